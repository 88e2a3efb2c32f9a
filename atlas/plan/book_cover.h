/* book_cover.h: the cover of a book: what it is called, and a map of all its sheets.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/book_maker.h"

/* Adds the cover and sets the overview of the book's pages. */
void book_add_cover(BookMaker *maker);
/* The same without numbers on the map: `words` stand under the title, `overview`, which must
 * outlive the pages, for the map. Returns the page, which is the pages'. */
PagePlan *book_add_plain_cover(BookMaker *maker, const char *words, const char *overview);
