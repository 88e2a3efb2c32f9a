/* geometry.c: operations on shapes that need GEOS.
 * SPDX-License-Identifier: MIT
 */
#include "layers/geometry.h"

#include <math.h>

#include "layers/geometry_geos.h"
#include "layers/spatial_index.h"

/* Segments to a quarter circle of a buffer. */
enum { BUFFER_SEGMENTS = 8 };

/* A geometry of a context that outlives it. */
typedef struct Held {
    Geos *geos;
    GEOSGeometry *geometry; /* may be NULL */
} Held;

static void held_clear(Held *held) {
    if (held->geometry) {
        GEOSGeom_destroy_r(held->geos->handle, held->geometry);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Held, held_clear)

static Held hold(Geos *geos, GEOSGeometry *geometry) {
    return (Held){geos, geometry};
}

static const char *degenerate_ring(const ShapeSet *set, size_t i) {
    for (size_t p = 0; p < shape_set_at(set, i)->part_count; p++) {
        if (shape_set_part(set, i, p).count < 3) {
            return "A ring has fewer than three points";
        }
    }
    return NULL;
}

const char *geometry_library_version(void) {
    return GEOSversion();
}

bool geometry_is_valid(const ShapeSet *set, size_t i, char **reason) {
    g_autoptr(Geos) geos = geos_new();
    g_auto(Held) shape = hold(geos, geos_from_shape(geos, set, i));
    const char *fault = degenerate_ring(set, i);
    char *words = NULL;
    if (!fault && !shape.geometry) {
        fault = geos->message->len ? geos->message->str : "There is no polygon";
    }
    if (!fault && GEOSisValid_r(geos->handle, shape.geometry) != 1) {
        words = GEOSisValidReason_r(geos->handle, shape.geometry);
        fault = words ? words : geos->message->str;
    }
    if (fault && reason) {
        *reason = g_strdup(fault);
    }
    if (words) {
        GEOSFree_r(geos->handle, words);
    }
    return !fault;
}

static MapPoint point_of(Geos *geos, const GEOSGeometry *geometry, MapPoint fallback) {
    MapPoint point = fallback;
    if (geometry && GEOSisEmpty_r(geos->handle, geometry) == 0) {
        GEOSGeomGetX_r(geos->handle, geometry, &point.x);
        GEOSGeomGetY_r(geos->handle, geometry, &point.y);
    }
    return point;
}

/* The pieces that the rings of polygon i cut the plane into. */
static GEOSGeometry *faces_of(Geos *geos, const ShapeSet *set, size_t i) {
    g_auto(Held) outline = hold(geos, geos_from_outline(geos, set, i));
    g_auto(Held) crossed =
        hold(geos, outline.geometry ? GEOSUnaryUnion_r(geos->handle, outline.geometry) : NULL);
    const GEOSGeometry *lines[] = {crossed.geometry};
    return crossed.geometry ? GEOSPolygonize_r(geos->handle, lines, 1) : NULL;
}

/* GEOS's own MakeValid fills a hole that shares a stretch of border with its ring; here each piece
 * is asked by itself whether it is inside by even and odd. */
static GEOSGeometry *made_valid(Geos *geos, const ShapeSet *set, size_t i) {
    g_auto(Held) faces = hold(geos, faces_of(geos, set, i));
    g_autoptr(GPtrArray) inside = g_ptr_array_new();
    int count = faces.geometry ? GEOSGetNumGeometries_r(geos->handle, faces.geometry) : 0;
    for (int k = 0; k < count; k++) {
        const GEOSGeometry *face = GEOSGetGeometryN_r(geos->handle, faces.geometry, k);
        g_auto(Held) point = hold(geos, GEOSPointOnSurface_r(geos->handle, face));
        if (shape_contains(set, i, point_of(geos, point.geometry, (MapPoint){NAN, NAN}))) {
            g_ptr_array_add(inside, GEOSGeom_clone_r(geos->handle, face));
        }
    }
    g_auto(Held) pieces =
        hold(geos, GEOSGeom_createCollection_r(geos->handle, GEOS_GEOMETRYCOLLECTION,
                                               (GEOSGeometry **)inside->pdata, inside->len));
    return pieces.geometry ? GEOSUnaryUnion_r(geos->handle, pieces.geometry) : NULL;
}

size_t geometry_make_valid(const ShapeSet *set, size_t i, ShapeSet *out) {
    g_autoptr(Geos) geos = geos_new();
    g_auto(Held) valid = hold(geos, made_valid(geos, set, i));
    return geos_add_shape(geos, valid.geometry, SHAPE_POLYGON, out);
}

static size_t longest_part(const ShapeSet *set, size_t i) {
    size_t longest = 0;
    double longest_m = -1;
    for (size_t p = 0; p < shape_set_at(set, i)->part_count; p++) {
        double length_m = part_length_m(shape_set_part(set, i, p));
        if (length_m > longest_m) {
            longest = p;
            longest_m = length_m;
        }
    }
    return longest;
}

MapPoint geometry_point_on_surface(const ShapeSet *set, size_t i) {
    const Shape *shape = shape_set_at(set, i);
    if (shape->part_count == 0) {
        return (MapPoint){NAN, NAN};
    }
    Part part = shape_set_part(set, i, longest_part(set, i));
    MapPoint middle = part.points[part.count / 2];
    if (shape->kind != SHAPE_POLYGON) {
        return middle;
    }
    g_autoptr(Geos) geos = geos_new();
    g_auto(Held) polygon = hold(geos, geos_from_shape(geos, set, i));
    g_auto(Held) point =
        hold(geos, polygon.geometry ? GEOSPointOnSurface_r(geos->handle, polygon.geometry) : NULL);
    return point_of(geos, point.geometry, middle);
}

/* The polygon of the collection with the largest area; borrowed. */
static const GEOSGeometry *largest_polygon(Geos *geos, const GEOSGeometry *geometry) {
    const GEOSGeometry *largest = NULL;
    double largest_m2 = -1;
    int count = GEOSGetNumGeometries_r(geos->handle, geometry);
    for (int k = 0; k < count; k++) {
        const GEOSGeometry *polygon = GEOSGetGeometryN_r(geos->handle, geometry, k);
        double area_m2 = 0;
        GEOSArea_r(geos->handle, polygon, &area_m2);
        if (area_m2 > largest_m2) {
            largest = polygon;
            largest_m2 = area_m2;
        }
    }
    return largest;
}

/* The search splits squares as wide as the box is thin: a sliver would take forever. */
static double pole_tolerance_m(Geos *geos, const GEOSGeometry *polygon, double tolerance_m) {
    MapBox box = map_box_empty();
    GEOSGeom_getExtent_r(geos->handle, polygon, &box.min_x, &box.min_y, &box.max_x, &box.max_y);
    double length_m = fmax(map_box_width_m(box), map_box_height_m(box));
    double breadth_m = fmin(map_box_width_m(box), map_box_height_m(box));
    double area_m2 = 0;
    GEOSArea_r(geos->handle, polygon, &area_m2);
    if (!(breadth_m > length_m / 1000) || !(area_m2 > length_m * length_m * 1e-6)) {
        return 0;
    }
    return fmax(fmin(tolerance_m, sqrt(area_m2) / 50), length_m / 10000);
}

MapPoint geometry_pole(const ShapeSet *set, size_t i, double tolerance_m, double *radius_m) {
    MapPoint centre = geometry_point_on_surface(set, i);
    double radius = 0;
    g_autoptr(Geos) geos = geos_new();
    g_auto(Held) shape = hold(geos, geos_from_shape(geos, set, i));
    if (shape.geometry && shape_set_at(set, i)->kind == SHAPE_POLYGON) {
        const GEOSGeometry *polygon = largest_polygon(geos, shape.geometry);
        g_auto(Held) inside = hold(geos, GEOSPointOnSurface_r(geos->handle, polygon));
        centre = point_of(geos, inside.geometry, centre);
        radius = shape_distance_m(set, i, centre);
        double tolerance = pole_tolerance_m(geos, polygon, tolerance_m);
        g_auto(Held) line = hold(
            geos,
            tolerance > 0 ? GEOSMaximumInscribedCircle_r(geos->handle, polygon, tolerance) : NULL);
        if (line.geometry) {
            g_auto(Held) start = hold(geos, GEOSGeomGetStartPoint_r(geos->handle, line.geometry));
            centre = point_of(geos, start.geometry, centre);
            GEOSLength_r(geos->handle, line.geometry, &radius);
        }
    }
    if (radius_m) {
        *radius_m = radius;
    }
    return centre;
}

typedef GEOSGeometry *(*Overlay)(GEOSContextHandle_t, const GEOSGeometry *, const GEOSGeometry *);

/* The overlay, once more on repaired polygons when GEOS gives up on the ones it was given. */
static GEOSGeometry *overlay(Geos *geos, Overlay function, const GEOSGeometry *a,
                             const GEOSGeometry *b) {
    if (!a || !b) {
        return NULL;
    }
    GEOSGeometry *result = function(geos->handle, a, b);
    if (result) {
        return result;
    }
    g_auto(Held) valid_a = hold(geos, GEOSMakeValid_r(geos->handle, a));
    g_auto(Held) valid_b = hold(geos, GEOSMakeValid_r(geos->handle, b));
    if (valid_a.geometry && valid_b.geometry) {
        result = function(geos->handle, valid_a.geometry, valid_b.geometry);
    }
    return result;
}

static GEOSGeometry *intersection(Geos *geos, const ShapeSet *a, size_t i, const ShapeSet *b,
                                  size_t j) {
    if (!map_box_overlaps(shape_set_at(a, i)->box, shape_set_at(b, j)->box)) {
        return NULL;
    }
    g_auto(Held) first = hold(geos, geos_from_shape(geos, a, i));
    g_auto(Held) second = hold(geos, geos_from_shape(geos, b, j));
    return overlay(geos, GEOSIntersection_r, first.geometry, second.geometry);
}

size_t geometry_intersect(const ShapeSet *a, size_t i, const ShapeSet *b, size_t j, ShapeSet *out) {
    g_autoptr(Geos) geos = geos_new();
    g_auto(Held) common = hold(geos, intersection(geos, a, i, b, j));
    return geos_add_shape(geos, common.geometry, SHAPE_POLYGON, out);
}

double geometry_intersection_area_m2(const ShapeSet *a, size_t i, const ShapeSet *b, size_t j) {
    g_autoptr(Geos) geos = geos_new();
    g_auto(Held) common = hold(geos, intersection(geos, a, i, b, j));
    double area_m2 = 0;
    if (common.geometry) {
        GEOSArea_r(geos->handle, common.geometry, &area_m2);
    }
    return area_m2;
}

/* All polygons of the set in GEOS's form; NULL where there is none. */
static GPtrArray *all_polygons(Geos *geos, const ShapeSet *set) {
    GPtrArray *polygons = g_ptr_array_new();
    for (size_t i = 0; i < shape_set_count(set); i++) {
        bool polygon = shape_set_at(set, i)->kind == SHAPE_POLYGON;
        g_ptr_array_add(polygons, polygon ? geos_from_shape(geos, set, i) : NULL);
    }
    return polygons;
}

static void add_pairs(Geos *geos, const ShapeSet *set, size_t i, GPtrArray *polygons,
                      const SpatialIndex *index, double distance_m, GArray *pairs) {
    const GEOSGeometry *polygon = g_ptr_array_index(polygons, i);
    const GEOSPreparedGeometry *prepared = polygon ? GEOSPrepare_r(geos->handle, polygon) : NULL;
    if (!prepared) {
        return;
    }
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    spatial_index_query(index, map_box_grow(shape_set_at(set, i)->box, distance_m), near);
    for (guint k = 0; k < near->len; k++) {
        uint32_t other = g_array_index(near, uint32_t, k);
        const GEOSGeometry *candidate = g_ptr_array_index(polygons, other);
        if (other > i && candidate &&
            GEOSPreparedDistanceWithin_r(geos->handle, prepared, candidate, distance_m) == 1) {
            ShapePair pair = {i, other};
            g_array_append_val(pairs, pair);
        }
    }
    GEOSPreparedGeom_destroy_r(geos->handle, prepared);
}

GArray *geometry_pairs_within(const ShapeSet *set, double distance_m) {
    g_autoptr(Geos) geos = geos_new();
    g_autoptr(SpatialIndex) index = spatial_index_new(set);
    g_autoptr(GPtrArray) polygons = all_polygons(geos, set);
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(ShapePair));
    for (guint i = 0; i < polygons->len; i++) {
        add_pairs(geos, set, i, polygons, index, distance_m, pairs);
    }
    for (guint i = 0; i < polygons->len; i++) {
        if (g_ptr_array_index(polygons, i)) {
            GEOSGeom_destroy_r(geos->handle, g_ptr_array_index(polygons, i));
        }
    }
    return pairs;
}

/* ---- clipping ---- */

static bool box_holds(MapBox outer, MapBox inner) {
    return outer.min_x <= inner.min_x && outer.max_x >= inner.max_x && outer.min_y <= inner.min_y &&
           outer.max_y >= inner.max_y;
}

static GEOSGeometry *clip_polygon(Geos *geos, const ShapeSet *set, size_t i, MapBox box) {
    g_auto(Held) polygon = hold(geos, geos_from_shape(geos, set, i));
    g_auto(Held) rectangle = hold(
        geos, GEOSGeom_createRectangle_r(geos->handle, box.min_x, box.min_y, box.max_x, box.max_y));
    return overlay(geos, GEOSIntersection_r, polygon.geometry, rectangle.geometry);
}

/* Narrows [*from, *to], the run of a segment that is in the box, by one side of it (Liang and
 * Barsky 1984): `step` is how fast the segment goes outwards, `room` how far off the side is. */
static bool narrow(double step, double room, double *from, double *to) {
    if (step < 0) {
        *from = fmax(*from, room / step);
    } else if (step > 0) {
        *to = fmin(*to, room / step);
    } else if (room < 0) {
        return false;
    }
    return *from <= *to;
}

static bool clip_segment(MapPoint a, MapPoint b, MapBox box, double *from, double *to) {
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    *from = 0;
    *to = 1;
    return narrow(-dx, a.x - box.min_x, from, to) && narrow(dx, box.max_x - a.x, from, to) &&
           narrow(-dy, a.y - box.min_y, from, to) && narrow(dy, box.max_y - a.y, from, to);
}

static MapPoint along(MapPoint a, MapPoint b, double share) {
    if (share <= 0 || share >= 1) {
        return share <= 0 ? a : b;
    }
    return (MapPoint){a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

/* GEOS would cut a line wherever it meets itself; this keeps its course and direction. */
static void clip_part(Part part, MapBox box, ShapeSet *out) {
    bool open = false;
    for (size_t k = 1; k < part.count; k++) {
        MapPoint a = part.points[k - 1];
        MapPoint b = part.points[k];
        double from = 0;
        double to = 0;
        if (!clip_segment(a, b, box, &from, &to) || !(from < to)) {
            continue;
        }
        if (!open) {
            shape_set_add_point(out, along(a, b, from));
        }
        shape_set_add_point(out, along(a, b, to));
        open = to >= 1;
        if (!open) {
            shape_set_end_part(out);
        }
    }
    if (open) {
        shape_set_end_part(out);
    }
}

static bool part_meets(Part part, MapBox box) {
    for (size_t k = 1; k < part.count; k++) {
        double from = 0;
        double to = 0;
        if (clip_segment(part.points[k - 1], part.points[k], box, &from, &to) && from < to) {
            return true;
        }
    }
    return false;
}

static size_t clip_line(const ShapeSet *set, size_t i, MapBox box, ShapeSet *out) {
    bool meets = false;
    size_t count = shape_set_at(set, i)->part_count;
    for (size_t p = 0; p < count && !meets; p++) {
        meets = part_meets(shape_set_part(set, i, p), box);
    }
    size_t index = shape_set_begin(out, meets ? SHAPE_LINE : SHAPE_NONE);
    for (size_t p = 0; p < count && meets; p++) {
        clip_part(shape_set_part(set, i, p), box, out);
    }
    shape_set_end(out);
    return index;
}

static size_t clip_points(const ShapeSet *set, size_t i, MapBox box, ShapeSet *out) {
    size_t count = shape_set_at(set, i)->part_count;
    size_t inside = 0;
    for (size_t p = 0; p < count; p++) {
        inside += map_box_contains(box, shape_set_part(set, i, p).points[0]);
    }
    size_t index = shape_set_begin(out, inside ? SHAPE_POINT : SHAPE_NONE);
    for (size_t p = 0; p < count; p++) {
        MapPoint point = shape_set_part(set, i, p).points[0];
        if (map_box_contains(box, point)) {
            shape_set_add_point(out, point);
            shape_set_end_part(out);
        }
    }
    shape_set_end(out);
    return index;
}

size_t geometry_clip_box(const ShapeSet *set, size_t i, MapBox box, ShapeSet *out) {
    const Shape *shape = shape_set_at(set, i);
    g_autoptr(Geos) geos = geos_new();
    if (!map_box_overlaps(shape->box, box)) {
        return geos_add_shape(geos, NULL, SHAPE_NONE, out);
    }
    if (box_holds(box, shape->box)) {
        return shape_set_add_copy(out, set, i);
    }
    if (shape->kind == SHAPE_LINE) {
        return clip_line(set, i, box, out);
    }
    if (shape->kind == SHAPE_POINT) {
        return clip_points(set, i, box, out);
    }
    g_auto(Held) clipped = hold(geos, clip_polygon(geos, set, i, box));
    return geos_add_shape(geos, clipped.geometry, SHAPE_POLYGON, out);
}

/* ---- union and buffer ---- */

size_t geometry_dissolve(const ShapeSet *set, const size_t *which, size_t count, ShapeSet *out) {
    g_autoptr(Geos) geos = geos_new();
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    for (size_t k = 0; k < count; k++) {
        GEOSGeometry *part = geos_from_shape(geos, set, which[k]);
        if (part) {
            g_ptr_array_add(parts, part);
        }
    }
    g_auto(Held) all =
        hold(geos, GEOSGeom_createCollection_r(geos->handle, GEOS_GEOMETRYCOLLECTION,
                                               (GEOSGeometry **)parts->pdata, parts->len));
    g_auto(Held) merged =
        hold(geos, all.geometry ? GEOSUnaryUnion_r(geos->handle, all.geometry) : NULL);
    if (!merged.geometry && all.geometry) {
        g_auto(Held) valid = hold(geos, GEOSMakeValid_r(geos->handle, all.geometry));
        merged.geometry = valid.geometry ? GEOSUnaryUnion_r(geos->handle, valid.geometry) : NULL;
    }
    return geos_add_shape(geos, merged.geometry, SHAPE_POLYGON, out);
}

size_t geometry_buffer(const ShapeSet *set, size_t i, double distance_m, ShapeSet *out) {
    g_autoptr(Geos) geos = geos_new();
    g_auto(Held) shape = hold(geos, geos_from_shape(geos, set, i));
    g_auto(Held) grown = hold(geos, shape.geometry ? GEOSBuffer_r(geos->handle, shape.geometry,
                                                                  distance_m, BUFFER_SEGMENTS)
                                                   : NULL);
    return geos_add_shape(geos, grown.geometry, SHAPE_POLYGON, out);
}
