/* map_path.c: shapes turned into canvas paths, thinned and shortened to the view.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/map_path.h"

#include <math.h>

enum { LEFT = 1, RIGHT = 2, ABOVE = 4, BELOW = 8 };

/* What becomes of one part on its way into the path. Of what is out of view the segments next to
 * those in view are kept, because a line's corner is made of two segments. */
typedef struct PathWriter {
    Canvas *canvas;
    const MapView *view;
    PageBox window; /* the clip grown by the margin */
    bool is_ring;
    bool whole;
    bool added;     /* anything, ever */
    bool pen_down;  /* a subpath is open */
    PagePoint last; /* the last point that came, put or not */
    int last_side;
    PagePoint before; /* the one before it */
    unsigned held;    /* how many of these two are not put yet: `last`, then `before` */
    bool in_view;     /* line: was the last segment in view? */
    int run_side;     /* ring: side that all points of the run in hand lie on; 0 = no run */
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

static void put_held(PathWriter *writer) {
    if (writer->held == 2) {
        put(writer, writer->before);
    }
    if (writer->held > 0) {
        put(writer, writer->last);
    }
    writer->held = 0;
}

/* A point of a line. The pen is lifted over segments that are out of view and next to none that is
 * in view. */
static void line_point(PathWriter *writer, PagePoint p, bool first) {
    int side = side_of(writer->window, p);
    if (first) {
        writer->held = 1;
        writer->in_view = false;
    } else if (writer->whole || (side & writer->last_side) == 0) {
        put_held(writer);
        put(writer, p);
        writer->in_view = true;
    } else if (writer->in_view) {
        put(writer, p);
        writer->in_view = false;
    } else {
        writer->pen_down = false;
        writer->before = writer->last;
        writer->held = 2;
    }
    writer->last = p;
    writer->last_side = side;
}

/* A point of a ring. Of a run of points beyond one side the first two and the last two are put. */
static void ring_point(PathWriter *writer, PagePoint p, bool first) {
    int side = side_of(writer->window, p);
    if (first) {
        put(writer, p);
        writer->held = 0;
        writer->run_side = 0;
    } else if (writer->run_side & side) {
        writer->run_side &= side;
        writer->before = writer->last;
        writer->held = MIN(writer->held + 1, 2);
    } else {
        put_held(writer);
        put(writer, p);
        writer->run_side = side & writer->last_side;
    }
    writer->last = p;
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
        put_held(writer);
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
