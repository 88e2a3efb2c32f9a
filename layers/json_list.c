/* json_list.c: lists in JSON that are no maps: records, and directories of services.
 * SPDX-License-Identifier: MIT
 */
#include "layers/json_list.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/base/json_tree.h"
#include "atlas/base/number.h"
#include "layers/open_referral.h"

enum { FILE_BYTE_LIMIT = 1024 * 1024 * 1024, START_BYTES = 65536 };

typedef struct ListReader {
    Table *table;
    bool has_services, has_records; /* what the rows so far are */
    bool has_taxonomies;
    size_t items; /* in all pages read */
    double said;  /* how many there are in all, as the pages say; 0 = they do not */
} ListReader;

static bool is_json(const char *name) {
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_str_has_suffix(lower, ".json");
}

static int name_compare(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Paths of the JSON files right in a folder, sorted. */
static GPtrArray *list_files(const char *folder) {
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        if (is_json(name)) {
            g_ptr_array_add(files, g_build_filename(folder, name, NULL));
        }
    }
    g_ptr_array_sort(files, name_compare);
    return files;
}

/* What maps in JSON say near their beginning. */
static bool starts_like_a_map(const char *path) {
    static const char *const WORDS[] = {
        "\"FeatureCollection\"", "\"Feature\"",    "\"Topology\"",    "\"GeometryCollection\"",
        "\"coordinates\"",       "\"esriGeometry", "\"geometryType\""};
    g_autofree char *start = file_read_start(path, START_BYTES);
    for (size_t i = 0; start && i < G_N_ELEMENTS(WORDS); i++) {
        if (strstr(start, WORDS[i])) {
            return true;
        }
    }
    return false;
}

bool json_list_is(const char *path) {
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_autoptr(GPtrArray) files = list_files(path);
        return files->len > 0;
    }
    return is_json(path) && !starts_like_a_map(path);
}

/* ---- records ---- */

static size_t column_of(Table *table, const char *key) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        if (strcmp(table_column_name(table, i), key) == 0) {
            return i;
        }
    }
    return table_add_column(table, key);
}

/* What stands in a list of texts or numbers, with "; " between; NULL when it holds anything else.
 */
static char *join_items(const JsonNode *list) {
    GString *out = g_string_new(NULL);
    for (const JsonNode *item = json_tree_items(list); item; item = item->next) {
        if (!item->text) {
            g_string_free(out, TRUE);
            return NULL;
        }
        g_string_append_printf(out, "%s%s", out->len ? "; " : "", item->text);
    }
    return g_string_free(out, out->len == 0);
}

/* The column of a member that lies deeper: called as the member is ("lat" in "location"), or by its
 * whole path where a record has several of that name. */
static size_t column_of_inner(Table *table, const char *path, const char *key) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        if (strcmp(table_column_name(table, i), path) == 0) {
            return i;
        }
    }
    bool is_taken = table_find_column(table, key) >= 0 &&
                    table_cell(table, table_row_count(table) - 1,
                               (size_t)table_find_column(table, key)) != NULL;
    return column_of(table, is_taken ? path : key);
}

/* Whoever is to be asked about a thing is a person, and not read. */
static bool is_about_a_person(const char *key) {
    static const char *const WORDS[] = {"contact", "person", "people",  "owner", "manager",
                                        "author",  "user",   "trustee", "staff", "creator"};
    g_autofree char *folded = table_fold_name(key);
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (strstr(folded, WORDS[i])) {
            return true;
        }
    }
    return false;
}

static void add_members(Table *table, const JsonNode *record, const char *path, size_t depth) {
    enum { DEPTH_MAX = 4 };
    for (const JsonNode *member = record->first; member; member = member->next) {
        g_autofree char *own =
            path ? g_strconcat(path, ".", member->key, NULL) : g_strdup(member->key);
        g_autofree char *joined = member->kind == JSON_ARRAY ? join_items(member) : NULL;
        const char *text = joined ? joined : member->text;
        if (text && member->key[0]) {
            table_set(table,
                      path ? column_of_inner(table, own, member->key)
                           : column_of(table, member->key),
                      text);
        }
    }
    for (const JsonNode *member = record->first; depth < DEPTH_MAX && member;
         member = member->next) {
        g_autofree char *own =
            path ? g_strconcat(path, ".", member->key, NULL) : g_strdup(member->key);
        if (member->kind == JSON_OBJECT && !is_about_a_person(member->key)) {
            add_members(table, member, own, depth + 1);
        }
    }
}

/* Members of members are columns as well: "geometry": {"lat": 53.4, "lng": -2.3}. */
static void add_record(Table *table, const JsonNode *record) {
    table_begin_row(table, record->line, 0);
    add_members(table, record, NULL, 0);
}

/* ---- documents ---- */

static void add_thing(ListReader *reader, const JsonNode *thing) {
    ReferralKind kind = open_referral_kind(thing);
    if (kind == REFERRAL_TAXONOMY) {
        reader->has_taxonomies = true;
    } else if (kind != REFERRAL_NONE && !reader->has_records) {
        if (!reader->has_services) {
            open_referral_begin(reader->table);
            reader->has_services = true;
        }
        open_referral_add(reader->table, thing);
    } else if (thing->kind == JSON_OBJECT && !reader->has_services) {
        reader->has_records = true;
        add_record(reader->table, thing);
    }
}

/* The list that a page or an envelope carries, else NULL. */
static const JsonNode *find_list(const JsonNode *root) {
    static const char *const KEYS[] = {"contents", "content", "items",    "results",
                                       "records",  "data",    "elements", "services.csv"};
    if (root->kind == JSON_ARRAY) {
        return root;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(KEYS); i++) {
        const JsonNode *list = json_tree_member(root, KEYS[i]);
        if (list && list->kind == JSON_ARRAY) {
            return list;
        }
    }
    return NULL;
}

/* A page of a feed says how many things all pages have. */
static double items_said(const JsonNode *root) {
    static const char *const KEYS[] = {"total_items", "totalElements", "total_elements"};
    double most = 0;
    for (size_t i = 0; root->kind == JSON_OBJECT && i < G_N_ELEMENTS(KEYS); i++) {
        const JsonNode *member = json_tree_member(root, KEYS[i]);
        double said;
        if (member && member->kind == JSON_NUMBER && number_parse(member->text, &said)) {
            most = MAX(most, said);
        }
    }
    return most;
}

/* Nothing is fetched here, so that one page of many looks like a whole directory. */
static void report_missing_pages(const ListReader *reader, const char *shown, Report *report) {
    if (reader->said > (double)reader->items) {
        report_add(report, SEVERITY_WARNING, "pages_missing", (Place){.file = shown},
                   "Save the other pages as well (?page=2, ?page=3 ...), put all of them into one "
                   "folder, and name the folder.",
                   "is only a part: its pages say that there are %.0f in all, and %zu are here",
                   reader->said, reader->items);
    }
}

static void add_document(ListReader *reader, const JsonNode *root) {
    const JsonNode *list = find_list(root);
    reader->said = MAX(reader->said, items_said(root));
    if (!list) {
        /* One thing by itself; an object of another kind is no list. */
        if (open_referral_kind(root) != REFERRAL_NONE) {
            add_thing(reader, root);
        }
        return;
    }
    for (const JsonNode *item = json_tree_items(list); item; item = item->next) {
        add_thing(reader, item);
        reader->items++;
    }
}

static bool read_file(ListReader *reader, const char *path, const char *shown, GError **error) {
    size_t length = 0;
    g_autofree char *text = file_read(path, shown, FILE_BYTE_LIMIT, &length, error);
    g_autoptr(JsonTree) tree = text ? json_tree_parse(text, length, shown, error) : NULL;
    if (tree) {
        add_document(reader, json_tree_root(tree));
    }
    return tree != NULL;
}

static bool read_folder(ListReader *reader, const char *path, const char *shown, Report *report,
                        GError **error) {
    g_autoptr(GPtrArray) files = list_files(path);
    for (guint i = 0; i < files->len; i++) {
        const char *file = g_ptr_array_index(files, i);
        g_autofree char *base = g_path_get_basename(file);
        g_autofree char *file_shown = g_build_filename(shown, base, NULL);
        size_t before = table_row_count(reader->table);
        if (!read_file(reader, file, file_shown, error)) {
            return false;
        }
        if (table_row_count(reader->table) == before) {
            report_add(report, SEVERITY_NOTE, "page_without_rows", (Place){.file = file_shown},
                       NULL, "has nothing in it that could be listed");
        }
    }
    return true;
}

Table *json_list_read(const char *path, const char *shown, Report *report, GError **error) {
    g_autoptr(Table) table = table_new(shown);
    ListReader reader = {.table = table};
    bool is_read = g_file_test(path, G_FILE_TEST_IS_DIR)
                       ? read_folder(&reader, path, shown, report, error)
                       : read_file(&reader, path, shown, error);
    if (!is_read) {
        return NULL;
    }
    report_missing_pages(&reader, shown, report);
    if (table_column_count(table) == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    reader.has_taxonomies
                        ? "\"%s\" holds words for kinds (a taxonomy of Open Referral) and nothing "
                          "that is anywhere; name the file or folder of the services"
                        : "\"%s\" is JSON, but neither a map (GeoJSON, TopoJSON) nor a list of "
                          "records or services",
                    shown);
        return NULL;
    }
    return g_steal_pointer(&table);
}
