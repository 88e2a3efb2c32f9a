/* site_open.c: the data of the atlas for others to use, beside its pages.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_open.h"

#include <math.h>
#include <string.h>

#include "atlas/base/json.h"
#include "atlas/base/number.h"
#include "atlas/output/area_rows.h"
#include "atlas/output/asset_rows.h"
#include "atlas/output/site_package.h"
#include "atlas/output/site_referral.h"
#include "layers/geometry_simplify.h"
#include "layers/projection.h"

/* Decimals of a degree: a metre. */
enum { DEGREE_DECIMALS = 5 };
/* Outlines keep within this of where they were read, in metres of Mercator. */
static const double OUTLINE_TOLERANCE_M = 2;

/* ---- assets as GeoJSON ---- */

static void put_point(JsonWriter *json, GeoPoint at) {
    json_begin_array(json);
    json_number_fixed(json, at.lon_deg, DEGREE_DECIMALS);
    json_number_fixed(json, at.lat_deg, DEGREE_DECIMALS);
    json_end_array(json);
}

static void put_ways(JsonWriter *json, unsigned ways) {
    json_key(json, "ways");
    json_begin_array(json);
    for (unsigned way = 0; way < WAY_COUNT; way++) {
        if (ways & (1u << way)) {
            json_string(json, WAY_NAMES[way]);
        }
    }
    json_end_array(json);
}

static void put_properties(JsonWriter *json, const Atlas *atlas, const Asset *asset) {
    static const AssetField FIELDS[] = {
        FIELD_DESCRIPTION, FIELD_ADDRESS,     FIELD_POSTCODE,  FIELD_URL,
        FIELD_EMAIL,       FIELD_PHONE,       FIELD_OPENING,   FIELD_STEP_FREE,
        FIELD_OFFERS,      FIELD_COULD_OFFER, FIELD_WHO_FOR,   FIELD_WITH_SUPPORT,
        FIELD_HOW_TO_JOIN, FIELD_COST,        FIELD_LANGUAGES, FIELD_CHECK_DATE};
    const SourceSpec *source = &asset_set_ledger(atlas->assets, asset->source)->spec->source;
    json_put_string(json, "name", asset->name);
    json_put_string(json, "level", LEVEL_NAMES[asset->level]);
    json_put_string(json, "category", asset->category);
    json_put_string(json, "status", STATUS_NAMES[asset->status]);
    put_ways(json, asset->ways);
    if (asset->area >= 0) {
        json_put_string(json, "area_code", area_set_at(atlas->areas, (size_t)asset->area)->code);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        if (asset->fields[FIELDS[i]]) {
            json_put_string(json, ASSET_FIELD_NAMES[FIELDS[i]], asset->fields[FIELDS[i]]);
        }
    }
    json_put_string(json, "licence", source->licence);
    json_put_string(json, "attribution", source->attribution);
}

static void put_asset(JsonWriter *json, const Atlas *atlas, const Asset *asset) {
    json_begin_object(json);
    json_put_string(json, "type", "Feature");
    json_put_string(json, "id", asset->id);
    json_key(json, "geometry");
    if (asset->place == PLACE_SITE) {
        json_begin_object(json);
        json_put_string(json, "type", "Point");
        json_key(json, "coordinates");
        put_point(json, asset->geo);
        json_end_object(json);
    } else {
        json_null(json);
    }
    json_key(json, "properties");
    json_begin_object(json);
    put_properties(json, atlas, asset);
    json_end_object(json);
    json_end_object(json);
}

static void begin_collection(JsonWriter *json) {
    json_begin_object(json);
    json_put_string(json, "type", "FeatureCollection");
    json_key(json, "features");
    json_begin_array(json);
}

static char *take_collection(JsonWriter *json) {
    json_end_array(json);
    json_end_object(json);
    return json_writer_take(json);
}

static char *assets_geojson(const Atlas *atlas, int area, bool share_alike) {
    g_autoptr(JsonWriter) json = json_writer_new(0);
    g_autoptr(GArray) listed = area >= 0 ? asset_rows_listed(atlas, (size_t)area) : NULL;
    size_t count = listed ? listed->len : asset_set_count(atlas->assets);
    begin_collection(json);
    for (size_t i = 0; i < count; i++) {
        size_t index = listed ? g_array_index(listed, size_t, i) : i;
        const Asset *asset = asset_set_at(atlas->assets, index);
        if (asset_rows_are_apart(atlas, asset) == share_alike) {
            put_asset(json, atlas, asset);
        }
    }
    return take_collection(json);
}

bool site_open_has(const Atlas *atlas, int area, bool share_alike) {
    g_autoptr(GArray) listed = area >= 0 ? asset_rows_listed(atlas, (size_t)area) : NULL;
    size_t count = listed ? listed->len : asset_set_count(atlas->assets);
    for (size_t i = 0; i < count; i++) {
        size_t index = listed ? g_array_index(listed, size_t, i) : i;
        if (asset_rows_are_apart(atlas, asset_set_at(atlas->assets, index)) == share_alike) {
            return true;
        }
    }
    return false;
}

/* ---- areas as GeoJSON ---- */

static void put_ring(JsonWriter *json, Part ring) {
    json_begin_array(json);
    for (size_t i = 0; i <= ring.count; i++) {
        put_point(json, mercator_to_geo(ring.points[i % ring.count]));
    }
    json_end_array(json);
}

/* The outer ring that holds most corners of the hole, the smallest of several. */
static size_t outer_of(const ShapeSet *shapes, size_t shape, Part hole) {
    size_t best = 0, best_inside = 0;
    double best_area = INFINITY;
    for (size_t p = 0; p < shape_set_at(shapes, shape)->part_count; p++) {
        Part outer = shape_set_part(shapes, shape, p);
        double area = ring_signed_area_m2(outer);
        size_t inside = 0;
        for (size_t i = 0; area > 0 && i < hole.count; i++) {
            inside += ring_contains(outer, hole.points[i]);
        }
        if (inside > best_inside || (inside == best_inside && inside > 0 && area < best_area)) {
            best = p;
            best_inside = inside;
            best_area = area;
        }
    }
    return best;
}

static void put_polygons(JsonWriter *json, const ShapeSet *shapes, size_t shape) {
    size_t count = shape_set_at(shapes, shape)->part_count;
    json_begin_array(json);
    for (size_t p = 0; p < count; p++) {
        Part outer = shape_set_part(shapes, shape, p);
        if (ring_signed_area_m2(outer) <= 0) {
            continue;
        }
        json_begin_array(json);
        put_ring(json, outer);
        for (size_t h = 0; h < count; h++) {
            Part hole = shape_set_part(shapes, shape, h);
            if (ring_signed_area_m2(hole) < 0 && outer_of(shapes, shape, hole) == p) {
                put_ring(json, hole);
            }
        }
        json_end_array(json);
    }
    json_end_array(json);
}

/* A cell of areas.csv: a number as a number, nothing as null. */
static void put_cell(JsonWriter *json, const SinkField *field, const char *cell) {
    json_key(json, field->name);
    if (!cell) {
        json_null(json);
    } else if (field->type == SINK_TEXT) {
        json_string(json, cell);
    } else {
        json_raw(json, cell);
    }
}

static void put_area(JsonWriter *json, const Site *site, const Grid *grid, const ShapeSet *shapes,
                     size_t i) {
    const Area *area = area_set_at(site->atlas->areas, i);
    json_begin_object(json);
    json_put_string(json, "type", "Feature");
    json_put_string(json, "id", area->code);
    json_key(json, "geometry");
    json_begin_object(json);
    json_put_string(json, "type", "MultiPolygon");
    json_key(json, "coordinates");
    put_polygons(json, shapes, area->shape);
    json_end_object(json);
    json_key(json, "properties");
    json_begin_object(json);
    for (size_t k = 0; k < grid_field_count(grid); k++) {
        put_cell(json, &grid_fields(grid)[k], grid_row(grid, i)[k]);
    }
    json_put_string(json, "licence", site->atlas->project->areas.source.licence);
    json_put_string(json, "attribution", site->atlas->project->areas.source.attribution);
    json_end_object(json);
    json_end_object(json);
}

static bool write_areas(const Site *site, GError **error) {
    g_autoptr(Grid) grid = area_rows_new(site->atlas);
    g_autoptr(ShapeSet) shapes =
        geometry_simplify_coverage(tile_plan_area_shapes(site->tiles), OUTLINE_TOLERANCE_M);
    shape_set_refresh(shapes);
    g_autoptr(JsonWriter) json = json_writer_new(0);
    begin_collection(json);
    for (size_t i = 0; i < area_set_count(site->atlas->areas); i++) {
        put_area(json, site, grid, shapes, i);
    }
    g_autofree char *text = take_collection(json);
    g_autofree char *csv = grid_format_csv(grid);
    return site_files_put_text(site, "data/areas.geojson", "data", text, error) &&
           site_files_put_text(site, "data/areas.csv", "data", csv, error);
}

/* ---- files ---- */

static bool write_assets(const Site *site, const char *folder, int area, bool share_alike,
                         GError **error) {
    const char *stem = share_alike ? "assets-osm" : "assets";
    g_autofree char *csv_name = g_strconcat(folder, stem, ".csv", NULL);
    g_autofree char *json_name = g_strconcat(folder, stem, ".geojson", NULL);
    g_autoptr(ShapeSet) points = shape_set_new();
    g_autoptr(Grid) grid = area >= 0 ? asset_rows_of_area(site->atlas, (size_t)area, share_alike)
                                     : asset_rows_new(site->atlas, share_alike, points);
    g_autofree char *csv = grid_format_csv(grid);
    g_autofree char *geojson = assets_geojson(site->atlas, area, share_alike);
    return site_files_put_text(site, csv_name, "data", csv, error) &&
           site_files_put_text(site, json_name, "data", geojson, error);
}

bool site_open_write_area(const Site *site, size_t area, GError **error) {
    const char *slug = area_set_at(site->atlas->areas, area)->slug;
    g_autofree char *folder = g_strconcat("area/", slug, "/", NULL);
    return write_assets(site, folder, (int)area, false, error) &&
           (!site_open_has(site->atlas, (int)area, true) ||
            write_assets(site, folder, (int)area, true, error));
}

bool site_open_write(const Site *site, GError **error) {
    bool shared = site_open_has(site->atlas, -1, true);
    if (!write_assets(site, "data/", -1, false, error) ||
        (shared && !write_assets(site, "data/", -1, true, error))) {
        return false;
    }
    if (site->atlas->project->site.small) {
        return true;
    }
    return write_areas(site, error) && site_referral_write(site, false, error) &&
           (!shared || site_referral_write(site, true, error)) && site_package_write(site, error);
}
