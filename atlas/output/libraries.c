/* libraries.c: which versions of which libraries are in use.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/libraries.h"

#include <cairo.h>
#include <glib.h>
#include <libdeflate.h>

#include "atlas/output/mbtiles.h"
#include "layers/geometry.h"
#include "layers/source.h"
#include "styles/fonts.h"

char **libraries_list(void) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    for (const char *const *line = source_library_versions(); *line; line++) {
        g_ptr_array_add(lines, g_strdup(*line));
    }
    g_ptr_array_add(lines, g_strdup_printf("GEOS %s", geometry_library_version()));
    g_ptr_array_add(lines, g_strdup_printf("cairo %s", cairo_version_string()));
    g_ptr_array_add(lines, g_strdup_printf("Pango %s", font_library_version()));
    g_ptr_array_add(lines, g_strdup_printf("GLib %u.%u.%u", glib_major_version, glib_minor_version,
                                           glib_micro_version));
    g_ptr_array_add(lines, g_strdup_printf("SQLite %s", mbtiles_library_version()));
    g_ptr_array_add(lines, g_strdup("libdeflate " LIBDEFLATE_VERSION_STRING));
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_steal(lines, NULL);
}
