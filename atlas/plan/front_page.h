/* front_page.h: the front of a sheet: title, map and what stands around it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* What the front needs on a paper: how many lines the title, the summary and the credits take. The
 * credits are those of all layers that the map could show. */
FrontNeeds front_page_needs(const Atlas *atlas, size_t area, FontSet *fonts, Paper paper,
                            bool has_qr);

/* Lays out the front from the finished map of the plan: adds the page to plan->pages. `keys` is the
 * legend; returns how many of its entries found room. */
size_t front_page_lay_out(SheetPlan *plan, FontSet *fonts, const GArray *keys);
