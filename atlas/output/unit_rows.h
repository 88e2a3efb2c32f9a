/* unit_rows.h: the units that figures are about, with their shapes: a layer of the GeoPackage.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/tally.h"
#include "atlas/output/grid.h"

Grid *unit_rows_grid_new(void);
/* A row for each unit and, in the same order, its shape. */
void unit_rows_put(Grid *grid, ShapeSet *shapes, const Atlas *atlas, const Tally *tally);
