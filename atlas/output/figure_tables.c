/* figure_tables.c: tidy tables of figures: one row a figure, with its base and its state.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/figure_tables.h"

#include "atlas/analysis/comparison.h"
#include "atlas/analysis/groups.h"
#include "atlas/analysis/people_points.h"
#include "atlas/analysis/unit_grid.h"
#include "atlas/output/beside_rows.h"
#include "atlas/output/dictionary.h"
#include "atlas/output/figure_rows.h"
#include "atlas/output/unit_rows.h"

/* More cells than this are no table that anybody reads: an atlas of a whole country has its small
 * areas. */
static const double CELLS_MAX = 20000;

static void fill_units(FigureTables *tables, const Atlas *atlas, const UnitSet *units,
                       const GArray *points, unsigned threads) {
    g_autoptr(Tally) tally = tally_new(atlas, units);
    figure_rows_put(tables->figures, atlas, tally, points);
    unit_rows_put(tables->units, tables->unit_shapes, atlas, tally);
    g_autoptr(Comparison) comparison = comparison_new(atlas, tally);
    if (comparison) {
        comparison_draw_stability(comparison, atlas, tally, threads);
        beside_rows_put(tables->beside, tally, comparison);
        for (guint i = 0; i < units->units->len; i++) {
            shape_set_add_copy(tables->beside_shapes, units->shapes, unit_set_at(units, i)->shape);
        }
        if (!units->has) {
            comparison_rows_put(tables->comparison, tally, comparison);
        }
    }
}

static double land_km2(const Atlas *atlas) {
    double sum = 0;
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        sum += area_set_at(atlas->areas, i)->area_km2;
    }
    return sum;
}

/* False when there would be too many. */
static bool fill_cells(FigureTables *tables, const Atlas *atlas, CellGrid grid, unsigned threads) {
    if (land_km2(atlas) / cell_grid_cell_km2(grid) > CELLS_MAX) {
        return false;
    }
    g_autoptr(UnitSet) cells = unit_set_of_cells(atlas, grid);
    fill_units(tables, atlas, cells, NULL, threads);
    return true;
}

void figure_tables_fill(FigureTables *tables, const Atlas *atlas, unsigned threads) {
    tables->figures = figure_rows_grid_new();
    tables->beside = beside_rows_grid_new();
    tables->comparison = comparison_rows_grid_new();
    tables->units = unit_rows_grid_new();
    tables->beside_shapes = shape_set_new();
    tables->unit_shapes = shape_set_new();
    g_autoptr(GArray) points = people_points_new(atlas);
    g_autoptr(UnitSet) areas = unit_set_of_areas(atlas);
    fill_units(tables, atlas, areas, points, threads);
    for (guint k = 0; k < atlas->geographies->len; k++) {
        g_autoptr(UnitSet) small =
            unit_set_of_geography(atlas, g_ptr_array_index(atlas->geographies, k));
        if (small) {
            fill_units(tables, atlas, small, NULL, threads);
        }
    }
    if (atlas->groups->groups->len > 0) {
        g_autoptr(UnitSet) groups = unit_set_of_groups(atlas);
        fill_units(tables, atlas, groups, NULL, threads);
    }
    bool with_squares = fill_cells(tables, atlas, (CellGrid){CELL_SQUARE, CELL_SQUARE_M}, threads);
    double hexagons_m = atlas->project->hexagons_m;
    if (hexagons_m > 0) {
        fill_cells(tables, atlas, (CellGrid){CELL_HEXAGON, hexagons_m}, threads);
    }
    tables->dictionary = dictionary_new(atlas, with_squares);
}

void figure_tables_clear(FigureTables *tables) {
    g_clear_pointer(&tables->figures, grid_free);
    g_clear_pointer(&tables->beside, grid_free);
    g_clear_pointer(&tables->comparison, grid_free);
    g_clear_pointer(&tables->dictionary, grid_free);
    g_clear_pointer(&tables->units, grid_free);
    g_clear_pointer(&tables->beside_shapes, shape_set_free);
    g_clear_pointer(&tables->unit_shapes, shape_set_free);
}
