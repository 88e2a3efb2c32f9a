/* check_cells.c: tests of the single cells and words of asset lists.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include <glib.h>

#include "suites.h"

#include "layers/asset_words.h"
#include "layers/cells.h"

typedef struct TextCase {
    const char *cell, *text;
} TextCase;

static const TextCase TEXTS[] = {
    {"  Broad   Street\n", "Broad Street"},
    {"NA", NULL},
    {"n/a", NULL},
    {"-", NULL},
    {NULL, NULL},
    {"<a href='mailto:a@b.org'>a@b.org</a>", "a@b.org"},
    {"Fish &amp; chips", "Fish & chips"},
    {"under 5 < 6 years", "under 5 < 6 years"},
    {"cut <a href='http://x.org/very", "cut"},
    {"AT&T", "AT&T"},
    {"\xe2\x80\xaeolleh", "olleh"},
};

START_TEST(cells_are_shown_as_clean_text) {
    g_autofree char *text = cell_text(TEXTS[_i].cell);
    ck_assert_pstr_eq(text, TEXTS[_i].text);
}
END_TEST

START_TEST(names_that_say_there_is_none_are_none) {
    static const char *const WRITTEN[] = {"Unknown", "UNNAMED", "not known", "NA", "", "TBC"};
    for (size_t i = 0; i < G_N_ELEMENTS(WRITTEN); i++) {
        ck_assert_ptr_null(cell_name(WRITTEN[i]));
    }
    g_autofree char *name = cell_name("The Unknown Warrior");
    ck_assert_str_eq(name, "The Unknown Warrior");
}
END_TEST

static const TextCase LINKS[] = {
    {"www.salford.gov.uk/cemeteries", "https://www.salford.gov.uk/cemeteries"},
    {"http://www.moodswings.org.uk/", "http://www.moodswings.org.uk/"},
    {"<a href='http://www.trafford.gov.uk/x.aspx' target='_blank'>here</a>",
     "http://www.trafford.gov.uk/x.aspx"},
    {"<a href=\"http://x.org/cut-at-127", "http://x.org/cut-at-127"},
    {"https://a.org or https://b.org", "https://a.org"},
    {"javascript:alert(1)", NULL},
    {"<a href='javascript:alert(1)'>x</a>", NULL},
    {"ask at the desk", NULL},
    {"NA", NULL},
};

START_TEST(links_are_made_only_of_what_is_safe_to_follow) {
    g_autofree char *url = cell_url(LINKS[_i].cell);
    ck_assert_pstr_eq(url, LINKS[_i].text);
}
END_TEST

static const TextCase EMAILS[] = {
    {"mailto:a@b.org", "a@b.org"},
    {"Ann (a@b.org)", "a@b.org"},
    {"0161 or a@b.org; c@d.org", "a@b.org"},
    {"<a href='mailto:old@x.gov.uk'>old@x.gov.uk</a>", "old@x.gov.uk"},
    {"@handle", NULL},
    {"0161 912 2000", NULL},
};

START_TEST(an_address_of_electronic_mail_has_an_at_in_it) {
    g_autofree char *email = cell_email(EMAILS[_i].cell);
    ck_assert_pstr_eq(email, EMAILS[_i].text);
}
END_TEST

static const TextCase PHONES[] = {
    {"1617903377", "01617903377"},
    {"1617903377.0", "01617903377"},
    {"0161 832 3736", "0161 832 3736"},
    {"+44 161 832 3736", "+44 161 832 3736"},
    {"0161-912-2122", "0161-912-2122"},
    {"4412345678", "4412345678"},
    {"999", NULL},
    {"a@b.org", NULL},
    {"Jo Bloggs 0161 496 0000", "0161 496 0000"},
    {"0161 496 0000 (Jo, evenings)", "0161 496 0000"},
    {"Tel: 1614960000", "01614960000"},
    {"0161 496 0000 ext 12", "0161 496 0000 ext 12"},
    {"0161 496 0000 or 07700 900123", "0161 496 0000, 07700 900123"},
    {"+44 (0)161 496 0000, Jo", "+44 (0)161 496 0000"},
    {"0161 496 0000 / 07700 900123", "0161 496 0000 / 07700 900123"},
    {"ask Jo at 12", NULL},
    {NULL, NULL},
};

START_TEST(telephone_numbers_get_back_the_zero_that_spreadsheets_take) {
    g_autofree char *phone = cell_phone(PHONES[_i].cell);
    ck_assert_pstr_eq(phone, PHONES[_i].text);
}
END_TEST

static const struct {
    const char *text;
    int level; /* -1 = not known */
} LEVELS[] = {
    {"organisation", LEVEL_ORGANISATION},
    {"Organisations", LEVEL_ORGANISATION},
    {"ORGANIZATION", LEVEL_ORGANISATION},
    {"Associations", LEVEL_ASSOCIATION},
    {"Physical assets", LEVEL_PHYSICAL},
    {"Individuals", LEVEL_INDIVIDUAL},
    {"Individual's gifts", LEVEL_INDIVIDUAL},
    {"person", LEVEL_INDIVIDUAL},
    {"economic ", LEVEL_ECONOMIC},
    {"Culture", LEVEL_CULTURAL},
    {"cultural / heritage", LEVEL_CULTURAL},
    {"Institution", LEVEL_ORGANISATION},
    {"", -1},
    {"3", -1},
    {"disorganised", -1},
};

START_TEST(levels_are_known_however_they_are_spelt) {
    Level level = LEVEL_COUNT;
    ck_assert_int_eq(level_parse(LEVELS[_i].text, &level), LEVELS[_i].level >= 0);
    ck_assert_int_eq((int)level, LEVELS[_i].level >= 0 ? LEVELS[_i].level : LEVEL_COUNT);
}
END_TEST

static const struct {
    const char *text;
    unsigned ways;
    bool unknown;
} WAYS[] = {
    {"connect; active", 1 << WAY_CONNECT | 1 << WAY_ACTIVE, false},
    {"Be active, Take notice and Keep learning", 1 << WAY_ACTIVE | 1 << WAY_NOTICE | 1 << WAY_LEARN,
     false},
    {"C A G", 1 << WAY_CONNECT | 1 << WAY_ACTIVE | 1 << WAY_GIVE, false},
    {"Give|Learning", 1 << WAY_GIVE | 1 << WAY_LEARN, false},
    {"connect; dancing", 1 << WAY_CONNECT, true},
    {"", 0, false},
};

START_TEST(the_five_ways_are_found_in_any_order_and_wording) {
    bool unknown;
    ck_assert_uint_eq(ways_parse(WAYS[_i].text, &unknown), WAYS[_i].ways);
    ck_assert_int_eq(unknown, WAYS[_i].unknown);
}
END_TEST

START_TEST(a_status_tells_what_is_in_use_what_could_be_and_what_is_gone) {
    AssetStatus status = STATUS_ACTUAL;
    bool is_current = false;
    ck_assert(status_parse("Potential", &status, &is_current));
    ck_assert(status == STATUS_POTENTIAL && is_current);
    ck_assert(status_parse("Open, but proposed to close", &status, &is_current));
    ck_assert(status == STATUS_ACTUAL && is_current);
    ck_assert(status_parse("Closed", &status, &is_current) && !is_current);
    ck_assert(status_parse("Removed", &status, &is_current) && !is_current);
    ck_assert(!status_parse("Grade II", &status, &is_current));
}
END_TEST

START_TEST(visibility_place_and_giving_are_read_as_people_write_them) {
    Visibility visibility = VISIBILITY_UNSAID;
    PlaceKind place = PLACE_SITE;
    Giving giving = GIVING_UNSAID;
    ck_assert(visibility_parse("Partners", &visibility) && visibility == VISIBILITY_PARTNERS);
    ck_assert(visibility_parse("yes", &visibility) && visibility == VISIBILITY_PUBLIC);
    ck_assert(visibility_parse("No", &visibility) && visibility == VISIBILITY_PRIVATE);
    ck_assert(!visibility_parse("ask Ann", &visibility));
    ck_assert(place_parse("None", &place) && place == PLACE_NONE);
    ck_assert(place_parse("virtual", &place) && place == PLACE_NONE);
    ck_assert(giving_parse("Hands", &giving) && giving == GIVING_HAND);
    ck_assert(giving_parse("gift of the heart", &giving) && giving == GIVING_HEART);
    ck_assert(!giving_parse("music", &giving));
}
END_TEST

static const TextCase DATES[] = {
    {"2025-06-20", "2025-06-20"},
    {"2017-01", "2017-01-01"},
    {"20/06/2025", "2025-06-20"},
    {"1.2.2024", "2024-02-01"},
    {"1986-11-17T00:00:00Z", "1986-11-17"},
    {"2024-02-01 10:00", "2024-02-01"},
    {"06/20/2025", NULL},
    {"June 2025", NULL},
    {"12/24", NULL},
    {"2025", NULL},
    {"9999-01-01", NULL},
};

START_TEST(dates_are_read_days_first_and_written_years_first) {
    char date[11] = "";
    bool read = date_parse(DATES[_i].cell, date);
    ck_assert_pstr_eq(read ? date : NULL, DATES[_i].text);
}
END_TEST

Suite *suite_cells(void) {
    Suite *suite = suite_create("cells");
    TCase *cells = tcase_create("cells");
    tcase_add_loop_test(cells, cells_are_shown_as_clean_text, 0, G_N_ELEMENTS(TEXTS));
    tcase_add_test(cells, names_that_say_there_is_none_are_none);
    tcase_add_loop_test(cells, links_are_made_only_of_what_is_safe_to_follow, 0,
                        G_N_ELEMENTS(LINKS));
    tcase_add_loop_test(cells, an_address_of_electronic_mail_has_an_at_in_it, 0,
                        G_N_ELEMENTS(EMAILS));
    tcase_add_loop_test(cells, telephone_numbers_get_back_the_zero_that_spreadsheets_take, 0,
                        G_N_ELEMENTS(PHONES));
    suite_add_tcase(suite, cells);
    TCase *words = tcase_create("words");
    tcase_add_loop_test(words, levels_are_known_however_they_are_spelt, 0, G_N_ELEMENTS(LEVELS));
    tcase_add_loop_test(words, the_five_ways_are_found_in_any_order_and_wording, 0,
                        G_N_ELEMENTS(WAYS));
    tcase_add_test(words, a_status_tells_what_is_in_use_what_could_be_and_what_is_gone);
    tcase_add_test(words, visibility_place_and_giving_are_read_as_people_write_them);
    tcase_add_loop_test(words, dates_are_read_days_first_and_written_years_first, 0,
                        G_N_ELEMENTS(DATES));
    suite_add_tcase(suite, words);
    return suite;
}
