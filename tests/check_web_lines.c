/* check_web_lines.c: tests of the names and numbers of roads on tiles.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "atlas_fixture.h"
#include "paths.h"
#include "suites.h"

#include "atlas/plan/mercator_grid.h"
#include "atlas/plan/web_map.h"

#define HALEWICK SOURCE_DIR "/samples/halewick"

static WebMap *map_at(const AtlasFixture *fixture, int zoom) {
    MapBox box = map_box_grow(area_set_box(fixture->atlas->areas), 3000);
    g_autoptr(MercatorGrid) grid = mercator_grid_new(fixture->atlas->project->crs, box, NULL);
    ck_assert_ptr_nonnull(grid);
    WebMapRequest request = {
        .pixel_m = tile_pixel_m(zoom), .scale = tile_scale(zoom, 53.4), .area = -1};
    return web_map_new(fixture->atlas, grid, &request, fixture->fonts);
}

static const WebName *name_at(const WebMap *map, guint i) {
    return &g_array_index(map->names, WebName, i);
}

START_TEST(names_turn_with_their_roads_word_by_word) {
    AtlasFixture fixture = {0};
    atlas_fixture_open_project(&fixture, HALEWICK);
    g_autoptr(WebMap) map = map_at(&fixture, 16);
    /* "Rd" on its own is the last word of a name that bends. */
    size_t turned = 0;
    size_t words = 0;
    for (guint i = 0; i < map->names->len; i++) {
        const WebName *name = name_at(map, i);
        ck_assert_double_le(fabs(name->rotate_deg), 96);
        turned += fabs(name->rotate_deg) > 1;
        bool last_word = g_str_equal(name->text, "Rd") || g_str_equal(name->text, "St");
        words += last_word;
        if (last_word) {
            const WebName *before = name_at(map, i - 1);
            double apart_mm =
                hypot(before->at.x_mm - name->at.x_mm, before->at.y_mm - name->at.y_mm);
            ck_assert_double_lt(apart_mm, 25);
            double turn = remainder(name->rotate_deg - before->rotate_deg, 360);
            ck_assert_double_le(fabs(turn), 35.1);
        }
    }
    ck_assert_uint_gt(turned, 20);
    ck_assert_uint_gt(words, 0);
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(numbers_of_roads_stand_upright_on_plates_far_from_each_other) {
    AtlasFixture fixture = {0};
    atlas_fixture_open_project(&fixture, HALEWICK);
    g_autoptr(WebMap) map = map_at(&fixture, 15);
    size_t plates = 0;
    for (guint i = 0; i < map->names->len; i++) {
        const WebName *name = name_at(map, i);
        if (name->plate < 0) {
            continue;
        }
        plates++;
        ck_assert_double_eq(name->rotate_deg, 0);
        ck_assert(name->plate >= BASE_SECONDARY && name->plate <= BASE_MOTORWAY);
        ck_assert(page_box_inside(name->plate_box, name->bounds, 1e-6));
        for (guint k = 0; k < i; k++) {
            const WebName *other = name_at(map, k);
            ck_assert(!page_box_overlaps(name->plate_box, page_box_grow(other->bounds, -0.46)) ||
                      fabs(other->rotate_deg) > 1);
            bool same = other->plate >= 0 && g_str_equal(other->text, name->text);
            ck_assert(!same || hypot(other->at.x_mm - name->at.x_mm,
                                     other->at.y_mm - name->at.y_mm) >= 80 - 1e-6);
        }
    }
    ck_assert_uint_gt(plates, 2);
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(far_out_there_are_no_numbers_of_small_roads) {
    AtlasFixture fixture = {0};
    atlas_fixture_open_project(&fixture, HALEWICK);
    g_autoptr(WebMap) map = map_at(&fixture, 12);
    for (guint i = 0; i < map->names->len; i++) {
        ck_assert(name_at(map, i)->plate < 0 || name_at(map, i)->plate >= BASE_PRIMARY);
    }
    atlas_fixture_close(&fixture);
}
END_TEST

Suite *suite_web_lines(void) {
    Suite *suite = suite_create("web_lines");
    TCase *tcase = tcase_create("web_lines");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, names_turn_with_their_roads_word_by_word);
    tcase_add_test(tcase, numbers_of_roads_stand_upright_on_plates_far_from_each_other);
    tcase_add_test(tcase, far_out_there_are_no_numbers_of_small_roads);
    suite_add_tcase(suite, tcase);
    return suite;
}
