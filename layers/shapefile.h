/* shapefile.h: ESRI shapefiles, strictly, through shapelib.
 * SPDX-License-Identifier: MIT
 *
 * .cpg wins over the DBF's language id; a missing .shx is rebuilt in memory; a truncated .shp or
 * .dbf is an error that says what is short. Null shapes give SHAPE_NONE. Z and M are dropped.
 */
#pragma once
#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/base/rings.h"
#include "layers/table.h"

typedef struct ShapefileData {
    Table *table;
    ShapeSet *shapes; /* in the file's own coordinates */
    char *prj;        /* WKT of the .prj, or NULL */
} ShapefileData;

bool shapefile_read(const char *path, const char *shown, const char *encoding, ShapefileData *data,
                    Report *report, GError **error);
void shapefile_data_clear(ShapefileData *data);
