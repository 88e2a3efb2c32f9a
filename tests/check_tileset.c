/* check_tileset.c: tiles put together again are one large drawing, pixel for pixel.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <glib/gstdio.h>
#include <string.h>

#include "atlas/plan/web_map.h"
#include "tile_bench.h"

static const struct {
    const char *set;
    int factor, zoom;
} MOSAICS[] = {{"base", 1, 12},  {"base", 1, 14},      {"base", 1, 15},     {"base", 1, 16},
               {"base", 2, 14},  {"base", 2, 16},      {"atlas", 1, 13},    {"atlas", 1, 16},
               {"atlas", 2, 15}, {"need-need", 1, 15}, {"need-need", 2, 14}};

START_TEST(a_mosaic_equals_one_large_drawing) {
    TileBench bench;
    atlas_fixture_open(&bench.fixture, "site: {zooms: 11-16, tiles: atlas, colors: exact}\n");
    tile_bench_open(&bench);
    tile_bench_write_zoom(&bench, MOSAICS[_i].zoom);
    ck_assert_uint_gt(tile_bench_assert_mosaic(&bench, MOSAICS[_i].set, MOSAICS[_i].factor,
                                               MOSAICS[_i].zoom, 0, NULL),
                      0);
    tile_bench_close(&bench);
}
END_TEST

/* Every tile is within the bound of the drawing, so two neighbours are within it at their join. */
START_TEST(few_colours_are_near_those_that_are_drawn) {
    TileBench bench;
    atlas_fixture_open(&bench.fixture, "site: {zooms: 13-15, tiles: atlas}\n");
    tile_bench_open(&bench);
    int largest = 0;
    for (int zoom = 13; zoom <= 15; zoom++) {
        tile_bench_write_zoom(&bench, zoom);
        for (int factor = 1; factor <= 2; factor++) {
            int base, all;
            tile_bench_assert_mosaic(&bench, "base", factor, zoom, TILE_COLOR_BOUND, &base);
            tile_bench_assert_mosaic(&bench, "atlas", factor, zoom, TILE_COLOR_BOUND, &all);
            largest = MAX(largest, MAX(base, all));
        }
    }
    ck_assert_int_gt(largest, 0); /* or nothing was tested */
    tile_bench_close(&bench);
}
END_TEST

START_TEST(the_bytes_do_not_depend_on_the_order_of_the_work) {
    TileBench forward, backward;
    atlas_fixture_open(&forward.fixture, "site: {zooms: 13-15, tiles: atlas}\n");
    atlas_fixture_open(&backward.fixture, "site: {zooms: 13-15, tiles: atlas}\n");
    tile_bench_open(&forward);
    tile_bench_open(&backward);
    for (int zoom = 13; zoom <= 15; zoom++) {
        tile_bench_write_zoom(&forward, zoom);
        tile_bench_write_zoom(&backward, 28 - zoom);
    }
    output_list_sort(forward.outputs);
    output_list_sort(backward.outputs);
    ck_assert_uint_eq(output_list_count(forward.outputs), output_list_count(backward.outputs));
    for (size_t i = 0; i < output_list_count(forward.outputs); i++) {
        const OutputFile *file = output_list_at(forward.outputs, i);
        ck_assert_str_eq(file->path, output_list_at(backward.outputs, i)->path);
        size_t a_length, b_length;
        g_autofree char *a = atlas_fixture_read(forward.out, file->path, &a_length);
        g_autofree char *b = atlas_fixture_read(backward.out, file->path, &b_length);
        ck_assert_uint_eq(a_length, file->bytes);
        ck_assert_msg(a_length == b_length && memcmp(a, b, a_length) == 0, "%s differs",
                      file->path);
    }
    tile_bench_close(&forward);
    tile_bench_close(&backward);
}
END_TEST

START_TEST(tiles_of_one_flat_colour_are_one_file) {
    TileBench bench;
    atlas_fixture_open(&bench.fixture, "site: {zooms: 16-16}\n");
    tile_bench_open(&bench);
    tile_bench_write_zoom(&bench, 16);
    g_autoptr(GHashTable) files = g_hash_table_new(g_int64_hash, g_int64_equal);
    size_t linked = 0;
    for (size_t i = 0; i < output_list_count(bench.outputs); i++) {
        g_autofree char *path =
            g_build_filename(bench.out, output_list_at(bench.outputs, i)->path, NULL);
        GStatBuf status;
        ck_assert_int_eq(g_stat(path, &status), 0);
        linked += status.st_nlink > 1;
    }
    ck_assert_uint_gt(linked, 10);
    tile_bench_close(&bench);
}
END_TEST

/* Every asset with a place is counted under one symbol at every zoom. */
START_TEST(the_private_asset_is_in_no_tile_and_all_others_are) {
    size_t sites = 0;
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "site: {zooms: 11-16, tiles: atlas}\n");
    for (size_t i = 0; i < asset_set_count(fixture.atlas->assets); i++) {
        const Asset *asset = asset_set_at(fixture.atlas->assets, i);
        ck_assert_str_ne(asset->name, CANARY_NAME);
        sites += asset->place == PLACE_SITE && (asset->area >= 0 || asset->near_area >= 0);
    }
    GError *error = NULL;
    MapBox box = area_set_box(fixture.atlas->areas);
    g_autoptr(MercatorGrid) grid = mercator_grid_new("EPSG:27700", box, &error);
    for (int zoom = 8; zoom <= 17; zoom++) {
        WebMapRequest request = {.pixel_m = tile_pixel_m(zoom),
                                 .scale = tile_scale(zoom, 53.4),
                                 .area = -1,
                                 .markers = true};
        g_autoptr(WebMap) map = web_map_new(fixture.atlas, grid, &request, fixture.fonts);
        size_t counted = map->dots->len;
        for (guint i = 0; i < map->markers->len; i++) {
            counted += g_array_index(map->markers, WebMarker, i).count;
        }
        ck_assert_uint_eq(counted, sites);
    }
    atlas_fixture_close(&fixture);
}
END_TEST

Suite *suite_tileset(void) {
    Suite *suite = suite_create("tileset");
    TCase *mosaic = tcase_create("mosaic");
    tcase_set_timeout(mosaic, 1200);
    tcase_add_test(mosaic, few_colours_are_near_those_that_are_drawn);
    tcase_add_loop_test(mosaic, a_mosaic_equals_one_large_drawing, 0, (int)G_N_ELEMENTS(MOSAICS));
    suite_add_tcase(suite, mosaic);
    TCase *files = tcase_create("files");
    tcase_set_timeout(files, 1200);
    tcase_add_test(files, the_bytes_do_not_depend_on_the_order_of_the_work);
    tcase_add_test(files, tiles_of_one_flat_colour_are_one_file);
    tcase_add_test(files, the_private_asset_is_in_no_tile_and_all_others_are);
    suite_add_tcase(suite, files);
    return suite;
}
