/* check_indicators.c: tests of small areas, population and indicators.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "scratch.h"
#include "suites.h"

#include "atlas/base/error.h"
#include "layers/geography.h"
#include "layers/indicators.h"
#include "layers/population.h"
#include "layers/source.h"

static const char CRS[] = "EPSG:27700";

static void init_source(void) {
    source_init();
}

/* So many wards of 1 km side, from west to east. */
static AreaSet *wards(Scratch *scratch, size_t count) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = squares_begin();
    for (size_t i = 0; i < count; i++) {
        g_autofree char *properties =
            g_strdup_printf("\"WD24CD\":\"E0500%04zu\",\"WD24NM\":\"Ward %zu\"", i + 1, i + 1);
        squares_add(text, properties, 400000 + 1000 * (double)i, 300000, 1000);
    }
    squares_end(text);
    AreasSpec spec = {.source = scratch_write(scratch, "wards.geojson", text->str)};
    g_autoptr(GError) error = NULL;
    AreaSet *set = area_set_read(&spec, CRS, report, &error);
    ck_assert_msg(set, "%s", error ? error->message : "");
    return set;
}

/* ---- cells ---- */

typedef struct CellCase {
    const char *cell;
    ValueState state;
    double value;
} CellCase;

static const CellCase CELLS[] = {
    {"12.5", VALUE_PRESENT, 12.5},    {"0", VALUE_PRESENT, 0},    {"-1.771", VALUE_PRESENT, -1.771},
    {"10,874", VALUE_PRESENT, 10874}, {NULL, VALUE_MISSING, 0},   {"", VALUE_MISSING, 0},
    {"-", VALUE_MISSING, 0},          {"..", VALUE_MISSING, 0},   {":", VALUE_MISSING, 0},
    {"[x]", VALUE_MISSING, 0},        {"[z]", VALUE_MISSING, 0},  {"N/A", VALUE_MISSING, 0},
    {"NA", VALUE_MISSING, 0},         {"-999", VALUE_MISSING, 0}, {"[c]", VALUE_SUPPRESSED, 0},
    {"*", VALUE_SUPPRESSED, 0},       {"c", VALUE_SUPPRESSED, 0},
};

START_TEST(a_cell_says_a_number_or_why_there_is_none) {
    const CellCase *given = &CELLS[_i];
    double value = NAN;
    ValueState state = VALUE_INSUFFICIENT;
    ck_assert(indicator_value_parse(given->cell, &value, &state));
    ck_assert_int_eq(state, given->state);
    if (state == VALUE_PRESENT) {
        ck_assert_double_eq(value, given->value);
    } else {
        ck_assert(isnan(value));
    }
}
END_TEST

START_TEST(anything_else_in_a_cell_is_not_known) {
    double value = 7;
    ValueState state = VALUE_INSUFFICIENT;
    ck_assert(!indicator_value_parse("about 12", &value, &state));
    ck_assert(!indicator_value_parse("12%", &value, &state));
    ck_assert_double_eq(value, 7);
    ck_assert_int_eq(state, VALUE_INSUFFICIENT);
}
END_TEST

/* ---- small areas ---- */

static const char LOOKUP[] = "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_code\n"
                             "A 1,E01000011,Ward 1,E05000001,E06000099\n"
                             "A 2,E01000012,Ward 1,E05000001,E06000099\n"
                             "A 3,E01000013,Ward 2,E05000002,E06000099\n"
                             "B 1,E01000099,Far,E05000077,E06000001\n";

START_TEST(a_lookup_gives_each_small_area_to_one_area) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 3);
    SourceSpec lookup = scratch_write(scratch, "lookup.csv", LOOKUP);
    SourceSpec people = scratch_write(scratch, "people.csv",
                                      "area_code,sex,all_ages\nE01000011,Females,700\n"
                                      "E01000011,Males,600\nE01000011,Persons,1300\n"
                                      "E01000012,Persons,\"1,700\"\nE01000012,Females,800\n"
                                      "E01000013,Persons,0\nE01000099,Persons,5\n");
    GeographySpec spec = {.id = scratch_keep(scratch, "lsoa"),
                          .lookup_source = &lookup,
                          .population_source = &people};
    g_autoptr(GError) error = NULL;
    g_autoptr(Geography) geography = geography_read(&spec, areas, CRS, report, &error);
    ck_assert_msg(geography, "%s", error ? error->message : "");
    ck_assert_uint_eq(geography->members->len, 3);
    ck_assert_str_eq(geography->method, "best-fit lookup");
    const SmallArea *second = geography_find(geography, "E01000012");
    ck_assert_int_eq(second->area, 0);
    ck_assert_double_eq(second->population, 1700);
    ck_assert_int_eq(second->shape, -1);
    ck_assert_double_eq(geography_find(geography, "E01000011")->population, 1300);
    ck_assert_ptr_null(geography_find(geography, "E01000099"));
    /* The third ward is passed over by the best fit: told, and no figure for it. */
    ck_assert_uint_eq(report_count_code(report, "area_without_small_areas"), 1);
    g_autofree double *sums = geography_area_population(geography, areas);
    ck_assert_double_eq(sums[0], 3000);
    ck_assert_double_eq(sums[1], 0);
    ck_assert(isnan(sums[2]));
}
END_TEST

START_TEST(without_a_lookup_a_point_of_the_shape_decides) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 2);
    g_autoptr(GString) text = squares_begin();
    squares_add(text, "\"LSOA21CD\":\"E01000022\"", 400900, 300100, 400); /* mostly in ward 2 */
    squares_add(text, "\"LSOA21CD\":\"E01000021\"", 400100, 300100, 400);
    squares_add(text, "\"LSOA21CD\":\"E01000023\"", 409000, 300100, 400); /* elsewhere */
    squares_end(text);
    SourceSpec shapes = scratch_write(scratch, "lsoa.geojson", text->str);
    GeographySpec spec = {.id = scratch_keep(scratch, "lsoa"), .source = &shapes};
    g_autoptr(GError) error = NULL;
    g_autoptr(Geography) geography = geography_read(&spec, areas, CRS, report, &error);
    ck_assert_msg(geography, "%s", error ? error->message : "");
    ck_assert_uint_eq(geography->members->len, 2);
    ck_assert_int_eq(geography_find(geography, "E01000021")->area, 0);
    ck_assert_int_eq(geography_find(geography, "E01000022")->area, 1);
    ck_assert(geography_find(geography, "E01000022")->shape >= 0);
    ck_assert(isnan(geography_find(geography, "E01000022")->population));
    ck_assert_ptr_null(geography_area_population(geography, areas));
}
END_TEST

/* A lookup for `count` wards in one district, of which those from `renamed` on have other codes. */
static char *lookup_text(size_t count, size_t renamed, size_t left_out) {
    GString *text = g_string_new("LSOA21CD,WD24CD,LAD24CD\n");
    for (size_t i = 0; i < count; i++) {
        if (i != left_out) {
            g_string_append_printf(text, "E0100%04zu,E0500%04zu,E06000099\n", i + 1,
                                   i < renamed ? i + 1 : i + 5001);
        }
    }
    return g_string_free(text, FALSE);
}

START_TEST(a_lookup_of_another_year_stops_and_says_what_it_has_instead) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 40);
    g_autofree char *text = lookup_text(40, 38, 99); /* two wards have new codes */
    SourceSpec lookup = scratch_write(scratch, "lookup.csv", text);
    GeographySpec spec = {.id = scratch_keep(scratch, "lsoa"), .lookup_source = &lookup};
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(geography_read(&spec, areas, CRS, report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
    ck_assert_ptr_nonnull(strstr(error->message, "38 of 40"));
    ck_assert_ptr_nonnull(strstr(error->message, "E05000039, E05000040"));
    ck_assert_ptr_nonnull(strstr(error->message, "instead it has: E05005039, E05005040"));
}
END_TEST

START_TEST(a_ward_that_a_best_fit_passes_over_does_not_stop) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 40);
    g_autofree char *text = lookup_text(40, 40, 7);
    SourceSpec lookup = scratch_write(scratch, "lookup.csv", text);
    GeographySpec spec = {.id = scratch_keep(scratch, "lsoa"), .lookup_source = &lookup};
    g_autoptr(GError) error = NULL;
    g_autoptr(Geography) geography = geography_read(&spec, areas, CRS, report, &error);
    ck_assert_msg(geography, "%s", error ? error->message : "");
    ck_assert_uint_eq(geography->members->len, 39);
    ck_assert_uint_eq(report_count_code(report, "area_without_small_areas"), 1);
}
END_TEST

START_TEST(a_lookup_without_any_of_the_areas_stops) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 3);
    SourceSpec lookup = scratch_write(scratch, "lookup.csv", "LSOA21CD,WD22CD\nE01000001,E05999\n");
    GeographySpec spec = {.id = scratch_keep(scratch, "lsoa"), .lookup_source = &lookup};
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(geography_read(&spec, areas, CRS, report, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "0 of 3"));
}
END_TEST

/* ---- population ---- */

START_TEST(population_of_the_areas_is_read_by_code) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 2);
    SourceSpec people = scratch_write(
        scratch, "people.csv",
        "lsoa21cd,Ward code,Population\nE01,E05000002,20\nE01,E05000001,10\nE01,E05000009,1\n");
    AreasSpec spec = {.population_source = &people};
    g_autoptr(GError) error = NULL;
    g_autofree char *period = NULL;
    g_autofree double *found = population_read(&spec, areas, &period, report, &error);
    ck_assert_msg(found, "%s", error ? error->message : "");
    ck_assert_double_eq(found[0], 10);
    ck_assert_double_eq(found[1], 20);
    ck_assert_ptr_null(period); /* neither the project nor the table says of when */
    AreasSpec none = {0};
    ck_assert_ptr_null(population_read(&none, areas, &period, report, &error));
    ck_assert_ptr_null(error);
}
END_TEST

START_TEST(ambiguous_population_names_the_column_to_choose_by) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 1);
    SourceSpec people = scratch_write(
        scratch, "people.csv",
        "period,area_code,sex,total\n2023,E05000001,Persons,10\n2024,E05000001,Persons,12\n");
    AreasSpec spec = {.population_source = &people};
    g_autoptr(GError) error = NULL;
    g_autofree char *period = NULL;
    ck_assert_ptr_null(population_read(&spec, areas, &period, report, &error));
    ck_assert_str_eq(error->message,
                     "people.csv:2: \"E05000001\" has several figures of population; its rows "
                     "differ in \"period\" (2023, 2024): choose with \"where:\"");
    people.where = scratch_keep(scratch, "period = '2024'");
    g_clear_error(&error);
    g_autofree double *found = population_read(&spec, areas, &period, report, &error);
    ck_assert_msg(found, "%s", error ? error->message : "");
    ck_assert_double_eq(found[0], 12);
    ck_assert_str_eq(period, "2024");
}
END_TEST

START_TEST(of_when_residents_are_is_said_by_the_project_or_by_all_rows) {
    static const struct {
        const char *said, *text, *period;
    } CASES[] = {
        {NULL, "code,year,total\nE05000001,2024,10\nE05000002,2024,12\nX,2023,1\n", "2024"},
        {NULL, "code,year,total\nE05000001,2024,10\nE05000002,2023,12\n", NULL},
        {NULL, "code,year,total\nE05000001,2024,10\nE05000002,,12\n", NULL},
        {"mid-2024", "code,year,total\nE05000001,1,10\nE05000002,1,12\n", "mid-2024"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(Scratch) scratch = scratch_new();
        g_autoptr(Report) report = report_new();
        g_autoptr(AreaSet) areas = wards(scratch, 2);
        SourceSpec people = scratch_write(scratch, "people.csv", CASES[i].text);
        AreasSpec spec = {.population_source = &people,
                          .population_period =
                              CASES[i].said ? scratch_keep(scratch, CASES[i].said) : NULL};
        g_autoptr(GError) error = NULL;
        g_autofree char *period = NULL;
        g_autofree double *found = population_read(&spec, areas, &period, report, &error);
        ck_assert_msg(found, "%s", error ? error->message : "");
        ck_assert_pstr_eq(period, CASES[i].period);
    }
}
END_TEST

/* ---- indicators on the areas themselves ---- */

static IndicatorSpec spec_of(Scratch *scratch, const char *text, const char *value) {
    return (IndicatorSpec){.source = scratch_write(scratch, "imd.csv", text),
                           .id = scratch_keep(scratch, "imd"),
                           .title = scratch_keep(scratch, "IMD"),
                           .value = scratch_keep(scratch, value),
                           .polarity = HIGHER_IS_WORSE,
                           .decimals = -1,
                           .borough = NAN,
                           .england = NAN};
}

static Indicator *read_indicator(const IndicatorSpec *spec, const AreaSet *areas, Report *report) {
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    Indicator *indicator = indicator_read(spec, areas, none, report, &error);
    ck_assert_msg(indicator, "%s", error ? error->message : "");
    return indicator;
}

/* The message that stops the reading. */
static char *read_failing(const IndicatorSpec *spec, const AreaSet *areas, Report *report) {
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(indicator_read(spec, areas, none, report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
    return g_strdup(error->message);
}

static const IndicatorValue *value_of(const Indicator *indicator, guint i) {
    return &g_array_index(indicator->values, IndicatorValue, i);
}

START_TEST(every_row_of_an_indicator_is_accounted_for) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 4);
    IndicatorSpec spec = spec_of(scratch,
                                 "place,wd,score,low,note\n"
                                 "x,E05000002,0,-1,\n"
                                 "x,E05000001,12.5,11,\n"
                                 "x,E05000003,,,[c]\n"
                                 "x,E05000004,oops,,\n"
                                 "x,E05000001,12.5,11,\n" /* the same again */
                                 "x,,3,,\n"
                                 "x,E05009999,3,,\n",
                                 "score");
    spec.lower = scratch_keep(scratch, "low");
    spec.flag = scratch_keep(scratch, "note");
    g_autoptr(Indicator) indicator = read_indicator(&spec, areas, report);
    ck_assert_int_eq(value_of(indicator, 0)->state, VALUE_PRESENT);
    ck_assert_double_eq(value_of(indicator, 0)->lower, 11);
    ck_assert(isnan(value_of(indicator, 0)->upper));
    ck_assert_int_eq(value_of(indicator, 1)->state, VALUE_PRESENT);
    ck_assert_double_eq(value_of(indicator, 1)->value, 0); /* zero is a value */
    ck_assert_int_eq(value_of(indicator, 2)->state, VALUE_SUPPRESSED);
    ck_assert_int_eq(value_of(indicator, 3)->state, VALUE_MISSING);
    ck_assert_uint_eq(indicator->rows, 7);
    ck_assert_uint_eq(indicator->matched, 3);
    ck_assert_uint_eq(indicator->elsewhere, 1);
    ck_assert_uint_eq(indicator->rejected, 3);
    ck_assert_uint_eq(indicator->matched + indicator->elsewhere + indicator->rejected,
                      indicator->rows);
    ck_assert_uint_eq(indicator->needed, 4);
    ck_assert_uint_eq(indicator->found, 4);
    ck_assert_uint_eq(report_count_code(report, "value_unreadable"), 1);
    ck_assert_uint_eq(report_find_code(report, "value_unreadable")->place.line, 5);
    ck_assert_uint_eq(report_count_code(report, "code_twice"), 1);
    ck_assert_uint_eq(report_count_code(report, "row_without_code"), 1);
}
END_TEST

START_TEST(a_join_under_99_percent_stops_with_the_codes) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 3);
    IndicatorSpec spec =
        spec_of(scratch, "code,score\nE05000001,1\nE05000003,2\nE05008888,3\n", "score");
    g_autofree char *message = read_failing(&spec, areas, report);
    ck_assert_str_eq(message, "imd.csv: indicator \"imd\": 1 of 3 codes are not in it; both are "
                              "wards: the file may be for those of another year. Not found: "
                              "E05000002");
    ck_assert_uint_eq(report_count_code(report, "code_not_matched"), 1);
    spec.join_partial = true;
    g_autoptr(Indicator) indicator = read_indicator(&spec, areas, report);
    ck_assert_uint_eq(indicator->found, 2);
    ck_assert_int_eq(value_of(indicator, 1)->state, VALUE_MISSING);
}
END_TEST

START_TEST(lsoas_of_2011_and_2021_are_told_apart_by_their_codes) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 1);
    SourceSpec lookup = scratch_write(
        scratch, "lookup.csv",
        "LSOA21CD,WD24CD\nE01000001,E05000001\nE01033769,E05000001\nE01035762,E05000001\n");
    GeographySpec geography_spec = {.id = scratch_keep(scratch, "lsoa"), .lookup_source = &lookup};
    g_autoptr(GError) error = NULL;
    g_autoptr(Geography) geography = geography_read(&geography_spec, areas, CRS, report, &error);
    ck_assert_ptr_nonnull(geography);
    g_autoptr(GPtrArray) geographies = g_ptr_array_new();
    g_ptr_array_add(geographies, geography);
    IndicatorSpec spec = spec_of(scratch, "lsoa11_code,score\nE01000001,1\nE01033768,2\n", "score");
    spec.geography = scratch_keep(scratch, "lsoa");
    ck_assert_ptr_null(indicator_read(&spec, areas, geographies, report, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "the codes looked for are LSOAs of 2021 and the "
                                                 "file has those of 2011"));
    ck_assert_ptr_nonnull(strstr(error->message, "E01033769, E01035762"));
}
END_TEST

START_TEST(one_lsoa_of_another_census_in_two_hundred_is_enough_to_stop) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 1);
    g_autoptr(GString) lookup_rows = g_string_new("LSOA21CD,WD24CD\n");
    g_autoptr(GString) figures = g_string_new("code,score\n");
    for (int i = 0; i < 200; i++) {
        g_string_append_printf(lookup_rows, "E0103%04d,E05000001\n", i ? i : 3769);
        g_string_append_printf(figures, "E0103%04d,1\n", i ? i : 3768);
    }
    SourceSpec lookup = scratch_write(scratch, "lookup.csv", lookup_rows->str);
    GeographySpec geography_spec = {.id = scratch_keep(scratch, "lsoa"), .lookup_source = &lookup};
    g_autoptr(GError) error = NULL;
    g_autoptr(Geography) geography = geography_read(&geography_spec, areas, CRS, report, &error);
    g_autoptr(GPtrArray) geographies = g_ptr_array_new();
    g_ptr_array_add(geographies, geography);
    IndicatorSpec spec = spec_of(scratch, figures->str, "score");
    spec.geography = scratch_keep(scratch, "lsoa");
    ck_assert_ptr_null(indicator_read(&spec, areas, geographies, report, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "1 of 200 codes"));
    ck_assert_ptr_nonnull(strstr(error->message, "LSOAs of 2021"));
}
END_TEST

START_TEST(figures_of_a_district_are_not_copied_to_its_wards) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 2);
    IndicatorSpec spec = spec_of(
        scratch, "ltla21_code,year,score\nE08000007,2021,7.2\nE08000009,2021,7.5\n", "score");
    g_autoptr(Indicator) indicator = read_indicator(&spec, areas, report);
    ck_assert_int_eq(value_of(indicator, 0)->state, VALUE_NOT_MEASURED_HERE);
    ck_assert(isnan(value_of(indicator, 0)->value));
    ck_assert_uint_eq(indicator->elsewhere, 2);
    ck_assert_uint_eq(report_count_code(report, "not_measured_here"), 1);
    /* The same when the project names the column. */
    spec.key = scratch_keep(scratch, "ltla21_code");
    g_autoptr(Indicator) named = read_indicator(&spec, areas, report);
    ck_assert_int_eq(value_of(named, 0)->state, VALUE_NOT_MEASURED_HERE);
}
END_TEST

START_TEST(rows_that_contradict_each_other_stop_and_a_period_column_settles_it) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 2);
    IndicatorSpec spec = spec_of(scratch,
                                 "year,code,score\n2019,E05000001,1\n2021,E05000001,2\n"
                                 "2021,E05000002,4\n2019,E05000002,3\n",
                                 "score");
    g_autofree char *message = read_failing(&spec, areas, report);
    ck_assert_str_eq(message,
                     "imd.csv:3: \"E05000001\" has several rows with different values; they "
                     "differ in \"year\" (2019, 2021): choose with \"where:\" or "
                     "\"period_column:\"");
    spec.period_column = scratch_keep(scratch, "year");
    g_autoptr(Indicator) last = read_indicator(&spec, areas, report);
    ck_assert_str_eq(last->period, "2021");
    ck_assert_double_eq(value_of(last, 0)->value, 2);
    ck_assert_uint_eq(last->elsewhere, 2);
    spec.period = scratch_keep(scratch, "2019");
    g_autoptr(Indicator) first = read_indicator(&spec, areas, report);
    ck_assert_str_eq(first->period, "2019");
    ck_assert_double_eq(value_of(first, 1)->value, 3);
}
END_TEST

START_TEST(long_headers_with_line_ends_and_cuts_are_recognised) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 1);
    IndicatorSpec spec = spec_of(
        scratch,
        "\xEF\xBB\xBFWard code (2024),\"Education,\n Skills and Training Score\",\"Index of "
        "Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSO\"\n"
        "E05000001,12.5,3\n",
        "Education, Skills and Training Score");
    spec.key = scratch_keep(scratch, "Ward code (2024)");
    g_autoptr(Indicator) score = read_indicator(&spec, areas, report);
    ck_assert_double_eq(value_of(score, 0)->value, 12.5);
    ck_assert(!score->ordinal);
    spec.value = scratch_keep(scratch, "Index of Multiple Deprivation (IMD) Decile (where 1 is "
                                       "most deprived 10% of LSOAs)");
    g_autoptr(Indicator) decile = read_indicator(&spec, areas, report);
    ck_assert_double_eq(value_of(decile, 0)->value, 3);
    ck_assert(decile->ordinal);
}
END_TEST

START_TEST(ranks_of_small_areas_are_told_not_to_be_averaged) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 1);
    SourceSpec lookup =
        scratch_write(scratch, "lookup.csv", "LSOA11CD,WD24CD\nE01000001,E05000001\n");
    GeographySpec geography_spec = {.id = scratch_keep(scratch, "lsoa"), .lookup_source = &lookup};
    g_autoptr(GError) error = NULL;
    g_autoptr(Geography) geography = geography_read(&geography_spec, areas, CRS, report, &error);
    g_autoptr(GPtrArray) geographies = g_ptr_array_new();
    g_ptr_array_add(geographies, geography);
    IndicatorSpec spec = spec_of(scratch, "code,IMD_rank\nE01000001,29199\n", "IMD_rank");
    spec.geography = scratch_keep(scratch, "lsoa");
    g_autoptr(Indicator) rank = indicator_read(&spec, areas, geographies, report, &error);
    ck_assert_msg(rank, "%s", error ? error->message : "");
    ck_assert(rank->ordinal);
    ck_assert_uint_eq(report_count_code(report, "rank_is_not_averaged"), 1);
}
END_TEST

START_TEST(a_column_that_is_not_there_stops_and_lists_those_that_are) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(AreaSet) areas = wards(scratch, 1);
    IndicatorSpec spec = spec_of(scratch, "code,score\nE05000001,1\n", "rate");
    g_autofree char *message = read_failing(&spec, areas, report);
    ck_assert_str_eq(message, "imd.csv: there is no column \"rate\" (value); the columns are code, "
                              "score");
}
END_TEST

Suite *suite_indicators(void) {
    Suite *suite = suite_create("indicators");
    TCase *cells = tcase_create("cells");
    tcase_add_loop_test(cells, a_cell_says_a_number_or_why_there_is_none, 0,
                        (int)G_N_ELEMENTS(CELLS));
    tcase_add_test(cells, anything_else_in_a_cell_is_not_known);
    suite_add_tcase(suite, cells);
    TCase *small = tcase_create("small areas and people");
    tcase_add_unchecked_fixture(small, init_source, NULL);
    tcase_add_test(small, a_lookup_gives_each_small_area_to_one_area);
    tcase_add_test(small, without_a_lookup_a_point_of_the_shape_decides);
    tcase_add_test(small, a_lookup_of_another_year_stops_and_says_what_it_has_instead);
    tcase_add_test(small, a_ward_that_a_best_fit_passes_over_does_not_stop);
    tcase_add_test(small, a_lookup_without_any_of_the_areas_stops);
    tcase_add_test(small, population_of_the_areas_is_read_by_code);
    tcase_add_test(small, ambiguous_population_names_the_column_to_choose_by);
    tcase_add_test(small, of_when_residents_are_is_said_by_the_project_or_by_all_rows);
    suite_add_tcase(suite, small);
    TCase *indicators = tcase_create("indicators");
    tcase_add_unchecked_fixture(indicators, init_source, NULL);
    tcase_add_test(indicators, every_row_of_an_indicator_is_accounted_for);
    tcase_add_test(indicators, a_join_under_99_percent_stops_with_the_codes);
    tcase_add_test(indicators, lsoas_of_2011_and_2021_are_told_apart_by_their_codes);
    tcase_add_test(indicators, one_lsoa_of_another_census_in_two_hundred_is_enough_to_stop);
    tcase_add_test(indicators, figures_of_a_district_are_not_copied_to_its_wards);
    tcase_add_test(indicators, rows_that_contradict_each_other_stop_and_a_period_column_settles_it);
    tcase_add_test(indicators, long_headers_with_line_ends_and_cuts_are_recognised);
    tcase_add_test(indicators, ranks_of_small_areas_are_told_not_to_be_averaged);
    tcase_add_test(indicators, a_column_that_is_not_there_stops_and_lists_those_that_are);
    suite_add_tcase(suite, indicators);
    return suite;
}
