/* tally.c: what is recorded in each unit, by level, category and way.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/tally.h"

#include <string.h>

const char *const TALLY_KIND_NAMES[] = {"all", "level", "category", "way"};

static bool is_in_tally(const Asset *asset) {
    return asset->role == ROLE_ASSET && asset->place == PLACE_SITE && asset->area >= 0;
}

static gint compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_group(Tally *tally, TallyKind kind, const char *name) {
    TallyGroup group = {kind, name};
    g_array_append_val(tally->groups, group);
}

static void find_groups(Tally *tally, const Atlas *atlas) {
    add_group(tally, TALLY_ALL, "all");
    for (int level = 0; level < LEVEL_COUNT; level++) {
        if (level != LEVEL_INDIVIDUAL) { /* people are never sites */
            add_group(tally, TALLY_LEVEL, LEVEL_NAMES[level]);
        }
    }
    g_autoptr(GPtrArray) categories = g_ptr_array_new();
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (is_in_tally(asset)) {
            g_ptr_array_add(categories, (gpointer)asset->category);
        }
    }
    g_ptr_array_sort(categories, compare_names);
    for (guint i = 0; i < categories->len; i++) {
        const char *name = categories->pdata[i];
        if (i == 0 || strcmp(name, categories->pdata[i - 1]) != 0) {
            add_group(tally, TALLY_CATEGORY, name);
        }
    }
    for (int way = 0; way < WAY_COUNT; way++) {
        add_group(tally, TALLY_WAY, WAY_NAMES[way]);
    }
}

bool tally_group_has(const TallyGroup *group, const Asset *asset) {
    switch (group->kind) {
    case TALLY_ALL:
        return true;
    case TALLY_LEVEL:
        return group->name == LEVEL_NAMES[asset->level];
    case TALLY_CATEGORY:
        return strcmp(group->name, asset->category) == 0;
    case TALLY_WAY:
        break;
    }
    for (int way = 0; way < WAY_COUNT; way++) {
        if (group->name == WAY_NAMES[way]) {
            return (asset->ways & (1U << way)) != 0;
        }
    }
    return false;
}

/* Adds an asset to the whole and, with a unit, to that. */
static void count_asset(Tally *tally, const Asset *asset, int unit, bool in_whole, bool asked) {
    size_t groups = tally->groups->len;
    for (size_t g = 0; g < groups; g++) {
        if (!tally_group_has(&g_array_index(tally->groups, TallyGroup, g), asset)) {
            continue;
        }
        if (unit >= 0) {
            tally->counts[(size_t)unit * groups + g]++;
        }
        tally->totals[g] += in_whole ? 1 : 0;
        tally->asked[g] += in_whole && asked ? 1 : 0;
    }
}

static void count_in_units(Tally *tally, const Atlas *atlas) {
    const UnitSet *units = tally->units;
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (!is_in_tally(asset)) {
            continue;
        }
        int unit = units->of_asset[i];
        if (unit < 0) {
            tally->unplaced++;
        } else {
            count_asset(tally, asset, unit, true, !unit_set_is_unasked(units, (size_t)unit));
        }
    }
    for (guint i = 0; i < units->units->len; i++) {
        const Unit *unit = unit_set_at(units, i);
        bool compared = !unit_set_is_unasked(units, i);
        tally->people += compared && unit->population > 0 ? unit->population : 0;
        tally->area_km2 += compared ? unit->area_km2 : 0;
    }
}

/* Groups may overlap and leave out most of the atlas, which is what they are set beside. */
static void count_in_groups(Tally *tally, const Atlas *atlas) {
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (!is_in_tally(asset)) {
            continue;
        }
        bool asked = !atlas->efforts || atlas->efforts[asset->area].state != ASKED_NOT;
        count_asset(tally, asset, -1, true, asked);
        for (guint unit = 0; unit < tally->units->units->len; unit++) {
            if (tally->units->has[unit][i]) {
                count_asset(tally, asset, (int)unit, false, asked);
            }
        }
    }
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        bool asked = !atlas->efforts || atlas->efforts[i].state != ASKED_NOT;
        double people = atlas->figures[i].population;
        tally->people += asked && people > 0 ? people : 0;
        tally->area_km2 += asked ? area_set_at(atlas->areas, i)->area_km2 : 0;
    }
}

Tally *tally_new(const Atlas *atlas, const UnitSet *units) {
    Tally *tally = g_new0(Tally, 1);
    tally->units = units;
    tally->groups = g_array_new(FALSE, FALSE, sizeof(TallyGroup));
    find_groups(tally, atlas);
    size_t groups = tally->groups->len;
    tally->counts = g_new0(size_t, units->units->len * groups + 1);
    tally->totals = g_new0(size_t, groups);
    tally->asked = g_new0(size_t, groups);
    if (units->has) {
        count_in_groups(tally, atlas);
    } else {
        count_in_units(tally, atlas);
    }
    return tally;
}

void tally_free(Tally *tally) {
    if (tally) {
        g_array_unref(tally->groups);
        g_free(tally->counts);
        g_free(tally->totals);
        g_free(tally->asked);
        g_free(tally);
    }
}

size_t tally_at(const Tally *tally, size_t unit, size_t group) {
    return tally->counts[unit * tally->groups->len + group];
}
