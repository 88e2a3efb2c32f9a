/* pdf_stamp.c: the drawing of one page shown on others, in parts or reduced.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_stamp.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/base/error.h"

static const double PT_PER_MM = 72 / 25.4;
static const char FORM_NAME[] = "/Poster";

static double page_height_pt(qpdf_data qpdf, qpdf_oh page) {
    qpdf_oh box = qpdf_oh_get_key(qpdf, page, "/MediaBox");
    return qpdf_oh_get_numeric_value(qpdf, qpdf_oh_get_array_item(qpdf, box, 3));
}

/* The content of a page as a form. */
static qpdf_oh make_form(qpdf_data qpdf, qpdf_oh page) {
    unsigned char *content = NULL;
    size_t length = 0;
    qpdf_oh form = qpdf_oh_new_stream(qpdf);
    qpdf_oh_get_page_content_data(qpdf, page, &content, &length);
    qpdf_oh_replace_stream_data(qpdf, form, content, length, qpdf_oh_new_null(qpdf),
                                qpdf_oh_new_null(qpdf));
    free(content);
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, form);
    qpdf_oh_replace_key(qpdf, dictionary, "/Type", qpdf_oh_new_name(qpdf, "/XObject"));
    qpdf_oh_replace_key(qpdf, dictionary, "/Subtype", qpdf_oh_new_name(qpdf, "/Form"));
    qpdf_oh_replace_key(qpdf, dictionary, "/BBox", qpdf_oh_get_key(qpdf, page, "/MediaBox"));
    qpdf_oh_replace_key(qpdf, dictionary, "/Resources", qpdf_oh_get_key(qpdf, page, "/Resources"));
    /* cairo's pages are groups of their own; without that, transparent ink would mix with what is
     * under the form. */
    if (qpdf_oh_has_key(qpdf, page, "/Group")) {
        qpdf_oh_replace_key(qpdf, dictionary, "/Group", qpdf_oh_get_key(qpdf, page, "/Group"));
    }
    return form;
}

static void append_number(GString *out, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.5f", value);
    g_string_append_printf(out, "%s ", text);
}

/* Millimetres down from the top left corner become points up from the bottom left one. */
static char *draw_stamp(const PdfStamp *stamp, double source_pt, double page_pt) {
    double width_pt = stamp->from.width_mm * stamp->factor * PT_PER_MM;
    double height_pt = stamp->from.height_mm * stamp->factor * PT_PER_MM;
    double left_pt = stamp->to.x_mm * PT_PER_MM;
    double top_pt = page_pt - stamp->to.y_mm * PT_PER_MM;
    GString *out = g_string_new("/Artifact BMC q ");
    append_number(out, left_pt);
    append_number(out, top_pt - height_pt);
    append_number(out, width_pt);
    append_number(out, height_pt);
    g_string_append(out, "re W n ");
    append_number(out, stamp->factor);
    g_string_append(out, "0 0 ");
    append_number(out, stamp->factor);
    append_number(out, left_pt - stamp->from.x_mm * PT_PER_MM * stamp->factor);
    append_number(out, top_pt - (source_pt - stamp->from.y_mm * PT_PER_MM) * stamp->factor);
    g_string_append_printf(out, "cm %s Do Q EMC\n", FORM_NAME);
    return g_string_free(out, FALSE);
}

/* A page without drawings of its own has no dictionary of them. */
static void name_form(qpdf_data qpdf, qpdf_oh page, qpdf_oh form) {
    qpdf_oh resources = qpdf_oh_get_key(qpdf, page, "/Resources");
    if (!qpdf_oh_has_key(qpdf, resources, "/XObject")) {
        qpdf_oh_replace_key(qpdf, resources, "/XObject", qpdf_oh_new_dictionary(qpdf));
    }
    qpdf_oh_replace_key(qpdf, qpdf_oh_get_key(qpdf, resources, "/XObject"), FORM_NAME, form);
}

/* The page's own white ground is not drawn over it: such pages have none. */
static void stamp_page(qpdf_data qpdf, const PdfStamp *stamp, qpdf_oh form, double source_pt) {
    qpdf_oh page = qpdf_get_page_n(qpdf, stamp->page);
    g_autofree char *text = draw_stamp(stamp, source_pt, page_height_pt(qpdf, page));
    qpdf_oh stream = qpdf_oh_new_stream(qpdf);
    qpdf_oh_replace_stream_data(qpdf, stream, (const unsigned char *)text, strlen(text),
                                qpdf_oh_new_null(qpdf), qpdf_oh_new_null(qpdf));
    qpdf_oh contents = qpdf_oh_wrap_in_array(qpdf, qpdf_oh_get_key(qpdf, page, "/Contents"));
    qpdf_oh_insert_item(qpdf, contents, 0, stream);
    qpdf_oh_replace_key(qpdf, page, "/Contents", contents);
    name_form(qpdf, page, form);
}

static bool has_failed(qpdf_data qpdf, GError **error) {
    if (!qpdf_has_error(qpdf)) {
        return false;
    }
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_INTERNAL, "could not cut up the poster: %s",
                qpdf_get_error_message_detail(qpdf, qpdf_get_error(qpdf)));
    return true;
}

static bool stamp_all(qpdf_data qpdf, const GByteArray *pdf, const PdfStamp *stamps, size_t count,
                      GByteArray *out, GError **error) {
    qpdf_read_memory(qpdf, "poster", (const char *)pdf->data, pdf->len, NULL);
    if (has_failed(qpdf, error)) {
        return false;
    }
    qpdf_oh source = qpdf_get_page_n(qpdf, 0);
    double source_pt = page_height_pt(qpdf, source);
    qpdf_oh form = make_form(qpdf, source);
    for (size_t i = 0; i < count; i++) {
        stamp_page(qpdf, &stamps[i], form, source_pt);
    }
    qpdf_remove_page(qpdf, source);
    qpdf_init_write_memory(qpdf);
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
    qpdf_write(qpdf);
    if (has_failed(qpdf, error)) {
        return false;
    }
    g_byte_array_set_size(out, 0);
    g_byte_array_append(out, qpdf_get_buffer(qpdf), (guint)qpdf_get_buffer_length(qpdf));
    return true;
}

bool pdf_stamp(const GByteArray *pdf, const PdfStamp *stamps, size_t count, GByteArray *out,
               GError **error) {
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    bool stamped = stamp_all(qpdf, pdf, stamps, count, out, error);
    qpdf_cleanup(&qpdf);
    return stamped;
}
