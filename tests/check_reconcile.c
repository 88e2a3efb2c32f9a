/* check_reconcile.c: tests of our figures held against published ones.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "board.h"
#include "suites.h"

#include "atlas/analysis/reconcile.h"
#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/output/reconcile_table.h"

typedef struct Held {
    Board board;
    Report *report;
    Reconciliation *result; /* NULL with an error */
    GError *error;
} Held;

static void held_open(Held *held, const char *csv) {
    *held = (Held){.report = report_new()};
    board_open(&held->board);
    board_write(&held->board, "published.csv", csv);
    g_autofree char *path = g_build_filename(held->board.folder, "published.csv", NULL);
    held->result = reconcile_new(held->board.atlas, path, held->report, &held->error);
}

static void held_clear(Held *held) {
    reconciliation_free(held->result);
    report_free(held->report);
    g_clear_error(&held->error);
    board_close(&held->board);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Held, held_clear)

static const ReconcileRow *row_of(const Held *held, const char *code, const char *measure) {
    for (guint i = 0; i < held->result->rows->len; i++) {
        const ReconcileRow *row = &g_array_index(held->result->rows, ReconcileRow, i);
        if (strcmp(row->code, code) == 0 && g_strcmp0(row->measure, measure) == 0) {
            return row;
        }
    }
    ck_abort_msg("no row for %s, %s", code, measure);
}

/* Ward 3 has 3 + 3 = 6 assets (5 * 2 mod 7 + 3), 1,200 residents: 5 per 1,000; ward 1 has 3 and
 * 1,000, ward 2 has 8 and 1,100: 7.2727. */
static const char WIDE[] = "Ward,Ward code,Population,Assets per 1000,Need,Library,Happiness\n"
                           "Ward 1,E05000001,\"1,000\",3.0,0.5,1,77\n"
                           "Ward 2,E05000002,1100,7.3,8,2,78\n"
                           "Ward 3,E05000003,1200,7.4,*,many,79\n"
                           "Elsewhere,E05999999,5,5,5,5,80\n";

START_TEST(a_wide_table_is_held_against_ours_column_by_column) {
    g_auto(Held) held;
    held_open(&held, WIDE);
    ck_assert_msg(held.result, "%s", held.error ? held.error->message : "");
    ck_assert_int_eq(row_of(&held, "E05000001", "population")->verdict, VERDICT_SAME);
    /* 7.2727 is 7.3 to one decimal, 6 / 1.2 = 5 is not 7.4. */
    ck_assert_int_eq(row_of(&held, "E05000002", "assets_per_1000")->verdict, VERDICT_SAME);
    const ReconcileRow *third = row_of(&held, "E05000003", "assets_per_1000");
    ck_assert_int_eq(third->verdict, VERDICT_DIFFERS);
    ck_assert_double_eq_tol(third->ours, board_assets_of(2) / 1.2, 1e-12);
    ck_assert_double_eq(third->published, 7.4);
    ck_assert_uint_eq(third->line, 4);
    /* Need 7.5 is not 8 though it would round to it: a whole number stands for half either way. */
    ck_assert_int_eq(row_of(&held, "E05000002", "need")->verdict, VERDICT_SAME);
    const ReconcileRow *hidden = row_of(&held, "E05000003", "need");
    ck_assert_int_eq(hidden->verdict, VERDICT_STATE_DIFFERS);
    ck_assert_int_eq(hidden->published_state, VALUE_SUPPRESSED);
    const ReconcileRow *unreadable = row_of(&held, "E05000003", "assets");
    ck_assert_int_eq(unreadable->verdict, VERDICT_UNREADABLE);
    ck_assert_str_eq(unreadable->group, "library");
    ck_assert_int_eq(row_of(&held, "E05999999", NULL)->verdict, VERDICT_NOT_OURS);
    ck_assert_int_eq(row_of(&held, "E05000036", NULL)->verdict, VERDICT_NOT_PUBLISHED);
    ck_assert_uint_eq(held.result->counts[VERDICT_NOT_PUBLISHED], BOARD_WARDS - 3);
}
END_TEST

START_TEST(what_differs_is_a_warning_at_its_line_and_a_foreign_column_a_note) {
    g_auto(Held) held;
    held_open(&held, WIDE);
    const size_t *counts = held.result->counts;
    ck_assert_uint_eq(report_count_of(held.report, SEVERITY_WARNING),
                      counts[VERDICT_DIFFERS] + counts[VERDICT_STATE_DIFFERS] +
                          counts[VERDICT_UNREADABLE]);
    g_autofree char *text = report_format(held.report, 50);
    ck_assert_ptr_nonnull(
        strstr(text, "published.csv:4: assets_per_1000 of Ward 3 (E05000003) is"));
    ck_assert_ptr_nonnull(strstr(text, "\"Happiness\" is no figure of this atlas"));
    g_autofree char *words = reconcile_describe(held.result);
    ck_assert_ptr_nonnull(strstr(words, "1 for areas that are not in this atlas"));
    ck_assert_ptr_nonnull(strstr(words, "33 areas without a row"));
}
END_TEST

START_TEST(a_tidy_table_says_its_measure_and_group_in_each_row) {
    g_auto(Held) held;
    held_open(&held, "name,measure,group,value\n"
                     "Ward 1,assets,,3\n"
                     "Ward 1,assets,physical,1\n"
                     "Ward 1,assets per km2,all,3.00\n"
                     "Ward 1,assets,unicorns,1\n");
    ck_assert_msg(held.result, "%s", held.error ? held.error->message : "");
    ck_assert_uint_eq(held.result->counts[VERDICT_SAME], 3);
    ck_assert_uint_eq(held.result->counts[VERDICT_DIFFERS], 0);
    ck_assert_int_eq(row_of(&held, "E05000001", "assets_per_km2")->verdict, VERDICT_SAME);
    ck_assert_uint_eq(report_count_of(held.report, SEVERITY_NOTE), 1);
}
END_TEST

START_TEST(an_area_with_rows_of_an_unknown_split_is_told) {
    g_auto(Held) held;
    held_open(&held, "Ward code,All ages,tenure\nE05000001,1000,owned\nE05000001,510,rented\n");
    ck_assert_msg(held.result, "%s", held.error ? held.error->message : "");
    ck_assert_uint_eq(held.result->counts[VERDICT_DIFFERS], 1);
    g_autofree char *text = report_format(held.report, 50);
    ck_assert_ptr_nonnull(strstr(text, "1 areas have several rows, as Ward 1 has 2"));
}
END_TEST

START_TEST(columns_are_found_as_publishers_call_them) {
    g_auto(Held) held;
    held_open(&held, "Ward code,Ward,All ages (mid-2024),sex,0,1,2,3,4,5,6,7,8\n"
                     "E05000001,Ward 1,1000,Persons,1,1,1,1,1,1,1,1,1\n"
                     "E05000001,Ward 1,510,Females,1,1,1,1,1,1,1,1,1\n");
    ck_assert_msg(held.result, "%s", held.error ? held.error->message : "");
    ck_assert_uint_eq(held.result->counts[VERDICT_SAME], 1);
    ck_assert_uint_eq(held.result->counts[VERDICT_DIFFERS], 0);
    ck_assert_uint_eq(held.result->counts[VERDICT_OF_A_PART], 1); /* women are not all residents */
    g_autofree char *words = reconcile_describe(held.result);
    ck_assert_ptr_nonnull(strstr(words, "1 about a part of the people"));
    g_autofree char *text = report_format(held.report, 50);
    ck_assert_ptr_null(strstr(text, "several rows"));
    ck_assert_ptr_nonnull(strstr(text, "columns \"sex\", \"0\"")); /* 1 is not Ward 1 */
    ck_assert_ptr_nonnull(strstr(text, "and 2 more are no figures of this atlas"));
    ck_assert_ptr_null(strstr(text, "\"Ward\"")); /* it says again what the code says */
}
END_TEST

START_TEST(a_stop_says_what_columns_may_be_called) {
    g_auto(Held) held;
    held_open(&held, "code,happiness\nE05000001,5\n");
    ck_assert_ptr_null(held.result);
    ck_assert_ptr_nonnull(strstr(held.error->message, "its columns are code, happiness. Call one "
                                                      "of them population, area_km2, assets"));
    ck_assert_ptr_nonnull(strstr(held.error->message, "need, or by a level"));
}
END_TEST

static const char *const STOPS[] = {
    "code,assets\nE09000001,5\n",    /* no area of ours */
    "code,happiness\nE05000001,5\n", /* no figure of ours */
    "code,measure,value\nE05000001,x,5\n",
};

START_TEST(a_table_about_something_else_stops) {
    g_auto(Held) held;
    held_open(&held, STOPS[_i]);
    ck_assert_ptr_null(held.result);
    ck_assert(g_error_matches(held.error, ATLAS_ERROR, ATLAS_ERROR_DATA));
}
END_TEST

START_TEST(the_table_has_both_sides_of_every_row) {
    g_auto(Held) held;
    held_open(&held, WIDE);
    g_autoptr(OutputList) outputs = output_list_new();
    ck_assert(reconcile_table_write(held.result, held.board.folder, outputs, NULL));
    ck_assert_uint_eq(output_list_count(outputs), 1);
    g_autofree char *path = g_build_filename(held.board.folder, "tables/reconcile.csv", NULL);
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    ck_assert_ptr_nonnull(
        strstr(text, "E05000001,Ward 1,population,,same,1000,value,1000,value,0,0,2\n"));
    ck_assert_ptr_nonnull(strstr(text, "E05000003,Ward 3,need,,state_differs,14.5,value,,"
                                       "suppressed,,,4\n"));
    ck_assert_ptr_nonnull(strstr(text, "E05999999,,,,not_ours,,,,,,,5\n"));
}
END_TEST

Suite *suite_reconcile(void) {
    Suite *suite = suite_create("reconcile");
    TCase *tests = tcase_create("reconcile");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_wide_table_is_held_against_ours_column_by_column);
    tcase_add_test(tests, what_differs_is_a_warning_at_its_line_and_a_foreign_column_a_note);
    tcase_add_test(tests, a_tidy_table_says_its_measure_and_group_in_each_row);
    tcase_add_test(tests, an_area_with_rows_of_an_unknown_split_is_told);
    tcase_add_test(tests, columns_are_found_as_publishers_call_them);
    tcase_add_test(tests, a_stop_says_what_columns_may_be_called);
    tcase_add_loop_test(tests, a_table_about_something_else_stops, 0, G_N_ELEMENTS(STOPS));
    tcase_add_test(tests, the_table_has_both_sides_of_every_row);
    suite_add_tcase(suite, tests);
    return suite;
}
