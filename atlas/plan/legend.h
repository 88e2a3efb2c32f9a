/* legend.h: the key to a map: exactly what is on it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Height of an entry. */
double legend_row_mm(const Theme *theme);

/* What the front shows, in the order of the key: levels, people, dots and marks, the boundary, base
 * map. KeyMark without places, freed by g_array_unref. Needs the finished map of the plan. */
GArray *legend_collect(const SheetPlan *plan);

/* Puts the entries into the box in columns as wide as their words, in rows of the usual height or,
 * `may_close`, in lower ones where all find room only so; returns how many found room (always a
 * leading run of them). Adds them to page->keys and their words to the page. */
size_t legend_lay_out(SheetPlan *plan, PagePlan *page, FontSet *fonts, const GArray *entries,
                      size_t first, PageBox box, bool may_close);
