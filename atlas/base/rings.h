/* rings.h: shapes as flat arrays: points, parts that are runs of points, shapes that are runs of
 * parts. SPDX-License-Identifier: MIT
 *
 * In a polygon every part is a ring: not closed by repeating its first point, outer rings
 * counter-clockwise (signed area > 0), holes clockwise. A multipart polygon is just several outer
 * rings. In a line every part is a polyline. A point shape has parts of one point each.
 * Coordinates are metres in one projected CRS, the same for the whole set.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "atlas/base/geom.h"

typedef enum ShapeKind { SHAPE_NONE, SHAPE_POINT, SHAPE_LINE, SHAPE_POLYGON } ShapeKind;

typedef struct Shape {
    ShapeKind kind;
    uint32_t first_part;
    uint32_t part_count;
    MapBox box; /* empty for SHAPE_NONE */
} Shape;

typedef struct Part {
    const MapPoint *points;
    size_t count;
} Part;

typedef struct ShapeSet ShapeSet;

ShapeSet *shape_set_new(void);
void shape_set_free(ShapeSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShapeSet, shape_set_free)

/* Building: begin, then for each part add its points and end the part, then end the shape.
 * A part without points is left out, and so is the last point of a ring that repeats the first.
 * begin returns the index of the new shape. Where the direction of rings is not known to be right,
 * call shape_set_refresh when the set is complete. */
size_t shape_set_begin(ShapeSet *set, ShapeKind kind);
void shape_set_add_point(ShapeSet *set, MapPoint point);
void shape_set_end_part(ShapeSet *set);
void shape_set_end(ShapeSet *set);
/* Adds a copy of shape i of `from`; returns its new index. */
size_t shape_set_add_copy(ShapeSet *set, const ShapeSet *from, size_t i);

size_t shape_set_count(const ShapeSet *set);
const Shape *shape_set_at(const ShapeSet *set, size_t i);
/* The p-th part of shape i, p < part_count; valid until the set grows. */
Part shape_set_part(const ShapeSet *set, size_t i, size_t p);
size_t shape_set_point_count(const ShapeSet *set);
/* All points of the set, to be moved in place (a change of CRS); call shape_set_refresh after. */
MapPoint *shape_set_points(ShapeSet *set);
/* Recomputes the boxes and, for polygons, the orientation of each ring: outer when inside an even
 * number of the shape's other rings. Cost: the square of a shape's number of rings for their boxes,
 * and vertices only where boxes are nested. */
void shape_set_refresh(ShapeSet *set);
MapBox shape_set_box(const ShapeSet *set);

/* Shoelace; positive when counter-clockwise. */
double ring_signed_area_m2(Part ring);
/* Outer rings less holes; 0 for points and lines. */
double shape_area_m2(const ShapeSet *set, size_t i);
/* Area-weighted centroid of a polygon; may lie outside it. For points, lines and polygons without
 * area the mean of the points; NaN when there are none. */
MapPoint shape_centroid(const ShapeSet *set, size_t i);
/* Even-odd with the half-open rule: of two polygons that share an edge exactly one contains a
 * point on it. */
bool shape_contains(const ShapeSet *set, size_t i, MapPoint point);
/* The same for one ring, whatever its direction. */
bool ring_contains(Part ring, MapPoint point);
double segment_distance_m(MapPoint point, MapPoint a, MapPoint b);
/* Distance to the nearest point of the outline, metres (for a point shape: to the point); infinite
 * for a shape without points. */
double shape_distance_m(const ShapeSet *set, size_t i, MapPoint point);
double part_length_m(Part line);
