/* check_real_measures.c: figures of real districts beside those that are published for them.
 * SPDX-License-Identifier: MIT
 *
 * Reads the open data under ATLAS_SHARED; without it each test says so and passes. What comes out
 * is told in docs/statistics.md.
 */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "scratch.h"
#include "suites.h"

#include "atlas/analysis/rank_summary.h"
#include "layers/population.h"
#include "layers/source.h"

static const char CRS[] = "EPSG:27700";

static void init_source(void) {
    source_init();
}

static int compare_doubles(const void *a, const void *b) {
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

/* Residents of Trafford's 21 wards by best fit of their 139
 * small areas, beside those that are published for the wards. */
START_TEST(how_near_best_fit_comes_to_published_residents) {
    enum { WARDS = 21 };
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    bool found[4] = {false};
    AreasSpec spec = {
        .source = scratch_shared(scratch, "boundaries/by-district/trafford/ward-E08000009.geojson",
                                 &found[3])};
    SourceSpec wards = scratch_shared(scratch, "indicators/trafford/mye2024_ward.csv", &found[0]);
    SourceSpec small = scratch_shared(scratch, "indicators/trafford/mye2024_lsoa.csv", &found[1]);
    SourceSpec lookup =
        scratch_shared(scratch, "lookups/geographr/lookup_lsoa21_ward24_ltla24.csv", &found[2]);
    if (!found[0] || !found[1] || !found[2] || !found[3]) {
        return;
    }
    g_autoptr(GError) error = NULL;
    spec.population_source = &wards;
    g_autoptr(AreaSet) areas = area_set_read(&spec, CRS, report, &error);
    ck_assert_msg(areas, "%s", error ? error->message : "");
    GeographySpec of = {
        .id = scratch_keep(scratch, "lsoa"), .lookup_source = &lookup, .population_source = &small};
    g_autofree char *period = NULL;
    g_autofree double *published = population_read(&spec, areas, &period, report, &error);
    g_autoptr(Geography) geography = geography_read(&of, areas, CRS, report, &error);
    ck_assert_msg(published && geography, "%s", error ? error->message : "");
    g_autofree double *fitted = geography_area_population(geography, areas);
    ck_assert_uint_eq(area_set_count(areas), WARDS);
    double off[WARDS], all = 0, moved = 0;
    size_t near = 0;
    for (size_t i = 0; i < WARDS; i++) {
        off[i] = fabs(fitted[i] - published[i]) / published[i];
        near += off[i] <= 0.02 ? 1 : 0;
        all += published[i];
        moved += fabs(fitted[i] - published[i]) / 2;
    }
    qsort(off, WARDS, sizeof *off, compare_doubles);
    ck_assert_double_eq(all, 241025);
    ck_assert_double_eq_tol(moved, 7547, 0.5);
    ck_assert_double_eq_tol(off[WARDS / 2], 0.050, 0.0005);
    ck_assert_double_eq_tol(off[WARDS - 1], 0.159, 0.0005);
    ck_assert_uint_eq(near, 7);
}
END_TEST

/* What the ministry has published of a district (IoD 2025, File 10), and how far off the same
 * measures may be, worked out from its small areas by other residents than its own: those of
 * mid-2024, or all alike. */
typedef struct DistrictCase {
    const char *code;
    bool peopled;
    double score, rank, top_areas;
    double score_off, rank_off; /* as a share */
} DistrictCase;

static const DistrictCase DISTRICTS[] = {
    {"E08000009", true, 14.972, 11881.22, 0.0432, 0.012, 0.013},
    {"E08000009", false, 14.972, 11881.22, 0.0432, 0.007, 0.013},
    {"E08000007", false, 18.404, 13988.18, 0.0785, 0.031, 0.023},
    {"E06000017", false, 9.851, 8552.38, 0, 0.001, 0.001},
};

START_TEST(districts_have_the_measures_that_the_ministry_publishes) {
    const DistrictCase *given = &DISTRICTS[_i];
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    GString *text = squares_begin();
    g_autofree char *properties = g_strdup_printf("\"LAD24CD\":\"%s\"", given->code);
    squares_add(text, properties, 380000, 390000, 1000);
    squares_end(text);
    AreasSpec spec = {.source = scratch_write(scratch, "district.geojson", text->str)};
    g_string_free(text, TRUE);
    bool found[3] = {false};
    SourceSpec lookup =
        scratch_shared(scratch, "lookups/geographr/lookup_lsoa21_ward24_ltla24.csv", &found[0]);
    SourceSpec people = scratch_shared(scratch, "indicators/trafford/mye2024_lsoa.csv", &found[1]);
    SourceSpec index =
        scratch_shared(scratch, "indicators/imd/imd2025_england_lsoa21.csv", &found[2]);
    if (!found[0] || !found[1] || !found[2]) {
        return;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(AreaSet) areas = area_set_read(&spec, CRS, report, &error);
    ck_assert_msg(areas, "%s", error ? error->message : "");
    GeographySpec of = {.id = scratch_keep(scratch, "lsoa"),
                        .lookup_source = &lookup,
                        .lookup_from = scratch_keep(scratch, "lsoa21_code"),
                        .lookup_to = scratch_keep(scratch, "ltla24_code"),
                        .population_source = given->peopled ? &people : NULL};
    g_autoptr(Geography) geography = geography_read(&of, areas, CRS, report, &error);
    ck_assert_msg(geography, "%s", error ? error->message : "");
    g_autoptr(GPtrArray) geographies = g_ptr_array_new();
    g_ptr_array_add(geographies, geography);
    IndicatorSpec imd = {.source = index,
                         .id = scratch_keep(scratch, "imd"),
                         .title = scratch_keep(scratch, "Index"),
                         .geography = scratch_keep(scratch, "lsoa"),
                         .value = scratch_keep(scratch, "IMD_score"),
                         .rank = scratch_keep(scratch, "IMD_rank"),
                         .polarity = HIGHER_IS_WORSE,
                         .decimals = -1,
                         .borough = NAN,
                         .england = NAN};
    g_autoptr(Indicator) indicator = indicator_read(&imd, areas, geographies, report, &error);
    ck_assert_msg(indicator, "%s", error ? error->message : "");
    g_autofree Measure *measures = measure_areas(indicator, geography, areas);
    g_autofree RankSummary *ranks = rank_summary_new(indicator, geography, areas, measures);
    ck_assert_double_eq_tol(measures[0].value, given->score, given->score_off * given->score);
    ck_assert_double_eq_tol(ranks[0].average_rank, given->rank, given->rank_off * given->rank);
    ck_assert_double_eq_tol(ranks[0].top_areas, given->top_areas, 0.00005); /* as published */
}
END_TEST

Suite *suite_real_measures(void) {
    Suite *suite = suite_create("real_measures");
    TCase *tcase = tcase_create("published");
    tcase_add_unchecked_fixture(tcase, init_source, NULL);
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, how_near_best_fit_comes_to_published_residents);
    tcase_add_loop_test(tcase, districts_have_the_measures_that_the_ministry_publishes, 0,
                        (int)G_N_ELEMENTS(DISTRICTS));
    suite_add_tcase(suite, tcase);
    return suite;
}
