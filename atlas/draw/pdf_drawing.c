/* pdf_drawing.c: heavy paths of a PDF page, written without cairo.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/pdf_drawing.h"

#include <math.h>
#include <string.h>

enum {
    UNITS = 100,        /* of a millimetre */
    SHORT_STEPS = 64,   /* a path of more steps is not cairo's */
    ALPHA_STEPS = 1000, /* graphics states are named by thousandths */
    NUMBER_ROOM = 24,
};
static const double PT_PER_UNIT = 72 / 25.4 / UNITS;
static const double FAR = 1e6; /* units; coordinates beyond it are written there */

typedef struct DrawnPlace { /* of a point, in units */
    int32_t x, y;
} DrawnPlace;

struct PdfDrawing {
    PathStep small[SHORT_STEPS]; /* the first steps of the path in hand */
    size_t steps;                /* all of them */
    GString *path;               /* the same as operators */
    DrawnPlace pen;
    bool drawn;       /* has the subpath got a segment? */
    GString *painted; /* what waits to be placed */
    bool alphas[ALPHA_STEPS + 1];
};

PdfDrawing *pdf_drawing_new(void) {
    PdfDrawing *drawing = g_new0(PdfDrawing, 1);
    drawing->path = g_string_new(NULL);
    drawing->painted = g_string_new(NULL);
    return drawing;
}

void pdf_drawing_free(PdfDrawing *drawing) {
    if (drawing) {
        g_string_free(drawing->path, TRUE);
        g_string_free(drawing->painted, TRUE);
        g_free(drawing);
    }
}

/* ---- path ---- */

static DrawnPlace place_of(PagePoint p) {
    return (DrawnPlace){(int32_t)lrint(CLAMP(p.x_mm * UNITS, -FAR, FAR)),
                        (int32_t)lrint(CLAMP(p.y_mm * UNITS, -FAR, FAR))};
}

/* Writes the number and a space; returns where the next one goes. */
static char *put_integer(char *at, int32_t value) {
    char digits[NUMBER_ROOM];
    size_t count = 0;
    uint32_t size = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
    do {
        digits[count++] = (char)('0' + size % 10);
        size /= 10;
    } while (size > 0);
    if (value < 0) {
        *at++ = '-';
    }
    while (count > 0) {
        *at++ = digits[--count];
    }
    *at++ = ' ';
    return at;
}

static void append_points(GString *out, const DrawnPlace *points, size_t count, char letter) {
    char text[6 * NUMBER_ROOM];
    char *at = text;
    for (size_t i = 0; i < count; i++) {
        at = put_integer(at, points[i].x);
        at = put_integer(at, points[i].y);
    }
    *at++ = letter;
    *at++ = '\n';
    g_string_append_len(out, text, at - text);
}

static void keep_step(PdfDrawing *drawing, PathStep step) {
    if (drawing->steps < SHORT_STEPS) {
        drawing->small[drawing->steps] = step;
    }
    drawing->steps++;
}

void pdf_drawing_move_to(PdfDrawing *drawing, PagePoint to) {
    keep_step(drawing, (PathStep){.op = PATH_MOVE, .x1 = to.x_mm, .y1 = to.y_mm});
    drawing->pen = place_of(to);
    drawing->drawn = false;
    append_points(drawing->path, &drawing->pen, 1, 'm');
}

void pdf_drawing_line_to(PdfDrawing *drawing, PagePoint to) {
    keep_step(drawing, (PathStep){.op = PATH_LINE, .x1 = to.x_mm, .y1 = to.y_mm});
    DrawnPlace place = place_of(to);
    if (drawing->drawn && place.x == drawing->pen.x && place.y == drawing->pen.y) {
        return;
    }
    drawing->pen = place;
    drawing->drawn = true;
    append_points(drawing->path, &place, 1, 'l');
}

void pdf_drawing_curve_to(PdfDrawing *drawing, PagePoint first, PagePoint second, PagePoint to) {
    keep_step(drawing, (PathStep){PATH_CURVE, first.x_mm, first.y_mm, second.x_mm, second.y_mm,
                                  to.x_mm, to.y_mm});
    DrawnPlace places[3] = {place_of(first), place_of(second), place_of(to)};
    drawing->pen = places[2];
    drawing->drawn = true;
    append_points(drawing->path, places, 3, 'c');
}

void pdf_drawing_close(PdfDrawing *drawing) {
    keep_step(drawing, (PathStep){.op = PATH_CLOSE});
    g_string_append(drawing->path, "h\n");
    drawing->drawn = false;
}

void pdf_drawing_drop_path(PdfDrawing *drawing) {
    g_string_truncate(drawing->path, 0);
    drawing->steps = 0;
}

const PathStep *pdf_drawing_short_path(const PdfDrawing *drawing, size_t *count) {
    if (drawing->steps > SHORT_STEPS || drawing->painted->len > 0) {
        return NULL;
    }
    *count = drawing->steps;
    return drawing->small;
}

/* ---- paint ---- */

/* With up to three decimals, and a space. */
static void append_number(GString *out, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.3f", value);
    size_t length = strlen(text);
    while (text[length - 1] == '0') {
        length--;
    }
    length -= text[length - 1] == '.';
    g_string_append_len(out, text, (gssize)length);
    g_string_append_c(out, ' ');
}

static int alpha_step(Color color) {
    return (int)lrint(CLAMP(color.alpha, 0, 1) * ALPHA_STEPS);
}

/* The alpha holds for fills and strokes. */
static void append_color(PdfDrawing *drawing, Color color, const char *op) {
    const double shares[] = {color.red, color.green, color.blue};
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
        append_number(drawing->painted, CLAMP(shares[i], 0, 1));
    }
    int step = alpha_step(color);
    drawing->alphas[step] = true;
    g_string_append_printf(drawing->painted, "%s /a%d gs\n", op, step);
}

static void append_stroke(PdfDrawing *drawing, const Stroke *stroke) {
    GString *out = drawing->painted;
    append_color(drawing, stroke->color, "RG");
    append_number(out, stroke->width_mm * UNITS);
    g_string_append_printf(out, "w %d J %d j 4 M [", (int)stroke->cap,
                           stroke->cap == CAP_ROUND ? 1 : 0);
    if (stroke->dash_mm[0] > 0) {
        append_number(out, stroke->dash_mm[0] * UNITS);
        append_number(out, stroke->dash_mm[1] * UNITS);
    }
    g_string_append(out, "] 0 d\n");
}

void pdf_drawing_paint(PdfDrawing *drawing, const Color *fill, FillRule rule,
                       const Stroke *stroke) {
    GString *out = drawing->painted;
    const char *rule_mark = rule == FILL_EVEN_ODD ? "*" : "";
    bool at_once = fill && stroke && fill->alpha >= 1 && stroke->color.alpha >= 1;
    if (fill) {
        append_color(drawing, *fill, "rg");
        if (!at_once) {
            g_string_append_len(out, drawing->path->str, (gssize)drawing->path->len);
            g_string_append_printf(out, "f%s\n", rule_mark);
        }
    }
    if (stroke) {
        append_stroke(drawing, stroke);
        g_string_append_len(out, drawing->path->str, (gssize)drawing->path->len);
        if (at_once) {
            g_string_append_printf(out, "B%s\n", rule_mark);
        } else {
            g_string_append(out, "S\n");
        }
    }
    pdf_drawing_drop_path(drawing);
}

/* ---- place ---- */

/* With as many digits as a reader of a PDF keeps. */
static void append_factor(GString *out, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(out, "%s ", g_ascii_formatd(text, sizeof text, "%.12f", value));
}

/* The image covers the clip. In its own space, where the form is drawn, it is the unit square, y
 * up. */
static void append_dictionary(GString *out, const PdfDrawing *drawing, PageBox clip) {
    g_string_append(out, "<< /Type /XObject /Subtype /Form /BBox [ ");
    append_number(out, clip.x_mm * UNITS);
    append_number(out, clip.y_mm * UNITS);
    append_number(out, (clip.x_mm + clip.width_mm) * UNITS);
    append_number(out, (clip.y_mm + clip.height_mm) * UNITS);
    g_string_append(out, "] /Matrix [ ");
    const double matrix[6] = {1 / (clip.width_mm * UNITS),
                              0,
                              0,
                              -1 / (clip.height_mm * UNITS),
                              -clip.x_mm / clip.width_mm,
                              1 + clip.y_mm / clip.height_mm};
    for (size_t k = 0; k < G_N_ELEMENTS(matrix); k++) {
        append_factor(out, matrix[k]);
    }
    g_string_append(out, "] /Resources << /ExtGState << ");
    for (int step = 0; step <= ALPHA_STEPS; step++) {
        if (drawing->alphas[step]) {
            g_string_append_printf(out, "/a%d << /ca ", step);
            append_number(out, (double)step / ALPHA_STEPS);
            g_string_append(out, "/CA ");
            append_number(out, (double)step / ALPHA_STEPS);
            g_string_append(out, ">> ");
        }
    }
    g_string_append(out, ">> >> >>\n");
}

static void attach(cairo_surface_t *image, const char *type, GString *data) {
    gsize length = data->len;
    char *bytes = g_string_free(data, FALSE);
    cairo_surface_set_mime_data(image, type, (const unsigned char *)bytes, length, g_free, bytes);
}

void pdf_drawing_place(PdfDrawing *drawing, cairo_t *page, PageBox clip) {
    if (drawing->painted->len == 0) {
        return;
    }
    double left_pt = clip.x_mm * UNITS * PT_PER_UNIT;
    double top_pt = clip.y_mm * UNITS * PT_PER_UNIT;
    double width_pt = clip.width_mm * UNITS * PT_PER_UNIT;
    double height_pt = clip.height_mm * UNITS * PT_PER_UNIT;
    if (width_pt <= 0 || height_pt <= 0) { /* nothing of it would be seen */
        g_string_truncate(drawing->painted, 0);
        memset(drawing->alphas, 0, sizeof drawing->alphas);
        return;
    }
    GString *data = g_string_new(PDF_DRAWING_MARK);
    append_dictionary(data, drawing, clip);
    g_string_append_len(data, drawing->painted->str, (gssize)drawing->painted->len);
    g_string_truncate(drawing->painted, 0);
    memset(drawing->alphas, 0, sizeof drawing->alphas);

    /* cairo writes the data of such an image without looking at them. */
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);
    attach(image, CAIRO_MIME_TYPE_CCITT_FAX, data);
    attach(image, CAIRO_MIME_TYPE_CCITT_FAX_PARAMS, g_string_new("Columns=1 Rows=1 K=-1"));
    /* cairo clips each thing that it draws to the box of that thing, and leaves the clip of the one
     * before as it is when the next lies in it: an image smaller than the drawing would have the
     * drawing cut. */
    cairo_save(page);
    cairo_translate(page, left_pt, top_pt);
    cairo_scale(page, width_pt, height_pt);
    cairo_set_source_surface(page, image, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(page), CAIRO_FILTER_NEAREST);
    cairo_paint(page);
    cairo_restore(page);
    cairo_surface_destroy(image);
}
