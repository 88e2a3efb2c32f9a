/* index_grid.h: the squares A1, B2 ... of a map, on lines of the national grid.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/base/geom.h"

/* Letters count columns from the west (I and O are left out), numbers rows from the north. A point
 * on a line belongs to the square east or south of it. */
typedef struct IndexGrid {
    double west, north; /* metres: outer corner of A1 */
    double square_m;
    size_t columns, rows; /* squares that the map shows, wholly or in part */
    double beyond_m;      /* what lies at most this far outside them belongs to the nearest */
} IndexGrid;

/* Squares of at least 25 mm on paper with sides of 1, 2 or 5 times a power of ten metres. A strip
 * of less than INDEX_SLIVER_MM at an edge of the map, too narrow for a letter of its own, belongs
 * to the square beside it. */
#define INDEX_SLIVER_MM 5.0
IndexGrid index_grid_new(MapBox ground, double scale);
/* What the map shows of a column or a row, in metres from its west or north edge. */
void index_grid_strip(const IndexGrid *grid, MapBox ground, bool column, size_t i, double *from_m,
                      double *to_m);
/* Writes the name of the square that holds the point, as "B2"; false outside the grid. */
bool index_grid_name(const IndexGrid *grid, MapPoint point, char name[8]);
/* Letters of column i (from 0): A to Z without I and O, then AA, AB ... */
void index_grid_letters(size_t column, char letters[4]);
