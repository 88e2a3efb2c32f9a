/* geometry_simplify.c: outlines with fewer vertices.
 * SPDX-License-Identifier: MIT
 */
#include "layers/geometry_simplify.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layers/vertex_grid.h"

/* ---- one run of points ---- */

/* A run of points to be thinned out between its two ends. */
typedef struct Run {
    const MapPoint *points;
    size_t count;
    bool *keep;               /* receives which points stay; all false but the ends */
    const uint32_t *vertices; /* their numbers in `others`, or NULL */
    VertexGrid *others;       /* vertices that must not change sides, or NULL */
    double tolerance_m;
} Run;

typedef struct Span {
    size_t from, to;
} Span;

static size_t farthest_in(const Run *run, Span span, double *distance_m) {
    size_t farthest = span.from + 1;
    *distance_m = -1;
    for (size_t k = span.from + 1; k < span.to; k++) {
        double off_m =
            segment_distance_m(run->points[k], run->points[span.from], run->points[span.to]);
        if (off_m > *distance_m) {
            farthest = k;
            *distance_m = off_m;
        }
    }
    return farthest;
}

/* True when the stretch may become one straight line; else *split says where to divide it. */
static bool may_straighten(const Run *run, Span span, size_t *split) {
    double distance_m = 0;
    *split = farthest_in(run, span, &distance_m);
    if (distance_m > run->tolerance_m) {
        return false;
    }
    Part stretch = {run->points + span.from, span.to - span.from + 1};
    return !run->others ||
           !vertex_grid_any_between(run->others, stretch, distance_m, run->vertices + span.from);
}

static void run_thin(const Run *run) {
    run->keep[0] = run->keep[run->count - 1] = true;
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
    Span all = {0, run->count - 1};
    g_array_append_val(spans, all);
    while (spans->len > 0) {
        Span span = g_array_index(spans, Span, spans->len - 1);
        g_array_set_size(spans, spans->len - 1);
        size_t split = 0;
        if (span.to <= span.from + 1 || may_straighten(run, span, &split)) {
            continue;
        }
        run->keep[split] = true;
        Span halves[] = {{span.from, split}, {split, span.to}};
        g_array_append_vals(spans, halves, 2);
    }
}

/* ---- parts by themselves ---- */

static size_t farthest_from(const MapPoint *points, size_t count, MapPoint a, MapPoint b) {
    size_t farthest = 0;
    double farthest_m = -1;
    for (size_t k = 0; k < count; k++) {
        double distance_m = segment_distance_m(points[k], a, b);
        if (distance_m > farthest_m) {
            farthest = k;
            farthest_m = distance_m;
        }
    }
    return farthest;
}

static void thin_line(Part line, bool *keep, double tolerance_m) {
    Run run = {
        .points = line.points, .count = line.count, .keep = keep, .tolerance_m = tolerance_m};
    run_thin(&run);
}

/* A ring is cut in two at its first point and the one farthest from that. `must_stay`: at least a
 * triangle is left of it. */
static void thin_ring(Part ring, bool *keep, double tolerance_m, bool must_stay) {
    size_t half = farthest_from(ring.points, ring.count, ring.points[0], ring.points[0]);
    g_autofree MapPoint *closed = g_new(MapPoint, ring.count + 1);
    memcpy(closed, ring.points, ring.count * sizeof *closed);
    closed[ring.count] = closed[0];
    g_autofree bool *flags = g_new0(bool, ring.count + 1);
    thin_line((Part){closed, half + 1}, flags, tolerance_m);
    thin_line((Part){closed + half, ring.count - half + 1}, flags + half, tolerance_m);
    if (must_stay) {
        flags[farthest_from(ring.points, ring.count, closed[0], closed[half])] = true;
    }
    memcpy(keep, flags, ring.count * sizeof *keep);
}

static size_t largest_ring(const ShapeSet *set, size_t i) {
    size_t largest = 0;
    double largest_m2 = -1;
    for (size_t p = 0; p < shape_set_at(set, i)->part_count; p++) {
        double area_m2 = ring_signed_area_m2(shape_set_part(set, i, p));
        if (area_m2 > largest_m2) {
            largest = p;
            largest_m2 = area_m2;
        }
    }
    return largest;
}

static void add_kept(ShapeSet *out, Part part, const bool *keep, size_t fewest) {
    size_t kept = 0;
    for (size_t k = 0; k < part.count; k++) {
        kept += keep[k];
    }
    for (size_t k = 0; k < part.count && kept >= fewest; k++) {
        if (keep[k]) {
            shape_set_add_point(out, part.points[k]);
        }
    }
    shape_set_end_part(out);
}

static void simplify_shape(const ShapeSet *set, size_t i, double tolerance_m, ShapeSet *out) {
    const Shape *shape = shape_set_at(set, i);
    if (shape->kind != SHAPE_LINE && shape->kind != SHAPE_POLYGON) {
        shape_set_add_copy(out, set, i);
        return;
    }
    bool ring = shape->kind == SHAPE_POLYGON;
    size_t largest = ring ? largest_ring(set, i) : 0;
    shape_set_begin(out, shape->kind);
    for (size_t p = 0; p < shape->part_count; p++) {
        Part part = shape_set_part(set, i, p);
        g_autofree bool *keep = g_new0(bool, part.count);
        if (ring) {
            thin_ring(part, keep, tolerance_m, p == largest);
        } else {
            thin_line(part, keep, tolerance_m);
        }
        add_kept(out, part, keep, ring && p != largest ? 3 : 1);
    }
    shape_set_end(out);
}

ShapeSet *geometry_simplify(const ShapeSet *set, double tolerance_m) {
    ShapeSet *out = shape_set_new();
    for (size_t i = 0; i < shape_set_count(set); i++) {
        simplify_shape(set, i, tolerance_m, out);
    }
    return out;
}

/* ---- a coverage ---- */

enum { NO_VERTEX = UINT32_MAX };

typedef struct Ring {
    size_t shape;
    size_t first, count; /* in Coverage.ring_vertices */
    double area_m2;
} Ring;

/* Rings as runs of numbers of distinct vertices, so that equal points are known to be one. */
typedef struct Coverage {
    GArray *rings;         /* of Ring, by shape */
    GArray *ring_vertices; /* of uint32_t */
    MapPoint *points;      /* by vertex, ascending by x, then y */
    size_t point_count;
    bool *is_fixed; /* by vertex: nodes, and what must stay */
    VertexGrid *grid;
    double tolerance_m;
} Coverage;

static void coverage_clear(Coverage *coverage) {
    g_array_unref(coverage->rings);
    g_array_unref(coverage->ring_vertices);
    g_free(coverage->points);
    g_free(coverage->is_fixed);
    vertex_grid_free(coverage->grid);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Coverage, coverage_clear)

typedef struct Occurrence {
    MapPoint point;
    size_t position;
} Occurrence;

static int point_compare(MapPoint a, MapPoint b) {
    int by_x = (a.x > b.x) - (a.x < b.x);
    return by_x ? by_x : (a.y > b.y) - (a.y < b.y);
}

static int occurrence_compare(const void *a, const void *b) {
    return point_compare(((const Occurrence *)a)->point, ((const Occurrence *)b)->point);
}

static GArray *collect_rings(const ShapeSet *set, Coverage *coverage) {
    GArray *occurrences = g_array_new(FALSE, FALSE, sizeof(Occurrence));
    for (size_t i = 0; i < shape_set_count(set); i++) {
        const Shape *shape = shape_set_at(set, i);
        for (size_t p = 0; shape->kind == SHAPE_POLYGON && p < shape->part_count; p++) {
            Part part = shape_set_part(set, i, p);
            Ring ring = {i, occurrences->len, part.count, ring_signed_area_m2(part)};
            g_array_append_val(coverage->rings, ring);
            for (size_t k = 0; k < part.count; k++) {
                Occurrence occurrence = {part.points[k], occurrences->len};
                g_array_append_val(occurrences, occurrence);
            }
        }
    }
    return occurrences;
}

static void number_vertices(GArray *occurrences, Coverage *coverage) {
    size_t count = occurrences->len;
    g_array_set_size(coverage->ring_vertices, (guint)count);
    coverage->points = g_new(MapPoint, count);
    g_array_sort(occurrences, occurrence_compare);
    for (size_t k = 0; k < count; k++) {
        const Occurrence *occurrence = &g_array_index(occurrences, Occurrence, k);
        size_t known = coverage->point_count;
        if (known == 0 || point_compare(coverage->points[known - 1], occurrence->point) != 0) {
            coverage->points[coverage->point_count++] = occurrence->point;
        }
        g_array_index(coverage->ring_vertices, uint32_t, occurrence->position) =
            (uint32_t)(coverage->point_count - 1);
    }
}

/* Leaves out vertices that repeat the one before. */
static void drop_repeats(Coverage *coverage, Ring *ring) {
    uint32_t *vertices = &g_array_index(coverage->ring_vertices, uint32_t, ring->first);
    size_t kept = 0;
    for (size_t k = 0; k < ring->count; k++) {
        if (kept == 0 || vertices[k] != vertices[kept - 1]) {
            vertices[kept++] = vertices[k];
        }
    }
    while (kept > 1 && vertices[kept - 1] == vertices[0]) {
        kept--;
    }
    ring->count = kept;
}

static const uint32_t *ring_vertices(const Coverage *coverage, const Ring *ring) {
    return &g_array_index(coverage->ring_vertices, uint32_t, ring->first);
}

static void meet(uint32_t *neighbours, bool *is_fixed, uint32_t vertex, uint32_t other) {
    uint32_t *known = neighbours + 2 * (size_t)vertex;
    if (known[0] == NO_VERTEX || known[0] == other) {
        known[0] = other;
    } else if (known[1] == NO_VERTEX || known[1] == other) {
        known[1] = other;
    } else {
        is_fixed[vertex] = true;
    }
}

/* A node is a vertex with other than two different neighbours. */
static void find_nodes(Coverage *coverage) {
    size_t count = coverage->point_count;
    coverage->is_fixed = g_new0(bool, count);
    g_autofree uint32_t *neighbours = g_new(uint32_t, 2 * count);
    for (size_t i = 0; i < 2 * count; i++) {
        neighbours[i] = NO_VERTEX;
    }
    for (guint r = 0; r < coverage->rings->len; r++) {
        const Ring *ring = &g_array_index(coverage->rings, Ring, r);
        const uint32_t *vertices = ring_vertices(coverage, ring);
        for (size_t k = 0; k < ring->count; k++) {
            uint32_t next = vertices[(k + 1) % ring->count];
            meet(neighbours, coverage->is_fixed, vertices[k], next);
            meet(neighbours, coverage->is_fixed, next, vertices[k]);
        }
    }
    for (size_t v = 0; v < count; v++) {
        coverage->is_fixed[v] |= neighbours[2 * v + 1] == NO_VERTEX;
    }
}

static Coverage coverage_of(const ShapeSet *set, double tolerance_m) {
    Coverage coverage = {.rings = g_array_new(FALSE, FALSE, sizeof(Ring)),
                         .ring_vertices = g_array_new(FALSE, TRUE, sizeof(uint32_t)),
                         .tolerance_m = tolerance_m};
    g_autoptr(GArray) occurrences = collect_rings(set, &coverage);
    number_vertices(occurrences, &coverage);
    for (guint r = 0; r < coverage.rings->len; r++) {
        drop_repeats(&coverage, &g_array_index(coverage.rings, Ring, r));
    }
    find_nodes(&coverage);
    coverage.grid = vertex_grid_new(coverage.points, coverage.point_count);
    return coverage;
}

/* Where the ring starts: at a node, or else where every ring of the same points would. */
static size_t find_start(const Coverage *coverage, const uint32_t *vertices, size_t count) {
    size_t first = 0;
    for (size_t k = 0; k < count; k++) {
        bool is_node = coverage->is_fixed[vertices[k]];
        bool first_is = coverage->is_fixed[vertices[first]];
        if (is_node != first_is ? is_node : vertices[k] < vertices[first]) {
            first = k;
        }
    }
    return first;
}

static void reverse(uint32_t *arc, size_t count) {
    for (size_t k = 0; k < count / 2; k++) {
        uint32_t swapped = arc[k];
        arc[k] = arc[count - 1 - k];
        arc[count - 1 - k] = swapped;
    }
}

/* The vertex of a loop that is farthest from its ends, whichever way round it goes. */
static size_t loop_middle(const MapPoint *points, const uint32_t *arc, size_t count) {
    size_t farthest = 0;
    double farthest_m = -1;
    for (size_t k = 1; k + 1 < count; k++) {
        double distance_m = hypot(points[k].x - points[0].x, points[k].y - points[0].y);
        if (distance_m > farthest_m || (distance_m >= farthest_m && arc[k] < arc[farthest])) {
            farthest = k;
            farthest_m = distance_m;
        }
    }
    return farthest;
}

/* Appends what is left of the arc, all but its last vertex. Always worked out in the same
 * direction, so that both rings that share it come to the same answer. */
static void thin_arc(const Coverage *coverage, uint32_t *arc, size_t count, GArray *out) {
    size_t last = count - 1;
    bool loop = arc[0] == arc[last];
    bool reversed = loop ? arc[1] > arc[last - 1] : arc[0] > arc[last];
    if (reversed) {
        reverse(arc, count);
    }
    g_autofree MapPoint *points = g_new(MapPoint, count);
    g_autofree bool *keep = g_new0(bool, count);
    for (size_t k = 0; k < count; k++) {
        points[k] = coverage->points[arc[k]];
    }
    size_t half = loop ? loop_middle(points, arc, count) : last;
    Run run = {points, half + 1, keep, arc, coverage->grid, coverage->tolerance_m};
    run_thin(&run);
    if (half < last) {
        Run rest = {points + half, count - half,   keep + half,
                    arc + half,    coverage->grid, coverage->tolerance_m};
        run_thin(&rest);
    }
    for (size_t k = 0; k < last; k++) {
        size_t at = reversed ? last - k : k;
        if (keep[at]) {
            g_array_append_val(out, arc[at]);
        }
    }
}

/* The vertices that are left of a ring; fewer than three when it shrinks to nothing. */
static GArray *thin_coverage_ring(const Coverage *coverage, const Ring *ring) {
    GArray *out = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    const uint32_t *vertices = ring_vertices(coverage, ring);
    if (ring->count < 3) {
        return out;
    }
    size_t start = find_start(coverage, vertices, ring->count);
    g_autofree uint32_t *arc = g_new(uint32_t, ring->count + 1);
    for (size_t done = 0; done < ring->count;) {
        size_t count = 0;
        do {
            arc[count] = vertices[(start + done + count) % ring->count];
            count++;
        } while (done + count < ring->count &&
                 !coverage->is_fixed[vertices[(start + done + count) % ring->count]]);
        arc[count] = vertices[(start + done + count) % ring->count];
        thin_arc(coverage, arc, count + 1, out);
        done += count;
    }
    return out;
}

/* Keeps every vertex of the largest ring of each shape that nothing is left of. True when there is
 * such a shape that was not kept yet. */
static bool keep_vanished(Coverage *coverage, const GPtrArray *thinned, size_t shape_count) {
    g_autofree bool *remains = g_new0(bool, shape_count);
    g_autofree guint *largest = g_new(guint, shape_count);
    for (size_t i = 0; i < shape_count; i++) {
        largest[i] = G_MAXUINT;
    }
    const Ring *rings = (const Ring *)(const void *)coverage->rings->data;
    for (guint r = 0; r < coverage->rings->len; r++) {
        size_t shape = rings[r].shape;
        const GArray *left = g_ptr_array_index(thinned, r);
        remains[shape] |= left->len >= 3 && rings[r].area_m2 > 0;
        if (largest[shape] == G_MAXUINT || rings[r].area_m2 > rings[largest[shape]].area_m2) {
            largest[shape] = r;
        }
    }
    bool found = false;
    for (size_t i = 0; i < shape_count; i++) {
        const Ring *ring = largest[i] != G_MAXUINT && !remains[i] ? &rings[largest[i]] : NULL;
        for (size_t k = 0; ring && ring->count >= 3 && k < ring->count; k++) {
            uint32_t vertex = ring_vertices(coverage, ring)[k];
            found |= !coverage->is_fixed[vertex];
            coverage->is_fixed[vertex] = true;
        }
    }
    return found;
}

static GPtrArray *thin_all(const Coverage *coverage) {
    GPtrArray *thinned = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint r = 0; r < coverage->rings->len; r++) {
        const Ring *ring = &g_array_index(coverage->rings, Ring, r);
        g_ptr_array_add(thinned, thin_coverage_ring(coverage, ring));
    }
    return thinned;
}

static ShapeSet *coverage_to_shapes(const Coverage *coverage, const GPtrArray *thinned,
                                    const ShapeSet *set) {
    ShapeSet *out = shape_set_new();
    guint r = 0;
    for (size_t i = 0; i < shape_set_count(set); i++) {
        if (shape_set_at(set, i)->kind != SHAPE_POLYGON) {
            shape_set_add_copy(out, set, i);
            continue;
        }
        shape_set_begin(out, SHAPE_POLYGON);
        for (; r < thinned->len && g_array_index(coverage->rings, Ring, r).shape == i; r++) {
            const GArray *left = g_ptr_array_index(thinned, r);
            for (guint k = 0; left->len >= 3 && k < left->len; k++) {
                shape_set_add_point(out, coverage->points[g_array_index(left, uint32_t, k)]);
            }
            shape_set_end_part(out);
        }
        shape_set_end(out);
    }
    return out;
}

ShapeSet *geometry_simplify_coverage(const ShapeSet *set, double tolerance_m) {
    g_auto(Coverage) coverage = coverage_of(set, tolerance_m);
    g_autoptr(GPtrArray) thinned = thin_all(&coverage);
    while (keep_vanished(&coverage, thinned, shape_set_count(set))) {
        g_ptr_array_unref(thinned);
        thinned = thin_all(&coverage);
    }
    return coverage_to_shapes(&coverage, thinned, set);
}
