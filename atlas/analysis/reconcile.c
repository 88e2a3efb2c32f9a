/* reconcile.c: our figures of the areas held against those that somebody has published.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/reconcile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/analysis/reconcile_names.h"
#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/population.h"
#include "layers/source.h"

const char *const VERDICT_NAMES[] = {"same",          "differs",    "state_differs", "not_ours",
                                     "not_published", "unreadable", "of_a_part"};

enum { COLUMNS_SHOWN = 8 };

typedef struct Reader {
    const Atlas *atlas;
    const UnitSet *units;
    const Tally *tally;
    const Table *table;
    Report *report;
    Reconciliation *result;
    int area_column;
    bool *seen; /* per area */
} Reader;

static double own_value(const Reader *reader, const Own *own, size_t area, ValueState *state) {
    const Unit *unit = unit_set_at(reader->units, area);
    const AreaFigures *figures = &reader->atlas->figures[area];
    double count = (double)tally_at(reader->tally, area, own->group);
    double value = NAN;
    switch (own->kind) {
    case OWN_POPULATION:
        value = unit->population;
        break;
    case OWN_AREA:
        value = unit->area_km2;
        break;
    case OWN_ASSETS:
        value = count;
        break;
    case OWN_PER_1000:
        value = rate(count, unit->population, 1000);
        break;
    case OWN_PER_KM2:
        value = rate(count, unit->area_km2, 1);
        break;
    case OWN_EVERYDAY:
        value = (double)figures->everyday;
        break;
    case OWN_POTENTIAL:
        value = (double)figures->potential;
        break;
    case OWN_SERVING:
        value = (double)figures->serving[own->index];
        break;
    case OWN_INDICATOR:
        *state = reader->atlas->measures[own->index][area].state;
        return reader->atlas->measures[own->index][area].value;
    }
    *state = isnan(value) ? VALUE_MISSING : VALUE_PRESENT;
    return value;
}

/* ---- rows ---- */

/* Half of the last decimal that is published: "12.3" stands for 12.25 to 12.35. */
static double half_a_digit(const char *cell) {
    const char *point = strchr(cell, '.');
    size_t decimals = point ? strspn(point + 1, "0123456789") : 0;
    return 0.5 * pow(10, -(double)decimals);
}

static void add_row(Reader *reader, ReconcileRow row) {
    reader->result->counts[row.verdict]++;
    g_array_append_val(reader->result->rows, row);
}

static void report_row(const Reader *reader, const ReconcileRow *row, const char *cell,
                       size_t table_row) {
    g_autofree char *ours = isnan(row->ours) ? g_strdup(VALUE_STATE_NAMES[row->ours_state])
                                             : number_format_exact(row->ours);
    report_add(reader->report, SEVERITY_WARNING, "figure_differs",
               table_place(reader->table, table_row),
               "tables/reconcile.csv has both figures side by side.",
               "%s of %s (%s) is %s here and \"%s\" as published", row->measure, row->name,
               row->code, ours, cell ? cell : "");
}

static Verdict judge(const ReconcileRow *row, const char *cell, bool readable) {
    if (!readable) {
        return VERDICT_UNREADABLE;
    }
    bool one = isnan(row->ours), other = isnan(row->published);
    if (one || other) {
        return one && other && row->ours_state == row->published_state ? VERDICT_SAME
                                                                       : VERDICT_STATE_DIFFERS;
    }
    double slack = half_a_digit(cell) * (1 + 1e-9) + 1e-12 * fabs(row->published);
    return fabs(row->ours - row->published) <= slack ? VERDICT_SAME : VERDICT_DIFFERS;
}

static void compare_cell(Reader *reader, size_t table_row, size_t area, const Own *own,
                         const char *cell) {
    const Area *ours = area_set_at(reader->atlas->areas, area);
    bool grouped = own->kind == OWN_ASSETS || own->kind == OWN_PER_1000 || own->kind == OWN_PER_KM2;
    ReconcileRow row = {
        .code = ours->code,
        .name = ours->name,
        .measure = own->kind == OWN_SERVING ? "assets_serving" : own->measure,
        .group = own->kind == OWN_SERVING ? own->measure
                 : grouped ? g_array_index(reader->tally->groups, TallyGroup, own->group).name
                           : NULL,
        .published = NAN,
        .published_state = VALUE_MISSING,
        .line = table_place(reader->table, table_row).line};
    row.ours = own_value(reader, own, area, &row.ours_state);
    bool readable = !cell || indicator_value_parse(cell, &row.published, &row.published_state);
    row.verdict = judge(&row, cell, readable);
    if (row.verdict == VERDICT_DIFFERS) {
        double percent = fabs(row.ours - row.published) / fabs(row.published) * 100;
        reader->result->largest_percent = fmax(reader->result->largest_percent, percent);
    }
    if (row.verdict != VERDICT_SAME) {
        report_row(reader, &row, cell, table_row);
    }
    add_row(reader, row);
}

static int area_of_row(const Reader *reader, size_t row) {
    const char *cell = table_cell(reader->table, row, (size_t)reader->area_column);
    return cell ? area_set_find(reader->atlas->areas, cell) : -1;
}

/* Every row is told of: also those for other places, once each. */
static bool begin_row(Reader *reader, size_t row, int *area) {
    *area = area_of_row(reader, row);
    if (*area >= 0) {
        reader->seen[*area] = true;
        return true;
    }
    const char *cell = table_cell(reader->table, row, (size_t)reader->area_column);
    add_row(reader, (ReconcileRow){.code = g_string_chunk_insert_const(reader->result->strings,
                                                                       cell ? cell : ""),
                                   .ours = NAN,
                                   .published = NAN,
                                   .ours_state = VALUE_MISSING,
                                   .published_state = VALUE_MISSING,
                                   .verdict = VERDICT_NOT_OURS,
                                   .line = table_place(reader->table, row).line});
    return false;
}

static void report_not_ours(const Reader *reader, Place place, const char *what, const char *name) {
    report_add(reader->report, SEVERITY_NOTE, "figure_not_ours", place,
               "Columns and measures are called as in tables/areas.csv and tables/figures.csv.",
               "%s \"%s\" is no figure of this atlas; it is left aside", what, name);
}

/* Columns that are about nothing of ours, all in one note: a table of ages has a hundred. */
static void report_columns_left(const Reader *reader, const GPtrArray *names) {
    if (names->len == 0) {
        return;
    }
    g_autoptr(GString) shown = g_string_new(NULL);
    for (guint i = 0; i < names->len && i < COLUMNS_SHOWN; i++) {
        g_string_append_printf(shown, "%s\"%s\"", i > 0 ? ", " : "", (char *)names->pdata[i]);
    }
    if (names->len > COLUMNS_SHOWN) {
        g_string_append_printf(shown, " and %u more", names->len - COLUMNS_SHOWN);
    }
    report_add(reader->report, SEVERITY_NOTE, "figure_not_ours",
               (Place){.file = table_file(reader->table)},
               "Columns and measures are called as in tables/areas.csv and tables/figures.csv.",
               names->len == 1 ? "column %s is no figure of this atlas; it is left aside"
                               : "columns %s are no figures of this atlas; they are left aside",
               shown->str);
}

/* Of which areas a row is about everybody (index = area). Caller frees. */
static bool *areas_with_whole_rows(const Reader *reader) {
    bool *whole = g_new0(bool, area_set_count(reader->atlas->areas) + 1);
    for (size_t row = 0; row < table_row_count(reader->table); row++) {
        int area = area_of_row(reader, row);
        if (area >= 0 && population_row_is_whole(reader->table, row)) {
            whole[area] = true;
        }
    }
    return whole;
}

/* A row about women or an age, beside one about everybody, is told and held against nothing. */
static void add_part(Reader *reader, size_t area, size_t table_row) {
    const Area *ours = area_set_at(reader->atlas->areas, area);
    add_row(reader, (ReconcileRow){.code = ours->code,
                                   .name = ours->name,
                                   .ours = NAN,
                                   .published = NAN,
                                   .ours_state = VALUE_MISSING,
                                   .published_state = VALUE_MISSING,
                                   .verdict = VERDICT_OF_A_PART,
                                   .line = table_place(reader->table, table_row).line});
}

/* Is it the other of code and name? */
static bool names_areas(const Reader *reader, size_t column) {
    size_t found = 0, rows = table_row_count(reader->table);
    for (size_t row = 0; row < rows; row++) {
        const char *cell = table_cell(reader->table, row, column);
        found += cell && area_set_find(reader->atlas->areas, cell) >= 0 ? 1 : 0;
    }
    return rows > 0 && found * 2 >= rows;
}

/* Of people that are split up in a way that is not known. */
static void report_areas_twice(const Reader *reader, const size_t *rows_of) {
    size_t twice = 0, first = 0;
    for (size_t i = area_set_count(reader->atlas->areas); i > 0; i--) {
        if (rows_of[i - 1] > 1) {
            twice++;
            first = i - 1;
        }
    }
    if (twice > 0) {
        report_add(reader->report, SEVERITY_WARNING, "area_published_twice",
                   (Place){.file = table_file(reader->table)},
                   "Keep the rows that are about everybody; each is held against our figure.",
                   "%zu areas have several rows, as %s has %zu", twice,
                   area_set_at(reader->atlas->areas, first)->name, rows_of[first]);
    }
}

/* The column that has the most of our areas, a code counting more than a name; -1 without any. */
static int find_area_column(const Reader *reader) {
    int best = -1;
    size_t most = 0;
    for (size_t c = 0; c < table_column_count(reader->table); c++) {
        size_t found = 0;
        for (size_t row = 0; row < table_row_count(reader->table); row++) {
            const char *cell = table_cell(reader->table, row, c);
            found += cell && area_set_find(reader->atlas->areas, cell) >= 0;
            found += cell && area_set_find_code(reader->atlas->areas, cell) >= 0;
        }
        if (found > most) {
            most = found;
            best = (int)c;
        }
    }
    return best;
}

static void read_wide(Reader *reader) {
    size_t columns = table_column_count(reader->table);
    g_autofree Own *owns = g_new0(Own, columns + 1);
    g_autofree bool *known = g_new0(bool, columns + 1);
    g_autoptr(GPtrArray) left = g_ptr_array_new();
    for (size_t c = 0; c < columns; c++) {
        const char *name = table_column_name(reader->table, c);
        known[c] = (int)c != reader->area_column &&
                   reconcile_names_find(reader->atlas, reader->tally, name, &owns[c]);
        if (!known[c] && (int)c != reader->area_column && !names_areas(reader, c)) {
            g_ptr_array_add(left, (gpointer)name);
        }
    }
    report_columns_left(reader, left);
    g_autofree bool *whole = areas_with_whole_rows(reader);
    g_autofree size_t *rows_of = g_new0(size_t, area_set_count(reader->atlas->areas) + 1);
    for (size_t row = 0; row < table_row_count(reader->table); row++) {
        int area;
        if (!begin_row(reader, row, &area)) {
            continue;
        }
        if (whole[area] && !population_row_is_whole(reader->table, row)) {
            add_part(reader, (size_t)area, row);
            continue;
        }
        rows_of[area]++;
        for (size_t c = 0; c < columns; c++) {
            if (known[c]) {
                compare_cell(reader, row, (size_t)area, &owns[c],
                             table_cell(reader->table, row, c));
            }
        }
    }
    report_areas_twice(reader, rows_of);
}

static void read_tidy(Reader *reader, size_t measure_column, size_t value_column) {
    int group_column = table_find_column(reader->table, "group");
    for (size_t row = 0; row < table_row_count(reader->table); row++) {
        int area;
        const char *measure = table_cell(reader->table, row, measure_column);
        const char *group =
            group_column < 0 ? NULL : table_cell(reader->table, row, (size_t)group_column);
        Own own;
        if (!begin_row(reader, row, &area)) {
            continue;
        }
        g_autofree char *folded = table_fold_name(group ? group : "all");
        bool known = measure && reconcile_names_find(reader->atlas, reader->tally, measure, &own);
        if (known && group) {
            known = reconcile_names_find_group(reader->tally, folded, &own.group);
        }
        if (known) {
            compare_cell(reader, row, (size_t)area, &own,
                         table_cell(reader->table, row, value_column));
        } else {
            report_not_ours(reader, table_place(reader->table, row), "measure",
                            measure ? measure : "");
        }
    }
}

static void add_areas_without_a_row(Reader *reader) {
    for (size_t i = 0; i < area_set_count(reader->atlas->areas); i++) {
        const Area *area = area_set_at(reader->atlas->areas, i);
        if (!reader->seen[i]) {
            add_row(reader, (ReconcileRow){.code = area->code,
                                           .name = area->name,
                                           .ours = NAN,
                                           .published = NAN,
                                           .ours_state = VALUE_MISSING,
                                           .published_state = VALUE_MISSING,
                                           .verdict = VERDICT_NOT_PUBLISHED});
        }
    }
}

static int compare_rows(const void *a, const void *b) {
    const ReconcileRow *x = a, *y = b;
    bool x_ours = x->verdict != VERDICT_NOT_OURS, y_ours = y->verdict != VERDICT_NOT_OURS;
    if (x_ours != y_ours) {
        return x_ours ? -1 : 1;
    }
    int order = strcmp(x->code, y->code);
    return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

/* The first columns of the table. */
static char *describe_columns(const Reader *reader) {
    size_t count = table_column_count(reader->table);
    GString *out = g_string_new(NULL);
    for (size_t c = 0; c < count && c < COLUMNS_SHOWN; c++) {
        g_string_append_printf(out, "%s%s", c > 0 ? ", " : "", table_column_name(reader->table, c));
    }
    if (count > COLUMNS_SHOWN) {
        g_string_append_printf(out, " and %zu more", count - COLUMNS_SHOWN);
    }
    return g_string_free(out, FALSE);
}

/* What a column may be called. */
static char *describe_own(const Reader *reader) {
    GString *out = g_string_new("population, area_km2, assets, assets_per_1000, assets_per_km2");
    for (guint i = 0; i < reader->atlas->indicators->len && i < COLUMNS_SHOWN; i++) {
        const Indicator *indicator = g_ptr_array_index(reader->atlas->indicators, i);
        g_string_append_printf(out, ", %s", indicator->spec->id);
    }
    return g_string_free(out, FALSE);
}

static bool read_rows(Reader *reader, GError **error) {
    int measure = table_find_column(reader->table, "measure");
    int value = table_find_column(reader->table, "value");
    reader->area_column = find_area_column(reader);
    if (reader->area_column < 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "\"%s\" has none of the areas of this atlas, neither by code nor by name",
                    reader->result->file);
        return false;
    }
    if (measure >= 0 && value >= 0) {
        read_tidy(reader, (size_t)measure, (size_t)value);
    } else {
        read_wide(reader);
    }
    add_areas_without_a_row(reader);
    const size_t *counts = reader->result->counts;
    if (counts[VERDICT_NOT_OURS] + counts[VERDICT_NOT_PUBLISHED] == reader->result->rows->len) {
        g_autofree char *columns = describe_columns(reader);
        g_autofree char *ours = describe_own(reader);
        g_set_error(
            error, ATLAS_ERROR, ATLAS_ERROR_DATA,
            "\"%s\" has no figure that this atlas has, too: its columns are %s. Call one of "
            "them %s, or by a level, category or way to well-being for the assets of it",
            reader->result->file, columns, ours);
        return false;
    }
    return true;
}

Reconciliation *reconcile_new(const Atlas *atlas, const char *path, Report *report,
                              GError **error) {
    char *name = g_path_get_basename(path);
    SourceSpec spec = {.name = name, .path = (char *)path, .shown = (char *)path, .is_file = true};
    SourceOptions options = {.crs = atlas->project->crs};
    g_autoptr(Dataset) dataset = source_read(&spec, &options, report, error);
    g_free(name);
    if (!dataset) {
        return NULL;
    }
    g_autoptr(UnitSet) units = unit_set_of_areas(atlas);
    g_autoptr(Tally) tally = tally_new(atlas, units);
    g_autofree bool *seen = g_new0(bool, area_set_count(atlas->areas) + 1);
    g_autoptr(Reconciliation) result = g_new0(Reconciliation, 1);
    result->file = g_path_get_basename(path);
    result->rows = g_array_new(FALSE, FALSE, sizeof(ReconcileRow));
    result->strings = g_string_chunk_new(256);
    Reader reader = {.atlas = atlas,
                     .units = units,
                     .tally = tally,
                     .table = dataset->table,
                     .report = report,
                     .result = result,
                     .seen = seen};
    if (!read_rows(&reader, error)) {
        return NULL;
    }
    g_array_sort(result->rows, compare_rows);
    return g_steal_pointer(&result);
}

void reconciliation_free(Reconciliation *reconciliation) {
    if (reconciliation) {
        g_array_unref(reconciliation->rows);
        g_string_chunk_free(reconciliation->strings);
        g_free(reconciliation->file);
        g_free(reconciliation);
    }
}

char *reconcile_describe(const Reconciliation *reconciliation) {
    const size_t *counts = reconciliation->counts;
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%s: %zu figures are the same, %zu differ", reconciliation->file,
                           counts[VERDICT_SAME], counts[VERDICT_DIFFERS]);
    if (counts[VERDICT_DIFFERS] > 0 && isfinite(reconciliation->largest_percent)) {
        g_autofree char *percent = number_format(reconciliation->largest_percent, 1);
        g_string_append_printf(out, " (by %s %% at most)", percent);
    }
    static const struct {
        Verdict verdict;
        const char *words;
    } REST[] = {
        {VERDICT_STATE_DIFFERS, "known on one side only"},
        {VERDICT_UNREADABLE, "published in a way that cannot be read"},
        {VERDICT_NOT_OURS, "for areas that are not in this atlas"},
        {VERDICT_NOT_PUBLISHED, "areas without a row"},
        {VERDICT_OF_A_PART, "about a part of the people"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(REST); i++) {
        if (counts[REST[i].verdict] > 0) {
            g_string_append_printf(out, ", %zu %s", counts[REST[i].verdict], REST[i].words);
        }
    }
    return g_string_free(out, FALSE);
}
