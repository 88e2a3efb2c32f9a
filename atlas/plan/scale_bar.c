/* scale_bar.c: the bar that shows how far it is, in metres and in minutes' walk.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/scale_bar.h"

#include <math.h>

#include <glib.h>

/* The largest of 1, 2, 5 times a power of ten that is not more. */
static double round_down_125(double value, double *mantissa) {
    double power = pow(10, floor(log10(value) + 1e-9));
    static const double STEPS[] = {5, 2, 1};
    for (size_t i = 0; i < G_N_ELEMENTS(STEPS); i++) {
        if (STEPS[i] * power <= value * (1 + 1e-9)) {
            *mantissa = STEPS[i];
            return STEPS[i] * power;
        }
    }
    *mantissa = 1;
    return power;
}

static int walk_step(double minutes) {
    static const int STEPS[] = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600};
    for (size_t i = 0; i < G_N_ELEMENTS(STEPS); i++) {
        if (minutes / STEPS[i] < 5) {
            return STEPS[i];
        }
    }
    return STEPS[G_N_ELEMENTS(STEPS) - 1];
}

ScaleBar scale_bar_new(double scale, double map_width_mm, double room_mm) {
    double limit_mm = map_width_mm / 3;
    if (room_mm > 0) {
        limit_mm = MIN(limit_mm, room_mm);
    }
    double mantissa;
    double length_m = round_down_125(limit_mm * scale / 1000, &mantissa);
    ScaleBar bar = {
        .length_m = length_m,
        .length_mm = length_m * 1000 / scale,
        .segments = mantissa == 5   ? 5
                    : mantissa == 2 ? 4
                                    : 2,
    };
    double minutes = floor(length_m / WALK_M_PER_MINUTE + 1e-9);
    bar.walk_step = walk_step(minutes);
    bar.walk_minutes = (int)minutes / bar.walk_step * bar.walk_step;
    bar.walk_mm = bar.walk_minutes * WALK_M_PER_MINUTE * 1000 / scale;
    return bar;
}
