/* back_pages.h: the pages behind the map: list, figures, locator.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Adds the pages and notes on which page every row stands. The figures stand at the top of the last
 * column, the list in what they leave. `keys` from `first_key` on found no room on the front. */
void back_pages_lay_out(SheetPlan *plan, FontSet *fonts, const GArray *keys, size_t first_key);
