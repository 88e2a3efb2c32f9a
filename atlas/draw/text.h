/* text.h: text on a cairo context: as text in a PDF, as masks on an image.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <cairo.h>

#include "atlas/draw/canvas.h"

/* Draws at the context's units per point; `x`, `y` is the baseline in those units. The letters are
 * text to a PDF reader. */
void text_show(cairo_t *cr, FontSet *fonts, double x, double y, double units_per_pt,
               const char *text, const TextLook *look);

/* Masks of the strings drawn before: a halo costs 50 times what the letters do, and a mask at whole
 * pixels is the same on every tile. */
typedef struct TextMasks TextMasks;
TextMasks *text_masks_new(FontSet *fonts, double px_per_pt);
void text_masks_free(TextMasks *masks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextMasks, text_masks_free)

/* Draws with the baseline at `x_px`, `y_px` of the whole map less the origin. Places are rounded,
 * to quarter pixels in x and, for turned text, in y; to whole ones in y otherwise. */
void text_masks_show(TextMasks *masks, cairo_t *cr, double x_px, double y_px, int64_t origin_x_px,
                     int64_t origin_y_px, const char *text, const TextLook *look);
