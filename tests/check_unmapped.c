/* check_unmapped.c: tests of what two independent lists say of what is on neither.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "atlas_fixture.h"
#include "scratch.h"
#include "suites.h"

#include "atlas/analysis/unmapped.h"
#include "atlas/base/file.h"
#include "atlas/output/unmapped_rows.h"
#include "layers/source.h"

/* Two wards of 1 km side by side. The register has halls 0 to 11, seven of them in the first ward;
 * the walk found halls 4 to 13, hall 4 written otherwise, hall 5 over the border, hall 11 at
 * another end of the ward. */
enum { FIRST = 12, SECOND_FROM = 4, SECOND_TO = 14, BOTH = 7 };

static const char PROJECT[] =
    "title: Two wards\n"
    "areas: {source: wards.geojson, licence: CC0-1.0, attribution: Nobody, code: code}\n"
    "assets:\n"
    "  - {source: register.csv, licence: CC0-1.0, attribution: Nobody, level: physical, category: "
    "hub}\n"
    "  - {source: walk.csv, licence: CC0-1.0, attribution: Nobody, level: physical, category: "
    "hub}\n";

typedef struct World {
    char *folder;
    Report *report;
    Loaded *loaded;
} World;

static void write_file(const World *world, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(world->folder, name, NULL);
    ck_assert(file_write_text(path, text, NULL));
}

static void world_open(World *world, const char *more) {
    source_init();
    *world = (World){.folder = g_dir_make_tmp("atlas-lists-XXXXXX", NULL), .report = report_new()};
    GString *wards = squares_begin();
    squares_add(wards, "\"code\":\"W1\"", 400000, 300000, 1000);
    squares_add(wards, "\"code\":\"W2\"", 401000, 300000, 1000);
    squares_end(wards);
    write_file(world, "wards.geojson", wards->str);
    g_string_free(wards, TRUE);
    g_autoptr(GString) first = g_string_new("name,easting,northing\n");
    g_autoptr(GString) second = g_string_new("name,easting,northing\n");
    for (int i = 0; i < SECOND_TO; i++) {
        int x = 400040 + 145 * i + (i == 5 ? 205 : 0); /* halls 0 to 6 in W1, 5 at 400970 */
        if (i < FIRST) {
            g_string_append_printf(first, "Hall %d,%d,300500\n", i, x);
        }
        if (i >= SECOND_FROM) {
            g_string_append_printf(second, "%s %d,%d,%d\n", i == 4 ? "HALL-" : "Hall", i,
                                   x + (i == 5 ? 60 : 20), i == 11 ? 300900 : 300510);
        }
    }
    write_file(world, "register.csv", first->str);
    write_file(world, "walk.csv", second->str);
    g_autofree char *project = g_strconcat(PROJECT, more, NULL);
    write_file(world, "atlas.yaml", project);
    LoadOptions options = {.project = world->folder};
    world->loaded = load_project(&options, world->report, NULL);
}

static void world_close(World *world) {
    loaded_free(world->loaded);
    report_free(world->report);
    atlas_fixture_remove(world->folder);
    g_free(world->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_close)

START_TEST(places_of_one_name_nearby_are_on_both_lists) {
    g_auto(World) world;
    world_open(&world, "independent_lists: [{first: register, second: walk}]\n");
    g_autofree char *findings = report_format(world.report, 5);
    ck_assert_msg(world.loaded && loaded_atlas(world.loaded), "%s", findings);
    g_autoptr(GArray) rows = unmapped_new(loaded_atlas(world.loaded));
    ck_assert_uint_eq(rows->len, 3);
    const Unmapped *all = &g_array_index(rows, Unmapped, 0);
    ck_assert_int_eq(all->area, -1);
    ck_assert_uint_eq(all->first, FIRST);
    ck_assert_uint_eq(all->second, SECOND_TO - SECOND_FROM);
    ck_assert_uint_eq(all->both, BOTH); /* 4 to 10; hall 11 stands 400 m away */
    ck_assert_double_eq_tol(all->recapture.estimate, 13.0 * 11 / 8 - 1, 1e-12);
    const Unmapped *one = &g_array_index(rows, Unmapped, 1), *two = one + 1;
    ck_assert_uint_eq(one->first + two->first, all->first);
    ck_assert_uint_eq(one->second + two->second, all->second);
    ck_assert_uint_eq(one->both, 3); /* 4 to 6: hall 5 counts where the register has it */
    ck_assert_ptr_nonnull(one->recapture.reason);
}
END_TEST

START_TEST(a_wider_reach_finds_the_hall_at_the_other_end) {
    g_auto(World) world;
    world_open(&world, "independent_lists: [{first: register, second: walk, within_m: 500}]\n");
    g_autoptr(GArray) rows = unmapped_new(loaded_atlas(world.loaded));
    ck_assert_uint_eq(g_array_index(rows, Unmapped, 0).both, BOTH + 1);
    g_autoptr(Grid) grid = unmapped_rows_new(loaded_atlas(world.loaded));
    g_autofree char *text = grid_format_csv(grid);
    ck_assert_ptr_nonnull(strstr(text, "register,walk,,whole atlas,12,10,8,14,14.8888888888889,"));
}
END_TEST

static const struct {
    const char *more, *code;
} BAD[] = {
    {"independent_lists: [{first: register, second: wlak}]\n", "unknown_list"},
    {"independent_lists: [{first: register, second: register}]\n", "bad_value"},
    {"independent_lists: [{first: register, second: walk, within_m: 0}]\n", "bad_value"},
    {"independent_lists: [{first: register}]\n", "missing_key"},
    {"independent_lists: [{first: register, second: walk, radius: 3}]\n", "unknown_key"},
};

START_TEST(a_pair_that_is_none_is_an_error_at_its_line) {
    g_auto(World) world;
    world_open(&world, BAD[_i].more);
    ck_assert_ptr_null(world.loaded);
    ck_assert_uint_ge(report_count_code(world.report, BAD[_i].code), 1);
}
END_TEST

Suite *suite_unmapped(void) {
    Suite *suite = suite_create("unmapped");
    TCase *tests = tcase_create("unmapped");
    tcase_add_test(tests, places_of_one_name_nearby_are_on_both_lists);
    tcase_add_test(tests, a_wider_reach_finds_the_hall_at_the_other_end);
    tcase_add_loop_test(tests, a_pair_that_is_none_is_an_error_at_its_line, 0, G_N_ELEMENTS(BAD));
    suite_add_tcase(suite, tests);
    return suite;
}
