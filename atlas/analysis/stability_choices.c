/* stability_choices.c: the ways, as fair as the published one, to bring need and assets to units.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/stability_choices.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/analysis/people_points.h"

const double STABILITY_REACHES_M[STABILITY_REACHES] = {0, 200, 400};

static const MapPoint MOVES[STABILITY_MOVES] = {
    {0, 0},
    {0, STABILITY_MOVE_M},
    {STABILITY_MOVE_M, 0},
    {0, -STABILITY_MOVE_M},
    {-STABILITY_MOVE_M, 0},
};

enum { NEEDS_MAX = 3 };

typedef struct Chooser {
    const Atlas *atlas;
    const Tally *tally;
    const size_t *which;
    size_t count;
    StabilityChoices *choices;
} Chooser;

static double *new_column(StabilityChoices *choices, size_t count) {
    double *column = g_new0(double, count + 1);
    g_ptr_array_add(choices->columns, column);
    return column;
}

/* ---- need ---- */

/* The same small areas, each in the area that its middle lies in (its own where it lies in none).
 */
static GArray *members_by_middle(const Atlas *atlas, const Geography *geography) {
    GArray *members = g_array_new(FALSE, FALSE, sizeof(SmallArea));
    for (guint i = 0; i < geography->members->len; i++) {
        SmallArea member = g_array_index(geography->members, SmallArea, i);
        if (member.shape >= 0) {
            int in = area_set_locate(atlas->areas, geography_centre(geography, i));
            member.area = in >= 0 ? in : member.area;
        }
        g_array_append_val(members, member);
    }
    return members;
}

static const Geography *need_geography(const Atlas *atlas) {
    int index = atlas->need->indicator->geography;
    const Geography *geography =
        index < 0 ? NULL : g_ptr_array_index(atlas->geographies, (guint)index);
    return geography && geography->areas ? geography : NULL;
}

/* The need of the areas by another way from small areas to areas. */
static void add_need(Chooser *chooser, const double *need, const Geography *geography) {
    StabilityChoices *choices = chooser->choices;
    const Indicator *indicator = chooser->atlas->need->indicator;
    double sign = indicator->spec->polarity == HIGHER_IS_BETTER ? -1 : 1;
    g_autofree Measure *measures = measure_areas(indicator, geography, chooser->atlas->areas);
    double *moved = new_column(choices, chooser->count);
    for (size_t k = 0; k < chooser->count; k++) {
        const Measure *measure = &measures[chooser->which[k]];
        moved[k] = measure->state == VALUE_PRESENT ? sign * measure->value : need[k];
    }
    choices->needs[choices->input.need_count++] = moved;
}

static void choose_needs(Chooser *chooser, const double *need) {
    const Atlas *atlas = chooser->atlas;
    StabilityChoices *choices = chooser->choices;
    double *published = new_column(choices, chooser->count);
    memcpy(published, need, chooser->count * sizeof(double));
    choices->needs[choices->input.need_count++] = published;
    const Geography *geography = need_geography(atlas);
    if (strcmp(chooser->tally->units->id, "areas") != 0 || !geography) {
        return;
    }
    g_autoptr(GArray) members = members_by_middle(atlas, geography);
    Geography other = *geography;
    other.pieces = NULL;
    if (geography->pieces) { /* each small area wholly in the area of most of its people */
        add_need(chooser, need, &other);
    }
    other.members = members;
    add_need(chooser, need, &other);
}

/* ---- denominators ---- */

/* Sums of the small areas' residents, where they are known and not what was published. */
static void choose_summed_residents(Chooser *chooser) {
    const Atlas *atlas = chooser->atlas;
    StabilityChoices *choices = chooser->choices;
    g_autofree double *summed = NULL;
    for (guint g = 0; g < atlas->geographies->len && !summed; g++) {
        summed = geography_area_population(g_ptr_array_index(atlas->geographies, g), atlas->areas);
    }
    if (!summed) {
        return;
    }
    bool differs = false;
    double *column = new_column(choices, chooser->count);
    for (size_t k = 0; k < chooser->count; k++) {
        size_t i = chooser->which[k];
        column[k] = summed[i] > 0 ? summed[i] : unit_set_at(chooser->tally->units, i)->population;
        differs |= column[k] != choices->bases[0][k];
    }
    if (differs) {
        choices->bases[choices->input.base_count++] = column;
    }
}

static void choose_bases(Chooser *chooser) {
    StabilityChoices *choices = chooser->choices;
    double *residents = new_column(choices, chooser->count);
    double *land = new_column(choices, chooser->count);
    bool has_land = true;
    for (size_t k = 0; k < chooser->count; k++) {
        const Unit *unit = unit_set_at(chooser->tally->units, chooser->which[k]);
        residents[k] = unit->population;
        land[k] = unit->area_km2;
        has_land &= unit->area_km2 > 0;
    }
    choices->bases[choices->input.base_count++] = residents;
    if (strcmp(chooser->tally->units->id, "areas") == 0) {
        choose_summed_residents(chooser);
    }
    if (has_land) {
        choices->bases[choices->input.base_count++] = land;
    }
}

/* ---- assets ---- */

static int compare_sites(const void *a, const void *b) {
    const MapPoint *p = a, *q = b;
    if (p->x != q->x) {
        return p->x < q->x ? -1 : 1;
    }
    return (p->y > q->y) - (p->y < q->y);
}

/* The first site that is not west of x. */
static size_t first_from(const MapPoint *sites, size_t count, double x) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sites[middle].x < x) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Counts the sites of one unit, its boundary moved, at every reach. */
static void count_unit(const ShapeSet *shapes, size_t shape, const MapPoint *sites, size_t count,
                       MapPoint move, double counts[STABILITY_REACHES]) {
    MapBox box =
        map_box_grow(shape_set_at(shapes, shape)->box, STABILITY_REACHES_M[STABILITY_REACHES - 1]);
    for (size_t i = first_from(sites, count, box.min_x + move.x); i < count; i++) {
        MapPoint at = {sites[i].x - move.x, sites[i].y - move.y};
        if (at.x > box.max_x) {
            break;
        }
        if (at.y < box.min_y || at.y > box.max_y) {
            continue;
        }
        double outside_m =
            shape_contains(shapes, shape, at) ? 0 : shape_distance_m(shapes, shape, at);
        for (int reach = 0; reach < STABILITY_REACHES; reach++) {
            bool inside = reach == 0 ? outside_m == 0 && shape_contains(shapes, shape, at)
                                     : outside_m <= STABILITY_REACHES_M[reach];
            counts[reach] += inside ? 1 : 0;
        }
    }
}

static void choose_assets(Chooser *chooser) {
    StabilityChoices *choices = chooser->choices;
    const UnitSet *units = chooser->tally->units;
    g_autoptr(GArray) sites =
        people_points_sites(chooser->atlas, &g_array_index(chooser->tally->groups, TallyGroup, 0));
    MapPoint *points = (MapPoint *)(void *)sites->data;
    if (sites->len > 0) {
        qsort(points, sites->len, sizeof *points, compare_sites);
    }
    for (int move = 0; move < STABILITY_MOVES; move++) {
        double *columns[STABILITY_REACHES];
        for (int reach = 0; reach < STABILITY_REACHES; reach++) {
            columns[reach] = new_column(choices, chooser->count);
            choices->assets[move * STABILITY_REACHES + reach] = columns[reach];
        }
        for (size_t k = 0; k < chooser->count; k++) {
            size_t i = chooser->which[k];
            double counts[STABILITY_REACHES] = {0, 0, 0};
            count_unit(units->shapes, unit_set_at(units, i)->shape, points, sites->len, MOVES[move],
                       counts);
            for (int reach = 0; reach < STABILITY_REACHES; reach++) {
                columns[reach][k] = counts[reach];
            }
            if (move == 0) { /* what was published, whatever rounding says */
                columns[0][k] = (double)tally_at(chooser->tally, i, 0);
            }
        }
    }
    choices->input.boundary_count = STABILITY_MOVES;
    choices->input.catchment_count = STABILITY_REACHES;
}

StabilityChoices *stability_choices_new(const Atlas *atlas, const Tally *tally, const size_t *which,
                                        size_t count, const double *need) {
    StabilityChoices *choices = g_new0(StabilityChoices, 1);
    choices->columns = g_ptr_array_new_with_free_func(g_free);
    choices->needs = g_new0(const double *, NEEDS_MAX);
    choices->bases = g_new0(const double *, 3);
    choices->assets = g_new0(const double *, STABILITY_MOVES *STABILITY_REACHES);
    choices->input.unit_count = count;
    choices->input.needs = choices->needs;
    choices->input.bases = choices->bases;
    choices->input.assets = choices->assets;
    Chooser chooser = {atlas, tally, which, count, choices};
    choose_needs(&chooser, need);
    choose_bases(&chooser);
    choose_assets(&chooser);
    return choices;
}

void stability_choices_free(StabilityChoices *choices) {
    if (choices) {
        g_ptr_array_unref(choices->columns);
        g_free(choices->needs);
        g_free(choices->bases);
        g_free(choices->assets);
        g_free(choices);
    }
}
