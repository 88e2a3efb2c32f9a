/* unmapped_rows.c: the rows of unmapped.csv.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/unmapped_rows.h"

#include <math.h>

static const SinkField COLUMNS[] = {
    {"first", SINK_TEXT},      {"second", SINK_TEXT},      {"code", SINK_TEXT},
    {"name", SINK_TEXT},       {"in_first", SINK_INTEGER}, {"in_second", SINK_INTEGER},
    {"in_both", SINK_INTEGER}, {"recorded", SINK_INTEGER}, {"estimate", SINK_REAL},
    {"lower", SINK_REAL},      {"upper", SINK_REAL},       {"share_recorded", SINK_REAL},
    {"reason", SINK_TEXT},
};

Grid *unmapped_rows_new(const Atlas *atlas) {
    Grid *grid = grid_with(COLUMNS, G_N_ELEMENTS(COLUMNS));
    g_autoptr(GArray) rows = unmapped_new(atlas);
    for (guint i = 0; i < rows->len; i++) {
        const Unmapped *row = &g_array_index(rows, Unmapped, i);
        const Area *area = row->area < 0 ? NULL : area_set_at(atlas->areas, (size_t)row->area);
        size_t recorded = row->first + row->second - row->both;
        grid_begin_row(grid);
        grid_put_text(grid, row->pair->first);
        grid_put_text(grid, row->pair->second);
        grid_put_text(grid, area ? area->code : NULL);
        grid_put_text(grid, area ? area->name : "whole atlas");
        grid_put_count(grid, row->first);
        grid_put_count(grid, row->second);
        grid_put_count(grid, row->both);
        grid_put_count(grid, recorded);
        grid_put_number(grid, row->recapture.estimate);
        grid_put_number(grid, row->recapture.interval.lower);
        grid_put_number(grid, row->recapture.interval.upper);
        grid_put_number(grid, (double)recorded / row->recapture.estimate);
        grid_put_text(grid, row->recapture.reason);
    }
    return grid;
}
