/* composite_rows.c: the rows of composites.csv: how each composite came about.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/composite_rows.h"

#include <math.h>

#include "atlas/analysis/composite.h"
#include "atlas/base/number.h"

static const SinkField COLUMNS[] = {
    {"composite", SINK_TEXT},
    {"geography", SINK_TEXT},
    {"code", SINK_TEXT},
    {"name", SINK_TEXT},
    {"area_code", SINK_TEXT},
    {"population", SINK_REAL},
    {"part", SINK_TEXT},
    {"period", SINK_TEXT},
    {"raw", SINK_REAL},
    {"state", SINK_TEXT},
    {"mean", SINK_REAL},
    {"sd", SINK_REAL},
    {"turned", SINK_TEXT},
    {"standardised", SINK_REAL},
    {"weight", SINK_REAL},
    {"weighted", SINK_REAL},
    {"composite_value", SINK_REAL},
    {"composite_state", SINK_TEXT},
    {"status", SINK_TEXT},
};

static const char STATUS[] = "our calculation, not an official statistic";

/* A place that has a composite. */
typedef struct CompositePlace {
    const char *code, *name, *area_code;
    double population;
} CompositePlace;

static CompositePlace place_at(const Atlas *atlas, const Composite *composite, size_t i) {
    if (!composite->places) {
        const Area *area = area_set_at(atlas->areas, i);
        return (CompositePlace){area->code, area->name, area->code, atlas->figures[i].population};
    }
    const SmallArea *member = &g_array_index(composite->places->members, SmallArea, i);
    const Area *shape =
        member->shape >= 0 ? area_set_at(composite->places->areas, (size_t)member->shape) : NULL;
    return (CompositePlace){member->code, shape ? shape->name : NULL,
                            area_set_at(atlas->areas, (size_t)member->area)->code,
                            member->population};
}

static void put_row(Grid *grid, const Atlas *atlas, const Composite *composite, size_t i,
                    const CompositeColumn *column) {
    CompositePlace place = place_at(atlas, composite, i);
    const Indicator *part = column->indicator;
    grid_begin_row(grid);
    grid_put_text(grid, composite->spec->id);
    grid_put_text(grid, composite->places ? composite->places->id : "areas");
    grid_put_text(grid, place.code);
    grid_put_text(grid, place.name);
    grid_put_text(grid, place.area_code);
    grid_put_number(grid, place.population);
    grid_put_text(grid, part->spec->id);
    grid_put_text(grid, part->period ? part->period : part->spec->period);
    grid_put_number(grid, column->raw[i]);
    grid_put_text(grid, VALUE_STATE_NAMES[column->state[i]]);
    grid_put_number(grid, column->mean);
    grid_put_number(grid, column->sd);
    grid_put_text(grid, column->turned ? "yes" : "no");
    grid_put_number(grid, column->standard[i]);
    grid_put_number(grid, column->weight);
    grid_put_number(grid, column->weight * column->standard[i] / composite->weight_sum[i]);
    grid_put_number(grid, composite->value[i]);
    grid_put_text(grid, VALUE_STATE_NAMES[composite->state[i]]);
    grid_put_text(grid, STATUS);
}

Grid *composite_rows_new(const Atlas *atlas) {
    Grid *grid = grid_with(COLUMNS, G_N_ELEMENTS(COLUMNS));
    for (guint c = 0; c < atlas->composites->len; c++) {
        const Composite *composite = g_ptr_array_index(atlas->composites, c);
        for (size_t i = 0; i < composite->count; i++) {
            for (guint k = 0; k < composite->columns->len; k++) {
                put_row(grid, atlas, composite, i, composite_column(composite, k));
            }
        }
    }
    return grid;
}

char *composite_rows_method(const IndicatorSpec *spec) {
    const CompositeSpec *composite = spec->composite;
    g_autoptr(GString) text = g_string_new("Our calculation, not an official statistic: mean of ");
    g_string_append(text, composite->method == COMPOSITE_Z_SCORES
                              ? "z-scores, (value - mean) / standard deviation"
                              : "percentiles of ranks, 100 (mid-rank - 1/2) / n");
    g_string_append_printf(text, " over the places of this atlas, %s, of ",
                           composite->weighing == COMPOSITE_BY_PEOPLE ? "weighed by their people"
                                                                      : "all alike");
    for (guint i = 0; i < composite->parts->len; i++) {
        const CompositePart *part = &g_array_index(composite->parts, CompositePart, i);
        g_autofree char *weight = number_format_exact(part->weight);
        g_string_append_printf(text, "%s%s (weight %s%s)", i > 0 ? ", " : "", part->id, weight,
                               part->indicator->polarity != spec->polarity ? ", turned round" : "");
    }
    g_string_append_printf(text, "; higher is %s. %s",
                           spec->polarity == HIGHER_IS_BETTER ? "less need" : "more need",
                           composite->gap == COMPOSITE_GAP_REST
                               ? "Places that lack a part have the mean of the others."
                               : "Places that lack a part have none.");
    g_string_append(text, " Each step is in composites.csv.");
    return g_string_free(g_steal_pointer(&text), FALSE);
}
