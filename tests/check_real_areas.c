/* check_real_areas.c: areas, small areas and indicators of real districts.
 * SPDX-License-Identifier: MIT
 *
 * Reads the open data under ATLAS_SHARED; without it each test says so and passes.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "scratch.h"
#include "suites.h"

#include "atlas/analysis/need.h"
#include "layers/geometry.h"
#include "layers/population.h"
#include "layers/source.h"

static const char CRS[] = "EPSG:27700";

static void init_source(void) {
    source_init();
}

/* The areas of a shared file, or NULL where there is none. */
static AreaSet *read_shared(Scratch *scratch, const char *path, const char *where, Report *report) {
    bool found = false;
    AreasSpec spec = {.source = scratch_shared(scratch, path, &found)};
    if (!found) {
        return NULL;
    }
    spec.source.where = where ? scratch_keep(scratch, where) : NULL;
    g_autoptr(GError) error = NULL;
    AreaSet *areas = area_set_read(&spec, CRS, report, &error);
    ck_assert_msg(areas, "%s", error ? error->message : "no error");
    return areas;
}

static double sum_km2(const AreaSet *areas) {
    double sum = 0;
    for (size_t i = 0; i < area_set_count(areas); i++) {
        sum += area_set_at(areas, i)->area_km2;
    }
    return sum;
}

static size_t part_sum(const ShapeSet *shapes) {
    size_t parts = 0;
    for (size_t i = 0; i < shape_set_count(shapes); i++) {
        parts += shape_set_at(shapes, i)->part_count;
    }
    return parts;
}

/* Every area is valid, has its label inside and neighbours that know it. */
static void assert_sound(const AreaSet *areas) {
    for (size_t i = 0; i < area_set_count(areas); i++) {
        const Area *area = area_set_at(areas, i);
        g_autofree char *reason = NULL;
        ck_assert_msg(geometry_is_valid(area_set_shapes(areas), area->shape, &reason), "%s: %s",
                      area->code, reason);
        ck_assert_int_eq(area_set_locate(areas, area->label), (int)i);
        size_t count = 0;
        const size_t *neighbours = area_set_neighbours(areas, i, &count);
        for (size_t k = 0; k < count; k++) {
            size_t back_count = 0;
            const size_t *back = area_set_neighbours(areas, neighbours[k], &back_count);
            bool known = false;
            for (size_t b = 0; b < back_count; b++) {
                known = known || back[b] == i;
            }
            ck_assert(known && neighbours[k] != i);
            ck_assert(k == 0 || neighbours[k] > neighbours[k - 1]);
        }
    }
}

/* What a set of areas adds up to. */
typedef struct Whole {
    double overlap_m2; /* by how much the areas together are larger than their union */
    size_t holes;      /* of the union: gaps between the areas, and lakes */
} Whole;

static Whole whole_of(const ShapeSet *shapes) {
    g_autofree size_t *all = g_new(size_t, shape_set_count(shapes));
    Whole whole = {0};
    for (size_t i = 0; i < shape_set_count(shapes); i++) {
        whole.overlap_m2 += shape_area_m2(shapes, i);
        all[i] = i;
    }
    g_autoptr(ShapeSet) merged = shape_set_new();
    geometry_dissolve(shapes, all, shape_set_count(shapes), merged);
    whole.overlap_m2 -= shape_area_m2(merged, 0);
    for (size_t p = 0; p < shape_set_at(merged, 0)->part_count; p++) {
        whole.holes += ring_signed_area_m2(shape_set_part(merged, 0, p)) < 0;
    }
    return whole;
}

/* No gaps and no overlaps come about that the file does not have. The national file has some of a
 * square metre or two, which nothing can be sure of keeping that size. */
static void assert_simplifies(const AreaSet *areas, double tolerance_m) {
    const ShapeSet *before = area_set_shapes(areas);
    g_autoptr(ShapeSet) after = geometry_simplify_coverage(before, tolerance_m);
    ck_assert_uint_eq(shape_set_count(after), shape_set_count(before));
    ck_assert_uint_lt(shape_set_point_count(after), shape_set_point_count(before));
    for (size_t i = 0; i < shape_set_count(after); i++) {
        g_autofree char *reason = NULL;
        ck_assert_msg(geometry_is_valid(after, i, &reason), "%s at %g m: %s",
                      area_set_at(areas, i)->code, tolerance_m, reason);
        ck_assert(shape_area_m2(after, i) > 0);
    }
    Whole old = whole_of(before);
    Whole new = whole_of(after);
    double tolerance_m2 = fmax(0.01, (double)shape_set_count(after) / 1000);
    ck_assert_double_eq_tol(new.overlap_m2, old.overlap_m2, tolerance_m2);
    ck_assert_uint_le(new.holes, old.holes);
}

START_TEST(trafford_at_full_resolution_is_read_whole) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = read_shared(
        scratch, "boundaries/by-district/trafford/ward2023-full-resolution.geojson", NULL, report);
    if (!areas) {
        return;
    }
    ck_assert_uint_eq(area_set_count(areas), 21);
    ck_assert_uint_eq(shape_set_point_count(area_set_shapes(areas)), 18247 - 21); /* not closed */
    ck_assert_str_eq(area_set_at(areas, 0)->slug, "E05015239-altrincham");
    /* The file's own column "area" adds up to 106,042,088 m2. */
    ck_assert_double_eq_tol(sum_km2(areas), 106.042088, 0.1);
    assert_sound(areas);
    const size_t whole[] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10,
                            11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
    g_autoptr(ShapeSet) merged = shape_set_new();
    geometry_dissolve(area_set_shapes(areas), whole, 21, merged);
    ck_assert_uint_eq(shape_set_at(merged, 0)->part_count, 1);
    const double tolerances_m[] = {0.5, 2, 10, 50, 200};
    for (size_t i = 0; i < G_N_ELEMENTS(tolerances_m); i++) {
        assert_simplifies(areas, tolerances_m[i]);
    }
}
END_TEST

START_TEST(stockport_is_chosen_out_of_the_national_file) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas =
        read_shared(scratch, "boundaries/national/wards_uk_dec2023_bsc_27700.shp",
                    "LAD23CD = 'E08000007'", report);
    if (!areas) {
        return;
    }
    const AreaLedger *ledger = area_set_ledger(areas);
    ck_assert_uint_eq(area_set_count(areas), 21);
    ck_assert_uint_eq(ledger->rows, 8441);
    ck_assert_uint_eq(ledger->used, 21);
    ck_assert_uint_eq(ledger->filtered, 8420);
    ck_assert_int_eq(ledger->vintage, 23);
    ck_assert_double_eq(ledger->accuracy_m, 0);
    int found = area_set_find(areas, "brinnington & stockport central");
    ck_assert_int_ge(found, 0);
    ck_assert_str_eq(area_set_at(areas, (size_t)found)->slug,
                     "E05015018-brinnington-and-stockport-central");
    ck_assert_ptr_null(area_set_at(areas, (size_t)found)->name_cy);
    assert_sound(areas);
    const AreaSet *around = area_set_surroundings(areas);
    ck_assert_uint_gt(area_set_count(around), 20);
    ck_assert_int_eq(area_set_find_code(around, "E05015018"), -1);
    assert_simplifies(areas, 50);
}
END_TEST

START_TEST(all_wards_of_the_united_kingdom_are_read) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas =
        read_shared(scratch, "boundaries/national/wards_uk_dec2023_bsc_27700.shp", NULL, report);
    if (!areas) {
        return;
    }
    ck_assert_uint_eq(area_set_count(areas), 8441);
    ck_assert_uint_eq(area_set_ledger(areas)->used, 8441);
    /* 9,310 parts and 7 holes; a repaired ring may fall into two. */
    ck_assert_uint_eq(part_sum(area_set_shapes(areas)) + area_set_ledger(areas)->repaired, 9317);
    int wenvoe = area_set_find(areas, "Wenvoe");
    ck_assert_str_eq(area_set_at(areas, (size_t)wenvoe)->name_cy, "Gwenfô");
    ck_assert_int_eq(area_set_find(areas, "Castle"), -1); /* there are 21 */
    assert_simplifies(areas, 100);
}
END_TEST

START_TEST(shetland_keeps_its_554_parts) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = read_shared(
        scratch, "boundaries/by-district/shetland/ward-S12000027.geojson", NULL, report);
    if (!areas) {
        return;
    }
    ck_assert_uint_eq(area_set_count(areas), 7);
    ck_assert_uint_eq(part_sum(area_set_shapes(areas)), 554);
    assert_sound(areas);
    assert_simplifies(areas, 5);
    assert_simplifies(areas, 100);
    assert_simplifies(areas, 1000);
}
END_TEST

START_TEST(invalid_rings_of_real_files_are_repaired_and_told) {
    static const struct {
        const char *path;
        size_t count;
    } FILES[] = {{"nasty/real-invalid-polygons/wards_dec2020_invalid5_wgs84.geojson", 5},
                 {"nasty/real-invalid-polygons/lsoa11_invalid1_wgs84.geojson", 1}};
    for (size_t f = 0; f < G_N_ELEMENTS(FILES); f++) {
        g_autoptr(Scratch) scratch = scratch_new();
        g_autoptr(Report) report = report_new();
        g_autoptr(AreaSet) areas = read_shared(scratch, FILES[f].path, NULL, report);
        if (areas) {
            ck_assert_uint_eq(area_set_count(areas), FILES[f].count);
            ck_assert_uint_eq(area_set_ledger(areas)->repaired, FILES[f].count);
            ck_assert_uint_eq(report_count_code(report, "ring_repaired"), FILES[f].count);
            assert_sound(areas);
        }
    }
}
END_TEST

/* ---- small areas ---- */

static Geography *read_geography(Scratch *scratch, const AreaSet *areas, const char *lookup_path,
                                 const char *people_path, Report *report, GError **error) {
    bool found = false;
    SourceSpec lookup = scratch_shared(scratch, lookup_path, &found);
    ck_assert(found);
    SourceSpec people = {0};
    if (people_path) {
        people = scratch_shared(scratch, people_path, &found);
        ck_assert(found);
    }
    GeographySpec spec = {.id = scratch_keep(scratch, "lsoa"),
                          .lookup_source = &lookup,
                          .population_source = people_path ? &people : NULL};
    return geography_read(&spec, areas, CRS, report, error);
}

START_TEST(four_of_five_wards_of_scilly_have_no_small_area) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = read_shared(
        scratch, "boundaries/by-district/isles-of-scilly/ward-E06000053.geojson", NULL, report);
    if (!areas) {
        return;
    }
    ck_assert_uint_eq(area_set_count(areas), 5);
    ck_assert_uint_eq(part_sum(area_set_shapes(areas)), 63);
    g_autoptr(GError) error = NULL;
    g_autoptr(Geography) geography = read_geography(
        scratch, areas, "lookups/geographr/lookup_lsoa21_ward24_ltla24.csv", NULL, report, &error);
    ck_assert_msg(geography, "%s", error ? error->message : "");
    ck_assert_uint_eq(geography->members->len, 1);
    ck_assert_uint_eq(report_count_code(report, "area_without_small_areas"), 4);
}
END_TEST

START_TEST(six_of_65_wards_of_gwynedd_are_passed_over) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas =
        read_shared(scratch, "boundaries/by-district/gwynedd/ward-W06000002.geojson", NULL, report);
    if (!areas) {
        return;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(Geography) geography = read_geography(
        scratch, areas, "lookups/geographr/lookup_lsoa21_ward24_ltla24.csv", NULL, report, &error);
    ck_assert_msg(geography, "%s", error ? error->message : "");
    ck_assert_uint_eq(report_count_code(report, "area_without_small_areas"), 6);
}
END_TEST

START_TEST(a_lookup_to_the_wards_of_2022_stops_for_those_of_2023) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = read_shared(
        scratch, "boundaries/by-district/trafford/ward-E08000009.geojson", NULL, report);
    if (!areas) {
        return;
    }
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(read_geography(scratch, areas,
                                      "lookups/trafford-data-lab/lsoa21_to_ward_best-fit_gm.csv",
                                      NULL, report, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "0 of 21"));
}
END_TEST

/* Computed apart from this program, in the folder of the data:
 *   sqlite3 <<END
 *   .mode csv
 *   .import indicators/imd/imd2025_england_lsoa21.csv imd
 *   .import lookups/geographr/lookup_lsoa21_ward24_ltla24.csv lookup
 *   .import indicators/trafford/mye2024_lsoa.csv people
 *   .mode list
 *   SELECT l.ward24_code, printf('%.9f', SUM(p.all_ages*i.IMD_score)/SUM(p.all_ages)), COUNT(*),
 *     SUM(p.all_ages) FROM lookup l JOIN imd i USING (lsoa21_code) JOIN people p
 *     ON p.area_code = l.lsoa21_code AND p.sex = 'Persons'
 *     WHERE l.ltla24_code = 'E08000009' GROUP BY 1 ORDER BY 1;
 *   END */
static const struct {
    const char *code;
    double score;
    size_t n;
    double people;
} TRAFFORD[] = {
    {"E05015239", 5.474440670, 5, 10922},  {"E05015240", 9.642430935, 7, 11786},
    {"E05015241", 9.309529509, 7, 10861},  {"E05015242", 7.499963197, 7, 12961},
    {"E05015243", 4.613484297, 7, 10667},  {"E05015244", 41.034315824, 6, 10680},
    {"E05015245", 11.805103239, 7, 11701}, {"E05015246", 9.505571746, 8, 12161},
    {"E05015247", 25.604904099, 6, 13222}, {"E05015248", 5.700292756, 6, 10367},
    {"E05015249", 5.268531350, 6, 10016},  {"E05015250", 23.236580542, 6, 10659},
    {"E05015251", 18.091912856, 7, 12049}, {"E05015252", 23.246400628, 6, 9867},
    {"E05015253", 33.771235198, 7, 12819}, {"E05015254", 12.387846486, 6, 11797},
    {"E05015255", 16.542379106, 6, 10625}, {"E05015256", 19.975836280, 6, 10634},
    {"E05015257", 13.332227096, 8, 13131}, {"E05015258", 6.475258882, 7, 12384},
    {"E05015259", 14.492093291, 8, 11716},
};

static IndicatorSpec imd_spec(Scratch *scratch, const char *path, const char *value) {
    bool found = false;
    IndicatorSpec spec = {.source = scratch_shared(scratch, path, &found),
                          .id = scratch_keep(scratch, "imd"),
                          .geography = scratch_keep(scratch, "lsoa"),
                          .value = scratch_keep(scratch, value),
                          .polarity = HIGHER_IS_WORSE,
                          .borough = NAN,
                          .england = NAN};
    ck_assert(found);
    return spec;
}

START_TEST(the_imd_of_traffords_wards_is_the_one_worked_out_elsewhere) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = read_shared(
        scratch, "boundaries/by-district/trafford/ward2023-full-resolution.geojson", NULL, report);
    if (!areas) {
        return;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(Geography) geography =
        read_geography(scratch, areas, "lookups/geographr/lookup_lsoa21_ward24_ltla24.csv",
                       "indicators/trafford/mye2024_lsoa.csv", report, &error);
    ck_assert_msg(geography, "%s", error ? error->message : "");
    ck_assert_uint_eq(geography->members->len, 139);
    g_autoptr(GPtrArray) geographies = g_ptr_array_new();
    g_ptr_array_add(geographies, geography);
    IndicatorSpec spec =
        imd_spec(scratch, "indicators/imd/imd2025_england_lsoa21.csv", "IMD_score");
    g_autoptr(Indicator) imd = indicator_read(&spec, areas, geographies, report, &error);
    ck_assert_msg(imd, "%s", error ? error->message : "");
    ck_assert_uint_eq(imd->rows, 33755);
    ck_assert_uint_eq(imd->matched, 139);
    ck_assert_uint_eq(imd->elsewhere, 33755 - 139);
    g_autofree Measure *measures = measure_areas(imd, geography, areas);
    g_autofree double *people = geography_area_population(geography, areas);
    for (size_t i = 0; i < G_N_ELEMENTS(TRAFFORD); i++) {
        ck_assert_str_eq(area_set_at(areas, i)->code, TRAFFORD[i].code);
        ck_assert_double_eq_tol(measures[i].value, TRAFFORD[i].score, 1e-8);
        ck_assert_uint_eq(measures[i].n, TRAFFORD[i].n);
        ck_assert_double_eq(people[i], TRAFFORD[i].people);
        ck_assert_double_eq(measures[i].coverage, 1);
    }
    /* IMD 2019 is for LSOAs of 2011. */
    IndicatorSpec old = imd_spec(scratch, "indicators/imd/imd2019_england_lsoa11.csv", "IMD_rank");
    ck_assert_ptr_null(indicator_read(&old, areas, geographies, report, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "LSOAs of 2021 and the file has those of 2011"));
}
END_TEST

START_TEST(traffords_small_areas_are_found_by_their_shapes_in_the_national_file) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = read_shared(
        scratch, "boundaries/by-district/trafford/ward-E08000009.geojson", NULL, report);
    bool found = false;
    SourceSpec shapes =
        scratch_shared(scratch, "boundaries/national/lsoa_ew_2021_bsc_27700.gpkg", &found);
    if (!areas || !found) {
        return;
    }
    GeographySpec spec = {.id = scratch_keep(scratch, "lsoa"), .source = &shapes};
    g_autoptr(GError) error = NULL;
    g_autoptr(Geography) geography = geography_read(&spec, areas, CRS, report, &error);
    ck_assert_msg(geography, "%s", error ? error->message : "");
    ck_assert_uint_eq(geography->members->len, 139);
}
END_TEST

START_TEST(population_of_traffords_wards_is_that_of_all_persons) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = read_shared(
        scratch, "boundaries/by-district/trafford/ward-E08000009.geojson", NULL, report);
    bool found = false;
    SourceSpec table = scratch_shared(scratch, "indicators/trafford/mye2024_ward.csv", &found);
    if (!areas || !found) {
        return;
    }
    AreasSpec spec = {.population_source = &table};
    g_autoptr(GError) error = NULL;
    g_autofree char *period = NULL;
    g_autofree double *people = population_read(&spec, areas, &period, report, &error);
    ck_assert_msg(people, "%s", error ? error->message : "");
    ck_assert_double_eq(people[0], 11278); /* Altrincham */
    ck_assert_str_eq(period, "2024-06-30");
}
END_TEST

Suite *suite_real_areas(void) {
    Suite *suite = suite_create("real_areas");
    TCase *areas = tcase_create("areas");
    tcase_add_unchecked_fixture(areas, init_source, NULL);
    tcase_set_timeout(areas, 120);
    tcase_add_test(areas, trafford_at_full_resolution_is_read_whole);
    tcase_add_test(areas, stockport_is_chosen_out_of_the_national_file);
    tcase_add_test(areas, all_wards_of_the_united_kingdom_are_read);
    tcase_add_test(areas, shetland_keeps_its_554_parts);
    tcase_add_test(areas, invalid_rings_of_real_files_are_repaired_and_told);
    suite_add_tcase(suite, areas);
    TCase *small = tcase_create("small areas");
    tcase_add_unchecked_fixture(small, init_source, NULL);
    tcase_set_timeout(small, 120);
    tcase_add_test(small, four_of_five_wards_of_scilly_have_no_small_area);
    tcase_add_test(small, six_of_65_wards_of_gwynedd_are_passed_over);
    tcase_add_test(small, a_lookup_to_the_wards_of_2022_stops_for_those_of_2023);
    tcase_add_test(small, the_imd_of_traffords_wards_is_the_one_worked_out_elsewhere);
    tcase_add_test(small, traffords_small_areas_are_found_by_their_shapes_in_the_national_file);
    tcase_add_test(small, population_of_traffords_wards_is_that_of_all_persons);
    suite_add_tcase(suite, small);
    return suite;
}
