/* pdf_marks.h: marked content of a PDF's pages, as it should be.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/pdf_structure.h"

/* The key of an artifact's properties that holds the name of a mark; the prefix is ours. */
#define PDF_MARK_KEY "/ATLS_Mark"

/* Rewrites the content of page i (from 0): what is in a run is marked as of the element around it,
 * decoration as artifact, and what is in a layer as optional content "/L<layer>". True when there
 * is a layer on the page. */
bool pdf_marks_rewrite(qpdf_data qpdf, qpdf_oh page, int i, const PdfStructure *structure);
