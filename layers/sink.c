/* sink.c: vector files written through GDAL.
 * SPDX-License-Identifier: MIT
 */
#include "layers/sink.h"

#include <cpl_conv.h>
#include <glib/gstdio.h>
#include <ogr_srs_api.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/base/number.h"
#include "layers/source_gdal.h"

struct Sink {
    char *path, *temporary;
    char *stamp; /* for OGR_CURRENT_DATE */
    GDALDatasetH dataset;
    OGRLayerH layer; /* added last */
    ShapeKind kind;
    GArray *types; /* of SinkType, one a field of the layer */
};

/* The settings of one call: they belong to the thread only while it runs. */
static void settings_begin(const Sink *sink) {
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", sink->stamp);
    /* The file has a temporary name until it is whole, so that a journal would protect nothing. */
    CPLSetThreadLocalConfigOption("OGR_SQLITE_JOURNAL", "OFF");
}

static void settings_end(void) {
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NULL);
    CPLSetThreadLocalConfigOption("OGR_SQLITE_JOURNAL", NULL);
}

static bool fail(const Sink *sink, const char *message, GError **error) {
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "could not write \"%s\": %s", sink->path,
                message ? message : "GDAL gives no reason");
    return false;
}

Sink *sink_new_gpkg(const char *path, const char *date, GError **error) {
    g_autofree char *folder = g_path_get_dirname(path);
    GDALDriverH driver = GDALGetDriverByName("GPKG");
    g_autoptr(Sink) sink = g_new0(Sink, 1);
    sink->path = g_strdup(path);
    sink->types = g_array_new(FALSE, FALSE, sizeof(SinkType));
    sink->stamp = g_strdup_printf("%sT00:00:00.000Z", date);
    if (!driver) {
        fail(sink, "this GDAL has no driver for GeoPackage", error);
        return NULL;
    }
    if (!file_make_folder(folder, error)) {
        return NULL;
    }
    sink->temporary = file_temporary_name(path);
    static const char *const OPTIONS[] = {"VERSION=1.2", "ADD_GPKG_OGR_CONTENTS=NO", NULL};
    g_auto(GdalLog) log;
    gdal_log_begin(&log, sink->path);
    settings_begin(sink);
    sink->dataset =
        GDALCreate(driver, sink->temporary, 0, 0, 0, GDT_Unknown, (char **)(void *)OPTIONS);
    settings_end();
    if (!sink->dataset || GDALDatasetStartTransaction(sink->dataset, FALSE) != OGRERR_NONE) {
        g_autofree char *reason = gdal_log_take(&log);
        fail(sink, reason, error);
        return NULL;
    }
    return g_steal_pointer(&sink);
}

static OGRwkbGeometryType geometry_type(ShapeKind kind) {
    switch (kind) {
    case SHAPE_NONE:
        return wkbNone;
    case SHAPE_POINT:
        return wkbPoint;
    case SHAPE_LINE:
        return wkbMultiLineString;
    case SHAPE_POLYGON:
        return wkbMultiPolygon;
    }
    g_assert_not_reached();
}

static OGRSpatialReferenceH open_crs(const char *crs) {
    OGRSpatialReferenceH reference = OSRNewSpatialReference(NULL);
    OSRSetAxisMappingStrategy(reference, OAMS_TRADITIONAL_GIS_ORDER);
    if (OSRSetFromUserInput(reference, crs) != OGRERR_NONE) {
        OSRDestroySpatialReference(reference);
        return NULL;
    }
    return reference;
}

static bool add_fields(Sink *sink, const SinkField *fields, size_t count) {
    g_array_set_size(sink->types, 0);
    for (size_t i = 0; i < count; i++) {
        OGRFieldType type = fields[i].type == SINK_TEXT   ? OFTString
                            : fields[i].type == SINK_REAL ? OFTReal
                                                          : OFTInteger64;
        OGRFieldDefnH field = OGR_Fld_Create(fields[i].name, type);
        OGRErr status = OGR_L_CreateField(sink->layer, field, FALSE);
        OGR_Fld_Destroy(field);
        if (status != OGRERR_NONE) {
            return false;
        }
        g_array_append_val(sink->types, fields[i].type);
    }
    return true;
}

static OGRLayerH create_layer(Sink *sink, const char *name, const char *title, const char *crs) {
    g_autofree char *identifier = g_strconcat("IDENTIFIER=", title ? title : name, NULL);
    char *options[] = {identifier, (char *)"FID=fid", (char *)"GEOMETRY_NAME=geom",
                       (char *)"ASPATIAL_VARIANT=GPKG_ATTRIBUTES", NULL};
    OGRSpatialReferenceH reference = sink->kind == SHAPE_NONE ? NULL : open_crs(crs);
    if (sink->kind != SHAPE_NONE && !reference) {
        return NULL;
    }
    OGRLayerH layer =
        GDALDatasetCreateLayer(sink->dataset, name, reference, geometry_type(sink->kind), options);
    if (reference) {
        OSRDestroySpatialReference(reference);
    }
    return layer;
}

bool sink_add_layer(Sink *sink, const char *name, const char *title, ShapeKind kind,
                    const char *crs, const SinkField *fields, size_t field_count, GError **error) {
    g_auto(GdalLog) log;
    gdal_log_begin(&log, sink->path);
    settings_begin(sink);
    sink->kind = kind;
    sink->layer = create_layer(sink, name, title, crs);
    bool done = sink->layer && add_fields(sink, fields, field_count);
    settings_end();
    if (!done) {
        g_autofree char *reason = gdal_log_take(&log);
        return fail(sink, reason, error);
    }
    return true;
}

/* A LineString, or a ring that is closed again. */
static OGRGeometryH line_of(Part part, OGRwkbGeometryType type) {
    OGRGeometryH line = OGR_G_CreateGeometry(type);
    for (size_t i = 0; i < part.count; i++) {
        OGR_G_AddPoint_2D(line, part.points[i].x, part.points[i].y);
    }
    if (type == wkbLinearRing && part.count > 0) {
        OGR_G_AddPoint_2D(line, part.points[0].x, part.points[0].y);
    }
    return line;
}

static void copy_part(ShapeSet *to, Part part) {
    shape_set_begin(to, SHAPE_POLYGON);
    for (size_t i = 0; i < part.count; i++) {
        shape_set_add_point(to, part.points[i]);
    }
    shape_set_end_part(to);
    shape_set_end(to);
}

/* The smallest outer ring that holds most corners of the hole: some may lie on it. */
static size_t outer_of(const ShapeSet *outers, Part hole) {
    size_t best = 0;
    bool found = false;
    for (size_t i = 0; i < shape_set_count(outers); i++) {
        size_t inside = 0;
        for (size_t k = 0; k < hole.count; k++) {
            inside += shape_contains(outers, i, hole.points[k]);
        }
        bool holds = inside * 2 > hole.count;
        if (holds && (!found || shape_area_m2(outers, i) < shape_area_m2(outers, best))) {
            best = i;
            found = true;
        }
    }
    return best;
}

/* A MultiPolygon: outer rings are counter-clockwise and make a polygon each, holes go into theirs.
 */
static OGRGeometryH polygons_of(const ShapeSet *shapes, size_t shape) {
    size_t count = shape_set_at(shapes, shape)->part_count;
    g_autoptr(ShapeSet) outers = shape_set_new();
    g_autoptr(GPtrArray) polygons = g_ptr_array_new();
    for (size_t p = 0; p < count; p++) {
        Part part = shape_set_part(shapes, shape, p);
        if (ring_signed_area_m2(part) > 0) {
            copy_part(outers, part);
            OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
            OGR_G_AddGeometryDirectly(polygon, line_of(part, wkbLinearRing));
            g_ptr_array_add(polygons, polygon);
        }
    }
    for (size_t p = 0; polygons->len > 0 && p < count; p++) {
        Part part = shape_set_part(shapes, shape, p);
        if (ring_signed_area_m2(part) < 0) {
            OGRGeometryH polygon = polygons->pdata[outer_of(outers, part)];
            OGR_G_AddGeometryDirectly(polygon, line_of(part, wkbLinearRing));
        }
    }
    OGRGeometryH multi = OGR_G_CreateGeometry(wkbMultiPolygon);
    for (guint i = 0; i < polygons->len; i++) {
        OGR_G_AddGeometryDirectly(multi, polygons->pdata[i]);
    }
    return multi;
}

static OGRGeometryH geometry_of(const ShapeSet *shapes, size_t shape, ShapeKind kind) {
    OGRGeometryH geometry;
    if (kind == SHAPE_POLYGON) {
        return polygons_of(shapes, shape);
    }
    if (kind == SHAPE_POINT) {
        g_assert(shape_set_at(shapes, shape)->part_count == 1);
        MapPoint point = shape_set_part(shapes, shape, 0).points[0];
        geometry = OGR_G_CreateGeometry(wkbPoint);
        OGR_G_SetPoint_2D(geometry, 0, point.x, point.y);
        return geometry;
    }
    geometry = OGR_G_CreateGeometry(wkbMultiLineString);
    for (size_t p = 0; p < shape_set_at(shapes, shape)->part_count; p++) {
        OGR_G_AddGeometryDirectly(geometry,
                                  line_of(shape_set_part(shapes, shape, p), wkbLineString));
    }
    return geometry;
}

/* False when the text is not a number of the field's type. */
static bool set_cell(OGRFeatureH feature, int i, SinkType type, const char *cell) {
    double value = 0;
    int64_t whole = 0;
    if (!cell) {
        OGR_F_SetFieldNull(feature, i);
        return true;
    }
    switch (type) {
    case SINK_TEXT:
        OGR_F_SetFieldString(feature, i, cell);
        return true;
    case SINK_REAL:
        if (!number_parse(cell, &value)) {
            return false;
        }
        OGR_F_SetFieldDouble(feature, i, value);
        return true;
    case SINK_INTEGER:
        if (!number_parse_integer(cell, &whole)) {
            return false;
        }
        OGR_F_SetFieldInteger64(feature, i, whole);
        return true;
    }
    g_assert_not_reached();
}

bool sink_add_feature(Sink *sink, const ShapeSet *shapes, size_t shape, const char *const *cells,
                      GError **error) {
    g_assert(sink->layer);
    g_auto(OGRFeatureH) feature = OGR_F_Create(OGR_L_GetLayerDefn(sink->layer));
    for (guint i = 0; i < sink->types->len; i++) {
        if (!set_cell(feature, (int)i, g_array_index(sink->types, SinkType, i), cells[i])) {
            g_autofree char *reason = g_strdup_printf("\"%s\" is not a number", cells[i]);
            return fail(sink, reason, error);
        }
    }
    if (sink->kind != SHAPE_NONE && shapes && shape_set_at(shapes, shape)->kind != SHAPE_NONE) {
        g_assert(shape_set_at(shapes, shape)->kind == sink->kind);
        OGR_F_SetGeometryDirectly(feature, geometry_of(shapes, shape, sink->kind));
    }
    g_auto(GdalLog) log;
    gdal_log_begin(&log, sink->path);
    settings_begin(sink);
    OGRErr status = OGR_L_CreateFeature(sink->layer, feature);
    settings_end();
    if (status != OGRERR_NONE) {
        g_autofree char *reason = gdal_log_take(&log);
        return fail(sink, reason, error);
    }
    return true;
}

/* Closes the file and gives it its name. */
static bool finish(Sink *sink, GError **error) {
    g_auto(GdalLog) log;
    gdal_log_begin(&log, sink->path);
    settings_begin(sink);
    bool done = GDALDatasetCommitTransaction(sink->dataset) == OGRERR_NONE;
    GDALClose(g_steal_pointer(&sink->dataset));
    settings_end();
    g_autofree char *reason = gdal_log_take(&log);
    if (!done || reason) {
        return fail(sink, reason, error);
    }
    if (!file_commit(sink->temporary, sink->path, error)) {
        return false;
    }
    g_clear_pointer(&sink->temporary, g_free);
    return true;
}

bool sink_finish(Sink *sink, GError **error) {
    bool done = finish(sink, error);
    sink_free(sink);
    return done;
}

void sink_free(Sink *sink) {
    if (!sink) {
        return;
    }
    if (sink->dataset) {
        g_auto(GdalLog) log;
        gdal_log_begin(&log, sink->path);
        GDALDatasetRollbackTransaction(sink->dataset);
        GDALClose(sink->dataset);
    }
    if (sink->temporary) {
        g_unlink(sink->temporary);
    }
    g_array_unref(sink->types);
    g_free(sink->temporary);
    g_free(sink->path);
    g_free(sink->stamp);
    g_free(sink);
}
