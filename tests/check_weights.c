/* check_weights.c: tests of what small areas weigh in the figure of an area, and that tables, maps
 * and the rows of residents say what was done.
 * SPDX-License-Identifier: MIT
 *
 * A square ward with two small areas, of scores 10 and 40, and one with one; two assets.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "atlas_fixture.h"
#include "scratch.h"
#include "suites.h"

#include "atlas/analysis/planner_maps.h"
#include "atlas/base/file.h"
#include "atlas/output/area_rows.h"
#include "atlas/output/asset_rows.h"
#include "atlas/output/dictionary.h"
#include "atlas/output/manifest.h"
#include "atlas/output/report_figures.h"
#include "atlas/plan/figures.h"
#include "atlas/plan/planner_words.h"
#include "layers/source.h"

#define OPEN "licence: CC0-1.0, attribution: Nobody"

static const char INDEX[] = "code,score,children,rank\n"
                            "E01000001,10,300,9\nE01000002,40,100,1\nE01000003,7,100,5\n"
                            "E01000009,1,1,100\n";

typedef struct Town {
    char *folder;
    Report *report;
    Loaded *loaded;
    const Atlas *atlas;
} Town;

static void town_close(Town *town) {
    loaded_free(town->loaded);
    report_free(town->report);
    atlas_fixture_remove(town->folder);
    g_free(town->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Town, town_close)

static void town_write(const Town *town, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(town->folder, name, NULL);
    GError *error = NULL;
    ck_assert_msg(file_write_text(path, text, &error), "%s", error ? error->message : "");
}

/* `of_small` is added to the small areas, `of_index` to the indicator. */
static void town_open(Town *town, const char *of_small, const char *of_index) {
    GError *error = NULL;
    source_init();
    *town =
        (Town){.folder = g_dir_make_tmp("atlas-weights-XXXXXX", &error), .report = report_new()};
    ck_assert_msg(town->folder, "%s", error ? error->message : "");
    GString *wards = squares_begin();
    squares_add(wards, "\"WD25CD\":\"E05000001\",\"WD25NM\":\"Two\"", 380000, 390000, 1000);
    squares_add(wards, "\"WD25CD\":\"E05000002\",\"WD25NM\":\"One\"", 381000, 390000, 1000);
    squares_end(wards);
    town_write(town, "wards.geojson", wards->str);
    g_string_free(wards, TRUE);
    town_write(town, "lookup.csv",
               "LSOA21CD,WD25CD\nE01000001,E05000001\nE01000002,E05000001\n"
               "E01000003,E05000002\n");
    town_write(town, "index.csv", INDEX);
    town_write(town, "people.csv", "code,people\nE01000001,1000\nE01000002,2000\nE01000003,900\n");
    town_write(town, "assets.csv",
               "name,level,category,easting,northing,corroborated_by\n"
               "Hall,physical,hub,380500,390500,Mrs Zzcanary\n"
               "Shed,physical,hub,380600,390500,\n");
    g_autofree char *project = g_strdup_printf(
        "title: Test\nareas: {source: wards.geojson, " OPEN "}\n"
        "geographies:\n  lsoa:\n    lookup: {source: lookup.csv, from: LSOA21CD, to: WD25CD, " OPEN
        "}\n%s"
        "assets: [{source: assets.csv, " OPEN "}]\n"
        "indicators:\n  - {id: score, title: Index, source: index.csv, " OPEN
        ", geography: lsoa, key: code, value: score, rank: rank, polarity: higher_is_worse%s}\n"
        "need: score\n",
        of_small, of_index);
    town_write(town, "atlas.yaml", project);
    LoadOptions options = {.project = town->folder};
    town->loaded = load_project(&options, town->report, &error);
    g_autofree char *findings = report_format(town->report, 50);
    ck_assert_msg(town->loaded && loaded_atlas(town->loaded), "%s %s", findings,
                  error ? error->message : "");
    town->atlas = loaded_atlas(town->loaded);
}

#define PEOPLE "    population: {source: people.csv, value: people, " OPEN "}\n"
#define PEOPLE_OF                                                                                  \
    "    population: {source: people.csv, value: people, period: '2024-06-30', " OPEN "}\n"

typedef struct WeightCase {
    const char *of_small, *of_index;
    double value, average_rank, top_people;
    const char *method, *map, *residents;
} WeightCase;

static const WeightCase CASES[] = {
    {PEOPLE, "", 30, (92.0 * 1000 + 100.0 * 2000) / 3000, 1,
     "weighted by their people: our calculation", "weighted by the people who live there",
     "Sum over the small areas of \"lsoa\" in each area by best fit. Of when they are, the project "
     "does not say (period:)."},
    {PEOPLE_OF, "", 30, (92.0 * 1000 + 100.0 * 2000) / 3000, 1,
     "weighted by their people: our calculation", "weighted by the people who live there",
     "Sum over the small areas of \"lsoa\" in each area by best fit."},
    {PEOPLE, ", denominator: children", 17.5, (92.0 * 300 + 100.0 * 100) / 400, 1,
     "weighted by the denominator of the figure (children): our calculation",
     "weighted by the denominator of the figure",
     "Sum over the small areas of \"lsoa\" in each area by best fit. Of when they are, the project "
     "does not say (period:)."},
    {"", "", 25, 96, NAN,
     "each counted alike, as it is not known how many people live there: our calculation",
     "each counted alike, as it is not known how many people live there",
     "Not known: the project names no population:."},
};

static const char *cell(const Grid *grid, size_t row, const char *column) {
    for (size_t i = 0; i < grid_field_count(grid); i++) {
        if (strcmp(grid_fields(grid)[i].name, column) == 0) {
            return grid_row(grid, row)[i];
        }
    }
    ck_abort_msg("no column %s", column);
}

static const char *word(const Grid *dictionary, const char *measure, const char *column) {
    for (size_t i = 0; i < grid_row_count(dictionary); i++) {
        if (strcmp(cell(dictionary, i, "table"), "areas") == 0 &&
            strcmp(cell(dictionary, i, "measure"), measure) == 0) {
            return cell(dictionary, i, column);
        }
    }
    ck_abort_msg("no word of %s", measure);
}

static void expect_number(const char *text, double expected) {
    if (isnan(expected)) {
        ck_assert_ptr_null(text);
    } else {
        ck_assert_ptr_nonnull(text);
        ck_assert_double_eq_tol(g_ascii_strtod(text, NULL), expected, 1e-9);
    }
}

START_TEST(what_small_areas_weigh_is_told_where_the_figure_is) {
    const WeightCase *given = &CASES[_i];
    g_auto(Town) town;
    town_open(&town, given->of_small, given->of_index);
    g_autoptr(Grid) areas = area_rows_new(town.atlas);
    expect_number(cell(areas, 0, "score"), given->value);
    expect_number(cell(areas, 0, "score_average_rank"), given->average_rank);
    expect_number(cell(areas, 0, "score_top10_people"), given->top_people);
    g_autoptr(Grid) dictionary = dictionary_new(town.atlas, true);
    const char *method = word(dictionary, "score", "method");
    ck_assert_msg(strstr(method, given->method), "%s", method);
    bool alike = strstr(word(dictionary, "score_extent", "method"), "counted alike here");
    ck_assert_int_eq(alike, isnan(given->top_people));
    ck_assert_str_eq(word(dictionary, "population", "method"), given->residents);
    g_autoptr(PlannerMaps) maps = planner_maps_new(town.atlas, 0);
    g_autofree char *words = planner_method(town.atlas, planner_maps_at(maps, 0));
    ck_assert_msg(strstr(words, given->map), "%s", words);
}
END_TEST

START_TEST(the_year_of_residents_stands_beside_them) {
    g_auto(Town) undated;
    town_open(&undated, PEOPLE, "");
    g_autofree char *plain = figures_residents_title(undated.atlas);
    ck_assert_str_eq(plain, "People living here");
    g_auto(Town) dated;
    town_open(&dated, PEOPLE_OF, "");
    g_autofree char *title = figures_residents_title(dated.atlas);
    ck_assert_str_eq(title, "People living here, 30 June 2024");
    g_autoptr(Grid) dictionary = dictionary_new(dated.atlas, true);
    ck_assert_str_eq(word(dictionary, "population", "period"), "2024-06-30");
    ck_assert_str_eq(word(dictionary, "population", "source"), "Nobody");
}
END_TEST

START_TEST(who_told_of_an_asset_is_not_published) {
    g_auto(Town) town;
    town_open(&town, PEOPLE, "");
    g_autoptr(ShapeSet) points = shape_set_new();
    g_autoptr(Grid) assets = asset_rows_new(town.atlas, false, points);
    ck_assert_str_eq(cell(assets, 0, "name"), "Hall");
    ck_assert_str_eq(cell(assets, 0, "corroborated"), "yes");
    ck_assert_ptr_null(cell(assets, 1, "corroborated"));
    g_autofree char *text = grid_format_csv(assets);
    ck_assert_ptr_null(strstr(text, "Zzcanary"));
}
END_TEST

START_TEST(without_a_list_of_people_there_is_no_zero_of_them) {
    g_auto(Town) town;
    town_open(&town, PEOPLE, "");
    g_autoptr(Grid) areas = area_rows_new(town.atlas);
    static const char *const COUNTS[] = {"people", "people_heart", "people_head", "people_hand"};
    for (size_t i = 0; i < G_N_ELEMENTS(COUNTS); i++) {
        g_autofree char *state = g_strconcat(COUNTS[i], "_state", NULL);
        ck_assert_ptr_null(cell(areas, 0, COUNTS[i]));
        ck_assert_str_eq(cell(areas, 0, state), "missing");
    }
}
END_TEST

/* Rows of a page's table of figures, without their tags: "Index (index.csv) 4 3 1 0 3 2 1 0 1 1".
 */
static char *report_row(const Town *town) {
    GError *error = NULL;
    ck_assert(report_page_write(town->atlas, town->report, town->folder, &error));
    g_autofree char *page = atlas_fixture_read(town->folder, "report.html", NULL);
    char *from = strstr(page, "Areas without one</th></tr>");
    ck_assert_ptr_nonnull(from);
    from = strstr(from, "<tr>");
    ck_assert_ptr_nonnull(from);
    GString *out = g_string_new(NULL);
    for (const char *at = from; !g_str_has_prefix(at, "</tr>"); at++) {
        if (*at == '<') {
            at = strchr(at, '>');
            g_string_append_c(out, ' ');
        } else {
            g_string_append_c(out, *at);
        }
    }
    return g_string_free(out, FALSE);
}

START_TEST(the_report_accounts_for_rows_and_areas_of_a_figure) {
    g_auto(Town) town;
    town_open(&town, PEOPLE, "");
    g_autofree char *row = report_row(&town);
    g_auto(GStrv) cells = g_strsplit_set(g_strstrip(row), " ", -1);
    g_autoptr(GString) said = g_string_new(NULL);
    for (size_t i = 0; cells[i]; i++) {
        g_string_append_printf(said, *cells[i] ? "%s " : "%s", cells[i]);
    }
    /* 4 rows: 3 used, 1 of another place; 3 places with a value; both areas have a figure. */
    ck_assert_str_eq(said->str, "Index (index.csv) 4 3 1 0 3 3 0 0 2 0 ");
    const Indicator *indicator = g_ptr_array_index(town.atlas->indicators, 0);
    g_array_index(indicator->values, IndicatorValue, 0).state = VALUE_SUPPRESSED;
    ck_assert_uint_eq(report_figures_count(indicator, VALUE_SUPPRESSED), 1);
    ck_assert_uint_eq(report_figures_count(indicator, VALUE_PRESENT), 2);
}
END_TEST

Suite *suite_weights(void) {
    Suite *suite = suite_create("weights");
    TCase *tcase = tcase_create("weights");
    tcase_add_loop_test(tcase, what_small_areas_weigh_is_told_where_the_figure_is, 0,
                        (int)G_N_ELEMENTS(CASES));
    tcase_add_test(tcase, the_year_of_residents_stands_beside_them);
    tcase_add_test(tcase, who_told_of_an_asset_is_not_published);
    tcase_add_test(tcase, without_a_list_of_people_there_is_no_zero_of_them);
    tcase_add_test(tcase, the_report_accounts_for_rows_and_areas_of_a_figure);
    suite_add_tcase(suite, tcase);
    return suite;
}
