/* check_workbook.c: tests of XLSX workbooks and the archives that they are.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "atlas_fixture.h"
#include "suites.h"

#include "atlas/base/file.h"
#include "atlas/output/workbook.h"
#include "atlas/output/zip.h"
#include "layers/source.h"

static void init_source(void) {
    source_init();
}

static const SinkField FIELDS[] = {
    {"name", SINK_TEXT}, {"count", SINK_INTEGER}, {"rate", SINK_REAL}, {"note", SINK_TEXT}};

static Grid *hostile_grid(void) {
    Grid *grid = grid_with(FIELDS, G_N_ELEMENTS(FIELDS));
    static const char *const NAMES[] = {"=1+1", "  <b>&\"'", "+cmd|' /C calc'!A0",
                                        "Bryn M\303\264r", "@SUM(A1)"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        grid_begin_row(grid);
        grid_put_text(grid, NAMES[i]);
        grid_put_count(grid, i);
        grid_put_number(grid, (double)i / 3);
        grid_put_text(grid, NULL);
    }
    return grid;
}

/* The first sheet, unpacked by another program. */
static char *unpack(const char *path) {
    g_autofree char *command =
        g_strdup_printf("python3 -c \"import sys, zipfile; sys.stdout.write(zipfile.ZipFile('%s')."
                        "read('xl/worksheets/sheet1.xml').decode())\"",
                        path);
    char *xml = NULL;
    ck_assert(g_spawn_command_line_sync(command, &xml, NULL, NULL, NULL));
    return xml;
}

static char *write_book(const char *folder, const char *name, const Grid *grid) {
    g_autoptr(Workbook) workbook = workbook_new();
    g_autoptr(GError) error = NULL;
    ck_assert(workbook_add_sheet(workbook, "Figures & more", grid));
    ck_assert(workbook_add_sheet(workbook, "Again", grid));
    char *path = g_build_filename(folder, name, NULL);
    ck_assert_msg(workbook_write(workbook, path, NULL, &error), "%s", error ? error->message : "");
    return path;
}

START_TEST(a_workbook_reads_back_cell_by_cell) {
    g_autofree char *folder = g_dir_make_tmp("atlas-book-XXXXXX", NULL);
    g_autoptr(Grid) grid = hostile_grid();
    g_autofree char *path = write_book(folder, "book.xlsx", grid);
    g_autoptr(Report) report = report_new();
    SourceSpec spec = {.name = (char *)"book",
                       .path = path,
                       .shown = path,
                       .is_file = true,
                       .layer = (char *)"Figures & more"};
    SourceOptions options = {.crs = "EPSG:27700"};
    g_autoptr(Dataset) dataset = source_read(&spec, &options, report, NULL);
    ck_assert_ptr_nonnull(dataset);
    ck_assert_uint_eq(table_row_count(dataset->table), grid_row_count(grid));
    for (size_t row = 0; row < grid_row_count(grid); row++) {
        for (size_t column = 0; column < G_N_ELEMENTS(FIELDS) - 1; column++) {
            const char *cell = grid_row(grid, row)[column];
            g_autofree char *trimmed = g_strstrip(g_strdup(cell)); /* as tables are read */
            const char *found = table_cell(dataset->table, row, column);
            if (FIELDS[column].type == SINK_REAL) {
                /* GDAL hands numbers on with 15 digits. */
                ck_assert_double_eq_tol(g_ascii_strtod(found, NULL), g_ascii_strtod(cell, NULL),
                                        1e-14);
            } else {
                ck_assert_str_eq(found, trimmed);
            }
        }
    }
    /* The row of the names can be said: here that of the second thing. */
    spec.header_row = 3;
    g_autoptr(Dataset) lower = source_read(&spec, &options, report, NULL);
    ck_assert_ptr_nonnull(lower);
    ck_assert_str_eq(table_column_name(lower->table, 0), "<b>&\"'");
    ck_assert_uint_eq(table_row_count(lower->table), grid_row_count(grid) - 2);
    ck_assert_uint_eq(table_place(lower->table, 0).row, 4);
    atlas_fixture_remove(folder);
}
END_TEST

START_TEST(text_that_looks_like_a_formula_is_marked_as_text) {
    g_autofree char *folder = g_dir_make_tmp("atlas-book-XXXXXX", NULL);
    g_autoptr(Grid) grid = hostile_grid();
    g_autofree char *path = write_book(folder, "book.xlsx", grid);
    g_autofree char *xml = unpack(path);
    ck_assert_ptr_nonnull(strstr(xml, "<c r=\"A2\" t=\"inlineStr\" s=\"2\"><is>"));
    ck_assert_ptr_nonnull(strstr(xml, "<c r=\"A5\" t=\"inlineStr\" s=\"0\"><is>"));
    ck_assert_ptr_nonnull(strstr(xml, "<c r=\"B3\"><v>1</v></c>"));
    ck_assert_ptr_null(strstr(xml, "<f>"));      /* no formula anywhere */
    ck_assert_ptr_null(strstr(xml, "r=\"D2\"")); /* a null is no cell */
    atlas_fixture_remove(folder);
}
END_TEST

START_TEST(numbers_are_shown_with_few_decimals_and_names_stay_in_view) {
    g_autofree char *folder = g_dir_make_tmp("atlas-book-XXXXXX", NULL);
    g_autoptr(Grid) grid = grid_new();
    grid_add_field(grid, "code", SINK_TEXT);
    grid_add_field(grid, "name", SINK_TEXT);
    static const struct {
        double value;
        const char *cell;
    } CASES[] = {{9.31016137613052, "<c r=\"C2\" s=\"4\"><v>9.31016137613052</v>"},
                 {-12.5, "<c r=\"D2\" s=\"4\"><v>-12.5</v>"},
                 {0.25, "<c r=\"E2\" s=\"5\"><v>0.25</v>"},
                 {11278, "<c r=\"F2\"><v>11278</v>"},
                 {0.0004, "<c r=\"G2\"><v>0.0004</v>"}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        grid_add_field(grid, "x", SINK_REAL);
    }
    grid_begin_row(grid);
    grid_put_text(grid, "E05000001");
    grid_put_text(grid, "A ward that has a name of more than sixty characters, as some do have");
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        grid_put_number(grid, CASES[i].value);
    }
    g_autofree char *path = write_book(folder, "shown.xlsx", grid);
    g_autofree char *xml = unpack(path);
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        ck_assert_msg(strstr(xml, CASES[i].cell), "%s", CASES[i].cell);
    }
    ck_assert_ptr_nonnull(strstr(xml, "xSplit=\"2\" ySplit=\"1\" topLeftCell=\"C2\""));
    ck_assert_ptr_nonnull(strstr(xml, "<c r=\"B2\" t=\"inlineStr\" s=\"3\">")); /* wrapped */
    ck_assert_ptr_nonnull(strstr(xml, "<col min=\"2\" max=\"2\" width=\"32\""));
    atlas_fixture_remove(folder);
}
END_TEST

START_TEST(the_same_grids_give_the_same_bytes) {
    g_autofree char *folder = g_dir_make_tmp("atlas-book-XXXXXX", NULL);
    g_autoptr(Grid) grid = hostile_grid();
    g_autofree char *first = write_book(folder, "first.xlsx", grid);
    g_autofree char *second = write_book(folder, "second.xlsx", grid);
    g_autofree char *a = file_sha256(first, NULL);
    g_autofree char *b = file_sha256(second, NULL);
    ck_assert_str_eq(a, b);
    atlas_fixture_remove(folder);
}
END_TEST

START_TEST(columns_have_the_letters_of_a_spreadsheet) {
    g_autofree char *folder = g_dir_make_tmp("atlas-book-XXXXXX", NULL);
    g_autoptr(Grid) grid = grid_new();
    for (int i = 0; i < 703; i++) {
        grid_add_field(grid, "x", SINK_INTEGER);
    }
    grid_begin_row(grid);
    for (size_t i = 0; i < 703; i++) {
        grid_put_count(grid, i);
    }
    g_autofree char *path = write_book(folder, "wide.xlsx", grid);
    g_autofree char *xml = unpack(path);
    ck_assert_ptr_nonnull(strstr(xml, "<c r=\"Z2\"><v>25</v>"));
    ck_assert_ptr_nonnull(strstr(xml, "<c r=\"AA2\"><v>26</v>"));
    ck_assert_ptr_nonnull(strstr(xml, "<c r=\"AAA2\"><v>702</v>"));
    atlas_fixture_remove(folder);
}
END_TEST

START_TEST(an_archive_unpacks_and_its_sums_are_right) {
    g_autofree char *folder = g_dir_make_tmp("atlas-book-XXXXXX", NULL);
    g_autoptr(Zip) zip = zip_new();
    g_autofree char *zeros = g_malloc0(100000);
    size_t length = 0;
    ck_assert(zip_add(zip, "a/nothing.txt", "", 0));
    ck_assert(zip_add(zip, "zeros", zeros, 100000));
    const char *bytes = zip_finish(zip, &length);
    ck_assert_uint_lt(length, 1000);
    g_autofree char *path = g_build_filename(folder, "x.zip", NULL);
    ck_assert(file_write(path, bytes, length, NULL));
    g_autofree char *command = g_strdup_printf("python3 -m zipfile -t '%s'", path);
    g_autofree char *said = NULL;
    int status = -1;
    ck_assert(g_spawn_command_line_sync(command, &said, NULL, &status, NULL));
    ck_assert_int_eq(status, 0);
    ck_assert_ptr_nonnull(strstr(said, "Done testing"));
    atlas_fixture_remove(folder);
}
END_TEST

Suite *suite_workbook(void) {
    Suite *suite = suite_create("workbook");
    TCase *tests = tcase_create("workbook");
    tcase_add_unchecked_fixture(tests, init_source, NULL);
    tcase_add_test(tests, a_workbook_reads_back_cell_by_cell);
    tcase_add_test(tests, text_that_looks_like_a_formula_is_marked_as_text);
    tcase_add_test(tests, numbers_are_shown_with_few_decimals_and_names_stay_in_view);
    tcase_add_test(tests, the_same_grids_give_the_same_bytes);
    tcase_add_test(tests, columns_have_the_letters_of_a_spreadsheet);
    tcase_add_test(tests, an_archive_unpacks_and_its_sums_are_right);
    suite_add_tcase(suite, tests);
    return suite;
}
