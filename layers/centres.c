/* centres.c: population-weighted centroids: where the people of a small area live, on the whole.
 * SPDX-License-Identifier: MIT
 */
#include "layers/centres.h"

#include <math.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/area_columns.h"
#include "layers/geometry.h"
#include "layers/projection.h"
#include "layers/source.h"

static const struct {
    const char *x, *y;
} COLUMNS[] = {{"BNG_E", "BNG_N"},
               {"easting", "northing"},
               {"eastings", "northings"},
               {"x", "y"},
               {"longitude", "latitude"},
               {"long", "lat"},
               {"lng", "lat"},
               {"lon", "lat"}};

struct Centres {
    GHashTable *at; /* code -> MapPoint * */
};

void centres_free(Centres *centres) {
    if (centres) {
        g_hash_table_unref(centres->at);
        g_free(centres);
    }
}

bool centres_find(const Centres *centres, const char *code, MapPoint *at) {
    const MapPoint *found = g_hash_table_lookup(centres->at, code);
    if (found) {
        *at = *found;
    }
    return found != NULL;
}

/* ---- columns of coordinates ---- */

static bool find_columns(const Table *table, int *x, int *y, GError **error) {
    for (size_t i = 0; i < G_N_ELEMENTS(COLUMNS); i++) {
        *x = table_find_column(table, COLUMNS[i].x);
        *y = table_find_column(table, COLUMNS[i].y);
        if (*x >= 0 && *y >= 0) {
            return true;
        }
    }
    g_autofree char *columns = table_describe_columns(table);
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                "%s: centres need points, or columns of easting and northing or of longitude and "
                "latitude; %s",
                table_file(table), columns);
    return false;
}

static bool point_at(const Table *table, size_t row, int x, int y, MapPoint *at) {
    const char *first = table_cell(table, row, (size_t)x);
    const char *second = table_cell(table, row, (size_t)y);
    return first && second && number_parse(first, &at->x) && number_parse(second, &at->y);
}

/* What the source says, or what the first place that can be read looks like. */
static const char *crs_of(const Table *table, const SourceSpec *source, int x, int y) {
    MapPoint at;
    for (size_t row = 0; !source->crs && row < table_row_count(table); row++) {
        if (point_at(table, row, x, y, &at)) {
            CrsGuess guess = crs_guess(at.x, at.y);
            if (guess == CRS_GUESS_LONLAT || guess == CRS_GUESS_BNG) {
                return guess == CRS_GUESS_LONLAT ? "EPSG:4326" : "EPSG:27700";
            }
        }
    }
    return source->crs;
}

static void keep(Centres *centres, const char *code, MapPoint at) {
    g_hash_table_insert(centres->at, g_strdup(code), g_memdup2(&at, sizeof at));
}

static bool read_columns(Centres *centres, const Table *table, const SourceSpec *source, int code,
                         const char *crs, Report *report, GError **error) {
    int x = -1, y = -1;
    if (!find_columns(table, &x, &y, error)) {
        return false;
    }
    const char *from = crs_of(table, source, x, y);
    if (!from) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: in which system its coordinates are is not clear; say it with \"crs:\"",
                    table_file(table));
        return false;
    }
    g_autoptr(Projection) projection = projection_new(from, crs, NULL, error);
    if (!projection) {
        return false;
    }
    for (size_t row = 0; row < table_row_count(table); row++) {
        MapPoint at;
        const char *cell = table_cell(table, row, (size_t)code);
        bool read = cell && point_at(table, row, x, y, &at);
        if (read && projection_forward(projection, &at, 1) == 0) {
            keep(centres, cell, at);
        } else if (cell) {
            report_add(report, SEVERITY_WARNING, "centre_unreadable", table_place(table, row),
                       "The middle of its shape is taken instead.", "\"%s\" has no place", cell);
        }
    }
    return true;
}

static void read_points(Centres *centres, const Dataset *dataset, int code) {
    for (size_t row = 0; row < table_row_count(dataset->table); row++) {
        const char *cell = table_cell(dataset->table, row, (size_t)code);
        const Shape *shape = shape_set_at(dataset->shapes, row);
        if (cell && shape->kind == SHAPE_POINT && shape->part_count > 0) {
            keep(centres, cell, shape_set_part(dataset->shapes, row, 0).points[0]);
        } else if (cell && shape->kind == SHAPE_POLYGON) {
            keep(centres, cell, geometry_point_on_surface(dataset->shapes, row));
        }
    }
}

Centres *centres_read(const CentresSpec *spec, const char *kind, const char *crs, Report *report,
                      GError **error) {
    SourceOptions options = {.crs = crs};
    g_autoptr(Dataset) dataset = source_read(&spec->source, &options, report, error);
    AreaColumnNames names = {.code = spec->code, .kind = kind};
    AreaColumns columns;
    if (!dataset || !area_columns_find(dataset->table, &names, &columns, report, error)) {
        return NULL;
    }
    g_autoptr(Centres) centres = g_new0(Centres, 1);
    centres->at = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (dataset->shapes) {
        read_points(centres, dataset, columns.code);
    } else if (!read_columns(centres, dataset->table, &spec->source, columns.code, crs, report,
                             error)) {
        return NULL;
    }
    if (g_hash_table_size(centres->at) == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: none of its rows has a point",
                    spec->source.shown);
        return NULL;
    }
    return g_steal_pointer(&centres);
}
