/* symbol_transform.c: the transform attribute of SVG, and rings turned the way they are filled.
 * SPDX-License-Identifier: MIT
 */
#include "styles/symbol_transform.h"

#include <math.h>
#include <string.h>

enum { ARGUMENTS_MAX = 6, CURVE_SAMPLES = 8 };

/* ---- transforms ---- */

static SymbolMatrix times(SymbolMatrix m, SymbolMatrix n) {
    return (SymbolMatrix){m.a * n.a + m.c * n.b,       m.b * n.a + m.d * n.b,
                          m.a * n.c + m.c * n.d,       m.b * n.c + m.d * n.d,
                          m.a * n.e + m.c * n.f + m.e, m.b * n.e + m.d * n.f + m.f};
}

static const char *skip_gaps(const char *at) {
    return at + strspn(at, " ,\t\r\n");
}

/* The numbers between parentheses; NULL when they are not there, are too many or do not end. */
static const char *read_arguments(const char *at, double *arguments, size_t *count) {
    at += strspn(at, " \t\r\n");
    if (*at++ != '(') {
        return NULL;
    }
    *count = 0;
    for (at = skip_gaps(at); *at != ')'; at = skip_gaps(at)) {
        char *end;
        double value = g_ascii_strtod(at, &end);
        if (end == at || *count == ARGUMENTS_MAX || !isfinite(value)) {
            return NULL;
        }
        arguments[(*count)++] = value;
        at = end;
    }
    return at + 1;
}

/* One function; false when SVG has none of that name with so many arguments. */
static bool matrix_of(const char *name, size_t length, const double *v, size_t count,
                      SymbolMatrix *matrix) {
    static const char *const NAMES[] = {"matrix", "translate", "scale", "rotate", "skewX", "skewY"};
    size_t kind = 0;
    while (kind < G_N_ELEMENTS(NAMES) &&
           (strlen(NAMES[kind]) != length || strncmp(NAMES[kind], name, length) != 0)) {
        kind++;
    }
    double angle = count > 0 ? v[0] * G_PI / 180 : 0;
    if (kind == 0 && count == 6) {
        *matrix = (SymbolMatrix){v[0], v[1], v[2], v[3], v[4], v[5]};
    } else if (kind == 1 && (count == 1 || count == 2)) {
        *matrix = (SymbolMatrix){1, 0, 0, 1, v[0], count > 1 ? v[1] : 0};
    } else if (kind == 2 && (count == 1 || count == 2)) {
        *matrix = (SymbolMatrix){v[0], 0, 0, v[count - 1], 0, 0};
    } else if (kind == 3 && (count == 1 || count == 3)) {
        double x = count == 3 ? v[1] : 0, y = count == 3 ? v[2] : 0, c = cos(angle), s = sin(angle);
        *matrix = (SymbolMatrix){c, s, -s, c, x - c * x + s * y, y - s * x - c * y};
    } else if (kind == 4 && count == 1) {
        *matrix = (SymbolMatrix){1, 0, tan(angle), 1, 0, 0};
    } else if (kind == 5 && count == 1) {
        *matrix = (SymbolMatrix){1, tan(angle), 0, 1, 0, 0};
    } else {
        return false;
    }
    return true;
}

bool symbol_transform_parse(const char *text, SymbolMatrix outer, SymbolMatrix *matrix) {
    SymbolMatrix result = outer;
    for (const char *at = skip_gaps(text); *at; at = skip_gaps(at)) {
        size_t length = 0, count;
        while (g_ascii_isalpha(at[length])) {
            length++;
        }
        double arguments[ARGUMENTS_MAX];
        const char *end = read_arguments(at + length, arguments, &count);
        SymbolMatrix next;
        if (!end || !matrix_of(at, length, arguments, count, &next)) {
            return false;
        }
        result = times(result, next);
        at = end;
    }
    *matrix = result;
    return true;
}

static void transform_point(const SymbolMatrix *m, double *x, double *y) {
    double from_x = *x;
    *x = m->a * from_x + m->c * *y + m->e;
    *y = m->b * from_x + m->d * *y + m->f;
}

void symbol_transform_apply(const SymbolMatrix *matrix, GArray *steps, guint first) {
    for (guint i = first; i < steps->len; i++) {
        PathStep *step = &g_array_index(steps, PathStep, i);
        transform_point(matrix, &step->x1, &step->y1);
        transform_point(matrix, &step->x2, &step->y2);
        transform_point(matrix, &step->x3, &step->y3);
    }
}

/* ---- rings ---- */

typedef struct RingPoint {
    double x, y;
} RingPoint;

typedef struct SymbolRing {
    guint first, end; /* steps */
    GArray *points;   /* RingPoint: its outline, curves in pieces */
    double area;
} SymbolRing;

static RingPoint end_of(const PathStep *step) {
    return step->op == PATH_CURVE ? (RingPoint){step->x3, step->y3}
                                  : (RingPoint){step->x1, step->y1};
}

static void add_curve(GArray *points, RingPoint from, const PathStep *s) {
    for (int k = 1; k <= CURVE_SAMPLES; k++) {
        double t = (double)k / CURVE_SAMPLES, u = 1 - t;
        double p = u * u * u, q = 3 * u * u * t, r = 3 * u * t * t, w = t * t * t;
        RingPoint point = {p * from.x + q * s->x1 + r * s->x2 + w * s->x3,
                           p * from.y + q * s->y1 + r * s->y2 + w * s->y3};
        g_array_append_val(points, point);
    }
}

static double signed_area(const GArray *points) {
    double twice = 0;
    for (guint i = 0; i < points->len; i++) {
        RingPoint a = g_array_index(points, RingPoint, i);
        RingPoint b = g_array_index(points, RingPoint, (i + 1) % points->len);
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

static bool contains(const GArray *points, RingPoint p) {
    bool inside = false;
    for (guint i = 0; i < points->len; i++) {
        RingPoint a = g_array_index(points, RingPoint, i);
        RingPoint b = g_array_index(points, RingPoint, (i + 1) % points->len);
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) {
            inside = !inside;
        }
    }
    return inside;
}

static void clear_ring(gpointer data) {
    g_array_unref(((SymbolRing *)data)->points);
}

/* From one move to the next. */
static GArray *find_rings(const GArray *steps, guint first) {
    GArray *rings = g_array_new(FALSE, FALSE, sizeof(SymbolRing));
    g_array_set_clear_func(rings, clear_ring);
    for (guint i = first; i < steps->len;) {
        SymbolRing ring = {.first = i, .points = g_array_new(FALSE, FALSE, sizeof(RingPoint))};
        RingPoint last = {0, 0};
        do {
            const PathStep *step = &g_array_index(steps, PathStep, i);
            if (step->op == PATH_CURVE) {
                add_curve(ring.points, last, step);
            } else if (step->op != PATH_CLOSE) {
                RingPoint point = end_of(step);
                g_array_append_val(ring.points, point);
            }
            last = step->op == PATH_CLOSE ? last : end_of(step);
            i++;
        } while (i < steps->len && g_array_index(steps, PathStep, i).op != PATH_MOVE);
        ring.end = i;
        ring.area = signed_area(ring.points);
        g_array_append_val(rings, ring);
    }
    return rings;
}

/* The same ring the other way round. */
static void reverse_ring(GArray *steps, const SymbolRing *ring) {
    PathStep *all = &g_array_index(steps, PathStep, ring->first);
    guint count = ring->end - ring->first;
    bool closed = all[count - 1].op == PATH_CLOSE;
    guint drawn = closed ? count - 1 : count;
    g_autofree PathStep *old = g_memdup2(all, count * sizeof *all);
    RingPoint start = end_of(&old[drawn - 1]);
    all[0] = (PathStep){.op = PATH_MOVE, .x1 = start.x, .y1 = start.y};
    for (guint i = 1; i < drawn; i++) {
        const PathStep *step = &old[drawn - i];
        RingPoint to = end_of(&old[drawn - i - 1]);
        all[i] = step->op == PATH_CURVE
                     ? (PathStep){PATH_CURVE, step->x2, step->y2, step->x1, step->y1, to.x, to.y}
                     : (PathStep){.op = PATH_LINE, .x1 = to.x, .y1 = to.y};
    }
}

/* How many other rings one lies in. */
static guint depth_of(const GArray *rings, guint i) {
    const SymbolRing *ring = &g_array_index(rings, SymbolRing, i);
    guint depth = 0;
    for (guint k = 0; k < rings->len; k++) {
        const SymbolRing *other = &g_array_index(rings, SymbolRing, k);
        depth += k != i && contains(other->points, g_array_index(ring->points, RingPoint, 0));
    }
    return depth;
}

void symbol_orient(GArray *steps, guint first, bool even_odd) {
    g_autoptr(GArray) rings = find_rings(steps, first);
    double area = 0;
    for (guint i = 0; i < rings->len; i++) {
        area += g_array_index(rings, SymbolRing, i).area;
    }
    for (guint i = 0; i < rings->len; i++) {
        const SymbolRing *ring = &g_array_index(rings, SymbolRing, i);
        bool forward = even_odd ? depth_of(rings, i) % 2 == 0 : true;
        double turn = even_odd ? ring->area : area;
        if (forward ? turn < 0 : turn > 0) {
            reverse_ring(steps, ring);
        }
    }
}
