/* check_page_fit.c: tests of pages that have just room enough: the key, and the ground of a map.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "atlas_fixture.h"
#include "suites.h"

#include "atlas/plan/legend.h"
#include "atlas/plan/page_build.h"
#include "atlas/plan/sheet_layout.h"
#include "atlas/plan/surroundings.h"

static SheetPlan *plan_of(const AtlasFixture *fixture, size_t sheet) {
    GError *error = NULL;
    g_autoptr(Report) report = report_new();
    SheetPlan *plan = sheet_plan_new(fixture->sheets, sheet, NULL, fixture->fonts, fixture->symbols,
                                     report, &error);
    ck_assert_msg(plan != NULL, "%s", error ? error->message : "");
    return plan;
}

/* ---- the key ---- */

static GArray *entries_of(size_t count) {
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(KeyMark));
    for (size_t i = 0; i < count; i++) {
        KeyMark key = {.kind = KEY_LEVEL, .level = LEVEL_PHYSICAL, .factor = 1, .words = "parks"};
        g_array_append_val(entries, key);
    }
    return entries;
}

START_TEST(a_key_that_is_a_little_too_long_stands_closer) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "");
    g_autoptr(SheetPlan) plan = plan_of(&fixture, 0);
    PageBox box = {10, 240, 36, 30}; /* two columns of six */
    double row_mm = legend_row_mm(fixture.atlas->theme);
    for (int may_close = 0; may_close <= 1; may_close++) {
        g_autoptr(PagePlan) page = page_plan_new(plan->frame.paper, true);
        g_autoptr(GArray) entries = entries_of(15);
        size_t placed = legend_lay_out(plan, page, fixture.fonts, entries, 0, box, may_close == 1);
        ck_assert_uint_eq(placed, may_close ? 15 : 12);
        for (guint i = 0; i < page->keys->len; i++) {
            const KeyMark *key = &g_array_index(page->keys, KeyMark, i);
            ck_assert_double_gt(key->centre.y_mm, box.y_mm);
            ck_assert_double_lt(key->centre.y_mm, box.y_mm + box.height_mm);
            ck_assert(may_close ? key->factor < 1 : key->factor == 1);
        }
    }
    g_autoptr(PagePlan) roomy = page_plan_new(plan->frame.paper, true);
    g_autoptr(GArray) few = entries_of(12);
    ck_assert_uint_eq(legend_lay_out(plan, roomy, fixture.fonts, few, 0, box, true), 12);
    const KeyMark *keys = &g_array_index(roomy->keys, KeyMark, 0);
    ck_assert_double_eq_tol(keys[1].centre.y_mm - keys[0].centre.y_mm, row_mm, 1e-9);
    ck_assert_double_eq(keys[0].factor, 1);
    atlas_fixture_close(&fixture);
}
END_TEST

/* ---- the ground ---- */

static bool holds(MapBox outer, MapBox inner) {
    return outer.min_x <= inner.min_x && outer.min_y <= inner.min_y && outer.max_x >= inner.max_x &&
           outer.max_y >= inner.max_y;
}

START_TEST(the_base_map_is_read_as_far_as_any_sheet_shows) {
    static const char *const MORE[] = {
        "topics: [{title: All, levels: [physical, organisation]}]\n",
        "topics: [{title: All, levels: [physical]}]\nsheets: {paper: A3, orientation: landscape}\n",
        "topics: [{title: All, levels: [physical]}]\nsheets: {scale: 1:250000}\n",
    };
    bool beyond = false;
    for (size_t i = 0; i < G_N_ELEMENTS(MORE); i++) {
        AtlasFixture fixture;
        atlas_fixture_open(&fixture, MORE[i]);
        const AreaSet *areas = fixture.atlas->areas;
        MapBox read = surroundings_box(areas, &fixture.atlas->project->sheets, true);
        MapBox usual = map_box_grow(area_set_box(areas), 2500);
        ck_assert(holds(read, usual));
        for (size_t s = 0; s < sheet_list_count(fixture.sheets); s++) {
            g_autoptr(SheetPlan) plan = plan_of(&fixture, s);
            ck_assert_msg(holds(read, plan->frame.ground), "%s", plan->subject->name);
            beyond |= !holds(usual, plan->frame.ground);
        }
        atlas_fixture_close(&fixture);
    }
    ck_assert(beyond);
}
END_TEST

Suite *suite_page_fit(void) {
    Suite *suite = suite_create("page_fit");
    TCase *fit = tcase_create("fit");
    tcase_set_timeout(fit, 60);
    tcase_add_test(fit, a_key_that_is_a_little_too_long_stands_closer);
    tcase_add_test(fit, the_base_map_is_read_as_far_as_any_sheet_shows);
    suite_add_tcase(suite, fit);
    return suite;
}
