/* moved_rows.c: the rows of moved.csv.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/moved_rows.h"

#include "atlas/analysis/area_changes.h"

static const SinkField COLUMNS[] = {
    {"before_code", SINK_TEXT},  {"before_name", SINK_TEXT}, {"code", SINK_TEXT},
    {"name", SINK_TEXT},         {"ground_km2", SINK_REAL},  {"share_of_before", SINK_REAL},
    {"share_of_now", SINK_REAL}, {"residents", SINK_REAL},   {"assets", SINK_INTEGER},
    {"kept", SINK_TEXT},
};

static void put_area(Grid *grid, const AreaSet *set, int index) {
    const Area *area = index < 0 ? NULL : area_set_at(set, (size_t)index);
    grid_put_text(grid, area ? area->code : NULL);
    grid_put_text(grid, area ? area->name : NULL);
}

Grid *moved_rows_new(const Atlas *atlas) {
    Grid *grid = grid_with(COLUMNS, G_N_ELEMENTS(COLUMNS));
    const AreaChanges *changes = atlas->changes;
    for (guint i = 0; changes && i < changes->moves->len; i++) {
        const AreaMove *move = &g_array_index(changes->moves, AreaMove, i);
        grid_begin_row(grid);
        put_area(grid, changes->before, move->before);
        put_area(grid, changes->now, move->now);
        grid_put_number(grid, move->ground_km2);
        grid_put_number(grid, move->of_before);
        grid_put_number(grid, move->of_now);
        grid_put_number(grid, move->residents);
        grid_put_count(grid, move->assets);
        grid_put_text(grid, AREA_KEPT_NAMES[move->kept]);
    }
    return grid;
}
