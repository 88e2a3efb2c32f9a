/* pdf_forms.c: drawings that wait in a PDF of cairo's as images, made the forms they are.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_forms.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "atlas/draw/pdf_drawing.h"
#include "atlas/output/pdf_objects.h"

static const char *const IMAGE_KEYS[] = {"/Width",       "/Height",      "/ColorSpace",
                                         "/Interpolate", "/DecodeParms", "/BitsPerComponent"};

/* `data` of an image that is a drawing. */
static void unfold(qpdf_data qpdf, qpdf_oh image, const char *data, size_t length) {
    const char *start = data + strlen(PDF_DRAWING_MARK);
    const char *line_end = memchr(start, '\n', length - strlen(PDF_DRAWING_MARK));
    if (!line_end) {
        return;
    }
    g_autofree char *text = g_strndup(start, (size_t)(line_end - start));
    qpdf_oh entries = qpdf_oh_parse(qpdf, text);
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, image);
    for (size_t i = 0; i < G_N_ELEMENTS(IMAGE_KEYS); i++) {
        qpdf_oh_remove_key(qpdf, dictionary, IMAGE_KEYS[i]);
    }
    qpdf_oh_begin_dict_key_iter(qpdf, entries);
    while (qpdf_oh_dict_more_keys(qpdf)) {
        const char *key = qpdf_oh_dict_next_key(qpdf);
        qpdf_oh_replace_key(qpdf, dictionary, key, qpdf_oh_get_key(qpdf, entries, key));
    }
    pdf_stream_put(qpdf, image, line_end + 1, length - (size_t)(line_end + 1 - data));
}

static void unfold_image(qpdf_data qpdf, qpdf_oh image) {
    static const size_t MARK_LENGTH = sizeof PDF_DRAWING_MARK - 1;
    qpdf_oh filter = qpdf_oh_get_key(qpdf, qpdf_oh_get_dict(qpdf, image), "/Filter");
    if (!qpdf_oh_is_name_and_equals(qpdf, filter, "/CCITTFaxDecode")) {
        return;
    }
    unsigned char *data = NULL;
    size_t length = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    QPDF_ERROR_CODE status =
        qpdf_oh_get_stream_data(qpdf, image, qpdf_dl_none, &filtered, &data, &length);
    if (!(status & QPDF_ERRORS) && length > MARK_LENGTH &&
        memcmp(data, PDF_DRAWING_MARK, MARK_LENGTH) == 0) {
        unfold(qpdf, image, (const char *)data, length);
    }
    free(data);
}

void pdf_forms_unfold(qpdf_data qpdf, qpdf_oh page) {
    qpdf_oh resources = qpdf_oh_get_key(qpdf, page, "/Resources");
    qpdf_oh objects = qpdf_oh_get_key_if_dict(qpdf, resources, "/XObject");
    if (!qpdf_oh_is_dictionary(qpdf, objects)) {
        return;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    qpdf_oh_begin_dict_key_iter(qpdf, objects);
    while (qpdf_oh_dict_more_keys(qpdf)) {
        g_ptr_array_add(names, g_strdup(qpdf_oh_dict_next_key(qpdf)));
    }
    for (guint i = 0; i < names->len; i++) {
        qpdf_oh object = qpdf_oh_get_key(qpdf, objects, g_ptr_array_index(names, i));
        if (qpdf_oh_is_stream(qpdf, object)) {
            unfold_image(qpdf, object);
        }
    }
}
