/* check_planner.c: tests of the maps of the planner's figures.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "atlas_fixture.h"
#include "board.h"
#include "golden.h"
#include "page_lint.h"
#include "paths.h"
#include "suites.h"

#include "atlas/analysis/comparison.h"
#include "atlas/base/color_sight.h"
#include "atlas/draw/planner_map.h"
#include "atlas/plan/planner_words.h"

static const PlannerMap *find_map(const PlannerMaps *maps, const char *slug) {
    for (guint i = 0; i < maps->maps->len; i++) {
        if (strcmp(planner_maps_at(maps, i)->slug, slug) == 0) {
            return planner_maps_at(maps, i);
        }
    }
    ck_abort_msg("no map %s", slug);
}

START_TEST(every_area_is_in_one_class_or_has_a_reason) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(PlannerMaps) maps = planner_maps_new(board.atlas, 2);
    /* need; all assets and the three levels that have some; cells and quadrants */
    ck_assert_uint_eq(maps->maps->len, 7);
    for (guint i = 0; i < maps->maps->len; i++) {
        const PlannerMap *map = planner_maps_at(maps, i);
        size_t classed = 0, all = 0;
        for (int class_ = 0; class_ < map->class_count; class_++) {
            classed += map->counts[class_];
        }
        for (int state = 0; state < PLANNER_STATES; state++) {
            all += map->states[state];
        }
        ck_assert_uint_eq(classed, map->states[PLANNER_VALUE]);
        ck_assert_uint_eq(all, BOARD_WARDS);
    }
}
END_TEST

START_TEST(classes_are_those_of_the_figures) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(PlannerMaps) maps = planner_maps_new(board.atlas, 1);
    const PlannerMap *need = find_map(maps, "need");
    ck_assert_int_eq(need->class_count, 5);
    for (guint i = 0; i < BOARD_WARDS; i++) { /* the needs are 0.5 to 35.5, each once */
        const PlannerArea *area = &g_array_index(need->areas, PlannerArea, i);
        double value = (double)(i * 7 % 36) + 0.5;
        ck_assert_double_eq_tol(area->value, value, 1e-9);
        ck_assert(value > need->edges[area->class_] || area->class_ == 0);
        ck_assert(value <= need->edges[area->class_ + 1]);
    }
    const PlannerMap *all = find_map(maps, "assets-per-1000");
    ck_assert_uint_eq(all->recorded, BOARD_ASSETS);
    ck_assert_double_eq_tol(g_array_index(all->areas, PlannerArea, 3).value,
                            board_assets_of(3) / 1.3, 1e-9);
}
END_TEST

START_TEST(quadrants_cells_and_what_is_unstable_are_those_of_the_comparison) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(PlannerMaps) maps = planner_maps_new(board.atlas, 2);
    g_autoptr(UnitSet) units = unit_set_of_areas(board.atlas);
    g_autoptr(Tally) tally = tally_new(board.atlas, units);
    g_autoptr(Comparison) comparison = comparison_new(board.atlas, tally);
    comparison_draw_stability(comparison, board.atlas, tally, 1);
    const PlannerMap *quadrants = find_map(maps, "where-to-ask");
    const PlannerMap *cells = find_map(maps, "need-beside-assets");
    size_t unstable = 0;
    for (guint i = 0; i < BOARD_WARDS; i++) {
        const UnitComparison *row = &g_array_index(comparison->units, UnitComparison, i);
        const PlannerArea *quadrant = &g_array_index(quadrants->areas, PlannerArea, i);
        g_autofree char *cell = planner_area_words(board.atlas, cells, i);
        const char expected[] = {(char)('A' + row->cell.need - 1), (char)('0' + row->cell.assets),
                                 '\0'};
        ck_assert_int_eq(quadrant->class_, (int)row->quadrant - 1);
        ck_assert(quadrant->unstable == !stability_is_stable(&row->stability));
        ck_assert_str_eq(cell, expected);
        unstable += quadrant->unstable ? 1 : 0;
    }
    ck_assert_uint_eq(quadrants->unstable, unstable);
    ck_assert_uint_gt(unstable, 0);
}
END_TEST

START_TEST(a_map_says_of_a_quadrant_what_the_tables_say) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(PlannerMaps) maps = planner_maps_new(board.atlas, 0);
    const PlannerMap *map = find_map(maps, "where-to-ask");
    for (int quadrant = QUADRANT_BUILD_ON; quadrant <= QUADRANT_MIDDLE; quadrant++) {
        g_autofree char *words = planner_class_words(board.atlas, map, quadrant - 1);
        ck_assert_str_eq(words, quadrant_words((Quadrant)quadrant));
    }
}
END_TEST

/* Neighbours in the key differ in lightness, so that grey print tells them apart, and all in colour
 * to every kind of sight. Cells may be alike in grey: their codes stand in the areas. */
START_TEST(classes_can_be_told_apart) {
    g_auto(Board) board;
    board_open(&board);
    const Theme *theme = board.atlas->theme;
    g_autoptr(PlannerMaps) maps = planner_maps_new(board.atlas, 0);
    static const char *const SLUGS[] = {"need", "assets-per-1000", "where-to-ask",
                                        "need-beside-assets"};
    for (size_t m = 0; m < G_N_ELEMENTS(SLUGS); m++) {
        const PlannerMap *map = find_map(maps, SLUGS[m]);
        bool grey = map->kind != PLANNER_CELLS;
        for (int a = 0; a < map->class_count; a++) {
            for (int b = 0; b < a; b++) {
                Color one = planner_fill(theme, map, a).color;
                Color other = planner_fill(theme, map, b).color;
                double lighter = fabs(color_lightness(one) - color_lightness(other));
                ck_assert_msg(!grey || lighter >= 9, "%s: %d and %d, %g", SLUGS[m], a, b, lighter);
                for (int sight = 0; sight < SIGHT_COUNT; sight++) {
                    double differ =
                        color_lab_difference(color_lab_as_seen(one, (ColorSight)sight),
                                             color_lab_as_seen(other, (ColorSight)sight));
                    ck_assert_msg(differ >= (grey ? 5 : 9), "%s: %d and %d, sight %d: %g", SLUGS[m],
                                  a, b, sight, differ);
                }
            }
        }
    }
}
END_TEST

/* ---- the page ---- */

static bool has_text(const PlannerPage *page, const char *words) {
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < page->page->runs->len; i++) {
        g_string_append_printf(all, "%s ", g_array_index(page->page->runs, TextRun, i).text);
    }
    return strstr(all->str, words) != NULL;
}

/* Every class with areas, every state, and every name: in its area or in the key. */
static void check_words(const PlannerPage *page) {
    const PlannerMap *map = page->map;
    for (int class_ = 0; class_ < map->class_count; class_++) {
        g_autofree char *class_words = planner_class_words(page->atlas, map, class_);
        g_autofree char *row = message_count(page->atlas->messages, "planner.count_of",
                                             map->counts[class_], "class", class_words, NULL);
        ck_assert_msg(map->counts[class_] == 0 || has_text(page, row), "no \"%s\"", row);
    }
    g_autofree bool *named = g_new0(bool, map->areas->len + 1);
    for (guint i = 0; i < page->labels->len; i++) {
        named[g_array_index(page->labels, PlannerLabel, i).area] = true;
    }
    for (guint i = 0; i < map->areas->len; i++) {
        ck_assert_msg(named[i], "area %u has no name", i);
    }
    for (guint k = 0; k < page->numbered->len; k++) {
        size_t area = g_array_index(page->numbered, size_t, k);
        const char *name = atlas_area_name(page->atlas, area_set_at(page->atlas->areas, area));
        g_autofree char *first = g_strndup(name, strcspn(name, " "));
        ck_assert_msg(has_text(page, first), "no \"%s\" in the key", name);
    }
    ck_assert(has_text(page, "1:"));
    ck_assert(page->bar_at.x_mm > 0 && page->north_at.y_mm > 0);
}

static const char *const THEMES[] = {"standard", "mono", "large-print", "clear"};

START_TEST(a_page_has_everything_and_nothing_overlaps) {
    AtlasFixture fixture = {0};
    g_autofree char *project = g_build_filename(SOURCE_DIR, "samples", "halewick", NULL);
    atlas_fixture_open_project(&fixture, project);
    g_autoptr(Theme) theme = theme_read(THEMES[_i], fixture.report, NULL);
    Atlas atlas = *fixture.atlas;
    atlas.theme = theme;
    g_autoptr(PlannerMaps) maps = planner_maps_new(&atlas, 2);
    ck_assert_uint_gt(maps->maps->len, 8);
    for (guint i = 0; i < maps->maps->len; i++) {
        g_autoptr(PlannerPage) page =
            planner_page_new(&atlas, planner_maps_at(maps, i), fixture.fonts);
        g_autoptr(GString) faults = g_string_new(NULL);
        page_lint_page(page->page, 1, fixture.fonts, faults);
        ck_assert_msg(faults->len == 0, "%s, %s: %s", THEMES[_i], page->slug, faults->str);
        check_words(page);
    }
    g_clear_pointer(&maps, planner_maps_free);
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(the_plan_of_a_map_is_what_it_was) {
    g_auto(Board) board;
    board_open(&board);
    g_autoptr(FontSet) fonts = font_set_new(board.report, NULL);
    g_autoptr(PlannerMaps) maps = planner_maps_new(board.atlas, 2);
    g_autoptr(PlannerPage) page =
        planner_page_new(board.atlas, find_map(maps, "where-to-ask"), fonts);
    g_autoptr(JsonWriter) json = json_writer_new(1);
    planner_page_dump(page, json);
    g_autofree char *text = json_writer_take(json);
    golden_compare_text("plan-where-to-ask", text);
}
END_TEST

Suite *suite_planner(void) {
    Suite *suite = suite_create("planner");
    TCase *tests = tcase_create("planner");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, every_area_is_in_one_class_or_has_a_reason);
    tcase_add_test(tests, classes_are_those_of_the_figures);
    tcase_add_test(tests, quadrants_cells_and_what_is_unstable_are_those_of_the_comparison);
    tcase_add_test(tests, a_map_says_of_a_quadrant_what_the_tables_say);
    tcase_add_test(tests, classes_can_be_told_apart);
    tcase_add_loop_test(tests, a_page_has_everything_and_nothing_overlaps, 0, G_N_ELEMENTS(THEMES));
    tcase_add_test(tests, the_plan_of_a_map_is_what_it_was);
    suite_add_tcase(suite, tests);
    return suite;
}
