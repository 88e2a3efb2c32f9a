/* need.h: indicators brought to the areas, and the need layer that is shaded under the assets.
 * SPDX-License-Identifier: MIT
 *
 * Ward figures are population-weighted means of small-area scores (domain.md section 2, T1): our
 * calculation, not an official statistic. Ranks and deciles are never averaged.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/rings.h"
#include "layers/boundaries.h"
#include "layers/geography.h"
#include "layers/indicators.h"
#include "styles/class_breaks.h"

/* How a figure came to an area. */
typedef enum MeasureMethod {
    MEASURE_PUBLISHED,   /* for the area itself */
    MEASURE_BEST_FIT,    /* as ToAreas: from its small areas */
    MEASURE_OA_WEIGHTED, /* from its output areas, each with the figure of its small area */
    MEASURE_EXACT,       /* from what it is made of */
} MeasureMethod;
extern const char *const MEASURE_METHOD_NAMES[]; /* "published" "best_fit" "oa_weighted" "exact" */

/* What the small areas of an area weigh in its mean. */
typedef enum MeasureWeights {
    WEIGH_BY_PEOPLE,
    WEIGH_BY_DENOMINATOR, /* of the indicator itself */
    WEIGH_ALIKE,          /* nobody has said how many live in each */
} MeasureWeights;

/* What they weigh: by the indicator's denominator where it has one anywhere, else by the people of
 * the geography, or of its output areas, where these are known. */
MeasureWeights measure_weights(const Indicator *indicator, const Geography *geography);

typedef struct Measure {
    double value; /* NaN unless VALUE_PRESENT */
    ValueState state;
    size_t n;            /* small areas that went into it; 1 when measured on the area itself */
    double coverage;     /* share of the people (or of small areas) with a value, 0 to 1 */
    double lower, upper; /* NaN when not given */
    MeasureMethod method;
} Measure;

/* One Measure per area. With a geography: sum(weight*value)/sum(weight) over its members, or with
 * TO_AREAS_OA_WEIGHTED the pieces of them that lie in the area (domain.md T2), with a value; what
 * they weigh tells measure_weights. A member of unknown population counts as missing, with as many
 * people as the others have on average; one without the denominator that others have, too. More
 * than 20 % of the people without a value gives VALUE_INSUFFICIENT; no member at all VALUE_MISSING,
 * all of them suppressed VALUE_SUPPRESSED (domain.md T46); ranks and deciles VALUE_MISSING. Free
 * with g_free. */
Measure *measure_areas(const Indicator *indicator, const Geography *geography,
                       const AreaSet *areas);

/* The same for some areas together: those where `of` (index = area) is true. */
Measure measure_areas_from_small(const Indicator *indicator, const Geography *geography,
                                 const bool *of, size_t count);
/* The same for some members of a geography together: those where `of` (index = geography->members)
 * is true. */
Measure measure_small_areas_of(const Indicator *indicator, const Geography *geography,
                               const bool *of);
/* For some of the `count` areas together, of an indicator that comes on the areas: weighted by its
 * denominators, else by `population` (index = area; NULL or NaN = not known: of several areas there
 * is then no figure, VALUE_MISSING). */
Measure measure_areas_of(const Indicator *indicator, const double *population, const bool *of,
                         size_t count);

/* sum(w*x)/sum(w) over the items where neither is NaN; NaN when there are none. */
double weighted_mean(const double *x, const double *w, size_t n);
/* National decile of a rank: ceil(10 * rank / n_ranks) (domain.md T3). */
int rank_decile(long rank, long rank_count);
/* National percentile ceil(100 * rank / n_ranks), and MHCLG's extent weight of a percentile. */
int rank_percentile(long rank, long rank_count);
double extent_weight(int percentile);

/* MHCLG's local concentration: mean by people of the reversed ranks of the small areas of most need
 * that hold exactly a tenth of the people, the last of them in part (domain.md T36). Small areas
 * with a NaN are left out; NaN without people. */
double rank_concentration(const double *people, const double *reversed_ranks, size_t n);

/* Where need is shaded: small areas, or the areas themselves, with a class each. */
typedef struct NeedUnit {
    size_t shape; /* in need->shapes; the whole unit, not cut to an area */
    double value;
    ValueState state;
    int class_; /* 0 = least need; -1 when state is not VALUE_PRESENT */
} NeedUnit;

typedef struct NeedLayer {
    const Indicator *indicator;
    bool on_small_areas;
    ShapeSet *shapes;
    GArray *units; /* NeedUnit, by code */
    ClassBreaks classes;
    int decimals; /* with which its edges can be told, see class_breaks_decimals */
} NeedLayer;

/* Classes as the indicator's spec asks, over all units of the atlas. Class 0 is always the least
 * need, whichever way the polarity points; without a polarity, higher is taken as worse. Small
 * areas without shapes are shown by the measures of their areas. */
NeedLayer *need_layer_new(const Indicator *indicator, const Geography *geography,
                          const AreaSet *areas);
void need_layer_free(NeedLayer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NeedLayer, need_layer_free)
