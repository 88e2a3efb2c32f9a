/* page_text.h: the text of a planned page, in blocks that a tagged file tells apart.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/draw/canvas.h"
#include "atlas/plan/sheet_layout.h"
#include "styles/theme.h"

/* Draws the blocks from `first` up to `end`, which is left out, with their tags, links and anchors;
 * entries that follow each other are wrapped in one list, rows of figures in one table. Between the
 * runs of a block a PDF has a space, so that its words do not run into each other. */
void page_text_draw(Canvas *canvas, const Theme *theme, const PagePlan *page, guint first,
                    guint end);
/* One line of text, with its link and anchor. */
void page_text_draw_run(Canvas *canvas, const Theme *theme, const TextRun *run);
