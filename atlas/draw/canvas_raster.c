/* canvas_raster.c: a canvas on pixels that draws paths with draw/raster: for tiles.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/canvas_raster.h"

#include <math.h>

#include "atlas/base/error.h"
#include "atlas/draw/canvas_writer.h"
#include "atlas/draw/raster.h"
#include "atlas/draw/stroker.h"
#include "atlas/draw/text.h"

static const double PT_PER_MM = 72 / 25.4;
/* Chords of a curve are at most this long, and never more than CURVE_STEPS_MAX of them. */
static const double CURVE_STEP = 1.5 * RASTER_SUBPIXELS;
enum { CURVE_STEPS_MIN = 4, CURVE_STEPS_MAX = 64 };
/* Coordinates beyond this (in 1/256 px) are drawn there: far outside any picture. */
static const double FAR = 1 << 28;

typedef struct Subpath {
    size_t first; /* of the points */
    bool closed;
} Subpath;

typedef struct RasterCanvas {
    Canvas base;
    cairo_surface_t *surface;
    cairo_t *cr; /* for letters */
    Raster *raster;
    double subpixels_per_mm;
    int64_t origin_x_px, origin_y_px;
    GArray *points;   /* RasterPoint */
    GArray *subpaths; /* Subpath */
    GArray *clips;    /* RasterBox: those to go back to */
    TextMasks *masks;
} RasterCanvas;

static RasterCanvas *self_of(Canvas *canvas) {
    return (RasterCanvas *)canvas;
}

static int32_t device(const RasterCanvas *self, double mm, int64_t origin_px) {
    double whole = rint(mm * self->subpixels_per_mm) - (double)(origin_px * RASTER_SUBPIXELS);
    return (int32_t)CLAMP(whole, -FAR, FAR);
}

static RasterPoint device_point(const RasterCanvas *self, PagePoint p) {
    return (RasterPoint){device(self, p.x_mm, self->origin_x_px),
                         device(self, p.y_mm, self->origin_y_px)};
}

/* ---- path ---- */

static void raster_writer_move_to(Canvas *canvas, PagePoint to) {
    RasterCanvas *self = self_of(canvas);
    RasterPoint p = device_point(self, to);
    Subpath subpath = {.first = self->points->len};
    g_array_append_val(self->subpaths, subpath);
    g_array_append_val(self->points, p);
}

/* After a close the next line starts where the closed ring did. */
static void begin_after_close(RasterCanvas *self) {
    const Subpath *last = &g_array_index(self->subpaths, Subpath, self->subpaths->len - 1);
    if (last->closed) {
        RasterPoint start = g_array_index(self->points, RasterPoint, last->first);
        Subpath subpath = {.first = self->points->len};
        g_array_append_val(self->subpaths, subpath);
        g_array_append_val(self->points, start);
    }
}

static void raster_writer_line_to(Canvas *canvas, PagePoint to) {
    RasterCanvas *self = self_of(canvas);
    begin_after_close(self);
    RasterPoint p = device_point(self, to);
    g_array_append_val(self->points, p);
}

static double bezier(double a, double b, double c, double t) {
    double s = 1 - t; /* of a curve that starts at 0 */
    return 3 * s * s * t * a + 3 * s * t * t * b + t * t * t * c;
}

static void raster_writer_curve_to(Canvas *canvas, PagePoint first, PagePoint second,
                                   PagePoint to) {
    RasterCanvas *self = self_of(canvas);
    begin_after_close(self);
    RasterPoint from = g_array_index(self->points, RasterPoint, self->points->len - 1);
    RasterPoint p[3] = {device_point(self, first), device_point(self, second),
                        device_point(self, to)};
    double dx[3], dy[3];
    for (int i = 0; i < 3; i++) {
        dx[i] = (double)p[i].x - from.x;
        dy[i] = (double)p[i].y - from.y;
    }
    double length = hypot(dx[0], dy[0]) + hypot(dx[1] - dx[0], dy[1] - dy[0]) +
                    hypot(dx[2] - dx[1], dy[2] - dy[1]);
    int steps = (int)CLAMP(ceil(length / CURVE_STEP), CURVE_STEPS_MIN, CURVE_STEPS_MAX);
    for (int i = 1; i <= steps; i++) {
        double t = (double)i / steps;
        RasterPoint next = {from.x + (int32_t)rint(bezier(dx[0], dx[1], dx[2], t)),
                            from.y + (int32_t)rint(bezier(dy[0], dy[1], dy[2], t))};
        g_array_append_val(self->points, next);
    }
}

static void raster_writer_close(Canvas *canvas) {
    RasterCanvas *self = self_of(canvas);
    if (self->subpaths->len > 0) {
        g_array_index(self->subpaths, Subpath, self->subpaths->len - 1).closed = true;
    }
}

/* ---- paint ---- */

static size_t subpath_end(const RasterCanvas *self, guint i) {
    return i + 1 < self->subpaths->len ? g_array_index(self->subpaths, Subpath, i + 1).first
                                       : self->points->len;
}

static void add_rings(RasterCanvas *self) {
    const RasterPoint *points = &g_array_index(self->points, RasterPoint, 0);
    for (guint i = 0; i < self->subpaths->len; i++) {
        size_t first = g_array_index(self->subpaths, Subpath, i).first;
        size_t end = subpath_end(self, i);
        for (size_t k = first; k + 1 < end; k++) {
            raster_add_edge(self->raster, points[k], points[k + 1]);
        }
        raster_add_edge(self->raster, points[end - 1], points[first]);
    }
}

static void stroke_path(RasterCanvas *self, const Stroke *stroke) {
    StrokeShape shape = {.half_width = stroke->width_mm * self->subpixels_per_mm / 2,
                         .round = stroke->cap == CAP_ROUND,
                         .square = stroke->cap == CAP_SQUARE,
                         .dash = {stroke->dash_mm[0] * self->subpixels_per_mm,
                                  stroke->dash_mm[1] * self->subpixels_per_mm}};
    const RasterPoint *points = &g_array_index(self->points, RasterPoint, 0);
    for (guint i = 0; i < self->subpaths->len; i++) {
        Subpath subpath = g_array_index(self->subpaths, Subpath, i);
        stroker_add(self->raster, points + subpath.first, subpath_end(self, i) - subpath.first,
                    subpath.closed, &shape);
    }
    raster_paint(self->raster, stroke->color, FILL_NONZERO);
}

static void forget_path(RasterCanvas *self) {
    g_array_set_size(self->points, 0);
    g_array_set_size(self->subpaths, 0);
}

static void raster_writer_paint(Canvas *canvas, const Color *fill, FillRule rule,
                                const Stroke *stroke) {
    RasterCanvas *self = self_of(canvas);
    if (self->points->len > 0) {
        cairo_surface_flush(self->surface);
        if (fill) {
            add_rings(self);
            raster_paint(self->raster, *fill, rule);
        }
        if (stroke) {
            stroke_path(self, stroke);
        }
        cairo_surface_mark_dirty(self->surface);
    }
    forget_path(self);
}

static void raster_writer_text(Canvas *canvas, PagePoint at, const char *text,
                               const TextLook *look) {
    RasterCanvas *self = self_of(canvas);
    double px_per_mm = self->subpixels_per_mm / RASTER_SUBPIXELS;
    text_masks_show(self->masks, self->cr, at.x_mm * px_per_mm, at.y_mm * px_per_mm,
                    self->origin_x_px, self->origin_y_px, text, look);
}

/* ---- state ---- */

static int nearest_pixel(int32_t place) {
    return (place + RASTER_SUBPIXELS / 2) >> 8;
}

static void raster_writer_push_clip(Canvas *canvas, PageBox box) {
    RasterCanvas *self = self_of(canvas);
    RasterBox old = raster_clip(self->raster);
    g_array_append_val(self->clips, old);
    RasterPoint nw = device_point(self, (PagePoint){box.x_mm, box.y_mm});
    RasterPoint se =
        device_point(self, (PagePoint){box.x_mm + box.width_mm, box.y_mm + box.height_mm});
    RasterBox clip = {MAX(old.left, nearest_pixel(nw.x)), MAX(old.top, nearest_pixel(nw.y)),
                      MIN(old.right, nearest_pixel(se.x)), MIN(old.bottom, nearest_pixel(se.y))};
    raster_set_clip(self->raster, clip);
    cairo_save(self->cr);
    cairo_rectangle(self->cr, clip.left, clip.top, MAX(clip.right - clip.left, 0),
                    MAX(clip.bottom - clip.top, 0));
    cairo_clip(self->cr);
}

static void raster_writer_pop_clip(Canvas *canvas) {
    RasterCanvas *self = self_of(canvas);
    raster_set_clip(self->raster, g_array_index(self->clips, RasterBox, self->clips->len - 1));
    g_array_set_size(self->clips, self->clips->len - 1);
    cairo_restore(self->cr);
}

static void raster_writer_set_origin(Canvas *canvas, int64_t x_px, int64_t y_px) {
    RasterCanvas *self = self_of(canvas);
    self->origin_x_px = x_px;
    self->origin_y_px = y_px;
}

static bool raster_writer_finish(Canvas *canvas, GError **error) {
    RasterCanvas *self = self_of(canvas);
    cairo_status_t status = cairo_status(self->cr);
    cairo_surface_flush(self->surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "drawing failed: %s",
                    cairo_status_to_string(status));
        return false;
    }
    return true;
}

static void raster_writer_free(Canvas *canvas) {
    RasterCanvas *self = self_of(canvas);
    text_masks_free(self->masks);
    raster_free(self->raster);
    g_array_unref(self->points);
    g_array_unref(self->subpaths);
    g_array_unref(self->clips);
    cairo_destroy(self->cr);
    cairo_surface_destroy(self->surface);
    canvas_clear(canvas);
    g_free(self);
}

static const CanvasWriter RASTER_WRITER = {
    .move_to = raster_writer_move_to,
    .line_to = raster_writer_line_to,
    .curve_to = raster_writer_curve_to,
    .close = raster_writer_close,
    .paint = raster_writer_paint,
    .text = raster_writer_text,
    .push_clip = raster_writer_push_clip,
    .pop_clip = raster_writer_pop_clip,
    .set_origin = raster_writer_set_origin,
    .finish = raster_writer_finish,
    .free = raster_writer_free,
};

void canvas_raster_erase(Canvas *canvas, FillRule rule) {
    g_assert(canvas->writer == &RASTER_WRITER);
    RasterCanvas *self = self_of(canvas);
    cairo_surface_flush(self->surface);
    add_rings(self);
    raster_erase(self->raster, rule);
    cairo_surface_mark_dirty(self->surface);
    forget_path(self);
}

Canvas *canvas_new_raster(cairo_surface_t *surface, double px_per_mm, FontSet *fonts) {
    g_assert(cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32 ||
             cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24);
    RasterCanvas *self = g_new0(RasterCanvas, 1);
    canvas_init(&self->base, &RASTER_WRITER, fonts);
    self->surface = cairo_surface_reference(surface);
    self->cr = cairo_create(surface);
    self->raster = raster_new((uint32_t *)(void *)cairo_image_surface_get_data(surface),
                              (size_t)cairo_image_surface_get_width(surface),
                              (size_t)cairo_image_surface_get_height(surface),
                              (size_t)cairo_image_surface_get_stride(surface) / 4);
    self->subpixels_per_mm = px_per_mm * RASTER_SUBPIXELS;
    self->points = g_array_new(FALSE, FALSE, sizeof(RasterPoint));
    self->subpaths = g_array_new(FALSE, FALSE, sizeof(Subpath));
    self->clips = g_array_new(FALSE, FALSE, sizeof(RasterBox));
    self->masks = text_masks_new(fonts, px_per_mm / PT_PER_MM);
    return &self->base;
}
