/* check_tile_archive.c: where tiles are in an archive, also in one of many leaves.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <libdeflate.h>
#include <string.h>

#include "atlas_fixture.h"
#include "suites.h"

#include "atlas/base/file.h"
#include "atlas/output/pmtiles.h"
#include "atlas/output/tile_archive.h"

enum { MANY = 20000, FILES = 900, FIRST_ID = 21845, HEADER = 127, ROOT_END = 16384 };

/* The first tiles stand in the specification of PMTiles 3, the last is one of its test cases. */
START_TEST(tiles_are_numbered_along_the_curve) {
    static const struct {
        int zoom;
        uint32_t x, y;
        uint64_t id;
    } TILES[] = {{0, 0, 0, 0}, {1, 0, 0, 1}, {1, 0, 1, 2},  {1, 1, 1, 3},
                 {1, 1, 0, 4}, {2, 0, 0, 5}, {2, 3, 0, 20}, {12, 3423, 1763, 19078479}};
    for (size_t i = 0; i < G_N_ELEMENTS(TILES); i++) {
        ck_assert_uint_eq(tile_archive_id(TILES[i].zoom, TILES[i].x, TILES[i].y), TILES[i].id);
    }
}
END_TEST

START_TEST(every_tile_of_a_zoom_has_a_number_of_its_own) {
    enum { ZOOM = 5, SIDE = 1 << ZOOM };
    uint8_t seen[SIDE * SIDE] = {0};
    uint64_t first = (((uint64_t)1 << (2 * ZOOM)) - 1) / 3;
    for (uint32_t i = 0; i < SIDE * SIDE; i++) {
        uint64_t id = tile_archive_id(ZOOM, i % SIDE, i / SIDE);
        ck_assert(id >= first && id < first + SIDE * SIDE);
        seen[id - first]++;
    }
    for (size_t i = 0; i < sizeof seen; i++) {
        ck_assert_uint_eq(seen[i], 1);
    }
}
END_TEST

/* ---- a reader of directories ---- */

static uint64_t u64_at(const char *data, size_t at) {
    uint64_t value;
    memcpy(&value, data + at, sizeof value);
    return GUINT64_FROM_LE(value);
}

static uint64_t next_varint(const uint8_t **at) {
    uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
        uint8_t byte = *(*at)++;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            return value;
        }
    }
}

typedef struct Entry {
    uint64_t id, run, length, offset;
} Entry;

static GArray *read_directory(const char *data, uint64_t length) {
    struct libdeflate_decompressor *gzip = libdeflate_alloc_decompressor();
    size_t room = 1 << 22, got = 0;
    g_autofree uint8_t *plain = g_malloc(room);
    ck_assert_int_eq(libdeflate_gzip_decompress(gzip, data, length, plain, room, &got), 0);
    libdeflate_free_decompressor(gzip);
    const uint8_t *at = plain;
    GArray *entries = g_array_new(FALSE, TRUE, sizeof(Entry));
    g_array_set_size(entries, (guint)next_varint(&at));
    Entry *all = &g_array_index(entries, Entry, 0);
    for (guint i = 0; i < entries->len; i++) {
        all[i].id = next_varint(&at) + (i > 0 ? all[i - 1].id : 0);
    }
    for (guint i = 0; i < entries->len; i++) {
        all[i].run = next_varint(&at);
    }
    for (guint i = 0; i < entries->len; i++) {
        all[i].length = next_varint(&at);
    }
    for (guint i = 0; i < entries->len; i++) {
        uint64_t offset = next_varint(&at);
        all[i].offset = offset > 0 ? offset - 1 : all[i - 1].offset + all[i - 1].length;
    }
    ck_assert_uint_eq((size_t)(at - plain), got);
    return entries;
}

/* ---- more tiles than one directory holds ---- */

/* Bytes that nothing packs are not needed, lengths that differ are: file k has 4 + k bytes, and
 * content i is one of the files. */
static void write_files(const AtlasFixture *fixture) {
    for (uint32_t k = 0; k < FILES; k++) {
        g_autofree char *path =
            g_strdup_printf("%s/site/tiles/base/8/%u/0.png", fixture->folder, k);
        g_autofree uint8_t *bytes = g_malloc0(4 + k);
        memcpy(bytes, &k, sizeof k);
        GError *error = NULL;
        ck_assert(file_write(path, bytes, 4 + k, &error));
    }
}

static TileArchive *archive_of_many(const AtlasFixture *fixture) {
    TileArchive *archive = g_new0(TileArchive, 1);
    archive->plan = fixture->tiles;
    archive->folder = fixture->folder;
    archive->set = "base";
    archive->factor = 1;
    archive->tiles = g_array_new(FALSE, TRUE, sizeof(ArchiveTile));
    archive->contents = g_array_new(FALSE, TRUE, sizeof(ArchiveContent));
    archive->title = g_strdup("many");
    archive->credits = g_strdup("nobody");
    guint32 state = 1;
    for (uint32_t i = 0; i < MANY; i++) {
        state = state * 1664525u + 1013904223u;
        uint32_t file = state / 65536 % FILES;
        ArchiveTile tile = {.id = FIRST_ID + 3 * i, .zoom = 8, .x = i, .content = i};
        ArchiveContent content = {file, 4 + file, archive->length};
        g_array_append_val(archive->tiles, tile);
        g_array_append_val(archive->contents, content);
        archive->length += content.length;
    }
    return archive;
}

/* Of a leaf, whose first entry is that of tile `next`; returns the tile after the last. */
static uint32_t check_leaf(const TileArchive *archive, const GArray *entries, uint32_t next,
                           const char *contents) {
    size_t wrong = 0;
    for (guint i = 0; i < entries->len; i++, next++) {
        const Entry *entry = &g_array_index(entries, Entry, i);
        const ArchiveContent *content = &g_array_index(archive->contents, ArchiveContent, next);
        uint32_t number;
        memcpy(&number, contents + entry->offset, sizeof number);
        wrong += entry->id != FIRST_ID + 3 * next || entry->run != 1 ||
                 entry->offset != content->offset || entry->length != content->length ||
                 number + 4 != content->length;
    }
    ck_assert_uint_eq(wrong, 0);
    return next;
}

START_TEST(a_directory_that_is_too_long_has_leaves) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "");
    write_files(&fixture);
    g_autoptr(TileArchive) archive = archive_of_many(&fixture);
    g_autofree char *path = g_build_filename(fixture.folder, "many.pmtiles", NULL);
    GError *error = NULL;
    ck_assert_msg(pmtiles_write(archive, path, &error), "%s", error ? error->message : "");
    size_t length;
    g_autofree char *data = atlas_fixture_read(fixture.folder, "many.pmtiles", &length);
    uint64_t leaves = u64_at(data, 40), tiles = u64_at(data, 56);
    ck_assert_uint_eq(u64_at(data, 8), HEADER);
    ck_assert_uint_le(HEADER + u64_at(data, 16), ROOT_END);
    ck_assert_uint_gt(u64_at(data, 48), 0);
    ck_assert_uint_eq(tiles + u64_at(data, 64), length);
    g_autoptr(GArray) root = read_directory(data + HEADER, u64_at(data, 16));
    uint32_t next = 0;
    for (guint r = 0; r < root->len; r++) {
        const Entry *leaf = &g_array_index(root, Entry, r);
        ck_assert_uint_eq(leaf->run, 0);
        g_autoptr(GArray) entries = read_directory(data + leaves + leaf->offset, leaf->length);
        ck_assert_uint_eq(g_array_index(entries, Entry, 0).id, leaf->id);
        next = check_leaf(archive, entries, next, data + tiles);
    }
    ck_assert_uint_eq(next, MANY);
    atlas_fixture_close(&fixture);
}
END_TEST

Suite *suite_tile_archive(void) {
    Suite *suite = suite_create("tile_archive");
    TCase *archive = tcase_create("pmtiles");
    tcase_set_timeout(archive, 120);
    tcase_add_test(archive, tiles_are_numbered_along_the_curve);
    tcase_add_test(archive, every_tile_of_a_zoom_has_a_number_of_its_own);
    tcase_add_test(archive, a_directory_that_is_too_long_has_leaves);
    suite_add_tcase(suite, archive);
    return suite;
}
