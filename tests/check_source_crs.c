/* check_source_crs.c: tests of the coordinate systems that files are in, say or mean.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <glib/gstdio.h>
#include <math.h>
#include <shapefil.h>
#include <string.h>

#include "source_bench.h"
#include "suites.h"

#include "layers/source.h"

START_TEST(a_legacy_crs_member_is_obeyed) {
    g_auto(SourceCase) grid = source_case("grid.geojson");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&grid.spec, &SOURCE_GRID, report);
    ck_assert_double_eq(source_first_point(dataset, 0).x, 383819);
    ck_assert_double_eq(source_first_point(dataset, 0).y, 398052);
    ck_assert_str_eq(dataset->crs_name, "OSGB36 / British National Grid");
    ck_assert_double_eq(dataset->accuracy_m, 0);
    ck_assert_uint_eq(report_count(report), 0);
}
END_TEST

START_TEST(topojson_does_not_say_and_is_found_out) {
    g_auto(SourceCase) areas = source_case("areas.topojson");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&areas.spec, &SOURCE_GRID, report);
    ck_assert_str_eq(source_cell(dataset, 0, "WD13CD"), "E05000779");
    ck_assert_double_eq_tol(shape_area_m2(dataset->shapes, 0) / 1e6, 3.323 * 2.225, 0.02);
    ck_assert_uint_eq(report_count(report), 1);
    ck_assert_str_eq(report_at(report, 0)->code, "crs_guessed");
    ck_assert_int_eq(report_at(report, 0)->severity, SEVERITY_NOTE);
}
END_TEST

START_TEST(grid_references_in_geojson_are_taken_for_what_they_are) {
    g_auto(SourceCase) grid = source_case("grid-undeclared.geojson");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&grid.spec, &SOURCE_GRID, report);
    ck_assert_double_eq(source_first_point(dataset, 0).x, 383819);
    ck_assert(source_has_finding(report, "crs_is_wrong"));
}
END_TEST

START_TEST(swapped_coordinates_are_mended_and_said) {
    g_auto(SourceCase) swapped = source_case("swapped.geojson");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&swapped.spec, &SOURCE_GRID, report);
    ck_assert(source_has_finding(report, "coordinates_look_swapped"));
    MapPoint first = source_first_point(dataset, 0);
    ck_assert(first.x > 0 && first.x < 700000 && first.y > 0 && first.y < 1300000);
}
END_TEST

START_TEST(a_stray_position_is_one_finding) {
    g_auto(SourceCase) stray = source_case("stray.geojson");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&stray.spec, &SOURCE_GRID, report);
    ck_assert_uint_eq(report_count(report), 1);
    ck_assert_str_eq(report_at(report, 0)->code, "point_outside_crs");
    ck_assert_uint_eq(report_at(report, 0)->place.row, 2);
    ck_assert_int_eq(shape_set_at(dataset->shapes, 1)->kind, SHAPE_NONE);
    ck_assert_int_eq(shape_set_at(dataset->shapes, 2)->kind, SHAPE_POINT);
}
END_TEST

START_TEST(what_the_project_file_says_about_the_system_wins) {
    g_auto(SourceCase) swapped = source_case("grid-undeclared.geojson");
    g_autoptr(Report) report = report_new();
    swapped.spec.crs = (char *)"EPSG:27700";
    g_autoptr(Dataset) dataset = source_must_read(&swapped.spec, &SOURCE_GRID, report);
    ck_assert_double_eq(source_first_point(dataset, 0).x, 383819);
    ck_assert_uint_eq(report_count(report), 1);
    ck_assert_str_eq(report_at(report, 0)->code, "crs_overridden");
    swapped.spec.crs = (char *)"EPSG:99999999";
    g_autofree char *message = source_must_fail(&swapped.spec);
    ck_assert_ptr_nonnull(strstr(message, "\"EPSG:99999999\" is not known"));
}
END_TEST

/* A shapefile of one point with this text in its .prj (NULL = none), read. */
static Dataset *read_point(double x, double y, const char *prj, Report *report) {
    g_autofree char *folder = g_dir_make_tmp("check-source-XXXXXX", NULL);
    g_autofree char *shp = g_build_filename(folder, "a.shp", NULL);
    g_autofree char *prj_path = g_build_filename(folder, "a.prj", NULL);
    SHPHandle handle = SHPCreate(shp, SHPT_POINT);
    SHPObject *object = SHPCreateSimpleObject(SHPT_POINT, 1, &x, &y, NULL);
    SHPWriteObject(handle, -1, object);
    SHPDestroyObject(object);
    SHPClose(handle);
    if (prj) {
        ck_assert(g_file_set_contents(prj_path, prj, -1, NULL));
    }
    SourceSpec spec = {.path = shp, .shown = (char *)"a.shp", .is_file = true};
    Dataset *dataset = source_must_read(&spec, &SOURCE_GRID, report);
    g_autofree char *shx = g_build_filename(folder, "a.shx", NULL);
    const char *const paths[] = {shp, shx, prj_path};
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_unlink(paths[i]);
    }
    g_rmdir(folder);
    return dataset;
}

START_TEST(a_shapefile_without_a_system_is_found_out) {
    static const struct {
        double x, y;
        const char *prj, *code;
    } CASES[] = {
        {383819, 398052, NULL, "crs_guessed"},
        {383819, 398052, "PROJCS[\"somewhere\"", "crs_not_known"},
        {-2.24, 53.48, NULL, "crs_guessed"},
        {53.48, -2.24, NULL, "coordinates_swapped"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(Report) report = report_new();
        g_autoptr(Dataset) dataset = read_point(CASES[i].x, CASES[i].y, CASES[i].prj, report);
        ck_assert_msg(source_has_finding(report, CASES[i].code), "case %zu", i);
        ck_assert_double_eq_tol(source_first_point(dataset, 0).x, 383819, 1000);
        ck_assert_double_eq_tol(source_first_point(dataset, 0).y, 398052, 1000);
    }
}
END_TEST

START_TEST(a_system_that_nobody_has_measured_is_a_warning) {
    static const char UNKNOWN_DATUM[] =
        "GEOGCS[\"Halewick\",DATUM[\"D_Halewick\",SPHEROID[\"Halewick\",6377000.0,300.0]],"
        "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = read_point(-2.24, 53.48, UNKNOWN_DATUM, report);
    ck_assert(isnan(dataset->accuracy_m));
    ck_assert(source_has_finding(report, "accuracy_not_known"));
}
END_TEST

Suite *suite_source_crs(void) {
    Suite *suite = suite_create("source_crs");
    TCase *systems = tcase_create("coordinate systems");
    tcase_add_unchecked_fixture(systems, source_init, NULL);
    tcase_add_test(systems, a_legacy_crs_member_is_obeyed);
    tcase_add_test(systems, topojson_does_not_say_and_is_found_out);
    tcase_add_test(systems, grid_references_in_geojson_are_taken_for_what_they_are);
    tcase_add_test(systems, swapped_coordinates_are_mended_and_said);
    tcase_add_test(systems, a_stray_position_is_one_finding);
    tcase_add_test(systems, a_shapefile_without_a_system_is_found_out);
    tcase_add_test(systems, a_system_that_nobody_has_measured_is_a_warning);
    tcase_add_test(systems, what_the_project_file_says_about_the_system_wins);
    suite_add_tcase(suite, systems);
    return suite;
}
