/* check_number.c: tests of numbers in and out of text.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>

#include "suites.h"

#include "atlas/base/json.h"
#include "atlas/base/number.h"

#define NBSP "\xc2\xa0"

static const struct {
    const char *text;
    double value;
} NUMBERS[] = {
    {"0", 0},
    {"12", 12},
    {"+3.5", 3.5},
    {"-0.25", -0.25},
    {".5", 0.5},
    {"5.", 5},
    {"1e3", 1000},
    {"1.5E-2", 0.015},
    {"10,874", 10874},
    {"1,234,567.89", 1234567.89},
    {"-1,000", -1000},
    {"  42\t", 42},
    {NBSP "42" NBSP, 42},
    {"007", 7},
    {"0.1", 0.1},
    {"4.9e-324", 4.9e-324},
    {"1e-999", 0},
};

START_TEST(a_number_is_read) {
    double value = NAN;
    ck_assert(number_parse(NUMBERS[_i].text, &value));
    ck_assert_double_eq(value, NUMBERS[_i].value);
}
END_TEST

static const char *const NOT_NUMBERS[] = {
    "",       " ",        NBSP,           "-",       "+",       ".",      "e5",        "1e",
    "1e+",    "12a",      "a12",          "1 2",     "1,23",    "1,2345", "12,34,567", ",123",
    "1,234,", "1234,567", "0,123",        "1.234,5", "1.5,000", "--1",    "+-1",       "0x10",
    "inf",    "nan",      "INFINITY",     "1e999",   "1d3",     "1_000",  "12%",       "£5",
    "1\xff",  "\xc2",     "1\302\240000", "..",      "1..2",    "*",      "<5",
};

START_TEST(what_is_no_number_is_refused) {
    double value = 7;
    int64_t integer = 7;
    ck_assert_msg(!number_parse(NOT_NUMBERS[_i], &value), "\"%s\" is read", NOT_NUMBERS[_i]);
    ck_assert(!number_parse_integer(NOT_NUMBERS[_i], &integer));
    ck_assert_double_eq(value, 7);
    ck_assert_int_eq(integer, 7);
}
END_TEST

START_TEST(no_text_is_no_number) {
    double value = 7;
    int64_t integer = 7;
    ck_assert(!number_parse(NULL, &value));
    ck_assert(!number_parse_integer(NULL, &integer));
}
END_TEST

START_TEST(an_integer_is_read) {
    int64_t value = 0;
    ck_assert(number_parse_integer(" 10,874 ", &value) && value == 10874);
    ck_assert(number_parse_integer("-5", &value) && value == -5);
    ck_assert(number_parse_integer("+12.0", &value) && value == 12);
    ck_assert(number_parse_integer("9223372036854775807", &value) && value == INT64_MAX);
    ck_assert(number_parse_integer("-9223372036854775808", &value) && value == INT64_MIN);
    ck_assert(!number_parse_integer("9223372036854775808", &value));
    ck_assert(!number_parse_integer("12.5", &value));
    ck_assert(!number_parse_integer("1e3", &value));
    ck_assert(!number_parse_integer(".0", &value));
    ck_assert_int_eq(value, INT64_MIN);
}
END_TEST

static const struct {
    double value;
    int decimals;
    const char *plain, *grouped;
} FORMATS[] = {
    {0, 0, "0", "0"},
    {0, 2, "0.00", "0.00"},
    {-0.0, 1, "0.0", "0.0"},
    {-0.04, 1, "0.0", "0.0"},
    {-0.05, 1, "-0.1", "-0.1"},
    {0.5, 0, "1", "1"},
    {1.5, 0, "2", "2"},
    {2.5, 0, "3", "3"},
    {-2.5, 0, "-3", "-3"},
    {0.49999999999999994, 0, "0", "0"},
    {0.125, 2, "0.13", "0.13"},
    {2.675, 2, "2.68", "2.68"},
    {1.005, 2, "1.01", "1.01"},
    {99.95, 1, "100.0", "100.0"},
    {999.5, 0, "1000", "1,000"},
    {0.0001, 2, "0.00", "0.00"},
    {10874, 0, "10874", "10,874"},
    {-1234567.891, 1, "-1234567.9", "-1,234,567.9"},
    {100, 0, "100", "100"},
    {383819.5, 1, "383819.5", "383,819.5"},
    {1e21, 0, "1000000000000000000000", "1,000,000,000,000,000,000,000"},
    {1e-30, 3, "0.000", "0.000"},
    {NAN, 2, "", ""},
    {-INFINITY, 2, "", ""},
};

START_TEST(a_number_is_rounded_half_away_from_zero) {
    g_autofree char *plain = number_format(FORMATS[_i].value, FORMATS[_i].decimals);
    g_autofree char *grouped = number_format_grouped(FORMATS[_i].value, FORMATS[_i].decimals);
    ck_assert_str_eq(plain, FORMATS[_i].plain);
    ck_assert_str_eq(grouped, FORMATS[_i].grouped);
}
END_TEST

static const struct {
    double value;
    const char *text;
} EXACT[] = {
    {0.1, "0.1"},
    {-0.0, "0"},
    {100, "100"},
    {-2.5, "-2.5"},
    {1.0 / 3, "0.3333333333333333"},
    {0.1 + 0.2, "0.30000000000000004"},
    {651409.903, "651409.903"},
    {0.0001, "0.0001"},
    {0.00001, "0.00001"},
    {0.000001, "1e-6"},
    {1e17, "1e17"},
    {123456789012345678.0, "1.2345678901234568e17"},
    {5e-324, "5e-324"},
    {2.2250738585072014e-308, "2.2250738585072014e-308"},
    {1.7976931348623157e308, "1.7976931348623157e308"},
    {-1.5e-9, "-1.5e-9"},
    {NAN, ""},
    {INFINITY, ""},
};

START_TEST(the_exact_text_is_short) {
    g_autofree char *text = number_format_exact(EXACT[_i].value);
    ck_assert_str_eq(text, EXACT[_i].text);
}
END_TEST

START_TEST(a_figure_has_no_digits_of_the_arithmetic) {
    static const struct {
        double value;
        const char *text;
    } CASES[] = {{13728.000000000002, "13728"},
                 {21.653999999999996, "21.654"},
                 {0.1 + 0.2, "0.3"},
                 {-6.8740000000000006, "-6.874"},
                 {1.0 / 3, "0.333333333333333"},
                 {2.0 / 3e9, "6.66666666666667e-10"},
                 {0.99999999999999989, "1"},
                 {123456789012345680, "1.23456789012346e17"},
                 {0, "0"},
                 {NAN, ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *text = number_format_figure(CASES[i].value);
        ck_assert_str_eq(text, CASES[i].text);
    }
}
END_TEST

START_TEST(the_exact_text_reads_back_as_the_same_number) {
    double value = 1;
    for (int i = 0; i < 2000; i++) {
        value = i % 7 == 6 ? value * 1e-30 : value * -13.37;
        g_autofree char *text = number_format_exact(value);
        double back = 0;
        ck_assert(number_parse(text, &back));
        ck_assert_double_eq(back, value);
        value = fabs(value) > 1e200 ? 1e-200 / 3 : value;
    }
}
END_TEST

/* Makes a locale with a decimal comma current, building it where the system has only its source.
 * False when there is none to be had. */
static bool use_comma_locale(char **folder) {
    if (setlocale(LC_ALL, "de_DE.UTF-8") || setlocale(LC_ALL, "de_DE.utf8")) {
        return true;
    }
    *folder = g_dir_make_tmp("atlas-locale-XXXXXX", NULL);
    g_autofree char *target = g_build_filename(*folder, "de_DE.UTF-8", NULL);
    const char *argv[] = {"localedef", "-i", "de_DE", "-f", "UTF-8", target, NULL};
    int status = 0;
    if (!g_spawn_sync(NULL, (char **)argv, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                      NULL, NULL, NULL, NULL, &status, NULL) ||
        !g_spawn_check_wait_status(status, NULL)) {
        return false;
    }
    g_setenv("LOCPATH", *folder, TRUE);
    return setlocale(LC_ALL, "de_DE.UTF-8") != NULL;
}

START_TEST(numbers_do_not_depend_on_the_locale) {
    g_autofree char *folder = NULL;
    bool found = use_comma_locale(&folder);
    if (!found) {
        fputs("skipped: no locale with a decimal comma, and localedef cannot make one\n", stderr);
    } else {
        char printed[8];
        g_snprintf(printed, sizeof printed, "%.1f", 1.5);
        ck_assert_str_eq(printed, "1,5"); /* the trap is set */
        double value = 0;
        ck_assert(number_parse("1234.5", &value) && value == 1234.5);
        ck_assert(number_parse("1,234.5", &value) && value == 1234.5);
        ck_assert(!number_parse("1234,5", &value));
        g_autofree char *fixed = number_format(1234.5, 2);
        g_autofree char *grouped = number_format_grouped(1234.5, 1);
        g_autofree char *exact = number_format_exact(-0.75);
        ck_assert_str_eq(fixed, "1234.50");
        ck_assert_str_eq(grouped, "1,234.5");
        ck_assert_str_eq(exact, "-0.75");
        g_autoptr(JsonWriter) json = json_writer_new(0);
        json_number(json, 0.5);
        g_autofree char *text = json_writer_take(json);
        ck_assert_str_eq(text, "0.5\n");
    }
    setlocale(LC_ALL, "C");
    if (folder) {
        const char *argv[] = {"rm", "-r", folder, NULL};
        g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                     NULL);
    }
}
END_TEST

static const struct {
    const char *first, *second;
    size_t distance;
} DISTANCES[] = {
    {"", "", 0},
    {"", "abc", 3},
    {"title", "title", 0},
    {"title", "TITLE", 0},
    {"title", "titel", 1},
    {"title", "tilte", 1},
    {"kitten", "sitting", 3},
    {"licence", "license", 1},
    {"source", "sauce", 2},
    {"Llŷn", "llyn", 1},
    {"Ŷ", "ŷ", 0},
    {"flaw", "lawn", 2},
    {"\xff", "a", 1},
};

START_TEST(distance_counts_the_slips_of_a_typist) {
    const char *first = DISTANCES[_i].first;
    const char *second = DISTANCES[_i].second;
    ck_assert_uint_eq(text_distance(first, second), DISTANCES[_i].distance);
    ck_assert_uint_eq(text_distance(second, first), DISTANCES[_i].distance);
}
END_TEST

START_TEST(the_nearest_name_is_proposed_only_when_it_is_near) {
    const char *const KEYS[] = {"title", "areas", "assets", "id", "indicators", "licence"};
    const size_t COUNT = G_N_ELEMENTS(KEYS);
    ck_assert_str_eq(text_nearest("titel", KEYS, COUNT), "title");
    ck_assert_str_eq(text_nearest("AREAS", KEYS, COUNT), "areas");
    ck_assert_str_eq(text_nearest("asset", KEYS, COUNT), "assets");
    ck_assert_str_eq(text_nearest("license", KEYS, COUNT), "licence");
    ck_assert_str_eq(text_nearest("indicatros", KEYS, COUNT), "indicators");
    ck_assert_ptr_null(text_nearest("colour", KEYS, COUNT));
    ck_assert_ptr_null(text_nearest("x", KEYS, COUNT));
    ck_assert_ptr_null(text_nearest("", KEYS, COUNT));
    ck_assert_ptr_null(text_nearest("title", KEYS, 0));
}
END_TEST

Suite *suite_number(void) {
    Suite *suite = suite_create("number");
    TCase *numbers = tcase_create("number");
    tcase_set_timeout(numbers, 60);
    tcase_add_loop_test(numbers, a_number_is_read, 0, G_N_ELEMENTS(NUMBERS));
    tcase_add_loop_test(numbers, what_is_no_number_is_refused, 0, G_N_ELEMENTS(NOT_NUMBERS));
    tcase_add_test(numbers, no_text_is_no_number);
    tcase_add_test(numbers, an_integer_is_read);
    tcase_add_loop_test(numbers, a_number_is_rounded_half_away_from_zero, 0, G_N_ELEMENTS(FORMATS));
    tcase_add_loop_test(numbers, the_exact_text_is_short, 0, G_N_ELEMENTS(EXACT));
    tcase_add_test(numbers, the_exact_text_reads_back_as_the_same_number);
    tcase_add_test(numbers, a_figure_has_no_digits_of_the_arithmetic);
    tcase_add_test(numbers, numbers_do_not_depend_on_the_locale);
    tcase_add_loop_test(numbers, distance_counts_the_slips_of_a_typist, 0, G_N_ELEMENTS(DISTANCES));
    tcase_add_test(numbers, the_nearest_name_is_proposed_only_when_it_is_near);
    suite_add_tcase(suite, numbers);
    return suite;
}
