/* check_pdf_ua.c: tests of the checks of PDF/UA: a sound document passes, and each of many that are
 * broken on purpose is told what is wrong with it.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

#include "scene.h"
#include "suites.h"

#include "atlas/base/error.h"
#include "atlas/draw/canvas_cairo.h"
#include "atlas/output/pdf.h"
#include "atlas/output/pdf_layers.h"
#include "atlas/output/pdf_objects.h"
#include "atlas/output/pdf_ua.h"

static const PdfInfo INFO = {.title = "What’s strong & where", .date = "2026-05-01T00:00:00Z"};

static Scene scene;

static void open_scene(void) {
    scene_open(&scene);
}

static void close_scene(void) {
    scene_close(&scene);
}

/* ---- a sound document ---- */

static void words(Canvas *canvas, double x_mm, double y_mm, const char *text, bool spaced) {
    TextLook look = {.style = {.size_pt = 10}, .color = scene.theme->ink, .spaced = spaced};
    canvas_text(canvas, (PagePoint){x_mm, y_mm}, text, &look);
}

static void tagged(Canvas *canvas, const char *tag, double x_mm, double y_mm, const char *text) {
    canvas_begin_tag(canvas, tag);
    words(canvas, x_mm, y_mm, text, false);
    canvas_end_tag(canvas);
}

static void draw_list(Canvas *canvas) {
    canvas_begin_tag(canvas, "L");
    canvas_begin_tag(canvas, "LI");
    tagged(canvas, "Lbl", 10, 40, "1");
    canvas_begin_tag(canvas, "LBody");
    words(canvas, 20, 40, "before", true);
    canvas_begin_link(canvas, "https://example.org/", (PageBox){40, 36, 20, 5});
    words(canvas, 40, 40, "a link", true);
    canvas_end_link(canvas);
    words(canvas, 60, 40, "and after", false);
    canvas_end_tag(canvas);
    canvas_end_tag(canvas);
    canvas_end_tag(canvas);
}

static void draw_table(Canvas *canvas) {
    canvas_begin_tag(canvas, "Table");
    canvas_begin_tag(canvas, "TR");
    tagged(canvas, "TH", 10, 60, "People");
    tagged(canvas, "TD", 40, 60, "1,200");
    canvas_end_tag(canvas);
    canvas_end_tag(canvas);
}

static void draw_map(Canvas *canvas) {
    canvas_begin_figure(canvas, "A map with two places", (PageBox){10, 80, 100, 100});
    canvas_rect(canvas, (PageBox){10, 80, 100, 100});
    canvas_fill(canvas, scene.theme->land, FILL_NONZERO);
    canvas_begin_layer(canvas, "base", "Base map");
    canvas_move_to(canvas, 10, 100);
    for (int i = 1; i < 200; i++) { /* long enough for a form */
        canvas_line_to(canvas, 10 + 0.5 * i, 100 + i % 7);
    }
    Stroke stroke = {.color = scene.theme->ink, .width_mm = 0.2};
    canvas_stroke(canvas, &stroke);
    canvas_end_layer(canvas);
    canvas_begin_layer(canvas, "assets", "Assets");
    canvas_begin_link(canvas, "#list-1", (PageBox){50, 120, 5, 5});
    canvas_circle(canvas, (PagePoint){52, 122}, 2.5);
    canvas_fill(canvas, scene.theme->accent, FILL_NONZERO);
    canvas_end_link(canvas);
    words(canvas, 56, 123, "one", true);
    canvas_end_layer(canvas);
    canvas_end_tag(canvas);
}

static void draw_document(Canvas *canvas) {
    canvas_begin_tag(canvas, "Document");
    canvas_begin_mark(canvas, "Ground");
    canvas_rect(canvas, (PageBox){0, 0, 210, 297});
    canvas_fill(canvas, scene.theme->paper, FILL_NONZERO);
    canvas_end_tag(canvas);
    tagged(canvas, "H1", 10, 20, "What’s strong");
    tagged(canvas, "P", 10, 28, "কমিউনিটি সেন্টার, Tŷ’r Ysgol");
    tagged(canvas, "H2", 10, 34, "Places");
    draw_list(canvas);
    draw_table(canvas);
    draw_map(canvas);
    canvas_next_page(canvas, 210, 297);
    canvas_add_destination(canvas, "list-1", (PagePoint){10, 10});
    tagged(canvas, "P", 10, 20, "Overleaf");
    canvas_end_tag(canvas);
}

static GByteArray *make_pdf(Report *report) {
    g_autoptr(GByteArray) drawn = g_byte_array_new();
    GByteArray *out = g_byte_array_new();
    GError *error = NULL;
    g_autoptr(Canvas) canvas = canvas_new_pdf(drawn, 210, 297, &INFO, scene.fonts, &error);
    draw_document(canvas);
    ck_assert(canvas_finish(canvas, &error));
    PdfFinish finish = {
        .language = "en-GB", .notes = canvas_notes(canvas), .name = "sound.pdf", .report = report};
    ck_assert_msg(pdf_finish(drawn, &finish, out, &error), "%s", error ? error->message : "");
    return out;
}

static GPtrArray *check(const GByteArray *pdf) {
    GPtrArray *faults = g_ptr_array_new_with_free_func(g_free);
    ck_assert(pdf_ua_check_bytes(pdf, faults, NULL));
    return faults;
}

/* ---- ways to break it ---- */

static qpdf_oh root_of(qpdf_data qpdf) {
    return qpdf_get_root(qpdf);
}

static qpdf_oh first_page(qpdf_data qpdf) {
    return qpdf_get_page_n(qpdf, 0);
}

/* The first element of that type below another; null without one. */
static qpdf_oh find_below(qpdf_data qpdf, qpdf_oh element, const char *type) {
    if (pdf_has_name(qpdf, element, "/S", type)) {
        return element;
    }
    qpdf_oh kids = pdf_find(qpdf, element, "/K");
    for (int i = 0; i < pdf_array_length(qpdf, kids); i++) {
        qpdf_oh found = find_below(qpdf, qpdf_oh_get_array_item(qpdf, kids, i), type);
        if (!qpdf_oh_is_null(qpdf, found)) {
            return found;
        }
    }
    return qpdf_oh_new_null(qpdf);
}

static qpdf_oh element(qpdf_data qpdf, const char *type) {
    qpdf_oh found = find_below(qpdf, pdf_find(qpdf, root_of(qpdf), "/StructTreeRoot"), type);
    ck_assert_msg(qpdf_oh_is_dictionary(qpdf, found), "no %s", type);
    return found;
}

static qpdf_oh font_at(qpdf_data qpdf, bool composite) {
    qpdf_oh fonts = pdf_find(qpdf, pdf_find(qpdf, first_page(qpdf), "/Resources"), "/Font");
    g_auto(GStrv) names = pdf_keys(qpdf, fonts);
    for (char **name = names; *name; name++) {
        qpdf_oh font = pdf_find(qpdf, fonts, *name);
        if (pdf_has_name(qpdf, font, "/Subtype", "/Type0") == composite) {
            return font;
        }
    }
    ck_abort_msg("no such font");
}

static qpdf_oh link_at(qpdf_data qpdf, int i) {
    return qpdf_oh_get_array_item(qpdf, pdf_find(qpdf, first_page(qpdf), "/Annots"), i);
}

/* The content of the first page with one text in place of another. */
static void replace_content(qpdf_data qpdf, const char *from, const char *to) {
    qpdf_oh contents = pdf_find(qpdf, first_page(qpdf), "/Contents");
    g_autoptr(GByteArray) data = pdf_stream_data(qpdf, contents);
    ck_assert_ptr_nonnull(data);
    const char *found = memmem(data->data, data->len, from, strlen(from));
    ck_assert_msg(found, "\"%s\" is not in the page", from);
    g_autoptr(GString) text = g_string_new_len((const char *)data->data, data->len);
    gssize at = found - (const char *)data->data;
    g_string_erase(text, at, (gssize)strlen(from));
    g_string_insert(text, at, to);
    qpdf_oh_replace_stream_data(qpdf, contents, (const unsigned char *)text->str, text->len,
                                qpdf_oh_new_null(qpdf), qpdf_oh_new_null(qpdf));
}

static void set(qpdf_data qpdf, qpdf_oh object, const char *key, const char *value) {
    qpdf_oh_replace_key(qpdf, object, key, qpdf_oh_parse(qpdf, value));
}

static void break_marked(qpdf_data q) {
    set(q, root_of(q), "/MarkInfo", "<< /Marked false >>");
}
static void break_suspects(qpdf_data q) {
    set(q, root_of(q), "/MarkInfo", "<< /Marked true /Suspects true >>");
}
static void break_lang(qpdf_data q) {
    qpdf_oh_remove_key(q, root_of(q), "/Lang");
}
static void break_empty_lang(qpdf_data q) {
    set(q, root_of(q), "/Lang", "()");
}
static void break_title(qpdf_data q) {
    qpdf_oh_remove_key(q, pdf_find(q, qpdf_get_trailer(q), "/Info"), "/Title");
}
static void break_window(qpdf_data q) {
    set(q, root_of(q), "/ViewerPreferences", "<< /PrintScaling /None >>");
}
static void break_metadata(qpdf_data q) {
    qpdf_oh_remove_key(q, root_of(q), "/Metadata");
}
static void break_form(qpdf_data q) {
    set(q, root_of(q), "/AcroForm", "<< /XFA (x) >>");
}
static void break_action(qpdf_data q) {
    set(q, root_of(q), "/OpenAction", "<< /S /JavaScript /JS (x) >>");
}
static void break_tree(qpdf_data q) {
    qpdf_oh_remove_key(q, root_of(q), "/StructTreeRoot");
}
static void break_roles(qpdf_data q) {
    set(q, pdf_find(q, root_of(q), "/StructTreeRoot"), "/RoleMap", "<< /Map /Figure >>");
}
static void break_parent_tree(qpdf_data q) {
    qpdf_oh tree = pdf_find(q, pdf_find(q, root_of(q), "/StructTreeRoot"), "/ParentTree");
    qpdf_oh numbers = pdf_find(q, tree, "/Nums");
    qpdf_oh page = qpdf_oh_get_array_item(q, numbers, 1);
    for (int i = 3; !qpdf_oh_is_array(q, page); i += 2) {
        page = qpdf_oh_get_array_item(q, numbers, i);
    }
    qpdf_oh_set_array_item(q, page, 1, element(q, "/TD"));
}
static void break_link_parent(qpdf_data q) {
    set(q, link_at(q, 0), "/StructParent", "77");
}
static void break_alt(qpdf_data q) {
    qpdf_oh_remove_key(q, element(q, "/Figure"), "/Alt");
}
static void break_empty_alt(qpdf_data q) {
    set(q, element(q, "/Figure"), "/Alt", "()");
}
static void break_box(qpdf_data q) {
    qpdf_oh_remove_key(q, element(q, "/Figure"), "/A");
}
static void break_first_heading(qpdf_data q) {
    set(q, element(q, "/H1"), "/S", "/H2");
}
static void break_heading(qpdf_data q) {
    set(q, element(q, "/H2"), "/S", "/H3");
}
static void break_headings(qpdf_data q) {
    set(q, element(q, "/H1"), "/S", "/P");
    set(q, element(q, "/H2"), "/S", "/P");
}
static void break_scope(qpdf_data q) {
    qpdf_oh_remove_key(q, element(q, "/TH"), "/A");
}
static void break_wrong_scope(qpdf_data q) {
    set(q, element(q, "/TH"), "/A", "<< /O /Table /Scope /All >>");
}
static void break_type(qpdf_data q) {
    set(q, element(q, "/P"), "/S", "/Paragraph");
}
static void break_run(qpdf_data q) {
    set(q, element(q, "/P"), "/S", "/NonStruct");
}
static void break_list(qpdf_data q) {
    set(q, element(q, "/L"), "/S", "/Div");
}
static void break_item(qpdf_data q) {
    set(q, element(q, "/LI"), "/S", "/P");
}
static void break_row(qpdf_data q) {
    set(q, element(q, "/TR"), "/S", "/P");
}
static void break_parent(qpdf_data q) {
    qpdf_oh_replace_key(q, element(q, "/TD"), "/P", element(q, "/H1"));
}
static void break_holding(qpdf_data q) {
    set(q, element(q, "/TD"), "/K", "[ ]");
}
static void break_twice(qpdf_data q) {
    qpdf_oh_append_item(q, pdf_find(q, element(q, "/H1"), "/K"),
                        qpdf_oh_get_array_item(q, pdf_find(q, element(q, "/H2"), "/K"), 0));
}
static void break_objr(qpdf_data q) {
    qpdf_oh kids = pdf_find(q, element(q, "/Link"), "/K");
    for (int i = pdf_array_length(q, kids) - 1; i >= 0; i--) {
        if (qpdf_oh_is_dictionary(q, qpdf_oh_get_array_item(q, kids, i))) {
            qpdf_oh_erase_item(q, kids, i);
        }
    }
}
static void break_link_type(qpdf_data q) {
    set(q, element(q, "/Link"), "/S", "/Span");
}
static void break_contents(qpdf_data q) {
    qpdf_oh_remove_key(q, link_at(q, 1), "/Contents");
}
static void break_tabs(qpdf_data q) {
    qpdf_oh_remove_key(q, first_page(q), "/Tabs");
}
static void break_subtype(qpdf_data q) {
    set(q, link_at(q, 0), "/Subtype", "/Text");
}
static void break_stray(qpdf_data q) {
    replace_content(q, "/H1 << /MCID", "0 0 9 9 re f /H1 << /MCID");
}
static void break_stray_text(qpdf_data q) {
    replace_content(q, "/H1 << /MCID", "BT (x) Tj ET /H1 << /MCID");
}
static void break_artifact(qpdf_data q) {
    replace_content(q, "/Artifact << /Type /Layout /ATLS_Mark /Ground >> BDC", "/Other BMC");
}
static void break_mark(qpdf_data q) {
    replace_content(q, "/H1 << /MCID 1 >>", "/H1 << /MCID 99 >>");
}
static void break_nesting(qpdf_data q) {
    replace_content(q, "/H1 << /MCID", "/Artifact BMC /H1 << /MCID");
}
static void break_inside(qpdf_data q) {
    replace_content(q, "/H1 << /MCID 1 >> BDC", "/H1 << /MCID 1 >> BDC /Artifact BMC EMC");
}
static void break_end(qpdf_data q) {
    replace_content(q, "EMC", "");
}
static void break_begin(qpdf_data q) {
    replace_content(q, "EMC", "EMC EMC");
}
static void break_font_file(qpdf_data q) {
    qpdf_oh_remove_key(q, pdf_find(q, font_at(q, false), "/FontDescriptor"), "/FontFile2");
}
static void break_unicode(qpdf_data q) {
    qpdf_oh_remove_key(q, font_at(q, false), "/ToUnicode");
}
static void break_letters(qpdf_data q) {
    qpdf_oh map = pdf_find(q, font_at(q, true), "/ToUnicode");
    static const char TEXT[] = "1 beginbfchar <01> <0000> endbfchar";
    qpdf_oh_replace_stream_data(q, map, (const unsigned char *)TEXT, strlen(TEXT),
                                qpdf_oh_new_null(q), qpdf_oh_new_null(q));
}
static void break_encoding(qpdf_data q) {
    qpdf_oh_remove_key(q, font_at(q, false), "/Encoding");
}
static void break_glyphs(qpdf_data q) {
    qpdf_oh list = pdf_find(q, font_at(q, true), "/DescendantFonts");
    qpdf_oh_remove_key(q, qpdf_oh_get_array_item(q, list, 0), "/CIDToGIDMap");
}
static void break_layers(qpdf_data q) {
    qpdf_oh_remove_key(q, pdf_find(q, pdf_find(q, root_of(q), "/OCProperties"), "/D"), "/Name");
}
static void break_layer_events(qpdf_data q) {
    set(q, pdf_find(q, pdf_find(q, root_of(q), "/OCProperties"), "/D"), "/AS", "[ ]");
}
static void break_drawing(qpdf_data q) {
    qpdf_oh objects = pdf_find(q, pdf_find(q, first_page(q), "/Resources"), "/XObject");
    g_auto(GStrv) names = pdf_keys(q, objects);
    ck_assert_ptr_nonnull(names[0]);
    static const char TEXT[] = "/P << /MCID 3 >> BDC 0 0 1 1 re f EMC";
    qpdf_oh_replace_stream_data(q, pdf_find(q, objects, names[0]), (const unsigned char *)TEXT,
                                strlen(TEXT), qpdf_oh_new_null(q), qpdf_oh_new_null(q));
}

static const struct {
    const char *name;
    void (*break_it)(qpdf_data qpdf);
    const char *told; /* part of a fault */
} CASES[] = {
    {"not marked", break_marked, "06-002"},
    {"suspects", break_suspects, "04-001"},
    {"no language", break_lang, "11-006"},
    {"empty language", break_empty_lang, "11-006"},
    {"no title", break_title, "has no title"},
    {"file name in the window", break_window, "07-002"},
    {"no metadata", break_metadata, "the metadata have no title"},
    {"XFA", break_form, "25-001"},
    {"script", break_action, "29-001"},
    {"no tree", break_tree, "no structure tree"},
    {"roles", break_roles, "not standard ones"},
    {"parent tree", break_parent_tree, "the parent tree does not lead from content"},
    {"parent of a link", break_link_parent, "the parent tree does not lead from a link"},
    {"no alt", break_alt, "13-004"},
    {"empty alt", break_empty_alt, "13-004"},
    {"no box", break_box, "where it stands"},
    {"H2 first", break_first_heading, "14-002"},
    {"H3 after H1", break_heading, "14-003"},
    {"no headings", break_headings, "14-001"},
    {"no scope", break_scope, "15-003"},
    {"wrong scope", break_wrong_scope, "15-003"},
    {"unknown type", break_type, "\"Paragraph\" is no standard type"},
    {"left-over run", break_run, "\"NonStruct\""},
    {"item without list", break_list, "an element LI stands in Div"},
    {"list of paragraphs", break_item, "an element L holds an element P"},
    {"cell without row", break_row, "an element TH stands in P"},
    {"wrong parent", break_parent, "names another parent"},
    {"empty element", break_holding, "an element TD holds nothing"},
    {"content twice", break_twice, "belongs to two elements"},
    {"link to nowhere", break_objr, "28-010"},
    {"link in a span", break_link_type, "28-011"},
    {"silent link", break_contents, "28-004"},
    {"order of tabs", break_tabs, "28-008"},
    {"other annotation", break_subtype, "no link"},
    {"stray shape", break_stray, "01-005"},
    {"stray text", break_stray_text, "01-005"},
    {"artifact that is none", break_artifact, "01-005"},
    {"content of nobody", break_mark, "content 99 belongs to no element"},
    {"content that is gone", break_mark, "which is not there"},
    {"content in artifact", break_nesting, "01-004"},
    {"artifact in content", break_inside, "01-003"},
    {"no end", break_end, "never ends"},
    {"no beginning", break_begin, "never began"},
    {"font not embedded", break_font_file, "31-009"},
    {"no letters", break_unicode, "10-001"},
    {"letters for nothing", break_letters, "31-028"},
    {"no encoding", break_encoding, "31-020"},
    {"no glyphs", break_glyphs, "31-005"},
    {"nameless layers", break_layers, "20-001"},
    {"restless layers", break_layer_events, "20-003"},
    {"marks in a drawing", break_drawing, "30-002"},
};

static GByteArray *rewrite(const GByteArray *pdf, void (*change)(qpdf_data qpdf)) {
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_read_memory(qpdf, "document", (const char *)pdf->data, pdf->len, NULL);
    change(qpdf);
    qpdf_init_write_memory(qpdf);
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    qpdf_write(qpdf);
    ck_assert(!qpdf_has_error(qpdf));
    GByteArray *out = g_byte_array_new();
    g_byte_array_append(out, qpdf_get_buffer(qpdf), (guint)qpdf_get_buffer_length(qpdf));
    qpdf_cleanup(&qpdf);
    return out;
}

static void change_nothing(qpdf_data qpdf) {
    (void)qpdf;
}

static bool holds(const GByteArray *pdf, const char *text) {
    return memmem(pdf->data, pdf->len, text, strlen(text)) != NULL;
}

START_TEST(a_sound_document_passes_and_says_so) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GByteArray) pdf = make_pdf(report);
    ck_assert_uint_eq(report_count(report), 0);
    g_autoptr(GPtrArray) faults = check(pdf);
    ck_assert_msg(faults->len == 0, "%s", faults->len ? (const char *)faults->pdata[0] : "");
    ck_assert(holds(pdf, "<pdfuaid:part>1</pdfuaid:part>"));
    ck_assert(holds(pdf, "What’s strong &amp; where"));
    ck_assert(holds(pdf, "<xmp:CreateDate>2026-05-01T00:00:00Z</xmp:CreateDate>"));
    g_autoptr(GByteArray) again = rewrite(pdf, change_nothing);
    g_autoptr(GPtrArray) still = check(again);
    ck_assert_uint_eq(still->len, 0);
}
END_TEST

START_TEST(every_way_to_break_it_is_found) {
    g_autoptr(GByteArray) sound = make_pdf(NULL);
    g_autoptr(GByteArray) broken = rewrite(sound, CASES[_i].break_it);
    g_autoptr(GPtrArray) faults = check(broken);
    for (guint i = 0; i < faults->len; i++) {
        if (strstr(faults->pdata[i], CASES[_i].told)) {
            return;
        }
    }
    ck_abort_msg("%s: not told \"%s\" but \"%s\"", CASES[_i].name, CASES[_i].told,
                 faults->len ? (const char *)faults->pdata[0] : "nothing");
}
END_TEST

/* What is drawn without tags claims nothing, and the finding says why. */
START_TEST(a_document_that_falls_short_does_not_claim_it) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GByteArray) drawn = g_byte_array_new();
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_autoptr(Canvas) canvas = canvas_new_pdf(drawn, 96, 96, &INFO, scene.fonts, NULL);
    scene_draw(canvas, &scene);
    ck_assert(canvas_finish(canvas, NULL));
    PdfFinish finish = {.language = "en-GB", .name = "bare.pdf", .report = report};
    ck_assert(pdf_finish(drawn, &finish, out, NULL));
    ck_assert(!holds(out, "<pdfuaid:part>"));
    ck_assert_uint_gt(report_count(report), 1);
    const Finding *first = report_at(report, 0);
    ck_assert_str_eq(first->code, "not_pdf_ua");
    ck_assert_str_eq(first->place.file, "bare.pdf");
    ck_assert_int_eq((int)first->severity, SEVERITY_WARNING);
}
END_TEST

START_TEST(what_is_no_pdf_is_not_checked) {
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    ck_assert(!pdf_ua_check_bytes(bytes, faults, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
}
END_TEST

/* Words before and after a link are in the element, with a space between. */
START_TEST(no_words_are_lost_beside_a_link) {
    g_autoptr(GByteArray) pdf = make_pdf(NULL);
    char *path = scene_save(pdf->data, pdf->len, "document.pdf");
    const char *arguments[] = {"pdfinfo", "-struct-text", path, NULL};
    int status = 0;
    g_autofree char *tree = scene_run(arguments, &status);
    scene_remove(path);
    if (tree) {
        const char *body = strstr(tree, "LBody");
        ck_assert_ptr_nonnull(body);
        const char *before = strstr(body, "\"before \"");
        const char *link = strstr(body, "\"a link \"");
        const char *after = strstr(body, "\"and after\"");
        ck_assert_msg(before && link && after && before < link && link < after, "%s", tree);
    }
}
END_TEST

START_TEST(layers_of_one_title_become_one_in_a_book) {
    g_autoptr(GByteArray) pdf = make_pdf(NULL);
    g_autoptr(GByteArray) gathered = rewrite(pdf, pdf_layers_gather);
    qpdf_data qpdf = qpdf_init();
    qpdf_read_memory(qpdf, "document", (const char *)gathered->data, gathered->len, NULL);
    qpdf_oh layers = pdf_find(qpdf, pdf_find(qpdf, root_of(qpdf), "/OCProperties"), "/OCGs");
    ck_assert_int_eq(pdf_array_length(qpdf, layers), 2);
    qpdf_cleanup(&qpdf);
}
END_TEST

Suite *suite_pdf_ua(void) {
    Suite *suite = suite_create("pdf_ua");
    TCase *ua = tcase_create("ua");
    tcase_add_checked_fixture(ua, open_scene, close_scene);
    tcase_set_timeout(ua, 60);
    tcase_add_test(ua, a_sound_document_passes_and_says_so);
    tcase_add_loop_test(ua, every_way_to_break_it_is_found, 0, G_N_ELEMENTS(CASES));
    tcase_add_test(ua, a_document_that_falls_short_does_not_claim_it);
    tcase_add_test(ua, what_is_no_pdf_is_not_checked);
    tcase_add_test(ua, no_words_are_lost_beside_a_link);
    tcase_add_test(ua, layers_of_one_title_become_one_in_a_book);
    suite_add_tcase(suite, ua);
    return suite;
}
