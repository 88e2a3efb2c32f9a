/* line_paths.c: pieces of lines put together into the lines that a reader sees.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/line_paths.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

/* A line that turns back on itself by more than this is another one. */
#define TURN_MAX_RAD (G_PI * 0.6)

typedef struct Run { /* points of one line, all in one array */
    size_t first, count;
    size_t network;
    bool used; /* of a piece: it is part of a joined line */
} Run;

struct LinePaths {
    GArray *points; /* PagePoint */
    GArray *pieces; /* Run */
    GArray *joined; /* Run */
};

LinePaths *line_paths_new(void) {
    LinePaths *paths = g_new0(LinePaths, 1);
    paths->points = g_array_new(FALSE, FALSE, sizeof(PagePoint));
    paths->pieces = g_array_new(FALSE, FALSE, sizeof(Run));
    paths->joined = g_array_new(FALSE, FALSE, sizeof(Run));
    return paths;
}

void line_paths_free(LinePaths *paths) {
    if (paths) {
        g_array_unref(paths->points);
        g_array_unref(paths->pieces);
        g_array_unref(paths->joined);
        g_free(paths);
    }
}

void line_paths_add(LinePaths *paths, const PagePoint *points, size_t count) {
    if (count >= 2) {
        Run run = {paths->points->len, count, paths->pieces->len, false};
        g_array_append_vals(paths->points, points, (guint)count);
        g_array_append_val(paths->pieces, run);
    }
}

static Run *piece_at(const LinePaths *paths, size_t i) {
    return &g_array_index(paths->pieces, Run, i);
}

static PagePoint point_at(const LinePaths *paths, size_t i) {
    return g_array_index(paths->points, PagePoint, i);
}

static bool is_same(PagePoint a, PagePoint b) {
    return a.x_mm == b.x_mm && a.y_mm == b.y_mm;
}

/* The end of a piece: 0 its first point, 1 its last; `inner` is the point before that end. */
static PagePoint end_of(const LinePaths *paths, const Run *piece, int end, PagePoint *inner) {
    size_t last = piece->first + piece->count - 1;
    *inner = point_at(paths, end == 0 ? piece->first + 1 : last - 1);
    return point_at(paths, end == 0 ? piece->first : last);
}

static guint point_hash(const void *key) {
    const PagePoint *point = key;
    return g_double_hash(&point->x_mm) ^ (g_double_hash(&point->y_mm) * 31);
}

static gboolean point_equal(const void *a, const void *b) {
    return is_same(*(const PagePoint *)a, *(const PagePoint *)b);
}

typedef struct EndPoint { /* where pieces meet */
    PagePoint at;
    GArray *ends; /* size_t: piece * 2 + end, ascending */
} EndPoint;

static void end_point_free(void *data) {
    EndPoint *point = data;
    g_array_unref(point->ends);
    g_free(point);
}

static GHashTable *index_ends(const LinePaths *paths) {
    GHashTable *index = g_hash_table_new_full(point_hash, point_equal, NULL, end_point_free);
    for (size_t i = 0; i < paths->pieces->len; i++) {
        for (int end = 0; end < 2; end++) {
            PagePoint inner;
            PagePoint at = end_of(paths, piece_at(paths, i), end, &inner);
            EndPoint *point = g_hash_table_lookup(index, &at);
            if (!point) {
                point = g_new(EndPoint, 1);
                *point = (EndPoint){at, g_array_new(FALSE, FALSE, sizeof(size_t))};
                g_hash_table_insert(index, &point->at, point);
            }
            size_t value = i * 2 + (size_t)end;
            g_array_append_val(point->ends, value);
        }
    }
    return index;
}

/* The unused piece that goes on from `at`, coming from `before`, with the least turn; SIZE_MAX when
 * there is none. As piece * 2 + the end that lies at `at`. */
static size_t find_next(const LinePaths *paths, GHashTable *index, PagePoint before, PagePoint at) {
    const EndPoint *point = g_hash_table_lookup(index, &at);
    size_t best = SIZE_MAX;
    double least_rad = TURN_MAX_RAD;
    for (guint k = 0; point && k < point->ends->len; k++) {
        size_t value = g_array_index(point->ends, size_t, k);
        const Run *piece = piece_at(paths, value / 2);
        if (piece->used) {
            continue;
        }
        PagePoint inner;
        end_of(paths, piece, (int)(value % 2), &inner);
        double turn_rad = atan2(inner.y_mm - at.y_mm, inner.x_mm - at.x_mm) -
                          atan2(at.y_mm - before.y_mm, at.x_mm - before.x_mm);
        turn_rad = fabs(remainder(turn_rad, 2 * G_PI));
        if (turn_rad < least_rad) {
            least_rad = turn_rad;
            best = value;
        }
    }
    return best;
}

/* Appends the points of a piece without the first; from its end when `end` is 1. */
static void append_piece(const LinePaths *paths, GArray *line, const Run *piece, int end) {
    for (size_t k = 1; k < piece->count; k++) {
        size_t offset = end == 0 ? k : piece->count - 1 - k;
        PagePoint point = point_at(paths, piece->first + offset);
        g_array_append_val(line, point);
    }
}

static void extend(const LinePaths *paths, GHashTable *index, GArray *line) {
    for (;;) {
        PagePoint before = g_array_index(line, PagePoint, line->len - 2);
        PagePoint at = g_array_index(line, PagePoint, line->len - 1);
        size_t next = find_next(paths, index, before, at);
        if (next == SIZE_MAX) {
            return;
        }
        Run *piece = piece_at(paths, next / 2);
        piece->used = true;
        append_piece(paths, line, piece, (int)(next % 2));
    }
}

static void reverse(GArray *line) {
    for (guint a = 0, b = line->len - 1; a < b; a++, b--) {
        PagePoint kept = g_array_index(line, PagePoint, a);
        g_array_index(line, PagePoint, a) = g_array_index(line, PagePoint, b);
        g_array_index(line, PagePoint, b) = kept;
    }
}

/* Gives all pieces that touch, directly or by others, the number of the first of them. */
static void number_networks(LinePaths *paths, GHashTable *index) {
    g_autofree bool *seen = g_new0(bool, paths->pieces->len + 1);
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t i = 0; i < paths->pieces->len; i++) {
        if (seen[i]) {
            continue;
        }
        seen[i] = true;
        g_array_append_val(queue, i);
        while (queue->len > 0) {
            Run *piece = piece_at(paths, g_array_index(queue, size_t, queue->len - 1));
            g_array_set_size(queue, queue->len - 1);
            piece->network = i;
            for (int end = 0; end < 2; end++) {
                PagePoint inner;
                PagePoint at = end_of(paths, piece, end, &inner);
                const EndPoint *point = g_hash_table_lookup(index, &at);
                for (guint k = 0; k < point->ends->len; k++) {
                    size_t other = g_array_index(point->ends, size_t, k) / 2;
                    if (!seen[other]) {
                        seen[other] = true;
                        g_array_append_val(queue, other);
                    }
                }
            }
        }
    }
}

void line_paths_join(LinePaths *paths) {
    g_autoptr(GHashTable) index = index_ends(paths);
    number_networks(paths, index);
    g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(PagePoint));
    for (size_t i = 0; i < paths->pieces->len; i++) {
        Run *piece = piece_at(paths, i);
        if (piece->used) {
            continue;
        }
        piece->used = true;
        g_array_set_size(line, 0);
        g_array_append_vals(line, &g_array_index(paths->points, PagePoint, piece->first),
                            (guint)piece->count);
        extend(paths, index, line);
        reverse(line);
        extend(paths, index, line);
        reverse(line);
        Run run = {paths->points->len, line->len, piece->network, true};
        g_array_append_vals(paths->points, line->data, line->len);
        g_array_append_val(paths->joined, run);
    }
}

size_t line_paths_count(const LinePaths *paths) {
    return paths->joined->len;
}

const PagePoint *line_paths_at(const LinePaths *paths, size_t i, size_t *count) {
    const Run *run = &g_array_index(paths->joined, Run, i);
    *count = run->count;
    return &g_array_index(paths->points, PagePoint, run->first);
}

size_t line_paths_network(const LinePaths *paths, size_t i) {
    return g_array_index(paths->joined, Run, i).network;
}
