/* leftovers.c: what earlier builds left in the output folder.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/leftovers.h"

#include <glib/gstdio.h>

typedef bool (*IsLeftover)(const char *relative, const char *name, const void *context);

/* Walks a folder of the output; links are never followed. Empty folders go too. */
static size_t sweep(const char *folder, const char *relative, IsLeftover is_leftover,
                    const void *context) {
    g_autofree char *path = g_build_filename(folder, relative, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    size_t removed = 0;
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *inner = g_strdup_printf("%s/%s", relative, name);
        g_autofree char *full = g_build_filename(folder, inner, NULL);
        if (g_file_test(full, G_FILE_TEST_IS_DIR) && !g_file_test(full, G_FILE_TEST_IS_SYMLINK)) {
            size_t inside = sweep(folder, inner, is_leftover, context);
            removed += inside;
            if (inside > 0) {
                g_rmdir(full); /* stays when something else is in it */
            }
        } else if (is_leftover(inner, name, context) && g_unlink(full) == 0) {
            removed++;
        }
    }
    return removed;
}

static bool is_temporary(const char *relative, const char *name, const void *context) {
    (void)relative;
    (void)context;
    return g_str_has_prefix(name, ".tmp-");
}

static bool is_unlisted(const char *relative, const char *name, const void *context) {
    (void)name;
    return !g_hash_table_contains((GHashTable *)context, relative);
}

static bool is_stale_book(const char *relative, const char *name, const void *context) {
    return (g_str_equal(name, "book.pdf") || g_pattern_match_simple("book-*.pdf", name)) &&
           is_unlisted(relative, name, context);
}

static bool is_stale_booklet(const char *relative, const char *name, const void *context) {
    return (g_str_equal(name, "booklet.pdf") || g_pattern_match_simple("booklet-*.pdf", name)) &&
           is_unlisted(relative, name, context);
}

/* Beside manifest.json and report.html; what else is there is left alone. */
static size_t sweep_top(const char *folder, IsLeftover is_leftover, const void *context) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    size_t removed = 0;
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (is_leftover(name, name, context) && !g_file_test(path, G_FILE_TEST_IS_DIR) &&
            g_unlink(path) == 0) {
            removed++;
        }
    }
    return removed;
}

/* At the root of the site people keep things of their own: CNAME, robots.txt, a page. */
static const char *const SITE_FOLDERS[] = {"site/area",  "site/category", "site/way",
                                           "site/tiles", "site/data",     "site/sheet",
                                           "site/maps",  "site/cy",       "site/en"};

static const char SITE_ARCHIVE[] = "site.zip";

size_t leftovers_remove_temporary(const char *folder) {
    static const char *const FOLDERS[] = {"sheets", "site", "tables", "tiles", "maps"};
    size_t removed = sweep_top(folder, is_temporary, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(FOLDERS); i++) {
        removed += sweep(folder, FOLDERS[i], is_temporary, NULL);
    }
    return removed;
}

size_t leftovers_remove_stale(const char *folder, const OutputList *outputs, Leftovers made) {
    g_autoptr(GHashTable) written = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        g_hash_table_add(written, output_list_at(outputs, i)->path);
    }
    size_t removed = 0;
    removed += made.book ? sweep_top(folder, is_stale_book, written) : 0;
    removed += made.booklet ? sweep_top(folder, is_stale_booklet, written) : 0;
    removed += made.sheets ? sweep(folder, "sheets", is_unlisted, written) : 0;
    removed += made.maps ? sweep(folder, "maps", is_unlisted, written) : 0;
    for (size_t i = 0; made.site && i < G_N_ELEMENTS(SITE_FOLDERS); i++) {
        removed += sweep(folder, SITE_FOLDERS[i], is_unlisted, written);
    }
    removed += made.site ? sweep(folder, "tiles", is_unlisted, written) : 0;
    /* An archive of the build before still holds what has been taken down since. */
    g_autofree char *archive = g_build_filename(folder, SITE_ARCHIVE, NULL);
    removed += made.site && !g_hash_table_contains(written, SITE_ARCHIVE) && g_unlink(archive) == 0;
    removed += made.tables ? sweep(folder, "tables", is_unlisted, written) : 0;
    return removed;
}
