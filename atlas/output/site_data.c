/* site_data.c: what the map page shows, as scripts that set variables, and assets for others to
 * use. SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_data.h"

#include <string.h>

#include "atlas/base/color.h"
#include "atlas/base/json.h"
#include "atlas/base/number.h"
#include "atlas/output/site_asset.h"
#include "layers/projection.h"

enum { DEGREE_DECIMALS = 5 };

static void put_color(JsonWriter *json, const char *key, Color color) {
    char text[8];
    color_format(color, text);
    json_put_string(json, key, text);
}

/* [[south, west], [north, east]], as Leaflet wants it. */
static void put_bounds(JsonWriter *json, MapBox mercator) {
    GeoPoint corners[] = {mercator_to_geo((MapPoint){mercator.min_x, mercator.min_y}),
                          mercator_to_geo((MapPoint){mercator.max_x, mercator.max_y})};
    json_key(json, "bounds");
    json_begin_array(json);
    for (size_t i = 0; i < G_N_ELEMENTS(corners); i++) {
        json_begin_array(json);
        json_number_fixed(json, corners[i].lat_deg, DEGREE_DECIMALS);
        json_number_fixed(json, corners[i].lon_deg, DEGREE_DECIMALS);
        json_end_array(json);
    }
    json_end_array(json);
}

/* The tiles of a zoom that are made, four to a hexadecimal digit. */
static void put_zoom(JsonWriter *json, const TilePlan *tiles, int zoom) {
    MapBox box = tile_plan_box(tiles);
    GeoPoint nw = mercator_to_geo((MapPoint){box.min_x, box.max_y});
    GeoPoint se = mercator_to_geo((MapPoint){box.max_x, box.min_y});
    uint32_t left, top, right, bottom;
    tile_at(nw, zoom, &left, &top);
    tile_at(se, zoom, &right, &bottom);
    left -= left > 0; /* the margin may reach one tile further */
    top -= top > 0;
    uint32_t columns = right + 2 - left, rows = bottom + 2 - top;
    g_autoptr(GString) wanted = g_string_new(NULL);
    unsigned digit = 0;
    for (uint32_t i = 0; i < columns * rows; i++) {
        digit = digit << 1 |
                (tile_plan_wants(tiles, zoom, left + i % columns, top + i / columns) ? 1u : 0u);
        if (i % 4 == 3 || i + 1 == columns * rows) {
            g_string_append_printf(wanted, "%x", digit << (3 - i % 4));
            digit = 0;
        }
    }
    g_autofree char *key = g_strdup_printf("%d", zoom);
    json_key(json, key);
    json_begin_object(json);
    json_put_integer(json, "x", left);
    json_put_integer(json, "y", top);
    json_put_integer(json, "columns", columns);
    json_put_integer(json, "rows", rows);
    json_put_string(json, "wanted", wanted->str);
    json_end_object(json);
}

char *site_data_need_words(const NeedLayer *need, int class_) {
    static const char *const THREE[] = {"lower relative need", "middle", "higher relative need"};
    if (class_ < 0) {
        return g_strdup("no figure");
    }
    int decimals = need->indicator->spec->decimals >= 0 ? need->indicator->spec->decimals : 1;
    /* Breaks ascend with the value; class 0 is the least need, whichever way that points. */
    bool better = need->indicator->spec->polarity == HIGHER_IS_BETTER;
    int edge = better ? need->class_count - 1 - class_ : class_;
    g_autofree char *low = number_format_grouped(need->breaks[edge], decimals);
    g_autofree char *high = number_format_grouped(need->breaks[edge + 1], decimals);
    if (need->class_count == 3) {
        return g_strdup_printf("%s: %s to %s", THREE[class_], low, high);
    }
    const char *end = class_ == 0 ? " (least)" : class_ == need->class_count - 1 ? " (most)" : "";
    return g_strdup_printf("%s to %s%s", low, high, end);
}

static void put_need(JsonWriter *json, const Atlas *atlas) {
    const NeedLayer *need = atlas->need;
    if (!need) {
        return;
    }
    json_key(json, "need");
    json_begin_object(json);
    json_put_string(json, "id", need->indicator->spec->id);
    g_autofree char *words =
        g_strdup_printf("Relative need (background): %s", need->indicator->spec->title);
    json_put_string(json, "words", words);
    json_key(json, "classes");
    json_begin_array(json);
    for (int i = 0; i < need->class_count; i++) {
        g_autofree char *name = site_data_need_words(need, i);
        json_begin_object(json);
        put_color(json, "color", atlas->theme->need[MIN(i, NEED_COLOR_COUNT - 1)]);
        json_put_string(json, "words", name);
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void put_levels(JsonWriter *json, const Atlas *atlas) {
    json_key(json, "levels");
    json_begin_object(json);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        json_key(json, LEVEL_NAMES[level]);
        json_begin_object(json);
        put_color(json, "color", atlas->theme->levels[level].fill);
        json_put_string(json, "words", message_level(atlas->messages, (Level)level));
        json_end_object(json);
    }
    json_end_object(json);
}

static void put_areas(JsonWriter *json, const Site *site) {
    json_key(json, "areas");
    json_begin_array(json);
    for (size_t i = 0; i < area_set_count(site->atlas->areas); i++) {
        const Area *area = area_set_at(site->atlas->areas, i);
        json_begin_object(json);
        json_put_string(json, "code", area->code);
        json_put_string(json, "name", area->name);
        json_put_string(json, "slug", area->slug);
        put_bounds(json, tile_plan_area_box(site->tiles, i));
        json_end_object(json);
    }
    json_end_array(json);
}

static bool put_script(const Site *site, const char *name, const char *start, JsonWriter *json,
                       GError **error) {
    g_autofree char *text = json_writer_take(json);
    g_autofree char *script = g_strconcat(start, g_strchomp(text), ";\n", NULL);
    return site_files_put(site, name, "data", script, strlen(script), error);
}

static bool write_areas(const Site *site, const char *credits, GError **error) {
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_put_string(json, "title", site->atlas->project->title);
    json_put_string(json, "credits", credits);
    json_put_string(json, "root", "");
    json_put_integer(json, "minZoom", tile_plan_min_zoom(site->tiles));
    json_put_integer(json, "maxZoom", tile_plan_max_zoom(site->tiles));
    json_put_bool(json, "doubled", tile_plan_is_doubled(site->tiles));
    put_bounds(json, tile_plan_box(site->tiles));
    json_key(json, "tiles");
    json_begin_object(json);
    for (int zoom = tile_plan_min_zoom(site->tiles); zoom <= tile_plan_max_zoom(site->tiles);
         zoom++) {
        put_zoom(json, site->tiles, zoom);
    }
    json_end_object(json);
    put_levels(json, site->atlas);
    put_need(json, site->atlas);
    put_areas(json, site);
    json_end_object(json);
    return put_script(site, "data/areas.js", "window.assetatlas = ", json, error);
}

/* Sites first in the order of the set; what has no site is listed on the pages only. */
static bool write_assets(const Site *site, GError **error) {
    const AssetSet *assets = site->atlas->assets;
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_array(json);
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        const Asset *asset = asset_set_at(assets, i);
        if (asset->place == PLACE_SITE && (asset->area >= 0 || asset->near_area >= 0)) {
            site_asset_put_json(json, asset);
        }
    }
    json_end_array(json);
    return put_script(site, "data/assets.js", "window.assetatlas.assets = ", json, error);
}

/* ---- GeoJSON ---- */

static bool is_share_alike(const Atlas *atlas, const Asset *asset) {
    const char *licence = asset_set_ledger(atlas->assets, asset->source)->spec->source.licence;
    return licence && g_str_has_prefix(licence, "ODbL");
}

static void put_feature(JsonWriter *json, const Atlas *atlas, const Asset *asset) {
    static const AssetField FIELDS[] = {
        FIELD_DESCRIPTION, FIELD_ADDRESS, FIELD_POSTCODE,  FIELD_URL,        FIELD_EMAIL,
        FIELD_PHONE,       FIELD_OPENING, FIELD_STEP_FREE, FIELD_CHECK_DATE, FIELD_OFFERS,
        FIELD_COULD_OFFER, FIELD_WHO_FOR, FIELD_COST};
    const SourceSpec *source = &asset_set_ledger(atlas->assets, asset->source)->spec->source;
    json_begin_object(json);
    json_put_string(json, "type", "Feature");
    json_put_string(json, "id", asset->id);
    json_key(json, "geometry");
    json_begin_object(json);
    json_put_string(json, "type", "Point");
    json_key(json, "coordinates");
    json_begin_array(json);
    json_number_fixed(json, asset->geo.lon_deg, DEGREE_DECIMALS);
    json_number_fixed(json, asset->geo.lat_deg, DEGREE_DECIMALS);
    json_end_array(json);
    json_end_object(json);
    json_key(json, "properties");
    json_begin_object(json);
    json_put_string(json, "name", asset->name);
    json_put_string(json, "level", LEVEL_NAMES[asset->level]);
    json_put_string(json, "category", asset->category);
    json_put_string(json, "status", STATUS_NAMES[asset->status]);
    if (asset->area >= 0) {
        json_put_string(json, "area_code", area_set_at(atlas->areas, (size_t)asset->area)->code);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        if (asset->fields[FIELDS[i]]) {
            json_put_string(json, ASSET_FIELD_NAMES[FIELDS[i]], asset->fields[FIELDS[i]]);
        }
    }
    json_put_string(json, "licence", source->licence);
    json_end_object(json);
    json_end_object(json);
}

/* Nothing is written when there is no such asset and `always` is false. */
static bool write_geojson(const Site *site, const char *name, bool share_alike, bool always,
                          GError **error) {
    const AssetSet *assets = site->atlas->assets;
    g_autoptr(JsonWriter) json = json_writer_new(0);
    size_t count = 0;
    json_begin_object(json);
    json_put_string(json, "type", "FeatureCollection");
    json_key(json, "features");
    json_begin_array(json);
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        const Asset *asset = asset_set_at(assets, i);
        if (asset->place == PLACE_SITE && is_share_alike(site->atlas, asset) == share_alike) {
            put_feature(json, site->atlas, asset);
            count++;
        }
    }
    json_end_array(json);
    json_end_object(json);
    if (count == 0 && !always) {
        return true;
    }
    g_autofree char *text = json_writer_take(json);
    return site_files_put(site, name, "data", text, strlen(text), error);
}

bool site_data_write(const Site *site, const char *credits, GError **error) {
    return write_areas(site, credits, error) && write_assets(site, error) &&
           write_geojson(site, "data/assets.geojson", false, true, error) &&
           write_geojson(site, "data/assets-osm.geojson", true, false, error);
}
