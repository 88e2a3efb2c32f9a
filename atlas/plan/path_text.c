/* path_text.c: text that follows a line, word by word.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/path_text.h"

#include <math.h>
#include <stdbool.h>

#define SPOTS_MAX 16
#define STEP_MIN_MM 2.0
/* Between one word and the next. */
#define TURN_MAX_RAD (35 * G_PI / 180)
/* Under this nobody sees the turn, and the text is one run. */
#define STRAIGHT_RAD (2 * G_PI / 180)
/* A word's chord is at least this share of its width. */
#define CHORD_SHARE 0.96
#define BEND_COST 1.5 /* a radian */

typedef struct Path {
    const PagePoint *points;
    double *along_mm; /* of each point from the first */
    size_t count;
    double length_mm;
} Path;

int path_spot_compare(const PathSpot *a, const PathSpot *b) {
    if (a->cost != b->cost) {
        return a->cost < b->cost ? -1 : 1;
    }
    PagePoint p = a->words[0].centre;
    PagePoint q = b->words[0].centre;
    if (p.x_mm != q.x_mm) {
        return p.x_mm < q.x_mm ? -1 : 1;
    }
    return p.y_mm < q.y_mm ? -1 : p.y_mm > q.y_mm;
}

double path_text_width_mm(const PathText *text) {
    double width_mm = text->space_mm * (double)(text->word_count - 1);
    for (size_t k = 0; k < text->word_count; k++) {
        width_mm += text->word_mm[k];
    }
    return width_mm;
}

static PagePoint point_along(const Path *path, double at_mm, size_t *segment) {
    size_t low = 0;
    size_t high = path->count - 2; /* the segment is in low..high */
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (path->along_mm[middle] <= at_mm) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    *segment = low;
    PagePoint a = path->points[low];
    PagePoint b = path->points[low + 1];
    double length_mm = path->along_mm[low + 1] - path->along_mm[low];
    double share = length_mm > 0 ? CLAMP((at_mm - path->along_mm[low]) / length_mm, 0, 1) : 0;
    return (PagePoint){a.x_mm + (b.x_mm - a.x_mm) * share, a.y_mm + (b.y_mm - a.y_mm) * share};
}

/* A box of the width on the chord of the path between two distances; false where the path bends too
 * much for it. Read from `from_mm` to `to_mm`, which may be the smaller. */
static bool lay_straight(const Path *path, double from_mm, double to_mm, double width_mm,
                         const PathText *text, LabelBox *box, double *stray_mm) {
    size_t first;
    size_t last;
    PagePoint start = point_along(path, MIN(from_mm, to_mm), &first);
    PagePoint end = point_along(path, MAX(from_mm, to_mm), &last);
    double chord_mm = hypot(end.x_mm - start.x_mm, end.y_mm - start.y_mm);
    if (chord_mm <= 0 || chord_mm < width_mm * CHORD_SHARE) {
        return false;
    }
    double ux = (end.x_mm - start.x_mm) / chord_mm;
    double uy = (end.y_mm - start.y_mm) / chord_mm;
    double low_mm = 0;
    double high_mm = 0;
    for (size_t k = first + 1; k <= last; k++) {
        double across_mm =
            -(path->points[k].x_mm - start.x_mm) * uy + (path->points[k].y_mm - start.y_mm) * ux;
        low_mm = MIN(low_mm, across_mm);
        high_mm = MAX(high_mm, across_mm);
    }
    *stray_mm = high_mm - low_mm;
    if (*stray_mm > text->stray_mm) {
        return false;
    }
    double middle_mm = (low_mm + high_mm) / 2;
    box->centre = (PagePoint){(start.x_mm + end.x_mm) / 2 - uy * middle_mm,
                              (start.y_mm + end.y_mm) / 2 + ux * middle_mm};
    box->half_width_mm = width_mm / 2;
    box->half_height_mm = text->height_mm / 2;
    box->angle_rad = from_mm <= to_mm ? atan2(uy, ux) : atan2(-uy, -ux);
    return true;
}

static double turn_between(LabelBox a, LabelBox b) {
    return fabs(remainder(b.angle_rad - a.angle_rad, 2 * G_PI));
}

static bool is_upright(double angle_rad) {
    /* A word may lean a little over, where the others stand. */
    return fabs(angle_rad) <= G_PI_2 + 0.1;
}

/* The words one after another from `start_mm`, towards the end of the path or back. */
static bool lay_words(const Path *path, double start_mm, bool back, const PathText *text,
                      PathSpot *spot) {
    double at_mm = start_mm;
    double side = back ? -1 : 1;
    spot->word_count = text->word_count;
    spot->cost = 0;
    double bend_rad = 0;
    for (size_t k = 0; k < text->word_count; k++) {
        double stray_mm;
        LabelBox *box = &spot->words[k];
        if (!lay_straight(path, at_mm, at_mm + side * text->word_mm[k], text->word_mm[k], text, box,
                          &stray_mm) ||
            !is_upright(box->angle_rad)) {
            return false;
        }
        double turn_rad = k > 0 ? turn_between(spot->words[k - 1], *box) : 0;
        if (turn_rad > TURN_MAX_RAD || (k > 0 && label_box_overlaps(spot->words[k - 1], *box))) {
            return false;
        }
        bend_rad += turn_rad;
        spot->cost = MAX(spot->cost, stray_mm);
        at_mm += side * (text->word_mm[k] + text->space_mm);
    }
    spot->cost += BEND_COST * bend_rad;
    return true;
}

static bool find_spot(const Path *path, double start_mm, double width_mm, const PathText *text,
                      PathSpot *spot) {
    size_t segment;
    PagePoint from = point_along(path, start_mm, &segment);
    PagePoint to = point_along(path, start_mm + width_mm, &segment);
    /* Read from the left; on an upright line from below. */
    bool back = to.x_mm < from.x_mm || (to.x_mm == from.x_mm && to.y_mm > from.y_mm);
    double first_mm = back ? start_mm + width_mm : start_mm;
    double last_mm = back ? start_mm : start_mm + width_mm;
    double stray_mm;
    spot->middle_mm = fabs(start_mm + width_mm / 2 - path->length_mm / 2);
    if (lay_straight(path, first_mm, last_mm, width_mm, text, &spot->words[0], &stray_mm) &&
        stray_mm <= text->stray_mm / 2) {
        spot->word_count = 1;
        spot->cost = stray_mm;
        return true;
    }
    if (text->word_count == 1) {
        spot->word_count = 1;
        return lay_words(path, first_mm, back, text, spot);
    }
    if (!lay_words(path, first_mm, back, text, spot)) {
        return false;
    }
    bool straight = true;
    for (size_t k = 1; k < spot->word_count; k++) {
        straight = straight && turn_between(spot->words[k - 1], spot->words[k]) < STRAIGHT_RAD;
    }
    if (straight &&
        lay_straight(path, first_mm, last_mm, width_mm, text, &spot->words[0], &stray_mm)) {
        spot->word_count = 1;
    }
    return true;
}

static void move_aside(PathSpot *spot, double shift_mm) {
    for (size_t k = 0; k < spot->word_count; k++) {
        LabelBox *box = &spot->words[k];
        box->centre.x_mm -= sin(box->angle_rad) * shift_mm;
        box->centre.y_mm += cos(box->angle_rad) * shift_mm;
    }
}

/* On the inner side of a bend words come closer to each other. */
static bool words_meet(const PathSpot *spot) {
    for (size_t k = 1; k < spot->word_count; k++) {
        if (label_box_overlaps(spot->words[k - 1], spot->words[k])) {
            return true;
        }
    }
    return false;
}

void path_text_spots(const PagePoint *points, size_t count, const PathText *text, double shift_mm,
                     GArray *spots) {
    if (count < 2 || text->word_count == 0) {
        return;
    }
    g_autofree double *along_mm = g_new(double, count);
    along_mm[0] = 0;
    for (size_t k = 1; k < count; k++) {
        along_mm[k] = along_mm[k - 1] + hypot(points[k].x_mm - points[k - 1].x_mm,
                                              points[k].y_mm - points[k - 1].y_mm);
    }
    Path path = {points, along_mm, count, along_mm[count - 1]};
    double width_mm = path_text_width_mm(text);
    double spare_mm = path.length_mm - width_mm;
    if (spare_mm < 0) {
        return;
    }
    double step_mm = MAX(spare_mm / SPOTS_MAX, STEP_MIN_MM);
    for (double at_mm = 0; at_mm <= spare_mm; at_mm += step_mm) {
        PathSpot spot;
        if (find_spot(&path, at_mm, width_mm, text, &spot)) {
            move_aside(&spot, shift_mm);
            if (shift_mm == 0 || !words_meet(&spot)) {
                g_array_append_val(spots, spot);
            }
        }
    }
}
