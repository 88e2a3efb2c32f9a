/* comparison.c: what is recorded set beside need, unit by unit and over all units.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/analysis/groups.h"
#include "atlas/analysis/inequality.h"
#include "atlas/analysis/stability_choices.h"

const char *const STATISTIC_NAMES[] = {
    "pearson",      "spearman",       "gini",    "concentration_index",
    "slope_index",  "relative_index", "moran_i", "moran_bivariate",
    "stable_share",
};

const char *const COMPARE_STATE_NAMES[] = {
    "compared", "not_asked", "no_residents", "need_missing", "need_suppressed", "need_insufficient",
};

static const double PER = 1000;
/* Small areas that a larger one holds at least, on average. */
enum { PARTS_LEAST = 2 };

/* What is known of the need of a unit. */
typedef struct UnitNeed {
    double value; /* NaN unless VALUE_PRESENT */
    ValueState state;
} UnitNeed;

/* Columns over the units that have everything. */
typedef struct Complete {
    size_t count;
    size_t *unit; /* which unit it is */
    double *people, *assets, *rate, *need;
    int *at; /* per unit: its place here, or -1 */
} Complete;

static void complete_clear(Complete *complete) {
    g_free(complete->unit);
    g_free(complete->people);
    g_free(complete->assets);
    g_free(complete->rate);
    g_free(complete->need);
    g_free(complete->at);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Complete, complete_clear)

/* Index of the need indicator among the atlas's, or -1. */
static int need_index(const Atlas *atlas) {
    for (guint i = 0; atlas->need && i < atlas->indicators->len; i++) {
        if (g_ptr_array_index(atlas->indicators, i) == atlas->need->indicator) {
            return (int)i;
        }
    }
    return -1;
}

static UnitNeed need_of_measure(const Measure *measure) {
    return (UnitNeed){measure->value, measure->state};
}

/* On the small areas that the indicator comes on. */
static void take_own(const Indicator *indicator, const Geography *geography, const UnitSet *units,
                     UnitNeed *need) {
    guint unit = 0;
    for (guint i = 0; i < geography->members->len && unit < units->units->len; i++) {
        const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        if (strcmp(member->code, unit_set_at(units, unit)->code) == 0) {
            const IndicatorValue *value = &g_array_index(indicator->values, IndicatorValue, i);
            need[unit++] = (UnitNeed){value->value, value->state};
        }
    }
}

/* On larger areas that hold several of the indicator's, as MSOAs hold LSOAs: the mean by people of
 * those whose middle lies in each. False when they are not larger. */
static bool take_means(const Atlas *atlas, const Indicator *indicator, const Geography *small,
                       const UnitSet *units, UnitNeed *need) {
    const Geography *large = NULL;
    for (guint k = 0; k < atlas->geographies->len; k++) {
        const Geography *other = atlas->geographies->pdata[k];
        large = strcmp(other->id, units->id) == 0 ? other : large;
    }
    if (!large || !large->areas || !small->areas ||
        small->members->len < PARTS_LEAST * units->units->len) {
        return false;
    }
    g_autofree int *in = g_new(int, small->members->len + 1);
    for (guint i = 0; i < small->members->len; i++) {
        int shape = g_array_index(small->members, SmallArea, i).shape;
        in[i] = shape < 0 ? -1
                          : area_set_locate(large->areas,
                                            area_set_at(small->areas, (size_t)shape)->label);
    }
    g_autofree bool *of = g_new(bool, small->members->len + 1);
    for (guint unit = 0; unit < units->units->len; unit++) {
        for (guint i = 0; i < small->members->len; i++) {
            of[i] = in[i] >= 0 && area_set_at(large->areas, (size_t)in[i])->shape ==
                                      unit_set_at(units, unit)->shape;
        }
        Measure measure = measure_small_areas_of(indicator, small, of);
        need[unit] = need_of_measure(&measure);
    }
    return true;
}

/* The need of each unit; NULL where it is not known on units of this kind. Caller frees. */
static UnitNeed *need_of_units(const Atlas *atlas, const UnitSet *units, int which) {
    const Indicator *indicator = g_ptr_array_index(atlas->indicators, (guint)which);
    g_autofree UnitNeed *need = g_new(UnitNeed, units->units->len + 1);
    bool are_areas = strcmp(units->id, "areas") == 0;
    for (guint i = 0; (are_areas || units->has) && i < units->units->len; i++) {
        need[i] = need_of_measure(
            are_areas ? &atlas->measures[which][i]
                      : &((const Group *)atlas->groups->groups->pdata[i])->measures[which]);
    }
    if (are_areas || units->has) {
        return g_steal_pointer(&need);
    }
    const Geography *geography =
        indicator->geography < 0
            ? NULL
            : g_ptr_array_index(atlas->geographies, (guint)indicator->geography);
    if (geography && strcmp(geography->id, units->id) == 0) {
        take_own(indicator, geography, units, need);
        return g_steal_pointer(&need);
    }
    return geography && take_means(atlas, indicator, geography, units, need)
               ? g_steal_pointer(&need)
               : NULL;
}

static CompareState compare_state(const UnitSet *units, size_t i, UnitNeed need) {
    if (unit_set_is_unasked(units, i)) {
        return COMPARE_NOT_ASKED;
    }
    if (!(unit_set_at(units, i)->population > 0)) {
        return COMPARE_NO_RESIDENTS;
    }
    switch (need.state) {
    case VALUE_PRESENT:
        return COMPARED;
    case VALUE_SUPPRESSED:
        return COMPARE_NEED_SUPPRESSED;
    case VALUE_INSUFFICIENT:
        return COMPARE_NEED_INSUFFICIENT;
    case VALUE_MISSING:
    case VALUE_NOT_MEASURED_HERE:
        break;
    }
    return COMPARE_NEED_MISSING;
}

/* Fills in a unit's own figures. */
static void fill_units(Comparison *comparison, const Tally *tally, const UnitNeed *need) {
    for (guint i = 0; i < tally->units->units->len; i++) {
        const Unit *unit = unit_set_at(tally->units, i);
        double count = (double)tally_at(tally, i, 0);
        UnitComparison row = {.state = compare_state(tally->units, i, need[i]),
                              .need = need[i].value,
                              .assets_per_1000 = rate(count, unit->population, PER),
                              .interval = interval_of_rate(count, unit->population, PER),
                              .need_percentile = NAN,
                              .assets_percentile = NAN,
                              .similar_per_1000 = NAN,
                              .cluster_p = NAN};
        g_array_append_val(comparison->units, row);
    }
}

static UnitComparison *unit_at(const Comparison *comparison, size_t i) {
    return &g_array_index(comparison->units, UnitComparison, i);
}

/* Which way round need has to be for more to be worse. */
static double need_sign(const Comparison *comparison) {
    return comparison->need->spec->polarity == HIGHER_IS_BETTER ? -1 : 1;
}

static void complete_fill(Complete *complete, const Comparison *comparison, const Tally *tally) {
    size_t count = comparison->units->len;
    complete->unit = g_new(size_t, count + 1);
    complete->people = g_new(double, count + 1);
    complete->assets = g_new(double, count + 1);
    complete->rate = g_new(double, count + 1);
    complete->need = g_new(double, count + 1);
    complete->at = g_new(int, count + 1);
    for (size_t i = 0; i < count; i++) {
        const UnitComparison *row = unit_at(comparison, i);
        complete->at[i] = -1;
        if (row->state != COMPARED) {
            continue;
        }
        size_t k = complete->count++;
        complete->at[i] = (int)k;
        complete->unit[k] = i;
        complete->people[k] = unit_set_at(tally->units, i)->population;
        complete->assets[k] = (double)tally_at(tally, i, 0);
        complete->rate[k] = row->assets_per_1000;
        complete->need[k] = row->need * need_sign(comparison);
    }
}

static void classify_units(Comparison *comparison, const Complete *complete) {
    size_t n = complete->count;
    g_autofree double *need_percent = g_new(double, n + 1);
    g_autofree double *asset_percent = g_new(double, n + 1);
    g_autofree double *lower = g_new(double, n + 1);
    g_autofree double *upper = g_new(double, n + 1);
    g_autofree BivariateCell *cells = g_new(BivariateCell, n + 1);
    g_autofree Quadrant *found = g_new(Quadrant, n + 1);
    for (size_t k = 0; k < n; k++) {
        lower[k] = unit_at(comparison, complete->unit[k])->interval.lower;
        upper[k] = unit_at(comparison, complete->unit[k])->interval.upper;
    }
    percentiles(complete->need, n, need_percent);
    percentiles(complete->rate, n, asset_percent);
    bivariate_cells(complete->need, complete->rate, n, cells);
    quadrants(complete->need, complete->rate, lower, upper, n, found);
    for (size_t k = 0; k < n; k++) {
        UnitComparison *row = unit_at(comparison, complete->unit[k]);
        row->need_percentile = need_percent[k];
        row->assets_percentile = asset_percent[k];
        row->cell = cells[k];
        row->quadrant = found[k];
    }
}

/* Areas alike in need are what an area can fairly be set beside. */
static void compare_similar(Comparison *comparison, const Complete *complete) {
    double people[4] = {0, 0, 0, 0}, assets[4] = {0, 0, 0, 0};
    for (size_t k = 0; k < complete->count; k++) {
        int third = unit_at(comparison, complete->unit[k])->cell.need;
        people[third] += complete->people[k];
        assets[third] += complete->assets[k];
    }
    for (size_t k = 0; k < complete->count; k++) {
        UnitComparison *row = unit_at(comparison, complete->unit[k]);
        int third = row->cell.need;
        row->similar_per_1000 =
            rate(assets[third] - complete->assets[k], people[third] - complete->people[k], PER);
    }
}

static void set_statistic(Comparison *comparison, Statistic which, double value, size_t n,
                          size_t least, const char *too_few) {
    StatisticValue *statistic = &comparison->statistics[which];
    statistic->n = n;
    statistic->value = n < least ? NAN : value;
    statistic->reason = n < least      ? too_few
                        : isnan(value) ? "the figures are the same everywhere"
                                       : NULL;
}

typedef struct Ordered {
    double need;
    size_t at;
} Ordered;

static int compare_ordered(const void *a, const void *b) {
    const Ordered *x = a, *y = b;
    if (x->need != y->need) {
        return x->need > y->need ? -1 : 1; /* most need first */
    }
    return (x->at > y->at) - (x->at < y->at);
}

static void measure_inequality(Comparison *comparison, const Complete *complete) {
    size_t n = complete->count;
    g_autofree Ordered *order = g_new(Ordered, n + 1);
    g_autofree double *people = g_new(double, n + 1);
    g_autofree double *rates = g_new(double, n + 1);
    for (size_t k = 0; k < n; k++) {
        order[k] = (Ordered){complete->need[k], k};
    }
    qsort(order, n, sizeof *order, compare_ordered);
    for (size_t k = 0; k < n; k++) {
        people[k] = complete->people[order[k].at];
        rates[k] = complete->rate[order[k].at];
    }
    Slope slope = slope_of_inequality(people, rates, n);
    static const char FEW[] = "fewer than 5 units", TWO[] = "fewer than 2 units";
    set_statistic(comparison, STATISTIC_GINI, gini_of_groups(complete->people, complete->assets, n),
                  n, 2, TWO);
    set_statistic(comparison, STATISTIC_CONCENTRATION,
                  concentration(people, rates, n, NAN, NAN).index, n, 2, TWO);
    set_statistic(comparison, STATISTIC_SLOPE, slope.index, n, 5, FEW);
    set_statistic(comparison, STATISTIC_RELATIVE, slope.relative, n, 5, FEW);
}

/* The neighbours of the complete units among themselves. */
static Neighbours complete_neighbours(const Complete *complete, const UnitSet *units,
                                      GArray *starts, GArray *items) {
    for (size_t k = 0; k < complete->count; k++) {
        size_t start = items->len;
        g_array_append_val(starts, start);
        size_t i = complete->unit[k];
        for (size_t m = units->starts[i]; m < units->starts[i + 1]; m++) {
            if (complete->at[units->items[m]] >= 0) {
                size_t other = (size_t)complete->at[units->items[m]];
                g_array_append_val(items, other);
            }
        }
    }
    size_t end = items->len;
    g_array_append_val(starts, end);
    return (Neighbours){complete->count, (const size_t *)(const void *)starts->data,
                        (const size_t *)(const void *)items->data};
}

static void find_clusters(Comparison *comparison, const Complete *complete, Neighbours around) {
    size_t n = complete->count;
    g_autofree double *p = g_new(double, n + 1);
    g_autofree bool *told = g_new(bool, n + 1);
    g_autofree MoranQuadrant *cluster = g_new(MoranQuadrant, n + 1);
    moran_permute(complete->need, complete->rate, around, COMPARISON_DRAWS, COMPARISON_SEED, p);
    false_discovery(p, n, COMPARISON_RATE, told);
    moran_quadrants(complete->need, complete->rate, around, cluster);
    for (size_t k = 0; k < n; k++) {
        UnitComparison *row = unit_at(comparison, complete->unit[k]);
        row->cluster_p = p[k];
        row->cluster = told[k] ? cluster[k] : MORAN_NONE;
    }
}

static void measure_neighbours(Comparison *comparison, const Complete *complete,
                               const UnitSet *units) {
    static const char FEW[] = "fewer than 30 units";
    size_t n = complete->count;
    double alone = NAN, both = NAN;
    if (n >= MORAN_LEAST_AREAS) {
        g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(size_t));
        g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(size_t));
        Neighbours around = complete_neighbours(complete, units, starts, items);
        alone = moran_global(complete->rate, around, true).index;
        both = moran_bivariate(complete->need, complete->rate, around);
        find_clusters(comparison, complete, around);
    }
    set_statistic(comparison, STATISTIC_MORAN, alone, n, MORAN_LEAST_AREAS, FEW);
    set_statistic(comparison, STATISTIC_MORAN_BIVARIATE, both, n, MORAN_LEAST_AREAS, FEW);
}

static void refuse_statistics(Comparison *comparison, const char *reason) {
    for (int i = 0; i < STATISTIC_COUNT; i++) {
        comparison->statistics[i] = (StatisticValue){NAN, 0, reason};
    }
}

/* The need layer where the map shades these units one by one; else NULL. */
static const NeedLayer *layer_of_units(const Atlas *atlas, const UnitSet *units) {
    const NeedLayer *layer = atlas->need;
    int index = layer->indicator->geography;
    const char *shaded =
        layer->on_small_areas
            ? ((const Geography *)g_ptr_array_index(atlas->geographies, (guint)index))->id
            : "areas";
    bool same = strcmp(units->id, shaded) == 0 && units->units->len == layer->units->len;
    return same ? layer : NULL;
}

Comparison *comparison_new(const Atlas *atlas, const Tally *tally) {
    int which = need_index(atlas);
    if (which < 0 || !(tally->units->starts || tally->units->has)) {
        return NULL;
    }
    g_autofree UnitNeed *need = need_of_units(atlas, tally->units, which);
    if (!need) {
        return NULL;
    }
    g_autoptr(Comparison) comparison = g_new0(Comparison, 1);
    comparison->need = atlas->need->indicator;
    comparison->layer = layer_of_units(atlas, tally->units);
    comparison->units = g_array_new(FALSE, FALSE, sizeof(UnitComparison));
    fill_units(comparison, tally, need);
    if (tally->units->has) {
        refuse_statistics(comparison, "groups may overlap");
        return g_steal_pointer(&comparison);
    }
    g_auto(Complete) complete = {0};
    complete_fill(&complete, comparison, tally);
    if (complete.count == 0) {
        return NULL;
    }
    classify_units(comparison, &complete);
    compare_similar(comparison, &complete);
    static const char FEW[] = "fewer than 10 units";
    Association pair = association(complete.need, complete.rate, complete.count);
    set_statistic(comparison, STATISTIC_PEARSON, pair.pearson, pair.n, ASSOCIATION_LEAST_AREAS,
                  FEW);
    set_statistic(comparison, STATISTIC_SPEARMAN, pair.spearman, pair.n, ASSOCIATION_LEAST_AREAS,
                  FEW);
    measure_inequality(comparison, &complete);
    measure_neighbours(comparison, &complete, tally->units);
    set_statistic(comparison, STATISTIC_STABLE, NAN, complete.count, G_MAXSIZE, "not drawn");
    return g_steal_pointer(&comparison);
}

void comparison_draw_stability(Comparison *comparison, const Atlas *atlas, const Tally *tally,
                               unsigned threads) {
    if (tally->units->has) {
        return;
    }
    g_auto(Complete) complete = {0};
    complete_fill(&complete, comparison, tally);
    size_t n = complete.count, stable = 0;
    if (n >= ASSOCIATION_LEAST_AREAS) {
        g_autoptr(StabilityChoices) choices =
            stability_choices_new(atlas, tally, complete.unit, n, complete.need);
        g_autofree UnitStability *found = stability_new(&choices->input, threads);
        for (size_t k = 0; k < n; k++) {
            UnitComparison *row = unit_at(comparison, complete.unit[k]);
            row->stability = found[k];
            row->drawn = true;
            stable += stability_is_stable(&found[k]);
        }
    }
    set_statistic(comparison, STATISTIC_STABLE, n > 0 ? (double)stable / (double)n : NAN, n,
                  ASSOCIATION_LEAST_AREAS, "fewer than 10 units");
}

const char *comparison_stability_word(const UnitComparison *unit) {
    return !unit->drawn ? NULL : stability_is_stable(&unit->stability) ? "stable" : "unstable";
}

void comparison_free(Comparison *comparison) {
    if (comparison) {
        g_array_unref(comparison->units);
        g_free(comparison);
    }
}
