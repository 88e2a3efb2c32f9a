/* stability.c: how far a class hangs on choices that could as fairly have been made otherwise.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/stability.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "atlas/analysis/rates.h"
#include "atlas/base/random.h"
#include "styles/classes.h"

const char *const STABILITY_CHOICE_NAMES[] = {"cut_points", "denominators", "catchments",
                                              "boundaries", NULL};

enum { QUADRANTS = QUADRANT_MIDDLE + 1, THIRDS = 3, RATE_PER = 1000 };

/* A figure of all units as the draws need it. */
typedef struct Column {
    double *percent;            /* per unit */
    double *sorted;             /* ascending */
    const double *values;       /* per unit */
    double natural[THIRDS - 1]; /* natural breaks into thirds */
    double *lower, *upper;      /* per unit; NULL for need */
} Column;

typedef struct Draws {
    const StabilityInput *input;
    Column *needs;
    Column *rates; /* [(boundary * catchments + catchment) * bases + base] */
    size_t rate_count;
    Quadrant *published;
    BivariateCell *cells;
} Draws;

/* What a thread counts over its share of the draws. */
typedef struct Count {
    const Draws *draws;
    size_t first, step; /* draws first, first + step, ... */
    guint *quadrants;   /* [unit * QUADRANTS + quadrant] */
    guint *cells;       /* [unit] */
    guint *alone;       /* [unit * CHOICE_COUNT + choice] */
} Count;

static int compare_numbers(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void column_fill(Column *column, const double *values, size_t count) {
    double edges[THIRDS + 1];
    column->values = values;
    column->percent = g_new(double, count + 1);
    percentiles(values, count, column->percent);
    column->sorted = g_memdup2(values, (count + 1) * sizeof(double));
    qsort(column->sorted, count, sizeof(double), compare_numbers);
    int classes = classes_fisher(values, count, THIRDS, edges);
    for (int i = 0; i < THIRDS - 1; i++) {
        column->natural[i] = edges[MIN(i + 1, classes)];
    }
}

static void column_clear(Column *column) {
    g_free(column->percent);
    g_free(column->sorted);
    g_free(column->lower);
    g_free(column->upper);
}

/* Assets of one reach and boundary over one base. */
static void rate_fill(Column *column, const double *counts, const double *base, size_t count) {
    double *values = g_new(double, count + 1);
    column->lower = g_new(double, count + 1);
    column->upper = g_new(double, count + 1);
    for (size_t i = 0; i < count; i++) {
        Interval interval = interval_of_rate(counts[i], base[i], RATE_PER);
        values[i] = rate(counts[i], base[i], RATE_PER);
        column->lower[i] = interval.lower;
        column->upper[i] = interval.upper;
    }
    values[count] = 0;
    column_fill(column, values, count);
}

static void draws_init(Draws *draws, const StabilityInput *input) {
    size_t count = input->unit_count;
    size_t reaches = input->boundary_count * input->catchment_count;
    g_assert(input->need_count > 0 && input->base_count > 0 && reaches > 0);
    *draws = (Draws){.input = input, .rate_count = reaches * input->base_count};
    draws->needs = g_new0(Column, input->need_count);
    draws->rates = g_new0(Column, draws->rate_count);
    for (size_t i = 0; i < input->need_count; i++) {
        double *values = g_new0(double, count + 1);
        memcpy(values, input->needs[i], count * sizeof(double));
        column_fill(&draws->needs[i], values, count);
    }
    for (size_t i = 0; i < draws->rate_count; i++) {
        rate_fill(&draws->rates[i], input->assets[i / input->base_count],
                  input->bases[i % input->base_count], count);
    }
    draws->published = g_new(Quadrant, count + 1);
    draws->cells = g_new(BivariateCell, count + 1);
    quadrants(draws->needs[0].values, draws->rates[0].values, draws->rates[0].lower,
              draws->rates[0].upper, count, draws->published);
    bivariate_cells(draws->needs[0].values, draws->rates[0].values, count, draws->cells);
}

static void draws_clear(Draws *draws) {
    for (size_t i = 0; i < draws->input->need_count; i++) {
        g_free((double *)draws->needs[i].values);
        column_clear(&draws->needs[i]);
    }
    for (size_t i = 0; i < draws->rate_count; i++) {
        g_free((double *)draws->rates[i].values);
        column_clear(&draws->rates[i]);
    }
    g_free(draws->needs);
    g_free(draws->rates);
    g_free(draws->published);
    g_free(draws->cells);
}

/* One set of choices. */
typedef struct Choices {
    size_t need, base, boundary, catchment;
    QuadrantCut cut;
    bool natural;
    double need_thirds[THIRDS - 1], asset_thirds[THIRDS - 1]; /* shares, 0 to 1 */
} Choices;

static double spread(Random *random, double middle, double either_side) {
    return middle + (2 * random_unit(random) - 1) * either_side;
}

/* Only `only` is chosen, all of them with CHOICE_COUNT; the rest is as published. Everything is
 * drawn in any case, so that a choice does not hang on which others vary. */
static Choices draw_choices(const Draws *draws, Random *random, StabilityChoice only) {
    const StabilityInput *input = draws->input;
    Choices drawn = {.cut = {spread(random, QUADRANT_CUT.need, STABILITY_MIDDLE_POINTS),
                             spread(random, QUADRANT_CUT.assets, STABILITY_MIDDLE_POINTS),
                             spread(random, QUADRANT_CUT.band, STABILITY_BAND_POINTS)}};
    for (int i = 0; i < THIRDS - 1; i++) {
        double share = (i + 1.0) / THIRDS, points = STABILITY_THIRD_POINTS / 100;
        drawn.need_thirds[i] = spread(random, share, points);
        drawn.asset_thirds[i] = spread(random, share, points);
    }
    drawn.natural = random_below(random, 2) == 1;
    drawn.base = random_below(random, (uint32_t)input->base_count);
    drawn.catchment = random_below(random, (uint32_t)input->catchment_count);
    drawn.boundary = random_below(random, (uint32_t)input->boundary_count);
    drawn.need = random_below(random, (uint32_t)input->need_count);
    bool all = only == CHOICE_COUNT;
    if (!all && only != CHOICE_CUTS) {
        drawn.cut = QUADRANT_CUT;
    }
    drawn.base = all || only == CHOICE_DENOMINATORS ? drawn.base : 0;
    drawn.catchment = all || only == CHOICE_CATCHMENTS ? drawn.catchment : 0;
    drawn.boundary = all || only == CHOICE_BOUNDARIES ? drawn.boundary : 0;
    drawn.need = all || only == CHOICE_BOUNDARIES ? drawn.need : 0;
    return drawn;
}

static const Column *drawn_rate(const Draws *draws, const Choices *choices) {
    const StabilityInput *input = draws->input;
    size_t reach = choices->boundary * input->catchment_count + choices->catchment;
    return &draws->rates[reach * input->base_count + choices->base];
}

static int third_of(double value, const double *breaks) {
    return 1 + (value > breaks[0]) + (value > breaks[1]);
}

static void take_breaks(const Column *column, size_t count, const Choices *choices,
                        const double *shares, double *breaks) {
    for (int i = 0; i < THIRDS - 1; i++) {
        breaks[i] = choices->natural ? column->natural[i]
                                     : quantile_type7(column->sorted, count, shares[i]);
    }
}

/* Counts one draw in which everything varies. */
static void count_draw(Count *count, size_t draw) {
    const Draws *draws = count->draws;
    size_t units = draws->input->unit_count;
    Random random = random_new(STABILITY_SEED, draw);
    Choices choices = draw_choices(draws, &random, CHOICE_COUNT);
    const Column *need = &draws->needs[choices.need], *rates = drawn_rate(draws, &choices);
    g_assert(need->percent && rates->percent);
    double middle = quantile_type7(rates->sorted, units, choices.cut.assets / 100);
    double need_breaks[THIRDS - 1], asset_breaks[THIRDS - 1];
    take_breaks(need, units, &choices, choices.need_thirds, need_breaks);
    take_breaks(rates, units, &choices, choices.asset_thirds, asset_breaks);
    for (size_t i = 0; i < units; i++) {
        bool unsure = rates->lower[i] <= middle && rates->upper[i] >= middle;
        Quadrant found = quadrant_of(need->percent[i], rates->percent[i], unsure, choices.cut);
        count->quadrants[i * QUADRANTS + found]++;
        count->cells[i] += third_of(need->values[i], need_breaks) == draws->cells[i].need &&
                           third_of(rates->values[i], asset_breaks) == draws->cells[i].assets;
    }
}

/* Counts one draw in which only `choice` varies. */
static void count_alone(Count *count, size_t draw, StabilityChoice choice) {
    const Draws *draws = count->draws;
    size_t units = draws->input->unit_count;
    Random random = random_new(STABILITY_SEED, draw);
    Choices choices = draw_choices(draws, &random, choice);
    const Column *need = &draws->needs[choices.need], *rates = drawn_rate(draws, &choices);
    double middle = quantile_type7(rates->sorted, units, choices.cut.assets / 100);
    for (size_t i = 0; i < units; i++) {
        bool unsure = rates->lower[i] <= middle && rates->upper[i] >= middle;
        Quadrant found = quadrant_of(need->percent[i], rates->percent[i], unsure, choices.cut);
        count->alone[i * CHOICE_COUNT + choice] += found == draws->published[i];
    }
}

static gpointer count_draws(gpointer data) {
    Count *count = data;
    for (size_t draw = count->first; draw < STABILITY_DRAWS; draw += count->step) {
        count_draw(count, draw);
        for (int choice = 0; draw < STABILITY_DRAWS_ALONE && choice < CHOICE_COUNT; choice++) {
            count_alone(count, draw, (StabilityChoice)choice);
        }
    }
    return NULL;
}

static void add_counts(guint *to, const guint *from, size_t count) {
    for (size_t i = 0; i < count; i++) {
        to[i] += from[i];
    }
}

static void summarise(const Count *count, UnitStability *result) {
    for (size_t i = 0; i < count->draws->input->unit_count; i++) {
        const guint *own = &count->quadrants[i * QUADRANTS];
        UnitStability *unit = &result[i];
        unit->quadrant_share = own[count->draws->published[i]] / (double)STABILITY_DRAWS;
        unit->cell_share = count->cells[i] / (double)STABILITY_DRAWS;
        for (int q = 0; q < QUADRANTS; q++) {
            unit->usual = own[q] > own[unit->usual] ? (Quadrant)q : unit->usual;
        }
        unit->hangs_on = CHOICE_COUNT;
        double least = 1;
        for (int c = 0; c < CHOICE_COUNT; c++) {
            unit->alone[c] =
                count->alone[i * CHOICE_COUNT + (size_t)c] / (double)STABILITY_DRAWS_ALONE;
            if (unit->alone[c] < least) {
                least = unit->alone[c];
                unit->hangs_on = (StabilityChoice)c;
            }
        }
    }
}

UnitStability *stability_new(const StabilityInput *input, unsigned threads) {
    size_t units = input->unit_count;
    UnitStability *result = g_new0(UnitStability, units + 1);
    Draws draws;
    draws_init(&draws, input);
    g_autofree Count *counts = g_new0(Count, threads);
    g_autofree GThread **running = g_new0(GThread *, threads);
    for (unsigned t = 0; t < threads; t++) {
        counts[t] = (Count){.draws = &draws, .first = t, .step = threads};
        counts[t].quadrants = g_new0(guint, units * QUADRANTS + 1);
        counts[t].cells = g_new0(guint, units + 1);
        counts[t].alone = g_new0(guint, units * CHOICE_COUNT + 1);
        if (t > 0) {
            running[t] = g_thread_new("draws", count_draws, &counts[t]);
        }
    }
    count_draws(&counts[0]);
    for (unsigned t = 0; t < threads; t++) {
        if (t > 0) {
            g_thread_join(running[t]);
            add_counts(counts[0].quadrants, counts[t].quadrants, units * QUADRANTS);
            add_counts(counts[0].cells, counts[t].cells, units);
            add_counts(counts[0].alone, counts[t].alone, units * CHOICE_COUNT);
        }
    }
    summarise(&counts[0], result);
    for (unsigned t = 0; t < threads; t++) {
        g_free(counts[t].quadrants);
        g_free(counts[t].cells);
        g_free(counts[t].alone);
    }
    draws_clear(&draws);
    return result;
}

bool stability_is_stable(const UnitStability *stability) {
    return stability->quadrant_share >= STABILITY_LEAST_SHARE;
}
