/* web_draw.h: a web map drawn, layer by layer: the same code for tiles and for pictures.
 * SPDX-License-Identifier: MIT
 *
 * `clip` is what the canvas shows, in millimetres of the map (web_map.h); the canvas's origin says
 * where that is.
 */
#pragma once
#include "atlas/draw/canvas.h"
#include "atlas/plan/web_map.h"
#include "styles/symbols.h"

/* Land and, above it, the classes of need in their own colours, inside the areas only (with `focus`
 * >= 0: inside that one). */
void web_draw_ground(Canvas *canvas, const WebMap *map, PageBox clip, bool need, int focus);
/* The need layer by itself, as a tint that gives the same colours when it lies over the land, and
 * nothing outside the areas. The canvas must be canvas_raster.h's, on a transparent ground. */
void web_draw_need_tint(Canvas *canvas, const WebMap *map, PageBox clip);
/* The base map; `which` as in map_draw_base. */
void web_draw_base(Canvas *canvas, const WebMap *map, PageBox clip, const uint32_t *which,
                   size_t count);
/* The veil over what lies outside every area (with `focus` >= 0: outside that one) and the
 * outlines.
 */
void web_draw_areas(Canvas *canvas, const WebMap *map, PageBox clip, int focus);
void web_draw_names(Canvas *canvas, const WebMap *map, PageBox clip, const GArray *names);
/* Dots and symbols. A symbol of several shows their number. */
void web_draw_markers(Canvas *canvas, const WebMap *map, PageBox clip, const SymbolSet *symbols);

/* The thinnest tint that turns `ground` into `wanted` (both opaque). */
Color web_draw_tint(Color wanted, Color ground);
