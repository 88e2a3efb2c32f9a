/* pdf.c: a pass over a finished PDF with libqpdf.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/output/pdf_forms.h"
#include "atlas/output/pdf_marks.h"

static const char DECORATION[] = "/Private";
enum { DEPTH_LIMIT = 64 };

typedef struct PdfPass {
    qpdf_data qpdf;
    const PdfFinish *finish;
    const char *const *next_figure; /* NULL when there are no more words */
    bool has_decoration;
} PdfPass;

/* ---- structure tree ---- */

/* Null unless the object is a dictionary that has the key. */
static qpdf_oh find_key(const PdfPass *pass, qpdf_oh object, const char *key) {
    return qpdf_oh_is_dictionary(pass->qpdf, object) ? qpdf_oh_get_key(pass->qpdf, object, key)
                                                     : qpdf_oh_new_null(pass->qpdf);
}

static bool is_type(const PdfPass *pass, qpdf_oh element, const char *name) {
    qpdf_oh type = find_key(pass, element, "/S");
    return qpdf_oh_is_name_and_equals(pass->qpdf, type, name);
}

static void describe_element(PdfPass *pass, qpdf_oh element) {
    if (is_type(pass, element, "/Figure") && pass->next_figure && *pass->next_figure) {
        const char *text = *pass->next_figure++;
        if (*text) {
            qpdf_oh_replace_key(pass->qpdf, element, "/Alt",
                                qpdf_oh_new_unicode_string(pass->qpdf, text));
        }
    } else if (is_type(pass, element, "/TH")) {
        qpdf_oh_replace_key(pass->qpdf, element, "/A",
                            qpdf_oh_parse(pass->qpdf, "<< /O /Table /Scope /Column >>"));
    }
}

/* Depth first, the order in which things were drawn; decoration is taken out of its parent. */
static void walk_element(PdfPass *pass, qpdf_oh element, int depth) {
    describe_element(pass, element);
    qpdf_oh kids = find_key(pass, element, "/K");
    if (qpdf_oh_is_dictionary(pass->qpdf, kids)) { /* an only child */
        kids = qpdf_oh_wrap_in_array(pass->qpdf, kids);
        qpdf_oh_replace_key(pass->qpdf, element, "/K", kids);
    }
    if (!qpdf_oh_is_array(pass->qpdf, kids) || depth == DEPTH_LIMIT) {
        return;
    }
    for (int i = 0; i < qpdf_oh_get_array_n_items(pass->qpdf, kids);) {
        qpdf_oh kid = qpdf_oh_get_array_item(pass->qpdf, kids, i);
        if (is_type(pass, kid, DECORATION)) {
            pass->has_decoration = true;
            qpdf_oh_erase_item(pass->qpdf, kids, i);
            continue;
        }
        walk_element(pass, kid, depth + 1);
        i++;
    }
}

/* The list of keys and values that leads back from marked content and links to elements. */
static qpdf_oh parent_numbers(const PdfPass *pass, int *count) {
    qpdf_oh tree = find_key(pass, qpdf_get_root(pass->qpdf), "/StructTreeRoot");
    qpdf_oh numbers = find_key(pass, find_key(pass, tree, "/ParentTree"), "/Nums");
    *count =
        qpdf_oh_is_array(pass->qpdf, numbers) ? qpdf_oh_get_array_n_items(pass->qpdf, numbers) : 0;
    return numbers;
}

/* Decoration has no element. */
static void clean_parent_tree(const PdfPass *pass) {
    int count;
    qpdf_oh numbers = parent_numbers(pass, &count);
    for (int i = 1; i < count; i += 2) {
        qpdf_oh parents = qpdf_oh_get_array_item(pass->qpdf, numbers, i);
        if (!qpdf_oh_is_array(pass->qpdf, parents)) {
            continue;
        }
        for (int k = 0; k < qpdf_oh_get_array_n_items(pass->qpdf, parents); k++) {
            if (is_type(pass, qpdf_oh_get_array_item(pass->qpdf, parents, k), DECORATION)) {
                qpdf_oh_set_array_item(pass->qpdf, parents, k, qpdf_oh_new_null(pass->qpdf));
            }
        }
    }
}

/* What was a link becomes a run of words. */
static void unlink_element(const PdfPass *pass, qpdf_oh element) {
    qpdf_oh kids = find_key(pass, element, "/K");
    qpdf_oh_replace_key(pass->qpdf, element, "/S", qpdf_oh_new_name(pass->qpdf, "/Span"));
    if (!qpdf_oh_is_array(pass->qpdf, kids)) {
        return;
    }
    for (int k = qpdf_oh_get_array_n_items(pass->qpdf, kids) - 1; k >= 0; k--) {
        qpdf_oh kid = qpdf_oh_get_array_item(pass->qpdf, kids, k);
        qpdf_oh type = find_key(pass, kid, "/Type");
        if (qpdf_oh_is_name_and_equals(pass->qpdf, type, "/OBJR")) {
            qpdf_oh_erase_item(pass->qpdf, kids, k);
        }
    }
}

static void forget_link(const PdfPass *pass, qpdf_oh link) {
    int count;
    qpdf_oh numbers = parent_numbers(pass, &count);
    qpdf_oh key = qpdf_oh_get_key(pass->qpdf, link, "/StructParent");
    for (int i = 0; qpdf_oh_is_integer(pass->qpdf, key) && i + 1 < count; i += 2) {
        qpdf_oh number = qpdf_oh_get_array_item(pass->qpdf, numbers, i);
        if (qpdf_oh_get_int_value(pass->qpdf, number) == qpdf_oh_get_int_value(pass->qpdf, key)) {
            unlink_element(pass, qpdf_oh_get_array_item(pass->qpdf, numbers, i + 1));
            qpdf_oh_erase_item(pass->qpdf, numbers, i + 1);
            qpdf_oh_erase_item(pass->qpdf, numbers, i);
            return;
        }
    }
}

/* ---- pages ---- */

/* Length of the mark "/Private << /MCID n >> BDC" at `at`, 0 when there is none. */
static size_t mark_length(const char *at, const char *end) {
    static const char *const WORDS[] = {"/Private", "<<", "/MCID", NULL, ">>", "BDC"};
    const char *next = at;
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        while (i > 0 && next < end && g_ascii_isspace(*next)) {
            next++;
        }
        size_t length = WORDS[i] ? strlen(WORDS[i]) : 0;
        if (!WORDS[i]) {
            while (next < end && g_ascii_isdigit(*next)) {
                next++;
            }
        } else if ((size_t)(end - next) < length || memcmp(next, WORDS[i], length) != 0) {
            return 0;
        }
        next += length;
    }
    return (size_t)(next - at);
}

static void append(GByteArray *out, const char *text, size_t length) {
    g_byte_array_append(out, (const guint8 *)text, (guint)length);
}

/* The page's drawing with its decoration marked as such. */
static GByteArray *mark_artifacts(const char *text, size_t length) {
    static const char ARTIFACT[] = "/Artifact BMC";
    GByteArray *out = g_byte_array_sized_new((guint)length);
    const char *at = text, *end = text + length;
    while (at < end) {
        const char *found = memmem(at, (size_t)(end - at), DECORATION, strlen(DECORATION));
        const char *stop = found ? found : end;
        size_t skipped = found ? mark_length(found, end) : 0;
        append(out, at, (size_t)(stop - at));
        if (skipped > 0) {
            append(out, ARTIFACT, strlen(ARTIFACT));
        } else if (found) {
            append(out, found, skipped = 1);
        }
        at = stop + skipped;
    }
    return out;
}

static void rewrite_marks(const PdfPass *pass, qpdf_oh contents) {
    unsigned char *data = NULL;
    size_t length = 0;
    QPDF_BOOL plain = QPDF_FALSE;
    QPDF_ERROR_CODE status =
        qpdf_oh_get_stream_data(pass->qpdf, contents, qpdf_dl_generalized, &plain, &data, &length);
    if (!(status & QPDF_ERRORS) && plain) {
        g_autoptr(GByteArray) out = mark_artifacts((const char *)data, length);
        qpdf_oh_replace_stream_data(pass->qpdf, contents, out->data, out->len,
                                    qpdf_oh_new_null(pass->qpdf), qpdf_oh_new_null(pass->qpdf));
    }
    free(data);
}

static void finish_links(const PdfPass *pass, qpdf_oh page) {
    qpdf_oh links = qpdf_oh_get_key(pass->qpdf, page, "/Annots");
    if (!qpdf_oh_is_array(pass->qpdf, links)) {
        return;
    }
    qpdf_oh_replace_key(pass->qpdf, page, "/Tabs", qpdf_oh_new_name(pass->qpdf, "/S"));
    for (int i = 0; i < qpdf_oh_get_array_n_items(pass->qpdf, links);) {
        qpdf_oh link = qpdf_oh_get_array_item(pass->qpdf, links, i);
        qpdf_oh uri = find_key(pass, find_key(pass, link, "/A"), "/URI");
        bool to_web = qpdf_oh_is_string(pass->qpdf, uri);
        g_autofree char *where =
            g_strdup(to_web ? qpdf_oh_get_utf8_value(pass->qpdf, uri) : "Go to this place");
        if (g_str_has_prefix(where, "x-atlas:") && !pass->finish->keep_sheet_links) {
            forget_link(pass, link);
            qpdf_oh_erase_item(pass->qpdf, links, i);
            continue;
        }
        qpdf_oh_replace_key(pass->qpdf, link, "/Contents",
                            qpdf_oh_new_unicode_string(pass->qpdf, where));
        i++;
    }
}

static void finish_pages(const PdfPass *pass) {
    int count = qpdf_get_num_pages(pass->qpdf);
    for (int i = 0; i < count; i++) {
        qpdf_oh page = qpdf_get_page_n(pass->qpdf, (size_t)i);
        qpdf_oh contents = qpdf_oh_get_key(pass->qpdf, page, "/Contents");
        if (pass->has_decoration && qpdf_oh_is_stream(pass->qpdf, contents)) {
            rewrite_marks(pass, contents);
        }
        pdf_forms_unfold(pass->qpdf, page);
        finish_links(pass, page);
    }
    for (size_t i = 0; i < pass->finish->map_count; i++) {
        const PdfMap *map = &pass->finish->maps[i];
        g_assert(map->page < (size_t)count);
        pdf_map_write(pass->qpdf, qpdf_get_page_n(pass->qpdf, map->page), map);
    }
    bool marks = pass->finish->bleed_mm > 0 || pass->finish->crop_marks;
    for (int i = 0; marks && i < count; i++) {
        pdf_marks_write(pass->qpdf, qpdf_get_page_n(pass->qpdf, (size_t)i), pass->finish->bleed_mm,
                        pass->finish->crop_marks);
    }
}

/* ---- the pass ---- */

static void finish_catalog(const PdfPass *pass, qpdf_oh root) {
    if (pass->finish->language && *pass->finish->language) {
        qpdf_oh_replace_key(pass->qpdf, root, "/Lang",
                            qpdf_oh_new_unicode_string(pass->qpdf, pass->finish->language));
    }
    qpdf_oh_replace_key(
        pass->qpdf, root, "/ViewerPreferences",
        qpdf_oh_parse(pass->qpdf, "<< /PrintScaling /None /DisplayDocTitle true >>"));
    if (qpdf_oh_has_key(pass->qpdf, root, "/StructTreeRoot")) {
        qpdf_oh_replace_key(pass->qpdf, root, "/MarkInfo",
                            qpdf_oh_parse(pass->qpdf, "<< /Marked true >>"));
    }
}

static bool pass_failed(const PdfPass *pass, GError **error) {
    if (!qpdf_has_error(pass->qpdf)) {
        return false;
    }
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_INTERNAL, "could not finish the PDF: %s",
                qpdf_get_error_message_detail(pass->qpdf, qpdf_get_error(pass->qpdf)));
    return true;
}

static bool pass_run(PdfPass *pass, const GByteArray *cairo_pdf, GByteArray *out, GError **error) {
    qpdf_read_memory(pass->qpdf, "drawing", (const char *)cairo_pdf->data, cairo_pdf->len, NULL);
    if (pass_failed(pass, error)) {
        return false;
    }
    qpdf_oh root = qpdf_get_root(pass->qpdf);
    qpdf_oh tree = find_key(pass, root, "/StructTreeRoot");
    finish_catalog(pass, root);
    walk_element(pass, tree, 0);
    if (pass->has_decoration) {
        clean_parent_tree(pass);
    }
    finish_pages(pass);
    qpdf_init_write_memory(pass->qpdf);
    qpdf_set_deterministic_ID(pass->qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(pass->qpdf, qpdf_o_generate);
    /* The first that knows of maps (Adobe's supplement to ISO 32000-1). */
    qpdf_set_minimum_pdf_version_and_extension(pass->qpdf, "1.7", 3);
    qpdf_write(pass->qpdf);
    if (pass_failed(pass, error)) {
        return false;
    }
    g_byte_array_set_size(out, 0);
    g_byte_array_append(out, qpdf_get_buffer(pass->qpdf),
                        (guint)qpdf_get_buffer_length(pass->qpdf));
    return true;
}

bool pdf_finish(const GByteArray *cairo_pdf, const PdfFinish *finish, GByteArray *out,
                GError **error) {
    PdfPass pass = {.qpdf = qpdf_init(), .finish = finish, .next_figure = finish->figure_texts};
    qpdf_silence_errors(pass.qpdf);
    qpdf_set_suppress_warnings(pass.qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(pass.qpdf, QPDF_FALSE);
    bool finished = pass_run(&pass, cairo_pdf, out, error);
    qpdf_cleanup(&pass.qpdf);
    return finished;
}
