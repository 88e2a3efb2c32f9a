/* pmtiles.c: tiles as PMTiles 3, one file for range requests.
 * SPDX-License-Identifier: MIT
 *
 * Source: Protomaps, PMTiles Version 3 Specification (github.com/protomaps/PMTiles, spec/v3).
 */
#include "atlas/output/pmtiles.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <libdeflate.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/base/json.h"

enum {
    HEADER_BYTES = 127,
    ROOT_END = 16384, /* header and root directory are within this */
    VERSION = 3,
    COMPRESSION_NONE = 1,
    COMPRESSION_GZIP = 2,
    TYPE_PNG = 2,
    LEAF_ENTRIES = 4096, /* to begin with */
    GZIP_LEVEL = 9,
};

/* Tiles in a row that have the same content, or, with run 0, a leaf. */
typedef struct Entry {
    uint64_t id, offset;
    uint32_t length, run;
} Entry;

typedef struct Directories {
    GByteArray *root, *leaves; /* compressed */
} Directories;

/* ---- directories ---- */

static void put_varint(GByteArray *out, uint64_t value) {
    uint8_t byte;
    for (; value >= 0x80; value >>= 7) {
        byte = (uint8_t)(value | 0x80);
        g_byte_array_append(out, &byte, 1);
    }
    byte = (uint8_t)value;
    g_byte_array_append(out, &byte, 1);
}

static GByteArray *compress(const void *data, size_t length) {
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(GZIP_LEVEL);
    g_assert(compressor);
    size_t bound = libdeflate_gzip_compress_bound(compressor, length);
    GByteArray *out = g_byte_array_new();
    g_byte_array_set_size(out, (guint)bound);
    size_t packed = libdeflate_gzip_compress(compressor, data, length, out->data, bound);
    g_assert(packed > 0);
    g_byte_array_set_size(out, (guint)packed);
    libdeflate_free_compressor(compressor);
    return out;
}

/* Ids as differences, then runs, lengths, and offsets; an offset that goes on where the entry
 * before ends is 0, others are one more than they are. */
static GByteArray *encode(const Entry *entries, size_t count) {
    g_autoptr(GByteArray) plain = g_byte_array_new();
    put_varint(plain, count);
    for (size_t i = 0; i < count; i++) {
        put_varint(plain, entries[i].id - (i > 0 ? entries[i - 1].id : 0));
    }
    for (size_t i = 0; i < count; i++) {
        put_varint(plain, entries[i].run);
    }
    for (size_t i = 0; i < count; i++) {
        put_varint(plain, entries[i].length);
    }
    for (size_t i = 0; i < count; i++) {
        bool goes_on = i > 0 && entries[i].offset == entries[i - 1].offset + entries[i - 1].length;
        put_varint(plain, goes_on ? 0 : entries[i].offset + 1);
    }
    return compress(plain->data, plain->len);
}

static GArray *find_entries(const TileArchive *archive) {
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    for (guint i = 0; i < archive->tiles->len; i++) {
        const ArchiveTile *tile = &g_array_index(archive->tiles, ArchiveTile, i);
        const ArchiveContent *content =
            &g_array_index(archive->contents, ArchiveContent, tile->content);
        Entry *last = entries->len > 0 ? &g_array_index(entries, Entry, entries->len - 1) : NULL;
        if (last && last->offset == content->offset && tile->id == last->id + last->run) {
            last->run++;
        } else {
            Entry entry = {tile->id, content->offset, (uint32_t)content->length, 1};
            g_array_append_val(entries, entry);
        }
    }
    return entries;
}

static GByteArray *cut_leaves(const GArray *entries, size_t leaf_entries, GByteArray *leaves) {
    g_autoptr(GArray) roots = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_byte_array_set_size(leaves, 0);
    for (size_t from = 0; from < entries->len; from += leaf_entries) {
        const Entry *first = &g_array_index(entries, Entry, from);
        g_autoptr(GByteArray) leaf = encode(first, MIN(leaf_entries, entries->len - from));
        Entry root = {first->id, leaves->len, leaf->len, 0};
        g_array_append_val(roots, root);
        g_byte_array_append(leaves, leaf->data, leaf->len);
    }
    return encode((const Entry *)(const void *)roots->data, roots->len);
}

static Directories make_directories(const GArray *entries) {
    Directories made = {.leaves = g_byte_array_new()};
    made.root = encode((const Entry *)(const void *)entries->data, entries->len);
    for (size_t leaf = LEAF_ENTRIES; made.root->len > ROOT_END - HEADER_BYTES; leaf *= 2) {
        g_byte_array_unref(made.root);
        made.root = cut_leaves(entries, leaf, made.leaves);
    }
    return made;
}

/* ---- header and metadata ---- */

static void put_u64(GByteArray *out, uint64_t value) {
    uint64_t little = GUINT64_TO_LE(value);
    g_byte_array_append(out, (const uint8_t *)&little, sizeof little);
}

static void put_byte(GByteArray *out, int value) {
    uint8_t byte = (uint8_t)value;
    g_byte_array_append(out, &byte, 1);
}

/* Longitude, then latitude, in ten millionths of a degree. */
static void put_position(GByteArray *out, GeoPoint at) {
    const double degrees[] = {at.lon_deg, at.lat_deg};
    for (size_t i = 0; i < G_N_ELEMENTS(degrees); i++) {
        int32_t value = (int32_t)GINT32_TO_LE((int32_t)lround(degrees[i] * 1e7));
        g_byte_array_append(out, (const uint8_t *)&value, sizeof value);
    }
}

static GByteArray *make_metadata(const TileArchive *archive) {
    bool overlay = g_str_has_prefix(archive->set, "need-");
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_put_string(json, "name", archive->title);
    json_put_string(json, "description", archive->title);
    json_put_string(json, "attribution", archive->credits);
    json_put_string(json, "type", overlay ? "overlay" : "baselayer");
    json_put_string(json, "version", "1.0");
    json_end_object(json);
    g_autofree char *text = json_writer_take(json);
    g_strchomp(text);
    return compress(text, strlen(text));
}

static GByteArray *make_header(const TileArchive *archive, const Directories *directories,
                               size_t metadata, size_t entries) {
    GByteArray *out = g_byte_array_new();
    uint64_t at = HEADER_BYTES;
    const uint64_t sections[] = {directories->root->len, metadata, directories->leaves->len,
                                 archive->length};
    g_byte_array_append(out, (const uint8_t *)"PMTiles", strlen("PMTiles"));
    put_byte(out, VERSION);
    for (size_t i = 0; i < G_N_ELEMENTS(sections); i++) {
        put_u64(out, at);
        put_u64(out, sections[i]);
        at += sections[i];
    }
    put_u64(out, archive->tiles->len);
    put_u64(out, entries);
    put_u64(out, archive->contents->len);
    put_byte(out, 1); /* tiles are in the order of their ids */
    put_byte(out, COMPRESSION_GZIP);
    put_byte(out, COMPRESSION_NONE);
    put_byte(out, TYPE_PNG);
    put_byte(out, tile_plan_min_zoom(archive->plan));
    put_byte(out, tile_plan_max_zoom(archive->plan));
    put_position(out, archive->low);
    put_position(out, archive->high);
    put_byte(out, tile_plan_min_zoom(archive->plan));
    put_position(out, archive->centre);
    g_assert(out->len == HEADER_BYTES);
    return out;
}

/* ---- the file ---- */

static bool put_bytes(FILE *file, const void *data, size_t length, const char *path,
                      GError **error) {
    if (length > 0 && fwrite(data, 1, length, file) != length) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "%s: %s", path, g_strerror(errno));
        return false;
    }
    return true;
}

static bool put_contents(FILE *file, const TileArchive *archive, const char *path, GError **error) {
    for (guint i = 0; i < archive->contents->len; i++) {
        size_t length;
        g_autofree char *data = tile_archive_read(archive, i, &length, error);
        if (!data || !put_bytes(file, data, length, path, error)) {
            return false;
        }
    }
    return true;
}

static bool put_all(FILE *file, const TileArchive *archive, const char *path, GError **error) {
    g_autoptr(GArray) entries = find_entries(archive);
    Directories directories = make_directories(entries);
    g_autoptr(GByteArray) root = directories.root;
    g_autoptr(GByteArray) leaves = directories.leaves;
    g_autoptr(GByteArray) metadata = make_metadata(archive);
    g_autoptr(GByteArray) header = make_header(archive, &directories, metadata->len, entries->len);
    const GByteArray *const parts[] = {header, root, metadata, leaves};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (!put_bytes(file, parts[i]->data, parts[i]->len, path, error)) {
            return false;
        }
    }
    return put_contents(file, archive, path, error);
}

bool pmtiles_write(const TileArchive *archive, const char *path, GError **error) {
    g_autofree char *folder = g_path_get_dirname(path);
    if (!file_make_folder(folder, error)) {
        return false;
    }
    g_autofree char *temporary = file_temporary_name(path);
    FILE *file = g_fopen(temporary, "wb");
    if (!file) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "%s: %s", path, g_strerror(errno));
        return false;
    }
    bool written = put_all(file, archive, path, error);
    if (fclose(file) != 0 && written) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "%s: %s", path, g_strerror(errno));
        written = false;
    }
    if (!written) {
        g_unlink(temporary);
        return false;
    }
    return file_commit(temporary, path, error);
}
