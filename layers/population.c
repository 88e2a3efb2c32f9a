/* population.c: people by code, from a table.
 * SPDX-License-Identifier: MIT
 */
#include "layers/population.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/area_columns.h"
#include "layers/geography.h"
#include "layers/source.h"

static const char *const VALUE_COLUMNS[] = {"population", "total_population", "all_ages", "total",
                                            "persons",    "all_persons",      "people"};
static const char *const PART_COLUMNS[] = {"sex", "gender", "age", "age_group"};
static const char *const WHOLE_WORDS[] = {"persons", "person", "people",  "all",       "total",
                                          "both",    "t",      "allages", "allpersons"};

static int find_value(const Table *table, const char *named, GError **error) {
    int column = -1;
    if (named) {
        column = table_find_column(table, named);
        column = column >= 0 ? column : table_find_column_like(table, named);
    }
    for (size_t i = 0; !named && column < 0 && i < G_N_ELEMENTS(VALUE_COLUMNS); i++) {
        column = table_find_column(table, VALUE_COLUMNS[i]);
    }
    if (column < 0) {
        g_autofree char *columns = table_describe_columns(table);
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: there is no column \"%s\"; %s",
                    table_file(table), named ? named : "population", columns);
    }
    return column;
}

/* True when every column that splits people up says that this row is about all of them. */
static bool is_whole(const Table *table, size_t row) {
    for (size_t i = 0; i < G_N_ELEMENTS(PART_COLUMNS); i++) {
        int column = table_find_column(table, PART_COLUMNS[i]);
        const char *cell = column < 0 ? NULL : table_cell(table, row, (size_t)column);
        if (!cell) {
            continue;
        }
        g_autofree char *folded = table_fold_name(cell);
        bool whole = false;
        for (size_t w = 0; w < G_N_ELEMENTS(WHOLE_WORDS); w++) {
            whole = whole || strcmp(folded, WHOLE_WORDS[w]) == 0;
        }
        if (!whole) {
            return false;
        }
    }
    return true;
}

typedef struct Figure {
    double people;
    bool whole;
} Figure;

/* Takes a row's figure; false when the code has two that both claim to be the whole. */
static bool take(GHashTable *figures, const char *code, Figure figure) {
    Figure *before = g_hash_table_lookup(figures, code);
    if (!before) {
        g_hash_table_insert(figures, g_strdup(code), g_memdup2(&figure, sizeof figure));
        return true;
    }
    if (figure.whole && !before->whole) {
        *before = figure;
        return true;
    }
    return (before->whole && !figure.whole) || before->people == figure.people;
}

static bool read_rows(const Table *table, size_t code_column, size_t value_column,
                      GHashTable *figures, Report *report, GError **error) {
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *code = table_cell(table, row, code_column);
        const char *cell = table_cell(table, row, value_column);
        Figure figure = {0, is_whole(table, row)};
        if (!code || !cell) {
            continue;
        }
        if (!number_parse(cell, &figure.people) || figure.people < 0) {
            report_add(report, SEVERITY_WARNING, "population_unreadable", table_place(table, row),
                       "The row is left out.", "\"%s\" is no number of people", cell);
            continue;
        }
        if (!take(figures, code, figure)) {
            g_autofree char *place = place_format(table_place(table, row));
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                        "%s: \"%s\" has several different figures of population; choose the rows "
                        "with \"where:\", as where: sex = 'Persons'",
                        place, code);
            return false;
        }
    }
    return true;
}

GHashTable *population_table_read(const SourceSpec *source, const char *code, const char *value,
                                  Report *report, GError **error) {
    SourceOptions options = {.crs = "EPSG:27700"};
    g_autoptr(Dataset) dataset = source_read(source, &options, report, error);
    if (!dataset) {
        return NULL;
    }
    AreaColumnNames names = {code, NULL, NULL, "LSOA"};
    AreaColumns columns;
    if (!area_columns_find(dataset->table, &names, &columns, report, error)) {
        return NULL;
    }
    int value_column = find_value(dataset->table, value, error);
    if (value_column < 0) {
        return NULL;
    }
    g_autoptr(GHashTable) figures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!read_rows(dataset->table, (size_t)columns.code, (size_t)value_column, figures, report,
                   error)) {
        return NULL;
    }
    return g_steal_pointer(&figures);
}
