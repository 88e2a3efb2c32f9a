/* canvas.c: what all writers share: shapes as path steps, and checks of what is asked for.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/canvas.h"

#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/draw/canvas_writer.h"

/* Control points of a quarter circle of radius 1. */
static const double QUARTER = 0.5522847498;

static const char *const TAG_NAMES[] = {"Document", "Sect", "H1",     "H2",     "H3",    "P",
                                        "L",        "LI",   "Lbl",    "LBody",  "Table", "TR",
                                        "TH",       "TD",   "Figure", "Private"};
/* The tag of a run. pdf_finish takes it out of the structure again: what is in it belongs to the
 * element around it. */
static const char RUN_TAG[] = "NonStruct";

void canvas_init(Canvas *canvas, const CanvasWriter *writer, FontSet *fonts) {
    canvas->writer = writer;
    canvas->fonts = fonts;
    canvas->links = g_array_new(FALSE, FALSE, sizeof(bool));
    canvas->tags = g_ptr_array_new();
    canvas->notes = (CanvasNotes){g_array_new(FALSE, FALSE, sizeof(CanvasFigure)),
                                  g_array_new(FALSE, FALSE, sizeof(CanvasRun)), g_ptr_array_new()};
    canvas->strings = g_string_chunk_new(256);
    canvas->layer = -1;
}

void canvas_clear(Canvas *canvas) {
    g_clear_pointer(&canvas->links, g_array_unref);
    g_clear_pointer(&canvas->tags, g_ptr_array_unref);
    g_clear_pointer(&canvas->notes.figures, g_array_unref);
    g_clear_pointer(&canvas->notes.runs, g_array_unref);
    g_clear_pointer(&canvas->notes.layers, g_ptr_array_unref);
    g_clear_pointer(&canvas->strings, g_string_chunk_free);
}

void canvas_free(Canvas *canvas) {
    if (canvas) {
        canvas->writer->free(canvas);
    }
}

bool canvas_finish(Canvas *canvas, GError **error) {
    g_assert(!canvas->finished);
    g_assert(canvas->clips == 0 && canvas->groups == 0);
    g_assert(canvas->links->len == 0 && canvas->tags->len == 0 && canvas->layer < 0);
    canvas->finished = true;
    return canvas->writer->finish(canvas, error);
}

/* ---- runs ---- */

static bool within_decoration(const Canvas *canvas) {
    for (guint i = 0; i < canvas->tags->len; i++) {
        if (strcmp(g_ptr_array_index(canvas->tags, i), "Private") == 0) {
            return true;
        }
    }
    return false;
}

static void note_run(Canvas *canvas, const char *mark) {
    CanvasRun run = {canvas->layer, mark};
    g_array_append_val(canvas->notes.runs, run);
}

/* cairo marks what is in a tag only when there are no tags in that: words before a link in a
 * paragraph would belong to nothing. So everything that is painted in a tag gets one of its own,
 * which lasts until something else begins. */
static void begin_run(Canvas *canvas) {
    bool in_link = canvas->links->len > 0 && g_array_index(canvas->links, bool, 0);
    if (canvas->writer->begin_tag && !canvas->in_run && canvas->tags->len > 0 && !in_link &&
        !within_decoration(canvas)) {
        canvas->writer->begin_tag(canvas, RUN_TAG);
        canvas->in_run = true;
        note_run(canvas, NULL);
    }
}

static void end_run(Canvas *canvas) {
    if (canvas->in_run) {
        canvas->writer->end_tag(canvas, RUN_TAG);
        canvas->in_run = false;
    }
}

/* ---- path ---- */

void canvas_move_to(Canvas *canvas, double x_mm, double y_mm) {
    canvas->writer->move_to(canvas, (PagePoint){x_mm, y_mm});
}

void canvas_line_to(Canvas *canvas, double x_mm, double y_mm) {
    canvas->writer->line_to(canvas, (PagePoint){x_mm, y_mm});
}

void canvas_curve_to(Canvas *canvas, double x1_mm, double y1_mm, double x2_mm, double y2_mm,
                     double x3_mm, double y3_mm) {
    canvas->writer->curve_to(canvas, (PagePoint){x1_mm, y1_mm}, (PagePoint){x2_mm, y2_mm},
                             (PagePoint){x3_mm, y3_mm});
}

void canvas_close(Canvas *canvas) {
    canvas->writer->close(canvas);
}

void canvas_rect(Canvas *canvas, PageBox box) {
    double right = box.x_mm + box.width_mm, bottom = box.y_mm + box.height_mm;
    canvas_move_to(canvas, box.x_mm, box.y_mm);
    canvas_line_to(canvas, right, box.y_mm);
    canvas_line_to(canvas, right, bottom);
    canvas_line_to(canvas, box.x_mm, bottom);
    canvas_close(canvas);
}

void canvas_round_rect(Canvas *canvas, PageBox box, double radius_mm) {
    double r = MIN(radius_mm, MIN(box.width_mm, box.height_mm) / 2);
    double k = r * (1 - QUARTER);
    double left = box.x_mm, top = box.y_mm;
    double right = left + box.width_mm, bottom = top + box.height_mm;
    canvas_move_to(canvas, left + r, top);
    canvas_line_to(canvas, right - r, top);
    canvas_curve_to(canvas, right - k, top, right, top + k, right, top + r);
    canvas_line_to(canvas, right, bottom - r);
    canvas_curve_to(canvas, right, bottom - k, right - k, bottom, right - r, bottom);
    canvas_line_to(canvas, left + r, bottom);
    canvas_curve_to(canvas, left + k, bottom, left, bottom - k, left, bottom - r);
    canvas_line_to(canvas, left, top + r);
    canvas_curve_to(canvas, left, top + k, left + k, top, left + r, top);
    canvas_close(canvas);
}

void canvas_circle(Canvas *canvas, PagePoint centre, double radius_mm) {
    PageBox box = {centre.x_mm - radius_mm, centre.y_mm - radius_mm, 2 * radius_mm, 2 * radius_mm};
    double x = centre.x_mm, y = centre.y_mm, r = radius_mm, k = r * QUARTER;
    double right = box.x_mm + box.width_mm, bottom = box.y_mm + box.height_mm;
    canvas_move_to(canvas, right, y);
    canvas_curve_to(canvas, right, y + k, x + k, bottom, x, bottom);
    canvas_curve_to(canvas, x - k, bottom, box.x_mm, y + k, box.x_mm, y);
    canvas_curve_to(canvas, box.x_mm, y - k, x - k, box.y_mm, x, box.y_mm);
    canvas_curve_to(canvas, x + k, box.y_mm, right, y - k, right, y);
    canvas_close(canvas);
}

void canvas_symbol_path(Canvas *canvas, const Symbol *symbol, PagePoint centre, double size_mm) {
    double f = size_mm / 15;
    double x = centre.x_mm - size_mm / 2, y = centre.y_mm - size_mm / 2;
    for (size_t i = 0; i < symbol->count; i++) {
        const PathStep *s = &symbol->steps[i];
        switch (s->op) {
        case PATH_MOVE:
            canvas_move_to(canvas, x + f * s->x1, y + f * s->y1);
            break;
        case PATH_LINE:
            canvas_line_to(canvas, x + f * s->x1, y + f * s->y1);
            break;
        case PATH_CURVE:
            canvas_curve_to(canvas, x + f * s->x1, y + f * s->y1, x + f * s->x2, y + f * s->y2,
                            x + f * s->x3, y + f * s->y3);
            break;
        case PATH_CLOSE:
            canvas_close(canvas);
            break;
        }
    }
}

/* ---- paint ---- */

void canvas_fill(Canvas *canvas, Color color, FillRule rule) {
    begin_run(canvas);
    canvas->writer->paint(canvas, &color, rule, NULL);
}

void canvas_stroke(Canvas *canvas, const Stroke *stroke) {
    begin_run(canvas);
    canvas->writer->paint(canvas, NULL, FILL_NONZERO, stroke);
}

void canvas_fill_stroke(Canvas *canvas, Color color, FillRule rule, const Stroke *stroke) {
    begin_run(canvas);
    canvas->writer->paint(canvas, &color, rule, stroke);
}

/* ---- text ---- */

void canvas_text(Canvas *canvas, PagePoint at, const char *text, const TextLook *look) {
    if (text && *text) {
        begin_run(canvas);
        canvas->writer->text(canvas, at, text, look);
    }
}

TextSize canvas_measure(Canvas *canvas, const char *text, TextStyle style) {
    return font_measure(canvas->fonts, text, style);
}

void canvas_logo(Canvas *canvas, const Logo *logo, PageBox box) {
    if (canvas->writer->logo && box.width_mm > 0 && box.height_mm > 0) {
        begin_run(canvas);
        canvas->writer->logo(canvas, logo, box);
    }
}

/* ---- state ---- */

void canvas_push_clip(Canvas *canvas, PageBox box) {
    canvas->clips++;
    canvas->writer->push_clip(canvas, box);
}

void canvas_pop_clip(Canvas *canvas) {
    g_assert(canvas->clips > 0);
    canvas->clips--;
    canvas->writer->pop_clip(canvas);
}

void canvas_begin_group(Canvas *canvas, const char *id, const char *title) {
    canvas->groups++;
    if (canvas->writer->begin_group) {
        canvas->writer->begin_group(canvas, id, title);
    }
}

void canvas_end_group(Canvas *canvas) {
    g_assert(canvas->groups > 0);
    canvas->groups--;
    if (canvas->writer->end_group) {
        canvas->writer->end_group(canvas);
    }
}

void canvas_begin_layer(Canvas *canvas, const char *id, const char *title) {
    g_assert(canvas->layer < 0);
    end_run(canvas);
    GPtrArray *layers = canvas->notes.layers;
    const char *kept = g_string_chunk_insert_const(canvas->strings, title);
    guint layer = 0;
    while (layer < layers->len && g_ptr_array_index(layers, layer) != kept) {
        layer++;
    }
    if (layer == layers->len) {
        g_ptr_array_add(layers, (gpointer)kept);
    }
    canvas->layer = (int)layer;
    canvas->groups++;
    if (canvas->writer->begin_layer) {
        canvas->writer->begin_layer(canvas, id, title);
    }
}

void canvas_end_layer(Canvas *canvas) {
    g_assert(canvas->layer >= 0);
    end_run(canvas);
    canvas->layer = -1;
    canvas_end_group(canvas);
}

static bool is_plain_name(const char *name) {
    for (const char *c = name; *c; c++) {
        if (!g_ascii_isalnum(*c) && !strchr("-_./", *c)) {
            return false;
        }
    }
    return *name != '\0';
}

static bool link_is_allowed(const char *url) {
    if (url[0] == '#') {
        return is_plain_name(url + 1);
    }
    if (g_str_has_prefix(url, "x-atlas:")) {
        g_auto(GStrv) halves = g_strsplit(url + strlen("x-atlas:"), "#", 2);
        return halves[0] && is_plain_name(halves[0]) && (!halves[1] || is_plain_name(halves[1]));
    }
    return url_is_safe(url);
}

void canvas_begin_link(Canvas *canvas, const char *url, PageBox box) {
    g_assert(canvas->links->len == 0);
    bool wanted =
        canvas->writer->begin_link && !within_decoration(canvas) && url && link_is_allowed(url);
    if (wanted) {
        end_run(canvas);
    }
    bool written = wanted && canvas->writer->begin_link(canvas, url, box);
    if (written) {
        note_run(canvas, NULL);
    }
    g_array_append_val(canvas->links, written);
}

void canvas_end_link(Canvas *canvas) {
    g_assert(canvas->links->len == 1);
    if (g_array_index(canvas->links, bool, 0)) {
        canvas->writer->end_link(canvas);
    }
    g_array_set_size(canvas->links, 0);
}

static void begin_tag(Canvas *canvas, const char *name, const char *mark) {
    size_t i = 0;
    while (i < G_N_ELEMENTS(TAG_NAMES) && strcmp(TAG_NAMES[i], name) != 0) {
        i++;
    }
    g_assert(i < G_N_ELEMENTS(TAG_NAMES));
    bool written = canvas->writer->begin_tag && !within_decoration(canvas);
    if (written) {
        end_run(canvas);
    }
    g_ptr_array_add(canvas->tags, (gpointer)TAG_NAMES[i]);
    if (written) {
        canvas->writer->begin_tag(canvas, TAG_NAMES[i]);
        if (within_decoration(canvas)) {
            note_run(canvas, mark);
        }
    }
}

void canvas_begin_tag(Canvas *canvas, const char *name) {
    g_assert(strcmp(name, "Figure") != 0);
    begin_tag(canvas, name, NULL);
}

void canvas_begin_figure(Canvas *canvas, const char *text, PageBox box) {
    if (canvas->writer->begin_tag && !within_decoration(canvas)) {
        CanvasFigure figure = {g_string_chunk_insert(canvas->strings, text ? text : ""), box};
        g_array_append_val(canvas->notes.figures, figure);
    }
    begin_tag(canvas, "Figure", NULL);
}

void canvas_begin_mark(Canvas *canvas, const char *name) {
    begin_tag(canvas, "Private", g_string_chunk_insert_const(canvas->strings, name));
}

void canvas_end_tag(Canvas *canvas) {
    g_assert(canvas->tags->len > 0);
    end_run(canvas);
    const char *name = g_ptr_array_steal_index(canvas->tags, canvas->tags->len - 1);
    if (canvas->writer->end_tag && !within_decoration(canvas)) {
        canvas->writer->end_tag(canvas, name);
    }
}

const CanvasNotes *canvas_notes(const Canvas *canvas) {
    return &canvas->notes;
}

void canvas_add_destination(Canvas *canvas, const char *name, PagePoint at) {
    g_assert(is_plain_name(name));
    if (canvas_has_destinations(canvas)) {
        canvas->writer->destination(canvas, name, at);
    }
}

bool canvas_has_destinations(const Canvas *canvas) {
    return canvas->writer->destination != NULL && !canvas->no_destinations;
}

void canvas_leave_out_destinations(Canvas *canvas) {
    canvas->no_destinations = true;
}

void canvas_next_page(Canvas *canvas, double width_mm, double height_mm) {
    g_assert(canvas->writer->next_page);
    g_assert(canvas->clips == 0 && canvas->links->len == 0);
    end_run(canvas);
    canvas->writer->next_page(canvas, width_mm, height_mm);
}

void canvas_set_origin(Canvas *canvas, int64_t x_px, int64_t y_px) {
    if (canvas->writer->set_origin) {
        canvas->writer->set_origin(canvas, x_px, y_px);
    }
}
