/* rank_summary.c: what national ranks of small areas say of the areas that they belong to.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/rank_summary.h"

#include <math.h>

static double weight_of(MeasureWeights weights, const IndicatorValue *value, double people) {
    return weights == WEIGH_BY_DENOMINATOR ? value->denominator
           : weights == WEIGH_BY_PEOPLE    ? people
                                           : 1;
}

/* The members of one area, or their pieces in it, that have a rank and a weight. */
typedef struct Members {
    double *people, *reversed, *extents, *top;
    size_t count;
    size_t whole, whole_top; /* small areas that belong to it, and those of the first decile */
    MeasureWeights weights;
} Members;

static void add_member(Members *members, const Indicator *indicator, const IndicatorValue *value,
                       double weight) {
    if (!(value->rank > 0) || !(weight > 0)) {
        return;
    }
    long rank = lround(value->rank), of = lround(indicator->rank_count);
    size_t k = members->count++;
    members->people[k] = weight;
    members->reversed[k] = (double)(of + 1 - rank);
    members->extents[k] = extent_weight(rank_percentile(rank, of));
    members->top[k] = rank_decile(rank, of) == 1;
}

static void members_fill(Members *members, const Indicator *indicator, const Geography *geography,
                         int area) {
    members->count = members->whole = members->whole_top = 0;
    for (guint i = 0; i < geography->members->len; i++) {
        const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        const IndicatorValue *value = &g_array_index(indicator->values, IndicatorValue, i);
        double weight = weight_of(members->weights, value, member->population);
        bool ranked = member->area == area && value->rank > 0 && (weight > 0 || geography->pieces);
        if (ranked) {
            members->whole++;
            members->whole_top +=
                rank_decile(lround(value->rank), lround(indicator->rank_count)) == 1;
        }
        if (ranked && !geography->pieces) {
            add_member(members, indicator, value, weight);
        }
    }
    for (guint i = 0; geography->pieces && i < geography->pieces->len; i++) {
        const AreaPiece *piece = &g_array_index(geography->pieces, AreaPiece, i);
        if (piece->area == area) {
            const IndicatorValue *value =
                &g_array_index(indicator->values, IndicatorValue, piece->member);
            add_member(members, indicator, value,
                       members->weights == WEIGH_BY_DENOMINATOR ? value->denominator * piece->share
                                                                : piece->people);
        }
    }
}

static RankSummary summarise(const Members *members) {
    return (RankSummary){
        .extent = weighted_mean(members->extents, members->people, members->count),
        .top_areas = members->count > 0 && members->whole > 0
                         ? (double)members->whole_top / (double)members->whole
                         : NAN,
        .top_people = members->weights == WEIGH_ALIKE
                          ? NAN
                          : weighted_mean(members->top, members->people, members->count),
        .average_rank = weighted_mean(members->reversed, members->people, members->count),
        .concentration = rank_concentration(members->people, members->reversed, members->count),
    };
}

RankSummary *rank_summary_new(const Indicator *indicator, const Geography *geography,
                              const AreaSet *areas, const Measure *measures) {
    if (!geography || !(indicator->rank_count > 0)) {
        return NULL;
    }
    size_t count = area_set_count(areas);
    size_t small = geography->pieces ? geography->pieces->len : geography->members->len;
    g_autofree double *people = g_new(double, small + 1);
    g_autofree double *reversed = g_new(double, small + 1);
    g_autofree double *extents = g_new(double, small + 1);
    g_autofree double *top = g_new(double, small + 1);
    Members members = {.people = people,
                       .reversed = reversed,
                       .extents = extents,
                       .top = top,
                       .weights = measure_weights(indicator, geography)};
    RankSummary *summaries = g_new(RankSummary, count + 1);
    for (size_t i = 0; i < count; i++) {
        members_fill(&members, indicator, geography, (int)i);
        if (measures[i].state != VALUE_PRESENT) {
            members.count = 0;
        }
        summaries[i] = summarise(&members);
    }
    return summaries;
}
