/* marker_shape.h: how much room a symbol takes.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/base/geom.h"
#include "atlas/project/spec.h"

/* Of the full-size symbol, at scales coarser than 1:10,000 and for places over the boundary. */
#define MARKER_SMALL_FACTOR 0.75
/* The same for symbols with three figures inside. */
#define MARKER_WIDE_FACTOR 0.85
#define MARKER_PICTOGRAM_SCALE 10000.0
/* Of symbols over the boundary, by the letters inside: one, two, more. */
#define MARKER_QUIET_FACTOR 0.62
#define MARKER_QUIET_WIDE_FACTOR 0.72
#define MARKER_QUIET_WIDEST_FACTOR 0.85

/* Radius that a symbol of that level needs for itself, outline and half its halo included. */
double marker_reach_mm(Level level, double factor);
/* Radius of the largest circle inside the symbol: what lies in it cannot be seen. */
double marker_inner_mm(Level level, double factor);

/* Where a count or a mark sits on the symbol's edge. */
typedef enum MarkerCorner {
    CORNER_TOP_RIGHT,
    CORNER_TOP_LEFT,
    CORNER_BOTTOM_LEFT,
    CORNER_BOTTOM_RIGHT,
    MARKER_CORNER_COUNT,
} MarkerCorner;
PagePoint marker_corner(PagePoint centre, Level level, double factor, MarkerCorner corner);
