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

typedef struct Measure {
    double value; /* NaN unless VALUE_PRESENT */
    ValueState state;
    size_t n;            /* small areas that went into it; 1 when measured on the area itself */
    double coverage;     /* share of the people (or of small areas) with a value, 0 to 1 */
    double lower, upper; /* NaN when not given */
} Measure;

/* One Measure per area. With a geography: sum(pop*value)/sum(pop) over its members with a value;
 * without any population, the plain mean with a note. Over 20 % of the weight missing gives
 * VALUE_INSUFFICIENT; no member at all VALUE_MISSING (domain.md T46). Free with g_free. */
Measure *measure_areas(const Indicator *indicator, const Geography *geography,
                       const AreaSet *areas);

/* sum(w*x)/sum(w) over the items where x is not NaN; NaN when there are none. */
double weighted_mean(const double *x, const double *w, size_t n);
/* National decile of a rank: ceil(10 * rank / n_ranks) (domain.md T3). */
int rank_decile(long rank, long rank_count);
/* National percentile ceil(100 * rank / n_ranks), and MHCLG's extent weight of a percentile. */
int rank_percentile(long rank, long rank_count);
double extent_weight(int percentile);

/* Where need is shaded: small areas cut to the area they are drawn in, with a class each. */
typedef struct NeedUnit {
    size_t shape; /* in need->shapes; whole unit, not cut to an area */
    double value;
    ValueState state;
    int class_; /* 0 = least need; -1 when state is not VALUE_PRESENT */
} NeedUnit;

typedef struct NeedLayer {
    const Indicator *indicator;
    bool on_small_areas;
    ShapeSet *shapes;
    GArray *units; /* NeedUnit, by code */
    int class_count;
    double breaks[8]; /* class_count + 1 ascending edges of value */
} NeedLayer;

/* Classes by quantiles over all units of the atlas (3 classes; fewer with fewer distinct values).
 * Class 0 is always the least need, whichever way the polarity points. NULL when the indicator's
 * units have no shapes. */
NeedLayer *need_layer_new(const Indicator *indicator, const Geography *geography,
                          const AreaSet *areas, int class_count);
void need_layer_free(NeedLayer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NeedLayer, need_layer_free)
