/* classes.h: breaking numbers into classes.
 * SPDX-License-Identifier: MIT
 *
 * Intervals are (lo, hi], the first one closed. NaN marks missing and is left out. All functions
 * write k + 1 ascending edges (edges[0] = min, edges[k] = max) and return the number of classes
 * made, fewer than asked for when there are fewer distinct values, 0 when there is no value.
 */
#pragma once
#include <stddef.h>

/* R type 7 quantiles (domain.md T22, T37). */
int classes_quantile(const double *values, size_t n, int k, double *edges);
int classes_equal(const double *values, size_t n, int k, double *edges);
/* Fisher-Jenks by the ckmeans dynamic programme (domain.md T21, T24). */
int classes_fisher(const double *values, size_t n, int k, double *edges);
/* Head/tail breaks: split at the mean while the head is at most 40 % (T23); at most `limit`
 * classes. */
int classes_head_tail(const double *values, size_t n, int limit, double *edges);
int classes_pretty(const double *values, size_t n, int k, double *edges);
int classes_maximum_breaks(const double *values, size_t n, int k, double *edges);
/* mean -2 -1 +1 +2 sample standard deviations, then the maximum: 5 classes. */
int classes_std_mean(const double *values, size_t n, double *edges);
/* Class of a value, 0 to k - 1; -1 for NaN. Values beyond the edges go to the first or last. */
int classes_find(const double *edges, int k, double value);
double quantile_type7(const double *sorted, size_t n, double p);
