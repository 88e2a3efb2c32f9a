/* page_lint.h: what is wrong with the pages of a plan: overlaps and things beyond an edge.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* One line a fault, "" when there is none. Looks at boxes against margins and each other, lines of
 * text against boxes and each other, labels and symbols against the map. Caller frees. */
char *page_lint(const SheetPlan *plan, FontSet *fonts);
/* The same for one page that is no map, called `number` in the faults, which are appended. */
void page_lint_page(const PagePlan *page, guint number, FontSet *fonts, GString *faults);
