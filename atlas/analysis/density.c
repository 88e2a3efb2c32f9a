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

/* The four ways of giving add up to the total of the area, or to more where people give in several
 * ways. When that is hidden, so are they, the zeros too: they would say what the few who are there
 * give. Where they overlap, a count that leaves a few out is hidden as well: no other cell covers
 * for those few. */
static void hide_ways(AreaFigures *figures, const int *ways, int k) {
    bool suppressed[GIVING_COUNT];
    int sum = 0;
    for (size_t way = 0; way < GIVING_COUNT; way++) {
        sum += ways[way];
    }
    disclosure_suppress(ways, GIVING_COUNT, k, suppressed);
    for (size_t way = 0; way < GIVING_SHOWN; way++) {
        bool told = sum > figures->people && tells_of_few(figures->people, ways[way], k);
        figures->people_giving[way] = ways[way];
        hide(&figures->people_giving[way], suppressed[way] || told || figures->people < 0);
    }
}

typedef struct Skill {
    const char *name;
    int count;
} Skill;

static gint compare_skill_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gint compare_skills(gconstpointer a, gconstpointer b) {
    const Skill *first = a;
    const Skill *second = b;
    return first->count != second->count ? second->count - first->count
                                         : strcmp(first->name, second->name);
}

/* The skills of an area that at least k people have, most frequent first. */
static GArray *frequent_skills(const PeopleSet *people, size_t area, int k) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < people_set_count(people); i++) {
        const Person *person = people_set_at(people, i);
        if (person->area == (int)area && person->skill) {
            g_ptr_array_add(names, (gpointer)person->skill);
        }
    }
    g_ptr_array_sort(names, compare_skill_names);
    GArray *skills = g_array_new(FALSE, FALSE, sizeof(Skill));
    for (guint i = 0, from = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        bool last = i + 1 == names->len || strcmp(g_ptr_array_index(names, i + 1), name) != 0;
        Skill skill = {name, (int)(i + 1 - from)};
        if (last && skill.count >= k) {
            g_array_append_val(skills, skill);
        }
        from = last ? i + 1 : from;
    }
    g_array_sort(skills, compare_skills);
    return skills;
}

/* A skill that all but a few have is not shown, and when the people left over after the skills
 * shown are fewer than k, the rarest skill shown is taken back, so that they are not told by
 * subtraction. Who has several skills is in several of them. */
static void list_skills(AreaFigures *figures, const PeopleSet *people, size_t area, int k) {
    if (figures->people <= 0) {
        return;
    }
    g_autoptr(GArray) skills = frequent_skills(people, area, k);
    int left = figures->people;
    for (guint i = skills->len; i > 0; i--) {
        int count = g_array_index(skills, Skill, i - 1).count;
        if (tells_of_few(figures->people, count, k)) {
            g_array_remove_index(skills, i - 1);
        } else {
            left -= count;
        }
    }
    guint shown = skills->len - (skills->len > 0 && left > 0 && left < k);
    for (guint i = 0; i < shown; i++) {
        const Skill *skill = &g_array_index(skills, Skill, i);
        g_ptr_array_add(figures->skills, g_strdup_printf("%s (%d)", skill->name, skill->count));
    }
}

static void count_people(AreaFigures *figures, size_t count, const PeopleSet *people, int k) {
    /* The areas add up to a total that the manifest tells, and so do the ways of each area. */
    g_autofree int *totals = g_new0(int, count + 1);
    g_autofree int *ways = g_new0(int, (count + 1) * GIVING_COUNT);
    for (size_t i = 0; i < people_set_count(people); i++) {
        const Person *person = people_set_at(people, i);
        if (person->area >= 0) {
            totals[person->area] += person->is_one;
            ways[(size_t)person->area * GIVING_COUNT + person->giving] += person->gives;
        } else {
            totals[count] += person->is_one;
        }
    }
    g_autofree bool *suppressed = g_new0(bool, count + 1);
    disclosure_suppress(totals, count + 1, k, suppressed);
    for (size_t area = 0; area < count; area++) {
        figures[area].people = totals[area];
        hide(&figures[area].people, suppressed[area]);
        hide_ways(&figures[area], ways + area * GIVING_COUNT, k);
        list_skills(&figures[area], people, area, k);
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
