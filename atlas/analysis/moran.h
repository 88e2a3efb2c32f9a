/* moran.h: whether areas next to each other are alike.
 * SPDX-License-Identifier: MIT
 *
 * Anselin, "Local Indicators of Spatial Association - LISA", Geographical Analysis 27 (1995); the
 * bivariate form as in PySAL's esda. Weights are of neighbours, each row adding up to 1 when
 * standardised; an area without neighbours has a lag of 0.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layers/boundaries.h"

/* Fewest areas for which clusters are told. */
#define MORAN_LEAST_AREAS 30

typedef struct Neighbours {
    size_t count;
    const size_t *starts; /* count + 1 */
    const size_t *items;
} Neighbours;

typedef struct Moran {
    double index;    /* NaN under 4 areas, or when the figure is the same everywhere */
    double expected; /* -1 / (n - 1) */
    double variance_normal, variance_random; /* under normality and under randomisation */
} Moran;
/* Global Moran's I. Values must all be there. `standardise` rows to 1, else each neighbour counts 1
 * (domain.md T16, T17). */
Moran moran_global(const double *values, Neighbours neighbours, bool standardise);
/* I of x with the lag of y, both in sample standard deviations (T17, T19); x = y for one figure,
 * but for the deviation. */
double moran_bivariate(const double *x, const double *y, Neighbours neighbours);
/* I_i = (n-1) z_i lag_i / sum z^2 (T18). */
void moran_local(const double *values, Neighbours neighbours, double *local);
/* zx_i * lag(zy)_i with sample standard deviations (T19). */
void moran_local_bivariate(const double *x, const double *y, Neighbours neighbours, double *local);

typedef enum MoranQuadrant { /* PySAL's order */
                             MORAN_NONE,
                             MORAN_HIGH_HIGH,
                             MORAN_LOW_HIGH, /* low among high */
                             MORAN_LOW_LOW,
                             MORAN_HIGH_LOW,
} MoranQuadrant;
/* By the signs of the deviation of x and the lag of that of y. */
void moran_quadrants(const double *x, const double *y, Neighbours neighbours,
                     MoranQuadrant *quadrants);

/* Conditional permutation: x_i stays, the y of the others are dealt to its neighbours `draws`
 * times. p_i is one-sided, of the nearer tail; a draw that equals what is there counts on both
 * sides, so that p_i tends to the share of all deals that lie at least as far out (T18). Area i
 * draws from a stream of its own. An area without neighbours gets NaN. */
void moran_permute(const double *x, const double *y, Neighbours neighbours, size_t draws,
                   uint64_t seed, double *p);
/* (min(at_least, at_most) + 1) / (draws + 1) (T38). */
double permutation_p(size_t at_least, size_t at_most, size_t draws);

/* Benjamini and Hochberg (1995), step-up: told[i] where p[i] stands at a false discovery rate of
 * `rate` (T20). NaN is never told and not counted. */
void false_discovery(const double *p, size_t n, double rate, bool *told);
