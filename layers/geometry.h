/* geometry.h: operations on shapes that need GEOS.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/rings.h"
#include "layers/geometry_simplify.h"

/* Where GEOS fails on what it is given, it is tried once more on the repaired polygons; when that
 * fails, too, the result is a SHAPE_NONE or 0. */

/* "3.11.1-CAPI-1.17.1": static. */
const char *geometry_library_version(void);

/* True when GEOS calls the polygon valid; *reason (may be NULL; caller frees) says why not. */
bool geometry_is_valid(const ShapeSet *set, size_t i, char **reason);
/* Adds to `out` a valid polygon with the same even-odd interior; returns its index. A polygon that
 * has no inside is added as SHAPE_NONE. `out` may be `set`. */
size_t geometry_make_valid(const ShapeSet *set, size_t i, ShapeSet *out);
/* A point certain to lie on the polygon; for lines and points one of their points. NaN for a shape
 * without points. */
MapPoint geometry_point_on_surface(const ShapeSet *set, size_t i);
/* Centre and radius (may be NULL) of the maximum inscribed circle of the largest part, to
 * `tolerance_m` or a fiftieth of its width, whichever is finer; a point on the surface for slivers
 * that have no width to speak of. */
MapPoint geometry_pole(const ShapeSet *set, size_t i, double tolerance_m, double *radius_m);
/* Adds the part of shape i inside the box; SHAPE_NONE when nothing is. A line keeps its course, in
 * several parts where it leaves the box; a polygon that only touches the box is not inside. */
size_t geometry_clip_box(const ShapeSet *set, size_t i, MapBox box, ShapeSet *out);
/* Adds the intersection of two polygons; SHAPE_NONE when they only touch. */
size_t geometry_intersect(const ShapeSet *a, size_t i, const ShapeSet *b, size_t j, ShapeSet *out);
double geometry_intersection_area_m2(const ShapeSet *a, size_t i, const ShapeSet *b, size_t j);
/* Adds the union of the polygons i of `which`. */
size_t geometry_dissolve(const ShapeSet *set, const size_t *which, size_t count, ShapeSet *out);
/* Adds everything within `distance_m` of a shape (negative: a polygon's inside that far from its
 * border); arcs in 8 segments to a quarter circle. */
size_t geometry_buffer(const ShapeSet *set, size_t i, double distance_m, ShapeSet *out);

typedef struct ShapePair {
    size_t a, b; /* a < b */
} ShapePair;
/* Pairs of polygons of the set that overlap or come within `distance_m` of each other, ascending.
 * Array of ShapePair; caller frees with g_array_unref. */
GArray *geometry_pairs_within(const ShapeSet *set, double distance_m);
