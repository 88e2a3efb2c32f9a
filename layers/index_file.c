/* index_file.c: what was read of a large table, kept in a file that is mapped the next time.
 * SPDX-License-Identifier: MIT
 */
#include "layers/index_file.h"

#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "atlas/base/file.h"

enum { STAMP_DIGITS = 64, SMALL_BYTES = 4 * 1024 * 1024, FOLDERS_DEEP = 5 };
static const uint32_t BYTE_ORDER_MARK = 0x01020304;

typedef struct Header {
    char magic[8];
    uint32_t byte_order, entry_bytes;
    uint64_t count;
    uint64_t notes[INDEX_NOTES];
    char stamp[STAMP_DIGITS];
} Header;

static int path_compare(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void collect_files(const char *folder, int depth, GPtrArray *files) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *lower = g_ascii_strdown(name, -1);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            if (depth < FOLDERS_DEEP) {
                collect_files(path, depth + 1, files);
            }
        } else if (g_str_has_suffix(lower, ".csv")) {
            g_ptr_array_add(files, g_steal_pointer(&path));
        }
    }
}

GPtrArray *index_file_list(const char *path) {
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        collect_files(path, 0, files);
        g_ptr_array_sort(files, path_compare);
    } else {
        g_ptr_array_add(files, g_strdup(path));
    }
    return files;
}

char *index_file_stamp(const GPtrArray *files) {
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    gint64 bytes = 0;
    for (guint i = 0; i < files->len; i++) {
        const char *path = g_ptr_array_index(files, i);
        GStatBuf status;
        if (g_stat(path, &status) != 0) {
            return NULL;
        }
        g_autofree char *base = g_path_get_basename(path);
        g_autofree char *line =
            g_strdup_printf("%s %lld %lld.%09ld\n", base, (long long)status.st_size,
                            (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
        g_checksum_update(checksum, (const guchar *)line, (gssize)strlen(line));
        bytes += status.st_size;
    }
    return bytes < SMALL_BYTES ? NULL : g_strdup(g_checksum_get_string(checksum));
}

static char *path_beside(const IndexForm *form, const char *path) {
    g_autofree char *base = g_strconcat(form->name, ".atlas-index", NULL);
    return g_file_test(path, G_FILE_TEST_IS_DIR) ? g_build_filename(path, base, NULL)
                                                 : g_strconcat(path, ".atlas-index", NULL);
}

static char *path_in_cache(const IndexForm *form, const char *path) {
    g_autofree char *real = g_canonicalize_filename(path, NULL);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, real, -1);
    g_autofree char *base = g_strdup_printf("%s-%.16s.atlas-index", form->name, sum);
    const char *cache = g_getenv("XDG_CACHE_HOME");
    return g_build_filename(cache && *cache ? cache : g_get_user_cache_dir(), "assetatlas", base,
                            NULL);
}

static bool open_file(const IndexForm *form, const char *file, const char *stamp,
                      IndexFile *index) {
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(file, FALSE, NULL);
    size_t length = mapped ? g_mapped_file_get_length(mapped) : 0;
    Header header;
    if (length < sizeof header) {
        return false;
    }
    const char *data = g_mapped_file_get_contents(mapped);
    memcpy(&header, data, sizeof header);
    size_t bytes = length - sizeof header;
    if (memcmp(header.magic, form->magic, sizeof header.magic) != 0 ||
        header.byte_order != BYTE_ORDER_MARK || header.entry_bytes != form->entry_bytes ||
        memcmp(header.stamp, stamp, STAMP_DIGITS) != 0 || bytes % form->entry_bytes != 0 ||
        bytes / form->entry_bytes != header.count) {
        return false;
    }
    index->entries = data + sizeof header;
    index->count = header.count;
    memcpy(index->notes, header.notes, sizeof header.notes);
    index->mapped = g_steal_pointer(&mapped);
    return true;
}

bool index_file_open(const IndexForm *form, const char *path, const char *stamp, IndexFile *index) {
    g_autofree char *beside = path_beside(form, path);
    if (open_file(form, beside, stamp, index)) {
        return true;
    }
    g_autofree char *cached = path_in_cache(form, path);
    return open_file(form, cached, stamp, index);
}

/* A national index is hundreds of megabytes, so it is not put together in memory first. */
static bool write_file(const char *path, const Header *header, const void *entries) {
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *temporary = file_temporary_name(path);
    FILE *file = file_make_folder(folder, NULL) ? g_fopen(temporary, "wb") : NULL;
    if (!file) {
        return false;
    }
    bool written = fwrite(header, sizeof *header, 1, file) == 1 &&
                   fwrite(entries, header->entry_bytes, header->count, file) == header->count;
    written = fclose(file) == 0 && written;
    if (!written) {
        g_unlink(temporary);
    }
    return written && file_commit(temporary, path, NULL);
}

bool index_file_write(const IndexForm *form, const char *path, const char *stamp,
                      const void *entries, size_t count, const uint64_t notes[INDEX_NOTES]) {
    Header header = {
        .byte_order = BYTE_ORDER_MARK, .entry_bytes = form->entry_bytes, .count = count};
    memcpy(header.magic, form->magic, sizeof header.magic);
    memcpy(header.notes, notes, sizeof header.notes);
    memcpy(header.stamp, stamp, STAMP_DIGITS);
    g_autofree char *beside = path_beside(form, path);
    g_autofree char *cached = path_in_cache(form, path);
    return write_file(beside, &header, entries) || write_file(cached, &header, entries);
}
