/* figure_rows.h: the rows of figures.csv: one figure of one unit and group each.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/tally.h"
#include "atlas/output/grid.h"

Grid *figure_rows_grid_new(void);
/* Adds the rows of all units of a tally. Those about distance only with `points` (PeoplePoint,
 * which say the area they belong to), so only for the atlas's own areas; may be NULL. */
void figure_rows_put(Grid *grid, const Atlas *atlas, const Tally *tally, const GArray *points);
