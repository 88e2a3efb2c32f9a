/* shapefile.h: ESRI shapefiles, strictly, through shapelib.
 * SPDX-License-Identifier: MIT
 *
 * .cpg wins over the DBF's language id; a missing or damaged .shx is rebuilt in memory; a truncated
 * .shp or .dbf is an error that says what is short. Null shapes give SHAPE_NONE. Z and M are
 * dropped. Findings: a shape that cannot be read, shapes and rows that differ in number, a missing
 * .dbf. Limits: 1 GiB a file, 5 million rows, 100 million vertices, 50,000 parts a shape.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/base/rings.h"
#include "layers/table.h"

typedef struct ShapefileData {
    Table *table;     /* row = number of the record, from 1 */
    ShapeSet *shapes; /* in the file's own coordinates, its rings as they are: shape_set_refresh
                         orients them; NULL when `path` is a .dbf on its own */
    char *prj;        /* WKT of the .prj, or NULL */
} ShapefileData;

/* `path` is the .shp, or a .dbf. `encoding` NULL = found. */
bool shapefile_read(const char *path, const char *shown, const char *encoding, ShapefileData *data,
                    Report *report, GError **error);
void shapefile_data_clear(ShapefileData *data);
