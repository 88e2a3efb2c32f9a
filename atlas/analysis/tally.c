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

Tally *tally_new(const Atlas *atlas, const UnitSet *units) {
    Tally *tally = g_new0(Tally, 1);
    tally->units = units;
    tally->groups = g_array_new(FALSE, FALSE, sizeof(TallyGroup));
    find_groups(tally, atlas);
    size_t groups = tally->groups->len;
    tally->counts = g_new0(size_t, units->units->len * groups + 1);
    tally->totals = g_new0(size_t, groups);
    tally->asked = g_new0(size_t, groups);
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (!is_in_tally(asset)) {
            continue;
        }
        int unit = units->of_asset[i];
        tally->unplaced += unit < 0 ? 1 : 0;
        for (size_t g = 0; unit >= 0 && g < groups; g++) {
            if (tally_group_has(&g_array_index(tally->groups, TallyGroup, g), asset)) {
                tally->counts[(size_t)unit * groups + g]++;
                tally->totals[g]++;
                tally->asked[g] += unit_set_is_unasked(units, (size_t)unit) ? 0 : 1;
            }
        }
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
