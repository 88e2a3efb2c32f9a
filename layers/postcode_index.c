/* postcode_index.c: postcodes sorted for looking up, in memory or in a file beside their table.
 * SPDX-License-Identifier: MIT
 */
#include "layers/postcode_index.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "atlas/base/file.h"

enum {
    STAMP_DIGITS = 64,
    SMALL_BYTES = 4 * 1024 * 1024,
    OUTWARD_LENGTH = 4,
    INWARD_LENGTH = 3,
};
static const char MAGIC[8] = "ATLASPC1";
static const uint32_t BYTE_ORDER_MARK = 0x01020304;

typedef struct Header {
    char magic[sizeof MAGIC];
    uint32_t byte_order, entry_bytes;
    uint64_t count;
    PostcodeNotes notes;
    char stamp[STAMP_DIGITS];
} Header;

static int code_compare(const void *a, const void *b) {
    const PostcodeEntry *p = a, *q = b;
    return memcmp(p->code, q->code, sizeof p->code);
}

static int precision_of(const PostcodeEntry *entry) {
    return entry->flags & POSTCODE_PRECISION_BITS;
}

/* What is placed stands first, the surest of it, so that the first of a code is the same in any
 * order of the rows. */
static int entry_compare(gconstpointer a, gconstpointer b) {
    const PostcodeEntry *p = a, *q = b;
    int order = code_compare(p, q);
    int p_rank = precision_of(p) == POSTCODE_NOT_PLACED ? 9 : precision_of(p);
    int q_rank = precision_of(q) == POSTCODE_NOT_PLACED ? 9 : precision_of(q);
    order = order ? order : p_rank - q_rank;
    order = order ? order : (p->x > q->x) - (p->x < q->x);
    return order ? order : (p->y > q->y) - (p->y < q->y);
}

PostcodeIndex *postcode_index_new(GArray *entries, PostcodeNotes notes) {
    PostcodeIndex *index = g_new0(PostcodeIndex, 1);
    g_array_sort(entries, entry_compare);
    guint kept = 0;
    for (guint i = 0; i < entries->len; i++) {
        PostcodeEntry *entry = &g_array_index(entries, PostcodeEntry, i);
        if (kept == 0 ||
            code_compare(&g_array_index(entries, PostcodeEntry, kept - 1), entry) != 0) {
            g_array_index(entries, PostcodeEntry, kept++) = *entry;
            notes.unplaced += precision_of(entry) == POSTCODE_NOT_PLACED;
        }
    }
    g_array_set_size(entries, kept);
    index->owned = g_array_ref(entries);
    index->entries = (const PostcodeEntry *)(void *)entries->data;
    index->count = kept;
    index->notes = notes;
    return index;
}

void postcode_index_free(PostcodeIndex *index) {
    if (index) {
        g_clear_pointer(&index->owned, g_array_unref);
        g_clear_pointer(&index->mapped, g_mapped_file_unref);
        g_free(index);
    }
}

void postcode_index_pack(const char *code, PostcodeEntry *entry) {
    const char *blank = strchr(code, ' ');
    size_t outward = blank ? (size_t)(blank - code) : 0;
    memset(entry->code, ' ', sizeof entry->code);
    memcpy(entry->code, code, MIN(outward, OUTWARD_LENGTH));
    memcpy(entry->code + OUTWARD_LENGTH, blank ? blank + 1 : "   ", INWARD_LENGTH);
}

void postcode_index_unpack(const PostcodeEntry *entry, char code[POSTCODE_BYTES]) {
    size_t outward = OUTWARD_LENGTH;
    while (outward > 0 && entry->code[outward - 1] == ' ') {
        outward--;
    }
    g_snprintf(code, POSTCODE_BYTES, "%.*s %.*s", (int)outward, entry->code, INWARD_LENGTH,
               entry->code + OUTWARD_LENGTH);
}

const PostcodeEntry *postcode_index_find(const PostcodeIndex *index, const char *code) {
    PostcodeEntry wanted = {0};
    postcode_index_pack(code, &wanted);
    return index->count == 0 ? NULL
                             : bsearch(&wanted, index->entries, index->count, sizeof(PostcodeEntry),
                                       code_compare);
}

/* ---- on disk ---- */

char *postcode_index_stamp(const GPtrArray *files) {
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

static char *path_beside(const char *path) {
    return g_file_test(path, G_FILE_TEST_IS_DIR)
               ? g_build_filename(path, "postcodes.atlas-index", NULL)
               : g_strconcat(path, ".atlas-index", NULL);
}

static char *path_in_cache(const char *path) {
    g_autofree char *real = g_canonicalize_filename(path, NULL);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, real, -1);
    g_autofree char *base = g_strdup_printf("postcodes-%.16s.atlas-index", sum);
    const char *cache = g_getenv("XDG_CACHE_HOME");
    return g_build_filename(cache && *cache ? cache : g_get_user_cache_dir(), "assetatlas", base,
                            NULL);
}

static PostcodeIndex *open_file(const char *file, const char *stamp) {
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(file, FALSE, NULL);
    size_t length = mapped ? g_mapped_file_get_length(mapped) : 0;
    Header header;
    if (length < sizeof header) {
        return NULL;
    }
    const char *data = g_mapped_file_get_contents(mapped);
    memcpy(&header, data, sizeof header);
    if (memcmp(header.magic, MAGIC, sizeof MAGIC) != 0 || header.byte_order != BYTE_ORDER_MARK ||
        header.entry_bytes != sizeof(PostcodeEntry) ||
        memcmp(header.stamp, stamp, STAMP_DIGITS) != 0 ||
        (length - sizeof header) / sizeof(PostcodeEntry) != header.count ||
        (length - sizeof header) % sizeof(PostcodeEntry) != 0) {
        return NULL;
    }
    PostcodeIndex *index = g_new0(PostcodeIndex, 1);
    index->entries = (const PostcodeEntry *)(const void *)(data + sizeof header);
    index->count = header.count;
    index->notes = header.notes;
    index->mapped = g_steal_pointer(&mapped);
    return index;
}

PostcodeIndex *postcode_index_open(const char *path, const char *stamp) {
    g_autofree char *beside = path_beside(path);
    PostcodeIndex *index = open_file(beside, stamp);
    if (!index) {
        g_autofree char *cached = path_in_cache(path);
        index = open_file(cached, stamp);
    }
    return index;
}

bool postcode_index_write(const PostcodeIndex *index, const char *path, const char *stamp) {
    Header header = {.byte_order = BYTE_ORDER_MARK,
                     .entry_bytes = sizeof(PostcodeEntry),
                     .count = index->count,
                     .notes = index->notes};
    memcpy(header.magic, MAGIC, sizeof MAGIC);
    memcpy(header.stamp, stamp, STAMP_DIGITS);
    g_autoptr(GString) bytes =
        g_string_sized_new(sizeof header + index->count * sizeof(PostcodeEntry));
    g_string_append_len(bytes, (const char *)&header, sizeof header);
    g_string_append_len(bytes, (const char *)index->entries,
                        (gssize)(index->count * sizeof(PostcodeEntry)));
    g_autofree char *beside = path_beside(path);
    g_autofree char *cached = path_in_cache(path);
    return file_write(beside, bytes->str, bytes->len, NULL) ||
           file_write(cached, bytes->str, bytes->len, NULL);
}
