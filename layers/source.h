/* source.h: any table or vector file as rows and, where it has them, shapes in the project's CRS.
 * SPDX-License-Identifier: MIT
 *
 * CSV goes through layers/csv, ESRI shapefiles through layers/shapefile, records and services in
 * JSON through layers/json_list, everything else through GDAL: GeoPackage, GeoJSON, TopoJSON,
 * FlatGeobuf, KML, GPX, GML, MapInfo, File Geodatabase, SQLite, XLSX, ODS, XLS, OpenStreetMap,
 * PostgreSQL ("PG:..."), and zip archives with one of these inside. What comes out is the same for
 * all. Data sets are closed again before this returns. Nothing is fetched from a network (a
 * database server aside).
 *
 * The place of a row is its line in a CSV list, its row in a sheet, its number from 1 in the file
 * for the rest; the objects of OpenStreetMap have their osm_id instead. Dates are written
 * "2024-01-31", truth values "true" and "false", lists with "; " between.
 */
#pragma once
#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/base/rings.h"
#include "atlas/project/spec.h"
#include "layers/table.h"

typedef struct Dataset {
    Table *table;
    ShapeSet *shapes; /* same count and order as the table's rows; NULL when the source has no
                         geometry at all; SHAPE_NONE for a row without one */
    char *crs_name;   /* of the file, or NULL */
    double
        accuracy_m; /* of the transformation to the project's CRS; 0 none needed; NaN not known */
    size_t vertex_count;
    size_t filtered; /* rows that `where` left out, as far as GDAL did not do it in the file */
} Dataset;

void dataset_free(Dataset *dataset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Dataset, dataset_free)

typedef struct SourceOptions {
    const char *crs;      /* to bring the shapes to, "EPSG:27700" */
    const MapBox *within; /* only features whose box overlaps this (in `crs`), and rows without a
                             shape; NULL = all */
    const char *layer;    /* overrides spec->layer; NULL */
} SourceOptions;

/* Reads a whole source. The coordinates are in spec->crs, else in the CRS of the file, else in what
 * they look like (crs_guess). Findings: geometry that cannot be read ("geometry_unreadable",
 * "shape_unreadable", "point_outside_crs"), a CRS guessed, swapped or corrected, several layers
 * where one is read. ATLAS_ERROR_DATA when nothing can be read, a where clause is wrong, or a limit
 * is passed; the message names spec->shown. Limits: 5 million rows, 100 million vertices, 2 GiB of
 * text; an OSM file without a layer named gives all layers, told apart by a column "osm_layer". */
Dataset *source_read(const SourceSpec *spec, const SourceOptions *options, Report *report,
                     GError **error);

/* The file on this machine that a source is read from: itself, or the archive that it is in. NULL
 * for a database. Caller frees. */
char *source_file(const SourceSpec *spec);

/* Names of the layers in a source, NULL-terminated; caller frees with g_strfreev. */
char **source_layers(const SourceSpec *spec, GError **error);

/* The layers that a list would have to be made of one by one: of a workbook the sheets that hold a
 * table, of other files the layers with something in them. NULL where the source is one list as it
 * is, or cannot be read. Caller frees with g_strfreev. */
char **source_parts(const SourceSpec *spec);

/* One OSM feature's tags are columns "key" of the table; see layers/readings/osmconf.ini. Layer is
 * one of points lines multilinestrings multipolygons; one interleaved pass is made for all layers
 * asked for (NULL-terminated). `rows` receives one Dataset per layer, in the order of `layers`.
 * Relations that GDAL leaves out for missing ways are counted ("relations_incomplete"). */
bool source_read_osm(const SourceSpec *spec, const SourceOptions *options,
                     const char *const *layers, Dataset **rows, Report *report, GError **error);

/* "GDAL 3.6.2", "PROJ 9.1.1" ... for --version and the manifest; NULL-terminated, static. */
const char *const *source_library_versions(void);
/* Once per process, before any source is opened; finds GDAL's drivers, keeps the network off. */
void source_init(void);
