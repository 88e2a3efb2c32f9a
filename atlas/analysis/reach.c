/* reach.c: how far it is from where people live to the places of a kind.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/reach.h"

#include <math.h>
#include <string.h>

#include <glib.h>

enum { BOUNDS = 3 };

void reach_nearest(const PeoplePoint *people, size_t people_count, const MapPoint *sites,
                   size_t site_count, double *distance_m) {
    for (size_t i = 0; i < people_count; i++) {
        double nearest = INFINITY;
        for (size_t j = 0; j < site_count; j++) {
            nearest =
                fmin(nearest, hypot(people[i].at.x - sites[j].x, people[i].at.y - sites[j].y));
        }
        distance_m[i] = nearest;
    }
}

Reach reach_of_area(const PeoplePoint *people, const double *distance_m, size_t count, int area,
                    const double bound_m[3]) {
    Reach reach = {.mean_m = NAN, .share = {NAN, NAN, NAN}};
    double far = 0, within[BOUNDS] = {0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        if ((area >= 0 && people[i].area != area) || !(people[i].people > 0)) {
            continue;
        }
        reach.points++;
        reach.people += people[i].people;
        far += people[i].people * distance_m[i];
        for (int k = 0; k < BOUNDS; k++) {
            within[k] += distance_m[i] <= bound_m[k] ? people[i].people : 0;
        }
    }
    if (reach.people > 0) {
        reach.mean_m = isfinite(far) ? far / reach.people : NAN;
        for (int k = 0; k < BOUNDS; k++) {
            reach.share[k] = within[k] / reach.people;
        }
    }
    return reach;
}

double steps_weight(Steps steps, double distance) {
    for (size_t i = 0; i < steps.count; i++) {
        if (distance <= steps.bounds[i]) {
            return steps.weights[i];
        }
    }
    return 0;
}

double gaussian_weight(double distance, double bandwidth) {
    return exp(-distance * distance / (2 * bandwidth * bandwidth));
}

void floating_catchment(const double *people, size_t people_count, const double *supply,
                        size_t site_count, const double *distance, Steps steps, double *access,
                        double *ratio) {
    g_autofree double *ratios = g_new(double, site_count + 1);
    for (size_t j = 0; j < site_count; j++) {
        double demand = 0;
        for (size_t i = 0; i < people_count; i++) {
            demand += people[i] * steps_weight(steps, distance[i * site_count + j]);
        }
        ratios[j] = demand > 0 ? supply[j] / demand : NAN;
    }
    for (size_t i = 0; i < people_count; i++) {
        access[i] = NAN;
        for (size_t j = 0; j < site_count; j++) {
            double weight = steps_weight(steps, distance[i * site_count + j]);
            if (weight > 0 && !isnan(ratios[j])) {
                access[i] = (isnan(access[i]) ? 0 : access[i]) + weight * ratios[j];
            }
        }
    }
    if (ratio && site_count > 0) {
        memcpy(ratio, ratios, site_count * sizeof *ratio);
    }
}

double kernel_density_per_km2(const MapPoint *sites, const double *weights, size_t count,
                              MapPoint at, double bandwidth_m) {
    double h_km = bandwidth_m / 1000, sum = 0;
    for (size_t i = 0; i < count; i++) {
        double d = hypot(sites[i].x - at.x, sites[i].y - at.y) / bandwidth_m;
        if (d < 1) {
            double rest = 1 - d * d;
            sum += (weights ? weights[i] : 1) * rest * rest;
        }
    }
    return sum * 3 / (G_PI * h_km * h_km);
}

double kernel_inside_straight_edge(double inside_m, double bandwidth_m) {
    double t = fmin(1, fmax(-1, inside_m / bandwidth_m));
    /* Across the edge the kernel's mass has the density 16/(5 pi) (1 - t^2)^(5/2), whose integral
     * from -1 to t this is. */
    double s = sqrt(1 - t * t);
    double integral = t * s * (33 - 26 * t * t + 8 * t * t * t * t) / 48 + 5 * asin(t) / 16;
    return 0.5 + 16 / (5 * G_PI) * integral;
}
