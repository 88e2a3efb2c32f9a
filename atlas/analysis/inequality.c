/* inequality.c: how evenly something is spread over people and places.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/inequality.h"

#include <math.h>
#include <stdbool.h>

#include <glib.h>

enum { LEAST_GROUPS = 5 };

static double sum_of(const double *values, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (!(values[i] >= 0)) {
            return NAN;
        }
        sum += values[i];
    }
    return sum;
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double gini(const double *values, size_t n) {
    double sum = sum_of(values, n);
    if (!(sum > 0)) {
        return NAN;
    }
    g_autofree double *sorted = g_memdup2(values, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, compare_doubles);
    double weighted = 0, count = (double)n;
    for (size_t i = 0; i < n; i++) {
        weighted += (2 * ((double)i + 1) - count - 1) * sorted[i];
    }
    return weighted / (count * sum);
}

typedef struct Group {
    double people, amount;
} Group;

/* By amount per head, without dividing by groups that have no people. */
static int compare_groups(const void *a, const void *b) {
    const Group *x = a, *y = b;
    double left = x->amount * y->people, right = y->amount * x->people;
    return left != right ? (left > right) - (left < right)
                         : compare_doubles(&x->people, &y->people);
}

double gini_of_groups(const double *people, const double *amounts, size_t n) {
    double all_people = sum_of(people, n), all = sum_of(amounts, n);
    if (!(all_people > 0) || !(all > 0)) {
        return NAN;
    }
    g_autofree Group *groups = g_new(Group, n);
    for (size_t i = 0; i < n; i++) {
        groups[i] = (Group){people[i], amounts[i]};
    }
    qsort(groups, n, sizeof *groups, compare_groups);
    double twice_area = 0, held = 0;
    for (size_t i = 0; i < n; i++) {
        double before = held;
        held += groups[i].amount / all;
        twice_area += groups[i].people / all_people * (held + before);
    }
    return 1 - twice_area;
}

Concentration concentration(const double *people, const double *values, size_t n, double low,
                            double high) {
    Concentration result = {NAN, NAN, NAN, NAN, NAN};
    double all = sum_of(people, n);
    if (!(all > 0) || !(sum_of(values, n) > 0)) {
        return result;
    }
    double mean = 0, product = 0, below = 0;
    for (size_t i = 0; i < n; i++) {
        double share = people[i] / all;
        mean += share * values[i];
        product += share * values[i] * (below + share / 2);
        below += share;
    }
    result.mean = mean;
    result.index = 2 * product / mean - 1;
    result.generalised = mean * result.index;
    if (mean > low && mean < high) {
        result.wagstaff = result.index * mean * (high - low) / ((high - mean) * (mean - low));
        result.erreygers = 4 * mean / (high - low) * result.index;
    }
    return result;
}

Slope slope_of_inequality(const double *people, const double *values, size_t n) {
    Slope result = {NAN, NAN, NAN};
    double all = sum_of(people, n);
    if (n < LEAST_GROUPS || !(all > 0)) {
        return result;
    }
    double mean_rank = 0, mean_value = 0, below = 0;
    g_autofree double *ranks = g_new(double, n);
    for (size_t i = 0; i < n; i++) {
        double share = people[i] / all;
        if (!(share > 0) || isnan(values[i])) {
            return result;
        }
        ranks[i] = below + share / 2;
        below += share;
        mean_rank += share * ranks[i];
        mean_value += share * values[i];
    }
    double covariance = 0, variance = 0;
    for (size_t i = 0; i < n; i++) {
        double share = people[i] / all, off = ranks[i] - mean_rank;
        covariance += share * off * (values[i] - mean_value);
        variance += share * off * off;
    }
    result.index = covariance / variance;
    result.intercept = mean_value - result.index * mean_rank;
    if (result.intercept != 0) {
        result.relative = (result.intercept + result.index) / result.intercept;
    }
    return result;
}
