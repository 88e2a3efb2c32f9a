/* marker_shape.c: how much room a symbol takes.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/marker_shape.h"

#include <math.h>

/* Radii of the symbols of look.md around their centres plus half the 0.5 mm halo. */
static const double REACH_MM[LEVEL_COUNT] = {
    [LEVEL_INDIVIDUAL] = 3.3, [LEVEL_ASSOCIATION] = 2.65, [LEVEL_ORGANISATION] = 2.75,
    [LEVEL_PHYSICAL] = 2.9,   [LEVEL_ECONOMIC] = 3.1,     [LEVEL_CULTURAL] = 3.0,
};

/* Radii of the largest circles inside. */
static const double INNER_MM[LEVEL_COUNT] = {
    [LEVEL_INDIVIDUAL] = 1.85, [LEVEL_ASSOCIATION] = 2.4, [LEVEL_ORGANISATION] = 2.12,
    [LEVEL_PHYSICAL] = 2.23,   [LEVEL_ECONOMIC] = 2.12,   [LEVEL_CULTURAL] = 2.25,
};
/* On a small symbol a count would cover the number, were it nearer. */
#define CORNER_LEAST_MM 1.7
/* From the centre to marks on the edge, across and down. */
static const double CORNER_MM[LEVEL_COUNT] = {
    [LEVEL_INDIVIDUAL] = 1.9, [LEVEL_ASSOCIATION] = 1.75, [LEVEL_ORGANISATION] = 1.95,
    [LEVEL_PHYSICAL] = 1.75,  [LEVEL_ECONOMIC] = 1.65,    [LEVEL_CULTURAL] = 1.9,
};

double marker_reach_mm(Level level, double factor) {
    return (REACH_MM[level] - 0.25) * factor + 0.25;
}

double marker_inner_mm(Level level, double factor) {
    return INNER_MM[level] * factor;
}

PagePoint marker_corner(PagePoint centre, Level level, double factor, MarkerCorner corner) {
    bool left = corner == CORNER_TOP_LEFT || corner == CORNER_BOTTOM_LEFT;
    bool top = corner == CORNER_TOP_LEFT || corner == CORNER_TOP_RIGHT;
    double away_mm = fmax(CORNER_MM[level] * factor, CORNER_LEAST_MM);
    return (PagePoint){centre.x_mm + (left ? -away_mm : away_mm),
                       centre.y_mm + (top ? -away_mm : away_mm)};
}
