/* check_labels.c: tests of the places that names and numbers are given.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <math.h>

#include <glib.h>

#include "atlas/base/color_sight.h"
#include "atlas/plan/labels.h"
#include "atlas/plan/road_names.h"

static const PageBox FRAME = {0, 0, 100, 100};

static LabelBox upright(double x_mm, double y_mm, double width_mm, double height_mm) {
    return (LabelBox){{x_mm, y_mm}, width_mm / 2, height_mm / 2, 0};
}

START_TEST(turned_boxes_overlap_only_where_they_do) {
    LabelBox lying = upright(0, 0, 10, 2);
    LabelBox standing = {{0, 5}, 5, 1, G_PI_2};
    ck_assert(label_box_overlaps(lying, standing));
    standing.centre.y_mm = 6.1;
    ck_assert(!label_box_overlaps(lying, standing));
    /* Side by side on the diagonal: their upright bounds overlap, they do not. */
    LabelBox a = {{0, 0}, 10, 1, G_PI_4};
    LabelBox b = {{2, -2}, 10, 1, G_PI_4};
    ck_assert(page_box_overlaps(label_box_bounds(a), label_box_bounds(b)));
    ck_assert(!label_box_overlaps(a, b));
    b.centre = (PagePoint){1, -1};
    ck_assert(label_box_overlaps(a, b));
    ck_assert_msg(!label_box_overlaps(upright(0, 0, 2, 2), upright(2, 0, 2, 2)), "touching");
}
END_TEST

static size_t chosen(const LabelSet *set, size_t i) {
    LabelBox box;
    size_t offer;
    return label_set_box(set, i, &box, &offer) ? offer : 99;
}

START_TEST(the_places_around_a_symbol_are_tried_in_order) {
    /* Each further obstacle takes away the place that was best so far. */
    static const struct {
        double x_mm, y_mm;
    } OBSTACLES[] = {{56.5, 47.5}, {43.5, 47.5}, {56.5, 52.5}, {43.5, 52.5},
                     {57, 50},     {43, 50},     {50, 46.2}};
    for (size_t taken = 0; taken <= G_N_ELEMENTS(OBSTACLES); taken++) {
        g_autoptr(LabelSet) set = label_set_new(FRAME);
        for (size_t k = 0; k < taken; k++) {
            label_set_block(set, upright(OBSTACLES[k].x_mm, OBSTACLES[k].y_mm, 0.5, 0.5));
        }
        size_t i = label_set_add(set, 1);
        label_set_offer_around(set, i, (PagePoint){50, 50}, 2, 6, 2);
        label_set_place(set);
        ck_assert_uint_eq(chosen(set, i), taken);
    }
}
END_TEST

START_TEST(labels_stay_in_the_frame) {
    g_autoptr(LabelSet) set = label_set_new(FRAME);
    size_t i = label_set_add(set, 1);
    label_set_offer_around(set, i, (PagePoint){98, 2}, 2, 6, 2);
    label_set_place(set);
    ck_assert_uint_eq(chosen(set, i), 3); /* bottom left */
    LabelBox box;
    ck_assert(label_set_box(set, i, &box, NULL));
    ck_assert(page_box_inside(label_box_bounds(box), FRAME, 0));
}
END_TEST

START_TEST(the_more_important_label_chooses_first) {
    g_autoptr(LabelSet) set = label_set_new(FRAME);
    size_t lesser = label_set_add(set, 1);
    label_set_offer(set, lesser, upright(50, 50, 10, 3), 0);
    size_t greater = label_set_add(set, 2);
    label_set_offer(set, greater, upright(52, 50, 10, 3), 0);
    label_set_place(set);
    ck_assert_uint_eq(chosen(set, greater), 0);
    ck_assert_uint_eq(chosen(set, lesser), 99);
}
END_TEST

START_TEST(a_label_moves_over_to_let_another_in) {
    g_autoptr(LabelSet) set = label_set_new(FRAME);
    size_t flexible = label_set_add(set, 2);
    label_set_offer(set, flexible, upright(50, 50, 10, 3), 0);
    label_set_offer(set, flexible, upright(50, 60, 10, 3), 1);
    size_t fixed = label_set_add(set, 1);
    label_set_offer(set, fixed, upright(52, 50, 10, 3), 0);
    label_set_place(set);
    ck_assert_uint_eq(chosen(set, flexible), 1);
    ck_assert_uint_eq(chosen(set, fixed), 0);
}
END_TEST

START_TEST(what_is_dear_to_cover_is_covered_only_in_need) {
    g_autoptr(LabelSet) set = label_set_new(FRAME);
    label_set_block_softly(set, upright(50, 50, 4, 4), LABEL_COST_BOUNDARY);
    size_t free_elsewhere = label_set_add(set, 1);
    label_set_offer(set, free_elsewhere, upright(50, 50, 6, 2), 0);
    label_set_offer(set, free_elsewhere, upright(50, 70, 6, 2), 1);
    size_t only_here = label_set_add(set, 1);
    label_set_offer(set, only_here, upright(50, 51, 2, 2), 0);
    label_set_place(set);
    ck_assert_uint_eq(chosen(set, free_elsewhere), 1);
    ck_assert_uint_eq(chosen(set, only_here), 0);
}
END_TEST

static Color color_of(const char *hex) {
    Color color;
    ck_assert(color_parse(hex, &color));
    return color;
}

START_TEST(letters_are_lost_in_lines_of_their_own_colour) {
    static const struct {
        const char *letters, *line;
        bool lost;
    } CASES[] = {{"#2b5f7d", "#a9c6d8", true},  /* water in a river */
                 {"#4d4d4d", "#9a9a9a", true},  /* a place in a railway */
                 {"#45682f", "#a9c6d8", false}, /* a park in a river */
                 {"#4d4d4d", "#a9c6d8", false}, {"#2b5f7d", "#9a9a9a", false},
                 {"#4d4d4d", "#e6e6e6", false}, /* too pale */
                 {"#333333", "#666666", true}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        ck_assert_msg(color_is_lost_in(color_of(CASES[i].letters), color_of(CASES[i].line)) ==
                          CASES[i].lost,
                      "%s on %s", CASES[i].letters, CASES[i].line);
    }
}
END_TEST

/* domain.md section 7: over a line of its own colour 2, whatever it covers of such lines. */
START_TEST(a_label_keeps_off_lines_of_its_own_colour) {
    static const struct {
        const char *color;
        double dearer;
        size_t offer;
    } CASES[] = {{"#2b5f7d", 1.9, 1}, /* another place that costs less than 2 more */
                 {"#2b5f7d", 2.1, 0},
                 {"#4d4d4d", 0.1, 0}}; /* not its colour */
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(LabelSet) set = label_set_new(FRAME);
        for (int k = 0; k < 10; k++) { /* a bent river is many pieces, and one line */
            label_set_block_line(set, upright(41 + 2 * k, 50, 2, 0.6), color_of("#a9c6d8"));
        }
        size_t label = label_set_add(set, 1);
        label_set_color(set, label, color_of(CASES[i].color));
        label_set_offer(set, label, upright(50, 50, 20, 3), 0);
        label_set_offer(set, label, upright(50, 60, 20, 3), CASES[i].dearer);
        label_set_place(set);
        ck_assert_uint_eq(chosen(set, label), CASES[i].offer);
    }
}
END_TEST

START_TEST(no_two_placed_labels_ever_overlap) {
    g_autoptr(LabelSet) set = label_set_new(FRAME);
    unsigned state = 7;
    for (size_t n = 0; n < 400; n++) {
        state = state * 1103515245u + 12345u;
        double x_mm = (state >> 8) % 1000 / 10.0;
        state = state * 1103515245u + 12345u;
        double y_mm = (state >> 8) % 1000 / 10.0;
        size_t i = label_set_add(set, (int)(n % 3));
        label_set_offer_around(set, i, (PagePoint){x_mm, y_mm}, 2, 8, 2.5);
    }
    label_set_place(set);
    size_t placed = 0;
    for (size_t i = 0; i < label_set_count(set); i++) {
        LabelBox a;
        LabelBox b;
        if (!label_set_box(set, i, &a, NULL)) {
            continue;
        }
        placed++;
        for (size_t k = i + 1; k < label_set_count(set); k++) {
            ck_assert(!label_set_box(set, k, &b, NULL) || !label_box_overlaps(a, b));
        }
    }
    ck_assert_uint_gt(placed, 150);
}
END_TEST

START_TEST(a_name_of_several_words_needs_room_for_each) {
    g_autoptr(LabelSet) set = label_set_new(FRAME);
    label_set_block(set, upright(20, 30, 4, 4));
    const LabelBox blocked[] = {upright(10, 20, 8, 2), upright(20, 29, 8, 2)};
    const LabelBox free[] = {upright(10, 60, 8, 2), upright(20, 64, 8, 2)};
    size_t name = label_set_add(set, 1);
    label_set_offer_words(set, name, blocked, 2, 0);
    label_set_offer_words(set, name, free, 2, 1);
    size_t between = label_set_add(set, 0); /* in the box around both words, over neither */
    label_set_offer(set, between, upright(20, 60, 6, 2), 0);
    label_set_place(set);
    ck_assert_uint_eq(chosen(set, name), 1);
    ck_assert_uint_eq(chosen(set, between), 0);
    size_t count;
    const LabelBox *words = label_set_words(set, name, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_double_eq(words[1].centre.y_mm, 64);
}
END_TEST

START_TEST(a_label_with_a_limit_is_rather_left_out) {
    g_autoptr(LabelSet) set = label_set_new(FRAME);
    label_set_block_softly(set, upright(50, 50, 4, 4), LABEL_COST_BOUNDARY);
    size_t name = label_set_add(set, 1);
    label_set_limit(set, name, LABEL_COST_BOUNDARY);
    label_set_offer(set, name, upright(50, 50, 6, 2), 0);
    label_set_place(set);
    LabelBox box;
    ck_assert(!label_set_box(set, name, &box, NULL));
}
END_TEST

START_TEST(what_comes_later_leaves_the_others_alone) {
    g_autoptr(LabelSet) set = label_set_new(FRAME);
    size_t first = label_set_add(set, 0);
    label_set_offer(set, first, upright(50, 50, 10, 3), 0);
    label_set_offer(set, first, upright(50, 60, 10, 3), 1);
    label_set_place(set);
    size_t greater = label_set_add(set, 9);
    label_set_offer(set, greater, upright(52, 50, 10, 3), 0);
    size_t apart = label_set_add(set, 1);
    label_set_offer(set, apart, upright(20, 20, 10, 3), 0);
    label_set_place_more(set);
    LabelBox box;
    ck_assert_uint_eq(chosen(set, first), 0);
    ck_assert(!label_set_box(set, greater, &box, NULL));
    ck_assert_uint_eq(chosen(set, apart), 0);
}
END_TEST

START_TEST(only_the_last_word_of_a_street_is_shortened) {
    static const struct {
        const char *name, *shown;
    } CASES[] = {{"Manchester Road", "Manchester Rd"},
                 {"Park Road", "Park Rd"},
                 {"Park Road North", "Park Rd North"},
                 {"Street Lane", "Street La"},
                 {"Broadway", "Broadway"},
                 {"Avenue", "Avenue"},
                 {"The Avenue", "The Ave"},
                 {"Streetly Wood", "Streetly Wood"}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *shown = road_name_abbreviate(CASES[i].name);
        ck_assert_str_eq(shown, CASES[i].shown);
    }
}
END_TEST

Suite *suite_labels(void) {
    Suite *suite = suite_create("labels");
    TCase *labels = tcase_create("labels");
    tcase_add_test(labels, turned_boxes_overlap_only_where_they_do);
    tcase_add_test(labels, the_places_around_a_symbol_are_tried_in_order);
    tcase_add_test(labels, labels_stay_in_the_frame);
    tcase_add_test(labels, the_more_important_label_chooses_first);
    tcase_add_test(labels, a_label_moves_over_to_let_another_in);
    tcase_add_test(labels, what_is_dear_to_cover_is_covered_only_in_need);
    tcase_add_test(labels, letters_are_lost_in_lines_of_their_own_colour);
    tcase_add_test(labels, a_label_keeps_off_lines_of_its_own_colour);
    tcase_add_test(labels, no_two_placed_labels_ever_overlap);
    tcase_add_test(labels, a_name_of_several_words_needs_room_for_each);
    tcase_add_test(labels, a_label_with_a_limit_is_rather_left_out);
    tcase_add_test(labels, what_comes_later_leaves_the_others_alone);
    tcase_add_test(labels, only_the_last_word_of_a_street_is_shortened);
    suite_add_tcase(suite, labels);
    return suite;
}
