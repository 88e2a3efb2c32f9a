/* color_sight.h: how different two colours look, to most people and to the colour-blind.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/base/color.h"

/* Sight that lacks one kind of cone wholly: one man in fifty has the second or the third. */
typedef enum ColorSight {
    SIGHT_FULL,
    SIGHT_PROTAN,
    SIGHT_DEUTAN,
    SIGHT_TRITAN,
    SIGHT_COUNT,
} ColorSight;
extern const char *const COLOR_SIGHT_NAMES[SIGHT_COUNT]; /* "full", "without red cones", ... */

typedef struct ColorLab { /* CIELAB, D65 */
    double l, a, b;
} ColorLab;

/* Alpha is ignored. Machado, Oliveira and Fernandes, "A physiologically-based model for simulation
 * of color vision deficiency", IEEE TVCG 15 (2009), severity 1. */
ColorLab color_lab_as_seen(Color color, ColorSight sight);
/* CIEDE2000 with all weights 1, after Sharma, Wu and Dalal, Color Research and Application 30
 * (2005). About 1 is just to be seen, 14 is another colour. */
double color_lab_difference(ColorLab p, ColorLab q);
/* Whether letters of a colour are lost where they cross a line: both are of one hue, or both grey,
 * and the line is not too pale to matter. */
bool color_is_lost_in(Color letters, Color line);
