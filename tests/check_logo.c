/* check_logo.c: tests of the publisher's logo: what is taken, what is refused, where it goes.
 * SPDX-License-Identifier: MIT
 */
#include <cairo.h>
#include <check.h>
#include <string.h>

#include "atlas_fixture.h"
#include "suites.h"

#include "atlas/draw/canvas_cairo.h"
#include "atlas/draw/canvas_svg.h"
#include "styles/logo.h"

#define SVG_OPEN "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>"

static const Place LOGO_PLACE = {.file = "atlas.yaml", .line = 7};

static Logo *read_bytes(const void *bytes, size_t length, Report *report) {
    g_autofree char *folder = g_dir_make_tmp("logo-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "logo.svg", NULL);
    ck_assert(g_file_set_contents(path, bytes, (gssize)length, NULL));
    Logo *logo = logo_read(path, LOGO_PLACE, report);
    atlas_fixture_remove(folder);
    return logo;
}

static Logo *read_text(const char *text, Report *report) {
    return read_bytes(text, strlen(text), report);
}

START_TEST(a_drawing_keeps_its_shape_in_the_slot) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Logo) logo = read_text(SVG_OPEN "<path d='M0 0H40V20Z'/></svg>", report);
    ck_assert_ptr_nonnull(logo);
    ck_assert_double_eq_tol(logo->aspect, 2, 1e-9);
    PageBox box = logo_fit(logo, (PageBox){160, 10, 40, 10});
    ck_assert_double_eq_tol(box.width_mm, 20, 1e-9);
    ck_assert_double_eq_tol(box.height_mm, 10, 1e-9);
    ck_assert_double_eq_tol(box.x_mm, 180, 1e-9);
    box = logo_fit(logo, (PageBox){0, 0, 10, 10});
    ck_assert_double_eq_tol(box.width_mm, 10, 1e-9);
    ck_assert_double_eq_tol(box.height_mm, 5, 1e-9);
    ck_assert_int_eq((int)report_count(report), 0);
}
END_TEST

/* What must not get onto a sheet, and a word of the reason. */
static const struct {
    const char *text, *reason;
} REFUSED[] = {
    {"", "short"},
    {"not a picture", "XML"},
    {"%PDF-1.5\n\xff\xfe", "neither"},
    {"\x89PNG\r\n\x1a\nxx", "damaged"},
    {SVG_OPEN "<text y='9'>Forum</text></svg>", "text"},
    {"<svg:svg xmlns:svg='http://www.w3.org/2000/svg' width='9' height='9'><svg:text>x</svg:text>"
     "</svg:svg>",
     "text"},
    {SVG_OPEN "<path d='M0 0", "XML"},
    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4000 1'><path d='M0 0H9V9Z'/></svg>",
     "width and height"},
    {"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='5'/>", "width and height"},
    {"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'>"
     "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
     "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
     "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
     "<!ENTITY e "
     "'&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>]>" SVG_OPEN
     "<desc>&e;</desc></svg>",
     ""},
};

START_TEST(what_is_no_logo_is_a_finding_with_its_line) {
    g_autoptr(Report) report = report_new();
    ck_assert_ptr_null(read_text(REFUSED[_i].text, report));
    ck_assert_int_eq((int)report_count(report), 1);
    const Finding *finding = report_at(report, 0);
    ck_assert_int_eq(finding->severity, SEVERITY_WARNING);
    ck_assert_str_eq(finding->place.file, "atlas.yaml");
    ck_assert_int_eq((int)finding->place.line, 7);
    ck_assert_msg(strstr(finding->message, REFUSED[_i].reason) != NULL, "%s", finding->message);
}
END_TEST

START_TEST(a_drawing_that_repeats_itself_without_end_is_refused) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = g_string_new(SVG_OPEN "<g id='a0'><path d='M0 0H9V9Z'/></g>");
    for (int i = 1; i < 12; i++) {
        g_string_append_printf(text, "<g id='a%d'>", i);
        for (int k = 0; k < 12; k++) {
            g_string_append_printf(text, "<use href='#a%d'/>", i - 1);
        }
        g_string_append(text, "</g>");
    }
    g_string_append(text, "</svg>");
    ck_assert_ptr_null(read_text(text->str, report));
    ck_assert_int_eq((int)report_count(report), 1);
}
END_TEST

START_TEST(an_image_of_too_many_pixels_is_refused_before_it_is_unpacked) {
    g_autoptr(Report) report = report_new();
    static const uint8_t HEAD[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0,    0,
                                   0,    13,  'I', 'H', 'D',  'R',  0,    0,    0xff, 0xff,
                                   0,    0,   1,   0,   8,    6,    0,    0,    0};
    ck_assert_ptr_null(read_bytes(HEAD, sizeof HEAD, report));
    ck_assert(strstr(report_at(report, 0)->message, "65535 x 256 pixels") != NULL);
}
END_TEST

static cairo_status_t keep_bytes(void *closure, const unsigned char *data, unsigned int length) {
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

START_TEST(a_png_is_drawn_whole_in_its_box) {
    g_autoptr(Report) report = report_new();
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 300, 100);
    cairo_t *cr = cairo_create(picture);
    cairo_set_source_rgb(cr, 0, 0.5, 0);
    cairo_paint(cr);
    g_autoptr(GByteArray) png = g_byte_array_new();
    cairo_surface_write_to_png_stream(picture, keep_bytes, png);
    cairo_destroy(cr);
    cairo_surface_destroy(picture);
    g_autoptr(Logo) logo = read_bytes(png->data, png->len, report);
    ck_assert_ptr_nonnull(logo);
    ck_assert_double_eq_tol(logo->aspect, 3, 1e-9);

    g_autoptr(FontSet) fonts = font_set_new(report, NULL);
    cairo_surface_t *page = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 50, 30);
    Canvas *canvas = canvas_new_image(page, 1, fonts);
    canvas_logo(canvas, logo, (PageBox){10, 10, 30, 10});
    ck_assert(canvas_finish(canvas, NULL));
    canvas_free(canvas);
    for (int y = 0; y < 30; y++) {
        const uint32_t *row =
            (const uint32_t *)(const void *)(cairo_image_surface_get_data(page) +
                                             y * cairo_image_surface_get_stride(page));
        for (int x = 0; x < 50; x++) {
            bool inside = x >= 10 && x < 40 && y >= 10 && y < 20;
            ck_assert_msg((row[x] & 0xffffff) == (inside ? 0x008000u : 0), "%d %d %06x", x, y,
                          row[x] & 0xffffff);
        }
    }
    cairo_surface_destroy(page);
}
END_TEST

/* A link of the logo's would be one of the page, outside its structure. */
START_TEST(links_of_a_drawing_are_left_out) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Logo) logo = read_text(
        "<svg:svg xmlns:svg='http://www.w3.org/2000/svg' width='4' height='4'>"
        "<!-- <text> --><svg:a href='https://example.org/'><svg:animate/><svg:path d='M0 0H4V4Z'/>"
        "</svg:a></svg:svg>",
        report);
    ck_assert_ptr_nonnull(logo);
    ck_assert(strstr((char *)logo->bytes, "<svg:g href") != NULL);
    ck_assert(strstr((char *)logo->bytes, "</svg:g>") != NULL);
    ck_assert(strstr((char *)logo->bytes, "<svg:animate/>") != NULL);
}
END_TEST

START_TEST(a_logo_in_an_svg_is_a_file_of_its_own) {
    g_autoptr(Report) report = report_new();
    g_autoptr(FontSet) fonts = font_set_new(report, NULL);
    g_autoptr(Logo) logo =
        read_text(SVG_OPEN "<script>alert(1)</script><path d='M0 0H40V20Z'/></svg>", report);
    ck_assert_ptr_nonnull(logo);
    g_autoptr(GString) out = g_string_new(NULL);
    SvgInfo info = {.title = "t"};
    Canvas *canvas = canvas_new_svg(out, 50, 30, &info, fonts);
    canvas_logo(canvas, logo, (PageBox){10, 10, 20, 10});
    ck_assert(canvas_finish(canvas, NULL));
    canvas_free(canvas);
    ck_assert(strstr(out->str, "<image x=\"10\" y=\"10\" width=\"20\" height=\"10\" "
                               "href=\"data:image/svg+xml;base64,") != NULL);
    ck_assert(strstr(out->str, "script") == NULL);
}
END_TEST

Suite *suite_logo(void) {
    Suite *suite = suite_create("logo");
    TCase *tcase = tcase_create("logo");
    tcase_set_timeout(tcase, 60); /* it takes a while to count to half a million */
    tcase_add_test(tcase, a_drawing_keeps_its_shape_in_the_slot);
    tcase_add_loop_test(tcase, what_is_no_logo_is_a_finding_with_its_line, 0,
                        G_N_ELEMENTS(REFUSED));
    tcase_add_test(tcase, a_drawing_that_repeats_itself_without_end_is_refused);
    tcase_add_test(tcase, an_image_of_too_many_pixels_is_refused_before_it_is_unpacked);
    tcase_add_test(tcase, a_png_is_drawn_whole_in_its_box);
    tcase_add_test(tcase, links_of_a_drawing_are_left_out);
    tcase_add_test(tcase, a_logo_in_an_svg_is_a_file_of_its_own);
    suite_add_tcase(suite, tcase);
    return suite;
}
