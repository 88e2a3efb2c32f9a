/* pdf.c: a pass over a finished PDF with libqpdf.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/output/pdf_bleed.h"
#include "atlas/output/pdf_forms.h"
#include "atlas/output/pdf_layers.h"
#include "atlas/output/pdf_marks.h"
#include "atlas/output/pdf_metadata.h"
#include "atlas/output/pdf_objects.h"
#include "atlas/output/pdf_structure.h"
#include "atlas/output/pdf_ua.h"

static const char SHEET_LINK[] = "x-atlas:";

typedef struct PdfPass {
    qpdf_data qpdf;
    const PdfFinish *finish;
    PdfStructure *structure;
} PdfPass;

/* ---- links ---- */

static char *say_with(const Messages *messages, const char *key, const char *place,
                      const char *text) {
    return message_fill(messages, key, place, text, NULL);
}

/* What a link does, for who cannot see it. Caller frees. */
static char *link_words(const PdfPass *pass, const char *uri, const char *destination) {
    const Messages *messages = pass->finish->messages;
    if (!messages) {
        return g_strdup(uri ? uri : destination);
    }
    if (uri && !g_str_has_prefix(uri, SHEET_LINK)) {
        return say_with(messages, "goto.web", "address", uri);
    }
    if (destination && g_str_has_prefix(destination, "map-")) {
        return say_with(messages, "goto.to_map", "mark", destination + strlen("map-"));
    }
    if (destination && g_str_has_prefix(destination, "list-")) {
        return say_with(messages, "goto.to_list", "mark", destination + strlen("list-"));
    }
    return g_strdup(message_text(messages, "goto.to_place"));
}

static char *read_string(const PdfPass *pass, qpdf_oh value) {
    return qpdf_oh_is_string(pass->qpdf, value)
               ? g_strdup(qpdf_oh_get_utf8_value(pass->qpdf, value))
               : NULL;
}

static void finish_links(const PdfPass *pass, qpdf_oh page) {
    qpdf_data qpdf = pass->qpdf;
    qpdf_oh links = qpdf_oh_get_key(qpdf, page, "/Annots");
    if (!qpdf_oh_is_array(qpdf, links)) {
        return;
    }
    qpdf_oh_replace_key(qpdf, page, "/Tabs", qpdf_oh_new_name(qpdf, "/S"));
    for (int i = 0; i < qpdf_oh_get_array_n_items(qpdf, links);) {
        qpdf_oh link = qpdf_oh_get_array_item(qpdf, links, i);
        qpdf_oh action = pdf_find(qpdf, link, "/A");
        g_autofree char *uri = read_string(pass, pdf_find(qpdf, action, "/URI"));
        g_autofree char *destination = read_string(pass, pdf_find(qpdf, link, "/Dest"));
        if (uri && g_str_has_prefix(uri, SHEET_LINK) && !pass->finish->keep_sheet_links) {
            pdf_structure_forget(pass->structure, link);
            qpdf_oh_erase_item(qpdf, links, i);
            continue;
        }
        g_autofree char *words = link_words(pass, uri, destination);
        qpdf_oh_replace_key(qpdf, link, "/Contents",
                            qpdf_oh_new_unicode_string(qpdf, words ? words : ""));
        i++;
    }
}

/* ---- pages ---- */

/* cairo leaves out of its composite TrueType fonts that their numbers are those of the glyphs,
 * which the standard takes for granted and PDF/UA does not. */
static void finish_fonts(const PdfPass *pass, qpdf_oh page) {
    qpdf_data qpdf = pass->qpdf;
    qpdf_oh fonts = pdf_find(qpdf, pdf_find(qpdf, page, "/Resources"), "/Font");
    g_auto(GStrv) names = pdf_keys(qpdf, fonts);
    for (char **name = names; *name; name++) {
        qpdf_oh list = pdf_find(qpdf, pdf_find(qpdf, fonts, *name), "/DescendantFonts");
        for (int i = 0; i < pdf_array_length(qpdf, list); i++) {
            qpdf_oh inner = qpdf_oh_get_array_item(qpdf, list, i);
            if (pdf_has_name(qpdf, inner, "/Subtype", "/CIDFontType2") &&
                !qpdf_oh_has_key(qpdf, inner, "/CIDToGIDMap")) {
                qpdf_oh_replace_key(qpdf, inner, "/CIDToGIDMap",
                                    qpdf_oh_new_name(qpdf, "/Identity"));
            }
        }
    }
}

static void finish_pages(const PdfPass *pass) {
    int count = qpdf_get_num_pages(pass->qpdf);
    g_autoptr(GArray) layered = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; i < count; i++) {
        qpdf_oh page = qpdf_get_page_n(pass->qpdf, (size_t)i);
        if (pdf_marks_rewrite(pass->qpdf, page, i, pass->structure)) {
            g_array_append_val(layered, i);
        }
        pdf_forms_unfold(pass->qpdf, page);
        finish_fonts(pass, page);
        finish_links(pass, page);
    }
    if (pass->finish->notes) {
        pdf_layers_write(pass->qpdf, pass->finish->notes->layers, layered);
    }
    for (size_t i = 0; i < pass->finish->map_count; i++) {
        const PdfMap *map = &pass->finish->maps[i];
        g_assert(map->page < (size_t)count);
        pdf_map_write(pass->qpdf, qpdf_get_page_n(pass->qpdf, map->page), map);
    }
    bool marks = pass->finish->bleed_mm > 0 || pass->finish->crop_marks;
    for (int i = 0; marks && i < count; i++) {
        pdf_bleed_write(pass->qpdf, qpdf_get_page_n(pass->qpdf, (size_t)i), pass->finish->bleed_mm,
                        pass->finish->crop_marks);
    }
}

/* ---- the pass ---- */

static void finish_catalog(const PdfPass *pass, qpdf_oh root) {
    if (pass->finish->language && *pass->finish->language) {
        qpdf_oh_replace_key(pass->qpdf, root, "/Lang",
                            qpdf_oh_new_unicode_string(pass->qpdf, pass->finish->language));
    }
    const char *preferences = pass->finish->to_fold
                                  ? "<< /PrintScaling /None /DisplayDocTitle true "
                                    "/Duplex /DuplexFlipShortEdge >>"
                                  : "<< /PrintScaling /None /DisplayDocTitle true >>";
    qpdf_oh_replace_key(pass->qpdf, root, "/ViewerPreferences",
                        qpdf_oh_parse(pass->qpdf, preferences));
    if (qpdf_oh_has_key(pass->qpdf, root, "/StructTreeRoot")) {
        qpdf_oh_replace_key(pass->qpdf, root, "/MarkInfo",
                            qpdf_oh_parse(pass->qpdf, "<< /Marked true >>"));
    }
}

/* Says that it is PDF/UA, or what is in the way. */
static void finish_metadata(const PdfPass *pass) {
    const PdfFinish *finish = pass->finish;
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    pdf_ua_check(pass->qpdf, PDF_UA_AS_DRAWN, faults);
    pdf_metadata_write(pass->qpdf, finish->language, faults->len == 0 && !finish->to_fold);
    for (guint i = 0; finish->report && i < faults->len; i++) {
        report_add(finish->report, SEVERITY_WARNING, "not_pdf_ua", (Place){.file = finish->name},
                   "The file is made, but does not say that it is PDF/UA.", "%s",
                   (const char *)faults->pdata[i]);
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
    finish_catalog(pass, qpdf_get_root(pass->qpdf));
    pass->structure = pdf_structure_settle(pass->qpdf, pass->finish->notes);
    /* libqpdf's C interface keeps everything that was ever looked at; finding one thing among few
     * is faster. */
    qpdf_oh_release_all(pass->qpdf);
    finish_pages(pass);
    qpdf_oh_release_all(pass->qpdf);
    finish_metadata(pass);
    qpdf_oh_release_all(pass->qpdf);
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
    PdfPass pass = {.qpdf = qpdf_init(), .finish = finish};
    qpdf_silence_errors(pass.qpdf);
    qpdf_set_suppress_warnings(pass.qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(pass.qpdf, QPDF_FALSE);
    bool finished = pass_run(&pass, cairo_pdf, out, error);
    pdf_structure_free(pass.structure);
    qpdf_cleanup(&pass.qpdf);
    return finished;
}
