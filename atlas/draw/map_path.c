/* map_path.c: shapes turned into canvas paths, thinned and shortened to the view.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/map_path.h"

#include <math.h>

enum { LEFT = 1, RIGHT = 2, ABOVE = 4, BELOW = 8 };

/* What becomes of one part on its way into the path. */
typedef struct PathWriter {
    Canvas *canvas;
    const MapView *view;
    PageBox window; /* the clip grown by the margin */
    bool is_ring;
    bool whole;
    bool added;    /* anything, ever */
    bool pen_down; /* a subpath is open */
    bool waiting;  /* `last` is not drawn yet: it may be the middle of a run out of view */
    PagePoint last;
    int last_side;
} PathWriter;

PagePoint map_view_project(const MapView *view, MapPoint point) {
    return (PagePoint){view->offset.x_mm + (point.x - view->west) * view->mm_per_m,
                       view->offset.y_mm + (view->north - point.y) * view->mm_per_m};
}

MapBox map_view_box(const MapView *view) {
    double west = view->west + (view->clip.x_mm - view->offset.x_mm) / view->mm_per_m;
    double north = view->north - (view->clip.y_mm - view->offset.y_mm) / view->mm_per_m;
    return (MapBox){west, north - view->clip.height_mm / view->mm_per_m,
                    west + view->clip.width_mm / view->mm_per_m, north};
}

bool map_path_in_view(const MapView *view, MapBox box) {
    if (map_box_is_empty(box)) {
        return false;
    }
    return map_box_overlaps(map_box_grow(map_view_box(view), MAP_MARGIN_MM / view->mm_per_m), box);
}

static int side_of(PageBox window, PagePoint p) {
    int side = 0;
    if (p.x_mm < window.x_mm) {
        side |= LEFT;
    } else if (p.x_mm > window.x_mm + window.width_mm) {
        side |= RIGHT;
    }
    if (p.y_mm < window.y_mm) {
        side |= ABOVE;
    } else if (p.y_mm > window.y_mm + window.height_mm) {
        side |= BELOW;
    }
    return side;
}

static void put(PathWriter *writer, PagePoint p) {
    if (writer->pen_down) {
        canvas_line_to(writer->canvas, p.x_mm, p.y_mm);
    } else {
        canvas_move_to(writer->canvas, p.x_mm, p.y_mm);
        writer->pen_down = true;
    }
    writer->added = true;
}

/* A point of a line. A segment whose ends lie beyond the same side lifts the pen. */
static void line_point(PathWriter *writer, PagePoint p, bool first) {
    int side = side_of(writer->window, p);
    if (!first && (writer->whole || (side & writer->last_side) == 0)) {
        if (!writer->pen_down) {
            put(writer, writer->last);
        }
        put(writer, p);
    } else {
        writer->pen_down = false;
    }
    writer->last = p;
    writer->last_side = side;
}

/* A point of a ring. While the run stays beyond one side its middle points are dropped; the run's
 * first point has been put, its last one waits. */
static void ring_point(PathWriter *writer, PagePoint p, bool first) {
    int side = side_of(writer->window, p);
    if (first) {
        put(writer, p);
        writer->last_side = side;
        return;
    }
    int common = side & writer->last_side;
    if (common != 0) {
        writer->waiting = true;
        writer->last = p;
        writer->last_side = common;
        return;
    }
    if (writer->waiting) {
        writer->waiting = false;
        put(writer, writer->last);
        int turn = side & side_of(writer->window, writer->last);
        if (turn != 0) { /* a new run, beyond another side, starts at the corner just put */
            writer->waiting = true;
            writer->last = p;
            writer->last_side = turn;
            return;
        }
    }
    put(writer, p);
    writer->last_side = side;
}

static void add_point(PathWriter *writer, PagePoint p, bool first) {
    if (writer->is_ring) {
        ring_point(writer, p, first);
    } else {
        line_point(writer, p, first);
    }
}

/* Too small both ways to be seen. */
static bool is_speck(const MapView *view, Part part, double min_step_mm) {
    double limit_m = min_step_mm / view->mm_per_m;
    MapPoint first = part.points[0];
    MapBox box = map_box_add(map_box_empty(), first);
    for (size_t i = 1; i < part.count; i++) {
        box = map_box_add(box, part.points[i]);
        if (map_box_width_m(box) >= limit_m || map_box_height_m(box) >= limit_m) {
            return false;
        }
    }
    return true;
}

static void add_part(PathWriter *writer, Part part, double min_step_mm) {
    if (part.count < 2 ||
        (writer->is_ring && (part.count < 3 || is_speck(writer->view, part, min_step_mm)))) {
        return;
    }
    writer->pen_down = false;
    writer->waiting = false;
    bool first = true;
    PagePoint kept = {0, 0};
    double step2 = min_step_mm * min_step_mm;
    for (size_t i = 0; i < part.count; i++) {
        PagePoint p = map_view_project(writer->view, part.points[i]);
        if (!isfinite(p.x_mm) || !isfinite(p.y_mm)) {
            continue; /* what the projection could not bring over */
        }
        double dx = p.x_mm - kept.x_mm, dy = p.y_mm - kept.y_mm;
        bool is_end = !writer->is_ring && i + 1 == part.count;
        if (!first && dx * dx + dy * dy < step2 && !is_end) {
            continue;
        }
        add_point(writer, p, first);
        first = false;
        kept = p;
    }
    if (writer->is_ring && !first) {
        if (writer->waiting) {
            put(writer, writer->last);
        }
        canvas_close(writer->canvas);
    }
}

bool map_path_add(Canvas *canvas, const MapView *view, const ShapeSet *set, size_t i,
                  double min_step_mm, bool whole) {
    const Shape *shape = shape_set_at(set, i);
    if (shape->kind != SHAPE_LINE && shape->kind != SHAPE_POLYGON) {
        return false;
    }
    PathWriter writer = {.canvas = canvas,
                         .view = view,
                         .window = page_box_grow(view->clip, MAP_MARGIN_MM),
                         .is_ring = shape->kind == SHAPE_POLYGON,
                         .whole = whole};
    for (size_t p = 0; p < shape->part_count; p++) {
        add_part(&writer, shape_set_part(set, i, p), min_step_mm);
    }
    return writer.added;
}

void map_add_path(Canvas *canvas, const MapView *view, const ShapeSet *set, size_t i,
                  double min_step_mm) {
    map_path_add(canvas, view, set, i, min_step_mm, false);
}
