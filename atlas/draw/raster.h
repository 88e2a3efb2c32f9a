/* raster.h: how much of each pixel a shape covers, worked out in whole numbers, and painted.
 * SPDX-License-Identifier: MIT
 *
 * Edges are added one by one; each adds its signed share of the pixels it passes to a sum per
 * pixel. All arithmetic is on integers, so that neither the order of the edges nor what lies left
 * of the picture changes a bit: two pictures of the same ground agree in every pixel they share.
 * Coverage is rounded to RASTER_LEVELS steps, which the eye does not see and which keeps the number
 * of colours of a tile small. Cost is in the length of the edges, not in the area of the picture.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "atlas/base/color.h"
#include "atlas/draw/canvas.h"

enum { RASTER_SUBPIXELS = 256, RASTER_LEVELS = 16 };

typedef struct RasterPoint { /* 1/256 pixel, y down */
    int32_t x, y;
} RasterPoint;

typedef struct RasterBox { /* whole pixels; right and bottom are one past the last */
    int left, top, right, bottom;
} RasterBox;

typedef struct Raster Raster;

/* Paints on `pixels` of the caller's (ARGB32, premultiplied), `stride` pixels a row. */
Raster *raster_new(uint32_t *pixels, size_t width, size_t height, size_t stride);
void raster_free(Raster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Raster, raster_free)
/* Only pixels of the box are painted from now on; it is cut to the picture. */
void raster_set_clip(Raster *raster, RasterBox box);
RasterBox raster_clip(const Raster *raster);

/* An edge of the shape; together the edges must form closed rings. */
void raster_add_edge(Raster *raster, RasterPoint from, RasterPoint to);
/* Blends the colour over the pixels as far as the shape covers them and forgets the shape.
 * FILL_NONZERO adds up the coverage of rings that overlap (at most to full), so pieces that turn
 * the same way may abut and overlap. */
void raster_paint(Raster *raster, Color color, FillRule rule);
/* Takes away what the shape covers, down to nothing on the transparent ground. */
void raster_erase(Raster *raster, FillRule rule);
