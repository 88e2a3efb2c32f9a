/* site_zip.c: the whole site in one file, to be dragged on to a web host.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_zip.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/output/zip.h"

static const char SITE_FOLDER[] = "site/";
enum { FILE_LIMIT = 1 << 30 };

static bool add_file(Zip *zip, const char *folder, const char *name, GError **error) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    size_t length;
    g_autofree char *data = file_read(path, name, FILE_LIMIT, &length, error);
    if (!data) {
        return false;
    }
    if (!zip_add(zip, name + strlen(SITE_FOLDER), data, length)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT,
                    "the site is too large for one archive: put the folder \"site\" on the host, "
                    "or make fewer zoom levels");
        return false;
    }
    return true;
}

bool site_zip_write(const char *folder, OutputList *outputs, GError **error) {
    g_autoptr(Zip) zip = zip_new();
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const char *name = output_list_at(outputs, i)->path;
        if (g_str_has_prefix(name, SITE_FOLDER) && !add_file(zip, folder, name, error)) {
            return false;
        }
    }
    size_t length;
    const char *archive = zip_finish(zip, &length);
    g_autofree char *path = g_build_filename(folder, "site.zip", NULL);
    if (!file_write(path, archive, length, error)) {
        return false;
    }
    output_list_add(outputs, "site.zip", "archive", length, 0);
    return true;
}
