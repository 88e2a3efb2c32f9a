/* mercator_grid.h: from the project's metres to Web Mercator, fast enough for every vertex of every
 * zoom.
 * SPDX-License-Identifier: MIT
 *
 * PROJ is asked on a grid of 500 m and what lies between is interpolated in a straight line, which
 * is off by at most about 1 cm on the ground: a hundredth of a pixel at zoom 17. Points beyond the
 * grid go to PROJ one by one.
 */
#pragma once
#include <glib.h>

#include "atlas/base/geom.h"
#include "atlas/base/rings.h"

typedef struct MercatorGrid MercatorGrid;

/* A grid over `box`, in metres of `crs`. ATLAS_ERROR_DATA when PROJ knows no way. */
MercatorGrid *mercator_grid_new(const char *crs, MapBox box, GError **error);
void mercator_grid_free(MercatorGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MercatorGrid, mercator_grid_free)

/* NaN for what cannot be projected. */
MapPoint mercator_grid_project(const MercatorGrid *grid, MapPoint point);
/* Adds shape i of `from`, projected, without the points that cannot be; returns its index. */
size_t mercator_grid_add_shape(const MercatorGrid *grid, const ShapeSet *from, size_t i,
                               ShapeSet *to);
