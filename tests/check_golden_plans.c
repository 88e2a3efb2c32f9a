/* check_golden_plans.c: plans of sheets as text, held to what they were.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include "atlas_fixture.h"
#include "golden.h"
#include "plan_text.h"

static const struct {
    const char *name, *more;
    size_t sheet;
} PLANS[] = {
    {"plan-ward", "", 0},
    {"plan-long-name", "", 1},
    {"plan-large-print", "theme: large-print\n", 0},
    {"plan-a3-at-a-scale", "sheets: {paper: A3, orientation: landscape, scale: 5000}\n", 2},
};

START_TEST(a_plan_is_what_it_was) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, PLANS[_i].more);
    g_autoptr(SheetPlan) plan = sheet_plan_new(fixture.sheets, PLANS[_i].sheet, NULL, fixture.fonts,
                                               fixture.symbols, fixture.report, NULL);
    ck_assert_ptr_nonnull(plan);
    g_autofree char *text = plan_text(plan);
    golden_compare_text(PLANS[_i].name, text);
    g_clear_pointer(&plan, sheet_plan_free);
    atlas_fixture_close(&fixture);
}
END_TEST

Suite *suite_golden_plans(void) {
    Suite *suite = suite_create("golden_plans");
    TCase *plans = tcase_create("plans");
    tcase_set_timeout(plans, 60);
    tcase_add_loop_test(plans, a_plan_is_what_it_was, 0, G_N_ELEMENTS(PLANS));
    suite_add_tcase(suite, plans);
    return suite;
}
