/* map_names.h: the names on the map of a sheet.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* When more than 15 % of the names of places, green, water and roads find no room, they are
 * numbered on the map and plan->name_key has them in words. Adds to plan->labels, placed and
 * dropped, after the numbers of the markers (marker_numbers.h). Needs the frame and the features in
 * view. Streets and parks are named inside the area only, main roads and towns everywhere. */
void map_names_place(SheetPlan *plan, FontSet *fonts);
