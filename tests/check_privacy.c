/* check_privacy.c: tests of what must not be shown, and of people as counts.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include <glib.h>

#include "suites.h"

#include "layers/people.h"
#include "layers/privacy.h"

static const char *const OPEN[] = {"OGL-UK-3.0",
                                   "OGL v3",
                                   "ogl-uk-2.0",
                                   "OGLv3.0",
                                   "CC-BY-4.0",
                                   "CC BY-SA 4.0",
                                   "CC0-1.0",
                                   "ODbL-1.0",
                                   "PDDL-1.0",
                                   "ODC-By-1.0",
                                   "Open Government Licence v3.0",
                                   "Open Government License"};
static const char *const NOT_OPEN[] = {
    "own", "", "CC-BY-NC-4.0", "CC BY-ND 4.0", "proprietary", "CC-BY-NC-SA-4.0", "not OGL", "PSGA"};

START_TEST(open_licences_are_known_however_they_are_written) {
    ck_assert_msg(licence_is_open(OPEN[_i]), "%s", OPEN[_i]);
}
END_TEST

START_TEST(everything_else_is_not_open) {
    ck_assert_msg(!licence_is_open(NOT_OPEN[_i]), "%s", NOT_OPEN[_i]);
    ck_assert(!licence_is_open(NULL));
}
END_TEST

START_TEST(a_row_narrows_its_source_and_never_widens_it) {
    for (int source = VISIBILITY_PUBLIC; source <= VISIBILITY_WITHHELD; source++) {
        for (int row = VISIBILITY_UNSAID; row <= VISIBILITY_WITHHELD; row++) {
            Visibility resolved = visibility_resolve((Visibility)source, "own", (Visibility)row);
            ck_assert_int_eq((int)resolved, row > source ? row : source);
        }
    }
}
END_TEST

START_TEST(what_nobody_said_anything_about_is_public_only_under_an_open_licence) {
    ck_assert_int_eq(visibility_resolve(VISIBILITY_UNSAID, "OGL-UK-3.0", VISIBILITY_UNSAID),
                     VISIBILITY_PUBLIC);
    ck_assert_int_eq(visibility_resolve(VISIBILITY_UNSAID, "own", VISIBILITY_UNSAID),
                     VISIBILITY_PRIVATE);
    ck_assert_int_eq(visibility_resolve(VISIBILITY_UNSAID, "own", VISIBILITY_PUBLIC),
                     VISIBILITY_PRIVATE);
    ck_assert_int_eq(visibility_resolve(VISIBILITY_UNSAID, "OGL-UK-3.0", VISIBILITY_WITHHELD),
                     VISIBILITY_WITHHELD);
    ck_assert_int_eq(visibility_resolve(VISIBILITY_UNSAID, NULL, VISIBILITY_UNSAID),
                     VISIBILITY_PRIVATE);
}
END_TEST

static const struct {
    const char *name, *category, *description;
} DENIED[] = {
    {"Anytown Women's Refuge", NULL, NULL},
    {"Anytown Women\xe2\x80\x99s Aid", NULL, NULL},
    {"The Refuge", "support", NULL},
    {"House", "children's homes", NULL},
    {"Elm House", NULL, "A children\xe2\x80\x99s home for six"},
    {"Elm House", NULL, "Refuge accommodation for women and children"},
    {"SAFE HOUSE", NULL, NULL},
    {"Domestic Abuse Service", NULL, NULL},
    {"Domestic   violence\nhelp", NULL, NULL},
    {"St Mary's SARC", NULL, NULL},
    {"Rape Crisis", NULL, NULL},
    {"Asylum Hotel", NULL, NULL},
    {"Sanctuary scheme", NULL, NULL},
    {"Larch Secure Unit", NULL, NULL},
};

START_TEST(places_that_keep_people_safe_are_denied) {
    ck_assert_msg(privacy_denies(DENIED[_i].name, DENIED[_i].category, DENIED[_i].description) !=
                      NULL,
                  "%s", DENIED[_i].name);
}
END_TEST

static const struct {
    const char *name, *category, *description;
} ALLOWED[] = {
    {"Wildlife Refuge", NULL, NULL},
    {"Refuge Assurance Building", NULL, NULL},
    {"Refugee Action", "advice", NULL},
    {"Citizens Advice", "advice", "Help with debt, housing and domestic abuse"},
    {"Children's Centre", "families", NULL},
    {"Former Asylum", "heritage", "Once the county asylum, now flats"},
    {"Bird refuges of the Mersey", NULL, NULL},
    {"Grapes Inn", NULL, NULL},
    {"Sarcastic Theatre Company", NULL, NULL},
    {"Barnardo's Children's", "home support", NULL},
    {"Safehaven Cafe", NULL, "a refuge from the rain"},
    {NULL, NULL, NULL},
    {"\xff\xfe", NULL, NULL},
};

START_TEST(words_that_only_look_alike_are_not_denied) {
    const char *reason =
        privacy_denies(ALLOWED[_i].name, ALLOWED[_i].category, ALLOWED[_i].description);
    ck_assert_msg(!reason, "%s: %s", ALLOWED[_i].name, reason);
}
END_TEST

START_TEST(small_homes_are_denied_unless_they_are_known_to_be_large) {
    ck_assert_ptr_nonnull(privacy_denies_home("Elm House", "Residential homes", NAN));
    ck_assert_ptr_nonnull(privacy_denies_home("Elm House", "Nursing Home", 6));
    ck_assert_ptr_null(privacy_denies_home("Elm House", "Nursing Home", 7));
    ck_assert_ptr_nonnull(privacy_denies_home("Anna's Childminding", NULL, NAN));
    ck_assert_ptr_null(privacy_denies_home("Home Start", "families", NAN));
}
END_TEST

START_TEST(osm_shelters_for_people_in_need_are_denied) {
    ck_assert_ptr_nonnull(privacy_denies_osm("social_facility", "shelter", "women"));
    ck_assert_ptr_nonnull(privacy_denies_osm("social_facility", "group_home", "senior; Child"));
    ck_assert_ptr_nonnull(privacy_denies_osm("refugee_site", NULL, NULL));
    ck_assert_ptr_null(privacy_denies_osm("social_facility", "shelter", "homeless"));
    ck_assert_ptr_null(privacy_denies_osm("social_facility", "food_bank", "women"));
    ck_assert_ptr_null(privacy_denies_osm(NULL, NULL, NULL));
}
END_TEST

START_TEST(people_are_kept_as_area_giving_and_skill_in_that_order) {
    g_autoptr(PeopleSet) people = people_set_new();
    people_set_add(people, 2, GIVING_HAND, "Gardening");
    people_set_add(people, 0, GIVING_HEAD, " Guitar \t lessons ");
    people_set_add(people, 0, GIVING_HEAD, "guitar lessons");
    people_set_add(people, 0, GIVING_HEART, "  ");
    people_set_add(people, -1, GIVING_UNSAID, NULL);
    people_set_sort(people);
    ck_assert_uint_eq(people_set_count(people), 5);
    ck_assert_int_eq(people_set_at(people, 0)->area, -1);
    ck_assert_int_eq(people_set_at(people, 1)->giving, GIVING_HEART);
    ck_assert_ptr_null(people_set_at(people, 1)->skill);
    ck_assert_str_eq(people_set_at(people, 2)->skill, "guitar lessons");
    ck_assert_str_eq(people_set_at(people, 3)->skill, "guitar lessons");
    ck_assert_int_eq(people_set_at(people, 4)->area, 2);
}
END_TEST

Suite *suite_privacy(void) {
    Suite *suite = suite_create("privacy");
    TCase *licence = tcase_create("licence");
    tcase_add_loop_test(licence, open_licences_are_known_however_they_are_written, 0,
                        G_N_ELEMENTS(OPEN));
    tcase_add_loop_test(licence, everything_else_is_not_open, 0, G_N_ELEMENTS(NOT_OPEN));
    tcase_add_test(licence, a_row_narrows_its_source_and_never_widens_it);
    tcase_add_test(licence, what_nobody_said_anything_about_is_public_only_under_an_open_licence);
    suite_add_tcase(suite, licence);
    TCase *deny = tcase_create("deny");
    tcase_add_loop_test(deny, places_that_keep_people_safe_are_denied, 0, G_N_ELEMENTS(DENIED));
    tcase_add_loop_test(deny, words_that_only_look_alike_are_not_denied, 0, G_N_ELEMENTS(ALLOWED));
    tcase_add_test(deny, small_homes_are_denied_unless_they_are_known_to_be_large);
    tcase_add_test(deny, osm_shelters_for_people_in_need_are_denied);
    suite_add_tcase(suite, deny);
    TCase *people = tcase_create("people");
    tcase_add_test(people, people_are_kept_as_area_giving_and_skill_in_that_order);
    suite_add_tcase(suite, people);
    return suite;
}
