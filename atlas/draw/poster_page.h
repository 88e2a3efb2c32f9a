/* poster_page.h: the pages around the pieces of a poster: how to put them together, where to cut.
 * SPDX-License-Identifier: MIT
 *
 * The poster itself is not drawn here: it is stamped under these pages (output/pdf_stamp.h).
 */
#pragma once
#include "atlas/draw/canvas.h"
#include "atlas/plan/poster_tiles.h"
#include "atlas/plan/sheet_plan.h"

/* The first page: what it is, how to put it together, and a picture of all sheets with their names.
 * Returns where the picture of the poster goes: its upper left corner and the factor by which it is
 * reduced. */
PagePoint poster_page_draw_plan(Canvas *canvas, const SheetPlan *plan, const PosterTiles *tiles,
                                FontSet *fonts, double *factor);
/* Marks and name of one sheet: ticks in line with the cuts, crosses that neighbours share. */
void poster_page_draw_sheet(Canvas *canvas, const SheetPlan *plan, const PosterTiles *tiles,
                            size_t column, size_t row);
