/* check_reach.c: tests of distances and catchments, against domain.md's worked examples.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "suites.h"

#include "atlas/analysis/reach.h"

static const double BOUNDS[] = {400, 800, 1200};

START_TEST(the_nearest_of_several) {
    const PeoplePoint people[] = {{{0, 0}, 100, 0}, {{1000, 0}, 300, 0}, {{0, 5000}, 50, 1}};
    const MapPoint sites[] = {{300, 400}, {1000, 400}};
    double distance[3];
    reach_nearest(people, 3, sites, 2, distance);
    ck_assert_double_eq_tol(distance[0], 500, 1e-9);
    ck_assert_double_eq_tol(distance[1], 400, 1e-9);
    Reach reach = reach_of_area(people, distance, 3, 0, BOUNDS);
    ck_assert_double_eq_tol(reach.mean_m, (100 * 500 + 300 * 400) / 400.0, 1e-9);
    ck_assert_double_eq_tol(reach.share[0], .75, 1e-12); /* 400 m is within 400 m */
    ck_assert_double_eq_tol(reach.share[1], 1, 1e-12);
    ck_assert_uint_eq(reach.points, 2);
}
END_TEST

START_TEST(without_a_site_nobody_is_near_and_no_mean) {
    const PeoplePoint people[] = {{{0, 0}, 100, 0}};
    double distance[1];
    reach_nearest(people, 1, NULL, 0, distance);
    Reach reach = reach_of_area(people, distance, 1, -1, BOUNDS);
    ck_assert(isnan(reach.mean_m));
    ck_assert_double_eq(reach.share[2], 0);
}
END_TEST

START_TEST(without_people_there_is_no_share) {
    const PeoplePoint people[] = {{{0, 0}, 0, 0}, {{0, 0}, NAN, 0}};
    const double distance[] = {10, 10};
    Reach reach = reach_of_area(people, distance, 2, 0, BOUNDS);
    ck_assert(isnan(reach.share[0]));
    ck_assert(isnan(reach.mean_m));
    ck_assert_uint_eq(reach.points, 0);
}
END_TEST

START_TEST(weights_by_distance) { /* T39 */
    const double bounds[] = {20, 40, 60}, weights[] = {1, .68, .22};
    const Steps steps = {bounds, weights, 3};
    const double at[] = {20, 21, 40, 60, 61}, expected[] = {1, .68, .68, .22, 0};
    for (int i = 0; i < 5; i++) {
        ck_assert_double_eq(steps_weight(steps, at[i]), expected[i]);
    }
    ck_assert_double_eq_tol(gaussian_weight(0, 20), 1, 1e-12);
    ck_assert_double_eq_tol(gaussian_weight(20, 20), .6065307, 1e-7);
    ck_assert_double_eq_tol(gaussian_weight(40, 20), .1353353, 1e-7);
    ck_assert_double_eq_tol(gaussian_weight(60, 20), .0111090, 1e-7);
}
END_TEST

static const double CATCHMENT_PEOPLE[] = {100, 200, 300};
static const double SUPPLY[] = {10, 20};

/* All the supply that somebody reaches is given out, to the last bit of it. */
static double given_out(const double *access) {
    return access[0] * 100 + access[1] * 200 + access[2] * 300;
}

START_TEST(two_step_catchments) { /* T6 */
    const double bound[] = {10}, weight[] = {1};
    const double distance[] = {5, 99, 5, 5, 99, 5};
    double access[3], ratio[2];
    floating_catchment(CATCHMENT_PEOPLE, 3, SUPPLY, 2, distance, (Steps){bound, weight, 1}, access,
                       ratio);
    ck_assert_double_eq_tol(ratio[0], .0333333, 1e-7);
    ck_assert_double_eq_tol(ratio[1], .04, 1e-12);
    ck_assert_double_eq_tol(access[0], .0333333, 1e-7);
    ck_assert_double_eq_tol(access[1], .0733333, 1e-7);
    ck_assert_double_eq_tol(access[2], .04, 1e-12);
    ck_assert_double_eq_tol(given_out(access), 30, 1e-9);
}
END_TEST

START_TEST(enhanced_catchments) { /* T7 */
    const double bounds[] = {10, 20, 30}, weights[] = {1, .68, .22};
    const double distance[] = {5, 99, 15, 10, 99, 25};
    double access[3], ratio[2];
    floating_catchment(CATCHMENT_PEOPLE, 3, SUPPLY, 2, distance, (Steps){bounds, weights, 3},
                       access, ratio);
    ck_assert_double_eq_tol(ratio[0], .0423729, 1e-7);
    ck_assert_double_eq_tol(ratio[1], .0751880, 1e-7);
    ck_assert_double_eq_tol(access[0], .0423729, 1e-7);
    ck_assert_double_eq_tol(access[1], .1040015, 1e-7);
    ck_assert_double_eq_tol(access[2], .0165414, 1e-7);
    ck_assert_double_eq_tol(given_out(access), 30, 1e-9);
}
END_TEST

/* T8, from PySAL's access: a grid of 25 sites one apart with a supply of 1, 5 people in 5 of its
 * places. */
static void on_the_grid(double bound, double access[5]) {
    enum { SIDE = 5, SITES = SIDE * SIDE };
    static const int LIVES[] = {0, 6, 12, 18, 23};
    double people[5] = {1, 1, 1, 1, 1}, supply[SITES], distance[5 * SITES];
    const double weight[] = {1};
    for (int site = 0; site < SITES; site++) {
        supply[site] = 1;
        for (int i = 0; i < 5; i++) {
            int columns = site % SIDE - LIVES[i] % SIDE, rows = site / SIDE - LIVES[i] / SIDE;
            distance[i * SITES + site] = hypot(columns, rows);
        }
    }
    floating_catchment(people, 5, supply, SITES, distance, (Steps){&bound, weight, 1}, access,
                       NULL);
}

START_TEST(catchments_as_pysal_has_them) {
    double huge[5], small[5], none[5];
    on_the_grid(1000, huge);
    on_the_grid(.9, small);
    on_the_grid(-1, none);
    for (int i = 0; i < 5; i++) {
        ck_assert_double_eq_tol(huge[i], 5, 1e-9);
        ck_assert_double_eq_tol(small[i], 1, 1e-9);
        ck_assert(isnan(none[i]));
    }
}
END_TEST

static double density_at(double distance_m) {
    const MapPoint site = {0, 0};
    return kernel_density_per_km2(&site, NULL, 1, (MapPoint){distance_m, 0}, 500);
}

START_TEST(a_quartic_kernel) { /* T5 */
    ck_assert_double_eq_tol(density_at(0), 3.819719, 1e-6);
    ck_assert_double_eq_tol(density_at(250), 2.148592, 1e-6);
    ck_assert_double_eq_tol(density_at(400), .495036, 1e-6);
    ck_assert_double_eq(density_at(500), 0);
}
END_TEST

START_TEST(a_kernel_adds_up_to_its_site) {
    double sum = 0;
    const double step = 10;
    for (double y = -500 + step / 2; y < 500; y += step) {
        for (double x = -500 + step / 2; x < 500; x += step) {
            sum += density_at(hypot(x, y)) * step * step / 1e6;
        }
    }
    ck_assert_double_eq_tol(sum, 1, 1e-3);
}
END_TEST

START_TEST(half_a_kernel_lies_beyond_an_edge_through_its_site) {
    ck_assert_double_eq_tol(kernel_inside_straight_edge(0, 500), .5, 1e-12);
    ck_assert_double_eq_tol(kernel_inside_straight_edge(500, 500), 1, 1e-12);
    ck_assert_double_eq_tol(kernel_inside_straight_edge(9000, 500), 1, 1e-12);
    ck_assert_double_eq_tol(kernel_inside_straight_edge(-500, 500), 0, 1e-12);
    double sum = 0;
    const double step = 10; /* half a bandwidth inside, added up cell by cell */
    for (double y = -500 + step / 2; y < 500; y += step) {
        for (double x = -500 + step / 2; x < 250; x += step) {
            sum += density_at(hypot(x, y)) * step * step / 1e6;
        }
    }
    ck_assert_double_eq_tol(kernel_inside_straight_edge(250, 500), sum, 1e-3);
}
END_TEST

Suite *suite_reach(void) {
    Suite *suite = suite_create("reach");
    TCase *tests = tcase_create("reach");
    tcase_add_test(tests, the_nearest_of_several);
    tcase_add_test(tests, without_a_site_nobody_is_near_and_no_mean);
    tcase_add_test(tests, without_people_there_is_no_share);
    tcase_add_test(tests, weights_by_distance);
    tcase_add_test(tests, two_step_catchments);
    tcase_add_test(tests, enhanced_catchments);
    tcase_add_test(tests, catchments_as_pysal_has_them);
    tcase_add_test(tests, a_quartic_kernel);
    tcase_add_test(tests, a_kernel_adds_up_to_its_site);
    tcase_add_test(tests, half_a_kernel_lies_beyond_an_edge_through_its_site);
    suite_add_tcase(suite, tests);
    return suite;
}
