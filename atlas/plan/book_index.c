/* book_index.c: where every asset of a book is, in the order of the alphabet.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/book_index.h"

#include <stdlib.h>
#include <string.h>

#include "atlas/plan/entry_order.h"

static int compare_entries(const void *a, const void *b, void *assets) {
    const IndexEntry *one = a;
    const IndexEntry *other = b;
    const Asset *first = asset_set_at(assets, one->asset);
    const Asset *second = asset_set_at(assets, other->asset);
    int order = entry_order_compare((EntryTitle){one->key, one->name, first},
                                    (EntryTitle){other->key, other->name, second});
    order = order ? order : (first->ways > second->ways) - (first->ways < second->ways);
    return order ? order : (one->asset > other->asset) - (one->asset < other->asset);
}

static bool are_alike(const AssetSet *assets, const IndexEntry *a, const IndexEntry *b) {
    const Asset *one = asset_set_at(assets, a->asset);
    const Asset *other = asset_set_at(assets, b->asset);
    return strcmp(a->name, b->name) == 0 && one->level == other->level &&
           one->ways == other->ways && strcmp(one->category, other->category) == 0;
}

/* ---- where an asset is ---- */

/* Where an index looks for an asset, one after the other until it is found. */
typedef enum Tier {
    TIER_OWN,        /* on the sheet of its area */
    TIER_OTHER,      /* groups and topics show again what the sheet of an area has */
    TIER_OVER,       /* over the boundary of an area */
    TIER_OVER_OTHER, /* of a group or a topic */
    TIER_ALL,        /* serves all areas: on the sheet of each */
    TIER_ALL_OTHER,  /* listed with a topic alone */
    TIER_COUNT,
} Tier;

static Tier tier_of(const SheetSubject *subject, SurveyedAs as) {
    bool own = subject->kind == SUBJECT_AREA || subject->kind == SUBJECT_DETAIL;
    switch (as) {
    case SURVEYED_SITE:
    case SURVEYED_SERVING:
    case SURVEYED_EVERYDAY:
        return own ? TIER_OWN : TIER_OTHER;
    case SURVEYED_NEARBY:
        return own ? TIER_OVER : TIER_OVER_OTHER;
    case SURVEYED_EVERYWHERE:
        return own ? TIER_ALL : TIER_ALL_OTHER;
    }
    g_assert_not_reached();
}

/* By asset: its places, NULL = none found yet; and whether it shares a row with one that has. */
typedef struct Finding_ {
    GPtrArray **places; /* IndexPlace * */
    Tier *found;        /* TIER_COUNT = in none yet */
} Search;

static void add_place(Search *search, size_t sheet, const SurveyRow *row, Tier tier) {
    if (search->found[row->asset] < tier) {
        return;
    }
    search->found[row->asset] = tier;
    if (row->joined) {
        return;
    }
    GPtrArray **places = &search->places[row->asset];
    if (!*places) {
        *places = g_ptr_array_new_with_free_func(g_free);
    } else if (tier == TIER_ALL) {
        ((IndexPlace *)(*places)->pdata[0])->on_all = true;
        return;
    }
    IndexPlace *place = g_new(IndexPlace, 1);
    *place = (IndexPlace){sheet, row, false};
    g_ptr_array_add(*places, place);
}

static void search_sheets(const BookMaker *maker, Search *search, Tier tier) {
    const BookContent *content = maker->content;
    for (size_t s = 0; s < sheet_list_count(content->sheets); s++) {
        if (!book_has(content, s) || !content->surveys) {
            continue;
        }
        const GArray *rows = content->surveys[s]->rows;
        for (guint r = 0; r < rows->len; r++) {
            const SurveyRow *row = &g_array_index(rows, SurveyRow, r);
            if (tier_of(sheet_list_at(content->sheets, s), row->as) == tier) {
                add_place(search, s, row, tier);
            }
        }
    }
}

static int compare_places(const void *a, const void *b) {
    const IndexPlace *one = a;
    const IndexPlace *other = b;
    int order = (one->sheet > other->sheet) - (one->sheet < other->sheet);
    order = order ? order : strcmp(one->row->square, other->row->square);
    order =
        order ? order : (one->row->page > other->row->page) - (one->row->page < other->row->page);
    return order ? order
                 : (one->row->asset > other->row->asset) - (one->row->asset < other->row->asset);
}

/* Those of an asset behind those that are there, in the order of the pages. */
static void add_places(BookIndex *index, IndexEntry *entry, const GPtrArray *places) {
    for (guint i = 0; i < places->len; i++) {
        g_array_append_vals(index->places, places->pdata[i], 1);
    }
    entry->place_count += places->len;
    qsort(&g_array_index(index->places, IndexPlace, entry->first_place), entry->place_count,
          sizeof(IndexPlace), compare_places);
}

/* ---- the index ---- */

/* Single assets, in order. */
static GArray *entries_of(const BookMaker *maker, const Search *search, AssetRole role,
                          const Alphabet *alphabet) {
    const AssetSet *assets = maker->atlas->assets;
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(IndexEntry));
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        const Asset *asset = asset_set_at(assets, i);
        if (search->places[i] && asset->role == role) {
            IndexEntry entry = {.name = asset->name,
                                .key = book_take(maker, alphabet_key(alphabet, asset->name)),
                                .asset = i};
            g_array_append_val(entries, entry);
        }
    }
    if (entries->len > 1) {
        g_array_sort_with_data(entries, compare_entries, (gpointer)assets);
    }
    return entries;
}

const IndexEntry *book_index_at(const BookIndex *index, guint i) {
    return &g_array_index(index->entries, IndexEntry, i);
}

static void join_alike(const BookMaker *maker, BookIndex *index, GArray *single,
                       const Search *search) {
    const AssetSet *assets = maker->atlas->assets;
    for (guint i = 0; i < single->len; i++) {
        IndexEntry *entry = &g_array_index(single, IndexEntry, i);
        guint count = index->entries->len;
        if (count == 0 || !are_alike(assets, book_index_at(index, count - 1), entry)) {
            entry->first_place = index->places->len;
            g_array_append_vals(index->entries, entry, 1);
            count++;
        }
        IndexEntry *last = &g_array_index(index->entries, IndexEntry, count - 1);
        last->count++;
        add_places(index, last, search->places[entry->asset]);
    }
}

BookIndex *book_index_new(const BookMaker *maker, AssetRole role) {
    size_t count = asset_set_count(maker->atlas->assets);
    g_autofree GPtrArray **places = g_new0(GPtrArray *, count + 1);
    g_autofree Tier *found = g_new(Tier, count + 1);
    for (size_t i = 0; i < count; i++) {
        found[i] = TIER_COUNT;
    }
    Search search = {places, found};
    for (int tier = 0; tier < TIER_COUNT; tier++) {
        search_sheets(maker, &search, (Tier)tier);
    }
    BookIndex *index = g_new0(BookIndex, 1);
    index->alphabet = alphabet_new(book_say(maker, "book.alphabet"));
    index->entries = g_array_new(FALSE, FALSE, sizeof(IndexEntry));
    index->places = g_array_new(FALSE, FALSE, sizeof(IndexPlace));
    g_autoptr(GArray) single = entries_of(maker, &search, role, index->alphabet);
    join_alike(maker, index, single, &search);
    for (size_t i = 0; i < count; i++) {
        g_clear_pointer(&places[i], g_ptr_array_unref);
    }
    return index;
}

void book_index_free(BookIndex *index) {
    if (index) {
        alphabet_free(index->alphabet);
        g_array_unref(index->entries);
        g_array_unref(index->places);
        g_free(index);
    }
}
