/* book_chapters.h: the chapters that say where an asset is: A to Z, everyday places, by kind, by
 * way. SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/book_index.h"

void book_add_gazetteer(BookMaker *maker, const BookIndex *index);
/* By kind; `index` is that of everyday places. */
void book_add_everyday(BookMaker *maker, const BookIndex *index);
void book_add_kinds(BookMaker *maker, const BookIndex *index);
void book_add_ways(BookMaker *maker, const BookIndex *index);
