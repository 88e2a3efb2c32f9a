/* canvas_cairo.c: a canvas on a cairo surface: a PDF or an image.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/canvas_cairo.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/draw/canvas_writer.h"
#include "atlas/draw/logo_paint.h"
#include "atlas/draw/pdf_drawing.h"
#include "atlas/draw/text.h"

static const double PT_PER_MM = 72 / 25.4;
static const double SUBPIXELS = 256; /* cairo's own grid */

/* The context keeps the identity matrix: coordinates are turned into device units here, where they
 * can be rounded the same way on every tile. */
typedef struct CairoCanvas {
    Canvas base;
    cairo_surface_t *surface;
    cairo_t *cr;
    double units_per_mm;
    bool is_image;
    bool failed; /* something could not be painted that cairo knows nothing of */
    int64_t origin_x_px, origin_y_px;
    TextMasks *masks;    /* images only */
    PdfDrawing *drawing; /* PDFs only, as what follows */
    GArray *clips;       /* PageBox: the page, and each clip cut by those around it */
} CairoCanvas;

static CairoCanvas *self_of(Canvas *canvas) {
    return (CairoCanvas *)canvas;
}

static double device(const CairoCanvas *self, double mm, int64_t origin_px) {
    double units = mm * self->units_per_mm;
    if (!self->is_image) {
        return units;
    }
    return rint(units * SUBPIXELS) / SUBPIXELS - (double)origin_px;
}

static double device_x(const CairoCanvas *self, double x_mm) {
    return device(self, x_mm, self->origin_x_px);
}

static double device_y(const CairoCanvas *self, double y_mm) {
    return device(self, y_mm, self->origin_y_px);
}

/* ---- path and paint ---- */

static void cairo_writer_move_to(Canvas *canvas, PagePoint to) {
    CairoCanvas *self = self_of(canvas);
    cairo_move_to(self->cr, device_x(self, to.x_mm), device_y(self, to.y_mm));
}

static void cairo_writer_line_to(Canvas *canvas, PagePoint to) {
    CairoCanvas *self = self_of(canvas);
    cairo_line_to(self->cr, device_x(self, to.x_mm), device_y(self, to.y_mm));
}

static void cairo_writer_curve_to(Canvas *canvas, PagePoint first, PagePoint second, PagePoint to) {
    CairoCanvas *self = self_of(canvas);
    cairo_curve_to(self->cr, device_x(self, first.x_mm), device_y(self, first.y_mm),
                   device_x(self, second.x_mm), device_y(self, second.y_mm),
                   device_x(self, to.x_mm), device_y(self, to.y_mm));
}

static void cairo_writer_close(Canvas *canvas) {
    cairo_close_path(self_of(canvas)->cr);
}

static void set_color(cairo_t *cr, Color color) {
    if (color.alpha >= 1) {
        cairo_set_source_rgb(cr, color.red, color.green, color.blue);
    } else {
        cairo_set_source_rgba(cr, color.red, color.green, color.blue, color.alpha);
    }
}

static void set_stroke(const CairoCanvas *self, const Stroke *stroke) {
    static const cairo_line_cap_t CAPS[] = {CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND,
                                            CAIRO_LINE_CAP_SQUARE};
    cairo_set_line_width(self->cr, stroke->width_mm * self->units_per_mm);
    cairo_set_line_cap(self->cr, CAPS[stroke->cap]);
    cairo_set_line_join(self->cr,
                        stroke->cap == CAP_ROUND ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    if (stroke->dash_mm[0] > 0) {
        double dash[2] = {stroke->dash_mm[0] * self->units_per_mm,
                          stroke->dash_mm[1] * self->units_per_mm};
        cairo_set_dash(self->cr, dash, 2, 0);
    } else {
        cairo_set_dash(self->cr, NULL, 0, 0);
    }
}

static void cairo_writer_paint(Canvas *canvas, const Color *fill, FillRule rule,
                               const Stroke *stroke) {
    CairoCanvas *self = self_of(canvas);
    if (fill) {
        set_color(self->cr, *fill);
        cairo_set_fill_rule(self->cr, rule == FILL_EVEN_ODD ? CAIRO_FILL_RULE_EVEN_ODD
                                                            : CAIRO_FILL_RULE_WINDING);
        if (stroke) {
            cairo_fill_preserve(self->cr);
        } else {
            cairo_fill(self->cr);
        }
    }
    if (stroke) {
        set_color(self->cr, stroke->color);
        set_stroke(self, stroke);
        cairo_stroke(self->cr);
    }
}

/* ---- paths and paint of a PDF ---- */

/* To be called before anything is done with cairo that must come after what has been painted. */
static void place_drawing(const CairoCanvas *self) {
    if (self->drawing) {
        pdf_drawing_place(self->drawing, self->cr,
                          g_array_index(self->clips, PageBox, self->clips->len - 1));
    }
}

static void pdf_move_to(Canvas *canvas, PagePoint to) {
    pdf_drawing_move_to(self_of(canvas)->drawing, to);
}

static void pdf_line_to(Canvas *canvas, PagePoint to) {
    pdf_drawing_line_to(self_of(canvas)->drawing, to);
}

static void pdf_curve_to(Canvas *canvas, PagePoint first, PagePoint second, PagePoint to) {
    pdf_drawing_curve_to(self_of(canvas)->drawing, first, second, to);
}

static void pdf_close(Canvas *canvas) {
    pdf_drawing_close(self_of(canvas)->drawing);
}

static void draw_steps(Canvas *canvas, const PathStep *steps, size_t count) {
    for (const PathStep *s = steps; s < steps + count; s++) {
        PagePoint first = {s->x1, s->y1};
        switch (s->op) {
        case PATH_MOVE:
            cairo_writer_move_to(canvas, first);
            break;
        case PATH_LINE:
            cairo_writer_line_to(canvas, first);
            break;
        case PATH_CURVE:
            cairo_writer_curve_to(canvas, first, (PagePoint){s->x2, s->y2},
                                  (PagePoint){s->x3, s->y3});
            break;
        case PATH_CLOSE:
            cairo_writer_close(canvas);
            break;
        }
    }
}

static void pdf_paint(Canvas *canvas, const Color *fill, FillRule rule, const Stroke *stroke) {
    CairoCanvas *self = self_of(canvas);
    size_t count;
    const PathStep *steps = pdf_drawing_short_path(self->drawing, &count);
    if (steps) {
        draw_steps(canvas, steps, count);
        pdf_drawing_drop_path(self->drawing);
        cairo_writer_paint(canvas, fill, rule, stroke);
    } else {
        pdf_drawing_paint(self->drawing, fill, rule, stroke);
    }
}

/* ---- text ---- */

static void cairo_writer_text(Canvas *canvas, PagePoint at, const char *text,
                              const TextLook *look) {
    CairoCanvas *self = self_of(canvas);
    if (self->is_image) {
        text_masks_show(self->masks, self->cr, at.x_mm * self->units_per_mm,
                        at.y_mm * self->units_per_mm, self->origin_x_px, self->origin_y_px, text,
                        look);
    } else {
        place_drawing(self);
        text_show(self->cr, canvas->fonts, at.x_mm * PT_PER_MM, at.y_mm * PT_PER_MM, 1, text, look);
    }
}

static void cairo_writer_logo(Canvas *canvas, const Logo *logo, PageBox box) {
    CairoCanvas *self = self_of(canvas);
    place_drawing(self);
    double units = self->units_per_mm;
    bool painted = logo_paint(self->cr, logo, device_x(self, box.x_mm), device_y(self, box.y_mm),
                              box.width_mm * units, box.height_mm * units);
    self->failed = self->failed || !painted;
}

/* ---- state ---- */

/* On an image the box is rounded to whole pixels: a clip with soft edges is a slow one. */
static void cairo_writer_push_clip(Canvas *canvas, PageBox box) {
    CairoCanvas *self = self_of(canvas);
    double left = device_x(self, box.x_mm), top = device_y(self, box.y_mm);
    double right = device_x(self, box.x_mm + box.width_mm);
    double bottom = device_y(self, box.y_mm + box.height_mm);
    if (self->is_image) {
        left = floor(left + 0.5);
        top = floor(top + 0.5);
        right = floor(right + 0.5);
        bottom = floor(bottom + 0.5);
    }
    cairo_save(self->cr);
    cairo_new_path(self->cr);
    cairo_rectangle(self->cr, left, top, right - left, bottom - top);
    cairo_clip(self->cr);
}

static void cairo_writer_pop_clip(Canvas *canvas) {
    cairo_restore(self_of(canvas)->cr);
}

/* What both boxes share; of no size when that is nothing. */
static PageBox shared_box(PageBox a, PageBox b) {
    double left = fmax(a.x_mm, b.x_mm), top = fmax(a.y_mm, b.y_mm);
    double right = fmin(a.x_mm + a.width_mm, b.x_mm + b.width_mm);
    double bottom = fmin(a.y_mm + a.height_mm, b.y_mm + b.height_mm);
    return (PageBox){left, top, fmax(right - left, 0), fmax(bottom - top, 0)};
}

static void pdf_push_clip(Canvas *canvas, PageBox box) {
    CairoCanvas *self = self_of(canvas);
    place_drawing(self);
    PageBox outer = g_array_index(self->clips, PageBox, self->clips->len - 1);
    PageBox clip = shared_box(outer, box);
    g_array_append_val(self->clips, clip);
    cairo_writer_push_clip(canvas, box);
}

static void pdf_pop_clip(Canvas *canvas) {
    CairoCanvas *self = self_of(canvas);
    place_drawing(self);
    g_array_set_size(self->clips, self->clips->len - 1);
    cairo_writer_pop_clip(canvas);
}

static void cairo_writer_set_origin(Canvas *canvas, int64_t x_px, int64_t y_px) {
    CairoCanvas *self = self_of(canvas);
    if (self->is_image) {
        self->origin_x_px = x_px;
        self->origin_y_px = y_px;
    }
}

/* ---- what only a PDF has ---- */

/* Between the quotes of a tag attribute; letters that have no place in a URI are percent-coded. */
static void append_uri(GString *out, const char *url) {
    for (const unsigned char *c = (const unsigned char *)url; *c; c++) {
        if (*c <= 0x20 || *c >= 0x7f || strchr("'\"\\<>", *c)) {
            g_string_append_printf(out, "%%%02X", *c);
        } else {
            g_string_append_c(out, (char)*c);
        }
    }
}

static void append_number(GString *out, double value) {
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(buffer, sizeof buffer, "%.3f", value));
    g_string_append_c(out, ' ');
}

static bool pdf_begin_link(Canvas *canvas, const char *url, PageBox box) {
    CairoCanvas *self = self_of(canvas);
    place_drawing(self);
    g_autoptr(GString) attributes = g_string_new("rect=[");
    append_number(attributes, box.x_mm * PT_PER_MM);
    append_number(attributes, box.y_mm * PT_PER_MM);
    append_number(attributes, box.width_mm * PT_PER_MM);
    append_number(attributes, box.height_mm * PT_PER_MM);
    g_string_append(attributes, url[0] == '#' ? "] dest='" : "] uri='");
    append_uri(attributes, url[0] == '#' ? url + 1 : url);
    g_string_append_c(attributes, '\'');
    cairo_tag_begin(self->cr, CAIRO_TAG_LINK, attributes->str);
    return true;
}

static void pdf_end_link(Canvas *canvas) {
    place_drawing(self_of(canvas));
    cairo_tag_end(self_of(canvas)->cr, CAIRO_TAG_LINK);
}

static void pdf_begin_tag(Canvas *canvas, const char *name) {
    place_drawing(self_of(canvas));
    cairo_tag_begin(self_of(canvas)->cr, name, NULL);
}

static void pdf_end_tag(Canvas *canvas, const char *name) {
    place_drawing(self_of(canvas));
    cairo_tag_end(self_of(canvas)->cr, name);
}

static void pdf_destination(Canvas *canvas, const char *name, PagePoint at) {
    CairoCanvas *self = self_of(canvas);
    g_autoptr(GString) attributes = g_string_new("x=");
    append_number(attributes, at.x_mm * PT_PER_MM);
    g_string_append(attributes, "y=");
    append_number(attributes, at.y_mm * PT_PER_MM);
    g_string_append_printf(attributes, "name='%s'", name);
    cairo_tag_begin(self->cr, CAIRO_TAG_DEST, attributes->str);
    cairo_tag_end(self->cr, CAIRO_TAG_DEST);
}

static void pdf_next_page(Canvas *canvas, double width_mm, double height_mm) {
    CairoCanvas *self = self_of(canvas);
    place_drawing(self);
    g_array_index(self->clips, PageBox, 0) = (PageBox){0, 0, width_mm, height_mm};
    cairo_show_page(self->cr);
    cairo_pdf_surface_set_size(self->surface, width_mm * PT_PER_MM, height_mm * PT_PER_MM);
}

/* ---- beginning and end ---- */

static bool cairo_writer_finish(Canvas *canvas, GError **error) {
    CairoCanvas *self = self_of(canvas);
    place_drawing(self);
    cairo_status_t status = cairo_status(self->cr);
    if (self->is_image) {
        cairo_surface_flush(self->surface);
    } else {
        cairo_surface_finish(self->surface);
    }
    if (status == CAIRO_STATUS_SUCCESS) {
        status = cairo_surface_status(self->surface);
    }
    if (status != CAIRO_STATUS_SUCCESS || self->failed) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "drawing failed: %s",
                    self->failed ? "the logo could not be drawn" : cairo_status_to_string(status));
        return false;
    }
    return true;
}

static void cairo_writer_free(Canvas *canvas) {
    CairoCanvas *self = self_of(canvas);
    g_clear_pointer(&self->masks, text_masks_free);
    g_clear_pointer(&self->drawing, pdf_drawing_free);
    g_clear_pointer(&self->clips, g_array_unref);
    cairo_destroy(self->cr);
    cairo_surface_destroy(self->surface);
    canvas_clear(canvas);
    g_free(self);
}

static const CanvasWriter IMAGE_WRITER = {
    .move_to = cairo_writer_move_to,
    .line_to = cairo_writer_line_to,
    .curve_to = cairo_writer_curve_to,
    .close = cairo_writer_close,
    .paint = cairo_writer_paint,
    .text = cairo_writer_text,
    .logo = cairo_writer_logo,
    .push_clip = cairo_writer_push_clip,
    .pop_clip = cairo_writer_pop_clip,
    .set_origin = cairo_writer_set_origin,
    .finish = cairo_writer_finish,
    .free = cairo_writer_free,
};

static const CanvasWriter PDF_WRITER = {
    .move_to = pdf_move_to,
    .line_to = pdf_line_to,
    .curve_to = pdf_curve_to,
    .close = pdf_close,
    .paint = pdf_paint,
    .text = cairo_writer_text,
    .logo = cairo_writer_logo,
    .push_clip = pdf_push_clip,
    .pop_clip = pdf_pop_clip,
    .begin_link = pdf_begin_link,
    .end_link = pdf_end_link,
    .begin_tag = pdf_begin_tag,
    .end_tag = pdf_end_tag,
    .destination = pdf_destination,
    .next_page = pdf_next_page,
    .finish = cairo_writer_finish,
    .free = cairo_writer_free,
};

static CairoCanvas *cairo_canvas_new(cairo_surface_t *surface, const CanvasWriter *writer,
                                     FontSet *fonts) {
    CairoCanvas *self = g_new0(CairoCanvas, 1);
    canvas_init(&self->base, writer, fonts);
    self->surface = surface;
    self->cr = cairo_create(surface);
    cairo_set_miter_limit(self->cr, 4);
    return self;
}

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned int length) {
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static void set_metadata(cairo_surface_t *surface, const PdfInfo *info) {
    /* Without a date cairo writes the time of day. */
    const char *date = info->date && *info->date ? info->date : "2000-01-01T00:00:00Z";
    const struct {
        cairo_pdf_metadata_t key;
        const char *value;
    } entries[] = {
        {CAIRO_PDF_METADATA_TITLE, info->title},     {CAIRO_PDF_METADATA_AUTHOR, info->author},
        {CAIRO_PDF_METADATA_SUBJECT, info->subject}, {CAIRO_PDF_METADATA_KEYWORDS, info->keywords},
        {CAIRO_PDF_METADATA_CREATOR, "assetatlas"},  {CAIRO_PDF_METADATA_CREATE_DATE, date},
        {CAIRO_PDF_METADATA_MOD_DATE, date},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
        if (entries[i].value && entries[i].value[0]) {
            g_autofree char *valid = g_utf8_make_valid(entries[i].value, -1);
            cairo_pdf_surface_set_metadata(surface, entries[i].key, valid);
        }
    }
}

Canvas *canvas_new_pdf(GByteArray *sink, double width_mm, double height_mm, const PdfInfo *info,
                       FontSet *fonts, GError **error) {
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        append_bytes, sink, width_mm * PT_PER_MM, height_mm * PT_PER_MM);
    cairo_status_t status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "could not begin a PDF: %s",
                    cairo_status_to_string(status));
        cairo_surface_destroy(surface);
        return NULL;
    }
    set_metadata(surface, info);
    CairoCanvas *self = cairo_canvas_new(surface, &PDF_WRITER, fonts);
    self->units_per_mm = PT_PER_MM;
    self->drawing = pdf_drawing_new();
    self->clips = g_array_new(FALSE, FALSE, sizeof(PageBox));
    PageBox page = {0, 0, width_mm, height_mm};
    g_array_append_val(self->clips, page);
    return &self->base;
}

Canvas *canvas_new_image(cairo_surface_t *surface, double px_per_mm, FontSet *fonts) {
    CairoCanvas *self = cairo_canvas_new(cairo_surface_reference(surface), &IMAGE_WRITER, fonts);
    self->is_image = true;
    self->units_per_mm = px_per_mm;
    self->masks = text_masks_new(fonts, px_per_mm / PT_PER_MM);
    return &self->base;
}

static bool is_cairo(const Canvas *canvas) {
    return canvas->writer == &IMAGE_WRITER || canvas->writer == &PDF_WRITER;
}

cairo_t *canvas_cairo(Canvas *canvas) {
    if (!is_cairo(canvas)) {
        return NULL;
    }
    place_drawing(self_of(canvas));
    return self_of(canvas)->cr;
}

double canvas_px_per_mm(const Canvas *canvas) {
    return is_cairo(canvas) ? ((const CairoCanvas *)canvas)->units_per_mm : 0;
}
