/* rates.h: counts as rates, with the interval that chance alone would give them.
 * SPDX-License-Identifier: MIT
 *
 * Intervals are of 95 %. They are for counts that could have come out otherwise; a complete list
 * of what stands somewhere has none, and whoever prints one says what it means.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef struct Interval {
    double lower, upper; /* NaN, NaN where there is none */
} Interval;

/* Of a Poisson count: Byar's approximation from 10 up, exact limits below, as OHID's
 * PHEindicatormethods does (domain.md T4). */
Interval interval_of_count(double count);
/* Of count / base * per; NaN without a base above 0. */
Interval interval_of_rate(double count, double base, double per);
/* count / base * per; NaN without a base above 0: nobody lives there is not a rate of 0. */
double rate(double count, double base, double per);

/* (own / own_all) / (whole / whole_all): 1 where a kind is as common here as in the whole,
 * domain.md T15. NaN where own_all is below `least` or nothing of the kind is in the whole. */
double location_quotient(double own, double own_all, double whole, double whole_all, double least);
/* Shannon's diversity of counts as the number of equally common kinds that would be as diverse (the
 * exponential of the entropy; Hill number of order 1): 1 with one kind alone; NaN without any. */
double effective_kinds(const double *counts, size_t n);

/* How many there are, from two lists made independently of each other. */
typedef struct Recapture {
    double estimate; /* NaN when `reason` is set */
    Interval interval;
    const char *reason; /* why there is none; NULL with one */
} Recapture;
/* Chapman's estimator (n1+1)(n2+1)/(m+1)-1 of the size of a closed population, its interval from
 * the normal approximation with Seber's variance, never below what was seen. Refused with fewer
 * than 7 in both lists, from where on its bias is small (Robson and Regier 1964; Seber 1982). */
Recapture recapture_chapman(size_t first, size_t second, size_t both);
