/* program.c: where the program and what it brings along are.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/program.h"

#include <stdbool.h>

#include <glib.h>

char *program_folder(const char *name) {
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    if (program) {
        g_autofree char *bin = g_path_get_dirname(program);
        g_autofree char *prefix = g_path_get_dirname(bin);
        g_autofree char *beside = g_build_filename(prefix, "share", "assetatlas", name, NULL);
        if (g_file_test(beside, G_FILE_TEST_IS_DIR)) {
            return g_steal_pointer(&beside);
        }
    }
    g_autofree char *in_source = g_build_filename(ATLAS_SOURCE_FOLDER, name, NULL);
    bool is_built = g_file_test(in_source, G_FILE_TEST_IS_DIR);
    return is_built ? g_steal_pointer(&in_source)
                    : g_build_filename(ATLAS_INSTALLED_FOLDER, name, NULL);
}
