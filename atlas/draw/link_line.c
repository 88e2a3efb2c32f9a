/* link_line.c: a link between two assets as a line.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/link_line.h"

#include <math.h>

#define LINE_MM 0.3
#define DOTTED_MM 0.42
#define HALO_MM 0.9
#define HALO_ALPHA 0.75
#define DOT_RADIUS_MM 0.5
#define HEAD_MM 1.5
#define HEAD_HALF_MM 0.55
#define SQUARE_HALF_MM 0.42

static const Stroke LOOKS[LINK_KIND_COUNT] = {
    [LINK_HOSTS] = {.width_mm = LINE_MM, .cap = CAP_BUTT},
    [LINK_FUNDS] = {.width_mm = LINE_MM, .cap = CAP_BUTT, .dash_mm = {2.4, 0.9}},
    [LINK_RUNS] = {.width_mm = LINE_MM, .cap = CAP_BUTT, .dash_mm = {0.9, 0.7}},
    [LINK_REFERS_TO] = {.width_mm = DOTTED_MM, .cap = CAP_ROUND, .dash_mm = {0.01, 0.95}},
};

static void trace(Canvas *canvas, const LinkLine *line) {
    /* A quadratic curve as a cubic one. */
    PagePoint a = {line->from.x_mm + (line->bend.x_mm - line->from.x_mm) * 2 / 3,
                   line->from.y_mm + (line->bend.y_mm - line->from.y_mm) * 2 / 3};
    PagePoint b = {line->to.x_mm + (line->bend.x_mm - line->to.x_mm) * 2 / 3,
                   line->to.y_mm + (line->bend.y_mm - line->to.y_mm) * 2 / 3};
    canvas_move_to(canvas, line->from.x_mm, line->from.y_mm);
    canvas_curve_to(canvas, a.x_mm, a.y_mm, b.x_mm, b.y_mm, line->to.x_mm, line->to.y_mm);
}

/* A point `back_mm` before the end of the line and `aside_mm` to its right. */
static PagePoint at_end(const LinkLine *line, double back_mm, double aside_mm) {
    double dx = line->to.x_mm - line->bend.x_mm;
    double dy = line->to.y_mm - line->bend.y_mm;
    double length_mm = hypot(dx, dy);
    double ux = length_mm > 0 ? dx / length_mm : 1;
    double uy = length_mm > 0 ? dy / length_mm : 0;
    return (PagePoint){line->to.x_mm - ux * back_mm - uy * aside_mm,
                       line->to.y_mm - uy * back_mm + ux * aside_mm};
}

static void add_corner(Canvas *canvas, PagePoint at, bool first) {
    if (first) {
        canvas_move_to(canvas, at.x_mm, at.y_mm);
    } else {
        canvas_line_to(canvas, at.x_mm, at.y_mm);
    }
}

static void draw_end(Canvas *canvas, const LinkLine *line, Color color) {
    PagePoint left = at_end(line, HEAD_MM, -HEAD_HALF_MM);
    PagePoint right = at_end(line, HEAD_MM, HEAD_HALF_MM);
    Stroke stroke = {.color = color, .width_mm = LINE_MM, .cap = CAP_ROUND};
    switch (line->kind) {
    case LINK_FUNDS:
        add_corner(canvas, left, true);
        add_corner(canvas, line->to, false);
        add_corner(canvas, right, false);
        canvas_close(canvas);
        canvas_fill(canvas, color, FILL_NONZERO);
        break;
    case LINK_RUNS:
        add_corner(canvas, at_end(line, 0, -SQUARE_HALF_MM), true);
        add_corner(canvas, at_end(line, 0, SQUARE_HALF_MM), false);
        add_corner(canvas, at_end(line, 2 * SQUARE_HALF_MM, SQUARE_HALF_MM), false);
        add_corner(canvas, at_end(line, 2 * SQUARE_HALF_MM, -SQUARE_HALF_MM), false);
        canvas_close(canvas);
        canvas_fill(canvas, color, FILL_NONZERO);
        break;
    case LINK_REFERS_TO:
        add_corner(canvas, left, true);
        add_corner(canvas, line->to, false);
        add_corner(canvas, right, false);
        canvas_stroke(canvas, &stroke);
        break;
    default:
        canvas_circle(canvas, at_end(line, DOT_RADIUS_MM, 0), DOT_RADIUS_MM);
        canvas_fill(canvas, color, FILL_NONZERO);
        break;
    }
}

void link_line_draw(Canvas *canvas, const Theme *theme, const LinkLine *line) {
    Stroke halo = {
        .color = color_with_alpha(theme->paper, HALO_ALPHA), .width_mm = HALO_MM, .cap = CAP_BUTT};
    Stroke look = LOOKS[line->kind];
    look.color = theme->second_ink;
    trace(canvas, line);
    canvas_stroke(canvas, &halo);
    trace(canvas, line);
    canvas_stroke(canvas, &look);
    draw_end(canvas, line, theme->second_ink);
}
