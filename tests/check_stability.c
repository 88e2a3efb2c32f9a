/* check_stability.c: tests of how far classes hang on choices that were made.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include <glib.h>

#include "suites.h"

#include "atlas/analysis/stability.h"

enum { UNITS = 21 };

/* 21 units: need rises from 0 to 20, so that unit 10 is at the 50th percentile. Units 0 to 9 have
 * few assets and units 11 to 20 many, far apart; unit 10 has more than all. Everybody has 10,000
 * residents and the same land. */
typedef struct World {
    double need[UNITS], residents[UNITS], land[UNITS], assets[UNITS], wide[UNITS], moved[UNITS];
    const double *needs[2], *bases[2], *counts[4];
    StabilityInput input;
} World;

static void world_init(World *world) {
    for (int i = 0; i < UNITS; i++) {
        world->need[i] = i;
        world->residents[i] = 10000;
        world->land[i] = 2;
        world->assets[i] = i < 10 ? 10 + i : 400 + 10 * i;
        world->wide[i] = world->assets[i];
        world->moved[i] = world->assets[i];
    }
    world->assets[10] = world->wide[10] = world->moved[10] = 1000;
    world->needs[0] = world->needs[1] = world->need;
    world->bases[0] = world->residents;
    world->bases[1] = world->land;
    world->counts[0] = world->assets; /* boundary 0: catchments 0 and 1, then boundary 1 */
    world->counts[1] = world->wide;
    world->counts[2] = world->counts[3] = world->moved;
    world->input = (StabilityInput){UNITS, world->needs, 2, world->bases, 2, world->counts, 2, 2};
}

START_TEST(what_is_far_from_every_cut_never_changes) {
    World world;
    world_init(&world);
    g_autofree UnitStability *found = stability_new(&world.input, 1);
    ck_assert_double_eq(found[0].quadrant_share, 1);
    ck_assert_int_eq(found[0].usual, QUADRANT_STEADY);
    ck_assert_int_eq(found[20].usual, QUADRANT_BUILD_ON);
    ck_assert_double_eq(found[20].quadrant_share, 1);
    ck_assert(stability_is_stable(&found[20]));
    ck_assert_int_eq(found[20].hangs_on, CHOICE_COUNT);
}
END_TEST

START_TEST(the_share_is_the_one_that_the_cuts_give_by_arithmetic) {
    World world;
    world_init(&world);
    g_autofree UnitStability *found = stability_new(&world.input, 1);
    /* Unit 10 is about average where |50 - cut| <= band: the cut lies within 5 points, the band is
     * 2.5 to 7.5, so 1 - 2.5^2 / 2 / 25. */
    double expected = 0.875, deviation = sqrt(expected * (1 - expected) / STABILITY_DRAWS);
    ck_assert_double_eq_tol(found[10].quadrant_share, expected, 4 * deviation);
    ck_assert_int_eq(found[10].usual, QUADRANT_MIDDLE);
    ck_assert_int_eq(found[10].hangs_on, CHOICE_CUTS);
    ck_assert_double_eq(found[10].alone[CHOICE_DENOMINATORS], 1);
    ck_assert_double_eq(found[10].alone[CHOICE_CATCHMENTS], 1);
}
END_TEST

START_TEST(a_unit_that_hangs_on_one_choice_says_which) {
    for (int choice = CHOICE_DENOMINATORS; choice < CHOICE_COUNT; choice++) {
        World world;
        world_init(&world);
        if (choice == CHOICE_DENOMINATORS) {
            world.land[0] = 0.002; /* few for its residents, much for its land */
        } else if (choice == CHOICE_CATCHMENTS) {
            world.wide[0] = 5000; /* much just outside */
            world.counts[3] = world.wide;
        } else {
            world.moved[0] = 5000; /* much beyond a boundary that could run elsewhere */
        }
        g_autofree UnitStability *found = stability_new(&world.input, 1);
        ck_assert_int_eq(found[0].hangs_on, (StabilityChoice)choice);
        ck_assert_double_eq_tol(found[0].alone[choice], 0.5,
                                4 * sqrt(0.25 / STABILITY_DRAWS_ALONE));
        ck_assert_double_eq_tol(found[0].quadrant_share, 0.5, 4 * sqrt(0.25 / STABILITY_DRAWS));
        ck_assert_double_eq(found[0].alone[CHOICE_CUTS], 1);
        ck_assert(!stability_is_stable(&found[0]));
    }
}
END_TEST

START_TEST(the_number_of_threads_changes_nothing) {
    World world;
    world_init(&world);
    world.land[7] = 0.01;
    world.wide[12] = 3;
    g_autofree UnitStability *one = stability_new(&world.input, 1);
    for (unsigned threads = 2; threads <= 5; threads++) {
        g_autofree UnitStability *many = stability_new(&world.input, threads);
        for (int i = 0; i < UNITS; i++) {
            ck_assert_double_eq(many[i].quadrant_share, one[i].quadrant_share);
            ck_assert_double_eq(many[i].cell_share, one[i].cell_share);
            ck_assert_int_eq(many[i].usual, one[i].usual);
            ck_assert_int_eq(many[i].hangs_on, one[i].hangs_on);
        }
    }
}
END_TEST

START_TEST(cells_hang_on_thirds_and_natural_breaks) {
    World world;
    world_init(&world);
    g_autofree UnitStability *found = stability_new(&world.input, 1);
    /* Need 7 of 0 to 20 lies right above the lower third (6.67): cut 5 points higher it is below.
     * With quantiles q = (1/3 +- 0.05) 20 it stays above for q < 7: shares under 0.35, two thirds
     * of them; natural breaks of even steps cut after 6, which keeps it always. */
    double expected = 0.5 * (2.0 / 3) + 0.5;
    ck_assert_double_le(found[7].cell_share, expected + 0.06);
    ck_assert_double_ge(found[0].cell_share, 0.99);
}
END_TEST

Suite *suite_stability(void) {
    Suite *suite = suite_create("stability");
    TCase *tests = tcase_create("stability");
    tcase_add_test(tests, what_is_far_from_every_cut_never_changes);
    tcase_add_test(tests, the_share_is_the_one_that_the_cuts_give_by_arithmetic);
    tcase_add_test(tests, a_unit_that_hangs_on_one_choice_says_which);
    tcase_add_test(tests, the_number_of_threads_changes_nothing);
    tcase_add_test(tests, cells_hang_on_thirds_and_natural_breaks);
    suite_add_tcase(suite, tests);
    return suite;
}
