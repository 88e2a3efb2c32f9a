/* unit_rows.c: the units that figures are about, with their shapes: a layer of the GeoPackage.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/unit_rows.h"

#include <math.h>

static const SinkField COLUMNS[] = {
    {"geography", SINK_TEXT},      {"code", SINK_TEXT},
    {"name", SINK_TEXT},           {"area_code", SINK_TEXT},
    {"area_km2", SINK_REAL},       {"population", SINK_REAL},
    {"assets", SINK_INTEGER},      {"assets_per_1000", SINK_REAL},
    {"assets_per_km2", SINK_REAL}, {"asked", SINK_TEXT},
};

/* The levels that have sites follow, in their order. */
Grid *unit_rows_grid_new(void) {
    Grid *grid = grid_with(COLUMNS, G_N_ELEMENTS(COLUMNS));
    for (int level = 0; level < LEVEL_COUNT; level++) {
        if (level != LEVEL_INDIVIDUAL) {
            grid_add_field(grid, LEVEL_NAMES[level], SINK_INTEGER);
        }
    }
    return grid;
}

static void put_unit(Grid *grid, const Atlas *atlas, const Tally *tally, size_t i) {
    const UnitSet *units = tally->units;
    const Unit *unit = unit_set_at(units, i);
    double count = (double)tally_at(tally, i, 0);
    grid_begin_row(grid);
    grid_put_text(grid, units->id);
    grid_put_text(grid, unit->code);
    grid_put_text(grid, unit->name);
    grid_put_text(grid,
                  unit->area < 0 ? NULL : area_set_at(atlas->areas, (size_t)unit->area)->code);
    grid_put_number(grid, unit->area_km2);
    grid_put_number(grid, unit->population);
    grid_put_count(grid, tally_at(tally, i, 0));
    grid_put_number(grid, rate(count, unit->population, 1000));
    grid_put_number(grid, rate(count, unit->area_km2, 1));
    grid_put_text(grid, units->efforts ? ASKED_STATE_NAMES[units->efforts[i].state] : NULL);
    for (guint g = 0; g < tally->groups->len; g++) {
        if (g_array_index(tally->groups, TallyGroup, g).kind == TALLY_LEVEL) {
            grid_put_count(grid, tally_at(tally, i, g));
        }
    }
}

void unit_rows_put(Grid *grid, ShapeSet *shapes, const Atlas *atlas, const Tally *tally) {
    for (guint i = 0; i < tally->units->units->len; i++) {
        put_unit(grid, atlas, tally, i);
        shape_set_add_copy(shapes, tally->units->shapes, unit_set_at(tally->units, i)->shape);
    }
}
