/* book_about.h: the last pages of a book or booklet: what it is made of, and whom to credit.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/book_maker.h"

typedef enum AboutWhat {
    ABOUT_BOOK,    /* maps and figures: all sources */
    ABOUT_BOOKLET, /* a directory: no figures, so none of their sources */
} AboutWhat;

/* The chapter "about". */
void book_add_about(BookMaker *maker, AboutWhat what);
