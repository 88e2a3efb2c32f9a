/* pdf_metadata.c: what a PDF says of itself, as XMP.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_metadata.h"

#include <string.h>

#include <glib.h>

#include "atlas/base/escape.h"
#include "atlas/output/pdf_objects.h"

static const char TITLE_OPEN[] = "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">";
static const char TITLE_CLOSE[] = "</rdf:li></rdf:Alt></dc:title>";
static const char ACCESSIBLE[] = "<pdfuaid:part>1</pdfuaid:part>";

/* A text of the information dictionary; "" without one. Caller frees. */
static char *read_info(qpdf_data qpdf, const char *key) {
    qpdf_oh info = pdf_find(qpdf, qpdf_get_trailer(qpdf), "/Info");
    qpdf_oh value = pdf_find(qpdf, info, key);
    return g_strdup(qpdf_oh_is_string(qpdf, value) ? qpdf_oh_get_utf8_value(qpdf, value) : "");
}

static void append(GString *out, const char *open, const char *text, const char *close) {
    if (*text) {
        g_string_append(out, open);
        escape_markup(out, text);
        g_string_append_printf(out, "%s\n", close);
    }
}

static void append_info(GString *out, qpdf_data qpdf, const char *key, const char *open,
                        const char *close) {
    g_autofree char *text = read_info(qpdf, key);
    append(out, open, text, close);
}

/* "D:20260424000000Z" as "2026-04-24T00:00:00Z". */
static void append_date(GString *out, qpdf_data qpdf, const char *key, const char *open,
                        const char *close) {
    g_autofree char *text = read_info(qpdf, key);
    if (strlen(text) >= strlen("D:20260424000000") && g_str_has_prefix(text, "D:")) {
        const char *t = text + 2;
        g_autofree char *date = g_strdup_printf("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", t, t + 4, t + 6,
                                                t + 8, t + 10, t + 12);
        append(out, open, date, close);
    }
}

/* cairo leaves the "D:" away that dates begin with. */
static void repair_date(qpdf_data qpdf, const char *key) {
    g_autofree char *text = read_info(qpdf, key);
    if (g_ascii_isdigit(*text)) {
        g_autofree char *date = g_strconcat("D:", text, NULL);
        qpdf_oh info = pdf_find(qpdf, qpdf_get_trailer(qpdf), "/Info");
        qpdf_oh_replace_key(qpdf, info, key, qpdf_oh_new_string(qpdf, date));
    }
}

void pdf_metadata_write(qpdf_data qpdf, const char *language, bool accessible) {
    repair_date(qpdf, "/CreationDate");
    repair_date(qpdf, "/ModDate");
    g_autoptr(GString) out =
        g_string_new("<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                     "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                     "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                     " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                     " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                     " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                     "<dc:format>application/pdf</dc:format>\n");
    append_info(out, qpdf, "/Title", TITLE_OPEN, TITLE_CLOSE);
    append_info(out, qpdf, "/Author", "<dc:creator><rdf:Seq><rdf:li>",
                "</rdf:li></rdf:Seq></dc:creator>");
    append_info(out, qpdf, "/Subject", "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                "</rdf:li></rdf:Alt></dc:description>");
    append(out, "<dc:language><rdf:Bag><rdf:li>", language ? language : "",
           "</rdf:li></rdf:Bag></dc:language>");
    append_info(out, qpdf, "/Keywords", "<pdf:Keywords>", "</pdf:Keywords>");
    append_info(out, qpdf, "/Producer", "<pdf:Producer>", "</pdf:Producer>");
    append_info(out, qpdf, "/Creator", "<xmp:CreatorTool>", "</xmp:CreatorTool>");
    append_date(out, qpdf, "/CreationDate", "<xmp:CreateDate>", "</xmp:CreateDate>");
    append_date(out, qpdf, "/ModDate", "<xmp:ModifyDate>", "</xmp:ModifyDate>");
    if (accessible) {
        g_string_append_printf(out, "%s\n", ACCESSIBLE);
    }
    g_string_append(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
    qpdf_oh stream = qpdf_oh_new_stream(qpdf);
    qpdf_oh_replace_stream_data(qpdf, stream, (const unsigned char *)out->str, out->len,
                                qpdf_oh_new_null(qpdf), qpdf_oh_new_null(qpdf));
    qpdf_oh entries = qpdf_oh_get_dict(qpdf, stream);
    qpdf_oh_replace_key(qpdf, entries, "/Type", qpdf_oh_new_name(qpdf, "/Metadata"));
    qpdf_oh_replace_key(qpdf, entries, "/Subtype", qpdf_oh_new_name(qpdf, "/XML"));
    qpdf_oh_replace_key(qpdf, qpdf_get_root(qpdf), "/Metadata", stream);
}

bool pdf_metadata_read(qpdf_data qpdf, char **title) {
    qpdf_oh stream = pdf_find(qpdf, qpdf_get_root(qpdf), "/Metadata");
    g_autoptr(GByteArray) data =
        qpdf_oh_is_stream(qpdf, stream) ? pdf_stream_data(qpdf, stream) : NULL;
    g_autofree char *text = data ? g_strndup((const char *)data->data, data->len) : g_strdup("");
    const char *open = strstr(text, TITLE_OPEN);
    const char *close = open ? strstr(open, TITLE_CLOSE) : NULL;
    *title = close
                 ? g_strndup(open + strlen(TITLE_OPEN), (size_t)(close - open) - strlen(TITLE_OPEN))
                 : NULL;
    return strstr(text, ACCESSIBLE) != NULL;
}
