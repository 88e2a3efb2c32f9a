/* color.h: colours in sRGB, and how light and how different they look.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

typedef struct Color { /* sRGB, 0 to 1, not premultiplied */
    double red, green, blue, alpha;
} Color;

/* "#rgb", "#rrggbb" or "#rrggbbaa"; false (and *color untouched) for anything else. */
bool color_parse(const char *text, Color *color);
/* Writes "#rrggbb" (alpha is left out) into a buffer of 8 bytes. */
void color_format(Color color, char out[8]);
Color color_with_alpha(Color color, double alpha);
/* CIE L*, 0 to 100 (D65), of the colour over white. */
double color_lightness(Color color);
/* WCAG 2.2 contrast ratio, 1 to 21; alpha is ignored. Linearisation threshold 0.04045. */
double color_contrast(Color a, Color b);
