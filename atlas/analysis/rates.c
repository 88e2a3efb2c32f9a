/* rates.c: counts as rates, with the interval that chance alone would give them.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/rates.h"

#include <math.h>

static const double Z = 1.959963984540054; /* of 97.5 % of the normal distribution */
static const double TAIL = 0.025;
enum { BYAR_FROM = 10, SEBER_LEAST = 7 };

/* P(X <= count) of a Poisson variable with this mean. */
static double poisson_at_most(int count, double mean) {
    double term = exp(-mean), sum = term;
    for (int i = 1; i <= count; i++) {
        term *= mean / i;
        sum += term;
    }
    return sum;
}

/* The mean at which P(X <= count) is `share`; it falls as the mean grows. */
static double poisson_mean_at(int count, double share) {
    double low = 0, high = 40; /* enough for counts below BYAR_FROM */
    for (int i = 0; i < 100; i++) {
        double middle = (low + high) / 2;
        if (poisson_at_most(count, middle) > share) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (low + high) / 2;
}

static double byar(double count, double z) {
    double root = 1 - 1 / (9 * count) + z / (3 * sqrt(count));
    return count * root * root * root;
}

Interval interval_of_count(double count) {
    if (!(count >= 0)) {
        return (Interval){NAN, NAN};
    }
    if (count >= BYAR_FROM) {
        return (Interval){byar(count, -Z), byar(count + 1, Z)};
    }
    int whole = (int)count;
    return (Interval){whole == 0 ? 0 : poisson_mean_at(whole - 1, 1 - TAIL),
                      poisson_mean_at(whole, TAIL)};
}

double rate(double count, double base, double per) {
    return base > 0 ? count / base * per : NAN;
}

Interval interval_of_rate(double count, double base, double per) {
    Interval counts = interval_of_count(count);
    return (Interval){rate(counts.lower, base, per), rate(counts.upper, base, per)};
}

double location_quotient(double own, double own_all, double whole, double whole_all, double least) {
    if (!(own_all >= least) || !(own_all > 0) || !(whole > 0) || !(whole_all > 0)) {
        return NAN;
    }
    return (own / own_all) / (whole / whole_all);
}

double effective_kinds(const double *counts, size_t n) {
    double sum = 0, entropy = 0;
    for (size_t i = 0; i < n; i++) {
        sum += counts[i];
    }
    if (!(sum > 0)) {
        return NAN;
    }
    for (size_t i = 0; i < n; i++) {
        double share = counts[i] / sum;
        entropy -= share > 0 ? share * log(share) : 0;
    }
    return exp(entropy);
}

Recapture recapture_chapman(size_t first, size_t second, size_t both) {
    Recapture result = {NAN, {NAN, NAN}, NULL};
    if (both > first || both > second) {
        result.reason = "more are in both lists than in one of them";
        return result;
    }
    if (both < SEBER_LEAST) {
        result.reason = "fewer than 7 are in both lists";
        return result;
    }
    double n1 = (double)first, n2 = (double)second, m = (double)both;
    double seen = n1 + n2 - m;
    double variance = (n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m) / ((m + 1) * (m + 1) * (m + 2));
    result.estimate = (n1 + 1) * (n2 + 1) / (m + 1) - 1;
    result.interval.lower = fmax(seen, result.estimate - Z * sqrt(variance));
    result.interval.upper = result.estimate + Z * sqrt(variance);
    return result;
}
