/* check_random.c: tests of drawn numbers, against the reference implementation's own output.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include "atlas/base/random.h"

/* pcg32_srandom(42, 54) of pcg-c-basic, as its demo prints. */
START_TEST(draws_are_those_of_pcg32) {
    const uint32_t expected[] = {0xa15c02b7, 0x7b47f409, 0xba1d3330,
                                 0x83d2f293, 0xbfa4784b, 0xcbed606e};
    Random random = random_new(42, 54);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ck_assert_uint_eq(random_next(&random), expected[i]);
    }
}
END_TEST

START_TEST(bounds_are_kept_and_reached) {
    Random random = random_new(1, 1);
    int seen[7] = {0};
    for (int i = 0; i < 7000; i++) {
        uint32_t drawn = random_below(&random, 7);
        ck_assert_uint_lt(drawn, 7);
        seen[drawn]++;
        double unit = random_unit(&random);
        ck_assert(unit >= 0 && unit < 1);
    }
    for (int i = 0; i < 7; i++) { /* 1000 each, give or take five standard deviations of 29.3 */
        ck_assert_int_ge(seen[i], 853);
        ck_assert_int_le(seen[i], 1147);
    }
}
END_TEST

START_TEST(what_is_chosen_is_distinct) {
    Random random = random_new(3, 0);
    size_t pool[10] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    for (int round = 0; round < 100; round++) {
        random_choose(&random, pool, 10, 4);
        int seen[10] = {0};
        for (int i = 0; i < 10; i++) {
            ck_assert_uint_lt(pool[i], 10);
            seen[pool[i]]++;
        }
        for (int i = 0; i < 10; i++) {
            ck_assert_int_eq(seen[i], 1);
        }
    }
}
END_TEST

START_TEST(streams_differ) {
    Random a = random_new(42, 1), b = random_new(42, 2);
    int same = 0;
    for (int i = 0; i < 100; i++) {
        same += random_next(&a) == random_next(&b);
    }
    ck_assert_int_lt(same, 3);
}
END_TEST

Suite *suite_random(void) {
    Suite *suite = suite_create("random");
    TCase *tests = tcase_create("random");
    tcase_add_test(tests, draws_are_those_of_pcg32);
    tcase_add_test(tests, bounds_are_kept_and_reached);
    tcase_add_test(tests, what_is_chosen_is_distinct);
    tcase_add_test(tests, streams_differ);
    suite_add_tcase(suite, tests);
    return suite;
}
