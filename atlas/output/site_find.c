/* site_find.c: what can be found by typing on the first page.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_find.h"

#include <math.h>
#include <string.h>

#include "atlas/base/json.h"
#include "atlas/output/site_asset.h"

/* ---- areas and assets ---- */

static void put_found_area(JsonWriter *json, const Area *area) {
    json_begin_array(json);
    json_string(json, area->name);
    json_string(json, area->slug);
    if (area->name_cy) {
        json_string(json, area->name_cy);
    }
    json_end_array(json);
}

/* [name, area or -1, where it is listed after "area/<slug>/index.html#", category] */
static void put_found_asset(JsonWriter *json, const Atlas *atlas, const Asset *asset) {
    int area = asset->area >= 0 ? asset->area : asset->near_area;
    size_t count;
    const size_t *served =
        asset_set_served_areas(atlas->assets, asset_set_index(atlas->assets, asset), &count);
    g_autofree char *anchor = site_asset_anchor(asset);
    json_begin_array(json);
    json_string(json, asset->name);
    json_integer(json, area < 0 && count > 0 ? (int)served[0] : area);
    json_string(json, anchor);
    json_string(json, asset->category);
    json_end_array(json);
}

/* ---- names on the base map ---- */

/* A name and the areas where it stands, in the order of the base map. */
typedef struct PlaceNames {
    GPtrArray *names;   /* const char * of the base map */
    GHashTable *places; /* name -> GArray of int: the areas, each once */
} PlaceNames;

static void place_names_add(PlaceNames *self, const char *name, int area) {
    GArray *areas = g_hash_table_lookup(self->places, name);
    if (!areas) {
        areas = g_array_new(FALSE, FALSE, sizeof(int));
        g_hash_table_insert(self->places, (gpointer)name, areas);
        g_ptr_array_add(self->names, (gpointer)name);
    }
    for (guint i = 0; i < areas->len; i++) {
        if (g_array_index(areas, int, i) == area) {
            return;
        }
    }
    g_array_append_val(areas, area);
}

static bool is_street(const BaseFeature *feature) {
    return feature->class_ >= BASE_PATH && feature->class_ <= BASE_MOTORWAY;
}

/* A street is looked up by its areas as a postcode is: those that any corner of it lies in. */
static void add_street(PlaceNames *self, const Atlas *atlas, size_t feature) {
    const char *name = base_map_at(atlas->base, feature)->name;
    const ShapeSet *shapes = atlas->base->shapes;
    for (size_t p = 0; p < shape_set_at(shapes, feature)->part_count; p++) {
        Part part = shape_set_part(shapes, feature, p);
        for (size_t i = 0; i < part.count; i++) {
            int area = area_set_locate(atlas->areas, part.points[i]);
            if (area >= 0) {
                place_names_add(self, name, area);
            }
        }
    }
}

static void put_place(JsonWriter *json, const PlaceNames *places, const char *name) {
    const GArray *areas = g_hash_table_lookup(places->places, name);
    json_begin_array(json);
    json_string(json, name);
    for (guint i = 0; i < areas->len; i++) {
        json_integer(json, g_array_index(areas, int, i));
    }
    json_end_array(json);
}

/* Are there streets among them? */
static bool put_places(JsonWriter *json, const Atlas *atlas) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GHashTable) areas =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    PlaceNames places = {names, areas};
    bool streets = false;
    for (size_t i = 0; atlas->base && i < base_map_count(atlas->base); i++) {
        const BaseFeature *feature = base_map_at(atlas->base, i);
        if (feature->name && is_street(feature)) {
            add_street(&places, atlas, i);
            streets = true;
        } else if (feature->name && feature->class_ == BASE_PLACE) {
            int area = area_set_locate(atlas->areas, shape_centroid(atlas->base->shapes, i));
            if (area >= 0) {
                place_names_add(&places, feature->name, area);
            }
        }
    }
    json_key(json, "places");
    json_begin_array(json);
    for (guint i = 0; i < names->len; i++) {
        put_place(json, &places, names->pdata[i]);
    }
    json_end_array(json);
    return streets;
}

/* ---- the files ---- */

static bool write_find(const Site *site, GError **error) {
    const Atlas *atlas = site->atlas;
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_key(json, "areas");
    json_begin_array(json);
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        put_found_area(json, area_set_at(atlas->areas, i));
    }
    json_end_array(json);
    json_key(json, "assets");
    json_begin_array(json);
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (asset->role == ROLE_ASSET) {
            put_found_asset(json, atlas, asset);
        }
    }
    json_end_array(json);
    bool streets = put_places(json, atlas);
    json_put_bool(json, "streets", streets);
    json_put_bool(json, "postcodes", atlas->postcodes != NULL);
    json_end_object(json);
    return site_files_put_script(site, "data/find.js", "window.assetatlasFind = ", json, error);
}

/* One text a sector ("SK1 1"): for each area its number and the last two letters of its postcodes:
 * "3:AA,AB;4:AD". Only those in an area. */
static bool write_postcodes(const Site *site, GError **error) {
    const Atlas *atlas = site->atlas;
    if (!atlas->postcodes) {
        return true;
    }
    g_autoptr(JsonWriter) json = json_writer_new(0);
    g_autofree char *sector = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    int last = -1;
    json_begin_object(json);
    for (size_t i = 0; i < postcodes_count(atlas->postcodes); i++) {
        MapPoint at;
        char code[POSTCODE_BYTES];
        postcodes_at(atlas->postcodes, i, code, &at);
        int area = isfinite(at.x) ? area_set_locate(atlas->areas, at) : -1;
        size_t stem = strlen(code) - 2;
        if (area < 0) {
            continue;
        }
        if (!sector || strlen(sector) != stem || strncmp(sector, code, stem) != 0) {
            if (sector) {
                json_put_string(json, sector, text->str);
            }
            g_free(sector);
            sector = g_strndup(code, stem);
            g_string_truncate(text, 0);
            last = -1;
        }
        if (area != last) {
            g_string_append_printf(text, "%s%d:%s", text->len ? ";" : "", area, code + stem);
        } else {
            g_string_append_printf(text, ",%s", code + stem);
        }
        last = area;
    }
    if (sector) {
        json_put_string(json, sector, text->str);
    }
    json_end_object(json);
    return site_files_put_script(site, "data/postcodes.js", "window.assetatlasPostcodes = ", json,
                                 error);
}

bool site_find_write(const Site *site, GError **error) {
    return write_find(site, error) && write_postcodes(site, error);
}
