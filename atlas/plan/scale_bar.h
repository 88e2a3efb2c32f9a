/* scale_bar.h: the bar that shows how far it is, in metres and in minutes' walk.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

/* Walking speed of the minutes: 4.8 km/h. */
#define WALK_M_PER_MINUTE 80.0

typedef struct ScaleBar {
    double length_m, length_mm;
    int segments; /* 2, 4 or 5 equal ones, each a round number of metres */
    /* The walk under it: minutes in `walk_step` steps, no longer than the bar. */
    int walk_minutes, walk_step;
    double walk_mm;
} ScaleBar;

/* The longest 1, 2 or 5 times a power of ten metres that is no longer than a third of the map and
 * than `room_mm` (0 = no further limit) (domain.md T35). */
ScaleBar scale_bar_new(double scale, double map_width_mm, double room_mm);
