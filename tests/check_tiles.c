/* check_tiles.c: tests of which tiles there are.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <math.h>
#include <string.h>

#include "atlas/plan/mercator_grid.h"
#include "atlas/plan/tiles.h"
#include "atlas_fixture.h"
#include "layers/projection.h"

/* Numbers of tiles as other tools give them (the usual formula, worked out apart from the code). */
static const struct {
    double lon, lat;
    int zoom;
    uint32_t x, y;
} AT[] = {{0, 0, 0, 0, 0},
          {-2.1575, 53.4106, 11, 1011, 663},
          {-2.1575, 53.4106, 15, 16187, 10611},
          {-0.1278, 51.5074, 16, 32744, 21792},
          {-180, 85.0511, 3, 0, 0},
          {179.999, -85.05, 3, 7, 7}};

START_TEST(a_point_lies_in_the_tile_that_other_tools_name) {
    uint32_t x, y;
    tile_at((GeoPoint){AT[_i].lon, AT[_i].lat}, AT[_i].zoom, &x, &y);
    ck_assert_uint_eq(x, AT[_i].x);
    ck_assert_uint_eq(y, AT[_i].y);
    MapPoint point = mercator_from_geo((GeoPoint){AT[_i].lon, AT[_i].lat});
    ck_assert(map_box_contains(map_box_grow(tile_box(AT[_i].zoom, x, y), 1e-3), point));
}
END_TEST

START_TEST(four_tiles_make_the_one_above) {
    MapBox above = tile_box(12, 2023, 1329);
    MapBox below = map_box_union(tile_box(13, 4046, 2658), tile_box(13, 4047, 2659));
    ck_assert_double_eq(above.min_x, below.min_x);
    ck_assert_double_eq(above.max_x, below.max_x);
    ck_assert_double_eq(above.min_y, below.min_y);
    ck_assert_double_eq(above.max_y, below.max_y);
}
END_TEST

START_TEST(a_zoom_resembles_a_print_scale) {
    /* field.md: at 53.5 degrees z13 is 1:40,595, z15 1:10,149, z17 1:2,537 */
    ck_assert_double_eq_tol(tile_scale(13, 53.5), 40595, 1);
    ck_assert_double_eq_tol(tile_scale(15, 53.5), 10149, 1);
    ck_assert_double_eq_tol(tile_scale(17, 53.5), 2537, 1);
    ck_assert_double_eq_tol(mercator_ground_factor(53), 0.60182, 1e-5); /* T44 */
}
END_TEST

/* ---- a plan ---- */

static AtlasFixture fixture;

static void open_fixture(void) {
    atlas_fixture_open(&fixture, "site: {zooms: 11-16}\n");
}

static void close_fixture(void) {
    atlas_fixture_close(&fixture);
}

/* Does any area come within `margin_m` of the tile? Asked point by point, on a fine grid. */
static bool area_is_near(const TilePlan *plan, MapBox tile, double margin_m) {
    const ShapeSet *shapes = tile_plan_area_shapes(plan);
    MapBox grown = map_box_grow(tile, margin_m);
    enum { STEPS = 40 };
    for (size_t i = 0; i < shape_set_count(shapes); i++) {
        for (int k = 0; k < STEPS * STEPS; k++) {
            int row = k / STEPS;
            MapPoint point = {grown.min_x + map_box_width_m(grown) * (k % STEPS + 0.5) / STEPS,
                              grown.min_y + map_box_height_m(grown) * (row + 0.5) / STEPS};
            if (shape_contains(shapes, i, point)) {
                return true;
            }
        }
    }
    return false;
}

START_TEST(tiles_are_made_where_an_area_is_near_and_not_far_from_one) {
    double margin_m = TILE_MARGIN_M / mercator_ground_factor(tile_plan_latitude_deg(fixture.tiles));
    for (int zoom = 14; zoom <= 16; zoom++) {
        uint32_t left, top, right, bottom;
        MapBox box = map_box_grow(tile_plan_box(fixture.tiles), 3000);
        tile_at(mercator_to_geo((MapPoint){box.min_x, box.max_y}), zoom, &left, &top);
        tile_at(mercator_to_geo((MapPoint){box.max_x, box.min_y}), zoom, &right, &bottom);
        for (uint32_t y = top; y <= bottom; y++) {
            for (uint32_t x = left; x <= right; x++) {
                bool wanted = tile_plan_wants(fixture.tiles, zoom, x, y);
                MapBox tile = tile_box(zoom, x, y);
                if (area_is_near(fixture.tiles, tile, margin_m * 0.9)) {
                    ck_assert_msg(wanted, "%d/%u/%u is missing", zoom, x, y);
                }
                /* a tile of a smaller zoom may come of one of its four only */
                if (zoom == 16 && !area_is_near(fixture.tiles, tile, margin_m * 1.5)) {
                    ck_assert_msg(!wanted, "%d/%u/%u is too much", zoom, x, y);
                }
            }
        }
    }
}
END_TEST

START_TEST(a_tile_is_made_exactly_when_one_below_it_is) {
    for (int zoom = 11; zoom < 16; zoom++) {
        MapBox box = tile_plan_box(fixture.tiles);
        uint32_t x0, y0;
        tile_at(mercator_to_geo(map_box_centre(box)), zoom, &x0, &y0);
        for (uint32_t y = y0 - 12; y < y0 + 12; y++) {
            for (uint32_t x = x0 - 12; x < x0 + 12; x++) {
                bool below = false;
                for (uint32_t k = 0; k < 4; k++) {
                    below |= tile_plan_wants(fixture.tiles, zoom + 1, 2 * x + k % 2, 2 * y + k / 2);
                }
                ck_assert_int_eq(tile_plan_wants(fixture.tiles, zoom, x, y), below);
            }
        }
    }
}
END_TEST

START_TEST(metatiles_hold_every_tile_once) {
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    size_t wanted = 0;
    for (size_t i = 0; i < tile_plan_metatile_count(fixture.tiles); i++) {
        const Metatile *metatile = tile_plan_metatile(fixture.tiles, i);
        ck_assert(metatile->columns >= 1 && metatile->columns <= METATILE_SIDE);
        ck_assert(metatile->rows >= 1 && metatile->rows <= METATILE_SIDE);
        for (uint32_t k = 0; k < metatile->columns * metatile->rows; k++) {
            uint32_t x = metatile->x + k % metatile->columns;
            uint32_t y = metatile->y + k / metatile->columns;
            char *key = g_strdup_printf("%d/%u/%u", metatile->zoom, x, y);
            ck_assert_msg(g_hash_table_add(seen, key), "%d/%u/%u twice", metatile->zoom, x, y);
            wanted += tile_plan_wants(fixture.tiles, metatile->zoom, x, y);
        }
    }
    ck_assert_uint_eq(wanted, tile_plan_tile_count(fixture.tiles));
}
END_TEST

START_TEST(the_plan_can_be_read) {
    g_autoptr(JsonWriter) json = json_writer_new(2);
    tile_plan_dump(fixture.tiles, json);
    g_autofree char *text = json_writer_take(json);
    ck_assert_ptr_nonnull(strstr(text, "\"zoom\": 16"));
    ck_assert_ptr_nonnull(strstr(text, "\"base\""));
    ck_assert_ptr_nonnull(strstr(text, "\"need-need\""));
    ck_assert_ptr_nonnull(strstr(text, "\"files\""));
}
END_TEST

START_TEST(a_small_site_has_few_tiles_at_one_resolution) {
    AtlasFixture small;
    atlas_fixture_open(&small, "site: {zooms: 11-16, size: small}\n");
    ck_assert(!tile_plan_is_doubled(small.tiles));
    ck_assert_int_lt(tile_plan_max_zoom(small.tiles), 16);
    ck_assert_uint_lt(tile_plan_tile_count(small.tiles) * 2, 80);
    ck_assert_uint_gt(tile_plan_tile_count(small.tiles), 0);
    atlas_fixture_close(&small);
}
END_TEST

START_TEST(the_grid_is_off_by_no_more_than_two_centimetres) {
    g_autoptr(GError) error = NULL;
    MapBox box = {380000, 390000, 400000, 410000};
    g_autoptr(MercatorGrid) grid = mercator_grid_new("EPSG:27700", box, &error);
    ck_assert_ptr_nonnull(grid);
    g_autoptr(Projection) exact = projection_new("EPSG:27700", "EPSG:3857", NULL, &error);
    for (int i = 0; i < 2000; i++) { /* some of them beyond the grid */
        MapPoint point = {379000 + i * 7919 % 22000, 389000 + i * 104729 % 22000};
        MapPoint wanted = point;
        projection_forward(exact, &wanted, 1);
        MapPoint seen = mercator_grid_project(grid, point);
        ck_assert_double_lt(hypot(seen.x - wanted.x, seen.y - wanted.y), 0.035);
    }
}
END_TEST

Suite *suite_tiles(void) {
    Suite *suite = suite_create("tiles");
    TCase *grid = tcase_create("grid");
    tcase_add_loop_test(grid, a_point_lies_in_the_tile_that_other_tools_name, 0,
                        (int)G_N_ELEMENTS(AT));
    tcase_add_test(grid, four_tiles_make_the_one_above);
    tcase_add_test(grid, a_zoom_resembles_a_print_scale);
    tcase_add_test(grid, the_grid_is_off_by_no_more_than_two_centimetres);
    suite_add_tcase(suite, grid);
    TCase *plan = tcase_create("plan");
    tcase_set_timeout(plan, 60);
    tcase_add_checked_fixture(plan, open_fixture, close_fixture);
    tcase_add_test(plan, tiles_are_made_where_an_area_is_near_and_not_far_from_one);
    tcase_add_test(plan, a_tile_is_made_exactly_when_one_below_it_is);
    tcase_add_test(plan, metatiles_hold_every_tile_once);
    tcase_add_test(plan, the_plan_can_be_read);
    suite_add_tcase(suite, plan);
    TCase *small = tcase_create("small");
    tcase_set_timeout(small, 60);
    tcase_add_test(small, a_small_site_has_few_tiles_at_one_resolution);
    suite_add_tcase(suite, small);
    return suite;
}
