/* site_data.c: the site's data: for its own script, and as open data.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/base/json.h"
#include "atlas/output/site_list.h"
#include "atlas/output/site_page.h"
#include "atlas/output/site_pages.h"
#include "atlas/plan/tiles.h"
#include "layers/projection.h"

static bool is_share_alike(const Atlas *atlas, const Asset *asset) {
    const SourceSpec *source = &asset_set_ledger(atlas->assets, asset->source)->spec->source;
    return source->licence && g_ascii_strncasecmp(source->licence, "ODbL", 4) == 0;
}

/* No finer than 1 m. */
static void put_position(JsonWriter *json, GeoPoint point) {
    json_begin_array(json);
    json_number_fixed(json, point.lon_deg, 5);
    json_number_fixed(json, point.lat_deg, 5);
    json_end_array(json);
}

static void put_if(JsonWriter *json, const char *key, const char *value) {
    if (value) {
        json_put_string(json, key, value);
    }
}

/* A site as the map script wants it: what is shown in its popup. */
static void put_place(const Atlas *atlas, JsonWriter *json, const Asset *asset) {
    g_autofree char *anchor = site_list_anchor(asset);
    g_autofree char *url =
        asset->fields[FIELD_URL] ? url_normalise(asset->fields[FIELD_URL]) : NULL;
    json_begin_object(json);
    json_put_string(json, "id", anchor);
    json_put_string(json, "name", asset->name);
    json_put_string(json, "level", LEVEL_NAMES[asset->level]);
    json_put_string(json, "category", asset->category);
    json_put_bool(json, "everyday", asset->role == ROLE_EVERYDAY);
    json_put_bool(json, "potential", asset->status == STATUS_POTENTIAL);
    json_key(json, "at");
    put_position(json, asset->geo);
    put_if(json, "address", asset->fields[FIELD_ADDRESS]);
    put_if(json, "phone", asset->fields[FIELD_PHONE]);
    put_if(json, "opening", asset->fields[FIELD_OPENING]);
    put_if(json, "stepFree", asset->fields[FIELD_STEP_FREE]);
    put_if(json, "url", url);
    if (asset->area >= 0) {
        json_put_string(json, "page", area_set_at(atlas->areas, (size_t)asset->area)->slug);
    }
    json_end_object(json);
}

static bool write_script(const char *name, JsonWriter *json, const char *path, const char *folder,
                         OutputList *outputs, GError **error) {
    g_autofree char *value = json_writer_take(json);
    g_autofree char *text = g_strdup_printf("window.%s = %s;\n", name, g_strchomp(value));
    return site_file_write(folder, path, "data", text, strlen(text), outputs, error);
}

static bool write_places(const Atlas *atlas, const char *folder, OutputList *outputs,
                         GError **error) {
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_array(json);
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (asset->place == PLACE_SITE) {
            put_place(atlas, json, asset);
        }
    }
    json_end_array(json);
    return write_script("ATLAS_ASSETS", json, "data/assets.js", folder, outputs, error);
}

static GeoPoint geo_of_mercator(double x, double y) {
    return mercator_to_geo((MapPoint){x, y});
}

static void put_box(JsonWriter *json, MapBox mercator) {
    json_begin_array(json);
    put_position(json, geo_of_mercator(mercator.min_x, mercator.min_y));
    put_position(json, geo_of_mercator(mercator.max_x, mercator.max_y));
    json_end_array(json);
}

static bool write_areas(const Atlas *atlas, const TilePlan *tiles, const char *folder,
                        OutputList *outputs, GError **error) {
    const SiteSpec *site = &atlas->project->site;
    g_autofree char *credits = site_credits(atlas);
    MapBox whole = map_box_empty();
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_put_string(json, "title", atlas->project->title);
    json_put_string(json, "credits", credits);
    json_put_integer(json, "minZoom", site->min_zoom);
    json_put_integer(json, "maxZoom", site->max_zoom);
    json_put_string(json, "need", atlas->need ? atlas->need->indicator->spec->id : NULL);
    json_put_string(json, "needTitle", atlas->need ? atlas->need->indicator->spec->title : NULL);
    json_key(json, "levels");
    json_begin_object(json);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        json_put_string(json, LEVEL_NAMES[level], atlas->theme->levels[level].words);
    }
    json_end_object(json);
    json_key(json, "areas");
    json_begin_array(json);
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        const Area *area = area_set_at(atlas->areas, i);
        MapBox box = tile_plan_area_box(tiles, i);
        whole = map_box_union(whole, box);
        json_begin_object(json);
        json_put_string(json, "code", area->code);
        json_put_string(json, "name", area->name);
        json_put_string(json, "page", area->slug);
        json_key(json, "box");
        put_box(json, box);
        json_end_object(json);
    }
    json_end_array(json);
    json_key(json, "box");
    put_box(json, whole);
    json_end_object(json);
    return write_script("ATLAS", json, "data/areas.js", folder, outputs, error);
}

static void put_feature(const Atlas *atlas, JsonWriter *json, const Asset *asset) {
    const SourceSpec *source = &asset_set_ledger(atlas->assets, asset->source)->spec->source;
    json_begin_object(json);
    json_put_string(json, "type", "Feature");
    json_put_string(json, "id", asset->id);
    json_key(json, "properties");
    json_begin_object(json);
    json_put_string(json, "name", asset->name);
    json_put_string(json, "level", LEVEL_NAMES[asset->level]);
    json_put_string(json, "category", asset->category);
    json_put_string(json, "status", STATUS_NAMES[asset->status]);
    json_put_string(json, "place", PLACE_NAMES[asset->place]);
    json_put_string(json, "area_code",
                    asset->area < 0 ? NULL : area_set_at(atlas->areas, (size_t)asset->area)->code);
    for (int field = FIELD_DESCRIPTION; field < FIELD_LONGITUDE; field++) {
        put_if(json, ASSET_FIELD_NAMES[field], asset->fields[field]);
    }
    json_put_string(json, "licence", source->licence);
    json_put_string(json, "attribution", source->attribution);
    json_end_object(json);
    json_key(json, "geometry");
    if (asset->place == PLACE_SITE) {
        json_begin_object(json);
        json_put_string(json, "type", "Point");
        json_key(json, "coordinates");
        put_position(json, asset->geo);
        json_end_object(json);
    } else {
        json_null(json);
    }
    json_end_object(json);
}

static bool write_geojson(const Atlas *atlas, bool share_alike, const char *path,
                          const char *folder, OutputList *outputs, GError **error) {
    size_t written = 0;
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_put_string(json, "type", "FeatureCollection");
    json_key(json, "features");
    json_begin_array(json);
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (is_share_alike(atlas, asset) == share_alike) {
            put_feature(atlas, json, asset);
            written++;
        }
    }
    json_end_array(json);
    json_end_object(json);
    g_autofree char *text = json_writer_take(json);
    return (share_alike && written == 0) ||
           site_file_write(folder, path, "data", text, strlen(text), outputs, error);
}

bool site_write_data(const Atlas *atlas, const TilePlan *tiles, const char *folder,
                     OutputList *outputs, GError **error) {
    return write_places(atlas, folder, outputs, error) &&
           write_areas(atlas, tiles, folder, outputs, error) &&
           write_geojson(atlas, false, "data/assets.geojson", folder, outputs, error) &&
           write_geojson(atlas, true, "data/assets-osm.geojson", folder, outputs, error);
}
