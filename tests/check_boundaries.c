/* check_boundaries.c: tests of reading areas and finding one's way among them.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "scratch.h"
#include "suites.h"

#include "atlas/base/error.h"
#include "layers/boundaries.h"
#include "layers/geometry.h"
#include "layers/source.h"

static const char CRS[] = "EPSG:27700";

/* Four wards of 1 km side in two districts, side by side from west to east; the file is in another
 * order, and the third has a Welsh name. */
static SourceSpec write_wards(Scratch *scratch) {
    g_autoptr(GString) text = squares_begin();
    squares_add(text,
                "\"WD24CD\":\"W05000003\",\"WD24NM\":\"Wenvoe\",\"WD24NMW\":\"Gwenf\\u00f4\","
                "\"LAD24CD\":\"W06000014\"",
                402000, 300000, 1000);
    squares_add(text,
                "\"WD24CD\":\"E05000001\",\"WD24NM\":\"Castle & Moat\",\"WD24NMW\":\" \","
                "\"LAD24CD\":\"E08000007\"",
                400000, 300000, 1000);
    squares_add(text,
                "\"WD24CD\":\"E05000002\",\"WD24NM\":\"Park\",\"WD24NMW\":\" \","
                "\"LAD24CD\":\"E08000007\"",
                401000, 300000, 1000);
    squares_add(text,
                "\"WD24CD\":\"W05000004\",\"WD24NM\":\"Park\",\"WD24NMW\":\"Park\","
                "\"LAD24CD\":\"W06000014\"",
                403000.4, 300000, 1000);
    squares_end(text);
    return scratch_write(scratch, "wards.geojson", text->str);
}

static AreaSet *read_areas(const AreasSpec *spec, Report *report) {
    g_autoptr(GError) error = NULL;
    AreaSet *set = area_set_read(spec, CRS, report, &error);
    ck_assert_msg(set, "%s", error ? error->message : "no error");
    return set;
}

static void init_source(void) {
    source_init();
}

START_TEST(areas_are_sorted_by_code_and_named) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    AreasSpec spec = {.source = write_wards(scratch)};
    g_autoptr(AreaSet) set = read_areas(&spec, report);
    ck_assert_uint_eq(area_set_count(set), 4);
    const Area *castle = area_set_at(set, 0);
    ck_assert_str_eq(castle->code, "E05000001");
    ck_assert_str_eq(castle->name, "Castle & Moat");
    ck_assert_ptr_null(castle->name_cy);
    ck_assert_str_eq(castle->slug, "E05000001-castle-and-moat");
    ck_assert_double_eq_tol(castle->area_km2, 1, 1e-9);
    ck_assert_double_eq_tol(castle->label.x, 400500, 10);
    ck_assert_double_eq_tol(castle->label.y, 300500, 10);
    ck_assert_str_eq(area_set_at(set, 2)->name_cy, "Gwenfô");
    ck_assert_ptr_null(area_set_at(set, 3)->name_cy); /* the same in both languages */
    const AreaLedger *ledger = area_set_ledger(set);
    ck_assert_int_eq(ledger->vintage, 24);
    ck_assert_uint_eq(ledger->rows, 4);
    ck_assert_uint_eq(ledger->used, 4);
    ck_assert_double_eq(area_set_box(set).min_x, 400000);
    ck_assert_uint_eq(report_count_of(report, SEVERITY_WARNING), 0);
}
END_TEST

START_TEST(areas_are_found_by_code_and_by_a_name_that_is_unique) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    AreasSpec spec = {.source = write_wards(scratch)};
    g_autoptr(AreaSet) set = read_areas(&spec, report);
    ck_assert_int_eq(area_set_find(set, "W05000003"), 2);
    ck_assert_int_eq(area_set_find(set, "castle & moat"), 0);
    ck_assert_int_eq(area_set_find(set, "Park"), -1); /* there are two */
    ck_assert_int_eq(area_set_find(set, "Nowhere"), -1);
    ck_assert_int_eq(area_set_find_code(set, "castle & moat"), -1);
}
END_TEST

/* A file with one square under these properties, and the columns that must be found. */
typedef struct ColumnCase {
    const char *properties, *code, *name;
    int vintage;
} ColumnCase;

static const ColumnCase COLUMN_CASES[] = {
    {"\"WD23CD\":\"E05000001\",\"WD23NM\":\"A\"", "E05000001", "A", 23},
    {"\"wd23cd\":\"E05000001\",\"wd23nm\":\"A\",\"lad23cd\":\"E08\"", "E05000001", "A", 23},
    {"\"ward24_code\":\"E05000001\",\"ward24_name\":\"A\"", "E05000001", "A", 24},
    {"\"area_name\":\"A\",\"area_code\":\"E05000001\",\"area\":12", "E05000001", "A", -1},
    {"\"LAD24CD\":\"E08\",\"LAD24NM\":\"B\",\"WD24CD\":\"E05000001\",\"WD24NM\":\"A\"", "E05000001",
     "A", 24},
    {"\"LSOA21CD\":\"E01000001\",\"LSOA21NM\":\"A 001A\"", "E01000001", "A 001A", 21},
    {"\"lsoa21_name\":\"A\",\"lsoa21_code\":\"E01000001\"", "E01000001", "A", 21},
    {"\"FID\":7,\"code\":\"x/1\",\"name\":\"A\"", "x/1", "A", -1},
    {"\"WD24CD\":\"E05000001\"", "E05000001", "E05000001", 24}, /* without a name, the code */
};

START_TEST(columns_are_found_by_the_patterns_that_files_really_have) {
    const ColumnCase *given = &COLUMN_CASES[_i];
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = squares_begin();
    squares_add(text, given->properties, 400000, 300000, 100);
    squares_end(text);
    AreasSpec spec = {.source = scratch_write(scratch, "a.geojson", text->str)};
    g_autoptr(AreaSet) set = read_areas(&spec, report);
    ck_assert_str_eq(area_set_at(set, 0)->code, given->code);
    ck_assert_str_eq(area_set_at(set, 0)->name, given->name);
    ck_assert_int_eq(area_set_ledger(set)->vintage, given->vintage);
}
END_TEST

START_TEST(the_newest_of_several_vintages_is_taken_and_told) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = squares_begin();
    squares_add(text,
                "\"WD22CD\":\"E05000001\",\"WD23CD\":\"E05000009\",\"WD22NM\":\"Old\","
                "\"WD23NM\":\"New\"",
                400000, 300000, 100);
    squares_end(text);
    AreasSpec spec = {.source = scratch_write(scratch, "a.geojson", text->str)};
    g_autoptr(AreaSet) set = read_areas(&spec, report);
    ck_assert_str_eq(area_set_at(set, 0)->code, "E05000009");
    ck_assert_str_eq(area_set_at(set, 0)->name, "New");
    ck_assert_uint_eq(report_count_code(report, "several_vintages"), 1);
    spec.code = scratch_keep(scratch, "wd22cd");
    g_autoptr(AreaSet) named = read_areas(&spec, report);
    ck_assert_str_eq(area_set_at(named, 0)->name, "Old");
    ck_assert_int_eq(area_set_ledger(named)->vintage, 22);
    ck_assert_uint_eq(report_count_code(report, "several_vintages"), 1);
}
END_TEST

START_TEST(what_cannot_be_read_as_areas_stops_with_a_reason) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = squares_begin();
    squares_add(text, "\"colour\":\"red\"", 400000, 300000, 100);
    squares_end(text);
    AreasSpec spec = {.source = scratch_write(scratch, "a.geojson", text->str)};
    g_autoptr(GError) no_code = NULL;
    ck_assert_ptr_null(area_set_read(&spec, CRS, report, &no_code));
    ck_assert(g_error_matches(no_code, ATLAS_ERROR, ATLAS_ERROR_DATA));
    ck_assert_ptr_nonnull(strstr(no_code->message, "no column with area codes"));
    ck_assert_ptr_nonnull(strstr(no_code->message, "colour"));
    spec.code = scratch_keep(scratch, "WD24CD");
    g_autoptr(GError) misnamed = NULL;
    ck_assert_ptr_null(area_set_read(&spec, CRS, report, &misnamed));
    ck_assert_ptr_nonnull(strstr(misnamed->message, "\"WD24CD\""));
    AreasSpec table = {.source = scratch_write(scratch, "a.csv", "WD24CD,WD24NM\nE05000001,A\n")};
    g_autoptr(GError) no_shapes = NULL;
    ck_assert_ptr_null(area_set_read(&table, CRS, report, &no_shapes));
    ck_assert_str_eq(no_shapes->message, "a.csv: there are no shapes in it");
}
END_TEST

/* ---- choosing some of them ---- */

START_TEST(where_and_only_choose_areas_and_leave_the_others_around) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    AreasSpec spec = {.source = write_wards(scratch)};
    spec.source.where = scratch_keep(scratch, "LAD24CD = 'E08000007'");
    g_autoptr(AreaSet) english = read_areas(&spec, report);
    ck_assert_uint_eq(area_set_count(english), 2);
    ck_assert_uint_eq(area_set_ledger(english)->filtered, 2);
    ck_assert_uint_eq(area_set_ledger(english)->source_areas, 4);
    ck_assert_uint_eq(area_set_count(area_set_surroundings(english)), 2);
    ck_assert_str_eq(area_set_at(area_set_surroundings(english), 0)->code, "W05000003");
    ck_assert(area_set_source_has(english, "W05000004"));
    ck_assert(!area_set_source_has(english, "W05000005"));
    char *only[] = {scratch_keep(scratch, "E05000001"), scratch_keep(scratch, "W05000003"),
                    scratch_keep(scratch, "E05999999"), NULL};
    spec.only = only;
    g_autoptr(AreaSet) one = read_areas(&spec, report);
    ck_assert_uint_eq(area_set_count(one), 1);
    /* The fourth lies 2,000.4 m from the first. */
    ck_assert_uint_eq(area_set_count(area_set_surroundings(one)), 2);
    ck_assert_uint_eq(report_count_code(report, "area_not_found"), 2);
}
END_TEST

START_TEST(a_choice_that_leaves_nothing_stops) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    AreasSpec spec = {.source = write_wards(scratch)};
    spec.source.where = scratch_keep(scratch, "LAD24CD = 'E08000099'");
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(area_set_read(&spec, CRS, report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
}
END_TEST

/* ---- rows that are not one good area each ---- */

START_TEST(rows_of_one_code_are_parts_of_one_area) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = squares_begin();
    const char *properties = "\"WD24CD\":\"E05000001\",\"WD24NM\":\"Isles\"";
    squares_add(text, properties, 400000, 300000, 1000);
    squares_add(text, "\"WD24CD\":\"E05000002\",\"WD24NM\":\"Mainland\"", 410000, 300000, 1000);
    squares_add(text, properties, 401000, 300000, 1000);
    squares_add(text, properties, 405000, 300000, 500);
    squares_end(text);
    AreasSpec spec = {.source = scratch_write(scratch, "a.geojson", text->str)};
    g_autoptr(AreaSet) set = read_areas(&spec, report);
    ck_assert_uint_eq(area_set_count(set), 2);
    const Area *isles = area_set_at(set, 0);
    ck_assert_double_eq_tol(isles->area_km2, 2.25, 1e-9);
    ck_assert_uint_eq(shape_set_at(area_set_shapes(set), isles->shape)->part_count, 2);
    ck_assert_uint_eq(area_set_ledger(set)->merged, 2);
    ck_assert_uint_eq(area_set_ledger(set)->used, 4);
    ck_assert_uint_eq(report_count_code(report, "area_in_parts"), 1);
}
END_TEST

START_TEST(broken_rows_are_repaired_or_left_out_and_told) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    AreasSpec spec = {
        .source = scratch_write(
            scratch, "a.geojson",
            "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
            "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":["
            "{\"type\":\"Feature\",\"properties\":{\"code\":\"A\",\"name\":\"Bow tie\"},"
            "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2000,2000],[2000,0],"
            "[0,2000],[0,0]]]}},"
            "{\"type\":\"Feature\",\"properties\":{\"code\":\"B\",\"name\":\"Nowhere\"},"
            "\"geometry\":null},"
            "{\"type\":\"Feature\",\"properties\":{\"code\":null,\"name\":\"Nameless\"},"
            "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,0],[9,9],[0,0]]]}}"
            "]}")};
    g_autoptr(AreaSet) set = read_areas(&spec, report);
    ck_assert_uint_eq(area_set_count(set), 1);
    ck_assert_double_eq_tol(area_set_at(set, 0)->area_km2, 2, 1e-9);
    ck_assert(geometry_is_valid(area_set_shapes(set), 0, NULL));
    const Finding *repaired = report_find_code(report, "ring_repaired");
    ck_assert_ptr_nonnull(repaired);
    ck_assert_ptr_nonnull(strstr(repaired->message, "Self-intersection"));
    ck_assert_uint_eq(report_count_code(report, "area_without_shape"), 1);
    ck_assert_uint_eq(report_count_code(report, "area_without_code"), 1);
    const AreaLedger *ledger = area_set_ledger(set);
    ck_assert_uint_eq(ledger->used + ledger->filtered + ledger->without_code +
                          ledger->without_shape,
                      ledger->rows);
    ck_assert_uint_eq(ledger->repaired, 1);
}
END_TEST

START_TEST(slugs_are_unique_and_safe_as_file_names) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = squares_begin();
    squares_add(text, "\"code\":\"a/1\",\"name\":\"Castle\"", 400000, 300000, 100);
    squares_add(text, "\"code\":\"a:1\",\"name\":\"Castle\"", 400100, 300000, 100);
    squares_add(text, "\"code\":\"../x\",\"name\":\"Sg\\u00ecr \\u00d9ige\"", 400200, 300000, 100);
    squares_end(text);
    AreasSpec spec = {.source = scratch_write(scratch, "a.geojson", text->str)};
    g_autoptr(AreaSet) set = read_areas(&spec, report);
    ck_assert_str_eq(area_set_at(set, 0)->slug, "---x-sgir-uige");
    ck_assert_str_eq(area_set_at(set, 1)->slug, "a-1-castle");
    ck_assert_str_eq(area_set_at(set, 2)->slug, "a-1-castle-2");
}
END_TEST

/* ---- finding one's way ---- */

START_TEST(each_point_is_in_one_area_at_most) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    AreasSpec spec = {.source = write_wards(scratch)};
    g_autoptr(AreaSet) set = read_areas(&spec, report);
    ck_assert_int_eq(area_set_locate(set, (MapPoint){400500, 300500}), 0);
    ck_assert_int_eq(area_set_locate(set, (MapPoint){402999, 300999}), 2);
    ck_assert_int_eq(area_set_locate(set, (MapPoint){399999, 300500}), -1);
    /* On the border of two: exactly one of them, whichever. */
    const ShapeSet *shapes = area_set_shapes(set);
    MapPoint border = {401000, 300500};
    ck_assert(shape_contains(shapes, 0, border) != shape_contains(shapes, 1, border));
    int found = area_set_locate(set, border);
    ck_assert(found == 0 || found == 1);
}
END_TEST

START_TEST(the_nearest_area_is_found_within_a_limit) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    AreasSpec spec = {.source = write_wards(scratch)};
    g_autoptr(AreaSet) set = read_areas(&spec, report);
    double away_m = -1;
    ck_assert_int_eq(area_set_locate_near(set, (MapPoint){399700, 300500}, 400, &away_m), 0);
    ck_assert_double_eq_tol(away_m, 300, 1e-6);
    away_m = -1;
    ck_assert_int_eq(area_set_locate_near(set, (MapPoint){399500, 300500}, 400, &away_m), -1);
    ck_assert_double_eq(away_m, -1);
}
END_TEST

START_TEST(neighbours_share_a_border_even_if_drawn_a_little_apart) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    AreasSpec spec = {.source = write_wards(scratch)};
    g_autoptr(AreaSet) set = read_areas(&spec, report);
    size_t count = 0;
    const size_t *of_first = area_set_neighbours(set, 0, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(of_first[0], 1);
    const size_t *of_third = area_set_neighbours(set, 2, &count);
    ck_assert_uint_eq(count, 2); /* the fourth begins 0.4 m further east */
    ck_assert_uint_eq(of_third[0], 1);
    ck_assert_uint_eq(of_third[1], 3);
}
END_TEST

START_TEST(a_geography_is_kept_within_the_areas) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    SourceSpec source = write_wards(scratch);
    GeographySpec spec = {.id = scratch_keep(scratch, "wards"), .source = &source};
    MapBox box = {400100, 300100, 400900, 300900};
    g_autoptr(GError) error = NULL;
    g_autoptr(AreaSet) set = area_set_read_geography(&spec, CRS, NULL, &box, report, &error);
    ck_assert_ptr_nonnull(set);
    ck_assert_uint_eq(area_set_count(set), 1);
    size_t count = 9;
    area_set_neighbours(set, 0, &count);
    ck_assert_uint_eq(count, 0);
    ck_assert_ptr_null(area_set_surroundings(set));
}
END_TEST

Suite *suite_boundaries(void) {
    Suite *suite = suite_create("boundaries");
    TCase *reading = tcase_create("reading");
    tcase_add_unchecked_fixture(reading, init_source, NULL);
    tcase_add_test(reading, areas_are_sorted_by_code_and_named);
    tcase_add_test(reading, areas_are_found_by_code_and_by_a_name_that_is_unique);
    tcase_add_loop_test(reading, columns_are_found_by_the_patterns_that_files_really_have, 0,
                        (int)G_N_ELEMENTS(COLUMN_CASES));
    tcase_add_test(reading, the_newest_of_several_vintages_is_taken_and_told);
    tcase_add_test(reading, what_cannot_be_read_as_areas_stops_with_a_reason);
    tcase_add_test(reading, where_and_only_choose_areas_and_leave_the_others_around);
    tcase_add_test(reading, a_choice_that_leaves_nothing_stops);
    tcase_add_test(reading, rows_of_one_code_are_parts_of_one_area);
    tcase_add_test(reading, broken_rows_are_repaired_or_left_out_and_told);
    tcase_add_test(reading, slugs_are_unique_and_safe_as_file_names);
    suite_add_tcase(suite, reading);
    TCase *places = tcase_create("places");
    tcase_add_unchecked_fixture(places, init_source, NULL);
    tcase_add_test(places, each_point_is_in_one_area_at_most);
    tcase_add_test(places, the_nearest_area_is_found_within_a_limit);
    tcase_add_test(places, neighbours_share_a_border_even_if_drawn_a_little_apart);
    tcase_add_test(places, a_geography_is_kept_within_the_areas);
    suite_add_tcase(suite, places);
    return suite;
}
