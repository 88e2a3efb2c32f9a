/* comparison.h: what is recorded set beside need, unit by unit and over all units.
 * SPDX-License-Identifier: MIT
 *
 * Recorded assets are not all assets: what is little recorded may be little asked about.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "atlas/analysis/association.h"
#include "atlas/analysis/moran.h"
#include "atlas/analysis/stability.h"
#include "atlas/analysis/tally.h"

/* Draws for the clusters, and the seed they start from; both stand in the tables. */
#define COMPARISON_DRAWS 999
#define COMPARISON_SEED 20260501U
/* False discovery rate at which a cluster is told. */
#define COMPARISON_RATE 0.05

/* Whether a unit takes part in the comparison, and why not. */
typedef enum CompareState {
    COMPARED,
    COMPARE_NOT_ASKED,    /* the atlas records who was asked, and nobody has been here */
    COMPARE_NO_RESIDENTS, /* not known how many, or none */
    COMPARE_NEED_MISSING,
    COMPARE_NEED_SUPPRESSED,
    COMPARE_NEED_INSUFFICIENT, /* over a fifth of its people have no value */
} CompareState;
extern const char *const COMPARE_STATE_NAMES[];

typedef struct UnitComparison { /* one per unit; NaN and NONE unless COMPARED */
    CompareState state;
    double need;            /* as the indicator gives it; also of units left out */
    double need_percentile; /* 100 = most need, whichever way the indicator points */
    double assets_per_1000;
    Interval interval;
    double assets_percentile;
    double similar_per_1000; /* of the other units in the same third of need, taken together */
    BivariateCell cell;
    Quadrant quadrant;
    MoranQuadrant cluster; /* need here, assets around; NONE unless it stands */
    double cluster_p;
    UnitStability stability; /* of the quadrant and the cell; only with `drawn` */
    bool drawn;
} UnitComparison;

typedef enum Statistic {
    STATISTIC_PEARSON,
    STATISTIC_SPEARMAN,
    STATISTIC_GINI,            /* of assets over residents */
    STATISTIC_CONCENTRATION,   /* of assets over residents by need, most need first */
    STATISTIC_SLOPE,           /* assets per 1,000: least need less most need */
    STATISTIC_RELATIVE,        /* least need over most need, along that slope */
    STATISTIC_MORAN,           /* of assets per 1,000 */
    STATISTIC_MORAN_BIVARIATE, /* need here with assets per 1,000 around */
    STATISTIC_STABLE,          /* share of the units whose quadrant is stable */
    STATISTIC_COUNT,
} Statistic;
extern const char *const STATISTIC_NAMES[];

typedef struct StatisticValue {
    double value;       /* NaN with a reason */
    size_t n;           /* units that went into it */
    const char *reason; /* why there is none; NULL with a value */
} StatisticValue;

typedef struct Comparison {
    const Indicator *need;
    const NeedLayer *layer; /* when the map shades these units one by one; else NULL */
    GArray *units;          /* UnitComparison */
    StatisticValue statistics[STATISTIC_COUNT];
} Comparison;

/* The need of units that are larger than the small areas that the indicator comes on (MSOAs, of an
 * index on LSOAs) is the mean by people of those whose middle they hold; that of groups as in
 * groups.h. Groups have their own figures and no classes: they may overlap, be of any size, and be
 * two or three, so that nothing can be said over all of them.
 *
 * Units where nobody has been asked yet are left out of everything but their own need and rate.
 * NULL when the atlas has no need that is known for these units, or none of them has residents.
 * Refuses what the number of units does not bear: coefficients under 10, slopes under 5, clusters
 * and Moran's I under 30 (domain.md section 3). */
Comparison *comparison_new(const Atlas *atlas, const Tally *tally);
/* Draws how stable the classes of the compared units are; refused under 10 units. The result is the
 * same for any number of threads (at least 1). */
void comparison_draw_stability(Comparison *comparison, const Atlas *atlas, const Tally *tally,
                               unsigned threads);
/* "stable" or "unstable"; NULL where nothing was drawn. */
const char *comparison_stability_word(const UnitComparison *unit);
void comparison_free(Comparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Comparison, comparison_free)
