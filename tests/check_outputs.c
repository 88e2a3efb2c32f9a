/* check_outputs.c: tables, leftovers and accepted findings.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <check.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "atlas/accepted.h"
#include "atlas/base/file.h"
#include "atlas/leftovers.h"
#include "atlas/output/grid.h"

START_TEST(a_table_has_the_same_digits_everywhere) {
    g_autoptr(Grid) grid = grid_new();
    grid_add_field(grid, "name", SINK_TEXT);
    grid_add_field(grid, "value", SINK_REAL);
    grid_add_field(grid, "count", SINK_INTEGER);
    grid_begin_row(grid);
    grid_put_text(grid, "=cmd()|'x'!A1");
    grid_put_number(grid, 0.1);
    grid_put_count(grid, 3);
    grid_begin_row(grid);
    grid_put_text(grid, "Castle, \"Upper\"");
    grid_put_number(grid, -2.5);
    grid_put_null(grid);
    grid_begin_row(grid);
    grid_put_text(grid, NULL);
    grid_put_number(grid, (double)NAN);
    grid_put_count(grid, 0);
    g_autofree char *csv = grid_format_csv(grid);
    ck_assert_str_eq(csv, "name,value,count\n"
                          "'=cmd()|'x'!A1,0.1,3\n"
                          "\"Castle, \"\"Upper\"\"\",-2.5,\n"
                          ",,0\n");
    ck_assert_uint_eq(grid_row_count(grid), 3);
    ck_assert_ptr_null(grid_row(grid, 2)[0]);
}
END_TEST

static void put(const char *folder, const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    ck_assert(file_write_text(path, "x", NULL));
}

static bool there(const char *folder, const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void clear_up(const char *folder) {
    g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);
    ck_assert(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
}

START_TEST(only_what_the_program_owns_is_swept_up) {
    g_autofree char *folder = g_dir_make_tmp("atlas-left-XXXXXX", NULL);
    static const char *const KEPT[] = {"sheets/a.pdf", "site/area/a/index.html", "site/mine.html",
                                       "notes.txt",    "tables/areas.csv",       "bookkeeping.pdf"};
    static const char *const GONE[] = {"sheets/old.pdf",
                                       "site/area/old/index.html",
                                       "site/tiles/base/9/1/1.png",
                                       "book.pdf",
                                       "book-2.pdf",
                                       "site/category/old/index.html",
                                       "site/cy/area/old/index.html",
                                       "site/data/assets-osm.csv",
                                       "booklet.pdf",
                                       "tiles/base@2x.pmtiles",
                                       "booklet-to-fold-cy.pdf",
                                       "site.zip"};
    g_autoptr(OutputList) outputs = output_list_new();
    for (size_t i = 0; i < G_N_ELEMENTS(KEPT); i++) {
        put(folder, KEPT[i]);
        if (i < 2) {
            output_list_add(outputs, KEPT[i], "page", 1, 0);
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(GONE); i++) {
        put(folder, GONE[i]);
    }
    put(folder, "sheets/.tmp-1-2.pdf");
    ck_assert_uint_eq(leftovers_remove_temporary(folder), 1);
    ck_assert_uint_eq(leftovers_remove_stale(
                          folder, outputs,
                          (Leftovers){.sheets = true, .book = true, .booklet = true, .site = true}),
                      12);
    for (size_t i = 0; i < G_N_ELEMENTS(KEPT); i++) {
        ck_assert_msg(there(folder, KEPT[i]), "%s", KEPT[i]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(GONE); i++) {
        ck_assert_msg(!there(folder, GONE[i]), "%s", GONE[i]);
    }
    ck_assert(!there(folder, "site/area/old"));
    clear_up(folder);
}
END_TEST

START_TEST(accepted_findings_are_not_counted) {
    g_autofree char *folder = g_dir_make_tmp("atlas-accepted-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "accepted.csv", NULL);
    g_autoptr(Report) report = report_new();
    Place list = {.file = "list.csv", .line = 3};
    report_add(report, SEVERITY_WARNING, "level_unknown", list, NULL,
               "level \"hobby\" is not known");
    report_add(report, SEVERITY_WARNING, "no_position", list, NULL, "no position");
    report_add(report, SEVERITY_NOTE, "ring_repaired", list, NULL, "a note never counts");
    size_t count = 0;
    ck_assert(accepted_count_new(path, report, &count, NULL));
    ck_assert_uint_eq(count, 2);
    ck_assert(
        file_write_text(path, "code,file,message\nlevel_unknown,list.csv,\nlong_gone,,\n", NULL));
    ck_assert(accepted_count_new(path, report, &count, NULL));
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(report_at(report, report_count(report) - 1)->code, "accepted_but_gone");
    ck_assert(file_write_text(path, "what,is,this\n1,2,3\n", NULL));
    g_autoptr(GError) error = NULL;
    ck_assert(!accepted_count_new(path, report, &count, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "accepted.csv"));
    clear_up(folder);
}
END_TEST

Suite *suite_outputs(void);
Suite *suite_outputs(void) {
    Suite *suite = suite_create("outputs");
    TCase *tcase = tcase_create("outputs");
    tcase_add_test(tcase, a_table_has_the_same_digits_everywhere);
    tcase_add_test(tcase, only_what_the_program_owns_is_swept_up);
    tcase_add_test(tcase, accepted_findings_are_not_counted);
    suite_add_tcase(suite, tcase);
    return suite;
}
