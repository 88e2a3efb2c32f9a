/* source_ogr.c: one layer of a GDAL data set as rows and shapes.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <ogr_srs_api.h>
#include <string.h>

#include <cpl_conv.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/base/number.h"
#include "layers/encoding.h"
#include "layers/projection.h"
#include "layers/source_gdal.h"

/* How far around the wanted box features are let through before the exact test. */
static const double FILTER_MARGIN = 0.02;

/* What a driver's feature numbers are good for. */
typedef struct DriverTrait {
    const char *name;
    bool numbers_are_rows; /* they can be filtered without losing count of the rows */
    int first;             /* number of the first feature */
} DriverTrait;

static const DriverTrait *driver_trait(GDALDatasetH dataset) {
    static const DriverTrait TRAITS[] = {
        {"GPKG", true, 1},         {"SQLite", true, 1},     {"PostgreSQL", true, 1},
        {"OpenFileGDB", true, 1},  {"FlatGeobuf", true, 0}, {"ESRI Shapefile", true, 0},
        {"MapInfo File", true, 1},
    };
    static const DriverTrait OTHER = {"", false, 1};
    const char *name = GDALGetDriverShortName(GDALGetDatasetDriver(dataset));
    for (size_t i = 0; i < G_N_ELEMENTS(TRAITS); i++) {
        if (strcmp(TRAITS[i].name, name) == 0) {
            return &TRAITS[i];
        }
    }
    return &OTHER;
}

static bool is_sheet(GDALDatasetH dataset) {
    const char *name = GDALGetDriverShortName(GDALGetDatasetDriver(dataset));
    return strcmp(name, "XLSX") == 0 || strcmp(name, "ODS") == 0 || strcmp(name, "XLS") == 0;
}

void source_add_columns(Table *table, OGRLayerH layer) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); i++) {
        const char *name = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i));
        g_autofree char *utf8 = encoding_to_utf8(
            name, strlen(name), encoding_guess(name, strlen(name)), NULL, NULL, NULL);
        table_add_column(table, utf8 ? utf8 : name);
    }
}

/* "2024-01-31", "14:30:00" or both with a T between. */
static char *date_text(OGRFeatureH feature, int index, OGRFieldType type) {
    int year, month, day, hour, minute, zone;
    float second;
    if (!OGR_F_GetFieldAsDateTimeEx(feature, index, &year, &month, &day, &hour, &minute, &second,
                                    &zone)) {
        return g_strdup(OGR_F_GetFieldAsString(feature, index));
    }
    if (type == OFTDate) {
        return g_strdup_printf("%04d-%02d-%02d", year, month, day);
    }
    if (type == OFTTime) {
        return g_strdup_printf("%02d:%02d:%02d", hour, minute, (int)second);
    }
    return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02d%s", year, month, day, hour, minute,
                           (int)second, zone == 100 ? "Z" : "");
}

static char *list_text(OGRFeatureH feature, int index) {
    char **list = OGR_F_GetFieldAsStringList(feature, index);
    return list ? g_strjoinv("; ", list) : NULL;
}

/* One field as text. Caller frees. */
static char *field_text(OGRFeatureH feature, int index) {
    OGRFieldDefnH field = OGR_F_GetFieldDefnRef(feature, index);
    OGRFieldType type = OGR_Fld_GetType(field);
    switch (type) {
    case OFTInteger:
        if (OGR_Fld_GetSubType(field) == OFSTBoolean) {
            return g_strdup(OGR_F_GetFieldAsInteger(feature, index) ? "true" : "false");
        }
        break;
    case OFTDate:
    case OFTTime:
    case OFTDateTime:
        return date_text(feature, index, type);
    case OFTStringList:
        return list_text(feature, index);
    case OFTBinary:
        return NULL;
    default:
        break;
    }
    const char *text = OGR_F_GetFieldAsString(feature, index);
    if (g_utf8_validate(text, -1, NULL)) {
        return g_strdup(text);
    }
    return encoding_to_utf8(text, strlen(text), "CP1252", NULL, NULL, NULL);
}

void source_set_mapped_cells(Table *table, OGRFeatureH feature, const int *columns) {
    int count = OGR_F_GetFieldCount(feature);
    for (int i = 0; i < count; i++) {
        int column = columns ? columns[i] : i;
        if (column >= 0 && OGR_F_IsFieldSetAndNotNull(feature, i)) {
            g_autofree char *text = field_text(feature, i);
            table_set(table, (size_t)column, text);
        }
    }
}

void source_set_cells(Table *table, OGRFeatureH feature) {
    source_set_mapped_cells(table, feature, NULL);
}

char *source_layer_crs(OGRLayerH layer) {
    OGRSpatialReferenceH crs = OGR_L_GetSpatialRef(layer);
    if (!crs) {
        return NULL;
    }
    const char *authority = OSRGetAuthorityName(crs, NULL);
    const char *code = OSRGetAuthorityCode(crs, NULL);
    if (authority && code) {
        return g_strdup_printf("%s:%s", authority, code);
    }
    static const char *const OPTIONS[] = {"FORMAT=WKT2_2019", NULL};
    char *wkt = NULL;
    char *copy = NULL;
    if (OSRExportToWktEx(crs, &wkt, OPTIONS) == OGRERR_NONE && wkt[0] && !OSRIsLocal(crs)) {
        copy = g_strdup(wkt);
    }
    CPLFree(wkt);
    return copy;
}

/* The box of `within` in the layer's CRS, from points along its edges; false when it has none. */
static bool box_in_layer(const char *layer_crs, const SourceOptions *options, MapBox *box) {
    enum { STEPS = 21 };
    g_autoptr(Projection) projection = projection_new(layer_crs, options->crs, NULL, NULL);
    if (!projection) {
        return false;
    }
    MapBox wanted = *options->within;
    MapPoint points[STEPS * STEPS];
    for (int i = 0; i < STEPS * STEPS; i++) {
        int column = i % STEPS;
        int row = i / STEPS;
        points[i] = (MapPoint){wanted.min_x + column * map_box_width_m(wanted) / (STEPS - 1),
                               wanted.min_y + row * map_box_height_m(wanted) / (STEPS - 1)};
    }
    if (projection_inverse(projection, points, STEPS * STEPS) > 0) {
        return false;
    }
    *box = map_box_empty();
    for (int i = 0; i < STEPS * STEPS; i++) {
        *box = map_box_add(*box, points[i]);
    }
    return true;
}

void source_filter_layer(OGRLayerH layer, const char *layer_crs, const SourceOptions *options) {
    MapBox box;
    if (!layer_crs || !options->within || !options->crs || map_box_is_empty(*options->within) ||
        !box_in_layer(layer_crs, options, &box)) {
        return;
    }
    double margin = FILTER_MARGIN * MAX(box.max_x - box.min_x, box.max_y - box.min_y);
    OGR_L_SetSpatialFilterRect(layer, box.min_x - margin, box.min_y - margin, box.max_x + margin,
                               box.max_y + margin);
}

bool source_check_limits(const Table *table, const ShapeSet *shapes, const char *shown,
                         GError **error) {
    const char *what = NULL;
    if (table_row_count(table) > SOURCE_ROW_LIMIT) {
        what = "5 million rows";
    } else if (table_text_bytes(table) > SOURCE_TEXT_LIMIT) {
        what = "2 GiB of text";
    } else if (shapes && shape_set_point_count(shapes) > SOURCE_VERTEX_LIMIT) {
        what = "100 million vertices";
    }
    if (what) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" has more than %s", shown, what);
    }
    return !what;
}

char **source_ogr_layers(const char *path, const char *shown, GError **error) {
    g_auto(GdalLog) log;
    gdal_log_begin(&log, path);
    g_auto(GDALDatasetH) dataset = source_open(path, shown, NULL, &log, error);
    if (!dataset) {
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new();
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
        g_ptr_array_add(names, g_strdup(OGR_L_GetName(GDALDatasetGetLayer(dataset, i))));
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

/* True unless the layer is known to be empty, or says again what another says: a new workbook has
 * three sheets of which one is used, its first may be a page of notes, and GPX always has five
 * layers, two of them with the points of its lines. */
static bool is_filled(OGRLayerH layer) {
    const char *name = OGR_L_GetName(layer);
    return OGR_L_GetFeatureCount(layer, TRUE) != 0 && strcmp(name, "track_points") != 0 &&
           strcmp(name, "route_points") != 0;
}

/* A sheet with two columns and a row below their names; any layer of another file. */
static bool is_table(OGRLayerH layer, bool sheet) {
    return is_filled(layer) && (!sheet || (OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer)) > 1 &&
                                           OGR_L_GetFeatureCount(layer, TRUE) > 1));
}

char **source_ogr_parts(const char *path, const char *shown) {
    g_auto(GdalLog) log;
    gdal_log_begin(&log, path);
    g_auto(GDALDatasetH) dataset = source_open(path, shown, NULL, &log, NULL);
    if (!dataset || source_is_kml(dataset)) {
        return NULL;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        if (is_table(layer, is_sheet(dataset))) {
            g_ptr_array_add(names, g_strdup(OGR_L_GetName(layer)));
        }
    }
    g_ptr_array_add(names, NULL);
    g_auto(GStrv) parts = (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
    return g_strv_length(parts) > 1 ? g_steal_pointer(&parts) : NULL;
}

/* Names of the layers, joined; only those with features when `filled`. *count is their number. */
static char *layer_list(GDALDatasetH dataset, bool filled, int *count) {
    GString *list = g_string_new(NULL);
    *count = 0;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        if (!filled || is_filled(layer)) {
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", OGR_L_GetName(layer));
            ++*count;
        }
    }
    return g_string_free(list, FALSE);
}

/* The first layer that holds a table, else that has features, else the first; a warning when others
 * have features, too. */
static OGRLayerH first_layer(GDALDatasetH dataset, const char *shown, Report *report) {
    int count = GDALDatasetGetLayerCount(dataset), filled = 0, first = -1, first_filled = 0;
    g_autofree char *list = layer_list(dataset, true, &filled);
    for (int i = count - 1; i >= 0; i--) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        first = is_table(layer, is_sheet(dataset)) ? i : first;
        first_filled = is_filled(layer) ? i : first_filled;
    }
    OGRLayerH chosen = GDALDatasetGetLayer(dataset, first >= 0 ? first : first_filled);
    if (filled > 1) {
        report_add(report, SEVERITY_WARNING, "several_layers", (Place){.file = shown},
                   "Say `layer:` at the source to choose one. To read more of them, write the "
                   "source again for each, with its `layer:`.",
                   "has %d layers (%s), of which only one is read: %s", filled, list,
                   OGR_L_GetName(chosen));
    }
    return chosen;
}

static OGRLayerH layer_by_name(GDALDatasetH dataset, const char *name) {
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        if (strcmp(OGR_L_GetName(layer), name) == 0) {
            return layer;
        }
    }
    /* A database finds tables that it does not list. */
    return GDALDatasetGetLayerByName(dataset, name);
}

/* The layer that is asked for, else the first that has something. */
static OGRLayerH find_layer(GDALDatasetH dataset, const char *name, const char *shown,
                            Report *report, GError **error) {
    OGRLayerH layer = name ? layer_by_name(dataset, name) : NULL;
    if (layer) {
        return layer;
    }
    if (!name && GDALDatasetGetLayerCount(dataset) > 0) {
        return first_layer(dataset, shown, report);
    }
    int count = 0;
    g_autofree char *list = layer_list(dataset, false, &count);
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" has no %s%s%s%s%s", shown,
                name ? "layer \"" : "layers", name ? name : "", name ? "\"" : "",
                count ? "; it has " : "", list);
    return NULL;
}

/* Adds one feature as a row. */
static void add_feature(OGRFeatureH feature, size_t row, int fid_column, GdalRows *rows,
                        Report *report) {
    table_begin_row(rows->table, 0, row);
    source_set_cells(rows->table, feature);
    if (fid_column >= 0) {
        g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, (gint64)OGR_F_GetFID(feature));
        table_set(rows->table, (size_t)fid_column, text);
    }
    if (rows->shapes) {
        const char *fault = source_add_geometry(rows->shapes, OGR_F_GetGeometryRef(feature));
        if (fault) {
            source_report_geometry(fault, (Place){.file = table_file(rows->table), .row = row},
                                   report);
        }
    }
}

/* What ended the reading early. A database looks at a where clause only when rows are asked for. */
static void set_reading_error(const char *reason, size_t count, const char *where,
                              const char *shown, GError **error) {
    if (where && count == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: the clause `where: %s` cannot be used: %s", shown, where, reason);
    } else {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "\"%s\" cannot be read to its end, after %zu rows: %s", shown, count, reason);
    }
}

/* Reads all features. `where` is the clause that the driver applies, or NULL. */
static bool read_features(OGRLayerH layer, const DriverTrait *trait, int fid_column,
                          const char *where, GdalRows *rows, GdalLog *log, Report *report,
                          GError **error) {
    const char *shown = table_file(rows->table);
    size_t count = 0;
    GIntBig shift = 0; /* tables without a key are numbered from 0 */
    OGR_L_ResetReading(layer);
    for (OGRFeatureH next = OGR_L_GetNextFeature(layer); next; next = OGR_L_GetNextFeature(layer)) {
        g_auto(OGRFeatureH) feature = next;
        count++;
        GIntBig number = OGR_F_GetFID(feature) - trait->first + 1;
        shift = count == 1 && number == 0 ? 1 : shift;
        number += shift;
        size_t row = trait->numbers_are_rows && number > 0 ? (size_t)number : count;
        add_feature(feature, row, fid_column, rows, report);
        if (!source_check_limits(rows->table, rows->shapes, shown, error)) {
            return false;
        }
    }
    g_autofree char *reason = gdal_log_take(log);
    if (reason) {
        set_reading_error(reason, count, where, shown, error);
    }
    return !reason;
}

static bool filter_rows(OGRLayerH layer, const SourceSpec *spec, GdalLog *log, GError **error) {
    if (!spec->where || OGR_L_SetAttributeFilter(layer, spec->where) == OGRERR_NONE) {
        return true;
    }
    g_autofree char *reason = gdal_log_take(log);
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                "%s: the clause `where: %s` cannot be used: %s", spec->shown, spec->where,
                reason ? reason : "it is not understood");
    return false;
}

/* The column for the feature numbers of a database whose key has a name, or -1. */
static int add_key_column(Table *table, OGRLayerH layer) {
    const char *name = OGR_L_GetFIDColumn(layer);
    return name[0] ? (int)table_add_column(table, name) : -1;
}

static bool read_layer(GDALDatasetH dataset, OGRLayerH layer, const SourceSpec *spec,
                       const SourceOptions *options, GdalRows *rows, GdalLog *log, Report *report,
                       GError **error) {
    const DriverTrait *trait = driver_trait(dataset);
    source_add_columns(rows->table, layer);
    int fid_column = add_key_column(rows->table, layer);
    if (OGR_L_GetGeomType(layer) != wkbNone) {
        rows->shapes = shape_set_new();
        rows->crs = source_layer_crs(layer);
    }
    if (trait->numbers_are_rows) {
        if (!filter_rows(layer, spec, log, error)) {
            return false;
        }
        rows->where_done = true;
        source_filter_layer(layer, spec->crs ? spec->crs : rows->crs, options);
    }
    return read_features(layer, trait, fid_column, rows->where_done ? spec->where : NULL, rows, log,
                         report, error);
}

static void gdal_rows_clear(GdalRows *rows) {
    table_free(rows->table);
    shape_set_free(rows->shapes);
    g_free(rows->crs);
    *rows = (GdalRows){0};
}

/* A map called ".json" that is no TopoJSON, whose driver has no such option. */
static bool is_geojson_by_content(const char *path) {
    enum { START_BYTES = 4096 };
    g_autofree char *start = source_has_extension(path, ".json") && !source_is_virtual(path)
                                 ? file_read_start(path, START_BYTES)
                                 : NULL;
    return start && strstr(start, "\"FeatureCollection\"");
}

/* The layer that is asked for, or what the file is about. */
static bool read_data_set(GDALDatasetH dataset, const char *asked, const char *path,
                          const SourceSpec *spec, const SourceOptions *options, GdalRows *rows,
                          GdalLog *log, Report *report, GError **error) {
    bool in_archive = g_str_has_prefix(path, "/vsizip/");
    if (source_is_kml(dataset)) {
        return source_kml_read(dataset, in_archive ? NULL : asked, rows, log, report, error);
    }
    /* In an archive the name has chosen the file already. */
    bool from_archive = in_archive && GDALDatasetGetLayerCount(dataset) == 1;
    OGRLayerH layer = find_layer(dataset, from_archive ? NULL : asked, spec->shown, report, error);
    if (!layer) {
        return false;
    }
    return is_sheet(dataset) ? source_sheet_read(layer, spec->header_row, rows, report, error)
                             : read_layer(dataset, layer, spec, options, rows, log, report, error);
}

bool source_ogr_read(const SourceSpec *spec, const char *path, const SourceOptions *options,
                     GdalRows *rows, Report *report, GError **error) {
    g_auto(GdalLog) log;
    gdal_log_begin(&log, path);
    g_autofree char *encoding = spec->encoding && source_has_extension(path, ".shp")
                                    ? g_strconcat("ENCODING=", spec->encoding, NULL)
                                    : NULL;
    /* {"location": {"name": ...}} gives a column "location_name", not one of JSON. */
    bool is_geojson = source_has_extension(path, ".geojson") || is_geojson_by_content(path);
    const char *const open_options[] = {encoding ? encoding : "FLATTEN_NESTED_ATTRIBUTES=YES",
                                        NULL};
    g_auto(GDALDatasetH) dataset =
        source_open(path, spec->shown, encoding || is_geojson ? open_options : NULL, &log, error);
    if (!dataset) {
        return false;
    }
    const char *asked = options->layer ? options->layer : spec->layer;
    GdalRows made = {.table = table_new(spec->shown)};
    bool done = read_data_set(dataset, asked, path, spec, options, &made, &log, report, error);
    if (!done) {
        gdal_rows_clear(&made);
        return false;
    }
    table_report_names(made.table, (Place){.file = spec->shown}, report);
    gdal_log_report(&log, spec->shown, report);
    *rows = made;
    return true;
}
