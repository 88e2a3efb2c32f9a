/* map_names.h: the names on the map of a sheet.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Adds to plan->labels, placed and dropped, after the numbers of the markers (marker_numbers.h).
 * Needs the frame and the features in view. Streets and parks are named inside the area only, main
 * roads and towns everywhere. */
void map_names_place(SheetPlan *plan, FontSet *fonts);
