/* tile_bench.h: tiles written to a temporary folder and put together again.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/tileset.h"
#include "atlas_fixture.h"

typedef struct TileBench {
    AtlasFixture fixture; /* opened by the test */
    TileRenderer *renderer;
    char *out;
    OutputList *outputs;
} TileBench;

void tile_bench_open(TileBench *bench);
/* Closes the fixture, too. */
void tile_bench_close(TileBench *bench);
void tile_bench_write_zoom(TileBench *bench, int zoom);
/* Compares all tiles of a zoom with one large drawing; no channel of a pixel may be apart by more
 * than `bound`. Returns how many tiles; *largest (may be NULL) receives what the channels are apart
 * at most. */
size_t tile_bench_assert_mosaic(TileBench *bench, const char *set, int factor, int zoom, int bound,
                                int *largest);
