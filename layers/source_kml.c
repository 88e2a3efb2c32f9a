/* source_kml.c: a map in KML as one list.
 * SPDX-License-Identifier: MIT
 *
 * Google My Maps and Google Earth keep places in folders, which GDAL gives as layers. Their names
 * are what people sort places by, so all folders are read, and the name of each is in a column
 * "folder". What only says how a place is drawn is left out: a "visibility" of 1 is an eye that is
 * open in Google Earth, and nobody's consent.
 */
#include <string.h>

#include "atlas/base/error.h"
#include "layers/source_gdal.h"

static const char FOLDER[] = "folder";

/* Fields that GDAL makes of every placemark. One that people have added themselves is text. */
static bool is_of_drawing(OGRFieldDefnH field) {
    static const char *const NUMBERS[] = {"tessellate", "extrude", "visibility", "drawOrder"};
    static const char *const TIMES[] = {"timestamp", "begin", "end"};
    static const char *const TEXTS[] = {"altitudeMode", "icon"};
    const char *name = OGR_Fld_GetNameRef(field);
    OGRFieldType type = OGR_Fld_GetType(field);
    for (size_t i = 0; i < G_N_ELEMENTS(NUMBERS); i++) {
        if (type == OFTInteger && strcmp(name, NUMBERS[i]) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(TIMES); i++) {
        if (type == OFTDateTime && strcmp(name, TIMES[i]) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        if (type == OFTString && strcmp(name, TEXTS[i]) == 0) {
            return true;
        }
    }
    return false;
}

static size_t column_of(Table *table, const char *name) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        if (strcmp(table_column_name(table, i), name) == 0) {
            return i;
        }
    }
    return table_add_column(table, name);
}

/* Names that programs give where nobody has. */
static bool is_named(const char *folder) {
    static const char *const UNNAMED[] = {"Untitled layer", "Untitled map", "Untitled folder",
                                          "Layer #0",       "Document",     "Temporary Places"};
    for (size_t i = 0; i < G_N_ELEMENTS(UNNAMED); i++) {
        if (g_ascii_strcasecmp(folder, UNNAMED[i]) == 0) {
            return false;
        }
    }
    return folder[0] != '\0';
}

/* The columns of the list that the fields of the layer go to; -1 = not read. Caller frees. */
static int *map_fields(Table *table, OGRLayerH layer) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    int count = OGR_FD_GetFieldCount(definition);
    int *columns = g_new0(int, (size_t)count + 1);
    for (int i = 0; i < count; i++) {
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
        columns[i] = is_of_drawing(field) ? -1 : (int)column_of(table, OGR_Fld_GetNameRef(field));
    }
    return columns;
}

static bool add_layer(OGRLayerH layer, bool several, GdalRows *rows, GdalLog *log, Report *report,
                      GError **error) {
    g_autofree int *columns = map_fields(rows->table, layer);
    size_t folder = several ? column_of(rows->table, FOLDER) : 0;
    const char *shown = table_file(rows->table), *name = OGR_L_GetName(layer);
    OGR_L_ResetReading(layer);
    for (OGRFeatureH next = OGR_L_GetNextFeature(layer); next; next = OGR_L_GetNextFeature(layer)) {
        g_auto(OGRFeatureH) feature = next;
        size_t row = table_row_count(rows->table) + 1;
        table_begin_row(rows->table, 0, row);
        source_set_mapped_cells(rows->table, feature, columns);
        if (several && is_named(name)) {
            table_set(rows->table, folder, name);
        }
        const char *fault = source_add_geometry(rows->shapes, OGR_F_GetGeometryRef(feature));
        if (fault) {
            source_report_geometry(fault, (Place){.file = shown, .row = row}, report);
        }
        if (!source_check_limits(rows->table, rows->shapes, shown, error)) {
            return false;
        }
    }
    g_autofree char *reason = gdal_log_take(log);
    if (reason) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" cannot be read to its end: %s",
                    shown, reason);
    }
    return !reason;
}

bool source_is_kml(GDALDatasetH dataset) {
    const char *name = GDALGetDriverShortName(GDALGetDatasetDriver(dataset));
    return strcmp(name, "LIBKML") == 0 || strcmp(name, "KML") == 0;
}

bool source_kml_read(GDALDatasetH dataset, const char *asked, GdalRows *rows, GdalLog *log,
                     Report *report, GError **error) {
    int count = GDALDatasetGetLayerCount(dataset), filled = 0;
    bool is_there = false;
    for (int i = 0; i < count; i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        filled += OGR_L_GetFeatureCount(layer, TRUE) != 0;
        is_there = is_there || (asked && strcmp(OGR_L_GetName(layer), asked) == 0);
    }
    if (asked && !is_there) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" has no folder \"%s\"",
                    table_file(rows->table), asked);
        return false;
    }
    rows->shapes = shape_set_new();
    rows->crs = g_strdup("EPSG:4326");
    for (int i = 0; i < count; i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        bool wanted = !asked || strcmp(OGR_L_GetName(layer), asked) == 0;
        if (wanted && !add_layer(layer, !asked && filled > 1, rows, log, report, error)) {
            return false;
        }
    }
    return true;
}
