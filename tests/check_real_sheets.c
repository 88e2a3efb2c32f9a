/* check_real_sheets.c: the sheets of real districts: nothing overlaps, nothing is lost.
 * SPDX-License-Identifier: MIT
 *
 * Reads the open data beside the source tree; without it each test says so and passes.
 */
#include <check.h>
#include <stdio.h>

#include "paths.h"
#include "suites.h"

#include "atlas/plan/sheet_layout.h"
#include "atlas_fixture.h"
#include "page_lint.h"

/* How deep symbols of a real town may overlap at the very most, of the 4 to 6 mm that they are
 * wide. */
#define OVERLAP_MAX_MM 0.5

static const struct {
    const char *project;
    size_t areas;
} PROJECTS[] = {{"/tests/real/rutland", 15},
                {"/tests/real/trafford", 21},
                {"/tests/real/stockport", 21},
                {"/samples/halewick", 13}};

static void assert_sound(const AtlasFixture *fixture, size_t area) {
    const char *name = area_set_at(fixture->atlas->areas, area)->name;
    GError *error = NULL;
    /* Fails by itself when an asset that concerns the area is missing. */
    g_autoptr(SheetPlan) plan = sheet_plan_new(fixture->sheets, area, NULL, fixture->fonts,
                                               fixture->symbols, fixture->report, &error);
    ck_assert_msg(plan != NULL, "%s: %s", name, error ? error->message : "");
    g_autofree char *faults = page_lint(plan, fixture->fonts);
    ck_assert_msg(*faults == '\0', "%s:\n%s", name, faults);
    ck_assert_msg(plan->markers->worst_mm <= OVERLAP_MAX_MM, "%s: symbols overlap by %.2f mm", name,
                  plan->markers->worst_mm);
    ck_assert_msg(plan->markers->farthest_mm <= MARKER_SHIFT_MAX_MM + 1e-6,
                  "%s: a symbol is %.2f mm from its place", name, plan->markers->farthest_mm);
}

START_TEST(every_sheet_of_a_real_district_is_sound) {
    if (!g_getenv("ATLAS_SHARED") ||
        !g_file_test(SOURCE_DIR "/../shared/data/osm", G_FILE_TEST_IS_DIR)) {
        fputs("skipped: there is no shared data\n", stderr);
        return;
    }
    AtlasFixture fixture = {.folder = NULL};
    g_autofree char *project = g_strconcat(SOURCE_DIR, PROJECTS[_i].project, NULL);
    atlas_fixture_open_project(&fixture, project);
    ck_assert_uint_eq(area_set_count(fixture.atlas->areas), PROJECTS[_i].areas);
    for (size_t area = 0; area < PROJECTS[_i].areas; area++) {
        assert_sound(&fixture, area);
    }
    atlas_fixture_close(&fixture);
}
END_TEST

Suite *suite_real_sheets(void) {
    Suite *suite = suite_create("real_sheets");
    TCase *sheets = tcase_create("sheets");
    tcase_set_timeout(sheets, 300);
    tcase_add_loop_test(sheets, every_sheet_of_a_real_district_is_sound, 0,
                        (int)G_N_ELEMENTS(PROJECTS));
    suite_add_tcase(suite, sheets);
    return suite;
}
