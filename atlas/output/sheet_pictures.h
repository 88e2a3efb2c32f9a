/* sheet_pictures.h: a sheet and its map as PNG pictures.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/outputs.h"
#include "atlas/plan/sheet_plan.h"
#include "styles/fonts.h"

/* Writes what the project wants of <folder>/sheets/<code>-<slug>.png, the front, and
 * <code>-<slug>-map.png, the map by itself, at 150 pixels an inch; at fewer on paper so large that
 * no program would open the picture. In 256 colours. Records them in `outputs`. */
bool sheet_pictures_write(const SheetPlan *plan, FontSet *fonts, const char *folder,
                          OutputList *outputs, GError **error);
