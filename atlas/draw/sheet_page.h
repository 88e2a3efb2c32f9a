/* sheet_page.h: a page of a sheet, drawn from its plan.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include "atlas/draw/canvas.h"
#include "atlas/plan/sheet_plan.h"

/* Draws page i (from 0) on a canvas of the size of the plan's paper; nothing is decided here. The
 * order is that of reading: title, summary, map, key, list. */
void sheet_page_draw(Canvas *canvas, const SheetPlan *plan, size_t i);
/* Draws the plan's map by itself on the plane of the front; the canvas's origin says what of it is
 * seen. */
void sheet_page_draw_picture(Canvas *canvas, const SheetPlan *plan);
