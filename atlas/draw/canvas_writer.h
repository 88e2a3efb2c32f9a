/* canvas_writer.h: what stands behind a canvas; for the writers only.
 * SPDX-License-Identifier: MIT
 *
 * canvas.c checks what it is given (balance, names, links) and turns shapes into path steps, so
 * that a writer sees only what it must carry out. Millimetres throughout.
 */
#pragma once
#include "atlas/draw/canvas.h"

typedef struct CanvasWriter {
    void (*move_to)(Canvas *canvas, PagePoint to);
    void (*line_to)(Canvas *canvas, PagePoint to);
    void (*curve_to)(Canvas *canvas, PagePoint first, PagePoint second, PagePoint to);
    void (*close)(Canvas *canvas);
    /* Uses up the path; `fill` or `stroke` may be NULL, not both. */
    void (*paint)(Canvas *canvas, const Color *fill, FillRule rule, const Stroke *stroke);
    void (*text)(Canvas *canvas, PagePoint at, const char *text, const TextLook *look);
    void (*logo)(Canvas *canvas, const Logo *logo, PageBox box);
    void (*push_clip)(Canvas *canvas, PageBox box);
    void (*pop_clip)(Canvas *canvas);
    void (*begin_group)(Canvas *canvas, const char *id, const char *title);
    void (*end_group)(Canvas *canvas);
    void (*begin_layer)(Canvas *canvas, const char *id, const char *title);
    bool (*begin_link)(Canvas *canvas, const char *url, PageBox box); /* false: not written */
    void (*end_link)(Canvas *canvas);
    void (*begin_tag)(Canvas *canvas, const char *name);
    void (*end_tag)(Canvas *canvas, const char *name);
    void (*destination)(Canvas *canvas, const char *name, PagePoint at);
    void (*next_page)(Canvas *canvas, double width_mm, double height_mm);
    void (*set_origin)(Canvas *canvas, int64_t x_px, int64_t y_px);
    bool (*finish)(Canvas *canvas, GError **error);
    void (*free)(Canvas *canvas);
} CanvasWriter;

/* First member of each writer's own struct. */
struct Canvas {
    const CanvasWriter *writer;
    FontSet *fonts;
    unsigned clips, groups; /* open ones */
    GArray *links;          /* bool: was the open link written? */
    GPtrArray *tags;        /* const char *, borrowed from the list of names */
    CanvasNotes notes;
    GStringChunk *strings; /* of the notes */
    int layer;             /* the open one; -1 = none */
    bool in_run;           /* is the innermost tag of the writer's a run's? */
    bool finished;
    bool no_destinations;
};

void canvas_init(Canvas *canvas, const CanvasWriter *writer, FontSet *fonts);
/* Frees what canvas_init made; the writer frees the struct. */
void canvas_clear(Canvas *canvas);
