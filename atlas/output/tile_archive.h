/* tile_archive.h: the tiles of a set in one file.
 * SPDX-License-Identifier: MIT
 *
 * Two kinds, for who asks for them: MBTiles, which programs on a desk and on phones open, and
 * PMTiles, which a web server that knows of range requests hands out without a folder of small
 * files. One file for each set of tiles at each resolution, "tiles/base.pmtiles" and
 * "tiles/base@2x.pmtiles", beside the site and not in it. They are made of the finished tiles.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "atlas/output/outputs.h"
#include "atlas/plan/tiles.h"

/* One tile; tiles are in the order of their ids. */
typedef struct ArchiveTile {
    uint64_t id; /* along Hilbert's curve, zoom after zoom: PMTiles 3, section 4.1 */
    int zoom;
    uint32_t x, y;
    size_t content; /* index in contents */
} ArchiveTile;

/* Bytes that one or more tiles have. */
typedef struct ArchiveContent {
    size_t tile; /* the first that has them */
    size_t length;
    uint64_t offset; /* from the first content */
} ArchiveContent;

typedef struct TileArchive {
    const TilePlan *plan;
    const char *folder; /* of all outputs */
    const char *set;
    int factor;                 /* 1 or 2 */
    GArray *tiles;              /* ArchiveTile */
    GArray *contents;           /* ArchiveContent, in the order of their first tiles */
    uint64_t length;            /* of all contents */
    char *title, *credits;      /* of the set */
    GeoPoint low, high, centre; /* of all areas */
} TileArchive;

/* Looks at the finished tiles of a set under <folder>/site/tiles. ATLAS_ERROR_OUTPUT when one is
 * not there. The plan and the strings must outlive it. */
TileArchive *tile_archive_new(const Atlas *atlas, const TilePlan *plan, const char *set, int factor,
                              const char *folder, GError **error);
void tile_archive_free(TileArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TileArchive, tile_archive_free)
/* The bytes of content i; caller frees. */
char *tile_archive_read(const TileArchive *archive, size_t i, size_t *length, GError **error);
/* Place of a tile of a zoom on Hilbert's curve, behind all tiles of smaller zooms. */
uint64_t tile_archive_id(int zoom, uint32_t x, uint32_t y);

/* How many files the project asks for; file i as "tiles/base@2x.mbtiles" (caller frees). */
size_t tile_archive_count(const Atlas *atlas, const TilePlan *plan);
char *tile_archive_file(const Atlas *atlas, const TilePlan *plan, size_t i);
/* Writes it. */
bool tile_archive_write(const Atlas *atlas, const TilePlan *plan, size_t i, const char *folder,
                        OutputList *outputs, GError **error);
