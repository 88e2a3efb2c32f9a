/* check_rings.c: tests of shapes as flat arrays.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "suites.h"

#include "atlas/base/rings.h"

static const MapPoint C_SHAPE[] = {{0, 0}, {4, 0}, {4, 1}, {1, 1}, {1, 3}, {4, 3}, {4, 4}, {0, 4}};

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

/* A square counter-clockwise from its lower left corner, or clockwise. */
static void add_square(ShapeSet *set, double x, double y, double side, bool clockwise) {
    MapPoint points[] = {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
    if (clockwise) {
        MapPoint point = points[1];
        points[1] = points[3];
        points[3] = point;
    }
    add_part(set, points, G_N_ELEMENTS(points));
}

static double part_area_m2(const ShapeSet *set, size_t shape, size_t part) {
    return ring_signed_area_m2(shape_set_part(set, shape, part));
}

START_TEST(a_shape_keeps_its_parts_and_its_box) {
    g_autoptr(ShapeSet) set = shape_set_new();
    ck_assert_uint_eq(shape_set_begin(set, SHAPE_LINE), 0);
    add_part(set, C_SHAPE, 3);
    shape_set_end_part(set); /* without points: left out */
    add_part(set, C_SHAPE + 5, 2);
    shape_set_end(set);
    ck_assert_uint_eq(add_shape(set, SHAPE_POINT, C_SHAPE + 7, 1), 1);
    ck_assert_uint_eq(shape_set_count(set), 2);
    ck_assert_uint_eq(shape_set_point_count(set), 6);
    const Shape *line = shape_set_at(set, 0);
    ck_assert_int_eq(line->kind, SHAPE_LINE);
    ck_assert_uint_eq(line->part_count, 2);
    ck_assert_double_eq(line->box.max_y, 4);
    ck_assert_uint_eq(shape_set_part(set, 0, 1).count, 2);
    ck_assert_double_eq(shape_set_part(set, 0, 1).points[0].y, 3);
    ck_assert_double_eq(shape_set_part(set, 1, 0).points[0].y, 4);
    ck_assert_double_eq(shape_set_box(set).min_x, 0);
}
END_TEST

START_TEST(a_shape_of_no_kind_has_no_place) {
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t shape = shape_set_begin(set, SHAPE_NONE);
    shape_set_end(set);
    shape_set_refresh(set);
    ck_assert(map_box_is_empty(shape_set_at(set, shape)->box));
    ck_assert(map_box_is_empty(shape_set_box(set)));
    ck_assert(isnan(shape_centroid(set, shape).x));
    ck_assert(isinf(shape_distance_m(set, shape, (MapPoint){0, 0})));
    ck_assert(!shape_contains(set, shape, (MapPoint){0, 0}));
    ck_assert_double_eq(shape_area_m2(set, shape), 0);
}
END_TEST

START_TEST(a_ring_does_not_repeat_its_first_point_but_a_line_may) {
    MapPoint closed[] = {{0, 0}, {2, 0}, {2, 2}, {0, 0}};
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t polygon = add_shape(set, SHAPE_POLYGON, closed, 4);
    size_t line = add_shape(set, SHAPE_LINE, closed, 4);
    ck_assert_uint_eq(shape_set_part(set, polygon, 0).count, 3);
    ck_assert_uint_eq(shape_set_part(set, line, 0).count, 4);
    ck_assert_uint_eq(shape_set_point_count(set), 7);
}
END_TEST

START_TEST(a_copy_is_equal_and_may_come_from_the_same_set) {
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t shape = shape_set_begin(set, SHAPE_POLYGON);
    add_square(set, 0, 0, 10, false);
    add_square(set, 2, 2, 3, true);
    shape_set_end(set);
    size_t copy = shape_set_add_copy(set, set, shape);
    g_autoptr(ShapeSet) other = shape_set_new();
    size_t far_copy = shape_set_add_copy(other, set, copy);
    ck_assert_uint_eq(shape_set_point_count(set), 16);
    ck_assert_double_eq(shape_area_m2(set, copy), 91);
    ck_assert_double_eq(shape_area_m2(other, far_copy), 91);
    ck_assert_double_eq(shape_set_at(other, far_copy)->box.max_x, 10);
    ck_assert_double_eq(part_area_m2(other, far_copy, 1), -9);
}
END_TEST

START_TEST(the_centroid_of_a_c_lies_outside_it) {
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t shape = add_shape(set, SHAPE_POLYGON, C_SHAPE, G_N_ELEMENTS(C_SHAPE));
    ck_assert_double_eq(shape_area_m2(set, shape), 10);
    MapPoint centroid = shape_centroid(set, shape);
    ck_assert_double_eq_tol(centroid.x, 1.7, 1e-12);
    ck_assert_double_eq_tol(centroid.y, 2.0, 1e-12);
    ck_assert(!shape_contains(set, shape, centroid));
    ck_assert(shape_contains(set, shape, (MapPoint){0.5, 2}));
}
END_TEST

START_TEST(far_from_the_origin_no_digits_are_lost) {
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t shape = add_shape(set, SHAPE_POLYGON, C_SHAPE, G_N_ELEMENTS(C_SHAPE));
    MapPoint *points = shape_set_points(set);
    for (size_t i = 0; i < shape_set_point_count(set); i++) {
        points[i] = (MapPoint){points[i].x + 651409, points[i].y + 1219000};
    }
    shape_set_refresh(set);
    ck_assert_double_eq_tol(shape_area_m2(set, shape), 10, 1e-9);
    ck_assert_double_eq_tol(shape_centroid(set, shape).x, 651410.7, 1e-9);
    ck_assert_double_eq_tol(shape_centroid(set, shape).y, 1219002, 1e-9);
    ck_assert_double_eq(shape_set_box(set).min_x, 651409);
}
END_TEST

START_TEST(a_hole_counts_for_area_centroid_and_inside) {
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t shape = shape_set_begin(set, SHAPE_POLYGON);
    add_square(set, 0, 0, 4, false);
    add_square(set, 2, 1, 2, true);
    shape_set_end(set);
    ck_assert_double_eq(shape_area_m2(set, shape), 12);
    /* (16 * 2 - 4 * 3) / 12 */
    ck_assert_double_eq_tol(shape_centroid(set, shape).x, 5.0 / 3, 1e-12);
    ck_assert(!shape_contains(set, shape, (MapPoint){3, 2}));
    ck_assert(shape_contains(set, shape, (MapPoint){1, 2}));
}
END_TEST

START_TEST(shapes_without_area_have_their_mean_for_a_centre) {
    MapPoint spike[] = {{0, 0}, {6, 0}, {3, 0}};
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t polygon = add_shape(set, SHAPE_POLYGON, spike, 3);
    size_t line = add_shape(set, SHAPE_LINE, C_SHAPE, 2);
    ck_assert_double_eq(shape_centroid(set, polygon).x, 3);
    ck_assert_double_eq(shape_centroid(set, line).x, 2);
    ck_assert_double_eq(shape_area_m2(set, line), 0);
}
END_TEST

/* Six polygons that fill the square from 0 to 8, with slanting borders, a hole that is filled by
 * the sixth, and a corner (4, 4) where several meet. The directions are mixed on purpose. */
static void add_neighbours(ShapeSet *set) {
    static const MapPoint SOUTH_WEST[] = {{0, 0}, {4, 0}, {3, 2}, {4, 4}, {0, 4}};
    static const MapPoint SOUTH_EAST[] = {{4, 0}, {8, 0}, {8, 4}, {4, 4}, {3, 2}};
    static const MapPoint WEST[] = {{0, 4}, {0, 8}, {4, 4}};
    static const MapPoint NORTH[] = {{0, 8}, {8, 8}, {4, 4}};
    static const MapPoint EAST[] = {{4, 4}, {8, 4}, {8, 8}};
    static const MapPoint POND[] = {{6, 1}, {7, 2}, {6, 3}, {5, 2}};
    add_shape(set, SHAPE_POLYGON, SOUTH_WEST, G_N_ELEMENTS(SOUTH_WEST));
    shape_set_begin(set, SHAPE_POLYGON);
    add_part(set, SOUTH_EAST, G_N_ELEMENTS(SOUTH_EAST));
    add_part(set, POND, G_N_ELEMENTS(POND));
    shape_set_end(set);
    add_shape(set, SHAPE_POLYGON, WEST, G_N_ELEMENTS(WEST));
    add_shape(set, SHAPE_POLYGON, NORTH, G_N_ELEMENTS(NORTH));
    add_shape(set, SHAPE_POLYGON, EAST, G_N_ELEMENTS(EAST));
    add_shape(set, SHAPE_POLYGON, POND, G_N_ELEMENTS(POND));
}

static size_t count_holders(const ShapeSet *set, MapPoint point) {
    size_t holders = 0;
    for (size_t i = 0; i < shape_set_count(set); i++) {
        holders += shape_contains(set, i, point);
    }
    return holders;
}

START_TEST(every_point_of_a_tiling_is_in_exactly_one_polygon) {
    g_autoptr(ShapeSet) set = shape_set_new();
    add_neighbours(set);
    for (int pass = 0; pass < 2; pass++) {
        /* Quarters hit every vertex and many points of every border; the outline of the whole
         * belongs to nobody beyond it, so it is left out. */
        for (int row = 1; row < 32; row++) {
            for (int column = 1; column < 32; column++) {
                MapPoint point = {column / 4.0, row / 4.0};
                ck_assert_msg(count_holders(set, point) == 1, "(%g, %g) is in %zu polygons",
                              point.x, point.y, count_holders(set, point));
            }
        }
        shape_set_refresh(set); /* and again with the rings turned round */
    }
}
END_TEST

START_TEST(points_of_a_shared_edge_are_in_exactly_one_polygon_at_real_coordinates) {
    /* One border between two wards, told in opposite directions, at coordinates with fractions. */
    const MapPoint LEFT[] = {{383000, 398000},
                             {383517.31, 398013.77},
                             {383499.83, 398211.19},
                             {383611.07, 398402.9},
                             {383000, 398500}};
    const MapPoint RIGHT[] = {{384000, 398500},
                              {383611.07, 398402.9},
                              {383499.83, 398211.19},
                              {383517.31, 398013.77},
                              {384000, 398000}};
    g_autoptr(ShapeSet) set = shape_set_new();
    add_shape(set, SHAPE_POLYGON, LEFT, G_N_ELEMENTS(LEFT));
    add_shape(set, SHAPE_POLYGON, RIGHT, G_N_ELEMENTS(RIGHT));
    for (size_t edge = 1; edge <= 2; edge++) {
        for (int step = 1; step < 1000; step++) {
            double t = step / 1000.0;
            MapPoint point = {LEFT[edge].x + t * (LEFT[edge + 1].x - LEFT[edge].x),
                              LEFT[edge].y + t * (LEFT[edge + 1].y - LEFT[edge].y)};
            ck_assert_uint_eq(count_holders(set, point), 1);
        }
    }
    ck_assert_uint_eq(count_holders(set, LEFT[2]), 1);
}
END_TEST

START_TEST(a_square_holds_its_lower_and_left_edge_only) {
    g_autoptr(ShapeSet) set = shape_set_new();
    shape_set_begin(set, SHAPE_POLYGON);
    add_square(set, 0, 0, 1, false);
    shape_set_end(set);
    ck_assert(shape_contains(set, 0, (MapPoint){0, 0}));
    ck_assert(shape_contains(set, 0, (MapPoint){0.5, 0}));
    ck_assert(shape_contains(set, 0, (MapPoint){0, 0.5}));
    ck_assert(!shape_contains(set, 0, (MapPoint){0.5, 1}));
    ck_assert(!shape_contains(set, 0, (MapPoint){1, 0.5}));
    ck_assert(!shape_contains(set, 0, (MapPoint){2, 0.5}));
}
END_TEST

START_TEST(only_polygons_contain) {
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t line = add_shape(set, SHAPE_LINE, C_SHAPE, G_N_ELEMENTS(C_SHAPE));
    size_t point = add_shape(set, SHAPE_POINT, C_SHAPE, 1);
    ck_assert(!shape_contains(set, line, (MapPoint){0.5, 2}));
    ck_assert(!shape_contains(set, point, C_SHAPE[0]));
}
END_TEST

START_TEST(refresh_turns_rings_by_what_they_lie_in) {
    /* A lake in an island in a lake in the mainland, and an island outside; all told backwards and
     * in no order. */
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t shape = shape_set_begin(set, SHAPE_POLYGON);
    add_square(set, 40, 40, 20, true);  /* 0: island in the lake */
    add_square(set, 45, 45, 10, false); /* 1: lake in that island */
    add_square(set, 0, 0, 100, true);   /* 2: mainland */
    add_square(set, 200, 0, 10, true);  /* 3: island outside */
    add_square(set, 30, 30, 40, false); /* 4: lake in the mainland */
    add_square(set, 80, 80, 10, false); /* 5: another lake */
    shape_set_end(set);
    shape_set_refresh(set);
    const double AREAS_M2[] = {400, -100, 10000, 100, -1600, -100};
    for (size_t p = 0; p < G_N_ELEMENTS(AREAS_M2); p++) {
        ck_assert_double_eq(part_area_m2(set, shape, p), AREAS_M2[p]);
    }
    ck_assert_double_eq(shape_area_m2(set, shape), 8700);
}
END_TEST

START_TEST(refresh_understands_rings_that_touch) {
    const MapPoint DIAMOND[] = {{5, 0}, {10, 5}, {5, 10}, {0, 5}}; /* touches the middles */
    const MapPoint NOTCH[] = {{0, 0}, {10, 0}, {10, 10}};          /* shares all its corners */
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t touching = shape_set_begin(set, SHAPE_POLYGON);
    add_part(set, DIAMOND, G_N_ELEMENTS(DIAMOND));
    add_square(set, 0, 0, 10, false);
    add_square(set, 10, 10, 5, true); /* beyond the corner: outside */
    shape_set_end(set);
    size_t cut = shape_set_begin(set, SHAPE_POLYGON);
    add_square(set, 0, 0, 10, true);
    add_part(set, NOTCH, G_N_ELEMENTS(NOTCH));
    shape_set_end(set);
    size_t twice = shape_set_begin(set, SHAPE_POLYGON);
    add_square(set, 0, 0, 10, true);
    add_square(set, 0, 0, 10, true);
    shape_set_end(set);
    shape_set_refresh(set);
    ck_assert_double_eq(part_area_m2(set, touching, 0), -50);
    ck_assert_double_eq(part_area_m2(set, touching, 1), 100);
    ck_assert_double_eq(part_area_m2(set, touching, 2), 25);
    ck_assert_double_eq(shape_area_m2(set, cut), 50);
    ck_assert_double_eq(shape_area_m2(set, twice), 0);
}
END_TEST

static void add_circle(ShapeSet *set, MapPoint centre, double radius_m, size_t points) {
    for (size_t i = 0; i < points; i++) {
        double angle = -2 * G_PI * (double)i / (double)points; /* clockwise: the wrong way */
        shape_set_add_point(
            set, (MapPoint){centre.x + radius_m * cos(angle), centre.y + radius_m * sin(angle)});
    }
    shape_set_end_part(set);
}

START_TEST(refresh_is_fast_for_a_coast_with_thousands_of_islands) {
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t shape = shape_set_begin(set, SHAPE_POLYGON);
    add_circle(set, (MapPoint){0, 0}, 50000, 50000);
    for (int i = 0; i < 3000; i++) {
        /* A grid across the mainland and the sea: inside it they are lakes. */
        add_circle(set, (MapPoint){(i % 60 - 29.5) * 2000, (i / 60.0 - 25) * 2000}, 400, 20);
    }
    shape_set_end(set);
    shape_set_refresh(set);
    ck_assert_double_gt(part_area_m2(set, shape, 0), 0);
    size_t lakes = 0;
    size_t islands = 0;
    for (size_t p = 1; p <= 3000; p++) {
        Part ring = shape_set_part(set, shape, p);
        double from_centre_m = hypot(ring.points[0].x, ring.points[0].y);
        if (fabs(from_centre_m - 50000) > 1000) { /* not across the coast */
            bool is_lake = ring_signed_area_m2(ring) < 0;
            ck_assert(is_lake == (from_centre_m < 50000));
            lakes += is_lake;
            islands += !is_lake;
        }
    }
    ck_assert_uint_gt(islands, 400);
    ck_assert_uint_gt(lakes, 1000);
}
END_TEST

START_TEST(distance_is_to_the_outline_from_either_side) {
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t polygon = add_shape(set, SHAPE_POLYGON, C_SHAPE, G_N_ELEMENTS(C_SHAPE));
    size_t line = add_shape(set, SHAPE_LINE, C_SHAPE, G_N_ELEMENTS(C_SHAPE));
    size_t point = add_shape(set, SHAPE_POINT, C_SHAPE + 1, 1);
    ck_assert_double_eq(shape_distance_m(set, polygon, (MapPoint){0.25, 2}), 0.25);
    ck_assert_double_eq(shape_distance_m(set, polygon, (MapPoint){-3, 8}), 5);
    ck_assert_double_eq(shape_distance_m(set, polygon, (MapPoint){2, 2}), 1);
    /* The line does not come back from (0, 4) to (0, 0). */
    ck_assert_double_eq_tol(shape_distance_m(set, line, (MapPoint){-1, 0.5}), sqrt(1.25), 1e-12);
    ck_assert_double_eq(shape_distance_m(set, polygon, (MapPoint){-1, 0.5}), 1);
    ck_assert_double_eq(shape_distance_m(set, point, (MapPoint){7, 4}), 5);
    ck_assert_double_eq(shape_distance_m(set, point, (MapPoint){4, 0}), 0);
}
END_TEST

START_TEST(distance_survives_a_segment_without_length) {
    MapPoint same[] = {{1, 1}, {1, 1}};
    g_autoptr(ShapeSet) set = shape_set_new();
    size_t line = add_shape(set, SHAPE_LINE, same, 2);
    ck_assert_double_eq(shape_distance_m(set, line, (MapPoint){4, 5}), 5);
    ck_assert_double_eq(part_length_m(shape_set_part(set, line, 0)), 0);
}
END_TEST

START_TEST(the_length_of_a_line_is_not_closed) {
    Part line = {C_SHAPE, G_N_ELEMENTS(C_SHAPE)};
    ck_assert_double_eq(part_length_m(line), 4 + 1 + 3 + 2 + 3 + 1 + 4);
    ck_assert_double_eq(part_length_m((Part){C_SHAPE, 1}), 0);
}
END_TEST

START_TEST(rings_too_short_to_enclose_have_no_area) {
    ck_assert_double_eq(ring_signed_area_m2((Part){C_SHAPE, 0}), 0);
    ck_assert_double_eq(ring_signed_area_m2((Part){C_SHAPE, 1}), 0);
    ck_assert_double_eq(ring_signed_area_m2((Part){C_SHAPE, 2}), 0);
}
END_TEST

Suite *suite_rings(void) {
    Suite *suite = suite_create("rings");
    TCase *build = tcase_create("build");
    tcase_add_test(build, a_shape_keeps_its_parts_and_its_box);
    tcase_add_test(build, a_shape_of_no_kind_has_no_place);
    tcase_add_test(build, a_ring_does_not_repeat_its_first_point_but_a_line_may);
    tcase_add_test(build, a_copy_is_equal_and_may_come_from_the_same_set);
    suite_add_tcase(suite, build);
    TCase *measure = tcase_create("measure");
    tcase_add_test(measure, the_centroid_of_a_c_lies_outside_it);
    tcase_add_test(measure, far_from_the_origin_no_digits_are_lost);
    tcase_add_test(measure, a_hole_counts_for_area_centroid_and_inside);
    tcase_add_test(measure, shapes_without_area_have_their_mean_for_a_centre);
    tcase_add_test(measure, distance_is_to_the_outline_from_either_side);
    tcase_add_test(measure, distance_survives_a_segment_without_length);
    tcase_add_test(measure, the_length_of_a_line_is_not_closed);
    tcase_add_test(measure, rings_too_short_to_enclose_have_no_area);
    suite_add_tcase(suite, measure);
    TCase *inside = tcase_create("inside");
    tcase_add_test(inside, every_point_of_a_tiling_is_in_exactly_one_polygon);
    tcase_add_test(inside, points_of_a_shared_edge_are_in_exactly_one_polygon_at_real_coordinates);
    tcase_add_test(inside, a_square_holds_its_lower_and_left_edge_only);
    tcase_add_test(inside, only_polygons_contain);
    suite_add_tcase(suite, inside);
    TCase *refresh = tcase_create("refresh");
    tcase_set_timeout(refresh, 300);
    tcase_add_test(refresh, refresh_turns_rings_by_what_they_lie_in);
    tcase_add_test(refresh, refresh_understands_rings_that_touch);
    tcase_add_test(refresh, refresh_is_fast_for_a_coast_with_thousands_of_islands);
    suite_add_tcase(suite, refresh);
    return suite;
}
