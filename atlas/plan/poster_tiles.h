/* poster_tiles.h: how a poster is cut into sheets of A4.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include "atlas/base/geom.h"
#include "atlas/plan/paper.h"

/* Neighbouring sheets share a strip of this width. */
#define POSTER_OVERLAP_MM 10.0

typedef struct PosterTiles {
    Paper paper; /* of each sheet */
    size_t columns, rows;
    PageBox window;         /* on a sheet: where it shows the poster, inside its margins */
    double left_mm, top_mm; /* of the first window on the poster; may lie outside it */
} PosterTiles;

/* A4 upright or sideways, whichever takes fewer sheets, upright when equal. What lies in the
 * poster's own margins is white and needs no sheet; the rest is in the middle of all windows. */
PosterTiles poster_tiles_new(Paper poster, const SheetsSpec *sheets);
/* What a sheet shows, in millimetres of the poster; column and row from 0. */
PageBox poster_tiles_at(const PosterTiles *tiles, size_t column, size_t row);
/* "A1": letters for columns, numbers for rows, as the squares of a map. */
void poster_tiles_name(size_t column, size_t row, char name[8]);
