/* check_class_breaks.c: tests of the classes of a map as its project asks for them.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include <glib.h>

#include "suites.h"

#include "styles/class_breaks.h"

START_TEST(without_a_word_there_are_three_quantiles) {
    const double values[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, NAN};
    ClassBreaks breaks = class_breaks_make(&(ClassesSpec){0}, values, 10);
    ck_assert_int_eq(breaks.count, 3);
    ck_assert_double_eq_tol(breaks.edges[1], 11.0 / 3, 1e-12); /* T37 */
    ck_assert_double_eq_tol(breaks.edges[2], 19.0 / 3, 1e-12);
    ck_assert_int_eq(class_breaks_find(&breaks, 3), 0);
    ck_assert_int_eq(class_breaks_find(&breaks, 9), 2);
    ck_assert_int_eq(class_breaks_find(&breaks, NAN), -1);
    ck_assert(!class_breaks_are_fewer(&breaks));
}
END_TEST

START_TEST(zero_of_counts_is_a_class_by_itself) {
    const double values[] = {0, 0, 0, 2, 4, 6, 8, 0};
    for (int method = CLASS_QUANTILE; method < CLASS_FIXED; method++) {
        ClassesSpec spec = {.method = (ClassMethod)method, .count = 3};
        ClassBreaks breaks = class_breaks_make(&spec, values, 8);
        ck_assert_msg(breaks.zero, "%s", CLASS_METHOD_NAMES[method]);
        ck_assert_int_eq(class_breaks_find(&breaks, 0), 0);
        ck_assert_int_eq(class_breaks_find(&breaks, 2), 1);
        ck_assert_int_eq(class_breaks_find(&breaks, 8), breaks.count - 1);
    }
    ClassesSpec halves = {.method = CLASS_QUANTILE, .count = 3};
    ClassBreaks breaks = class_breaks_make(&halves, values, 8);
    ck_assert_int_eq(breaks.count, 3);
    ck_assert_double_eq(breaks.edges[2], 5); /* the median of 2, 4, 6, 8 */
    halves.zero = ZERO_WITH_REST;
    breaks = class_breaks_make(&halves, values, 8);
    ck_assert(!breaks.zero);
}
END_TEST

START_TEST(zero_between_others_is_a_value_like_them) {
    const double values[] = {-2, -1, 0, 0, 1, 2};
    ClassesSpec spec = {.method = CLASS_EQUAL, .count = 4, .zero = ZERO_OWN};
    ClassBreaks breaks = class_breaks_make(&spec, values, 6);
    ck_assert(!breaks.zero);
    ck_assert_int_eq(breaks.count, 4);
}
END_TEST

START_TEST(fixed_breaks_stay_whatever_the_values_are) {
    double edges[] = {10, 20, 30};
    const double values[] = {12, 15, 25, 0};
    ClassesSpec spec = {.method = CLASS_FIXED, .breaks = edges, .break_count = 3};
    ClassBreaks breaks = class_breaks_make(&spec, values, 4);
    ck_assert_int_eq(breaks.count, 4);
    ck_assert_double_eq(breaks.edges[0], 0);
    ck_assert_double_eq(breaks.edges[4], 30); /* nothing is above */
    ck_assert_int_eq(class_breaks_find(&breaks, 20), 1);
    ck_assert_int_eq(class_breaks_find(&breaks, 20.001), 2);
    spec.break_count = 2;
    breaks = class_breaks_make(&spec, values, 4);
    ck_assert(breaks.zero);
    ck_assert_int_eq(breaks.count, 4);
    ck_assert_int_eq(class_breaks_find(&breaks, 0), 0);
    ck_assert_int_eq(class_breaks_find(&breaks, 10), 1);
    ck_assert_int_eq(class_breaks_find(&breaks, 25), 3);
}
END_TEST

START_TEST(ties_reduce_the_number_of_classes) {
    const double values[] = {5, 5, 5, 5, 5, 5, 5, 9};
    ClassBreaks breaks = class_breaks_make(&(ClassesSpec){.count = 4}, values, 8);
    ck_assert_int_eq(breaks.count, 2);
    ck_assert_int_eq(breaks.asked, 4);
    ck_assert(class_breaks_are_fewer(&breaks));
    const double none[] = {NAN, NAN};
    ck_assert_int_eq(class_breaks_make(&(ClassesSpec){0}, none, 2).count, 0);
    const double zeros[] = {0, 0};
    breaks = class_breaks_make(&(ClassesSpec){0}, zeros, 2);
    ck_assert_int_eq(breaks.count, 1);
    ck_assert_int_eq(class_breaks_find(&breaks, 0), 0);
}
END_TEST

/* Sample deviation of 2, 4, 4, 4, 5, 5, 7, 9 is sqrt(32 / 7), their mean 5. */
START_TEST(deviations_are_counted_from_the_mean) {
    const double values[] = {2, 4, 4, 4, 5, 5, 7, 9};
    ClassesSpec spec = {.method = CLASS_STANDARD_DEVIATION, .count = 4};
    ClassBreaks breaks = class_breaks_make(&spec, values, 8);
    const double deviation = sqrt(32.0 / 7);
    ck_assert_double_eq_tol(breaks.edges[1], 5 - deviation, 1e-12);
    ck_assert_double_eq_tol(breaks.edges[2], 5, 1e-12);
    ck_assert_double_eq_tol(breaks.edges[3], 5 + deviation, 1e-12);
    spec.count = 3;
    breaks = class_breaks_make(&spec, values, 8);
    ck_assert_double_eq_tol(breaks.edges[1], 5 - deviation / 2, 1e-12);
    ck_assert_double_eq_tol(breaks.edges[2], 5 + deviation / 2, 1e-12);
}
END_TEST

START_TEST(rounded_edges_keep_every_value_on_its_side) {
    const double values[] = {1.04, 1.05, 1.06, 1.07};
    ClassesSpec spec = {.method = CLASS_FISHER_JENKS, .count = 2};
    ClassBreaks breaks = class_breaks_make(&spec, values, 4);
    ck_assert_double_eq_tol(breaks.edges[1], 1.05, 1e-12);
    ck_assert_int_eq(class_breaks_decimals(&breaks, values, 4, 1), 2);
    const double apart[] = {1, 2, 8, 9};
    breaks = class_breaks_make(&spec, apart, 4);
    ck_assert_int_eq(class_breaks_decimals(&breaks, apart, 4, 0), 0);
    double edge[] = {-0.998};
    const double narrow[] = {-1.0315, 1, 2};
    ClassesSpec fixed = {.method = CLASS_FIXED, .breaks = edge, .break_count = 1};
    breaks = class_breaks_make(&fixed, narrow, 3); /* not "-1.0 to -1.0" */
    ck_assert_int_eq(class_breaks_decimals(&breaks, narrow, 3, 1), 2);
}
END_TEST

Suite *suite_class_breaks(void) {
    Suite *suite = suite_create("class_breaks");
    TCase *tests = tcase_create("class_breaks");
    tcase_add_test(tests, without_a_word_there_are_three_quantiles);
    tcase_add_test(tests, zero_of_counts_is_a_class_by_itself);
    tcase_add_test(tests, zero_between_others_is_a_value_like_them);
    tcase_add_test(tests, fixed_breaks_stay_whatever_the_values_are);
    tcase_add_test(tests, ties_reduce_the_number_of_classes);
    tcase_add_test(tests, deviations_are_counted_from_the_mean);
    tcase_add_test(tests, rounded_edges_keep_every_value_on_its_side);
    suite_add_tcase(suite, tests);
    return suite;
}
