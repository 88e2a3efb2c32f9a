/* pdf.h: what cairo cannot write into a PDF, added to the finished document.
 * SPDX-License-Identifier: MIT
 *
 * One pass with libqpdf: language, viewer preferences (printed at 100 %, window titled by the
 * document), where the maps lie, words that stand for figures, scope of table heads, words of
 * links, reading order, layers, decoration as real artifacts, metadata, and an /ID that depends on
 * the content only. The document says that it is PDF/UA when pdf_ua finds nothing that speaks
 * against it. Same input, same bytes.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/draw/canvas.h"
#include "atlas/output/pdf_map.h"
#include "styles/messages.h"

typedef struct PdfFinish {
    const char *language;     /* "en-GB" */
    const CanvasNotes *notes; /* of the canvas that it was drawn on; NULL = none are known */
    const Messages *messages; /* what links do is said in its words; NULL = their addresses */
    bool keep_sheet_links;    /* "x-atlas:" links, which lead from sheet to sheet of a book */
    const PdfMap *maps;       /* at most one a page */
    size_t map_count;
    const char *name; /* of the file, for findings */
    Report *report;   /* gets a finding for what keeps it from being PDF/UA; NULL = nobody asks */
    double bleed_mm;  /* of every page; 0 = none */
    bool crop_marks;
    bool to_fold; /* pages of a booklet side by side: printed on both sides, turned over at the
                     short edge. Their order is not that of reading, so the file never says that it
                     is PDF/UA. */
} PdfFinish;

/* `out` receives the document (its contents are replaced). ATLAS_ERROR_INTERNAL when cairo's PDF is
 * not what is expected. Cost: about 10 ms a sheet. */
bool pdf_finish(const GByteArray *cairo_pdf, const PdfFinish *finish, GByteArray *out,
                GError **error);
