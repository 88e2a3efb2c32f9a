/* check_geometry.c: tests of the operations on shapes, and of the spatial index.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "suites.h"

#include "layers/geometry.h"
#include "layers/spatial_index.h"

/* domain.md T34: a C whose centroid lies in its notch. */
static const MapPoint C_SHAPE[] = {{0, 0}, {4, 0}, {4, 1}, {1, 1}, {1, 3}, {4, 3}, {4, 4}, {0, 4}};
static const MapPoint BOW_TIE[] = {{0, 0}, {2, 2}, {2, 0}, {0, 2}};

static void add_part(ShapeSet *set, const MapPoint *points, size_t count) {
    for (size_t i = 0; i < count; i++) {
        shape_set_add_point(set, points[i]);
    }
    shape_set_end_part(set);
}

static size_t add_shape(ShapeSet *set, ShapeKind kind, const MapPoint *points, size_t count) {
    size_t shape = shape_set_begin(set, kind);
    add_part(set, points, count);
    shape_set_end(set);
    return shape;
}

static void add_rectangle_part(ShapeSet *set, MapBox box, bool hole) {
    MapPoint points[] = {{box.min_x, box.min_y},
                         {box.max_x, box.min_y},
                         {box.max_x, box.max_y},
                         {box.min_x, box.max_y}};
    if (hole) {
        MapPoint swapped = points[1];
        points[1] = points[3];
        points[3] = swapped;
    }
    add_part(set, points, 4);
}

static size_t add_rectangle(ShapeSet *set, MapBox box) {
    size_t shape = shape_set_begin(set, SHAPE_POLYGON);
    add_rectangle_part(set, box, false);
    shape_set_end(set);
    return shape;
}

/* The same numbers on every machine and run, 0 to 1. */
static double next_random(uint32_t *state) {
    *state = *state * 1664525U + 1013904223U;
    return (double)(*state >> 8) / (double)(1U << 24);
}

/* ---- points and validity ---- */

START_TEST(the_centroid_may_lie_outside_but_the_point_on_surface_never) {
    g_autoptr(ShapeSet) set = shape_set_new();
    add_shape(set, SHAPE_POLYGON, C_SHAPE, G_N_ELEMENTS(C_SHAPE));
    ck_assert_double_eq_tol(shape_area_m2(set, 0), 10, 1e-12);
    MapPoint centroid = shape_centroid(set, 0);
    ck_assert_double_eq_tol(centroid.x, 1.7, 1e-12);
    ck_assert_double_eq_tol(centroid.y, 2.0, 1e-12);
    ck_assert(!shape_contains(set, 0, centroid));
    ck_assert(shape_contains(set, 0, geometry_point_on_surface(set, 0)));
}
END_TEST

START_TEST(a_point_of_a_line_or_of_points_is_one_of_theirs) {
    g_autoptr(ShapeSet) set = shape_set_new();
    add_shape(set, SHAPE_LINE, C_SHAPE, 3);
    add_shape(set, SHAPE_POINT, C_SHAPE + 3, 1);
    shape_set_begin(set, SHAPE_NONE);
    shape_set_end(set);
    ck_assert_double_eq(geometry_point_on_surface(set, 0).x, 4);
    ck_assert_double_eq(geometry_point_on_surface(set, 1).y, 1);
    ck_assert(isnan(geometry_point_on_surface(set, 2).x));
}
END_TEST

START_TEST(the_pole_is_the_middle_of_the_largest_part) {
    g_autoptr(ShapeSet) set = shape_set_new();
    shape_set_begin(set, SHAPE_POLYGON);
    add_rectangle_part(set, (MapBox){0, 0, 10, 10}, false);
    add_rectangle_part(set, (MapBox){100, 0, 300, 100}, false);
    add_rectangle_part(set, (MapBox){100, 0, 160, 99}, true); /* a hole moves the pole east */
    shape_set_end(set);
    double radius_m = 0;
    MapPoint pole = geometry_pole(set, 0, 0.5, &radius_m);
    ck_assert_double_eq_tol(radius_m, 50, 1);
    ck_assert_double_eq_tol(pole.y, 50, 1);
    ck_assert(pole.x > 209 && pole.x < 251);
}
END_TEST

START_TEST(the_pole_of_a_sliver_is_still_a_point_on_it) {
    g_autoptr(ShapeSet) set = shape_set_new();
    const MapPoint sliver[] = {{0, 0}, {10000, 10000}, {10000, 10000.01}};
    add_shape(set, SHAPE_POLYGON, sliver, 3);
    add_rectangle(set, (MapBox){400000, 400000, 400002, 400002});
    double radius_m = 0;
    MapPoint pole = geometry_pole(set, 0, 1, &radius_m);
    ck_assert(pole.x > 0 && pole.x < 10000);
    pole = geometry_pole(set, 1, 100, &radius_m);
    ck_assert_double_eq_tol(pole.x, 400001, 0.1);
    ck_assert_double_eq_tol(radius_m, 1, 0.1);
}
END_TEST

START_TEST(what_is_wrong_with_a_polygon_is_told_in_words) {
    g_autoptr(ShapeSet) set = shape_set_new();
    add_shape(set, SHAPE_POLYGON, C_SHAPE, G_N_ELEMENTS(C_SHAPE));
    add_shape(set, SHAPE_POLYGON, BOW_TIE, 4);
    add_shape(set, SHAPE_POLYGON, C_SHAPE, 2);
    g_autofree char *none = NULL;
    ck_assert(geometry_is_valid(set, 0, &none));
    ck_assert_ptr_null(none);
    g_autofree char *crossing = NULL;
    ck_assert(!geometry_is_valid(set, 1, &crossing));
    ck_assert_str_eq(crossing, "Self-intersection[1 1]");
    g_autofree char *degenerate = NULL;
    ck_assert(!geometry_is_valid(set, 2, &degenerate));
    ck_assert_str_eq(degenerate, "A ring has fewer than three points");
    ck_assert(!geometry_is_valid(set, 2, NULL));
}
END_TEST

START_TEST(holes_belong_to_the_smallest_ring_around_them) {
    g_autoptr(ShapeSet) set = shape_set_new();
    shape_set_begin(set, SHAPE_POLYGON);
    add_rectangle_part(set, (MapBox){0, 0, 100, 100}, false);
    add_rectangle_part(set, (MapBox){10, 10, 90, 90}, true);
    add_rectangle_part(set, (MapBox){20, 20, 80, 80}, false); /* an island in the lake */
    add_rectangle_part(set, (MapBox){20, 30, 30, 40}, true);  /* touches its own outer ring */
    add_rectangle_part(set, (MapBox){200, 0, 300, 100}, false);
    add_rectangle_part(set, (MapBox){210, 10, 290, 90}, true);
    shape_set_end(set);
    g_autofree char *reason = NULL;
    /* The only fault is the hole that shares a stretch of border with its ring. */
    ck_assert(!geometry_is_valid(set, 0, &reason));
    ck_assert_str_eq(reason, "Self-intersection[20 40]");
    size_t repaired = geometry_make_valid(set, 0, set);
    ck_assert(geometry_is_valid(set, repaired, NULL));
    ck_assert_double_eq_tol(shape_area_m2(set, repaired), shape_area_m2(set, 0), 1e-6);
}
END_TEST

START_TEST(repair_keeps_the_even_odd_inside) {
    g_autoptr(ShapeSet) set = shape_set_new();
    uint32_t state = (uint32_t)_i + 1;
    shape_set_begin(set, SHAPE_POLYGON);
    for (size_t ring = 0; ring < 3; ring++) {
        for (size_t k = 0; k < 9; k++) {
            double x = 100 * next_random(&state);
            shape_set_add_point(set, (MapPoint){x, 100 * next_random(&state)});
        }
        shape_set_end_part(set);
    }
    shape_set_end(set);
    g_autoptr(ShapeSet) out = shape_set_new();
    ck_assert_uint_eq(geometry_make_valid(set, 0, out), 0);
    ck_assert(geometry_is_valid(out, 0, NULL));
    for (size_t k = 0; k < 500; k++) {
        double x = 100 * next_random(&state);
        MapPoint point = {x, 100 * next_random(&state)};
        ck_assert(shape_contains(out, 0, point) == shape_contains(set, 0, point));
    }
}
END_TEST

START_TEST(a_polygon_without_an_inside_is_repaired_to_nothing) {
    g_autoptr(ShapeSet) set = shape_set_new();
    const MapPoint flat[] = {{0, 0}, {5, 0}, {10, 0}, {5, 0}};
    add_shape(set, SHAPE_POLYGON, flat, 4);
    add_shape(set, SHAPE_POLYGON, flat, 2);
    ck_assert_int_eq(shape_set_at(set, geometry_make_valid(set, 0, set))->kind, SHAPE_NONE);
    ck_assert_int_eq(shape_set_at(set, geometry_make_valid(set, 1, set))->kind, SHAPE_NONE);
}
END_TEST

/* ---- overlays ---- */

START_TEST(polygons_are_clipped_to_a_box) {
    g_autoptr(ShapeSet) set = shape_set_new();
    add_shape(set, SHAPE_POLYGON, C_SHAPE, G_N_ELEMENTS(C_SHAPE));
    g_autoptr(ShapeSet) out = shape_set_new();
    size_t arms = geometry_clip_box(set, 0, (MapBox){2, -1, 9, 9}, out);
    ck_assert_uint_eq(shape_set_at(out, arms)->part_count, 2);
    ck_assert_double_eq_tol(shape_area_m2(out, arms), 4, 1e-12);
    size_t whole = geometry_clip_box(set, 0, (MapBox){-1, -1, 9, 9}, out);
    ck_assert_uint_eq(shape_set_part(out, whole, 0).count, G_N_ELEMENTS(C_SHAPE));
    size_t notch = geometry_clip_box(set, 0, (MapBox){2, 1.5, 3, 2.5}, out);
    size_t beside = geometry_clip_box(set, 0, (MapBox){20, 0, 30, 9}, out);
    size_t touching = geometry_clip_box(set, 0, (MapBox){4, 0, 9, 9}, out);
    ck_assert_int_eq(shape_set_at(out, notch)->kind, SHAPE_NONE);
    ck_assert_int_eq(shape_set_at(out, beside)->kind, SHAPE_NONE);
    ck_assert_int_eq(shape_set_at(out, touching)->kind, SHAPE_NONE);
}
END_TEST

START_TEST(lines_are_clipped_to_a_box_and_keep_their_course) {
    g_autoptr(ShapeSet) set = shape_set_new();
    const MapPoint zigzag[] = {{-5, 5}, {5, 5}, {5, 15}, {8, 15}, {8, 5}, {8, 8}, {20, 8}};
    add_shape(set, SHAPE_LINE, zigzag, G_N_ELEMENTS(zigzag));
    g_autoptr(ShapeSet) out = shape_set_new();
    geometry_clip_box(set, 0, (MapBox){0, 0, 10, 10}, out);
    ck_assert_uint_eq(shape_set_at(out, 0)->part_count, 2);
    Part first = shape_set_part(out, 0, 0);
    Part second = shape_set_part(out, 0, 1);
    ck_assert_uint_eq(first.count, 3);
    ck_assert_double_eq(first.points[0].x, 0);
    ck_assert_double_eq(first.points[2].y, 10);
    ck_assert_uint_eq(second.count, 4);
    ck_assert_double_eq(second.points[0].y, 10);
    ck_assert_double_eq(second.points[3].x, 10);
    geometry_clip_box(set, 0, (MapBox){6, 0, 7, 10}, out);
    ck_assert_int_eq(shape_set_at(out, 1)->kind, SHAPE_NONE);
}
END_TEST

START_TEST(points_are_clipped_to_a_box) {
    g_autoptr(ShapeSet) set = shape_set_new();
    shape_set_begin(set, SHAPE_POINT);
    add_part(set, C_SHAPE, 1);
    add_part(set, C_SHAPE + 6, 1);
    shape_set_end(set);
    g_autoptr(ShapeSet) out = shape_set_new();
    geometry_clip_box(set, 0, (MapBox){3, 3, 9, 9}, out);
    geometry_clip_box(set, 0, (MapBox){1, 1, 2, 2}, out);
    ck_assert_uint_eq(shape_set_at(out, 0)->part_count, 1);
    ck_assert_double_eq(shape_set_part(out, 0, 0).points[0].x, 4);
    ck_assert_int_eq(shape_set_at(out, 1)->kind, SHAPE_NONE);
}
END_TEST

START_TEST(intersections_unions_and_buffers_have_the_right_area) {
    g_autoptr(ShapeSet) set = shape_set_new();
    add_rectangle(set, (MapBox){0, 0, 10, 10});
    add_rectangle(set, (MapBox){10, 0, 20, 10});
    add_rectangle(set, (MapBox){5, 5, 15, 15});
    ck_assert_double_eq_tol(geometry_intersection_area_m2(set, 0, set, 2), 25, 1e-9);
    ck_assert_double_eq_tol(geometry_intersection_area_m2(set, 0, set, 1), 0, 1e-9);
    g_autoptr(ShapeSet) out = shape_set_new();
    size_t common = geometry_intersect(set, 0, set, 2, out);
    ck_assert_double_eq_tol(shape_area_m2(out, common), 25, 1e-9);
    size_t edge = geometry_intersect(set, 0, set, 1, out);
    ck_assert_int_eq(shape_set_at(out, edge)->kind, SHAPE_NONE);
    const size_t pair[] = {0, 1};
    size_t merged = geometry_dissolve(set, pair, 2, out);
    ck_assert_uint_eq(shape_set_at(out, merged)->part_count, 1);
    ck_assert_double_eq_tol(shape_area_m2(out, merged), 200, 1e-9);
    size_t grown = geometry_buffer(set, 0, 1, out);
    ck_assert_double_eq_tol(shape_area_m2(out, grown), 100 + 40 + G_PI, 0.03);
    size_t eaten = geometry_buffer(set, 0, -6, out);
    ck_assert_int_eq(shape_set_at(out, eaten)->kind, SHAPE_NONE);
}
END_TEST

START_TEST(pairs_are_those_that_nearly_touch) {
    g_autoptr(ShapeSet) set = shape_set_new();
    add_rectangle(set, (MapBox){0, 0, 10, 10});
    add_rectangle(set, (MapBox){10.4, 0, 20, 10}); /* drawn from other vertices */
    add_rectangle(set, (MapBox){20.6, 0, 30, 10});
    add_rectangle(set, (MapBox){0, 10, 30, 20});
    g_autoptr(GArray) pairs = geometry_pairs_within(set, 0.5);
    const ShapePair expected[] = {{0, 1}, {0, 3}, {1, 3}, {2, 3}};
    ck_assert_uint_eq(pairs->len, G_N_ELEMENTS(expected));
    for (guint k = 0; k < pairs->len; k++) {
        ck_assert_uint_eq(g_array_index(pairs, ShapePair, k).a, expected[k].a);
        ck_assert_uint_eq(g_array_index(pairs, ShapePair, k).b, expected[k].b);
    }
}
END_TEST

/* ---- simplification ---- */

/* A wiggly line from a to b, the same whichever way it is asked for. */
static void wiggle(MapPoint a, MapPoint b, uint32_t seed, int depth, GArray *points) {
    if (depth == 0) {
        g_array_append_val(points, a);
        return;
    }
    double length = hypot(b.x - a.x, b.y - a.y);
    double off = (next_random(&seed) - 0.5) * 0.2 * length;
    MapPoint middle = {(a.x + b.x) / 2 - off * (b.y - a.y) / length,
                       (a.y + b.y) / 2 + off * (b.x - a.x) / length};
    wiggle(a, middle, seed * 2 + 1, depth - 1, points);
    wiggle(middle, b, seed * 2 + 2, depth - 1, points);
}

enum { GRID = 4 };

static MapPoint grid_corner(size_t column, size_t row) {
    return (MapPoint){400000 + 1000.0 * (double)column, 390000 + 1000.0 * (double)row};
}

static void add_side(GArray *ring, size_t from_column, size_t from_row, bool across, bool back) {
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(MapPoint));
    MapPoint from = grid_corner(from_column, from_row);
    MapPoint to = grid_corner(from_column + across, from_row + !across);
    uint32_t seed = (uint32_t)(100 * from_column + 10 * from_row + across);
    wiggle(from, to, seed, 6, points);
    g_array_append_val(points, to);
    for (guint k = 0; k + 1 < points->len; k++) {
        MapPoint point = g_array_index(points, MapPoint, back ? points->len - 1 - k : k);
        g_array_append_val(ring, point);
    }
}

/* Squares with wiggly borders; square 5 has an enclave, which is the last shape; off the west coast
 * lies an island that is a part of square 0. */
static ShapeSet *wiggly_coverage(void) {
    ShapeSet *set = shape_set_new();
    const MapPoint enclave[] = {
        {401400, 391400}, {401600, 391410}, {401590, 391600}, {401500, 391605}, {401410, 391590}};
    const MapPoint hole[] = {enclave[3], enclave[2], enclave[1], enclave[0], enclave[4]};
    for (size_t i = 0; i < (size_t)GRID * GRID; i++) {
        g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(MapPoint));
        size_t column = i % GRID;
        size_t row = i / GRID;
        add_side(ring, column, row, true, false);
        add_side(ring, column + 1, row, false, false);
        add_side(ring, column, row + 1, true, true);
        add_side(ring, column, row, false, true);
        shape_set_begin(set, SHAPE_POLYGON);
        add_part(set, (const MapPoint *)(const void *)ring->data, ring->len);
        if (i == 0) {
            add_rectangle_part(set, (MapBox){399300, 390000, 399700, 390900}, false);
        }
        if (i == 5) {
            add_part(set, hole, 5);
        }
        shape_set_end(set);
    }
    add_shape(set, SHAPE_POLYGON, enclave, 5);
    return set;
}

static double union_area_m2(const ShapeSet *set) {
    g_autofree size_t *all = g_new(size_t, shape_set_count(set));
    for (size_t i = 0; i < shape_set_count(set); i++) {
        all[i] = i;
    }
    g_autoptr(ShapeSet) out = shape_set_new();
    geometry_dissolve(set, all, shape_set_count(set), out);
    return shape_area_m2(out, 0);
}

static double area_sum_m2(const ShapeSet *set) {
    double sum_m2 = 0;
    for (size_t i = 0; i < shape_set_count(set); i++) {
        sum_m2 += shape_area_m2(set, i);
    }
    return sum_m2;
}

static size_t union_parts(const ShapeSet *set) {
    g_autofree size_t *all = g_new(size_t, shape_set_count(set));
    for (size_t i = 0; i < shape_set_count(set); i++) {
        all[i] = i;
    }
    g_autoptr(ShapeSet) out = shape_set_new();
    geometry_dissolve(set, all, shape_set_count(set), out);
    return shape_set_at(out, 0)->part_count;
}

START_TEST(a_simplified_coverage_has_no_gaps_and_no_overlaps) {
    const double tolerances_m[] = {0, 1, 5, 20, 60, 150, 400};
    g_autoptr(ShapeSet) set = wiggly_coverage();
    ck_assert_double_eq_tol(area_sum_m2(set), union_area_m2(set), 1e-3);
    g_autoptr(ShapeSet) out = geometry_simplify_coverage(set, tolerances_m[_i]);
    ck_assert_uint_eq(shape_set_count(out), shape_set_count(set));
    if (_i > 0) {
        ck_assert_uint_lt(shape_set_point_count(out), shape_set_point_count(set));
    }
    for (size_t i = 0; i < shape_set_count(out); i++) {
        g_autofree char *reason = NULL;
        ck_assert_msg(geometry_is_valid(out, i, &reason), "shape %zu: %s", i, reason);
        ck_assert(shape_area_m2(out, i) > 0);
    }
    ck_assert_double_eq_tol(area_sum_m2(out), union_area_m2(out), 1e-3);
    /* The mainland is one ring without holes: no gap has opened anywhere. */
    ck_assert_uint_eq(union_parts(out), _i < 6 ? 2 : 1);
}
END_TEST

START_TEST(nothing_is_simplified_to_nothing) {
    g_autoptr(ShapeSet) set = shape_set_new();
    g_autoptr(ShapeSet) out = geometry_simplify_coverage(set, 20);
    ck_assert_uint_eq(shape_set_count(out), 0);
}
END_TEST

START_TEST(no_vertex_left_out_is_further_away_than_the_tolerance) {
    g_autoptr(ShapeSet) set = wiggly_coverage();
    g_autoptr(ShapeSet) out = geometry_simplify_coverage(set, 20);
    ck_assert_uint_lt(shape_set_point_count(out), shape_set_point_count(set) / 4);
    for (size_t i = 0; i < shape_set_count(set); i++) {
        for (size_t p = 0; p < shape_set_at(set, i)->part_count; p++) {
            Part part = shape_set_part(set, i, p);
            for (size_t k = 0; k < part.count; k++) {
                ck_assert(shape_distance_m(out, i, part.points[k]) <= 20 + 1e-6);
            }
        }
    }
}
END_TEST

START_TEST(a_coast_is_not_straightened_over_an_island) {
    g_autoptr(ShapeSet) set = shape_set_new();
    const MapPoint coast[] = {{0, 0},   {100, 0},  {100, 100}, {60, 100},
                              {50, 92}, {40, 100}, {0, 100}};
    shape_set_begin(set, SHAPE_POLYGON);
    add_part(set, coast, G_N_ELEMENTS(coast));
    add_rectangle_part(set, (MapBox){49, 97, 51, 99}, false); /* in the bay */
    shape_set_end(set);
    g_autoptr(ShapeSet) out = geometry_simplify_coverage(set, 10);
    ck_assert(geometry_is_valid(out, 0, NULL));
    /* The foot of the bay stays, the bay gets wider: 8 m deep, 100 m across. */
    ck_assert_double_eq_tol(shape_area_m2(out, 0), 10000 - 400, 1e-6);
    shape_set_begin(set, SHAPE_POLYGON);
    add_part(set, coast, G_N_ELEMENTS(coast));
    shape_set_end(set);
    g_autoptr(ShapeSet) alone = shape_set_new();
    shape_set_add_copy(alone, set, 1);
    g_autoptr(ShapeSet) straight = geometry_simplify_coverage(alone, 10);
    ck_assert_double_eq_tol(shape_area_m2(straight, 0), 10000, 1e-6);
}
END_TEST

START_TEST(a_border_that_turns_back_on_one_node_stays_shared) {
    /* B hangs in A on the single node (50, 100), where A's ring touches itself. */
    g_autoptr(ShapeSet) set = shape_set_new();
    const MapPoint around[] = {{0, 0},   {100, 0}, {100, 100}, {50, 100}, {70, 60}, {71, 40},
                               {50, 20}, {29, 40}, {30, 60},   {50, 100}, {0, 100}};
    const MapPoint hanging[] = {{50, 100}, {30, 60}, {29, 40}, {50, 20}, {71, 40}, {70, 60}};
    add_shape(set, SHAPE_POLYGON, around, G_N_ELEMENTS(around));
    add_shape(set, SHAPE_POLYGON, hanging, G_N_ELEMENTS(hanging));
    g_autoptr(ShapeSet) out = geometry_simplify_coverage(set, 15);
    ck_assert_uint_eq(shape_set_part(out, 1, 0).count, 4);
    ck_assert_double_eq_tol(area_sum_m2(out), 10000, 1e-6);
}
END_TEST

START_TEST(the_last_part_of_a_shape_never_vanishes) {
    g_autoptr(ShapeSet) set = shape_set_new();
    shape_set_begin(set, SHAPE_POLYGON);
    add_rectangle_part(set, (MapBox){0, 0, 3, 3}, false);
    add_rectangle_part(set, (MapBox){10, 0, 12, 2}, false);
    shape_set_end(set);
    g_autoptr(ShapeSet) together = geometry_simplify_coverage(set, 50);
    ck_assert_uint_eq(shape_set_at(together, 0)->part_count, 1);
    ck_assert_double_eq(shape_area_m2(together, 0), 9);
    g_autoptr(ShapeSet) alone = geometry_simplify(set, 50);
    ck_assert_uint_eq(shape_set_at(alone, 0)->part_count, 1);
    ck_assert_uint_eq(shape_set_part(alone, 0, 0).count, 3);
}
END_TEST

START_TEST(simplified_lines_keep_their_ends) {
    g_autoptr(ShapeSet) set = shape_set_new();
    const MapPoint line[] = {{0, 0}, {10, 1}, {20, 0}, {30, 15}, {40, 0}, {50, -1}, {60, 0}};
    add_shape(set, SHAPE_LINE, line, G_N_ELEMENTS(line));
    add_shape(set, SHAPE_POINT, line, 1);
    g_autoptr(ShapeSet) out = geometry_simplify(set, 5);
    Part kept = shape_set_part(out, 0, 0);
    ck_assert_uint_eq(kept.count, 5);
    ck_assert_double_eq(kept.points[0].x, 0);
    ck_assert_double_eq(kept.points[2].y, 15);
    ck_assert_double_eq(kept.points[4].x, 60);
    ck_assert_int_eq(shape_set_at(out, 1)->kind, SHAPE_POINT);
    g_autoptr(ShapeSet) straight = geometry_simplify(set, 20);
    ck_assert_uint_eq(shape_set_part(straight, 0, 0).count, 2);
}
END_TEST

START_TEST(direction_and_order_do_not_change_what_is_left) {
    g_autoptr(ShapeSet) set = wiggly_coverage();
    g_autoptr(ShapeSet) backwards = shape_set_new();
    size_t count = shape_set_count(set);
    for (size_t i = count; i-- > 0;) {
        shape_set_begin(backwards, SHAPE_POLYGON);
        for (size_t p = 0; p < shape_set_at(set, i)->part_count; p++) {
            Part part = shape_set_part(set, i, p);
            for (size_t k = 0; k < part.count; k++) {
                shape_set_add_point(backwards, part.points[(k + 7) % part.count]);
            }
            shape_set_end_part(backwards);
        }
        shape_set_end(backwards);
    }
    g_autoptr(ShapeSet) first = geometry_simplify_coverage(set, 40);
    g_autoptr(ShapeSet) second = geometry_simplify_coverage(backwards, 40);
    for (size_t i = 0; i < count; i++) {
        ck_assert_double_eq_tol(shape_area_m2(first, i), shape_area_m2(second, count - 1 - i),
                                1e-6);
    }
}
END_TEST

/* ---- the index ---- */

START_TEST(the_index_finds_what_a_search_through_all_boxes_finds) {
    g_autoptr(ShapeSet) set = shape_set_new();
    uint32_t state = 7;
    for (size_t i = 0; i < 300; i++) {
        double x = 1000 * next_random(&state);
        double y = 1000 * next_random(&state);
        double size = 50 * next_random(&state);
        add_rectangle(set, (MapBox){x, y, x + size, y + size});
    }
    shape_set_begin(set, SHAPE_NONE);
    shape_set_end(set);
    g_autoptr(SpatialIndex) index = spatial_index_new(set);
    for (size_t q = 0; q < 100; q++) {
        double x = 1000 * next_random(&state);
        double y = 1000 * next_random(&state);
        MapBox box = {x, y, x + 80, y + 20};
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        spatial_index_query(index, box, found);
        guint at = 0;
        for (uint32_t i = 0; i < shape_set_count(set); i++) {
            if (map_box_overlaps(shape_set_at(set, i)->box, box)) {
                ck_assert_uint_lt(at, found->len);
                ck_assert_uint_eq(g_array_index(found, uint32_t, at++), i);
            }
        }
        ck_assert_uint_eq(at, found->len);
    }
}
END_TEST

START_TEST(an_index_of_nothing_finds_nothing) {
    g_autoptr(ShapeSet) set = shape_set_new();
    g_autoptr(SpatialIndex) index = spatial_index_new(set);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    spatial_index_query(index, (MapBox){0, 0, 1, 1}, found);
    spatial_index_query(index, map_box_empty(), found);
    spatial_index_query(index, (MapBox){NAN, NAN, NAN, NAN}, found);
    ck_assert_uint_eq(found->len, 0);
}
END_TEST

Suite *suite_geometry(void) {
    Suite *suite = suite_create("geometry");
    TCase *points = tcase_create("points and validity");
    tcase_add_test(points, the_centroid_may_lie_outside_but_the_point_on_surface_never);
    tcase_add_test(points, a_point_of_a_line_or_of_points_is_one_of_theirs);
    tcase_add_test(points, the_pole_is_the_middle_of_the_largest_part);
    tcase_add_test(points, the_pole_of_a_sliver_is_still_a_point_on_it);
    tcase_add_test(points, what_is_wrong_with_a_polygon_is_told_in_words);
    tcase_add_test(points, holes_belong_to_the_smallest_ring_around_them);
    tcase_add_loop_test(points, repair_keeps_the_even_odd_inside, 0, 20);
    tcase_add_test(points, a_polygon_without_an_inside_is_repaired_to_nothing);
    suite_add_tcase(suite, points);
    TCase *overlays = tcase_create("overlays");
    tcase_add_test(overlays, polygons_are_clipped_to_a_box);
    tcase_add_test(overlays, lines_are_clipped_to_a_box_and_keep_their_course);
    tcase_add_test(overlays, points_are_clipped_to_a_box);
    tcase_add_test(overlays, intersections_unions_and_buffers_have_the_right_area);
    tcase_add_test(overlays, pairs_are_those_that_nearly_touch);
    suite_add_tcase(suite, overlays);
    TCase *simplify = tcase_create("simplification");
    tcase_add_loop_test(simplify, a_simplified_coverage_has_no_gaps_and_no_overlaps, 0, 7);
    tcase_add_test(simplify, nothing_is_simplified_to_nothing);
    tcase_add_test(simplify, no_vertex_left_out_is_further_away_than_the_tolerance);
    tcase_add_test(simplify, a_coast_is_not_straightened_over_an_island);
    tcase_add_test(simplify, a_border_that_turns_back_on_one_node_stays_shared);
    tcase_add_test(simplify, the_last_part_of_a_shape_never_vanishes);
    tcase_add_test(simplify, simplified_lines_keep_their_ends);
    tcase_add_test(simplify, direction_and_order_do_not_change_what_is_left);
    suite_add_tcase(suite, simplify);
    TCase *index = tcase_create("index");
    tcase_add_test(index, the_index_finds_what_a_search_through_all_boxes_finds);
    tcase_add_test(index, an_index_of_nothing_finds_nothing);
    suite_add_tcase(suite, index);
    return suite;
}
