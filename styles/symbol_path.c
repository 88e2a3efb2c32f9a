/* symbol_path.c: the d attribute of an SVG path as moves, lines and curves.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <string.h>

#include "styles/symbols.h"

static const double SMALLEST_ARC = 1e-6; /* under this it is a line */

typedef struct PathReader {
    const char *at;
    GArray *steps;
    double x, y; /* where the pen is */
    double start_x, start_y;
    double hook_x, hook_y; /* last control point, for S and T */
    char last;             /* command before this one, upper case */
} PathReader;

static void skip_blanks(PathReader *reader) {
    while (*reader->at && strchr(" \t\r\n,", *reader->at)) {
        reader->at++;
    }
}

static bool read_number(PathReader *reader, double *value) {
    skip_blanks(reader);
    char c = *reader->at;
    if (!g_ascii_isdigit(c) && c != '.' && c != '-' && c != '+') {
        return false; /* strtod would take "inf" and "nan" */
    }
    char *end = NULL;
    double number = g_ascii_strtod(reader->at, &end);
    if (end == reader->at || !isfinite(number) || fabs(number) > 1e6) {
        return false;
    }
    reader->at = end;
    *value = number;
    return true;
}

/* Arc flags are single digits and may stand without blanks between them. */
static bool read_flag(PathReader *reader, double *value) {
    skip_blanks(reader);
    if (*reader->at != '0' && *reader->at != '1') {
        return false;
    }
    *value = *reader->at++ - '0';
    return true;
}

static void add_step(PathReader *reader, PathStep step) {
    g_array_append_val(reader->steps, step);
}

static void move_to(PathReader *reader, double x, double y) {
    add_step(reader, (PathStep){.op = PATH_MOVE, .x1 = x, .y1 = y});
    reader->x = reader->start_x = x;
    reader->y = reader->start_y = y;
}

static void line_to(PathReader *reader, double x, double y) {
    add_step(reader, (PathStep){.op = PATH_LINE, .x1 = x, .y1 = y});
    reader->x = x;
    reader->y = y;
}

static void curve_to(PathReader *reader, const double *p) {
    add_step(reader, (PathStep){PATH_CURVE, p[0], p[1], p[2], p[3], p[4], p[5]});
    reader->hook_x = p[2];
    reader->hook_y = p[3];
    reader->x = p[4];
    reader->y = p[5];
}

static void quadratic_to(PathReader *reader, double cx, double cy, double x, double y) {
    double p[6] = {reader->x + 2.0 / 3 * (cx - reader->x),
                   reader->y + 2.0 / 3 * (cy - reader->y),
                   x + 2.0 / 3 * (cx - x),
                   y + 2.0 / 3 * (cy - y),
                   x,
                   y};
    curve_to(reader, p);
    reader->hook_x = cx;
    reader->hook_y = cy;
}

typedef struct Arc { /* an ellipse's arc by its centre; angles in radians */
    double cx, cy, rx, ry, tilt, start, sweep;
} Arc;

static double angle_between(double ux, double uy, double vx, double vy) {
    return atan2(ux * vy - uy * vx, ux * vx + uy * vy);
}

/* From end points to centre: SVG 1.1, appendix F.6.5 and F.6.6. */
static Arc arc_from_ends(const PathReader *reader, const double *a, double x, double y) {
    Arc arc = {.rx = fabs(a[0]), .ry = fabs(a[1]), .tilt = a[2] * G_PI / 180};
    double c = cos(arc.tilt), s = sin(arc.tilt);
    double dx = (reader->x - x) / 2, dy = (reader->y - y) / 2;
    double px = c * dx + s * dy, py = -s * dx + c * dy;
    double stretch = px * px / (arc.rx * arc.rx) + py * py / (arc.ry * arc.ry);
    if (stretch > 1) { /* too small to reach: grown until it just does */
        arc.rx *= sqrt(stretch);
        arc.ry *= sqrt(stretch);
    }
    double rx2 = arc.rx * arc.rx, ry2 = arc.ry * arc.ry;
    double below = rx2 * py * py + ry2 * px * px;
    double factor = sqrt(fmax(0, (rx2 * ry2 - below) / below));
    if ((a[3] != 0) == (a[4] != 0)) {
        factor = -factor;
    }
    double qx = factor * arc.rx * py / arc.ry, qy = -factor * arc.ry * px / arc.rx;
    arc.cx = c * qx - s * qy + (reader->x + x) / 2;
    arc.cy = s * qx + c * qy + (reader->y + y) / 2;
    double ux = (px - qx) / arc.rx, uy = (py - qy) / arc.ry;
    double vx = (-px - qx) / arc.rx, vy = (-py - qy) / arc.ry;
    arc.start = angle_between(1, 0, ux, uy);
    arc.sweep = angle_between(ux, uy, vx, vy);
    if (a[4] == 0 && arc.sweep > 0) {
        arc.sweep -= 2 * G_PI;
    } else if (a[4] != 0 && arc.sweep < 0) {
        arc.sweep += 2 * G_PI;
    }
    return arc;
}

static void arc_point(const Arc *arc, double u, double v, double *out) {
    double x = arc->rx * u, y = arc->ry * v;
    out[0] = arc->cx + x * cos(arc->tilt) - y * sin(arc->tilt);
    out[1] = arc->cy + x * sin(arc->tilt) + y * cos(arc->tilt);
}

/* `a`: rx ry tilt large sweep. One curve for each quarter turn or less. */
static void arc_to(PathReader *reader, const double *a, double x, double y) {
    if (x == reader->x && y == reader->y) {
        return;
    }
    if (fabs(a[0]) < SMALLEST_ARC || fabs(a[1]) < SMALLEST_ARC ||
        hypot(x - reader->x, y - reader->y) < SMALLEST_ARC) {
        line_to(reader, x, y);
        return;
    }
    Arc arc = arc_from_ends(reader, a, x, y);
    int pieces = (int)ceil(fabs(arc.sweep) / (G_PI / 2) - 1e-9);
    double step = arc.sweep / MAX(pieces, 1);
    double k = 4.0 / 3 * tan(step / 4);
    for (int i = 0; i < pieces; i++) {
        double from = arc.start + i * step, to = from + step;
        double p[6];
        arc_point(&arc, cos(from) - k * sin(from), sin(from) + k * cos(from), p);
        arc_point(&arc, cos(to) + k * sin(to), sin(to) - k * cos(to), p + 2);
        arc_point(&arc, cos(to), sin(to), p + 4);
        if (i == pieces - 1) {
            p[4] = x;
            p[5] = y;
        }
        curve_to(reader, p);
    }
}

/* How many numbers a command takes; -1 when it is none. */
static int command_arity(char command) {
    static const char COMMANDS[] = "MLHVCSQTAZ";
    static const int ARITY[] = {2, 2, 1, 1, 6, 4, 4, 2, 7, 0};
    const char *found = command ? strchr(COMMANDS, command) : NULL;
    return found ? ARITY[found - COMMANDS] : -1;
}

static bool read_arguments(PathReader *reader, char command, double *p) {
    for (int i = 0; i < command_arity(command); i++) {
        bool flag = command == 'A' && (i == 3 || i == 4);
        if (flag ? !read_flag(reader, &p[i]) : !read_number(reader, &p[i])) {
            return false;
        }
    }
    return true;
}

/* Relative coordinates to absolute ones. */
static void make_absolute(const PathReader *reader, char command, double *p) {
    if (command == 'H') {
        p[0] += reader->x;
    } else if (command == 'V') {
        p[0] += reader->y;
    } else if (command == 'A') {
        p[5] += reader->x;
        p[6] += reader->y;
    } else {
        for (int i = 0; i + 1 < command_arity(command); i += 2) {
            p[i] += reader->x;
            p[i + 1] += reader->y;
        }
    }
}

static void apply(PathReader *reader, char command, const double *p) {
    /* The mirrored control point of S and T is the pen itself unless a curve came before. */
    bool after_cubic = reader->last == 'C' || reader->last == 'S';
    bool after_quadratic = reader->last == 'Q' || reader->last == 'T';
    bool mirror = command == 'S' ? after_cubic : after_quadratic;
    double hook_x = mirror ? 2 * reader->x - reader->hook_x : reader->x;
    double hook_y = mirror ? 2 * reader->y - reader->hook_y : reader->y;
    switch (command) {
    case 'M':
        move_to(reader, p[0], p[1]);
        break;
    case 'L':
        line_to(reader, p[0], p[1]);
        break;
    case 'H':
        line_to(reader, p[0], reader->y);
        break;
    case 'V':
        line_to(reader, reader->x, p[0]);
        break;
    case 'C':
        curve_to(reader, p);
        break;
    case 'S':
        curve_to(reader, (double[]){hook_x, hook_y, p[0], p[1], p[2], p[3]});
        break;
    case 'Q':
        quadratic_to(reader, p[0], p[1], p[2], p[3]);
        break;
    case 'T':
        quadratic_to(reader, hook_x, hook_y, p[0], p[1]);
        break;
    case 'A':
        arc_to(reader, p, p[5], p[6]);
        break;
    default:
        add_step(reader, (PathStep){.op = PATH_CLOSE});
        reader->x = reader->start_x;
        reader->y = reader->start_y;
    }
    reader->last = command;
}

bool symbol_parse_path(const char *d, GArray *steps) {
    PathReader reader = {.at = d, .steps = steps};
    guint before = steps->len;
    char letter = 0;
    for (skip_blanks(&reader); *reader.at; skip_blanks(&reader)) {
        bool repeated = true;
        if (g_ascii_isalpha(*reader.at)) {
            letter = *reader.at++;
            repeated = false;
        }
        char command = g_ascii_toupper(letter);
        /* Numbers after a move are lines; after a close there can be none. */
        if (repeated && command == 'M') {
            command = 'L';
        }
        double p[7] = {0};
        bool begins = steps->len > before || command == 'M';
        if (command_arity(command) < 0 || !begins || (repeated && command == 'Z') ||
            !read_arguments(&reader, command, p)) {
            g_array_set_size(steps, before);
            return false;
        }
        if (g_ascii_islower(letter)) {
            make_absolute(&reader, command, p);
        }
        apply(&reader, command, p);
    }
    return steps->len > before;
}
