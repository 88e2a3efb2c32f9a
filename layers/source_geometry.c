/* source_geometry.c: GDAL's geometries as shapes.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>

#include "layers/source_gdal.h"

/* Parts are collected here first, because a shape once begun cannot be taken back. */
typedef struct Parts {
    ShapeKind kind;
    GArray *points;   /* of MapPoint */
    GArray *ends;     /* of guint, one past the last point of each part */
    bool has_others;  /* members of another dimension were left out */
    bool not_numbers; /* a coordinate is NaN or infinite */
} Parts;

void source_add_no_shape(ShapeSet *shapes) {
    shape_set_begin(shapes, SHAPE_NONE);
    shape_set_end(shapes);
}

/* Takes the points of a Point, LineString or ring. */
static void take_points(Parts *parts, OGRGeometryH line) {
    int count = OGR_G_GetPointCount(line);
    guint start = parts->points->len;
    if (count <= 0) {
        return;
    }
    g_array_set_size(parts->points, start + (guint)count);
    MapPoint *points = &g_array_index(parts->points, MapPoint, start);
    OGR_G_GetPoints(line, &points->x, sizeof *points, &points->y, sizeof *points, NULL, 0);
    for (int i = 0; i < count; i++) {
        parts->not_numbers |= !isfinite(points[i].x) || !isfinite(points[i].y);
    }
    if (parts->kind == SHAPE_POLYGON && count > 1 && points[0].x == points[count - 1].x &&
        points[0].y == points[count - 1].y) {
        count--;
    }
    int least = parts->kind == SHAPE_POLYGON ? 3 : parts->kind == SHAPE_LINE ? 2 : 1;
    guint end = count < least ? start : start + (guint)count;
    g_array_set_size(parts->points, end);
    if (end > start) {
        g_array_append_val(parts->ends, end);
    }
}

static ShapeKind kind_of(OGRGeometryH geometry) {
    switch (OGR_G_GetDimension(geometry)) {
    case 0:
        return SHAPE_POINT;
    case 1:
        return SHAPE_LINE;
    default:
        return SHAPE_POLYGON;
    }
}

static void take_parts(Parts *parts, OGRGeometryH geometry) {
    OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    bool is_simple = type == wkbPoint || type == wkbLineString || type == wkbLinearRing;
    if (OGR_G_IsEmpty(geometry)) {
        return;
    }
    if (kind_of(geometry) != parts->kind && (is_simple || type == wkbPolygon)) {
        parts->has_others = true;
        return;
    }
    if (is_simple) {
        take_points(parts, geometry);
        return;
    }
    int count = OGR_G_GetGeometryCount(geometry);
    for (int i = 0; i < count; i++) {
        OGRGeometryH member = OGR_G_GetGeometryRef(geometry, i);
        if (type == wkbPolygon) {
            take_points(parts, member);
        } else {
            take_parts(parts, member);
        }
    }
}

/* A copy without curves and surfaces, or NULL when there are none. */
static OGRGeometryH simplified(OGRGeometryH geometry) {
    OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    if (type == wkbTIN || type == wkbPolyhedralSurface || type == wkbTriangle) {
        return OGR_G_ForceToMultiPolygon(OGR_G_Clone(geometry));
    }
    return OGR_G_HasCurveGeometry(geometry, FALSE) ? OGR_G_GetLinearGeometry(geometry, 0, NULL)
                                                   : NULL;
}

static void add_parts(ShapeSet *shapes, const Parts *parts) {
    shape_set_begin(shapes, parts->kind);
    guint at = 0;
    for (guint p = 0; p < parts->ends->len; p++) {
        guint end = g_array_index(parts->ends, guint, p);
        for (; at < end; at++) {
            shape_set_add_point(shapes, g_array_index(parts->points, MapPoint, at));
        }
        shape_set_end_part(shapes);
    }
    shape_set_end(shapes);
}

const char *source_add_geometry(ShapeSet *shapes, OGRGeometryH geometry) {
    if (!geometry || OGR_G_IsEmpty(geometry)) {
        source_add_no_shape(shapes);
        return NULL;
    }
    g_auto(OGRGeometryH) straight = simplified(geometry);
    OGRGeometryH used = straight ? straight : geometry;
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(MapPoint));
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    Parts parts = {.kind = kind_of(used), .points = points, .ends = ends};
    take_parts(&parts, used);
    if (parts.not_numbers || ends->len == 0 || ends->len > SOURCE_PART_LIMIT) {
        source_add_no_shape(shapes);
        return parts.not_numbers ? "a coordinate is not a number"
               : ends->len == 0  ? "it has too few points"
                                 : "it has more than 50,000 parts";
    }
    add_parts(shapes, &parts);
    return parts.has_others ? "it mixes points, lines and areas, of which only one kind is taken"
                            : NULL;
}

void source_report_geometry(const char *fault, Place place, Report *report) {
    report_add(report, SEVERITY_WARNING, "geometry_unreadable", place, NULL,
               "the geometry cannot be used as it is: %s", fault);
}
