/* check_summary.c: tests of the sentence about an area: grammar for none, one and many.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include <glib.h>

#include "atlas/plan/summary.h"
#include "suites.h"

static const struct {
    const char *language;
    double population;
    size_t association, physical, serving, everyday;
    const char *expected;
} CASES[] = {
    {"en", 11278, 2, 53, 3, 41,
     "About 11,300 people live here. 55 community assets are on record here: 53 places and spaces "
     "and 2 clubs and groups; also 41 everyday places. 3 more serve the area and are in the list "
     "only."},
    {"en", NAN, 1, 0, 1, 1,
     "1 club or group is on record here; also 1 everyday place. 1 more serves "
     "the area and is in the list only."},
    {"en", 2000, 0, 14, 0, 0,
     "About 2,000 people live here. 14 places and spaces are on record here."},
    {"en", 1, 1, 1, 0, 0,
     "About 1 person lives here. 2 community assets are on record here: 1 club or group and 1 "
     "place "
     "or space."},
    {"en", 417, 0, 0, 2, 0,
     "About 420 people live here. 2 community assets serve this area and are in the list. Know "
     "more? Tell us."},
    {"en", 0, 0, 0, 0, 1,
     "1 everyday place is on record here. Know a group, a place, a service? Tell us."},
    {"en", NAN, 0, 0, 0, 0,
     "Nothing is recorded here yet. Know a group, a place, a service? Tell us."},
    {"cy", 11278, 2, 53, 3, 41,
     "Mae tua 11,300 o bobl yn byw yma. Mae 55 o asedau cymunedol ar gofnod yma: 53 o leoedd a "
     "mannau, 2 o glybiau a grwpiau; hefyd 41 lle bob dydd. Mae 3 arall yn gwasanaethu’r "
     "ardal ac yn y rhestr yn unig."},
    {"cy", NAN, 1, 0, 0, 1, "Mae 1 clwb neu grŵp ar gofnod yma; hefyd 1 lle bob dydd."},
};

START_TEST(a_sentence_for_every_count) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Messages) messages = messages_read(CASES[_i].language, report, NULL);
    ck_assert_ptr_nonnull(messages);
    Atlas atlas = {.messages = messages};
    AreaFigures figures = {.population = CASES[_i].population, .everyday = CASES[_i].everyday};
    figures.assets[LEVEL_ASSOCIATION] = CASES[_i].association;
    figures.assets[LEVEL_PHYSICAL] = CASES[_i].physical;
    figures.serving[LEVEL_ORGANISATION] = CASES[_i].serving;
    g_autofree char *sentence = summary_sentence(&atlas, &figures);
    ck_assert_str_eq(sentence, CASES[_i].expected);
}
END_TEST

Suite *suite_summary(void) {
    Suite *suite = suite_create("summary");
    TCase *cases = tcase_create("summary");
    tcase_add_loop_test(cases, a_sentence_for_every_count, 0, (int)G_N_ELEMENTS(CASES));
    suite_add_tcase(suite, cases);
    return suite;
}
