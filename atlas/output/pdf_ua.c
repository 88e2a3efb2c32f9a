/* pdf_ua.c: whether a PDF can be read by everybody.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_ua.h"

#include <stdarg.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/output/pdf_metadata.h"
#include "atlas/output/pdf_objects.h"
#include "atlas/output/pdf_ua_parts.h"

void pdf_ua_fault(UaCheck *check, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *fault = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    for (guint i = 0; i < check->faults->len; i++) {
        if (strcmp(check->faults->pdata[i], fault) == 0) {
            return;
        }
    }
    if (check->faults->len < PDF_UA_FAULTS) {
        g_ptr_array_add(check->faults, g_steal_pointer(&fault));
    }
}

int pdf_ua_find_page(const UaCheck *check, int id) {
    for (guint i = 0; i < check->pages->len; i++) {
        if (g_array_index(check->pages, UaPage, i).id == id) {
            return (int)i;
        }
    }
    return -1;
}

/* ---- the document ---- */

static bool is_true(UaCheck *check, qpdf_oh object, const char *key) {
    qpdf_oh value = pdf_find(check->qpdf, object, key);
    return qpdf_oh_is_bool(check->qpdf, value) && qpdf_oh_get_bool_value(check->qpdf, value);
}

static bool has_text(UaCheck *check, qpdf_oh object, const char *key) {
    qpdf_oh value = pdf_find(check->qpdf, object, key);
    return qpdf_oh_is_string(check->qpdf, value) && *qpdf_oh_get_utf8_value(check->qpdf, value);
}

static void check_catalog(UaCheck *check, qpdf_oh root) {
    qpdf_data qpdf = check->qpdf;
    if (!is_true(check, pdf_find(qpdf, root, "/MarkInfo"), "/Marked")) {
        pdf_ua_fault(check, "the document does not say that it is tagged (06-002)");
    }
    if (is_true(check, pdf_find(qpdf, root, "/MarkInfo"), "/Suspects")) {
        pdf_ua_fault(check, "the document is not sure of its tags (04-001)");
    }
    if (!has_text(check, root, "/Lang")) {
        pdf_ua_fault(check, "the document does not say which language it is in (11-006)");
    }
    if (!is_true(check, pdf_find(qpdf, root, "/ViewerPreferences"), "/DisplayDocTitle")) {
        pdf_ua_fault(check, "windows do not show the title of the document (07-002)");
    }
    if (!has_text(check, pdf_find(qpdf, qpdf_get_trailer(qpdf), "/Info"), "/Title")) {
        pdf_ua_fault(check, "the document has no title (06-003)");
    }
    if (qpdf_is_encrypted(qpdf)) {
        pdf_ua_fault(check, "the document is encrypted (26-002)");
    }
    static const char *const UNWANTED[] = {"/AcroForm", "/AA", "/OpenAction"};
    for (size_t i = 0; i < G_N_ELEMENTS(UNWANTED); i++) {
        if (qpdf_oh_has_key(qpdf, root, UNWANTED[i])) {
            pdf_ua_fault(check, "the document has forms or actions (25-001, 29-001)");
        }
    }
}

static void check_layers(UaCheck *check, qpdf_oh root) {
    qpdf_oh layers = pdf_find(check->qpdf, root, "/OCProperties");
    if (!qpdf_oh_is_dictionary(check->qpdf, layers)) {
        return;
    }
    qpdf_oh configuration = pdf_find(check->qpdf, layers, "/D");
    if (!has_text(check, configuration, "/Name")) {
        pdf_ua_fault(check, "the layers as they are at first have no name (20-001)");
    }
    if (qpdf_oh_has_key(check->qpdf, configuration, "/AS")) {
        pdf_ua_fault(check, "layers turn themselves on and off (20-003)");
    }
    if (qpdf_oh_has_key(check->qpdf, layers, "/Configs")) {
        pdf_ua_fault(check, "layers have more than one configuration (20-002)");
    }
}

static void check_metadata(UaCheck *check) {
    g_autofree char *title = NULL;
    pdf_metadata_read(check->qpdf, &title);
    if (!title || !*title) {
        pdf_ua_fault(check, "the metadata have no title (06-003)");
    }
}

/* ---- pages ---- */

static void check_annotation(UaCheck *check, qpdf_oh annotation, int page) {
    int id = qpdf_oh_get_object_id(check->qpdf, annotation);
    if (!pdf_has_name(check->qpdf, annotation, "/Subtype", "/Link")) {
        pdf_ua_fault(check, "page %d: there is an annotation that is no link", page);
    }
    if (!g_hash_table_contains(check->links, GINT_TO_POINTER(id))) {
        pdf_ua_fault(check, "page %d: a link belongs to no element (28-002)", page);
    }
    if (!has_text(check, annotation, "/Contents")) {
        pdf_ua_fault(check, "page %d: a link has no words that say where it leads (28-004)", page);
    }
}

static void check_annotations(UaCheck *check, int i) {
    qpdf_oh page = qpdf_get_page_n(check->qpdf, (size_t)i);
    qpdf_oh annotations = pdf_find(check->qpdf, page, "/Annots");
    int count = pdf_array_length(check->qpdf, annotations);
    if (count > 0 && !pdf_has_name(check->qpdf, page, "/Tabs", "/S")) {
        pdf_ua_fault(check, "page %d: keys do not step through links in their order (28-008)",
                     i + 1);
    }
    for (int k = 0; k < count; k++) {
        check_annotation(check, qpdf_oh_get_array_item(check->qpdf, annotations, k), i + 1);
    }
}

static UaPage page_new(UaCheck *check, int i) {
    qpdf_oh page = qpdf_get_page_n(check->qpdf, (size_t)i);
    qpdf_oh parents = pdf_parents_find(check->qpdf, check->parents, page, "/StructParents");
    return (UaPage){qpdf_oh_get_object_id(check->qpdf, page), g_array_new(FALSE, TRUE, sizeof(int)),
                    parents, pdf_array_length(check->qpdf, parents)};
}

static void page_clear(void *data) {
    g_array_unref(((UaPage *)data)->marks);
}

void pdf_ua_check(qpdf_data qpdf, PdfUaDepth depth, GPtrArray *faults) {
    g_autoptr(GHashTable) parents = pdf_parents_read(qpdf);
    g_autoptr(GHashTable) links = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GHashTable) fonts = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GArray) pages = g_array_new(FALSE, FALSE, sizeof(UaPage));
    g_array_set_clear_func(pages, page_clear);
    UaCheck check = {qpdf, depth, faults, parents, pages, links};
    int count = qpdf_get_num_pages(qpdf);
    for (int i = 0; i < count; i++) {
        UaPage page = page_new(&check, i);
        g_array_append_val(pages, page);
    }
    qpdf_oh root = qpdf_get_root(qpdf);
    check_catalog(&check, root);
    check_layers(&check, root);
    pdf_ua_check_tree(&check);
    for (int i = 0; i < count; i++) {
        pdf_ua_check_content(&check, i);
        pdf_ua_check_fonts(&check, i, fonts);
        check_annotations(&check, i);
    }
    if (depth == PDF_UA_WHOLE) {
        check_metadata(&check);
    }
}

bool pdf_ua_check_bytes(const GByteArray *pdf, GPtrArray *faults, GError **error) {
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(qpdf, QPDF_FALSE);
    qpdf_read_memory(qpdf, "document", (const char *)pdf->data, pdf->len, NULL);
    bool readable = !qpdf_has_error(qpdf);
    if (readable) {
        pdf_ua_check(qpdf, PDF_UA_WHOLE, faults);
    } else {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "this is no PDF: %s",
                    qpdf_get_error_message_detail(qpdf, qpdf_get_error(qpdf)));
    }
    qpdf_cleanup(&qpdf);
    return readable;
}
