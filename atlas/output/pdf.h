/* pdf.h: what cairo cannot write into a PDF, added to the finished document.
 * SPDX-License-Identifier: MIT
 *
 * One pass with libqpdf: language, viewer preferences (printed at 100 %, window titled by the
 * document), where the maps lie, words that stand for figures, scope of table heads, words of
 * links, reading order, "Private" content as real artifacts, and an /ID that depends on the content
 * only. Same input, same bytes.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/output/pdf_map.h"

typedef struct PdfFinish {
    const char *language; /* "en-GB" */
    const char *const
        *figure_texts;     /* of each Figure in the order drawn; NULL-terminated or NULL */
    bool keep_sheet_links; /* "x-atlas:" links, which lead from sheet to sheet of a book */
    const PdfMap *maps;    /* at most one a page */
    size_t map_count;
    double bleed_mm; /* of every page; 0 = none */
    bool crop_marks;
} PdfFinish;

/* `out` receives the document (its contents are replaced). ATLAS_ERROR_INTERNAL when cairo's PDF is
 * not what is expected. Cost: about 10 ms a sheet. */
bool pdf_finish(const GByteArray *cairo_pdf, const PdfFinish *finish, GByteArray *out,
                GError **error);
