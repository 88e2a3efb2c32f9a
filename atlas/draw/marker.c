/* marker.c: draws asset symbols.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/marker.h"

#include <math.h>
#include <string.h>

/* look.md: each shape has the area of the circle, 18.1 square millimetres. */
static const double CIRCLE_RADIUS_MM = 2.4;
static const double SQUARE_SIDE_MM = 4.25;
static const double SQUARE_CORNER_MM = 0.7;
static const double PENTAGON_RADIUS_MM = 2.76;
static const double DIAMOND_HALF_MM = 3.0;
static const double ARCH_WIDTH_MM = 4.5;
static const double BUBBLE_WIDTH_MM = 4.9, BUBBLE_HEIGHT_MM = 3.7, BUBBLE_CORNER_MM = 1.0;
static const double BUBBLE_TAIL_MM = 1.2;

static const double BADGE_MM = 2.2;
static const double CORNER_MARK_MM = 2.0;
static const double NOTCH_MM = 0.8;
static const double QUIET_HALO_SHARE = 0.6;
static const double QUIET_DASHED_MM = 0.38;
static const double SMALLEST_NUMBER_PT = 5, NUMBER_MAX_PT = 8;
static const double LEADER_MM = 0.2, LEADER_DOT_MM = 0.6;

/* What differs from shape to shape, in millimetres at factor 1. */
typedef struct ShapeSize {
    double reach;            /* from the centre to the farthest corner */
    double symbol;           /* side of the pictogram */
    double symbol_y;         /* its centre, below that of the shape */
    double number;           /* width that a number may have */
    double notch_x, notch_y; /* middle of the edge that a notch is cut in */
    double inward_deg;       /* from there into the shape */
} ShapeSize;

static const ShapeSize SIZES[LEVEL_COUNT] = {
    [LEVEL_INDIVIDUAL] = {3.2, 2.8, -0.6, 4.2, -2.45, -0.6, 0},
    [LEVEL_ASSOCIATION] = {2.4, 3.0, 0, 4.0, -2.4, 0, 0},
    [LEVEL_ORGANISATION] = {2.72, 3.0, 0, 3.8, -2.125, 0, 0},
    [LEVEL_PHYSICAL] = {2.76, 2.9, 0.2, 3.7, -2.124, 0.69, -18},
    [LEVEL_ECONOMIC] = {3.0, 2.6, 0, 3.9, -1.5, 1.5, -45},
    [LEVEL_CULTURAL] = {3.19, 3.0, 0.15, 4.0, -2.25, 0.6, 0},
};

typedef struct Marker {
    Canvas *canvas;
    PagePoint centre;
    const MarkerLook *look;
    const Theme *theme;
    ShapeSize size; /* times the factor */
    double factor;
} Marker;

static PagePoint at(const Marker *marker, double x_mm, double y_mm) {
    return (PagePoint){marker->centre.x_mm + x_mm * marker->factor,
                       marker->centre.y_mm + y_mm * marker->factor};
}

static void move(const Marker *marker, double x_mm, double y_mm) {
    PagePoint point = at(marker, x_mm, y_mm);
    canvas_move_to(marker->canvas, point.x_mm, point.y_mm);
}

static void line(const Marker *marker, double x_mm, double y_mm) {
    PagePoint point = at(marker, x_mm, y_mm);
    canvas_line_to(marker->canvas, point.x_mm, point.y_mm);
}

static PageBox box_at(const Marker *marker, double x_mm, double y_mm, double width_mm,
                      double height_mm) {
    PagePoint corner = at(marker, x_mm, y_mm);
    return (PageBox){corner.x_mm, corner.y_mm, width_mm * marker->factor,
                     height_mm * marker->factor};
}

/* ---- the shapes ---- */

static void add_square(const Marker *marker) {
    double half = SQUARE_SIDE_MM / 2;
    canvas_round_rect(marker->canvas, box_at(marker, -half, -half, SQUARE_SIDE_MM, SQUARE_SIDE_MM),
                      SQUARE_CORNER_MM * marker->factor);
}

static void add_pentagon(const Marker *marker) {
    for (int i = 0; i < 5; i++) {
        double angle = (i * 72 - 90) * G_PI / 180;
        double x = PENTAGON_RADIUS_MM * cos(angle), y = PENTAGON_RADIUS_MM * sin(angle);
        if (i == 0) {
            move(marker, x, y);
        } else {
            line(marker, x, y);
        }
    }
    canvas_close(marker->canvas);
}

static void add_diamond(const Marker *marker) {
    move(marker, 0, -DIAMOND_HALF_MM);
    line(marker, DIAMOND_HALF_MM, 0);
    line(marker, 0, DIAMOND_HALF_MM);
    line(marker, -DIAMOND_HALF_MM, 0);
    canvas_close(marker->canvas);
}

/* A half circle on a box, as high as it is wide. */
static void add_arch(const Marker *marker) {
    double r = ARCH_WIDTH_MM / 2, k = r * 0.5522847498;
    PagePoint p[6] = {at(marker, -r, -k), at(marker, -k, -r), at(marker, 0, -r),
                      at(marker, k, -r),  at(marker, r, -k),  at(marker, r, 0)};
    move(marker, -r, r);
    line(marker, -r, 0);
    canvas_curve_to(marker->canvas, p[0].x_mm, p[0].y_mm, p[1].x_mm, p[1].y_mm, p[2].x_mm,
                    p[2].y_mm);
    canvas_curve_to(marker->canvas, p[3].x_mm, p[3].y_mm, p[4].x_mm, p[4].y_mm, p[5].x_mm,
                    p[5].y_mm);
    line(marker, r, r);
    canvas_close(marker->canvas);
}

static void bubble_corner(const Marker *marker, double x1, double y1, double x2, double y2,
                          double x3, double y3) {
    PagePoint p[3] = {at(marker, x1, y1), at(marker, x2, y2), at(marker, x3, y3)};
    canvas_curve_to(marker->canvas, p[0].x_mm, p[0].y_mm, p[1].x_mm, p[1].y_mm, p[2].x_mm,
                    p[2].y_mm);
}

/* A round-cornered box with a tail at its lower left. */
static void add_bubble(const Marker *marker) {
    double r = BUBBLE_CORNER_MM, k = r * (1 - 0.5522847498);
    double right = BUBBLE_WIDTH_MM / 2, left = -right;
    double top = -(BUBBLE_HEIGHT_MM + BUBBLE_TAIL_MM) / 2, bottom = top + BUBBLE_HEIGHT_MM;
    move(marker, left + r, top);
    line(marker, right - r, top);
    bubble_corner(marker, right - k, top, right, top + k, right, top + r);
    line(marker, right, bottom - r);
    bubble_corner(marker, right, bottom - k, right - k, bottom, right - r, bottom);
    line(marker, left + 2.4, bottom);
    line(marker, left + 0.8, bottom + BUBBLE_TAIL_MM);
    line(marker, left + r, bottom);
    bubble_corner(marker, left + k, bottom, left, bottom - k, left, bottom - r);
    line(marker, left, top + r);
    bubble_corner(marker, left, top + k, left + k, top, left + r, top);
    canvas_close(marker->canvas);
}

static void add_shape(const Marker *marker) {
    switch (marker->look->level) {
    case LEVEL_INDIVIDUAL:
        add_bubble(marker);
        break;
    case LEVEL_ORGANISATION:
        add_square(marker);
        break;
    case LEVEL_PHYSICAL:
        add_pentagon(marker);
        break;
    case LEVEL_ECONOMIC:
        add_diamond(marker);
        break;
    case LEVEL_CULTURAL:
        add_arch(marker);
        break;
    default:
        canvas_circle(marker->canvas, marker->centre, CIRCLE_RADIUS_MM * marker->factor);
    }
}

/* ---- what is in and on them ---- */

static bool is_hollow(const MarkerLook *look) {
    return look->potential || look->approximate || look->quiet;
}

static void draw_halo(const Marker *marker) {
    const Theme *theme = marker->theme;
    double around_mm = theme->marker_halo_mm * (marker->look->quiet ? QUIET_HALO_SHARE : 1);
    Stroke halo = {.color = theme->marker_halo,
                   .width_mm = 2 * around_mm + theme->marker_outline_mm,
                   .cap = CAP_ROUND};
    if (around_mm > 0) {
        add_shape(marker);
        canvas_stroke(marker->canvas, &halo);
    }
}

static void draw_body(const Marker *marker) {
    const Theme *theme = marker->theme;
    const MarkerLook *look = marker->look;
    Color level = theme->levels[look->level].fill;
    Stroke outline = {
        .color = theme->marker_outline, .width_mm = theme->marker_outline_mm, .cap = CAP_BUTT};
    if (look->potential) {
        outline = (Stroke){.color = level,
                           .width_mm = (look->quiet ? QUIET_DASHED_MM : 0.45) * marker->factor,
                           .cap = CAP_BUTT,
                           .dash_mm = {0.75 * marker->factor, 0.5 * marker->factor}};
    } else if (look->quiet) {
        outline.color = level;
    } else if (look->approximate) {
        outline = (Stroke){.color = level, .width_mm = 0.45 * marker->factor, .cap = CAP_BUTT};
    }
    add_shape(marker);
    canvas_fill_stroke(marker->canvas, is_hollow(look) ? theme->paper : level, FILL_NONZERO,
                       &outline);
}

/* A bite out of an edge at the left. */
static void draw_notch(const Marker *marker) {
    const ShapeSize *size = &SIZES[marker->look->level];
    double turn = size->inward_deg * G_PI / 180;
    double in_x = cos(turn), in_y = sin(turn), half = NOTCH_MM, outside = 0.3;
    double x[2], y[2];
    for (int i = 0; i < 2; i++) {
        double side = i ? half : -half;
        x[i] = size->notch_x - side * in_y;
        y[i] = size->notch_y + side * in_x;
    }
    Stroke edge = {.color = marker->theme->marker_outline,
                   .width_mm = marker->theme->marker_outline_mm,
                   .cap = CAP_ROUND};
    double tip_x = size->notch_x + NOTCH_MM * in_x, tip_y = size->notch_y + NOTCH_MM * in_y;
    move(marker, x[0] - outside * in_x, y[0] - outside * in_y);
    line(marker, x[0], y[0]);
    line(marker, tip_x, tip_y);
    line(marker, x[1], y[1]);
    line(marker, x[1] - outside * in_x, y[1] - outside * in_y);
    canvas_close(marker->canvas);
    canvas_fill(marker->canvas, marker->theme->marker_halo, FILL_NONZERO);
    move(marker, x[0], y[0]);
    line(marker, tip_x, tip_y);
    line(marker, x[1], y[1]);
    canvas_stroke(marker->canvas, &edge);
}

/* A disc at the lower right whose lower half is filled: more could come of this. */
static void draw_corner_mark(const Marker *marker) {
    PagePoint c =
        marker_corner(marker->centre, marker->look->level, marker->factor, CORNER_BOTTOM_RIGHT);
    double r = CORNER_MARK_MM / 2 * marker->factor, k = r * 0.5522847498;
    Stroke outline = {.color = marker->theme->marker_outline,
                      .width_mm = marker->theme->marker_outline_mm,
                      .cap = CAP_BUTT};
    canvas_circle(marker->canvas, c, r);
    canvas_fill_stroke(marker->canvas, marker->theme->paper, FILL_NONZERO, &outline);
    canvas_move_to(marker->canvas, c.x_mm + r, c.y_mm);
    canvas_curve_to(marker->canvas, c.x_mm + r, c.y_mm + k, c.x_mm + k, c.y_mm + r, c.x_mm,
                    c.y_mm + r);
    canvas_curve_to(marker->canvas, c.x_mm - k, c.y_mm + r, c.x_mm - r, c.y_mm + k, c.x_mm - r,
                    c.y_mm);
    canvas_close(marker->canvas);
    canvas_fill(marker->canvas, marker->theme->marker_outline, FILL_NONZERO);
}

/* Digits set so that their middle is at `centre`; capital height is 0.714 of the size. */
static void draw_digits(const Marker *marker, PagePoint centre, const char *text, double size_pt,
                        Color color) {
    TextLook look = {
        .style = {.size_pt = size_pt, .bold = true}, .color = color, .anchor = ANCHOR_MIDDLE};
    double baseline_mm = 0.714 / 2 * size_pt * 25.4 / 72;
    canvas_text(marker->canvas, (PagePoint){centre.x_mm, centre.y_mm + baseline_mm}, text, &look);
}

static void draw_badge(const Marker *marker) {
    const double factor = marker->theme->symbol_factor, size_pt = 5.5 * factor;
    const double badge_mm = BADGE_MM * factor;
    char text[16];
    g_snprintf(text, sizeof text, marker->look->stack > 999 ? "999+" : "%d", marker->look->stack);
    TextStyle style = {.size_pt = size_pt, .bold = true};
    double width_mm = canvas_measure(marker->canvas, text, style).width_mm + 0.9;
    width_mm = fmax(width_mm, badge_mm);
    MarkerCorner corner = marker->look->corner;
    bool left = corner == CORNER_TOP_LEFT || corner == CORNER_BOTTOM_LEFT;
    PagePoint c = marker_corner(marker->centre, marker->look->level, marker->factor, corner);
    /* A wider count grows away from the symbol. */
    double left_mm = c.x_mm - badge_mm / 2 - (left ? width_mm - badge_mm : 0);
    PageBox box = {left_mm, c.y_mm - badge_mm / 2, width_mm, badge_mm};
    const Theme *theme = marker->theme;
    Color level = theme->levels[marker->look->level].fill;
    Stroke rim = {.color = theme->marker_halo, .width_mm = 0.5, .cap = CAP_ROUND};
    Stroke edge = {.color = level, .width_mm = 0.2, .cap = CAP_ROUND};
    canvas_round_rect(marker->canvas, box, badge_mm / 2);
    canvas_stroke(marker->canvas, &rim);
    canvas_round_rect(marker->canvas, box, badge_mm / 2);
    if (marker->look->quiet) {
        canvas_fill_stroke(marker->canvas, theme->paper, FILL_NONZERO, &edge);
    } else {
        canvas_fill(marker->canvas, theme->marker_outline, FILL_NONZERO);
    }
    draw_digits(marker, (PagePoint){box.x_mm + width_mm / 2, c.y_mm}, text, size_pt,
                marker->look->quiet ? level : theme->marker_text);
}

/* The largest type, to half a point, in which the number fits. */
static void draw_number(const Marker *marker, Color color) {
    double size_pt = NUMBER_MAX_PT * fmax(marker->factor, 1) + 0.5;
    TextStyle style = {.bold = true};
    double width_mm;
    do {
        size_pt -= 0.5;
        style.size_pt = size_pt;
        width_mm = canvas_measure(marker->canvas, marker->look->number, style).width_mm;
    } while (size_pt > SMALLEST_NUMBER_PT && width_mm > marker->size.number);
    PagePoint centre = {marker->centre.x_mm, marker->centre.y_mm + marker->size.symbol_y};
    draw_digits(marker, centre, marker->look->number, size_pt, color);
}

static void draw_content(const Marker *marker) {
    const MarkerLook *look = marker->look;
    Color color =
        is_hollow(look) ? marker->theme->levels[look->level].fill : marker->theme->marker_text;
    if (look->symbol) {
        PagePoint centre = {marker->centre.x_mm, marker->centre.y_mm + marker->size.symbol_y};
        canvas_symbol_path(marker->canvas, look->symbol, centre, marker->size.symbol);
        canvas_fill(marker->canvas, color, FILL_NONZERO);
    } else if (look->number) {
        draw_number(marker, color);
    }
}

/* ---- the interface ---- */

static ShapeSize size_times(ShapeSize size, double factor) {
    size.reach *= factor;
    size.symbol *= factor;
    size.symbol_y *= factor;
    size.number *= factor;
    return size;
}

double marker_radius_mm(Level level, double factor) {
    static const double OUTLINE_AND_HALO_MM = 0.25 / 2 + 0.5;
    return SIZES[level].reach * factor + OUTLINE_AND_HALO_MM;
}

static Marker marker_of(Canvas *canvas, PagePoint centre, const MarkerLook *look,
                        const Theme *theme) {
    g_assert(look->level < LEVEL_COUNT && look->factor > 0);
    return (Marker){.canvas = canvas,
                    .centre = centre,
                    .look = look,
                    .theme = theme,
                    .size = size_times(SIZES[look->level], look->factor),
                    .factor = look->factor};
}

void marker_draw_halo(Canvas *canvas, PagePoint centre, const MarkerLook *look,
                      const Theme *theme) {
    Marker marker = marker_of(canvas, centre, look, theme);
    draw_halo(&marker);
}

void marker_draw(Canvas *canvas, PagePoint centre, const MarkerLook *look, const Theme *theme) {
    marker_draw_halo(canvas, centre, look, theme);
    marker_draw_symbol(canvas, centre, look, theme);
}

void marker_draw_symbol(Canvas *canvas, PagePoint centre, const MarkerLook *look,
                        const Theme *theme) {
    Marker marker = marker_of(canvas, centre, look, theme);
    draw_body(&marker);
    if (look->unconfirmed) {
        draw_notch(&marker);
    }
    draw_content(&marker);
    if (look->could_offer) {
        draw_corner_mark(&marker);
    }
    if (look->stack > 1) {
        draw_badge(&marker);
    }
}

void marker_draw_everyday(Canvas *canvas, PagePoint centre, Level level, const Theme *theme) {
    Stroke rim = {.color = theme->marker_halo, .width_mm = 0.4, .cap = CAP_BUTT};
    canvas_circle(canvas, centre, theme->everyday_mm / 2 + rim.width_mm / 4);
    canvas_stroke(canvas, &rim);
    canvas_circle(canvas, centre, theme->everyday_mm / 2);
    canvas_fill(canvas, theme->levels[level].fill, FILL_NONZERO);
}

void marker_draw_leader(Canvas *canvas, PagePoint from, PagePoint to, bool quiet,
                        const Theme *theme) {
    Color color = quiet ? theme->second_ink : theme->marker_outline;
    Stroke under = {.color = theme->marker_halo, .width_mm = LEADER_MM + 0.4, .cap = CAP_ROUND};
    Stroke over = {.color = color, .width_mm = LEADER_MM, .cap = CAP_ROUND};
    const Stroke *const strokes[] = {&under, &over};
    for (size_t i = 0; i < 2; i++) {
        canvas_move_to(canvas, from.x_mm, from.y_mm);
        canvas_line_to(canvas, to.x_mm, to.y_mm);
        canvas_stroke(canvas, strokes[i]);
    }
    canvas_circle(canvas, to, LEADER_DOT_MM / 2);
    canvas_fill(canvas, color, FILL_NONZERO);
}
