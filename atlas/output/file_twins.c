/* file_twins.c: small files of the same bytes kept once on the disk.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/file_twins.h"

#include "atlas/base/file.h"

enum { LENGTH_MAX = 2048, REMEMBERED_MAX = 4096 };

struct FileTwins {
    GHashTable *paths; /* GBytes -> path of the file written with them */
};

static void unref_bytes(gpointer data) {
    g_bytes_unref(data);
}

FileTwins *file_twins_new(void) {
    FileTwins *twins = g_new(FileTwins, 1);
    twins->paths = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, unref_bytes, g_free);
    return twins;
}

void file_twins_free(FileTwins *twins) {
    if (twins) {
        g_hash_table_unref(twins->paths);
        g_free(twins);
    }
}

bool file_twins_write(FileTwins *twins, const char *path, const void *data, size_t length,
                      GError **error) {
    if (length > LENGTH_MAX) {
        return file_write(path, data, length, error);
    }
    GBytes *bytes = g_bytes_new(data, length);
    const char *twin = g_hash_table_lookup(twins->paths, bytes);
    bool ok = (twin && file_try_link(twin, path)) || file_write(path, data, length, error);
    if (ok && !twin && g_hash_table_size(twins->paths) < REMEMBERED_MAX) {
        g_hash_table_insert(twins->paths, bytes, g_strdup(path));
    } else {
        g_bytes_unref(bytes);
    }
    return ok;
}
