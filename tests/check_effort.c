/* check_effort.c: tests of the visits behind the map and of what they add up to.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "scratch.h"
#include "suites.h"

#include "atlas/analysis/asked.h"
#include "atlas/base/error.h"
#include "layers/source.h"

static const char CRS[] = "EPSG:27700";
enum { SMALLEST_COUNT = 5 };

static void init_source(void) {
    source_init();
}

/* Three wards side by side; the first has four small areas, the second two, the third none. */
typedef struct World {
    Scratch *scratch;
    Report *report;
    AreaSet *areas;
    GPtrArray *geographies;
    Effort *effort;
    AreaEffort *efforts;
} World;

static void free_geography(gpointer geography) {
    geography_free(geography);
}

static Geography *small_areas(World *world, const char *id, const char *lookup_text) {
    SourceSpec lookup = scratch_write(world->scratch, "lookup.csv", lookup_text);
    GeographySpec spec = {.id = scratch_keep(world->scratch, id), .lookup_source = &lookup};
    g_autoptr(GError) error = NULL;
    Geography *geography = geography_read(&spec, world->areas, CRS, world->report, &error);
    ck_assert_msg(geography, "%s", error ? error->message : "");
    return geography;
}

static World *world_new(void) {
    World *world = g_new0(World, 1);
    world->scratch = scratch_new();
    world->report = report_new();
    g_autoptr(GString) text = squares_begin();
    for (size_t i = 0; i < 3; i++) {
        g_autofree char *properties =
            g_strdup_printf("\"WD24CD\":\"E0500000%zu\",\"WD24NM\":\"Ward %zu\"", i + 1, i + 1);
        squares_add(text, properties, 400000 + 1000 * (double)i, 300000, 1000);
    }
    squares_end(text);
    AreasSpec spec = {.source = scratch_write(world->scratch, "wards.geojson", text->str)};
    g_autoptr(GError) error = NULL;
    world->areas = area_set_read(&spec, CRS, world->report, &error);
    ck_assert_msg(world->areas, "%s", error ? error->message : "");
    world->geographies = g_ptr_array_new_with_free_func(free_geography);
    g_ptr_array_add(
        world->geographies,
        small_areas(world, "msoa",
                    "msoa21cd,ward24_code\nE02000001,E05000001\nE02000002,E05000002\n"));
    g_ptr_array_add(world->geographies,
                    small_areas(world, "lsoa",
                                "lsoa21_code,ward24_code\nE01000011,E05000001\n"
                                "E01000012,E05000001\nE01000013,E05000001\nE01000014,E05000001\n"
                                "E01000021,E05000002\nE01000022,E05000002\n"));
    return world;
}

static void world_free(World *world) {
    g_free(world->efforts);
    effort_free(world->effort);
    g_ptr_array_unref(world->geographies);
    area_set_free(world->areas);
    report_free(world->report);
    scratch_free(world->scratch);
    g_free(world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)

static void world_visit(World *world, const char *rows) {
    g_autofree char *text = g_strconcat("date,area,step,method,group,conversations\n", rows, NULL);
    SourceSpec source = scratch_write(world->scratch, "visits.csv", text);
    g_autoptr(GError) error = NULL;
    g_clear_pointer(&world->effort, effort_free);
    g_clear_pointer(&world->efforts, g_free);
    world->effort = effort_read(&source, world->areas, world->geographies, world->report, &error);
    ck_assert_msg(world->effort, "%s", error ? error->message : "");
    const EffortLedger *ledger = &world->effort->ledger;
    ck_assert_uint_eq(ledger->rows, ledger->used + ledger->unknown_areas);
    world->efforts = asked_areas_new(world->effort, world->geographies,
                                     area_set_count(world->areas), SMALLEST_COUNT);
}

static const Visit *only_visit(const World *world) {
    ck_assert_uint_eq(world->effort->visits->len, 1);
    return &g_array_index(world->effort->visits, Visit, 0);
}

/* ---- rows ---- */

typedef struct RowCase {
    const char *row;
    int area, step, conversations;
    VisitMethod method;
    const char *date;
} RowCase;

static const RowCase ROWS[] = {
    {"2026-02-03,E05000002,3,doorstep,Forum,12", 1, 3, 12, METHOD_DOORSTEP, "2026-02-03"},
    {"03/02/2026,ward 3,5,Meeting,,", 2, 5, 0, METHOD_MEETING, "2026-02-03"},
    {",E01000021,,walk-about,,0", 1, 0, 0, METHOD_WALKABOUT, NULL},
    {"2026-02-03,E02000001,1.0,Desk research,,\"1,200\"", 0, 1, 1200, METHOD_DESK, "2026-02-03"},
    {"2026-02-03,Ward 1,2,,,7", 0, 2, 7, METHOD_UNSAID, "2026-02-03"},
};

START_TEST(a_visit_is_read_as_people_write_it) {
    const RowCase *given = &ROWS[_i];
    g_autoptr(World) world = world_new();
    world_visit(world, given->row);
    const Visit *visit = only_visit(world);
    ck_assert_int_eq(visit->area, given->area);
    ck_assert_int_eq(visit->step, given->step);
    ck_assert_int_eq(visit->conversations, given->conversations);
    ck_assert_int_eq(visit->method, given->method);
    ck_assert_int_eq(g_strcmp0(visit->date, given->date), 0);
    ck_assert_uint_eq(report_count_of(world->report, SEVERITY_ERROR), 0);
}
END_TEST

typedef struct BadCase {
    const char *row, *code;
    size_t used, unknown_areas, bad_dates, bad_steps, bad_methods, bad_conversations;
} BadCase;

static const BadCase BAD[] = {
    {"2026-02-03,E05000099,1,desk,,1", "visit_area_unknown", 0, 1, 0, 0, 0, 0},
    {"2026-02-03,,1,desk,,1", "visit_area_unknown", 0, 1, 0, 0, 0, 0},
    {"2026-13-03,E05000001,1,desk,,1", "visit_date_unreadable", 1, 0, 1, 0, 0, 0},
    {"last week,E05000001,1,desk,,1", "visit_date_unreadable", 1, 0, 1, 0, 0, 0},
    {"2026-02-03,E05000001,6,desk,,1", "visit_step_unknown", 1, 0, 0, 1, 0, 0},
    {"2026-02-03,E05000001,0,desk,,1", "visit_step_unknown", 1, 0, 0, 1, 0, 0},
    {"2026-02-03,E05000001,1,by drone,,1", "visit_method_unknown", 1, 0, 0, 0, 1, 0},
    {"2026-02-03,E05000001,1,desk,,some", "visit_conversations_unreadable", 1, 0, 0, 0, 0, 1},
    {"2026-02-03,E05000001,1,desk,,-4", "visit_conversations_unreadable", 1, 0, 0, 0, 0, 1},
};

START_TEST(what_is_not_understood_is_a_finding_at_its_line_and_not_quoted) {
    const BadCase *given = &BAD[_i];
    g_autoptr(World) world = world_new();
    world_visit(world, given->row);
    const EffortLedger *ledger = &world->effort->ledger;
    ck_assert_uint_eq(ledger->used, given->used);
    ck_assert_uint_eq(ledger->unknown_areas, given->unknown_areas);
    ck_assert_uint_eq(ledger->bad_dates, given->bad_dates);
    ck_assert_uint_eq(ledger->bad_steps, given->bad_steps);
    ck_assert_uint_eq(ledger->bad_methods, given->bad_methods);
    ck_assert_uint_eq(ledger->bad_conversations, given->bad_conversations);
    const Finding *finding = report_find_code(world->report, given->code);
    ck_assert_ptr_nonnull(finding);
    ck_assert_str_eq(finding->place.file, "visits.csv");
    ck_assert_uint_eq(finding->place.line, 2);
    ck_assert_ptr_null(strstr(finding->message, "drone"));
    ck_assert_ptr_null(strstr(finding->message, "E05000099"));
}
END_TEST

START_TEST(a_table_without_areas_stops) {
    g_autoptr(World) world = world_new();
    SourceSpec source = scratch_write(world->scratch, "visits.csv", "date,ward\n2026-01-01,x\n");
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(
        effort_read(&source, world->areas, world->geographies, world->report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
    ck_assert_ptr_nonnull(strstr(error->message, "\"area\""));
}
END_TEST

/* ---- sums ---- */

static const char VISITS[] = "2026-02-03,E05000001,2,meeting,Forum,20\n"
                             "2026-02-05,E01000012,4,doorstep,forum,9\n"
                             "2026-02-04,E01000012,3,doorstep,Scouts,13\n"
                             "2026-01-04,E01000013,3,doorstep,,0\n"
                             "2026-03-04,E01000014,1,desk,,0\n"
                             "2026-03-04,E02000002,1,desk,,3\n";

START_TEST(an_area_adds_up_what_was_asked_in_it) {
    g_autoptr(World) world = world_new();
    world_visit(world, VISITS);
    const AreaEffort *first = &world->efforts[0];
    ck_assert_int_eq(first->state, ASKED_PEOPLE);
    ck_assert_int_eq(first->step, 4);
    ck_assert_uint_eq(first->visits, 5);
    ck_assert_uint_eq(first->groups, 2); /* Forum and forum are one */
    ck_assert_int_eq(first->conversations, 42);
    ck_assert_uint_eq(first->small_areas, 4);
    ck_assert_uint_eq(first->small_areas_asked, 2); /* the desk asks nobody */
    ck_assert_str_eq(first->last_date, "2026-03-04");
    ck_assert_str_eq(world->effort->newest_date, "2026-03-04");
}
END_TEST

START_TEST(a_desk_asks_nobody_and_a_few_conversations_are_not_told) {
    g_autoptr(World) world = world_new();
    world_visit(world, VISITS);
    const AreaEffort *second = &world->efforts[1];
    ck_assert_int_eq(second->state, ASKED_DESK_ONLY);
    ck_assert_int_eq(second->conversations, -1); /* 3 is below 5 */
    /* Most visits name an lsoa: those on an msoa count for the ward alone. */
    ck_assert_int_eq(world->effort->geography, 1);
    ck_assert_uint_eq(second->small_areas, 2);
    ck_assert_uint_eq(second->small_areas_asked, 0);
    const AreaEffort *third = &world->efforts[2];
    ck_assert_int_eq(third->state, ASKED_NOT);
    ck_assert_int_eq(third->conversations, 0);
    ck_assert_ptr_null(third->last_date);
}
END_TEST

START_TEST(where_no_visit_names_a_small_area_none_is_said_to_be_missing) {
    g_autoptr(World) world = world_new();
    world_visit(world, "2026-02-03,E05000001,2,meeting,,20\n");
    ck_assert_int_eq(world->effort->geography, -1);
    ck_assert_uint_eq(world->efforts[0].small_areas, 0);
    ck_assert_ptr_null(asked_members_new(world->effort, world->geographies));
}
END_TEST

START_TEST(a_group_counts_visits_to_it_and_no_conversations) {
    g_autoptr(World) world = world_new();
    world_visit(world, VISITS);
    const Geography *geography = g_ptr_array_index(world->geographies, 1);
    const bool members[6] = {false, true, true, false, true, false}; /* 12, 13, of ward 2 21 */
    AreaEffort sum = asked_group(world->effort, world->geographies, geography, members);
    ck_assert_uint_eq(sum.visits, 5); /* two of them to all of ward 1 */
    ck_assert_int_eq(sum.step, 4);
    ck_assert_uint_eq(sum.small_areas, 3);
    ck_assert_uint_eq(sum.small_areas_asked, 2);
    ck_assert_int_eq(sum.conversations, 0); /* the rest of the wards could be a few people */
    const bool areas[3] = {true, false, false};
    sum = asked_group(world->effort, world->geographies, NULL, areas);
    ck_assert_uint_eq(sum.visits, world->efforts[0].visits);
    ck_assert_int_eq(sum.conversations, 0);
}
END_TEST

START_TEST(a_small_area_has_its_own_visits_and_those_to_all_of_its_ward) {
    g_autoptr(World) world = world_new();
    world_visit(world, VISITS);
    const Geography *geography = g_ptr_array_index(world->geographies, 1);
    g_autofree AreaEffort *efforts =
        asked_small_areas_new(world->effort, world->geographies, geography, 5);
    g_autofree bool *asked = asked_members_new(world->effort, world->geographies);
    size_t own = 0, whole[3] = {0, 0, 0}, expected = 0, found = 0;
    for (guint i = 0; i < world->effort->visits->len; i++) {
        const Visit *visit = &g_array_index(world->effort->visits, Visit, i);
        own += visit->small >= 0 ? 1 : 0;
        whole[visit->area] += visit->small < 0 ? 1 : 0;
    }
    for (guint i = 0; i < geography->members->len; i++) {
        expected += whole[g_array_index(geography->members, SmallArea, i).area];
        found += efforts[i].visits;
        ck_assert(!asked[i] || efforts[i].state == ASKED_PEOPLE);
    }
    ck_assert_uint_gt(own, 0);
    ck_assert_uint_eq(found, expected + own);
    /* Of another geography than most visits name, each has all visits to its ward. */
    const Geography *other = g_ptr_array_index(world->geographies, 0);
    g_autofree AreaEffort *others =
        other ? asked_small_areas_new(world->effort, world->geographies, other, 5) : NULL;
    for (guint i = 0; other && i < other->members->len; i++) {
        int area = g_array_index(other->members, SmallArea, i).area;
        ck_assert_uint_eq(others[i].visits, world->efforts[area].visits);
    }
}
END_TEST

START_TEST(the_order_of_the_rows_changes_nothing) {
    g_autoptr(World) world = world_new();
    g_auto(GStrv) rows = g_strsplit(VISITS, "\n", -1);
    g_autoptr(GString) turned = g_string_new(NULL);
    for (guint i = g_strv_length(rows); i > 0; i--) {
        g_string_append_printf(turned, "%s%s", rows[i - 1], *rows[i - 1] ? "\n" : "");
    }
    world_visit(world, VISITS);
    g_autoptr(GArray) dates = g_array_new(FALSE, FALSE, sizeof(int));
    for (guint i = 0; i < world->effort->visits->len; i++) {
        g_array_append_val(dates, g_array_index(world->effort->visits, Visit, i).conversations);
    }
    world_visit(world, turned->str);
    ck_assert_uint_eq(world->effort->visits->len, dates->len);
    for (guint i = 0; i < dates->len; i++) {
        ck_assert_int_eq(g_array_index(world->effort->visits, Visit, i).conversations,
                         g_array_index(dates, int, i));
    }
}
END_TEST

Suite *suite_effort(void) {
    Suite *suite = suite_create("effort");
    TCase *rows = tcase_create("rows");
    tcase_add_unchecked_fixture(rows, init_source, NULL);
    tcase_add_loop_test(rows, a_visit_is_read_as_people_write_it, 0, G_N_ELEMENTS(ROWS));
    tcase_add_loop_test(rows, what_is_not_understood_is_a_finding_at_its_line_and_not_quoted, 0,
                        G_N_ELEMENTS(BAD));
    tcase_add_test(rows, a_table_without_areas_stops);
    suite_add_tcase(suite, rows);
    TCase *sums = tcase_create("sums");
    tcase_add_unchecked_fixture(sums, init_source, NULL);
    tcase_add_test(sums, an_area_adds_up_what_was_asked_in_it);
    tcase_add_test(sums, a_desk_asks_nobody_and_a_few_conversations_are_not_told);
    tcase_add_test(sums, where_no_visit_names_a_small_area_none_is_said_to_be_missing);
    tcase_add_test(sums, a_group_counts_visits_to_it_and_no_conversations);
    tcase_add_test(sums, a_small_area_has_its_own_visits_and_those_to_all_of_its_ward);
    tcase_add_test(sums, the_order_of_the_rows_changes_nothing);
    suite_add_tcase(suite, sums);
    return suite;
}
