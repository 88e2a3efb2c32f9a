/* furniture.h: what stands around a map: key, bars, arrow, ruler, charts, the locator.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/draw/canvas.h"
#include "atlas/plan/sheet_layout.h"

/* A sample of the legend at its place; lines of the base map as wide as at 1:scale. */
void furniture_draw_key(Canvas *canvas, const Theme *theme, double scale, const KeyMark *key);
/* Alternating segments with the walk in minutes below, from their left end. */
void furniture_draw_scale_bar(Canvas *canvas, const Theme *theme, const ScaleBar *bar,
                              PagePoint at);
/* `foot` is the lower end of the arrow. */
void furniture_draw_north(Canvas *canvas, const Theme *theme, PagePoint foot);
/* 100 mm with a tick at every tenth, hanging from the neatline. */
void furniture_draw_ruler(Canvas *canvas, const SheetPlan *plan);
void furniture_draw_chart(Canvas *canvas, const FigureChart *chart, const Theme *theme);
/* All areas with this one filled. */
void furniture_draw_locator(Canvas *canvas, const SheetPlan *plan, const Locator *locator);
/* The publisher's logo as a figure with words for it; nothing when the page has none. */
void furniture_draw_logo(Canvas *canvas, const Atlas *atlas, const PagePlan *page);
/* An arrow towards what the map does not reach; `turn_rad` clockwise from the right. */
void furniture_draw_arrow(Canvas *canvas, const Theme *theme, PagePoint tip, double turn_rad);
/* The plan's address as a QR code; false when it is too long for one. */
bool furniture_draw_qr(Canvas *canvas, const char *url, PageBox box);
