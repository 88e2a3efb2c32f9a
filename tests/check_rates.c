/* check_rates.c: tests of counts as rates, against domain.md's worked examples and R.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "suites.h"

#include "atlas/analysis/rates.h"

typedef struct IntervalCase {
    double count, lower, upper;
} IntervalCase;

/* T4; R: qchisq(.025, 2a)/2 and qchisq(.975, 2a + 2)/2 for counts below 10. */
static const IntervalCase INTERVALS[] = {
    {0, 0, 3.688879},         {1, 0.02531781, 5.571643}, {3, .618672, 8.767273},
    {9, 4.115373, 17.084803}, {12, 6.19351, 20.96286},   {82, 65.21491, 101.78484},
};

START_TEST(a_count_has_the_interval_that_ohid_gives_it) {
    const IntervalCase *expected = &INTERVALS[_i];
    Interval found = interval_of_count(expected->count);
    ck_assert_double_eq_tol(found.lower, expected->lower, 1e-5);
    ck_assert_double_eq_tol(found.upper, expected->upper, 1e-5);
}
END_TEST

/* P(X <= count) of a Poisson variable with this mean. */
static double poisson_at_most(int count, double mean) {
    double term = exp(-mean), sum = 0;
    for (int i = 0; i <= count; i++) {
        sum += term;
        term *= mean / (i + 1);
    }
    return sum;
}

START_TEST(the_limits_of_small_counts_leave_a_fortieth_on_either_side) {
    for (int count = 0; count < 10; count++) {
        Interval found = interval_of_count(count);
        ck_assert_double_eq_tol(poisson_at_most(count, found.upper), 0.025, 1e-14);
        if (count == 0) {
            ck_assert_double_eq(found.lower, 0);
        } else {
            ck_assert_double_eq_tol(1 - poisson_at_most(count - 1, found.lower), 0.025, 1e-14);
        }
    }
}
END_TEST

START_TEST(what_is_no_count_has_no_interval) {
    ck_assert(isnan(interval_of_count(-1).lower));
    ck_assert(isnan(interval_of_count(NAN).upper));
}
END_TEST

START_TEST(a_rate_carries_its_interval_along) {
    Interval found = interval_of_rate(12, 8000, 1000);
    ck_assert_double_eq_tol(rate(12, 8000, 1000), 1.5, 1e-12);
    ck_assert_double_eq_tol(found.lower, 6.19351 / 8, 1e-5);
    ck_assert_double_eq_tol(found.upper, 20.96286 / 8, 1e-5);
}
END_TEST

START_TEST(where_nobody_lives_there_is_no_rate) {
    ck_assert(isnan(rate(0, 0, 1000)));
    ck_assert(isnan(rate(3, NAN, 1000)));
    ck_assert(isnan(interval_of_rate(3, 0, 1000).lower));
}
END_TEST

START_TEST(a_location_quotient_compares_shares) {
    ck_assert_double_eq_tol(location_quotient(6, 40, 30, 400, 10), 2, 1e-12); /* T15 */
    ck_assert(isnan(location_quotient(6, 9, 30, 400, 10)));
    ck_assert(isnan(location_quotient(0, 40, 0, 400, 10)));
}
END_TEST

START_TEST(diversity_counts_kinds_that_are_equally_common) {
    const double even[] = {5, 5, 5, 5}, one[] = {7, 0, 0, 0}, none[] = {0, 0, 0, 0};
    const double some[] = {10, 5, 5, 0};
    ck_assert_double_eq_tol(effective_kinds(even, 4), 4, 1e-12);
    ck_assert_double_eq_tol(effective_kinds(one, 4), 1, 1e-12);
    ck_assert(isnan(effective_kinds(none, 4)));
    /* Shares 1/2, 1/4, 1/4: entropy 1.5 ln 2. */
    ck_assert_double_eq_tol(effective_kinds(some, 4), pow(2, 1.5), 1e-12);
}
END_TEST

START_TEST(two_lists_tell_how_many_there_are) {
    /* 201 * 201 / 21 - 1; the square root of 201^2 180^2 / (21^2 22) is 367.31437703552314. */
    Recapture found = recapture_chapman(200, 200, 20);
    ck_assert_ptr_null(found.reason);
    ck_assert_double_eq_tol(found.estimate, 1922.857142857, 1e-8);
    double half = 1.959963984540054 * 367.31437703552314;
    ck_assert_double_eq_tol(found.interval.upper - found.estimate, half, 1e-8);
    ck_assert_double_eq_tol(found.estimate - found.interval.lower, half, 1e-8);
}
END_TEST

START_TEST(the_estimate_is_never_below_what_was_seen) {
    Recapture found = recapture_chapman(10, 10, 9);
    ck_assert_double_ge(found.interval.lower, 11);
}
END_TEST

START_TEST(too_little_overlap_is_refused_with_a_reason) {
    ck_assert_ptr_nonnull(recapture_chapman(50, 60, 6).reason);
    ck_assert(isnan(recapture_chapman(50, 60, 6).estimate));
    ck_assert_ptr_null(recapture_chapman(50, 60, 7).reason);
    ck_assert_ptr_nonnull(recapture_chapman(8, 60, 9).reason);
}
END_TEST

Suite *suite_rates(void) {
    Suite *suite = suite_create("rates");
    TCase *tests = tcase_create("rates");
    tcase_add_loop_test(tests, a_count_has_the_interval_that_ohid_gives_it, 0,
                        sizeof INTERVALS / sizeof *INTERVALS);
    tcase_add_test(tests, the_limits_of_small_counts_leave_a_fortieth_on_either_side);
    tcase_add_test(tests, what_is_no_count_has_no_interval);
    tcase_add_test(tests, a_rate_carries_its_interval_along);
    tcase_add_test(tests, where_nobody_lives_there_is_no_rate);
    tcase_add_test(tests, a_location_quotient_compares_shares);
    tcase_add_test(tests, diversity_counts_kinds_that_are_equally_common);
    tcase_add_test(tests, two_lists_tell_how_many_there_are);
    tcase_add_test(tests, the_estimate_is_never_below_what_was_seen);
    tcase_add_test(tests, too_little_overlap_is_refused_with_a_reason);
    suite_add_tcase(suite, tests);
    return suite;
}
