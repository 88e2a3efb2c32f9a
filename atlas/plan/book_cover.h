/* book_cover.h: the cover of a book: what it is called, and a map of all its sheets.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/book_maker.h"

/* Adds the cover and sets the overview of the book's pages. */
void book_add_cover(BookMaker *maker);
