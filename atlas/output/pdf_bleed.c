/* pdf_bleed.c: what a printing press wants around a page: bleed, and marks where to cut.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_bleed.h"

#include <string.h>

#include <glib.h>

static const double PT_PER_MM = 72 / 25.4;
/* Marks begin this far outside the trimmed page, or where the bleed ends. */
#define MARK_GAP_MM 3.0
#define MARK_LENGTH_MM 5.0

static void append_number(GString *out, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.4f", value);
    g_string_append_printf(out, "%s ", text);
}

static qpdf_oh new_box(qpdf_data qpdf, double left, double low, double right, double high) {
    g_autoptr(GString) text = g_string_new("[ ");
    append_number(text, left);
    append_number(text, low);
    append_number(text, right);
    append_number(text, high);
    g_string_append_c(text, ']');
    return qpdf_oh_parse(qpdf, text->str);
}

/* The trimmed page grown by so many points on each side, when it lies `at_pt` from the corner. */
static qpdf_oh grown_box(qpdf_data qpdf, double width_pt, double height_pt, double at_pt,
                         double by_pt) {
    return new_box(qpdf, at_pt - by_pt, at_pt - by_pt, at_pt + width_pt + by_pt,
                   at_pt + height_pt + by_pt);
}

/* Boxes on the page, of links and maps, move with it. */
static void move_boxes(qpdf_data qpdf, qpdf_oh list, const char *key, double by_pt) {
    int count = qpdf_oh_is_array(qpdf, list) ? qpdf_oh_get_array_n_items(qpdf, list) : 0;
    for (int i = 0; i < count; i++) {
        qpdf_oh owner = qpdf_oh_get_array_item(qpdf, list, i);
        qpdf_oh box = qpdf_oh_get_key(qpdf, owner, key);
        if (qpdf_oh_is_array(qpdf, box) && qpdf_oh_get_array_n_items(qpdf, box) == 4) {
            double side[4];
            for (int k = 0; k < 4; k++) {
                side[k] =
                    qpdf_oh_get_numeric_value(qpdf, qpdf_oh_get_array_item(qpdf, box, k)) + by_pt;
            }
            qpdf_oh_replace_key(qpdf, owner, key,
                                new_box(qpdf, side[0], side[1], side[2], side[3]));
        }
    }
}

static void append_line(GString *out, double x1, double y1, double x2, double y2) {
    append_number(out, x1);
    append_number(out, y1);
    g_string_append(out, "m ");
    append_number(out, x2);
    append_number(out, y2);
    g_string_append(out, "l S\n");
}

/* Two lines at each corner, in line with the edges; then the page where it is to lie. */
static char *draw_marks(double width_pt, double height_pt, double at_pt, double gap_pt,
                        bool crop_marks) {
    double end_pt = gap_pt + MARK_LENGTH_MM * PT_PER_MM;
    GString *out = g_string_new("/Artifact BMC q 0 G 0.25 w\n");
    for (int corner = 0; crop_marks && corner < 4; corner++) {
        double x = at_pt + (corner & 1 ? width_pt : 0);
        double y = at_pt + (corner & 2 ? height_pt : 0);
        double right = corner & 1 ? 1 : -1;
        double up = corner & 2 ? 1 : -1;
        append_line(out, x + right * gap_pt, y, x + right * end_pt, y);
        append_line(out, x, y + up * gap_pt, x, y + up * end_pt);
    }
    g_string_append(out, "Q EMC\n1 0 0 1 ");
    append_number(out, at_pt);
    append_number(out, at_pt);
    g_string_append(out, "cm\n");
    return g_string_free(out, FALSE);
}

/* Before the page's own content, which need not leave the coordinates as it found them. */
static void add_content(qpdf_data qpdf, qpdf_oh page, const char *content) {
    qpdf_oh stream = qpdf_oh_new_stream(qpdf);
    qpdf_oh_replace_stream_data(qpdf, stream, (const unsigned char *)content, strlen(content),
                                qpdf_oh_new_null(qpdf), qpdf_oh_new_null(qpdf));
    qpdf_oh contents = qpdf_oh_wrap_in_array(qpdf, qpdf_oh_get_key(qpdf, page, "/Contents"));
    qpdf_oh_insert_item(qpdf, contents, 0, stream);
    qpdf_oh_replace_key(qpdf, page, "/Contents", contents);
}

void pdf_bleed_write(qpdf_data qpdf, qpdf_oh page, double bleed_mm, bool crop_marks) {
    qpdf_oh paper = qpdf_oh_get_key(qpdf, page, "/MediaBox");
    double width_pt = qpdf_oh_get_numeric_value(qpdf, qpdf_oh_get_array_item(qpdf, paper, 2));
    double height_pt = qpdf_oh_get_numeric_value(qpdf, qpdf_oh_get_array_item(qpdf, paper, 3));
    double around_mm = crop_marks ? MAX(PDF_BLEED_MARKS_MM, bleed_mm + MARK_LENGTH_MM) : bleed_mm;
    double at_pt = around_mm * PT_PER_MM;
    qpdf_oh_replace_key(qpdf, page, "/TrimBox", grown_box(qpdf, width_pt, height_pt, at_pt, 0));
    qpdf_oh_replace_key(qpdf, page, "/BleedBox",
                        grown_box(qpdf, width_pt, height_pt, at_pt, bleed_mm * PT_PER_MM));
    qpdf_oh_replace_key(qpdf, page, "/MediaBox",
                        grown_box(qpdf, width_pt, height_pt, at_pt, at_pt));
    move_boxes(qpdf, qpdf_oh_get_key(qpdf, page, "/Annots"), "/Rect", at_pt);
    move_boxes(qpdf, qpdf_oh_get_key(qpdf, page, "/VP"), "/BBox", at_pt);
    double gap_pt = MAX(MARK_GAP_MM, bleed_mm) * PT_PER_MM;
    g_autofree char *content = draw_marks(width_pt, height_pt, at_pt, gap_pt, crop_marks);
    add_content(qpdf, page, content);
}
