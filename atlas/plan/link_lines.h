/* link_lines.h: which links between assets the map shows, and how their lines run.
 * SPDX-License-Identifier: MIT
 *
 * A line joins two symbols in a bow that goes round other symbols and their numbers where it can.
 * Links within one symbol, to assets that are not on the map and between symbols that touch have
 * none; the list has all of them in words (link_words.h).
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Fills plan->links as the project's `sheets: links` says; `auto` leaves all out where there are
 * more than 40 or where more than a quarter would run over a symbol. Needs symbols and their
 * numbers. */
void link_lines_place(SheetPlan *plan);

/* The bow from one point to another at `share` (0 to 1) of the way. */
PagePoint link_line_at(const LinkLine *line, double share);
/* Whether a kind is drawn on the map. */
bool link_lines_have(const SheetPlan *plan, LinkKind kind);
