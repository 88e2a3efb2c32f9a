/* check_density.c: tests of what is counted in each area.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "asset_fixture.h"
#include "suites.h"

#include "atlas/analysis/density.h"
#include "atlas/analysis/disclosure_check.h"
#include "atlas/base/error.h"
#include "atlas/base/random.h"

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

START_TEST(people_of_no_known_area_cover_for_nobody) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    g_autoptr(PeopleSet) people = people_set_new();
    add_people(people, 0, GIVING_HAND, NULL, 4);
    add_people(people, 1, GIVING_HAND, NULL, 9);
    add_people(people, -1, GIVING_HAND, NULL, 2); /* as a finding says */
    people_set_sort(people);
    g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
    ck_assert_int_eq(figures[0].people, -1);
    ck_assert_int_eq(figures[1].people, -1); /* or 15 rows less 9 less 2 */
}
END_TEST

START_TEST(two_ways_that_a_few_give_in_together_are_not_told_by_the_third) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    g_autoptr(PeopleSet) people = people_set_new();
    add_people(people, 0, GIVING_HEART, NULL, 2);
    add_people(people, 0, GIVING_HEAD, NULL, 2);
    add_people(people, 0, GIVING_HAND, NULL, 9);
    people_set_sort(people);
    g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
    ck_assert_int_eq(figures[0].people, 13);
    for (int way = 0; way < 3; way++) {
        ck_assert_int_eq(figures[0].people_giving[way], -1); /* 13 less 9 would tell of 4 */
    }
}
END_TEST

START_TEST(skills_do_not_tell_of_a_way_that_is_hidden) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    g_autoptr(PeopleSet) people = people_set_new();
    add_people(people, 0, GIVING_HEART, "listening", 8);
    add_people(people, 0, GIVING_HEAD, "law", 1);
    add_people(people, 0, GIVING_HAND, "cooking", 4);
    add_people(people, 0, GIVING_HAND, "sewing", 3);
    add_people(people, 0, GIVING_HAND, "bicycles", 4);
    people_set_sort(people);
    g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
    ck_assert_int_eq(figures[0].people, 20);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HAND], 11);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HEART], -1);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HEAD], -1);
    /* 20 less 11 less 8 who listen would leave 1 who gives by head. */
    ck_assert_uint_eq(figures[0].skills->len, 0);
}
END_TEST

START_TEST(a_skill_does_not_leave_a_few_out_of_its_way) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    g_autoptr(PeopleSet) people = people_set_new();
    add_people(people, 0, GIVING_HAND, "cooking", 7);
    add_people(people, 0, GIVING_HAND, "sewing", 3);
    add_people(people, 0, GIVING_HEAD, "law", 6);
    add_people(people, 0, GIVING_HEAD, "maths", 5);
    add_people(people, 0, GIVING_HEAD, "chess", 2);
    add_people(people, 0, GIVING_HEART, "listening", 9);
    people_set_sort(people);
    g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
    ck_assert_int_eq(figures[0].people, 32);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HAND], 10);
    ck_assert_int_eq(figures[0].people_giving[GIVING_HEAD], 13);
    ck_assert_uint_eq(figures[0].skills->len, 2); /* not cooking: 3; of law and maths only one: 2 */
    ck_assert_str_eq(g_ptr_array_index(figures[0].skills, 0), "listening (9)");
    ck_assert_str_eq(g_ptr_array_index(figures[0].skills, 1), "law (6)");
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

/* ---- what somebody with a pencil can work out ---- */

static const char *const SKILLS[GIVING_COUNT][3] = {{"listening", "reading aloud", "visiting"},
                                                    {"law", "maths", "chess"},
                                                    {"cooking", "sewing", "bicycles"},
                                                    {"odd jobs", "lifts", "time"}};

/* Of some ways and skills many, of others few; everybody has one gift. */
static void add_at_random(PeopleSet *people, Random *random) {
    for (int area = 0; area < AREAS; area++) {
        uint32_t bound = 1 + random_below(random, 14);
        for (int way = 0; way < GIVING_COUNT; way++) {
            for (int skill = 0; skill < 3; skill++) {
                bool any = random_below(random, 3) > 0;
                int count = any ? (int)random_below(random, bound) : 0;
                add_people(people, area, (Giving)way, SKILLS[way][skill], count);
            }
        }
    }
}

static bool is_few(int count) {
    return count > 0 && count < K;
}

/* Of the skills listed, how many people of a way, or of any with -1, have one. */
static int skilled(const AreaFigures *figures, int way) {
    int sum = 0;
    for (guint i = 0; i < figures->skills->len; i++) {
        const char *words = g_ptr_array_index(figures->skills, i);
        for (int w = 0; w < GIVING_COUNT; w++) {
            for (int skill = 0; skill < 3; skill++) {
                bool is_it = g_str_has_prefix(words, SKILLS[w][skill]);
                sum += is_it && (way < 0 || w == way)
                           ? (int)strtol(strrchr(words, '(') + 1, NULL, 10)
                           : 0;
            }
        }
    }
    return sum;
}

static void attack_area(const AreaFigures *figures) {
    int left = figures->people;
    int hidden = 0;
    for (int way = 0; way < 3; way++) {
        int count = figures->people_giving[way];
        ck_assert(!is_few(count));
        hidden += count < 0;
        left -= count < 0 ? 0 : count;
        ck_assert(count < 0 || !is_few(count - skilled(figures, way)));
        ck_assert(count >= 0 || skilled(figures, way) == 0);
    }
    ck_assert(!is_few(figures->people));
    if (figures->people < 0) {
        ck_assert_int_eq(hidden, 3);
        ck_assert_uint_eq(figures->skills->len, 0);
    } else {
        ck_assert(!is_few(left)); /* those of the hidden ways, and of none said, together */
        ck_assert(!is_few(figures->people - skilled(figures, -1)));
    }
}

START_TEST(no_subtraction_tells_of_a_few) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    int hidden_ways = 0, shown_ways = 0, listed = 0, hidden_areas = 0;
    for (uint64_t draw = 0; draw < 2000; draw++) {
        Random random = random_new(20261126, draw);
        g_autoptr(PeopleSet) people = people_set_new();
        add_at_random(people, &random);
        people_set_sort(people);
        int all = (int)people_set_count(people), shown = 0;
        g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
        for (int area = 0; area < AREAS; area++) {
            attack_area(&figures[area]);
            shown += MAX(figures[area].people, 0);
            hidden_areas += figures[area].people < 0;
            hidden_ways += figures[area].people > 0 && figures[area].people_giving[0] < 0;
            shown_ways += figures[area].people_giving[0] > 0;
            listed += (int)figures[area].skills->len;
        }
        ck_assert(all < K || !is_few(all - shown));
    }
    /* All of it has been tried. */
    ck_assert_int_gt(hidden_areas, 100);
    ck_assert_int_gt(hidden_ways, 100);
    ck_assert_int_gt(shown_ways, 1000);
    ck_assert_int_gt(listed, 1000);
}
END_TEST

/* Of one to three gifts each, in any ways. */
static void add_many_gifted(PeopleSet *people, Random *random) {
    for (int area = 0; area < AREAS; area++) {
        uint32_t count = random_below(random, 40);
        for (uint32_t i = 0; i < count; i++) {
            Gift gifts[3];
            size_t has = 1 + random_below(random, 3);
            for (size_t k = 0; k < has; k++) {
                Giving way = (Giving)random_below(random, GIVING_COUNT);
                gifts[k] = (Gift){way, SKILLS[way][random_below(random, 3)]};
            }
            people_set_add_gifts(people, area, gifts, has);
        }
    }
}

START_TEST(the_last_look_finds_nothing_in_what_is_made) {
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    int shown = 0, listed = 0;
    for (uint64_t draw = 0; draw < 2000; draw++) {
        Random random = random_new(20261127, draw);
        g_autoptr(PeopleSet) people = people_set_new();
        if (draw % 2 == 0) {
            add_at_random(people, &random);
        } else {
            add_many_gifted(people, &random);
        }
        people_set_sort(people);
        g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
        g_autoptr(GError) error = NULL;
        ck_assert_msg(
            disclosure_check(figures, fixture->areas, (int)people_set_placed(people), K, &error),
            "%s in draw %d", error ? error->message : "", (int)draw);
        shown += draw % 2 && figures[0].people_giving[0] > 0;
        listed += draw % 2 ? (int)figures[0].skills->len : 0;
    }
    ck_assert_int_gt(shown, 300);
    ck_assert_int_gt(listed, 300);
}
END_TEST

/* What a mistake in the program would publish. */
typedef struct LeakCase {
    int people, ways[3];
    const char *skill; /* NULL = none */
    int other;         /* people of the second area */
} LeakCase;

static const LeakCase LEAKS[] = {
    {4, {-1, -1, -1}, NULL, 16},       {10, {3, -1, -1}, NULL, 10},
    {13, {-1, -1, 9}, NULL, 7},        {-1, {0, -1, -1}, NULL, 12},
    {10, {-1, -1, -1}, "law (4)", 10}, {10, {-1, -1, -1}, "law (8)", 10},
    {-1, {-1, -1, -1}, "law (6)", 12}, {-1, {-1, -1, -1}, NULL, 17},
};

START_TEST(the_last_look_stops_what_would_tell) {
    const LeakCase *leak = &LEAKS[_i];
    g_autoptr(AssetFixture) fixture = with_assets(NO_ASSETS);
    g_autoptr(PeopleSet) people = people_set_new();
    g_auto(Figures) figures = area_figures_new(fixture->areas, fixture->set, people, NULL, K);
    g_autoptr(GError) error = NULL;
    ck_assert(disclosure_check(figures, fixture->areas, 0, K, &error));
    figures[0].people = leak->people;
    for (int way = 0; way < 3; way++) {
        figures[0].people_giving[way] = leak->ways[way];
        figures[1].people_giving[way] = -1;
    }
    figures[1].people = leak->other;
    if (leak->skill) {
        g_ptr_array_add(figures[0].skills, g_strdup(leak->skill));
    }
    ck_assert(!disclosure_check(figures, fixture->areas, 20, K, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DISCLOSURE));
}
END_TEST

Suite *suite_density(void) {
    Suite *suite = suite_create("density");
    TCase *counts = tcase_create("counts");
    tcase_add_test(counts, assets_are_counted_where_they_are_and_where_they_serve);
    tcase_add_test(counts, everyday_places_are_counted_apart);
    tcase_add_test(counts, people_are_counted_and_few_are_not_told);
    tcase_add_test(counts, an_area_of_few_people_tells_nothing_and_hides_with_another);
    tcase_add_test(counts, people_of_no_known_area_cover_for_nobody);
    tcase_add_test(counts, two_ways_that_a_few_give_in_together_are_not_told_by_the_third);
    tcase_add_test(counts, skills_do_not_tell_of_a_way_that_is_hidden);
    tcase_add_test(counts, a_skill_does_not_leave_a_few_out_of_its_way);
    tcase_add_test(counts, skills_are_listed_when_enough_people_have_them);
    tcase_add_test(counts, a_person_of_many_gifts_is_one_and_has_them_all);
    tcase_add_test(counts, what_all_but_a_few_give_is_not_told_where_ways_overlap);
    suite_add_tcase(suite, counts);
    TCase *attack = tcase_create("attack");
    tcase_add_test(attack, no_subtraction_tells_of_a_few);
    tcase_add_test(attack, the_last_look_finds_nothing_in_what_is_made);
    tcase_add_loop_test(attack, the_last_look_stops_what_would_tell, 0, (int)G_N_ELEMENTS(LEAKS));
    suite_add_tcase(suite, attack);
    return suite;
}
