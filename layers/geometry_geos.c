/* geometry_geos.c: shapes handed to GEOS and back.
 * SPDX-License-Identifier: MIT
 */
#include "layers/geometry_geos.h"

#include <math.h>
#include <stdbool.h>

/* A micrometre: below it a vertex counts as lying on a ring. */
static const double ON_RING_M = 1e-6;

G_STATIC_ASSERT(sizeof(MapPoint) == 2 * sizeof(double));

static void keep_message(const char *message, void *data) {
    g_string_assign(data, message);
}

Geos *geos_new(void) {
    Geos *geos = g_new0(Geos, 1);
    geos->message = g_string_new(NULL);
    geos->handle = GEOS_init_r();
    GEOSContext_setErrorMessageHandler_r(geos->handle, keep_message, geos->message);
    GEOSContext_setNoticeMessageHandler_r(geos->handle, keep_message, geos->message);
    return geos;
}

void geos_free(Geos *geos) {
    if (geos) {
        GEOS_finish_r(geos->handle);
        g_string_free(geos->message, TRUE);
        g_free(geos);
    }
}

/* A part as coordinates, its first point repeated at the end when it is a ring. */
static GEOSCoordSequence *sequence_from_part(Geos *geos, Part part, bool closed) {
    unsigned count = (unsigned)part.count + closed;
    g_autofree double *numbers = g_new(double, 2 * (size_t)count);
    for (size_t k = 0; k < count; k++) {
        numbers[2 * k] = part.points[k % part.count].x;
        numbers[2 * k + 1] = part.points[k % part.count].y;
    }
    return GEOSCoordSeq_copyFromBuffer_r(geos->handle, numbers, count, 0, 0);
}

static GEOSGeometry *ring_from_part(Geos *geos, Part part) {
    GEOSCoordSequence *sequence = sequence_from_part(geos, part, true);
    return sequence ? GEOSGeom_createLinearRing_r(geos->handle, sequence) : NULL;
}

/* One geometry of many; takes the elements. A lone one stays itself. */
static GEOSGeometry *collect(Geos *geos, int type, GPtrArray *elements) {
    if (elements->len == 0) {
        return NULL;
    }
    if (elements->len == 1) {
        return g_ptr_array_index(elements, 0);
    }
    return GEOSGeom_createCollection_r(geos->handle, type, (GEOSGeometry **)elements->pdata,
                                       elements->len);
}

typedef struct Ring {
    Part part;
    MapBox box;
    double area_m2;
    int outer; /* of a hole: index of the ring it is cut from; -1 = is an outer ring itself */
} Ring;

static MapBox part_box(Part part) {
    MapBox box = map_box_empty();
    for (size_t k = 0; k < part.count; k++) {
        box = map_box_add(box, part.points[k]);
    }
    return box;
}

static bool on_ring(Part ring, MapPoint point) {
    for (size_t k = 0, before = ring.count - 1; k < ring.count; before = k++) {
        if (segment_distance_m(point, ring.points[before], ring.points[k]) < ON_RING_M) {
            return true;
        }
    }
    return false;
}

/* A hole may touch the ring it is cut from, so corners and then middles of edges are asked until
 * one of them tells. */
static bool ring_is_around(const Ring *outer, const Ring *hole) {
    if (!map_box_overlaps(outer->box, hole->box) || fabs(outer->area_m2) < fabs(hole->area_m2)) {
        return false;
    }
    size_t count = hole->part.count;
    for (size_t k = 0; k < 2 * count; k++) {
        MapPoint point = hole->part.points[k % count];
        if (k >= count) {
            MapPoint next = hole->part.points[(k + 1) % count];
            point = (MapPoint){(point.x + next.x) / 2, (point.y + next.y) / 2};
        }
        if (!on_ring(outer->part, point)) {
            return ring_contains(outer->part, point);
        }
    }
    return true;
}

static int find_outer(const GArray *rings, guint hole) {
    int found = -1;
    for (guint k = 0; k < rings->len; k++) {
        const Ring *ring = &g_array_index(rings, Ring, k);
        bool smaller = found < 0 || ring->area_m2 < g_array_index(rings, Ring, found).area_m2;
        if (ring->area_m2 > 0 && smaller &&
            ring_is_around(ring, &g_array_index(rings, Ring, hole))) {
            found = (int)k;
        }
    }
    return found;
}

static GArray *rings_of(const ShapeSet *set, size_t i) {
    GArray *rings = g_array_new(FALSE, FALSE, sizeof(Ring));
    for (size_t p = 0; p < shape_set_at(set, i)->part_count; p++) {
        Part part = shape_set_part(set, i, p);
        if (part.count >= 3) {
            Ring ring = {part, part_box(part), ring_signed_area_m2(part), -1};
            g_array_append_val(rings, ring);
        }
    }
    return rings;
}

/* A polygon of ring k and of the holes that were found to be in it. */
static GEOSGeometry *polygon_of(Geos *geos, const GArray *rings, guint k) {
    GEOSGeometry *shell = ring_from_part(geos, g_array_index(rings, Ring, k).part);
    if (!shell) {
        return NULL;
    }
    g_autoptr(GPtrArray) holes = g_ptr_array_new();
    for (guint h = 0; h < rings->len; h++) {
        const Ring *ring = &g_array_index(rings, Ring, h);
        GEOSGeometry *hole = ring->outer == (int)k ? ring_from_part(geos, ring->part) : NULL;
        if (hole) {
            g_ptr_array_add(holes, hole);
        }
    }
    return GEOSGeom_createPolygon_r(geos->handle, shell, (GEOSGeometry **)holes->pdata, holes->len);
}

static GEOSGeometry *polygons_from(Geos *geos, GArray *rings) {
    g_autoptr(GPtrArray) polygons = g_ptr_array_new();
    for (guint k = 0; k < rings->len; k++) {
        GEOSGeometry *polygon =
            g_array_index(rings, Ring, k).outer < 0 ? polygon_of(geos, rings, k) : NULL;
        if (polygon) {
            g_ptr_array_add(polygons, polygon);
        }
    }
    return collect(geos, GEOS_MULTIPOLYGON, polygons);
}

static GEOSGeometry *geos_from_polygon(Geos *geos, const ShapeSet *set, size_t i) {
    g_autoptr(GArray) rings = rings_of(set, i);
    for (guint k = 0; k < rings->len; k++) {
        Ring *ring = &g_array_index(rings, Ring, k);
        ring->outer = ring->area_m2 < 0 ? find_outer(rings, k) : -1;
    }
    return polygons_from(geos, rings);
}

static GEOSGeometry *geos_from_parts(Geos *geos, const ShapeSet *set, size_t i, bool line) {
    g_autoptr(GPtrArray) elements = g_ptr_array_new();
    for (size_t p = 0; p < shape_set_at(set, i)->part_count; p++) {
        Part part = shape_set_part(set, i, p);
        if (line && part.count < 2) {
            continue;
        }
        GEOSCoordSequence *sequence = sequence_from_part(geos, part, false);
        GEOSGeometry *element = line ? GEOSGeom_createLineString_r(geos->handle, sequence)
                                     : GEOSGeom_createPoint_r(geos->handle, sequence);
        if (element) {
            g_ptr_array_add(elements, element);
        }
    }
    return collect(geos, line ? GEOS_MULTILINESTRING : GEOS_MULTIPOINT, elements);
}

GEOSGeometry *geos_from_outline(Geos *geos, const ShapeSet *set, size_t i) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    for (size_t p = 0; p < shape_set_at(set, i)->part_count; p++) {
        GEOSCoordSequence *sequence = sequence_from_part(geos, shape_set_part(set, i, p), true);
        GEOSGeometry *line = sequence ? GEOSGeom_createLineString_r(geos->handle, sequence) : NULL;
        if (line) {
            g_ptr_array_add(lines, line);
        }
    }
    return collect(geos, GEOS_MULTILINESTRING, lines);
}

GEOSGeometry *geos_from_shape(Geos *geos, const ShapeSet *set, size_t i) {
    switch (shape_set_at(set, i)->kind) {
    case SHAPE_POLYGON:
        return geos_from_polygon(geos, set, i);
    case SHAPE_LINE:
        return geos_from_parts(geos, set, i, true);
    case SHAPE_POINT:
        return geos_from_parts(geos, set, i, false);
    case SHAPE_NONE:
        break;
    }
    return NULL;
}

static void add_part(Geos *geos, const GEOSGeometry *line, int direction, ShapeSet *out) {
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(geos->handle, line);
    unsigned count = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(geos->handle, sequence, &count) || count == 0) {
        return;
    }
    g_autofree MapPoint *points = g_new(MapPoint, count);
    GEOSCoordSeq_copyToBuffer_r(geos->handle, sequence, (double *)points, 0, 0);
    double area_m2 = ring_signed_area_m2((Part){points, count});
    bool reversed = direction * area_m2 < 0;
    for (unsigned k = 0; k < count; k++) {
        shape_set_add_point(out, points[reversed ? count - 1 - k : k]);
    }
    shape_set_end_part(out);
}

static void add_polygon(Geos *geos, const GEOSGeometry *polygon, ShapeSet *out) {
    add_part(geos, GEOSGetExteriorRing_r(geos->handle, polygon), 1, out);
    int holes = GEOSGetNumInteriorRings_r(geos->handle, polygon);
    for (int k = 0; k < holes; k++) {
        add_part(geos, GEOSGetInteriorRingN_r(geos->handle, polygon, k), -1, out);
    }
}

static bool has_kind(Geos *geos, const GEOSGeometry *geometry, ShapeKind kind) {
    int dimension = kind == SHAPE_POLYGON ? 2 : kind == SHAPE_LINE ? 1 : 0;
    int count = GEOSGetNumGeometries_r(geos->handle, geometry);
    for (int k = 0; k < count; k++) {
        const GEOSGeometry *element = GEOSGetGeometryN_r(geos->handle, geometry, k);
        bool collection = GEOSGeomTypeId_r(geos->handle, element) >= GEOS_MULTIPOINT;
        if (GEOSisEmpty_r(geos->handle, element) == 1) {
            continue;
        }
        if (collection ? has_kind(geos, element, kind)
                       : GEOSGeom_getDimensions_r(geos->handle, element) == dimension) {
            return true;
        }
    }
    return false;
}

static void add_elements(Geos *geos, const GEOSGeometry *geometry, ShapeKind kind, ShapeSet *out) {
    int count = GEOSGetNumGeometries_r(geos->handle, geometry);
    for (int k = 0; k < count; k++) {
        const GEOSGeometry *element = GEOSGetGeometryN_r(geos->handle, geometry, k);
        int type = GEOSGeomTypeId_r(geos->handle, element);
        if (type >= GEOS_MULTIPOINT) {
            add_elements(geos, element, kind, out);
        } else if (type == GEOS_POLYGON && kind == SHAPE_POLYGON) {
            add_polygon(geos, element, out);
        } else if ((type == GEOS_LINESTRING && kind == SHAPE_LINE) ||
                   (type == GEOS_POINT && kind == SHAPE_POINT)) {
            add_part(geos, element, 0, out);
        }
    }
}

size_t geos_add_shape(Geos *geos, const GEOSGeometry *geometry, ShapeKind kind, ShapeSet *out) {
    bool some = geometry && has_kind(geos, geometry, kind);
    size_t index = shape_set_begin(out, some ? kind : SHAPE_NONE);
    if (some) {
        add_elements(geos, geometry, kind, out);
    }
    shape_set_end(out);
    return index;
}
