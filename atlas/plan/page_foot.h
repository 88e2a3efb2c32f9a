/* page_foot.h: the foot of a page: credits, what sheet it is, of when, which page.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Heights of the two boxes of the foot. */
double page_foot_credits_mm(const Theme *theme, FontSet *fonts, const char *credits,
                            double width_mm);
double page_foot_lines_mm(const Theme *theme, size_t lines); /* of credits of so many lines */
double page_foot_id_lines_mm(const Theme *theme, size_t lines);
/* Of the identifying line of a sheet of that code, on as many lines as it takes. */
double page_foot_id_mm(const Atlas *atlas, const char *code, FontSet *fonts, double width_mm);
/* "Sheet E05013269 · data to 1 May 2026 · made 1 May 2026 · ..."; without a date in the data it
 * says so, and nothing of when it was made unless SOURCE_DATE_EPOCH tells. Caller frees. */
char *page_foot_identity(const Atlas *atlas, const char *code);

/* Puts the credits and the identifying line of page `number` (from 1) of `count` into their boxes.
 */
void page_add_foot(SheetPlan *plan, PagePlan *page, FontSet *fonts, PageBox credits_box,
                   const char *credits, PageBox id_box, size_t number, size_t count);
