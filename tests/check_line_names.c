/* check_line_names.c: tests of names along lines: joined pieces, words that turn, road numbers.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <math.h>

#include <glib.h>

#include "atlas/plan/line_names.h"
#include "atlas/plan/line_paths.h"
#include "atlas/plan/path_text.h"

START_TEST(pieces_that_meet_become_one_line) {
    g_autoptr(LinePaths) paths = line_paths_new();
    const PagePoint last[] = {{30, 10}, {20, 10}}; /* drawn the other way round */
    const PagePoint first[] = {{0, 10}, {10, 10}};
    const PagePoint middle[] = {{10, 10}, {20, 10}};
    const PagePoint side[] = {{20, 10}, {20, 30}};
    const PagePoint elsewhere[] = {{50, 50}, {60, 50}};
    line_paths_add(paths, last, 2);
    line_paths_add(paths, side, 2);
    line_paths_add(paths, elsewhere, 2);
    line_paths_add(paths, middle, 2);
    line_paths_add(paths, first, 2);
    line_paths_add(paths, first, 1); /* is no line */
    line_paths_join(paths);
    ck_assert_uint_eq(line_paths_count(paths), 3);
    size_t count;
    const PagePoint *line = line_paths_at(paths, 0, &count);
    ck_assert_uint_eq(count, 4);
    for (size_t k = 0; k < count; k++) { /* the straight way on, not the side street */
        ck_assert_double_eq(line[k].x_mm, 30 - 10 * (double)k);
        ck_assert_double_eq(line[k].y_mm, 10);
    }
    ck_assert_uint_eq(line_paths_network(paths, 0), line_paths_network(paths, 1));
    ck_assert_uint_ne(line_paths_network(paths, 0), line_paths_network(paths, 2));
}
END_TEST

START_TEST(a_ring_is_joined_once_and_ends) {
    g_autoptr(LinePaths) paths = line_paths_new();
    PagePoint corner[9];
    for (size_t k = 0; k < 9; k++) {
        double angle = (double)(k % 8) * G_PI / 4;
        corner[k] = (PagePoint){10 * cos(angle), 10 * sin(angle)};
    }
    for (size_t k = 0; k < 8; k++) {
        line_paths_add(paths, corner + k, 2);
    }
    line_paths_join(paths);
    ck_assert_uint_eq(line_paths_count(paths), 1);
    size_t count;
    line_paths_at(paths, 0, &count);
    ck_assert_uint_eq(count, 9);
}
END_TEST

static const PathText TWO_WORDS = {
    .word_mm = {8, 6}, .word_count = 2, .space_mm = 1, .height_mm = 2, .stray_mm = 0.5};

START_TEST(words_turn_with_the_line_and_never_stand_on_their_heads) {
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(PathSpot));
    PagePoint arc[41]; /* from the right over the top to the left, radius 20 */
    for (size_t k = 0; k < G_N_ELEMENTS(arc); k++) {
        double angle = (double)k * G_PI / 40;
        arc[k] = (PagePoint){50 + 20 * cos(angle), 50 - 20 * sin(angle)};
    }
    path_text_spots(arc, G_N_ELEMENTS(arc), &TWO_WORDS, 0, spots);
    ck_assert_uint_gt(spots->len, 8);
    for (guint i = 0; i < spots->len; i++) {
        const PathSpot *spot = &g_array_index(spots, PathSpot, i);
        ck_assert_uint_eq(spot->word_count, 2);
        const LabelBox *one = &spot->words[0];
        const LabelBox *two = &spot->words[1];
        ck_assert_double_lt(one->centre.x_mm, two->centre.x_mm);
        ck_assert_double_gt(two->angle_rad, one->angle_rad);
        ck_assert(!label_box_overlaps(*one, *two));
        for (size_t k = 0; k < 2; k++) {
            PagePoint at = spot->words[k].centre;
            ck_assert_double_eq_tol(hypot(at.x_mm - 50, at.y_mm - 50), 20, 0.5);
            ck_assert_double_le(fabs(spot->words[k].angle_rad), G_PI_2 + 0.11);
        }
        ck_assert_double_eq_tol(spot->words[0].half_width_mm, 4, 1e-9);
        ck_assert_double_eq_tol(spot->words[1].half_width_mm, 3, 1e-9);
    }
}
END_TEST

START_TEST(on_a_straight_line_the_text_is_one_run) {
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(PathSpot));
    const PagePoint west[] = {{50, 10}, {30, 10}, {10, 10.2}};
    path_text_spots(west, G_N_ELEMENTS(west), &TWO_WORDS, 0, spots);
    ck_assert_uint_gt(spots->len, 3);
    for (guint i = 0; i < spots->len; i++) {
        const PathSpot *spot = &g_array_index(spots, PathSpot, i);
        ck_assert_uint_eq(spot->word_count, 1);
        ck_assert_double_eq_tol(spot->words[0].half_width_mm, 7.5, 1e-9);
        ck_assert_double_eq_tol(spot->words[0].centre.y_mm, 10, 0.2);
        ck_assert_double_eq_tol(spot->words[0].angle_rad, 0, 0.02);
    }
    guint on_line = spots->len;
    path_text_spots(west, G_N_ELEMENTS(west), &TWO_WORDS, 2, spots);
    ck_assert_uint_eq(spots->len, 2 * on_line);
    /* Below the line as it is read, whichever way it was drawn. */
    PagePoint aside = g_array_index(spots, PathSpot, on_line).words[0].centre;
    ck_assert_double_eq_tol(aside.y_mm, 12, 0.2);
}
END_TEST

START_TEST(no_name_goes_round_a_sharp_corner_or_beyond_an_end) {
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(PathSpot));
    const PagePoint corner[] = {{0, 0}, {9, 0}, {9, 9}};
    path_text_spots(corner, G_N_ELEMENTS(corner), &TWO_WORDS, 0, spots);
    path_text_spots(corner, 2, &TWO_WORDS, 0, spots);
    path_text_spots(corner, 1, &TWO_WORDS, 0, spots);
    ck_assert_uint_eq(spots->len, 0);
}
END_TEST

START_TEST(a_number_is_what_a_sign_would_show) {
    static const struct {
        const char *ref, *number;
    } CASES[] = {{"A606", "A606"},   {"A606;A6003", "A606"}, {" B640 ", "B640"},
                 {"M60", "M60"},     {"A1(M)", "A1(M)"},     {"", NULL},
                 {"Unnamed", NULL},  {"17", NULL},           {"C123/45678", NULL},
                 {"A\xff\x31", NULL}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *number = line_names_number(CASES[i].ref);
        ck_assert_pstr_eq(number, CASES[i].number);
    }
}
END_TEST

Suite *suite_line_names(void) {
    Suite *suite = suite_create("line_names");
    TCase *names = tcase_create("names");
    tcase_add_test(names, pieces_that_meet_become_one_line);
    tcase_add_test(names, a_ring_is_joined_once_and_ends);
    tcase_add_test(names, words_turn_with_the_line_and_never_stand_on_their_heads);
    tcase_add_test(names, on_a_straight_line_the_text_is_one_run);
    tcase_add_test(names, no_name_goes_round_a_sharp_corner_or_beyond_an_end);
    tcase_add_test(names, a_number_is_what_a_sign_would_show);
    suite_add_tcase(suite, names);
    return suite;
}
