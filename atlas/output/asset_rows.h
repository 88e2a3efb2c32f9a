/* asset_rows.h: the rows of assets.csv and assets-osm.csv.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/analysis/atlas.h"
#include "atlas/output/grid.h"

/* The assets under a share-alike database licence, or all others; fills `points` in the same order
 * (SHAPE_NONE without a site). Free with grid_free. */
Grid *asset_rows_new(const Atlas *atlas, bool share_alike, ShapeSet *points);
