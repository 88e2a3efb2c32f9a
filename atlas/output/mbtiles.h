/* mbtiles.h: tiles as MBTiles 1.3, a database of SQLite.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/tile_archive.h"

/* Rows are counted from the south (TMS), as the specification has it, and `tiles` is a view: what
 * several tiles have is stored once. Same tiles, same bytes, with the same version of SQLite.
 * Replaces `path` as a whole. ATLAS_ERROR_OUTPUT. */
bool mbtiles_write(const TileArchive *archive, const char *path, GError **error);
/* Of SQLite: "3.40.1". */
const char *mbtiles_library_version(void);
