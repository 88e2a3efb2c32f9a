/* link_words.h: what an entry of the list says about its links.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* "hosts: Knit and Natter (7)" and the like for all links of the row's entries, both ways, one
 * string for each kind of link that it has; the figure in brackets is what this sheet calls the
 * other end. Strings to be freed with the array; empty without links. */
GPtrArray *link_words_new(const SheetPlan *plan, const ListedAsset *row);
/* "Knit and Natter: hosted by: Community Centre", for a line on the map. Caller frees. */
char *link_words_title(const SheetPlan *plan, size_t link);
