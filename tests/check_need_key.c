/* check_need_key.c: tests of the key to the shading, with two to seven classes.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include "atlas/plan/need_key.h"

/* The boxes of A4 portrait and landscape, and of large print. */
static const struct {
    double width_mm, size_pt;
} BOXES[] = {{36, 7}, {40, 7}, {46, 7}, {46, 8.5}, {70, 14}, {92, 14}};

static PageBox words_box(FontSet *fonts, TextStyle style, const NeedKeyItem *item,
                         const NeedKeySpot *spot) {
    double width_mm = font_measure(fonts, item->words, style).width_mm;
    double shift = spot->align == ALIGN_LEFT ? 0 : spot->align == ALIGN_MIDDLE ? 0.5 : 1;
    double height_mm = 0.7 * style.size_pt * MM_PER_PT;
    return (PageBox){spot->at.x_mm - shift * width_mm, spot->at.y_mm - height_mm, width_mm,
                     height_mm};
}

static void check_key(FontSet *fonts, int classes, bool no_figure, double width_mm,
                      double size_pt) {
    static const char *const NUMBERS[] = {"1", "2", "3", "4", "5", "6", "7"};
    NeedKeyItem items[NEED_KEY_MAX];
    NeedKeySpot spots[NEED_KEY_MAX];
    size_t count = 0;
    for (int i = 0; i < classes; i++) {
        bool between = i > 0 && i + 1 < classes;
        items[count++] = (NeedKeyItem){i,
                                       i == 0             ? "lower"
                                       : i + 1 == classes ? "higher"
                                       : classes == 3     ? "middle"
                                                          : NUMBERS[i],
                                       between && classes > 3};
    }
    if (no_figure) {
        items[count++] = (NeedKeyItem){-1, "no figure", false};
    }
    TextStyle style = {.size_pt = size_pt};
    PageBox box = {100, 50, width_mm, 30};
    double height_mm = need_key_place(fonts, style, items, count, box, spots);
    ck_assert(height_mm > 0);
    size_t rows[NEED_KEY_MAX] = {0};
    size_t row = 0;
    for (size_t i = 0; i < count; i++) {
        PageBox a = spots[i].swatch;
        ck_assert_double_ge(a.x_mm, 100 - 1e-6);
        ck_assert_double_le(a.x_mm + a.width_mm, 100 + width_mm + 1e-6);
        ck_assert_double_le(a.y_mm + a.height_mm, 50 + height_mm + 1e-6);
        ck_assert_double_eq_tol(a.width_mm, spots[0].swatch.width_mm, 1e-9);
        ck_assert(spots[i].has_words || items[i].spare);
        row += i > 0 && a.y_mm > spots[i - 1].swatch.y_mm + 1e-9;
        rows[row]++;
        PageBox words = words_box(fonts, style, &items[i], &spots[i]);
        for (size_t k = 0; k < count; k++) {
            PageBox other = page_box_grow(spots[k].swatch, -1e-6);
            ck_assert(k == i || !page_box_overlaps(a, other));
            ck_assert(!spots[i].has_words || !page_box_overlaps(words, other));
            PageBox said = page_box_grow(words_box(fonts, style, &items[k], &spots[k]), -1e-6);
            ck_assert(k == i || !spots[i].has_words || !spots[k].has_words ||
                      !page_box_overlaps(words, said));
        }
    }
    /* No row hangs over: all are as long as the first, the last at most one shorter for each. */
    for (size_t r = 1; r < row; r++) {
        ck_assert_uint_eq(rows[r], rows[0]);
    }
    ck_assert_uint_le(rows[row], rows[0]);
    ck_assert_uint_le(rows[0] - rows[row], row);
}

START_TEST(two_to_seven_classes_lie_tidily_in_every_box) {
    g_autoptr(Report) report = report_new();
    g_autoptr(FontSet) fonts = font_set_new(report, NULL);
    for (int classes = 2; classes <= 7; classes++) {
        for (int no_figure = 0; no_figure <= 1; no_figure++) {
            check_key(fonts, classes, no_figure == 1, BOXES[_i].width_mm, BOXES[_i].size_pt);
        }
    }
}
END_TEST

START_TEST(three_classes_are_one_band_on_a4) {
    g_autoptr(Report) report = report_new();
    g_autoptr(FontSet) fonts = font_set_new(report, NULL);
    static const NeedKeyItem ITEMS[] = {
        {0, "lower", false}, {1, "middle", false}, {2, "higher", false}};
    NeedKeySpot spots[NEED_KEY_MAX];
    need_key_place(fonts, (TextStyle){.size_pt = 7}, ITEMS, 3, (PageBox){0, 0, 36, 30}, spots);
    for (size_t i = 1; i < 3; i++) {
        ck_assert_double_eq_tol(spots[i].swatch.y_mm, 0, 1e-9);
        ck_assert_double_eq_tol(spots[i].swatch.x_mm,
                                spots[i - 1].swatch.x_mm + spots[i - 1].swatch.width_mm, 1e-9);
    }
    ck_assert_int_eq(spots[0].align, ALIGN_LEFT);
    ck_assert_int_eq(spots[1].align, ALIGN_MIDDLE);
    ck_assert_int_eq(spots[2].align, ALIGN_RIGHT);
}
END_TEST

Suite *suite_need_key(void) {
    Suite *suite = suite_create("need_key");
    TCase *tcase = tcase_create("need_key");
    tcase_add_loop_test(tcase, two_to_seven_classes_lie_tidily_in_every_box, 0,
                        G_N_ELEMENTS(BOXES));
    tcase_add_test(tcase, three_classes_are_one_band_on_a4);
    suite_add_tcase(suite, tcase);
    return suite;
}
