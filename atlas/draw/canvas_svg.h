/* canvas_svg.h: the SVG writer of a canvas: real text, links, titles and named groups.
 * SPDX-License-Identifier: MIT
 *
 * cairo's own SVG surface turns text into glyph outlines and drops links; people edit and search
 * these sheets. Every text run has textLength; families "Noto Sans, DejaVu Sans, sans-serif".
 */
#pragma once
#include "atlas/draw/canvas.h"

typedef struct SvgInfo {
    const char *title, *description, *language; /* "en-GB" */
    const char *metadata;                       /* credits, plain text */
} SvgInfo;

/* Writes a whole document into `out`, in millimetres (width="210mm" viewBox="0 0 210 297"). */
Canvas *canvas_new_svg(GString *out, double width_mm, double height_mm, const SvgInfo *info,
                       FontSet *fonts);
