/* rings.c: shapes as flat arrays.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/rings.h"

#include <math.h>

struct ShapeSet {
    GArray *points;    /* of MapPoint */
    GArray *part_ends; /* of uint32_t: one past the last point of each part */
    GArray *shapes;    /* of Shape */
    bool is_open;      /* between begin and end */
};

/* A micrometre: below it a vertex counts as lying on an edge. */
static const double ON_EDGE_M = 1e-6;

ShapeSet *shape_set_new(void) {
    ShapeSet *set = g_new0(ShapeSet, 1);
    set->points = g_array_new(FALSE, FALSE, sizeof(MapPoint));
    set->part_ends = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    set->shapes = g_array_new(FALSE, FALSE, sizeof(Shape));
    return set;
}

void shape_set_free(ShapeSet *set) {
    if (set) {
        g_array_unref(set->points);
        g_array_unref(set->part_ends);
        g_array_unref(set->shapes);
        g_free(set);
    }
}

static Shape *last_shape(ShapeSet *set) {
    return &g_array_index(set->shapes, Shape, set->shapes->len - 1);
}

static uint32_t part_start(const ShapeSet *set, size_t part) {
    return part == 0 ? 0 : g_array_index(set->part_ends, uint32_t, part - 1);
}

static Part part_at(const ShapeSet *set, size_t part) {
    uint32_t start = part_start(set, part);
    uint32_t end = g_array_index(set->part_ends, uint32_t, part);
    return (Part){&g_array_index(set->points, MapPoint, start), end - start};
}

static MapBox part_box(Part part) {
    MapBox box = map_box_empty();
    for (size_t i = 0; i < part.count; i++) {
        box = map_box_add(box, part.points[i]);
    }
    return box;
}

size_t shape_set_begin(ShapeSet *set, ShapeKind kind) {
    g_assert(!set->is_open);
    set->is_open = true;
    Shape shape = {.kind = kind, .first_part = set->part_ends->len, .box = map_box_empty()};
    g_array_append_val(set->shapes, shape);
    return set->shapes->len - 1;
}

void shape_set_add_point(ShapeSet *set, MapPoint point) {
    g_assert(set->is_open && set->points->len < UINT32_MAX);
    g_array_append_val(set->points, point);
}

void shape_set_end_part(ShapeSet *set) {
    g_assert(set->is_open);
    Shape *shape = last_shape(set);
    uint32_t start = part_start(set, set->part_ends->len);
    uint32_t end = set->points->len;
    if (shape->kind == SHAPE_POLYGON && end - start > 1) {
        const MapPoint *first = &g_array_index(set->points, MapPoint, start);
        const MapPoint *last = &g_array_index(set->points, MapPoint, end - 1);
        if (first->x == last->x && first->y == last->y) {
            g_array_set_size(set->points, --end);
        }
    }
    if (end > start) {
        g_array_append_val(set->part_ends, end);
        shape->part_count++;
        shape->box = map_box_union(shape->box, part_box(part_at(set, set->part_ends->len - 1)));
    }
}

void shape_set_end(ShapeSet *set) {
    g_assert(set->is_open && set->points->len == part_start(set, set->part_ends->len));
    set->is_open = false;
}

size_t shape_set_add_copy(ShapeSet *set, const ShapeSet *from, size_t i) {
    size_t index = shape_set_begin(set, shape_set_at(from, i)->kind);
    for (size_t p = 0; p < shape_set_at(from, i)->part_count; p++) {
        /* Looked up for each point, because `from` may be the set that grows. */
        size_t count = shape_set_part(from, i, p).count;
        for (size_t k = 0; k < count; k++) {
            shape_set_add_point(set, shape_set_part(from, i, p).points[k]);
        }
        shape_set_end_part(set);
    }
    shape_set_end(set);
    return index;
}

size_t shape_set_count(const ShapeSet *set) {
    return set->shapes->len;
}

const Shape *shape_set_at(const ShapeSet *set, size_t i) {
    g_assert(i < set->shapes->len);
    return &g_array_index(set->shapes, Shape, i);
}

Part shape_set_part(const ShapeSet *set, size_t i, size_t p) {
    const Shape *shape = shape_set_at(set, i);
    g_assert(p < shape->part_count);
    return part_at(set, shape->first_part + p);
}

size_t shape_set_point_count(const ShapeSet *set) {
    return set->points->len;
}

MapPoint *shape_set_points(ShapeSet *set) {
    return (MapPoint *)(void *)set->points->data;
}

MapBox shape_set_box(const ShapeSet *set) {
    MapBox box = map_box_empty();
    for (size_t i = 0; i < shape_set_count(set); i++) {
        box = map_box_union(box, shape_set_at(set, i)->box);
    }
    return box;
}

double ring_signed_area_m2(Part ring) {
    /* Relative to the first point: eastings of half a million would eat the digits. */
    double twice = 0;
    for (size_t i = 1; i + 1 < ring.count; i++) {
        MapPoint o = ring.points[0];
        MapPoint a = ring.points[i];
        MapPoint b = ring.points[i + 1];
        twice += (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
    }
    return twice / 2;
}

/* True when the ray from `point` to the east crosses the edge. The lower end belongs to the edge
 * and the upper does not, and both directions of an edge give the same answer bit for bit: that is
 * what makes neighbours agree about the points of their common border. */
static bool ray_crosses(MapPoint point, MapPoint a, MapPoint b) {
    if ((a.y > point.y) == (b.y > point.y)) {
        return false;
    }
    MapPoint low = a.y < b.y ? a : b;
    MapPoint high = a.y < b.y ? b : a;
    return (high.x - low.x) * (point.y - low.y) - (point.x - low.x) * (high.y - low.y) > 0;
}

bool ring_contains(Part ring, MapPoint point) {
    bool inside = false;
    for (size_t i = 0, before = ring.count - 1; i < ring.count; before = i++) {
        inside ^= ray_crosses(point, ring.points[before], ring.points[i]);
    }
    return inside;
}

double segment_distance_m(MapPoint point, MapPoint a, MapPoint b) {
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    double squared = dx * dx + dy * dy;
    double along = 0;
    if (squared > 0) {
        along = CLAMP(((point.x - a.x) * dx + (point.y - a.y) * dy) / squared, 0.0, 1.0);
    }
    return hypot(point.x - (a.x + along * dx), point.y - (a.y + along * dy));
}

static double part_distance_m(Part part, bool closed, MapPoint point) {
    double nearest = INFINITY;
    if (part.count == 1) {
        return segment_distance_m(point, part.points[0], part.points[0]);
    }
    for (size_t i = closed ? 0 : 1; i < part.count; i++) {
        MapPoint before = part.points[i ? i - 1 : part.count - 1];
        nearest = MIN(nearest, segment_distance_m(point, before, part.points[i]));
    }
    return nearest;
}

/* True when the point lies on the ring. The box of each edge is looked at first: this is asked of
 * every island about every coast, and nearly every edge is far away. */
static bool ring_touches(Part ring, MapPoint point) {
    for (size_t i = 0, before = ring.count - 1; i < ring.count; before = i++) {
        MapPoint a = ring.points[before];
        MapPoint b = ring.points[i];
        if (MAX(a.y, b.y) >= point.y - ON_EDGE_M && MIN(a.y, b.y) <= point.y + ON_EDGE_M &&
            MAX(a.x, b.x) >= point.x - ON_EDGE_M && MIN(a.x, b.x) <= point.x + ON_EDGE_M &&
            segment_distance_m(point, a, b) <= ON_EDGE_M) {
            return true;
        }
    }
    return false;
}

typedef struct RingFacts {
    Part ring;
    MapBox box;
    double area_m2;
} RingFacts;

static bool box_within(MapBox inner, MapBox outer) {
    return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
           inner.max_y <= outer.max_y;
}

/* A corner or the middle of an edge of the inner ring decides, unless it lies on the outer ring:
 * rings of a valid polygon may touch. When all of them do, the rings are the same or nearly so, and
 * the smaller or later one is inside. */
static bool ring_within(const RingFacts *inner, const RingFacts *outer, bool later) {
    if (!box_within(inner->box, outer->box)) {
        return false;
    }
    size_t count = inner->ring.count;
    for (size_t i = 0; i < 2 * count; i++) {
        MapPoint point = inner->ring.points[i % count];
        if (i >= count) {
            MapPoint next = inner->ring.points[(i + 1) % count];
            point = (MapPoint){(point.x + next.x) / 2, (point.y + next.y) / 2};
        }
        if (!ring_touches(outer->ring, point)) {
            return ring_contains(outer->ring, point);
        }
    }
    double inner_m2 = fabs(inner->area_m2);
    double outer_m2 = fabs(outer->area_m2);
    return inner_m2 < outer_m2 || (inner_m2 <= outer_m2 && later);
}

static void ring_reverse(MapPoint *points, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        MapPoint point = points[i];
        points[i] = points[count - 1 - i];
        points[count - 1 - i] = point;
    }
}

static void shape_orient(ShapeSet *set, const Shape *shape) {
    g_autofree RingFacts *rings = g_new(RingFacts, shape->part_count);
    for (size_t p = 0; p < shape->part_count; p++) {
        Part ring = part_at(set, shape->first_part + p);
        rings[p] = (RingFacts){ring, part_box(ring), ring_signed_area_m2(ring)};
    }
    g_autofree bool *is_hole = g_new0(bool, shape->part_count);
    for (size_t p = 0; p < shape->part_count; p++) {
        for (size_t q = 0; q < shape->part_count; q++) {
            is_hole[p] ^= p != q && ring_within(&rings[p], &rings[q], p > q);
        }
    }
    for (size_t p = 0; p < shape->part_count; p++) {
        if (is_hole[p] ? rings[p].area_m2 > 0 : rings[p].area_m2 < 0) {
            uint32_t start = part_start(set, shape->first_part + p);
            ring_reverse(&g_array_index(set->points, MapPoint, start), rings[p].ring.count);
        }
    }
}

void shape_set_refresh(ShapeSet *set) {
    for (size_t i = 0; i < set->shapes->len; i++) {
        Shape *shape = &g_array_index(set->shapes, Shape, i);
        shape->box = map_box_empty();
        for (size_t p = 0; p < shape->part_count; p++) {
            shape->box = map_box_union(shape->box, part_box(shape_set_part(set, i, p)));
        }
        if (shape->kind == SHAPE_POLYGON) {
            shape_orient(set, shape);
        }
    }
}

double shape_area_m2(const ShapeSet *set, size_t i) {
    const Shape *shape = shape_set_at(set, i);
    double area_m2 = 0;
    for (size_t p = 0; shape->kind == SHAPE_POLYGON && p < shape->part_count; p++) {
        area_m2 += ring_signed_area_m2(shape_set_part(set, i, p));
    }
    return area_m2;
}

static MapPoint mean_point(const ShapeSet *set, size_t i) {
    MapPoint sum = {0, 0};
    double count = 0;
    for (size_t p = 0; p < shape_set_at(set, i)->part_count; p++) {
        Part part = shape_set_part(set, i, p);
        for (size_t k = 0; k < part.count; k++) {
            sum = (MapPoint){sum.x + part.points[k].x, sum.y + part.points[k].y};
        }
        count += (double)part.count;
    }
    return count > 0 ? (MapPoint){sum.x / count, sum.y / count} : (MapPoint){NAN, NAN};
}

MapPoint shape_centroid(const ShapeSet *set, size_t i) {
    const Shape *shape = shape_set_at(set, i);
    MapPoint origin = map_box_centre(shape->box);
    double twice_area = 0;
    MapPoint sum = {0, 0};
    for (size_t p = 0; shape->kind == SHAPE_POLYGON && p < shape->part_count; p++) {
        Part ring = shape_set_part(set, i, p);
        for (size_t k = 0, before = ring.count - 1; k < ring.count; before = k++) {
            MapPoint a = {ring.points[before].x - origin.x, ring.points[before].y - origin.y};
            MapPoint b = {ring.points[k].x - origin.x, ring.points[k].y - origin.y};
            double cross = a.x * b.y - b.x * a.y;
            twice_area += cross;
            sum = (MapPoint){sum.x + (a.x + b.x) * cross, sum.y + (a.y + b.y) * cross};
        }
    }
    if (!(fabs(twice_area) > 0)) {
        return mean_point(set, i);
    }
    return (MapPoint){origin.x + sum.x / (3 * twice_area), origin.y + sum.y / (3 * twice_area)};
}

bool shape_contains(const ShapeSet *set, size_t i, MapPoint point) {
    const Shape *shape = shape_set_at(set, i);
    bool inside = false;
    if (shape->kind != SHAPE_POLYGON || !map_box_contains(shape->box, point)) {
        return false;
    }
    for (size_t p = 0; p < shape->part_count; p++) {
        inside ^= ring_contains(shape_set_part(set, i, p), point);
    }
    return inside;
}

double shape_distance_m(const ShapeSet *set, size_t i, MapPoint point) {
    const Shape *shape = shape_set_at(set, i);
    double nearest = INFINITY;
    for (size_t p = 0; p < shape->part_count; p++) {
        Part part = shape_set_part(set, i, p);
        nearest = MIN(nearest, part_distance_m(part, shape->kind == SHAPE_POLYGON, point));
    }
    return nearest;
}

double part_length_m(Part line) {
    double length_m = 0;
    for (size_t i = 1; i < line.count; i++) {
        length_m +=
            hypot(line.points[i].x - line.points[i - 1].x, line.points[i].y - line.points[i - 1].y);
    }
    return length_m;
}
