/* sheet_map.h: the map of a sheet inside its neatline.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/draw/canvas.h"
#include "atlas/plan/sheet_plan.h"

/* Ground, need, base map, the veil over the neighbours, the boundary, names and symbols. */
/* Decoration by which `check --outputs` measures a finished sheet: lines of the National Grid
 * across the map, and the ruler of 100 mm. */
#define SHEET_MARK_GRID "NationalGrid"
#define SHEET_MARK_RULER "Ruler100mm"

void sheet_map_draw(Canvas *canvas, const SheetPlan *plan);
