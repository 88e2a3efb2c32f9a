/* uncovered.h: names that no installed font can write.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* A finding "letters_without_font", a warning, for every name on the sheet - of its area, of what
 * it lists, of what the map names - that has letters of no font. They are drawn as boxes. The same
 * name on two sheets is the same finding. */
void uncovered_report(const SheetPlan *plan, FontSet *fonts, Report *report);
/* The same for all that a sheet may name, without planning any: areas, assets, base map. */
void uncovered_report_all(const Atlas *atlas, FontSet *fonts, Report *report);
