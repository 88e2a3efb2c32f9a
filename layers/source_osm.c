/* source_osm.c: OpenStreetMap files in one interleaved pass.
 * SPDX-License-Identifier: MIT
 */
#include <cpl_conv.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/program.h"
#include "layers/source_gdal.h"

/* The layers of GDAL's driver that hold places; relations of other kinds have no shape. */
static const char *const ALL_LAYERS[] = {"points", "lines", "multilinestrings", "multipolygons",
                                         NULL};

/* Where the features of one layer go. */
typedef struct OsmLayer {
    OGRLayerH layer;
    GdalRows *rows;
    size_t *columns;   /* of the table, for each field of the layer */
    long layer_column; /* receives the layer's name; -1 when there is no such column */
} OsmLayer;

static void osm_layer_clear(gpointer data) {
    OsmLayer *entry = data;
    g_free(entry->columns);
}

static void gdal_rows_free(gpointer data) {
    GdalRows *rows = data;
    table_free(rows->table);
    shape_set_free(rows->shapes);
    g_free(rows->crs);
    g_free(rows);
}

static GdalRows *gdal_rows_new(const char *shown) {
    GdalRows *rows = g_new0(GdalRows, 1);
    rows->table = table_new(shown);
    rows->shapes = shape_set_new();
    rows->crs = g_strdup("EPSG:4326");
    return rows;
}

static char *config_path(void) {
    g_autofree char *folder = program_folder("layers");
    return g_build_filename(folder, "readings", "osmconf.ini", NULL);
}

/* Without our own settings the driver would hide most tags, and silently. */
static GDALDatasetH open_osm(const SourceSpec *spec, GdalLog *log, GError **error) {
    g_autofree char *path = config_path();
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_INTERNAL,
                    "\"%s\" is missing: is the program installed as a whole?", path);
        return NULL;
    }
    g_autofree char *config = g_strconcat("CONFIG_FILE=", path, NULL);
    const char *const options[] = {config, NULL};
    return source_open(spec->path, spec->shown, options, log, error);
}

static size_t find_or_add_column(Table *table, const char *name) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        if (strcmp(table_column_name(table, i), name) == 0) {
            return i;
        }
    }
    return table_add_column(table, name);
}

static size_t *map_columns(Table *table, OGRLayerH layer) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    int count = OGR_FD_GetFieldCount(definition);
    size_t *columns = g_new(size_t, (gsize)count + 1);
    for (int i = 0; i < count; i++) {
        const char *name = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i));
        columns[i] = find_or_add_column(table, name);
    }
    return columns;
}

static OsmLayer *find_entry(const GArray *entries, OGRLayerH layer) {
    for (guint i = 0; i < entries->len; i++) {
        OsmLayer *entry = &g_array_index(entries, OsmLayer, i);
        if (entry->layer == layer) {
            return entry;
        }
    }
    return NULL;
}

static void add_feature(const OsmLayer *entry, OGRFeatureH feature, Report *report) {
    Table *table = entry->rows->table;
    table_begin_row(table, 0, 0);
    for (int i = 0; i < OGR_F_GetFieldCount(feature); i++) {
        if (OGR_F_IsFieldSetAndNotNull(feature, i)) {
            table_set(table, entry->columns[i], OGR_F_GetFieldAsString(feature, i));
        }
    }
    if (entry->layer_column >= 0) {
        table_set(table, (size_t)entry->layer_column, OGR_L_GetName(entry->layer));
    }
    const char *fault = source_add_geometry(entry->rows->shapes, OGR_F_GetGeometryRef(feature));
    if (fault) {
        report_add(report, SEVERITY_NOTE, "geometry_unreadable", (Place){.file = table_file(table)},
                   NULL,
                   "the geometry of OSM object %" G_GINT64_FORMAT " cannot be used as it is: %s",
                   (gint64)OGR_F_GetFID(feature), fault);
    }
}

/* Tells the driver which layers matter, so that it does not build the others. */
static void set_interest(GDALDatasetH dataset, const GArray *entries) {
    g_autoptr(GString) sql = g_string_new("SET interest_layers = ");
    for (guint i = 0; i < entries->len; i++) {
        const OsmLayer *entry = &g_array_index(entries, OsmLayer, i);
        g_string_append_printf(sql, "%s%s", i ? "," : "", OGR_L_GetName(entry->layer));
    }
    OGRLayerH result = GDALDatasetExecuteSQL(dataset, sql->str, NULL, NULL);
    if (result) {
        GDALDatasetReleaseResultSet(dataset, result);
    }
}

/* One pass over the file; features come in the order of the file, whatever their layer. */
static bool read_features(GDALDatasetH dataset, const GArray *entries, const char *shown,
                          GdalLog *log, Report *report, GError **error) {
    OGRLayerH layer = NULL;
    GDALDatasetResetReading(dataset);
    for (OGRFeatureH next = GDALDatasetGetNextFeature(dataset, &layer, NULL, NULL, NULL); next;
         next = GDALDatasetGetNextFeature(dataset, &layer, NULL, NULL, NULL)) {
        g_auto(OGRFeatureH) feature = next;
        const OsmLayer *entry = find_entry(entries, layer);
        if (!entry) {
            continue;
        }
        add_feature(entry, feature, report);
        if (!source_check_limits(entry->rows->table, entry->rows->shapes, shown, error)) {
            return false;
        }
    }
    g_autofree char *reason = gdal_log_take(log);
    if (reason) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" cannot be read to its end: %s",
                    shown, reason);
        return false;
    }
    return true;
}

static void report_incomplete(const GdalLog *log, const char *shown, Report *report) {
    bool one = log->incomplete_count == 1;
    if (log->incomplete_count > 0) {
        report_add(report, SEVERITY_NOTE, "relations_incomplete", (Place){.file = shown},
                   "Extracts cut relations at their edge; one for a larger area has them whole.",
                   "%zu %s left out, because ways of %s are not in the file", log->incomplete_count,
                   one ? "relation is" : "relations are", one ? "it" : "them");
    }
}

/* Fills `rows` (GdalRows, one a layer; the same one for all when it has a single element). */
static bool read_osm(const SourceSpec *spec, const SourceOptions *options,
                     const char *const *layers, const GPtrArray *rows, Report *report,
                     GError **error) {
    g_auto(GdalLog) log;
    gdal_log_begin(&log, spec->path);
    g_auto(GDALDatasetH) dataset = open_osm(spec, &log, error);
    if (!dataset) {
        return false;
    }
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(OsmLayer));
    g_array_set_clear_func(entries, osm_layer_clear);
    bool merged = rows->len == 1 && layers[1];
    for (guint i = 0; layers[i]; i++) {
        OsmLayer entry = {.layer = GDALDatasetGetLayerByName(dataset, layers[i]),
                          .rows = rows->pdata[merged ? 0 : i],
                          .layer_column = -1};
        if (!entry.layer) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" has no layer \"%s\"",
                        spec->shown, layers[i]);
            return false;
        }
        entry.columns = map_columns(entry.rows->table, entry.layer);
        if (merged) {
            entry.layer_column = (long)find_or_add_column(entry.rows->table, "osm_layer");
        }
        source_filter_layer(entry.layer, "EPSG:4326", options);
        g_array_append_val(entries, entry);
    }
    set_interest(dataset, entries);
    CPLSetThreadLocalConfigOption("CPL_DEBUG", "OSM");
    bool done = read_features(dataset, entries, spec->shown, &log, report, error);
    CPLSetThreadLocalConfigOption("CPL_DEBUG", NULL);
    if (done) {
        report_incomplete(&log, spec->shown, report);
        gdal_log_report(&log, spec->shown, report);
    }
    return done;
}

bool source_read_osm(const SourceSpec *spec, const SourceOptions *options,
                     const char *const *layers, Dataset **rows, Report *report, GError **error) {
    if (!source_may_open(spec, error)) {
        return false;
    }
    g_autoptr(GPtrArray) read = g_ptr_array_new_with_free_func(gdal_rows_free);
    g_autoptr(GPtrArray) finished = g_ptr_array_new_with_free_func((GDestroyNotify)dataset_free);
    for (size_t i = 0; layers[i]; i++) {
        g_ptr_array_add(read, gdal_rows_new(spec->shown));
    }
    if (!read_osm(spec, options, layers, read, report, error)) {
        return false;
    }
    for (guint i = 0; i < read->len; i++) {
        Dataset *dataset = source_finish(read->pdata[i], spec, options, report, error);
        if (!dataset) {
            return false;
        }
        g_ptr_array_add(finished, dataset);
    }
    for (guint i = 0; i < read->len; i++) {
        rows[i] = g_steal_pointer(&finished->pdata[i]);
    }
    g_ptr_array_set_size(finished, 0);
    return true;
}

Dataset *source_osm_read_all(const SourceSpec *spec, const SourceOptions *options, Report *report,
                             GError **error) {
    const char *layer = options->layer ? options->layer : spec->layer;
    const char *const only[] = {layer, NULL};
    g_autoptr(GPtrArray) read = g_ptr_array_new_with_free_func(gdal_rows_free);
    g_ptr_array_add(read, gdal_rows_new(spec->shown));
    if (!read_osm(spec, options, layer ? only : ALL_LAYERS, read, report, error)) {
        return NULL;
    }
    return source_finish(read->pdata[0], spec, options, report, error);
}
