/* classes.h: breaking numbers into classes.
 * SPDX-License-Identifier: MIT
 *
 * Intervals are (lo, hi], the first one closed. NaN marks missing and is left out. All functions
 * write k + 1 ascending edges (edges[0] = min, edges[k] = max, but see pretty and std_mean) and
 * return the number of classes made, fewer than asked for when there are fewer distinct values, 0
 * when there is no value. A first edge that equals the second makes a class of that one value.
 */
#pragma once
#include <stddef.h>

/* R type 7 quantiles (domain.md T22, T37). A class without a value, as ties make them, is left out;
 * many equal low values (zeros) get a class of their own. */
int classes_quantile(const double *values, size_t n, int k, double *edges);
int classes_equal(const double *values, size_t n, int k, double *edges);
/* Fisher-Jenks: least sum of squares within classes, by dynamic programming over the distinct
 * values as in ckmeans (Wang and Song 2011); domain.md T21, T24. Cost: O(k n log n). */
int classes_fisher(const double *values, size_t n, int k, double *edges);
/* Head/tail breaks: split at the mean and go on with the head as long as the heads have been at
 * most 40 % of what was split, on average (Jiang 2019; domain.md T23); at most `limit` classes. */
int classes_head_tail(const double *values, size_t n, int limit, double *edges);
/* Edges at multiples of 1, 2 or 5 times a power of ten, the outer ones too; at most k classes. */
int classes_pretty(const double *values, size_t n, int k, double *edges);
/* Edges in the middle of the k - 1 widest gaps; of equal gaps the lowest first. */
int classes_maximum_breaks(const double *values, size_t n, int k, double *edges);
/* mean -2 -1 +1 +2 sample standard deviations, then the maximum: 5 classes and 6 edges, some of
 * them perhaps empty. The outer edges are the minimum and maximum unless two deviations reach
 * further. */
int classes_std_mean(const double *values, size_t n, double *edges);
/* k classes around the mean: edges one sample standard deviation apart, in the middle the mean for
 * an even k, mean -1/2 and +1/2 deviation for an odd one. The outer classes are open, so that their
 * edges are the minimum and maximum where these lie further out; some may be empty. */
int classes_deviation(const double *values, size_t n, int k, double *edges);
/* Class of a value, 0 to k - 1; -1 for NaN. Values beyond the edges go to the first or last. */
int classes_find(const double *edges, int k, double value);
/* 0 <= p <= 1; NaN when n is 0. */
double quantile_type7(const double *sorted, size_t n, double p);
