/* unmapped.c: how much there is that no list has, from two lists made independently of each other.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/unmapped.h"

#include <math.h>
#include <string.h>

#include "layers/table.h"

typedef struct Listed {
    const Asset *asset;
    char *folded;
    bool taken;
} Listed;

static void clear_listed(gpointer listed) {
    g_free(((Listed *)listed)->folded);
}

/* The sites of one list inside the areas. */
static GArray *listed_new(const Atlas *atlas, const char *name) {
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Listed));
    g_array_set_clear_func(list, clear_listed);
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        const char *source = asset_set_ledger(atlas->assets, asset->source)->spec->source.name;
        if (asset->place == PLACE_SITE && asset->area >= 0 && strcmp(source, name) == 0) {
            Listed listed = {asset, table_fold_name(asset->name), false};
            g_array_append_val(list, listed);
        }
    }
    return list;
}

/* The nearest of the same name that is not taken yet; NULL when there is none near enough. */
static Listed *find_same(const GArray *list, const Listed *one, double within_m) {
    Listed *best = NULL;
    double nearest = within_m;
    for (guint i = 0; i < list->len; i++) {
        Listed *other = &g_array_index(list, Listed, i);
        double distance =
            hypot(one->asset->at.x - other->asset->at.x, one->asset->at.y - other->asset->at.y);
        bool nearer = best ? distance < nearest : distance <= nearest;
        if (!other->taken && nearer && strcmp(one->folded, other->folded) == 0) {
            nearest = distance;
            best = other;
        }
    }
    return best;
}

static void count_pair(const Atlas *atlas, const ListPairSpec *pair, GArray *rows) {
    g_autoptr(GArray) first = listed_new(atlas, pair->first);
    g_autoptr(GArray) second = listed_new(atlas, pair->second);
    size_t areas = area_set_count(atlas->areas);
    guint start = rows->len;
    for (size_t i = 0; i <= areas; i++) {
        Unmapped row = {.pair = pair, .area = (int)i - 1};
        g_array_append_val(rows, row);
    }
    Unmapped *counts = &g_array_index(rows, Unmapped, start);
    for (guint i = 0; i < second->len; i++) {
        const Asset *asset = g_array_index(second, Listed, i).asset;
        counts[0].second++;
        counts[1 + asset->area].second++;
    }
    for (guint i = 0; i < first->len; i++) {
        const Listed *one = &g_array_index(first, Listed, i);
        Listed *same = find_same(second, one, pair->within_m);
        counts[0].first++;
        counts[1 + one->asset->area].first++;
        if (same) {
            /* Over a border, it is moved to where the first list has it. */
            counts[1 + same->asset->area].second--;
            counts[1 + one->asset->area].second++;
            counts[1 + one->asset->area].both++;
            counts[0].both++;
            same->taken = true;
        }
    }
    for (size_t i = 0; i <= areas; i++) {
        counts[i].recapture = recapture_chapman(counts[i].first, counts[i].second, counts[i].both);
    }
}

GArray *unmapped_new(const Atlas *atlas) {
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Unmapped));
    for (guint i = 0; i < atlas->project->list_pairs->len; i++) {
        count_pair(atlas, g_ptr_array_index(atlas->project->list_pairs, i), rows);
    }
    return rows;
}
