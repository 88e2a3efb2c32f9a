/* spread.c: places spread over as few frames of one size as can be found.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/spread.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Points as seen from one side: u goes into the ground from there, v along that side. */
typedef struct Seen {
    double u, v;
    bool held;
} Seen;

typedef enum Side { FROM_WEST, FROM_NORTH, FROM_EAST, FROM_SOUTH, SIDE_COUNT } Side;

static Seen see_from(Side side, MapPoint point) {
    switch (side) {
    case FROM_WEST:
        return (Seen){.u = point.x, .v = point.y};
    case FROM_EAST:
        return (Seen){.u = -point.x, .v = point.y};
    case FROM_NORTH:
        return (Seen){.u = -point.y, .v = point.x};
    case FROM_SOUTH:
    case SIDE_COUNT:
        break;
    }
    return (Seen){.u = point.y, .v = point.x};
}

/* The box whose corner nearest to the side is at u, v. */
static MapBox box_from(Side side, double u, double v, double width_m, double height_m) {
    switch (side) {
    case FROM_WEST:
        return (MapBox){u, v, u + width_m, v + height_m};
    case FROM_EAST:
        return (MapBox){-u - width_m, v, -u, v + height_m};
    case FROM_NORTH:
        return (MapBox){v, -u - height_m, v + width_m, -u};
    case FROM_SOUTH:
    case SIDE_COUNT:
        break;
    }
    return (MapBox){v, u, v + width_m, u + height_m};
}

/* ---- from one side ---- */

static int compare_seen(const void *a, const void *b) {
    const Seen *p = a;
    const Seen *q = b;
    if (p->u != q->u) {
        return p->u < q->u ? -1 : 1;
    }
    return (p->v > q->v) - (p->v < q->v);
}

static int compare_numbers(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Where a frame begins along the side that reaches from `first` inwards and holds most. */
static double best_window(const Seen *seen, size_t count, size_t first, double deep_m,
                          double along_m) {
    g_autofree double *at = g_new(double, count - first);
    size_t held = 0;
    for (size_t i = first; i < count && seen[i].u <= seen[first].u + deep_m; i++) {
        if (!seen[i].held && fabs(seen[i].v - seen[first].v) <= along_m) {
            at[held++] = seen[i].v;
        }
    }
    qsort(at, held, sizeof *at, compare_numbers);
    double best = seen[first].v;
    size_t most = 0;
    for (size_t low = 0, high = 0; low < held && at[low] <= seen[first].v; low++) {
        while (high < held && at[high] <= at[low] + along_m) {
            high++;
        }
        if (at[low] + along_m >= seen[first].v && high - low > most) {
            most = high - low;
            best = at[low];
        }
    }
    return best;
}

static GArray *cover_from(Side side, const MapPoint *points, size_t count, double width_m,
                          double height_m) {
    bool across = side == FROM_WEST || side == FROM_EAST;
    double deep_m = across ? width_m : height_m;
    double along_m = across ? height_m : width_m;
    g_autofree Seen *seen = g_new(Seen, count + 1);
    for (size_t i = 0; i < count; i++) {
        seen[i] = see_from(side, points[i]);
    }
    qsort(seen, count, sizeof *seen, compare_seen);
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(MapBox));
    for (size_t first = 0; first < count; first++) {
        if (seen[first].held) {
            continue;
        }
        double from = best_window(seen, count, first, deep_m, along_m);
        for (size_t i = first; i < count && seen[i].u <= seen[first].u + deep_m; i++) {
            seen[i].held |= seen[i].v >= from && seen[i].v <= from + along_m;
        }
        MapBox box = box_from(side, seen[first].u, from, width_m, height_m);
        g_array_append_val(boxes, box);
    }
    return boxes;
}

/* ---- tidying ---- */

/* The first box in which the point is, or -1; all are of one size, and rounding may leave a point
 * on an edge a hair outside. */
#define ROUNDING_M 1e-6
static int home_of(const GArray *boxes, MapPoint point, guint but) {
    for (guint i = 0; i < boxes->len; i++) {
        MapBox box = map_box_grow(g_array_index(boxes, MapBox, i), ROUNDING_M);
        if (i != but && map_box_contains(box, point)) {
            return (int)i;
        }
    }
    return -1;
}

static bool is_needed(const GArray *boxes, guint box, const MapPoint *points, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (home_of(boxes, points[i], box) < 0) {
            return true;
        }
    }
    return false;
}

static void drop_needless(GArray *boxes, const MapPoint *points, size_t count) {
    for (guint i = boxes->len; i-- > 0;) {
        if (!is_needed(boxes, i, points, count)) {
            g_array_remove_index(boxes, i);
        }
    }
}

/* Each point has its home in the first box that holds it; what a box is home to goes to its middle.
 */
static void centre(GArray *boxes, const MapPoint *points, size_t count) {
    g_autofree MapBox *homes = g_new(MapBox, boxes->len + 1);
    for (guint i = 0; i < boxes->len; i++) {
        homes[i] = map_box_empty();
    }
    for (size_t i = 0; i < count; i++) {
        int home = home_of(boxes, points[i], boxes->len);
        g_assert(home >= 0);
        homes[home] = map_box_add(homes[home], points[i]);
    }
    for (guint i = 0; i < boxes->len; i++) {
        MapBox *box = &g_array_index(boxes, MapBox, i);
        MapPoint from = map_box_centre(*box);
        MapPoint to = map_box_centre(homes[i]);
        box->min_x += to.x - from.x;
        box->max_x += to.x - from.x;
        box->min_y += to.y - from.y;
        box->max_y += to.y - from.y;
    }
}

static int from_north(const void *a, const void *b) {
    const MapBox *p = a;
    const MapBox *q = b;
    if (p->max_y != q->max_y) {
        return p->max_y > q->max_y ? -1 : 1;
    }
    return (p->min_x > q->min_x) - (p->min_x < q->min_x);
}

static int from_west(const void *a, const void *b) {
    const MapBox *p = a;
    const MapBox *q = b;
    if (p->min_x != q->min_x) {
        return p->min_x < q->min_x ? -1 : 1;
    }
    return (p->max_y < q->max_y) - (p->max_y > q->max_y);
}

/* A row is what begins less than half a frame further south than its northernmost. */
static void sort_to_read(GArray *boxes, double height_m) {
    MapBox *box = (MapBox *)(void *)boxes->data;
    qsort(box, boxes->len, sizeof *box, from_north);
    for (guint first = 0; first < boxes->len;) {
        guint end = first;
        while (end < boxes->len && box[end].max_y > box[first].max_y - height_m / 2) {
            end++;
        }
        qsort(box + first, end - first, sizeof *box, from_west);
        first = end;
    }
}

GArray *spread_cover(const MapPoint *points, size_t count, double width_m, double height_m) {
    g_autoptr(GArray) best = NULL;
    for (Side side = FROM_WEST; side < SIDE_COUNT; side++) {
        g_autoptr(GArray) boxes = cover_from(side, points, count, width_m, height_m);
        drop_needless(boxes, points, count);
        if (!best || boxes->len < best->len) {
            g_clear_pointer(&best, g_array_unref);
            best = g_steal_pointer(&boxes);
        }
    }
    centre(best, points, count);
    sort_to_read(best, height_m);
    return g_steal_pointer(&best);
}
