/* map_labels.h: the names and numbers on the map of a sheet.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/draw/canvas.h"
#include "atlas/plan/sheet_layout.h"

/* Those that have a place: the numbers of symbols, or all others. */
void map_labels_draw(Canvas *canvas, const SheetPlan *plan, bool numbers);
