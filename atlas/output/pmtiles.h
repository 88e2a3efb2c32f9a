/* pmtiles.h: tiles as PMTiles 3, one file for range requests.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/tile_archive.h"

/* Directories and metadata are gzip'd, tiles are as they are (PNG). Tiles lie in the order of their
 * ids, what several have lies there once, and tiles in a row that have the same are one entry. The
 * root directory is within the first 16 KiB; when it would not be, it leads to leaves. Same tiles,
 * same bytes. Replaces `path` as a whole. ATLAS_ERROR_OUTPUT. */
bool pmtiles_write(const TileArchive *archive, const char *path, GError **error);
