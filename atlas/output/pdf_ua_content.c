/* pdf_ua_content.c: checks of what is painted on the pages of a PDF, and of its fonts.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "atlas/output/pdf_content.h"
#include "atlas/output/pdf_objects.h"
#include "atlas/output/pdf_ua_parts.h"

/* ---- marked content ---- */

typedef enum MarkKind { MARK_OTHER, MARK_CONTENT, MARK_ARTIFACT } MarkKind;

typedef struct PageScan {
    UaCheck *check;
    int page;     /* from 1 */
    GArray *open; /* MarkKind */
    guint count[3];
    GArray *marks; /* of the page: the element of each */
    GArray *seen;  /* bool, like the marks */
} PageScan;

static bool is_paint(PdfSlice name) {
    static const char ONE[] = "SsfFBb'\"";
    static const char *const TWO[] = {"f*", "B*", "b*", "sh", "Do", "BI", "Tj", "TJ"};
    if (name.length == 1) {
        return strchr(ONE, *name.text) != NULL;
    }
    for (size_t i = 0; name.length == 2 && i < G_N_ELEMENTS(TWO); i++) {
        if (memcmp(name.text, TWO[i], 2) == 0) {
            return true;
        }
    }
    return false;
}

static void see_mark(PageScan *scan, int mark) {
    if (mark < 0 || (guint)mark >= scan->marks->len || g_array_index(scan->marks, int, mark) == 0) {
        pdf_ua_fault(scan->check, "page %d: content %d belongs to no element (01-005)", scan->page,
                     mark);
    } else if (g_array_index(scan->seen, bool, mark)) {
        pdf_ua_fault(scan->check, "page %d: there are two contents %d", scan->page, mark);
    } else {
        g_array_index(scan->seen, bool, mark) = true;
    }
}

static void begin_mark(PageScan *scan, const PdfOperator *operation) {
    MarkKind kind = MARK_OTHER;
    bool has_number = false;
    if (operation->count > 0 && pdf_slice_equals(operation->operands[0], "/Artifact")) {
        kind = MARK_ARTIFACT;
    }
    if (operation->count == 2) {
        PdfSlice number = pdf_slice_find(operation->operands[1], "/MCID");
        has_number = number.length > 0;
        if (has_number) {
            see_mark(scan, (int)pdf_slice_number(number));
        }
    }
    if (has_number && kind == MARK_OTHER) {
        kind = MARK_CONTENT;
        if (scan->count[MARK_ARTIFACT] > 0) {
            pdf_ua_fault(scan->check, "page %d: there is content in an artifact (01-004)",
                         scan->page);
        }
    } else if (kind == MARK_ARTIFACT && scan->count[MARK_CONTENT] > 0) {
        pdf_ua_fault(scan->check, "page %d: there is an artifact in content (01-003)", scan->page);
    }
    scan->count[kind]++;
    g_array_append_val(scan->open, kind);
}

static void end_mark(PageScan *scan) {
    if (scan->open->len == 0) {
        pdf_ua_fault(scan->check, "page %d: marked content ends that never began", scan->page);
        return;
    }
    scan->count[g_array_index(scan->open, MarkKind, scan->open->len - 1)]--;
    g_array_set_size(scan->open, scan->open->len - 1);
}

static void scan_page(PageScan *scan, const GByteArray *content) {
    PdfScanner scanner = {(const char *)content->data, (const char *)content->data + content->len};
    PdfOperator operation;
    bool stray = false;
    while (pdf_scanner_next(&scanner, &operation)) {
        bool word = operation.name.length == 3;
        if (word &&
            (pdf_slice_equals(operation.name, "BDC") || pdf_slice_equals(operation.name, "BMC"))) {
            begin_mark(scan, &operation);
        } else if (word && pdf_slice_equals(operation.name, "EMC")) {
            end_mark(scan);
        } else if (is_paint(operation.name)) {
            stray |= scan->count[MARK_CONTENT] + scan->count[MARK_ARTIFACT] == 0;
        }
    }
    if (stray) {
        pdf_ua_fault(scan->check,
                     "page %d: something is painted that is neither content nor artifact"
                     " (01-005)",
                     scan->page);
    }
    if (scan->open->len > 0) {
        pdf_ua_fault(scan->check, "page %d: marked content never ends", scan->page);
    }
    for (guint i = 0; i < scan->marks->len; i++) {
        if (g_array_index(scan->marks, int, i) != 0 && !g_array_index(scan->seen, bool, i)) {
            pdf_ua_fault(scan->check, "page %d: an element holds content %u, which is not there",
                         scan->page, i);
        }
    }
}

/* A form that is drawn belongs to what it is drawn in, and may have no marks of its own. */
static void check_forms(UaCheck *check, qpdf_oh page, int number) {
    qpdf_oh resources = pdf_find(check->qpdf, page, "/Resources");
    qpdf_oh objects = pdf_find(check->qpdf, resources, "/XObject");
    g_auto(GStrv) names = pdf_keys(check->qpdf, objects);
    for (char **name = names; *name; name++) {
        qpdf_oh object = pdf_find(check->qpdf, objects, *name);
        g_autoptr(GByteArray) content =
            qpdf_oh_is_stream(check->qpdf, object) ? pdf_stream_data(check->qpdf, object) : NULL;
        if (content && memmem(content->data, content->len, "/MCID", 5)) {
            pdf_ua_fault(check, "page %d: a form has marked content of its own (30-002)", number);
        }
    }
}

void pdf_ua_check_content(UaCheck *check, int i) {
    qpdf_oh page = qpdf_get_page_n(check->qpdf, (size_t)i);
    qpdf_oh contents = pdf_find(check->qpdf, page, "/Contents");
    g_autoptr(GByteArray) content = pdf_stream_data(check->qpdf, contents);
    if (!content) {
        pdf_ua_fault(check, "page %d: its content cannot be read", i + 1);
        return;
    }
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(MarkKind));
    g_autoptr(GArray) seen = g_array_new(FALSE, TRUE, sizeof(bool));
    PageScan scan = {.check = check,
                     .page = i + 1,
                     .open = open,
                     .marks = g_array_index(check->pages, UaPage, i).marks,
                     .seen = seen};
    g_array_set_size(seen, scan.marks->len);
    scan_page(&scan, content);
    if (check->depth == PDF_UA_WHOLE) {
        check_forms(check, page, i + 1);
    }
}

/* ---- fonts ---- */

static bool is_embedded(UaCheck *check, qpdf_oh descriptor) {
    return qpdf_oh_is_stream(check->qpdf, pdf_find(check->qpdf, descriptor, "/FontFile")) ||
           qpdf_oh_is_stream(check->qpdf, pdf_find(check->qpdf, descriptor, "/FontFile2")) ||
           qpdf_oh_is_stream(check->qpdf, pdf_find(check->qpdf, descriptor, "/FontFile3"));
}

/* Letters that stand for no letter. */
static bool maps_to_nothing(const GByteArray *map) {
    PdfScanner scanner = {(const char *)map->data, (const char *)map->data + map->len};
    const char *bad[] = {"<0000>", "<FEFF>", "<feff>", "<FFFE>", "<fffe>"};
    PdfOperator operation;
    while (pdf_scanner_next(&scanner, &operation)) {
        bool single = pdf_slice_equals(operation.name, "endbfchar");
        for (size_t k = 1; single && k < operation.count; k += 2) {
            for (size_t b = 0; b < G_N_ELEMENTS(bad); b++) {
                if (pdf_slice_equals(operation.operands[k], bad[b])) {
                    return true;
                }
            }
        }
    }
    return false;
}

static void check_unicode(UaCheck *check, qpdf_oh font, const char *name) {
    qpdf_oh map = pdf_find(check->qpdf, font, "/ToUnicode");
    g_autoptr(GByteArray) data =
        qpdf_oh_is_stream(check->qpdf, map) ? pdf_stream_data(check->qpdf, map) : NULL;
    if (!data) {
        pdf_ua_fault(check, "the font %s does not say which letters it has (10-001)", name);
    } else if (maps_to_nothing(data)) {
        pdf_ua_fault(check, "the font %s has letters that stand for nothing (31-028)", name);
    }
}

static void check_composite(UaCheck *check, qpdf_oh font, const char *name) {
    qpdf_oh list = pdf_find(check->qpdf, font, "/DescendantFonts");
    qpdf_oh inner = pdf_array_length(check->qpdf, list) == 1
                        ? qpdf_oh_get_array_item(check->qpdf, list, 0)
                        : qpdf_oh_new_null(check->qpdf);
    if (!is_embedded(check, pdf_find(check->qpdf, inner, "/FontDescriptor"))) {
        pdf_ua_fault(check, "the font %s is not in the file (31-009)", name);
    }
    qpdf_oh map = pdf_find(check->qpdf, inner, "/CIDToGIDMap");
    if (pdf_has_name(check->qpdf, inner, "/Subtype", "/CIDFontType2") &&
        !qpdf_oh_is_stream(check->qpdf, map) &&
        !qpdf_oh_is_name_and_equals(check->qpdf, map, "/Identity")) {
        pdf_ua_fault(check, "the font %s does not say which glyphs it has (31-005)", name);
    }
}

static void check_simple(UaCheck *check, qpdf_oh font, const char *name) {
    enum { SYMBOLIC = 4 };
    qpdf_oh descriptor = pdf_find(check->qpdf, font, "/FontDescriptor");
    if (!is_embedded(check, descriptor)) {
        pdf_ua_fault(check, "the font %s is not in the file (31-009)", name);
    }
    if (!pdf_has_name(check->qpdf, font, "/Subtype", "/TrueType")) {
        return;
    }
    qpdf_oh flags = pdf_find(check->qpdf, descriptor, "/Flags");
    bool symbolic = qpdf_oh_is_integer(check->qpdf, flags) &&
                    (qpdf_oh_get_int_value_as_int(check->qpdf, flags) & SYMBOLIC) != 0;
    bool standard = pdf_has_name(check->qpdf, font, "/Encoding", "/WinAnsiEncoding") ||
                    pdf_has_name(check->qpdf, font, "/Encoding", "/MacRomanEncoding");
    if (symbolic == standard) {
        pdf_ua_fault(check,
                     "the font %s is of symbols and has an encoding, or is not and has none"
                     " (31-020)",
                     name);
    }
}

void pdf_ua_check_fonts(UaCheck *check, int i, GHashTable *seen) {
    qpdf_oh page = qpdf_get_page_n(check->qpdf, (size_t)i);
    qpdf_oh fonts = pdf_find(check->qpdf, pdf_find(check->qpdf, page, "/Resources"), "/Font");
    g_auto(GStrv) names = pdf_keys(check->qpdf, fonts);
    for (char **key = names; *key; key++) {
        qpdf_oh font = pdf_find(check->qpdf, fonts, *key);
        int id = qpdf_oh_get_object_id(check->qpdf, font);
        if (id != 0 && !g_hash_table_add(seen, GINT_TO_POINTER(id))) {
            continue;
        }
        qpdf_oh base = pdf_find(check->qpdf, font, "/BaseFont");
        g_autofree char *name = g_strdup(
            qpdf_oh_is_name(check->qpdf, base) ? qpdf_oh_get_name(check->qpdf, base) + 1 : *key);
        check_unicode(check, font, name);
        if (pdf_has_name(check->qpdf, font, "/Subtype", "/Type0")) {
            check_composite(check, font, name);
        } else if (!pdf_has_name(check->qpdf, font, "/Subtype", "/Type3")) {
            check_simple(check, font, name);
        }
    }
}
