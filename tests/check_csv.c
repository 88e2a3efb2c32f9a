/* check_csv.c: tests of delimited text.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "suites.h"

#include "atlas/base/error.h"
#include "layers/csv.h"

/* Parses text; a test fails when it cannot be parsed. */
static Table *parse(const char *text, size_t length, Report *report) {
    g_autoptr(GError) error = NULL;
    Table *table = csv_parse(text, length, "list.csv", NULL, report, &error);
    ck_assert_msg(table, "%s", error ? error->message : "no reason");
    return table;
}

/* The table as text: cells joined by "|", "-" for a missing one, rows by "/", each after its line.
 */
static char *flatten(const Table *table) {
    GString *out = g_string_new(NULL);
    for (size_t c = 0; c < table_column_count(table); c++) {
        g_string_append_printf(out, "%s%s", c ? "|" : "", table_column_name(table, c));
    }
    for (size_t r = 0; r < table_row_count(table); r++) {
        g_string_append_printf(out, "/%zu:", table_place(table, r).line);
        for (size_t c = 0; c < table_column_count(table); c++) {
            const char *cell = table_cell(table, r, c);
            g_string_append_printf(out, "%s%s", c ? "|" : "", cell ? cell : "-");
        }
    }
    return g_string_free(out, FALSE);
}

START_TEST(text_becomes_rows_with_the_lines_they_began_on) {
    static const struct {
        const char *text, *table;
    } CASES[] = {
        {"a,b\n1,2\n3,4\n", "a|b/2:1|2/3:3|4"},
        {"a,b\r\n1,2\r\n3,4", "a|b/2:1|2/3:3|4"},
        {"a,b\r1,2\r3,4\r", "a|b/2:1|2/3:3|4"},
        {"a;b\n1;2,5\n", "a|b/2:1|2,5"},
        {"a\tb\n1\t2,5\n", "a|b/2:1|2,5"},
        {"a|b\n1|2\n", "a|b/2:1|2"},
        {"\xef\xbb\xbf\"a\",b\n1,2\n", "a|b/2:1|2"},
        {"a,b\n\"x\ny\",2\n3,4\n", "a|b/2:x\ny|2/4:3|4"},
        {"a,b\n\"x\r\ny\",2\r\n3,4\r\n", "a|b/2:x\ny|2/4:3|4"},
        {"a,b\n\"say \"\"hi\"\"\",\"\"\n", "a|b/2:say \"hi\"|-"},
        {"a,b\n5\" pipe,2\n", "a|b/2:5\" pipe|2"},
        {"a,b\n\n\n1,2\n\n3,4\n\n", "a|b/4:1|2/6:3|4"},
        {"a,b\n1,\n,2\n", "a|b/2:1|-/3:-|2"},
        {"a,b\n 1 ,\xc2\xa0"
         "2\n",
         "a|b/2:1|2"},
        {"a\nx\ny\n", "a/2:x/3:y"},
        {"a,b,\n1,2,\n", "a|b|/2:1|2|-"},
        {"code,name\nE01,\"Cadeby, Carlton and Market Bosworth\"\n",
         "code|name/2:E01|Cadeby, Carlton and Market Bosworth"},
        {"\"a\nb\",c\n1,2\n", "a b|c/3:1|2"},
        {"Our list\n\na,b,c\n1,2,3\n4,5,6\n", "a|b|c/4:1|2|3/5:4|5|6"},
        {"a,b\n", "a|b"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(Report) report = report_new();
        g_autoptr(Table) table = parse(CASES[i].text, strlen(CASES[i].text), report);
        g_autofree char *flat = flatten(table);
        ck_assert_str_eq(flat, CASES[i].table);
    }
}
END_TEST

START_TEST(encodings_are_found) {
    static const struct {
        const char *bytes;
        size_t length;
        const char *table;
    } CASES[] = {
        {"n\nB\xc3\xb4n\n", 7, "n/2:B\xc3\xb4n"},
        {"n\nB\xf4n\n", 6, "n/2:B\xc3\xb4n"},
        {"n\n\x93quoted\x94 \x80\n", 13, "n/2:\xe2\x80\x9cquoted\xe2\x80\x9d \xe2\x82\xac"},
        {"\xff\xfen\0\n\0\xe9\0\n\0", 10, "n/2:\xc3\xa9"},
        {"\xfe\xff\0n\0\n\0\xe9\0\n", 10, "n/2:\xc3\xa9"},
        {"n\0a\0m\0e\0\n\0x\0\n\0", 14, "name/2:x"},
        {"\0n\0a\0m\0e\0\n\0x\0\n", 14, "name/2:x"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(Report) report = report_new();
        g_autoptr(Table) table = parse(CASES[i].bytes, CASES[i].length, report);
        g_autofree char *flat = flatten(table);
        ck_assert_str_eq(flat, CASES[i].table);
        ck_assert_uint_eq(report_count_of(report, SEVERITY_WARNING), 0);
    }
}
END_TEST

START_TEST(an_encoding_that_is_said_is_obeyed) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    static const char BYTES[] = "n\n\xa4\n";
    g_autoptr(Table) table =
        csv_parse(BYTES, sizeof BYTES - 1, "list.csv", "ISO-8859-15", report, &error);
    ck_assert_ptr_nonnull(table);
    ck_assert_str_eq(table_cell(table, 0, 0), "\xe2\x82\xac");
    ck_assert_uint_eq(report_count(report), 0);
    ck_assert_ptr_null(csv_parse(BYTES, sizeof BYTES - 1, "list.csv", "KOI-99", report, &error));
    ck_assert_str_eq(error->message, "list.csv: the encoding \"KOI-99\" is not known");
}
END_TEST

START_TEST(bytes_that_mean_nothing_are_replaced_and_counted) {
    static const char BYTES[] = "n\nx\x81\x9d\n";
    g_autoptr(Report) report = report_new();
    g_autoptr(Table) table = parse(BYTES, sizeof BYTES - 1, report);
    ck_assert_str_eq(table_cell(table, 0, 0), "x\xef\xbf\xbd\xef\xbf\xbd");
    report_sort(report);
    ck_assert_str_eq(report_at(report, 0)->code, "text_unreadable");
    ck_assert_str_eq(report_at(report, 0)->message, "2 characters do not exist in CP1252");
}
END_TEST

START_TEST(what_is_odd_about_rows_is_found_and_the_rows_are_kept) {
    static const struct {
        const char *text, *code;
        size_t line;
        size_t rows;
    } CASES[] = {
        {"a,b,c\n1,2,3\n1,2\n", "row_is_short", 3, 2},
        {"a,b\n1,2\n1,2,3\n", "row_is_long", 3, 2},
        {"a,b\n\"x\" y,2\n", "text_after_quote", 2, 1},
        {"a,b,a\n1,2,3\n", "column_twice", 1, 1},
        {"a,b\n1,2\n,\n , \n3,4\n", "blank_rows", 0, 2},
        {"Title,,\nDate,May,\n,,\na,b,c\n1,2,3\n4,5,6\n7,8,9\n", "header_is_lower", 4, 3},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(Report) report = report_new();
        g_autoptr(Table) table = parse(CASES[i].text, strlen(CASES[i].text), report);
        ck_assert_uint_eq(report_count(report), 1);
        ck_assert_str_eq(report_at(report, 0)->code, CASES[i].code);
        ck_assert_str_eq(report_at(report, 0)->place.file, "list.csv");
        ck_assert_uint_eq(report_at(report, 0)->place.line, CASES[i].line);
        ck_assert_uint_eq(table_row_count(table), CASES[i].rows);
    }
}
END_TEST

START_TEST(surplus_delimiters_at_the_end_of_a_row_are_no_finding) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Table) table = parse("a,b\n1,2,,\n", 10, report);
    ck_assert_uint_eq(report_count(report), 0);
    ck_assert_uint_eq(table_row_count(table), 1);
}
END_TEST

START_TEST(the_line_of_the_names_can_be_said) {
    g_autoptr(Report) report = report_new();
    static const char TEXT[] = "x,y,z\n\"a\ntitle\",b,c\nname,kind,note\nHall,hub,\n";
    static const struct {
        int line;
        const char *expected;
    } CASES[] = {{0, "x|y|z/2:a\ntitle|b|c/4:name|kind|note/5:Hall|hub|-"},
                 {1, "x|y|z/2:a\ntitle|b|c/4:name|kind|note/5:Hall|hub|-"},
                 {4, "name|kind|note/5:Hall|hub|-"}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        CsvNames names = {.header_line = CASES[i].line};
        g_autoptr(Table) table =
            csv_parse_named(TEXT, strlen(TEXT), "list.csv", NULL, &names, report, NULL);
        ck_assert_ptr_nonnull(table);
        g_autofree char *flat = flatten(table);
        ck_assert_str_eq(flat, CASES[i].expected);
    }
    GError *error = NULL;
    CsvNames beyond = {.header_line = 9};
    ck_assert_ptr_null(
        csv_parse_named(TEXT, strlen(TEXT), "list.csv", NULL, &beyond, report, &error));
    ck_assert_ptr_nonnull(error);
    g_clear_error(&error);
    ck_assert_uint_eq(report_count(report), 0);
}
END_TEST

START_TEST(what_is_no_table_is_refused_with_a_reason) {
    static const struct {
        const char *bytes;
        size_t length;
        const char *message;
    } CASES[] = {
        {"", 0, "\"list.csv\" is empty"},
        {"\n\r\n", 3, "\"list.csv\" is empty"},
        {"\xef\xbb\xbf", 3, "\"list.csv\" is empty"},
        {",,\n,,\n", 6, "\"list.csv\" has no names of columns"},
        {"PK\003\004xxxx", 8, "\"list.csv\" is a zip archive or a workbook, not a table as text"},
        {"{\"a\": 1}", 8, "\"list.csv\" is JSON, not a table as text"},
        {"<!DOCTYPE html>", 15, "\"list.csv\" is a web page, not a table as text"},
        {"a,b\n1,\0002\n", 9, "\"list.csv\" is not a table as text: there is a NUL after 6 bytes"},
        {"a,b\n1,2\n3,\"four\n5,6\n", 20,
         "list.csv:3: a quoted cell begins here and never ends: take its quote away, or write the "
         "one that is missing"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(Report) report = report_new();
        g_autoptr(GError) error = NULL;
        ck_assert_ptr_null(
            csv_parse(CASES[i].bytes, CASES[i].length, "list.csv", NULL, report, &error));
        ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
        ck_assert_str_eq(error->message, CASES[i].message);
    }
}
END_TEST

START_TEST(a_cell_of_more_than_a_mebibyte_is_refused) {
    g_autoptr(GString) text = g_string_new("a,b\n1,");
    for (size_t i = 0; i <= 1024 * 1024; i++) {
        g_string_append_c(text, 'x');
    }
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(csv_parse(text->str, text->len, "list.csv", NULL, report, &error));
    ck_assert_str_eq(error->message, "list.csv:2: a cell is longer than 1048576 bytes");
}
END_TEST

START_TEST(more_than_4096_columns_are_refused) {
    g_autoptr(GString) text = g_string_new("a");
    for (size_t i = 0; i < 4095; i++) {
        g_string_append(text, ",a");
    }
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Table) table = csv_parse(text->str, text->len, "list.csv", NULL, report, &error);
    ck_assert_uint_eq(table_column_count(table), 4096);
    g_string_append(text, ",a");
    ck_assert_ptr_null(csv_parse(text->str, text->len, "list.csv", NULL, report, &error));
    ck_assert_str_eq(error->message, "list.csv:1: has more than 4096 columns");
}
END_TEST

START_TEST(a_file_that_is_not_there_is_an_error_that_names_it) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(csv_read("/nowhere/list.csv", "list.csv", NULL, report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
    ck_assert_ptr_nonnull(strstr(error->message, "\"list.csv\""));
    ck_assert_ptr_null(strstr(error->message, "/nowhere"));
}
END_TEST

Suite *suite_csv(void) {
    Suite *suite = suite_create("csv");
    TCase *rows = tcase_create("rows");
    tcase_add_test(rows, text_becomes_rows_with_the_lines_they_began_on);
    tcase_add_test(rows, encodings_are_found);
    tcase_add_test(rows, an_encoding_that_is_said_is_obeyed);
    tcase_add_test(rows, bytes_that_mean_nothing_are_replaced_and_counted);
    tcase_add_test(rows, what_is_odd_about_rows_is_found_and_the_rows_are_kept);
    tcase_add_test(rows, surplus_delimiters_at_the_end_of_a_row_are_no_finding);
    suite_add_tcase(suite, rows);
    TCase *refused = tcase_create("refused");
    tcase_add_test(refused, the_line_of_the_names_can_be_said);
    tcase_add_test(refused, what_is_no_table_is_refused_with_a_reason);
    tcase_add_test(refused, a_cell_of_more_than_a_mebibyte_is_refused);
    tcase_add_test(refused, more_than_4096_columns_are_refused);
    tcase_add_test(refused, a_file_that_is_not_there_is_an_error_that_names_it);
    suite_add_tcase(suite, refused);
    return suite;
}
