/* unit_grid.h: units that are cells of a regular grid: squares or hexagons.
 * SPDX-License-Identifier: MIT
 *
 * Both kinds lie fast on the origin of the National Grid (of the project's grid, whichever it is),
 * so that two atlases of neighbouring boroughs have the same cells. Squares have corners at whole
 * multiples of their side. Hexagons stand on a point; `size_m` is their width from side to side, in
 * rows that are size_m * sqrt(3)/2 apart; one has its middle at the origin, and the middles of
 * every other row are half a width further east. (Not H3: its cells are no regular hexagons on
 * paper, and are of no round size in metres.)
 */
#pragma once
#include <stdint.h>

#include "atlas/analysis/unit_set.h"

typedef enum CellKind { CELL_SQUARE, CELL_HEXAGON } CellKind;

typedef struct CellGrid {
    CellKind kind;
    double size_m;
} CellGrid;

typedef struct CellPlace {
    int64_t column, row;
} CellPlace;

/* The cell that a point is in: each point is in one. */
CellPlace cell_grid_at(CellGrid grid, MapPoint point);
MapPoint cell_grid_middle(CellGrid grid, CellPlace place);
/* Adds its outline, counter-clockwise; returns its index. */
size_t cell_grid_add_outline(CellGrid grid, CellPlace place, ShapeSet *shapes);
double cell_grid_cell_km2(CellGrid grid);

/* Side of the squares of every atlas. */
#define CELL_SQUARE_M 500.0
/* The people of a hexagon are told where the middles of at least so many small areas are in it. */
#define CELL_PEOPLE_POINTS 3

/* The cells of which a part lies in the atlas's areas, with the true area of that part. Squares are
 * coded by their south-west corner in metres, "E383000N397500", hexagons by their middle, rounded,
 * "HE383250N397432"; squares are whole, hexagons cut to the outline of the atlas. Who was asked is
 * taken from the area that has most of a cell. Nothing is known of the people of squares; those of
 * hexagons are the people of the small areas (people_points.h) whose middle is inside, unless these
 * are too few to tell. */
UnitSet *unit_set_of_cells(const Atlas *atlas, CellGrid grid);
