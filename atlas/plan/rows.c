/* rows.c: which assets the list of a sheet holds, in which order and with which number.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/rows.h"

#include <stdlib.h>
#include <string.h>

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

static void add_dots(SheetPlan *plan, const GArray *found) {
    for (size_t i = 0; i < found->len; i++) {
        size_t index = g_array_index(found, size_t, i);
        const Asset *asset = asset_set_at(plan->atlas->assets, index);
        EverydayDot dot = {frame_project(&plan->frame, asset->at), asset->level, index};
        g_array_append_val(plan->everyday, dot);
    }
}

static void add_rows(SheetPlan *plan, const GArray *found, ListedAs as) {
    for (size_t i = 0; i < found->len; i++) {
        add_row(plan, g_array_index(found, size_t, i), as);
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
    const AssetSet *assets = plan->atlas->assets;
    GArray *found[CONCERN_EVERYWHERE + 1];
    for (size_t i = 0; i < G_N_ELEMENTS(found); i++) {
        found[i] = g_array_new(FALSE, FALSE, sizeof(size_t));
    }
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        g_array_append_val(found[sheet_subject_concern(plan->atlas, plan->subject, i)], i);
    }
    /* Those of one area are in order in the set. */
    for (size_t i = plan->subject->area < 0 ? CONCERN_SITE : CONCERN_NEARBY; i <= CONCERN_NEARBY;
         i++) {
        g_array_sort_with_data(found[i], by_level_then_name, (void *)assets);
    }
    add_dots(plan, found[CONCERN_EVERYDAY]);
    add_rows(plan, found[CONCERN_SITE], LISTED_SITE);
    add_rows(plan, found[CONCERN_SERVING], LISTED_SERVING);
    add_rows(plan, found[CONCERN_NEARBY], LISTED_NEARBY);
    if (found[CONCERN_EVERYWHERE]->len <= EVERYWHERE_LISTED_MAX) {
        add_rows(plan, found[CONCERN_EVERYWHERE], LISTED_EVERYWHERE);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(found); i++) {
        g_array_unref(found[i]);
    }
    mark_rows(plan);
}

void rows_mark_sources(const Atlas *atlas, const SheetSubject *subject, bool *sources) {
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        Concern concern = sheet_subject_concern(atlas, subject, i);
        if (concern == CONCERN_SITE || concern == CONCERN_EVERYDAY || concern == CONCERN_NEARBY) {
            sources[asset_set_at(atlas->assets, i)->source] = true;
        }
    }
}

/* Of an area the counts come from the lists that the reader of the assets made, which are worked
 * out another way. */
static void count_own(const Atlas *atlas, size_t area, RowLedger *ledger) {
    size_t count;
    const size_t *own = asset_set_of_area(atlas->assets, area, &count);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(atlas->assets, own[i]);
        bool site = asset->place == PLACE_SITE;
        if (asset->role == ROLE_EVERYDAY) {
            ledger->everyday += site ? 1 : 0;
        } else if (site) {
            ledger->sites++;
        } else {
            ledger->serving++;
        }
    }
}

RowLedger rows_expected(const Atlas *atlas, const SheetSubject *subject) {
    RowLedger ledger = {0};
    size_t counts[CONCERN_EVERYWHERE + 1] = {0};
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        counts[sheet_subject_concern(atlas, subject, i)]++;
    }
    ledger.nearby = counts[CONCERN_NEARBY];
    if (subject->kind == SUBJECT_AREA) {
        count_own(atlas, (size_t)subject->area, &ledger);
        asset_set_everywhere(atlas->assets, &counts[CONCERN_EVERYWHERE]);
    } else {
        ledger.sites = counts[CONCERN_SITE];
        ledger.everyday = counts[CONCERN_EVERYDAY];
        ledger.serving = counts[CONCERN_SERVING];
    }
    size_t everywhere = counts[CONCERN_EVERYWHERE];
    ledger.everywhere = everywhere <= EVERYWHERE_LISTED_MAX ? everywhere : 0;
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
