/* geometry_simplify.h: outlines with fewer vertices.
 * SPDX-License-Identifier: MIT
 *
 * Douglas-Peucker: no vertex left out lies further than the tolerance from the line that replaces
 * it. Parts that shrink to nothing are left out, but never the last one of a shape.
 */
#pragma once
#include "atlas/base/rings.h"

/* Simplifies all polygons of a coverage together: arcs between nodes, where three or more rings
 * meet, are simplified once, so shared borders stay shared. A stretch is only straightened when no
 * vertex of another stretch lies between the old line and the new, so nothing crosses that did not
 * cross before and islands do not end up inside the mainland. Where neighbours do not share their
 * vertices exactly, gaps of up to the tolerance may open. Same count and order; lines and points
 * are copied. Cost: O(n log n) in vertices for ordinary outlines. */
ShapeSet *geometry_simplify_coverage(const ShapeSet *set, double tolerance_m);
/* Each part by itself; for lines and loose polygons, which may come to cross themselves. Same count
 * and order. */
ShapeSet *geometry_simplify(const ShapeSet *set, double tolerance_m);
