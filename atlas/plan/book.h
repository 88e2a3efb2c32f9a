/* book.h: a book of sheets: which pages it has besides them, and what stands on those.
 * SPDX-License-Identifier: MIT
 *
 * Cover with an overview, contents, how to read the maps; the sheets; an A-Z of all assets with
 * page and square, the same by kind and by way to well-being, about the data, credits. The sheets
 * are surveyed first (sheet_survey.h); then the book is numbered, and only then are its own pages
 * known. Pages are numbered from 1, the cover, so that a viewer counts as the paper does.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/plan/book_numbers.h"
#include "atlas/plan/page_build.h"
#include "atlas/plan/sheet_list.h"
#include "atlas/plan/sheet_survey.h"

/* What a book is made of: sheets of the list, in its order. Arrays are by place in that list. */
typedef struct BookContent {
    const SheetList *sheets;
    const char *title; /* of the document and its cover */
    const bool *included;
    const SheetSurvey *const *surveys; /* of those that are included; NULL before they are known */
} BookContent;

/* A page where a chapter begins, for bookmarks and for links from the contents. */
typedef struct BookChapter {
    const char *title; /* "A to Z of assets" */
    const char *name;  /* of its destination: "gazetteer" */
    size_t page;       /* of these pages, from 0 */
} BookChapter;

/* The map of all areas on the cover. */
typedef struct BookOverview {
    MapBox ground;
    PageBox box;
    PageBox band;      /* of colour, along the top of the cover */
    const char *words; /* that stand for the map */
    double scale;
    GArray *areas; /* size_t: those of the book; others are drawn as neighbours */
} BookOverview;

/* Pages of the book before or behind its sheets. */
typedef struct BookPages {
    const Atlas *atlas;
    const char *title; /* of the book */
    GStringChunk *strings;
    GPtrArray *pages;      /* PagePlan * */
    GArray *chapters;      /* BookChapter */
    BookOverview overview; /* of the first page; its box and areas are empty when there is none */
} BookPages;

/* The pages before the sheets. How many there are depends on which sheets there are, not on the
 * numbers: with `numbers` NULL they are left blank, to count the pages. `back` are the pages behind
 * the sheets, which the contents name; their first has the number `back_number`. */
BookPages *book_front_new(const BookContent *content, const BookNumbers *numbers,
                          const BookPages *back, size_t back_number, FontSet *fonts);
/* The pages behind the sheets, the first with the number `back_number`. */
BookPages *book_back_new(const BookContent *content, const BookNumbers *numbers, size_t back_number,
                         FontSet *fonts);
void book_pages_free(BookPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BookPages, book_pages_free)
