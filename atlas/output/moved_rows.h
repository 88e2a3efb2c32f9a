/* moved_rows.h: the rows of moved.csv.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/atlas.h"
#include "atlas/output/grid.h"

/* A row for each pair of an area before a change of boundaries and one of now; none without such a
 * change. Free with grid_free. */
Grid *moved_rows_new(const Atlas *atlas);
