/* check_phone.c: tests of telephone numbers as people read them.
 * SPDX-License-Identifier: MIT
 *
 * Groups after Ofcom's National Telephone Numbering Plan; numbers from its ranges for drama.
 */
#include <check.h>
#include <string.h>

#include <glib.h>

#include "atlas/base/phone.h"
#include "suites.h"

static const struct {
    const char *text, *expected; /* "_" stands for a no-break space */
} CASES[] = {
    {"01619412048", "0161_941_2048"},
    {"0161 9282424", "0161_928_2424"},
    {"(0161) 496-0123", "0161_496_0123"},
    {"02079460123", "020_7946_0123"},
    {"029 2018 0123", "029_2018_0123"},
    {"01632960476", "01632_960476"},
    {"0120412345", "01204_12345"},
    {"01539433123", "015394_33123"},
    {"07700900123", "07700_900123"},
    {"03069990123", "0306_999_0123"},
    {"08001111", "0800_1111"},
    {"0800123456", "0800_123456"},
    {"+44 1572812337", "+44_1572_812337"},
    {"+442079460123", "+44_20_7946_0123"},
    {"01632960476/01632 960477", "01632_960476 / 01632_960477"},
    {"01632960476; ask for Sam", "01632_960476; ask_for_Sam"},
    {"01632 960476 ext 2", "01632_960476_ext_2"},
    {"0163296047", "01632_96047"},
    {"016329604761", "016329604761"},
    {"999", "999"},
    {"+33 1 23 45 67 89", "+33_1_23_45_67_89"},
    {"", ""},
};

START_TEST(numbers_are_grouped_and_no_digit_changes) {
    g_autofree char *formatted = phone_format(CASES[_i].text);
    g_auto(GStrv) parts = g_strsplit(formatted, "\u00a0", -1);
    g_autofree char *shown = g_strjoinv("_", parts);
    ck_assert_str_eq(shown, CASES[_i].expected);
    g_autoptr(GString) before = g_string_new(NULL);
    g_autoptr(GString) after = g_string_new(NULL);
    for (const char *at = CASES[_i].text; *at; at++) {
        g_string_append_len(before, at, g_ascii_isdigit(*at) ? 1 : 0);
    }
    for (const char *at = formatted; *at; at++) {
        g_string_append_len(after, at, g_ascii_isdigit(*at) ? 1 : 0);
    }
    ck_assert_str_eq(before->str, after->str);
}
END_TEST

Suite *suite_phone(void) {
    Suite *suite = suite_create("phone");
    TCase *cases = tcase_create("phone");
    tcase_add_loop_test(cases, numbers_are_grouped_and_no_digit_changes, 0,
                        (int)G_N_ELEMENTS(CASES));
    suite_add_tcase(suite, cases);
    return suite;
}
