/* road_names.c: names along roads and rivers.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/road_names.h"

#include <math.h>
#include <string.h>

/* Most spots tried along one line. */
#define SPOTS_MAX 12

static const struct {
    const char *word, *abbreviation;
} ENDINGS[] = {
    {"Avenue", "Ave"},    {"Boulevard", "Blvd"}, {"Close", "Cl"},     {"Court", "Ct"},
    {"Crescent", "Cres"}, {"Drive", "Dr"},       {"Gardens", "Gdns"}, {"Grove", "Gr"},
    {"Lane", "La"},       {"Park", "Pk"},        {"Place", "Pl"},     {"Road", "Rd"},
    {"Square", "Sq"},     {"Street", "St"},      {"Terrace", "Terr"},
};
static const char *const COMPASS[] = {"North", "South", "East", "West"};

/* The short form of a word, or NULL. */
static const char *short_form(const char *word) {
    for (size_t i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        if (g_str_equal(word, ENDINGS[i].word)) {
            return ENDINGS[i].abbreviation;
        }
    }
    return NULL;
}

static bool is_compass(const char *word) {
    for (size_t i = 0; i < G_N_ELEMENTS(COMPASS); i++) {
        if (g_str_equal(word, COMPASS[i])) {
            return true;
        }
    }
    return false;
}

char *road_name_abbreviate(const char *name) {
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    guint count = g_strv_length(words);
    if (count < 2) {
        return g_strdup(name);
    }
    guint last = count > 2 && is_compass(words[count - 1]) ? count - 2 : count - 1;
    const char *abbreviation = short_form(words[last]);
    if (abbreviation) {
        g_free(words[last]);
        words[last] = g_strdup(abbreviation);
    }
    return g_strjoinv(" ", words);
}

/* Point at a distance along the line; *segment is where the search starts and ends. */
static PagePoint point_along(const PagePoint *points, const double *along_mm, size_t count,
                             double at_mm, size_t *segment) {
    while (*segment + 2 < count && along_mm[*segment + 1] < at_mm) {
        (*segment)++;
    }
    PagePoint a = points[*segment];
    PagePoint b = points[*segment + 1];
    double length_mm = along_mm[*segment + 1] - along_mm[*segment];
    double share = length_mm > 0 ? (at_mm - along_mm[*segment]) / length_mm : 0;
    return (PagePoint){a.x_mm + (b.x_mm - a.x_mm) * share, a.y_mm + (b.y_mm - a.y_mm) * share};
}

/* Deepest and highest of the vertices between both ends, across the chord. */
static void stray_of(const PagePoint *points, size_t first, size_t last, PagePoint start, double ux,
                     double uy, double *low_mm, double *high_mm) {
    *low_mm = 0;
    *high_mm = 0;
    for (size_t k = first; k <= last; k++) {
        double across_mm = -(points[k].x_mm - start.x_mm) * uy + (points[k].y_mm - start.y_mm) * ux;
        *low_mm = MIN(*low_mm, across_mm);
        *high_mm = MAX(*high_mm, across_mm);
    }
}

void road_name_spots(const PagePoint *points, size_t count, double width_mm, double height_mm,
                     double stray_mm, GArray *spots) {
    if (count < 2) {
        return;
    }
    g_autofree double *along_mm = g_new(double, count);
    along_mm[0] = 0;
    for (size_t k = 1; k < count; k++) {
        along_mm[k] = along_mm[k - 1] + hypot(points[k].x_mm - points[k - 1].x_mm,
                                              points[k].y_mm - points[k - 1].y_mm);
    }
    double spare_mm = along_mm[count - 1] - width_mm;
    if (spare_mm < 0) {
        return;
    }
    double step_mm = MAX(spare_mm / SPOTS_MAX, 2);
    size_t from = 0;
    size_t to = 0;
    for (double at_mm = 0; at_mm <= spare_mm; at_mm += step_mm) {
        PagePoint start = point_along(points, along_mm, count, at_mm, &from);
        PagePoint end = point_along(points, along_mm, count, at_mm + width_mm, &to);
        double chord_mm = hypot(end.x_mm - start.x_mm, end.y_mm - start.y_mm);
        if (chord_mm < width_mm * 0.97) {
            continue;
        }
        double ux = (end.x_mm - start.x_mm) / chord_mm;
        double uy = (end.y_mm - start.y_mm) / chord_mm;
        double low_mm;
        double high_mm;
        stray_of(points, from + 1, to, start, ux, uy, &low_mm, &high_mm);
        if (high_mm - low_mm > stray_mm) {
            continue;
        }
        double middle_mm = (low_mm + high_mm) / 2;
        PagePoint centre = {(start.x_mm + end.x_mm) / 2 - uy * middle_mm,
                            (start.y_mm + end.y_mm) / 2 + ux * middle_mm};
        double angle = atan2(uy, ux);
        if (angle > G_PI_2 || angle <= -G_PI_2) {
            angle += angle > 0 ? -G_PI : G_PI;
        }
        LineSpot spot = {{centre, width_mm / 2, height_mm / 2, angle}, high_mm - low_mm};
        g_array_append_val(spots, spot);
    }
}
