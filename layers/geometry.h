/* geometry.h: operations on shapes that need GEOS.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/rings.h"

/* True when GEOS calls the polygon valid; *reason (may be NULL; caller frees) says why not. */
bool geometry_is_valid(const ShapeSet *set, size_t i, char **reason);
/* Adds to `out` a valid polygon with the same even-odd interior (GEOS MakeValid, only its polygonal
 * parts); returns its index. A polygon that vanishes is added as SHAPE_NONE. */
size_t geometry_make_valid(const ShapeSet *set, size_t i, ShapeSet *out);
/* A point certain to lie on the polygon; for lines and points one of their points. */
MapPoint geometry_point_on_surface(const ShapeSet *set, size_t i);
/* Centre and radius of the maximum inscribed circle of the largest part, to `tolerance_m`. */
MapPoint geometry_pole(const ShapeSet *set, size_t i, double tolerance_m, double *radius_m);
/* Adds the part of shape i inside the box; SHAPE_NONE when nothing is. Lines and polygons. */
size_t geometry_clip_box(const ShapeSet *set, size_t i, MapBox box, ShapeSet *out);
/* Adds the intersection of two polygons. */
size_t geometry_intersect(const ShapeSet *a, size_t i, const ShapeSet *b, size_t j, ShapeSet *out);
double geometry_intersection_area_m2(const ShapeSet *a, size_t i, const ShapeSet *b, size_t j);
/* Adds the union of the polygons i of `which`. */
size_t geometry_dissolve(const ShapeSet *set, const size_t *which, size_t count, ShapeSet *out);
size_t geometry_buffer(const ShapeSet *set, size_t i, double distance_m, ShapeSet *out);
/* Simplifies all polygons of a coverage together: shared borders stay shared (arcs between nodes
 * where three or more rings meet are simplified once, Douglas-Peucker). Same count and order. */
ShapeSet *geometry_simplify_coverage(const ShapeSet *set, double tolerance_m);
/* Douglas-Peucker on each part by itself; for lines and loose polygons. Same count and order. */
ShapeSet *geometry_simplify(const ShapeSet *set, double tolerance_m);
