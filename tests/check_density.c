/* check_density.c: tests of what is counted in each area.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "asset_fixture.h"
#include "suites.h"

#include "atlas/analysis/density.h"

enum { AREAS = 3, K = 5 };

static void figures_clear(AreaFigures **figures) {
    area_figures_free(*figures, AREAS);
}
typedef AreaFigures *Figures;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Figures, figures_clear)

static void add_people(PeopleSet *people, int area, Giving giving, const char *skill, int count) {
    for (int i = 0; i < count; i++) {
        people_set_add(people, area, giving, skill);
    }
}

/* An atlas of three wards with the assets of a list. */
static AssetFixture *with_assets(const char *text) {
    AssetFixture *fixture = asset_fixture_new();
    asset_fixture_add(fixture, "groups", text);
    asset_fixture_read(fixture);
    return fixture;
}

static const char NO_ASSETS[] = "name,level,category,easting,northing\n";

START_TEST(assets_are_counted_where_they_are_and_where_they_serve) {
    g_autoptr(AssetFixture) fixture =
        with_assets("name,level,category,status,place,serves,easting,northing\n"
                    "Hall,physical,hub,actual,site,,383500,397500\n"
                    "Shed,physical,hub,potential,site,,383600,397600\n"
                    "Choir,association,group,actual,site,,384500,397500\n"
                    "Helpline,organisation,advice,actual,area,E05000001;E05000002,,\n");
    const double people[] = {4000, 0, NAN};
    g_auto(Figures) figures =
        area_figures_new(fixture->areas, fixture->set, fixture->people, people, K);
    ck_assert_uint_eq(figures[0].assets[LEVEL_PHYSICAL], 2);
    ck_assert_uint_eq(figures[0].total, 2);
    ck_assert_uint_eq(figures[0].potential, 1);
    ck_assert_uint_eq(figures[0].serving[LEVEL_ORGANISATION], 1);
    ck_assert_double_eq_tol(figures[0].per_1000, 0.5, 1e-12);
    ck_assert_uint_eq(figures[1].assets[LEVEL_ASSOCIATION], 1);
    ck_assert_uint_eq(figures[1].serving[LEVEL_ORGANISATION], 1);
    ck_assert(isnan(figures[1].per_1000)); /* nobody lives there: not zero, not infinite */
    ck_assert_uint_eq(figures[2].total, 0);
    ck_assert_uint_eq(figures[2].serving[LEVEL_ORGANISATION], 0);
    ck_assert(isnan(figures[2].per_1000));
    ck_assert_int_eq(figures[2].people, 0);
}
END_TEST

START_TEST(everyday_places_are_counted_apart) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "shops",
                      "name,level,category,easting,northing\nShop,economic,shop,383500,397500\n")
        ->role = ROLE_EVERYDAY;
    asset_fixture_read(fixture);
    g_auto(Figures) figures =
        area_figures_new(fixture->areas, fixture->set, fixture->people, NULL, K);
    ck_assert_uint_eq(figures[0].everyday, 1);
    ck_assert_uint_eq(figures[0].total, 0);
    ck_assert_uint_eq(figures[0].assets[LEVEL_ECONOMIC], 0);
}
END_TEST

START_TEST(people_are_counted_and_few_are_not_told) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    g_autoptr(PeopleSet) people = people_set_new();
    /* T43: 3, 12 and 40 of 55. */
    add_people(people, 0, GIVING_HEART, NULL, 3);
    add_people(people, 0, GIVING_HEAD, NULL, 12);
    add_people(people, 0, GIVING_HAND, NULL, 40);
    add_people(people, 1, GIVING_HAND, NULL, 30);
    people_set_sort(people);
    g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
    ck_assert_int_eq(figures[0].people, 55);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HEART], -1);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HEAD], -1); /* or 3 = 55 - 12 - 40 */
    ck_assert_int_eq(figures[0].people_giving[GIVING_HAND], 40);
    ck_assert_int_eq(figures[1].people, 30);
    ck_assert_int_eq(figures[1].people_giving[GIVING_HEART], 0);
    ck_assert_int_eq(figures[1].people_giving[GIVING_HAND], 30);
    ck_assert_int_eq(figures[2].people, 0);
}
END_TEST

START_TEST(an_area_of_few_people_tells_nothing_and_hides_with_another) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    g_autoptr(PeopleSet) people = people_set_new();
    add_people(people, 0, GIVING_HAND, "gardening", 4);
    add_people(people, 1, GIVING_HAND, "gardening", 9);
    add_people(people, 2, GIVING_HEAD, "maths", 20);
    people_set_sort(people);
    g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
    ck_assert_int_eq(figures[0].people, -1);
    ck_assert_int_eq(figures[1].people, -1); /* or the total of the atlas would tell */
    for (size_t way = 0; way < 3; way++) {
        ck_assert_int_eq(figures[0].people_giving[way], -1); /* zeros would say "all by hand" */
    }
    ck_assert_uint_eq(figures[1].skills->len, 0);
    ck_assert_int_eq(figures[2].people, 20);
    ck_assert_uint_eq(figures[2].skills->len, 1);
}
END_TEST

START_TEST(people_of_no_known_area_cover_for_those_who_are_few) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    g_autoptr(PeopleSet) people = people_set_new();
    add_people(people, 0, GIVING_HAND, NULL, 4);
    add_people(people, 1, GIVING_HAND, NULL, 9);
    add_people(people, -1, GIVING_HAND, NULL, 2);
    people_set_sort(people);
    g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
    ck_assert_int_eq(figures[0].people, -1);
    ck_assert_int_eq(figures[1].people, 9); /* 15 less 9 are 6: in the area or not known where */
}
END_TEST

START_TEST(skills_are_listed_when_enough_people_have_them) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    g_autoptr(PeopleSet) people = people_set_new();
    add_people(people, 0, GIVING_HAND, "cooking", 6);
    add_people(people, 0, GIVING_HEAD, "Welsh", 8);
    add_people(people, 0, GIVING_HAND, "bicycles", 6);
    add_people(people, 0, GIVING_HAND, "juggling", 3);
    add_people(people, 0, GIVING_HAND, "knitting", 4);
    add_people(people, 1, GIVING_HEAD, "maths", 7);
    add_people(people, 1, GIVING_HEAD, "law", 5);
    add_people(people, 1, GIVING_HEAD, "chess", 2);
    people_set_sort(people);
    g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
    ck_assert_uint_eq(figures[0].skills->len, 3);
    ck_assert_str_eq(g_ptr_array_index(figures[0].skills, 0), "welsh (8)");
    ck_assert_str_eq(g_ptr_array_index(figures[0].skills, 1), "bicycles (6)");
    ck_assert_str_eq(g_ptr_array_index(figures[0].skills, 2), "cooking (6)");
    /* 14 less 7 and 5 would leave the two who play chess. */
    ck_assert_uint_eq(figures[1].skills->len, 1);
    ck_assert_str_eq(g_ptr_array_index(figures[1].skills, 0), "maths (7)");
}
END_TEST

/* People with the same gifts. */
static void add_gifted(PeopleSet *people, int area, const Gift *gifts, size_t count, int times) {
    for (int i = 0; i < times; i++) {
        people_set_add_gifts(people, area, gifts, count);
    }
}

START_TEST(a_person_of_many_gifts_is_one_and_has_them_all) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    g_autoptr(PeopleSet) people = people_set_new();
    const Gift both[] = {{GIVING_HAND, "cooking"}, {GIVING_HEART, "listening"}};
    const Gift twice[] = {{GIVING_HAND, "cooking"},
                          {GIVING_HAND, " Cooking"},
                          {GIVING_HAND, "sewing"},
                          {GIVING_UNSAID, "chess"}};
    add_gifted(people, 0, both, 2, 6);
    add_gifted(people, 0, twice, 4, 7);
    people_set_sort(people);
    g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
    ck_assert_int_eq(figures[0].people, 13);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HAND], 13);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HEART], 6);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HEAD], 0);
    ck_assert_uint_eq(figures[0].skills->len, 4);
    ck_assert_str_eq(g_ptr_array_index(figures[0].skills, 0), "cooking (13)");
    ck_assert_str_eq(g_ptr_array_index(figures[0].skills, 1), "chess (7)");
    ck_assert_str_eq(g_ptr_array_index(figures[0].skills, 2), "sewing (7)");
    ck_assert_str_eq(g_ptr_array_index(figures[0].skills, 3), "listening (6)");
}
END_TEST

START_TEST(what_all_but_a_few_give_is_not_told_where_ways_overlap) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    g_autoptr(PeopleSet) people = people_set_new();
    const Gift both[] = {{GIVING_HAND, "cooking"}, {GIVING_HEART, "listening"}};
    const Gift more[] = {
        {GIVING_HAND, "cooking"}, {GIVING_HEART, "listening"}, {GIVING_HEAD, "maths"}};
    add_gifted(people, 0, both, 2, 8);
    add_gifted(people, 0, more, 3, 6);
    add_people(people, 0, GIVING_HAND, "cooking", 2); /* the two who do not give by heart */
    people_set_sort(people);
    g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
    ck_assert_int_eq(figures[0].people, 16);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HEART], -1); /* 16 less 14 */
    ck_assert_int_eq(figures[0].people_giving[GIVING_HAND], 16);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HEAD], 6);
    ck_assert_uint_eq(figures[0].skills->len, 2);
    ck_assert_str_eq(g_ptr_array_index(figures[0].skills, 0), "cooking (16)");
    ck_assert_str_eq(g_ptr_array_index(figures[0].skills, 1), "maths (6)");
}
END_TEST

Suite *suite_density(void) {
    Suite *suite = suite_create("density");
    TCase *counts = tcase_create("counts");
    tcase_add_test(counts, assets_are_counted_where_they_are_and_where_they_serve);
    tcase_add_test(counts, everyday_places_are_counted_apart);
    tcase_add_test(counts, people_are_counted_and_few_are_not_told);
    tcase_add_test(counts, an_area_of_few_people_tells_nothing_and_hides_with_another);
    tcase_add_test(counts, people_of_no_known_area_cover_for_those_who_are_few);
    tcase_add_test(counts, skills_are_listed_when_enough_people_have_them);
    tcase_add_test(counts, a_person_of_many_gifts_is_one_and_has_them_all);
    tcase_add_test(counts, what_all_but_a_few_give_is_not_told_where_ways_overlap);
    suite_add_tcase(suite, counts);
    return suite;
}
