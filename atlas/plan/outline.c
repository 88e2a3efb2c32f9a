/* outline.c: the outline of a polygon as the page shows it, coarse enough to ask often.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/outline.h"

#include <math.h>

#define STEP_MM 0.4

typedef struct Segment {
    PagePoint from, to;
} Segment;

struct Outline {
    GArray *segments; /* Segment */
    PageBox bounds;
};

static void add_segment(Outline *outline, PagePoint from, PagePoint to) {
    Segment segment = {from, to};
    g_array_append_val(outline->segments, segment);
}

static void add_ring(Outline *outline, const MapFrame *frame, Part ring) {
    PagePoint first = frame_project(frame, ring.points[0]);
    PagePoint last = first;
    for (size_t k = 1; k < ring.count; k++) {
        PagePoint point = frame_project(frame, ring.points[k]);
        if (hypot(point.x_mm - last.x_mm, point.y_mm - last.y_mm) >= STEP_MM) {
            add_segment(outline, last, point);
            last = point;
        }
    }
    add_segment(outline, last, first);
}

Outline *outline_new(const MapFrame *frame, const ShapeSet *set, size_t shape) {
    Outline *outline = g_new0(Outline, 1);
    outline->segments = g_array_new(FALSE, FALSE, sizeof(Segment));
    const Shape *described = shape_set_at(set, shape);
    for (uint32_t p = 0; described->kind == SHAPE_POLYGON && p < described->part_count; p++) {
        add_ring(outline, frame, shape_set_part(set, shape, p));
    }
    if (outline->segments->len > 0) {
        PagePoint top_left =
            frame_project(frame, (MapPoint){described->box.min_x, described->box.max_y});
        double mm_per_m = frame_mm_per_m(frame);
        outline->bounds =
            (PageBox){top_left.x_mm, top_left.y_mm, map_box_width_m(described->box) * mm_per_m,
                      map_box_height_m(described->box) * mm_per_m};
    }
    return outline;
}

void outline_free(Outline *outline) {
    if (outline) {
        g_array_unref(outline->segments);
        g_free(outline);
    }
}

bool outline_contains(const Outline *outline, PagePoint at) {
    bool inside = false;
    for (size_t i = 0; i < outline->segments->len; i++) {
        const Segment *segment = &g_array_index(outline->segments, Segment, i);
        PagePoint a = segment->from;
        PagePoint b = segment->to;
        if ((a.y_mm > at.y_mm) != (b.y_mm > at.y_mm)) {
            double x_mm = a.x_mm + (at.y_mm - a.y_mm) / (b.y_mm - a.y_mm) * (b.x_mm - a.x_mm);
            inside = x_mm > at.x_mm ? !inside : inside;
        }
    }
    return inside;
}

bool outline_contains_box(const Outline *outline, PageBox box) {
    for (int row = 0; row <= 2; row += 2) {
        for (int column = 0; column <= 4; column++) {
            PagePoint at = {box.x_mm + box.width_mm * column / 4,
                            box.y_mm + box.height_mm * row / 2};
            if (!outline_contains(outline, at)) {
                return false;
            }
        }
    }
    return true;
}

/* Cuts what lies beyond one side off the part of a segment from *enter to *leave; false when
 * nothing is left. */
static bool cut_at(double step, double distance, double *enter, double *leave) {
    if (step == 0) {
        return distance >= 0;
    }
    double at = distance / step;
    if (step < 0) {
        *enter = MAX(*enter, at);
    } else {
        *leave = MIN(*leave, at);
    }
    return *enter <= *leave;
}

/* Liang and Barsky: what is left of a segment after cutting it at the four sides. */
static bool segment_meets(const Segment *segment, PageBox box) {
    PagePoint a = segment->from;
    double across_mm = segment->to.x_mm - a.x_mm, down_mm = segment->to.y_mm - a.y_mm;
    double enter = 0, leave = 1;
    return cut_at(-across_mm, a.x_mm - box.x_mm, &enter, &leave) &&
           cut_at(across_mm, box.x_mm + box.width_mm - a.x_mm, &enter, &leave) &&
           cut_at(-down_mm, a.y_mm - box.y_mm, &enter, &leave) &&
           cut_at(down_mm, box.y_mm + box.height_mm - a.y_mm, &enter, &leave);
}

bool outline_touches_box(const Outline *outline, PageBox box) {
    for (size_t i = 0; i < outline->segments->len; i++) {
        if (segment_meets(&g_array_index(outline->segments, Segment, i), box)) {
            return true;
        }
    }
    return outline_contains(outline,
                            (PagePoint){box.x_mm + box.width_mm / 2, box.y_mm + box.height_mm / 2});
}

PageBox outline_bounds(const Outline *outline) {
    return outline->bounds;
}

bool outline_segment(const Outline *outline, size_t i, PagePoint *from, PagePoint *to) {
    if (i >= outline->segments->len) {
        return false;
    }
    const Segment *segment = &g_array_index(outline->segments, Segment, i);
    *from = segment->from;
    *to = segment->to;
    return true;
}
