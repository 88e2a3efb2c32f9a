/* color_sight.c: how different two colours look, to most people and to the colour-blind.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/color_sight.h"

#include <math.h>

#include <glib.h>

const char *const COLOR_SIGHT_NAMES[SIGHT_COUNT] = {
    [SIGHT_FULL] = "full",
    [SIGHT_PROTAN] = "without red cones",
    [SIGHT_DEUTAN] = "without green cones",
    [SIGHT_TRITAN] = "without blue cones",
};

static double linear(double v) {
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double lab_curve(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

ColorLab color_lab_as_seen(Color color, ColorSight sight) {
    static const double SIGHTS[SIGHT_COUNT][9] = {
        {1, 0, 0, 0, 1, 0, 0, 0, 1},
        {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
         1.051998},
        {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
         0.968881},
        {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
         0.303900},
    };
    const double *m = SIGHTS[sight];
    double in[3] = {linear(color.red), linear(color.green), linear(color.blue)}, rgb[3];
    for (int i = 0; i < 3; i++) {
        double v = m[3 * i] * in[0] + m[3 * i + 1] * in[1] + m[3 * i + 2] * in[2];
        rgb[i] = CLAMP(v, 0, 1);
    }
    double x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047;
    double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
    double z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883;
    double fx = lab_curve(x), fy = lab_curve(y), fz = lab_curve(z);
    return (ColorLab){116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

static double degrees(double b, double a) {
    double angle = atan2(b, a) * 180 / G_PI;
    return angle < 0 ? angle + 360 : angle;
}

static double cosine(double deg) {
    return cos(deg * G_PI / 180);
}

/* The mean of two hues; of colours without a hue it is the sum. */
static double mean_hue(double h1, double h2, bool hueless) {
    if (hueless) {
        return h1 + h2;
    }
    double mean = (h1 + h2) / 2;
    return fabs(h1 - h2) <= 180 ? mean : mean + (h1 + h2 < 360 ? 180 : -180);
}

double color_lab_difference(ColorLab p, ColorLab q) {
    double mean_c7 = pow((hypot(p.a, p.b) + hypot(q.a, q.b)) / 2, 7);
    double g = 0.5 * (1 - sqrt(mean_c7 / (mean_c7 + pow(25, 7))));
    double a1 = (1 + g) * p.a, a2 = (1 + g) * q.a;
    double c1 = hypot(a1, p.b), c2 = hypot(a2, q.b);
    double h1 = degrees(p.b, a1), h2 = degrees(q.b, a2), turn = h2 - h1;
    turn += turn > 180 ? -360 : turn < -180 ? 360 : 0;
    double dl = q.l - p.l, dc = c2 - c1, dh = 2 * sqrt(c1 * c2) * sin(turn / 2 * G_PI / 180);
    double l = (p.l + q.l) / 2, c = (c1 + c2) / 2, h = mean_hue(h1, h2, c1 * c2 == 0);
    double t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) -
               0.20 * cosine(4 * h - 63);
    double sl = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2));
    double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
    double rc = 2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7)));
    double rt = -rc * sin(60 * exp(-pow((h - 275) / 25, 2)) * G_PI / 180);
    return sqrt(pow(dl / sl, 2) + pow(dc / sc, 2) + pow(dh / sh, 2) + rt * (dc / sc) * (dh / sh));
}

/* Below it a colour is a grey; a paler line does not matter to letters; one hue. */
static const double GREY_CHROMA = 8;
static const double PALE_LINE_L = 85;
static const double SAME_HUE_RAD = G_PI / 6;

bool color_is_lost_in(Color letters, Color line) {
    ColorLab a = color_lab_as_seen(letters, SIGHT_FULL);
    ColorLab b = color_lab_as_seen(line, SIGHT_FULL);
    bool grey_a = hypot(a.a, a.b) < GREY_CHROMA;
    bool grey_b = hypot(b.a, b.b) < GREY_CHROMA;
    if (line.alpha <= 0 || b.l > PALE_LINE_L) {
        return false;
    }
    double turn = fabs(atan2(a.b, a.a) - atan2(b.b, b.a));
    return grey_a || grey_b ? grey_a && grey_b : fmin(turn, 2 * G_PI - turn) < SAME_HUE_RAD;
}
