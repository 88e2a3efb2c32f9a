/* booklet.h: the directory as a booklet of A5: by way to well-being, then by kind.
 * SPDX-License-Identifier: MIT
 *
 * For who sits with somebody and looks for something that does them good: who it is for, when, what
 * it costs, how one joins. Made of the same pages as the book: a cover, contents, how to use it; a
 * chapter for each of the five ways and one for what has none on record; an A to Z; about the data.
 * What is good for several ways is described once, under the first of them, and named under the
 * others with the page. Pages are numbered from 1, the cover.
 */
#pragma once
#include <stddef.h>

#include "atlas/plan/book.h"

/* What links between its two parts call them. */
#define BOOKLET_FRONT "front"
#define BOOKLET_DIRECTORY "directory"

typedef struct BookletEntries BookletEntries;

typedef struct Booklet {
    BookletEntries *entries; /* what is described; its strings are on the pages */
    BookPages *front;        /* cover, contents, how to use it */
    BookPages *directory;    /* the rest */
    size_t entry_count;      /* descriptions */
    size_t asset_count;      /* that they stand for */
} Booklet;

/* In the language of the sheets' atlas; `sheets` must outlive it. */
Booklet *booklet_new(const SheetList *sheets, FontSet *fonts);
void booklet_free(Booklet *booklet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Booklet, booklet_free)
size_t booklet_page_count(const Booklet *booklet);

/* The two pages that stand side by side on one side of a sheet of A4; a number is a page of the
 * booklet from 0, or -1 for an empty one. */
typedef struct FoldedSide {
    int left, right;
} FoldedSide;

/* How many sides of A4 a booklet takes that is folded in the middle and stapled: two for each
 * sheet, four pages to a sheet. */
size_t booklet_side_count(size_t pages);
/* What stands on side `side` of them, from 0, the outside of the outermost sheet. */
FoldedSide booklet_side(size_t pages, size_t side);
/* The pages laid two by two on A4, to be printed on both sides, turned over at the short edge.
 * Links are taken off: it is for paper. The booklet must outlive it. */
BookPages *booklet_fold(const Booklet *booklet);
