/* pdf_marks.c: marked content of a PDF's pages, as it should be.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_marks.h"

#include <string.h>

#include "atlas/output/pdf_content.h"
#include "atlas/output/pdf_objects.h"

typedef struct Rewriting {
    GString *out;
    GArray *open; /* int: how many ends each open mark needs */
    bool layered;
} Rewriting;

static void begin_mark(Rewriting *self, const PdfLeaf *leaf, PdfSlice number) {
    int ends = 1;
    if (leaf->run.layer >= 0) {
        g_string_append_printf(self->out, "/OC /L%d BDC ", leaf->run.layer);
        ends++;
        self->layered = true;
    }
    if (leaf->tag) {
        g_string_append_printf(self->out, "%s << /MCID %.*s >> BDC", leaf->tag, (int)number.length,
                               number.text);
    } else if (leaf->run.mark) {
        g_string_append_printf(self->out, "/Artifact << /Type /Layout " PDF_MARK_KEY " /%s >> BDC",
                               leaf->run.mark);
    } else {
        g_string_append(self->out, "/Artifact << /Type /Layout >> BDC");
    }
    g_array_append_val(self->open, ends);
}

static void end_mark(Rewriting *self) {
    int ends = 1;
    if (self->open->len > 0) {
        ends = g_array_index(self->open, int, self->open->len - 1);
        g_array_set_size(self->open, self->open->len - 1);
    }
    g_string_append(self->out, ends > 1 ? "EMC EMC" : "EMC");
}

/* The leaf that a mark begins, or NULL when it is none of cairo's. */
static const PdfLeaf *leaf_begun(const PdfOperator *operation, const PdfStructure *structure,
                                 int page, PdfSlice *number) {
    if (!pdf_slice_equals(operation->name, "BDC") || operation->count != 2) {
        return NULL;
    }
    *number = pdf_slice_find(operation->operands[1], "/MCID");
    return number->length > 0 ? pdf_structure_leaf(structure, page, (int)pdf_slice_number(*number))
                              : NULL;
}

static void rewrite(Rewriting *self, const GByteArray *content, int page,
                    const PdfStructure *structure) {
    const char *copied = (const char *)content->data;
    PdfScanner scanner = {copied, copied + content->len};
    PdfOperator operation;
    while (pdf_scanner_next(&scanner, &operation)) {
        PdfSlice number;
        const PdfLeaf *leaf = leaf_begun(&operation, structure, page, &number);
        if (!leaf && !pdf_slice_equals(operation.name, "EMC")) {
            continue;
        }
        g_string_append_len(self->out, copied, operation.start - copied);
        copied = scanner.at;
        if (leaf) {
            begin_mark(self, leaf, number);
        } else {
            end_mark(self);
        }
    }
    g_string_append_len(self->out, copied, scanner.end - copied);
}

bool pdf_marks_rewrite(qpdf_data qpdf, qpdf_oh page, int i, const PdfStructure *structure) {
    qpdf_oh contents = pdf_find(qpdf, page, "/Contents");
    g_autoptr(GByteArray) content =
        qpdf_oh_is_stream(qpdf, contents) ? pdf_stream_data(qpdf, contents) : NULL;
    if (!content) {
        return false;
    }
    Rewriting rewriting = {g_string_sized_new(content->len + 1024),
                           g_array_new(FALSE, FALSE, sizeof(int)), false};
    rewrite(&rewriting, content, i, structure);
    pdf_stream_put(qpdf, contents, rewriting.out->str, rewriting.out->len);
    g_string_free(rewriting.out, TRUE);
    g_array_unref(rewriting.open);
    return rewriting.layered;
}
