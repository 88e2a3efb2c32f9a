/* stroker.h: lines of a width as pieces for a raster.
 * SPDX-License-Identifier: MIT
 *
 * Every piece (a ribbon as far as the line runs smoothly, a wedge for the outside of a bend, half a
 * disc for a round end) turns the same way, so that the raster adds them up. All places are worked
 * out relative to a point of the line: a line moved by whole pixels gives the same pieces, moved.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/draw/raster.h"

typedef struct StrokeShape {
    double half_width; /* all lengths in 1/256 pixel */
    bool round;        /* ends and joins; else flat ends or `square`, mitred joins */
    bool square;
    double dash[2]; /* on, off; 0,0 = solid */
} StrokeShape;

/* Adds a line through the points; `closed` joins its ends. Points that repeat are passed over. A
 * line of one place only is a disc when round, else nothing. */
void stroker_add(Raster *raster, const RasterPoint *points, size_t count, bool closed,
                 const StrokeShape *shape);
