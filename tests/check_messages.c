/* check_messages.c: tests of the message catalogues: both languages whole, and put together well.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "atlas/base/error.h"
#include "layers/categories.h"
#include "styles/messages.h"
#include "styles/plural.h"
#include "suites.h"

static const char *const LANGUAGES[] = {"en", "cy"};

static Messages *read_clean(const char *language) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    Messages *messages = messages_read(language, report, &error);
    ck_assert_msg(messages, "%s", error ? error->message : "");
    ck_assert_msg(report_count(report) == 0, "%s", report_at(report, 0)->message);
    return messages;
}

/* The places of a form, "{a}{b}" in the order of the alphabet. */
static char *places_of(const char *form) {
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(g_free);
    for (const char *at = strchr(form, '{'); at; at = strchr(at + 1, '{')) {
        const char *end = strchr(at, '}');
        ck_assert_msg(end, "\"%s\" has a place that does not end", form);
        char *place = g_strndup(at, (gsize)(end + 1 - at));
        guint i = 0;
        while (i < places->len && strcmp(places->pdata[i], place) < 0) {
            i++;
        }
        g_ptr_array_insert(places, (gint)i, place);
    }
    g_ptr_array_add(places, NULL);
    return g_strjoinv("", (char **)places->pdata);
}

/* ---- the catalogues ---- */

START_TEST(both_languages_have_the_same_messages_with_the_same_places) {
    g_autoptr(Messages) english = read_clean("en");
    g_autoptr(Messages) welsh = read_clean("cy");
    g_autofree const char **keys = messages_keys(english);
    size_t count = 0;
    for (; keys[count]; count++) {
        /* Endings of ordinals are the only ones that a language has for itself. */
        if (g_str_has_prefix(keys[count], "ordinal.")) {
            continue;
        }
        ck_assert_msg(messages_have(welsh, keys[count]), "cy.yaml lacks %s", keys[count]);
        g_autofree char *places = places_of(messages_form(english, keys[count], "other"));
        for (size_t i = 0; i < PLURAL_COUNT; i++) {
            const char *form = messages_form(welsh, keys[count], PLURAL_NAMES[i]);
            g_autofree char *there = form ? places_of(form) : g_strdup(places);
            ck_assert_msg(g_str_equal(there, places), "%s has %s in Welsh, %s in English",
                          keys[count], there, places);
        }
    }
    ck_assert_uint_gt(count, 150);
    g_autofree const char **others = messages_keys(welsh);
    for (size_t i = 0; others[i]; i++) {
        ck_assert_msg(g_str_has_prefix(others[i], "ordinal.") || messages_have(english, others[i]),
                      "en.yaml lacks %s", others[i]);
    }
}
END_TEST

START_TEST(a_message_that_counts_has_every_form_of_its_language_and_no_other) {
    g_autoptr(Messages) messages = read_clean(LANGUAGES[_i]);
    g_autofree const char **keys = messages_keys(messages);
    bool distinguished[PLURAL_COUNT] = {false};
    for (size_t number = 0; number < 1000; number++) {
        for (size_t i = 0; i < PLURAL_COUNT; i++) {
            const char *category = messages_category(messages, number);
            distinguished[i] = distinguished[i] || g_str_equal(PLURAL_NAMES[i], category);
        }
    }
    size_t counting = 0;
    for (size_t k = 0; keys[k]; k++) {
        const char *other = messages_form(messages, keys[k], "other");
        ck_assert_msg(other && *other, "%s is empty", keys[k]);
        bool counts = false;
        for (size_t i = 0; i < PLURAL_OTHER; i++) {
            counts = counts || messages_form(messages, keys[k], PLURAL_NAMES[i]);
        }
        counting += counts;
        for (size_t i = 0; counts && i < PLURAL_COUNT; i++) {
            const char *form = messages_form(messages, keys[k], PLURAL_NAMES[i]);
            ck_assert_msg((form != NULL) == distinguished[i], "%s: form \"%s\"", keys[k],
                          PLURAL_NAMES[i]);
        }
    }
    ck_assert_uint_ge(counting, 3);
}
END_TEST

START_TEST(every_category_and_level_has_words) {
    g_autoptr(Messages) english = read_clean("en");
    g_autoptr(Messages) welsh = read_clean("cy");
    size_t count;
    const CategoryInfo *table = category_table(&count);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *lower = g_ascii_strdown(message_category(english, table[i].name), -1);
        ck_assert_str_eq(lower, table[i].name); /* but "GP" */
        ck_assert_msg(strcmp(message_category(welsh, table[i].name), table[i].name) != 0,
                      "\"%s\" has no Welsh", table[i].name);
    }
    ck_assert_str_eq(message_category(welsh, "library"), "llyfrgell");
    ck_assert_str_eq(message_category(welsh, "lido"), "lido");
    for (int level = 0; level < LEVEL_COUNT; level++) {
        ck_assert(!strchr(message_level(english, (Level)level), '.'));
        ck_assert(!strchr(message_level_plural(welsh, (Level)level), '.'));
    }
    ck_assert_str_eq(message_level(english, LEVEL_ASSOCIATION), "clubs and groups");
    ck_assert_str_eq(message_level_plural(welsh, LEVEL_ECONOMIC), "asedau economaidd");
}
END_TEST

START_TEST(a_language_that_the_program_does_not_speak_is_a_stop) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(messages_read("gd", report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT));
    ck_assert_ptr_nonnull(strstr(error->message, "\"gd\""));
    ck_assert_ptr_nonnull(strstr(error->message, "cy (Welsh)"));
}
END_TEST

/* ---- how messages are put together ---- */

/* Samples of the CLDR plural rules, release 44. */
static const struct {
    const char *language;
    size_t count;
    const char *category;
} PLURALS[] = {
    {"en", 0, "other"},  {"en", 1, "one"},    {"en", 2, "other"},   {"en", 11, "other"},
    {"en", 21, "other"}, {"cy", 0, "zero"},   {"cy", 1, "one"},     {"cy", 2, "two"},
    {"cy", 3, "few"},    {"cy", 4, "other"},  {"cy", 5, "other"},   {"cy", 6, "many"},
    {"cy", 7, "other"},  {"cy", 20, "other"}, {"cy", 106, "other"},
};

START_TEST(numbers_have_the_plural_categories_of_cldr) {
    g_autoptr(Messages) messages = read_clean(PLURALS[_i].language);
    ck_assert_str_eq(messages_category(messages, PLURALS[_i].count), PLURALS[_i].category);
}
END_TEST

START_TEST(places_are_filled_by_name) {
    g_autoptr(Messages) english = read_clean("en");
    g_autoptr(Messages) welsh = read_clean("cy");
    g_autofree char *title =
        message_fill(english, "figures.one_of", "atlas", "{areas} Quay", "areas", "9", NULL);
    ck_assert_str_eq(title, "One of 9 areas of the {areas} Quay.");
    g_autofree char *teitl =
        message_fill(welsh, "figures.one_of", "atlas", "Cwm", "areas", "9", NULL);
    ck_assert_str_eq(teitl, "Un o’r 9 ardal yn yr atlas hwn: Cwm.");
    g_autofree char *open = message_fill(english, "figures.one_of", "areas", "9", NULL);
    ck_assert_str_eq(open, "One of 9 areas of the {atlas}.");
    ck_assert_str_eq(message_text(english, "sheet.nonsense"), "sheet.nonsense");
    static const struct {
        size_t count;
        const char *english, *welsh;
    } PLACES[] = {{1, "1 everyday place", "1 lle bob dydd"},
                  {2, "2 everyday places", "2 le bob dydd"},
                  {3, "3 everyday places", "3 lle bob dydd"},
                  {1200, "1,200 everyday places", "1,200 lle bob dydd"}};
    for (size_t i = 0; i < G_N_ELEMENTS(PLACES); i++) {
        g_autofree char *en = message_count(english, "summary.everyday", PLACES[i].count, NULL);
        g_autofree char *cy = message_count(welsh, "summary.everyday", PLACES[i].count, NULL);
        ck_assert_str_eq(en, PLACES[i].english);
        ck_assert_str_eq(cy, PLACES[i].welsh);
    }
}
END_TEST

static const struct {
    const char *language, *items, *text;
} LISTS[] = {
    {"en", "a", "a"},
    {"en", "a|b", "a and b"},
    {"en", "a|b|c", "a, b and c"},
    {"cy", "Conwy", "Conwy"},
    {"cy", "Conwy|Gwynedd", "Conwy a Gwynedd"},
    {"cy", "Conwy|Gwynedd|Ynys Môn", "Conwy, Gwynedd ac Ynys Môn"},
    {"cy", "Môn|Ŵyr", "Môn ac Ŵyr"},
    {"cy", "Môn|Âl", "Môn ac Âl"},
    {"cy", "Abertawe|Caerdydd", "Abertawe, Caerdydd"}, /* not "a Caerdydd": "a Chaerdydd" */
    {"cy", "Abertawe|Chirk", "Abertawe a Chirk"},
    {"cy", "Abertawe|Port Talbot", "Abertawe, Port Talbot"},
    {"cy", "Abertawe|10", "Abertawe, 10"},
};

START_TEST(lists_are_joined_as_the_language_joins_them) {
    g_autoptr(Messages) messages = read_clean(LISTS[_i].language);
    g_auto(GStrv) items = g_strsplit(LISTS[_i].items, "|", -1);
    g_autofree char *text =
        message_list(messages, (const char *const *)items, g_strv_length(items));
    ck_assert_str_eq(text, LISTS[_i].text);
}
END_TEST

START_TEST(dates_have_the_month_in_words) {
    g_autoptr(Messages) english = read_clean("en");
    g_autoptr(Messages) welsh = read_clean("cy");
    static const struct {
        const char *iso, *english, *welsh;
    } DATES[] = {{"2026-05-01", "1 May 2026", "1 Mai 2026"},
                 {"2026-12-31", "31 December 2026", "31 Rhagfyr 2026"},
                 {"2026-01-09", "9 January 2026", "9 Ionawr 2026"},
                 {"2026-13-01", "2026-13-01", "2026-13-01"},
                 {"spring", "spring", "spring"},
                 {NULL, "", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(DATES); i++) {
        g_autofree char *en = message_date(english, DATES[i].iso);
        g_autofree char *cy = message_date(welsh, DATES[i].iso);
        ck_assert_str_eq(en, DATES[i].english);
        ck_assert_str_eq(cy, DATES[i].welsh);
    }
}
END_TEST

/* Welsh: cyntaf, ail, trydydd, pedwerydd, pumed, chweched, seithfed ... unfed ar ddeg, deuddegfed,
 * pymthegfed, deunawfed, ugeinfed, unfed ar hugain, degfed ar hugain, deugeinfed, hanner canfed. */
START_TEST(ordinals_have_their_endings) {
    static const struct {
        size_t number;
        const char *english, *welsh;
    } ORDINALS[] = {{1, "1st", "1af"},     {2, "2nd", "2il"},        {3, "3rd", "3ydd"},
                    {4, "4th", "4ydd"},    {5, "5th", "5ed"},        {6, "6th", "6ed"},
                    {7, "7th", "7fed"},    {10, "10th", "10fed"},    {11, "11th", "11eg"},
                    {12, "12th", "12fed"}, {13, "13th", "13eg"},     {15, "15th", "15fed"},
                    {18, "18th", "18fed"}, {20, "20th", "20fed"},    {21, "21st", "21ain"},
                    {22, "22nd", "22ain"}, {30, "30th", "30ain"},    {40, "40th", "40fed"},
                    {50, "50th", "50fed"}, {100, "100th", "100fed"}, {111, "111th", "111eg"}};
    g_autoptr(Messages) english = read_clean("en");
    g_autoptr(Messages) welsh = read_clean("cy");
    for (size_t i = 0; i < G_N_ELEMENTS(ORDINALS); i++) {
        g_autofree char *en = message_ordinal(english, ORDINALS[i].number);
        g_autofree char *cy = message_ordinal(welsh, ORDINALS[i].number);
        ck_assert_str_eq(en, ORDINALS[i].english);
        ck_assert_str_eq(cy, ORDINALS[i].welsh);
    }
}
END_TEST

START_TEST(a_beginning_has_a_capital_letter) {
    static const char *const WORDS[][2] = {
        {"clubs", "Clubs"}, {"ŵyn", "Ŵyn"}, {"éclair", "Éclair"}, {"", ""}, {"3 clubs", "3 clubs"}};
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        g_autofree char *opening = message_opening(WORDS[i][0]);
        ck_assert_str_eq(opening, WORDS[i][1]);
    }
}
END_TEST

/* A comma after a name that reads leftward would be drawn before it. */
START_TEST(names_that_read_leftward_are_kept_together) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Messages) messages = messages_read("en", report, NULL);
    static const char *const AREAS[] = {"שכונת הדקל", "Leatside", "حي النور"};
    g_autofree char *list = message_list(messages, AREAS, 3);
    ck_assert_str_eq(list, "\u200e\u2068שכונת הדקל\u2069, Leatside and \u2068حي النور\u2069");
    g_autofree char *heading = message_fill(messages, "figures.heading", "name", AREAS[2], NULL);
    ck_assert_str_eq(heading, "\u200e\u2068حي النور\u2069 in figures");
    g_autofree char *plain = message_fill(messages, "figures.heading", "name", "Tŷ Mawr", NULL);
    ck_assert_str_eq(plain, "Tŷ Mawr in figures");
    g_autofree char *twice = message_fill(messages, "figures.heading", "name", list, NULL);
    ck_assert_msg(g_str_has_prefix(twice, "\u200e\u2068שכונת"), "isolated once: %s", twice);
}
END_TEST

Suite *suite_messages(void) {
    Suite *suite = suite_create("messages");
    TCase *catalogue = tcase_create("catalogue");
    tcase_add_test(catalogue, both_languages_have_the_same_messages_with_the_same_places);
    tcase_add_loop_test(catalogue,
                        a_message_that_counts_has_every_form_of_its_language_and_no_other, 0,
                        G_N_ELEMENTS(LANGUAGES));
    tcase_add_test(catalogue, every_category_and_level_has_words);
    tcase_add_test(catalogue, a_language_that_the_program_does_not_speak_is_a_stop);
    suite_add_tcase(suite, catalogue);
    TCase *filling = tcase_create("filling");
    tcase_add_loop_test(filling, numbers_have_the_plural_categories_of_cldr, 0,
                        G_N_ELEMENTS(PLURALS));
    tcase_add_test(filling, places_are_filled_by_name);
    tcase_add_loop_test(filling, lists_are_joined_as_the_language_joins_them, 0,
                        G_N_ELEMENTS(LISTS));
    tcase_add_test(filling, dates_have_the_month_in_words);
    tcase_add_test(filling, ordinals_have_their_endings);
    tcase_add_test(filling, a_beginning_has_a_capital_letter);
    tcase_add_test(filling, names_that_read_leftward_are_kept_together);
    suite_add_tcase(suite, filling);
    return suite;
}
