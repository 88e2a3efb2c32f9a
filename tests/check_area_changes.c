/* check_area_changes.c: tests of what a change of boundaries moved.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "asset_fixture.h"
#include "scratch.h"
#include "suites.h"

#include "atlas/analysis/area_changes.h"
#include "atlas/base/random.h"

static const char CRS[] = "EPSG:27700";
static const double CLOSE = 1e-9;

static void free_geography(gpointer geography) {
    geography_free(geography);
}

static AreaSet *read_areas(Scratch *scratch, const char *name, GString *text, Report *report) {
    squares_end(text);
    AreasSpec spec = {.source = scratch_write(scratch, name, text->str)};
    GError *error = NULL;
    AreaSet *areas = area_set_read(&spec, CRS, report, &error);
    ck_assert_msg(areas != NULL, "%s", error ? error->message : "");
    g_string_free(text, TRUE);
    return areas;
}

/* Two wards of 1.5 and 1 km2 that became Ash, Beech and Elm; and a neighbour beyond them, whose
 * outline reaches 5 m over the border. */
static AreaSet *read_before(Scratch *scratch, Report *report) {
    GString *text = squares_begin();
    for (int column = 0; column < 3; column++) {
        for (int row = 0; row < 2; row++) {
            squares_add(text, "\"WD22CD\":\"E05000001\",\"WD22NM\":\"Ash\"", 383000 + 500 * column,
                        397000 + 500 * row, 500);
        }
    }
    squares_add(text, "\"WD22CD\":\"E05000008\",\"WD22NM\":\"Old Beech\"", 384500, 397000, 1000);
    squares_add(text, "\"WD22CD\":\"E05000009\",\"WD22NM\":\"Over There\"", 382005, 397000, 1000);
    return read_areas(scratch, "before.geojson", text, report);
}

/* People in the middle of each half of a ward, by 500 m squares along the lower edge. */
static GPtrArray *read_people(Scratch *scratch, const AreaSet *areas, Report *report) {
    GString *text = squares_begin();
    GString *people = g_string_new("LSOA21CD,total\n");
    for (int i = 0; i < 6; i++) {
        g_autofree char *properties = g_strdup_printf("\"LSOA21CD\":\"E0100000%d\"", i);
        squares_add(text, properties, 383000 + 500 * i, 397000, 500);
        g_string_append_printf(people, "E0100000%d,%d\n", i, 100 << i);
    }
    squares_end(text);
    SourceSpec shapes = scratch_write(scratch, "lsoa.geojson", text->str);
    SourceSpec table = scratch_write(scratch, "people.csv", people->str);
    g_string_free(text, TRUE);
    g_string_free(people, TRUE);
    GeographySpec spec = {
        .id = scratch_keep(scratch, "lsoa"), .source = &shapes, .population_source = &table};
    GPtrArray *geographies = g_ptr_array_new_with_free_func(free_geography);
    GError *error = NULL;
    g_ptr_array_add(geographies, NULL);
    g_ptr_array_add(geographies, geography_read(&spec, areas, CRS, report, &error));
    ck_assert_msg(error == NULL, "%s", error ? error->message : "");
    return geographies;
}

START_TEST(ground_people_and_places_are_followed_and_add_up) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(Scratch) scratch = scratch_new();
    asset_fixture_add(fixture, "list",
                      "name,category,easting,northing\n"
                      "A,hub,383500,397500\nB,hub,383600,397500\nC,hub,384200,397500\n"
                      "D,hub,384600,397500\nE,hub,385400,397500\nF,hub,385800,397500\n"
                      "G,hub,384700,397500\nNext door,hub,382900,397500\nNowhere,hub,,\n");
    asset_fixture_read(fixture);
    g_autoptr(AreaSet) before = read_before(scratch, fixture->report);
    g_autoptr(GPtrArray) people = read_people(scratch, fixture->areas, fixture->report);
    g_autoptr(AreaOverlay) overlay = area_overlay_new(before, fixture->areas);
    g_autoptr(AreaChanges) changes = area_changes_new(overlay, fixture->set, people);
    area_changes_report(changes, "before.geojson", fixture->report);
    const Finding *finding = asset_fixture_finding(fixture, "areas_changed");
    ck_assert_ptr_nonnull(finding);
    ck_assert_str_eq(finding->message,
                     "1.50 of 3.00 km2, 5200 of 6300 residents and 3 of 7 assets with a place are "
                     "in another area than the one that goes on from theirs (by its code, else by "
                     "its ground); pair by pair in findings.csv, and in tables/moved.csv when "
                     "built");
    static const char *const EXPECTED[] = {
        "none -> E05000003 Elm, Oak and Yew: 0.50 km2 (50 % of the new area), 3200 residents, 1 "
        "asset",
        "E05000001 Ash -> E05000001 Ash: 1.00 km2 (67 % of the old area, 100 % of the new), 300 "
        "residents, 2 assets, as before",
        "E05000001 Ash -> E05000002 Beech: 0.50 km2 (33 % of the old area, 50 % of the new), 400 "
        "residents, 1 asset",
        "E05000008 Old Beech -> E05000002 Beech: 0.50 km2 (50 % of the old area, 50 % of the "
        "new), 800 residents, 2 assets, most of either",
        "E05000008 Old Beech -> E05000003 Elm, Oak and Yew: 0.50 km2 (50 % of the old area, 50 % "
        "of the new), 1600 residents, 1 asset",
    };
    size_t count;
    const FindingRow *rows = report_rows(fixture->report, finding, &count);
    ck_assert_uint_eq(count, G_N_ELEMENTS(EXPECTED));
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(rows[i].message, EXPECTED[i]);
    }
}
END_TEST

START_TEST(without_small_areas_the_people_are_not_guessed) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    asset_fixture_add(fixture, "list", "name,category,easting,northing\nA,hub,383500,397500\n");
    asset_fixture_read(fixture);
    g_autoptr(AreaSet) before = read_before(scratch, fixture->report);
    g_autoptr(AreaOverlay) overlay = area_overlay_new(before, fixture->areas);
    g_autoptr(AreaChanges) changes = area_changes_new(overlay, fixture->set, none);
    for (guint i = 0; i < changes->moves->len; i++) {
        ck_assert_double_nan(g_array_index(changes->moves, AreaMove, i).residents);
    }
    area_changes_report(changes, "before.geojson", fixture->report);
    const Finding *finding = asset_fixture_finding(fixture, "areas_changed");
    ck_assert_ptr_nonnull(strstr(finding->message, "km2 and 0 of 1 assets"));
    ck_assert_ptr_nonnull(strstr(finding->hint, "geographies:"));
}
END_TEST

/* Squares of 100 m, each of an old and a new area by chance: shares can be counted. */
enum { SIDE = 8, OLD = 4, NEW = 5 };

static AreaSet *read_cells(Scratch *scratch, const char *name, const unsigned *of, Report *report) {
    GString *text = squares_begin();
    for (int i = 0; i < SIDE * SIDE; i++) {
        g_autofree char *properties = g_strdup_printf(
            "\"WD22CD\":\"E0500%s%02u\",\"WD22NM\":\"Ward %u\"", name, of[i], of[i]);
        int row = i / SIDE;
        squares_add(text, properties, 383000 + 100 * (i % SIDE), 397000 + 100 * row, 100);
    }
    g_autofree char *file = g_strconcat(name, ".geojson", NULL);
    return read_areas(scratch, file, text, report);
}

START_TEST(cut_ground_is_what_counting_squares_gives) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    asset_fixture_add(fixture, "list", "name,category\nA,hub\n");
    asset_fixture_read(fixture);
    Random random = random_new(20260501, (uint64_t)_i);
    unsigned old[SIDE * SIDE], new[SIDE * SIDE];
    double expected[OLD][NEW] = {{0}};
    for (size_t i = 0; i < SIDE * SIDE; i++) {
        old[i] = i < OLD ? (unsigned)i : random_below(&random, OLD);
        new[i] = i < NEW ? (unsigned)i : random_below(&random, NEW);
        expected[old[i]][new[i]] += 0.01;
    }
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(AreaSet) before = read_cells(scratch, "11", old, fixture->report);
    g_autoptr(AreaSet) now = read_cells(scratch, "22", new, fixture->report);
    g_autoptr(AreaOverlay) overlay = area_overlay_new(before, now);
    g_autoptr(AreaChanges) changes = area_changes_new(overlay, fixture->set, none);
    double total = 0;
    for (guint i = 0; i < changes->moves->len; i++) {
        const AreaMove *move = &g_array_index(changes->moves, AreaMove, i);
        ck_assert_int_ge(move->before, 0);
        ck_assert_int_ge(move->now, 0);
        ck_assert_double_eq_tol(move->ground_km2, expected[move->before][move->now], CLOSE);
        total += move->ground_km2;
    }
    ck_assert_double_eq_tol(total, 0.01 * SIDE * SIDE, CLOSE);
}
END_TEST

/* A small area that the lookup gives to Ash, though its middle is in Beech: its people are asked
 * for where it lies in Ash. */
START_TEST(people_are_looked_for_in_the_area_that_they_are_counted_in) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(Scratch) scratch = scratch_new();
    asset_fixture_add(fixture, "list", "name,category,easting,northing\nA,hub,383500,397500\n");
    asset_fixture_read(fixture);
    GString *text = squares_begin();
    squares_add(text, "\"LSOA21CD\":\"E01000001\"", 383800, 397000, 500);
    squares_end(text);
    SourceSpec shapes = scratch_write(scratch, "lsoa.geojson", text->str);
    g_string_free(text, TRUE);
    SourceSpec lookup =
        scratch_write(scratch, "lookup.csv", "LSOA21CD,WD25CD\nE01000001,E05000001\n");
    SourceSpec table = scratch_write(scratch, "people.csv", "LSOA21CD,total\nE01000001,70\n");
    GeographySpec spec = {.id = scratch_keep(scratch, "lsoa"),
                          .source = &shapes,
                          .lookup_source = &lookup,
                          .population_source = &table};
    g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func(free_geography);
    g_ptr_array_add(people, geography_read(&spec, fixture->areas, CRS, fixture->report, NULL));
    ck_assert_ptr_nonnull(people->pdata[0]);
    text = squares_begin();
    squares_add(text, "\"WD22CD\":\"E05000801\",\"WD22NM\":\"West\"", 383000, 397000, 1000);
    squares_add(text, "\"WD22CD\":\"E05000802\",\"WD22NM\":\"Mid\"", 384000, 397000, 1000);
    g_autoptr(AreaSet) before = read_areas(scratch, "old.geojson", text, fixture->report);
    g_autoptr(AreaOverlay) overlay = area_overlay_new(before, fixture->areas);
    g_autoptr(AreaChanges) changes = area_changes_new(overlay, fixture->set, people);
    double residents = 0;
    for (guint i = 0; i < changes->moves->len; i++) {
        const AreaMove *move = &g_array_index(changes->moves, AreaMove, i);
        residents += move->residents;
        if (move->residents > 0) {
            ck_assert_int_eq(move->before, 0);
            ck_assert_int_eq(move->now, 0);
        }
    }
    ck_assert_double_eq_tol(residents, 70, CLOSE);
}
END_TEST

START_TEST(another_code_for_the_same_ground_is_no_move) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    asset_fixture_add(fixture, "list", "name,category,easting,northing\nA,hub,383500,397500\n");
    asset_fixture_read(fixture);
    GString *text = squares_begin();
    squares_add(text, "\"WD22CD\":\"E05000077\",\"WD22NM\":\"Ash\"", 383003, 397003, 996);
    g_autoptr(AreaSet) before = read_areas(scratch, "old.geojson", text, fixture->report);
    g_autoptr(AreaOverlay) overlay = area_overlay_new(before, fixture->areas);
    g_autoptr(AreaChanges) changes = area_changes_new(overlay, fixture->set, none);
    const AreaMove *move = &g_array_index(changes->moves, AreaMove, changes->moves->len - 1);
    ck_assert_int_eq(move->before, 0);
    ck_assert_int_eq(move->kept, KEPT_GROUND);
    ck_assert_uint_eq(move->assets, 1);
}
END_TEST

Suite *suite_area_changes(void) {
    Suite *suite = suite_create("area_changes");
    TCase *changes = tcase_create("changes");
    tcase_add_test(changes, ground_people_and_places_are_followed_and_add_up);
    tcase_add_test(changes, without_small_areas_the_people_are_not_guessed);
    tcase_add_loop_test(changes, cut_ground_is_what_counting_squares_gives, 0, 6);
    tcase_add_test(changes, people_are_looked_for_in_the_area_that_they_are_counted_in);
    tcase_add_test(changes, another_code_for_the_same_ground_is_no_move);
    suite_add_tcase(suite, changes);
    return suite;
}
