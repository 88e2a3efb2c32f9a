/* effort.c: who has been asked, where and when: the visits behind the map.
 * SPDX-License-Identifier: MIT
 */
#include "layers/effort.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/asset_words.h"
#include "layers/cells.h"
#include "layers/source.h"
#include "layers/words.h"

/* More in one visit is a slip of the finger. */
enum { CONVERSATIONS_MAX = 100000 };

enum { COLUMN_DATE, COLUMN_AREA, COLUMN_STEP, COLUMN_METHOD, COLUMN_GROUP, COLUMN_TALKS, COLUMNS };
static const char *const COLUMN_NAMES[COLUMNS] = {"date",   "area",  "step",
                                                  "method", "group", "conversations"};

typedef struct Reading {
    const Table *table;
    int columns[COLUMNS]; /* -1 = not there */
    const AreaSet *areas;
    const GPtrArray *geographies;
    GArray *geography_of; /* int per visit, -1 = an area of the atlas */
    Effort *effort;
    Report *report;
} Reading;

static const char *cell_of(const Reading *reading, size_t row, int column) {
    int index = reading->columns[column];
    const char *cell = index < 0 ? NULL : table_cell(reading->table, row, (size_t)index);
    return cell_is_missing(cell) ? NULL : cell;
}

/* What the cell says stays out of the message: a visit may be to somebody's home. */
static void tell_bad_cell(const Reading *reading, size_t row, int column, const char *code,
                          size_t *count, const char *hint) {
    (*count)++;
    report_add(reading->report, SEVERITY_WARNING, code, table_place(reading->table, row), hint,
               "\"%s\" says nothing that is understood", COLUMN_NAMES[column]);
}

/* ---- areas ---- */

/* Member of a geography by the code or the name of the small area, or -1. */
static int find_small(const Geography *geography, const char *text) {
    const SmallArea *member = geography_find(geography, text);
    int shape = member || !geography->areas ? -1 : area_set_find(geography->areas, text);
    if (shape >= 0) {
        member = geography_find(geography, area_set_at(geography->areas, (size_t)shape)->code);
    }
    return member ? (int)(member - &g_array_index(geography->members, SmallArea, 0)) : -1;
}

/* False when no area is called so; *geography is -1 for an area of the atlas itself. */
static bool find_area(const Reading *reading, const char *text, Visit *visit, int *geography) {
    visit->area = area_set_find(reading->areas, text);
    visit->small = -1;
    *geography = -1;
    for (guint i = 0; visit->area < 0 && i < reading->geographies->len; i++) {
        const Geography *candidate = g_ptr_array_index(reading->geographies, i);
        int member = candidate ? find_small(candidate, text) : -1;
        if (member >= 0) {
            visit->area = g_array_index(candidate->members, SmallArea, member).area;
            visit->small = member;
            *geography = (int)i;
        }
    }
    return visit->area >= 0;
}

/* ---- the other cells ---- */

static void read_date(Reading *reading, size_t row, Visit *visit) {
    const char *cell = cell_of(reading, row, COLUMN_DATE);
    char date[11];
    if (cell && date_parse(cell, date)) {
        visit->date = g_string_chunk_insert_const(reading->effort->strings, date);
    } else if (cell) {
        tell_bad_cell(reading, row, COLUMN_DATE, "visit_date_unreadable",
                      &reading->effort->ledger.bad_dates,
                      "The visit is counted without a date. Write dates as 2026-02-03.");
    }
}

static int read_whole(const char *cell, int64_t low, int64_t high) {
    int64_t value;
    bool fits = number_parse_integer(cell, &value) && value >= low && value <= high;
    return fits ? (int)value : -1;
}

static void read_numbers(Reading *reading, size_t row, Visit *visit) {
    EffortLedger *ledger = &reading->effort->ledger;
    const char *step = cell_of(reading, row, COLUMN_STEP);
    int value = step ? read_whole(step, 1, EFFORT_STEPS) : 0;
    if (value < 0) {
        tell_bad_cell(reading, row, COLUMN_STEP, "visit_step_unknown", &ledger->bad_steps,
                      "The visit is counted without a step. Steps go from 1 to 5.");
    }
    visit->step = MAX(value, 0);
    const char *talks = cell_of(reading, row, COLUMN_TALKS);
    value = talks ? read_whole(talks, 0, CONVERSATIONS_MAX) : 0;
    if (value < 0) {
        tell_bad_cell(reading, row, COLUMN_TALKS, "visit_conversations_unreadable",
                      &ledger->bad_conversations,
                      "The visit is counted without conversations. Write how many there were.");
    }
    visit->conversations = MAX(value, 0);
}

static void read_method(Reading *reading, size_t row, Visit *visit) {
    static const struct {
        const char *word;
        VisitMethod method;
    } METHODS[] = {
        {"doorstep*", METHOD_DOORSTEP},   {"door to door", METHOD_DOORSTEP},
        {"meeting", METHOD_MEETING},      {"walkabout", METHOD_WALKABOUT},
        {"walk about", METHOD_WALKABOUT}, {"desk*", METHOD_DESK},
    };
    const char *cell = cell_of(reading, row, COLUMN_METHOD);
    g_autofree char *folded = words_fold_singular(cell);
    for (size_t i = 0; cell && i < G_N_ELEMENTS(METHODS); i++) {
        if (words_has(folded, METHODS[i].word)) {
            visit->method = METHODS[i].method;
            return;
        }
    }
    if (cell) {
        tell_bad_cell(reading, row, COLUMN_METHOD, "visit_method_unknown",
                      &reading->effort->ledger.bad_methods,
                      "Write doorstep, meeting, walkabout or desk.");
    }
}

static void read_row(Reading *reading, size_t row) {
    Effort *effort = reading->effort;
    const char *area = cell_of(reading, row, COLUMN_AREA);
    Visit visit = {0};
    int geography = -1;
    effort->ledger.rows++;
    if (!area || !find_area(reading, area, &visit, &geography)) {
        effort->ledger.unknown_areas++;
        report_add(reading->report, SEVERITY_WARNING, "visit_area_unknown",
                   table_place(reading->table, row),
                   "The visit is left out. Write the code or the name of an area of the atlas or "
                   "of a small area in one.",
                   "\"area\" is neither the code nor the name of an area that is known");
        return;
    }
    read_date(reading, row, &visit);
    read_numbers(reading, row, &visit);
    read_method(reading, row, &visit);
    const char *group = cell_of(reading, row, COLUMN_GROUP);
    if (group) {
        g_autofree char *folded = words_fold(group);
        visit.group = g_string_chunk_insert_const(effort->strings, folded);
    }
    effort->ledger.used++;
    g_array_append_val(effort->visits, visit);
    g_array_append_val(reading->geography_of, geography);
}

/* ---- all of them ---- */

static bool find_columns(Reading *reading, GError **error) {
    for (int i = 0; i < COLUMNS; i++) {
        reading->columns[i] = table_find_column(reading->table, COLUMN_NAMES[i]);
    }
    if (reading->columns[COLUMN_AREA] < 0) {
        g_autofree char *there = table_describe_columns(reading->table);
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: visits need a column \"area\"; %s",
                    table_file(reading->table), there);
    }
    return reading->columns[COLUMN_AREA] >= 0;
}

/* Small areas count in one geography only: that which most visits name, the first of equals. */
static void settle_geography(const Reading *reading) {
    Effort *effort = reading->effort;
    size_t most = 0;
    effort->geography = -1;
    for (guint g = 0; g < reading->geographies->len; g++) {
        size_t named = 0;
        for (guint i = 0; i < reading->geography_of->len; i++) {
            named += g_array_index(reading->geography_of, int, i) == (int)g;
        }
        if (named > most) {
            most = named;
            effort->geography = (int)g;
        }
    }
    for (guint i = 0; i < effort->visits->len; i++) {
        if (g_array_index(reading->geography_of, int, i) != effort->geography) {
            g_array_index(effort->visits, Visit, i).small = -1;
        }
    }
}

static int compare_visits(gconstpointer a, gconstpointer b) {
    const Visit *p = a;
    const Visit *q = b;
    const int differences[] = {p->area - q->area,
                               p->small - q->small,
                               g_strcmp0(p->date, q->date),
                               p->step - q->step,
                               (int)p->method - (int)q->method,
                               g_strcmp0(p->group, q->group),
                               p->conversations - q->conversations};
    for (size_t i = 0; i < G_N_ELEMENTS(differences); i++) {
        if (differences[i] != 0) {
            return differences[i];
        }
    }
    return 0;
}

Effort *effort_read(const SourceSpec *spec, const AreaSet *areas, const GPtrArray *geographies,
                    Report *report, GError **error) {
    SourceOptions options = {.crs = "EPSG:27700"};
    g_autoptr(Dataset) dataset = source_read(spec, &options, report, error);
    if (!dataset) {
        return NULL;
    }
    g_autoptr(Effort) effort = g_new0(Effort, 1);
    g_autoptr(GArray) geography_of = g_array_new(FALSE, FALSE, sizeof(int));
    effort->visits = g_array_new(FALSE, FALSE, sizeof(Visit));
    effort->strings = g_string_chunk_new(1024);
    Reading reading = {.table = dataset->table,
                       .areas = areas,
                       .geographies = geographies,
                       .geography_of = geography_of,
                       .effort = effort,
                       .report = report};
    if (!find_columns(&reading, error)) {
        return NULL;
    }
    for (size_t row = 0; row < table_row_count(dataset->table); row++) {
        read_row(&reading, row);
    }
    settle_geography(&reading);
    g_array_sort(effort->visits, compare_visits);
    for (guint i = 0; i < effort->visits->len; i++) {
        const char *date = g_array_index(effort->visits, Visit, i).date;
        effort->newest_date = g_strcmp0(date, effort->newest_date) > 0 ? date : effort->newest_date;
    }
    return g_steal_pointer(&effort);
}

void effort_free(Effort *effort) {
    if (effort) {
        g_array_unref(effort->visits);
        g_string_chunk_free(effort->strings);
        g_free(effort);
    }
}
