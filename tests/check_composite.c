/* check_composite.c: tests of indicators that are put together from others.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "suites.h"

#include "atlas/analysis/composite.h"

enum { PLACES = 4, PARTS = 2 };

/* Four small areas with two parts: more of the first is more need, less of the second. */
typedef struct World {
    Geography geography;
    IndicatorSpec specs[PARTS];
    Indicator parts[PARTS];
    GPtrArray *indicators, *geographies;
    CompositeSpec composite;
    IndicatorSpec spec;
    Report *report;
} World;

static const double VALUES[PARTS][PLACES] = {{1, 2, 3, 4}, {10, 10, 20, NAN}};
static const double PEOPLE[PLACES] = {100, 300, 500, 100};

static void init_part(World *world, size_t k) {
    static char first[] = "first", second[] = "second", *const IDS[] = {first, second};
    static char latest[] = "2025", earlier[] = "2022";
    world->specs[k] = (IndicatorSpec){.id = IDS[k],
                                      .period = k == 0 ? latest : earlier,
                                      .polarity = k == 0 ? HIGHER_IS_WORSE : HIGHER_IS_BETTER};
    world->parts[k] = (Indicator){.spec = &world->specs[k]};
    world->parts[k].values = g_array_new(FALSE, FALSE, sizeof(IndicatorValue));
    for (size_t i = 0; i < PLACES; i++) {
        ValueState state = isnan(VALUES[k][i]) ? VALUE_SUPPRESSED : VALUE_PRESENT;
        IndicatorValue value = {VALUES[k][i], state, NAN, NAN, NAN, NAN, NAN};
        g_array_append_val(world->parts[k].values, value);
    }
    g_ptr_array_add(world->indicators, &world->parts[k]);
    CompositePart part = {IDS[k], &world->specs[k], k == 0 ? 2 : 1, {0}};
    g_array_append_val(world->composite.parts, part);
}

static void world_init(World *world) {
    static const char *const CODES[] = {"S0", "S1", "S2", "S3"};
    *world = (World){.report = report_new()};
    world->geography.id = "lsoa";
    world->geography.members = g_array_new(FALSE, FALSE, sizeof(SmallArea));
    for (size_t i = 0; i < PLACES; i++) {
        SmallArea small = {CODES[i], 0, PEOPLE[i], -1};
        g_array_append_val(world->geography.members, small);
    }
    world->indicators = g_ptr_array_new();
    world->geographies = g_ptr_array_new();
    g_ptr_array_add(world->geographies, &world->geography);
    world->composite.parts = g_array_new(FALSE, FALSE, sizeof(CompositePart));
    for (size_t k = 0; k < PARTS; k++) {
        init_part(world, k);
    }
    static char both[] = "both", small_areas[] = "lsoa";
    world->spec = (IndicatorSpec){.id = both,
                                  .geography = small_areas,
                                  .polarity = HIGHER_IS_WORSE,
                                  .composite = &world->composite};
}

static void world_clear(World *world) {
    for (size_t k = 0; k < PARTS; k++) {
        g_array_unref(world->parts[k].values);
    }
    g_array_unref(world->composite.parts);
    g_array_unref(world->geography.members);
    g_ptr_array_unref(world->indicators);
    g_ptr_array_unref(world->geographies);
    report_free(world->report);
}

static Composite *put_together(World *world) {
    CompositeInputs inputs = {world->indicators, world->geographies, NULL, NULL};
    return composite_new(&world->spec, &inputs, world->report);
}

/* By hand: mean 2.5 and deviation sqrt(5/4); mean 40/3 and deviation sqrt(200/9). */
START_TEST(z_scores_are_turned_and_weighted) {
    World world;
    world_init(&world);
    g_autoptr(Composite) composite = put_together(&world);
    ck_assert_ptr_nonnull(composite);
    const double first = 1.5 / sqrt(1.25), second = 10 / sqrt(200);
    ck_assert_double_eq_tol(composite_column(composite, 0)->standard[0], -first, 1e-12);
    ck_assert_double_eq_tol(composite_column(composite, 1)->standard[0], second, 1e-12);
    ck_assert(composite_column(composite, 1)->turned);
    ck_assert_double_eq_tol(composite->value[0], (2 * -first + second) / 3, 1e-12);
    ck_assert_double_eq_tol(composite->value[2], (2 * first / 3 - 2 * second) / 3, 1e-12);
    ck_assert_str_eq(composite->period, "2022, 2025");
    world_clear(&world);
}
END_TEST

START_TEST(a_place_without_a_part_has_none_and_says_why) {
    World world;
    world_init(&world);
    g_autoptr(Composite) composite = put_together(&world);
    ck_assert(isnan(composite->value[3]));
    ck_assert_int_eq(composite->state[3], VALUE_SUPPRESSED);
    world.composite.gap = COMPOSITE_GAP_REST;
    g_autoptr(Composite) rest = put_together(&world);
    ck_assert_int_eq(rest->state[3], VALUE_PRESENT);
    ck_assert_double_eq_tol(rest->value[3], 1.5 / sqrt(1.25), 1e-12);
    ck_assert_double_eq(rest->weight_sum[3], 2);
    ck_assert_double_eq_tol(rest->value[0], composite->value[0], 1e-12);
    world_clear(&world);
}
END_TEST

START_TEST(ranks_are_mid_ranks_on_a_hundred) {
    World world;
    world_init(&world);
    world.composite.method = COMPOSITE_RANKS;
    g_autoptr(Composite) composite = put_together(&world);
    ck_assert_double_eq_tol(composite_column(composite, 0)->standard[0], 12.5, 1e-12);
    ck_assert_double_eq_tol(composite_column(composite, 1)->standard[0], 100 - 100.0 / 3, 1e-12);
    ck_assert_double_eq_tol(composite_column(composite, 1)->standard[2], 100 - 250.0 / 3, 1e-12);
    ck_assert_double_eq_tol(composite->value[1], (2 * 37.5 + 200.0 / 3) / 3, 1e-12);
    ck_assert(isnan(composite_column(composite, 0)->mean));
    world_clear(&world);
}
END_TEST

/* 900 people have the second part: mean (400 * 10 + 500 * 20) / 900. */
START_TEST(people_weigh_where_it_is_asked_for) {
    World world;
    world_init(&world);
    world.composite.weighing = COMPOSITE_BY_PEOPLE;
    g_autoptr(Composite) composite = put_together(&world);
    const CompositeColumn *second = composite_column(composite, 1);
    ck_assert_double_eq_tol(second->mean, 140.0 / 9, 1e-12);
    ck_assert_double_eq_tol(second->sd,
                            sqrt((400 * pow(50.0 / 9, 2) + 500 * pow(40.0 / 9, 2)) / 900), 1e-12);
    world.composite.method = COMPOSITE_RANKS;
    g_autoptr(Composite) ranks = put_together(&world);
    ck_assert_double_eq_tol(composite_column(ranks, 0)->standard[2], 65, 1e-12);
    for (guint i = 0; i < PLACES; i++) {
        g_array_index(world.geography.members, SmallArea, i).population = NAN;
    }
    ck_assert_ptr_null(put_together(&world));
    ck_assert_uint_eq(report_count_of(world.report, SEVERITY_ERROR), 1);
    world_clear(&world);
}
END_TEST

START_TEST(ranks_have_no_z_scores_and_what_is_the_same_everywhere_is_told) {
    World world;
    world_init(&world);
    for (guint i = 0; i < PLACES; i++) {
        g_array_index(world.parts[1].values, IndicatorValue, i) =
            (IndicatorValue){7, VALUE_PRESENT, NAN, NAN, NAN, NAN, NAN};
    }
    g_autoptr(Composite) composite = put_together(&world);
    ck_assert_double_eq(composite_column(composite, 1)->standard[2], 0);
    ck_assert_uint_eq(report_count_of(world.report, SEVERITY_WARNING), 1);
    world.parts[0].ordinal = true;
    ck_assert_ptr_null(put_together(&world));
    world_clear(&world);
}
END_TEST

START_TEST(it_is_an_indicator_like_others) {
    World world;
    world_init(&world);
    g_autoptr(Composite) composite = put_together(&world);
    g_autoptr(Indicator) indicator = composite_indicator_new(composite, world.geographies);
    ck_assert_int_eq(indicator->geography, 0);
    ck_assert_uint_eq(indicator->values->len, PLACES);
    ck_assert_uint_eq(indicator->found, 3);
    ck_assert_int_eq(g_array_index(indicator->values, IndicatorValue, 3).state, VALUE_SUPPRESSED);
    world_clear(&world);
}
END_TEST

Suite *suite_composite(void) {
    Suite *suite = suite_create("composite");
    TCase *tests = tcase_create("composite");
    tcase_add_test(tests, z_scores_are_turned_and_weighted);
    tcase_add_test(tests, a_place_without_a_part_has_none_and_says_why);
    tcase_add_test(tests, ranks_are_mid_ranks_on_a_hundred);
    tcase_add_test(tests, people_weigh_where_it_is_asked_for);
    tcase_add_test(tests, ranks_have_no_z_scores_and_what_is_the_same_everywhere_is_told);
    tcase_add_test(tests, it_is_an_indicator_like_others);
    suite_add_tcase(suite, tests);
    return suite;
}
