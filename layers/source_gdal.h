/* source_gdal.h: what the parts of source share: GDAL's data sets, what GDAL says, its shapes.
 * SPDX-License-Identifier: MIT
 *
 * Only source*.c and sink.c include this, because it names GDAL's types.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <gdal.h>
#include <glib.h>
#include <ogr_api.h>

#include "atlas/base/report.h"
#include "atlas/base/rings.h"
#include "atlas/project/spec.h"
#include "layers/source.h"
#include "layers/table.h"

enum {
    SOURCE_ROW_LIMIT = 5 * 1000 * 1000,
    SOURCE_VERTEX_LIMIT = 100 * 1000 * 1000,
    SOURCE_PART_LIMIT = 50 * 1000, /* of one shape */
};
#define SOURCE_TEXT_LIMIT ((size_t)2 << 30)

static inline void gdal_dataset_close(GDALDatasetH dataset) {
    GDALClose(dataset);
}
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(GDALDatasetH, gdal_dataset_close, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(OGRFeatureH, OGR_F_Destroy, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(OGRGeometryH, OGR_G_DestroyGeometry, NULL)

/* ---- what GDAL says (source_log.c) ---- */

/* Between begin and end GDAL's messages of this thread come here and nowhere else. */
typedef struct GdalLog {
    char *folder;            /* left out of messages: they must not tell where a user keeps files */
    char *failure;           /* the first error since the last take, or NULL */
    GPtrArray *warnings;     /* different ones, at most 8 */
    size_t incomplete_count; /* OSM relations that were left out because ways are missing */
} GdalLog;

/* `path` is the file that is dealt with, perhaps in an archive, or NULL. */
void gdal_log_begin(GdalLog *log, const char *path);
void gdal_log_end(GdalLog *log);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GdalLog, gdal_log_end)
/* The first error since the last call as one line, or NULL. Caller frees. */
char *gdal_log_take(GdalLog *log);
/* Adds the warnings as findings about `shown`. */
void gdal_log_report(const GdalLog *log, const char *shown, Report *report);

/* ---- opening (source_open.c) ---- */

/* False with ATLAS_ERROR_DATA for what would be fetched from a network, and for a file that is
 * missing or empty. */
bool source_may_open(const SourceSpec *spec, GError **error);
/* Opens for reading with the drivers that read local files, or PostgreSQL. `path` may lie in an
 * archive. `options` as in GDALOpenEx, or NULL. */
GDALDatasetH source_open(const char *path, const char *shown, const char *const *options,
                         GdalLog *log, GError **error);
/* What in a zip archive is to be read, as a path for source_open; `layer` chooses among several by
 * their stems, NULL = the only one. *members (may be NULL) receives the stems of all. */
char *source_archive_member(const char *path, const char *shown, const char *layer, char ***members,
                            GError **error);
/* True for what GDAL finds in its virtual files: "/vsizip/wards.zip/wards.shp". */
bool source_is_virtual(const char *path);
/* True when the name ends in the extension (".csv"), in any case. */
bool source_has_extension(const char *path, const char *extension);
/* The whole file, possibly in an archive, as text; at most `limit` bytes. Caller frees. */
char *source_read_bytes(const char *path, const char *shown, size_t limit, size_t *length,
                        GError **error);

/* ---- shapes (source_geometry.c) ---- */

/* Adds the geometry (NULL or empty gives SHAPE_NONE) as one shape. Curves are made straight; of a
 * collection the members with the highest dimension are taken. Returns NULL, or in a few words what
 * is wrong with it, when the shape became SHAPE_NONE or lost members. */
const char *source_add_geometry(ShapeSet *shapes, OGRGeometryH geometry);
void source_add_no_shape(ShapeSet *shapes);
/* Says what source_add_geometry found. */
void source_report_geometry(const char *fault, Place place, Report *report);

/* ---- rows (source_ogr.c) ---- */

/* A layer as it was read: shapes still in the layer's own coordinates. */
typedef struct GdalRows {
    Table *table;
    ShapeSet *shapes; /* NULL when the layer has no geometry */
    char *crs;        /* "EPSG:4326" or WKT, or NULL when the file does not say */
    bool where_done;  /* the driver has applied spec->where */
} GdalRows;

bool source_ogr_read(const SourceSpec *spec, const char *path, const SourceOptions *options,
                     GdalRows *rows, Report *report, GError **error);
char **source_ogr_layers(const char *path, const char *shown, GError **error);
/* As source_parts, of a file that GDAL opens. */
char **source_ogr_parts(const char *path, const char *shown);
/* The columns of a layer are added to the table in the order of its fields. */
void source_add_columns(Table *table, OGRLayerH layer);
/* The fields of a feature as cells of the row begun last. */
void source_set_cells(Table *table, OGRFeatureH feature);
/* The same where field i goes to columns[i], or nowhere with -1. */
void source_set_mapped_cells(Table *table, OGRFeatureH feature, const int *columns);
/* The CRS of a layer as in GdalRows, or NULL. */
char *source_layer_crs(OGRLayerH layer);
/* Lets only features near `within` (in `crs`) through, when the layer's CRS is known. */
void source_filter_layer(OGRLayerH layer, const char *layer_crs, const SourceOptions *options);
/* ATLAS_ERROR_DATA when a limit of source.h is passed. */
bool source_check_limits(const Table *table, const ShapeSet *shapes, const char *shown,
                         GError **error);

/* A sheet of a workbook: the names of the columns are found, rows are numbered as in the sheet. */
bool source_sheet_read(OGRLayerH layer, int header_row, GdalRows *rows, Report *report,
                       GError **error);

/* A map in KML (source_kml.c): all its folders, or the one that is asked for (NULL = all), added to
 * rows->table, which is there and empty. */
bool source_is_kml(GDALDatasetH dataset);
bool source_kml_read(GDALDatasetH dataset, const char *asked, GdalRows *rows, GdalLog *log,
                     Report *report, GError **error);

/* The backup of a map made with uMap (source_umap.c): one row for each feature of any layer. */
bool source_umap_read(const SourceSpec *spec, const SourceOptions *options, GdalRows *rows,
                      Report *report, GError **error);

/* ---- OpenStreetMap (source_osm.c) ---- */

/* All layers of the file, or the one asked for, as one data set; with all of them a column
 * "osm_layer" says which. */
Dataset *source_osm_read_all(const SourceSpec *spec, const SourceOptions *options, Report *report,
                             GError **error);

/* ---- choosing rows (source_where.c) ---- */

/* keep[row] becomes false for rows that the OGR SQL clause does not choose. A column is a number
 * when all its cells are and none begins with a needless zero. ATLAS_ERROR_DATA quotes GDAL. */
bool source_where(const Table *table, const char *where, bool *keep, GError **error);

/* ---- finishing (source.c) ---- */

/* Brings rows into the project's CRS and leaves out those that `where` or `within` leave out.
 * Takes the members of `rows`. */
Dataset *source_finish(GdalRows *rows, const SourceSpec *spec, const SourceOptions *options,
                       Report *report, GError **error);
