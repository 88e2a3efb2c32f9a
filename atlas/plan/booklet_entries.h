/* booklet_entries.h: what a booklet says of each asset.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include "atlas/base/alphabet.h"
#include "atlas/plan/book_maker.h"
#include "atlas/plan/booklet.h"

/* One asset, or several of one name of which the same is known wherever they are. */
typedef struct BookletEntry {
    const char *name;
    const char *key;      /* to sort by, as in the index of a book */
    const char *category; /* in the words of the language */
    unsigned ways;        /* of all of them */
    size_t asset;         /* index in the atlas's assets; the first of them */
    const char *about;    /* its description, or those of several at one place; "" without */
    const char *said;     /* all lines but that and where it is, each ended by a new line */
    const char *url;      /* web page; NULL */
    size_t first_place, place_count;
    const char *anchor; /* name of its destination: "e-12" */
    const char *page;   /* where it is described, as text; "" until that is known */
} BookletEntry;

struct BookletEntries {
    Alphabet *alphabet; /* of the language */
    GArray *entries;    /* BookletEntry, by key, then name, then asset */
    GArray *places;     /* size_t: assets; of an entry in the order of the set */
    GStringChunk *strings;
    size_t asset_count; /* that the entries stand for */
};

/* Of all assets of the atlas but everyday places, which are counted and not listed. Only what the
 * sheets and the site show of them: no address of what has only a contact. */
BookletEntries *booklet_entries_new(const Atlas *atlas);
void booklet_entries_free(BookletEntries *entries);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BookletEntries, booklet_entries_free)

/* The first of an entry's ways, under which it is described; -1 when none is on record. */
int booklet_entry_first_way(const BookletEntry *entry);
/* Where it is or whom it serves, one place a line; many places are counted by area. Lines ended by
 * new lines, "" when nothing is known. Caller frees. */
char *booklet_entry_places(const Atlas *atlas, const BookletEntries *entries,
                           const BookletEntry *entry);
