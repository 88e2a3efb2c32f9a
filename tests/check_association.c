/* check_association.c: tests of figures that go together, against R.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "suites.h"

#include "atlas/analysis/association.h"

/* domain.md T14, from R 4.2.2. */
static const double X[] = {12.1, 8.4, 8.4, 20.3, 15, 30.2, 8.4, 41};
static const double Y[] = {3.1, 2, 2.5, 1.4, 2.5, .9, 2.2, 1.1};
enum { COUNT = 8 };

START_TEST(equal_values_share_their_ranks) {
    const double expected[] = {4, 2, 2, 6, 5, 7, 2, 8};
    double ranks[COUNT];
    mid_ranks(X, COUNT, ranks);
    for (size_t i = 0; i < COUNT; i++) {
        ck_assert_double_eq(ranks[i], expected[i]);
    }
}
END_TEST

START_TEST(coefficients_are_those_of_r) {
    Association found = association(X, Y, COUNT);
    ck_assert_double_eq_tol(found.pearson, -.781145756384, 1e-12);
    ck_assert_double_eq_tol(found.spearman, -.625872884434, 1e-12);
    ck_assert_uint_eq(found.n, 8);
}
END_TEST

START_TEST(pairs_with_a_hole_are_left_out) {
    const double x[] = {12.1, 8.4, NAN, 8.4, 20.3, 15, 30.2, 8.4, 41, 99};
    const double y[] = {3.1, 2, 77, 2.5, 1.4, 2.5, .9, 2.2, 1.1, NAN};
    Association found = association(x, y, 10);
    ck_assert_double_eq_tol(found.spearman, -.625872884434, 1e-12);
    ck_assert_uint_eq(found.n, 8);
}
END_TEST

START_TEST(what_is_the_same_everywhere_goes_with_nothing) {
    const double same[] = {.1, .1, .1};
    ck_assert(isnan(association(same, X, 3).pearson));
    ck_assert(isnan(association(same, X, 3).spearman));
    ck_assert(isnan(association(same, X, 0).pearson));
}
END_TEST

START_TEST(cells_are_tertiles_of_both) {
    const double need[] = {1, 2, 3, 4, 5, 6, 7, 8, 9}; /* T37: cuts 3.6667 and 6.3333 */
    const double assets[] = {3, 9, 1, 4, 6, 5, 8, 2, 7};
    BivariateCell cells[9];
    bivariate_cells(need, assets, 9, cells);
    for (int i = 0; i < 9; i++) {
        ck_assert_int_eq(cells[i].need, 1 + i / 3);
    }
    ck_assert_int_eq(cells[7].need, 3);
    ck_assert_int_eq(cells[7].assets, 1);
    ck_assert_int_eq(cells[1].assets, 3);
}
END_TEST

START_TEST(an_area_without_a_figure_has_no_cell) {
    const double need[] = {1, NAN, 3}, assets[] = {1, 2, NAN};
    BivariateCell cells[3];
    bivariate_cells(need, assets, 3, cells);
    ck_assert_int_eq(cells[1].need, 0);
    ck_assert_int_gt(cells[1].assets, 0);
    ck_assert_int_eq(cells[2].assets, 0);
}
END_TEST

START_TEST(quadrants_are_cut_at_the_middle) {
    const double need[] = {90, 80, 50, 20, 10, 15, NAN};
    const double assets[] = {9, 1, 5, 8, 2, 5.1, 3};
    Quadrant found[7];
    quadrants(need, assets, NULL, NULL, 7, found);
    ck_assert_int_eq(found[0], QUADRANT_BUILD_ON);
    ck_assert_int_eq(found[1], QUADRANT_ASK);
    ck_assert_int_eq(found[3], QUADRANT_SHARE);
    ck_assert_int_eq(found[4], QUADRANT_STEADY);
    ck_assert_int_eq(found[6], QUADRANT_NONE);
}
END_TEST

START_TEST(an_interval_that_holds_the_median_decides_nothing) {
    const double need[] = {90, 80, 20, 10}, assets[] = {9, 1, 8, 2};
    const double lower[] = {4, .5, 7, 1}, upper[] = {15, 2, 9, 3}; /* the median is 5 */
    Quadrant found[4];
    quadrants(need, assets, lower, upper, 4, found);
    ck_assert_int_eq(found[0], QUADRANT_MIDDLE);
    ck_assert_int_eq(found[1], QUADRANT_ASK);
    ck_assert_int_eq(found[2], QUADRANT_SHARE);
}
END_TEST

START_TEST(near_the_median_is_about_average) {
    double need[40], assets[40];
    for (int i = 0; i < 40; i++) {
        need[i] = i;
        assets[i] = 40 - i;
    }
    Quadrant found[40];
    quadrants(need, assets, NULL, NULL, 40, found);
    /* Percentiles are (rank - 1/2) / 40: the 18th has 43.75, the 19th to 22nd 46.25 to 53.75. */
    ck_assert_int_eq(found[17], QUADRANT_SHARE);
    ck_assert_int_eq(found[18], QUADRANT_MIDDLE);
    ck_assert_int_eq(found[21], QUADRANT_MIDDLE);
    ck_assert_int_eq(found[22], QUADRANT_ASK);
}
END_TEST

Suite *suite_association(void) {
    Suite *suite = suite_create("association");
    TCase *tests = tcase_create("association");
    tcase_add_test(tests, equal_values_share_their_ranks);
    tcase_add_test(tests, coefficients_are_those_of_r);
    tcase_add_test(tests, pairs_with_a_hole_are_left_out);
    tcase_add_test(tests, what_is_the_same_everywhere_goes_with_nothing);
    tcase_add_test(tests, cells_are_tertiles_of_both);
    tcase_add_test(tests, an_area_without_a_figure_has_no_cell);
    tcase_add_test(tests, quadrants_are_cut_at_the_middle);
    tcase_add_test(tests, an_interval_that_holds_the_median_decides_nothing);
    tcase_add_test(tests, near_the_median_is_about_average);
    suite_add_tcase(suite, tests);
    return suite;
}
