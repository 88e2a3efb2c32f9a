/* classes.c: breaking numbers into classes.
 * SPDX-License-Identifier: MIT
 */
#include "styles/classes.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include <glib.h>

/* Head/tail breaks stop when heads are no longer a minority of about this size. */
static const double HEAD_SHARE = 0.4;

/* ---- values in order ---- */

typedef struct Sorted {
    double *values;
    size_t count;
    double *distinct; /* each value once */
    double *weights;  /* how often it occurs */
    size_t distinct_count;
} Sorted;

static void sorted_clear(Sorted *sorted) {
    g_free(sorted->values);
    g_free(sorted->distinct);
    g_free(sorted->weights);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sorted, sorted_clear)

static int double_compare(const void *a, const void *b) {
    double first = *(const double *)a;
    double second = *(const double *)b;
    return (first > second) - (first < second);
}

static Sorted sorted_of(const double *values, size_t n) {
    Sorted sorted = {.values = g_new(double, n + 1),
                     .distinct = g_new(double, n + 1),
                     .weights = g_new0(double, n + 1)};
    for (size_t i = 0; i < n; i++) {
        if (!isnan(values[i])) {
            sorted.values[sorted.count++] = values[i];
        }
    }
    qsort(sorted.values, sorted.count, sizeof *sorted.values, double_compare);
    for (size_t i = 0; i < sorted.count; i++) {
        if (i == 0 || sorted.values[i] > sorted.values[i - 1]) {
            sorted.distinct[sorted.distinct_count++] = sorted.values[i];
        }
        sorted.weights[sorted.distinct_count - 1]++;
    }
    return sorted;
}

/* Classes that there can be: not more than there are distinct values. */
static int class_limit(const Sorted *sorted, int k) {
    g_assert(k >= 1);
    return (size_t)k < sorted->distinct_count ? k : (int)sorted->distinct_count;
}

static double maximum_of(const Sorted *sorted) {
    return sorted->values[sorted->count - 1];
}

double quantile_type7(const double *sorted, size_t n, double p) {
    if (n == 0) {
        return NAN;
    }
    double at = (double)(n - 1) * CLAMP(p, 0.0, 1.0);
    size_t below = (size_t)at;
    size_t above = MIN(below + 1, n - 1);
    return sorted[below] + (at - (double)below) * (sorted[above] - sorted[below]);
}

int classes_find(const double *edges, int k, double value) {
    if (isnan(value) || k < 1) {
        return -1;
    }
    int found = 0;
    while (found < k - 1 && value > edges[found + 1]) {
        found++;
    }
    return found;
}

/* ---- quantiles and equal steps ---- */

static bool any_in(const Sorted *sorted, double above, double up_to) {
    for (size_t i = 0; i < sorted->distinct_count; i++) {
        if (sorted->distinct[i] > above) {
            return sorted->distinct[i] <= up_to;
        }
    }
    return false;
}

int classes_quantile(const double *values, size_t n, int k, double *edges) {
    g_auto(Sorted) sorted = sorted_of(values, n);
    int limit = class_limit(&sorted, k);
    if (limit == 0) {
        return 0;
    }
    int made = 0;
    edges[0] = sorted.values[0];
    for (int i = 1; i <= limit; i++) {
        double edge = i == limit ? maximum_of(&sorted)
                                 : quantile_type7(sorted.values, sorted.count, (double)i / limit);
        if (any_in(&sorted, made == 0 ? -INFINITY : edges[made], edge)) {
            edges[++made] = edge;
        }
    }
    return made;
}

int classes_equal(const double *values, size_t n, int k, double *edges) {
    g_auto(Sorted) sorted = sorted_of(values, n);
    int limit = class_limit(&sorted, k);
    if (limit == 0) {
        return 0;
    }
    double least = sorted.values[0];
    double step = (maximum_of(&sorted) - least) / limit;
    for (int i = 0; i < limit; i++) {
        edges[i] = least + i * step;
    }
    edges[limit] = maximum_of(&sorted);
    return limit;
}

/* ---- Fisher-Jenks ---- */

/* Sums over the first i distinct values, less the middle one so that no digits are lost. */
typedef struct FisherTable {
    const Sorted *sorted;
    double *weight, *sum, *squares; /* distinct_count + 1 each */
    double *before, *cost; /* least cost of the first i + 1 values in c - 1 and c classes */
    uint32_t *starts;      /* [class][i]: where the last class of that solution starts */
} FisherTable;

static double square_sum(const FisherTable *table, size_t from, size_t to) {
    double weight = table->weight[to + 1] - table->weight[from];
    double sum = table->sum[to + 1] - table->sum[from];
    double squares = table->squares[to + 1] - table->squares[from];
    return fmax(0, squares - sum * sum / weight);
}

/* Least costs for the values `low` to `high`, knowing that their last class starts within
 * [first, last]: where it starts never goes down as values are added. */
static void fill_costs(FisherTable *table, uint32_t *starts, size_t low, size_t high, size_t first,
                       size_t last) {
    size_t middle = low + (high - low) / 2;
    double least = INFINITY;
    size_t best = first;
    for (size_t start = first; start <= MIN(middle, last); start++) {
        double cost = table->before[start - 1] + square_sum(table, start, middle);
        if (cost < least) {
            least = cost;
            best = start;
        }
    }
    table->cost[middle] = least;
    starts[middle] = (uint32_t)best;
    if (middle > low) {
        fill_costs(table, starts, low, middle - 1, first, best);
    }
    if (middle < high) {
        fill_costs(table, starts, middle + 1, high, best, last);
    }
}

static void fill_sums(FisherTable *table) {
    const Sorted *sorted = table->sorted;
    double middle = sorted->distinct[sorted->distinct_count / 2];
    for (size_t i = 0; i < sorted->distinct_count; i++) {
        double x = sorted->distinct[i] - middle;
        double weight = sorted->weights[i];
        table->weight[i + 1] = table->weight[i] + weight;
        table->sum[i + 1] = table->sum[i] + weight * x;
        table->squares[i + 1] = table->squares[i] + weight * x * x;
    }
    for (size_t i = 0; i < sorted->distinct_count; i++) {
        table->cost[i] = square_sum(table, 0, i);
    }
}

static void fisher_solve(FisherTable *table, int k, double *edges) {
    size_t count = table->sorted->distinct_count;
    fill_sums(table);
    for (int c = 1; c < k; c++) {
        double *done = table->cost;
        table->cost = table->before;
        table->before = done;
        fill_costs(table, table->starts + (size_t)c * count, (size_t)c, count - 1, (size_t)c,
                   count - 1);
    }
    size_t end = count;
    for (int c = k - 1; c >= 0; c--) {
        edges[c + 1] = table->sorted->distinct[end - 1];
        end = c > 0 ? table->starts[(size_t)c * count + end - 1] : 0;
    }
    edges[0] = table->sorted->distinct[0];
}

int classes_fisher(const double *values, size_t n, int k, double *edges) {
    g_auto(Sorted) sorted = sorted_of(values, n);
    int limit = class_limit(&sorted, k);
    if (limit == 0) {
        return 0;
    }
    size_t count = sorted.distinct_count;
    g_autofree double *numbers = g_new0(double, 5 * (count + 1));
    g_autofree uint32_t *starts = g_new0(uint32_t, (size_t)limit * count);
    FisherTable table = {&sorted,
                         numbers,
                         numbers + (count + 1),
                         numbers + 2 * (count + 1),
                         numbers + 3 * (count + 1),
                         numbers + 4 * (count + 1),
                         starts};
    fisher_solve(&table, limit, edges);
    return limit;
}

/* ---- head/tail ---- */

int classes_head_tail(const double *values, size_t n, int limit, double *edges) {
    g_auto(Sorted) sorted = sorted_of(values, n);
    if (class_limit(&sorted, limit) == 0) {
        return 0;
    }
    int made = 0;
    double shares = 0;
    size_t from = 0;
    edges[0] = sorted.values[0];
    while (made < limit - 1 && sorted.values[from] < maximum_of(&sorted)) {
        double sum = 0;
        for (size_t i = from; i < sorted.count; i++) {
            sum += sorted.values[i];
        }
        double mean = sum / (double)(sorted.count - from);
        size_t head = from;
        while (head < sorted.count && sorted.values[head] <= mean) {
            head++;
        }
        shares += (double)(sorted.count - head) / (double)(sorted.count - from);
        if (head == from || head == sorted.count || shares / (made + 1) > HEAD_SHARE) {
            break;
        }
        edges[++made] = mean;
        from = head;
    }
    edges[++made] = maximum_of(&sorted);
    return made;
}

/* ---- round numbers, gaps, deviations ---- */

/* The nearest of 1, 2, 5 and 10 times a power of ten, or the next one up (Heckbert 1990). */
static double round_number(double x, bool nearest) {
    double power = pow(10, floor(log10(x)));
    double lead = x / power;
    if (nearest) {
        return power * (lead < 1.5 ? 1 : lead < 3 ? 2 : lead < 7 ? 5 : 10);
    }
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

int classes_pretty(const double *values, size_t n, int k, double *edges) {
    g_auto(Sorted) sorted = sorted_of(values, n);
    int limit = class_limit(&sorted, k);
    if (limit <= 1) {
        return classes_equal(values, n, 1, edges);
    }
    double least = sorted.values[0];
    double most = maximum_of(&sorted);
    double step = round_number(round_number(most - least, false) / (limit - 1), true);
    while (ceil(most / step) - floor(least / step) > limit) {
        step = round_number(step * 1.5, false);
    }
    double first = floor(least / step);
    int made = (int)(ceil(most / step) - first);
    for (int i = 0; i <= made; i++) {
        edges[i] = (first + i) * step;
    }
    return made;
}

typedef struct Gap {
    size_t after; /* lies behind this distinct value */
    double width;
} Gap;

static int gap_compare_widest(const void *a, const void *b) {
    const Gap *first = a;
    const Gap *second = b;
    int by_width = (first->width < second->width) - (first->width > second->width);
    return by_width ? by_width : (first->after > second->after) - (first->after < second->after);
}

int classes_maximum_breaks(const double *values, size_t n, int k, double *edges) {
    g_auto(Sorted) sorted = sorted_of(values, n);
    int limit = class_limit(&sorted, k);
    if (limit == 0) {
        return 0;
    }
    size_t gap_count = sorted.distinct_count - 1;
    g_autofree Gap *gaps = g_new(Gap, gap_count + 1);
    for (size_t i = 0; i < gap_count; i++) {
        gaps[i] = (Gap){i, sorted.distinct[i + 1] - sorted.distinct[i]};
    }
    qsort(gaps, gap_count, sizeof *gaps, gap_compare_widest);
    edges[0] = sorted.values[0];
    for (int i = 1; i < limit; i++) {
        size_t after = gaps[i - 1].after;
        edges[i] = (sorted.distinct[after] + sorted.distinct[after + 1]) / 2;
    }
    qsort(edges + 1, (size_t)limit - 1, sizeof *edges, double_compare);
    edges[limit] = maximum_of(&sorted);
    return limit;
}

/* Mean and sample standard deviation. */
static void find_spread(const Sorted *sorted, double *mean, double *deviation) {
    double sum = 0;
    double squares = 0;
    for (size_t i = 0; i < sorted->count; i++) {
        sum += sorted->values[i];
    }
    *mean = sum / (double)sorted->count;
    for (size_t i = 0; i < sorted->count; i++) {
        squares += (sorted->values[i] - *mean) * (sorted->values[i] - *mean);
    }
    *deviation = sqrt(squares / (double)(sorted->count - 1));
}

int classes_std_mean(const double *values, size_t n, double *edges) {
    g_auto(Sorted) sorted = sorted_of(values, n);
    if (sorted.distinct_count <= 1) {
        return classes_equal(values, n, 1, edges);
    }
    double mean = 0;
    double deviation = 0;
    find_spread(&sorted, &mean, &deviation);
    const double steps[] = {-2, -1, 1, 2};
    for (int i = 0; i < 4; i++) {
        edges[i + 1] = mean + steps[i] * deviation;
    }
    edges[0] = fmin(sorted.values[0], edges[1]);
    edges[5] = fmax(maximum_of(&sorted), edges[4]);
    return 5;
}

int classes_deviation(const double *values, size_t n, int k, double *edges) {
    g_auto(Sorted) sorted = sorted_of(values, n);
    if (k <= 1 || sorted.distinct_count <= 1) {
        return classes_equal(values, n, 1, edges);
    }
    double mean = 0;
    double deviation = 0;
    find_spread(&sorted, &mean, &deviation);
    for (int i = 1; i < k; i++) {
        edges[i] = mean + ((double)i - (double)k / 2) * deviation;
    }
    edges[0] = fmin(sorted.values[0], edges[1]);
    edges[k] = fmax(maximum_of(&sorted), edges[k - 1]);
    return k;
}
