/* density.c: assets counted by area and set against the people who live there.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/density.h"

#include <math.h>
#include <string.h>

#include "atlas/analysis/disclosure.h"
#include "atlas/analysis/rates.h"

enum { GIVING_SHOWN = 3 }; /* heart, head and hand; what is not said is only in the total */

/* ---- assets ---- */

static void count_asset(AreaFigures *figures, const Asset *asset, bool inside) {
    if (asset->role == ROLE_EVERYDAY) {
        figures->everyday += inside;
    } else if (inside) {
        figures->assets[asset->level]++;
        figures->total++;
        figures->potential += asset->status == STATUS_POTENTIAL;
    } else {
        figures->serving[asset->level]++;
    }
}

static void count_assets(AreaFigures *figures, const AssetSet *assets, size_t area) {
    size_t count = 0;
    const size_t *concerned = asset_set_of_area(assets, area, &count);
    for (size_t k = 0; k < count; k++) {
        const Asset *asset = asset_set_at(assets, concerned[k]);
        count_asset(figures, asset, asset->area == (int)area);
    }
}

/* ---- people ---- */

/* Suppressed counts are -1. */
static void hide(int *count, bool suppressed) {
    *count = suppressed ? -1 : *count;
}

/* True when a count among `total` people tells of a few who are not in it. */
static bool tells_of_few(int total, int count, int k) {
    return total > count && total - count < k;
}

/* True when the people of an area less those of the ways that are told are a few. */
static bool shown_leave_few(int people, const int *ways, int k, const bool *hidden) {
    int left = people;
    for (size_t way = 0; way < GIVING_SHOWN; way++) {
        left -= hidden[way] ? 0 : ways[way];
    }
    return left > 0 && left < k;
}

/* Hides the smallest way that is told and that anybody gives in. */
static void hide_smallest(const int *ways, bool *hidden) {
    size_t smallest = GIVING_COUNT;
    for (size_t way = 0; way < GIVING_SHOWN; way++) {
        bool told = !hidden[way] && ways[way] > 0;
        smallest =
            told && (smallest == GIVING_COUNT || ways[way] < ways[smallest]) ? way : smallest;
    }
    g_assert(smallest <
             GIVING_COUNT); /* with none told, all people are left, and they are not few */
    hidden[smallest] = true;
}

/* The four ways of giving add up to the total of the area, or to more where people give in several
 * ways. When that is hidden, so are they, the zeros too: they would say what the few who are there
 * give. Where they overlap, a count that leaves a few out is hidden as well: no other cell covers
 * for those few. `hidden` receives which ways are not told. */
static void hide_ways(AreaFigures *figures, const int *ways, int k, bool *hidden) {
    int sum = 0;
    for (size_t way = 0; way < GIVING_COUNT; way++) {
        sum += ways[way];
    }
    disclosure_suppress(ways, GIVING_COUNT, k, hidden);
    for (size_t way = 0; way < GIVING_COUNT; way++) {
        bool told = sum > figures->people && tells_of_few(figures->people, ways[way], k);
        hidden[way] = hidden[way] || told || figures->people < 0;
    }
    while (shown_leave_few(figures->people, ways, k, hidden)) {
        hide_smallest(ways, hidden);
    }
    for (size_t way = 0; way < GIVING_SHOWN; way++) {
        figures->people_giving[way] = ways[way];
        hide(&figures->people_giving[way], hidden[way]);
    }
}

typedef struct Skill {
    const char *name;
    int count, by_way[GIVING_COUNT];
} Skill;

static gint compare_persons(gconstpointer a, gconstpointer b) {
    const Person *first = *(const Person *const *)a;
    const Person *second = *(const Person *const *)b;
    return strcmp(first->skill, second->skill);
}

static gint compare_skills(gconstpointer a, gconstpointer b) {
    const Skill *first = a;
    const Skill *second = b;
    return first->count != second->count ? second->count - first->count
                                         : strcmp(first->name, second->name);
}

/* The skills of an area that at least k people have, most frequent first. */
static GArray *frequent_skills(const PeopleSet *people, size_t area, int k) {
    g_autoptr(GPtrArray) skilled = g_ptr_array_new();
    for (size_t i = 0; i < people_set_count(people); i++) {
        const Person *person = people_set_at(people, i);
        if (person->area == (int)area && person->skill) {
            g_ptr_array_add(skilled, (gpointer)person);
        }
    }
    g_ptr_array_sort(skilled, compare_persons);
    GArray *skills = g_array_new(FALSE, FALSE, sizeof(Skill));
    Skill skill = {0};
    for (guint i = 0; i < skilled->len; i++) {
        const Person *person = g_ptr_array_index(skilled, i);
        const Person *next = i + 1 < skilled->len ? g_ptr_array_index(skilled, i + 1) : NULL;
        skill.name = person->skill;
        skill.count++;
        skill.by_way[person->giving]++;
        if (!next || strcmp(next->skill, skill.name) != 0) {
            if (skill.count >= k) {
                g_array_append_val(skills, skill);
            }
            skill = (Skill){0};
        }
    }
    g_array_sort(skills, compare_skills);
    return skills;
}

/* What is published of the people of an area besides their skills. */
typedef struct PeopleTold {
    int people;
    const int *ways;
    const bool *hidden; /* a way */
    int k;
} PeopleTold;

/* True when a skill on its own says how many give in a way that is hidden, or leaves a few out of
 * the area or of a way. Which way a skill belongs to, anyone can guess. */
static bool skill_tells(const PeopleTold *told, const Skill *skill) {
    bool tells = tells_of_few(told->people, skill->count, told->k);
    for (size_t way = 0; way < GIVING_COUNT; way++) {
        bool has_some = skill->by_way[way] > 0;
        tells = tells || (has_some && (told->hidden[way] ||
                                       tells_of_few(told->ways[way], skill->by_way[way], told->k)));
    }
    return tells;
}

/* Takes back the rarest skills, of one way or of any with -1, while those who have none that is
 * listed are fewer than k. Who has several skills is in several of them. */
static void leave_no_few(const PeopleTold *told, int way, GArray *skills) {
    int left = way < 0 ? told->people : told->ways[way];
    for (guint i = 0; i < skills->len; i++) {
        const Skill *skill = &g_array_index(skills, Skill, i);
        left -= way < 0 ? skill->count : skill->by_way[way];
    }
    for (guint i = skills->len; i > 0 && left > 0 && left < told->k; i--) {
        const Skill *skill = &g_array_index(skills, Skill, i - 1);
        int count = way < 0 ? skill->count : skill->by_way[way];
        if (count > 0) {
            left += count;
            g_array_remove_index(skills, i - 1);
        }
    }
}

/* The skills that can be told without telling of a few by subtraction. */
static void list_skills(AreaFigures *figures, const PeopleSet *people, size_t area,
                        const PeopleTold *told) {
    if (told->people <= 0) {
        return;
    }
    g_autoptr(GArray) skills = frequent_skills(people, area, told->k);
    for (guint i = skills->len; i > 0; i--) {
        if (skill_tells(told, &g_array_index(skills, Skill, i - 1))) {
            g_array_remove_index(skills, i - 1);
        }
    }
    for (guint before = skills->len + 1; skills->len < before;) {
        before = skills->len;
        for (int way = -1; way < GIVING_COUNT; way++) {
            leave_no_few(told, way, skills);
        }
    }
    for (guint i = 0; i < skills->len; i++) {
        const Skill *skill = &g_array_index(skills, Skill, i);
        g_ptr_array_add(figures->skills, g_strdup_printf("%s (%d)", skill->name, skill->count));
    }
}

/* The areas add up to a total that the manifest tells, and so do the ways of each area. People of
 * no known area cover for nobody: a finding tells how many they are. */
static void count_people(AreaFigures *figures, size_t count, const PeopleSet *people, int k) {
    g_autofree int *totals = g_new0(int, count + 1);
    g_autofree int *ways = g_new0(int, (count + 1) * GIVING_COUNT);
    for (size_t i = 0; i < people_set_count(people); i++) {
        const Person *person = people_set_at(people, i);
        if (person->area >= 0) {
            totals[person->area] += person->is_one;
            ways[(size_t)person->area * GIVING_COUNT + person->giving] += person->gives;
        }
    }
    g_autofree bool *suppressed = g_new0(bool, count + 1);
    disclosure_suppress(totals, count, k, suppressed);
    for (size_t area = 0; area < count; area++) {
        bool hidden[GIVING_COUNT];
        PeopleTold told = {totals[area], ways + area * GIVING_COUNT, hidden, k};
        hide(&told.people, suppressed[area]);
        figures[area].people = told.people;
        hide_ways(&figures[area], told.ways, k, hidden);
        list_skills(&figures[area], people, area, &told);
    }
}

AreaFigures *area_figures_new(const AreaSet *areas, const AssetSet *assets, const PeopleSet *people,
                              const double *population, int k) {
    size_t count = area_set_count(areas);
    AreaFigures *figures = g_new0(AreaFigures, count + 1);
    for (size_t area = 0; area < count; area++) {
        figures[area].skills = g_ptr_array_new_with_free_func(g_free);
        figures[area].population = population ? population[area] : (double)NAN;
        count_assets(&figures[area], assets, area);
        double residents = figures[area].population;
        figures[area].per_1000 = rate((double)figures[area].total, residents, 1000);
    }
    if (people) {
        count_people(figures, count, people, k);
    }
    return figures;
}

void area_figures_free(AreaFigures *figures, size_t count) {
    for (size_t area = 0; figures && area < count; area++) {
        g_ptr_array_unref(figures[area].skills);
    }
    g_free(figures);
}
