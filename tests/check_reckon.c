/* check_reckon.c: tests of text that is reckoned without a font.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include "atlas/base/report.h"
#include "atlas/plan/reckon.h"
#include "styles/fonts.h"

/* Names, a summary, credits, a word that is longer than a line, other scripts. */
static const char *const TEXTS[] = {
    "Exton, part 888 of 888",
    "Cadeby, Carlton and Market Bosworth with Shackerstone and Barton, part 888 of 888",
    "1,109 community assets are on record here, where about 11,900 people live: clubs and groups "
    "(12), services and institutions (413), places and spaces (489), shops, work and enterprise "
    "(113) and music, arts and heritage (82); and 27 everyday places.",
    "Source Office for National Statistics licensed under the Open Government Licence v3.0. "
    "Contains OS data © Crown copyright and database right 2021, 2023, 2025. Ministry of Housing, "
    "Communities & Local Government, English indices of deprivation 2025. © OpenStreetMap "
    "contributors. OpenStreetMap data: openstreetmap.org/copyright.",
    "LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochWWWWWWMMMMMM",
    "Rhosllannerchrugog a’r Ponciau, rhan 12 o 14",
    "ব্রিনিংটন এবং স্টকপোর্ট সেন্ট্রাল এলাকার কমিউনিটি সম্পদ এবং আরও অনেক কিছু",
    "",
};

START_TEST(no_text_takes_more_lines_than_are_reckoned) {
    GError *error = NULL;
    g_autoptr(Report) report = report_new();
    g_autoptr(FontSet) fonts = font_set_new(report, &error);
    ck_assert_ptr_nonnull(fonts);
    static const double WIDTHS_MM[] = {88, 190, 277, 400};
    static const double SIZES_PT[] = {6.5, 10, 16, 20};
    for (size_t t = 0; t < G_N_ELEMENTS(TEXTS); t++) {
        for (size_t i = 0; i < 16; i++) {
            TextStyle style = {.size_pt = SIZES_PT[i / 4], .bold = SIZES_PT[i / 4] > 10};
            g_auto(GStrv) lines = font_wrap(fonts, TEXTS[t], style, WIDTHS_MM[i % 4], 0);
            size_t needed = MAX(g_strv_length(lines), 1);
            size_t reckoned = reckon_lines(TEXTS[t], style.size_pt, WIDTHS_MM[i % 4]);
            ck_assert_msg(reckoned >= needed && reckoned <= needed + needed / 3 + 1,
                          "%zu lines of %zu at %g pt in %g mm: %s", needed, reckoned, style.size_pt,
                          WIDTHS_MM[i % 4], TEXTS[t]);
        }
    }
}
END_TEST

Suite *suite_reckon(void) {
    Suite *suite = suite_create("reckon");
    TCase *lines = tcase_create("lines");
    tcase_add_test(lines, no_text_takes_more_lines_than_are_reckoned);
    suite_add_tcase(suite, lines);
    return suite;
}
