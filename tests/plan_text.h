/* plan_text.h: a sheet's plan as lines that a person can compare.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* A line for each box, row, symbol, name and entry of the key; places in millimetres to one
 * decimal. Caller frees. */
char *plan_text(const SheetPlan *plan);
