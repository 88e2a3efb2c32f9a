/* association.h: whether two figures of the areas go together.
 * SPDX-License-Identifier: MIT
 *
 * Of areas, never of people: that two figures go together over areas does not say that they do for
 * those who live there. Pairs with a NaN are left out.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Fewest areas for which a coefficient is told. */
#define ASSOCIATION_LEAST_AREAS 10

typedef struct Association {
    double pearson, spearman; /* NaN where one of the figures is the same everywhere */
    size_t n;                 /* pairs */
} Association;
/* Pearson's r, and Spearman's rho as that of the mid-ranks (domain.md T14). */
Association association(const double *x, const double *y, size_t n);
/* Ranks from 1, equal values sharing the mean of theirs; NaN stays NaN. */
void mid_ranks(const double *values, size_t n, double *ranks);
/* Percentile of each value among the others, (mid-rank - 1/2) / n * 100; NaN stays NaN. */
void percentiles(const double *values, size_t n, double *percent);

/* Cell of a 3 x 3 map of two figures: tertiles by type 7 quantiles, right-closed (domain.md T37).
 */
typedef struct BivariateCell {
    int need, assets; /* 1 to 3 from low to high; 0 = no value */
} BivariateCell;
void bivariate_cells(const double *need, const double *assets, size_t n, BivariateCell *cells);

/* Where an area stands by need and by what is recorded, against the middle of the areas. */
typedef enum Quadrant {
    QUADRANT_NONE,     /* a figure is missing */
    QUADRANT_BUILD_ON, /* need high, much recorded */
    QUADRANT_ASK,      /* need high, little recorded */
    QUADRANT_SHARE,    /* need low, much recorded */
    QUADRANT_STEADY,   /* need low, little recorded */
    QUADRANT_MIDDLE,   /* about average in one of them */
} Quadrant;
extern const char *const QUADRANT_NAMES[];
/* The quadrant of an area by its percentiles, cut at these (50 and 50), with a band (5) either side
 * as "about average"; `unsure` makes it about average, too. */
typedef struct QuadrantCut {
    double need, assets, band; /* percentile points */
} QuadrantCut;
extern const QuadrantCut QUADRANT_CUT; /* as published */
Quadrant quadrant_of(double need_percent, double asset_percent, bool unsure, QuadrantCut cut);
/* What it says, strengths first: "Strengths to build on: ..."; NULL for NONE. */
const char *quadrant_words(Quadrant quadrant);
/* By percentile, cut at the median with a band of 5 percentile points either side as "about
 * average" (domain.md section 3, 13). With `lower` and `upper` (may be NULL) an area whose interval
 * holds the median of `assets` is about average, too. `need` must be higher where need is. */
void quadrants(const double *need, const double *assets, const double *lower, const double *upper,
               size_t n, Quadrant *result);
