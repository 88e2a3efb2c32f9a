/* check_table.c: tests of rows, cells and the finding of columns.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include "layers/table.h"

/* A table with these columns and no rows. */
static Table *table_of(const char *const *names) {
    Table *table = table_new("list.csv");
    for (size_t i = 0; names[i]; i++) {
        table_add_column(table, names[i]);
    }
    return table;
}

START_TEST(cells_lose_outer_blanks_and_what_is_empty_is_missing) {
    static const struct {
        const char *given, *kept;
    } CASES[] = {
        {"Marple", "Marple"},
        {"  Marple Bridge\t", "Marple Bridge"},
        {"\xc2\xa0SK6 5\xc2\xa0LD\xc2\xa0", "SK6 5\xc2\xa0LD"},
        {"\xe3\x80\x80x\xe2\x80\x83", "x"},
        {"two\nlines\n", "two\nlines"},
        {"007", "007"},
        {"", NULL},
        {" ", NULL},
        {"\xc2\xa0\r\n", NULL},
        {NULL, NULL},
    };
    g_autoptr(Table) table = table_new("list.csv");
    size_t column = table_add_column(table, "a");
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        table_begin_row(table, i + 2, 0);
        table_set(table, column, CASES[i].given);
        ck_assert_pstr_eq(table_cell(table, i, column), CASES[i].kept);
    }
}
END_TEST

START_TEST(bytes_that_are_not_text_are_replaced_and_never_kept) {
    g_autoptr(Table) table = table_new("list.csv");
    size_t column = table_add_column(table, "a");
    table_begin_row(table, 2, 0);
    table_set(table, column, "caf\xe9");
    ck_assert_str_eq(table_cell(table, 0, column), "caf\xef\xbf\xbd");
}
END_TEST

START_TEST(a_cell_that_was_not_set_is_missing_wherever_it_is) {
    static const char *const NAMES[] = {"a", "b", "c", NULL};
    g_autoptr(Table) table = table_of(NAMES);
    table_begin_row(table, 2, 0);
    table_set(table, 2, "x");
    table_begin_row(table, 3, 0);
    table_begin_row(table, 4, 0);
    table_set(table, 0, "y");
    size_t late = table_add_column(table, "d");
    ck_assert_uint_eq(table_row_count(table), 3);
    ck_assert_ptr_null(table_cell(table, 0, 0));
    ck_assert_str_eq(table_cell(table, 0, 2), "x");
    ck_assert_ptr_null(table_cell(table, 1, 2));
    ck_assert_str_eq(table_cell(table, 2, 0), "y");
    ck_assert_ptr_null(table_cell(table, 2, late));
}
END_TEST

START_TEST(equal_cells_below_each_other_take_no_room_and_stay_apart) {
    g_autoptr(Table) table = table_new("list.csv");
    size_t column = table_add_column(table, "district");
    for (size_t i = 0; i < 100; i++) {
        table_begin_row(table, i + 2, 0);
        table_set(table, column, i % 50 == 49 ? "Stockport MBC" : "Stockport");
    }
    ck_assert_uint_lt(table_text_bytes(table), 60);
    ck_assert_str_eq(table_cell(table, 48, column), "Stockport");
    ck_assert_str_eq(table_cell(table, 49, column), "Stockport MBC");
    ck_assert_str_eq(table_cell(table, 50, column), "Stockport");
}
END_TEST

START_TEST(a_place_names_the_file_and_the_line) {
    g_autoptr(Table) table = table_new("list.csv");
    table_begin_row(table, 7, 0);
    table_begin_row(table, 0, 9);
    g_autofree char *line = place_format(table_place(table, 0));
    g_autofree char *row = place_format(table_place(table, 1));
    ck_assert_str_eq(line, "list.csv:7");
    ck_assert_str_eq(row, "list.csv:row 9");
}
END_TEST

START_TEST(kept_rows_keep_their_cells_and_places) {
    static const char *const NAMES[] = {"a", "b", NULL};
    g_autoptr(Table) table = table_of(NAMES);
    for (size_t i = 0; i < 6; i++) {
        g_autofree char *text = g_strdup_printf("%zu", i);
        table_begin_row(table, i + 2, 0);
        table_set(table, 0, text);
        table_set(table, 1, i < 2 ? text : NULL);
    }
    const bool keep[] = {false, true, false, true, true, false};
    table_keep_rows(table, keep);
    ck_assert_uint_eq(table_row_count(table), 3);
    ck_assert_str_eq(table_cell(table, 0, 0), "1");
    ck_assert_str_eq(table_cell(table, 0, 1), "1");
    ck_assert_str_eq(table_cell(table, 1, 0), "3");
    ck_assert_ptr_null(table_cell(table, 1, 1));
    ck_assert_str_eq(table_cell(table, 2, 0), "4");
    ck_assert_ptr_null(table_cell(table, 2, 1));
    ck_assert_uint_eq(table_place(table, 2).line, 6);
}
END_TEST

START_TEST(columns_are_found_by_name_and_then_by_folded_name) {
    static const char *const NAMES[] = {"\xef\xbb\xbfLSOA code (2011)",
                                        "Ward Name",
                                        "ward_name",
                                        "Caf\xc3\xa9",
                                        "",
                                        "Post  code\n",
                                        NULL};
    static const struct {
        const char *name;
        int column;
    } CASES[] = {
        {"LSOA code (2011)", 0},
        {"lsoa_code_2011", 0},
        {"Ward Name", 1},
        {"ward_name", 2},
        {"WARDNAME", 1},
        {"caf\xc3\xa9", 3},
        {"postcode", 5},
        {"Post code", 5},
        {"", -1},
        {"--", -1},
        {"nothing", -1},
    };
    g_autoptr(Table) table = table_of(NAMES);
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        ck_assert_msg(table_find_column(table, CASES[i].name) == CASES[i].column, "%s",
                      CASES[i].name);
    }
}
END_TEST

/* domain.md T41 */
START_TEST(headers_with_marks_line_ends_and_cut_ends_are_recognised) {
    static const char *const NAMES[] = {
        "\xef\xbb\xbfLSOA code (2011)",
        "Education,\n Skills and Training Score",
        "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSO",
        "Income Score (rate)",
        "Total population: mid 2022 (excluding prisoners)",
        NULL,
    };
    static const struct {
        const char *prefix;
        int column;
    } CASES[] = {
        {"LSOA code (2011)", 0},
        {"LSOA code", 0},
        {"Education, Skills and Training Score", 1},
        {"Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)", 2},
        {"Index of Multiple Deprivation (IMD) Decile", 2},
        {"Income Score", 3},
        {"Total population: mid 2022", 4},
        {"Income Score (rate) of people",
         -1}, /* "Income Score (rate)" is no cut header: too short */
        {"Crime Score", -1},
        {"", -1},
    };
    g_autoptr(Table) table = table_of(NAMES);
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        ck_assert_msg(table_find_column_like(table, CASES[i].prefix) == CASES[i].column, "%s",
                      CASES[i].prefix);
    }
}
END_TEST

START_TEST(ons_columns_are_found_in_every_spelling) {
    static const struct {
        const char *column, *kind, *suffix;
        int vintage;
    } CASES[] = {
        {"WD25CD", "WD", "CD", 25},
        {"wd23cd", "WD", "CD", 23},
        {"WD25NM", "WD", "NM", 25},
        {"WD25NMW", "WD", "NMW", 25},
        {"lsoa21_code", "LSOA", "CD", 21},
        {"ward24_name", "WD", "NM", 24},
        {"ward_code", "WD", "CD", -1},
        {"wdcd", "WD", "CD", -1},
        {"LSOA code (2011)", "LSOA", "CD", 11},
        {"LSOA name (2021)", "LSOA", "NM", 21},
        {"lsoa11_nam", "LSOA", "NM", 11},
        {"ltla24_code", "LAD", "CD", 24},
        {"Local Authority District code (2019)", "LAD", "CD", 19},
        {"MSOA21CD", "MSOA", "CD", 21},
        {"oa21cd", "OA", "CD", 21},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const char *const names[] = {"id", CASES[i].column, NULL};
        g_autoptr(Table) table = table_of(names);
        int vintage = -2;
        bool several = true;
        int found =
            table_find_ons_column(table, CASES[i].kind, CASES[i].suffix, &vintage, &several);
        ck_assert_msg(found == 1, "%s", CASES[i].column);
        ck_assert_int_eq(vintage, CASES[i].vintage);
        ck_assert(!several);
    }
}
END_TEST

START_TEST(columns_that_only_look_like_ons_are_left_alone) {
    static const char *const NAMES[] = {"WD25CDO", "LSOA21CD",   "LSOA21NMW", "word_code", "WD2CD",
                                        "WD123CD", "parncp25cd", "codes",     NULL};
    g_autoptr(Table) table = table_of(NAMES);
    int vintage = 7;
    bool several = false;
    ck_assert_int_eq(table_find_ons_column(table, "WD", "CD", &vintage, &several), -1);
    ck_assert_int_eq(table_find_ons_column(table, "LSOA", "NM", &vintage, &several), -1);
    ck_assert_int_eq(table_find_ons_column(table, "OA", "CD", &vintage, &several), -1);
    ck_assert_int_eq(table_find_ons_column(table, "PAR", "CD", &vintage, &several), -1);
    ck_assert_int_eq(vintage, 7);
    ck_assert(!several);
}
END_TEST

START_TEST(of_several_vintages_the_newest_is_taken_and_said) {
    static const char *const NAMES[] = {"LSOA11CD", "LSOA21CD", "LSOA01CD", NULL};
    g_autoptr(Table) table = table_of(NAMES);
    int vintage = -1;
    bool several = false;
    ck_assert_int_eq(table_find_ons_column(table, "LSOA", "CD", &vintage, &several), 1);
    ck_assert_int_eq(vintage, 21);
    ck_assert(several);
    ck_assert_int_eq(table_find_ons_column(table, "LSOA", "CD", NULL, NULL), 1);
}
END_TEST

START_TEST(columns_are_listed_for_a_hint) {
    static const char *const NAMES[] = {"name", "", "postcode", NULL};
    static const char *const NONE[] = {"", NULL};
    g_autoptr(Table) table = table_of(NAMES);
    g_autoptr(Table) nameless = table_of(NONE);
    g_autofree char *text = table_describe_columns(table);
    g_autofree char *other = table_describe_columns(nameless);
    ck_assert_str_eq(text, "the columns are name, postcode");
    ck_assert_str_eq(other, "it has no named columns");
}
END_TEST

START_TEST(the_header_is_found_below_titles_and_notes) {
    static const struct {
        size_t filled[10];
        size_t count, header;
    } CASES[] = {
        {{4, 4, 4, 3, 4}, 5, 0},
        {{1, 0, 4, 4, 3, 4}, 6, 2},          /* a title, an empty row */
        {{3, 2, 2, 2, 0, 3, 3, 3, 3}, 9, 5}, /* notes, of which one is as full as the table */
        {{5, 5, 0, 5, 5}, 5, 0},             /* an empty row in the list itself */
        {{6, 3, 2, 3, 3}, 5, 0},             /* rows that are mostly empty */
        {{1, 1, 1}, 3, 0},                   /* one column */
        {{0, 0, 3, 3}, 4, 2},                /* empty rows above */
        {{3}, 1, 0},
        {{0}, 0, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        ck_assert_uint_eq(table_find_header(CASES[i].filled, CASES[i].count), CASES[i].header);
    }
}
END_TEST

START_TEST(a_column_that_stands_twice_is_reported_once_each) {
    static const char *const NAMES[] = {"name", "phone", "name", "", "", NULL};
    g_autoptr(Table) table = table_of(NAMES);
    g_autoptr(Report) report = report_new();
    table_report_names(table, (Place){.file = "list.csv", .line = 1}, report);
    ck_assert_uint_eq(report_count(report), 1);
    ck_assert_str_eq(report_at(report, 0)->code, "column_twice");
    ck_assert_uint_eq(report_at(report, 0)->place.column, 3);
}
END_TEST

Suite *suite_table(void) {
    Suite *suite = suite_create("table");
    TCase *cells = tcase_create("cells");
    tcase_add_test(cells, cells_lose_outer_blanks_and_what_is_empty_is_missing);
    tcase_add_test(cells, bytes_that_are_not_text_are_replaced_and_never_kept);
    tcase_add_test(cells, a_cell_that_was_not_set_is_missing_wherever_it_is);
    tcase_add_test(cells, equal_cells_below_each_other_take_no_room_and_stay_apart);
    tcase_add_test(cells, a_place_names_the_file_and_the_line);
    tcase_add_test(cells, kept_rows_keep_their_cells_and_places);
    suite_add_tcase(suite, cells);
    TCase *columns = tcase_create("columns");
    tcase_add_test(columns, columns_are_found_by_name_and_then_by_folded_name);
    tcase_add_test(columns, headers_with_marks_line_ends_and_cut_ends_are_recognised);
    tcase_add_test(columns, ons_columns_are_found_in_every_spelling);
    tcase_add_test(columns, columns_that_only_look_like_ons_are_left_alone);
    tcase_add_test(columns, of_several_vintages_the_newest_is_taken_and_said);
    tcase_add_test(columns, columns_are_listed_for_a_hint);
    tcase_add_test(columns, the_header_is_found_below_titles_and_notes);
    tcase_add_test(columns, a_column_that_stands_twice_is_reported_once_each);
    suite_add_tcase(suite, columns);
    return suite;
}
