/* check_pdf.c: tests of PDFs as drawn by cairo and finished by output/pdf.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib/gstdio.h>

#include "scene.h"
#include "suites.h"

#include "atlas/base/error.h"
#include "atlas/draw/canvas_cairo.h"
#include "atlas/output/pdf.h"

static const PdfInfo INFO = {
    .title = "What’s strong in Brinnington", .author = "Stockport", .date = "2026-05-01T00:00:00Z"};
static const char *const WORDS[] = {"Brinnington & Stockport Central",
                                    "What's strong, what’s next: “offices” & fifty-five",
                                    "Tŷ'r Ysgol, Llanfair-ym-Muallt, Tre-wŷn",
                                    "کمیونٹی سینٹر قریب",
                                    "কমিউনিটি সেন্টার",
                                    "ਕਮਿਊਨਿਟੀ",
                                    "Ośrodek społeczny Łódź",
                                    "£1,234.50 – 20 % of 12½"};

static Scene scene;

static void open_scene(void) {
    scene_open(&scene);
}

static void close_scene(void) {
    scene_close(&scene);
}

static void draw_line(Canvas *canvas, const char *tag, double y_mm, const char *text) {
    TextLook look = {.style = {.size_pt = 10, .tabular = true}, .color = scene.theme->ink};
    canvas_begin_tag(canvas, tag);
    canvas_text(canvas, (PagePoint){12, y_mm}, text, &look);
    canvas_end_tag(canvas);
}

static void draw_decoration(Canvas *canvas) {
    TextLook look = {.style = {.size_pt = 10}, .color = scene.theme->ink};
    canvas_begin_tag(canvas, "Private");
    canvas_rect(canvas, (PageBox){10, 200, 50, 0.2});
    canvas_fill(canvas, scene.theme->hairline, FILL_NONZERO);
    canvas_begin_tag(canvas, "P");
    canvas_begin_link(canvas, "https://example.org/decoration", (PageBox){10, 200, 5, 5});
    canvas_text(canvas, (PagePoint){12, 205}, "ornament", &look);
    canvas_end_link(canvas);
    canvas_end_tag(canvas);
    canvas_end_tag(canvas);
}

static void draw_links(Canvas *canvas) {
    static const char *const URLS[] = {"https://example.org/it's?a=(1)&b=2", "#overleaf",
                                       "x-atlas:E05015018/12", "javascript:alert(1)"};
    canvas_begin_tag(canvas, "L");
    for (size_t i = 0; i < G_N_ELEMENTS(URLS); i++) {
        double y_mm = 120 + 6 * (double)i;
        canvas_begin_tag(canvas, "LI");
        draw_line(canvas, "Lbl", y_mm, "1");
        canvas_begin_tag(canvas, "LBody");
        canvas_begin_link(canvas, URLS[i], (PageBox){20, y_mm - 4, 60, 5});
        TextLook look = {.style = {.size_pt = 10}, .color = scene.theme->accent};
        canvas_text(canvas, (PagePoint){20, y_mm}, "a link", &look);
        canvas_end_link(canvas);
        canvas_end_tag(canvas);
        canvas_end_tag(canvas);
    }
    canvas_end_tag(canvas);
}

static void draw_table(Canvas *canvas) {
    canvas_begin_tag(canvas, "Table");
    for (int row = 0; row < 2; row++) {
        canvas_begin_tag(canvas, "TR");
        draw_line(canvas, row ? "TD" : "TH", 160 + row * 5, row ? "12" : "Count");
        canvas_end_tag(canvas);
    }
    canvas_end_tag(canvas);
}

/* Two pages with a bit of everything. */
static void draw_document(Canvas *canvas) {
    canvas_begin_tag(canvas, "Document");
    draw_decoration(canvas);
    draw_line(canvas, "H1", 20, WORDS[0]);
    for (size_t i = 1; i < G_N_ELEMENTS(WORDS); i++) {
        draw_line(canvas, "P", 20 + 8 * (double)i, WORDS[i]);
    }
    draw_links(canvas);
    draw_table(canvas);
    canvas_begin_figure(canvas, "Map of Tŷ’r Ysgol with 12 places", (PageBox){80, 180, 40, 40});
    canvas_circle(canvas, (PagePoint){100, 200}, 20);
    canvas_fill(canvas, color_with_alpha(scene.theme->accent, 0.5), FILL_NONZERO);
    canvas_end_tag(canvas);
    canvas_next_page(canvas, 420, 297);
    canvas_add_destination(canvas, "overleaf", (PagePoint){10, 10});
    draw_decoration(canvas);
    draw_line(canvas, "P", 20, "Overleaf");
    canvas_end_tag(canvas);
}

/* The document, finished or as cairo left it. Caller unrefs. */
static GByteArray *make_pdf(bool finished) {
    g_autoptr(GByteArray) drawn = g_byte_array_new();
    GError *error = NULL;
    Canvas *canvas = canvas_new_pdf(drawn, 210, 297, &INFO, scene.fonts, &error);
    ck_assert_ptr_nonnull(canvas);
    draw_document(canvas);
    ck_assert_msg(canvas_finish(canvas, &error), "%s", error ? error->message : "");
    GByteArray *out = g_byte_array_new();
    if (finished) {
        PdfFinish finish = {.language = "en-GB", .notes = canvas_notes(canvas)};
        ck_assert_msg(pdf_finish(drawn, &finish, out, &error), "%s", error ? error->message : "");
    } else {
        g_byte_array_append(out, drawn->data, drawn->len);
    }
    canvas_free(canvas);
    return out;
}

/* What a program says about the PDF; "" when it is not installed. Caller frees. */
static char *ask(const GByteArray *pdf, const char *program, const char *first, const char *second,
                 const char *last) {
    char *path = scene_save(pdf->data, pdf->len, "document.pdf");
    const char *arguments[6] = {program};
    size_t count = 1;
    if (first) {
        arguments[count++] = first;
    }
    if (second) {
        arguments[count++] = second;
    }
    arguments[count++] = path;
    arguments[count] = last;
    int status = 0;
    char *answer = scene_run(arguments, &status);
    ck_assert_msg(!answer || status == 0, "%s: status %d", program, status);
    scene_remove(path);
    return answer;
}

/* Everything in the PDF as plain text, streams uncompressed; NULL without qpdf. Caller frees. */
static char *lay_open(const GByteArray *pdf) {
    char *path = scene_save(pdf->data, pdf->len, "document.pdf");
    const char *arguments[] = {"qpdf", "--qdf", "--object-streams=disable", "--replace-input",
                               path,   NULL};
    int status = 0;
    g_autofree char *answer = scene_run(arguments, &status);
    char *text = NULL;
    gsize length = 0;
    ck_assert_int_eq(status, 0);
    ck_assert(!answer || g_file_get_contents(path, &text, &length, NULL));
    for (gsize i = 0; i < length; i++) {
        text[i] = text[i] ? text[i] : ' '; /* fonts are not text */
    }
    scene_remove(path);
    return text;
}

static void check_holds(const char *text, const char *part) {
    ck_assert_msg(!text || strstr(text, part) != NULL, "\"%s\" is not in it:\n%.2000s", part, text);
}

static void check_lacks(const char *text, const char *part) {
    ck_assert_msg(!text || strstr(text, part) == NULL, "\"%s\" is in it", part);
}

START_TEST(words_come_out_as_words) {
    for (int finished = 0; finished < 2; finished++) {
        g_autoptr(GByteArray) pdf = make_pdf(finished);
        g_autofree char *text = ask(pdf, "pdftotext", "-nopgbrk", NULL, "-");
        for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
            check_holds(text, WORDS[i]);
        }
        check_holds(text, "Overleaf");
    }
}
END_TEST

START_TEST(every_font_is_embedded) {
    g_autoptr(GByteArray) pdf = make_pdf(true);
    g_autofree char *fonts = ask(pdf, "pdffonts", NULL, NULL, NULL);
    g_auto(GStrv) lines = g_strsplit(fonts ? fonts : "", "\n", -1);
    ck_assert(!fonts || g_strv_length(lines) > 4);
    for (size_t i = 2; fonts && lines[i] && lines[i][0]; i++) {
        ck_assert_msg(strstr(lines[i], " yes yes yes ") != NULL, "%s", lines[i]);
    }
}
END_TEST

START_TEST(pages_are_exactly_as_large_as_the_paper) {
    g_autoptr(GByteArray) pdf = make_pdf(true);
    g_autofree char *info = ask(pdf, "pdfinfo", "-l", "2", NULL);
    check_holds(info, "Page    1 size:  595.276 x 841.89 pts (A4)");
    check_holds(info, "Page    2 size:  1190.55 x 841.89 pts (A3)");
    check_holds(info, "Title:           What’s strong in Brinnington");
    check_holds(info, "Tagged:          yes");
}
END_TEST

START_TEST(the_same_drawing_gives_the_same_bytes) {
    for (int finished = 0; finished < 2; finished++) {
        g_autoptr(GByteArray) first = make_pdf(finished);
        g_autoptr(GByteArray) second = make_pdf(finished);
        ck_assert_uint_eq(first->len, second->len);
        ck_assert_mem_eq(first->data, second->data, first->len);
    }
}
END_TEST

START_TEST(qpdf_finds_no_fault) {
    g_autoptr(GByteArray) pdf = make_pdf(true);
    g_autofree char *answer = ask(pdf, "qpdf", "--check", NULL, NULL);
    check_holds(answer, "No syntax or stream encoding errors found");
}
END_TEST

START_TEST(the_document_says_what_cairo_cannot) {
    g_autoptr(GByteArray) pdf = make_pdf(true);
    g_autofree char *open = lay_open(pdf);
    check_holds(open, "/Lang (en-GB)");
    check_holds(open, "/DisplayDocTitle true");
    check_holds(open, "/PrintScaling /None");
    check_holds(open, "/Tabs /S");
    check_holds(open, "/Scope /Column");
    check_holds(open, "/ID [");
    /* "Map of Tŷ" in UTF-16. */
    check_holds(open, "/Alt <feff004d006100700020006f0066002000540177");
}
END_TEST

START_TEST(decoration_is_marked_as_such_and_is_no_element) {
    g_autoptr(GByteArray) before = make_pdf(false);
    g_autoptr(GByteArray) after = make_pdf(true);
    g_autofree char *drawn = lay_open(before);
    g_autofree char *finished = lay_open(after);
    check_holds(drawn, "/Private << /MCID");
    check_lacks(finished, "Private");
    const char *first = finished ? strstr(finished, "/Artifact << /Type /Layout >> BDC") : NULL;
    ck_assert(!finished || (first && strstr(first + 1, "/Artifact << /Type /Layout >> BDC")));
    g_autofree char *tree = ask(after, "pdfinfo", "-struct-text", NULL, NULL);
    check_holds(tree, "H1");
    check_lacks(tree, "ornament");
    check_lacks(tree, "example.org/decoration");
}
END_TEST

START_TEST(links_lead_where_they_should_and_nowhere_else) {
    g_autoptr(GByteArray) pdf = make_pdf(true);
    g_autofree char *open = lay_open(pdf);
    check_holds(open, "/URI (https://example.org/it%27s?a=\\(1\\)&b=2)");
    check_holds(open, "/Dest (overleaf)");
    check_lacks(open, "javascript");
    check_lacks(open, "x-atlas");
    check_lacks(open, "decoration)");
}
END_TEST

START_TEST(links_between_sheets_are_kept_for_the_book) {
    g_autoptr(GByteArray) drawn = make_pdf(false);
    g_autoptr(GByteArray) out = g_byte_array_new();
    PdfFinish finish = {.language = "cy", .keep_sheet_links = true};
    ck_assert(pdf_finish(drawn, &finish, out, NULL));
    g_autofree char *open = lay_open(out);
    check_holds(open, "/URI (x-atlas:E05015018/12)");
    check_holds(open, "/Lang (cy)");
    check_lacks(open, "/Alt");
}
END_TEST

START_TEST(a_drawing_without_structure_is_finished_too) {
    g_autoptr(GByteArray) drawn = g_byte_array_new();
    g_autoptr(GByteArray) out = g_byte_array_new();
    PdfInfo info = {.title = "No date"};
    Canvas *canvas = canvas_new_pdf(drawn, 50, 50, &info, scene.fonts, NULL);
    scene_draw(canvas, &scene);
    ck_assert(canvas_finish(canvas, NULL));
    canvas_free(canvas);
    PdfFinish finish = {.language = "en-GB"};
    ck_assert(pdf_finish(drawn, &finish, out, NULL));
    g_autofree char *info_text = ask(out, "pdfinfo", NULL, NULL, NULL);
    check_holds(info_text, "Tagged:          no");
    check_holds(info_text, "CreationDate:    Sat Jan  1 00:00:00 2000 UTC");
}
END_TEST

/* ---- drawings that are not cairo's ---- */

enum { SQUARES = 15 }; /* a side */

/* A field of little squares with a diamond in each, in one path or one by one: the first is too
 * long for cairo. */
static void draw_field(Canvas *canvas, bool at_once, Color color, FillRule rule,
                       const Stroke *stroke) {
    for (int i = 0; i < SQUARES * SQUARES; i++) {
        int row = i / SQUARES;
        double x_mm = 4 + 6.0 * (i % SQUARES), y_mm = 4.25 + 6.0 * row;
        canvas_rect(canvas, (PageBox){x_mm, y_mm, 4.5, 4.5});
        canvas_move_to(canvas, x_mm + 2.25, y_mm + 1);
        canvas_line_to(canvas, x_mm + 3.5, y_mm + 2.25);
        canvas_curve_to(canvas, x_mm + 3.5, y_mm + 3, x_mm + 3, y_mm + 3.5, x_mm + 2.25,
                        y_mm + 3.5);
        canvas_line_to(canvas, x_mm + 1, y_mm + 2.25);
        canvas_close(canvas);
        if (!at_once || i + 1 == SQUARES * SQUARES) {
            if (stroke) {
                canvas_fill_stroke(canvas, color, rule, stroke);
            } else {
                canvas_fill(canvas, color, rule);
            }
        }
    }
}

/* Fields in clips, between what cairo draws under and over them, on two pages of unlike size. */
static GByteArray *make_fields(bool at_once) {
    static const Color BLUE = {0, 0.2, 0.8, 1}, RED = {0.8, 0, 0, 0.5}, GREY = {0.5, 0.5, 0.5, 1};
    const Stroke line = {.color = {0, 0, 0, 1}, .width_mm = 0.6, .dash_mm = {1.5, 1}};
    const Stroke glass = {.color = {0, 0.5, 0, 0.5}, .width_mm = 1.2, .cap = CAP_ROUND};
    const TextLook look = {.style = {.size_pt = 30, .bold = true}, .color = {0, 0, 0, 1}};
    g_autoptr(GByteArray) drawn = g_byte_array_new();
    GError *error = NULL;
    Canvas *canvas = canvas_new_pdf(drawn, 100, 110, &INFO, scene.fonts, &error);
    ck_assert_ptr_nonnull(canvas);
    canvas_begin_tag(canvas, "Document");
    for (int page = 0; page < 2; page++) {
        canvas_begin_figure(canvas, "A field", (PageBox){0, 0, 100, 110});
        canvas_rect(canvas, (PageBox){0, 0, 50, 50});
        canvas_fill(canvas, GREY, FILL_NONZERO);
        canvas_push_clip(canvas, (PageBox){10, 12, 70, 60});
        /* It leaves the clip below: cairo clips it to what they share, and stays with that. */
        canvas_rect(canvas, (PageBox){5, 35, 90, 60});
        canvas_fill(canvas, GREY, FILL_NONZERO);
        draw_field(canvas, at_once, BLUE, FILL_EVEN_ODD, &line);
        canvas_push_clip(canvas, (PageBox){40, 5, 90, 40});
        draw_field(canvas, at_once, RED, FILL_NONZERO, NULL);
        canvas_text(canvas, (PagePoint){30, 40}, "over the field", &look);
        canvas_pop_clip(canvas);
        draw_field(canvas, at_once, RED, FILL_EVEN_ODD, &glass);
        canvas_pop_clip(canvas);
        canvas_rect(canvas, (PageBox){60, 60, 35, 35});
        canvas_fill(canvas, GREY, FILL_NONZERO);
        canvas_end_tag(canvas);
        if (page == 0) {
            canvas_next_page(canvas, 130, 90);
        }
    }
    canvas_end_tag(canvas);
    ck_assert_msg(canvas_finish(canvas, &error), "%s", error ? error->message : "");
    GByteArray *out = g_byte_array_new();
    PdfFinish finish = {.language = "en-GB", .notes = canvas_notes(canvas)};
    ck_assert_msg(pdf_finish(drawn, &finish, out, &error), "%s", error ? error->message : "");
    canvas_free(canvas);
    return out;
}

/* The page as a grey picture in the PGM format; NULL without pdftoppm. */
static GBytes *picture_of(const GByteArray *pdf, const char *page) {
    char *path = scene_save(pdf->data, pdf->len, "document.pdf");
    g_autofree char *root = g_strconcat(path, "-page", NULL);
    g_autofree char *picture = g_strconcat(root, ".pgm", NULL);
    const char *arguments[] = {"pdftoppm", "-r", "100",         "-gray", "-f", page,
                               "-l",       page, "-singlefile", path,    root, NULL};
    int status = 0;
    g_autofree char *answer = scene_run(arguments, &status);
    ck_assert_int_eq(status, 0);
    char *bytes = NULL;
    gsize length = 0;
    ck_assert(!answer || g_file_get_contents(picture, &bytes, &length, NULL));
    ck_assert(!answer || g_remove(picture) == 0);
    scene_remove(path);
    return answer ? g_bytes_new_take(bytes, length) : NULL;
}

START_TEST(a_drawing_looks_as_if_cairo_had_made_it) {
    g_autoptr(GByteArray) ours = make_fields(true), cairos = make_fields(false);
    static const char *const PAGES[] = {"1", "2"};
    for (size_t i = 0; i < G_N_ELEMENTS(PAGES); i++) {
        g_autoptr(GBytes) a = picture_of(ours, PAGES[i]), b = picture_of(cairos, PAGES[i]);
        if (!a || !b) {
            return;
        }
        gsize size, other_size, apart = 0;
        const uint8_t *p = g_bytes_get_data(a, &size), *q = g_bytes_get_data(b, &other_size);
        ck_assert_uint_eq(size, other_size);
        for (gsize k = 0; k < size; k++) {
            apart += ABS(p[k] - q[k]) > 24;
        }
        /* places are rounded to a hundredth of a millimetre, which tells at some ends of dashes; a
         * lost or moved field is a tenth of the picture */
        ck_assert_msg(apart < size / 1000, "page %s: %zu pixels differ", PAGES[i], (size_t)apart);
    }
}
END_TEST

START_TEST(a_drawing_is_a_form_of_the_page_and_no_image) {
    g_autoptr(GByteArray) pdf = make_fields(true);
    g_autofree char *answer = ask(pdf, "qpdf", "--check", NULL, NULL);
    check_holds(answer, "No syntax or stream encoding errors found");
    g_autofree char *open = lay_open(pdf);
    check_holds(open, "/Subtype /Form");
    check_holds(open, "/BBox [\n    1000\n    1200\n    8000\n    7200\n  ]");
    check_holds(open, "/ca 0.5");
    check_lacks(open, "CCITTFaxDecode");
    check_lacks(open, "/Subtype /Image");
    check_lacks(open, "/Width ");
}
END_TEST

START_TEST(what_is_no_pdf_is_refused) {
    static const char *const INPUTS[] = {"", "%PDF-1.5\n", "<html>not a PDF</html>"};
    for (size_t i = 0; i < G_N_ELEMENTS(INPUTS); i++) {
        g_autoptr(GByteArray) input = g_byte_array_new();
        g_autoptr(GByteArray) out = g_byte_array_new();
        g_autoptr(GError) error = NULL;
        g_byte_array_append(input, (const guint8 *)INPUTS[i], (guint)strlen(INPUTS[i]));
        g_byte_array_append(out, (const guint8 *)"as it was", 9);
        PdfFinish finish = {.language = "en-GB"};
        ck_assert(!pdf_finish(input, &finish, out, &error));
        ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_INTERNAL));
        ck_assert_uint_eq(out->len, 9);
    }
}
END_TEST

Suite *suite_pdf(void) {
    Suite *suite = suite_create("pdf");
    TCase *pdf = tcase_create("pdf");
    tcase_add_checked_fixture(pdf, open_scene, close_scene);
    tcase_set_timeout(pdf, 60);
    tcase_add_test(pdf, words_come_out_as_words);
    tcase_add_test(pdf, every_font_is_embedded);
    tcase_add_test(pdf, pages_are_exactly_as_large_as_the_paper);
    tcase_add_test(pdf, the_same_drawing_gives_the_same_bytes);
    tcase_add_test(pdf, qpdf_finds_no_fault);
    tcase_add_test(pdf, the_document_says_what_cairo_cannot);
    tcase_add_test(pdf, decoration_is_marked_as_such_and_is_no_element);
    tcase_add_test(pdf, links_lead_where_they_should_and_nowhere_else);
    tcase_add_test(pdf, links_between_sheets_are_kept_for_the_book);
    tcase_add_test(pdf, a_drawing_without_structure_is_finished_too);
    tcase_add_test(pdf, a_drawing_looks_as_if_cairo_had_made_it);
    tcase_add_test(pdf, a_drawing_is_a_form_of_the_page_and_no_image);
    tcase_add_test(pdf, what_is_no_pdf_is_refused);
    suite_add_tcase(suite, pdf);
    return suite;
}
