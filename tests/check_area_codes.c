/* check_area_codes.c: tests of lists that say where things are by codes, of whatever kind and year.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "asset_fixture.h"
#include "scratch.h"
#include "suites.h"

#include "layers/area_codes.h"
#include "layers/geography.h"

static const char CRS[] = "EPSG:27700";

static void free_geography(gpointer geography) {
    geography_free(geography);
}

/* E01000001 is in Ash; E01034002 in Ash and E01034003 in Beech were one, E01000002; E01034004 in
 * Beech was E01000003 and ...04; E01000005 has irregularly become E01034005 in Elm; E01000006 is
 * now E01034998 outside, and E01034999 is outside, too. */
static const char SMALL_TO_WARD[] =
    "LSOA21CD,WD25CD\nE01000001,E05000001\nE01034002,E05000001\nE01034003,E05000002\n"
    "E01034004,E05000002\nE01034005,E05000003\nE01034998,E05000077\nE01034999,E05000077\n";
static const char FIT[] = "LSOA11CD,CHGIND,LSOA21CD\nE01000001,U,E01000001\nE01000002,S,E01034002\n"
                          "E01000002,S,E01034003\nE01000003,M,E01034004\nE01000004,M,E01034004\n"
                          "E01000005,X,E01034005\nE01000006,S,E01034998\nE01000006,S,E01034999\n";

/* With small areas by a lookup. */
static AssetFixture *fixture_new(Scratch *scratch) {
    AssetFixture *fixture = asset_fixture_new();
    SourceSpec lookup = scratch_write(scratch, "lookup.csv", SMALL_TO_WARD);
    GeographySpec spec = {.id = scratch_keep(scratch, "lsoa"), .lookup_source = &lookup};
    g_autoptr(Report) report = report_new();
    GError *error = NULL;
    fixture->geographies = g_ptr_array_new_with_free_func(free_geography);
    g_ptr_array_add(fixture->geographies,
                    geography_read(&spec, fixture->areas, CRS, report, &error));
    ck_assert_msg(error == NULL, "%s", error ? error->message : "");
    return fixture;
}

static void fixture_end(AssetFixture *fixture) {
    g_ptr_array_unref(fixture->geographies);
    area_overlay_free(fixture->before);
    asset_fixture_free(fixture);
}

/* Indices of the areas that the asset serves, as "0 1". Caller frees. */
static char *areas_of(const AssetFixture *fixture, const char *name) {
    const Asset *asset = asset_fixture_find(fixture, name);
    ck_assert_msg(asset != NULL, "%s", name);
    GString *text = g_string_new(NULL);
    size_t count;
    const size_t *areas =
        asset_set_served_areas(fixture->set, asset_set_index(fixture->set, asset), &count);
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(text, "%s%zu", i ? " " : "", areas[i]);
    }
    return g_string_free(text, FALSE);
}

static void expect_areas(const AssetFixture *fixture, const char *name, const char *areas) {
    g_autofree char *found = areas_of(fixture, name);
    ck_assert_msg(strcmp(found, areas) == 0, "%s: %s, not %s", name, found, areas);
}

static void expect_finding(const AssetFixture *fixture, const char *code, const char *message) {
    const Finding *finding = asset_fixture_finding(fixture, code);
    ck_assert_msg(finding != NULL, "%s", code);
    ck_assert_str_eq(finding->message, message);
}

static const char LIST[] = "name,category,lsoa\nSame,hub,E01000001\nSplit,hub,E01000002\n"
                           "Merged,hub,E01000003\nOdd,hub,E01000005\nNew,hub,E01034003\n"
                           "Gone,hub,E01000006\nAway,hub,E01034999\nStranger,hub,E01099999\n";

START_TEST(the_code_of_a_small_area_tells_the_ward) {
    g_autoptr(Scratch) scratch = scratch_new();
    AssetFixture *fixture = fixture_new(scratch);
    asset_fixture_add(fixture, "list", LIST);
    asset_fixture_read(fixture);
    expect_areas(fixture, "Same", "0");
    expect_areas(fixture, "New", "1");
    ck_assert_ptr_null(asset_fixture_find(fixture, "Away"));
    expect_finding(fixture, "asset_elsewhere",
                   "1 row belongs, by its code, to an area that is not in the atlas, and is left "
                   "out: \"E01034999\"");
    ck_assert_uint_eq(asset_fixture_finding(fixture, "asset_elsewhere")->place.line, 8);
    /* Those of 2011 that ended, and none at all: nothing is lost, and it is said what would help.
     */
    const AssetLedger *ledger = asset_set_ledger(fixture->set, 0);
    ck_assert_uint_eq(ledger->unplaced, 5);
    ck_assert_uint_eq(ledger->outside, 1);
    const Finding *finding = asset_fixture_finding(fixture, "area_code_not_known");
    ck_assert_ptr_nonnull(finding);
    ck_assert_ptr_nonnull(strstr(finding->message, "E01000002"));
    ck_assert_ptr_nonnull(strstr(finding->hint, "exact_fit: FILE"));
    ck_assert_ptr_null(asset_fixture_finding(fixture, "asset_without_position"));
    fixture_end(fixture);
}
END_TEST

START_TEST(an_exact_fit_lookup_brings_old_codes_to_new_ones) {
    g_autoptr(Scratch) scratch = scratch_new();
    AssetFixture *fixture = fixture_new(scratch);
    SourceSpec fit = scratch_write(scratch, "fit.csv", FIT);
    AssetSpec *spec = asset_fixture_add(fixture, "list", LIST);
    spec->exact_fit = &fit;
    asset_fixture_read(fixture);
    spec->exact_fit = NULL;
    expect_areas(fixture, "Same", "0");
    expect_areas(fixture, "Merged", "1");
    expect_areas(fixture, "Odd", "2");
    expect_areas(fixture, "New", "1");
    expect_areas(fixture, "Split", "0 1");
    ck_assert_ptr_null(asset_fixture_find(fixture, "Gone"));
    ck_assert_ptr_null(asset_fixture_find(fixture, "Away"));
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 0)->unplaced, 1); /* Stranger */
    ck_assert_ptr_nonnull(strstr(asset_fixture_finding(fixture, "area_code_converted")->message,
                                 "E01000003 -> Beech"));
    ck_assert_ptr_nonnull(strstr(asset_fixture_finding(fixture, "area_code_divided")->message,
                                 "E01000002 -> Ash; Beech"));
    fixture_end(fixture);
}
END_TEST

START_TEST(codes_of_wards_of_another_year_are_not_taken_for_elsewhere) {
    g_autoptr(Scratch) scratch = scratch_new();
    AssetFixture *fixture = fixture_new(scratch);
    asset_fixture_add(fixture, "old",
                      "name,category,ward code\nA,hub,E05000801\nB,hub,E05000802\n");
    asset_fixture_add(fixture, "ours",
                      "name,category,ward code,postcode\nC,hub,E05000803,M1 1AB\n"
                      "D,hub,E05000002,M1 1AA\n");
    asset_fixture_read(fixture);
    /* None of the first list is a ward of the atlas: they are of another year, or all elsewhere. */
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 0)->unplaced, 2);
    ck_assert_ptr_nonnull(
        strstr(asset_fixture_finding(fixture, "area_code_not_known")->hint, "areas_before: FILE"));
    /* In the second some are: the others are wards elsewhere. */
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 1)->outside, 1);
    expect_areas(fixture, "D", "1");
    /* Which has no say in how many rows would be placed by a table of postcodes. */
    const Finding *finding = asset_fixture_finding(fixture, "postcode_table_missing");
    ck_assert_ptr_nonnull(finding);
    ck_assert_ptr_nonnull(strstr(finding->message, "1 row "));
    fixture_end(fixture);
}
END_TEST

START_TEST(the_boundaries_before_tell_what_old_wards_have_become) {
    g_autoptr(Scratch) scratch = scratch_new();
    AssetFixture *fixture = fixture_new(scratch);
    GString *text = squares_begin();
    squares_add(text, "\"WD22CD\":\"E05000801\",\"WD22NM\":\"Old Ash\"", 383000, 397000, 1000);
    squares_add(text, "\"WD22CD\":\"E05000802\",\"WD22NM\":\"Middle\"", 384500, 397000, 1000);
    squares_add(text, "\"WD22CD\":\"E05000803\",\"WD22NM\":\"Over There\"", 382005, 397000, 1000);
    squares_end(text);
    AreasSpec spec = {.source = scratch_write(scratch, "before.geojson", text->str)};
    g_string_free(text, TRUE);
    g_autoptr(AreaSet) before = area_set_read(&spec, CRS, fixture->report, NULL);
    fixture->before = area_overlay_new(before, fixture->areas);
    asset_fixture_add(fixture, "list",
                      "name,category,ward\nA,hub,E05000801\nB,hub,E05000802\nC,hub,E05000803\n"
                      "D,hub,Old Ash\nE,hub,Ash\n");
    asset_fixture_add(
        fixture, "services",
        "name,category,serves\nF,hub,Middle; E01000001\nG,hub,\"Over There; Beech\"\n");
    asset_fixture_read(fixture);
    expect_areas(fixture, "F", "0 1 2");
    expect_areas(fixture, "G", "1");
    ck_assert_ptr_nonnull(
        strstr(asset_fixture_finding(fixture, "serves_not_known")->message, "Over There"));
    expect_areas(fixture, "A", "0");
    expect_areas(fixture, "B", "1 2");
    expect_areas(fixture, "D", "0");
    expect_areas(fixture, "E", "0");
    ck_assert_ptr_null(asset_fixture_find(fixture, "C"));
    fixture_end(fixture);
}
END_TEST

START_TEST(people_are_counted_by_the_codes_of_small_areas) {
    g_autoptr(Scratch) scratch = scratch_new();
    AssetFixture *fixture = fixture_new(scratch);
    SourceSpec fit = scratch_write(scratch, "fit.csv", FIT);
    AssetSpec *spec =
        asset_fixture_add(fixture, "people",
                          "level,skill,LSOA\nindividual,sewing,E01000001\n"
                          "individual,sewing,E01000003\nindividual,sewing,E01000002\n");
    spec->exact_fit = &fit;
    asset_fixture_read(fixture);
    spec->exact_fit = NULL;
    /* Of one who may live in either of two wards nothing is counted in one of them. */
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 0)->people, 3);
    expect_finding(fixture, "person_without_area", "1 row of a person names no area of the atlas");
    ck_assert_uint_eq(asset_fixture_finding(fixture, "person_without_area")->place.line, 4);
    fixture_end(fixture);
}
END_TEST

Suite *suite_area_codes(void) {
    Suite *suite = suite_create("area_codes");
    TCase *codes = tcase_create("codes");
    tcase_add_test(codes, the_code_of_a_small_area_tells_the_ward);
    tcase_add_test(codes, an_exact_fit_lookup_brings_old_codes_to_new_ones);
    tcase_add_test(codes, codes_of_wards_of_another_year_are_not_taken_for_elsewhere);
    tcase_add_test(codes, the_boundaries_before_tell_what_old_wards_have_become);
    tcase_add_test(codes, people_are_counted_by_the_codes_of_small_areas);
    suite_add_tcase(suite, codes);
    return suite;
}
