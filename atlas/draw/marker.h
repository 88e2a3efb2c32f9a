/* marker.h: asset symbols: one shape per level, a pictogram or number inside.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/draw/canvas.h"
#include "atlas/plan/markers.h"
#include "atlas/project/spec.h"
#include "styles/theme.h"

typedef struct MarkerLook {
    Level level;
    bool potential;       /* white fill, dashed coloured outline */
    bool approximate;     /* white fill, thick coloured outline: its place is estimated */
    bool unconfirmed;     /* a small notch */
    bool could_offer;     /* a half-filled corner mark */
    bool quiet;           /* over the boundary: white, outline and letter in the level's colour */
    double factor;        /* 1 = the size of look.md; 0.8 for coarse scales */
    const Symbol *symbol; /* pictogram, or NULL */
    const char *number;   /* shown when there is no pictogram; NULL */
    int stack;            /* > 1: a count at `corner` */
    MarkerCorner corner;
} MarkerLook;

/* Sizes so that all levels look equally heavy: circle 4.8, rounded square 4.25, pentagon
 * radius 2.76, diamond 6.0, arch 4.57 mm (look.md). */
double marker_radius_mm(Level level,
                        double factor); /* of the circle around the symbol and its halo */
void marker_draw(Canvas *canvas, PagePoint centre, const MarkerLook *look, const Theme *theme);
/* Both halves of it, for maps: where symbols stand close, the halos of all are drawn under the
 * leaders and symbols of all, so that no halo hides anything but the map. */
void marker_draw_halo(Canvas *canvas, PagePoint centre, const MarkerLook *look, const Theme *theme);
void marker_draw_symbol(Canvas *canvas, PagePoint centre, const MarkerLook *look,
                        const Theme *theme);
/* Second tier: a 1.6 mm dot in the level's colour. */
void marker_draw_everyday(Canvas *canvas, PagePoint centre, Level level, const Theme *theme);
/* From the symbol's edge to a 0.6 mm dot at the true place. */
void marker_draw_leader(Canvas *canvas, PagePoint from, PagePoint to, bool quiet,
                        const Theme *theme);
