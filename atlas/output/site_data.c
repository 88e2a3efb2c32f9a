/* site_data.c: what the map shows, as scripts that set variables.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_data.h"

#include <math.h>
#include <string.h>

#include "atlas/base/color.h"
#include "atlas/base/json.h"
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

static void put_need(JsonWriter *json, const Atlas *atlas) {
    const NeedLayer *need = atlas->need;
    if (!need) {
        return;
    }
    json_key(json, "need");
    json_begin_object(json);
    json_put_string(json, "id", need->indicator->spec->id);
    json_key(json, "colors");
    json_begin_array(json);
    for (int i = 0; i < need->classes.count; i++) {
        char text[8];
        color_format(atlas->theme->need[MIN(i, NEED_COLOR_COUNT - 1)], text);
        json_string(json, text);
    }
    json_end_array(json);
    json_end_object(json);
}

static void put_colors(JsonWriter *json, const Atlas *atlas) {
    json_key(json, "colors");
    json_begin_object(json);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        put_color(json, LEVEL_NAMES[level], atlas->theme->levels[level].fill);
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
        if (area->name_cy) {
            json_put_string(json, "name_cy", area->name_cy);
        }
        json_put_string(json, "slug", area->slug);
        put_bounds(json, tile_plan_area_box(site->tiles, i));
        json_end_object(json);
    }
    json_end_array(json);
}

/* The finished text as `start` = the JSON;. */
static bool write_areas(const Site *site, const char *credits, GError **error) {
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_put_string(json, "title", site->atlas->project->title);
    json_put_string(json, "credits", credits);
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
    put_colors(json, site->atlas);
    put_need(json, site->atlas);
    put_areas(json, site);
    json_end_object(json);
    return site_files_put_script(site, "data/areas.js", "window.assetatlas = ", json, error);
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
    return site_files_put_script(site, "data/assets.js", "window.assetatlas.assets = ", json,
                                 error);
}

/* ---- tiles for other maps ---- */

/* tiles/<set>/tiles.json: TileJSON 3.0. Addresses are whole where the project says where the site
 * is, else relative to this file. */
static bool write_tile_json(const Site *site, const char *set, const char *credits,
                            GError **error) {
    const char *url = site->atlas->project->site.url;
    const char *slash = url && !g_str_has_suffix(url, "/") ? "/" : "";
    g_autofree char *tiles = url ? g_strconcat(url, slash, "tiles/", set, "/{z}/{x}/{y}.png", NULL)
                                 : g_strdup("{z}/{x}/{y}.png");
    g_autofree char *name = g_strconcat("tiles/", set, "/tiles.json", NULL);
    g_autofree char *title = g_strconcat(site->atlas->project->title, " – ", set, NULL);
    MapBox box = tile_plan_box(site->tiles);
    GeoPoint corners[] = {mercator_to_geo((MapPoint){box.min_x, box.min_y}),
                          mercator_to_geo((MapPoint){box.max_x, box.max_y})};
    g_autoptr(JsonWriter) json = json_writer_new(2);
    json_begin_object(json);
    json_put_string(json, "tilejson", "3.0.0");
    json_put_string(json, "name", title);
    json_put_string(json, "attribution", credits);
    json_put_string(json, "scheme", "xyz");
    json_key(json, "tiles");
    json_begin_array(json);
    json_string(json, tiles);
    json_end_array(json);
    json_put_integer(json, "minzoom", tile_plan_min_zoom(site->tiles));
    json_put_integer(json, "maxzoom", tile_plan_max_zoom(site->tiles));
    json_key(json, "bounds");
    json_begin_array(json);
    for (size_t i = 0; i < G_N_ELEMENTS(corners); i++) {
        json_number_fixed(json, corners[i].lon_deg, DEGREE_DECIMALS);
        json_number_fixed(json, corners[i].lat_deg, DEGREE_DECIMALS);
    }
    json_end_array(json);
    json_end_object(json);
    g_autofree char *text = json_writer_take(json);
    return site_files_put_text(site, name, "data", text, error);
}

static bool write_tile_jsons(const Site *site, const char *credits, GError **error) {
    if (site->atlas->project->site.small) {
        return true;
    }
    for (const char *const *set = tile_plan_sets(site->tiles); *set; set++) {
        if (!write_tile_json(site, *set, credits, error)) {
            return false;
        }
    }
    return true;
}

bool site_data_write(const Site *site, const char *credits, GError **error) {
    return write_areas(site, credits, error) && write_assets(site, error) &&
           write_tile_jsons(site, credits, error);
}
