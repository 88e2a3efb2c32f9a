/* class_breaks.c: the classes of a map as its project asks for them.
 * SPDX-License-Identifier: MIT
 */
#include "styles/class_breaks.h"

#include <math.h>

#include <glib.h>

#include "styles/classes.h"

enum { DECIMALS_MAX = 9 };

/* Does zero stand apart? */
static bool zero_apart(ZeroClass zero, const double *values, size_t count) {
    bool any = false, below = false;
    for (size_t i = 0; i < count; i++) {
        any |= !(values[i] > 0) && !(values[i] < 0) && !isnan(values[i]);
        below |= values[i] < 0;
    }
    return any && !below && zero != ZERO_WITH_REST;
}

/* The edges that were set, with the ends of the values around them. */
static int fixed_edges(const ClassesSpec *spec, const double *values, size_t count, double *edges) {
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(values[i])) {
            least = fmin(least, values[i]);
            most = fmax(most, values[i]);
        }
    }
    if (least > most) {
        return 0;
    }
    size_t inner = MIN(spec->break_count, (size_t)CLASS_BREAKS_MAX - 1);
    for (size_t i = 0; i < inner; i++) {
        edges[i + 1] = spec->breaks[i];
    }
    edges[0] = inner > 0 ? fmin(least, edges[1]) : least;
    edges[inner + 1] = inner > 0 ? fmax(most, edges[inner]) : most;
    return (int)inner + 1;
}

static int make_edges(const ClassesSpec *spec, ClassMethod method, int k, const double *values,
                      size_t count, double *edges) {
    switch (method) {
    case CLASS_QUANTILE:
        return classes_quantile(values, count, k, edges);
    case CLASS_EQUAL:
        return classes_equal(values, count, k, edges);
    case CLASS_FISHER_JENKS:
        return classes_fisher(values, count, k, edges);
    case CLASS_HEAD_TAIL:
        return classes_head_tail(values, count, k, edges);
    case CLASS_STANDARD_DEVIATION:
        return classes_deviation(values, count, k, edges);
    case CLASS_PRETTY:
        return classes_pretty(values, count, k, edges);
    case CLASS_FIXED:
        break;
    }
    return fixed_edges(spec, values, count, edges);
}

/* Zero, then what the method makes of the rest: edges 0, 0 and those of the rest but the first. */
static void make_with_zero(ClassBreaks *breaks, const ClassesSpec *spec, const double *values,
                           size_t count) {
    g_autofree double *above = g_new(double, count + 1);
    for (size_t i = 0; i < count; i++) {
        above[i] = values[i] > 0 ? values[i] : NAN;
    }
    double rest[CLASS_BREAKS_MAX + 2] = {0};
    int made = make_edges(spec, breaks->method, MAX(breaks->asked - 1, 1), above, count, rest);
    made = MIN(made, CLASS_BREAKS_MAX - 1);
    breaks->zero = true;
    breaks->count = made + 1;
    breaks->edges[0] = breaks->edges[1] = 0;
    for (int i = 1; i <= made; i++) {
        breaks->edges[i + 1] = rest[i];
    }
}

ClassBreaks class_breaks_make(const ClassesSpec *spec, const double *values, size_t count) {
    ClassBreaks breaks = {.method = spec->method,
                          .asked = spec->count > 0 ? spec->count : CLASS_BREAKS_USUAL};
    if (spec->method == CLASS_FIXED) {
        breaks.asked = (int)spec->break_count + 1;
    }
    g_assert(breaks.asked <= CLASS_BREAKS_MAX);
    bool fixed = spec->method == CLASS_FIXED;
    bool room = !fixed || breaks.asked < CLASS_BREAKS_MAX;
    bool apart = room && zero_apart(spec->zero, values, count);
    breaks.asked += apart && fixed ? 1 : 0;
    if (apart && breaks.asked > 1) {
        make_with_zero(&breaks, spec, values, count);
    } else {
        breaks.count = make_edges(spec, spec->method, breaks.asked, values, count, breaks.edges);
    }
    return breaks;
}

bool class_breaks_are_fewer(const ClassBreaks *breaks) {
    bool by_itself = breaks->method == CLASS_HEAD_TAIL || breaks->method == CLASS_PRETTY;
    return breaks->count < breaks->asked && !by_itself;
}

int class_breaks_find(const ClassBreaks *breaks, double value) {
    return classes_find(breaks->edges, breaks->count, value);
}

static bool rounding_is_harmless(const ClassBreaks *breaks, const double *values, size_t count,
                                 int decimals) {
    double scale = pow(10, decimals);
    double rounded[CLASS_BREAKS_MAX + 1];
    for (int i = 0; i <= breaks->count; i++) {
        rounded[i] = round(breaks->edges[i] * scale) / scale;
        if (i > 0 && !(rounded[i] > rounded[i - 1]) && breaks->edges[i] > breaks->edges[i - 1]) {
            return false;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (classes_find(rounded, breaks->count, values[i]) !=
            class_breaks_find(breaks, values[i])) {
            return false;
        }
    }
    return true;
}

int class_breaks_decimals(const ClassBreaks *breaks, const double *values, size_t count,
                          int least) {
    int decimals = least;
    while (decimals < DECIMALS_MAX && !rounding_is_harmless(breaks, values, count, decimals)) {
        decimals++;
    }
    return decimals;
}
