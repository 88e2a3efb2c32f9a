/* referral_tables.c: Open Referral as a folder of CSV tables.
 * SPDX-License-Identifier: MIT
 */
#include "layers/referral_tables.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/json.h"
#include "atlas/base/json_tree.h"
#include "layers/csv.h"
#include "layers/open_referral.h"

typedef enum Kind {
    KIND_SERVICE,
    KIND_AT_LOCATION,
    KIND_LOCATION,
    KIND_ADDRESS,
    KIND_SCHEDULE,
    KIND_SCHEDULE_AT,
    KIND_ELIGIBILITY,
    KIND_COST,
    KIND_PHONE,
    KIND_ATTRIBUTE,
    KIND_TERM,
    KIND_FILED,
    KIND_TAXONOMY,
    KIND_COUNT,
} Kind;

/* Names of the file, the first that is there; the column that ties its rows to others. */
static const struct {
    const char *names[4];
    const char *key;
} KINDS[KIND_COUNT] = {
    [KIND_SERVICE] = {{"service", "services"}, "id"},
    [KIND_AT_LOCATION] = {{"service_at_location", "service_at_locations"}, "service_id"},
    [KIND_LOCATION] = {{"location", "locations"}, "id"},
    [KIND_ADDRESS] = {{"address", "addresses", "physical_address", "physical_addresses"},
                      "location_id"},
    [KIND_SCHEDULE] = {{"schedule", "schedules", "regular_schedule", "regular_schedules"},
                       "service_id"},
    [KIND_SCHEDULE_AT] = {{"schedule", "schedules", "regular_schedule", "regular_schedules"},
                          "service_at_location_id"},
    [KIND_ELIGIBILITY] = {{"eligibility", "eligibilities", "eligibilitys"}, "service_id"},
    [KIND_COST] = {{"cost_option", "cost_options"}, "service_id"},
    [KIND_PHONE] = {{"phone", "phones"}, "service_id"},
    [KIND_ATTRIBUTE] = {{"attribute", "attributes"}, "link_id"},
    [KIND_TERM] = {{"taxonomy_term", "taxonomy_terms"}, "id"},
    [KIND_FILED] = {{"service_taxonomy", "service_taxonomys", "service_taxonomies"}, "service_id"},
    [KIND_TAXONOMY] = {{"taxonomy", "taxonomies", "taxonomys"}, "id"},
};

typedef struct Tables {
    Table *of[KIND_COUNT];           /* NULL = not there */
    GHashTable *rows_of[KIND_COUNT]; /* key -> GArray of size_t */
    bool *met;                       /* rows of service_at_location that were used */
} Tables;

/* The file of that kind in the folder, or NULL. Caller frees. */
static char *find_file(const char *folder, Kind kind) {
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS[kind].names) && KINDS[kind].names[i]; i++) {
        g_autofree char *base = g_strconcat(KINDS[kind].names[i], ".csv", NULL);
        g_autofree char *path = g_build_filename(folder, base, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            return g_steal_pointer(&path);
        }
    }
    return NULL;
}

bool referral_tables_is(const char *path) {
    g_autofree char *services =
        g_file_test(path, G_FILE_TEST_IS_DIR) ? find_file(path, KIND_SERVICE) : NULL;
    return services != NULL;
}

static const char *cell_of(const Table *table, size_t row, const char *name) {
    int column = table ? table_find_column(table, name) : -1;
    return column < 0 ? NULL : table_cell(table, row, (size_t)column);
}

static void index_rows(Tables *tables, Kind kind) {
    const Table *table = tables->of[kind];
    tables->rows_of[kind] =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    for (size_t row = 0; table && row < table_row_count(table); row++) {
        const char *key = cell_of(table, row, KINDS[kind].key);
        GArray *rows = key ? g_hash_table_lookup(tables->rows_of[kind], key) : NULL;
        if (key && !rows) {
            rows = g_array_new(FALSE, FALSE, sizeof(size_t));
            g_hash_table_insert(tables->rows_of[kind], (gpointer)key, rows);
        }
        if (rows) {
            g_array_append_val(rows, row);
        }
    }
}

static bool read_tables(Tables *tables, const char *path, const char *shown, Report *report,
                        GError **error) {
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        g_autofree char *file = find_file(path, kind);
        if (file) {
            g_autofree char *base = g_path_get_basename(file);
            g_autofree char *file_shown = g_build_filename(shown, base, NULL);
            tables->of[kind] = csv_read(file, file_shown, NULL, report, error);
            if (!tables->of[kind]) {
                return false;
            }
        }
        index_rows(tables, kind);
    }
    if (table_find_column(tables->of[KIND_SERVICE], "id") < 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: the services have no column \"id\", which ties the other tables to them",
                    shown);
        return false;
    }
    tables->met = g_new0(
        bool, tables->of[KIND_AT_LOCATION] ? table_row_count(tables->of[KIND_AT_LOCATION]) + 1 : 1);
    return true;
}

static void tables_clear(Tables *tables) {
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        table_free(tables->of[kind]);
        g_clear_pointer(&tables->rows_of[kind], g_hash_table_unref);
    }
    g_free(tables->met);
}

/* ---- the nested form ---- */

static const GArray *rows_of(const Tables *tables, Kind kind, const char *key) {
    return key ? g_hash_table_lookup(tables->rows_of[kind], key) : NULL;
}

static void put_cells(const Table *table, size_t row, JsonWriter *json) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        const char *cell = table_cell(table, row, i);
        if (cell && table_column_name(table, i)[0]) {
            json_put_string(json, table_column_name(table, i), cell);
        }
    }
}

/* The rows that a key ties together, as a list of that name. */
static void put_rows(const Tables *tables, Kind kind, const char *key, const char *name,
                     JsonWriter *json) {
    const GArray *rows = rows_of(tables, kind, key);
    if (!rows) {
        return;
    }
    json_key(json, name);
    json_begin_array(json);
    for (guint i = 0; i < rows->len; i++) {
        size_t row = g_array_index(rows, size_t, i);
        /* A telephone of a contact is a person's. */
        if (kind == KIND_PHONE && cell_of(tables->of[kind], row, "contact_id")) {
            continue;
        }
        json_begin_object(json);
        put_cells(tables->of[kind], row, json);
        json_end_object(json);
    }
    json_end_array(json);
}

/* What a service is filed under: links from `kind` to the names in `names`. */
static void put_terms(const Tables *tables, Kind kind, Kind names, const char *id, const char *list,
                      const char *term, JsonWriter *json) {
    const GArray *rows = rows_of(tables, kind, id);
    if (!rows) {
        return;
    }
    g_autofree char *key = g_strconcat(term, "_id", NULL);
    json_key(json, list);
    json_begin_array(json);
    for (guint i = 0; i < rows->len; i++) {
        const char *to = cell_of(tables->of[kind], g_array_index(rows, size_t, i), key);
        const GArray *found = rows_of(tables, names, to);
        if (found) {
            json_begin_object(json);
            json_key(json, term);
            json_begin_object(json);
            put_cells(tables->of[names], g_array_index(found, size_t, 0), json);
            json_end_object(json);
            json_end_object(json);
        }
    }
    json_end_array(json);
}

static void put_location(const Tables *tables, const char *id, JsonWriter *json) {
    const GArray *found = rows_of(tables, KIND_LOCATION, id);
    if (found) {
        json_key(json, "location");
        json_begin_object(json);
        put_cells(tables->of[KIND_LOCATION], g_array_index(found, size_t, 0), json);
        put_rows(tables, KIND_ADDRESS, id, "addresses", json);
        json_end_object(json);
    }
}

static void put_places(Tables *tables, const char *service, JsonWriter *json) {
    const GArray *rows = rows_of(tables, KIND_AT_LOCATION, service);
    json_key(json, "service_at_locations");
    json_begin_array(json);
    for (guint i = 0; rows && i < rows->len; i++) {
        size_t row = g_array_index(rows, size_t, i);
        const char *location = cell_of(tables->of[KIND_AT_LOCATION], row, "location_id");
        const char *id = cell_of(tables->of[KIND_AT_LOCATION], row, "id");
        tables->met[row] = rows_of(tables, KIND_LOCATION, location) != NULL;
        json_begin_object(json);
        put_location(tables, location, json);
        put_rows(tables, KIND_SCHEDULE_AT, id, "schedules", json);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_service(Tables *tables, size_t row, JsonWriter *json) {
    const char *id = cell_of(tables->of[KIND_SERVICE], row, "id");
    json_begin_object(json);
    put_cells(tables->of[KIND_SERVICE], row, json);
    put_places(tables, id, json);
    put_rows(tables, KIND_SCHEDULE, id, "schedules", json);
    put_rows(tables, KIND_ELIGIBILITY, id, "eligibilitys", json);
    put_rows(tables, KIND_COST, id, "cost_options", json);
    put_rows(tables, KIND_PHONE, id, "phones", json);
    put_terms(tables, KIND_ATTRIBUTE, KIND_TERM, id, "attributes", "taxonomy_term", json);
    put_terms(tables, KIND_FILED, KIND_TAXONOMY, id, "service_taxonomys", "taxonomy", json);
    json_end_object(json);
}

static void report_lost(const Tables *tables, Report *report) {
    const Table *table = tables->of[KIND_AT_LOCATION];
    size_t lost = 0, first = 0;
    for (size_t row = 0; table && row < table_row_count(table); row++) {
        first = tables->met[row] || lost > 0 ? first : row;
        lost += !tables->met[row];
    }
    if (lost > 0) {
        report_add(report, SEVERITY_WARNING, "referral_row_lost", table_place(table, first),
                   "Are all tables of one export?",
                   "%zu rows tie a service to a location, of which one is in no table", lost);
    }
}

Table *referral_tables_read(const char *path, const char *shown, Report *report, GError **error) {
    Tables tables = {0};
    g_autoptr(Table) table = NULL;
    if (read_tables(&tables, path, shown, report, error)) {
        g_autoptr(JsonWriter) json = json_writer_new(0);
        json_begin_array(json);
        for (size_t row = 0; row < table_row_count(tables.of[KIND_SERVICE]); row++) {
            put_service(&tables, row, json);
        }
        json_end_array(json);
        g_autofree char *text = json_writer_take(json);
        g_autoptr(JsonTree) tree = json_tree_parse(text, strlen(text), shown, error);
        table = tree ? table_new(shown) : NULL;
        if (table) {
            open_referral_begin(table);
            const JsonNode *service = json_tree_items(json_tree_root(tree));
            for (; service; service = service->next) {
                open_referral_add(table, service);
            }
            report_lost(&tables, report);
        }
    }
    tables_clear(&tables);
    return g_steal_pointer(&table);
}
