/* check_markers.c: tests of moving symbols apart and together, so that none is hidden or lost.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <math.h>

#include <glib.h>

#include "atlas/plan/markers.h"

static const PageBox FRAME = {0, 0, 180, 200};

static MarkerPoint point(double x_mm, double y_mm, Level level) {
    return (MarkerPoint){.at = {x_mm, y_mm}, .level = level, .factor = 1};
}

static const PlacedMarker *marker_at(const MarkerPlacement *placement, size_t i) {
    return &g_array_index(placement->markers, PlacedMarker, i);
}

/* Every point is in exactly one marker, no symbol is farther than 4 mm from a member or outside the
 * frame. */
static void assert_sound(const MarkerPlacement *placement, const MarkerPoint *points,
                         size_t count) {
    g_autofree int *seen = g_new0(int, count);
    for (size_t m = 0; m < placement->markers->len; m++) {
        const PlacedMarker *marker = marker_at(placement, m);
        ck_assert_uint_gt(marker->member_count, 0);
        PageBox box = {marker->at.x_mm - marker->reach_mm, marker->at.y_mm - marker->reach_mm,
                       2 * marker->reach_mm, 2 * marker->reach_mm};
        ck_assert(page_box_inside(box, FRAME, 1e-6));
        for (size_t i = 0; i < marker->member_count; i++) {
            size_t p = g_array_index(placement->members, size_t, marker->first_member + i);
            ck_assert_uint_lt(p, count);
            seen[p]++;
            ck_assert_int_eq(points[p].tier, marker->tier);
            ck_assert_double_le(
                hypot(points[p].at.x_mm - marker->at.x_mm, points[p].at.y_mm - marker->at.y_mm),
                MARKER_SHIFT_MAX_MM + 1e-6);
        }
    }
    for (size_t p = 0; p < count; p++) {
        ck_assert_msg(seen[p] == 1, "point %zu is in %d markers", p, seen[p]);
    }
}

static double deepest_overlap_mm(const MarkerPlacement *placement) {
    double worst_mm = 0;
    for (size_t a = 0; a < placement->markers->len; a++) {
        for (size_t b = a + 1; b < placement->markers->len; b++) {
            const PlacedMarker *x = marker_at(placement, a);
            const PlacedMarker *y = marker_at(placement, b);
            double apart_mm = hypot(x->at.x_mm - y->at.x_mm, x->at.y_mm - y->at.y_mm);
            worst_mm = MAX(worst_mm, x->reach_mm + y->reach_mm - apart_mm);
        }
    }
    return worst_mm;
}

START_TEST(a_symbol_alone_stands_where_the_asset_is) {
    MarkerPoint one = point(50, 60, LEVEL_CULTURAL);
    g_autoptr(MarkerPlacement) placement = marker_placement_new(&one, 1, FRAME);
    ck_assert_uint_eq(placement->markers->len, 1);
    ck_assert_double_eq(marker_at(placement, 0)->at.x_mm, 50);
    ck_assert_double_eq(marker_at(placement, 0)->at.y_mm, 60);
    ck_assert(!marker_needs_leader(marker_at(placement, 0), one.at));
}
END_TEST

START_TEST(no_assets_make_no_markers) {
    g_autoptr(MarkerPlacement) placement = marker_placement_new(NULL, 0, FRAME);
    ck_assert_uint_eq(placement->markers->len, 0);
}
END_TEST

START_TEST(assets_of_one_level_at_one_place_share_a_symbol) {
    MarkerPoint points[] = {point(50, 50, LEVEL_ASSOCIATION), point(50, 50, LEVEL_ASSOCIATION),
                            point(50.3, 50, LEVEL_ASSOCIATION)};
    g_autoptr(MarkerPlacement) placement = marker_placement_new(points, 3, FRAME);
    ck_assert_uint_eq(placement->markers->len, 1);
    ck_assert_uint_eq(marker_at(placement, 0)->member_count, 3);
    ck_assert(!marker_at(placement, 0)->mixed);
    assert_sound(placement, points, 3);
}
END_TEST

START_TEST(assets_of_different_levels_at_one_place_are_moved_apart) {
    MarkerPoint points[] = {point(50, 50, LEVEL_ASSOCIATION), point(50, 50, LEVEL_ORGANISATION),
                            point(50, 50, LEVEL_CULTURAL)};
    g_autoptr(MarkerPlacement) placement = marker_placement_new(points, 3, FRAME);
    ck_assert_uint_eq(placement->markers->len, 3);
    ck_assert_double_le(deepest_overlap_mm(placement), 0.15);
    assert_sound(placement, points, 3);
}
END_TEST

START_TEST(places_over_the_boundary_never_join_the_areas_own) {
    MarkerPoint points[] = {point(50, 50, LEVEL_ASSOCIATION), point(50, 50, LEVEL_ASSOCIATION)};
    points[1].tier = 1;
    g_autoptr(MarkerPlacement) placement = marker_placement_new(points, 2, FRAME);
    ck_assert_uint_eq(placement->markers->len, 2);
    assert_sound(placement, points, 2);
}
END_TEST

START_TEST(a_crowd_is_brought_together_until_nothing_overlaps) {
    /* 90 assets in 30 x 30 mm: more than there is room for. */
    MarkerPoint points[90];
    unsigned state = 3;
    for (size_t i = 0; i < G_N_ELEMENTS(points); i++) {
        state = state * 1103515245u + 12345u;
        double x_mm = 60 + (state >> 8) % 300 / 10.0;
        state = state * 1103515245u + 12345u;
        double y_mm = 60 + (state >> 8) % 300 / 10.0;
        points[i] = point(x_mm, y_mm, (Level)(1 + i % 5));
        points[i].factor = MARKER_SMALL_FACTOR; /* as a sheet draws a crowd */
    }
    g_autoptr(MarkerPlacement) placement = marker_placement_new(points, 90, FRAME);
    assert_sound(placement, points, 90);
    ck_assert_uint_gt(placement->markers->len, 20);
    ck_assert_double_le(deepest_overlap_mm(placement), 0.6);
    ck_assert_double_le(placement->farthest_mm, MARKER_SHIFT_MAX_MM + 1e-6);
}
END_TEST

START_TEST(symbols_at_the_edge_are_drawn_inside_the_frame) {
    MarkerPoint points[] = {point(0.5, 0.5, LEVEL_ECONOMIC), point(179, 199, LEVEL_PHYSICAL)};
    g_autoptr(MarkerPlacement) placement = marker_placement_new(points, 2, FRAME);
    assert_sound(placement, points, 2);
}
END_TEST

START_TEST(the_same_points_are_placed_the_same_way) {
    MarkerPoint points[40];
    for (size_t i = 0; i < G_N_ELEMENTS(points); i++) {
        points[i] = point(50 + (double)(i * i % 17), 50 + (double)(i * 7 % 13), (Level)(1 + i % 5));
    }
    g_autoptr(MarkerPlacement) first = marker_placement_new(points, 40, FRAME);
    g_autoptr(MarkerPlacement) second = marker_placement_new(points, 40, FRAME);
    ck_assert_uint_eq(first->markers->len, second->markers->len);
    for (size_t m = 0; m < first->markers->len; m++) {
        ck_assert_double_eq(marker_at(first, m)->at.x_mm, marker_at(second, m)->at.x_mm);
        ck_assert_double_eq(marker_at(first, m)->at.y_mm, marker_at(second, m)->at.y_mm);
    }
}
END_TEST

START_TEST(a_leader_is_drawn_when_the_true_place_is_not_under_the_symbol) {
    PlacedMarker marker = {.at = {50, 50}, .level = LEVEL_ASSOCIATION, .factor = 1};
    ck_assert(!marker_needs_leader(&marker, (PagePoint){51, 51}));
    ck_assert(!marker_needs_leader(&marker, (PagePoint){52.3, 50}));
    ck_assert(marker_needs_leader(&marker, (PagePoint){52.5, 50}));
    marker.factor = 0.5;
    ck_assert(marker_needs_leader(&marker, (PagePoint){51.3, 50}));
    /* The flat side of a square is nearer than its corners. */
    marker = (PlacedMarker){.at = {50, 50}, .level = LEVEL_ORGANISATION, .factor = 1};
    ck_assert(marker_needs_leader(&marker, (PagePoint){52.3, 50}));
}
END_TEST

Suite *suite_markers(void) {
    Suite *suite = suite_create("markers");
    TCase *markers = tcase_create("markers");
    tcase_add_test(markers, a_symbol_alone_stands_where_the_asset_is);
    tcase_add_test(markers, no_assets_make_no_markers);
    tcase_add_test(markers, assets_of_one_level_at_one_place_share_a_symbol);
    tcase_add_test(markers, assets_of_different_levels_at_one_place_are_moved_apart);
    tcase_add_test(markers, places_over_the_boundary_never_join_the_areas_own);
    tcase_add_test(markers, a_crowd_is_brought_together_until_nothing_overlaps);
    tcase_add_test(markers, symbols_at_the_edge_are_drawn_inside_the_frame);
    tcase_add_test(markers, the_same_points_are_placed_the_same_way);
    tcase_add_test(markers, a_leader_is_drawn_when_the_true_place_is_not_under_the_symbol);
    suite_add_tcase(suite, markers);
    return suite;
}
