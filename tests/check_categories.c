/* check_categories.c: tests of the kinds of asset and the words for them.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib.h>

#include "suites.h"

#include "layers/categories.h"
#include "layers/category_words.h"
#include "layers/words.h"

static const char SYMBOLS[] =
    " hub people-group scout charity worship library school family health pharmacy tooth hospital "
    "town-hall police fire hands food-basket park tree playground ball growing leaf water bicycle "
    "bus train bench toilet space shop post bank briefcase tools cup sharing theatre museum art "
    "monument music calendar star house advice phone heart-pulse home-care flag other ";

START_TEST(categories_stand_by_name_and_have_a_symbol_that_is_drawn) {
    size_t count;
    const CategoryInfo *table = category_table(&count);
    for (size_t i = 0; i < count; i++) {
        ck_assert(i == 0 || strcmp(table[i - 1].name, table[i].name) < 0);
        g_autofree char *wanted = g_strdup_printf(" %s ", table[i].symbol);
        ck_assert_msg(strstr(SYMBOLS, wanted) != NULL, "no symbol %s", table[i].symbol);
        ck_assert_ptr_eq(category_find(table[i].name), &table[i]);
        g_autofree char *loud = g_ascii_strup(table[i].name, -1);
        ck_assert_ptr_eq(category_find(loud), &table[i]);
    }
    ck_assert_ptr_nonnull(category_find("other"));
}
END_TEST

START_TEST(every_word_stands_once_folded_and_for_a_category_that_exists) {
    size_t count;
    const CategoryWord *words = category_words(&count);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *folded = words_fold_singular(words[i].words);
        ck_assert_msg(words_are(folded, words[i].words), "\"%s\" is not folded", words[i].words);
        ck_assert_msg(g_hash_table_add(seen, (gpointer)words[i].words), "\"%s\" stands twice",
                      words[i].words);
        const CategoryInfo *info = category_find(words[i].words);
        ck_assert_msg(info && strcmp(info->name, words[i].category) == 0, "\"%s\"", words[i].words);
    }
}
END_TEST

static const struct {
    const char *text, *category;
} FOUND[] = {
    {"Libraries", "library"},
    {"GREEN SPACE", "green space"},
    {"green-space", "green space"},
    {"Public Park Or Garden", "green space"},
    {"Allotments Or Community Growing Spaces", "growing"},
    {"Place Of Worship", "faith"},
    {"shops & markets", "shops"},
    {"Citizens\xe2\x80\x99 Advice", "advice"},
    {"Women's Institute", "club"},
    {"Outdoor nothing", NULL},
    {"", NULL},
};

START_TEST(a_category_is_found_by_any_of_its_words) {
    const CategoryInfo *info = category_find(FOUND[_i].text);
    ck_assert_pstr_eq(info ? info->name : NULL, FOUND[_i].category);
}
END_TEST

static const struct {
    const char *text, *category;
} GUESSED[] = {
    {"Local authority run library", "library"},
    {"gm_pharmacies", "pharmacy"},
    {"trafford_bus_stops", "transport"},
    {"Community services - Healthcare|Dentist", "health"},
    {"Takeaway/sandwich shop", "shops"},
    {"Outdoor tennis courts", "sport"},
    {"Restaurant/Cafe/Canteen", "meeting places"},
    {"Local authority maintained schools", "learning"},
    {"Betting Shop", "shops"},
    {"Adult Gaming Centre", NULL},
    {NULL, NULL},
};

START_TEST(a_category_is_guessed_from_the_longest_words_in_a_text) {
    const CategoryInfo *info = category_guess(GUESSED[_i].text);
    ck_assert_pstr_eq(info ? info->name : NULL, GUESSED[_i].category);
}
END_TEST

static const struct {
    const char *text, *folded, *singular;
} WORDS[] = {
    {"Women's  Aid", " womens aid ", " women aid "},
    {"Churches & Abbeys", " churches and abbeys ", " church and abbey "},
    {" bus glass gas ", " bus glass gas ", " bus glass gas "},
    {"R&B Families", " r and b families ", " r and b family "},
    {"Caf\u00e9 Cr\u00e8che", " cafe creche ", " cafe creche "},
    {"Gr\u0175p Bryn M\u00f4r", " grwp bryn mor ", " grwp bryn mor "},
    {"\u09ac\u09be\u0982\u09b2\u09be-1", " \u09ac\u09be\u0982\u09b2\u09be 1 ",
     " \u09ac\u09be\u0982\u09b2\u09be 1 "},
    {"", " ", " "},
    {"---", " ", " "},
};

START_TEST(words_are_folded_the_same_however_they_are_set) {
    g_autofree char *folded = words_fold(WORDS[_i].text);
    g_autofree char *singular = words_fold_singular(WORDS[_i].text);
    ck_assert_str_eq(folded, WORDS[_i].folded);
    ck_assert_str_eq(singular, WORDS[_i].singular);
}
END_TEST

START_TEST(only_whole_words_are_found_unless_the_end_is_open) {
    g_autofree char *folded = words_fold("The refugees' safe houses");
    size_t length;
    ck_assert(!words_has(folded, "refuge"));
    ck_assert(words_has(folded, "refuge*"));
    ck_assert(!words_has(folded, "fugees"));
    const char *found = words_find(folded, "safe hous*", &length);
    ck_assert_str_eq(found, " safe houses ");
    ck_assert_uint_eq(length, strlen(" safe houses"));
}
END_TEST

Suite *suite_categories(void) {
    Suite *suite = suite_create("categories");
    TCase *table = tcase_create("table");
    tcase_add_test(table, categories_stand_by_name_and_have_a_symbol_that_is_drawn);
    tcase_add_test(table, every_word_stands_once_folded_and_for_a_category_that_exists);
    tcase_add_loop_test(table, a_category_is_found_by_any_of_its_words, 0, G_N_ELEMENTS(FOUND));
    tcase_add_loop_test(table, a_category_is_guessed_from_the_longest_words_in_a_text, 0,
                        G_N_ELEMENTS(GUESSED));
    suite_add_tcase(suite, table);
    TCase *words = tcase_create("words");
    tcase_add_loop_test(words, words_are_folded_the_same_however_they_are_set, 0,
                        G_N_ELEMENTS(WORDS));
    tcase_add_test(words, only_whole_words_are_found_unless_the_end_is_open);
    suite_add_tcase(suite, words);
    return suite;
}
