/* front_page.h: the front of a sheet: title, map and what stands around it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* The credits of everything that the map of a subject could show. Caller frees. */
char *front_page_widest_credits(const Atlas *atlas, const SheetSubject *subject);
/* What the front needs on a paper, with room for those credits. */
FrontNeeds front_page_needs(const Atlas *atlas, const SheetSubject *subject, FontSet *fonts,
                            Paper paper, const char *widest_credits, bool has_qr);

/* Room that is enough for a subject and its parts on a paper: what text takes is reckoned, without
 * fonts, a little too much. */
FrontNeeds front_page_reserve(const Atlas *atlas, const SheetSubject *subject, Paper paper,
                              const char *widest_credits);

/* The words of a scale bar whose left end is there: how far it is above, the walk below. */
void front_page_add_bar(SheetPlan *plan, PagePlan *page, PagePoint bar);
/* How long the scale bar may be: needs plan->frame and plan->boxes. */
double front_page_bar_room_mm(const SheetPlan *plan, FontSet *fonts);

/* Lays out the front from the finished map of the plan: adds the page to plan->pages. `keys` is the
 * legend; returns how many of its entries found room. */
size_t front_page_lay_out(SheetPlan *plan, FontSet *fonts, const GArray *keys);
