/* pdf_structure.h: the structure tree of a PDF of cairo's, settled.
 * SPDX-License-Identifier: MIT
 *
 * Runs are taken out of the tree and what is in them given to the elements around them; decoration
 * is taken out and given to nobody; elements that hold nothing go. Figures get their words and
 * boxes, table heads their scope. What cairo marked on the pages is told leaf by leaf.
 */
#pragma once
#include <qpdf/qpdf-c.h>

#include "atlas/draw/canvas.h"

/* One piece of marked content. */
typedef struct PdfLeaf {
    char *tag; /* "/P"; NULL = decoration */
    CanvasRun run;
} PdfLeaf;

typedef struct PdfStructure PdfStructure;

/* `notes` may be NULL: nothing is known then of layers, marks and figures. */
PdfStructure *pdf_structure_settle(qpdf_data qpdf, const CanvasNotes *notes);
void pdf_structure_free(PdfStructure *structure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfStructure, pdf_structure_free)

/* What a page marked with a number; NULL when that is not known. */
const PdfLeaf *pdf_structure_leaf(const PdfStructure *structure, int page, int mark);
/* The annotation is no link any more: its element becomes a span of words. */
void pdf_structure_forget(PdfStructure *structure, qpdf_oh annotation);
