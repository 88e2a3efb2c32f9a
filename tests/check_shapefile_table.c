/* check_shapefile_table.c: tests of the tables of shapefiles: encodings, types, rows.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <glib/gstdio.h>
#include <shapefil.h>
#include <string.h>

#include "shapefile_bench.h"
#include "suites.h"

#include "layers/shapefile.h"

START_TEST(the_code_page_is_found) {
    static const struct {
        const char *page; /* as DBFCreateEx takes it */
        const char *cpg;  /* written over what shapelib writes; NULL = no .cpg */
        const char *bytes, *text;
    } CASES[] = {
        {"LDID/87", NULL, "B\xf4n", "B\xc3\xb4n"},     /* ANSI without a .cpg */
        {"LDID/87", NULL, "B\xc3\xb4n", "B\xc3\xb4n"}, /* ANSI that is UTF-8 */
        {"LDID/87", "UTF-8\r\n", "B\xc3\xb4n", "B\xc3\xb4n"},
        {"LDID/87", "ISO-8859-1", "B\xf4n", "B\xc3\xb4n"},
        {"LDID/87", "88591", "B\xf4n", "B\xc3\xb4n"},
        {"LDID/87", "ISO 88592", "\xb1", "\xc4\x85"},
        {"LDID/2", "1252", "\x80", "\xe2\x82\xac"}, /* the .cpg wins */
        {"LDID/2", NULL, "B\x93n", "B\xc3\xb4n"},   /* CP850 */
        {"LDID/3", NULL,
         "\x93"
         "B\x94",
         "\xe2\x80\x9c"
         "B\xe2\x80\x9d"},
        {"LDID/3", "ANSI 1251", "\xc6", "\xd0\x96"},
        {"LDID/0", NULL, "B\xf4n", "B\xc3\xb4n"},
        {"LDID/0", NULL, "B\xc3\xb4n", "B\xc3\xb4n"},
        {"LDID/0", "UTF-8", "B\xf4n", "B\xc3\xb4n"}, /* a .cpg that is wrong */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(ShapefileFolder) folder = shapefile_folder_new();
        g_autoptr(Report) report = report_new();
        shapefile_write_shapes(&folder, SHPT_POLYGON, &SHAPEFILE_SQUARE, 1);
        shapefile_write_names(&folder, CASES[i].page, 10, &CASES[i].bytes, 1);
        g_autofree char *cpg = shapefile_path_in(&folder, "a.cpg");
        g_unlink(cpg);
        if (CASES[i].cpg) {
            shapefile_write_bytes(&folder, "a.cpg", CASES[i].cpg, strlen(CASES[i].cpg));
        }
        ShapefileData data = shapefile_must_read(&folder, report);
        ck_assert_msg(g_str_equal(table_cell(data.table, 0, 0), CASES[i].text), "case %zu: %s", i,
                      table_cell(data.table, 0, 0));
        shapefile_data_clear(&data);
    }
}
END_TEST

START_TEST(an_encoding_that_is_said_wins_over_everything) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    static const char *const NAMES[] = {"B\x93n"};
    shapefile_write_shapes(&folder, SHPT_POLYGON, &SHAPEFILE_SQUARE, 1);
    shapefile_write_names(&folder, "UTF-8", 10, NAMES, 1);
    ShapefileData data;
    ck_assert(shapefile_read_in(&folder, "a.shp", "CP850", &data, report, &error));
    ck_assert_str_eq(table_cell(data.table, 0, 0), "B\xc3\xb4n");
    shapefile_data_clear(&data);
    ck_assert(!shapefile_read_in(&folder, "a.shp", "KOI-99", &data, report, &error));
    ck_assert_str_eq(error->message, "a.shp: the encoding \"KOI-99\" is not known");
}
END_TEST

START_TEST(a_cpg_that_says_nothing_is_reported) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    shapefile_write_three(&folder);
    shapefile_write_bytes(&folder, "a.cpg", "SYSTEM", 6);
    ShapefileData data = shapefile_must_read(&folder, report);
    ck_assert_str_eq(report_at(report, 0)->code, "code_page_unknown");
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(a_character_cut_by_the_width_of_its_column_is_taken_off) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    static const char *const NAMES[] = {"Llanfair\xc5\xb7"};
    shapefile_write_shapes(&folder, SHPT_POLYGON, &SHAPEFILE_SQUARE, 1);
    shapefile_write_names(&folder, "UTF-8", 9, NAMES, 1);
    ShapefileData data = shapefile_must_read(&folder, report);
    ck_assert_str_eq(table_cell(data.table, 0, 0), "Llanfair");
    ck_assert_uint_eq(report_count(report), 0);
    shapefile_data_clear(&data);
}
END_TEST

/* Writes one row of every type; the numbers as text, so that odd forms can be tested. */
static void write_types(const ShapefileFolder *folder) {
    g_autofree char *path = shapefile_path_in(folder, "a.dbf");
    DBFHandle handle = DBFCreate(path);
    DBFAddNativeFieldType(handle, "real", 'N', 20, 11);
    DBFAddNativeFieldType(handle, "float", 'F', 20, 11);
    DBFAddNativeFieldType(handle, "whole", 'N', 10, 0);
    DBFAddNativeFieldType(handle, "none", 'N', 6, 0);
    DBFAddNativeFieldType(handle, "date", 'D', 8, 0);
    DBFAddNativeFieldType(handle, "yes", 'L', 1, 0);
    DBFAddNativeFieldType(handle, "code", 'C', 6, 0);
    DBFAddNativeFieldType(handle, "gap", 'C', 6, 0);
    DBFWriteAttributeDirectly(handle, 0, 0, (void *)"384000.50000000000");
    DBFWriteAttributeDirectly(handle, 0, 1, (void *)"3.840000000e+005");
    DBFWriteAttributeDirectly(handle, 0, 2, (void *)"42");
    DBFWriteAttributeDirectly(handle, 0, 3, (void *)"******");
    DBFWriteAttributeDirectly(handle, 0, 4, (void *)"20240131");
    DBFWriteAttributeDirectly(handle, 0, 5, (void *)"T");
    DBFWriteAttributeDirectly(handle, 0, 6, (void *)"00AB");
    DBFWriteNULLAttribute(handle, 0, 7);
    DBFWriteAttributeDirectly(handle, 1, 0, (void *)"100.000");
    DBFWriteAttributeDirectly(handle, 1, 4, (void *)"00000000");
    DBFWriteAttributeDirectly(handle, 1, 5, (void *)"?");
    DBFClose(handle);
}

START_TEST(cells_of_every_type_are_text_as_people_write_it) {
    static const char *const EXPECTED[] = {"384000.5",   "384000", "42",   NULL,
                                           "2024-01-31", "true",   "00AB", NULL};
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    const GivenShape shapes[] = {SHAPEFILE_SQUARE, SHAPEFILE_SQUARE};
    shapefile_write_shapes(&folder, SHPT_POLYGON, shapes, 2);
    write_types(&folder);
    ShapefileData data = shapefile_must_read(&folder, report);
    for (size_t i = 0; i < G_N_ELEMENTS(EXPECTED); i++) {
        ck_assert_pstr_eq(table_cell(data.table, 0, i), EXPECTED[i]);
    }
    ck_assert_str_eq(table_cell(data.table, 1, 0), "100");
    ck_assert_ptr_null(table_cell(data.table, 1, 4));
    ck_assert_ptr_null(table_cell(data.table, 1, 5));
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(rows_marked_as_deleted_go_with_their_shapes) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    shapefile_write_three(&folder);
    /* A header of 65 bytes, then rows of 11, of which the first byte is the mark. */
    shapefile_patch(&folder, "a.dbf", 65 + 11, "*", 1);
    ShapefileData data = shapefile_must_read(&folder, report);
    ck_assert_uint_eq(table_row_count(data.table), 2);
    ck_assert_uint_eq(shape_set_count(data.shapes), 2);
    ck_assert_str_eq(table_cell(data.table, 1, 0), "three");
    ck_assert_int_eq(shape_set_at(data.shapes, 1)->kind, SHAPE_POLYGON);
    ck_assert_uint_eq(table_place(data.table, 1).row, 3);
    ck_assert_str_eq(report_at(report, 0)->code, "rows_deleted");
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(shapes_and_rows_that_differ_in_number_are_an_error_and_none_is_lost) {
    for (size_t rows = 1; rows <= 3; rows += 2) {
        g_auto(ShapefileFolder) folder = shapefile_folder_new();
        g_autoptr(Report) report = report_new();
        const GivenShape shapes[] = {SHAPEFILE_SQUARE, SHAPEFILE_SQUARE};
        shapefile_write_shapes(&folder, SHPT_POLYGON, shapes, 2);
        shapefile_write_names(&folder, NULL, 10, SHAPEFILE_THREE_NAMES, rows);
        ShapefileData data = shapefile_must_read(&folder, report);
        ck_assert_uint_eq(table_row_count(data.table), MAX(rows, 2));
        ck_assert_uint_eq(shape_set_count(data.shapes), MAX(rows, 2));
        ck_assert_str_eq(report_at(report, 0)->code, "counts_differ");
        ck_assert_int_eq(report_at(report, 0)->severity, SEVERITY_ERROR);
        shapefile_data_clear(&data);
    }
}
END_TEST

START_TEST(shapes_without_a_table_are_rows_without_columns) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    shapefile_write_three(&folder);
    shapefile_remove(&folder, "a.dbf");
    ShapefileData data = shapefile_must_read(&folder, report);
    ck_assert_uint_eq(table_row_count(data.table), 3);
    ck_assert_uint_eq(table_column_count(data.table), 0);
    ck_assert_str_eq(report_at(report, 0)->code, "table_is_missing");
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(a_table_on_its_own_is_a_table) {
    g_auto(ShapefileFolder) folder = shapefile_folder_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    shapefile_write_names(&folder, NULL, 10, SHAPEFILE_THREE_NAMES, 3);
    ShapefileData data;
    ck_assert(shapefile_read_in(&folder, "a.dbf", NULL, &data, report, &error));
    ck_assert_uint_eq(table_row_count(data.table), 3);
    ck_assert_ptr_null(data.shapes);
    shapefile_data_clear(&data);
    shapefile_must_fail(&folder, "a.shp",
                        "could not read \"a.shp\": no such file, though its table (.dbf) is there");
    shapefile_must_fail(&folder, "b.shp", "could not read \"b.shp\": no such file");
}
END_TEST

Suite *suite_shapefile_table(void) {
    Suite *suite = suite_create("shapefile_table");
    TCase *table = tcase_create("table");
    tcase_add_test(table, the_code_page_is_found);
    tcase_add_test(table, an_encoding_that_is_said_wins_over_everything);
    tcase_add_test(table, a_cpg_that_says_nothing_is_reported);
    tcase_add_test(table, a_character_cut_by_the_width_of_its_column_is_taken_off);
    tcase_add_test(table, cells_of_every_type_are_text_as_people_write_it);
    tcase_add_test(table, rows_marked_as_deleted_go_with_their_shapes);
    tcase_add_test(table, shapes_and_rows_that_differ_in_number_are_an_error_and_none_is_lost);
    tcase_add_test(table, shapes_without_a_table_are_rows_without_columns);
    tcase_add_test(table, a_table_on_its_own_is_a_table);
    suite_add_tcase(suite, table);
    return suite;
}
