/* unmapped_rows.h: the rows of unmapped.csv.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/unmapped.h"
#include "atlas/output/grid.h"

/* Free with grid_free. */
Grid *unmapped_rows_new(const Atlas *atlas);
