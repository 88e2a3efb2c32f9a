/* area_rows.h: the rows of areas.csv.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/atlas.h"
#include "atlas/output/grid.h"

/* A row an area, in their order. Free with grid_free. */
Grid *area_rows_new(const Atlas *atlas);
