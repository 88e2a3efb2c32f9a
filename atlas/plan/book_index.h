/* book_index.h: where every asset of a book is, in the order of the alphabet.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/base/alphabet.h"
#include "atlas/plan/book_maker.h"

/* One asset with the places where it is shown: page, and square of the map there. */
typedef struct IndexPlace {
    size_t sheet;         /* place in the sheet list */
    const SurveyRow *row; /* of that sheet's survey */
    bool on_all;          /* in the lists of all areas; these are the first of them */
} IndexPlace;

typedef struct IndexEntry {
    const char *name;
    const char *key; /* to sort by: alphabet_key */
    size_t asset;    /* index in the atlas's assets; the first of those that are called alike */
    size_t count;    /* of those */
    size_t first_place, place_count;
} IndexEntry;

typedef struct BookIndex {
    Alphabet *alphabet; /* of the book's language */
    GArray *entries;    /* IndexEntry, by key, then name, then asset */
    GArray *places;     /* IndexPlace; of an entry in the order of the sheets */
} BookIndex;

/* Every asset of a role that a sheet of the book lists or its map shows. It is looked for first on
 * the sheets of areas and their parts; what is on none of them, on those of groups and topics; then
 * among what is just over a boundary; then among what serves all areas. Those of one name, level,
 * kind and ways are one entry with all their places, as an index of a hundred rows "Play space"
 * would help nobody. Strings are kept in the book. */
BookIndex *book_index_new(const BookMaker *maker, AssetRole role);
void book_index_free(BookIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BookIndex, book_index_free)

const IndexEntry *book_index_at(const BookIndex *index, guint i);
