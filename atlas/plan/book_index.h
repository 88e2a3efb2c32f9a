/* book_index.h: where every asset of a book is: an A to Z, by kind, by way to well-being.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/book_maker.h"

/* One asset with the places where it is shown: page, and square of the map there. */
typedef struct IndexPlace {
    size_t sheet;         /* place in the sheet list */
    const SurveyRow *row; /* of that sheet's survey */
} IndexPlace;

typedef struct IndexEntry {
    const char *name;
    const char *key; /* to sort by: folded, accents off, from the first letter or figure */
    size_t asset;    /* index in the atlas's assets; the first of those that are called alike */
    size_t first_place, place_count;
} IndexEntry;

typedef struct BookIndex {
    GArray *entries; /* IndexEntry, by key, then name, then asset */
    GArray *places;  /* IndexPlace; of an entry in the order of the sheets */
} BookIndex;

/* All assets that the surveys name, each once; those of one name, level, kind and ways are one
 * entry with all their places, as an index of a hundred rows "Play space" would help nobody.
 * Strings are kept in the book. */
BookIndex *book_index_new(const BookMaker *maker);
void book_index_free(BookIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BookIndex, book_index_free)

/* What an index sorts a name by. Caller frees. */
char *book_index_key(const char *name);
/* What the entries that begin so stand under: "B", "0–9" for figures, the letter itself in other
 * scripts, "" when the key is empty. Caller frees. */
char *book_index_letter(const char *key);

/* The chapters. */
void book_index_add_gazetteer(BookMaker *maker, const BookIndex *index);
void book_index_add_kinds(BookMaker *maker, const BookIndex *index);
void book_index_add_ways(BookMaker *maker, const BookIndex *index);
