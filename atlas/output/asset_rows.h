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
/* The same of what an area's lists have: its own, what serves it, what is just over its boundary.
 * Free with grid_free. */
Grid *asset_rows_of_area(const Atlas *atlas, size_t area, bool share_alike);
/* Indices (size_t) of those assets; free with g_array_unref. */
GArray *asset_rows_listed(const Atlas *atlas, size_t area);
/* Rows under the Open Database Licence stay in files of their own. */
bool asset_rows_are_apart(const Atlas *atlas, const Asset *asset);
