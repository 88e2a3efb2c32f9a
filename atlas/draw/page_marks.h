/* page_marks.h: what every page has besides text and pictures: its paper, rules and keys.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/draw/canvas.h"
#include "atlas/plan/sheet_layout.h"

/* The ground of the page, an artifact. */
void page_marks_draw_paper(Canvas *canvas, const Theme *theme, const PagePlan *page);
/* Its rules, then its samples of symbols and lines, those as wide as on a map at 1:scale. */
void page_marks_draw(Canvas *canvas, const Theme *theme, const PagePlan *page, double scale);
