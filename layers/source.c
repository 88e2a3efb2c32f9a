/* source.c: any table or vector file as rows and shapes in the project's CRS.
 * SPDX-License-Identifier: MIT
 */
#include "layers/source.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "layers/csv.h"
#include "layers/json_list.h"
#include "layers/projection.h"
#include "layers/referral_tables.h"
#include "layers/shapefile.h"
#include "layers/source_gdal.h"

enum { CSV_BYTES = 512 * 1024 * 1024 };

void dataset_free(Dataset *dataset) {
    if (dataset) {
        table_free(dataset->table);
        shape_set_free(dataset->shapes);
        g_free(dataset->crs_name);
        g_free(dataset);
    }
}

/* ---- which system the coordinates are in ---- */

/* What the points of a file without a usable CRS look like. */
typedef struct Votes {
    size_t total, lonlat, bng, swapped, degrees;
} Votes;

static Votes count_votes(ShapeSet *shapes) {
    Votes votes = {0};
    const MapPoint *points = shape_set_points(shapes);
    votes.total = shape_set_point_count(shapes);
    for (size_t i = 0; i < votes.total; i++) {
        CrsGuess guess = crs_guess(points[i].x, points[i].y);
        votes.lonlat += guess == CRS_GUESS_LONLAT;
        votes.bng += guess == CRS_GUESS_BNG;
        votes.swapped += guess == CRS_GUESS_SWAPPED;
        votes.degrees += fabs(points[i].x) <= 180 && fabs(points[i].y) <= 90 &&
                         (points[i].x != 0 || points[i].y != 0);
    }
    return votes;
}

/* A stray point or two do not make a file another. */
static bool is_most(size_t count, size_t total) {
    return total > 0 && count * 10 >= total * 9;
}

static void swap_axes(ShapeSet *shapes) {
    MapPoint *points = shape_set_points(shapes);
    for (size_t i = 0; i < shape_set_point_count(shapes); i++) {
        points[i] = (MapPoint){points[i].y, points[i].x};
    }
}

/* The CRS that the coordinates give away, or NULL with an error. */
static const char *guess_crs(ShapeSet *shapes, const SourceSpec *spec, Report *report,
                             GError **error) {
    Votes votes = count_votes(shapes);
    Place place = {.file = spec->shown};
    static const char HINT[] = "Say `crs:` at the source if it is another.";
    if (is_most(votes.bng, votes.total)) {
        report_add(report, SEVERITY_NOTE, "crs_guessed", place, HINT,
                   "does not say its coordinate reference system; its numbers are taken as British "
                   "National Grid (EPSG:27700)");
        return "EPSG:27700";
    }
    if (is_most(votes.swapped, votes.total)) {
        swap_axes(shapes);
        report_add(
            report, SEVERITY_WARNING, "coordinates_swapped", place, HINT,
            "does not say its coordinate reference system; its numbers are taken as latitude "
            "and longitude, in this order");
        return "EPSG:4326";
    }
    if (is_most(votes.degrees, votes.total)) {
        report_add(report, SEVERITY_NOTE, "crs_guessed", place, HINT,
                   "does not say its coordinate reference system; its numbers are taken as "
                   "longitude and latitude (EPSG:4326)");
        return "EPSG:4326";
    }
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                "\"%s\" does not say its coordinate reference system, and its numbers do not give "
                "it away: say `crs:` at the source",
                spec->shown);
    return NULL;
}

/* GeoJSON is in degrees by its own rules, but people write grid references into it. */
static const char *correct_crs(const char *crs, ShapeSet *shapes, const SourceSpec *spec,
                               Report *report) {
    if (!crs_is_degrees(crs)) {
        return crs;
    }
    Votes votes = count_votes(shapes);
    Place place = {.file = spec->shown};
    if (is_most(votes.bng, votes.total)) {
        report_add(report, SEVERITY_WARNING, "crs_is_wrong", place,
                   "Say `crs: EPSG:27700` at the source, or write the system into the file.",
                   "is said to be in degrees, but its numbers are not; they are taken as British "
                   "National Grid");
        return "EPSG:27700";
    }
    if (is_most(votes.swapped, votes.total)) {
        swap_axes(shapes);
        report_add(report, SEVERITY_WARNING, "coordinates_look_swapped", place,
                   "Longitude comes first in such files; tell whoever made it.",
                   "has latitude and longitude in the wrong order; swapped back");
    }
    return crs;
}

/* The CRS of the rows: what the project file says, else the file itself, else a guess. */
static const char *choose_crs(const GdalRows *rows, const SourceSpec *spec, Report *report,
                              GError **error) {
    if (spec->crs) {
        if (rows->crs && !crs_equal(spec->crs, rows->crs)) {
            report_add(report, SEVERITY_NOTE, "crs_overridden", (Place){.file = spec->shown}, NULL,
                       "names another coordinate reference system than `crs: %s` at the source, "
                       "which is used",
                       spec->crs);
        }
        return spec->crs;
    }
    if (rows->crs && crs_describe(rows->crs, NULL, NULL)) {
        return correct_crs(rows->crs, rows->shapes, spec, report);
    }
    if (rows->crs) {
        report_add(report, SEVERITY_WARNING, "crs_not_known", (Place){.file = spec->shown},
                   "Say `crs:` at the source.",
                   "its coordinate reference system is described in a way that is not understood");
    }
    return guess_crs(rows->shapes, spec, report, error);
}

/* ---- into the project's system ---- */

static bool part_is_finite(Part part) {
    for (size_t i = 0; i < part.count; i++) {
        if (!isfinite(part.points[i].x) || !isfinite(part.points[i].y)) {
            return false;
        }
    }
    return true;
}

static bool shape_is_finite(const ShapeSet *shapes, size_t i) {
    for (size_t p = 0; p < shape_set_at(shapes, i)->part_count; p++) {
        if (!part_is_finite(shape_set_part(shapes, i, p))) {
            return false;
        }
    }
    return true;
}

/* Takes out shapes with points that the transformation could not carry. */
static void drop_unprojected(Dataset *dataset, Report *report) {
    g_autoptr(ShapeSet) all = dataset->shapes;
    dataset->shapes = shape_set_new();
    for (size_t i = 0; i < shape_set_count(all); i++) {
        if (shape_is_finite(all, i)) {
            shape_set_add_copy(dataset->shapes, all, i);
            continue;
        }
        source_add_no_shape(dataset->shapes);
        report_add(report, SEVERITY_WARNING, "point_outside_crs", table_place(dataset->table, i),
                   "Is the position right, and are longitude and latitude in their places?",
                   "the position lies where its coordinate reference system does not reach");
    }
}

static bool project_shapes(Dataset *dataset, const GdalRows *rows, const SourceSpec *spec,
                           const SourceOptions *options, Report *report, GError **error) {
    if (shape_set_point_count(dataset->shapes) > 0) {
        const char *from = choose_crs(rows, spec, report, error);
        g_autoptr(Projection) projection =
            from ? projection_new(from, options->crs ? options->crs : from, NULL, error) : NULL;
        if (!projection) {
            if (from) {
                g_prefix_error(error, "%s: ", spec->shown);
            }
            return false;
        }
        dataset->crs_name = g_strdup(projection_from_name(projection));
        dataset->accuracy_m = projection_accuracy_m(projection);
        if (isnan(dataset->accuracy_m)) {
            report_add(
                report, SEVERITY_WARNING, "accuracy_not_known", (Place){.file = spec->shown},
                "Positions may be a hundred metres off. Is `crs:` at the source right?",
                "how exact positions in its coordinate reference system (%s) are is not known",
                dataset->crs_name);
        }
        if (projection_forward(projection, shape_set_points(dataset->shapes),
                               shape_set_point_count(dataset->shapes)) > 0) {
            drop_unprojected(dataset, report);
        }
    }
    shape_set_refresh(dataset->shapes);
    return true;
}

/* ---- which rows ---- */

static void keep_rows(Dataset *dataset, const bool *keep) {
    size_t count = table_row_count(dataset->table);
    if (!memchr(keep, false, count)) {
        return;
    }
    table_keep_rows(dataset->table, keep);
    if (dataset->shapes) {
        g_autoptr(ShapeSet) all = dataset->shapes;
        dataset->shapes = shape_set_new();
        for (size_t i = 0; i < count; i++) {
            if (keep[i]) {
                shape_set_add_copy(dataset->shapes, all, i);
            }
        }
    }
}

static bool apply_where(Dataset *dataset, const SourceSpec *spec, GError **error) {
    size_t count = table_row_count(dataset->table);
    g_autofree bool *keep = g_new0(bool, count + 1);
    if (!source_where(dataset->table, spec->where, keep, error)) {
        return false;
    }
    keep_rows(dataset, keep);
    dataset->filtered = count - table_row_count(dataset->table);
    return true;
}

/* Rows without a shape stay: they are nowhere in particular. */
static void apply_within(Dataset *dataset, const MapBox *within) {
    size_t count = table_row_count(dataset->table);
    g_autofree bool *keep = g_new0(bool, count + 1);
    for (size_t i = 0; i < count; i++) {
        const Shape *shape = shape_set_at(dataset->shapes, i);
        keep[i] = shape->kind == SHAPE_NONE || map_box_overlaps(shape->box, *within);
    }
    keep_rows(dataset, keep);
}

Dataset *source_finish(GdalRows *rows, const SourceSpec *spec, const SourceOptions *options,
                       Report *report, GError **error) {
    g_autoptr(Dataset) dataset = g_new0(Dataset, 1);
    g_autofree char *crs = g_steal_pointer(&rows->crs);
    dataset->table = g_steal_pointer(&rows->table);
    dataset->shapes = g_steal_pointer(&rows->shapes);
    GdalRows said = {.crs = crs, .shapes = dataset->shapes};
    if (spec->where && !rows->where_done && !apply_where(dataset, spec, error)) {
        return NULL;
    }
    said.shapes = dataset->shapes;
    if (dataset->shapes) {
        if (!project_shapes(dataset, &said, spec, options, report, error)) {
            return NULL;
        }
        if (options->within) {
            apply_within(dataset, options->within);
        }
        dataset->vertex_count = shape_set_point_count(dataset->shapes);
    }
    return g_steal_pointer(&dataset);
}

/* ---- which reader ---- */

static bool is_delimited(const char *path) {
    return source_has_extension(path, ".csv") || source_has_extension(path, ".tsv") ||
           source_has_extension(path, ".txt");
}

/* Any of its files will do. What is in an archive is GDAL's to open. */
static bool is_shapefile(const char *path) {
    return !source_is_virtual(path) &&
           (source_has_extension(path, ".shp") || source_has_extension(path, ".dbf") ||
            source_has_extension(path, ".shx"));
}

static bool is_osm(const SourceSpec *spec) {
    return source_has_extension(spec->path, ".pbf") || source_has_extension(spec->path, ".osm") ||
           source_has_extension(spec->path, ".osm.bz2");
}

static bool read_shapefile(const SourceSpec *spec, GdalRows *rows, Report *report, GError **error) {
    ShapefileData data;
    if (!shapefile_read(spec->path, spec->shown, spec->encoding, &data, report, error)) {
        return false;
    }
    rows->table = data.table;
    rows->shapes = data.shapes;
    rows->crs = data.prj;
    return true;
}

static bool read_delimited(const SourceSpec *spec, const char *path, GdalRows *rows, Report *report,
                           GError **error) {
    size_t length = 0;
    g_autofree char *bytes = source_is_virtual(path)
                                 ? source_read_bytes(path, spec->shown, CSV_BYTES, &length, error)
                                 : file_read(path, spec->shown, CSV_BYTES, &length, error);
    CsvNames names = {spec->columns, spec->first_cell, spec->header_row};
    rows->table =
        bytes ? csv_parse_named(bytes, length, spec->shown, spec->encoding, &names, report, error)
              : NULL;
    return rows->table != NULL;
}

static bool read_rows(const SourceSpec *spec, const SourceOptions *options, GdalRows *rows,
                      Report *report, GError **error) {
    const char *layer = options->layer ? options->layer : spec->layer;
    g_autofree char *member = NULL;
    if (source_has_extension(spec->path, ".zip")) {
        member = source_archive_member(spec->path, spec->shown, layer, NULL, error);
        if (!member) {
            return false;
        }
    } else if (is_shapefile(spec->path)) {
        return read_shapefile(spec, rows, report, error);
    }
    const char *path = member ? member : spec->path;
    if (!member && spec->is_file && referral_tables_is(path)) {
        rows->table = referral_tables_read(path, spec->shown, report, error);
        return rows->table != NULL;
    }
    if (!member && source_has_extension(path, ".umap")) {
        return source_umap_read(spec, options, rows, report, error);
    }
    if (!member && spec->is_file && json_list_is(path)) {
        rows->table = json_list_read(path, spec->shown, report, error);
        return rows->table != NULL;
    }
    return is_delimited(path) ? read_delimited(spec, path, rows, report, error)
                              : source_ogr_read(spec, path, options, rows, report, error);
}

Dataset *source_read(const SourceSpec *spec, const SourceOptions *options, Report *report,
                     GError **error) {
    GdalRows rows = {0};
    if (!source_may_open(spec, error)) {
        return NULL;
    }
    if (is_osm(spec)) {
        return source_osm_read_all(spec, options, report, error);
    }
    if (!read_rows(spec, options, &rows, report, error)) {
        return NULL;
    }
    return source_finish(&rows, spec, options, report, error);
}

/* The data sets in an archive; several are no error here. */
static char **archive_layers(const SourceSpec *spec, GError **error) {
    g_auto(GStrv) members = NULL;
    g_autoptr(GError) reason = NULL;
    g_free(source_archive_member(spec->path, spec->shown, NULL, &members, &reason));
    if (!members[0]) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return NULL;
    }
    return g_steal_pointer(&members);
}

char **source_layers(const SourceSpec *spec, GError **error) {
    if (!source_may_open(spec, error)) {
        return NULL;
    }
    if (source_has_extension(spec->path, ".zip")) {
        return archive_layers(spec, error);
    }
    if (is_delimited(spec->path) || is_shapefile(spec->path)) {
        g_autofree char *base = g_path_get_basename(spec->path);
        *strrchr(base, '.') = '\0';
        char **names = g_new0(char *, 2);
        names[0] = g_steal_pointer(&base);
        return names;
    }
    return source_ogr_layers(spec->path, spec->shown, error);
}

char **source_parts(const SourceSpec *spec) {
    g_autoptr(GError) error = NULL;
    bool is_one = is_delimited(spec->path) || is_shapefile(spec->path) || is_osm(spec) ||
                  source_has_extension(spec->path, ".umap") || referral_tables_is(spec->path) ||
                  json_list_is(spec->path);
    if (is_one || !source_may_open(spec, &error)) {
        return NULL;
    }
    if (!source_has_extension(spec->path, ".zip")) {
        return source_ogr_parts(spec->path, spec->shown);
    }
    g_auto(GStrv) members = archive_layers(spec, &error);
    return members && g_strv_length(members) > 1 ? g_steal_pointer(&members) : NULL;
}
