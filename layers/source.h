/* source.h: any table or vector file as rows and, where it has them, shapes in the project's CRS.
 * SPDX-License-Identifier: MIT
 *
 * CSV goes through layers/csv, ESRI shapefiles through layers/shapefile, everything else through
 * GDAL. What comes out is the same for all. Data sets are closed again before this returns.
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
} Dataset;

void dataset_free(Dataset *dataset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Dataset, dataset_free)

typedef struct SourceOptions {
    const char *crs;      /* to bring the shapes to, "EPSG:27700" */
    const MapBox *within; /* only features whose box overlaps this (in `crs`); NULL = all */
    const char *layer;    /* overrides spec->layer; NULL */
} SourceOptions;

/* Reads a whole source. Findings: geometry that cannot be read, a CRS guessed, a file that says
 * nothing about its CRS, rows over the limit. ATLAS_ERROR_DATA when nothing can be read; the
 * message names spec->shown. Limits: 5 million rows, 100 million vertices. */
Dataset *source_read(const SourceSpec *spec, const SourceOptions *options, Report *report,
                     GError **error);

/* Names of the layers in a source, NULL-terminated; caller frees with g_strfreev. */
char **source_layers(const SourceSpec *spec, GError **error);

/* One OSM feature's tags are columns "key" of the table; see layers/readings/osmconf.ini. Layer is
 * one of points lines multilinestrings multipolygons; one interleaved pass is made for all layers
 * asked for. `rows` receives one Dataset per layer, in the order of `layers`. */
bool source_read_osm(const SourceSpec *spec, const SourceOptions *options,
                     const char *const *layers, Dataset **rows, Report *report, GError **error);

/* "GDAL 3.6.2", "PROJ 9.1.1" ... for --version and the manifest; NULL-terminated, static. */
const char *const *source_library_versions(void);
/* Once per process, before any source is opened; finds GDAL's drivers, keeps the network off. */
void source_init(void);
