/* rates.c: counts as rates, with the interval that chance alone would give them.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/rates.h"

#include <math.h>

static const double Z = 1.959963984540054; /* of 97.5 % of the normal distribution */
enum { BYAR_FROM = 10, SEBER_LEAST = 7 };

/* Exact limits of the counts below BYAR_FROM: the means at which a Poisson variable is at least, or
 * at most, the count with a probability of 2.5 % (the test works them out anew). */
static const Interval EXACT[BYAR_FROM] = {
    {0, 3.6888794541139358},
    {0.025317807984289842, 5.5716433909388989},
    {0.24220927854396457, 7.2246876677239609},
    {0.61867212289560047, 8.7672730697423269},
    {1.0898653736263242, 10.241588675403698},
    {1.6234863901184227, 11.668332079322671},
    {2.2018942534908499, 13.059474022518685},
    {2.8143630515198632, 14.422675361702378},
    {3.4538321767484987, 15.763189220193315},
    {4.1153730973783276, 17.08480345141917},
};

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
    return EXACT[(int)count];
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
