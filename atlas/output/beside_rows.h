/* beside_rows.h: the rows of beside.csv and comparison.csv.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/comparison.h"
#include "atlas/output/grid.h"

Grid *beside_rows_grid_new(void);
/* A row for each unit, also for those that are left out of the comparison. */
void beside_rows_put(Grid *grid, const Tally *tally, const Comparison *comparison);
Grid *comparison_rows_grid_new(void);
void comparison_rows_put(Grid *grid, const Tally *tally, const Comparison *comparison);
