/* composite.h: indicators that are put together from others.
 * SPDX-License-Identifier: MIT
 *
 * Each part is turned so that more of it means more need (or less, where the composite is
 * higher_is_better) and made comparable: as a z-score, (value - mean) / standard deviation, or as a
 * percentile of ranks, 100 (mid-rank - 1/2) / n. The composite is the mean of its parts by their
 * weights. Mean, deviation and ranks are over the places of this atlas that have the part, all
 * alike or by their people; the deviation is that of the whole (division by n or by all people),
 * because these places are all there are and no sample (OECD and JRC, Handbook on Constructing
 * Composite Indicators, 2008, steps 5 and 6). Our calculation, not an official statistic.
 */
#pragma once
#include <glib.h>

#include "atlas/analysis/atlas.h"
#include "atlas/analysis/need.h"
#include "atlas/base/report.h"
#include "layers/boundaries.h"
#include "layers/geography.h"
#include "layers/indicators.h"

/* What one part says of each place. */
typedef struct CompositeColumn {
    const Indicator *indicator;
    double weight;     /* as the project says */
    bool turned;       /* its polarity is not that of the composite */
    double mean, sd;   /* of the values as they are; NaN for ranks, and without any value */
    double *raw;       /* NaN unless VALUE_PRESENT */
    ValueState *state; /* as of a Measure */
    double *standard;  /* turned and made comparable; NaN likewise */
} CompositeColumn;

struct Composite {
    const IndicatorSpec *spec;
    size_t count;            /* places: members of the geography, or areas */
    GArray *columns;         /* CompositeColumn, as in the project */
    double *value;           /* NaN unless VALUE_PRESENT */
    double *weight_sum;      /* per place: weights of the parts that went in */
    ValueState *state;       /* missing, suppressed ... as the worst part that is needed */
    char *period;            /* of the parts, each once: "2022, 2025"; NULL */
    const Geography *places; /* NULL = the areas */
};

typedef struct CompositeInputs {
    const GPtrArray *indicators;  /* Indicator *, NULL for those that are not read */
    const GPtrArray *geographies; /* Geography * */
    const AreaSet *areas;
    const double *population; /* per area; NULL = not known */
} CompositeInputs;

/* Puts the parts together; NULL after an error finding: a part that is a rank or decile with
 * z-scores, or people to weigh by that nobody knows. A part that is the same everywhere gives 0
 * (or 50) and a finding. */
Composite *composite_new(const IndicatorSpec *spec, const CompositeInputs *inputs, Report *report);
void composite_free(Composite *composite);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Composite, composite_free)
const CompositeColumn *composite_column(const Composite *composite, size_t i);
/* The same as an indicator like those that are read. */
Indicator *composite_indicator_new(const Composite *composite, const GPtrArray *geographies);

/* (value - mean) / sd of `count` values by `weights` (NULL = all alike), NaN left as it is and
 * left out; 0 throughout where all are equal. Returns the number of values. */
size_t composite_z_scores(const double *values, const double *weights, size_t count,
                          double *standard, double *mean, double *sd);
/* 100 (weight below + half the weight of equals) / all weight, which is 100 (mid-rank - 1/2) / n
 * when all are alike. */
size_t composite_ranks(const double *values, const double *weights, size_t count, double *standard);
