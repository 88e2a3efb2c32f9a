/* postcode_index.c: postcodes sorted for looking up, in memory or in a file beside their table.
 * SPDX-License-Identifier: MIT
 */
#include "layers/postcode_index.h"

#include <stdlib.h>
#include <string.h>

#include "layers/index_file.h"

enum { OUTWARD_LENGTH = 4, INWARD_LENGTH = 3 };

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

static const IndexForm FORM = {
    .magic = {'A', 'T', 'L', 'A', 'S', 'P', 'C', '2'},
    .name = "postcodes",
    .entry_bytes = sizeof(PostcodeEntry),
};

PostcodeIndex *postcode_index_open(const char *path, const char *stamp) {
    IndexFile file;
    if (!index_file_open(&FORM, path, stamp, &file)) {
        return NULL;
    }
    PostcodeIndex *index = g_new0(PostcodeIndex, 1);
    index->entries = file.entries;
    index->count = file.count;
    index->notes = (PostcodeNotes){file.notes[0], file.notes[1], file.notes[2]};
    index->mapped = file.mapped;
    return index;
}

bool postcode_index_write(const PostcodeIndex *index, const char *path, const char *stamp) {
    uint64_t notes[INDEX_NOTES] = {index->notes.unplaced, index->notes.missed,
                                   index->notes.missed_line};
    return index_file_write(&FORM, path, stamp, index->entries, index->count, notes);
}
