/* map_picture.h: the map of a sheet by itself, with a title, a key, a bar and its credits.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Lays out plan->picture around the plan's map, from the entries of its legend. It names no ratio:
 * nobody knows how large it will be shown. */
void map_picture_lay_out(SheetPlan *plan, FontSet *fonts, const GArray *keys);
