/* check_exact_fit.c: tests of figures brought from the areas of one census to those of another.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "scratch.h"
#include "suites.h"

#include "layers/exact_fit.h"
#include "layers/indicator_fit.h"
#include "layers/source.h"

static const char CRS[] = "EPSG:27700";

/* U: E01000001. S: ...02 into 34002 and 34003. M: ...03 and ...04 into 34004. X: ...05 to 34005.
 * S into parts of which one is elsewhere: ...06 into 34006 and 34999. */
static const char LOOKUP[] =
    "LSOA11CD,LSOA11NM,CHGIND,LSOA21CD,LSOA21NM,LAD22CD\n"
    "E01000001,A,U,E01000001,A,E06000001\nE01000002,B,S,E01034002,B1,E06000001\n"
    "E01000002,B,S,E01034003,B2,E06000001\nE01000003,C,M,E01034004,C,E06000001\n"
    "E01000004,D,M,E01034004,C,E06000001\nE01000005,E,X,E01034005,E,E06000001\n"
    "E01000006,F,S,E01034006,F1,E06000001\nE01000006,F,S,E01034999,F2,E06000001\n";

static const char FIGURES[] = "lsoa11_code,figure,people\nE01000001,10,100\nE01000002,40,200\n"
                              "E01000003,6,300\nE01000004,9,100\nE01000005,7,100\n"
                              "E01000006,5,100\n";

static void init_source(void) {
    source_init();
}

START_TEST(the_older_codes_are_found_in_either_column) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    SourceSpec forward = scratch_write(scratch, "a.csv", LOOKUP);
    SourceSpec backward = scratch_write(scratch, "b.csv",
                                        "new,old,change\nE01034002,E01000002,S\n"
                                        "E01034003,E01000002,S\nE01034004,E01000003,M\n"
                                        "E01034004,E01000004,M\n");
    for (int i = 0; i < 2; i++) {
        g_autoptr(ExactFit) fit = exact_fit_read(i ? &backward : &forward, report, NULL);
        ck_assert_ptr_nonnull(fit);
        size_t count;
        const FitLink *links = exact_fit_from(fit, "E01000002", &count);
        ck_assert_uint_eq(count, 2);
        ck_assert_int_eq(links[0].change, FIT_SPLIT);
        ck_assert_str_eq(links[1].to, "E01034003");
        links = exact_fit_to(fit, "E01034004", &count);
        ck_assert_uint_eq(count, 2);
        ck_assert_int_eq(links[1].change, FIT_MERGED);
        /* The way back. */
        links = exact_fit_to(fit, "E01000002", &count);
        ck_assert_uint_eq(count, 2);
        ck_assert_int_eq(links[0].change, FIT_MERGED);
        ck_assert_ptr_null(exact_fit_to(fit, "E01099999", &count));
        ck_assert_uint_eq(count, 0);
    }
    g_autoptr(GError) error = NULL;
    SourceSpec best = scratch_write(scratch, "c.csv", "LSOA11CD,LSOA21CD\nE01000001,E01000001\n");
    ck_assert_ptr_null(exact_fit_read(&best, report, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "best-fit"));
}
END_TEST

typedef struct Case {
    bool adds_up, with_people, with_denominator;
    double expected[7]; /* by code, ascending; NaN = refused or not there */
} Case;

/* Codes E01000001, E01034002 to 34006. People: 100, 150, 50, 400, 100, 100; so that the split one
 * is shared out 3 to 1. Of E01034006 the other part is not in the atlas. */
static const Case CASES[] = {
    {true, true, false, {10, 30, 10, 15, NAN, NAN}},
    {true, false, false, {10, NAN, NAN, 15, NAN, NAN}},
    {false, true, false, {10, 40, 40, NAN, NAN, 5}},
    {false, false, true, {10, 40, 40, (6.0 * 300 + 9.0 * 100) / 400, NAN, 5}},
};

static Geography *small_areas(Scratch *scratch, bool with_people) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = squares_begin();
    squares_add(text, "\"WD24CD\":\"E05000001\",\"WD24NM\":\"Ward\"", 400000, 300000, 1000);
    squares_end(text);
    AreasSpec areas_spec = {.source = scratch_write(scratch, "wards.geojson", text->str)};
    g_autoptr(AreaSet) areas = area_set_read(&areas_spec, CRS, report, NULL);
    SourceSpec lookup = scratch_write(scratch, "best.csv",
                                      "LSOA21CD,WD24CD\nE01000001,E05000001\n"
                                      "E01034002,E05000001\nE01034003,E05000001\n"
                                      "E01034004,E05000001\nE01034005,E05000001\n"
                                      "E01034006,E05000001\n");
    SourceSpec people = scratch_write(scratch, "people.csv",
                                      "code,people\nE01000001,100\nE01034002,150\n"
                                      "E01034003,50\nE01034004,400\nE01034005,100\n"
                                      "E01034006,100\n");
    GeographySpec spec = {.id = scratch_keep(scratch, "lsoa"),
                          .lookup_source = &lookup,
                          .population_source = with_people ? &people : NULL,
                          .population_value = scratch_keep(scratch, "people")};
    g_autoptr(GError) error = NULL;
    Geography *geography = geography_read(&spec, areas, CRS, report, &error);
    ck_assert_msg(geography, "%s", error ? error->message : "");
    return geography;
}

static IndicatorSpec spec_of(Scratch *scratch, const char *text) {
    IndicatorSpec spec = {.source = scratch_write(scratch, "figures.csv", text), .decimals = -1};
    spec.id = spec.title = scratch_keep(scratch, "x");
    spec.value = scratch_keep(scratch, "figure");
    spec.geography = scratch_keep(scratch, "lsoa");
    return spec;
}

START_TEST(figures_are_converted_where_it_is_defined) {
    const Case *given = &CASES[_i];
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GPtrArray) geographies = g_ptr_array_new();
    g_autoptr(Geography) geography = small_areas(scratch, given->with_people);
    g_ptr_array_add(geographies, geography);
    SourceSpec lookup = scratch_write(scratch, "fit.csv", LOOKUP);
    IndicatorSpec spec = spec_of(scratch, FIGURES);
    spec.exact_fit = &lookup;
    spec.adds_up = given->adds_up;
    spec.join_partial = true;
    spec.denominator = given->with_denominator ? scratch_keep(scratch, "people") : NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(Indicator) indicator = indicator_read(&spec, NULL, geographies, report, &error);
    ck_assert_msg(indicator, "%s", error ? error->message : "");
    size_t refused = 0;
    for (guint i = 0; i < indicator->values->len; i++) {
        const IndicatorValue *value = &g_array_index(indicator->values, IndicatorValue, i);
        if (isnan(given->expected[i])) {
            refused++;
            ck_assert_int_eq(value->state, VALUE_MISSING);
            ck_assert(isnan(value->value));
        } else {
            ck_assert_double_eq_tol(value->value, given->expected[i], 1e-12);
        }
    }
    ck_assert_uint_eq(indicator->rows,
                      indicator->matched + indicator->elsewhere + indicator->rejected);
    ck_assert_uint_eq(indicator->found, indicator->values->len - refused);
    const Finding *finding = NULL;
    for (size_t i = 0; i < report_count(report); i++) {
        if (strcmp(report_at(report, i)->code, "code_not_converted") == 0) {
            finding = report_at(report, i);
        }
    }
    ck_assert_ptr_nonnull(finding);
    size_t rows;
    report_rows(report, finding, &rows);
    ck_assert_uint_eq(rows, refused);
}
END_TEST

START_TEST(what_is_hidden_or_missing_stays_so) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GPtrArray) geographies = g_ptr_array_new();
    g_autoptr(Geography) geography = small_areas(scratch, true);
    g_ptr_array_add(geographies, geography);
    SourceSpec lookup = scratch_write(scratch, "fit.csv", LOOKUP);
    IndicatorSpec spec = spec_of(scratch, "code,figure\nE01000001,10\nE01000002,..\n"
                                          "E01000003,[c]\nE01000004,9\n");
    spec.exact_fit = &lookup;
    spec.adds_up = spec.join_partial = true;
    g_autoptr(Indicator) indicator = indicator_read(&spec, NULL, geographies, report, NULL);
    ck_assert_ptr_nonnull(indicator);
    static const ValueState STATES[] = {VALUE_PRESENT,    VALUE_MISSING, VALUE_MISSING,
                                        VALUE_SUPPRESSED, VALUE_MISSING, VALUE_MISSING};
    for (guint i = 0; i < indicator->values->len; i++) {
        ck_assert_int_eq(g_array_index(indicator->values, IndicatorValue, i).state, STATES[i]);
    }
}
END_TEST

START_TEST(without_a_lookup_it_is_said_which_is_needed) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GPtrArray) geographies = g_ptr_array_new();
    g_autoptr(Geography) geography = small_areas(scratch, true);
    g_ptr_array_add(geographies, geography);
    IndicatorSpec spec = spec_of(scratch, FIGURES);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(indicator_read(&spec, NULL, geographies, report, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "\"LSOA (2011) to LSOA (2021) to Local Authority "
                                                 "District (2022) Exact Fit Lookup for EW (V3)\""));
    ck_assert_ptr_nonnull(strstr(error->message, "exact_fit: FILE"));
}
END_TEST

Suite *suite_exact_fit(void) {
    Suite *suite = suite_create("exact_fit");
    TCase *fit = tcase_create("fit");
    tcase_add_unchecked_fixture(fit, init_source, NULL);
    tcase_add_test(fit, the_older_codes_are_found_in_either_column);
    tcase_add_loop_test(fit, figures_are_converted_where_it_is_defined, 0, G_N_ELEMENTS(CASES));
    tcase_add_test(fit, what_is_hidden_or_missing_stays_so);
    tcase_add_test(fit, without_a_lookup_it_is_said_which_is_needed);
    suite_add_tcase(suite, fit);
    return suite;
}
