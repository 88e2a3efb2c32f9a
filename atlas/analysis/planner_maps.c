/* planner_maps.c: what the maps of the planner's figures show, area by area.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/planner_maps.h"

#include <math.h>

#include "atlas/analysis/comparison.h"
#include "atlas/base/file.h"
#include "styles/classes.h"

const char *const PLANNER_KIND_NAMES[] = {"figure", "density", "cells", "quadrants"};
const char *const PLANNER_STATE_NAMES[] = {"value", "not_asked", "suppressed", "insufficient",
                                           "missing"};

/* With fewer areas, five classes would say more than there is to say. */
enum { AREAS_FOR_FIVE = 15, FEW_SHADES = 3, PATTERNS = 4, THIRDS = 3, LEAST_AREAS = 2 };

static void map_free(void *data) {
    PlannerMap *map = data;
    g_array_unref(map->areas);
    g_free(map);
}

void planner_maps_free(PlannerMaps *maps) {
    if (maps) {
        g_ptr_array_unref(maps->maps);
        g_string_chunk_free(maps->strings);
        g_free(maps);
    }
}

const PlannerMap *planner_maps_at(const PlannerMaps *maps, size_t i) {
    return maps->maps->pdata[i];
}

bool planner_is_patterned(const Theme *theme) {
    return theme->need_patterns[1].kind != PATTERN_NONE;
}

static PlannerMap *map_new(PlannerKind kind) {
    PlannerMap *map = g_new0(PlannerMap, 1);
    map->kind = kind;
    map->areas = g_array_new(FALSE, FALSE, sizeof(PlannerArea));
    return map;
}

static void add_area(PlannerMap *map, PlannerState state, double value) {
    PlannerArea area = {.state = state, .class_ = -1, .value = state ? (double)NAN : value};
    g_array_append_val(map->areas, area);
}

static PlannerArea *area_at(const PlannerMap *map, guint i) {
    return &g_array_index(map->areas, PlannerArea, i);
}

/* Classes by quantiles of the areas that have a value. */
static void shade(PlannerMap *map, const Theme *theme) {
    g_autofree double *values = g_new(double, map->areas->len + 1);
    size_t count = 0;
    for (guint i = 0; i < map->areas->len; i++) {
        values[i] = area_at(map, i)->value;
        count += isnan(values[i]) ? 0 : 1;
    }
    int wanted = count < AREAS_FOR_FIVE        ? FEW_SHADES
                 : planner_is_patterned(theme) ? PATTERNS
                                               : PLANNER_SHADES_MAX;
    map->class_count = classes_quantile(values, map->areas->len, wanted, map->edges);
    for (guint i = 0; i < map->areas->len; i++) {
        area_at(map, i)->class_ = classes_find(map->edges, map->class_count, values[i]);
    }
}

static void count_areas(PlannerMap *map) {
    for (guint i = 0; i < map->areas->len; i++) {
        const PlannerArea *area = area_at(map, i);
        map->states[area->state]++;
        map->unstable += area->unstable ? 1 : 0;
        if (area->class_ >= 0) {
            map->counts[area->class_]++;
        }
    }
}

/* Takes the map, unless it would show nothing. */
static void add_map(PlannerMaps *maps, PlannerMap *map, const char *slug) {
    count_areas(map);
    if (map->states[PLANNER_VALUE] < LEAST_AREAS) {
        map_free(map);
        return;
    }
    map->slug = g_string_chunk_insert(maps->strings, slug);
    g_ptr_array_add(maps->maps, map);
}

static PlannerState state_of_value(ValueState state) {
    switch (state) {
    case VALUE_PRESENT:
        return PLANNER_VALUE;
    case VALUE_SUPPRESSED:
        return PLANNER_SUPPRESSED;
    case VALUE_INSUFFICIENT:
        return PLANNER_INSUFFICIENT;
    case VALUE_MISSING:
    case VALUE_NOT_MEASURED_HERE:
        break;
    }
    return PLANNER_MISSING;
}

static void add_figure(PlannerMaps *maps, const Atlas *atlas, guint k) {
    PlannerMap *map = map_new(PLANNER_FIGURE);
    map->indicator = atlas->indicators->pdata[k];
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        const Measure *measure = &atlas->measures[k][i];
        add_area(map, state_of_value(measure->state), measure->value);
        map->small_areas += map->indicator->geography < 0 ? 0 : measure->n;
    }
    shade(map, atlas->theme);
    g_autofree char *slug = text_slug(map->indicator->spec->id);
    add_map(maps, map, slug);
}

static void add_density(PlannerMaps *maps, const Atlas *atlas, const Tally *tally, size_t g) {
    PlannerMap *map = map_new(PLANNER_DENSITY);
    map->group = g_array_index(tally->groups, TallyGroup, g);
    map->recorded = tally->asked[g];
    for (guint i = 0; i < tally->units->units->len; i++) {
        double value =
            rate((double)tally_at(tally, i, g), unit_set_at(tally->units, i)->population, 1000);
        add_area(map,
                 unit_set_is_unasked(tally->units, i) ? PLANNER_NOT_ASKED
                 : isnan(value)                       ? PLANNER_MISSING
                                                      : PLANNER_VALUE,
                 value);
    }
    shade(map, atlas->theme);
    g_autofree char *slug = map->group.kind == TALLY_ALL
                                ? g_strdup("assets-per-1000")
                                : g_strdup_printf("assets-per-1000-%s", map->group.name);
    add_map(maps, map, slug);
}

static PlannerState state_of_comparison(CompareState state) {
    static const PlannerState STATES[] = {
        [COMPARED] = PLANNER_VALUE,
        [COMPARE_NOT_ASKED] = PLANNER_NOT_ASKED,
        [COMPARE_NO_RESIDENTS] = PLANNER_MISSING,
        [COMPARE_NEED_MISSING] = PLANNER_MISSING,
        [COMPARE_NEED_SUPPRESSED] = PLANNER_SUPPRESSED,
        [COMPARE_NEED_INSUFFICIENT] = PLANNER_INSUFFICIENT,
    };
    return STATES[state];
}

static int class_of(PlannerKind kind, const UnitComparison *row) {
    if (row->state != COMPARED) {
        return -1;
    }
    return kind == PLANNER_CELLS ? (row->cell.need - 1) * THIRDS + row->cell.assets - 1
                                 : (int)row->quadrant - 1;
}

static bool is_unstable(PlannerKind kind, const UnitComparison *row) {
    double share =
        kind == PLANNER_CELLS ? row->stability.cell_share : row->stability.quadrant_share;
    return row->state == COMPARED && row->drawn && share < STABILITY_LEAST_SHARE;
}

static void add_comparison(PlannerMaps *maps, PlannerKind kind, const Comparison *comparison,
                           const Tally *tally) {
    PlannerMap *map = map_new(kind);
    map->indicator = comparison->need;
    map->class_count = kind == PLANNER_CELLS ? THIRDS * THIRDS : (int)QUADRANT_MIDDLE;
    map->recorded = tally->asked[0];
    for (guint i = 0; i < comparison->units->len; i++) {
        const UnitComparison *row = &g_array_index(comparison->units, UnitComparison, i);
        add_area(map, state_of_comparison(row->state), NAN);
        area_at(map, i)->class_ = class_of(kind, row);
        area_at(map, i)->unstable = is_unstable(kind, row);
    }
    add_map(maps, map, kind == PLANNER_CELLS ? "need-beside-assets" : "where-to-ask");
}

PlannerMaps *planner_maps_new(const Atlas *atlas, unsigned threads) {
    PlannerMaps *maps = g_new0(PlannerMaps, 1);
    maps->maps = g_ptr_array_new_with_free_func(map_free);
    maps->strings = g_string_chunk_new(256);
    g_autoptr(UnitSet) units = unit_set_of_areas(atlas);
    g_autoptr(Tally) tally = tally_new(atlas, units);
    for (guint k = 0; k < atlas->indicators->len; k++) {
        add_figure(maps, atlas, k);
    }
    for (guint g = 0; g < tally->groups->len; g++) {
        TallyKind kind = g_array_index(tally->groups, TallyGroup, g).kind;
        if ((kind == TALLY_ALL || kind == TALLY_LEVEL) && tally->asked[g] > 0) {
            add_density(maps, atlas, tally, g);
        }
    }
    g_autoptr(Comparison) comparison = comparison_new(atlas, tally);
    if (comparison && tally->asked[0] > 0) {
        if (threads > 0) {
            comparison_draw_stability(comparison, atlas, tally, threads);
        }
        add_comparison(maps, PLANNER_CELLS, comparison, tally);
        add_comparison(maps, PLANNER_QUADRANTS, comparison, tally);
    }
    return maps;
}
