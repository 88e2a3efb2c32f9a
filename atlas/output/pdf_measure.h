/* pdf_measure.h: straight lines of a finished PDF, measured where a printer would put them.
 * SPDX-License-Identifier: MIT
 *
 * The operators of a page are followed, through forms that it draws and every change of
 * coordinates, so that what is measured is what is printed at 100 %.
 */
#pragma once
#include <qpdf/qpdf-c.h>

#include <glib.h>

#include "atlas/base/geom.h"

typedef struct PdfLine {
    PagePoint from, to; /* from the top left corner of the page */
} PdfLine;

/* The straight lines stroked within artifacts of that mark (PDF_MARK_KEY), as PdfLine in the order
 * drawn. Empty when the page has none or cannot be read. Caller unrefs. */
GArray *pdf_measure_lines(qpdf_data qpdf, qpdf_oh page, const char *mark);
/* Size of the page's paper. */
void pdf_measure_paper(qpdf_data qpdf, qpdf_oh page, double *width_mm, double *height_mm);
