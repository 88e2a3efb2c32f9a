/* check_spread.c: tests of areas spread over several sheets.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "atlas_fixture.h"
#include "page_lint.h"
#include "suites.h"

#include "atlas/base/random.h"
#include "atlas/plan/parts.h"
#include "atlas/plan/rows.h"
#include "atlas/plan/sheet_layout.h"
#include "atlas/plan/spread.h"

static MapBox box_at(const GArray *boxes, guint i) {
    return g_array_index(boxes, MapBox, i);
}

static size_t times_held(const GArray *boxes, MapPoint point) {
    size_t times = 0;
    for (guint i = 0; i < boxes->len; i++) {
        times += map_box_contains(map_box_grow(box_at(boxes, i), 1e-6), point) ? 1 : 0;
    }
    return times;
}

/* ---- frames ---- */

START_TEST(two_villages_get_a_frame_each_with_them_in_its_middle) {
    const MapPoint points[] = {{100, 900}, {300, 900}, {200, 1000}, {5000, 100}, {5200, 300}};
    g_autoptr(GArray) boxes = spread_cover(points, G_N_ELEMENTS(points), 1000, 1000);
    ck_assert_uint_eq(boxes->len, 2);
    MapPoint first = map_box_centre(box_at(boxes, 0));
    MapPoint second = map_box_centre(box_at(boxes, 1));
    ck_assert_double_eq_tol(first.x, 200, 1e-9);
    ck_assert_double_eq_tol(first.y, 950, 1e-9);
    ck_assert_double_eq_tol(second.x, 5100, 1e-9);
    ck_assert_double_eq_tol(second.y, 200, 1e-9);
}
END_TEST

START_TEST(a_lattice_takes_no_more_frames_than_it_must) {
    /* 6 x 6 places 100 m apart; a frame holds 3 x 2 of them. */
    MapPoint points[36];
    for (size_t i = 0; i < 36; i++) {
        size_t row = i / 6;
        points[i] = (MapPoint){100 * (double)(i % 6), 100 * (double)row};
    }
    g_autoptr(GArray) boxes = spread_cover(points, 36, 250, 150);
    ck_assert_uint_eq(boxes->len, 6);
    for (guint i = 0; i < boxes->len; i++) { /* in reading order */
        MapPoint centre = map_box_centre(box_at(boxes, i));
        ck_assert_double_eq_tol(centre.x, i % 2 ? 400 : 100, 1e-9);
        guint row = i / 2;
        ck_assert_double_eq_tol(centre.y, 450 - 200 * (double)row, 1e-9);
    }
}
END_TEST

START_TEST(every_place_is_held_and_the_order_of_places_is_nothing) {
    Random random = random_new(20261126, 0);
    MapPoint points[300];
    for (size_t i = 0; i < 300; i++) {
        double centre = random_below(&random, 7) * 1300.0;
        points[i] = (MapPoint){centre + random_below(&random, 900),
                               9000 - centre + random_below(&random, 1500)};
    }
    g_autoptr(GArray) boxes = spread_cover(points, 300, 1740, 1800);
    for (size_t i = 0; i < 300; i++) {
        ck_assert_uint_ge(times_held(boxes, points[i]), 1);
    }
    for (size_t i = 300; i > 1; i--) {
        size_t other = random_below(&random, (uint32_t)i);
        MapPoint kept = points[i - 1];
        points[i - 1] = points[other];
        points[other] = kept;
    }
    g_autoptr(GArray) again = spread_cover(points, 300, 1740, 1800);
    ck_assert_uint_eq(again->len, boxes->len);
    ck_assert_mem_eq(again->data, boxes->data, boxes->len * sizeof(MapBox));
    for (guint i = 0; i < boxes->len; i++) { /* none is needless */
        size_t own = 0;
        for (size_t k = 0; k < 300; k++) {
            own += map_box_contains(box_at(boxes, i), points[k]) ? 1 : 0;
        }
        ck_assert_uint_ge(own, 1);
        ck_assert_double_eq_tol(map_box_width_m(box_at(boxes, i)), 1740, 1e-6);
        ck_assert_double_eq_tol(map_box_height_m(box_at(boxes, i)), 1800, 1e-6);
    }
}
END_TEST

START_TEST(one_place_and_many_at_one_place_take_one_frame) {
    const MapPoint points[] = {{10, 10}, {10, 10}, {10, 10}};
    for (size_t count = 1; count <= 3; count++) {
        g_autoptr(GArray) boxes = spread_cover(points, count, 100, 100);
        ck_assert_uint_eq(boxes->len, 1);
        ck_assert_double_eq_tol(map_box_centre(box_at(boxes, 0)).x, 10, 1e-9);
    }
}
END_TEST

/* ---- sheets ---- */

/* The wards are 1.6 km wide: at 1:2,500 an A4 sheet shows less than half a kilometre. */
static const char SPREAD[] = "sheets: {paper: A4, scale: 1:2500, when_too_big: spread}\n";

static SheetPlan *plan_of(const AtlasFixture *fixture, size_t sheet) {
    GError *error = NULL;
    SheetPlan *plan = sheet_plan_new(fixture->sheets, sheet, NULL, fixture->fonts, fixture->symbols,
                                     fixture->report, &error);
    ck_assert_msg(plan != NULL, "%s", error ? error->message : "");
    return plan;
}

START_TEST(parts_come_after_their_area_and_hold_all_its_assets) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, SPREAD);
    const Atlas *atlas = fixture.atlas;
    g_autofree size_t *times = g_new0(size_t, asset_set_count(atlas->assets));
    const SheetSubject *whole = NULL;
    size_t parts = 0;
    for (size_t s = 0; s < sheet_list_count(fixture.sheets); s++) {
        const SheetSubject *subject = sheet_list_at(fixture.sheets, s);
        if (subject->kind == SUBJECT_AREA) {
            whole = subject;
            continue;
        }
        g_assert(whole);
        parts++;
        ck_assert_int_eq(subject->kind, SUBJECT_DETAIL);
        ck_assert_ptr_eq(subject->whole, whole);
        ck_assert_int_eq(subject->area, whole->area);
        g_autofree char *slug = g_strdup_printf("%s-part-%zu", whole->slug, subject->part->number);
        ck_assert_str_eq(subject->slug, slug);
        size_t sites = 0;
        for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
            Concern concern = sheet_subject_concern(atlas, subject, i);
            bool site = concern == CONCERN_SITE;
            times[i] += site ? 1 : 0;
            sites += site ? 1 : 0;
            ck_assert(concern != CONCERN_SERVING && concern != CONCERN_EVERYWHERE);
        }
        ck_assert_uint_ge(sites, 1);
        ck_assert_uint_eq(sites, subject->figures->total);
        ck_assert_int_eq(subject->figures->people, PEOPLE_NOT_COUNTED);
    }
    ck_assert_uint_gt(parts, 6);
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        bool listed = asset->place == PLACE_SITE && asset->area >= 0 && asset->role == ROLE_ASSET;
        ck_assert_int_eq(times[i] > 0, listed);
    }
    atlas_fixture_close(&fixture);
}
END_TEST

static const ListedAsset *row_of(const SheetPlan *plan, size_t asset) {
    for (guint i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        for (size_t k = 0; k < row->entry_count; k++) {
            if (rows_entry(plan, row, k) == asset) {
                return row;
            }
        }
    }
    return NULL;
}

START_TEST(a_part_is_at_the_wanted_scale_and_keeps_the_numbers_of_the_whole) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, SPREAD);
    g_autoptr(SheetPlan) whole = plan_of(&fixture, 0);
    ck_assert_double_gt(whole->frame.scale, 2500);
    ck_assert_uint_eq(whole->frames->len, whole->subject->parts->count);
    for (size_t s = 1; s <= whole->subject->parts->count; s++) {
        g_autoptr(SheetPlan) part = plan_of(&fixture, s);
        ck_assert_double_eq(part->frame.scale, 2500);
        ck_assert_mem_eq(&part->frame.ground, &part->subject->ground, sizeof(MapBox));
        g_autofree char *faults = page_lint(part, fixture.fonts);
        ck_assert_msg(*faults == '\0', "part %zu: %s", s, faults);
        const PagePlan *behind = part->pages->pdata[1];
        for (guint i = 0; i < behind->runs->len; i++) { /* they are of the whole */
            ck_assert(!strstr(g_array_index(behind->runs, TextRun, i).text, " in figures"));
        }
        for (guint i = 0; i < part->rows->len; i++) {
            const ListedAsset *row = &g_array_index(part->rows, ListedAsset, i);
            const ListedAsset *same = row_of(whole, row->asset);
            ck_assert_ptr_nonnull(same);
            ck_assert_str_eq(row->mark, same->mark);
            ck_assert_int_ge(row->marker, 0);
        }
    }
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(parts_that_share_ground_point_to_each_other) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, SPREAD);
    const SheetParts *parts = sheet_list_at(fixture.sheets, 0)->parts;
    size_t expected = 0;
    size_t found = 0;
    for (size_t i = 0; i < parts->count; i++) {
        g_autoptr(SheetPlan) plan = plan_of(&fixture, i + 1);
        for (size_t k = 0; k < parts->count; k++) {
            expected +=
                i != k && map_box_overlaps(parts->parts[i].ground, parts->parts[k].ground) ? 1 : 0;
        }
        for (guint a = 0; a < plan->arrows->len; a++) {
            found += g_array_index(plan->arrows, EdgeArrow, a).kind == ARROW_PART ? 1 : 0;
        }
    }
    ck_assert_uint_gt(expected, 0);
    ck_assert_uint_eq(found, expected);
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(what_fits_or_is_to_be_coarser_is_not_spread) {
    static const char *const PROJECTS[] = {
        "", "sheets: {paper: A4, scale: 1:2500}\n", "sheets: {when_too_big: spread}\n",
        "sheets: {paper: A4, scale: 1:50000, when_too_big: spread}\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(PROJECTS); i++) {
        AtlasFixture fixture;
        atlas_fixture_open(&fixture, PROJECTS[i]);
        ck_assert_uint_eq(sheet_list_count(fixture.sheets), 3);
        ck_assert_ptr_null(sheet_list_at(fixture.sheets, 0)->parts);
        atlas_fixture_close(&fixture);
    }
}
END_TEST

Suite *suite_spread(void) {
    Suite *suite = suite_create("spread");
    TCase *frames = tcase_create("frames");
    tcase_add_test(frames, two_villages_get_a_frame_each_with_them_in_its_middle);
    tcase_add_test(frames, a_lattice_takes_no_more_frames_than_it_must);
    tcase_add_test(frames, every_place_is_held_and_the_order_of_places_is_nothing);
    tcase_add_test(frames, one_place_and_many_at_one_place_take_one_frame);
    suite_add_tcase(suite, frames);
    TCase *sheets = tcase_create("sheets");
    tcase_add_test(sheets, parts_come_after_their_area_and_hold_all_its_assets);
    tcase_add_test(sheets, a_part_is_at_the_wanted_scale_and_keeps_the_numbers_of_the_whole);
    tcase_add_test(sheets, parts_that_share_ground_point_to_each_other);
    tcase_add_test(sheets, what_fits_or_is_to_be_coarser_is_not_spread);
    tcase_set_timeout(sheets, 60);
    suite_add_tcase(suite, sheets);
    return suite;
}
