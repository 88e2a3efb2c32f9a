/* reach.h: how far it is from where people live to the places of a kind.
 * SPDX-License-Identifier: MIT
 *
 * Distances are straight lines in metres of the project's grid, "as the crow flies"; on foot it is
 * a fifth to two fifths further.
 */
#pragma once
#include <stddef.h>

#include "atlas/base/geom.h"

typedef struct PeoplePoint { /* where some people live: a population-weighted centre */
    MapPoint at;
    double people; /* NaN = not known */
    int area;      /* of the atlas */
} PeoplePoint;

/* To the nearest site of each point; INFINITY without any site. */
void reach_nearest(const PeoplePoint *people, size_t people_count, const MapPoint *sites,
                   size_t site_count, double *distance_m);

typedef struct Reach {
    double mean_m;   /* by people; NaN without people or sites */
    double share[3]; /* of the people within each bound; NaN without people */
    double people;   /* whom it is about */
    size_t points;
} Reach;
/* Of one area (all with -1): the mean distance and the share of people within `bound_m`, a bound
 * included. Points of unknown or no population are left out. */
Reach reach_of_area(const PeoplePoint *people, const double *distance_m, size_t count, int area,
                    const double bound_m[3]);

/* A step function of distance: the weight of the first bound that is not below the distance, 0
 * beyond the last (domain.md T39). */
typedef struct Steps {
    const double *bounds, *weights; /* ascending bounds */
    size_t count;
} Steps;
double steps_weight(Steps steps, double distance);
double gaussian_weight(double distance, double bandwidth);

/* Floating catchment areas (E2SFCA, Luo and Qi 2009; 2SFCA with one step of weight 1; domain.md T6
 * to T8): R_j = S_j / sum W_kj P_k, A_i = sum W_ij R_j. `distance` is points x sites, row by row.
 * `access` gets A per point, NaN where no site is in reach; `ratio` (may be NULL) R per site, NaN
 * where nobody is. sum A_i P_i equals the supply of the sites that somebody reaches. */
void floating_catchment(const double *people, size_t people_count, const double *supply,
                        size_t site_count, const double *distance, Steps steps, double *access,
                        double *ratio);

/* Kernel density of sites at a place, per km2 (quartic; bandwidth in metres; domain.md T5):
 * sum 3 / (pi h^2) (1 - (d/h)^2)^2 over the sites nearer than h. */
double kernel_density_per_km2(const MapPoint *sites, const double *weights, size_t count,
                              MapPoint at, double bandwidth_m);
/* Share of the kernel's mass at a distance inside a straight edge, by which a density beside the
 * edge of what is known is divided (Diggle 1985). `inside_m` is negative beyond the edge. */
double kernel_inside_straight_edge(double inside_m, double bandwidth_m);
