/* moran.c: whether areas next to each other are alike.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/moran.h"

#include <math.h>

#include <glib.h>

#include "atlas/base/random.h"

/* The same neighbours added up in another order are a tie, not more or less. */
static const double TIE = 1e-12;

enum { LEAST_AREAS = 4 }; /* under which the index has no variance */

/* Deviations from the mean; returns the sum of their squares, 0 where rounding alone made it. */
static double deviations(const double *values, size_t n, double *z) {
    double sum = 0, squares = 0, largest = 0;
    for (size_t i = 0; i < n; i++) {
        sum += values[i];
        largest = fmax(largest, fabs(values[i]));
    }
    for (size_t i = 0; i < n; i++) {
        z[i] = values[i] - sum / (double)n;
        squares += z[i] * z[i];
    }
    double noise = TIE * largest;
    return squares > noise * noise * (double)n ? squares : 0;
}

/* z in sample standard deviations; false where there is no deviation. */
static bool standard_scores(const double *values, size_t n, double *z) {
    double squares = deviations(values, n, z);
    double deviation = squares > 0 ? sqrt(squares / ((double)n - 1)) : NAN;
    for (size_t i = 0; i < n; i++) {
        z[i] /= deviation;
    }
    return squares > 0;
}

static size_t degree(Neighbours neighbours, size_t i) {
    return neighbours.starts[i + 1] - neighbours.starts[i];
}

/* Mean of z over the neighbours of i; 0 without any. */
static double lag(const double *z, Neighbours neighbours, size_t i) {
    double sum = 0;
    for (size_t k = neighbours.starts[i]; k < neighbours.starts[i + 1]; k++) {
        sum += z[neighbours.items[k]];
    }
    return degree(neighbours, i) > 0 ? sum / (double)degree(neighbours, i) : 0;
}

typedef struct WeightSums { /* S0, S1, S2 of Cliff and Ord */
    double s0, s1, s2;
} WeightSums;

static double weight_of(Neighbours neighbours, size_t i, bool standardise) {
    return standardise ? 1 / (double)degree(neighbours, i) : 1;
}

static bool is_neighbour(Neighbours neighbours, size_t i, size_t j) {
    for (size_t k = neighbours.starts[i]; k < neighbours.starts[i + 1]; k++) {
        if (neighbours.items[k] == j) {
            return true;
        }
    }
    return false;
}

static WeightSums weight_sums(Neighbours neighbours, bool standardise) {
    WeightSums sums = {0, 0, 0};
    g_autofree double *columns = g_new0(double, neighbours.count + 1);
    for (size_t i = 0; i < neighbours.count; i++) {
        for (size_t k = neighbours.starts[i]; k < neighbours.starts[i + 1]; k++) {
            size_t j = neighbours.items[k];
            double w = weight_of(neighbours, i, standardise);
            columns[j] += w;
            sums.s0 += w;
            /* Each pair (i, j) and (j, i) adds (w_ij + w_ji)^2 / 2; a one-way pair is met once. */
            bool both = is_neighbour(neighbours, j, i);
            double back = both ? weight_of(neighbours, j, standardise) : 0;
            sums.s1 += (w + back) * (w + back) / (both ? 2 : 1);
        }
    }
    for (size_t i = 0; i < neighbours.count; i++) {
        double row = degree(neighbours, i) == 0 ? 0
                     : standardise              ? 1
                                                : (double)degree(neighbours, i);
        sums.s2 += (row + columns[i]) * (row + columns[i]);
    }
    return sums;
}

Moran moran_global(const double *values, Neighbours neighbours, bool standardise) {
    size_t n = neighbours.count;
    double count = (double)n;
    Moran result = {NAN, n > 1 ? -1 / (count - 1) : NAN, NAN, NAN};
    g_autofree double *z = g_new(double, n + 1);
    double squares = deviations(values, n, z), product = 0, fourth = 0;
    WeightSums w = weight_sums(neighbours, standardise);
    if (n < LEAST_AREAS || !(squares > 0) || !(w.s0 > 0)) {
        return result;
    }
    for (size_t i = 0; i < n; i++) {
        double sum = lag(z, neighbours, i) * (standardise ? 1 : (double)degree(neighbours, i));
        product += z[i] * sum;
        fourth += z[i] * z[i] * z[i] * z[i];
    }
    result.index = count / w.s0 * product / squares;
    double mean2 = result.expected * result.expected, s00 = w.s0 * w.s0;
    result.variance_normal =
        (count * count * w.s1 - count * w.s2 + 3 * s00) / ((count * count - 1) * s00) - mean2;
    double kurtosis = count * fourth / (squares * squares);
    double above = count * ((count * count - 3 * count + 3) * w.s1 - count * w.s2 + 3 * s00) -
                   kurtosis * ((count * count - count) * w.s1 - 2 * count * w.s2 + 6 * s00);
    result.variance_random = above / ((count - 1) * (count - 2) * (count - 3) * s00) - mean2;
    return result;
}

void moran_local_bivariate(const double *x, const double *y, Neighbours neighbours, double *local) {
    g_autofree double *zx = g_new(double, neighbours.count + 1);
    g_autofree double *zy = g_new(double, neighbours.count + 1);
    bool spread = standard_scores(x, neighbours.count, zx);
    spread = standard_scores(y, neighbours.count, zy) && spread;
    for (size_t i = 0; i < neighbours.count; i++) {
        local[i] = spread ? zx[i] * lag(zy, neighbours, i) : NAN;
    }
}

double moran_bivariate(const double *x, const double *y, Neighbours neighbours) {
    g_autofree double *local = g_new(double, neighbours.count + 1);
    moran_local_bivariate(x, y, neighbours, local);
    double sum = 0;
    for (size_t i = 0; i < neighbours.count; i++) {
        sum += local[i];
    }
    return neighbours.count > 1 ? sum / ((double)neighbours.count - 1) : NAN;
}

void moran_local(const double *values, Neighbours neighbours, double *local) {
    /* (n-1) z_i lag_i / sum z^2 is the product of the two in sample standard deviations. */
    moran_local_bivariate(values, values, neighbours, local);
}

void moran_quadrants(const double *x, const double *y, Neighbours neighbours,
                     MoranQuadrant *quadrants) {
    g_autofree double *zx = g_new(double, neighbours.count + 1);
    g_autofree double *zy = g_new(double, neighbours.count + 1);
    deviations(x, neighbours.count, zx);
    deviations(y, neighbours.count, zy);
    for (size_t i = 0; i < neighbours.count; i++) {
        bool high = zx[i] > 0, among_high = lag(zy, neighbours, i) > 0;
        quadrants[i] = degree(neighbours, i) == 0 ? MORAN_NONE
                       : high                     ? (among_high ? MORAN_HIGH_HIGH : MORAN_HIGH_LOW)
                                                  : (among_high ? MORAN_LOW_HIGH : MORAN_LOW_LOW);
    }
}

double permutation_p(size_t at_least, size_t at_most, size_t draws) {
    return ((double)MIN(at_least, at_most) + 1) / ((double)draws + 1);
}

/* The others of i, in `pool`. */
static void fill_others(size_t *pool, size_t count, size_t i) {
    for (size_t j = 0, put = 0; j < count; j++) {
        if (j != i) {
            pool[put++] = j;
        }
    }
}

void moran_permute(const double *x, const double *y, Neighbours neighbours, size_t draws,
                   uint64_t seed, double *p) {
    size_t n = neighbours.count;
    g_autofree double *zx = g_new(double, n + 1);
    g_autofree double *zy = g_new(double, n + 1);
    g_autofree size_t *pool = g_new(size_t, n + 1);
    standard_scores(x, n, zx);
    standard_scores(y, n, zy);
    for (size_t i = 0; i < n; i++) {
        size_t k = degree(neighbours, i);
        if (k == 0 || isnan(zx[i]) || isnan(zy[i])) {
            p[i] = NAN;
            continue;
        }
        Random random = random_new(seed, i);
        double observed = zx[i] * lag(zy, neighbours, i);
        double tie = TIE * fabs(observed);
        size_t at_least = 0, at_most = 0;
        fill_others(pool, n, i);
        for (size_t draw = 0; draw < draws; draw++) {
            double sum = 0;
            random_choose(&random, pool, n - 1, k);
            for (size_t j = 0; j < k; j++) {
                sum += zy[pool[j]];
            }
            double drawn = zx[i] * (sum / (double)k);
            at_least += drawn >= observed - tie ? 1 : 0;
            at_most += drawn <= observed + tie ? 1 : 0;
        }
        p[i] = permutation_p(at_least, at_most, draws);
    }
}

static int compare_p(const void *a, const void *b, void *values) {
    const double *p = values;
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    return p[i] != p[j] ? (p[i] > p[j]) - (p[i] < p[j]) : (i > j) - (i < j);
}

void false_discovery(const double *p, size_t n, double rate, bool *told) {
    g_autofree size_t *order = g_new(size_t, n + 1);
    size_t count = 0, stand = 0;
    for (size_t i = 0; i < n; i++) {
        told[i] = false;
        if (!isnan(p[i])) {
            order[count++] = i;
        }
    }
    g_qsort_with_data(order, (int)count, sizeof *order, compare_p, (void *)p);
    for (size_t i = 0; i < count; i++) {
        if (p[order[i]] <= rate * (double)(i + 1) / (double)count) {
            stand = i + 1;
        }
    }
    for (size_t i = 0; i < stand; i++) {
        told[order[i]] = true;
    }
}
