/* map_pattern.h: lines and dots inside polygons, for who cannot go by colour.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/draw/map.h"

/* What lies between the lines that `normal` is at right angles to, every `spacing_mm`, on a grid
 * fixed to the canvas, so that neighbours' lines meet; both as one path, stroked by the caller.
 * False when nothing was added. */
bool map_pattern_add_lines(Canvas *canvas, const MapView *view, const ShapeSet *shapes,
                           size_t shape, PagePoint normal, double spacing_mm);
/* The pattern over one polygon; nothing for PATTERN_NONE. */
void map_pattern_draw(Canvas *canvas, const MapView *view, const ShapeSet *shapes, size_t shape,
                      const PatternStyle *pattern);
/* The same over a box, for a legend. */
void map_pattern_draw_box(Canvas *canvas, PageBox box, const PatternStyle *pattern);
