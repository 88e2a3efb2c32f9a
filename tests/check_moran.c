/* check_moran.c: tests of areas and their neighbours, against PySAL's published examples.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "suites.h"

#include "atlas/analysis/moran.h"

/* A 3 x 3 grid, neighbours by rook moves. */
static const size_t ROOK_STARTS[] = {0, 2, 5, 7, 10, 14, 17, 19, 22, 24};
static const size_t ROOK_ITEMS[] = {1, 3, 0, 2, 4, 1, 5, 0, 4, 6, 1, 3,
                                    5, 7, 2, 4, 8, 3, 7, 4, 6, 8, 5, 7};
static const Neighbours ROOK = {9, ROOK_STARTS, ROOK_ITEMS};
static const double ONE_TO_NINE[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};

/* De Smith, Goodchild and Longley's ten areas (domain.md T18). */
static const double DESMITH[] = {2.24, 3.10, 4.55, -5.15, -4.39, .46, 5.54, 9.02, -2.09, -3.06};
static const size_t DESMITH_STARTS[] = {0, 2, 4, 6, 10, 14, 16, 18, 21, 24, 26};
static const size_t DESMITH_ITEMS[] = {1, 3, 0, 4, 3, 6, 0, 2, 4, 7, 1, 3, 5,
                                       8, 4, 9, 2, 7, 3, 6, 8, 4, 7, 9, 5, 8};
static const Neighbours TEN = {10, DESMITH_STARTS, DESMITH_ITEMS};

START_TEST(the_global_index_of_a_slope) {
    Moran rows = moran_global(ONE_TO_NINE, ROOK, true); /* T16 */
    Moran binary = moran_global(ONE_TO_NINE, ROOK, false);
    ck_assert_double_eq_tol(rows.index, .5555556, 1e-7);
    ck_assert_double_eq_tol(binary.index, .5, 1e-12);
    ck_assert_double_eq_tol(binary.expected, -1.0 / 8, 1e-12);
    ck_assert_double_eq_tol(binary.variance_normal, .053125, 1e-12);
    ck_assert_double_eq_tol(binary.variance_random, .0596875, 1e-12);
}
END_TEST

START_TEST(the_same_everywhere_has_no_index) {
    const double same[] = {.1, .1, .1, .1, .1, .1, .1, .1, .1};
    double local[9];
    moran_local(same, ROOK, local);
    ck_assert(isnan(moran_global(same, ROOK, true).index));
    ck_assert(isnan(local[4]));
}
END_TEST

START_TEST(the_local_index_of_the_ten) {
    const double expected[] = {-.114093, -.199405, -.133514, -.517704, .480950,
                               .122081,  1.191483, -.581443, .071014,  .343143};
    const MoranQuadrant quadrant[] = {
        MORAN_HIGH_LOW, MORAN_HIGH_LOW,  MORAN_HIGH_LOW, MORAN_LOW_HIGH, MORAN_LOW_LOW,
        MORAN_LOW_LOW,  MORAN_HIGH_HIGH, MORAN_HIGH_LOW, MORAN_LOW_LOW,  MORAN_LOW_LOW};
    double local[10];
    MoranQuadrant quadrants[10];
    moran_local(DESMITH, TEN, local);
    moran_quadrants(DESMITH, DESMITH, TEN, quadrants);
    ck_assert_double_eq_tol(moran_global(DESMITH, TEN, true).index, .0736124, 1e-7);
    for (int i = 0; i < 10; i++) {
        ck_assert_double_eq_tol(local[i], expected[i], 1e-6);
        ck_assert_int_eq(quadrants[i], quadrant[i]);
    }
}
END_TEST

/* T18 again: the share of all ways to deal the others to the neighbours that gives at least as
 * much, worked out by enumeration. 99,999 draws have a standard error of at most 0.0016. */
START_TEST(permutations_come_to_the_enumerated_shares) {
    const double exact[] = {10.0 / 36, 11.0 / 36, 18.0 / 36, 32.0 / 126, 9.0 / 126,
                            3.0 / 36,  1.0 / 36,  32.0 / 84, 30.0 / 84,  9.0 / 36};
    double p[10];
    moran_permute(DESMITH, DESMITH, TEN, 99999, 20260501, p);
    for (int i = 0; i < 10; i++) {
        ck_assert_double_eq_tol(p[i], exact[i], .0065);
    }
}
END_TEST

START_TEST(the_same_seed_gives_the_same_draws) {
    double first[10], second[10], other[10];
    int different = 0;
    moran_permute(DESMITH, DESMITH, TEN, 999, 7, first);
    moran_permute(DESMITH, DESMITH, TEN, 999, 7, second);
    moran_permute(DESMITH, DESMITH, TEN, 999, 8, other);
    for (int i = 0; i < 10; i++) {
        ck_assert_double_eq(first[i], second[i]);
        different += first[i] != other[i];
    }
    ck_assert_int_gt(different, 0);
}
END_TEST

START_TEST(two_figures_on_the_grid) {
    const double y[] = {9, 7, 8, 4, 6, 5, 1, 3, 2}; /* T19 */
    const double expected[] = {-.266667, -1.066667, -.266667, -.044444, 0,
                               .044444,  -.4,       -.8,      -.533333};
    double local[9];
    moran_local_bivariate(ONE_TO_NINE, y, ROOK, local);
    ck_assert_double_eq_tol(moran_bivariate(ONE_TO_NINE, y, ROOK), -.4166667, 1e-7);
    for (int i = 0; i < 9; i++) {
        ck_assert_double_eq_tol(local[i], expected[i], 1e-6);
    }
}
END_TEST

START_TEST(an_island_has_no_quadrant_and_no_p) {
    const size_t starts[] = {0, 1, 2, 2};
    const size_t items[] = {1, 0};
    const Neighbours islands = {3, starts, items};
    const double values[] = {1, 2, 9};
    double p[3], local[3];
    MoranQuadrant quadrants[3];
    moran_permute(values, values, islands, 99, 1, p);
    moran_local(values, islands, local);
    moran_quadrants(values, values, islands, quadrants);
    ck_assert(isnan(p[2]));
    ck_assert_double_eq(local[2], 0);
    ck_assert_int_eq(quadrants[2], MORAN_NONE);
}
END_TEST

START_TEST(p_is_folded) { /* T38 */
    ck_assert_double_eq_tol(permutation_p(24, 975, 999), .025, 1e-12);
    ck_assert_double_eq_tol(permutation_p(0, 999, 999), .001, 1e-12);
    ck_assert_double_eq_tol(permutation_p(980, 19, 999), .020, 1e-12);
}
END_TEST

START_TEST(false_discoveries_step_up) { /* T20 */
    const double p[] = {.041, .001, .042, .008, .039};
    bool told[5];
    false_discovery(p, 5, .05, told);
    for (int i = 0; i < 5; i++) {
        ck_assert(told[i]);
    }
}
END_TEST

START_TEST(what_does_not_stand_is_not_told) {
    const double p[] = {.04, NAN, .009, .5};
    bool told[4];
    false_discovery(p, 4, .05, told); /* thresholds of the three: .0167, .0333, .05 */
    ck_assert(told[2]);
    ck_assert(!told[0]);
    ck_assert(!told[1]);
    ck_assert(!told[3]);
}
END_TEST

Suite *suite_moran(void) {
    Suite *suite = suite_create("moran");
    TCase *tests = tcase_create("moran");
    tcase_add_test(tests, the_global_index_of_a_slope);
    tcase_add_test(tests, the_same_everywhere_has_no_index);
    tcase_add_test(tests, the_local_index_of_the_ten);
    tcase_add_test(tests, permutations_come_to_the_enumerated_shares);
    tcase_add_test(tests, the_same_seed_gives_the_same_draws);
    tcase_add_test(tests, two_figures_on_the_grid);
    tcase_add_test(tests, an_island_has_no_quadrant_and_no_p);
    tcase_add_test(tests, p_is_folded);
    tcase_add_test(tests, false_discoveries_step_up);
    tcase_add_test(tests, what_does_not_stand_is_not_told);
    suite_add_tcase(suite, tests);
    return suite;
}
