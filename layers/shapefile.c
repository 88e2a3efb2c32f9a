/* shapefile.c: ESRI shapefiles, strictly, through shapelib.
 * SPDX-License-Identifier: MIT
 */
#include "layers/shapefile.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "layers/shapefile_dbf.h"
#include "layers/shapefile_files.h"

enum {
    HEADER_BYTES = 100,
    LENGTH_AT = 24,
    TYPE_AT = 32,
    MAGIC = 9994,
    ROW_LIMIT = 5 * 1000 * 1000,
    PART_LIMIT = 50 * 1000, /* of one shape */
    VERTEX_LIMIT = 100 * 1000 * 1000,
    PRJ_BYTES = 64 * 1024,
};

G_DEFINE_AUTO_CLEANUP_FREE_FUNC(SHPHandle, SHPClose, NULL)
typedef SHPObject *ShapeObject;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(ShapeObject, SHPDestroyObject, NULL)

static bool read_start(const char *path, unsigned char header[HEADER_BYTES]) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        return false;
    }
    size_t count = fread(header, 1, HEADER_BYTES, file);
    fclose(file);
    return count == HEADER_BYTES;
}

static bool kind_of_type(uint32_t type, ShapeKind *kind) {
    switch (type) {
    case SHPT_NULL:
        *kind = SHAPE_NONE;
        return true;
    case SHPT_POINT:
    case SHPT_POINTZ:
    case SHPT_POINTM:
    case SHPT_MULTIPOINT:
    case SHPT_MULTIPOINTZ:
    case SHPT_MULTIPOINTM:
        *kind = SHAPE_POINT;
        return true;
    case SHPT_ARC:
    case SHPT_ARCZ:
    case SHPT_ARCM:
        *kind = SHAPE_LINE;
        return true;
    case SHPT_POLYGON:
    case SHPT_POLYGONZ:
    case SHPT_POLYGONM:
        *kind = SHAPE_POLYGON;
        return true;
    default:
        return false;
    }
}

/* Checks what the header says against the file itself. */
static bool check_header(const char *path, const char *shown, Report *report, GError **error) {
    unsigned char header[HEADER_BYTES];
    gint64 size = file_size(path);
    if (!read_start(path, header)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "\"%s\" is cut short: it has %" G_GINT64_FORMAT
                    " bytes and the header alone has %d",
                    shown, size, HEADER_BYTES);
        return false;
    }
    if (shapefile_big_endian(header) != MAGIC) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "\"%s\" is not a shapefile: it begins with other bytes", shown);
        return false;
    }
    gint64 said = (gint64)shapefile_big_endian(header + LENGTH_AT) * 2;
    if (size < said) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "\"%s\" is cut short: it has %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                    " bytes",
                    shown, size, said);
        return false;
    }
    if (size > (gint64)SHAPEFILE_BYTE_LIMIT) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" is larger than %zu bytes", shown,
                    SHAPEFILE_BYTE_LIMIT);
        return false;
    }
    if (size > said) {
        report_add(report, SEVERITY_NOTE, "bytes_after_the_end", (Place){.file = shown}, NULL,
                   "goes on for %" G_GINT64_FORMAT " bytes after the end that its header gives",
                   size - said);
    }
    ShapeKind kind;
    uint32_t type = shapefile_little_endian(header + TYPE_AT);
    if (!kind_of_type(type, &kind)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "\"%s\" holds %s shapes, which cannot be drawn: points, lines and polygons can",
                    shown, type == SHPT_MULTIPATCH ? "MultiPatch" : "unknown");
        return false;
    }
    return true;
}

/* The points of part p as a run [*first, *end) of the object's vertices; false when the starts of
 * the parts are out of order. */
static bool part_range(const SHPObject *object, ShapeKind kind, int p, int *first, int *end) {
    if (kind == SHAPE_POINT) {
        *first = p;
        *end = p + 1;
        return true;
    }
    *first = object->panPartStart[p];
    *end = p + 1 < object->nParts ? object->panPartStart[p + 1] : object->nVertices;
    return *first >= 0 && *first <= *end && *end <= object->nVertices;
}

static int part_count(const SHPObject *object, ShapeKind kind) {
    return kind == SHAPE_POINT ? object->nVertices : object->nParts;
}

/* A reason why the object is no shape, or NULL. */
static const char *object_fault(const SHPObject *object, ShapeKind kind) {
    int parts = part_count(object, kind);
    if (parts > PART_LIMIT) {
        return "it has more than 50,000 parts";
    }
    for (int p = 0; p < parts; p++) {
        int first;
        int end;
        if (!part_range(object, kind, p, &first, &end)) {
            return "its parts are out of order";
        }
    }
    for (int i = 0; i < object->nVertices; i++) {
        if (!isfinite(object->padfX[i]) || !isfinite(object->padfY[i])) {
            return "a coordinate is not a number";
        }
    }
    return NULL;
}

static bool same_point(const SHPObject *object, int a, int b) {
    return object->padfX[a] == object->padfX[b] && object->padfY[a] == object->padfY[b];
}

static void add_part(ShapeSet *shapes, const SHPObject *object, ShapeKind kind, int first,
                     int end) {
    if (kind == SHAPE_POLYGON && end - first > 1 && same_point(object, first, end - 1)) {
        end--;
    }
    int least = kind == SHAPE_POLYGON ? 3 : kind == SHAPE_LINE ? 2 : 1;
    if (end - first < least) {
        return;
    }
    for (int i = first; i < end; i++) {
        shape_set_add_point(shapes, (MapPoint){object->padfX[i], object->padfY[i]});
    }
    shape_set_end_part(shapes);
}

static void add_none(ShapeSet *shapes) {
    shape_set_begin(shapes, SHAPE_NONE);
    shape_set_end(shapes);
}

/* Adds record i as a shape; a finding and SHAPE_NONE when it cannot be one. */
static void add_shape(SHPHandle handle, int i, const char *shown, ShapeSet *shapes,
                      Report *report) {
    g_auto(ShapeObject) object = SHPReadObject(handle, i);
    ShapeKind kind = SHAPE_NONE;
    const char *fault = "its record is damaged";
    if (object) {
        fault = kind_of_type((uint32_t)object->nSHPType, &kind) ? object_fault(object, kind)
                                                                : "its kind is not known";
    }
    if (fault) {
        Place place = {.file = shown, .row = (size_t)i + 1};
        report_add(report, SEVERITY_ERROR, "shape_unreadable", place,
                   "Get the file anew, or repair it with a GIS.", "the shape cannot be read: %s",
                   fault);
        add_none(shapes);
        return;
    }
    shape_set_begin(shapes, kind);
    for (int p = 0; kind != SHAPE_NONE && p < part_count(object, kind); p++) {
        int first;
        int end;
        part_range(object, kind, p, &first, &end);
        add_part(shapes, object, kind, first, end);
    }
    shape_set_end(shapes);
}

static ShapeSet *read_shapes(const char *path, const char *shown, Report *report, GError **error) {
    SAHooks hooks;
    shapefile_hooks_init(&hooks);
    g_auto(SHPHandle) handle = SHPOpenLL(path, "rb", &hooks);
    if (!handle) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "\"%s\" cannot be read: its header or its index is damaged", shown);
        return NULL;
    }
    int count = 0;
    SHPGetInfo(handle, &count, NULL, NULL, NULL);
    if (count > ROW_LIMIT) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" has more than %d shapes", shown,
                    ROW_LIMIT);
        return NULL;
    }
    SHPSetFastModeReadObject(handle, 1);
    g_autoptr(ShapeSet) shapes = shape_set_new();
    for (int i = 0; i < count; i++) {
        add_shape(handle, i, shown, shapes, report);
        if (shape_set_point_count(shapes) > VERTEX_LIMIT) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" has more than %d vertices",
                        shown, VERTEX_LIMIT);
            return NULL;
        }
    }
    return g_steal_pointer(&shapes);
}

/* The .shp at `path`, or NULL with a note about an index made anew. */
static ShapeSet *open_shapes(const char *path, const char *shown, Report *report, GError **error) {
    if (!check_header(path, shown, report, error)) {
        return NULL;
    }
    if (!shapefile_index_is_usable(path)) {
        report_add(report, SEVERITY_NOTE, "index_rebuilt", (Place){.file = shown}, NULL,
                   "its index (.shx) is missing or damaged and was made anew from the shapes");
    }
    return read_shapes(path, shown, report, error);
}

/* Gives both the same length; returns how many records the shapes were short of. */
static void match_counts(Table *table, ShapeSet *shapes, const char *shown, Report *report) {
    size_t rows = table_row_count(table);
    size_t count = shape_set_count(shapes);
    if (rows != count) {
        report_add(report, SEVERITY_ERROR, "counts_differ", (Place){.file = shown},
                   "One of the files belongs to another version. Get both anew.",
                   "there are %zu shapes (.shp) and %zu rows (.dbf)", count, rows);
    }
    for (size_t row = rows; row < count; row++) {
        table_begin_row(table, 0, row + 1);
    }
    for (size_t shape = count; shape < rows; shape++) {
        add_none(shapes);
    }
}

/* Leaves out the records marked as deleted, as every other reader does. */
static void drop_deleted(ShapefileData *data, const bool *deleted, size_t records,
                         const char *shown, Report *report) {
    size_t rows = table_row_count(data->table);
    g_autofree bool *keep = g_new(bool, rows + 1);
    size_t dropped = 0;
    for (size_t row = 0; row < rows; row++) {
        keep[row] = row >= records || !deleted[row];
        dropped += !keep[row];
    }
    if (dropped == 0) {
        return;
    }
    report_add(report, SEVERITY_NOTE, "rows_deleted", (Place){.file = shown}, NULL,
               "%zu %s marked as deleted and left out", dropped,
               dropped == 1 ? "row is" : "rows are");
    table_keep_rows(data->table, keep);
    if (data->shapes) {
        g_autoptr(ShapeSet) all = data->shapes;
        data->shapes = shape_set_new();
        for (size_t row = 0; row < rows; row++) {
            if (keep[row]) {
                shape_set_add_copy(data->shapes, all, row);
            }
        }
    }
}

/* The text of the .prj, or NULL. Caller frees. */
static char *read_prj(const char *path) {
    g_autofree char *prj_path = shapefile_sibling(path, ".prj");
    char *text = prj_path ? file_read(prj_path, prj_path, PRJ_BYTES, NULL, NULL) : NULL;
    if (text && g_strstrip(text)[0] == '\0') {
        g_clear_pointer(&text, g_free);
    }
    return text;
}

/* Table and shapes, of which one may be missing. */
static bool read_parts(const char *path, const char *shown, const char *encoding,
                       ShapefileData *data, Report *report, GError **error) {
    g_autofree char *shp_path = shapefile_sibling(path, ".shp");
    g_autofree char *dbf_path = shapefile_sibling(path, ".dbf");
    bool asked_for_table =
        g_ascii_strcasecmp(strrchr(path, '.') ? strrchr(path, '.') : "", ".dbf") == 0;
    if (!shp_path && !(asked_for_table && dbf_path)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "could not read \"%s\": no such file%s",
                    shown, dbf_path ? ", though its table (.dbf) is there" : "");
        return false;
    }
    if (shp_path) {
        data->shapes = open_shapes(shp_path, shown, report, error);
        if (!data->shapes) {
            return false;
        }
    }
    g_autofree bool *deleted = NULL;
    if (dbf_path &&
        !shapefile_dbf_read(dbf_path, shown, encoding, data->table, &deleted, report, error)) {
        return false;
    }
    if (!dbf_path) {
        report_add(report, SEVERITY_WARNING, "table_is_missing", (Place){.file = shown},
                   "A shapefile is at least three files: .shp, .shx and .dbf.",
                   "its table (.dbf) is missing, so that its shapes have no names");
    }
    size_t records = table_row_count(data->table);
    if (data->shapes && dbf_path) {
        match_counts(data->table, data->shapes, shown, report);
    }
    for (size_t row = 0; !dbf_path && row < shape_set_count(data->shapes); row++) {
        table_begin_row(data->table, 0, row + 1);
    }
    if (deleted) {
        drop_deleted(data, deleted, records, shown, report);
    }
    return true;
}

bool shapefile_read(const char *path, const char *shown, const char *encoding, ShapefileData *data,
                    Report *report, GError **error) {
    ShapefileData made = {.table = table_new(shown)};
    if (!read_parts(path, shown, encoding, &made, report, error)) {
        shapefile_data_clear(&made);
        return false;
    }
    made.prj = read_prj(path);
    *data = made;
    return true;
}

void shapefile_data_clear(ShapefileData *data) {
    table_free(data->table);
    shape_set_free(data->shapes);
    g_free(data->prj);
    *data = (ShapefileData){0};
}
