/* site_package.c: data/datapackage.json, which describes the data beside it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_package.h"

#include <string.h>

#include "atlas/base/file.h"
#include "atlas/base/json.h"
#include "atlas/output/area_rows.h"
#include "atlas/output/asset_rows.h"
#include "atlas/output/site_open.h"
#include "atlas/project/project_sources.h"

static const struct {
    const char *file, *title, *mediatype;
} PLAIN[] = {
    {"assets.geojson", "Assets", "application/geo+json"},
    {"areas.geojson", "Areas and their figures", "application/geo+json"},
    {"services.json", "Assets as services of Open Referral UK (HSDS-UK 3.0)", "application/json"}};
static const struct {
    const char *file, *title, *mediatype;
} OSM[] = {{"assets-osm.geojson", "Assets from OpenStreetMap", "application/geo+json"},
           {"services-osm.json", "Assets from OpenStreetMap as services of Open Referral UK",
            "application/json"}};

/* Where the text of a licence is; NULL for those that have no one place. */
static const char *licence_path(const char *licence) {
    static const struct {
        const char *name, *path;
    } PATHS[] = {{"OGL-UK-3.0",
                  "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
                 {"ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"},
                 {"CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
                 {"CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"},
                 {"CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"}};
    for (size_t i = 0; i < G_N_ELEMENTS(PATHS); i++) {
        if (strcmp(PATHS[i].name, licence) == 0) {
            return PATHS[i].path;
        }
    }
    return NULL;
}

/* ---- the resources ---- */

static void put_schema(JsonWriter *json, const Grid *grid, const char *key) {
    static const char *const TYPES[] = {
        [SINK_TEXT] = "string", [SINK_INTEGER] = "integer", [SINK_REAL] = "number"};
    json_key(json, "schema");
    json_begin_object(json);
    json_key(json, "fields");
    json_begin_array(json);
    for (size_t i = 0; i < grid_field_count(grid); i++) {
        json_begin_object(json);
        json_put_string(json, "name", grid_fields(grid)[i].name);
        json_put_string(json, "type", TYPES[grid_fields(grid)[i].type]);
        json_end_object(json);
    }
    json_end_array(json);
    json_put_string(json, "primaryKey", key);
    json_end_object(json);
}

static void begin_resource(JsonWriter *json, const char *file, const char *title,
                           const char *mediatype) {
    const char *dot = strrchr(file, '.');
    g_autofree char *name = g_strdelimit(g_strdup(file), ".", '-');
    json_begin_object(json);
    json_put_string(json, "name", name);
    json_put_string(json, "path", file);
    json_put_string(json, "title", title);
    json_put_string(json, "format", dot + 1);
    json_put_string(json, "mediatype", mediatype);
    json_put_string(json, "encoding", "utf-8");
}

static void put_table(JsonWriter *json, const char *file, const char *title, const char *key,
                      Grid *grid) {
    g_autoptr(Grid) owned = grid;
    begin_resource(json, file, title, "text/csv");
    json_put_string(json, "profile", "tabular-data-resource");
    put_schema(json, owned, key);
    json_end_object(json);
}

static void put_file(JsonWriter *json, const char *file, const char *title, const char *mediatype) {
    begin_resource(json, file, title, mediatype);
    json_end_object(json);
}

static Grid *assets_of(const Atlas *atlas, bool share_alike) {
    g_autoptr(ShapeSet) points = shape_set_new();
    return asset_rows_new(atlas, share_alike, points);
}

static void put_resources(JsonWriter *json, const Atlas *atlas) {
    json_key(json, "resources");
    json_begin_array(json);
    put_table(json, "assets.csv", "Assets", "id", assets_of(atlas, false));
    put_table(json, "areas.csv", "Areas and their figures", "code", area_rows_new(atlas));
    for (size_t i = 0; i < G_N_ELEMENTS(PLAIN); i++) {
        put_file(json, PLAIN[i].file, PLAIN[i].title, PLAIN[i].mediatype);
    }
    if (site_open_has(atlas, -1, true)) {
        put_table(json, "assets-osm.csv", "Assets from OpenStreetMap", "id",
                  assets_of(atlas, true));
        for (size_t i = 0; i < G_N_ELEMENTS(OSM); i++) {
            put_file(json, OSM[i].file, OSM[i].title, OSM[i].mediatype);
        }
    }
    json_end_array(json);
}

/* ---- licences and sources ---- */

typedef void (*SourceTake)(JsonWriter *json, GHashTable *seen, const SourceSpec *source);

static void put_licence(JsonWriter *json, GHashTable *seen, const SourceSpec *source) {
    if (!source->licence || !g_hash_table_add(seen, source->licence)) {
        return;
    }
    const char *path = licence_path(source->licence);
    json_begin_object(json);
    json_put_string(json, "name", source->licence);
    if (path) {
        json_put_string(json, "path", path);
    } else {
        json_put_string(json, "title",
                        strcmp(source->licence, "own") == 0 ? "Asked of those who keep the list"
                                                            : source->licence);
    }
    json_end_object(json);
}

static void put_source(JsonWriter *json, GHashTable *seen, const SourceSpec *source) {
    const char *title = source->attribution ? source->attribution : source->name;
    if (title && g_hash_table_add(seen, (gpointer)title)) {
        json_begin_object(json);
        json_put_string(json, "title", title);
        json_end_object(json);
    }
}

/* Of what the files hold: areas, assets, figures; not of what is only drawn, nor of decisions. */
static void put_each_source(JsonWriter *json, const char *key, const Atlas *atlas,
                            SourceTake take) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) sources = project_sources_new(atlas->project);
    json_key(json, key);
    json_begin_array(json);
    for (guint i = 0; i < sources->len; i++) {
        const ProjectSource *source = &g_array_index(sources, ProjectSource, i);
        bool held = source->spec && source->role != SOURCE_BASE &&
                    source->role != SOURCE_OVERRIDES && source->role != SOURCE_AREAS_BEFORE;
        if (held) {
            take(json, seen, source->spec);
        }
    }
    json_end_array(json);
}

bool site_package_write(const Site *site, GError **error) {
    const Project *project = site->atlas->project;
    g_autofree char *name = text_slug(project->title);
    g_autoptr(JsonWriter) json = json_writer_new(2);
    json_begin_object(json);
    json_put_string(json, "profile", "data-package");
    json_put_string(json, "name", name);
    json_put_string(json, "title", project->title);
    json_put_string(json, "version", site->atlas->date);
    if (project->site.url) {
        json_put_string(json, "homepage", project->site.url);
    }
    json_put_string(json, "description",
                    "The licence and attribution of each asset stand in its row.");
    put_each_source(json, "licenses", site->atlas, put_licence);
    put_each_source(json, "sources", site->atlas, put_source);
    put_resources(json, site->atlas);
    json_end_object(json);
    g_autofree char *text = json_writer_take(json);
    return site_files_put_text(site, "data/datapackage.json", "data", text, error);
}
