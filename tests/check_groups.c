/* check_groups.c: tests of estates and neighbourhoods made of smaller areas.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "atlas_fixture.h"
#include "paths.h"
#include "suites.h"

#include "atlas/analysis/groups.h"
#include "atlas/analysis/topics.h"

#define HALEWICK SOURCE_DIR "/samples/halewick"

static const Group *group_at(const Atlas *atlas, guint i) {
    ck_assert_uint_lt(i, atlas->groups->groups->len);
    return atlas->groups->groups->pdata[i];
}

static const Finding *finding_about(const Report *report, const char *code, const char *word) {
    for (size_t i = 0; i < report_count(report); i++) {
        const Finding *finding = report_at(report, i);
        if (strcmp(finding->code, code) == 0 && strstr(finding->message, word)) {
            return finding;
        }
    }
    return NULL;
}

START_TEST(a_group_of_small_areas_has_their_people_and_their_weighted_figures) {
    AtlasFixture fixture = {0};
    atlas_fixture_open_project(&fixture, HALEWICK);
    const Atlas *atlas = fixture.atlas;
    const Group *group = group_at(atlas, 0);
    const Geography *lsoa = atlas->geographies->pdata[0];
    const Indicator *deprivation = atlas->indicators->pdata[0];
    double people = 0;
    double weighted = 0;
    double area_m2 = 0;
    for (guint i = 0; i < lsoa->members->len; i++) {
        const SmallArea *member = &g_array_index(lsoa->members, SmallArea, i);
        if (g_strv_contains((const char *const *)group->spec->codes, member->code)) {
            people += member->population;
            weighted +=
                member->population * g_array_index(deprivation->values, IndicatorValue, i).value;
            size_t shape = area_set_at(lsoa->areas, (size_t)member->shape)->shape;
            area_m2 += shape_area_m2(area_set_shapes(lsoa->areas), shape);
        }
    }
    ck_assert_uint_eq(group->member_count, 4);
    ck_assert_double_eq_tol(group->figures.population, people, 1e-6);
    ck_assert_double_eq_tol(group->measures[0].value, weighted / people, 1e-9);
    ck_assert_uint_eq(group->measures[0].n, 4);
    ck_assert_double_eq_tol(shape_area_m2(atlas->groups->shapes, group->outline) / area_m2, 1,
                            1e-6);
    ck_assert(shape_contains(atlas->groups->shapes, group->outline, group->label));
    /* The survey's figures are known for wards alone. */
    ck_assert_int_eq(group->measures[2].state, VALUE_NOT_MEASURED_HERE);
    ck_assert(isnan(group->measures[2].value));
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(a_group_counts_the_sites_of_its_small_areas_and_no_people) {
    AtlasFixture fixture = {0};
    atlas_fixture_open_project(&fixture, HALEWICK);
    const Atlas *atlas = fixture.atlas;
    const Group *group = group_at(atlas, 0);
    const Geography *lsoa = atlas->geographies->pdata[0];
    size_t inside = 0;
    for (size_t a = 0; a < asset_set_count(atlas->assets); a++) {
        const Asset *asset = asset_set_at(atlas->assets, a);
        for (char **code = group->spec->codes; *code && asset->place == PLACE_SITE; code++) {
            size_t area = (size_t)geography_find(lsoa, *code)->shape;
            inside += shape_contains(area_set_shapes(lsoa->areas),
                                     area_set_at(lsoa->areas, area)->shape, asset->at)
                          ? 1
                          : 0;
        }
    }
    ck_assert_uint_gt(inside, 10);
    ck_assert_uint_eq(group->figures.total + group->figures.everyday, inside);
    ck_assert_int_eq(group->figures.people, PEOPLE_NOT_COUNTED);
    ck_assert_uint_eq(group->figures.skills->len, 0);
    atlas_fixture_close(&fixture);
}
END_TEST

static const char GROUPS[] = "groups:\n"
                             "  Two: [E05000001, E05000002]\n"
                             "  Odd one:\n"
                             "    - E05000001\n"
                             "    - E05999999\n"
                             "  None: [E05888888]\n";

START_TEST(a_group_of_areas_adds_them_up) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, GROUPS);
    const Atlas *atlas = fixture.atlas;
    const Group *two = group_at(atlas, 0);
    ck_assert_int_eq(two->geography, -1);
    ck_assert(two->in_area[0] && two->in_area[1] && !two->in_area[2]);
    ck_assert_uint_eq(two->figures.total, atlas->figures[0].total + atlas->figures[1].total);
    ck_assert_uint_eq(two->figures.serving[LEVEL_ASSOCIATION],
                      atlas->figures[0].serving[LEVEL_ASSOCIATION]);
    /* How many people live in each is not known: no mean of two, but the figure of one. */
    ck_assert_int_eq(two->measures[0].state, VALUE_MISSING);
    const Group *one = group_at(atlas, 1);
    ck_assert_int_eq(one->measures[0].state, VALUE_PRESENT);
    ck_assert_double_eq(one->measures[0].value, 10);
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(a_code_that_is_not_known_is_told_with_its_own_line) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, GROUPS);
    const Finding *odd = finding_about(fixture.report, "group_code_unknown", "E05999999");
    const Finding *none = finding_about(fixture.report, "group_is_empty", "None");
    ck_assert_ptr_nonnull(odd);
    ck_assert_ptr_nonnull(none);
    ck_assert_ptr_nonnull(strstr(odd->message, "Odd one"));
    ck_assert_uint_eq(none->place.line, odd->place.line + 1);
    ck_assert_uint_eq(fixture.atlas->groups->groups->len, 2);
    atlas_fixture_close(&fixture);
}
END_TEST

/* ---- the list of sheets ---- */

START_TEST(sheets_are_of_areas_then_groups_then_topics) {
    AtlasFixture fixture;
    g_autofree char *more =
        g_strconcat(GROUPS, "topics: [{title: All that connects, ways: [connect]}]\n", NULL);
    atlas_fixture_open(&fixture, more);
    static const SubjectKind KINDS[] = {SUBJECT_AREA,  SUBJECT_AREA,  SUBJECT_AREA,
                                        SUBJECT_GROUP, SUBJECT_GROUP, SUBJECT_TOPIC};
    ck_assert_uint_eq(sheet_list_count(fixture.sheets), G_N_ELEMENTS(KINDS));
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        ck_assert_int_eq(sheet_list_at(fixture.sheets, i)->kind, KINDS[i]);
    }
    ck_assert_str_eq(sheet_list_at(fixture.sheets, 4)->slug, "group-odd-one");
    ck_assert_int_eq(sheet_list_find(fixture.sheets, SUBJECT_GROUP, "ODD ONE"), 4);
    ck_assert_int_eq(sheet_list_find(fixture.sheets, SUBJECT_GROUP, "group-odd-one"), 4);
    ck_assert_int_eq(sheet_list_find(fixture.sheets, SUBJECT_GROUP, "All that connects"), -1);
    ck_assert_int_eq(sheet_list_find(fixture.sheets, SUBJECT_TOPIC, "all that connects"), 5);
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(each_kind_of_sheet_has_what_concerns_it) {
    AtlasFixture fixture;
    g_autofree char *more =
        g_strconcat(GROUPS, "topics: [{title: Advice, categories: [advice, library]}]\n", NULL);
    atlas_fixture_open(&fixture, more);
    const Atlas *atlas = fixture.atlas;
    const SheetSubject *group = sheet_list_at(fixture.sheets, 3);
    const SheetSubject *topic = sheet_list_at(fixture.sheets, 5);
    size_t sites = 0;
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        Concern in_group = sheet_subject_concern(atlas, group, i);
        Concern in_topic = sheet_subject_concern(atlas, topic, i);
        sites += in_group == CONCERN_SITE ? 1 : 0;
        if (strcmp(asset->name, "Good neighbours") == 0) {
            ck_assert_int_eq(in_group, CONCERN_SERVING);
        }
        bool has =
            g_str_equal(asset->category, "advice") || g_str_equal(asset->category, "library");
        ck_assert_int_eq(in_topic != CONCERN_NONE, has);
        if (strcmp(asset->name, "Advice by phone") == 0) {
            ck_assert_int_eq(in_topic, CONCERN_EVERYWHERE);
        }
    }
    ck_assert_uint_eq(sites, atlas->figures[0].total + atlas->figures[1].total);
    atlas_fixture_close(&fixture);
}
END_TEST

Suite *suite_groups(void) {
    Suite *suite = suite_create("groups");
    TCase *groups = tcase_create("groups");
    tcase_add_test(groups, a_group_of_small_areas_has_their_people_and_their_weighted_figures);
    tcase_add_test(groups, a_group_counts_the_sites_of_its_small_areas_and_no_people);
    tcase_add_test(groups, a_group_of_areas_adds_them_up);
    tcase_add_test(groups, a_code_that_is_not_known_is_told_with_its_own_line);
    tcase_set_timeout(groups, 60);
    suite_add_tcase(suite, groups);
    TCase *list = tcase_create("sheet list");
    tcase_add_test(list, sheets_are_of_areas_then_groups_then_topics);
    tcase_add_test(list, each_kind_of_sheet_has_what_concerns_it);
    tcase_set_timeout(list, 60);
    suite_add_tcase(suite, list);
    return suite;
}
