/* edge_arrows.h: arrows at the edge of the map towards places that it does not reach.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Length of an arrow, and its width at the foot. */
#define EDGE_ARROW_MM 2.4
#define EDGE_ARROW_WIDTH_MM 2.2

TextStyle edge_arrow_style(const Theme *theme);
/* Fills plan->arrows: every row with a site outside the map is named by one, those next to each
 * other by the same. Needs the markers, which it does not cover while there is room along the edge.
 */
void edge_arrows_place(SheetPlan *plan, FontSet *fonts);
