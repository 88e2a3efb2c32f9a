/* source_umap.c: the backup file of a map made with uMap.
 * SPDX-License-Identifier: MIT
 *
 * A ".umap" is JSON with a GeoJSON collection for each layer under "layers". The features of all of
 * them become one collection, each with the name of its layer in the property "umap_layer", and
 * GDAL reads that as any other.
 */
#include <string.h>

#include <cpl_vsi.h>

#include "atlas/base/error.h"
#include "atlas/base/escape.h"
#include "atlas/base/file.h"
#include "atlas/base/json_tree.h"
#include "layers/source_gdal.h"

enum { UMAP_BYTES = 256 * 1024 * 1024 };
static const char MEMORY[] = "/vsimem/atlas-umap.geojson";

static void put_node(GString *out, const JsonNode *node);

static void put_members(GString *out, const JsonNode *node) {
    for (const JsonNode *child = node->first; child; child = child->next) {
        if (node->kind == JSON_OBJECT) {
            escape_json(out, child->key);
            g_string_append_c(out, ':');
        }
        put_node(out, child);
        g_string_append(out, child->next ? "," : "");
    }
}

static void put_node(GString *out, const JsonNode *node) {
    switch (node->kind) {
    case JSON_OBJECT:
    case JSON_ARRAY:
        g_string_append_c(out, node->kind == JSON_OBJECT ? '{' : '[');
        put_members(out, node);
        g_string_append_c(out, node->kind == JSON_OBJECT ? '}' : ']');
        break;
    case JSON_STRING:
        escape_json(out, node->text ? node->text : "");
        break;
    case JSON_NUMBER:
    case JSON_BOOL:
        g_string_append(out, node->text);
        break;
    default:
        g_string_append(out, "null");
        break;
    }
}

/* Options of how it is drawn are no property of the thing. */
static void put_properties(GString *out, const JsonNode *properties, const char *layer) {
    g_string_append(out, "\"properties\":{");
    for (const JsonNode *child = properties ? properties->first : NULL; child;
         child = child->next) {
        if (child->key[0] != '_') {
            escape_json(out, child->key);
            g_string_append_c(out, ':');
            put_node(out, child);
            g_string_append_c(out, ',');
        }
    }
    g_string_append(out, "\"umap_layer\":");
    escape_json(out, layer ? layer : "");
    g_string_append_c(out, '}');
}

static size_t put_layer(GString *out, const JsonNode *layer, size_t before) {
    const JsonNode *options = json_tree_member(layer, "_umap_options");
    const char *name =
        json_tree_text(options ? options : json_tree_member(layer, "_storage"), "name");
    const JsonNode *feature = json_tree_items(json_tree_member(layer, "features"));
    size_t count = before;
    for (; feature; feature = feature->next) {
        const JsonNode *geometry = json_tree_member(feature, "geometry");
        g_string_append(out, count++ ? ",{\"type\":\"Feature\"," : "{\"type\":\"Feature\",");
        put_properties(out, json_tree_member(feature, "properties"), name);
        g_string_append(out, ",\"geometry\":");
        if (geometry) {
            put_node(out, geometry);
        } else {
            g_string_append(out, "null");
        }
        g_string_append_c(out, '}');
    }
    return count;
}

/* NULL with an error for what is no backup or has nothing on it. */
static char *to_geojson(const JsonNode *root, const char *shown, GError **error) {
    g_autoptr(GString) out = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[");
    const JsonNode *layer = json_tree_items(json_tree_member(root, "layers"));
    size_t count = 0;
    for (; layer; layer = layer->next) {
        count = put_layer(out, layer, count);
    }
    if (count == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "\"%s\" has no layers with anything on them; a backup of uMap has (share and "
                    "download, full backup)",
                    shown);
        return NULL;
    }
    g_string_append(out, "]}");
    return g_strdup(out->str);
}

bool source_umap_read(const SourceSpec *spec, const SourceOptions *options, GdalRows *rows,
                      Report *report, GError **error) {
    size_t length = 0;
    g_autofree char *text = file_read(spec->path, spec->shown, UMAP_BYTES, &length, error);
    g_autoptr(JsonTree) tree = text ? json_tree_parse(text, length, spec->shown, error) : NULL;
    g_autofree char *geojson = tree ? to_geojson(json_tree_root(tree), spec->shown, error) : NULL;
    if (!geojson) {
        return false;
    }
    VSILFILE *file = VSIFileFromMemBuffer(MEMORY, (GByte *)(void *)geojson, strlen(geojson), FALSE);
    if (!file) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: cannot be kept in memory",
                    spec->shown);
        return false;
    }
    VSIFCloseL(file);
    SourceSpec inner = *spec;
    inner.layer = NULL; /* its layers are one here; umap_layer tells them apart */
    bool is_read = source_ogr_read(&inner, MEMORY, options, rows, report, error);
    VSIUnlink(MEMORY);
    return is_read;
}
