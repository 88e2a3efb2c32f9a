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
/* Adds an arrow with text of that width near `arrow.tip` on the neatline, slid along its edge to
 * where it covers nothing; its box is found. */
void edge_arrow_add(SheetPlan *plan, EdgeArrow arrow, double width_mm);
/* Whether a box lies inside the map and over no symbol and no other arrow. */
bool edge_arrow_is_free(const SheetPlan *plan, LabelBox box);
