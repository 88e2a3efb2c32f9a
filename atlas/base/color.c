/* color.c: colours in sRGB.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/color.h"

#include <glib.h>
#include <math.h>
#include <string.h>

bool color_parse(const char *text, Color *color) {
    if (!text || text[0] != '#') {
        return false;
    }
    size_t length = strlen(text + 1);
    if (length != 3 && length != 6 && length != 8) {
        return false;
    }
    double channels[4] = {0, 0, 0, 1};
    size_t digits = length == 3 ? 1 : 2;
    for (size_t i = 0; i < length / digits; i++) {
        const char *at = text + 1 + i * digits;
        int high = g_ascii_xdigit_value(at[0]);
        int low = g_ascii_xdigit_value(at[digits - 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        channels[i] = (16 * high + low) / 255.0;
    }
    *color = (Color){channels[0], channels[1], channels[2], channels[3]};
    return true;
}

static unsigned channel_byte(double channel) {
    return (unsigned)lround(CLAMP(channel, 0.0, 1.0) * 255);
}

void color_format(Color color, char out[8]) {
    g_snprintf(out, 8, "#%02x%02x%02x", channel_byte(color.red), channel_byte(color.green),
               channel_byte(color.blue));
}

Color color_with_alpha(Color color, double alpha) {
    color.alpha = alpha;
    return color;
}

static double channel_linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

/* Relative luminance, 0 to 1, alpha ignored. */
static double color_luminance(Color color) {
    return 0.2126 * channel_linear(color.red) + 0.7152 * channel_linear(color.green) +
           0.0722 * channel_linear(color.blue);
}

/* Blended as sRGB values, not as light, because that is how the outputs blend. */
static Color color_over_white(Color color) {
    double white = 1 - color.alpha;
    return (Color){color.red * color.alpha + white, color.green * color.alpha + white,
                   color.blue * color.alpha + white, 1};
}

double color_lightness(Color color) {
    double y = color_luminance(color_over_white(color));
    return y <= 216.0 / 24389.0 ? y * 24389.0 / 27.0 : 116 * cbrt(y) - 16;
}

double color_contrast(Color a, Color b) {
    double y_a = color_luminance(a);
    double y_b = color_luminance(b);
    return (MAX(y_a, y_b) + 0.05) / (MIN(y_a, y_b) + 0.05);
}
