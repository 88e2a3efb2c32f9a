/* pdf_measure.c: straight lines of a finished PDF, measured where a printer would put them.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_measure.h"

#include "atlas/output/pdf_content.h"
#include "atlas/output/pdf_marks.h"
#include "atlas/output/pdf_objects.h"

enum { FORM_DEPTH = 8, STATE_DEPTH = 256 };
static const double MM_PER_PT = 25.4 / 72;

typedef struct Matrix {
    double a, b, c, d, e, f;
} Matrix;

typedef struct Measuring {
    qpdf_data qpdf;
    const char *mark;
    double left_pt, top_pt, unit; /* of the page: its upper left corner, points a unit */
    GArray *lines;                /* PdfLine: found */
    GArray *path;                 /* PdfLine: of the path in hand */
    guint inside;                 /* how many open marks are the wanted one */
} Measuring;

/* What one content stream changes and its end undoes. */
typedef struct Stream {
    Matrix matrix;
    GArray *kept;  /* Matrix: of q */
    GArray *marks; /* bool: which of the open ones is the wanted one */
    double x, y;   /* pen */
    double start_x, start_y;
    qpdf_oh resources;
} Stream;

static Matrix multiply(Matrix first, Matrix then) {
    return (Matrix){
        first.a * then.a + first.b * then.c,          first.a * then.b + first.b * then.d,
        first.c * then.a + first.d * then.c,          first.c * then.b + first.d * then.d,
        first.e * then.a + first.f * then.c + then.e, first.e * then.b + first.f * then.d + then.f};
}

static double operand(const PdfOperator *operation, size_t i) {
    return i < operation->count ? pdf_slice_number(operation->operands[i]) : 0;
}

static Matrix matrix_of(const PdfOperator *operation) {
    return (Matrix){operand(operation, 0), operand(operation, 1), operand(operation, 2),
                    operand(operation, 3), operand(operation, 4), operand(operation, 5)};
}

/* ---- paths ---- */

static PagePoint on_page(const Measuring *self, const Matrix *m, double x, double y) {
    double x_pt = m->a * x + m->c * y + m->e;
    double y_pt = m->b * x + m->d * y + m->f;
    return (PagePoint){(x_pt - self->left_pt) * self->unit * MM_PER_PT,
                       (self->top_pt - y_pt) * self->unit * MM_PER_PT};
}

static void add_line(Measuring *self, Stream *stream, double x, double y) {
    PdfLine line = {on_page(self, &stream->matrix, stream->x, stream->y),
                    on_page(self, &stream->matrix, x, y)};
    g_array_append_val(self->path, line);
    stream->x = x;
    stream->y = y;
}

static void move_pen(Stream *stream, double x, double y) {
    stream->x = stream->start_x = x;
    stream->y = stream->start_y = y;
}

static void add_rectangle(Measuring *self, Stream *stream, const PdfOperator *operation) {
    double x = operand(operation, 0);
    double y = operand(operation, 1);
    double width = operand(operation, 2);
    double height = operand(operation, 3);
    move_pen(stream, x, y);
    add_line(self, stream, x + width, y);
    add_line(self, stream, x + width, y + height);
    add_line(self, stream, x, y + height);
    add_line(self, stream, x, y);
}

/* False when the operator builds no path. */
static bool build_path(Measuring *self, Stream *stream, const PdfOperator *operation) {
    PdfSlice name = operation->name;
    if (pdf_slice_equals(name, "m")) {
        move_pen(stream, operand(operation, 0), operand(operation, 1));
    } else if (pdf_slice_equals(name, "l")) {
        add_line(self, stream, operand(operation, 0), operand(operation, 1));
    } else if (pdf_slice_equals(name, "c")) {
        stream->x = operand(operation, 4);
        stream->y = operand(operation, 5);
    } else if (pdf_slice_equals(name, "v") || pdf_slice_equals(name, "y")) {
        stream->x = operand(operation, 2);
        stream->y = operand(operation, 3);
    } else if (pdf_slice_equals(name, "h")) {
        add_line(self, stream, stream->start_x, stream->start_y);
    } else if (pdf_slice_equals(name, "re")) {
        add_rectangle(self, stream, operation);
    } else {
        return false;
    }
    return true;
}

static void end_path(Measuring *self, bool stroked) {
    if (stroked && self->inside > 0) {
        g_array_append_vals(self->lines, self->path->data, self->path->len);
    }
    g_array_set_size(self->path, 0);
}

/* False when the operator ends no path. */
static bool paint_path(Measuring *self, PdfSlice name) {
    static const char *const STROKED[] = {"S", "s", "B", "B*", "b", "b*"};
    static const char *const OTHER[] = {"f", "F", "f*", "n"};
    for (size_t i = 0; i < G_N_ELEMENTS(STROKED); i++) {
        if (pdf_slice_equals(name, STROKED[i])) {
            end_path(self, true);
            return true;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(OTHER); i++) {
        if (pdf_slice_equals(name, OTHER[i])) {
            end_path(self, false);
            return true;
        }
    }
    return false;
}

/* ---- state, marks, forms ---- */

static bool change_state(Stream *stream, const PdfOperator *operation) {
    PdfSlice name = operation->name;
    if (pdf_slice_equals(name, "q")) {
        if (stream->kept->len < STATE_DEPTH) {
            g_array_append_val(stream->kept, stream->matrix);
        }
    } else if (pdf_slice_equals(name, "Q")) {
        if (stream->kept->len > 0) {
            stream->matrix = g_array_index(stream->kept, Matrix, stream->kept->len - 1);
            g_array_set_size(stream->kept, stream->kept->len - 1);
        }
    } else if (pdf_slice_equals(name, "cm")) {
        stream->matrix = multiply(matrix_of(operation), stream->matrix);
    } else {
        return false;
    }
    return true;
}

static bool is_wanted(const Measuring *self, const PdfOperator *operation) {
    if (operation->count != 2 || !pdf_slice_equals(operation->operands[0], "/Artifact")) {
        return false;
    }
    PdfSlice found = pdf_slice_find(operation->operands[1], PDF_MARK_KEY);
    return found.length > 1 &&
           pdf_slice_equals((PdfSlice){found.text + 1, found.length - 1}, self->mark);
}

static bool change_marks(Measuring *self, Stream *stream, const PdfOperator *operation) {
    PdfSlice name = operation->name;
    if (pdf_slice_equals(name, "BDC") || pdf_slice_equals(name, "BMC")) {
        bool wanted = is_wanted(self, operation);
        self->inside += wanted;
        g_array_append_val(stream->marks, wanted);
    } else if (pdf_slice_equals(name, "EMC")) {
        if (stream->marks->len > 0) {
            self->inside -= g_array_index(stream->marks, bool, stream->marks->len - 1);
            g_array_set_size(stream->marks, stream->marks->len - 1);
        }
    } else {
        return false;
    }
    return true;
}

static void measure_stream(Measuring *self, const GByteArray *content, Matrix matrix,
                           qpdf_oh resources, int depth);

static Matrix form_matrix(qpdf_data qpdf, qpdf_oh form) {
    qpdf_oh array = pdf_find(qpdf, qpdf_oh_get_dict(qpdf, form), "/Matrix");
    double values[6] = {1, 0, 0, 1, 0, 0};
    for (int i = 0; pdf_array_length(qpdf, array) == 6 && i < 6; i++) {
        values[i] = qpdf_oh_get_numeric_value(qpdf, qpdf_oh_get_array_item(qpdf, array, i));
    }
    return (Matrix){values[0], values[1], values[2], values[3], values[4], values[5]};
}

static void draw_form(Measuring *self, const Stream *stream, PdfSlice name, int depth) {
    qpdf_data qpdf = self->qpdf;
    g_autofree char *key = g_strndup(name.text, name.length);
    qpdf_oh form = pdf_find(qpdf, pdf_find(qpdf, stream->resources, "/XObject"), key);
    if (self->inside == 0 || depth >= FORM_DEPTH || !qpdf_oh_is_stream(qpdf, form) ||
        !pdf_has_name(qpdf, qpdf_oh_get_dict(qpdf, form), "/Subtype", "/Form")) {
        return;
    }
    g_autoptr(GByteArray) content = pdf_stream_data(qpdf, form);
    if (content) {
        measure_stream(self, content, multiply(form_matrix(qpdf, form), stream->matrix),
                       pdf_find(qpdf, qpdf_oh_get_dict(qpdf, form), "/Resources"), depth + 1);
    }
}

static void measure_stream(Measuring *self, const GByteArray *content, Matrix matrix,
                           qpdf_oh resources, int depth) {
    g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(Matrix));
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(bool));
    Stream stream = {.matrix = matrix, .kept = kept, .marks = marks, .resources = resources};
    PdfScanner scanner = {(const char *)content->data, (const char *)content->data + content->len};
    guint inside = self->inside;
    PdfOperator operation;
    while (pdf_scanner_next(&scanner, &operation)) {
        if (pdf_slice_equals(operation.name, "Do")) {
            if (operation.count > 0) {
                draw_form(self, &stream, operation.operands[operation.count - 1], depth);
            }
        } else if (!build_path(self, &stream, &operation) && !paint_path(self, operation.name) &&
                   !change_state(&stream, &operation)) {
            change_marks(self, &stream, &operation);
        }
    }
    self->inside = inside;
}

/* ---- pages ---- */

static double corner(qpdf_data qpdf, qpdf_oh box, int i) {
    return pdf_array_length(qpdf, box) == 4
               ? qpdf_oh_get_numeric_value(qpdf, qpdf_oh_get_array_item(qpdf, box, i))
               : 0;
}

/* Points that a unit of the page is. */
static double page_unit(qpdf_data qpdf, qpdf_oh page) {
    qpdf_oh unit = pdf_find(qpdf, page, "/UserUnit");
    return qpdf_oh_is_number(qpdf, unit) ? qpdf_oh_get_numeric_value(qpdf, unit) : 1;
}

GArray *pdf_measure_lines(qpdf_data qpdf, qpdf_oh page, const char *mark) {
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(PdfLine));
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(PdfLine));
    g_autoptr(GByteArray) content = pdf_stream_data(qpdf, pdf_find(qpdf, page, "/Contents"));
    qpdf_oh paper = pdf_find(qpdf, page, "/MediaBox");
    Measuring measuring = {.qpdf = qpdf,
                           .mark = mark,
                           .left_pt = corner(qpdf, paper, 0),
                           .top_pt = corner(qpdf, paper, 3),
                           .unit = page_unit(qpdf, page),
                           .lines = lines,
                           .path = path};
    if (content) {
        measure_stream(&measuring, content, (Matrix){1, 0, 0, 1, 0, 0},
                       pdf_find(qpdf, page, "/Resources"), 0);
    }
    return lines;
}

void pdf_measure_paper(qpdf_data qpdf, qpdf_oh page, double *width_mm, double *height_mm) {
    qpdf_oh paper = pdf_find(qpdf, page, "/MediaBox");
    double mm = page_unit(qpdf, page) * MM_PER_PT;
    *width_mm = (corner(qpdf, paper, 2) - corner(qpdf, paper, 0)) * mm;
    *height_mm = (corner(qpdf, paper, 3) - corner(qpdf, paper, 1)) * mm;
}
