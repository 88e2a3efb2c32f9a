/* need.c: indicators brought to the areas, and the need layer that is shaded under the assets.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/need.h"

#include <math.h>
#include <stdlib.h>

/* Areas where more than this share of the people is without a value have none themselves. */
static const double MISSING_SHARE_MAX = 0.2;
/* Shares are sums of many weights: a difference this small is rounding. */
static const double SHARE_SLACK = 1e-9;

const char *const MEASURE_METHOD_NAMES[] = {"published", "best_fit", "oa_weighted", "exact", NULL};

double weighted_mean(const double *x, const double *w, size_t n) {
    double sum = 0;
    double weight = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isnan(x[i]) && !isnan(w[i])) {
            sum += w[i] * x[i];
            weight += w[i];
        }
    }
    return weight > 0 ? sum / weight : (double)NAN;
}

static long share_of_rank(long parts, long rank, long rank_count) {
    g_assert(rank_count > 0);
    return (parts * rank + rank_count - 1) / rank_count;
}

int rank_decile(long rank, long rank_count) {
    return (int)share_of_rank(10, rank, rank_count);
}

int rank_percentile(long rank, long rank_count) {
    return (int)share_of_rank(100, rank, rank_count);
}

double extent_weight(int percentile) {
    if (percentile <= 10) {
        return 1;
    }
    return percentile <= 30 ? 0.95 - 0.9 / 19 * (percentile - 11) : 0;
}

typedef struct Ranked {
    double rank, people;
} Ranked;

static int compare_most_need(const void *a, const void *b) {
    const Ranked *x = a, *y = b;
    return (x->rank < y->rank) - (x->rank > y->rank);
}

double rank_concentration(const double *people, const double *reversed_ranks, size_t n) {
    g_autofree Ranked *sorted = g_new(Ranked, n + 1);
    size_t count = 0;
    double all = 0, sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (people[i] > 0 && !isnan(reversed_ranks[i])) {
            sorted[count++] = (Ranked){reversed_ranks[i], people[i]};
            all += people[i];
        }
    }
    qsort(sorted, count, sizeof *sorted, compare_most_need);
    double tenth = all / 10, left = tenth;
    for (size_t i = 0; i < count && left > 0; i++) {
        double taken = fmin(sorted[i].people, left);
        sum += taken * sorted[i].rank;
        left -= taken;
    }
    return tenth > 0 ? sum / tenth : (double)NAN;
}

/* ---- measures ---- */

/* What the small areas of one area add up to. */
typedef struct Sum {
    double weighted, weight; /* value times weight, and weight, of those with a value */
    double covered, whole;   /* people with a value, and all */
    size_t members, with_value, suppressed;
} Sum;

static bool any_population(const Geography *geography) {
    for (guint i = 0; i < geography->members->len; i++) {
        if (!isnan(g_array_index(geography->members, SmallArea, i).population)) {
            return true;
        }
    }
    return false;
}

static bool any_denominator(const Indicator *indicator) {
    for (guint i = 0; i < indicator->values->len; i++) {
        if (!isnan(g_array_index(indicator->values, IndicatorValue, i).denominator)) {
            return true;
        }
    }
    return false;
}

MeasureWeights measure_weights(const Indicator *indicator, const Geography *geography) {
    if (any_denominator(indicator)) {
        return WEIGH_BY_DENOMINATOR;
    }
    bool peopled = geography->pieces ? geography->peopled_pieces : any_population(geography);
    return peopled ? WEIGH_BY_PEOPLE : WEIGH_ALIKE;
}

/* People of a small area that the table does not have: as many as the others have on average, so
 * that it weighs in what is missing. */
static double typical_population(const Geography *geography) {
    double sum = 0;
    double count = 0;
    for (guint i = 0; i < geography->members->len; i++) {
        double people = g_array_index(geography->members, SmallArea, i).population;
        sum += isnan(people) ? 0 : people;
        count += !isnan(people);
    }
    return count > 0 ? sum / count : 1;
}

static void sum_add(Sum *sum, const IndicatorValue *value, bool by_denominator, double population,
                    double typical) {
    double people = isnan(population) ? typical : population;
    double weight = by_denominator ? value->denominator : population;
    bool counts = value->state == VALUE_PRESENT && !isnan(value->value) && !isnan(weight);
    sum->members++;
    sum->whole += people;
    sum->suppressed += value->state == VALUE_SUPPRESSED;
    if (counts) {
        sum->with_value++;
        sum->covered += people;
        sum->weighted += weight * value->value;
        sum->weight += weight;
    }
}

static ValueState sum_state(const Sum *sum, bool ordinal) {
    if (sum->members == 0 || ordinal) {
        return VALUE_MISSING;
    }
    if (sum->with_value == 0) {
        return sum->suppressed == sum->members ? VALUE_SUPPRESSED : VALUE_MISSING;
    }
    bool enough = sum->covered >= (1 - MISSING_SHARE_MAX) * sum->whole - SHARE_SLACK * sum->whole;
    return enough && sum->weight > 0 ? VALUE_PRESENT : VALUE_INSUFFICIENT;
}

static Measure measure_from_sum(const Sum *sum, bool ordinal) {
    ValueState state = sum_state(sum, ordinal);
    return (Measure){
        .value = state == VALUE_PRESENT ? sum->weighted / sum->weight : (double)NAN,
        .state = state,
        .n = sum->with_value,
        .coverage = sum->whole > 0 ? sum->covered / sum->whole : 0,
        .lower = (double)NAN,
        .upper = (double)NAN,
    };
}

static MeasureMethod method_of(const Geography *geography) {
    return geography->pieces                       ? MEASURE_OA_WEIGHTED
           : geography->to_areas == TO_AREAS_EXACT ? MEASURE_EXACT
                                                   : MEASURE_BEST_FIT;
}

/* Adds a member, or the part of one that a piece is: its people are those of its output areas, and
 * of a denominator of the indicator it has the same share as of the people. */
static void sum_add_piece(Sum *sum, const Indicator *indicator, bool by_denominator,
                          const AreaPiece *piece) {
    IndicatorValue value = g_array_index(indicator->values, IndicatorValue, piece->member);
    value.denominator *= piece->share;
    sum_add(sum, &value, by_denominator, piece->people, 0);
}

/* What each area adds up to. `sum_of` is the index of the sum that an area goes into, or -1. */
static void sum_areas(const Indicator *indicator, const Geography *geography, const int *sum_of,
                      Sum *sums) {
    bool by_denominator = any_denominator(indicator);
    for (guint i = 0; geography->pieces && i < geography->pieces->len; i++) {
        const AreaPiece *piece = &g_array_index(geography->pieces, AreaPiece, i);
        if (sum_of[piece->area] >= 0) {
            sum_add_piece(&sums[sum_of[piece->area]], indicator, by_denominator, piece);
        }
    }
    if (geography->pieces) {
        return;
    }
    bool weighed = any_population(geography);
    double typical = weighed ? typical_population(geography) : 1;
    for (guint i = 0; i < geography->members->len; i++) {
        const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        if (sum_of[member->area] >= 0) {
            sum_add(&sums[sum_of[member->area]],
                    &g_array_index(indicator->values, IndicatorValue, i), by_denominator,
                    weighed ? member->population : 1, typical);
        }
    }
}

static void measure_small_areas(const Indicator *indicator, const Geography *geography,
                                Measure *measures, size_t count) {
    g_autofree Sum *sums = g_new0(Sum, count + 1);
    g_autofree int *sum_of = g_new(int, count + 1);
    for (size_t i = 0; i < count; i++) {
        sum_of[i] = (int)i;
    }
    sum_areas(indicator, geography, sum_of, sums);
    for (size_t i = 0; i < count; i++) {
        measures[i] = measure_from_sum(&sums[i], indicator->ordinal);
        measures[i].method = method_of(geography);
    }
}

Measure measure_areas_from_small(const Indicator *indicator, const Geography *geography,
                                 const bool *of, size_t count) {
    Sum sum = {0};
    g_autofree int *sum_of = g_new(int, count + 1);
    for (size_t i = 0; i < count; i++) {
        sum_of[i] = of[i] ? 0 : -1;
    }
    sum_areas(indicator, geography, sum_of, &sum);
    Measure measure = measure_from_sum(&sum, indicator->ordinal);
    measure.method = method_of(geography);
    return measure;
}

Measure measure_small_areas_of(const Indicator *indicator, const Geography *geography,
                               const bool *of) {
    Sum sum = {0};
    bool weighed = any_population(geography);
    double typical = weighed ? typical_population(geography) : 1;
    for (guint i = 0; i < geography->members->len; i++) {
        if (of[i]) {
            const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
            sum_add(&sum, &g_array_index(indicator->values, IndicatorValue, i),
                    any_denominator(indicator), weighed ? member->population : 1, typical);
        }
    }
    Measure measure = measure_from_sum(&sum, indicator->ordinal);
    measure.method = MEASURE_EXACT;
    return measure;
}

/* A share of the people of several areas cannot be had without knowing how many they are; that of
 * one can. */
Measure measure_areas_of(const Indicator *indicator, const double *population, const bool *of,
                         size_t count) {
    Sum sum = {0};
    size_t members = 0;
    for (size_t i = 0; i < count; i++) {
        members += of[i] ? 1 : 0;
    }
    for (size_t i = 0; i < count; i++) {
        if (of[i]) {
            double people = population ? population[i] : (double)NAN;
            sum_add(&sum, &g_array_index(indicator->values, IndicatorValue, i),
                    members > 1 && any_denominator(indicator), members == 1 ? 1 : people, 1);
        }
    }
    Measure measure = measure_from_sum(&sum, indicator->ordinal && members > 1);
    measure.method = members > 1 ? MEASURE_EXACT : MEASURE_PUBLISHED;
    return measure;
}

Measure *measure_areas(const Indicator *indicator, const Geography *geography,
                       const AreaSet *areas) {
    size_t count = area_set_count(areas);
    Measure *measures = g_new0(Measure, count + 1);
    if (geography) {
        measure_small_areas(indicator, geography, measures, count);
        return measures;
    }
    for (size_t i = 0; i < count; i++) {
        const IndicatorValue *value = &g_array_index(indicator->values, IndicatorValue, i);
        bool present = value->state == VALUE_PRESENT;
        measures[i] = (Measure){value->value, value->state, present,          present ? 1 : 0,
                                value->lower, value->upper, MEASURE_PUBLISHED};
    }
    return measures;
}

/* ---- what is shaded ---- */

static void add_small_areas(NeedLayer *layer, const Indicator *indicator,
                            const Geography *geography) {
    const ShapeSet *shapes = area_set_shapes(geography->areas);
    for (guint i = 0; i < geography->members->len; i++) {
        const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        const IndicatorValue *value = &g_array_index(indicator->values, IndicatorValue, i);
        if (member->shape < 0) {
            continue;
        }
        size_t shape = area_set_at(geography->areas, (size_t)member->shape)->shape;
        NeedUnit unit = {shape_set_add_copy(layer->shapes, shapes, shape), value->value,
                         value->state, -1};
        g_array_append_val(layer->units, unit);
    }
}

static void add_areas(NeedLayer *layer, const Indicator *indicator, const Geography *geography,
                      const AreaSet *areas) {
    g_autofree Measure *measures = measure_areas(indicator, geography, areas);
    for (size_t i = 0; i < area_set_count(areas); i++) {
        size_t shape = area_set_at(areas, i)->shape;
        NeedUnit unit = {shape_set_add_copy(layer->shapes, area_set_shapes(areas), shape),
                         measures[i].value, measures[i].state, -1};
        g_array_append_val(layer->units, unit);
    }
}

static void classify(NeedLayer *layer) {
    const IndicatorSpec *spec = layer->indicator->spec;
    g_autofree double *values = g_new(double, layer->units->len + 1);
    for (guint i = 0; i < layer->units->len; i++) {
        const NeedUnit *unit = &g_array_index(layer->units, NeedUnit, i);
        values[i] = unit->state == VALUE_PRESENT ? unit->value : (double)NAN;
    }
    layer->classes = class_breaks_make(&spec->classes, values, layer->units->len);
    layer->decimals = class_breaks_decimals(&layer->classes, values, layer->units->len,
                                            spec->decimals >= 0 ? spec->decimals : 1);
    bool upside_down = spec->polarity == HIGHER_IS_BETTER;
    for (guint i = 0; i < layer->units->len; i++) {
        int found = class_breaks_find(&layer->classes, values[i]);
        bool turned = found >= 0 && upside_down;
        g_array_index(layer->units, NeedUnit, i).class_ =
            turned ? layer->classes.count - 1 - found : found;
    }
}

NeedLayer *need_layer_new(const Indicator *indicator, const Geography *geography,
                          const AreaSet *areas) {
    NeedLayer *layer = g_new0(NeedLayer, 1);
    layer->indicator = indicator;
    layer->shapes = shape_set_new();
    layer->units = g_array_new(FALSE, FALSE, sizeof(NeedUnit));
    layer->on_small_areas = geography && geography->areas;
    if (layer->on_small_areas) {
        add_small_areas(layer, indicator, geography);
    } else {
        add_areas(layer, indicator, geography, areas);
    }
    classify(layer);
    return layer;
}

void need_layer_free(NeedLayer *layer) {
    if (layer) {
        shape_set_free(layer->shapes);
        g_array_unref(layer->units);
        g_free(layer);
    }
}
