/* check_sink.c: tests of GeoPackages: what goes in comes out, and always as the same bytes.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "suites.h"

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "layers/sink.h"
#include "layers/source.h"

static const SinkField FIELDS[] = {
    {"code", SINK_TEXT}, {"share", SINK_REAL}, {"people", SINK_INTEGER}};
static const char *const FULL[] = {"007", "0.1", "100012345678"};
static const char *const NAMED[] = {"B\xc3\xb4n-y-maen", "-3", "0"};
static const char *const EMPTY[] = {NULL, NULL, NULL};

static void add_ring(ShapeSet *shapes, double x, double y, double size, bool hole) {
    const MapPoint corners[] = {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}};
    for (size_t i = 0; i < 4; i++) {
        shape_set_add_point(shapes, corners[hole ? 3 - i : i]);
    }
    shape_set_end_part(shapes);
}

/* A square with a hole in which an island lies that has a hole again, and a second square; then a
 * shape that is none. */
static ShapeSet *make_polygons(void) {
    ShapeSet *shapes = shape_set_new();
    shape_set_begin(shapes, SHAPE_POLYGON);
    add_ring(shapes, 1040, 1040, 20, true);
    add_ring(shapes, 1000, 1000, 100, false);
    add_ring(shapes, 1010, 1010, 80, true);
    add_ring(shapes, 1020, 1020, 60, false);
    add_ring(shapes, 2000, 1000, 10, false);
    shape_set_end(shapes);
    shape_set_begin(shapes, SHAPE_NONE);
    shape_set_end(shapes);
    shape_set_refresh(shapes);
    return shapes;
}

static ShapeSet *make_point(void) {
    ShapeSet *shapes = shape_set_new();
    shape_set_begin(shapes, SHAPE_POINT);
    shape_set_add_point(shapes, (MapPoint){383819.25, 398052.5});
    shape_set_end_part(shapes);
    shape_set_end(shapes);
    return shapes;
}

/* Writes three layers; the test fails when any of it fails. */
static void write_file(const char *path, const char *date) {
    g_autoptr(GError) error = NULL;
    g_autoptr(ShapeSet) polygons = make_polygons();
    g_autoptr(ShapeSet) points = make_point();
    Sink *sink = sink_new_gpkg(path, date, &error);
    ck_assert_msg(sink, "%s", error ? error->message : "no reason");
    ck_assert(sink_add_layer(sink, "areas", "Areas & more", SHAPE_POLYGON, "EPSG:27700", FIELDS, 3,
                             &error));
    ck_assert(sink_add_feature(sink, polygons, 0, FULL, &error));
    ck_assert(sink_add_feature(sink, polygons, 1, EMPTY, &error));
    ck_assert(sink_add_layer(sink, "assets", NULL, SHAPE_POINT, "EPSG:27700", FIELDS, 3, &error));
    ck_assert(sink_add_feature(sink, points, 0, NAMED, &error));
    ck_assert(sink_add_layer(sink, "figures", NULL, SHAPE_NONE, NULL, FIELDS, 3, &error));
    ck_assert(sink_add_feature(sink, NULL, 0, FULL, &error));
    ck_assert_msg(sink_finish(sink, &error), "%s", error ? error->message : "no reason");
}

static Dataset *read_layer(const char *path, const char *layer, const char *where) {
    SourceSpec spec = {.path = (char *)path,
                       .shown = (char *)"a.gpkg",
                       .is_file = true,
                       .layer = (char *)layer,
                       .where = (char *)where};
    const SourceOptions options = {.crs = "EPSG:27700"};
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    Dataset *dataset = source_read(&spec, &options, report, &error);
    ck_assert_msg(dataset, "%s", error ? error->message : "no reason");
    ck_assert_uint_eq(report_count(report), 0);
    return dataset;
}

static size_t count_files(const char *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    size_t count = 0;
    while (g_dir_read_name(dir)) {
        count++;
    }
    return count;
}

START_TEST(what_is_written_is_read_again) {
    g_autofree char *folder = g_dir_make_tmp("check-sink-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.gpkg", NULL);
    write_file(path, "2024-01-31");
    g_autoptr(Dataset) areas = read_layer(path, "areas", NULL);
    ck_assert_uint_eq(table_row_count(areas->table), 2);
    ck_assert_str_eq(table_cell(areas->table, 0, 0), "007");
    ck_assert_str_eq(table_cell(areas->table, 0, 1), "0.1");
    ck_assert_str_eq(table_cell(areas->table, 0, 2), "100012345678");
    ck_assert_ptr_null(table_cell(areas->table, 1, 0));
    ck_assert_ptr_null(table_cell(areas->table, 1, 2));
    ck_assert_uint_eq(shape_set_at(areas->shapes, 0)->part_count, 5);
    ck_assert_double_eq_tol(shape_area_m2(areas->shapes, 0), 10000 - 6400 + 3600 - 400 + 100, 1e-6);
    ck_assert_int_eq(shape_set_at(areas->shapes, 1)->kind, SHAPE_NONE);
    ck_assert_double_eq(areas->accuracy_m, 0);
    g_autoptr(Dataset) assets = read_layer(path, "assets", NULL);
    ck_assert_str_eq(table_cell(assets->table, 0, 0), "B\xc3\xb4n-y-maen");
    ck_assert_str_eq(table_cell(assets->table, 0, 1), "-3");
    ck_assert_double_eq(shape_set_part(assets->shapes, 0, 0).points[0].x, 383819.25);
    g_autoptr(Dataset) figures = read_layer(path, "figures", NULL);
    ck_assert_ptr_null(figures->shapes);
    ck_assert_str_eq(table_cell(figures->table, 0, 2), "100012345678");
    g_autoptr(Dataset) none = read_layer(path, "areas", "people < 5");
    ck_assert_uint_eq(table_row_count(none->table), 0);
    ck_assert_uint_eq(count_files(folder), 1);
    g_unlink(path);
    g_rmdir(folder);
}
END_TEST

START_TEST(two_runs_give_the_same_bytes_and_another_date_does_not) {
    g_autofree char *folder = g_dir_make_tmp("check-sink-XXXXXX", NULL);
    static const struct {
        const char *name, *date;
    } FILES[] = {
        {"a.gpkg", "2024-01-31"}, {"another name.gpkg", "2024-01-31"}, {"c.gpkg", "2024-02-01"}};
    char *sums[3];
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_autofree char *path = g_build_filename(folder, FILES[i].name, NULL);
        write_file(path, FILES[i].date);
        sums[i] = file_sha256(path, NULL);
        /* A clock that has gone on a second must not matter. */
        g_usleep(i == 0 ? 1100 * 1000 : 0);
        g_unlink(path);
    }
    ck_assert_str_eq(sums[0], sums[1]);
    ck_assert_str_ne(sums[0], sums[2]);
    for (size_t i = 0; i < 3; i++) {
        g_free(sums[i]);
    }
    g_rmdir(folder);
}
END_TEST

START_TEST(an_older_file_is_replaced_and_only_when_the_new_one_is_whole) {
    g_autofree char *folder = g_dir_make_tmp("check-sink-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.gpkg", NULL);
    ck_assert(g_file_set_contents(path, "old", 3, NULL));
    g_autoptr(GError) error = NULL;
    Sink *sink = sink_new_gpkg(path, "2024-01-31", &error);
    ck_assert(sink_add_layer(sink, "a", NULL, SHAPE_NONE, NULL, FIELDS, 3, &error));
    ck_assert_int_eq(file_size(path), 3);
    sink_free(sink);
    ck_assert_int_eq(file_size(path), 3);
    ck_assert_uint_eq(count_files(folder), 1);
    write_file(path, "2024-01-31");
    ck_assert_int_gt(file_size(path), 1000);
    ck_assert_uint_eq(count_files(folder), 1);
    g_unlink(path);
    g_rmdir(folder);
}
END_TEST

START_TEST(text_in_a_column_of_numbers_is_an_error) {
    g_autofree char *folder = g_dir_make_tmp("check-sink-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.gpkg", NULL);
    static const char *const BAD[] = {"x", "many", "1"};
    g_autoptr(GError) error = NULL;
    g_autoptr(Sink) sink = sink_new_gpkg(path, "2024-01-31", &error);
    ck_assert(sink_add_layer(sink, "a", NULL, SHAPE_NONE, NULL, FIELDS, 3, &error));
    ck_assert(!sink_add_feature(sink, NULL, 0, BAD, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT));
    ck_assert_ptr_nonnull(strstr(error->message, "\"many\" is not a number"));
    g_clear_pointer(&sink, sink_free);
    g_rmdir(folder);
}
END_TEST

START_TEST(a_folder_that_cannot_be_made_is_an_error_that_names_it) {
    g_autofree char *folder = g_dir_make_tmp("check-sink-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(folder, "file", NULL);
    g_autofree char *path = g_build_filename(file, "a.gpkg", NULL);
    ck_assert(g_file_set_contents(file, "x", 1, NULL));
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(sink_new_gpkg(path, "2024-01-31", &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT));
    ck_assert_ptr_nonnull(strstr(error->message, file));
    g_unlink(file);
    g_rmdir(folder);
}
END_TEST

START_TEST(an_unknown_system_is_an_error) {
    g_autofree char *folder = g_dir_make_tmp("check-sink-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.gpkg", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Sink) sink = sink_new_gpkg(path, "2024-01-31", &error);
    ck_assert(!sink_add_layer(sink, "a", NULL, SHAPE_POINT, "EPSG:99999999", FIELDS, 3, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT));
    g_clear_pointer(&sink, sink_free);
    g_rmdir(folder);
}
END_TEST

Suite *suite_sink(void) {
    Suite *suite = suite_create("sink");
    TCase *gpkg = tcase_create("geopackage");
    tcase_set_timeout(gpkg, 30);
    tcase_add_unchecked_fixture(gpkg, source_init, NULL);
    tcase_add_test(gpkg, what_is_written_is_read_again);
    tcase_add_test(gpkg, two_runs_give_the_same_bytes_and_another_date_does_not);
    tcase_add_test(gpkg, an_older_file_is_replaced_and_only_when_the_new_one_is_whole);
    tcase_add_test(gpkg, text_in_a_column_of_numbers_is_an_error);
    tcase_add_test(gpkg, a_folder_that_cannot_be_made_is_an_error_that_names_it);
    tcase_add_test(gpkg, an_unknown_system_is_an_error);
    suite_add_tcase(suite, gpkg);
    return suite;
}
