/* spread.h: places spread over as few frames of one size as can be found.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "atlas/base/geom.h"

/* Frames of width_m x height_m such that each point is in one at least; array of MapBox in reading
 * order (rows from the north, each from the west), caller frees with g_array_unref.
 *
 * The fewest possible is a hard problem (it is a geometric set cover), so four greedy ways are
 * tried and the best kept: from each side, the outermost point left is in a frame that reaches no
 * further out, and of those frames the one that holds most is taken. Frames whose points are all in
 * others are dropped, and each is moved so that its own points are in its middle. The same points
 * give the same frames whatever their order. Cost: the square of the number of points for each
 * frame. */
GArray *spread_cover(const MapPoint *points, size_t count, double width_m, double height_m);
