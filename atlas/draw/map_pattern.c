/* map_pattern.c: lines and dots inside polygons, for who cannot go by colour.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/map_pattern.h"

#include <math.h>

static const PagePoint SLANTING = {0.7071067811865476, 0.7071067811865476};
static const PagePoint SLANTING_BACK = {0.7071067811865476, -0.7071067811865476};
static const PagePoint LEVEL_LINES = {0, 1};
static const PagePoint UPRIGHT_LINES = {1, 0};
/* Mostly gaps: a line that is seen as one and covers little. */
static const double BROKEN_ON_MM = 0.9;
static const double BROKEN_OFF_MM = 1.9;
/* So short that a round cap makes it a dot. */
static const double DOT_DASH_MM = 0.001;

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double along(PagePoint normal, PagePoint p) {
    return normal.x_mm * p.x_mm + normal.y_mm * p.y_mm;
}

/* From the left of the line to the right of it; its own length. */
static double across(PagePoint normal, PagePoint p) {
    return normal.y_mm * p.x_mm - normal.x_mm * p.y_mm;
}

/* Where the line at `level` along the normal meets the shape's rings, as places on the line. */
static void cross_rings(const MapView *view, const ShapeSet *shapes, size_t shape, PagePoint normal,
                        double level, GArray *crossings) {
    g_array_set_size(crossings, 0);
    for (size_t p = 0; p < shape_set_at(shapes, shape)->part_count; p++) {
        Part ring = shape_set_part(shapes, shape, p);
        PagePoint a = map_view_project(view, ring.points[ring.count - 1]);
        for (size_t i = 0; i < ring.count; i++) {
            PagePoint b = map_view_project(view, ring.points[i]);
            double from = along(normal, a) - level, to = along(normal, b) - level;
            if ((from < 0) != (to < 0)) {
                double start = across(normal, a), end = across(normal, b);
                double at = start + (end - start) * from / (from - to);
                g_array_append_val(crossings, at);
            }
            a = b;
        }
    }
    g_array_sort(crossings, compare_doubles);
}

static PagePoint point_on(PagePoint normal, double level, double at) {
    return (PagePoint){normal.x_mm * level + normal.y_mm * at,
                       normal.y_mm * level - normal.x_mm * at};
}

/* Lowest and highest place of a box along the normal. */
static void extent_of(PageBox box, PagePoint normal, double *low, double *high) {
    *low = INFINITY;
    *high = -INFINITY;
    for (int corner = 0; corner < 4; corner++) {
        PagePoint p = {box.x_mm + (corner & 1 ? box.width_mm : 0),
                       box.y_mm + (corner & 2 ? box.height_mm : 0)};
        *low = fmin(*low, along(normal, p));
        *high = fmax(*high, along(normal, p));
    }
}

bool map_pattern_add_lines(Canvas *canvas, const MapView *view, const ShapeSet *shapes,
                           size_t shape, PagePoint normal, double spacing_mm) {
    MapBox ground = shape_set_at(shapes, shape)->box;
    PageBox clip = page_box_grow(view->clip, MAP_MARGIN_MM);
    PagePoint nw = map_view_project(view, (MapPoint){ground.min_x, ground.max_y});
    PagePoint se = map_view_project(view, (MapPoint){ground.max_x, ground.min_y});
    double left = fmax(nw.x_mm, clip.x_mm), top = fmax(nw.y_mm, clip.y_mm);
    double right = fmin(se.x_mm, clip.x_mm + clip.width_mm);
    double bottom = fmin(se.y_mm, clip.y_mm + clip.height_mm);
    if (shape_set_at(shapes, shape)->kind != SHAPE_POLYGON || right <= left || bottom <= top) {
        return false;
    }
    double low, high;
    extent_of((PageBox){left, top, right - left, bottom - top}, normal, &low, &high);
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(double));
    bool added = false;
    for (double k = ceil(low / spacing_mm); k * spacing_mm <= high; k++) {
        double level = k * spacing_mm;
        cross_rings(view, shapes, shape, normal, level, crossings);
        for (guint i = 0; i + 1 < crossings->len; i += 2) {
            PagePoint from = point_on(normal, level, g_array_index(crossings, double, i));
            PagePoint to = point_on(normal, level, g_array_index(crossings, double, i + 1));
            canvas_move_to(canvas, from.x_mm, from.y_mm);
            canvas_line_to(canvas, to.x_mm, to.y_mm);
            added = true;
        }
    }
    return added;
}

static Stroke stroke_of(const PatternStyle *pattern) {
    bool dots = pattern->kind == PATTERN_DOTS;
    Stroke stroke = {
        .color = pattern->color, .width_mm = pattern->width_mm, .cap = dots ? CAP_ROUND : CAP_BUTT};
    if (pattern->kind == PATTERN_UPRIGHT) {
        stroke.dash_mm[0] = BROKEN_ON_MM;
        stroke.dash_mm[1] = BROKEN_OFF_MM;
    }
    if (dots) {
        stroke.dash_mm[0] = DOT_DASH_MM;
        stroke.dash_mm[1] = pattern->spacing_mm;
    }
    return stroke;
}

void map_pattern_draw(Canvas *canvas, const MapView *view, const ShapeSet *shapes, size_t shape,
                      const PatternStyle *pattern) {
    if (pattern->kind == PATTERN_NONE) {
        return;
    }
    PagePoint normal = pattern->kind == PATTERN_UPRIGHT ? UPRIGHT_LINES
                       : pattern->kind == PATTERN_LEVEL || pattern->kind == PATTERN_DOTS
                           ? LEVEL_LINES
                           : SLANTING;
    bool added = map_pattern_add_lines(canvas, view, shapes, shape, normal, pattern->spacing_mm);
    if (pattern->kind == PATTERN_CROSS) {
        added |=
            map_pattern_add_lines(canvas, view, shapes, shape, SLANTING_BACK, pattern->spacing_mm);
    }
    if (added) {
        Stroke stroke = stroke_of(pattern);
        canvas_stroke(canvas, &stroke);
    }
}

void map_pattern_draw_box(Canvas *canvas, PageBox box, const PatternStyle *pattern) {
    MapPoint corners[] = {{box.x_mm, -box.y_mm},
                          {box.x_mm + box.width_mm, -box.y_mm},
                          {box.x_mm + box.width_mm, -box.y_mm - box.height_mm},
                          {box.x_mm, -box.y_mm - box.height_mm}};
    g_autoptr(ShapeSet) shapes = shape_set_new();
    size_t shape = shape_set_begin(shapes, SHAPE_POLYGON);
    for (size_t i = 0; i < G_N_ELEMENTS(corners); i++) {
        shape_set_add_point(shapes, corners[i]);
    }
    shape_set_end_part(shapes);
    shape_set_end(shapes);
    MapView view = {.mm_per_m = 1, .clip = box, .scale = 1000};
    map_pattern_draw(canvas, &view, shapes, shape, pattern);
}
