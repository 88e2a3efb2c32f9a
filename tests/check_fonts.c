/* check_fonts.c: tests of measuring, wrapping and cutting text.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "suites.h"

#include "styles/fonts.h"

static Report *report;
static FontSet *fonts;

static const TextStyle NINE = {.size_pt = 9};

static void open_fonts(void) {
    report = report_new();
    fonts = font_set_new(report, NULL);
    ck_assert_ptr_nonnull(fonts);
}

static void close_fonts(void) {
    font_set_free(fonts);
    report_free(report);
}

static double width(const char *text, TextStyle style) {
    return font_measure(fonts, text, style).width_mm;
}

START_TEST(a_width_is_the_sum_of_the_advances_in_the_font_file) {
    /* NotoSans-Regular.ttf, 1000 units per em: H 741, i 258, e 564; no kerning between them. */
    ck_assert_double_eq_tol(width("Hie", (TextStyle){.size_pt = 72}), 25.4 * 1.563, 0.02);
    ck_assert_double_eq_tol(width("Hie", NINE), 25.4 * 1.563 / 8, 0.003);
}
END_TEST

START_TEST(a_line_is_as_high_as_the_font_says) {
    /* hhea: ascent 1069, descent 293. */
    TextSize size = font_measure(fonts, "x", (TextStyle){.size_pt = 72});
    ck_assert_double_eq_tol(size.ascent_mm, 25.4 * 1.069, 0.02);
    ck_assert_double_eq_tol(size.height_mm, 25.4 * 1.362, 0.04);
}
END_TEST

START_TEST(widths_grow_in_proportion_to_the_size) {
    double small = width("Brinnington and Stockport Central", (TextStyle){.size_pt = 5.5});
    double large = width("Brinnington and Stockport Central", (TextStyle){.size_pt = 55});
    ck_assert_double_eq_tol(large / small, 10, 0.01);
}
END_TEST

START_TEST(nothing_has_no_width_but_the_height_of_a_line) {
    TextSize size = font_measure(fonts, "", NINE);
    ck_assert_double_eq(size.width_mm, 0);
    ck_assert_double_eq_tol(size.height_mm, font_measure(fonts, "x", NINE).height_mm, 1e-9);
}
END_TEST

START_TEST(bold_is_wider_and_measured_apart) {
    ck_assert_double_gt(width("Marple", (TextStyle){.size_pt = 9, .bold = true}),
                        width("Marple", NINE));
    ck_assert_double_eq(width("Marple", NINE), width("Marple", NINE));
}
END_TEST

START_TEST(tabular_numerals_have_one_width) {
    TextStyle style = {.size_pt = 9, .tabular = true};
    for (const char *digit = "123456789"; *digit; digit++) {
        ck_assert_double_eq_tol(width((char[]){*digit, 0}, style), width("0", style), 1e-9);
    }
}
END_TEST

START_TEST(scripts_of_the_neighbourhood_have_glyphs) {
    static const char *const TEXTS[] = {"Tŷ'r Ysgol, Llanfair-ym-Muallt",
                                        "کمیونٹی سینٹر",
                                        "কমিউনিটি সেন্টার",
                                        "ਕਮਿਊਨਿਟੀ ਸੈਂਟਰ",
                                        "સામુદાયિક કેન્દ્ર",
                                        "सामुदायिक केन्द्र",
                                        "מרכז קהילתי",
                                        "சமூக மையம்",
                                        "Dún Laoghaire – “Árainn”",
                                        "€5 ½ hour",
                                        "Ośrodek społeczny",
                                        "Общински център"};
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        ck_assert_msg(font_covers(fonts, TEXTS[i]), "%s", TEXTS[i]);
        ck_assert_double_gt(width(TEXTS[i], NINE), 5);
    }
    ck_assert(!font_covers(fonts, "\U00013FFF"));
}
END_TEST

START_TEST(text_that_is_not_text_is_measured_without_a_word) {
    ck_assert_double_gt(width("caf\xe9 \x01\n\tbar", NINE), 5);
    ck_assert_double_eq_tol(width("a\nb", NINE), width("a b", NINE), 1e-9);
}
END_TEST

START_TEST(lines_fit_and_together_are_the_text) {
    const char *text = "Marple Community Forum meets on the first Tuesday of each month in the "
                       "Senior Citizens' Hall on Memorial Park";
    g_auto(GStrv) lines = font_wrap(fonts, text, NINE, 40, 0);
    ck_assert_uint_gt(g_strv_length(lines), 2);
    for (size_t i = 0; lines[i]; i++) {
        ck_assert_double_le(width(lines[i], NINE), 40.001);
    }
    g_autofree char *joined = g_strjoinv(" ", lines);
    ck_assert_str_eq(joined, text);
}
END_TEST

START_TEST(a_word_is_broken_only_when_it_alone_is_too_wide) {
    g_auto(GStrv) lines = font_wrap(fonts, "Llanfairpwllgwyngyllgogerychwyrndrobwll", NINE, 20, 0);
    ck_assert_uint_gt(g_strv_length(lines), 1);
    g_autofree char *joined = g_strjoinv("", lines);
    ck_assert_str_eq(joined, "Llanfairpwllgwyngyllgogerychwyrndrobwll");
}
END_TEST

START_TEST(the_last_line_allowed_says_that_there_is_more) {
    g_auto(GStrv) lines = font_wrap(fonts, "one two three four five six seven", NINE, 15, 2);
    ck_assert_uint_eq(g_strv_length(lines), 2);
    ck_assert(g_str_has_suffix(lines[1], "…"));
    ck_assert_double_le(width(lines[1], NINE), 15.001);
}
END_TEST

START_TEST(a_cut_text_fits_and_one_that_fits_is_not_cut) {
    g_autofree char *whole = font_ellipsize(fonts, "Marple Hall", NINE, 50);
    ck_assert_str_eq(whole, "Marple Hall");
    g_autofree char *cut = font_ellipsize(fonts, "Marple Hall and gardens", NINE, 15);
    ck_assert(g_str_has_suffix(cut, "…"));
    ck_assert(g_str_has_prefix(cut, "Mar"));
    ck_assert_double_le(width(cut, NINE), 15);
    g_autofree char *letters = font_ellipsize(fonts, "নিটি সেন্টার কমিউনিটি", NINE, 8);
    ck_assert(g_utf8_validate(letters, -1, NULL));
}
END_TEST

START_TEST(direction_is_that_of_the_first_letter) {
    ck_assert(font_reads_leftward(fonts, "12 کمیونٹی"));
    ck_assert(!font_reads_leftward(fonts, "12 Marple کمیونٹی"));
    ck_assert(!font_reads_leftward(fonts, "12"));
}
END_TEST

/* Marks and isolates take no room and have no box. */
START_TEST(marks_of_direction_are_not_seen) {
    double before = width("مسجد نور", NINE);
    ck_assert_double_eq_tol(width("\u2068مسجد نور\u2069", NINE), before, 1e-9);
    ck_assert_double_eq_tol(width("\u200eمسجد نور\u200f", NINE), before, 1e-9);
    ck_assert(font_covers(fonts, "\u2068مسجد\u2069\u200e"));
}
END_TEST

START_TEST(every_line_reads_the_way_of_the_whole) {
    g_auto(GStrv) english =
        font_wrap(fonts, "Friends of the مسجد نور خواتین گروپ and hall", NINE, 24, 0);
    g_auto(GStrv) urdu = font_wrap(fonts, "مسجد نور Bradford Road Centre گروپ", NINE, 16, 0);
    ck_assert_uint_gt(g_strv_length(english), 2);
    ck_assert_uint_gt(g_strv_length(urdu), 2);
    for (size_t i = 0; english[i]; i++) {
        ck_assert_msg(!font_reads_leftward(fonts, english[i]), "%s", english[i]);
    }
    for (size_t i = 0; urdu[i]; i++) {
        ck_assert_msg(font_reads_leftward(fonts, urdu[i]), "%s", urdu[i]);
    }
}
END_TEST

START_TEST(what_is_cut_says_so_on_the_side_where_it_ends) {
    g_autofree char *urdu = font_ellipsize(fonts, "Noor مسجد نور خواتین گروپ", NINE, 20);
    ck_assert_msg(g_str_has_suffix(urdu, "…\u200f"), "%s", urdu);
    ck_assert_double_le(width(urdu, NINE), 20);
    g_autofree char *english = font_ellipsize(fonts, "Friends of the Park", NINE, 20);
    ck_assert(g_str_has_suffix(english, "…"));
    g_autofree char *chinese = font_ellipsize(fonts, "斯托克波特社区中心活动室", NINE, 12);
    ck_assert(g_utf8_validate(chinese, -1, NULL) && g_str_has_suffix(chinese, "…"));
    g_auto(GStrv) lines = font_wrap(fonts, "斯托克波特社区中心活动室", NINE, 12, 0);
    ck_assert_msg(g_strv_length(lines) > 1, "Chinese breaks between any two letters");
}
END_TEST

START_TEST(the_fonts_in_use_are_named_with_their_versions) {
    const char *const *files = font_set_describe(fonts);
    bool found = false;
    for (size_t i = 0; files[i]; i++) {
        found = found || g_str_has_prefix(files[i], "NotoSans-Regular.ttf ");
        ck_assert(strchr(files[i], '/') == NULL);
    }
    ck_assert(found);
}
END_TEST

START_TEST(the_environment_does_not_change_a_width) {
    double before = width("1234 کمیونٹی سینٹر", NINE);
    g_setenv("LANG", "fa_IR.UTF-8", TRUE);
    g_setenv("FONTCONFIG_FILE", "/nonexistent", TRUE);
    g_autoptr(FontSet) other = font_set_new(report, NULL);
    ck_assert_double_eq(font_measure(other, "1234 کمیونٹی سینٹر", NINE).width_mm, before);
}
END_TEST

Suite *suite_fonts(void) {
    Suite *suite = suite_create("fonts");
    TCase *measure = tcase_create("measure");
    tcase_add_checked_fixture(measure, open_fonts, close_fonts);
    tcase_set_timeout(measure, 60);
    tcase_add_test(measure, a_width_is_the_sum_of_the_advances_in_the_font_file);
    tcase_add_test(measure, a_line_is_as_high_as_the_font_says);
    tcase_add_test(measure, widths_grow_in_proportion_to_the_size);
    tcase_add_test(measure, nothing_has_no_width_but_the_height_of_a_line);
    tcase_add_test(measure, bold_is_wider_and_measured_apart);
    tcase_add_test(measure, tabular_numerals_have_one_width);
    tcase_add_test(measure, scripts_of_the_neighbourhood_have_glyphs);
    tcase_add_test(measure, text_that_is_not_text_is_measured_without_a_word);
    tcase_add_test(measure, lines_fit_and_together_are_the_text);
    tcase_add_test(measure, a_word_is_broken_only_when_it_alone_is_too_wide);
    tcase_add_test(measure, the_last_line_allowed_says_that_there_is_more);
    tcase_add_test(measure, a_cut_text_fits_and_one_that_fits_is_not_cut);
    tcase_add_test(measure, direction_is_that_of_the_first_letter);
    tcase_add_test(measure, marks_of_direction_are_not_seen);
    tcase_add_test(measure, every_line_reads_the_way_of_the_whole);
    tcase_add_test(measure, what_is_cut_says_so_on_the_side_where_it_ends);
    tcase_add_test(measure, the_fonts_in_use_are_named_with_their_versions);
    tcase_add_test(measure, the_environment_does_not_change_a_width);
    suite_add_tcase(suite, measure);
    return suite;
}
