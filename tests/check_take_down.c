/* check_take_down.c: tests of what was taken down: no build shows it again.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include "asset_fixture.h"
#include "atlas/base/error.h"
#include "layers/take_down.h"

static AssetFixture *fixture;

static void open_fixture(void) {
    fixture = asset_fixture_new();
    asset_fixture_add(fixture, "groups",
                      "id,name,level,category,postcode,easting,northing\n"
                      "g1,Knit & Natter,association,club,M1 1AA,383500,397500\n"
                      "g2,Choir,association,music,M1 1AA,383510,397500\n"
                      ",Choir,association,music,M1 1AB,384500,397500\n"
                      "g4,Women’s Institute,association,club,,383520,397500\n");
}

static void close_fixture(void) {
    take_down_free(fixture->down);
    asset_fixture_free(fixture);
}

static void read_with(const char *requests) {
    GError *error = NULL;
    g_autoptr(Report) report = report_new();
    g_autofree char *path = asset_fixture_write(fixture, "takedown.csv", requests);
    fixture->down = take_down_read(path, "takedown.csv", report, &error);
    ck_assert_msg(fixture->down, "%s", error ? error->message : "");
    asset_fixture_read(fixture);
}

START_TEST(a_name_takes_down_all_of_that_name_however_it_is_written) {
    read_with("name,date,reason\nKnitters,2026-01-01,asked\nWomens Institute,,\nCHOIR,,\n");
    ck_assert_uint_eq(asset_set_count(fixture->set), 1);
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Knit & Natter"));
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 0)->suppressed, 3);
    /* A slip of the pen hides nobody, and is told. */
    const Finding *unmet = asset_fixture_finding(fixture, "take_down_unmet");
    ck_assert_ptr_nonnull(unmet);
    ck_assert_uint_eq(unmet->place.line, 2);
}
END_TEST

START_TEST(a_postcode_or_an_id_takes_down_one) {
    read_with("id,name,postcode\n,Choir,m11ab\ngroups-g1,,\n");
    ck_assert_uint_eq(asset_set_count(fixture->set), 2);
    ck_assert_str_eq(asset_fixture_find(fixture, "Choir")->id, "groups-g2");
    ck_assert_ptr_null(asset_fixture_find(fixture, "Knit & Natter"));
    ck_assert_ptr_null(asset_fixture_finding(fixture, "take_down_unmet"));
}
END_TEST

START_TEST(an_id_that_only_begins_alike_is_another) {
    read_with("id\ngroups-g\ngroups-g1x\n");
    ck_assert_uint_eq(asset_set_count(fixture->set), 4);
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "take_down_unmet"));
}
END_TEST

START_TEST(a_file_that_says_nothing_stops_the_build) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = asset_fixture_write(fixture, "takedown.csv", "what\nChoir\n");
    ck_assert_ptr_null(take_down_read(path, "takedown.csv", report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
    g_clear_error(&error);
    ck_assert_ptr_null(take_down_read("/nowhere/takedown.csv", "takedown.csv", report, &error));
    ck_assert_ptr_null(error);
}
END_TEST

START_TEST(a_line_that_says_nothing_and_a_bad_postcode_are_told) {
    g_autoptr(Report) report = report_new();
    g_autofree char *path =
        asset_fixture_write(fixture, "takedown.csv", "name,postcode\n,M1 1AA\nChoir,nowhere\n");
    g_autoptr(TakeDown) down = take_down_read(path, "takedown.csv", report, NULL);
    ck_assert_ptr_nonnull(down);
    ck_assert_uint_eq(report_count_of(report, SEVERITY_WARNING), 2);
}
END_TEST

Suite *suite_take_down(void) {
    Suite *suite = suite_create("take_down");
    TCase *tests = tcase_create("take_down");
    tcase_add_checked_fixture(tests, open_fixture, close_fixture);
    tcase_add_test(tests, a_name_takes_down_all_of_that_name_however_it_is_written);
    tcase_add_test(tests, a_postcode_or_an_id_takes_down_one);
    tcase_add_test(tests, an_id_that_only_begins_alike_is_another);
    tcase_add_test(tests, a_file_that_says_nothing_stops_the_build);
    tcase_add_test(tests, a_line_that_says_nothing_and_a_bad_postcode_are_told);
    suite_add_tcase(suite, tests);
    return suite;
}
