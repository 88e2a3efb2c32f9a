/* planner_key.h: the key of a map of the planner's figures, and what stands with it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/piece.h"
#include "atlas/plan/planner_page.h"

/* Size of a swatch. */
#define PLANNER_SWATCH_WIDTH_MM 7.0
#define PLANNER_SWATCH_HEIGHT_MM 4.0

/* Heading, classes with their areas, areas without a class, what is unstable, the method, names by
 * number, and last the scale (Piece *); for columns of a width. */
GPtrArray *planner_key_compose(PlannerPage *page, FontSet *fonts, double width_mm);
/* Where the bar and the arrow of the last piece are, when that begins here. */
void planner_key_place_scale(PlannerPage *page, PagePoint at);
/* What stands beside the bar and over its ends. */
double planner_key_beside_bar_mm(const PlannerPage *page);
