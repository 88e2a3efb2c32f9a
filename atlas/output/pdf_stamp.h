/* pdf_stamp.h: the drawing of one page shown on others, in parts or reduced.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/geom.h"

typedef struct PdfStamp {
    size_t page;   /* that shows it, from 1: page 0 is what is shown */
    PageBox from;  /* of page 0, mm; may reach beyond it */
    PagePoint to;  /* upper left corner on the page, mm */
    double factor; /* 1 = its own size */
} PdfStamp;

/* Draws parts of page 0 under the content of other pages, then removes page 0. The drawing is in
 * the file once, as a form that is not part of the structure: page 0 must be decoration as a whole.
 * `out` receives the document. ATLAS_ERROR_INTERNAL when the PDF is not what is expected. */
bool pdf_stamp(const GByteArray *pdf, const PdfStamp *stamps, size_t count, GByteArray *out,
               GError **error);
