/* check_topics.c: tests of what belongs to a topic.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "asset_fixture.h"
#include "suites.h"

#include "atlas/analysis/topics.h"

static const char ASSETS[] =
    "name,level,category,ways,asset,place,serves,easting,northing\n"
    "Lunch club,association,older people,connect,,site,,383500,397500\n"
    "Surgery,organisation,health,,,site,,383600,397600\n"
    "Gym,organisation,sport,active,,site,,384500,397500\n"
    "Chemist,organisation,pharmacy,,,site,,385500,397500\n"
    "Befriending,association,voluntary,connect;give,,area,E05000001;E05000002,,\n"
    "Helpline,organisation,advice,connect,,whole,all,,\n"
    "Market,economic,shops,connect,,site,,385400,397400\n"
    "Over the border,organisation,health,,,site,,382900,397500\n";

static AssetFixture *with_assets(void) {
    AssetFixture *fixture = asset_fixture_new();
    asset_fixture_add(fixture, "groups", ASSETS);
    asset_fixture_read(fixture);
    return fixture;
}

static GPtrArray *topics_of(const AssetFixture *fixture, TopicSpec *specs, size_t count) {
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (size_t i = 0; i < count; i++) {
        g_ptr_array_add(list, &specs[i]);
    }
    return topics_new(list, fixture->areas, fixture->set, fixture->report);
}

static bool has(const AssetFixture *fixture, const Topic *topic, const char *name) {
    for (size_t i = 0; i < asset_set_count(fixture->set); i++) {
        if (strcmp(asset_set_at(fixture->set, i)->name, name) == 0) {
            return topic->has[i];
        }
    }
    ck_abort_msg("there is no %s", name);
}

START_TEST(ways_and_categories_add_up_and_levels_narrow) {
    g_autoptr(AssetFixture) fixture = with_assets();
    char *categories[] = {(char *)"Health", NULL};
    TopicSpec specs[] = {
        {.title = (char *)"Either", .ways = 1U << WAY_CONNECT, .categories = categories},
        {.title = (char *)"One level",
         .ways = 1U << WAY_CONNECT,
         .categories = categories,
         .levels = 1U << LEVEL_ORGANISATION},
        {.title = (char *)"All of a level", .levels = 1U << LEVEL_ECONOMIC},
    };
    g_autoptr(GPtrArray) topics = topics_of(fixture, specs, G_N_ELEMENTS(specs));
    const Topic *either = topics->pdata[0];
    ck_assert(has(fixture, either, "Lunch club"));
    ck_assert(has(fixture, either, "Surgery")); /* no way is recorded, but the category */
    ck_assert(has(fixture, either, "Market"));
    ck_assert(has(fixture, either, "Over the border"));
    ck_assert(!has(fixture, either, "Gym"));
    const Topic *narrow = topics->pdata[1];
    ck_assert(!has(fixture, narrow, "Lunch club"));
    ck_assert(has(fixture, narrow, "Surgery"));
    ck_assert(!has(fixture, narrow, "Market"));
    const Topic *level = topics->pdata[2];
    ck_assert(has(fixture, level, "Market"));
    ck_assert(!has(fixture, level, "Surgery"));
}
END_TEST

START_TEST(a_topic_counts_every_asset_once) {
    g_autoptr(AssetFixture) fixture = with_assets();
    TopicSpec specs[] = {{.title = (char *)"Connect", .ways = 1U << WAY_CONNECT}};
    g_autoptr(GPtrArray) topics = topics_of(fixture, specs, 1);
    const Topic *topic = topics->pdata[0];
    ck_assert_uint_eq(topic->figures.assets[LEVEL_ASSOCIATION], 1);
    ck_assert_uint_eq(topic->figures.assets[LEVEL_ECONOMIC], 1);
    ck_assert_uint_eq(topic->figures.serving[LEVEL_ASSOCIATION], 1); /* serves two areas */
    ck_assert_uint_eq(topic->everywhere, 1);
    ck_assert_uint_eq(topic->by_area[0], 1);
    ck_assert_uint_eq(topic->by_area[0] + topic->by_area[1] + topic->by_area[2],
                      topic->figures.total);
    ck_assert_int_eq(topic->figures.people, PEOPLE_NOT_COUNTED);
    ck_assert(isnan(topic->figures.population));
}
END_TEST

START_TEST(a_topic_that_matches_nothing_is_told_with_its_line) {
    g_autoptr(AssetFixture) fixture = with_assets();
    char *categories[] = {(char *)"lighthouses", NULL};
    TopicSpec specs[] = {{.place = {.file = (char *)"atlas.yaml", .line = 12},
                          .title = (char *)"Sea",
                          .categories = categories}};
    g_autoptr(GPtrArray) topics = topics_of(fixture, specs, 1);
    const Finding *finding = asset_fixture_finding(fixture, "topic_matches_nothing");
    ck_assert_ptr_nonnull(finding);
    ck_assert_uint_eq(finding->place.line, 12);
    ck_assert_ptr_nonnull(strstr(finding->message, "Sea"));
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "category_not_found"));
    ck_assert_uint_eq(((const Topic *)topics->pdata[0])->figures.total, 0);
}
END_TEST

START_TEST(topics_of_one_title_have_files_of_their_own) {
    g_autoptr(AssetFixture) fixture = with_assets();
    TopicSpec specs[] = {{.title = (char *)"Growing & older"},
                         {.title = (char *)"Growing and older"}};
    g_autoptr(GPtrArray) topics = topics_of(fixture, specs, 2);
    ck_assert_str_eq(((const Topic *)topics->pdata[0])->slug, "topic-growing-and-older");
    ck_assert_str_eq(((const Topic *)topics->pdata[1])->slug, "topic-growing-and-older-2");
}
END_TEST

Suite *suite_topics(void) {
    Suite *suite = suite_create("topics");
    TCase *tests = tcase_create("topics");
    tcase_add_test(tests, ways_and_categories_add_up_and_levels_narrow);
    tcase_add_test(tests, a_topic_counts_every_asset_once);
    tcase_add_test(tests, a_topic_that_matches_nothing_is_told_with_its_line);
    tcase_add_test(tests, topics_of_one_title_have_files_of_their_own);
    suite_add_tcase(suite, tests);
    return suite;
}
