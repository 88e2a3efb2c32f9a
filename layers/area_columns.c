/* area_columns.c: which columns of a table hold the codes and names of areas.
 * SPDX-License-Identifier: MIT
 */
#include "layers/area_columns.h"

#include <string.h>

#include "atlas/base/error.h"
#include "layers/code_join.h"

static const char *const KINDS[] = {"WD",   "CED", "LSOA", "MSOA", "OA",  "LTLA",  "LAD",
                                    "PCON", "PAR", "BUA",  "CTY",  "RGN", "SICBL", "ICB"};
static const char *const PLAIN_CODES[] = {"area_code", "gss_code", "gsscode", "geography_code",
                                          "ward_code", "code",     "gss",     "id"};
static const char *const PLAIN_NAMES[] = {"area_name", "geography_name", "ward_name",
                                          "name",      "areanm",         "title"};

static bool find_named(const Table *table, const char *name, int *column, GError **error) {
    *column = table_find_column(table, name);
    if (*column < 0) {
        g_autofree char *columns = table_describe_columns(table);
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: there is no column \"%s\"; %s",
                    table_file(table), name, columns);
        return false;
    }
    return true;
}

static int find_first(const Table *table, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int column = table_find_column(table, names[i]);
        if (column >= 0) {
            return column;
        }
    }
    return -1;
}

/* The code column by the ONS pattern; *kind receives what kind it was. */
static int find_ons_code(const Table *table, const char *first, const char **kind, int *vintage,
                         bool *several) {
    *kind = first;
    int column = table_find_ons_column(table, first, "CD", vintage, several);
    for (size_t i = 0; column < 0 && i < G_N_ELEMENTS(KINDS); i++) {
        *kind = KINDS[i];
        column = table_find_ons_column(table, KINDS[i], "CD", vintage, several);
    }
    return column;
}

static void report_several(const Table *table, int column, Report *report) {
    report_add(report, SEVERITY_WARNING, "several_vintages", (Place){.file = table_file(table)},
               "Name the column with \"code:\" in the project file if another year is meant.",
               "there are code columns of several years; \"%s\" is used",
               table_column_name(table, (size_t)column));
}

/* The name column with the code column's stem: "WD23CD" has "WD23NM", "ward24_code" "ward24_name".
 */
static int find_sibling(const Table *table, int code, const char *from, const char *to) {
    g_autofree char *stem = g_strdup(table_column_name(table, (size_t)code));
    size_t length = strlen(stem);
    size_t tail = strlen(from);
    if (length <= tail || g_ascii_strcasecmp(stem + length - tail, from) != 0) {
        return -1;
    }
    stem[length - tail] = '\0';
    g_autofree char *sibling = g_strconcat(stem, to, NULL);
    return table_find_column(table, sibling);
}

static int find_name(const Table *table, int code) {
    int name = find_sibling(table, code, "cd", "nm");
    name = name >= 0 ? name : find_sibling(table, code, "code", "name");
    return name >= 0 ? name : find_first(table, PLAIN_NAMES, G_N_ELEMENTS(PLAIN_NAMES));
}

/* The year in the name of a named code column, or -1 when it does not follow the ONS pattern. */
static int vintage_of(const Table *table, int column) {
    g_autoptr(Table) alone = table_new(table_file(table));
    table_add_column(alone, table_column_name(table, (size_t)column));
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        int vintage = -1;
        if (table_find_ons_column(alone, KINDS[i], "CD", &vintage, NULL) >= 0) {
            return vintage;
        }
    }
    return -1;
}

static bool find_code(const Table *table, const AreaColumnNames *names, AreaColumns *found,
                      Report *report, GError **error) {
    if (names->code) {
        if (!find_named(table, names->code, &found->code, error)) {
            return false;
        }
        found->vintage = vintage_of(table, found->code);
        return true;
    }
    const char *kind = NULL;
    bool several = false;
    found->code = find_ons_code(table, names->kind, &kind, &found->vintage, &several);
    if (found->code >= 0) {
        if (several) {
            report_several(table, found->code, report);
        }
        return true;
    }
    found->vintage = -1;
    found->code = find_first(table, PLAIN_CODES, G_N_ELEMENTS(PLAIN_CODES));
    if (found->code < 0) {
        g_autofree char *columns = table_describe_columns(table);
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: no column with area codes was found; name it with \"code:\" (%s)",
                    table_file(table), columns);
        return false;
    }
    return true;
}

const char *area_columns_kind(const char *word, const char *otherwise) {
    const char *found = otherwise;
    size_t longest = 0;
    for (size_t i = 0; word && i < G_N_ELEMENTS(KINDS); i++) {
        size_t length = strlen(KINDS[i]);
        if (length > longest && g_ascii_strncasecmp(word, KINDS[i], length) == 0) {
            found = KINDS[i];
            longest = length;
        }
    }
    return found;
}

bool area_columns_find(const Table *table, const AreaColumnNames *names, AreaColumns *columns,
                       Report *report, GError **error) {
    AreaColumns found = {-1, -1, -1, -1, -1};
    if (!find_code(table, names, &found, report, error)) {
        return false;
    }
    if (names->name) {
        if (!find_named(table, names->name, &found.name, error)) {
            return false;
        }
    } else {
        found.name = find_name(table, found.code);
    }
    if (names->name_cy) {
        if (!find_named(table, names->name_cy, &found.name_cy, error)) {
            return false;
        }
    } else {
        found.name_cy = find_sibling(table, found.code, "cd", "nmw");
    }
    if (names->group && !find_named(table, names->group, &found.group, error)) {
        return false;
    }
    *columns = found;
    return true;
}

int area_columns_find_target(const Table *table, const char *named, const AreaSet *areas,
                             Report *report, GError **error) {
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < area_set_count(areas); i++) {
        g_hash_table_add(wanted, (gpointer)area_set_at(areas, i)->code);
    }
    int column = named ? -1 : code_join_find_column(table, wanted);
    AreaColumnNames names = {.code = named, .kind = "WD"};
    AreaColumns columns = {.code = -1};
    if (column >= 0) {
        return column;
    }
    return area_columns_find(table, &names, &columns, report, error) ? columns.code : -1;
}
