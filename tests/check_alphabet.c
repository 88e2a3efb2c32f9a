/* check_alphabet.c: tests of the order of names.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "suites.h"

#include "atlas/base/alphabet.h"
#include "styles/messages.h"

/* As the messages of a language have it. */
static Alphabet *alphabet_of(const char *language) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Messages) messages = messages_read(language, report, NULL);
    ck_assert_ptr_nonnull(messages);
    return alphabet_new(message_text(messages, "book.alphabet"));
}

static void check_order(const char *language, const char *const *names, size_t count) {
    g_autoptr(Alphabet) alphabet = alphabet_of(language);
    for (size_t i = 1; i < count; i++) {
        g_autofree char *before = alphabet_key(alphabet, names[i - 1]);
        g_autofree char *after = alphabet_key(alphabet, names[i]);
        ck_assert_msg(strcmp(before, after) < 0, "%s is not before %s", names[i - 1], names[i]);
    }
}

START_TEST(names_are_sorted_from_their_first_letter_without_case_and_accents) {
    static const char *const ALIKE[][2] = {{"Môr Café", "mor cafe"},
                                           {"'The' Ash", "the ash"},
                                           {"(1st) Scouts", "1st scouts"},
                                           {"– ", ""},
                                           {"St. Anne's", "ST ANNES"}};
    g_autoptr(Alphabet) alphabet = alphabet_of("en");
    for (size_t i = 0; i < G_N_ELEMENTS(ALIKE); i++) {
        g_autofree char *one = alphabet_key(alphabet, ALIKE[i][0]);
        g_autofree char *other = alphabet_key(alphabet, ALIKE[i][1]);
        ck_assert_str_eq(one, other);
    }
}
END_TEST

START_TEST(names_stand_in_the_order_of_english) {
    static const char *const NAMES[] = {
        "1st Scouts",    "02nd Scouts", "10th Scouts", "Church Hall", "Cinema",
        "Llan Hall",     "Long Lane",   "Stop",        "Stop 2",      "Stop 10",
        "Stop 10 north", "Stopping",    "Zoo",         "Ясли",        "জ"};
    check_order("en", NAMES, G_N_ELEMENTS(NAMES));
}
END_TEST

/* CLDR: a, b, c, ch, d, dd, e, f, ff, g, ng, h ... l, ll ... p, ph, r, rh, s, t, th, u, w, y; other
 * letters of the Latin alphabet at their places. */
START_TEST(names_stand_in_the_order_of_welsh) {
    static const char *const NAMES[] = {
        "2il Sgowtiaid", "Afon",    "Canolfan", "Cwm",    "Chwarel", "Dysgu",    "Ddôl",
        "Eglwys",        "Fynwent", "Ffair",    "Gwesty", "Ngwal",   "Hafan",    "Kiosk",
        "Lôn",           "Lyn",     "Llan",     "Mynydd", "Pwll",    "Pharmacy", "Quay",
        "Rygbi",         "Rhos",    "Siop",     "Tŷ",     "Theatr",  "Undeb",    "Van",
        "Wern",          "Xenia",   "Ysgol",    "Zoo"};
    check_order("cy", NAMES, G_N_ELEMENTS(NAMES));
}
END_TEST

START_TEST(names_stand_under_their_letter) {
    static const char *const LETTERS[][3] = {
        {"mor", "M", "M"},     {"1st", "0–9", "0–9"},  {"", "", ""},
        {"জ", "জ", "জ"},       {"Żabka", "Z", "Z"},    {"LLANDAF", "L", "Ll"},
        {"church", "C", "Ch"}, {"Mac-hall", "M", "M"}, {"ясли", "Я", "Я"}};
    g_autoptr(Alphabet) english = alphabet_of("en");
    g_autoptr(Alphabet) welsh = alphabet_of("cy");
    for (size_t i = 0; i < G_N_ELEMENTS(LETTERS); i++) {
        g_autofree char *key = alphabet_key(english, LETTERS[i][0]);
        g_autofree char *allwedd = alphabet_key(welsh, LETTERS[i][0]);
        g_autofree char *letter = alphabet_letter(english, key);
        g_autofree char *llythyren = alphabet_letter(welsh, allwedd);
        ck_assert_str_eq(letter, LETTERS[i][1]);
        ck_assert_str_eq(llythyren, LETTERS[i][2]);
    }
}
END_TEST

/* A letter that the list forgets is still sorted, behind the others. */
START_TEST(letters_that_are_not_named_follow) {
    g_autoptr(Alphabet) alphabet = alphabet_new("z y");
    g_autofree char *first = alphabet_key(alphabet, "Zoo");
    g_autofree char *second = alphabet_key(alphabet, "yard");
    g_autofree char *third = alphabet_key(alphabet, "Abbey");
    ck_assert_str_lt(first, second);
    ck_assert_str_lt(second, third);
    g_autofree char *letter = alphabet_letter(alphabet, third);
    ck_assert_str_eq(letter, "A");
}
END_TEST

Suite *suite_alphabet(void) {
    Suite *suite = suite_create("alphabet");
    TCase *cases = tcase_create("alphabet");
    tcase_add_test(cases, names_are_sorted_from_their_first_letter_without_case_and_accents);
    tcase_add_test(cases, names_stand_in_the_order_of_english);
    tcase_add_test(cases, names_stand_in_the_order_of_welsh);
    tcase_add_test(cases, names_stand_under_their_letter);
    tcase_add_test(cases, letters_that_are_not_named_follow);
    suite_add_tcase(suite, cases);
    return suite;
}
