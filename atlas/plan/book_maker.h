/* book_maker.h: what the modules that plan a book's own pages share; no other includes it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/book.h"
#include "atlas/plan/paper.h"
#include "atlas/plan/piece.h"

typedef struct BookMaker {
    const Atlas *atlas;
    const BookContent *content;
    const BookNumbers *numbers; /* NULL while pages are only counted */
    FontSet *fonts;
    BookPages *pages; /* what is being made */
    size_t first_number;
    const BookPages *back; /* the pages behind the sheets, for the contents; NULL = not known */
    size_t back_number;    /* of the first of them */
    Paper paper;
} BookMaker;

/* Without pages yet. */
BookPages *book_pages_new(const Atlas *atlas, const char *title);
/* For the paper of the sheets, which may be exchanged before the first page. */
BookMaker book_maker_new(const BookContent *content, const BookNumbers *numbers, FontSet *fonts,
                         size_t first_number);
const char *book_say(const BookMaker *maker, const char *key);
/* A copy in the strings of the book. */
const char *book_keep(const BookMaker *maker, const char *text);
/* A copy, for what has just been allocated, which is freed. */
const char *book_take(const BookMaker *maker, char *text);
bool book_has(const BookContent *content, size_t sheet);
/* Whether there is anything for an index, for one of everyday places, and for one by way to
 * well-being. */
bool book_lists_assets(const BookContent *content);
bool book_lists_everyday(const BookContent *content);
bool book_lists_ways(const BookContent *content);
/* The number of the page where a sheet begins as text; "" while pages are only counted. */
const char *book_page_of(const BookMaker *maker, size_t sheet, size_t page);

/* A new page with the title of its chapter at the top and its number at the foot. The first of a
 * chapter begins it: `name` is its destination; further ones repeat the title in grey. */
PagePlan *book_add_page(BookMaker *maker, const char *title, const char *name, bool first);
/* What such a page leaves, in columns of at least `least_mm` at the size of the list. */
FlowPage book_columns(const BookMaker *maker, double least_mm);
/* Flows pieces into as many pages of one chapter as they need, and frees them. */
void book_add_chapter(BookMaker *maker, const char *title, const char *name, GPtrArray *pieces,
                      double least_mm);

/* Pieces for a column of the given width. */
void book_add_heading(BookMaker *maker, GPtrArray *pieces, double width_mm, const char *words,
                      const char *count);
void book_add_paragraph(BookMaker *maker, GPtrArray *pieces, double width_mm, const char *text,
                        double size_pt, RunInk ink, double before_mm);
/* A line of contents: words, and the page at the right (kept by the caller), which lead to `url`.
 */
void book_add_line(BookMaker *maker, GPtrArray *pieces, double width_mm, const char *words,
                   const char *number, const char *url);
