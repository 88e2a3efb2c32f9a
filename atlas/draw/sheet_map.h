/* sheet_map.h: the map of a sheet inside its neatline.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/draw/canvas.h"
#include "atlas/plan/sheet_plan.h"

/* Ground, need, base map, the veil over the neighbours, the boundary, names and symbols. */
void sheet_map_draw(Canvas *canvas, const SheetPlan *plan);
