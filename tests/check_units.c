/* check_units.c: tests of hexagons, and of groups as units.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "atlas_fixture.h"
#include "board.h"
#include "paths.h"
#include "suites.h"

#include "atlas/analysis/comparison.h"
#include "atlas/analysis/unit_grid.h"
#include "atlas/base/file.h"
#include "atlas/output/figure_tables.h"

static const CellGrid HEXAGONS = {CELL_HEXAGON, 500};

START_TEST(a_hexagon_has_its_middle_at_the_origin_and_the_size_that_is_said) {
    CellPlace place = cell_grid_at(HEXAGONS, (MapPoint){10, -10});
    ck_assert_int_eq(place.column, 0);
    ck_assert_int_eq(place.row, 0);
    g_autoptr(ShapeSet) shapes = shape_set_new();
    size_t i = cell_grid_add_outline(HEXAGONS, place, shapes);
    /* Width 500 m from side to side: sides of 288.675 m, an area of sqrt(3)/2 * 500^2. */
    ck_assert_double_eq_tol(shape_area_m2(shapes, i), 216506.35094610965, 1e-6);
    ck_assert_double_eq_tol(cell_grid_cell_km2(HEXAGONS), 0.21650635094610965, 1e-12);
    Part ring = shape_set_part(shapes, i, 0);
    ck_assert_uint_eq(ring.count, 6);
    ck_assert_double_eq_tol(ring.points[0].y, -500 / sqrt(3), 1e-9); /* it stands on a point */
    ck_assert_double_eq_tol(ring.points[1].x, 250, 1e-9);
    ck_assert(ring_signed_area_m2(ring) > 0);
}
END_TEST

/* Also west and south of the origin, where rounding goes the other way. */
START_TEST(every_point_is_in_the_hexagon_that_it_is_told_to_be_in) {
    for (int i = 0; i < 4000; i++) {
        MapPoint point = {fmod(i * 137.77, 6000) - 3000, fmod(i * 311.13, 5000) - 2500};
        CellPlace place = cell_grid_at(HEXAGONS, point);
        g_autoptr(ShapeSet) shapes = shape_set_new();
        size_t shape = cell_grid_add_outline(HEXAGONS, place, shapes);
        ck_assert_msg(shape_contains(shapes, shape, point) ||
                          shape_distance_m(shapes, shape, point) < 1e-6,
                      "%g %g", point.x, point.y);
    }
}
END_TEST

static const char *code_of_asset(const UnitSet *units, size_t asset) {
    return unit_set_at(units, (size_t)units->of_asset[asset])->code;
}

START_TEST(hexagons_hold_the_same_assets_and_the_same_land) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(UnitSet) units = unit_set_of_cells(board.atlas, HEXAGONS);
    g_autoptr(Tally) tally = tally_new(board.atlas, units);
    double area_km2 = 0;
    for (guint i = 0; i < units->units->len; i++) {
        const Unit *unit = unit_set_at(units, i);
        area_km2 += unit->area_km2;
        /* What is drawn is cut to the atlas, and is what was measured. */
        ck_assert_double_eq_tol(shape_area_m2(units->shapes, unit->shape), unit->area_km2 * 1e6, 1);
        ck_assert(unit->area_km2 <= cell_grid_cell_km2(HEXAGONS) + 1e-9);
        ck_assert(isnan(unit->population));
    }
    ck_assert_double_eq_tol(area_km2, BOARD_WARDS, 1e-6);
    ck_assert_str_eq(units->id, "hexagons_500m");
    ck_assert_uint_eq(tally->totals[0], BOARD_ASSETS);
    ck_assert_uint_eq(tally->unplaced, 0);
    /* Of (380100, 390200): row 901 begins half a width east, at 390,144 m. */
    bool found = false;
    for (size_t i = 0; i < asset_set_count(board.atlas->assets); i++) {
        const Asset *asset = asset_set_at(board.atlas->assets, i);
        if (asset->at.x == 380100 && asset->at.y == 390200) {
            ck_assert_str_eq(code_of_asset(units, i), "HE380250N390144");
            found = true;
        }
    }
    ck_assert(found);
}
END_TEST

/* A ward and its neighbour, and one that overlaps with them. */
static const char GROUPS[] =
    "groups:\n  South end: [E05000001, E05000002]\n  Corner: [E05000001]\n";

START_TEST(a_group_is_the_sum_of_its_areas) {
    g_auto(Board) board;
    board_open_with(&board, GROUPS);
    g_autoptr(UnitSet) units = unit_set_of_groups(board.atlas);
    g_autoptr(Tally) tally = tally_new(board.atlas, units);
    ck_assert_uint_eq(units->units->len, 2);
    const Unit *both = unit_set_at(units, 0);
    ck_assert_str_eq(both->code, "group-south-end");
    ck_assert_double_eq_tol(both->population, 1000 + 1100, 1e-9);
    ck_assert_double_eq_tol(both->area_km2, 2, 1e-9);
    size_t first = (size_t)board_assets_of(0), second = (size_t)board_assets_of(1);
    ck_assert_uint_eq(tally_at(tally, 0, 0), first + second);
    ck_assert_uint_eq(tally_at(tally, 1, 0), first);
    /* The whole is that of the atlas, whatever the groups have of it. */
    ck_assert_uint_eq(tally->totals[0], BOARD_ASSETS);
    ck_assert_double_eq_tol(tally->area_km2, BOARD_WARDS, 1e-9);
}
END_TEST

START_TEST(the_need_of_a_group_is_the_mean_by_people_and_it_is_not_classed) {
    g_auto(Board) board;
    board_open_with(&board, GROUPS);
    g_autoptr(UnitSet) units = unit_set_of_groups(board.atlas);
    g_autoptr(Tally) tally = tally_new(board.atlas, units);
    g_autoptr(Comparison) comparison = comparison_new(board.atlas, tally);
    ck_assert_ptr_nonnull(comparison);
    const UnitComparison *row = &g_array_index(comparison->units, UnitComparison, 0);
    ck_assert_double_eq_tol(row->need, (1000 * 0.5 + 1100 * 7.5) / 2100, 1e-9);
    ck_assert_int_eq(row->state, COMPARED);
    ck_assert_int_eq(row->quadrant, QUADRANT_NONE);
    ck_assert(isnan(row->need_percentile));
    comparison_draw_stability(comparison, board.atlas, tally, 2);
    ck_assert(!row->drawn);
    ck_assert_str_eq(comparison->statistics[STATISTIC_GINI].reason, "groups may overlap");
}
END_TEST

START_TEST(groups_and_hexagons_are_in_the_tables_when_the_project_has_them) {
    g_auto(Board) board;
    g_autofree char *more = g_strconcat("units: {hexagons_m: 1000}\n", GROUPS, NULL);
    board_open_with(&board, more);
    g_auto(FigureTables) tables = {0};
    figure_tables_fill(&tables, board.atlas, 1);
    size_t groups = 0, hexagons = 0;
    for (size_t i = 0; i < grid_row_count(tables.units); i++) {
        groups += strcmp(grid_row(tables.units, i)[0], "groups") == 0;
        hexagons += strcmp(grid_row(tables.units, i)[0], "hexagons_1000m") == 0;
    }
    ck_assert_uint_eq(groups, 2);
    ck_assert_uint_ge(hexagons, BOARD_WARDS);
    ck_assert_uint_eq(grid_row_count(tables.beside), BOARD_WARDS + 2);
    ck_assert_uint_eq(grid_row_count(tables.comparison), STATISTIC_COUNT);
}
END_TEST

/* Wards as areas and, once more, as the larger of two geographies. */
static const char TWO_SIZES[] =
    "title: Two sizes of small areas\n"
    "areas: {source: $/wards.geojson, licence: OGL-UK-3.0, attribution: Nobody}\n"
    "geographies:\n"
    "  lsoa:\n"
    "    source: $/lsoa.geojson\n    licence: OGL-UK-3.0\n    attribution: Nobody\n"
    "    population: {source: $/population.csv, code: code, value: population, licence: "
    "OGL-UK-3.0, attribution: Nobody}\n"
    "    lookup: {source: $/lsoa-to-ward.csv, from: LSOA21CD, to: WD25CD, licence: OGL-UK-3.0, "
    "attribution: Nobody}\n"
    "  msoa:\n"
    "    source: $/wards.geojson\n    licence: OGL-UK-3.0\n    attribution: Nobody\n"
    "    code: WD25CD\n"
    "    population: {source: $/population.csv, code: code, value: population, licence: "
    "OGL-UK-3.0, attribution: Nobody}\n"
    "indicators:\n"
    "  - {id: need, title: Need, source: $/deprivation.csv, licence: OGL-UK-3.0, attribution: "
    "Nobody, geography: lsoa, key: LSOA code (2021), value: Halewick Index Score, period: 2025, "
    "polarity: higher_is_worse}\n"
    "need: need\n";

/* Mean by people of the small areas whose middle lies in an area of `large`. */
static double expected_need(const Atlas *atlas, const Geography *large, size_t shape) {
    const Geography *small = atlas->geographies->pdata[0];
    const Indicator *need = atlas->indicators->pdata[0];
    double sum = 0, people = 0;
    for (guint i = 0; i < small->members->len; i++) {
        const SmallArea *member = &g_array_index(small->members, SmallArea, i);
        MapPoint middle = area_set_at(small->areas, (size_t)member->shape)->label;
        double value = g_array_index(need->values, IndicatorValue, i).value;
        if (shape_contains(area_set_shapes(large->areas), shape, middle) && !isnan(value)) {
            sum += member->population * value;
            people += member->population;
        }
    }
    return sum / people;
}

START_TEST(larger_areas_have_the_mean_need_of_the_small_areas_in_them) {
    g_autofree char *samples = g_build_filename(SOURCE_DIR, "samples", "halewick", NULL);
    g_auto(GStrv) pieces = g_strsplit(TWO_SIZES, "$", -1);
    g_autofree char *text = g_strjoinv(samples, pieces);
    AtlasFixture fixture = {.folder = g_dir_make_tmp("atlas-units-XXXXXX", NULL)};
    g_autofree char *path = g_build_filename(fixture.folder, "atlas.yaml", NULL);
    ck_assert(file_write_text(path, text, NULL));
    atlas_fixture_open_project(&fixture, fixture.folder);
    const Geography *large = fixture.atlas->geographies->pdata[1];
    g_autoptr(UnitSet) units = unit_set_of_geography(fixture.atlas, large);
    g_autoptr(Tally) tally = tally_new(fixture.atlas, units);
    g_autoptr(Comparison) comparison = comparison_new(fixture.atlas, tally);
    ck_assert_ptr_nonnull(comparison);
    size_t known = 0;
    for (guint i = 0; i < units->units->len; i++) {
        const UnitComparison *row = &g_array_index(comparison->units, UnitComparison, i);
        if (!isnan(row->need)) {
            ck_assert_double_eq_tol(
                row->need, expected_need(fixture.atlas, large, unit_set_at(units, i)->shape), 1e-9);
            known++;
        }
    }
    ck_assert_uint_gt(known, 8);
    g_clear_pointer(&comparison, comparison_free);
    g_clear_pointer(&tally, tally_free);
    g_clear_pointer(&units, unit_set_free);
    atlas_fixture_close(&fixture);
}
END_TEST

Suite *suite_units(void) {
    Suite *suite = suite_create("units");
    TCase *tests = tcase_create("units");
    tcase_add_test(tests, a_hexagon_has_its_middle_at_the_origin_and_the_size_that_is_said);
    tcase_add_test(tests, every_point_is_in_the_hexagon_that_it_is_told_to_be_in);
    tcase_add_test(tests, hexagons_hold_the_same_assets_and_the_same_land);
    tcase_add_test(tests, a_group_is_the_sum_of_its_areas);
    tcase_add_test(tests, the_need_of_a_group_is_the_mean_by_people_and_it_is_not_classed);
    tcase_add_test(tests, groups_and_hexagons_are_in_the_tables_when_the_project_has_them);
    tcase_add_test(tests, larger_areas_have_the_mean_need_of_the_small_areas_in_them);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return suite;
}
