/* check_opening.c: tests of opening hours, read and said in the words of a sheet.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib.h>

#include "atlas/base/opening.h"
#include "atlas/plan/opening_words.h"
#include "suites.h"

/* In the words expected a dash is an en dash at which no line ends, "_" a no-break space. */
static const struct {
    const char *language, *text, *expected;
} CASES[] = {
    {"en", "Mo-Fr 09:00-17:30; Sa 09:00-13:00; Su off",
     "Mon-Fri_9am-5:30pm; Sat_9am-1pm; closed Sun"},
    {"en", "24/7", "daily_24 hours"},
    {"en", "Mo-Su 07:00-22:00", "daily_7am-10pm"},
    {"en", "Tu-Sa 12:00-13:45,18:30-21:00, Fr 21:30-23:00",
     "Tue-Thu, Sat_noon-1:45pm, 6:30pm-9pm; Fri_noon-1:45pm, 6:30pm-9pm, 9:30pm-11pm"},
    {"en",
     "Mon-Tue 09:00-13:00,14:00-18:30; Wed 09:00-13:00,14:00-18:00; Thu 09:00-13:00,14:00-18:30; "
     "Fri 09:00-13:00,14:00-18:00; Sat-Sun closed",
     "Mon, Tue, Thu_9am-1pm, 2pm-6:30pm; Wed, Fri_9am-1pm, 2pm-6pm; closed Sat, Sun"},
    {"en", "Sa 09:00-12:00; Mo-Fr 09:00-15:00", "Mon-Fri_9am-3pm; Sat_9am-noon"},
    {"en", "Mo-Fr 09:00-17:00; We 09:00-12:00", "Mon, Tue, Thu, Fri_9am-5pm; Wed_9am-noon"},
    {"en", "Mo-Sa 08:00-18:00; PH off", "Mon-Sat_8am-6pm; closed bank holidays"},
    {"en", "Fr 20:00-02:00; PH 10:00-16:00", "Fri_8pm-2am; bank holidays 10am-4pm"},
    {"en", "Wednesday 10:30am - 12:30pm", "Wed_10:30am-12:30pm"},
    {"en", "Friday 2 - 4.30pm", "Fri_2pm-4:30pm"},
    {"en", "Thursday 10 - 1pm", "Thu_10am-1pm"},
    {"en", "Fri-Mon 10:00-16:00", "Mon, Fri-Sun_10am-4pm"},
    {"en", "Tue and Thu 7pm to 9pm", "Tue, Thu_7pm-9pm"},
    {"en", "Daily 08:00-24:00", "daily_8am-midnight"},
    {"cy", "Mo-Fr 09:00-17:30; Sa 10:00-12:00; Su off",
     "Llun-Gwe_9yb-5:30yp; Sad_10yb-hanner dydd; ar gau Sul"},
    /* Not understood, and so not touched. */
    {"en", "Mon-Fri 9-5", NULL},
    {"en", "09:00-17:00", NULL},
    {"en", "First Saturday 10:00-14:00", NULL},
    {"en", "Mar-Oct: Mo-Fr 09:00-17:00", NULL},
    {"en", "Mo-Fr 09:00-17:00; by appointment", NULL},
    {"en", "Mo-Fr sunrise-sunset", NULL},
    {"en", "Mo-Fr 09:00+", NULL},
    {"en", "Mo-Fr 09:70-10:00", NULL},
    {"en", "Mon 0am-5pm", NULL},
    {"en", "ar agor bob dydd", NULL},
    {"en", "", NULL},
};

START_TEST(hours_are_said_in_words) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Messages) messages = messages_read(CASES[_i].language, report, NULL);
    ck_assert_ptr_nonnull(messages);
    g_autofree char *words = opening_words(messages, CASES[_i].text);
    g_auto(GStrv) dashes = g_strsplit(words, "\u2013\u2060", -1);
    g_autofree char *dashed = g_strjoinv("-", dashes);
    g_auto(GStrv) blanks = g_strsplit(dashed, "\u00a0", -1);
    g_autofree char *shown = g_strjoinv("_", blanks);
    ck_assert_str_eq(shown, CASES[_i].expected ? CASES[_i].expected : CASES[_i].text);
}
END_TEST

START_TEST(what_is_not_understood_leaves_the_hours_alone) {
    OpeningHours hours = {0};
    hours.holidays.said = true;
    ck_assert(!opening_parse("Mo-Fr 09:00-17:00; sometimes", &hours));
    ck_assert(hours.holidays.said);
    ck_assert(!hours.days[0].said);
    /* More spans than a day has room for. */
    ck_assert(
        !opening_parse("Mo 01:00-02:00,03:00-04:00,05:00-06:00,07:00-08:00,09:00-10:00", &hours));
}
END_TEST

Suite *suite_opening(void) {
    Suite *suite = suite_create("opening");
    TCase *cases = tcase_create("opening");
    tcase_add_loop_test(cases, hours_are_said_in_words, 0, (int)G_N_ELEMENTS(CASES));
    tcase_add_test(cases, what_is_not_understood_leaves_the_hours_alone);
    suite_add_tcase(suite, cases);
    return suite;
}
