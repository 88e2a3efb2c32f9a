/* rank_summary.h: what national ranks of small areas say of the areas that they belong to.
 * SPDX-License-Identifier: MIT
 *
 * The summary measures of the English indices of deprivation (MHCLG, Technical Report, appendix N),
 * for areas smaller than those that the ministry publishes: our calculation, not an official
 * statistic. Ranks are never averaged but reversed and by people, as there (domain.md section 2).
 */
#pragma once
#include "atlas/analysis/need.h"

typedef struct RankSummary { /* NaN without enough ranks, see measure_areas */
    double extent;           /* share of people in the 30 % of most need, tapering from 1 to 0.05 */
    double top_areas;        /* share of small areas among the 10 % of most need */
    double top_people;       /* share of people in these; NaN when they all weigh alike */
    double average_rank;     /* mean of reversed ranks by people: the highest for most need */
    double concentration;    /* rank_concentration */
} RankSummary;

/* One per area, with the weights of measure_areas; NULL for an indicator without ranks or on the
 * areas themselves. Free with g_free. */
RankSummary *rank_summary_new(const Indicator *indicator, const Geography *geography,
                              const AreaSet *areas, const Measure *measures);
