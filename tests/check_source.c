/* check_source.c: tests of files of every kind as rows and shapes.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "paths.h"
#include "source_bench.h"
#include "suites.h"

#include "layers/source.h"

START_TEST(geojson_gives_shapes_in_the_projects_system) {
    g_auto(SourceCase) areas = source_case("areas.geojson");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&areas.spec, &SOURCE_GRID, report);
    ck_assert_uint_eq(table_row_count(dataset->table), 3);
    ck_assert_str_eq(source_cell(dataset, 0, "name"), "B\xc3\xb4n-y-maen");
    ck_assert_str_eq(source_cell(dataset, 1, "people"), "800");
    ck_assert_ptr_null(source_cell(dataset, 2, "people"));
    ck_assert_str_eq(dataset->crs_name, "WGS 84");
    ck_assert_double_gt(dataset->accuracy_m, 0);
    ck_assert_uint_eq(dataset->vertex_count, 4 + 4 + 4 + 3);
    /* 0.05 by 0.02 degrees at 53.41 north: 3.323 km by 2.225 km. */
    ck_assert_double_eq_tol(shape_area_m2(dataset->shapes, 0) / 1e6, 3.323 * 2.225, 0.02);
    /* The hole is a tenth of the square, the island a quarter of a tenth less. */
    ck_assert_uint_eq(shape_set_at(dataset->shapes, 1)->part_count, 3);
    ck_assert_double_lt(ring_signed_area_m2(shape_set_part(dataset->shapes, 1, 1)), 0);
    ck_assert_double_gt(ring_signed_area_m2(shape_set_part(dataset->shapes, 1, 2)), 0);
    ck_assert_int_eq(shape_set_at(dataset->shapes, 2)->kind, SHAPE_NONE);
    ck_assert_uint_eq(table_place(dataset->table, 1).row, 2);
    ck_assert_uint_eq(report_count(report), 0);
}
END_TEST

START_TEST(flatgeobuf_and_a_zipped_shapefile_say_the_same_as_geojson) {
    static const char *const NAMES[] = {"areas.fgb", "one.zip"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_auto(SourceCase) areas = source_case("areas.geojson");
        g_auto(SourceCase) other = source_case(NAMES[i]);
        areas.spec.where = (char *)"code = 'E02'";
        other.spec.where = areas.spec.where;
        g_autoptr(Report) report = report_new();
        g_autoptr(Dataset) a = source_must_read(&areas.spec, &SOURCE_GRID, report);
        g_autoptr(Dataset) b = source_must_read(&other.spec, &SOURCE_GRID, report);
        ck_assert_uint_eq(table_row_count(a->table), 1);
        ck_assert_uint_eq(table_row_count(b->table), 1);
        ck_assert_str_eq(source_cell(a, 0, "name"), source_cell(b, 0, "name"));
        ck_assert_double_eq_tol(shape_area_m2(a->shapes, 0), shape_area_m2(b->shapes, 0), 1e-3);
        ck_assert_uint_eq(report_count(report), 0);
    }
}
END_TEST

START_TEST(what_is_in_an_archive_can_be_named_by_its_path_there) {
    /* Paths as the project file has them: "/vsizip/one.zip/areas.shp", made absolute. */
    static const char *const NAMES[] = {"one.zip", "one.zip/some folder/areas.shp",
                                        "one.zip/some folder/areas.dbf"};
    g_auto(SourceCase) archive = source_case("one.zip");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) whole = source_must_read(&archive.spec, &SOURCE_GRID, report);
    g_autofree char *folder = g_path_get_dirname(archive.path);
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_autofree char *path = g_strconcat("/vsizip/", folder, "/", NAMES[i], NULL);
        g_autofree char *shown = g_strconcat("/vsizip/", NAMES[i], NULL);
        SourceSpec spec = {.path = path, .shown = shown};
        g_autoptr(Dataset) named = source_must_read(&spec, &SOURCE_GRID, report);
        g_autofree char *expected = source_names(whole, "code");
        g_autofree char *names = source_names(named, "code");
        ck_assert_str_eq(names, expected);
        g_autofree char *file = source_file(&spec);
        ck_assert_str_eq(file, archive.path);
    }
    g_autofree char *braces =
        g_strconcat("/vsizip/{", archive.path, "}/some folder/areas.shp", NULL);
    SourceSpec spec = {.path = braces, .shown = (char *)"/vsizip/{one.zip}/areas.shp"};
    g_autoptr(Dataset) braced = source_must_read(&spec, &SOURCE_GRID, report);
    ck_assert_uint_eq(table_row_count(braced->table), table_row_count(whole->table));
    g_autofree char *file = source_file(&spec);
    ck_assert_str_eq(file, archive.path);
    g_autofree char *list = g_strconcat("/vsizip/", folder, "/several.zip/list.csv", NULL);
    SourceSpec csv = {.path = list, .shown = (char *)"/vsizip/several.zip/list.csv"};
    g_autoptr(Dataset) rows = source_must_read(&csv, &SOURCE_GRID, report);
    ck_assert_str_eq(source_cell(rows, 0, "code"), "007");
    ck_assert_uint_eq(report_count(report), 0);
}
END_TEST

START_TEST(what_is_in_no_archive_is_said_with_its_name) {
    static const char *const NAMES[] = {"one.zip/none.shp", "missing.zip/a.shp", "missing.zip"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_autofree char *path =
            g_strconcat("/vsizip/", TESTS_DIR, "/cases/source/", NAMES[i], NULL);
        g_autofree char *shown = g_strconcat("/vsizip/", NAMES[i], NULL);
        SourceSpec spec = {.path = path, .shown = shown};
        g_autofree char *message = source_must_fail(&spec);
        ck_assert_ptr_nonnull(strstr(message, ": no such file"));
        ck_assert_msg(!strstr(message, TESTS_DIR), "%s", message);
    }
    SourceSpec database = {.path = (char *)"PG:dbname=x", .shown = (char *)"PG:dbname=x"};
    ck_assert_ptr_null(source_file(&database));
    SourceSpec nothing = {.path = (char *)"/vsizip", .shown = (char *)"/vsizip"};
    ck_assert_ptr_null(source_file(&nothing));
}
END_TEST

START_TEST(points_and_lines_are_kept_beside_each_other) {
    g_auto(SourceCase) places = source_case("places.geojson");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&places.spec, &SOURCE_GRID, report);
    ck_assert_int_eq(shape_set_at(dataset->shapes, 0)->kind, SHAPE_POINT);
    ck_assert_double_eq_tol(source_first_point(dataset, 0).x, 529090, 0.1);
    ck_assert_double_eq_tol(source_first_point(dataset, 0).y, 179645, 0.1);
    ck_assert_uint_eq(shape_set_at(dataset->shapes, 1)->part_count, 2);
    ck_assert_int_eq(shape_set_at(dataset->shapes, 2)->kind, SHAPE_LINE);
    ck_assert_str_eq(source_cell(dataset, 0, "code"), "01");
}
END_TEST

START_TEST(values_of_every_type_become_text) {
    static const struct {
        const char *column, *first, *second;
    } CASES[] = {
        {"text", "007", NULL},
        {"whole", "42", "-1"},
        {"big", "100012345678", "5"},
        {"real", "384000", "0.5"},
        {"fraction", "0.1", "2.5"},
        {"yes", "true", "false"},
        {"date", "2024-01-31", NULL},
        {"time", "2024-01-31T09:30:00Z", NULL},
        {"list", "connect; learn", NULL},
        {"mixed", "1", "one"},
        {"empty", NULL, NULL},
    };
    g_auto(SourceCase) types = source_case("types.geojson");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&types.spec, &SOURCE_GRID, report);
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        ck_assert_pstr_eq(source_cell(dataset, 0, CASES[i].column), CASES[i].first);
        ck_assert_pstr_eq(source_cell(dataset, 1, CASES[i].column), CASES[i].second);
    }
}
END_TEST

START_TEST(geometry_that_is_odd_is_reported_and_its_row_stays) {
    g_auto(SourceCase) mixed = source_case("mixed.geojson");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&mixed.spec, &SOURCE_GRID, report);
    ck_assert_int_eq(shape_set_at(dataset->shapes, 0)->kind, SHAPE_POLYGON);
    ck_assert_int_eq(shape_set_at(dataset->shapes, 1)->kind, SHAPE_NONE);
    ck_assert_int_eq(shape_set_at(dataset->shapes, 2)->kind, SHAPE_NONE);
    ck_assert_int_eq(shape_set_at(dataset->shapes, 3)->kind, SHAPE_POINT);
    ck_assert_uint_eq(report_count(report), 2);
    ck_assert_str_eq(report_at(report, 0)->code, "geometry_unreadable");
    ck_assert_uint_eq(report_at(report, 1)->place.row, 2);
}
END_TEST

START_TEST(kml_gives_names_and_shapes) {
    g_auto(SourceCase) kml = source_case("places.kml");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&kml.spec, &SOURCE_GRID, report);
    ck_assert_str_eq(source_cell(dataset, 0, "name"), "Caf\xc3\xa9 & hall");
    ck_assert_int_eq(shape_set_at(dataset->shapes, 0)->kind, SHAPE_POINT);
    ck_assert_int_eq(shape_set_at(dataset->shapes, 1)->kind, SHAPE_POLYGON);
}
END_TEST

START_TEST(a_list_has_lines_and_no_shapes) {
    g_auto(SourceCase) lists = source_case("lists.csv");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&lists.spec, &SOURCE_GRID, report);
    ck_assert_ptr_null(dataset->shapes);
    ck_assert_ptr_null(dataset->crs_name);
    ck_assert_uint_eq(table_row_count(dataset->table), 3);
    ck_assert_uint_eq(table_place(dataset->table, 2).line, 4);
}
END_TEST

START_TEST(sheets_keep_codes_dates_and_their_own_rows) {
    static const char *const BOOKS[] = {"book.xlsx", "book.ods"};
    for (size_t i = 0; i < G_N_ELEMENTS(BOOKS); i++) {
        g_auto(SourceCase) book = source_case(BOOKS[i]);
        book.spec.layer = (char *)"Assets";
        g_autoptr(Report) report = report_new();
        g_autoptr(Dataset) dataset = source_must_read(&book.spec, &SOURCE_GRID, report);
        ck_assert_ptr_null(dataset->shapes);
        ck_assert_uint_eq(table_row_count(dataset->table), 3);
        ck_assert_str_eq(source_cell(dataset, 0, "Code"), "007");
        ck_assert_str_eq(source_cell(dataset, 0, "Name"), "St Mary's & hall");
        ck_assert_str_eq(source_cell(dataset, 0, "Easting"), "2.3");
        ck_assert_str_eq(source_cell(dataset, 0, "UPRN"), "100012345678");
        ck_assert_str_eq(source_cell(dataset, 0, "Checked"), "2024-01-31");
        ck_assert_str_eq(source_cell(dataset, 0, "Phone"), "0161 496 0000");
        ck_assert_str_eq(source_cell(dataset, 1, "Name"), "Caf\xc3\xa9");
        ck_assert_str_eq(source_cell(dataset, 1, "UPRN"), "100012345678");
        ck_assert_str_eq(source_cell(dataset, 1, "Phone"), "01614960001");
        ck_assert_ptr_null(source_cell(dataset, 2, "Phone"));
        ck_assert_uint_eq(table_place(dataset->table, 0).row, 4);
        ck_assert_uint_eq(table_place(dataset->table, 2).row, 7);
        ck_assert_uint_eq(report_count(report), 1);
        ck_assert_str_eq(report_at(report, 0)->code, "header_is_lower");
        ck_assert_uint_eq(report_at(report, 0)->place.row, 3);
    }
}
END_TEST

START_TEST(of_several_layers_the_first_is_read_with_a_warning) {
    static const char *const NAMES[] = {"book.xlsx", "two-objects.topojson"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_auto(SourceCase) one = source_case(NAMES[i]);
        g_autoptr(Report) report = report_new();
        g_autoptr(Dataset) dataset = source_must_read(&one.spec, &SOURCE_GRID, report);
        ck_assert_uint_gt(table_row_count(dataset->table), 0);
        ck_assert(source_has_finding(report, "several_layers"));
    }
}
END_TEST

START_TEST(a_layer_is_chosen_by_name_from_a_file_or_an_archive) {
    static const struct {
        const char *file, *layer, *column, *names;
    } CASES[] = {
        {"book.xlsx", "Other", "Name", "Pond"},
        {"book.ods", "Other", "Name", "Pond"},
        {"two-objects.topojson", "second", "name", "B"},
        {"several.zip", "places", "name", "Hall"},
        {"several.zip", "list", "code", "007"},
        {"one.zip", "areas", "code", "E01 E02 E03"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(SourceCase) one = source_case(CASES[i].file);
        g_autoptr(Report) report = report_new();
        one.spec.layer = (char *)CASES[i].layer;
        g_autoptr(Dataset) dataset = source_must_read(&one.spec, &SOURCE_GRID, report);
        g_autofree char *names = source_names(dataset, CASES[i].column);
        ck_assert_str_eq(names, CASES[i].names);
        ck_assert(!source_has_finding(report, "several_layers"));
    }
}
END_TEST

START_TEST(empty_layers_and_repeated_points_are_no_choice) {
    g_auto(SourceCase) walk = source_case("walk.gpx");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&walk.spec, &SOURCE_GRID, report);
    ck_assert_str_eq(source_cell(dataset, 0, "name"), "Round the reservoir");
    ck_assert_int_eq(shape_set_at(dataset->shapes, 0)->kind, SHAPE_LINE);
    ck_assert_uint_eq(report_count(report), 0);
}
END_TEST

START_TEST(layers_are_listed) {
    static const struct {
        const char *file, *layers;
    } CASES[] = {
        {"book.xlsx", "Assets Other"},
        {"two-objects.topojson", "first second"},
        {"several.zip", "areas list places"},
        {"one.zip", "areas"},
        {"lists.csv", "lists"},
        {"areas.geojson", "areas"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(SourceCase) one = source_case(CASES[i].file);
        g_autoptr(GError) error = NULL;
        g_auto(GStrv) layers = source_layers(&one.spec, &error);
        ck_assert_msg(layers, "%s", error ? error->message : "no reason");
        g_autofree char *joined = g_strjoinv(" ", layers);
        ck_assert_str_eq(joined, CASES[i].layers);
    }
    g_auto(SourceCase) nothing = source_case("nothing.zip");
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(source_layers(&nothing.spec, &error));
    ck_assert_ptr_nonnull(error);
}
END_TEST

START_TEST(the_libraries_are_named_with_their_versions) {
    const char *const *versions = source_library_versions();
    ck_assert(g_str_has_prefix(versions[0], "GDAL "));
    ck_assert(g_str_has_prefix(versions[1], "PROJ "));
    ck_assert_ptr_null(versions[2]);
    ck_assert_ptr_eq(source_library_versions(), versions);
}
END_TEST

/* ---- which rows ---- */

START_TEST(a_where_clause_means_the_same_everywhere) {
    static const struct {
        const char *file, *where, *column, *names;
    } CASES[] = {
        {"lists.csv", "code = '007'", "name", "Bramhall"},
        {"lists.csv", "people > 1000", "name", "Bramhall"},
        {"lists.csv", "people IS NULL", "name", "Marple"},
        {"lists.csv", "name LIKE '%e%' AND code = '012'", "name", "Cheadle"},
        {"lists.csv", "\"LSOA code (2011)\" = 'E01'", "name", "Bramhall Marple"},
        {"lists.csv", "NAME IN ('Cheadle', 'Marple')", "name", "Cheadle Marple"},
        {"areas.geojson", "people >= 800", "code", "E01 E02"},
        {"areas.geojson", "code <> 'E02'", "code", "E01 E03"},
        {"areas.fgb", "people = 800", "code", "E02"},
        {"one.zip", "code = 'E03'", "code", "E03"},
        {"book.xlsx", "Code = '012'", "Name", "Allotments"},
        {"town.osm", "amenity = 'library'", "osm_id", "1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(SourceCase) one = source_case(CASES[i].file);
        g_autoptr(Report) report = report_new();
        one.spec.where = (char *)CASES[i].where;
        g_autoptr(Dataset) dataset = source_must_read(&one.spec, &SOURCE_GRID, report);
        g_autofree char *names = source_names(dataset, CASES[i].column);
        ck_assert_msg(g_str_equal(names, CASES[i].names), "%s, %s: %s", CASES[i].file,
                      CASES[i].where, names);
    }
}
END_TEST

START_TEST(rows_that_are_chosen_keep_their_places_and_shapes) {
    g_auto(SourceCase) areas = source_case("areas.geojson");
    g_autoptr(Report) report = report_new();
    areas.spec.where = (char *)"code = 'E02'";
    g_autoptr(Dataset) dataset = source_must_read(&areas.spec, &SOURCE_GRID, report);
    ck_assert_uint_eq(table_place(dataset->table, 0).row, 2);
    ck_assert_uint_eq(shape_set_at(dataset->shapes, 0)->part_count, 3);
    ck_assert_uint_eq(dataset->vertex_count, 11);
}
END_TEST

START_TEST(a_wrong_where_clause_is_an_error_that_quotes_the_reason) {
    static const struct {
        const char *file, *where, *reason;
    } CASES[] = {
        {"lists.csv", "LAD25CD = 'E08000007'", "\"LAD25CD\" not recognised as an available field"},
        {"lists.csv", "code = ", "syntax error"},
        {"areas.geojson", "name LIKE", "syntax error"},
        {"areas.fgb", "nonsense = 1", "\"nonsense\" not recognised"},
        {"one.zip", "nonsense = 1", "\"nonsense\" not recognised"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(SourceCase) one = source_case(CASES[i].file);
        one.spec.where = (char *)CASES[i].where;
        g_autofree char *message = source_must_fail(&one.spec);
        ck_assert_msg(strstr(message, CASES[i].reason) != NULL, "%s", message);
        ck_assert_msg(strstr(message, CASES[i].where) != NULL, "%s", message);
    }
}
END_TEST

START_TEST(only_what_lies_within_the_box_is_read) {
    static const char *const FILES[] = {"areas.geojson", "areas.fgb", "one.zip"};
    const MapBox box = {383000, 389000, 385000, 391000}; /* over E01 only */
    const SourceOptions options = {.crs = "EPSG:27700", .within = &box};
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_auto(SourceCase) one = source_case(FILES[i]);
        g_autoptr(Report) report = report_new();
        one.spec.where = (char *)"people > 0";
        g_autoptr(Dataset) dataset = source_must_read(&one.spec, &options, report);
        g_autofree char *names = source_names(dataset, "code");
        ck_assert_str_eq(names, "E01");
    }
}
END_TEST

START_TEST(rows_without_a_shape_lie_within_every_box) {
    const MapBox box = {383000, 389000, 385000, 391000};
    const SourceOptions options = {.crs = "EPSG:27700", .within = &box};
    g_auto(SourceCase) one = source_case("areas.geojson");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) dataset = source_must_read(&one.spec, &options, report);
    g_autofree char *names = source_names(dataset, "code");
    ck_assert_str_eq(names, "E01 E03");
}
END_TEST

/* ---- OpenStreetMap ---- */

START_TEST(openstreetmap_is_read_in_one_pass_by_layer) {
    static const char *const LAYERS[] = {"multipolygons", "points", "lines", NULL};
    g_auto(SourceCase) town = source_case("town.osm");
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    Dataset *rows[3] = {NULL};
    ck_assert_msg(source_read_osm(&town.spec, &SOURCE_GRID, LAYERS, rows, report, &error), "%s",
                  error ? error->message : "no reason");
    g_autofree char *areas = source_names(rows[0], "name");
    g_autofree char *points = source_names(rows[1], "name");
    g_autofree char *lines = source_names(rows[2], "name");
    ck_assert_str_eq(areas, "Green The Hall");
    ck_assert_str_eq(points, "Caf\xc3\xa9 Library The Old Swan -");
    ck_assert_str_eq(lines, "High Street");
    ck_assert_str_eq(source_cell(rows[1], 0, "addr:street"), "High Street");
    ck_assert_str_eq(source_cell(rows[1], 1, "disused:amenity"), "pub");
    ck_assert_str_eq(source_cell(rows[0], 0, "osm_id"), "201");
    ck_assert_str_eq(source_cell(rows[0], 1, "osm_way_id"), "102");
    ck_assert_str_eq(source_cell(rows[0], 1, "building"), "yes");
    ck_assert_uint_eq(shape_set_at(rows[0]->shapes, 0)->part_count, 2);
    ck_assert_int_eq(shape_set_at(rows[2]->shapes, 0)->kind, SHAPE_LINE);
    ck_assert_uint_eq(report_count(report), 1);
    ck_assert_str_eq(report_at(report, 0)->code, "relations_incomplete");
    ck_assert_str_eq(report_at(report, 0)->message,
                     "1 relation is left out, because ways of it are not in the file");
    for (size_t i = 0; i < 3; i++) {
        dataset_free(rows[i]);
    }
}
END_TEST

START_TEST(openstreetmap_as_one_source_says_the_layer_of_each_row) {
    g_auto(SourceCase) town = source_case("town.osm");
    g_autoptr(Report) report = report_new();
    g_autoptr(Dataset) all = source_must_read(&town.spec, &SOURCE_GRID, report);
    g_autofree char *layers = source_names(all, "osm_layer");
    ck_assert_str_eq(layers, "points points points lines multipolygons multipolygons");
    town.spec.layer = (char *)"lines";
    g_autoptr(Dataset) lines = source_must_read(&town.spec, &SOURCE_GRID, report);
    ck_assert_uint_eq(table_row_count(lines->table), 1);
    town.spec.layer = (char *)"roads";
    g_autofree char *message = source_must_fail(&town.spec);
    ck_assert_str_eq(message, "\"town.osm\" has no layer \"roads\"");
}
END_TEST

START_TEST(openstreetmap_outside_the_box_is_left_out) {
    static const char *const LAYERS[] = {"points", NULL};
    const MapBox box = {386000, 389000, 387000, 390000};
    const SourceOptions options = {.crs = "EPSG:27700", .within = &box};
    g_auto(SourceCase) town = source_case("town.osm");
    g_autoptr(Report) report = report_new();
    Dataset *points = NULL;
    ck_assert(source_read_osm(&town.spec, &options, LAYERS, &points, report, NULL));
    ck_assert_uint_eq(table_row_count(points->table), 2); /* without the bench at 53.55 */
    dataset_free(points);
}
END_TEST

Suite *suite_source(void) {
    Suite *suite = suite_create("source");
    TCase *kinds = tcase_create("kinds");
    tcase_add_unchecked_fixture(kinds, source_init, NULL);
    tcase_add_test(kinds, geojson_gives_shapes_in_the_projects_system);
    tcase_add_test(kinds, flatgeobuf_and_a_zipped_shapefile_say_the_same_as_geojson);
    tcase_add_test(kinds, what_is_in_an_archive_can_be_named_by_its_path_there);
    tcase_add_test(kinds, what_is_in_no_archive_is_said_with_its_name);
    tcase_add_test(kinds, points_and_lines_are_kept_beside_each_other);
    tcase_add_test(kinds, values_of_every_type_become_text);
    tcase_add_test(kinds, geometry_that_is_odd_is_reported_and_its_row_stays);
    tcase_add_test(kinds, kml_gives_names_and_shapes);
    tcase_add_test(kinds, a_list_has_lines_and_no_shapes);
    tcase_add_test(kinds, sheets_keep_codes_dates_and_their_own_rows);
    tcase_add_test(kinds, of_several_layers_the_first_is_read_with_a_warning);
    tcase_add_test(kinds, a_layer_is_chosen_by_name_from_a_file_or_an_archive);
    tcase_add_test(kinds, empty_layers_and_repeated_points_are_no_choice);
    tcase_add_test(kinds, layers_are_listed);
    tcase_add_test(kinds, the_libraries_are_named_with_their_versions);
    suite_add_tcase(suite, kinds);
    TCase *rows = tcase_create("rows");
    tcase_add_unchecked_fixture(rows, source_init, NULL);
    tcase_add_test(rows, a_where_clause_means_the_same_everywhere);
    tcase_add_test(rows, rows_that_are_chosen_keep_their_places_and_shapes);
    tcase_add_test(rows, a_wrong_where_clause_is_an_error_that_quotes_the_reason);
    tcase_add_test(rows, only_what_lies_within_the_box_is_read);
    tcase_add_test(rows, rows_without_a_shape_lie_within_every_box);
    tcase_add_test(rows, openstreetmap_is_read_in_one_pass_by_layer);
    tcase_add_test(rows, openstreetmap_as_one_source_says_the_layer_of_each_row);
    tcase_add_test(rows, openstreetmap_outside_the_box_is_left_out);
    suite_add_tcase(suite, rows);
    return suite;
}
