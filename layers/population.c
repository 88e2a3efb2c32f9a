/* population.c: people by code, from a table.
 * SPDX-License-Identifier: MIT
 */
#include "layers/population.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/code_join.h"
#include "layers/source.h"

static const char *const VALUE_COLUMNS[] = {"population", "total_population", "all_ages", "total",
                                            "persons",    "all_persons",      "people"};
static const char *const PERIOD_COLUMNS[] = {"period", "year", "mid_year", "date"};
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

bool population_row_is_whole(const Table *table, size_t row) {
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

/* What is known of one code so far. */
typedef struct Figure {
    double people;
    bool whole;  /* from a row about everybody */
    int differs; /* row with another figure and the same claim, or -1 */
    size_t row;
} Figure;

static void take(Figure *figure, size_t row, double people, bool whole) {
    if (isnan(figure->people) || (whole && !figure->whole)) {
        *figure = (Figure){people, whole, -1, row};
    } else if (whole == figure->whole && figure->differs < 0 &&
               (people > figure->people || people < figure->people)) {
        figure->differs = (int)row;
    }
}

typedef struct Reading {
    const Table *table;
    int code, value;
    GHashTable *wanted; /* code -> index + 1 */
    Figure *figures;
} Reading;

static void read_rows(const Reading *reading, Report *report) {
    const Table *table = reading->table;
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *code = table_cell(table, row, (size_t)reading->code);
        const char *cell = table_cell(table, row, (size_t)reading->value);
        size_t index = code ? GPOINTER_TO_SIZE(g_hash_table_lookup(reading->wanted, code)) : 0;
        double people = 0;
        if (index == 0 || !cell) {
            continue;
        }
        if (!number_parse(cell, &people) || people < 0) {
            report_add(report, SEVERITY_WARNING, "population_unreadable", table_place(table, row),
                       "The row is left out.", "\"%s\" is no number of people", cell);
            continue;
        }
        take(&reading->figures[index - 1], row, people, population_row_is_whole(table, row));
    }
}

static bool check_figures(const Reading *reading, const char *const *codes, size_t count,
                          GError **error) {
    for (size_t i = 0; i < count; i++) {
        const Figure *figure = &reading->figures[i];
        if (figure->differs < 0) {
            continue;
        }
        g_autofree char *place = place_format(table_place(reading->table, figure->row));
        g_autofree char *difference = code_join_difference(reading->table, figure->row,
                                                           (size_t)figure->differs, reading->value);
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: \"%s\" has several figures of population; its rows differ in %s: choose "
                    "with \"where:\"",
                    place, codes[i], difference ? difference : "nothing else");
        return false;
    }
    return true;
}

/* The named column, or the one that holds the codes. */
static int find_code(const Table *table, const char *named, GHashTable *wanted, GError **error) {
    int column = named ? table_find_column(table, named) : code_join_find_column(table, wanted);
    if (named && column < 0) {
        g_autofree char *columns = table_describe_columns(table);
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: there is no column \"%s\"; %s",
                    table_file(table), named, columns);
    }
    return column;
}

static bool join(const Reading *reading, const SourceSpec *source, const char *const *codes,
                 size_t count, Report *report, GError **error) {
    g_autofree bool *found = g_new0(bool, count + 1);
    for (size_t i = 0; i < count; i++) {
        found[i] = !isnan(reading->figures[i].people);
    }
    CodeJoin checked = {.file = source->shown,
                        .what = "population",
                        .consequence = "How many people live there is shown as not known.",
                        .codes = codes,
                        .found = found,
                        .count = count,
                        .table = reading->table,
                        .column = reading->code};
    return code_join_check(&checked, report, error);
}

/* The text that a column has in all rows that figures were taken from; NULL when they differ. */
static const char *text_of_all(const Reading *reading, int column, size_t count) {
    const char *text = NULL;
    for (size_t i = 0; column >= 0 && i < count; i++) {
        const Figure *figure = &reading->figures[i];
        if (isnan(figure->people)) {
            continue;
        }
        const char *cell = table_cell(reading->table, figure->row, (size_t)column);
        if (!cell || (text && strcmp(text, cell) != 0)) {
            return NULL;
        }
        text = cell;
    }
    return text;
}

static char *find_period(const Reading *reading, const char *said, size_t count) {
    const char *found = said;
    for (size_t i = 0; !found && i < G_N_ELEMENTS(PERIOD_COLUMNS); i++) {
        int column = table_find_column(reading->table, PERIOD_COLUMNS[i]);
        found = text_of_all(reading, column, count);
    }
    return g_strdup(found);
}

bool population_table_read(const PopulationColumns *columns, const char *const *codes, size_t count,
                           double *people, char **period, Report *report, GError **error) {
    SourceOptions options = {.crs = "EPSG:27700"};
    g_autoptr(Dataset) dataset = source_read(columns->source, &options, report, error);
    if (!dataset) {
        return false;
    }
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree Figure *figures = g_new0(Figure, count + 1);
    for (size_t i = 0; i < count; i++) {
        g_hash_table_insert(wanted, (gpointer)codes[i], GSIZE_TO_POINTER(i + 1));
        figures[i] = (Figure){(double)NAN, false, -1, 0};
    }
    Reading reading = {dataset->table, find_code(dataset->table, columns->code, wanted, error), -1,
                       wanted, figures};
    if (columns->code && reading.code < 0) {
        return false;
    }
    reading.value = find_value(dataset->table, columns->value, error);
    if (reading.value < 0) {
        return false;
    }
    if (reading.code >= 0) {
        read_rows(&reading, report);
    }
    if (!check_figures(&reading, codes, count, error) ||
        !join(&reading, columns->source, codes, count, report, error)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        people[i] = figures[i].people;
    }
    *period = find_period(&reading, columns->period, count);
    return true;
}

double *population_read(const AreasSpec *spec, const AreaSet *areas, char **period, Report *report,
                        GError **error) {
    if (!spec->population_source) {
        return NULL;
    }
    size_t count = area_set_count(areas);
    g_autofree const char **codes = g_new0(const char *, count + 1);
    g_autofree double *people = g_new(double, count + 1);
    for (size_t i = 0; i < count; i++) {
        codes[i] = area_set_at(areas, i)->code;
    }
    PopulationColumns columns = {spec->population_source, spec->population_code,
                                 spec->population_value, spec->population_period};
    if (!population_table_read(&columns, codes, count, people, period, report, error)) {
        return NULL;
    }
    return g_steal_pointer(&people);
}
