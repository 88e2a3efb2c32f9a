/* check_analysis.c: tests of measures, the need layer and small numbers of people.
 * SPDX-License-Identifier: MIT
 *
 * The worked examples are those of domain.md section 9.
 */
#include <check.h>
#include <math.h>

#include "scratch.h"
#include "suites.h"

#include "atlas/analysis/disclosure.h"
#include "atlas/analysis/need.h"
#include "atlas/analysis/rank_summary.h"
#include "layers/source.h"

static void init_source(void) {
    source_init();
}

/* ---- ranks and means (T1, T2, T3) ---- */

enum { RANKS_2019 = 32844, RANKS_2025 = 33755 };

typedef struct DecileCase {
    long rank, rank_count;
    int decile;
} DecileCase;

static const DecileCase DECILES[] = {
    {1, RANKS_2019, 1},    {3284, RANKS_2019, 1},   {3285, RANKS_2019, 2},   {6568, RANKS_2019, 2},
    {6569, RANKS_2019, 3}, {3375, RANKS_2025, 1},   {3376, RANKS_2025, 2},   {6751, RANKS_2025, 2},
    {6752, RANKS_2025, 3}, {32844, RANKS_2019, 10}, {33755, RANKS_2025, 10},
};

START_TEST(deciles_of_ranks_are_the_national_ones) {
    ck_assert_int_eq(rank_decile(DECILES[_i].rank, DECILES[_i].rank_count), DECILES[_i].decile);
}
END_TEST

START_TEST(the_summary_measures_of_three_small_areas_come_out) {
    const double people[] = {1500, 1800, 1200};
    const double scores[] = {60, 30, 10};
    const long ranks[] = {500, 9000, 25000};
    ck_assert_double_eq_tol(weighted_mean(scores, people, 3), 34.6666667, 1e-7);
    double reversed[3];
    double extents[3];
    const int percentiles[] = {2, 27, 75};
    const double weights[] = {1, 0.1921053, 0};
    size_t most_deprived = 0;
    for (size_t i = 0; i < 3; i++) {
        reversed[i] = (double)(RANKS_2025 + 1 - ranks[i]);
        ck_assert_int_eq(rank_percentile(ranks[i], RANKS_2025), percentiles[i]);
        extents[i] = extent_weight(rank_percentile(ranks[i], RANKS_2025));
        ck_assert_double_eq_tol(extents[i], weights[i], 1e-7);
        most_deprived += rank_decile(ranks[i], RANKS_2025) == 1;
    }
    ck_assert_double_eq_tol(weighted_mean(reversed, people, 3), 23322.6666667, 1e-6);
    ck_assert_double_eq_tol(weighted_mean(extents, people, 3), 0.4101754, 1e-7);
    ck_assert_uint_eq(most_deprived, 1); /* of three: proportion 1/3 */
}
END_TEST

START_TEST(local_concentration_splits_the_last_small_area) { /* T36 */
    const double people[] = {9000, 800, 600, NAN, 0};
    const double reversed[] = {100, 30000, 33000, 33755, 33755};
    /* 10,400 people: a tenth are 1,040; with 8,600 in the first it is the 1,000 of the example. */
    ck_assert_double_eq_tol(rank_concentration(people, reversed, 5),
                            (600.0 * 33000 + 440.0 * 30000) / 1040, 1e-9);
    const double example[] = {8600, 800, 600};
    ck_assert_double_eq_tol(rank_concentration(example, reversed, 3), 31800, 1e-9);
    ck_assert(isnan(rank_concentration(people + 3, reversed + 3, 2)));
}
END_TEST

START_TEST(the_extent_tapers_from_the_eleventh_to_the_thirtieth_percentile) {
    ck_assert_double_eq(extent_weight(10), 1);
    ck_assert_double_eq_tol(extent_weight(11), 0.95, 1e-12);
    ck_assert_double_eq_tol(extent_weight(30), 0.05, 1e-12);
    ck_assert_double_eq(extent_weight(31), 0);
}
END_TEST

START_TEST(a_mean_leaves_out_what_is_missing) {
    const double x[] = {40, NAN, 10};
    const double w[] = {300, 100, 100};
    ck_assert_double_eq_tol(weighted_mean(x, w, 3), 32.5, 1e-12);
    const double none[] = {NAN};
    ck_assert(isnan(weighted_mean(none, w, 1)));
    ck_assert(isnan(weighted_mean(x, (const double[]){0}, 1)));
}
END_TEST

/* ---- measures of areas ---- */

/* What one small area has. */
typedef struct Member {
    int area;
    double people, value;
    ValueState state;
    double denominator;
} Member;

/* Wards side by side, and a geography and an indicator made of the members. */
typedef struct World {
    Scratch *scratch;
    AreaSet *areas;
    Geography geography;
    IndicatorSpec spec;
    Indicator indicator;
} World;

static AreaSet *ward_row(Scratch *scratch, size_t count, const char *prefix) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = squares_begin();
    for (size_t i = 0; i < count; i++) {
        g_autofree char *properties = g_strdup_printf("\"code\":\"%s%zu\"", prefix, i);
        squares_add(text, properties, 400000 + 1000 * (double)i, 300000, 1000);
    }
    squares_end(text);
    g_autofree char *name = g_strdup_printf("%s.geojson", prefix);
    AreasSpec spec = {.source = scratch_write(scratch, name, text->str)};
    AreaSet *areas = area_set_read(&spec, "EPSG:27700", report, NULL);
    ck_assert_ptr_nonnull(areas);
    return areas;
}

static void world_init(World *world, size_t area_count, const Member *members, size_t count) {
    *world = (World){.scratch = scratch_new()};
    world->areas = ward_row(world->scratch, area_count, "W");
    world->geography.members = g_array_new(FALSE, FALSE, sizeof(SmallArea));
    world->spec.polarity = HIGHER_IS_WORSE;
    world->indicator.spec = &world->spec;
    world->indicator.values = g_array_new(FALSE, FALSE, sizeof(IndicatorValue));
    for (size_t i = 0; i < count; i++) {
        SmallArea small = {"S", members[i].area, members[i].people, -1};
        double denominator = members[i].denominator > 0 ? members[i].denominator : (double)NAN;
        IndicatorValue value = {
            members[i].value, members[i].state, NAN, denominator, NAN, NAN, NAN};
        g_array_append_val(world->geography.members, small);
        g_array_append_val(world->indicator.values, value);
    }
}

static void world_clear(World *world) {
    g_array_unref(world->indicator.values);
    g_array_unref(world->geography.members);
    area_set_free(world->geography.areas);
    area_set_free(world->areas);
    scratch_free(world->scratch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

START_TEST(an_area_has_the_mean_of_its_people) {
    const Member members[] = {{0, 1500, 60, VALUE_PRESENT, 0},
                              {0, 1800, 30, VALUE_PRESENT, 0},
                              {0, 1200, 10, VALUE_PRESENT, 0}};
    g_auto(World) world = {0};
    world_init(&world, 1, members, G_N_ELEMENTS(members));
    g_autofree Measure *measures = measure_areas(&world.indicator, &world.geography, world.areas);
    ck_assert_int_eq(measures[0].state, VALUE_PRESENT);
    ck_assert_double_eq_tol(measures[0].value, 34.6666667, 1e-7); /* T1; the plain mean is 33.3 */
    ck_assert_uint_eq(measures[0].n, 3);
    ck_assert_double_eq(measures[0].coverage, 1);
    ck_assert(isnan(measures[0].lower));
}
END_TEST

START_TEST(output_areas_spread_a_score_over_two_wards) {
    /* T2: X (score 40) has output areas 300 and 300 in A and 400 in B; Y (score 10) has 500 in B.
     */
    const Member members[] = {{0, 300, 40, VALUE_PRESENT, 0},
                              {0, 300, 40, VALUE_PRESENT, 0},
                              {1, 400, 40, VALUE_PRESENT, 0},
                              {1, 500, 10, VALUE_PRESENT, 0}};
    g_auto(World) world = {0};
    world_init(&world, 2, members, G_N_ELEMENTS(members));
    g_autofree Measure *measures = measure_areas(&world.indicator, &world.geography, world.areas);
    ck_assert_double_eq_tol(measures[0].value, 40, 1e-12);
    ck_assert_double_eq_tol(measures[1].value, 23.3333333, 1e-7);
}
END_TEST

START_TEST(too_little_known_is_insufficient_and_nothing_is_missing) {
    /* T46: 25 % missing; 20 % missing; no small area; all suppressed; none known. */
    const Member members[] = {
        {0, 750, 10, VALUE_PRESENT, 0},     {0, 250, NAN, VALUE_MISSING, 0},
        {1, 800, 10, VALUE_PRESENT, 0},     {1, 200, NAN, VALUE_SUPPRESSED, 0},
        {3, 100, NAN, VALUE_SUPPRESSED, 0}, {4, 100, NAN, VALUE_SUPPRESSED, 0},
        {4, 100, NAN, VALUE_MISSING, 0}};
    const ValueState expected[] = {VALUE_INSUFFICIENT, VALUE_PRESENT, VALUE_MISSING,
                                   VALUE_SUPPRESSED, VALUE_MISSING};
    const double coverage[] = {0.75, 0.8, 0, 0, 0};
    g_auto(World) world = {0};
    world_init(&world, 5, members, G_N_ELEMENTS(members));
    g_autofree Measure *measures = measure_areas(&world.indicator, &world.geography, world.areas);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_int_eq(measures[i].state, expected[i]);
        ck_assert_double_eq_tol(measures[i].coverage, coverage[i], 1e-12);
        ck_assert(isnan(measures[i].value) == (expected[i] != VALUE_PRESENT));
    }
    ck_assert_uint_eq(measures[0].n, 1);
    ck_assert_uint_eq(measures[2].n, 0);
}
END_TEST

START_TEST(without_people_small_areas_weigh_alike) {
    const Member members[] = {{0, NAN, 60, VALUE_PRESENT, 0},
                              {0, NAN, 30, VALUE_PRESENT, 0},
                              {0, NAN, 0, VALUE_PRESENT, 0}};
    g_auto(World) world = {0};
    world_init(&world, 1, members, G_N_ELEMENTS(members));
    g_autofree Measure *measures = measure_areas(&world.indicator, &world.geography, world.areas);
    ck_assert_double_eq_tol(measures[0].value, 30, 1e-12);
}
END_TEST

START_TEST(a_small_area_of_unknown_population_counts_as_missing) {
    const Member members[] = {{0, 100, 60, VALUE_PRESENT, 0},
                              {0, 300, 20, VALUE_PRESENT, 0},
                              {0, NAN, 1000, VALUE_PRESENT, 0}};
    g_auto(World) world = {0};
    world_init(&world, 1, members, G_N_ELEMENTS(members));
    g_autofree Measure *measures = measure_areas(&world.indicator, &world.geography, world.areas);
    ck_assert_int_eq(measures[0].state, VALUE_INSUFFICIENT); /* 200 of 600 */
    ck_assert_double_eq_tol(measures[0].coverage, 2.0 / 3, 1e-12);
}
END_TEST

START_TEST(a_denominator_of_the_indicator_weighs_before_the_population) {
    const Member members[] = {{0, 1000, 0.5, VALUE_PRESENT, 10}, {0, 1, 0.1, VALUE_PRESENT, 30}};
    g_auto(World) world = {0};
    world_init(&world, 1, members, G_N_ELEMENTS(members));
    g_autofree Measure *measures = measure_areas(&world.indicator, &world.geography, world.areas);
    ck_assert_double_eq_tol(measures[0].value, 0.2, 1e-12); /* 8 of 40 */
    ck_assert_int_eq(measure_weights(&world.indicator, &world.geography), WEIGH_BY_DENOMINATOR);
}
END_TEST

START_TEST(a_small_area_without_the_denominator_of_the_others_counts_as_missing) {
    /* Weighed by its 1,000 people, it would drown the 10 and 30 of the others. */
    const Member members[] = {{0, 1000, 0.5, VALUE_PRESENT, 10},
                              {0, 9000, 0.1, VALUE_PRESENT, 30},
                              {0, 1000, 0.9, VALUE_PRESENT, 0}};
    g_auto(World) world = {0};
    world_init(&world, 1, members, G_N_ELEMENTS(members));
    g_autofree Measure *measures = measure_areas(&world.indicator, &world.geography, world.areas);
    ck_assert_double_eq_tol(measures[0].value, 0.2, 1e-12);
    ck_assert_uint_eq(measures[0].n, 2);
    ck_assert_double_eq_tol(measures[0].coverage, 10.0 / 11, 1e-12);
}
END_TEST

START_TEST(ranks_are_never_averaged) {
    const Member members[] = {{0, 100, 1, VALUE_PRESENT, 0}, {0, 100, 3, VALUE_PRESENT, 0}};
    g_auto(World) world = {0};
    world_init(&world, 1, members, G_N_ELEMENTS(members));
    world.indicator.ordinal = true;
    g_autofree Measure *measures = measure_areas(&world.indicator, &world.geography, world.areas);
    ck_assert_int_eq(measures[0].state, VALUE_MISSING);
    ck_assert(isnan(measures[0].value));
}
END_TEST

START_TEST(what_is_measured_on_the_area_itself_passes_through) {
    const Member members[] = {{0, 0, 7.5, VALUE_PRESENT, 0}, {0, 0, NAN, VALUE_SUPPRESSED, 0}};
    g_auto(World) world = {0};
    world_init(&world, 2, members, G_N_ELEMENTS(members));
    g_array_index(world.indicator.values, IndicatorValue, 0).lower = 6;
    g_autofree Measure *measures = measure_areas(&world.indicator, NULL, world.areas);
    ck_assert_double_eq(measures[0].value, 7.5);
    ck_assert_double_eq(measures[0].lower, 6);
    ck_assert_uint_eq(measures[0].n, 1);
    ck_assert_int_eq(measures[1].state, VALUE_SUPPRESSED);
    ck_assert_uint_eq(measures[1].n, 0);
}
END_TEST

START_TEST(ranks_of_small_areas_sum_up_to_those_of_an_area) { /* T1, T36 */
    const Member members[] = {{0, 1500, 60, VALUE_PRESENT, NAN},
                              {0, 1800, 30, VALUE_PRESENT, NAN},
                              {0, 1200, 10, VALUE_PRESENT, NAN},
                              {1, 1000, 5, VALUE_PRESENT, NAN}};
    const double ranks[] = {500, 9000, 25000, NAN};
    g_auto(World) world;
    world_init(&world, 2, members, G_N_ELEMENTS(members));
    for (guint i = 0; i < G_N_ELEMENTS(ranks); i++) {
        g_array_index(world.indicator.values, IndicatorValue, i).rank = ranks[i];
    }
    world.indicator.rank_count = RANKS_2025;
    g_autofree Measure *measures = measure_areas(&world.indicator, &world.geography, world.areas);
    g_autofree RankSummary *found =
        rank_summary_new(&world.indicator, &world.geography, world.areas, measures);
    ck_assert_double_eq_tol(found[0].extent, 0.4101754, 1e-7);
    ck_assert_double_eq_tol(found[0].top_areas, 1.0 / 3, 1e-12);
    ck_assert_double_eq_tol(found[0].top_people, 1500.0 / 4500, 1e-12);
    ck_assert_double_eq_tol(found[0].average_rank, 23322.6666667, 1e-6);
    ck_assert_double_eq_tol(found[0].concentration, RANKS_2025 + 1 - 500, 1e-9);
    ck_assert(isnan(found[1].extent) && isnan(found[1].top_areas));
    world.indicator.rank_count = 0;
    ck_assert_ptr_null(rank_summary_new(&world.indicator, &world.geography, world.areas, measures));
}
END_TEST

/* ---- the need layer ---- */

static const NeedUnit *unit_of(const NeedLayer *layer, guint i) {
    return &g_array_index(layer->units, NeedUnit, i);
}

START_TEST(class_0_is_the_least_need_whichever_way_the_numbers_point) {
    Member members[6];
    for (int i = 0; i < 6; i++) {
        members[i] = (Member){0, 100, 10 * (i + 1), VALUE_PRESENT, 0};
    }
    members[5] = (Member){0, 100, NAN, VALUE_SUPPRESSED, 0};
    g_auto(World) world = {0};
    world_init(&world, 1, members, G_N_ELEMENTS(members));
    world.geography.areas = ward_row(world.scratch, 6, "S");
    for (int i = 0; i < 6; i++) {
        g_array_index(world.geography.members, SmallArea, i).shape = i;
    }
    g_autoptr(NeedLayer) worse = need_layer_new(&world.indicator, &world.geography, world.areas);
    ck_assert(worse->on_small_areas);
    ck_assert_uint_eq(worse->units->len, 6);
    ck_assert_int_eq(worse->classes.count, 3);
    ck_assert_double_eq(worse->classes.edges[0], 10);
    ck_assert_double_eq(worse->classes.edges[3], 50);
    const int rising[] = {0, 0, 1, 2, 2, -1};
    for (guint i = 0; i < 6; i++) {
        ck_assert_int_eq(unit_of(worse, i)->class_, rising[i]);
    }
    ck_assert_int_eq(unit_of(worse, 5)->state, VALUE_SUPPRESSED);
    ck_assert_double_eq(shape_set_at(worse->shapes, unit_of(worse, 2)->shape)->box.min_x, 402000);
    world.spec.polarity = HIGHER_IS_BETTER;
    g_autoptr(NeedLayer) better = need_layer_new(&world.indicator, &world.geography, world.areas);
    ck_assert_int_eq(unit_of(better, 0)->class_, 2);
    ck_assert_int_eq(unit_of(better, 4)->class_, 0);
    ck_assert_int_eq(unit_of(better, 5)->class_, -1);
}
END_TEST

START_TEST(small_areas_without_shapes_are_shown_by_their_areas) {
    const Member members[] = {{0, 100, 5, VALUE_PRESENT, 0}, {1, 100, 9, VALUE_PRESENT, 0}};
    g_auto(World) world = {0};
    world_init(&world, 3, members, G_N_ELEMENTS(members));
    g_autoptr(NeedLayer) layer = need_layer_new(&world.indicator, &world.geography, world.areas);
    ck_assert(!layer->on_small_areas);
    ck_assert_uint_eq(layer->units->len, 3);
    ck_assert_int_eq(layer->classes.count, 2); /* there are only two values */
    ck_assert_int_eq(unit_of(layer, 0)->class_, 0);
    ck_assert_int_eq(unit_of(layer, 1)->class_, 1);
    ck_assert_int_eq(unit_of(layer, 2)->class_, -1);
    ck_assert_int_eq(unit_of(layer, 2)->state, VALUE_MISSING);
}
END_TEST

/* ---- small numbers ---- */

typedef struct SuppressCase {
    int cells[5];
    size_t count;
    bool hidden[5];
} SuppressCase;

static const SuppressCase SUPPRESS[] = {
    {{3, 12, 40}, 3, {true, true, false}},           /* T43: never *, 12, 40 of 55 */
    {{12, 40, 7}, 3, {false, false, false}},         /* nothing small */
    {{0, 0, 9}, 3, {false, false, false}},           /* zero is not small */
    {{3, 4, 40}, 3, {true, true, false}},            /* two hide each other */
    {{1, 1, 40, 9}, 4, {true, true, false, true}},   /* 2 in two cells: each must be 1 */
    {{3, 0, 0}, 3, {true, true, true}},              /* nothing but zeros to hide behind */
    {{9, 2, 2, 20}, 4, {true, true, true, false}},   /* 4 in both: fewer than 5 by subtraction */
    {{4, 4, 30, 9}, 4, {true, true, false, true}},   /* 8 in two cells below 5: each must be 4 */
    {{4, 3, 30, 9}, 4, {true, true, false, false}},  /* which is 4 and which 3 is not told */
    {{0, 2, 30, 30}, 4, {false, true, true, false}}, /* of equals the first */
    {{4}, 1, {true}},
};

START_TEST(a_small_count_cannot_be_worked_out_from_the_total) {
    const SuppressCase *given = &SUPPRESS[_i];
    bool hidden[5] = {false};
    disclosure_suppress(given->cells, given->count, 5, hidden);
    for (size_t i = 0; i < given->count; i++) {
        ck_assert_int_eq(hidden[i], given->hidden[i]);
    }
}
END_TEST

START_TEST(hes_counts_are_rounded_to_five) {
    const int counts[] = {0, 1, 7, 8, 12, 13, 22, 23, 27, 28}; /* T33 */
    const int rounded[] = {0, -1, -1, 10, 10, 15, 20, 25, 25, 30};
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
        ck_assert_int_eq(disclosure_round_hes(counts[i]), rounded[i]);
    }
}
END_TEST

Suite *suite_analysis(void) {
    Suite *suite = suite_create("analysis");
    TCase *ranks = tcase_create("ranks and means");
    tcase_add_loop_test(ranks, deciles_of_ranks_are_the_national_ones, 0,
                        (int)G_N_ELEMENTS(DECILES));
    tcase_add_test(ranks, the_summary_measures_of_three_small_areas_come_out);
    tcase_add_test(ranks, local_concentration_splits_the_last_small_area);
    tcase_add_test(ranks, the_extent_tapers_from_the_eleventh_to_the_thirtieth_percentile);
    tcase_add_test(ranks, a_mean_leaves_out_what_is_missing);
    suite_add_tcase(suite, ranks);
    TCase *measures = tcase_create("measures");
    tcase_add_unchecked_fixture(measures, init_source, NULL);
    tcase_add_test(measures, an_area_has_the_mean_of_its_people);
    tcase_add_test(measures, output_areas_spread_a_score_over_two_wards);
    tcase_add_test(measures, too_little_known_is_insufficient_and_nothing_is_missing);
    tcase_add_test(measures, without_people_small_areas_weigh_alike);
    tcase_add_test(measures, a_small_area_of_unknown_population_counts_as_missing);
    tcase_add_test(measures, a_denominator_of_the_indicator_weighs_before_the_population);
    tcase_add_test(measures, a_small_area_without_the_denominator_of_the_others_counts_as_missing);
    tcase_add_test(measures, ranks_are_never_averaged);
    tcase_add_test(measures, ranks_of_small_areas_sum_up_to_those_of_an_area);
    tcase_add_test(measures, what_is_measured_on_the_area_itself_passes_through);
    suite_add_tcase(suite, measures);
    TCase *need = tcase_create("need");
    tcase_add_unchecked_fixture(need, init_source, NULL);
    tcase_add_test(need, class_0_is_the_least_need_whichever_way_the_numbers_point);
    tcase_add_test(need, small_areas_without_shapes_are_shown_by_their_areas);
    suite_add_tcase(suite, need);
    TCase *small = tcase_create("small numbers");
    tcase_add_loop_test(small, a_small_count_cannot_be_worked_out_from_the_total, 0,
                        (int)G_N_ELEMENTS(SUPPRESS));
    tcase_add_test(small, hes_counts_are_rounded_to_five);
    suite_add_tcase(suite, small);
    return suite;
}
