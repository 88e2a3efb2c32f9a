/* pdf_ua.h: whether a PDF can be read by everybody: checks of PDF/UA-1 (ISO 14289-1) by machine.
 * SPDX-License-Identifier: MIT
 *
 * What the Matterhorn Protocol 1.1 lists as failure conditions that a program can find, as far as
 * the files of this program can have them; the numbers in the sentences are its checkpoints. What
 * needs a person - are the words for the map good ones, is the order of reading sensible - is not
 * asked here. Stricter than the standard where that is sensible for us: elements hold something,
 * figures have boxes, lists hold items and nothing else.
 */
#pragma once
#include <qpdf/qpdf-c.h>
#include <stdbool.h>

#include <glib.h>

typedef enum PdfUaDepth {
    PDF_UA_AS_DRAWN, /* without metadata, and without looking into the forms drawn on pages */
    PDF_UA_WHOLE,
} PdfUaDepth;

/* Adds a sentence for each fault to `faults` (char *), at most PDF_UA_FAULTS of them. None: the
 * document may say that it is PDF/UA. Cost: 2 to 5 ms a sheet as drawn. */
enum { PDF_UA_FAULTS = 12 };
void pdf_ua_check(qpdf_data qpdf, PdfUaDepth depth, GPtrArray *faults);
/* The same for a document in memory, whole. ATLAS_ERROR_DATA when it is no PDF. */
bool pdf_ua_check_bytes(const GByteArray *pdf, GPtrArray *faults, GError **error);
