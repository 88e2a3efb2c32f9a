/* association.c: whether two figures of the areas go together.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/association.h"

#include <math.h>
#include <stdlib.h>

#include <glib.h>

#include "styles/classes.h"

const char *const QUADRANT_NAMES[] = {"none", "build_on", "ask", "share", "steady", "middle"};

const QuadrantCut QUADRANT_CUT = {50, 50, 5};

typedef struct Ranked {
    double value;
    size_t index;
} Ranked;

static int compare_ranked(const void *a, const void *b) {
    const Ranked *x = a, *y = b;
    if (x->value != y->value) {
        return x->value < y->value ? -1 : 1;
    }
    return (x->index > y->index) - (x->index < y->index);
}

void mid_ranks(const double *values, size_t n, double *ranks) {
    g_autofree Ranked *sorted = g_new(Ranked, n + 1);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        ranks[i] = NAN;
        if (!isnan(values[i])) {
            sorted[count++] = (Ranked){values[i], i};
        }
    }
    qsort(sorted, count, sizeof *sorted, compare_ranked);
    for (size_t first = 0; first < count;) {
        size_t end = first + 1;
        while (end < count && sorted[end].value == sorted[first].value) {
            end++;
        }
        for (size_t i = first; i < end; i++) {
            ranks[sorted[i].index] = (double)(first + end + 1) / 2;
        }
        first = end;
    }
}

void percentiles(const double *values, size_t n, double *percent) {
    size_t count = 0;
    mid_ranks(values, n, percent);
    for (size_t i = 0; i < n; i++) {
        count += isnan(percent[i]) ? 0 : 1;
    }
    for (size_t i = 0; i < n && count > 0; i++) {
        percent[i] = (percent[i] - 0.5) / (double)count * 100;
    }
}

/* Deviations from the mean in place of the values; false where they are but rounding. */
static bool deviate(double *values, size_t n) {
    double sum = 0, largest = 0, widest = 0;
    for (size_t i = 0; i < n; i++) {
        sum += values[i];
        largest = fmax(largest, fabs(values[i]));
    }
    for (size_t i = 0; i < n; i++) {
        values[i] -= sum / (double)n;
        widest = fmax(widest, fabs(values[i]));
    }
    return widest > 1e-12 * largest;
}

/* Overwrites both. */
static double pearson(double *x, double *y, size_t n) {
    bool spread = deviate(x, n);
    spread = deviate(y, n) && spread;
    double xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < n; i++) {
        xx += x[i] * x[i];
        yy += y[i] * y[i];
        xy += x[i] * y[i];
    }
    return spread ? xy / sqrt(xx * yy) : NAN;
}

Association association(const double *x, const double *y, size_t n) {
    g_autofree double *px = g_new(double, n + 1);
    g_autofree double *py = g_new(double, n + 1);
    g_autofree double *rx = g_new(double, n + 1);
    g_autofree double *ry = g_new(double, n + 1);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isnan(x[i]) && !isnan(y[i])) {
            px[count] = x[i];
            py[count++] = y[i];
        }
    }
    mid_ranks(px, count, rx);
    mid_ranks(py, count, ry);
    return (Association){pearson(px, py, count), pearson(rx, ry, count), count};
}

/* The values that are there, ascending. Caller frees. */
static double *sorted_present(const double *values, size_t n, size_t *count) {
    g_autofree Ranked *sorted = g_new(Ranked, n + 1);
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isnan(values[i])) {
            sorted[(*count)++] = (Ranked){values[i], i};
        }
    }
    qsort(sorted, *count, sizeof *sorted, compare_ranked);
    double *present = g_new(double, n + 1);
    for (size_t i = 0; i < *count; i++) {
        present[i] = sorted[i].value;
    }
    return present;
}

static void tertiles(const double *values, size_t n, int *classes) {
    size_t count;
    g_autofree double *sorted = sorted_present(values, n, &count);
    double low = quantile_type7(sorted, count, 1.0 / 3),
           high = quantile_type7(sorted, count, 2.0 / 3);
    for (size_t i = 0; i < n; i++) {
        classes[i] = isnan(values[i]) ? 0 : 1 + (values[i] > low) + (values[i] > high);
    }
}

void bivariate_cells(const double *need, const double *assets, size_t n, BivariateCell *cells) {
    g_autofree int *rows = g_new(int, n + 1);
    g_autofree int *columns = g_new(int, n + 1);
    tertiles(need, n, rows);
    tertiles(assets, n, columns);
    for (size_t i = 0; i < n; i++) {
        cells[i] = (BivariateCell){rows[i], columns[i]};
    }
}

/* -1 below the cut, 1 above, 0 about average. */
static int side_of(double percent, double cut, double band) {
    return percent < cut - band ? -1 : percent > cut + band;
}

Quadrant quadrant_of(double need_percent, double asset_percent, bool unsure, QuadrantCut cut) {
    if (isnan(need_percent) || isnan(asset_percent)) {
        return QUADRANT_NONE;
    }
    int high_need = side_of(need_percent, cut.need, cut.band);
    int much = side_of(asset_percent, cut.assets, cut.band);
    if (high_need == 0 || much == 0 || unsure) {
        return QUADRANT_MIDDLE;
    }
    if (high_need > 0) {
        return much > 0 ? QUADRANT_BUILD_ON : QUADRANT_ASK;
    }
    return much > 0 ? QUADRANT_SHARE : QUADRANT_STEADY;
}

const char *quadrant_words(Quadrant quadrant) {
    static const char *const WORDS[] = {
        [QUADRANT_NONE] = NULL,
        [QUADRANT_BUILD_ON] = "Strengths to build on: much is recorded, and need is higher",
        [QUADRANT_ASK] = "Go and listen: few assets recorded yet, and need is higher",
        [QUADRANT_SHARE] = "Strengths to share: much is recorded, and need is lower",
        [QUADRANT_STEADY] = "Keep in touch: few assets recorded yet, and need is lower",
        [QUADRANT_MIDDLE] = "About average, or too few recorded to tell",
    };
    return WORDS[quadrant];
}

void quadrants(const double *need, const double *assets, const double *lower, const double *upper,
               size_t n, Quadrant *result) {
    g_autofree double *need_percent = g_new(double, n + 1);
    g_autofree double *asset_percent = g_new(double, n + 1);
    size_t count;
    g_autofree double *sorted = sorted_present(assets, n, &count);
    double median = quantile_type7(sorted, count, 0.5);
    percentiles(need, n, need_percent);
    percentiles(assets, n, asset_percent);
    for (size_t i = 0; i < n; i++) {
        bool unsure = lower && upper && lower[i] <= median && upper[i] >= median;
        result[i] = quadrant_of(need_percent[i], asset_percent[i], unsure, QUADRANT_CUT);
    }
}
