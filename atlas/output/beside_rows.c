/* beside_rows.c: the rows of beside.csv and comparison.csv.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/beside_rows.h"

#include <math.h>

static const SinkField BESIDE_COLUMNS[] = {
    {"geography", SINK_TEXT},
    {"code", SINK_TEXT},
    {"name", SINK_TEXT},
    {"state", SINK_TEXT},
    {"asked", SINK_TEXT},
    {"visits", SINK_INTEGER},
    {"need", SINK_REAL},
    {"need_percentile", SINK_REAL},
    {"need_class", SINK_INTEGER},
    {"need_from", SINK_REAL},
    {"need_to", SINK_REAL},
    {"assets", SINK_INTEGER},
    {"population", SINK_REAL},
    {"assets_per_1000", SINK_REAL},
    {"lower", SINK_REAL},
    {"upper", SINK_REAL},
    {"assets_percentile", SINK_REAL},
    {"similar_per_1000", SINK_REAL},
    {"cell", SINK_TEXT},
    {"quadrant", SINK_TEXT},
    {"in_words", SINK_TEXT},
    {"stability", SINK_TEXT},
    {"draws_agree", SINK_REAL},
    {"cell_draws_agree", SINK_REAL},
    {"usual_quadrant", SINK_TEXT},
    {"hangs_on", SINK_TEXT},
    {"cluster", SINK_TEXT},
    {"cluster_p", SINK_REAL},
};
static const SinkField COMPARISON_COLUMNS[] = {
    {"geography", SINK_TEXT}, {"need", SINK_TEXT}, {"statistic", SINK_TEXT},
    {"value", SINK_REAL},     {"n", SINK_INTEGER}, {"reason", SINK_TEXT},
};
/* ---- beside need ---- */

static const char *cluster_words(MoranQuadrant cluster) {
    static const char *const WORDS[] = {
        NULL, "high need among much recorded", "low need among much recorded",
        "low need among little recorded", "high need among little recorded"};
    return WORDS[cluster];
}

static void put_asked(Grid *grid, const UnitSet *units, size_t i) {
    if (units->efforts) {
        grid_put_text(grid, ASKED_STATE_NAMES[units->efforts[i].state]);
        grid_put_count(grid, units->efforts[i].visits);
    } else {
        grid_put_null(grid);
        grid_put_null(grid);
    }
}

static void put_stability(Grid *grid, const UnitComparison *row) {
    const UnitStability *stability = &row->stability;
    grid_put_text(grid, comparison_stability_word(row));
    grid_put_number(grid, row->drawn ? stability->quadrant_share : NAN);
    grid_put_number(grid, row->drawn ? stability->cell_share : NAN);
    grid_put_text(grid, row->drawn ? QUADRANT_NAMES[stability->usual] : NULL);
    grid_put_text(grid, row->drawn && stability->hangs_on < CHOICE_COUNT
                            ? STABILITY_CHOICE_NAMES[stability->hangs_on]
                            : NULL);
}

/* The class that the map shades a unit in, 1 = least need, and its edges: above the first, up to
 * the second. Nothing for units that the map does not shade one by one. */
static void put_class(Grid *grid, const Comparison *comparison, size_t i) {
    const NeedLayer *layer = comparison->layer;
    int class_ = layer ? g_array_index(layer->units, NeedUnit, i).class_ : -1;
    if (class_ < 0) {
        grid_put_null(grid);
        grid_put_null(grid);
        grid_put_null(grid);
        return;
    }
    bool better = comparison->need->spec->polarity == HIGHER_IS_BETTER;
    int edge = better ? layer->classes.count - 1 - class_ : class_;
    grid_put_count(grid, (size_t)class_ + 1);
    grid_put_number(grid, layer->classes.edges[edge]);
    grid_put_number(grid, layer->classes.edges[edge + 1]);
}

/* A class that hangs on how it is made says so in its own words, which are what gets quoted. */
static void put_words(Grid *grid, const UnitComparison *row) {
    const char *words = row->state == COMPARE_NOT_ASKED
                            ? "Go and ask: nobody has been asked here yet"
                            : quadrant_words(row->quadrant);
    bool unstable = row->drawn && !stability_is_stable(&row->stability);
    g_autofree char *marked =
        words && unstable ? g_strdup_printf("%s (unstable: %.0f %% of fair choices agree)", words,
                                            floor(100 * row->stability.quadrant_share))
                          : g_strdup(words);
    grid_put_text(grid, marked);
}

Grid *beside_rows_grid_new(void) {
    return grid_with(BESIDE_COLUMNS, G_N_ELEMENTS(BESIDE_COLUMNS));
}

Grid *comparison_rows_grid_new(void) {
    return grid_with(COMPARISON_COLUMNS, G_N_ELEMENTS(COMPARISON_COLUMNS));
}

void beside_rows_put(Grid *grid, const Tally *tally, const Comparison *comparison) {
    for (guint i = 0; i < comparison->units->len; i++) {
        const Unit *unit = unit_set_at(tally->units, i);
        const UnitComparison *row = &g_array_index(comparison->units, UnitComparison, i);
        char cell[] = {(char)('A' + row->cell.need - 1), (char)('0' + row->cell.assets), '\0'};
        grid_begin_row(grid);
        grid_put_text(grid, tally->units->id);
        grid_put_text(grid, unit->code);
        grid_put_text(grid, unit->name);
        grid_put_text(grid, tally->units->has && row->state == COMPARED
                                ? "not_classed"
                                : COMPARE_STATE_NAMES[row->state]);
        put_asked(grid, tally->units, i);
        grid_put_number(grid, row->need);
        grid_put_number(grid, row->need_percentile);
        put_class(grid, comparison, i);
        grid_put_count(grid, tally_at(tally, i, 0));
        grid_put_number(grid, unit->population);
        grid_put_number(grid, row->assets_per_1000);
        grid_put_number(grid, row->interval.lower);
        grid_put_number(grid, row->interval.upper);
        grid_put_number(grid, row->assets_percentile);
        grid_put_number(grid, row->similar_per_1000);
        grid_put_text(grid, row->cell.need > 0 ? cell : NULL);
        grid_put_text(grid, row->quadrant == QUADRANT_NONE ? NULL : QUADRANT_NAMES[row->quadrant]);
        put_words(grid, row);
        put_stability(grid, row);
        grid_put_text(grid, cluster_words(row->cluster));
        grid_put_number(grid, row->cluster_p);
    }
}

void comparison_rows_put(Grid *grid, const Tally *tally, const Comparison *comparison) {
    for (int i = 0; i < STATISTIC_COUNT; i++) {
        const StatisticValue *statistic = &comparison->statistics[i];
        grid_begin_row(grid);
        grid_put_text(grid, tally->units->id);
        grid_put_text(grid, comparison->need->spec->id);
        grid_put_text(grid, STATISTIC_NAMES[i]);
        grid_put_number(grid, statistic->value);
        grid_put_count(grid, statistic->n);
        grid_put_text(grid, statistic->reason);
    }
}
