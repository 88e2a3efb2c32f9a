/* rows.c: which assets the list of a sheet holds, in which order and with which number.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/rows.h"

#include <stdlib.h>
#include <string.h>

static bool is_site_of(const Asset *asset, size_t area) {
    return asset->place == PLACE_SITE && asset->area == (int)area;
}

static bool is_nearby(const Atlas *atlas, const Asset *asset, size_t area) {
    if (asset->place != PLACE_SITE || asset->role != ROLE_ASSET || asset->area == (int)area) {
        return false;
    }
    size_t shape = area_set_at(atlas->areas, area)->shape;
    const ShapeSet *shapes = area_set_shapes(atlas->areas);
    MapBox reach = map_box_grow(shape_set_at(shapes, shape)->box, NEARBY_M);
    return map_box_contains(reach, asset->at) &&
           shape_distance_m(shapes, shape, asset->at) <= NEARBY_M;
}

static void add_row(SheetPlan *plan, size_t index, ListedAs as) {
    ListedAsset row = {.asset = index, .as = as, .marker = -1};
    const Asset *asset = asset_set_at(plan->atlas->assets, index);
    if (as == LISTED_SITE || as == LISTED_NEARBY) {
        if (map_box_contains(plan->frame.ground, asset->at)) {
            index_grid_name(&plan->grid, asset->at, row.square);
        }
    }
    g_array_append_val(plan->rows, row);
}

static void collect_own(SheetPlan *plan, ListedAs as) {
    const Atlas *atlas = plan->atlas;
    size_t count;
    const size_t *own = asset_set_of_area(atlas->assets, plan->area, &count);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(atlas->assets, own[i]);
        bool site = is_site_of(asset, plan->area);
        if (asset->role == ROLE_EVERYDAY) {
            if (as == LISTED_SITE && site) {
                EverydayDot dot = {frame_project(&plan->frame, asset->at), asset->level, own[i]};
                g_array_append_val(plan->everyday, dot);
            }
        } else if (site == (as == LISTED_SITE)) {
            add_row(plan, own[i], as);
        }
    }
}

static int by_level_then_name(const void *a, const void *b, void *assets) {
    const Asset *x = asset_set_at(assets, *(const size_t *)a);
    const Asset *y = asset_set_at(assets, *(const size_t *)b);
    if (x->level != y->level) {
        return x->level < y->level ? -1 : 1;
    }
    int names = strcmp(x->name, y->name);
    if (names != 0) {
        return names;
    }
    size_t i = *(const size_t *)a;
    size_t k = *(const size_t *)b;
    return (i > k) - (i < k);
}

static void collect_nearby(SheetPlan *plan) {
    const Atlas *atlas = plan->atlas;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        if (is_nearby(atlas, asset_set_at(atlas->assets, i), plan->area)) {
            g_array_append_val(found, i);
        }
    }
    g_array_sort_with_data(found, by_level_then_name, (void *)atlas->assets);
    for (size_t i = 0; i < found->len; i++) {
        add_row(plan, g_array_index(found, size_t, i), LISTED_NEARBY);
    }
}

static void collect_everywhere(SheetPlan *plan) {
    size_t count;
    const size_t *all = asset_set_everywhere(plan->atlas->assets, &count);
    for (size_t i = 0; count <= EVERYWHERE_LISTED_MAX && i < count; i++) {
        add_row(plan, all[i], LISTED_EVERYWHERE);
    }
}

void rows_letters(size_t n, char letters[8]) {
    static const char ALPHABET[] = "abcdefghjkmnpqrstuvwxyz";
    size_t count = sizeof ALPHABET - 1;
    char reversed[8];
    size_t length = 0;
    for (size_t rest = n + 1; rest > 0 && length < 7; rest = (rest - 1) / count) {
        reversed[length++] = ALPHABET[(rest - 1) % count];
    }
    for (size_t i = 0; i < length; i++) {
        letters[i] = reversed[length - 1 - i];
    }
    letters[length] = '\0';
}

static void mark_rows(SheetPlan *plan) {
    unsigned number = 0;
    size_t letter = 0;
    for (size_t i = 0; i < plan->rows->len; i++) {
        ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        if (*row->square == '\0') {
            continue;
        }
        if (row->as == LISTED_NEARBY) {
            rows_letters(letter++, row->mark);
        } else {
            g_snprintf(row->mark, sizeof row->mark, "%u", ++number);
        }
    }
}

void rows_collect(SheetPlan *plan) {
    collect_own(plan, LISTED_SITE);
    collect_own(plan, LISTED_SERVING);
    collect_nearby(plan);
    collect_everywhere(plan);
    mark_rows(plan);
}

void rows_mark_sources(const Atlas *atlas, size_t area, bool *sources) {
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (is_site_of(asset, area) || is_nearby(atlas, asset, area)) {
            sources[asset->source] = true;
        }
    }
}

RowLedger rows_expected(const Atlas *atlas, size_t area) {
    RowLedger ledger = {0};
    size_t count;
    const size_t *own = asset_set_of_area(atlas->assets, area, &count);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(atlas->assets, own[i]);
        if (asset->role == ROLE_EVERYDAY) {
            ledger.everyday += is_site_of(asset, area) ? 1 : 0;
        } else if (is_site_of(asset, area)) {
            ledger.sites++;
        } else {
            ledger.serving++;
        }
    }
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        ledger.nearby += is_nearby(atlas, asset_set_at(atlas->assets, i), area) ? 1 : 0;
    }
    asset_set_everywhere(atlas->assets, &count);
    ledger.everywhere = count <= EVERYWHERE_LISTED_MAX ? count : 0;
    return ledger;
}

RowLedger rows_found(const SheetPlan *plan) {
    RowLedger ledger = {.everyday = plan->everyday->len};
    size_t *const counters[] = {
        [LISTED_SITE] = &ledger.sites,
        [LISTED_SERVING] = &ledger.serving,
        [LISTED_NEARBY] = &ledger.nearby,
        [LISTED_EVERYWHERE] = &ledger.everywhere,
    };
    for (size_t i = 0; i < plan->rows->len; i++) {
        (*counters[g_array_index(plan->rows, ListedAsset, i).as])++;
    }
    return ledger;
}
