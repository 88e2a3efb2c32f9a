/* check_shapefile.c: tests of the shapes of shapefiles, whole, odd and broken.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <glib/gstdio.h>
#include <math.h>
#include <shapefil.h>
#include <string.h>

#include "shapefile_bench.h"
#include "suites.h"

#include "layers/shapefile.h"

START_TEST(rings_come_out_right_in_whatever_order_they_stand) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    shapefile_write_three(&folder);
    ShapefileData data = shapefile_must_read(&folder, report);
    shapefile_check_three(&data);
    ck_assert(!shape_contains(data.shapes, 0, (MapPoint){5, 5}));
    ck_assert(shape_contains(data.shapes, 0, (MapPoint){21, 1}));
    ck_assert_uint_eq(shape_set_part(data.shapes, 2, 0).count, 4);
    ck_assert_uint_eq(report_count(report), 0);
    ck_assert_ptr_null(data.prj);
    ck_assert_uint_eq(table_place(data.table, 2).row, 3);
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(a_missing_index_is_made_anew) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    shapefile_write_three(&folder);
    shapefile_remove(&folder, "a.shx");
    ShapefileData data = shapefile_must_read(&folder, report);
    shapefile_check_three(&data);
    ck_assert_uint_eq(report_count(report), 1);
    ck_assert_str_eq(report_at(report, 0)->code, "index_rebuilt");
    shapefile_data_clear(&data);
    g_autofree char *path = shapefile_path_in(&folder, "a.shx");
    ck_assert(!g_file_test(path, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(a_damaged_index_is_made_anew) {
    static const struct {
        size_t at;
        const char *bytes;
    } DAMAGE[] = {
        {0, "\1\1\1\1"},           /* not an index */
        {100, "\x7f\xff\xff\xff"}, /* the first record far behind the end */
        {104, "\0\1\0\0"},         /* the first record longer than the file */
        {24, "\0\0\0\x39"},        /* another length than it has */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(DAMAGE); i++) {
        g_auto(ShapefileFolder) folder = shapefile_folder_new();
        g_autoptr(Report) report = report_new();
        shapefile_write_three(&folder);
        shapefile_patch(&folder, "a.shx", DAMAGE[i].at, DAMAGE[i].bytes, 4);
        ShapefileData data = shapefile_must_read(&folder, report);
        shapefile_check_three(&data);
        ck_assert_str_eq(report_at(report, 0)->code, "index_rebuilt");
        shapefile_data_clear(&data);
    }
}
END_TEST

START_TEST(upper_case_extensions_are_found) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    shapefile_write_three(&folder);
    static const char *const EXTENSIONS[][2] = {
        {"a.shp", "a.SHP"}, {"a.shx", "a.SHX"}, {"a.dbf", "a.DBF"}};
    for (size_t i = 0; i < G_N_ELEMENTS(EXTENSIONS); i++) {
        g_autofree char *from = shapefile_path_in(&folder, EXTENSIONS[i][0]);
        g_autofree char *to = shapefile_path_in(&folder, EXTENSIONS[i][1]);
        ck_assert_int_eq(g_rename(from, to), 0);
    }
    ShapefileData data = shapefile_must_read(&folder, report);
    shapefile_check_three(&data);
    ck_assert_uint_eq(report_count(report), 0);
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(points_in_all_their_forms_are_points) {
    static const int TYPES[] = {SHPT_POINT, SHPT_POINTZ, SHPT_POINTM, SHPT_MULTIPOINT,
                                SHPT_MULTIPOINTZ};
    for (size_t i = 0; i < G_N_ELEMENTS(TYPES); i++) {
        g_auto(ShapefileFolder) folder = shapefile_folder_new();
        g_autoptr(Report) report = report_new();
        bool multi = TYPES[i] == SHPT_MULTIPOINT || TYPES[i] == SHPT_MULTIPOINTZ;
        GivenShape points = {
            .type = TYPES[i], .vertex_count = multi ? 2 : 1, .x = {383819, 5}, .y = {398052, 6}};
        shapefile_write_shapes(&folder, TYPES[i], &points, 1);
        shapefile_write_names(&folder, NULL, 10, SHAPEFILE_THREE_NAMES, 1);
        ShapefileData data = shapefile_must_read(&folder, report);
        ck_assert_int_eq(shape_set_at(data.shapes, 0)->kind, SHAPE_POINT);
        ck_assert_uint_eq(shape_set_at(data.shapes, 0)->part_count, multi ? 2 : 1);
        ck_assert_double_eq(shape_set_part(data.shapes, 0, 0).points[0].x, 383819);
        ck_assert_double_eq(shape_set_part(data.shapes, 0, 0).points[0].y, 398052);
        shapefile_data_clear(&data);
    }
}
END_TEST

START_TEST(lines_keep_their_parts) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    GivenShape line = {.type = SHPT_ARC,
                       .part_count = 2,
                       .starts = {0, 2},
                       .vertex_count = 5,
                       .x = {0, 3, 10, 11, 10},
                       .y = {0, 4, 0, 0, 0}};
    shapefile_write_shapes(&folder, SHPT_ARC, &line, 1);
    shapefile_write_names(&folder, NULL, 10, SHAPEFILE_THREE_NAMES, 1);
    ShapefileData data = shapefile_must_read(&folder, report);
    ck_assert_int_eq(shape_set_at(data.shapes, 0)->kind, SHAPE_LINE);
    ck_assert_uint_eq(shape_set_at(data.shapes, 0)->part_count, 2);
    ck_assert_double_eq(part_length_m(shape_set_part(data.shapes, 0, 0)), 5);
    ck_assert_double_eq(part_length_m(shape_set_part(data.shapes, 0, 1)), 2);
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(the_projection_file_is_handed_on) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    shapefile_write_three(&folder);
    shapefile_write_bytes(&folder, "a.prj", "  GEOGCS[\"x\"]\r\n", 15);
    ShapefileData data = shapefile_must_read(&folder, report);
    ck_assert_str_eq(data.prj, "GEOGCS[\"x\"]");
    shapefile_data_clear(&data);
    shapefile_write_bytes(&folder, "a.prj", " \n", 2);
    data = shapefile_must_read(&folder, report);
    ck_assert_ptr_null(data.prj);
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(files_cut_short_say_what_is_short) {
    static const struct {
        const char *file;
        size_t by;
        const char *message;
    } CASES[] = {
        {"a.shp", 10, "\"a.shp\" is cut short: it has 542 of 552 bytes"},
        {"a.shp", 500, "\"a.shp\" is cut short: it has 52 bytes and the header alone has 100"},
        {"a.dbf", 15, "a.shp: its table (.dbf) is cut short: it has 84 of 98 bytes, 1 of 3 rows"},
        {"a.dbf", 90, "a.shp: its table (.dbf) is damaged: it is shorter than its header"},
        {"a.dbf", 50, "a.shp: its table (.dbf) is damaged: its header does not add up"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(ShapefileFolder) folder = shapefile_folder_new();
        shapefile_write_three(&folder);
        shapefile_shorten(&folder, CASES[i].file, CASES[i].by);
        shapefile_must_fail(&folder, "a.shp", CASES[i].message);
    }
}
END_TEST

START_TEST(what_is_no_shapefile_is_refused_with_a_reason) {
    static const struct {
        const char *file;
        size_t at;
        const char *bytes;
        size_t length;
        const char *message;
    } CASES[] = {
        {"a.shp", 0, "PK", 2, "\"a.shp\" is not a shapefile: it begins with other bytes"},
        {"a.shp", 32, "\x1f", 1,
         "\"a.shp\" holds MultiPatch shapes, which cannot be drawn: points, lines and polygons "
         "can"},
        {"a.shp", 32, "\x63", 1,
         "\"a.shp\" holds unknown shapes, which cannot be drawn: points, lines and polygons can"},
        {"a.dbf", 10, "\2", 1,
         "a.shp: its table (.dbf) is damaged: its columns are wider than its rows"},
        {"a.dbf", 4, "\xff\xff\xff\x7f", 4, "a.shp: has more than 5000000 rows"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(ShapefileFolder) folder = shapefile_folder_new();
        shapefile_write_three(&folder);
        shapefile_patch(&folder, CASES[i].file, CASES[i].at, CASES[i].bytes, CASES[i].length);
        shapefile_must_fail(&folder, "a.shp", CASES[i].message);
    }
}
END_TEST

START_TEST(bytes_after_the_end_are_noted) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    shapefile_write_three(&folder);
    size_t length = 0;
    g_autofree char *bytes = shapefile_read_bytes(&folder, "a.shp", &length);
    bytes = g_realloc(bytes, length + 1);
    bytes[length] = 'x';
    shapefile_write_bytes(&folder, "a.shp", bytes, length + 1);
    ShapefileData data = shapefile_must_read(&folder, report);
    shapefile_check_three(&data);
    ck_assert_str_eq(report_at(report, 0)->code, "bytes_after_the_end");
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(a_shape_that_is_damaged_is_one_finding_and_the_others_are_read) {
    static const double NOT_A_NUMBER = NAN;
    static const struct {
        size_t at; /* within the first record, which begins at 100 */
        const void *bytes;
        size_t length;
    } DAMAGE[] = {
        {8, "\x63", 1},                  /* its kind */
        {8 + 36, "\xff\xff\xff\x7f", 4}, /* the number of its parts */
        {8 + 40, "\xff\xff\xff\x7f", 4}, /* the number of its vertices */
        {8 + 44, "\x0b", 1},             /* the first part begins behind the third */
        {8 + 56, &NOT_A_NUMBER, 8},      /* a coordinate */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(DAMAGE); i++) {
        g_auto(ShapefileFolder) folder = shapefile_folder_new();
        g_autoptr(Report) report = report_new();
        shapefile_write_three(&folder);
        shapefile_patch(&folder, "a.shp", 100 + DAMAGE[i].at, DAMAGE[i].bytes, DAMAGE[i].length);
        ShapefileData data = shapefile_must_read(&folder, report);
        ck_assert_int_eq(shape_set_at(data.shapes, 0)->kind, SHAPE_NONE);
        ck_assert_int_eq(shape_set_at(data.shapes, 2)->kind, SHAPE_POLYGON);
        ck_assert_uint_eq(report_count(report), 1);
        ck_assert_str_eq(report_at(report, 0)->code, "shape_unreadable");
        ck_assert_uint_eq(report_at(report, 0)->place.row, 1);
        shapefile_data_clear(&data);
    }
}
END_TEST

/* A step of xorshift: the same damage on every machine. */
static uint32_t next_number(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

START_TEST(a_thousand_damaged_copies_are_read_or_refused) {
    static const char *const FILES[] = {"a.shp", "a.shx", "a.dbf"};
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    shapefile_write_three(&folder);
    char *whole[3];
    size_t lengths[3];
    for (size_t f = 0; f < 3; f++) {
        whole[f] = shapefile_read_bytes(&folder, FILES[f], &lengths[f]);
    }
    uint32_t state = 2024;
    for (size_t round = 0; round < 1000; round++) {
        size_t f = next_number(&state) % 3;
        g_autofree char *bytes = g_memdup2(whole[f], lengths[f]);
        for (uint32_t hits = 1 + next_number(&state) % 4; hits > 0; hits--) {
            bytes[next_number(&state) % lengths[f]] = (char)next_number(&state);
        }
        shapefile_write_bytes(&folder, FILES[f], bytes, lengths[f]);
        ShapefileData data = {0};
        g_autoptr(Report) report = report_new();
        g_autoptr(GError) error = NULL;
        bool done = shapefile_read_in(&folder, "a.shp", NULL, &data, report, &error);
        ck_assert(done == (error == NULL));
        if (done) {
            ck_assert_uint_eq(table_row_count(data.table), shape_set_count(data.shapes));
            shape_set_refresh(data.shapes);
        }
        shapefile_data_clear(&data);
        shapefile_write_bytes(&folder, FILES[f], whole[f], lengths[f]);
    }
    for (size_t f = 0; f < 3; f++) {
        g_free(whole[f]);
    }
}
END_TEST

Suite *suite_shapefile(void) {
    Suite *suite = suite_create("shapefile");
    TCase *shapes = tcase_create("shapes");
    tcase_add_test(shapes, rings_come_out_right_in_whatever_order_they_stand);
    tcase_add_test(shapes, a_missing_index_is_made_anew);
    tcase_add_test(shapes, a_damaged_index_is_made_anew);
    tcase_add_test(shapes, upper_case_extensions_are_found);
    tcase_add_test(shapes, points_in_all_their_forms_are_points);
    tcase_add_test(shapes, lines_keep_their_parts);
    tcase_add_test(shapes, the_projection_file_is_handed_on);
    suite_add_tcase(suite, shapes);
    TCase *broken = tcase_create("broken");
    tcase_set_timeout(broken, 60);
    tcase_add_test(broken, files_cut_short_say_what_is_short);
    tcase_add_test(broken, what_is_no_shapefile_is_refused_with_a_reason);
    tcase_add_test(broken, bytes_after_the_end_are_noted);
    tcase_add_test(broken, a_shape_that_is_damaged_is_one_finding_and_the_others_are_read);
    tcase_add_test(broken, a_thousand_damaged_copies_are_read_or_refused);
    suite_add_tcase(suite, broken);
    return suite;
}
