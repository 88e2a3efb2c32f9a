/* check_classes.c: tests of breaking numbers into classes.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include <glib.h>

#include "suites.h"

#include "styles/classes.h"

/* Employment density of the 58 counties of California: calempdensity.csv of PySAL's mapclassify,
 * which all figures of domain.md T21 are for. */
static const double DENSITY[] = {
    329.92, 0.42,    5.9,   14.03, 2.78,   1.34,   181.27, 1.65,  10.03, 16.7,   1.32, 3.99,
    3.16,   0.22,    8.7,   6.56,  3.27,   0.33,   370.5,  4.51,  75.29, 0.99,   2.74, 8.68,
    0.14,   0.92,    12.63, 28.7,  12.02,  722.85, 36.68,  0.74,  29.82, 192.05, 3.38, 11.15,
    110.74, 4111.45, 49.47, 10.33, 317.11, 20.47,  264.93, 66.26, 5.39,  0.13,   0.61, 50.65,
    40.48,  36.67,   13.09, 1.81,  0.2,    7.6,    2.51,   57.26, 24.32, 6.97};

enum { EDGES = 12 };

static void assert_edges(const double *edges, const double *expected, int count) {
    for (int i = 0; i < count; i++) {
        ck_assert_double_eq_tol(edges[i], expected[i], 0.00001);
    }
}

static void assert_counts(const double *values, size_t n, const double *edges, int k,
                          const int *expected) {
    int counts[EDGES] = {0};
    for (size_t i = 0; i < n; i++) {
        counts[classes_find(edges, k, values[i])]++;
    }
    for (int i = 0; i < k; i++) {
        ck_assert_int_eq(counts[i], expected[i]);
    }
}

typedef int (*Method)(const double *, size_t, int, double *);

typedef struct DensityCase {
    Method method;
    double edges[6];
    int counts[5];
} DensityCase;

static const DensityCase DENSITY_CASES[] = {
    {classes_equal, {0.13, 822.394, 1644.658, 2466.922, 3289.186, 4111.45}, {57, 0, 0, 0, 1}},
    {classes_quantile, {0.13, 1.464, 5.798, 13.278, 54.616, 4111.45}, {12, 11, 12, 11, 12}},
    {classes_fisher, {0.13, 75.29, 192.05, 370.5, 722.85, 4111.45}, {49, 3, 4, 1, 1}},
    {classes_maximum_breaks, {0.13, 146.005, 228.49, 546.675, 2417.15, 4111.45}, {50, 2, 4, 1, 1}},
    {classes_pretty, {0, 1000, 2000, 3000, 4000, 5000}, {57, 0, 0, 0, 1}},
};

START_TEST(the_published_breaks_of_californias_counties_come_out) {
    const DensityCase *expected = &DENSITY_CASES[_i];
    double edges[EDGES];
    ck_assert_int_eq(expected->method(DENSITY, G_N_ELEMENTS(DENSITY), 5, edges), 5);
    assert_edges(edges, expected->edges, 6);
    assert_counts(DENSITY, G_N_ELEMENTS(DENSITY), edges, 5, expected->counts);
}
END_TEST

START_TEST(deviations_and_heads_of_californias_counties_come_out) {
    double edges[EDGES];
    const double deviations[] = {-967.36235, -967.36235, -420.71713,
                                 672.57333,  1219.21856, 4111.45};
    ck_assert_int_eq(classes_std_mean(DENSITY, G_N_ELEMENTS(DENSITY), edges), 5);
    assert_edges(edges, deviations, 6);
    assert_counts(DENSITY, G_N_ELEMENTS(DENSITY), edges, 5, (const int[]){0, 0, 56, 1, 1});
    const double heads[] = {0.13, 125.92810345, 811.26, 4111.45};
    ck_assert_int_eq(classes_head_tail(DENSITY, G_N_ELEMENTS(DENSITY), 7, edges), 3);
    assert_edges(edges, heads, 4);
    assert_counts(DENSITY, G_N_ELEMENTS(DENSITY), edges, 3, (const int[]){50, 7, 1});
}
END_TEST

START_TEST(quantiles_are_those_of_type_7) { /* T22 */
    double values[1000];
    double edges[EDGES];
    for (int i = 0; i < 1000; i++) {
        values[(i * 7) % 1000] = i; /* in no order */
    }
    ck_assert_int_eq(classes_quantile(values, 1000, 3, edges), 3);
    assert_edges(edges, (const double[]){0, 333, 666, 999}, 4);
    ck_assert_int_eq(classes_quantile(values, 1000, 4, edges), 4);
    assert_edges(edges, (const double[]){0, 249.75, 499.5, 749.25, 999}, 5);
    ck_assert(isnan(quantile_type7(values, 0, 0.5)));
    ck_assert_double_eq(quantile_type7((const double[]){4}, 1, 0.5), 4);
}
END_TEST

START_TEST(tertiles_of_one_to_nine_hold_three_each) {
    const double values[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double edges[EDGES];
    ck_assert_int_eq(classes_quantile(values, 9, 3, edges), 3);
    assert_edges(edges, (const double[]){1, 11.0 / 3, 19.0 / 3, 9}, 4);
    for (int i = 0; i < 9; i++) {
        ck_assert_int_eq(classes_find(edges, 3, values[i]), i / 3);
    }
    /* The cell of a bivariate map for need 8 and assets 2 is the third by the first. */
    ck_assert_int_eq(classes_find(edges, 3, 8), 2);
    ck_assert_int_eq(classes_find(edges, 3, 2), 0);
}
END_TEST

START_TEST(heads_are_split_off_while_they_are_few) { /* T23 */
    double values[1000];
    double edges[EDGES];
    for (int i = 0; i < 999; i++) {
        values[i] = pow(i + 1, -2);
    }
    ck_assert_int_eq(classes_head_tail(values, 999, 9, edges), 4);
    assert_counts(values, 999, edges, 4, (const int[]){975, 21, 2, 1});
    values[999] = 1; /* the maximum twice */
    ck_assert_int_eq(classes_head_tail(values, 1000, 9, edges), 4);
    assert_counts(values, 1000, edges, 4, (const int[]){980, 17, 1, 2});
    ck_assert_int_eq(classes_head_tail(values, 1000, 2, edges), 2);
    /* Half of even numbers are above the mean: there is no head to split off. */
    ck_assert_int_eq(classes_head_tail((const double[]){1, 2, 3, 4}, 4, 9, edges), 1);
    assert_edges(edges, (const double[]){1, 4}, 2);
}
END_TEST

typedef struct FisherCase {
    double values[10];
    size_t n;
    int k;
    double tops[3]; /* largest of each class */
} FisherCase;

static const FisherCase FISHER_CASES[] = {
    /* T24 */
    {{-1, 2, -1, 2, 4, 5, 6, -1, 2, -1}, 10, 3, {-1, 2, 6}},
    {{3, 2, 3, 5, 2, 1}, 6, 3, {2, 3, 5}},
    {{0, 3, 4}, 3, 2, {0, 4}},
    {{64.64249127327881, 64.64249127328245, 57.79216426169771},
     3,
     2,
     {57.79216426169771, 64.64249127328245}},
};

START_TEST(natural_breaks_are_the_best_there_are) {
    const FisherCase *given = &FISHER_CASES[_i];
    double edges[EDGES];
    ck_assert_int_eq(classes_fisher(given->values, given->n, given->k, edges), given->k);
    for (int i = 0; i < given->k; i++) {
        ck_assert_double_eq(edges[i + 1], given->tops[i]);
    }
}
END_TEST

static double squares_within(const double *sorted, size_t n, const double *edges, int k) {
    double sum[EDGES] = {0};
    double squares[EDGES] = {0};
    double count[EDGES] = {0};
    double total = 0;
    for (size_t i = 0; i < n; i++) {
        int class = classes_find(edges, k, sorted[i]);
        sum[class] += sorted[i];
        squares[class] += sorted[i] * sorted[i];
        count[class] += 1;
    }
    for (int i = 0; i < k; i++) {
        total += count[i] > 0 ? squares[i] - sum[i] * sum[i] / count[i] : 0;
    }
    return total;
}

START_TEST(no_other_three_classes_have_a_smaller_sum_of_squares) {
    double values[40];
    uint32_t state = (uint32_t)_i;
    for (size_t i = 0; i < 40; i++) {
        state = state * 1664525U + 1013904223U;
        values[i] = (double)(state >> 16) / 1000 + (double)(i % 4) * 20;
    }
    double edges[EDGES];
    ck_assert_int_eq(classes_fisher(values, 40, 3, edges), 3);
    double least = squares_within(values, 40, edges, 3);
    for (size_t i = 0; i < 40; i++) {
        for (size_t j = 0; j < 40; j++) {
            double other[] = {-1, fmin(values[i], values[j]), fmax(values[i], values[j]), 1000};
            ck_assert(squares_within(values, 40, other, 3) >= least - 1e-6);
        }
    }
}
END_TEST

START_TEST(the_sum_of_squares_of_californias_counties_is_the_published_one) {
    double edges[EDGES];
    classes_fisher(DENSITY, G_N_ELEMENTS(DENSITY), 5, edges);
    ck_assert_double_eq_tol(squares_within(DENSITY, G_N_ELEMENTS(DENSITY), edges, 5), 26654.784,
                            0.001);
}
END_TEST

/* ---- awkward values ---- */

static const Method METHODS[] = {classes_quantile,  classes_equal,  classes_fisher,
                                 classes_head_tail, classes_pretty, classes_maximum_breaks};

START_TEST(nothing_gives_no_class_and_one_value_one) {
    double edges[EDGES];
    const double missing[] = {NAN, NAN};
    const double same[] = {7, NAN, 7, 7};
    ck_assert_int_eq(METHODS[_i](missing, 0, 5, edges), 0);
    ck_assert_int_eq(METHODS[_i](missing, 2, 5, edges), 0);
    ck_assert_int_eq(METHODS[_i](same, 4, 5, edges), 1);
    ck_assert_double_eq(edges[0], 7);
    ck_assert_double_eq(edges[1], 7);
    ck_assert_int_eq(classes_find(edges, 1, 7), 0);
}
END_TEST

START_TEST(there_are_no_more_classes_than_values) {
    double edges[EDGES];
    const double two[] = {1, 9, 9, 1, NAN, 1};
    int made = METHODS[_i](two, 6, 5, edges);
    ck_assert_int_le(made, 2);
    ck_assert_int_ge(made, 1);
    for (int i = 0; i < made; i++) {
        ck_assert(edges[i] <= edges[i + 1]);
    }
}
END_TEST

START_TEST(classes_never_outnumber_what_was_asked_for) {
    double edges[EDGES];
    uint32_t state = 1;
    for (int round = 0; round < 300; round++) {
        double values[12];
        for (size_t i = 0; i < 12; i++) {
            state = state * 1664525U + 1013904223U;
            values[i] = (double)(state >> 20) / 1024 - 2;
        }
        for (int k = 1; k <= 7; k++) {
            int made = METHODS[_i](values, 12, k, edges);
            ck_assert_int_ge(made, 1);
            ck_assert_int_le(made, k);
            for (size_t i = 0; i < 12; i++) {
                ck_assert(values[i] >= edges[0] && values[i] <= edges[made]);
            }
        }
    }
}
END_TEST

START_TEST(many_zeros_get_a_class_of_their_own) {
    const double values[] = {0, 0, 0, 0, 0, 0, 0, 1, 2, 3};
    double edges[EDGES];
    int made = classes_quantile(values, 10, 5, edges);
    ck_assert_int_eq(made, 2);
    ck_assert_double_eq(edges[0], 0);
    ck_assert_double_eq(edges[1], 0);
    ck_assert_int_eq(classes_find(edges, made, 0), 0);
    ck_assert_int_eq(classes_find(edges, made, 1), 1);
}
END_TEST

START_TEST(values_are_found_in_their_class_or_at_its_end) {
    const double edges[] = {0, 10, 20, 30};
    ck_assert_int_eq(classes_find(edges, 3, 0), 0);
    ck_assert_int_eq(classes_find(edges, 3, 10), 0); /* right-closed */
    ck_assert_int_eq(classes_find(edges, 3, 10.001), 1);
    ck_assert_int_eq(classes_find(edges, 3, -5), 0);
    ck_assert_int_eq(classes_find(edges, 3, 31), 2);
    ck_assert_int_eq(classes_find(edges, 3, NAN), -1);
    ck_assert_int_eq(classes_find(edges, 0, 1), -1);
}
END_TEST

Suite *suite_classes(void) {
    Suite *suite = suite_create("classes");
    TCase *published = tcase_create("published figures");
    tcase_add_loop_test(published, the_published_breaks_of_californias_counties_come_out, 0,
                        (int)G_N_ELEMENTS(DENSITY_CASES));
    tcase_add_test(published, deviations_and_heads_of_californias_counties_come_out);
    tcase_add_test(published, quantiles_are_those_of_type_7);
    tcase_add_test(published, tertiles_of_one_to_nine_hold_three_each);
    tcase_add_test(published, heads_are_split_off_while_they_are_few);
    tcase_add_loop_test(published, natural_breaks_are_the_best_there_are, 0,
                        (int)G_N_ELEMENTS(FISHER_CASES));
    tcase_add_test(published, the_sum_of_squares_of_californias_counties_is_the_published_one);
    suite_add_tcase(suite, published);
    TCase *awkward = tcase_create("awkward values");
    int methods = (int)G_N_ELEMENTS(METHODS);
    tcase_add_loop_test(awkward, no_other_three_classes_have_a_smaller_sum_of_squares, 0, 10);
    tcase_add_loop_test(awkward, nothing_gives_no_class_and_one_value_one, 0, methods);
    tcase_add_loop_test(awkward, there_are_no_more_classes_than_values, 0, methods);
    tcase_add_loop_test(awkward, classes_never_outnumber_what_was_asked_for, 0, methods);
    tcase_add_test(awkward, many_zeros_get_a_class_of_their_own);
    tcase_add_test(awkward, values_are_found_in_their_class_or_at_its_end);
    suite_add_tcase(suite, awkward);
    return suite;
}
