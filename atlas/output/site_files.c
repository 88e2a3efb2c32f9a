/* site_files.c: the files of the site, and those that come with it as they are.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_files.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/output/png.h"
#include "styles/logo.h"
#include "styles/theme.h"

enum { FILE_LIMIT = 4 << 20 };

static const char *const OWN_FILES[] = {"site.css", "map.css",      "icon.svg",           "find.js",
                                        "map.js",   "map-tools.js", "leaflet-licence.txt"};
/* Of Debian's package libjs-leaflet; the style sheet names the pictures. */
static const char *const LEAFLET_FILES[] = {"leaflet.min.js",          "leaflet.css",
                                            "images/layers.png",       "images/layers-2x.png",
                                            "images/marker-icon.png",  "images/marker-icon-2x.png",
                                            "images/marker-shadow.png"};
static const char *const LEAFLET_FOLDERS[] = {"/usr/share/javascript/leaflet",
                                              "/usr/local/share/javascript/leaflet",
                                              "/usr/share/nodejs/leaflet/dist"};

bool site_files_put(const Site *site, const char *name, const char *kind, const void *data,
                    size_t length, GError **error) {
    g_autofree char *shown = g_strconcat("site/", name, NULL);
    g_autofree char *path = g_build_filename(site->folder, shown, NULL);
    if (!file_write(path, data, length, error)) {
        return false;
    }
    output_list_add(site->outputs, shown, kind, length, 0);
    return true;
}

bool site_files_put_text(const Site *site, const char *name, const char *kind, const char *text,
                         GError **error) {
    return site_files_put(site, name, kind, text, strlen(text), error);
}

bool site_files_put_script(const Site *site, const char *name, const char *start, JsonWriter *json,
                           GError **error) {
    g_autofree char *text = json_writer_take(json);
    g_autofree char *script = g_strconcat(start, g_strchomp(text), ";\n", NULL);
    return site_files_put_text(site, name, "data", script, error);
}

char *site_files_prefix(const Atlas *atlas, size_t language) {
    const char *code = messages_language(atlas->spoken->pdata[language]);
    return language == 0 ? g_strdup("") : g_strconcat(code, "/", NULL);
}

static bool copy_file(const Site *site, const char *folder, const char *file, GError **error) {
    g_autofree char *path = g_build_filename(folder, file, NULL);
    size_t length;
    g_autofree char *data = file_read(path, path, FILE_LIMIT, &length, error);
    g_autofree char *name = g_strconcat("assets/", file, NULL);
    return data && site_files_put(site, name, "asset", data, length, error);
}

static const char *find_leaflet(void) {
    for (size_t i = 0; i < G_N_ELEMENTS(LEAFLET_FOLDERS); i++) {
        g_autofree char *script = g_build_filename(LEAFLET_FOLDERS[i], LEAFLET_FILES[0], NULL);
        if (g_file_test(script, G_FILE_TEST_EXISTS)) {
            return LEAFLET_FOLDERS[i];
        }
    }
    return NULL;
}

static bool copy_leaflet(const Site *site, GError **error) {
    const char *folder = find_leaflet();
    if (!folder) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT,
                    "the map page needs Leaflet, which is not in %s: install the package "
                    "libjs-leaflet",
                    LEAFLET_FOLDERS[0]);
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(LEAFLET_FILES); i++) {
        if (!copy_file(site, folder, LEAFLET_FILES[i], error)) {
            return false;
        }
    }
    return true;
}

char *site_files_logo(const Site *site) {
    const Logo *logo = site->atlas->logo;
    return logo ? g_strconcat("assets/logo", logo->kind == LOGO_PNG ? ".png" : ".svg", NULL) : NULL;
}

/* The same bytes that are on the sheets: what they refuse, pages refuse too. */
static bool put_logo(const Site *site, GError **error) {
    g_autofree char *name = site_files_logo(site);
    const Logo *logo = site->atlas->logo;
    return !logo || site_files_put(site, name, "asset", logo->bytes, logo->length, error);
}

/* What the map shows where no tile is made. */
static bool put_blank_tile(const Site *site, GError **error) {
    g_autofree uint8_t *pixels = g_malloc0((size_t)TILE_SIZE_PX * TILE_SIZE_PX * 4);
    g_autoptr(PngEncoder) encoder = png_encoder_new(9);
    g_autoptr(GByteArray) png = g_byte_array_new();
    png_encode(encoder, pixels, TILE_SIZE_PX, TILE_SIZE_PX, (size_t)TILE_SIZE_PX * 4, png);
    return site_files_put(site, "assets/blank.png", "asset", png->data, png->len, error);
}

bool site_files_copy(const Site *site, GError **error) {
    g_autofree char *styles = styles_folder();
    g_autofree char *folder = g_build_filename(styles, "site", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(OWN_FILES); i++) {
        if (!copy_file(site, folder, OWN_FILES[i], error)) {
            return false;
        }
    }
    return copy_leaflet(site, error) && put_logo(site, error) && put_blank_tile(site, error);
}
