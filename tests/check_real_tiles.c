/* check_real_tiles.c: tiles of a real district are one large drawing, pixel for pixel.
 * SPDX-License-Identifier: MIT
 *
 * Reads the open data beside the source tree; without it each test says so and passes.
 */
#include <check.h>
#include <stdio.h>

#include "paths.h"
#include "suites.h"
#include "tile_bench.h"

static const struct {
    const char *set;
    int factor, zoom;
} MOSAICS[] = {{"base", 1, 13}, {"base", 1, 15}, {"base", 2, 13}, {"need-imd", 1, 14}};

START_TEST(a_mosaic_of_rutland_equals_one_large_drawing) {
    if (!g_getenv("ATLAS_SHARED") ||
        !g_file_test(SOURCE_DIR "/../shared/data/osm", G_FILE_TEST_IS_DIR)) {
        fputs("skipped: there is no shared data\n", stderr);
        return;
    }
    TileBench bench = {.fixture = {.folder = NULL}};
    atlas_fixture_open_project(&bench.fixture, SOURCE_DIR "/tests/real/rutland");
    tile_bench_open(&bench);
    tile_bench_write_zoom(&bench, MOSAICS[_i].zoom);
    ck_assert_uint_gt(tile_bench_assert_mosaic(&bench, MOSAICS[_i].set, MOSAICS[_i].factor,
                                               MOSAICS[_i].zoom, TILE_COLOR_BOUND, NULL),
                      20);
    tile_bench_close(&bench);
}
END_TEST

Suite *suite_real_tiles(void) {
    Suite *suite = suite_create("real_tiles");
    TCase *mosaic = tcase_create("mosaic");
    tcase_set_timeout(mosaic, 300);
    tcase_add_loop_test(mosaic, a_mosaic_of_rutland_equals_one_large_drawing, 0,
                        (int)G_N_ELEMENTS(MOSAICS));
    suite_add_tcase(suite, mosaic);
    return suite;
}
