/* canvas.h: the one drawing interface, behind it a cairo writer (PDF, PNG) and an SVG writer.
 * SPDX-License-Identifier: MIT
 *
 * Coordinates are millimetres, y down, whatever the output; the writer turns them into its own
 * units. A path is built with move, line, curve and close, and used up by fill or stroke. Clipping
 * is by rectangle only: a path clip makes cairo's PDF 4 to 11 times dearer, so geometry is cut
 * before it gets here. Errors are sticky; canvas_finish tells.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "atlas/base/color.h"
#include "atlas/base/geom.h"
#include "styles/fonts.h"
#include "styles/logo.h"
#include "styles/symbols.h"

typedef struct Canvas Canvas;

typedef enum FillRule { FILL_NONZERO, FILL_EVEN_ODD } FillRule;
typedef enum LineCap { CAP_BUTT, CAP_ROUND, CAP_SQUARE } LineCap;
typedef enum TextAnchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } TextAnchor;

typedef struct Stroke {
    Color color;
    double width_mm;
    LineCap cap;       /* joins are round when the cap is round, else mitre */
    double dash_mm[2]; /* on, off; 0,0 = solid */
} Stroke;

/* Path. The path is in the canvas until it is filled or stroked (keep = false) . */
void canvas_move_to(Canvas *canvas, double x_mm, double y_mm);
void canvas_line_to(Canvas *canvas, double x_mm, double y_mm);
void canvas_curve_to(Canvas *canvas, double x1_mm, double y1_mm, double x2_mm, double y2_mm,
                     double x3_mm, double y3_mm);
void canvas_close(Canvas *canvas);
void canvas_rect(Canvas *canvas, PageBox box);
void canvas_round_rect(Canvas *canvas, PageBox box, double radius_mm);
void canvas_circle(Canvas *canvas, PagePoint centre, double radius_mm);
/* Adds the symbol's path with its 15-unit grid fitted to `size_mm`, centred. */
void canvas_symbol_path(Canvas *canvas, const Symbol *symbol, PagePoint centre, double size_mm);
void canvas_fill(Canvas *canvas, Color color, FillRule rule);
void canvas_stroke(Canvas *canvas, const Stroke *stroke);
/* Fills and strokes the same path. */
void canvas_fill_stroke(Canvas *canvas, Color color, FillRule rule, const Stroke *stroke);

/* Text with its baseline at `at`, one line. In SVG real <text>; in PDF searchable. `halo_mm` > 0
 * draws an outline of `halo` behind it. Rotation in degrees, clockwise, about `at`. ANCHOR_START is
 * the left end whatever the script. On images unturned text keeps to whole pixels in y. */
typedef struct TextLook {
    TextStyle style;
    Color color;
    TextAnchor anchor;
    double halo_mm;
    Color halo;
    double rotate_deg;
    bool spaced; /* a space follows in the words of a PDF; it moves nothing */
} TextLook;
void canvas_text(Canvas *canvas, PagePoint at, const char *text, const TextLook *look);
TextSize canvas_measure(Canvas *canvas, const char *text, TextStyle style);

/* The logo into a box of its shape (logo_fit). Left out on tiles. */
void canvas_logo(Canvas *canvas, const Logo *logo, PageBox box);

/* State: rectangle clips nest. */
void canvas_push_clip(Canvas *canvas, PageBox box);
void canvas_pop_clip(Canvas *canvas);
/* Named groups: SVG <g id> with <title>; nothing in PDF and PNG. `title` may be NULL. */
void canvas_begin_group(Canvas *canvas, const char *id, const char *title);
void canvas_end_group(Canvas *canvas);
/* Layers: parts of a map that a reader can turn off and on (PDF), and that are layers to who edits
 * the file (SVG, where they are groups of that id). `title` is what they are called there. They do
 * not nest; the same layer may be drawn in several goes, each an SVG group of its own. */
void canvas_begin_layer(Canvas *canvas, const char *id, const char *title);
void canvas_end_layer(Canvas *canvas);
/* Links: PDF link annotation over the box, SVG <a>. Only safe URLs, "#name" of a destination, and
 * "x-atlas:part#name" (between sheets of a book; not in SVG) are written; of any other only the
 * contents are. Links do not nest. */
void canvas_begin_link(Canvas *canvas, const char *url, PageBox box);
void canvas_end_link(Canvas *canvas);
/* Where "#name" leads in a PDF: letters, digits, '-', '_' and '.' only; each name once. In SVG
 * links lead to the group of that id. */
void canvas_add_destination(Canvas *canvas, const char *name, PagePoint at);
/* From now on as if the canvas had none: for pages that are cut up or left out later. */
void canvas_leave_out_destinations(Canvas *canvas);
/* False where links can only lead out of the file. */
bool canvas_has_destinations(const Canvas *canvas);
/* Structure of a tagged PDF: "H1" "H2" "H3" "P" "L" "LI" "Lbl" "LBody" "Table" "TR" "TH" "TD"
 * "Figure" "Sect" "Document" "Private" (decoration). Nothing in SVG and PNG. Names are asserted
 * against that list. What is inside "Private" is decoration as a whole: tags and links in it are
 * not written. Once anything is tagged, everything should be. */
void canvas_begin_tag(Canvas *canvas, const char *name);
void canvas_end_tag(Canvas *canvas);
/* A "Figure" with the words that stand for it and its place on the page; ended by
 * canvas_end_tag. */
void canvas_begin_figure(Canvas *canvas, const char *text, PageBox box);
/* Decoration that a program finds again in the finished PDF by its name (letters and digits);
 * ended by canvas_end_tag. */
void canvas_begin_mark(Canvas *canvas, const char *name);

/* What pdf_finish must know of a drawing that cairo cannot carry. */
typedef struct CanvasFigure {
    char *text; /* "" where none was given */
    PageBox box;
} CanvasFigure;
/* A run of content that is a leaf of the structure: words or shapes, a link, decoration. */
typedef struct CanvasRun {
    int layer;        /* index in layers, -1 = none */
    const char *mark; /* name of decoration, or NULL */
} CanvasRun;
typedef struct CanvasNotes {
    GArray *figures;   /* CanvasFigure, in the order begun */
    GArray *runs;      /* CanvasRun, in the order begun */
    GPtrArray *layers; /* char *: titles, each once, in the order begun */
} CanvasNotes;
const CanvasNotes *canvas_notes(const Canvas *canvas);
/* A new page of the same or another size; SVG canvases have one page and assert. */
void canvas_next_page(Canvas *canvas, double width_mm, double height_mm);

/* For tiles: where page millimetre 0,0 lies in whole device pixels, so that the same ground point
 * has the same sub-pixel position on every tile. No effect in SVG and PDF. */
void canvas_set_origin(Canvas *canvas, int64_t x_px, int64_t y_px);

bool canvas_finish(Canvas *canvas, GError **error);
void canvas_free(Canvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)
