/* check_inequality.c: tests of how evenly things are spread, against published figures.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "suites.h"

#include "atlas/analysis/inequality.h"

/* domain.md T10, T11: groups from the most to the least deprived. */
static const double PEOPLE[] = {8000, 12000, 10000, 10000};

START_TEST(gini_of_single_values) {
    const double steps[] = {5, 3, 1, 4, 2}, one[] = {0, 0, 0, 10}, same[] = {3, 3, 3};
    ck_assert_double_eq_tol(gini(steps, 5), .2666667, 1e-7); /* T9 */
    ck_assert_double_eq_tol(gini(one, 4), .75, 1e-12);
    ck_assert_double_eq_tol(gini(same, 3), 0, 1e-12);
}
END_TEST

START_TEST(gini_refuses_what_has_no_shares) {
    const double below[] = {1, -1, 3}, nothing[] = {0, 0}, hole[] = {1, NAN};
    ck_assert(isnan(gini(below, 3)));
    ck_assert(isnan(gini(nothing, 2)));
    ck_assert(isnan(gini(hole, 2)));
    ck_assert(isnan(gini(nothing, 0)));
}
END_TEST

START_TEST(gini_of_groups_counts_people) {
    const double assets[] = {40, 30, 20, 10};
    ck_assert_double_eq_tol(gini_of_groups(PEOPLE, assets, 4), .285, 1e-12); /* T10 */
}
END_TEST

START_TEST(gini_of_groups_knows_no_order) {
    const double people[] = {10000, 8000, 10000, 12000}, assets[] = {10, 40, 20, 30};
    ck_assert_double_eq_tol(gini_of_groups(people, assets, 4), .285, 1e-12);
}
END_TEST

START_TEST(concentration_is_what_rineq_gives) {
    const double share[] = {.30, .25, .20, .10};
    Concentration found = concentration(PEOPLE, share, 4, 0, 1); /* T11 */
    ck_assert_double_eq_tol(found.mean, .21, 1e-12);
    ck_assert_double_eq_tol(found.index, -.1869048, 1e-7);
    ck_assert_double_eq_tol(found.generalised, -.03925, 1e-7);
    ck_assert_double_eq_tol(found.wagstaff, -.2365883, 1e-7);
    ck_assert_double_eq_tol(found.erreygers, -.157, 1e-7);
}
END_TEST

START_TEST(a_value_without_bounds_has_only_c) {
    const double density[] = {3, 2.5, 2, 1};
    Concentration found = concentration(PEOPLE, density, 4, NAN, NAN);
    ck_assert_double_eq_tol(found.index, -.1869048, 1e-7); /* C does not know the unit */
    ck_assert(isnan(found.wagstaff));
    ck_assert(isnan(found.erreygers));
}
END_TEST

/* T12: the first area of OHID's testdata_SII.xlsx, as printed and unrounded. */
static const double SII_PEOPLE[] = {7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534};

START_TEST(the_slope_index_is_ohids) {
    const double rounded[] = {75.9, 78.3, 83.8, 83.6, 80.5, 81.1, 81.7, 84.2, 80.6, 86.3};
    const double exact[] = {75.93345901,  78.344238272, 83.836063104, 83.637539966, 80.465503152,
                            81.115675985, 81.693083571, 84.190006206, 80.595564108, 86.289434957};
    Slope found = slope_of_inequality(SII_PEOPLE, rounded, 10);
    ck_assert_double_eq_tol(found.index, 7.000235, 1e-6);
    ck_assert_double_eq_tol(found.relative, 1.0897097, 1e-7);
    ck_assert_double_eq_tol(found.intercept, 78.032079, 1e-6);
    found = slope_of_inequality(SII_PEOPLE, exact, 10);
    ck_assert_double_eq_tol(found.index, 6.9346164736, 1e-9);
    ck_assert_double_eq_tol(found.relative, 1.0888180804, 1e-10);
}
END_TEST

START_TEST(the_slope_over_equal_fifths) {
    const double people[] = {1, 1, 1, 1, 1}, values[] = {2, 2.5, 3, 3.5, 4};
    Slope found = slope_of_inequality(people, values, 5); /* T13 */
    ck_assert_double_eq_tol(found.index, 2.5, 1e-12);
    ck_assert_double_eq_tol(found.intercept, 1.75, 1e-12);
    ck_assert_double_eq_tol(found.relative, 2.4285714, 1e-7);
}
END_TEST

START_TEST(no_slope_over_too_few_groups_or_empty_ones) {
    const double people[] = {1, 1, 0, 1, 1}, values[] = {2, 2.5, 3, 3.5, 4};
    ck_assert(isnan(slope_of_inequality(SII_PEOPLE, values, 4).index));
    ck_assert(isnan(slope_of_inequality(people, values, 5).index));
}
END_TEST

Suite *suite_inequality(void) {
    Suite *suite = suite_create("inequality");
    TCase *tests = tcase_create("inequality");
    tcase_add_test(tests, gini_of_single_values);
    tcase_add_test(tests, gini_refuses_what_has_no_shares);
    tcase_add_test(tests, gini_of_groups_counts_people);
    tcase_add_test(tests, gini_of_groups_knows_no_order);
    tcase_add_test(tests, concentration_is_what_rineq_gives);
    tcase_add_test(tests, a_value_without_bounds_has_only_c);
    tcase_add_test(tests, the_slope_index_is_ohids);
    tcase_add_test(tests, the_slope_over_equal_fifths);
    tcase_add_test(tests, no_slope_over_too_few_groups_or_empty_ones);
    suite_add_tcase(suite, tests);
    return suite;
}
