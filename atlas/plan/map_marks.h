/* map_marks.h: what is drawn on the map of a sheet: features in view, need, symbols.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Tiers of markers: the area's own, places over the boundary, the count of people. */
enum { TIER_OWN, TIER_NEARBY, TIER_PEOPLE };

/* Each fills its part of the plan; they need plan->frame, and marks the rows as well. */

/* plan->base: features of the base map that the map box can show at this scale. */
void map_marks_find_base(SheetPlan *plan);
/* plan->need: the units of the need layer cut to the area; slivers that nobody would see are left
 * out. */
void map_marks_cut_need(SheetPlan *plan);
/* plan->points, plan->markers and plan->faces, and the marker of every row that is on the map. To
 * 1:10,000 faces are pictograms and the numbers stand beside them, unless so many symbols crowd
 * that small ones with numbers inside serve better; marker_numbers.h gives the number back to a
 * face beside which it finds no room. */
void map_marks_place(SheetPlan *plan, const SymbolSet *symbols);

/* Point of row or people behind a member of a marker. */
const DrawnPoint *map_marks_member(const SheetPlan *plan, const PlacedMarker *marker, size_t i);
/* What the map calls the i-th asset of a marker; "" for people. */
const char *map_marks_name(const SheetPlan *plan, const PlacedMarker *marker, size_t i);
/* Whole years after which an asset counts as unconfirmed. */
#define UNCONFIRMED_YEARS 2
bool map_marks_is_unconfirmed(const Atlas *atlas, const Asset *asset);
