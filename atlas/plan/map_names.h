/* map_names.h: the names and numbers on the map of a sheet.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Fills plan->labels, placed and dropped. Needs the frame, the features in view and the markers.
 * Numbers of pictograms come first; a pictogram beside which no number fits gets it inside instead.
 * Streets and parks are named inside the area only, main roads and towns everywhere. */
void map_names_place(SheetPlan *plan, FontSet *fonts);
