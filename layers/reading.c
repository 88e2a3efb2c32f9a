/* reading.c: ready-made ways to read the lists that many people have.
 * SPDX-License-Identifier: MIT
 */
#include "layers/reading.h"

#include <string.h>

#include "atlas/base/file.h"
#include "atlas/base/program.h"
#include "atlas/project/node.h"
#include "layers/headless.h"

static char *readings_folder(void) {
    g_autofree char *layers = program_folder("layers");
    return g_build_filename(layers, "readings", NULL);
}

static int name_compare(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **reading_names(void) {
    g_autofree char *folder = readings_folder();
    GPtrArray *names = g_ptr_array_new();
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *file;
    while (dir && (file = g_dir_read_name(dir))) {
        if (g_str_has_suffix(file, ".yaml")) {
            g_ptr_array_add(names, g_strndup(file, strlen(file) - strlen(".yaml")));
        }
    }
    g_ptr_array_sort(names, name_compare);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

/* ---- the file ---- */

static char *take_text(const Node *map, const char *key, Report *report) {
    return g_strdup(node_string(map, key, NULL, report));
}

static void read_fields(Reading *reading, const Node *root, Report *report) {
    const Node *fields = node_find(root, "fields");
    const Node *constants = node_find(root, "constants");
    for (AssetField field = 0; field < ASSET_FIELD_COUNT; field++) {
        const char *key = ASSET_FIELD_NAMES[field];
        if (fields) {
            reading->fields[field] = node_strings(fields, key, report);
        }
        if (constants) {
            reading->constants[field] = take_text(constants, key, report);
        }
    }
    if (node_expect_map(fields, "fields", report)) {
        node_finish(fields, "fields", report);
    }
    if (node_expect_map(constants, "constants", report)) {
        node_finish(constants, "constants", report);
    }
}

static void read_values(Reading *reading, const Node *root, Report *report) {
    const Node *values = node_find(root, "values");
    if (!node_expect_map(values, "values", report)) {
        return;
    }
    for (AssetField field = 0; field < ASSET_FIELD_COUNT; field++) {
        const Node *map = node_find(values, ASSET_FIELD_NAMES[field]);
        if (!node_expect_map(map, ASSET_FIELD_NAMES[field], report)) {
            continue;
        }
        reading->values[field] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        for (size_t i = 0; i < node_count(map); i++) {
            g_hash_table_insert(reading->values[field], table_fold_name(node_key_at(map, i)),
                                g_strdup(node_text(node_value_at(map, i))));
        }
    }
    node_finish(values, "values", report);
}

static Polarity take_polarity(const char *text) {
    for (int i = HIGHER_IS_BETTER; POLARITY_NAMES[i]; i++) {
        if (g_strcmp0(text, POLARITY_NAMES[i]) == 0) {
            return (Polarity)i;
        }
    }
    return POLARITY_UNSAID;
}

static void read_polarity(Reading *reading, const Node *root, Report *report) {
    reading->polarity =
        (Polarity)node_enum(root, "polarity", POLARITY_NAMES, POLARITY_UNSAID, report);
    const Node *map = node_find(root, "polarities");
    if (!node_expect_map(map, "polarities", report)) {
        return;
    }
    reading->polarities = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < node_count(map); i++) {
        g_hash_table_insert(reading->polarities, table_fold_name(node_key_at(map, i)),
                            GINT_TO_POINTER(take_polarity(node_text(node_value_at(map, i)))));
    }
}

static void read_roles(Reading *reading, const Node *root, Report *report) {
    static const char *const ROLES[] = {"yes", "no", "everyday", NULL}; /* as AssetRole */
    static const char *const PLACE_IS[] = {"site", "contact", NULL};
    int role = node_enum(root, "asset", ROLES, -1, report);
    int place = node_enum(root, "place_is", PLACE_IS, -1, report);
    reading->says_role = role >= 0;
    reading->role = role >= 0 ? (AssetRole)role : ROLE_ASSET;
    reading->says_place = place >= 0;
    reading->is_contact = place == 1;
}

static void read_root(Reading *reading, const Node *root, Report *report) {
    reading->title = take_text(root, "title", report);
    reading->licence = take_text(root, "licence", report);
    reading->attribution = take_text(root, "attribution", report);
    reading->encoding = take_text(root, "encoding", report);
    reading->detect = node_strings(root, "detect", report);
    reading->columns = node_strings(root, "columns", report);
    reading->first = take_text(root, "first", report);
    read_roles(reading, root, report);
    read_fields(reading, root, report);
    read_values(reading, root, report);
    reading->value = node_strings(root, "value", report);
    reading->unit = take_text(root, "unit", report);
    reading->period = take_text(root, "period", report);
    reading->period_column = take_text(root, "period_column", report);
    reading->numerator = take_text(root, "numerator", report);
    reading->denominator = take_text(root, "denominator", report);
    reading->lower = take_text(root, "lower", report);
    reading->upper = take_text(root, "upper", report);
    reading->flag = take_text(root, "flag", report);
    read_polarity(reading, root, report);
    node_finish(root, "the reading", report);
}

static Reading *read_file(const char *path, const char *name, const char *shown, Report *report) {
    g_autoptr(Reading) reading = g_new0(Reading, 1);
    g_autoptr(Report) own = report_new();
    g_autoptr(GError) error = NULL;
    reading->name = g_strdup(name);
    g_autoptr(NodeDocument) document = node_document_read(path, shown, own, &error);
    const Node *root = document ? node_document_root(document) : NULL;
    if (document && root && node_expect_map(root, "a reading", own)) {
        read_root(reading, root, own);
    } else if (error) {
        report_add(own, SEVERITY_ERROR, "reading_unreadable", (Place){.file = shown}, NULL, "%s",
                   error->message);
    }
    report_absorb(report, own);
    return root && report_count_of(own, SEVERITY_ERROR) == 0 ? g_steal_pointer(&reading) : NULL;
}

Reading *reading_new(const char *name, const char *folder, Place place, Report *report) {
    if (g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml")) {
        g_autofree char *path = path_resolve(folder, name);
        if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            report_add(report, SEVERITY_ERROR, "file_missing", place, NULL,
                       "the reading \"%s\" is not there", name);
            return NULL;
        }
        return read_file(path, name, name, report);
    }
    g_auto(GStrv) names = reading_names();
    if (!g_strv_contains((const char *const *)names, name)) {
        g_autofree char *hint = node_names_hint(name, (const char *const *)names);
        report_add(report, SEVERITY_ERROR, "unknown_reading", place, hint,
                   "reading \"%s\" is not known", name);
        return NULL;
    }
    g_autofree char *own = readings_folder();
    g_autofree char *base = g_strconcat(name, ".yaml", NULL);
    g_autofree char *path = g_build_filename(own, base, NULL);
    return read_file(path, name, base, report);
}

void reading_free(Reading *reading) {
    if (!reading) {
        return;
    }
    for (AssetField field = 0; field < ASSET_FIELD_COUNT; field++) {
        g_strfreev(reading->fields[field]);
        g_free(reading->constants[field]);
        g_clear_pointer(&reading->values[field], g_hash_table_unref);
    }
    char *texts[] = {reading->name,        reading->title,       reading->licence,
                     reading->attribution, reading->encoding,    reading->first,
                     reading->unit,        reading->period,      reading->period_column,
                     reading->numerator,   reading->denominator, reading->lower,
                     reading->upper,       reading->flag};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_free(texts[i]);
    }
    g_strfreev(reading->detect);
    g_strfreev(reading->columns);
    g_strfreev(reading->value);
    g_clear_pointer(&reading->polarities, g_hash_table_unref);
    g_free(reading);
}

/* ---- which one ---- */

/* Without a header the first row stands where the names should, or below columns that are numbered.
 */
static bool is_headless(const Reading *reading, const Table *table) {
    const char *first = NULL;
    if (table_column_count(table) > 1) {
        bool numbered = headless_was(table) && table_row_count(table) > 0;
        first = numbered ? table_cell(table, 0, 0) : table_column_name(table, 0);
    }
    return first && reading->columns && reading->first &&
           table_column_count(table) + 4 >= g_strv_length(reading->columns) &&
           table_column_count(table) <= g_strv_length(reading->columns) &&
           g_regex_match_simple(reading->first, first, 0, 0);
}

static bool has_all(const Table *table, char *const *columns) {
    for (size_t i = 0; columns[i]; i++) {
        int found = table_find_column(table, columns[i]);
        if (found < 0 && table_find_column_like(table, columns[i]) < 0) {
            return false;
        }
    }
    return true;
}

char *reading_detect(const Table *table) {
    g_auto(GStrv) names = reading_names();
    for (size_t i = 0; names[i]; i++) {
        g_autoptr(Report) report = report_new();
        g_autoptr(Reading) reading = reading_new(names[i], NULL, (Place){0}, report);
        if (reading &&
            ((reading->detect && has_all(table, reading->detect)) || is_headless(reading, table))) {
            return g_strdup(names[i]);
        }
    }
    return NULL;
}

Polarity reading_polarity(const Reading *reading, const char *column) {
    g_autofree char *folded = column ? table_fold_name(column) : NULL;
    GHashTableIter iter;
    gpointer beginning, polarity;
    if (folded && reading->polarities) {
        g_hash_table_iter_init(&iter, reading->polarities);
        while (g_hash_table_iter_next(&iter, &beginning, &polarity)) {
            if (g_str_has_prefix(folded, beginning)) {
                return (Polarity)GPOINTER_TO_INT(polarity);
            }
        }
    }
    return reading->polarity;
}
