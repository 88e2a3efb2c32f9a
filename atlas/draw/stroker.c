/* stroker.c: lines of a width as pieces for a raster.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/stroker.h"

#include <math.h>

/* How far a chord may run inside the circle that it stands for. */
static const double FLATNESS = 0.05 * RASTER_SUBPIXELS;
static const double MITRE_LIMIT = 4; /* of cairo's default kind: length over width */
/* A bend of less than this (the sine of its angle) needs no fan. */
static const double SMALL_BEND = 0.35;
/* A line thinner than a pixel has no ends that one could see; overlapping them would only darken
 * the places where lines meet. */
static const double ROUND_FROM = 0.5 * RASTER_SUBPIXELS;
/* A ribbon goes on over a bend of less than 20 degrees between pieces that are not short; one
 * thinner than a pixel over all but hairpins. */
static const double SMOOTH_COSINE = 0.94, SMOOTH_LENGTH = 0.5;
static const double THIN = 0.5 * RASTER_SUBPIXELS, THIN_COSINE = -0.5;

typedef struct Offset {
    double x, y;
} Offset;

typedef struct Stroker {
    Raster *raster;
    const StrokeShape *shape;
    bool round;
    double fan_step_rad; /* of round joins and ends */
    GArray *apart;       /* RasterPoint: the points of a line without repetitions */
} Stroker;

static RasterPoint moved(RasterPoint p, Offset by) {
    return (RasterPoint){p.x + (int32_t)rint(by.x), p.y + (int32_t)rint(by.y)};
}

static void add_triangle(const Stroker *stroker, RasterPoint a, RasterPoint b, RasterPoint c) {
    raster_add_edge(stroker->raster, a, b);
    raster_add_edge(stroker->raster, b, c);
    raster_add_edge(stroker->raster, c, a);
}

static Offset turned(Offset by, double angle_rad) {
    double c = cos(angle_rad), s = sin(angle_rad);
    return (Offset){by.x * c - by.y * s, by.x * s + by.y * c};
}

/* A pie slice around `centre` from `from` by `angle_rad` > 0, the last point being `to`. */
static void add_fan(const Stroker *stroker, RasterPoint centre, Offset from, Offset to,
                    double angle_rad) {
    int steps = (int)ceil(angle_rad / stroker->fan_step_rad);
    RasterPoint last = moved(centre, from);
    raster_add_edge(stroker->raster, centre, last);
    for (int i = 1; i <= steps; i++) {
        RasterPoint next = moved(centre, i == steps ? to : turned(from, angle_rad * i / steps));
        raster_add_edge(stroker->raster, last, next);
        last = next;
    }
    raster_add_edge(stroker->raster, last, centre);
}

/* Half the width to the right of the way from a to b (down the page for a way to the right). */
static Offset side_of(const Stroker *stroker, RasterPoint a, RasterPoint b, double *length) {
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    *length = sqrt(dx * dx + dy * dy);
    double f = stroker->shape->half_width / *length;
    return (Offset){-dy * f, dx * f};
}

/* The outside of a bend at `p`, between the bars whose sides are `in` and `out`. */
static void add_join(const Stroker *stroker, RasterPoint p, Offset in, Offset out) {
    double square = stroker->shape->half_width * stroker->shape->half_width;
    double sine = (in.x * out.y - in.y * out.x) / square;
    double cosine = (in.x * out.x + in.y * out.y) / square;
    if (sine == 0 && cosine > 0) {
        return;
    }
    Offset from = out, to = in;
    if (sine > 0) { /* a turn to the right has its outside on the left */
        from = (Offset){-in.x, -in.y};
        to = (Offset){-out.x, -out.y};
    }
    if (stroker->round && (cosine < 0 || fabs(sine) > SMALL_BEND)) {
        add_fan(stroker, p, from, to, fabs(atan2(sine, cosine)));
        return;
    }
    RasterPoint start = moved(p, from), end = moved(p, to);
    /* mitre length over width is the root of 2 / (1 + cosine) */
    if (!stroker->round && 2 <= MITRE_LIMIT * MITRE_LIMIT * (1 + cosine)) {
        Offset tip = {(from.x + to.x) / (1 + cosine), (from.y + to.y) / (1 + cosine)};
        RasterPoint corner = moved(p, tip);
        raster_add_edge(stroker->raster, p, start);
        raster_add_edge(stroker->raster, start, corner);
        raster_add_edge(stroker->raster, corner, end);
        raster_add_edge(stroker->raster, end, p);
    } else {
        add_triangle(stroker, p, start, end);
    }
}

/* The end of a line at `p`; `side` is the side of a bar that leads away from p. */
static void add_end(const Stroker *stroker, RasterPoint p, Offset side) {
    Offset other = {-side.x, -side.y};
    if (stroker->round) {
        add_fan(stroker, p, side, other, G_PI);
    } else if (stroker->shape->square) {
        Offset back = {-side.y, side.x}; /* a quarter turn on from the side: away from the bar */
        RasterPoint a = moved(p, side), b = moved(p, other);
        RasterPoint c = moved(p, (Offset){other.x + back.x, other.y + back.y});
        RasterPoint d = moved(p, (Offset){side.x + back.x, side.y + back.y});
        raster_add_edge(stroker->raster, a, d);
        raster_add_edge(stroker->raster, d, c);
        raster_add_edge(stroker->raster, c, b);
        raster_add_edge(stroker->raster, b, a);
    }
}

static bool same_place(RasterPoint a, RasterPoint b) {
    return a.x == b.x && a.y == b.y;
}

static void add_dot(const Stroker *stroker, RasterPoint p) {
    if (stroker->round) {
        Offset side = {stroker->shape->half_width, 0};
        Offset other = {-side.x, 0};
        add_fan(stroker, p, side, other, G_PI);
        add_fan(stroker, p, other, side, G_PI);
    }
}

/* Half the width across the line at a vertex where the ribbon goes on without a break, measured to
 * the right; false where it must break: at a sharp bend, or beside a piece too short for it. */
static bool mitre_across(const Stroker *stroker, Offset in, Offset out, double shorter,
                         Offset *across) {
    double half = stroker->shape->half_width;
    double cosine = (in.x * out.x + in.y * out.y) / (half * half);
    bool smooth = cosine > SMOOTH_COSINE && shorter > half * SMOOTH_LENGTH;
    /* Of a line thinner than a pixel no one sees whether its corners are exact. */
    bool thin = half <= THIN && cosine > THIN_COSINE;
    if (!smooth && !thin) {
        return false;
    }
    *across = (Offset){(in.x + out.x) / (1 + cosine), (in.y + out.y) / (1 + cosine)};
    return true;
}

/* The line as a ribbon with two sides, broken where it bends. */
typedef struct Ribbon {
    const Stroker *stroker;
    RasterPoint right, left; /* its sides at the last vertex */
} Ribbon;

static void ribbon_begin(Ribbon *ribbon, RasterPoint p, Offset across) {
    ribbon->right = moved(p, across);
    ribbon->left = moved(p, (Offset){-across.x, -across.y});
}

static void ribbon_cap_start(const Ribbon *ribbon) {
    raster_add_edge(ribbon->stroker->raster, ribbon->right, ribbon->left);
}

static void ribbon_cap_end(const Ribbon *ribbon) {
    raster_add_edge(ribbon->stroker->raster, ribbon->left, ribbon->right);
}

static void ribbon_go(Ribbon *ribbon, RasterPoint p, Offset across) {
    RasterPoint right = moved(p, across);
    RasterPoint left = moved(p, (Offset){-across.x, -across.y});
    raster_add_edge(ribbon->stroker->raster, ribbon->left, left);
    raster_add_edge(ribbon->stroker->raster, right, ribbon->right);
    ribbon->right = right;
    ribbon->left = left;
}

/* Over a vertex from the segment with the side `in` to the one with the side `out`. */
static void ribbon_turn(Ribbon *ribbon, RasterPoint p, Offset in, Offset out, double shorter) {
    Offset across;
    if (mitre_across(ribbon->stroker, in, out, shorter, &across)) {
        ribbon_go(ribbon, p, across);
        return;
    }
    ribbon_go(ribbon, p, in);
    ribbon_cap_end(ribbon);
    add_join(ribbon->stroker, p, in, out);
    ribbon_begin(ribbon, p, out);
    ribbon_cap_start(ribbon);
}

/* `points` are all apart from the one before, and the last one from the first when closed. */
static void add_ribbon(const Stroker *stroker, const RasterPoint *points, size_t count,
                       bool closed) {
    Ribbon ribbon = {.stroker = stroker};
    double first_length, length, next_length;
    Offset first = side_of(stroker, points[0], points[1], &first_length);
    Offset in = first, across = first;
    bool seamless = false;
    length = first_length;
    if (closed) {
        double last_length;
        Offset last = side_of(stroker, points[count - 1], points[0], &last_length);
        seamless = mitre_across(stroker, last, first, fmin(last_length, first_length), &across);
    }
    ribbon_begin(&ribbon, points[0], seamless ? across : first);
    if (!seamless) {
        ribbon_cap_start(&ribbon);
    }
    for (size_t i = 1; i + 1 < count + (closed ? 1 : 0); i++) {
        Offset out = side_of(stroker, points[i], points[(i + 1) % count], &next_length);
        ribbon_turn(&ribbon, points[i], in, out, fmin(length, next_length));
        in = out;
        length = next_length;
    }
    RasterPoint end = points[closed ? 0 : count - 1];
    ribbon_go(&ribbon, end, seamless ? across : in);
    if (!seamless) {
        ribbon_cap_end(&ribbon);
    }
    if (closed && !seamless) {
        add_join(stroker, end, in, first);
    } else if (!closed) {
        add_end(stroker, points[0], first);
        add_end(stroker, end, (Offset){-in.x, -in.y});
    }
}

static void add_line(const Stroker *stroker, const RasterPoint *points, size_t count, bool closed) {
    GArray *apart = stroker->apart;
    g_array_set_size(apart, 0);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !same_place(points[i], points[i - 1])) {
            g_array_append_val(apart, points[i]);
        }
    }
    RasterPoint *kept = &g_array_index(apart, RasterPoint, 0);
    while (closed && apart->len > 1 && same_place(kept[0], kept[apart->len - 1])) {
        g_array_set_size(apart, apart->len - 1);
    }
    if (apart->len == 1) {
        add_dot(stroker, kept[0]);
    } else {
        add_ribbon(stroker, kept, apart->len, closed && apart->len > 2);
    }
}

/* Cuts the line into dashes and adds each; lengths are counted from the first point. */
static void add_dashes(const Stroker *stroker, const RasterPoint *points, size_t count,
                       bool closed) {
    const double *dash = stroker->shape->dash;
    g_autoptr(GArray) run = g_array_new(FALSE, FALSE, sizeof(RasterPoint));
    double left = dash[0]; /* of the dash or gap in hand */
    bool on = true;
    g_array_append_val(run, points[0]);
    for (size_t i = 1; i < count + (closed ? 1 : 0); i++) {
        RasterPoint a = points[i - 1], b = points[i % count];
        double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
        double length = sqrt(dx * dx + dy * dy), at = 0;
        while (length - at > left) {
            at += left;
            RasterPoint p = moved(a, (Offset){dx * at / length, dy * at / length});
            if (on) {
                g_array_append_val(run, p);
                add_line(stroker, &g_array_index(run, RasterPoint, 0), run->len, false);
            }
            g_array_set_size(run, 0);
            on = !on;
            left = dash[on ? 0 : 1];
            if (on) {
                g_array_append_val(run, p);
            }
        }
        left -= length - at;
        if (on) {
            g_array_append_val(run, b);
        }
    }
    if (on && run->len > 1) {
        add_line(stroker, &g_array_index(run, RasterPoint, 0), run->len, false);
    }
}

void stroker_add(Raster *raster, const RasterPoint *points, size_t count, bool closed,
                 const StrokeShape *shape) {
    if (count == 0 || shape->half_width <= 0) {
        return;
    }
    double radius = fmax(shape->half_width, FLATNESS);
    Stroker stroker = {.raster = raster,
                       .shape = shape,
                       .round = shape->round && shape->half_width >= ROUND_FROM,
                       .fan_step_rad = 2 * acos(1 - fmin(FLATNESS / radius, 0.5)),
                       .apart = g_array_new(FALSE, FALSE, sizeof(RasterPoint))};
    /* A dash pattern finer than a subpixel is no pattern, and would never end. */
    if (shape->dash[0] >= 1 && shape->dash[1] >= 1) {
        add_dashes(&stroker, points, count, closed);
    } else {
        add_line(&stroker, points, count, closed);
    }
    g_array_unref(stroker.apart);
}
