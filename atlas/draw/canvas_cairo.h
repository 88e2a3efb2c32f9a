/* canvas_cairo.h: the cairo writer of a canvas.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <cairo.h>

#include "atlas/draw/canvas.h"

/* A PDF in memory: every byte goes to `sink`. Fixed metadata: title, author, creation date
 * ("2026-05-01T00:00:00Z"; NULL = the first day of 2000, never the time of day). Page size exact in
 * mm. */
typedef struct PdfInfo {
    const char *title, *author, *subject, *keywords, *date;
} PdfInfo;
Canvas *canvas_new_pdf(GByteArray *sink, double width_mm, double height_mm, const PdfInfo *info,
                       FontSet *fonts, GError **error);

/* On an image surface (ARGB32 or RGB24) of the caller's: `px_per_mm` device pixels per millimetre.
 * Grey antialiasing, no hinting. Coordinates are rounded to 1/256 px before the origin is taken
 * off, so that tiles cut anywhere join exactly. */
Canvas *canvas_new_image(cairo_surface_t *surface, double px_per_mm, FontSet *fonts);
/* The cairo context, for sprites and masks in draw/; NULL when the canvas is another writer's. */
cairo_t *canvas_cairo(Canvas *canvas);
double canvas_px_per_mm(const Canvas *canvas); /* 0 when the canvas is another writer's */
