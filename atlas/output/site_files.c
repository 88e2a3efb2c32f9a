/* site_files.c: style sheet, script and Leaflet, copied into the site.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/output/site_page.h"
#include "atlas/output/site_pages.h"
#include "styles/theme.h"

static const char LEAFLET_FOLDER[] = "/usr/share/javascript/leaflet";
static const char LEAFLET_LICENCE[] = "/usr/share/doc/libjs-leaflet/copyright";
enum { FILE_BYTES_MAX = 4 * 1024 * 1024 };

static bool copy(const char *from, const char *path, const char *folder, OutputList *outputs,
                 GError **error) {
    size_t length = 0;
    g_autofree char *data = file_read(from, from, FILE_BYTES_MAX, &length, error);
    return data && site_file_write(folder, path, "asset", data, length, outputs, error);
}

static bool copy_leaflet(const char *folder, OutputList *outputs, GError **error) {
    static const char *const FILES[] = {"leaflet.min.js", "leaflet.css", "images/layers.png",
                                        "images/layers-2x.png", "images/marker-icon.png"};
    const char *said = g_getenv("ATLAS_LEAFLET");
    const char *from = said ? said : LEAFLET_FOLDER;
    if (!g_file_test(from, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT,
                    "the map page needs Leaflet; install the package libjs-leaflet, or name its "
                    "folder in ATLAS_LEAFLET");
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_autofree char *source = g_build_filename(from, FILES[i], NULL);
        g_autofree char *path = g_strconcat("assets/leaflet/", FILES[i], NULL);
        if (!copy(source, path, folder, outputs, error)) {
            return false;
        }
    }
    if (!g_file_test(LEAFLET_LICENCE, G_FILE_TEST_EXISTS)) {
        return true;
    }
    return copy(LEAFLET_LICENCE, "assets/leaflet/LICENCE.txt", folder, outputs, error);
}

bool site_write_files(const char *folder, OutputList *outputs, GError **error) {
    static const char *const FILES[] = {"site.css", "map.js"};
    g_autofree char *styles = styles_folder();
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_autofree char *source = g_build_filename(styles, "site", FILES[i], NULL);
        g_autofree char *path = g_strconcat("assets/", FILES[i], NULL);
        if (!copy(source, path, folder, outputs, error)) {
            return false;
        }
    }
    return copy_leaflet(folder, outputs, error);
}
