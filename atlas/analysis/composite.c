/* composite.c: indicators that are put together from others.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/composite.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- making values comparable ---- */

static double weight_at(const double *weights, size_t i) {
    double weight = weights ? weights[i] : 1;
    return weight > 0 ? weight : 0;
}

size_t composite_z_scores(const double *values, const double *weights, size_t count,
                          double *standard, double *mean, double *sd) {
    double sum = 0, all = 0, squares = 0;
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(values[i])) {
            sum += weight_at(weights, i) * values[i];
            all += weight_at(weights, i);
            known++;
        }
    }
    *mean = all > 0 ? sum / all : NAN;
    bool varies = false;
    double first = NAN;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(values[i])) {
            squares += weight_at(weights, i) * (values[i] - *mean) * (values[i] - *mean);
            first = isnan(first) ? values[i] : first;
            varies |= values[i] > first || values[i] < first;
        }
    }
    *sd = all > 0 ? sqrt(squares / all) : NAN;
    for (size_t i = 0; i < count; i++) {
        bool flat = !isnan(values[i]) && !(varies && *sd > 0);
        standard[i] = flat ? 0 : (values[i] - *mean) / *sd;
    }
    return known;
}

typedef struct Weighed {
    double value, weight;
    size_t place;
} Weighed;

static int compare_weighed(const void *a, const void *b) {
    const Weighed *x = a, *y = b;
    int order = (x->value > y->value) - (x->value < y->value);
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

size_t composite_ranks(const double *values, const double *weights, size_t count,
                       double *standard) {
    g_autofree Weighed *sorted = g_new(Weighed, count + 1);
    size_t known = 0;
    double all = 0;
    for (size_t i = 0; i < count; i++) {
        standard[i] = NAN;
        if (!isnan(values[i])) {
            sorted[known++] = (Weighed){values[i], weight_at(weights, i), i};
            all += weight_at(weights, i);
        }
    }
    qsort(sorted, known, sizeof *sorted, compare_weighed);
    double below = 0;
    for (size_t from = 0, to = 0; from < known && all > 0; from = to) {
        double equal = 0;
        for (to = from; to < known && !(sorted[to].value > sorted[from].value); to++) {
            equal += sorted[to].weight;
        }
        for (size_t i = from; i < to; i++) {
            standard[sorted[i].place] = 100 * (below + equal / 2) / all;
        }
        below += equal;
    }
    return known;
}

/* ---- the places ---- */

const CompositeColumn *composite_column(const Composite *composite, size_t i) {
    return &g_array_index(composite->columns, CompositeColumn, i);
}

static const Geography *find_geography(const GPtrArray *geographies, const char *id) {
    for (guint i = 0; id && i < geographies->len; i++) {
        const Geography *geography = g_ptr_array_index(geographies, i);
        if (geography && g_str_equal(geography->id, id)) {
            return geography;
        }
    }
    return NULL;
}

static const Indicator *find_indicator(const GPtrArray *indicators, const char *id) {
    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        if (indicator && g_str_equal(indicator->spec->id, id)) {
            return indicator;
        }
    }
    return NULL;
}

/* People per place, 0 where they are not known; NULL when they are known nowhere. */
static double *people_of(const Composite *composite, const CompositeInputs *inputs) {
    double *people = g_new0(double, composite->count + 1);
    double all = 0;
    for (size_t i = 0; i < composite->count; i++) {
        double known = composite->places
                           ? g_array_index(composite->places->members, SmallArea, i).population
                       : inputs->population ? inputs->population[i]
                                            : (double)NAN;
        people[i] = known > 0 ? known : 0;
        all += people[i];
    }
    if (!(all > 0)) {
        g_clear_pointer(&people, g_free);
    }
    return people;
}

/* ---- the parts ---- */

static void take_values(CompositeColumn *column, const Composite *composite,
                        const CompositeInputs *inputs) {
    const Indicator *indicator = column->indicator;
    if (composite->places) {
        for (size_t i = 0; i < composite->count; i++) {
            const IndicatorValue *value = &g_array_index(indicator->values, IndicatorValue, i);
            column->raw[i] = value->state == VALUE_PRESENT ? value->value : NAN;
            column->state[i] = value->state;
        }
        return;
    }
    const Geography *geography =
        indicator->geography < 0
            ? NULL
            : g_ptr_array_index(inputs->geographies, (guint)indicator->geography);
    g_autofree Measure *measures = measure_areas(indicator, geography, inputs->areas);
    for (size_t i = 0; i < composite->count; i++) {
        column->raw[i] = measures[i].state == VALUE_PRESENT ? measures[i].value : NAN;
        column->state[i] = measures[i].state;
    }
}

static void standardise(CompositeColumn *column, const Composite *composite, const double *people,
                        Report *report) {
    size_t known = 0;
    bool varies = false;
    if (composite->spec->composite->method == COMPOSITE_Z_SCORES) {
        known = composite_z_scores(column->raw, people, composite->count, column->standard,
                                   &column->mean, &column->sd);
    } else {
        known = composite_ranks(column->raw, people, composite->count, column->standard);
    }
    double first = NAN;
    for (size_t i = 0; i < composite->count; i++) {
        first = isnan(first) ? column->raw[i] : first;
        varies |= column->raw[i] > first || column->raw[i] < first;
        if (column->turned) {
            bool ranks = composite->spec->composite->method == COMPOSITE_RANKS;
            column->standard[i] = (ranks ? 100 : 0) - column->standard[i];
        }
    }
    if (!varies) {
        report_add(report, SEVERITY_WARNING, "part_does_not_vary", composite->spec->place,
                   "It adds nothing to the composite; leave it out.",
                   known > 0 ? "part \"%s\" of \"%s\" is the same everywhere"
                             : "part \"%s\" of \"%s\" has no value anywhere",
                   column->indicator->spec->id, composite->spec->id);
    }
}

static bool add_column(Composite *composite, const CompositePart *part,
                       const CompositeInputs *inputs, const double *people, Report *report) {
    const Indicator *indicator = find_indicator(inputs->indicators, part->id);
    if (!indicator) {
        return false; /* told when it could not be read */
    }
    if (indicator->ordinal && composite->spec->composite->method == COMPOSITE_Z_SCORES) {
        report_add(report, SEVERITY_ERROR, "rank_is_not_averaged", part->place,
                   "Use the score that the ranks were made of, or \"method: ranks\".",
                   "\"%s\" is a place in an order, which has no mean and no deviation", part->id);
        return false;
    }
    CompositeColumn column = {.indicator = indicator,
                              .weight = part->weight,
                              .turned = indicator->spec->polarity != composite->spec->polarity,
                              .mean = NAN,
                              .sd = NAN,
                              .raw = g_new(double, composite->count + 1),
                              .state = g_new(ValueState, composite->count + 1),
                              .standard = g_new(double, composite->count + 1)};
    take_values(&column, composite, inputs);
    standardise(&column, composite, people, report);
    g_array_append_val(composite->columns, column);
    return true;
}

/* ---- putting together ---- */

/* Suppressed says more than missing, and must not look like it. */
static ValueState worse(ValueState a, ValueState b) {
    static const int RANK[] = {[VALUE_PRESENT] = 0,
                               [VALUE_NOT_MEASURED_HERE] = 1,
                               [VALUE_MISSING] = 2,
                               [VALUE_INSUFFICIENT] = 3,
                               [VALUE_SUPPRESSED] = 4};
    return RANK[a] >= RANK[b] ? a : b;
}

static void put_together(Composite *composite, size_t place) {
    double sum = 0, weight = 0;
    ValueState state = VALUE_PRESENT;
    for (guint k = 0; k < composite->columns->len; k++) {
        const CompositeColumn *column = composite_column(composite, k);
        if (isnan(column->standard[place])) {
            ValueState none = column->state[place];
            state = worse(state, none == VALUE_PRESENT ? VALUE_MISSING : none);
        } else {
            sum += column->weight * column->standard[place];
            weight += column->weight;
        }
    }
    bool rest = composite->spec->composite->gap == COMPOSITE_GAP_REST && weight > 0;
    composite->state[place] = rest ? VALUE_PRESENT : state;
    bool present = composite->state[place] == VALUE_PRESENT;
    composite->value[place] = present ? sum / weight : NAN;
    composite->weight_sum[place] = present ? weight : NAN;
}

static gint compare_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *periods_of(const Composite *composite) {
    g_autoptr(GPtrArray) periods = g_ptr_array_new();
    for (guint k = 0; k < composite->columns->len; k++) {
        const Indicator *indicator = composite_column(composite, k)->indicator;
        const char *period = indicator->period ? indicator->period : indicator->spec->period;
        if (period && !g_ptr_array_find_with_equal_func(periods, period, g_str_equal, NULL)) {
            g_ptr_array_add(periods, (gpointer)period);
        }
    }
    g_ptr_array_sort(periods, compare_text);
    g_ptr_array_add(periods, NULL);
    return periods->len > 1 ? g_strjoinv(", ", (char **)periods->pdata) : NULL;
}

Composite *composite_new(const IndicatorSpec *spec, const CompositeInputs *inputs, Report *report) {
    g_autoptr(Composite) composite = g_new0(Composite, 1);
    composite->spec = spec;
    composite->columns = g_array_new(FALSE, FALSE, sizeof(CompositeColumn));
    composite->places = find_geography(inputs->geographies, spec->geography);
    composite->count =
        composite->places ? composite->places->members->len : area_set_count(inputs->areas);
    composite->value = g_new(double, composite->count + 1);
    composite->weight_sum = g_new(double, composite->count + 1);
    composite->state = g_new(ValueState, composite->count + 1);
    bool by_people = spec->composite->weighing == COMPOSITE_BY_PEOPLE;
    g_autofree double *people = by_people ? people_of(composite, inputs) : NULL;
    if (by_people && !people) {
        report_add(report, SEVERITY_ERROR, "composite_without_people", spec->place,
                   "Add \"population:\" to the geography or the areas, or weigh all alike with "
                   "\"weigh_by: areas\".",
                   "\"%s\" is to be weighed by people, and nobody knows how many there are",
                   spec->id);
        return NULL;
    }
    for (guint k = 0; k < spec->composite->parts->len; k++) {
        const CompositePart *part = &g_array_index(spec->composite->parts, CompositePart, k);
        if (!add_column(composite, part, inputs, people, report)) {
            return NULL;
        }
    }
    for (size_t i = 0; i < composite->count; i++) {
        put_together(composite, i);
    }
    composite->period = periods_of(composite);
    return g_steal_pointer(&composite);
}

void composite_free(Composite *composite) {
    if (!composite) {
        return;
    }
    for (guint k = 0; k < composite->columns->len; k++) {
        const CompositeColumn *column = composite_column(composite, k);
        g_free(column->raw);
        g_free(column->state);
        g_free(column->standard);
    }
    g_array_unref(composite->columns);
    g_free(composite->value);
    g_free(composite->weight_sum);
    g_free(composite->state);
    g_free(composite->period);
    g_free(composite);
}

Indicator *composite_indicator_new(const Composite *composite, const GPtrArray *geographies) {
    Indicator *indicator = g_new0(Indicator, 1);
    indicator->spec = composite->spec;
    indicator->period = g_strdup(composite->period);
    indicator->geography = -1;
    for (guint i = 0; composite->places && i < geographies->len; i++) {
        if (g_ptr_array_index(geographies, i) == composite->places) {
            indicator->geography = (int)i;
        }
    }
    indicator->values = g_array_new(FALSE, FALSE, sizeof(IndicatorValue));
    for (size_t i = 0; i < composite->count; i++) {
        IndicatorValue value = {composite->value[i], composite->state[i], NAN, NAN, NAN, NAN, NAN};
        g_array_append_val(indicator->values, value);
        indicator->found += composite->state[i] == VALUE_PRESENT;
    }
    indicator->needed = composite->count;
    return indicator;
}
