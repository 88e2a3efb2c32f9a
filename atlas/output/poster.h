/* poster.h: a large map as sheets of A4 to put together.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/outputs.h"
#include "atlas/plan/sheet_plan.h"

/* Writes <folder>/sheets/<slug>-poster.pdf from the plan of a poster (sheet_plan_new_poster): how
 * to put it together, the sheets of its front, and its list. */
bool poster_write(const SheetPlan *plan, FontSet *fonts, const char *folder, OutputList *outputs,
                  GError **error);
