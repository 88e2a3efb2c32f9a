/* tile_archive.c: the tiles of a set in one file.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/tile_archive.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/output/mbtiles.h"
#include "atlas/output/pmtiles.h"
#include "atlas/plan/credits.h"
#include "layers/projection.h"

enum { TILE_LIMIT = 4 << 20 };

/* Programs that read PMTiles agree on this way along the curve: each quarter of a square is turned
 * so that neighbours on the curve are neighbours on the map (Hilbert 1891, as in the reference of
 * PMTiles 3). */
uint64_t tile_archive_id(int zoom, uint32_t x, uint32_t y) {
    uint64_t before = (((uint64_t)1 << (2 * zoom)) - 1) / 3; /* 1 + 4 + 16 ... */
    uint64_t along = 0;
    for (uint32_t half = zoom > 0 ? 1u << (zoom - 1) : 0; half > 0; half /= 2) {
        bool right = (x & half) != 0;
        bool low = (y & half) != 0;
        along += (uint64_t)half * half * ((3u * right) ^ (unsigned)low);
        if (!low) {
            if (right) {
                x = half - 1 - (x & (half - 1));
                y = half - 1 - (y & (half - 1));
            }
            uint32_t kept = x;
            x = y;
            y = kept;
        }
    }
    return before + along;
}

/* ---- what is in it ---- */

static char *tile_path(const TileArchive *archive, const ArchiveTile *tile) {
    return g_strdup_printf("%s/site/tiles/%s/%d/%u/%u%s.png", archive->folder, archive->set,
                           tile->zoom, tile->x, tile->y, archive->factor == 2 ? "@2x" : "");
}

static int compare_tiles(const void *a, const void *b) {
    const ArchiveTile *one = a;
    const ArchiveTile *other = b;
    return (one->id > other->id) - (one->id < other->id);
}

static void list_tiles(TileArchive *archive) {
    const TilePlan *plan = archive->plan;
    for (size_t m = 0; m < tile_plan_metatile_count(plan); m++) {
        const Metatile *block = tile_plan_metatile(plan, m);
        for (uint32_t y = block->y; y < block->y + block->rows; y++) {
            for (uint32_t x = block->x; x < block->x + block->columns; x++) {
                if (tile_plan_wants(plan, block->zoom, x, y)) {
                    ArchiveTile tile = {.id = tile_archive_id(block->zoom, x, y),
                                        .zoom = block->zoom,
                                        .x = x,
                                        .y = y};
                    g_array_append_val(archive->tiles, tile);
                }
            }
        }
    }
    g_array_sort(archive->tiles, compare_tiles);
}

static char *read_tile(const TileArchive *archive, const ArchiveTile *tile, size_t *length,
                       GError **error) {
    g_autofree char *path = tile_path(archive, tile);
    g_autoptr(GError) failure = NULL;
    char *data = file_read(path, path, TILE_LIMIT, length, &failure);
    if (!data) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "%s", failure->message);
    }
    return data;
}

char *tile_archive_read(const TileArchive *archive, size_t i, size_t *length, GError **error) {
    const ArchiveContent *content = &g_array_index(archive->contents, ArchiveContent, i);
    return read_tile(archive, &g_array_index(archive->tiles, ArchiveTile, content->tile), length,
                     error);
}

/* Tiles of the same bytes have one content; what tells bytes apart is their SHA-256. */
static bool find_contents(TileArchive *archive, GError **error) {
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < archive->tiles->len; i++) {
        ArchiveTile *tile = &g_array_index(archive->tiles, ArchiveTile, i);
        size_t length;
        g_autofree char *data = read_tile(archive, tile, &length, error);
        if (!data) {
            return false;
        }
        char *hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)data, length);
        gpointer place;
        if (g_hash_table_lookup_extended(known, hash, NULL, &place)) {
            tile->content = GPOINTER_TO_SIZE(place);
            g_free(hash);
            continue;
        }
        tile->content = archive->contents->len;
        ArchiveContent content = {i, length, archive->length};
        g_array_append_val(archive->contents, content);
        archive->length += length;
        g_hash_table_insert(known, hash, GSIZE_TO_POINTER(tile->content));
    }
    return true;
}

/* The sources that are drawn on the tiles of a set. */
static char *credits_of(const Atlas *atlas, const char *set) {
    bool is_need = g_str_has_prefix(set, "need-");
    bool with_assets = g_str_equal(set, "atlas");
    g_autofree bool *sources = g_new0(bool, asset_set_source_count(atlas->assets) + 1);
    g_autofree bool *base = g_new0(bool, atlas->project->base->len + 1);
    for (size_t i = 0; with_assets && i < asset_set_source_count(atlas->assets); i++) {
        const AssetLedger *ledger = asset_set_ledger(atlas->assets, i);
        sources[i] = ledger->used + ledger->nearby > 0;
    }
    for (guint i = 0; !is_need && atlas->base && i < atlas->project->base->len; i++) {
        base[i] = atlas->base->used_per_source[i] > 0;
    }
    CreditUse use = {.areas = true,
                     .need = atlas->need != NULL && (is_need || with_assets),
                     .base = base,
                     .asset_sources = sources};
    return credits_compose(atlas, &use);
}

TileArchive *tile_archive_new(const Atlas *atlas, const TilePlan *plan, const char *set, int factor,
                              const char *folder, GError **error) {
    g_autoptr(TileArchive) archive = g_new0(TileArchive, 1);
    archive->plan = plan;
    archive->folder = folder;
    archive->set = set;
    archive->factor = factor;
    archive->tiles = g_array_new(FALSE, FALSE, sizeof(ArchiveTile));
    archive->contents = g_array_new(FALSE, FALSE, sizeof(ArchiveContent));
    archive->title =
        g_strdup_printf("%s – %s%s", atlas->project->title, set, factor == 2 ? " @2x" : "");
    archive->credits = credits_of(atlas, set);
    MapBox box = tile_plan_box(plan);
    archive->low = mercator_to_geo((MapPoint){box.min_x, box.min_y});
    archive->high = mercator_to_geo((MapPoint){box.max_x, box.max_y});
    archive->centre = mercator_to_geo(map_box_centre(box));
    list_tiles(archive);
    return find_contents(archive, error) ? g_steal_pointer(&archive) : NULL;
}

void tile_archive_free(TileArchive *archive) {
    if (archive) {
        g_array_unref(archive->tiles);
        g_array_unref(archive->contents);
        g_free(archive->title);
        g_free(archive->credits);
        g_free(archive);
    }
}

/* ---- the files ---- */

typedef enum ArchiveKind { ARCHIVE_MBTILES, ARCHIVE_PMTILES, ARCHIVE_KINDS } ArchiveKind;

typedef struct ArchiveChoice {
    ArchiveKind kind;
    const char *set;
    int factor;
} ArchiveChoice;

static bool is_asked_for(const Atlas *atlas, int kind) {
    const SiteSpec *site = &atlas->project->site;
    return kind == ARCHIVE_MBTILES ? site->mbtiles : site->pmtiles;
}

/* Kind by kind, set by set, 1x before 2x. Returns how many there are; fills the i-th when there is
 * one. */
static size_t choose(const Atlas *atlas, const TilePlan *plan, size_t i, ArchiveChoice *choice) {
    size_t count = 0;
    for (int kind = 0; kind < ARCHIVE_KINDS; kind++) {
        for (const char *const *set = tile_plan_sets(plan); *set; set++) {
            for (int factor = 1; factor <= (tile_plan_is_doubled(plan) ? 2 : 1); factor++) {
                if (is_asked_for(atlas, kind) && count++ == i) {
                    *choice = (ArchiveChoice){(ArchiveKind)kind, *set, factor};
                }
            }
        }
    }
    return count;
}

size_t tile_archive_count(const Atlas *atlas, const TilePlan *plan) {
    ArchiveChoice none;
    return choose(atlas, plan, SIZE_MAX, &none);
}

static char *file_of(const ArchiveChoice *choice) {
    return g_strconcat("tiles/", choice->set, choice->factor == 2 ? "@2x" : "",
                       choice->kind == ARCHIVE_MBTILES ? ".mbtiles" : ".pmtiles", NULL);
}

char *tile_archive_file(const Atlas *atlas, const TilePlan *plan, size_t i) {
    ArchiveChoice choice = {0};
    g_assert(i < choose(atlas, plan, i, &choice));
    return file_of(&choice);
}

bool tile_archive_write(const Atlas *atlas, const TilePlan *plan, size_t i, const char *folder,
                        OutputList *outputs, GError **error) {
    ArchiveChoice choice = {0};
    g_assert(i < choose(atlas, plan, i, &choice));
    g_autoptr(TileArchive) archive =
        tile_archive_new(atlas, plan, choice.set, choice.factor, folder, error);
    g_autofree char *file = file_of(&choice);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    if (!archive || !(choice.kind == ARCHIVE_MBTILES ? mbtiles_write(archive, path, error)
                                                     : pmtiles_write(archive, path, error))) {
        return false;
    }
    output_list_add(outputs, file, "archive", (size_t)MAX(file_size(path), 0), 0);
    return true;
}
