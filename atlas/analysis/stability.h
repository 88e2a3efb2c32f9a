/* stability.h: how far a class hangs on choices that could as fairly have been made otherwise.
 * SPDX-License-Identifier: MIT
 *
 * A class on a map comes out of cut-points, a denominator, a reach and a boundary that somebody had
 * to choose. Each draw chooses anew among ways that are as fair, classifies all units again, and is
 * held against the published class; the share of draws that agree says how far it can be relied on.
 * The idea is that of multiverse analysis (Steegen and others, Perspectives on Psychological
 * Science 11, 2016) and of the modifiable areal unit problem (Openshaw 1984).
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "atlas/analysis/association.h"

/* Draws in which everything varies; in which one kind of choice varies alone; and the share of
 * draws that have to agree before a class is called stable. All stand in the tables. */
#define STABILITY_DRAWS 1000
#define STABILITY_DRAWS_ALONE 250
#define STABILITY_SEED 20260502U
#define STABILITY_LEAST_SHARE 0.8

/* Cut-points of a draw: the middle anywhere from the 45th to the 55th percentile, the band of
 * "about average" from 2.5 to 7.5 points, thirds cut at the 33rd and 67th percentile give or take
 * 5, or at natural breaks. */
#define STABILITY_MIDDLE_POINTS 5.0
#define STABILITY_BAND_POINTS 2.5
#define STABILITY_THIRD_POINTS 5.0

typedef enum StabilityChoice {
    CHOICE_CUTS,         /* where classes are cut */
    CHOICE_DENOMINATORS, /* residents, or land */
    CHOICE_CATCHMENTS,   /* how far outside a unit its assets may be */
    CHOICE_BOUNDARIES,   /* where its boundary runs, and which small areas it takes in */
    CHOICE_COUNT,
} StabilityChoice;
extern const char *const STABILITY_CHOICE_NAMES[];

/* The fair choices: of every list the first is the one that was published. Columns have one number
 * a unit, all of them known; need is higher where need is. */
typedef struct StabilityInput {
    size_t unit_count;
    const double *const *needs; /* need_count ways to bring need to the units (boundaries) */
    size_t need_count;
    const double *const *bases; /* base_count denominators, above 0 */
    size_t base_count;
    const double *const *assets; /* counts: [boundary * catchment_count + catchment] */
    size_t boundary_count, catchment_count;
} StabilityInput;

typedef struct UnitStability {
    double quadrant_share;      /* of the draws that give the published quadrant */
    double cell_share;          /* of the draws that give the published cell of the 3 x 3 map */
    Quadrant usual;             /* the quadrant that most draws give; of equals the first */
    double alone[CHOICE_COUNT]; /* quadrant_share when only this is chosen anew */
    StabilityChoice hangs_on;   /* the least of these; CHOICE_COUNT when all are 1 */
} UnitStability;

/* One a unit; free with g_free. Draw d has a random stream of its own, so that the result is the
 * same for any number of threads (at least 1). Cost: sorting every combination of choices once,
 * then a few comparisons a unit and draw. */
UnitStability *stability_new(const StabilityInput *input, unsigned threads);
/* Is the published quadrant one that enough draws agree with? */
bool stability_is_stable(const UnitStability *stability);
