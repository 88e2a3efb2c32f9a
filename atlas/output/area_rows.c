/* area_rows.c: the rows of areas.csv.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/area_rows.h"

#include <math.h>

#include "atlas/analysis/rank_summary.h"

static const char *const GIVING_WORDS[] = {"people_heart", "people_head", "people_hand"};

static const char *const RANK_SUFFIXES[] = {"_extent", "_top10_areas", "_top10_people",
                                            "_average_rank", "_local_concentration"};

static void add_suffixed(Grid *grid, const char *id, const char *suffix, SinkType type) {
    g_autofree char *name = g_strconcat(id, suffix, NULL);
    grid_add_field(grid, name, type);
}

static void add_effort_fields(Grid *grid) {
    grid_add_field(grid, "effort_state", SINK_TEXT);
    grid_add_field(grid, "effort_step", SINK_INTEGER);
    grid_add_field(grid, "effort_visits", SINK_INTEGER);
    grid_add_field(grid, "effort_groups", SINK_INTEGER);
    grid_add_field(grid, "effort_conversations", SINK_INTEGER);
    grid_add_field(grid, "effort_conversations_state", SINK_TEXT);
    grid_add_field(grid, "effort_last_date", SINK_TEXT);
    grid_add_field(grid, "small_areas", SINK_INTEGER);
    grid_add_field(grid, "small_areas_asked", SINK_INTEGER);
}

static void add_area_fields(const Atlas *atlas, Grid *grid) {
    grid_add_field(grid, "code", SINK_TEXT);
    grid_add_field(grid, "name", SINK_TEXT);
    grid_add_field(grid, "area_km2", SINK_REAL);
    grid_add_field(grid, "population", SINK_REAL);
    grid_add_field(grid, "assets", SINK_INTEGER);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        grid_add_field(grid, LEVEL_NAMES[level], SINK_INTEGER);
    }
    for (int level = 0; level < LEVEL_COUNT; level++) {
        add_suffixed(grid, LEVEL_NAMES[level], "_serving", SINK_INTEGER);
    }
    grid_add_field(grid, "everyday", SINK_INTEGER);
    grid_add_field(grid, "potential", SINK_INTEGER);
    grid_add_field(grid, "assets_per_1000", SINK_REAL);
    grid_add_field(grid, "assets_per_1000_state", SINK_TEXT);
    grid_add_field(grid, "people", SINK_INTEGER);
    grid_add_field(grid, "people_state", SINK_TEXT);
    for (size_t i = 0; i < G_N_ELEMENTS(GIVING_WORDS); i++) {
        grid_add_field(grid, GIVING_WORDS[i], SINK_INTEGER);
        add_suffixed(grid, GIVING_WORDS[i], "_state", SINK_TEXT);
    }
    if (atlas->effort) {
        add_effort_fields(grid);
    }
    for (guint i = 0; i < atlas->indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(atlas->indicators, i);
        const char *id = indicator->spec->id;
        grid_add_field(grid, id, SINK_REAL);
        add_suffixed(grid, id, "_n", SINK_INTEGER);
        add_suffixed(grid, id, "_lower", SINK_REAL);
        add_suffixed(grid, id, "_upper", SINK_REAL);
        add_suffixed(grid, id, "_state", SINK_TEXT);
        add_suffixed(grid, id, "_coverage", SINK_REAL);
        add_suffixed(grid, id, "_period", SINK_TEXT);
        add_suffixed(grid, id, "_method", SINK_TEXT);
        for (size_t k = 0; indicator->rank_count > 0 && k < G_N_ELEMENTS(RANK_SUFFIXES); k++) {
            add_suffixed(grid, id, RANK_SUFFIXES[k], SINK_REAL);
        }
    }
}

/* Whether anybody's skills are known anywhere: without a list of people there is no zero to tell.
 */
static bool any_people(const Atlas *atlas) {
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        if (atlas->figures[i].people != 0) {
            return true;
        }
    }
    return false;
}

/* A count of people: suppressed is told apart from none. */
static void put_people(Grid *grid, bool known, int count) {
    if (!known) {
        grid_put_null(grid);
        grid_put_text(grid, VALUE_STATE_NAMES[VALUE_MISSING]);
    } else if (count < 0) {
        grid_put_null(grid);
        grid_put_text(grid, VALUE_STATE_NAMES[VALUE_SUPPRESSED]);
    } else {
        grid_put_count(grid, (size_t)count);
        grid_put_text(grid, VALUE_STATE_NAMES[VALUE_PRESENT]);
    }
}

/* A count, or nothing where it would say 0 of something that was never looked at. */
static void put_count_if(Grid *grid, bool known, size_t count) {
    if (known) {
        grid_put_count(grid, count);
    } else {
        grid_put_null(grid);
    }
}

static void put_effort(Grid *grid, const AreaEffort *effort) {
    bool visited = effort->state != ASKED_NOT;
    grid_put_text(grid, ASKED_STATE_NAMES[effort->state]);
    put_count_if(grid, effort->step > 0, (size_t)effort->step);
    grid_put_count(grid, effort->visits);
    grid_put_count(grid, effort->groups);
    put_count_if(grid, visited && effort->conversations >= 0, (size_t)effort->conversations);
    grid_put_text(
        grid,
        !visited ? ASKED_STATE_NAMES[ASKED_NOT]
                 : VALUE_STATE_NAMES[effort->conversations < 0 ? VALUE_SUPPRESSED : VALUE_PRESENT]);
    grid_put_text(grid, effort->last_date);
    put_count_if(grid, effort->small_areas > 0, effort->small_areas);
    put_count_if(grid, effort->small_areas > 0, effort->small_areas_asked);
}

static void put_measure(Grid *grid, const Indicator *indicator, const Measure *measure) {
    grid_put_number(grid, measure->value);
    grid_put_count(grid, measure->n);
    grid_put_number(grid, measure->lower);
    grid_put_number(grid, measure->upper);
    grid_put_text(grid, VALUE_STATE_NAMES[measure->state]);
    grid_put_number(grid, measure->coverage);
    grid_put_text(grid, indicator->period);
    grid_put_text(grid, MEASURE_METHOD_NAMES[measure->method]);
}

/* Columns for all indicators with ranks, empty for those on the areas themselves. */
static void put_ranks(Grid *grid, const Indicator *indicator, const RankSummary *summary) {
    if (!(indicator->rank_count > 0)) {
        return;
    }
    grid_put_number(grid, summary ? summary->extent : NAN);
    grid_put_number(grid, summary ? summary->top_areas : NAN);
    grid_put_number(grid, summary ? summary->top_people : NAN);
    grid_put_number(grid, summary ? summary->average_rank : NAN);
    grid_put_number(grid, summary ? summary->concentration : NAN);
}

/* `summaries` has an entry an indicator, NULL for those without ranks. */
static void put_area(const Atlas *atlas, size_t i, const GPtrArray *summaries, bool people,
                     Grid *grid) {
    const Area *area = area_set_at(atlas->areas, i);
    const AreaFigures *figures = &atlas->figures[i];
    grid_begin_row(grid);
    grid_put_text(grid, area->code);
    grid_put_text(grid, area->name);
    grid_put_fixed(grid, area->area_km2, 4);
    grid_put_number(grid, figures->population);
    grid_put_count(grid, figures->total);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        grid_put_count(grid, figures->assets[level]);
    }
    for (int level = 0; level < LEVEL_COUNT; level++) {
        grid_put_count(grid, figures->serving[level]);
    }
    grid_put_count(grid, figures->everyday);
    grid_put_count(grid, figures->potential);
    grid_put_number(grid, figures->per_1000);
    grid_put_text(grid,
                  VALUE_STATE_NAMES[isnan(figures->per_1000) ? VALUE_MISSING : VALUE_PRESENT]);
    put_people(grid, people, figures->people);
    for (size_t g = 0; g < G_N_ELEMENTS(GIVING_WORDS); g++) {
        put_people(grid, people, figures->people_giving[g]);
    }
    if (atlas->effort) {
        put_effort(grid, &atlas->efforts[i]);
    }
    for (guint k = 0; k < atlas->indicators->len; k++) {
        const RankSummary *summary = g_ptr_array_index(summaries, k);
        put_measure(grid, g_ptr_array_index(atlas->indicators, k), &atlas->measures[k][i]);
        put_ranks(grid, g_ptr_array_index(atlas->indicators, k), summary ? &summary[i] : NULL);
    }
}

Grid *area_rows_new(const Atlas *atlas) {
    Grid *grid = grid_new();
    g_autoptr(GPtrArray) summaries = g_ptr_array_new_with_free_func(g_free);
    for (guint k = 0; k < atlas->indicators->len; k++) {
        const Indicator *indicator = g_ptr_array_index(atlas->indicators, k);
        const Geography *geography =
            indicator->geography < 0
                ? NULL
                : g_ptr_array_index(atlas->geographies, (guint)indicator->geography);
        g_ptr_array_add(summaries,
                        rank_summary_new(indicator, geography, atlas->areas, atlas->measures[k]));
    }
    add_area_fields(atlas, grid);
    bool people = any_people(atlas);
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        put_area(atlas, i, summaries, people, grid);
    }
    return grid;
}
