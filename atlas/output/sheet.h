/* sheet.h: a printable sheet as PDF and SVG.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/outputs.h"
#include "atlas/plan/sheet_plan.h"

/* Writes <folder>/sheets/<code>-<slug>.pdf (front and list pages) and .svg (the front; further
 * pages as <code>-<slug>-2.svg ...). Records them in `outputs`. */
bool sheet_write(const SheetPlan *plan, FontSet *fonts, const char *folder, OutputList *outputs,
                 GError **error);
