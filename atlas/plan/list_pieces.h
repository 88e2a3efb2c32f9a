/* list_pieces.h: the list of assets composed into headings and rows.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/piece.h"

/* All rows of the plan in groups, with the counts of what is not listed one by one. Every row is in
 * exactly one piece. */
GPtrArray *list_pieces_compose(SheetPlan *plan, FontSet *fonts, double width_mm);
