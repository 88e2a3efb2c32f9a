/* check_apportion.c: tests of output areas that carry the figures of small areas to areas, and of
 * population-weighted centroids.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "scratch.h"
#include "suites.h"

#include "atlas/analysis/need.h"
#include "atlas/base/error.h"
#include "layers/source.h"

static const char CRS[] = "EPSG:27700";

static void init_source(void) {
    source_init();
}

/* Squares of 1 km side by side from (400000, 300000), E05000001 and so on. */
static AreaSet *wards(Scratch *scratch, size_t count) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = squares_begin();
    for (size_t i = 0; i < count; i++) {
        g_autofree char *properties =
            g_strdup_printf("\"WD24CD\":\"E0500000%zu\",\"WD24NM\":\"Ward %zu\"", i + 1, i + 1);
        squares_add(text, properties, 400000 + 1000 * (double)i, 300000, 1000);
    }
    squares_end(text);
    AreasSpec spec = {.source = scratch_write(scratch, "wards.geojson", text->str)};
    AreaSet *areas = area_set_read(&spec, CRS, report, NULL);
    ck_assert_ptr_nonnull(areas);
    return areas;
}

/* X is E01000011, Y is E01000012 (domain.md T2); a third lies in another district. */
static const char OUTPUT_AREAS[] = "oa21cd,lsoa21cd\n"
                                   "E00000001,E01000011\nE00000002,E01000011\n"
                                   "E00000003,E01000011\nE00000004,E01000012\n"
                                   "E00000009,E01000099\n";
static const char TO_WARDS[] = "OA21CD,WD24CD\n"
                               "E00000001,E05000001\nE00000002,E05000001\n"
                               "E00000003,E05000002\nE00000004,E05000002\n"
                               "E00000009,E05000077\n";
static const char PEOPLE[] = "oa,people\nE00000001,300\nE00000002,300\nE00000003,400\n"
                             "E00000004,500\nE00000009,200\n";
static const char BEST_FIT[] = "LSOA21CD,WD24CD\nE01000011,E05000001\nE01000012,E05000002\n";

typedef struct World {
    Scratch *scratch;
    Report *report;
    AreaSet *areas;
    SourceSpec people, to_wards, best_fit;
    OutputAreasSpec output_areas;
    CentresSpec centres;
    GeographySpec spec;
    IndicatorSpec indicator_spec;
    Indicator indicator;
} World;

static void world_init(World *world, size_t ward_count) {
    *world = (World){.scratch = scratch_new(), .report = report_new()};
    world->areas = wards(world->scratch, ward_count);
    world->people = scratch_write(world->scratch, "people.csv", PEOPLE);
    world->to_wards = scratch_write(world->scratch, "wards.csv", TO_WARDS);
    world->best_fit = scratch_write(world->scratch, "best.csv", BEST_FIT);
    world->output_areas =
        (OutputAreasSpec){.source = scratch_write(world->scratch, "oa.csv", OUTPUT_AREAS),
                          .population_source = &world->people,
                          .lookup_source = &world->to_wards,
                          .population_code = scratch_keep(world->scratch, "oa")};
    world->spec = (GeographySpec){.id = scratch_keep(world->scratch, "lsoa"),
                                  .to_areas = TO_AREAS_OA_WEIGHTED,
                                  .output_areas = &world->output_areas};
    world->indicator_spec.polarity = HIGHER_IS_WORSE;
    world->indicator.spec = &world->indicator_spec;
    world->indicator.values = g_array_new(FALSE, FALSE, sizeof(IndicatorValue));
    const double scores[] = {40, 10};
    for (size_t i = 0; i < G_N_ELEMENTS(scores); i++) {
        IndicatorValue value = {scores[i], VALUE_PRESENT, NAN, NAN, NAN, NAN, NAN};
        g_array_append_val(world->indicator.values, value);
    }
}

static void world_clear(World *world) {
    g_array_unref(world->indicator.values);
    area_set_free(world->areas);
    report_free(world->report);
    scratch_free(world->scratch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

static Geography *geography_of(World *world) {
    g_autoptr(GError) error = NULL;
    Geography *geography = geography_read(&world->spec, world->areas, CRS, world->report, &error);
    ck_assert_msg(geography, "%s", error ? error->message : "");
    return geography;
}

START_TEST(output_areas_carry_the_score_of_their_small_area) { /* T2 */
    g_auto(World) world = {0};
    world_init(&world, 2);
    g_autoptr(Geography) geography = geography_of(&world);
    ck_assert_uint_eq(geography->members->len, 2);
    ck_assert_uint_eq(geography->pieces->len, 3);
    g_autofree Measure *measures = measure_areas(&world.indicator, geography, world.areas);
    ck_assert_double_eq_tol(measures[0].value, 40, 1e-12);
    ck_assert_double_eq_tol(measures[1].value, 70.0 / 3, 1e-12);
    ck_assert_int_eq(measures[1].method, MEASURE_OA_WEIGHTED);
    ck_assert_uint_eq(measures[1].n, 2);
    g_autofree double *people = geography_area_population(geography, world.areas);
    ck_assert_double_eq(people[0], 600);
    ck_assert_double_eq(people[1], 900);
    /* The same small areas, each wholly in one ward. */
    world.spec = (GeographySpec){.id = world.spec.id, .lookup_source = &world.best_fit};
    g_autoptr(Geography) best = geography_of(&world);
    g_autofree Measure *fitted = measure_areas(&world.indicator, best, world.areas);
    ck_assert_double_eq_tol(fitted[0].value, 40, 1e-12);
    ck_assert_double_eq_tol(fitted[1].value, 10, 1e-12);
    ck_assert_int_eq(fitted[1].method, MEASURE_BEST_FIT);
}
END_TEST

START_TEST(centres_place_output_areas_as_a_lookup_does) {
    g_auto(World) world = {0};
    world_init(&world, 2);
    CentresSpec centres = {
        .source = scratch_write(world.scratch, "pwc.csv",
                                "OA21CD,x,y\nE00000001,400100,300100\nE00000002,400900,300900\n"
                                "E00000003,401200,300200\nE00000004,401500,300500\n"
                                "E00000009,460000,300500\n")};
    world.output_areas.lookup_source = NULL;
    world.output_areas.centres = &centres;
    g_autoptr(Geography) geography = geography_of(&world);
    g_autofree Measure *measures = measure_areas(&world.indicator, geography, world.areas);
    ck_assert_double_eq_tol(measures[0].value, 40, 1e-12);
    ck_assert_double_eq_tol(measures[1].value, 70.0 / 3, 1e-12);
}
END_TEST

START_TEST(a_ward_that_nobody_lives_in_has_no_data_and_is_not_zero) { /* T46 */
    g_auto(World) world = {0};
    world_init(&world, 3);
    g_autoptr(Geography) geography = geography_of(&world);
    ck_assert_uint_eq(report_count_code(world.report, "area_without_small_areas"), 1);
    g_autofree Measure *measures = measure_areas(&world.indicator, geography, world.areas);
    ck_assert_int_eq(measures[2].state, VALUE_MISSING);
    ck_assert(isnan(measures[2].value));
}
END_TEST

/* By best fit ward 2 has none of X; its output areas give it one. */
START_TEST(output_areas_reach_a_ward_that_a_best_fit_passes_over) {
    g_auto(World) world = {0};
    world_init(&world, 2);
    SourceSpec all_in_one = scratch_write(world.scratch, "one.csv",
                                          "LSOA21CD,WD24CD\nE01000011,E05000001\n"
                                          "E01000012,E05000001\n");
    world.spec.lookup_source = &all_in_one;
    g_autoptr(Geography) geography = geography_of(&world);
    ck_assert_int_eq(geography_find(geography, "E01000012")->area, 0);
    g_autofree Measure *measures = measure_areas(&world.indicator, geography, world.areas);
    ck_assert_double_eq_tol(measures[1].value, 70.0 / 3, 1e-12);
    ck_assert_uint_eq(report_count_code(world.report, "area_without_small_areas"), 0);
}
END_TEST

/* 100 children in X, of whom 40 % live in ward 2; 50 in Y. */
START_TEST(a_denominator_is_shared_as_the_people_are) {
    g_auto(World) world = {0};
    world_init(&world, 2);
    g_array_index(world.indicator.values, IndicatorValue, 0).denominator = 100;
    g_array_index(world.indicator.values, IndicatorValue, 1).denominator = 50;
    g_autoptr(Geography) geography = geography_of(&world);
    g_autofree Measure *measures = measure_areas(&world.indicator, geography, world.areas);
    ck_assert_double_eq_tol(measures[1].value, (40 * 40.0 + 50 * 10) / 90, 1e-12);
    const bool both[] = {true, true};
    Measure whole = measure_areas_from_small(&world.indicator, geography, both, 2);
    ck_assert_double_eq_tol(whole.value, (100 * 40.0 + 50 * 10) / 150, 1e-12);
}
END_TEST

START_TEST(output_areas_that_nothing_places_or_that_are_elsewhere_stop) {
    g_auto(World) world = {0};
    world_init(&world, 2);
    world.output_areas.lookup_source = NULL;
    g_autoptr(GError) unplaced = NULL;
    ck_assert_ptr_null(geography_read(&world.spec, world.areas, CRS, world.report, &unplaced));
    ck_assert(g_error_matches(unplaced, ATLAS_ERROR, ATLAS_ERROR_DATA));
    SourceSpec others = scratch_write(world.scratch, "others.csv",
                                      "OA21CD,WD24CD\nE00000001,E05000071\nE00000002,E05000071\n");
    world.output_areas.lookup_source = &others;
    g_autoptr(GError) elsewhere = NULL;
    ck_assert_ptr_null(geography_read(&world.spec, world.areas, CRS, world.report, &elsewhere));
    ck_assert(g_error_matches(elsewhere, ATLAS_ERROR, ATLAS_ERROR_DATA));
}
END_TEST

/* ---- centres of small areas, and what nests ---- */

/* E01000021 has its middle in ward 1 and its people in ward 2. */
static SourceSpec small_shapes(World *world) {
    g_autoptr(GString) text = squares_begin();
    squares_add(text, "\"LSOA21CD\":\"E01000021\"", 400400, 300100, 800);
    squares_add(text, "\"LSOA21CD\":\"E01000022\"", 401300, 300100, 200);
    squares_end(text);
    return scratch_write(world->scratch, "lsoa.geojson", text->str);
}

START_TEST(people_live_at_the_centre_that_is_given) {
    g_auto(World) world = {0};
    world_init(&world, 2);
    SourceSpec shapes = small_shapes(&world);
    CentresSpec centres = {.source = scratch_write(world.scratch, "pwc.csv",
                                                   "LSOA21CD,BNG_E,BNG_N\n"
                                                   "E01000021,401150,300200\n"
                                                   "E01000022,nowhere,300200\n")};
    world.spec = (GeographySpec){.id = world.spec.id, .source = &shapes};
    g_autoptr(Geography) by_middle = geography_of(&world);
    ck_assert_int_eq(geography_find(by_middle, "E01000021")->area, 0);
    ck_assert_double_eq_tol(geography_centre(by_middle, 0).x, 400800, 1);
    world.spec.centres = &centres;
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(geography_read(&world.spec, world.areas, CRS, world.report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA)); /* half have no centre */
    ck_assert_uint_eq(report_count_code(world.report, "centre_unreadable"), 1);
    centres.source = scratch_write(world.scratch, "all.csv",
                                   "LSOA21CD,BNG_E,BNG_N\nE01000021,401150,300200\n"
                                   "E01000022,401400,300200\n");
    g_autoptr(Geography) geography = geography_of(&world);
    ck_assert_int_eq(geography_find(geography, "E01000021")->area, 1);
    ck_assert_double_eq(geography_centre(geography, 0).x, 401150);
    ck_assert_double_eq(geography_centre(geography, 0).y, 300200);
}
END_TEST

START_TEST(degrees_are_told_from_metres) {
    g_auto(World) world = {0};
    world_init(&world, 2);
    SourceSpec shapes = small_shapes(&world);
    CentresSpec centres = {
        .code = scratch_keep(world.scratch, "LSOACD"),
        .source = scratch_write(world.scratch, "pwc.csv",
                                "LSOACD,latitude,longitude\nE01000021,52.59958941,-1.98445440\n"
                                "E01000022,52.59958888,-1.98076336\n")};
    world.spec = (GeographySpec){.id = world.spec.id, .source = &shapes, .centres = &centres};
    g_autoptr(Geography) geography = geography_of(&world);
    ck_assert_double_eq_tol(geography_centre(geography, 0).x, 401150, 0.01);
    ck_assert_double_eq_tol(geography_centre(geography, 0).y, 300200, 0.01);
}
END_TEST

START_TEST(what_is_said_to_nest_is_held_to_the_shapes) {
    g_auto(World) world = {0};
    world_init(&world, 2);
    SourceSpec shapes = small_shapes(&world);
    world.spec =
        (GeographySpec){.id = world.spec.id, .source = &shapes, .to_areas = TO_AREAS_EXACT};
    g_autoptr(Geography) geography = geography_of(&world);
    ck_assert_uint_eq(report_count_code(world.report, "small_area_not_inside"), 1);
    g_autofree Measure *measures = measure_areas(&world.indicator, geography, world.areas);
    ck_assert_int_eq(measures[0].method, MEASURE_EXACT);
}
END_TEST

Suite *suite_apportion(void) {
    Suite *suite = suite_create("apportion");
    TCase *output_areas = tcase_create("output_areas");
    tcase_add_unchecked_fixture(output_areas, init_source, NULL);
    tcase_add_test(output_areas, output_areas_carry_the_score_of_their_small_area);
    tcase_add_test(output_areas, centres_place_output_areas_as_a_lookup_does);
    tcase_add_test(output_areas, a_ward_that_nobody_lives_in_has_no_data_and_is_not_zero);
    tcase_add_test(output_areas, output_areas_reach_a_ward_that_a_best_fit_passes_over);
    tcase_add_test(output_areas, a_denominator_is_shared_as_the_people_are);
    tcase_add_test(output_areas, output_areas_that_nothing_places_or_that_are_elsewhere_stop);
    suite_add_tcase(suite, output_areas);
    TCase *centres = tcase_create("centres");
    tcase_add_unchecked_fixture(centres, init_source, NULL);
    tcase_add_test(centres, people_live_at_the_centre_that_is_given);
    tcase_add_test(centres, degrees_are_told_from_metres);
    tcase_add_test(centres, what_is_said_to_nest_is_held_to_the_shapes);
    suite_add_tcase(suite, centres);
    return suite;
}
