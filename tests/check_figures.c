/* check_figures.c: tests of what is counted by unit and set beside need, on a chessboard of wards.
 * SPDX-License-Identifier: MIT
 *
 * What is expected was worked out from the formulae of board.h by other means: sums over all pairs,
 * sorted lists, covariances.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "atlas_fixture.h"
#include "board.h"
#include "suites.h"

#include "atlas/analysis/comparison.h"
#include "atlas/analysis/kernel_surface.h"
#include "atlas/analysis/people_points.h"
#include "atlas/analysis/unit_grid.h"
#include "atlas/base/file.h"
#include "atlas/output/area_rows.h"
#include "atlas/output/beside_rows.h"
#include "atlas/output/dictionary.h"
#include "atlas/output/figure_rows.h"
#include "atlas/output/figure_tables.h"
#include "atlas/plan/figures.h"

static size_t group_of(const Tally *tally, TallyKind kind, const char *name) {
    for (guint g = 0; g < tally->groups->len; g++) {
        const TallyGroup *group = &g_array_index(tally->groups, TallyGroup, g);
        if (group->kind == kind && strcmp(group->name, name) == 0) {
            return g;
        }
    }
    ck_abort_msg("no group %s", name);
}

START_TEST(each_asset_is_counted_in_its_ward) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(UnitSet) units = unit_set_of_areas(board.atlas);
    g_autoptr(Tally) tally = tally_new(board.atlas, units);
    ck_assert_uint_eq(units->units->len, BOARD_WARDS);
    for (int i = 0; i < BOARD_WARDS; i++) {
        ck_assert_uint_eq(tally_at(tally, (size_t)i, 0), (size_t)board_assets_of(i));
    }
    ck_assert_uint_eq(tally->totals[0], BOARD_ASSETS);
    ck_assert_uint_eq(tally->totals[group_of(tally, TALLY_LEVEL, "physical")], BOARD_ASSETS / 3);
    ck_assert_uint_eq(tally->totals[group_of(tally, TALLY_CATEGORY, "library")], BOARD_ASSETS / 3);
    ck_assert_uint_eq(tally->totals[group_of(tally, TALLY_WAY, "give")], (BOARD_ASSETS + 1) / 2);
    ck_assert_uint_eq(tally->totals[group_of(tally, TALLY_LEVEL, "cultural")], 0);
}
END_TEST

START_TEST(squares_hold_the_same_assets_and_the_same_land) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(UnitSet) units =
        unit_set_of_cells(board.atlas, (CellGrid){CELL_SQUARE, CELL_SQUARE_M});
    g_autoptr(Tally) tally = tally_new(board.atlas, units);
    double area_km2 = 0;
    for (guint i = 0; i < units->units->len; i++) {
        area_km2 += unit_set_at(units, i)->area_km2;
    }
    ck_assert_uint_eq(units->units->len, 4 * BOARD_WARDS);
    ck_assert_double_eq_tol(area_km2, BOARD_WARDS, 1e-9);
    ck_assert_str_eq(units->id, "grid_500m");
    ck_assert_str_eq(unit_set_at(units, 1)->code, "E380000N390500");
    ck_assert_uint_eq(tally->totals[0], BOARD_ASSETS);
    ck_assert_uint_eq(tally->unplaced, 0);
    /* Ward 0 has 3 assets from 100 to 280 m; all of them in its south-west quarter. */
    ck_assert_uint_eq(tally_at(tally, 0, 0), 3);
}
END_TEST

typedef struct StatisticCase {
    Statistic which;
    double expected;
} StatisticCase;

static const StatisticCase EXPECTED[] = {
    {STATISTIC_PEARSON, 0.013348827720587679}, {STATISTIC_SPEARMAN, 0.011855679947129136},
    {STATISTIC_GINI, 0.5115956311078262},      {STATISTIC_CONCENTRATION, -0.021704853412170495},
    {STATISTIC_SLOPE, -0.16197830483544773},   {STATISTIC_RELATIVE, 0.8776056631535075},
    {STATISTIC_MORAN, 0.30685801749154074},    {STATISTIC_MORAN_BIVARIATE, 0.008324655959633755},
};

START_TEST(the_statistics_are_those_worked_out_by_other_means) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(UnitSet) units = unit_set_of_areas(board.atlas);
    g_autoptr(Tally) tally = tally_new(board.atlas, units);
    g_autoptr(Comparison) comparison = comparison_new(board.atlas, tally);
    ck_assert_ptr_nonnull(comparison);
    for (size_t i = 0; i < G_N_ELEMENTS(EXPECTED); i++) {
        const StatisticValue *found = &comparison->statistics[EXPECTED[i].which];
        ck_assert_ptr_null(found->reason);
        ck_assert_uint_eq(found->n, BOARD_WARDS);
        ck_assert_double_eq_tol(found->value, EXPECTED[i].expected, 1e-10);
    }
}
END_TEST

START_TEST(need_percentiles_follow_need) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(UnitSet) units = unit_set_of_areas(board.atlas);
    g_autoptr(Tally) tally = tally_new(board.atlas, units);
    g_autoptr(Comparison) comparison = comparison_new(board.atlas, tally);
    for (int i = 0; i < BOARD_WARDS; i++) { /* the needs are 0.5 to 35.5, each once */
        const UnitComparison *row = &g_array_index(comparison->units, UnitComparison, (guint)i);
        ck_assert_double_eq_tol(row->need_percentile, (i * 7 % 36 + .5) / 36 * 100, 1e-9);
        ck_assert_int_eq(row->cell.need, 1 + i * 7 % 36 / 12);
    }
}
END_TEST

START_TEST(too_few_units_are_refused_with_a_reason) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "");
    g_autoptr(UnitSet) units = unit_set_of_areas(fixture.atlas);
    g_autoptr(Tally) tally = tally_new(fixture.atlas, units);
    /* Nobody knows how many live in its three wards. */
    ck_assert_ptr_null(comparison_new(fixture.atlas, tally));
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(tables_have_a_row_for_every_measure_and_group) {
    g_auto(Board) board;
    board_open(&board);
    g_auto(FigureTables) tables = {0};
    figure_tables_fill(&tables, board.atlas, 2);
    /* 1 + 5 + 3 + 5 groups: a count and a rate by land each, in wards also one by people; a
     * quotient of levels and categories; one diversity a unit. */
    size_t wards = BOARD_WARDS * (14 * 3 + 8 + 1), squares = 4 * BOARD_WARDS * (14 * 2 + 8 + 1);
    ck_assert_uint_eq(grid_row_count(tables.figures), wards + squares);
    ck_assert_uint_eq(grid_row_count(tables.beside), BOARD_WARDS);
    ck_assert_uint_eq(grid_row_count(tables.comparison), STATISTIC_COUNT);
    g_autofree char *text = grid_format_csv(tables.figures);
    ck_assert_ptr_nonnull(
        strstr(text, "areas,E05000006,Ward 6,E05000006,assets,all,all,7,7,,,value,,,123,,,,\n"));
}
END_TEST

/* Everybody has been visited but the first ward and the last; in the second only at the desk. */
static void open_visited(Board *board) {
    g_autoptr(GString) visits = g_string_new("date,area,step,method,group,conversations\n");
    for (int i = 1; i < BOARD_WARDS - 1; i++) {
        g_string_append_printf(visits, "2026-03-%02d,E05000%03d,2,%s,Forum,20\n", 1 + i % 28, i + 1,
                               i == 1 ? "desk" : "doorstep");
    }
    *board = (Board){0};
    g_autofree char *folder = g_dir_make_tmp("atlas-visits-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "visits.csv", NULL);
    ck_assert(file_write_text(path, visits->str, NULL));
    g_autofree char *more = g_strdup_printf("effort: %s\n", path);
    board_open_with(board, more);
    atlas_fixture_remove(folder);
}

START_TEST(where_nobody_has_been_asked_nothing_is_compared) {
    g_auto(Board) board;
    open_visited(&board);
    g_autoptr(UnitSet) units = unit_set_of_areas(board.atlas);
    g_autoptr(Tally) tally = tally_new(board.atlas, units);
    g_autoptr(Comparison) comparison = comparison_new(board.atlas, tally);
    size_t unasked = (size_t)(board_assets_of(0) + board_assets_of(BOARD_WARDS - 1));
    ck_assert_uint_eq(tally->totals[0], BOARD_ASSETS);
    ck_assert_uint_eq(tally->asked[0], BOARD_ASSETS - unasked);
    ck_assert_uint_eq(comparison->statistics[STATISTIC_SPEARMAN].n, BOARD_WARDS - 2);
    const UnitComparison *first = &g_array_index(comparison->units, UnitComparison, 0);
    ck_assert_int_eq(first->state, COMPARE_NOT_ASKED);
    ck_assert_int_eq(first->quadrant, QUADRANT_NONE);
    ck_assert(isnan(first->need_percentile) && isnan(first->similar_per_1000));
    ck_assert_double_eq(first->need, 0.5); /* its own need is known all the same */
    const UnitComparison *second = &g_array_index(comparison->units, UnitComparison, 1);
    ck_assert_int_eq(second->state, COMPARED); /* looked up is more than not looked at */
}
END_TEST

START_TEST(effort_stands_beside_every_figure) {
    g_auto(Board) board;
    open_visited(&board);
    g_auto(FigureTables) tables = {0};
    figure_tables_fill(&tables, board.atlas, 2);
    g_autofree char *figures = grid_format_csv(tables.figures);
    ck_assert_ptr_nonnull(strstr(figures, "areas,E05000001,Ward 1,E05000001,assets,all,all,3,3,,,"
                                          "value,,,123,not_asked,0,,nobody has been asked here "
                                          "yet\n"));
    ck_assert_ptr_nonnull(strstr(figures, ",123,desk_only,1,2026-03-02,\n"));
    ck_assert_ptr_nonnull(strstr(figures, ",asked,1,2026-03-03,"));
    g_autofree char *beside = grid_format_csv(tables.beside);
    ck_assert_ptr_nonnull(strstr(beside, "areas,E05000036,Ward 36,not_asked,not_asked,0,"));
    ck_assert_ptr_nonnull(strstr(beside, "Go and ask: nobody has been asked here yet"));
}
END_TEST

START_TEST(classes_are_drawn_again_for_the_units_that_are_compared) {
    g_auto(Board) board;
    open_visited(&board);
    g_autoptr(UnitSet) units = unit_set_of_areas(board.atlas);
    g_autoptr(Tally) tally = tally_new(board.atlas, units);
    g_autoptr(Comparison) comparison = comparison_new(board.atlas, tally);
    ck_assert_ptr_nonnull(comparison->statistics[STATISTIC_STABLE].reason);
    comparison_draw_stability(comparison, board.atlas, tally, 2);
    double stable = 0;
    for (guint i = 0; i < BOARD_WARDS; i++) {
        const UnitComparison *row = &g_array_index(comparison->units, UnitComparison, i);
        ck_assert(row->drawn == (row->state == COMPARED));
        stable += row->drawn && row->stability.quadrant_share >= 0.8;
        ck_assert_ptr_eq(comparison_stability_word(row) != NULL ? units : NULL,
                         row->drawn ? units : NULL);
    }
    ck_assert_double_eq_tol(comparison->statistics[STATISTIC_STABLE].value,
                            stable / (BOARD_WARDS - 2), 1e-12);
}
END_TEST

static size_t count_in(const char *text, const char *wanted) {
    size_t count = 0;
    for (const char *at = strstr(text, wanted); at; at = strstr(at + 1, wanted)) {
        count++;
    }
    return count;
}

START_TEST(what_is_unstable_says_so_in_its_own_words) {
    g_auto(Board) board;
    open_visited(&board);
    g_auto(FigureTables) tables = {0};
    figure_tables_fill(&tables, board.atlas, 2);
    g_autofree char *beside = grid_format_csv(tables.beside);
    size_t marked = count_in(beside, " (unstable: ");
    ck_assert_uint_gt(marked, 0);
    ck_assert_uint_eq(marked, count_in(beside, ",unstable,"));
    ck_assert_uint_gt(count_in(beside, ",stable,"), 0);
}
END_TEST

START_TEST(a_rate_where_nobody_was_asked_is_set_beside_nothing) {
    g_auto(Board) board;
    open_visited(&board);
    ck_assert(!figures_rate_is_compared(board.atlas, 0));
    ck_assert(figures_rate_is_compared(board.atlas, 1)); /* looked up from a desk */
    Atlas unknown = *board.atlas;
    unknown.efforts = NULL;
    ck_assert(figures_rate_is_compared(&unknown, 0));
}
END_TEST

START_TEST(the_surface_adds_up_to_the_sites_that_lie_inside) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(KernelSurface) surface =
        kernel_surface_new(board.atlas, &(TallyGroup){TALLY_ALL, "all"});
    ck_assert_ptr_nonnull(surface);
    ck_assert_uint_eq(surface->sites, BOARD_ASSETS);
    ck_assert_uint_eq(surface->columns, 60);
    ck_assert_uint_eq(surface->rows, 60);
    double sum = 0;
    for (size_t i = 0; i < surface->columns * surface->rows; i++) {
        ck_assert(surface->per_km2[i] >= 0);
        sum += surface->per_km2[i] * 0.01;
    }
    /* Each site is worth 1, less what of its 400 m lies outside the board: those of the lowest row
     * stand 200 m from the border, those of the first column 100 m and more. */
    ck_assert_double_lt(sum, BOARD_ASSETS);
    ck_assert_double_gt(sum, 0.8 * BOARD_ASSETS);
    ck_assert_ptr_null(kernel_surface_new(board.atlas, &(TallyGroup){TALLY_CATEGORY, "none"}));
    g_autofree char *text = kernel_surface_format(surface);
    ck_assert(g_str_has_prefix(text, "ncols 60\nnrows 60\nxllcorner 380000\nyllcorner 390000\n"
                                     "cellsize 100\nNODATA_value -9999\n"));
}
END_TEST

START_TEST(each_cell_has_the_density_of_its_middle) {
    g_auto(Board) board;
    board_open(&board);
    TallyGroup all = {TALLY_ALL, "all"};
    g_autoptr(KernelSurface) surface = kernel_surface_new(board.atlas, &all);
    g_autoptr(GArray) sites = people_points_sites(board.atlas, &all);
    const MapPoint *points = (const MapPoint *)(const void *)sites->data;
    size_t positive = 0;
    for (size_t r = 0; r < surface->rows; r++) {
        for (size_t c = 0; c < surface->columns; c++) {
            MapPoint middle = {380050 + 100.0 * (double)c, 395950 - 100.0 * (double)r};
            double expected =
                kernel_density_per_km2(points, NULL, sites->len, middle, KERNEL_BANDWIDTH_M);
            ck_assert_double_eq_tol(surface->per_km2[r * surface->columns + c], expected, 1e-9);
            positive += expected > 0;
        }
    }
    ck_assert_uint_gt(positive, 1000);
}
END_TEST

START_TEST(an_area_is_set_beside_others_of_its_third_of_need) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(UnitSet) units = unit_set_of_areas(board.atlas);
    g_autoptr(Tally) tally = tally_new(board.atlas, units);
    g_autoptr(Comparison) comparison = comparison_new(board.atlas, tally);
    int third = 5 * 7 % 36 / 12;
    double people = 0, assets = 0;
    for (int i = 0; i < BOARD_WARDS; i++) {
        bool like = i != 5 && i * 7 % 36 / 12 == third;
        people += like ? 1000 + 100 * i : 0;
        assets += like ? board_assets_of(i) : 0;
    }
    const UnitComparison *sixth = &g_array_index(comparison->units, UnitComparison, 5);
    ck_assert_double_eq_tol(sixth->similar_per_1000, assets / people * 1000, 1e-12);
}
END_TEST

/* ---- the dictionary ---- */

enum { WORD_MEASURE = 1, WORD_METHOD = 6 };

/* The row of a column, or the one for all columns that end so; NULL = none. */
static const char *const *word_of(const Grid *dictionary, const char *column) {
    for (size_t i = 0; i < grid_row_count(dictionary); i++) {
        const char *const *row = grid_row(dictionary, i);
        const char *measure = row[WORD_MEASURE];
        if (strcmp(measure, column) == 0 ||
            (measure[0] == '*' && g_str_has_suffix(column, measure + 1))) {
            return row;
        }
    }
    return NULL;
}

static void expect_words(const Grid *dictionary, Grid *table) {
    for (size_t i = 0; i < grid_field_count(table); i++) {
        const char *column = grid_fields(table)[i].name;
        const char *const *row = word_of(dictionary, column);
        ck_assert_msg(row && row[WORD_METHOD], "no word of \"%s\"", column);
    }
    grid_free(table);
}

START_TEST(every_column_is_in_the_dictionary) {
    g_auto(Board) board;
    open_visited(&board);
    g_autoptr(Grid) dictionary = dictionary_new(board.atlas, true);
    expect_words(dictionary, area_rows_new(board.atlas));
    expect_words(dictionary, beside_rows_grid_new());
    expect_words(dictionary, figure_rows_grid_new());
}
END_TEST

Suite *suite_figures(void) {
    Suite *suite = suite_create("figures");
    TCase *tests = tcase_create("figures");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, each_asset_is_counted_in_its_ward);
    tcase_add_test(tests, squares_hold_the_same_assets_and_the_same_land);
    tcase_add_test(tests, the_statistics_are_those_worked_out_by_other_means);
    tcase_add_test(tests, need_percentiles_follow_need);
    tcase_add_test(tests, too_few_units_are_refused_with_a_reason);
    tcase_add_test(tests, tables_have_a_row_for_every_measure_and_group);
    tcase_add_test(tests, where_nobody_has_been_asked_nothing_is_compared);
    tcase_add_test(tests, effort_stands_beside_every_figure);
    tcase_add_test(tests, what_is_unstable_says_so_in_its_own_words);
    tcase_add_test(tests, a_rate_where_nobody_was_asked_is_set_beside_nothing);
    tcase_add_test(tests, classes_are_drawn_again_for_the_units_that_are_compared);
    tcase_add_test(tests, the_surface_adds_up_to_the_sites_that_lie_inside);
    tcase_add_test(tests, each_cell_has_the_density_of_its_middle);
    tcase_add_test(tests, an_area_is_set_beside_others_of_its_third_of_need);
    tcase_add_test(tests, every_column_is_in_the_dictionary);
    suite_add_tcase(suite, tests);
    return suite;
}
