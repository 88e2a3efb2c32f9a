/* pdf_structure.c: the structure tree of a PDF of cairo's, settled.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_structure.h"

#include "atlas/output/pdf_objects.h"

enum { DEPTH_LIMIT = 64 };
static const double PT_PER_MM = 72 / 25.4;

/* What has become of an element that cairo's marks lead to. */
typedef struct Fate {
    qpdf_oh owner; /* the element that has its content now; null = nobody */
    CanvasRun run;
} Fate;

struct PdfStructure {
    qpdf_data qpdf;
    const CanvasNotes *notes;
    guint next_figure, next_run;
    GHashTable *fates; /* object id -> Fate *, of runs, links and decoration */
    GPtrArray *pages;  /* GArray of PdfLeaf, by the numbers of the marks */
};

static bool is_type(const PdfStructure *self, qpdf_oh element, const char *name) {
    return pdf_has_name(self->qpdf, element, "/S", name);
}

/* ---- figures and table heads ---- */

static void append_real(const PdfStructure *self, qpdf_oh array, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.3f", value);
    qpdf_oh_append_item(self->qpdf, array, qpdf_oh_new_real_from_string(self->qpdf, text));
}

/* The box in points, y up, on the page that the element names. */
static void add_box(const PdfStructure *self, qpdf_oh element, PageBox box) {
    qpdf_oh page = pdf_find(self->qpdf, element, "/Pg");
    qpdf_oh paper = pdf_find(self->qpdf, page, "/MediaBox");
    if (pdf_array_length(self->qpdf, paper) != 4) {
        return;
    }
    double top_pt =
        qpdf_oh_get_numeric_value(self->qpdf, qpdf_oh_get_array_item(self->qpdf, paper, 3));
    qpdf_oh corners = qpdf_oh_new_array(self->qpdf);
    append_real(self, corners, box.x_mm * PT_PER_MM);
    append_real(self, corners, top_pt - (box.y_mm + box.height_mm) * PT_PER_MM);
    append_real(self, corners, (box.x_mm + box.width_mm) * PT_PER_MM);
    append_real(self, corners, top_pt - box.y_mm * PT_PER_MM);
    qpdf_oh layout = qpdf_oh_parse(self->qpdf, "<< /O /Layout /Placement /Block >>");
    qpdf_oh_replace_key(self->qpdf, layout, "/BBox", corners);
    qpdf_oh_replace_key(self->qpdf, element, "/A", layout);
}

/* The next figure of the notes, or NULL. */
static const CanvasFigure *take_figure(PdfStructure *self) {
    const GArray *figures = self->notes ? self->notes->figures : NULL;
    return figures && self->next_figure < figures->len
               ? &g_array_index(figures, CanvasFigure, self->next_figure++)
               : NULL;
}

static void describe_figure(const PdfStructure *self, qpdf_oh element, const CanvasFigure *figure) {
    if (*figure->text) {
        qpdf_oh_replace_key(self->qpdf, element, "/Alt",
                            qpdf_oh_new_unicode_string(self->qpdf, figure->text));
    }
    add_box(self, element, figure->box);
}

/* Heads of a table stand at the left of their rows, or else all in its first row. */
static void scope_head(const PdfStructure *self, qpdf_oh element, bool only_heads) {
    qpdf_oh_replace_key(self->qpdf, element, "/A",
                        qpdf_oh_parse(self->qpdf, only_heads ? "<< /O /Table /Scope /Column >>"
                                                             : "<< /O /Table /Scope /Row >>"));
}

static void scope_row(const PdfStructure *self, qpdf_oh row) {
    qpdf_oh cells = pdf_find(self->qpdf, row, "/K");
    int count = pdf_array_length(self->qpdf, cells);
    bool only_heads = true;
    for (int i = 0; i < count; i++) {
        only_heads &= is_type(self, qpdf_oh_get_array_item(self->qpdf, cells, i), "/TH");
    }
    for (int i = 0; i < count; i++) {
        qpdf_oh cell = qpdf_oh_get_array_item(self->qpdf, cells, i);
        if (is_type(self, cell, "/TH")) {
            scope_head(self, cell, only_heads);
        }
    }
}

/* ---- runs ---- */

static void note_fate(PdfStructure *self, qpdf_oh element, qpdf_oh owner) {
    const GArray *runs = self->notes ? self->notes->runs : NULL;
    Fate *fate = g_new0(Fate, 1);
    fate->owner = owner;
    fate->run = runs && self->next_run < runs->len
                    ? g_array_index(runs, CanvasRun, self->next_run++)
                    : (CanvasRun){.layer = -1};
    int id = qpdf_oh_get_object_id(self->qpdf, element);
    g_hash_table_insert(self->fates, GINT_TO_POINTER(id), fate);
}

/* A mark of a run becomes one of the element around it. Numbers alone are of the element's own
 * page; of another page they need a dictionary that names it. */
static void append_mark(const PdfStructure *self, qpdf_oh kids, qpdf_oh mark, qpdf_oh page,
                        qpdf_oh element) {
    qpdf_data qpdf = self->qpdf;
    if (!qpdf_oh_is_integer(qpdf, mark)) {
        qpdf_oh_append_item(qpdf, kids, mark);
        return;
    }
    qpdf_oh own = pdf_find(qpdf, element, "/Pg");
    if (!qpdf_oh_is_dictionary(qpdf, own)) {
        qpdf_oh_replace_key(qpdf, element, "/Pg", page);
    } else if (qpdf_oh_get_object_id(qpdf, own) != qpdf_oh_get_object_id(qpdf, page)) {
        qpdf_oh reference = qpdf_oh_parse(qpdf, "<< /Type /MCR >>");
        qpdf_oh_replace_key(qpdf, reference, "/Pg", page);
        qpdf_oh_replace_key(qpdf, reference, "/MCID", mark);
        mark = reference;
    }
    qpdf_oh_append_item(qpdf, kids, mark);
}

static void absorb_run(PdfStructure *self, qpdf_oh run, qpdf_oh element, qpdf_oh kids) {
    note_fate(self, run, element);
    qpdf_oh marks = pdf_find(self->qpdf, run, "/K");
    qpdf_oh page = pdf_find(self->qpdf, run, "/Pg");
    if (!qpdf_oh_is_array(self->qpdf, marks)) {
        marks = qpdf_oh_wrap_in_array(self->qpdf, marks);
    }
    int count = qpdf_oh_get_array_n_items(self->qpdf, marks);
    for (int i = 0; i < count; i++) {
        append_mark(self, kids, qpdf_oh_get_array_item(self->qpdf, marks, i), page, element);
    }
}

static bool settle_element(PdfStructure *self, qpdf_oh element, int depth);

/* Appends what a kid becomes: itself, what is in it, or nothing. */
static void settle_kid(PdfStructure *self, qpdf_oh kid, qpdf_oh element, qpdf_oh kids, int depth) {
    qpdf_oh type = qpdf_oh_is_integer(self->qpdf, kid) ? kid : pdf_find(self->qpdf, kid, "/S");
    if (!qpdf_oh_is_name(self->qpdf, type)) {
        qpdf_oh_append_item(self->qpdf, kids, kid); /* marked content or an annotation */
    } else if (qpdf_oh_is_name_and_equals(self->qpdf, type, "/Private")) {
        note_fate(self, kid, qpdf_oh_new_null(self->qpdf));
    } else if (qpdf_oh_is_name_and_equals(self->qpdf, type, "/NonStruct")) {
        absorb_run(self, kid, element, kids);
    } else {
        if (qpdf_oh_is_name_and_equals(self->qpdf, type, "/Link")) {
            note_fate(self, kid, kid);
        }
        if (settle_element(self, kid, depth + 1)) {
            qpdf_oh_append_item(self->qpdf, kids, kid);
        }
    }
}

/* Depth first, the order in which things were drawn. False when nothing is left of it. */
static bool settle_element(PdfStructure *self, qpdf_oh element, int depth) {
    qpdf_data qpdf = self->qpdf;
    const CanvasFigure *figure = is_type(self, element, "/Figure") ? take_figure(self) : NULL;
    qpdf_oh old = pdf_find(qpdf, element, "/K");
    if (!qpdf_oh_is_array(qpdf, old)) {
        old = qpdf_oh_wrap_in_array(qpdf, old);
    }
    qpdf_oh kids = qpdf_oh_new_array(qpdf);
    int count = depth < DEPTH_LIMIT ? qpdf_oh_get_array_n_items(qpdf, old) : 0;
    for (int i = 0; i < count; i++) {
        settle_kid(self, qpdf_oh_get_array_item(qpdf, old, i), element, kids, depth);
    }
    qpdf_oh_replace_key(qpdf, element, "/K", kids);
    if (figure) {
        describe_figure(self, element, figure);
    } else if (is_type(self, element, "/TR")) {
        scope_row(self, element);
    }
    return pdf_array_length(qpdf, kids) > 0;
}

/* ---- back from the marks ---- */

static PdfLeaf leaf_of(const PdfStructure *self, qpdf_oh element, const Fate *fate) {
    PdfLeaf leaf = {.run = fate ? fate->run : (CanvasRun){.layer = -1}};
    qpdf_oh type = pdf_find(self->qpdf, fate ? fate->owner : element, "/S");
    if (qpdf_oh_is_name(self->qpdf, type)) {
        leaf.tag = g_strdup(qpdf_oh_get_name(self->qpdf, type));
    }
    return leaf;
}

static void leaf_clear(void *data) {
    g_free(((PdfLeaf *)data)->tag);
}

/* The leaves of a page; the list that leads back from its marks is set right. */
static GArray *read_page(const PdfStructure *self, qpdf_oh elements) {
    GArray *leaves = g_array_new(FALSE, FALSE, sizeof(PdfLeaf));
    g_array_set_clear_func(leaves, leaf_clear);
    int count = pdf_array_length(self->qpdf, elements);
    for (int i = 0; i < count; i++) {
        qpdf_oh element = qpdf_oh_get_array_item(self->qpdf, elements, i);
        int id = qpdf_oh_get_object_id(self->qpdf, element);
        const Fate *fate = g_hash_table_lookup(self->fates, GINT_TO_POINTER(id));
        PdfLeaf leaf = leaf_of(self, element, fate);
        g_array_append_val(leaves, leaf);
        if (fate) {
            qpdf_oh_set_array_item(self->qpdf, elements, i, fate->owner);
        }
    }
    return leaves;
}

static void page_free(void *data) {
    g_array_unref(data);
}

PdfStructure *pdf_structure_settle(qpdf_data qpdf, const CanvasNotes *notes) {
    PdfStructure *self = g_new0(PdfStructure, 1);
    self->qpdf = qpdf;
    self->notes = notes;
    self->fates = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    self->pages = g_ptr_array_new_with_free_func(page_free);
    qpdf_oh tree = pdf_find(qpdf, qpdf_get_root(qpdf), "/StructTreeRoot");
    if (qpdf_oh_is_dictionary(qpdf, tree)) {
        settle_element(self, tree, 0);
    }
    g_autoptr(GHashTable) parents = pdf_parents_read(qpdf);
    for (int i = 0; i < qpdf_get_num_pages(qpdf); i++) {
        qpdf_oh page = qpdf_get_page_n(qpdf, (size_t)i);
        g_ptr_array_add(self->pages,
                        read_page(self, pdf_parents_find(qpdf, parents, page, "/StructParents")));
    }
    return self;
}

void pdf_structure_free(PdfStructure *self) {
    if (self) {
        g_hash_table_unref(self->fates);
        g_ptr_array_unref(self->pages);
        g_free(self);
    }
}

const PdfLeaf *pdf_structure_leaf(const PdfStructure *self, int page, int mark) {
    const GArray *leaves = self->pages->pdata[page];
    return mark >= 0 && (guint)mark < leaves->len ? &g_array_index(leaves, PdfLeaf, mark) : NULL;
}

/* ---- links that are none ---- */

static void unlink_element(const PdfStructure *self, qpdf_oh element) {
    qpdf_oh kids = pdf_find(self->qpdf, element, "/K");
    qpdf_oh_replace_key(self->qpdf, element, "/S", qpdf_oh_new_name(self->qpdf, "/Span"));
    for (int k = pdf_array_length(self->qpdf, kids) - 1; k >= 0; k--) {
        qpdf_oh kid = qpdf_oh_get_array_item(self->qpdf, kids, k);
        if (pdf_has_name(self->qpdf, kid, "/Type", "/OBJR")) {
            qpdf_oh_erase_item(self->qpdf, kids, k);
        }
    }
}

void pdf_structure_forget(PdfStructure *self, qpdf_oh annotation) {
    qpdf_data qpdf = self->qpdf;
    qpdf_oh tree = pdf_find(qpdf, qpdf_get_root(qpdf), "/StructTreeRoot");
    qpdf_oh numbers = pdf_find(qpdf, pdf_find(qpdf, tree, "/ParentTree"), "/Nums");
    qpdf_oh wanted = pdf_find(qpdf, annotation, "/StructParent");
    for (int i = 0; i + 1 < pdf_array_length(qpdf, numbers); i += 2) {
        qpdf_oh number = qpdf_oh_get_array_item(qpdf, numbers, i);
        if (qpdf_oh_is_integer(qpdf, wanted) &&
            qpdf_oh_get_int_value(qpdf, number) == qpdf_oh_get_int_value(qpdf, wanted)) {
            unlink_element(self, qpdf_oh_get_array_item(qpdf, numbers, i + 1));
            qpdf_oh_erase_item(qpdf, numbers, i + 1);
            qpdf_oh_erase_item(qpdf, numbers, i);
            return;
        }
    }
}
