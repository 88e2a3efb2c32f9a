/* check_uprns.c: tests of property reference numbers and the table that says where they are.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "asset_fixture.h"
#include "suites.h"

#include "layers/uprns.h"

static const struct {
    const char *text;
    UprnForm form;
    uint64_t uprn;
} FORMS[] = {
    {"100023336956", UPRN_GOOD, 100023336956},
    {"000010033544", UPRN_GOOD, 10033544},
    {"10033544", UPRN_GOOD, 10033544},
    {" 10 0023 336956 ", UPRN_GOOD, 100023336956},
    {"10033544.0", UPRN_GOOD, 10033544},
    {"0000010033544", UPRN_GOOD, 10033544},
    {"1000233369560", UPRN_NONE, 0},
    {"0", UPRN_NONE, 0},
    {"", UPRN_NONE, 0},
    {NULL, UPRN_NONE, 0},
    {"10033544.5", UPRN_NONE, 0},
    {"U10033544", UPRN_NONE, 0},
    {"1.00023E+11", UPRN_ROUNDED, 0},
    {"1.00023336956e+11", UPRN_ROUNDED, 0},
    {"1.5", UPRN_NONE, 0},
};

START_TEST(a_uprn_is_text_of_at_most_twelve_figures) {
    uint64_t uprn = 0;
    ck_assert_int_eq(uprn_parse(FORMS[_i].text, &uprn), FORMS[_i].form);
    ck_assert_uint_eq(uprn, FORMS[_i].uprn);
}
END_TEST

/* As OS Open UPRN is published. */
static const char TABLE[] = "UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\r\n"
                            "1,358260.66,172796.5,51.4526038,-2.602075\r\n"
                            "10033544614,383500.00,397500.00,53.474,-2.249\r\n"
                            "100023336956,384500,397500.25,53.474,-2.234\r\n"
                            "x,384500,397500,53.474,-2.234\r\n"
                            "100023336957,,,,\r\n";

static Uprns *read_text(const AssetFixture *fixture, const char *name, const char *text,
                        const char *crs, GError **error) {
    g_autofree char *path = asset_fixture_write(fixture, name, text);
    return uprns_read(path, name, crs, fixture->report, error);
}

START_TEST(os_open_uprn_is_read_to_the_centimetre) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(Uprns) uprns = read_text(fixture, "u.csv", TABLE, "EPSG:27700", NULL);
    ck_assert_ptr_nonnull(uprns);
    ck_assert_uint_eq(uprns_count(uprns), 3);
    MapPoint at = {0, 0};
    ck_assert(uprns_find(uprns, 1, &at));
    ck_assert_double_eq(at.x, 358260.66);
    ck_assert_double_eq(at.y, 172796.5);
    ck_assert(uprns_find(uprns, 100023336956, &at));
    ck_assert_double_eq(at.y, 397500.25);
    ck_assert(!uprns_find(uprns, 100023336957, &at));
    ck_assert(!uprns_find(uprns, 2, &at));
    const Finding *finding = asset_fixture_finding(fixture, "uprn_not_read");
    ck_assert_uint_eq(finding->place.line, 5);
    ck_assert_ptr_nonnull(strstr(finding->message, "2 rows"));
    /* The same row in degrees of the table itself, so to 1e-5 of them. */
    g_autoptr(Uprns) degrees = read_text(fixture, "d.csv", TABLE, "EPSG:4326", NULL);
    ck_assert(uprns_find(degrees, 1, &at));
    ck_assert_double_eq_tol(at.x, -2.602075, 5e-5);
    ck_assert_double_eq_tol(at.y, 51.4526038, 5e-5);
}
END_TEST

START_TEST(rows_in_any_order_and_quotes_are_the_same_table) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(Uprns) uprns = read_text(fixture, "u.csv",
                                       "\"ADDRESS\",\"UPRN\",\"EASTING\",\"NORTHING\"\n"
                                       "\"2, High St\",\"000000000020\",\"300020\",\"400000\"\n"
                                       "\"1, High St\",\"000000000010\",\"300010\",\"400000\"\n"
                                       "\"1, High St\",\"10\",\"300010\",\"400000\"\n",
                                       "EPSG:27700", NULL);
    ck_assert_ptr_nonnull(uprns);
    ck_assert_uint_eq(uprns_count(uprns), 2);
    MapPoint at = {0, 0};
    ck_assert(uprns_find(uprns, 10, &at));
    ck_assert_double_eq(at.x, 300010);
    ck_assert(uprns_find(uprns, 20, &at));
    ck_assert_double_eq(at.x, 300020);
}
END_TEST

START_TEST(what_is_no_table_of_uprns_is_said) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(read_text(fixture, "u.csv", "a,b\n1,2\n", "EPSG:27700", &error));
    ck_assert_str_eq(error->message,
                     "u.csv: no CSV with the columns UPRN, X_COORDINATE and Y_COORDINATE, as OS "
                     "Open UPRN has them");
}
END_TEST

static const char LIST[] = "name,level,category,UPRN,postcode\n"
                           "Hall,physical,hub,010033544614,M1 1AB\n"
                           "Shed,physical,hub,100023336956,\n"
                           "Barn,physical,hub,999999999999,\n"
                           "Club,physical,hub,1.00023E+11,M1 1AB\n"
                           "Van,physical,hub,,\n";

START_TEST(a_uprn_places_a_row_before_its_postcode) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add_postcodes(fixture);
    fixture->uprns = read_text(fixture, "u.csv", TABLE, "EPSG:27700", NULL);
    asset_fixture_add(fixture, "list", LIST);
    asset_fixture_read(fixture);
    const Asset *hall = asset_fixture_find(fixture, "Hall");
    ck_assert_int_eq(hall->place, PLACE_SITE);
    ck_assert_double_eq(hall->at.x, 383500);
    ck_assert(!hall->is_approximate);
    ck_assert_double_eq(asset_fixture_find(fixture, "Shed")->at.y, 397500.25);
    ck_assert_double_eq(asset_fixture_find(fixture, "Club")->at.x, 384500);
    ck_assert_str_eq(asset_set_ledger(fixture->set, 0)->position, "UPRNs, postcodes");
    ck_assert_uint_eq(asset_fixture_finding(fixture, "uprn_not_known")->place.line, 4);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "uprn_rounded")->place.line, 5);
    ck_assert_ptr_null(asset_fixture_finding(fixture, "uprn_table_missing"));
}
END_TEST

START_TEST(without_a_table_it_is_said_how_many_rows_need_one) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "list", LIST);
    asset_fixture_read(fixture);
    const Finding *finding = asset_fixture_finding(fixture, "uprn_table_missing");
    ck_assert(g_str_has_prefix(finding->message, "3 rows have UPRNs"));
    ck_assert_ptr_nonnull(strstr(finding->hint, "uprns:"));
    ck_assert_int_eq(asset_fixture_find(fixture, "Hall")->place, PLACE_NONE);
}
END_TEST

START_TEST(a_large_table_is_kept_beside_itself_until_it_changes) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *path = g_build_filename(fixture->folder, "large.csv", NULL);
    g_autofree char *kept = g_build_filename(fixture->folder, "large.csv.atlas-index", NULL);
    enum { ROWS = 120000 };
    for (int round = 0; round < 3; round++) {
        if (round != 1) {
            g_autoptr(GString) text = g_string_new("UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE\n");
            for (int i = 1; i <= ROWS; i++) {
                g_string_append_printf(text, "%d,%d.25,400000.5,53.4740000000001\n", i,
                                       300000 + round + i % 1000);
            }
            ck_assert(g_file_set_contents(path, text->str, -1, NULL));
        }
        g_autoptr(Uprns) uprns = uprns_read(path, "large.csv", "EPSG:27700", fixture->report, NULL);
        MapPoint at = {0, 0};
        ck_assert_uint_eq(uprns_count(uprns), ROWS);
        ck_assert(uprns_find(uprns, 77777, &at));
        ck_assert_double_eq(at.x, 300777.25 + (round == 2 ? 2 : 0));
        ck_assert(g_file_test(kept, G_FILE_TEST_EXISTS));
    }
}
END_TEST

Suite *suite_uprns(void) {
    Suite *suite = suite_create("uprns");
    TCase *table = tcase_create("table");
    tcase_add_loop_test(table, a_uprn_is_text_of_at_most_twelve_figures, 0, G_N_ELEMENTS(FORMS));
    tcase_add_test(table, os_open_uprn_is_read_to_the_centimetre);
    tcase_add_test(table, rows_in_any_order_and_quotes_are_the_same_table);
    tcase_add_test(table, what_is_no_table_of_uprns_is_said);
    tcase_add_test(table, a_large_table_is_kept_beside_itself_until_it_changes);
    suite_add_tcase(suite, table);
    TCase *assets = tcase_create("assets");
    tcase_add_test(assets, a_uprn_places_a_row_before_its_postcode);
    tcase_add_test(assets, without_a_table_it_is_said_how_many_rows_need_one);
    suite_add_tcase(suite, assets);
    return suite;
}
