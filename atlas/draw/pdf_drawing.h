/* pdf_drawing.h: heavy paths of a PDF page, written without cairo.
 * SPDX-License-Identifier: MIT
 *
 * cairo's PDF surface keeps a page as a recording, goes through it twice and prints every number
 * at length: for a base map of a town ten times the cost of writing it down. Here long paths become
 * PDF operators at once, in hundredths of a millimetre. cairo sees one small image in the place of
 * a run of them; the data of that image are the drawing, and output/pdf_forms makes the image the
 * form that it stands for. Short paths are handed to cairo, unless a drawing is begun already.
 */
#pragma once
#include <cairo.h>

#include "atlas/draw/canvas.h"

/* What the data of such an image begin with; up to the end of the line follows the dictionary of
 * the form, after it its content. */
#define PDF_DRAWING_MARK "%assetatlas-drawing "

typedef struct PdfDrawing PdfDrawing;

PdfDrawing *pdf_drawing_new(void);
void pdf_drawing_free(PdfDrawing *drawing);

/* The path in hand, in millimetres of the page. */
void pdf_drawing_move_to(PdfDrawing *drawing, PagePoint to);
void pdf_drawing_line_to(PdfDrawing *drawing, PagePoint to);
void pdf_drawing_curve_to(PdfDrawing *drawing, PagePoint first, PagePoint second, PagePoint to);
void pdf_drawing_close(PdfDrawing *drawing);
/* Is the path in hand one for cairo? Then these are its steps; NULL when it is not. */
const PathStep *pdf_drawing_short_path(const PdfDrawing *drawing, size_t *count);
/* Both use up the path: into the drawing, or not at all. `fill` or `stroke` may be NULL. */
void pdf_drawing_paint(PdfDrawing *drawing, const Color *fill, FillRule rule, const Stroke *stroke);
void pdf_drawing_drop_path(PdfDrawing *drawing);

/* Puts what has been painted since the last time on the page (of points, y down), cut to `clip`. */
void pdf_drawing_place(PdfDrawing *drawing, cairo_t *page, PageBox clip);
