/* check_canvas.c: tests of drawing on images, and of the same drawing in SVG.
 * SPDX-License-Identifier: MIT
 */
#include <cairo.h>
#include <check.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scene.h"
#include "suites.h"

#include "atlas/draw/canvas_cairo.h"
#include "atlas/draw/canvas_raster.h"
#include "atlas/draw/canvas_svg.h"

static Scene scene;

static void open_scene(void) {
    scene_open(&scene);
}

static void close_scene(void) {
    scene_close(&scene);
}

typedef Canvas *(*NewCanvas)(cairo_surface_t *surface, double px_per_mm, FontSet *fonts);

/* The scene as `side` x `side` pixels whose top left one is (left, top) of the whole. */
static cairo_surface_t *draw_with(NewCanvas new_canvas, int left, int top, int side,
                                  double px_per_mm) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, side, side);
    Canvas *canvas = new_canvas(surface, px_per_mm, scene.fonts);
    canvas_set_origin(canvas, left, top);
    scene_draw(canvas, &scene);
    ck_assert(canvas_finish(canvas, NULL));
    canvas_free(canvas);
    return surface;
}

static cairo_surface_t *draw_image(int left, int top, int side, double px_per_mm) {
    return draw_with(canvas_new_image, left, top, side, px_per_mm);
}

static const uint32_t *pixel_row(cairo_surface_t *surface, int y) {
    return (const uint32_t *)(const void *)(cairo_image_surface_get_data(surface) +
                                            y * cairo_image_surface_get_stride(surface));
}

static int worst_channel(uint32_t a, uint32_t b) {
    int worst = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        worst = MAX(worst, abs((int)(a >> shift & 255) - (int)(b >> shift & 255)));
    }
    return worst;
}

/* Pixels of `part` that differ from `whole` at (left, top) by more than `levels`. */
static int count_beyond(cairo_surface_t *whole, cairo_surface_t *part, int left, int top,
                        int levels) {
    int different = 0;
    for (int y = 0; y < cairo_image_surface_get_height(part); y++) {
        const uint32_t *a = pixel_row(whole, top + y) + left, *b = pixel_row(part, y);
        for (int x = 0; x < cairo_image_surface_get_width(part); x++) {
            different += worst_channel(a[x], b[x]) > levels;
        }
    }
    return different;
}

static int count_differences(cairo_surface_t *whole, cairo_surface_t *part, int left, int top) {
    return count_beyond(whole, part, left, top, 0);
}

static const double SCALES[] = {512 / 96.0, 1000 / 280.0, 5.333, 7.559};

/* Compares four pictures of 256 x 256 pixels with one of 512 x 512. */
static void compare_mosaic(NewCanvas new_canvas, double px_per_mm, int levels, int pixels) {
    cairo_surface_t *whole = draw_with(new_canvas, 0, 0, 512, px_per_mm);
    for (int part = 0; part < 4; part++) {
        int left = part % 2 * 256, top = part / 2 * 256;
        cairo_surface_t *tile = draw_with(new_canvas, left, top, 256, px_per_mm);
        ck_assert_int_eq(count_beyond(whole, tile, left, top, levels), 0);
        ck_assert_int_le(count_differences(whole, tile, left, top), pixels);
        cairo_surface_destroy(tile);
    }
    cairo_surface_destroy(whole);
}

START_TEST(tiles_equal_the_large_drawing_pixel_for_pixel) {
    for (size_t i = 0; i < G_N_ELEMENTS(SCALES); i++) {
        compare_mosaic(canvas_new_raster, SCALES[i], 0, 0);
    }
}
END_TEST

START_TEST(pieces_drawn_by_cairo_nearly_equal_the_large_drawing) {
    /* cairo samples a row of pixels more coarsely when any two edges of the path cross in it, be it
     * outside the piece: a few levels in a few pixels. */
    for (size_t i = 0; i < G_N_ELEMENTS(SCALES); i++) {
        compare_mosaic(canvas_new_image, SCALES[i], 16, 256);
    }
}
END_TEST

START_TEST(both_writers_of_images_draw_the_same) {
    cairo_surface_t *one = draw_with(canvas_new_image, 0, 0, 480, 5);
    cairo_surface_t *other = draw_with(canvas_new_raster, 0, 0, 480, 5);
    ck_assert_int_lt(count_beyond(one, other, 0, 0, 40), 480 * 480 / 500);
    cairo_surface_destroy(one);
    cairo_surface_destroy(other);
}
END_TEST

START_TEST(small_tiles_far_from_the_corner_fit_too) {
    /* At zoom 16 a tile lies some 8 million pixels from the corner of the world. */
    cairo_surface_t *whole = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 192, 192);
    for (int part = -1; part < 9; part++) {
        int side = part < 0 ? 192 : 64;
        int left = part < 0 ? 0 : part % 3 * 64, top = part < 0 ? 0 : part / 3 * 64;
        cairo_surface_t *surface =
            part < 0 ? cairo_surface_reference(whole)
                     : cairo_image_surface_create(CAIRO_FORMAT_ARGB32, side, side);
        Canvas *canvas = canvas_new_image(surface, 3.7795, scene.fonts);
        canvas_set_origin(canvas, 8123456 + left, 5432101 + top);
        double x = 8123456 / 3.7795, y = 5432101 / 3.7795;
        TextLook look = {.style = {.size_pt = 8},
                         .color = scene.theme->ink,
                         .halo = scene.theme->paper,
                         .halo_mm = 0.4};
        Stroke stroke = {.color = scene.theme->accent, .width_mm = 0.7, .dash_mm = {2.1, 0.9}};
        canvas_move_to(canvas, x - 20.3, y + 3.3);
        canvas_line_to(canvas, x + 60.1, y + 47.7);
        canvas_stroke(canvas, &stroke);
        canvas_circle(canvas, (PagePoint){x + 17.21, y + 16.93}, 9.37);
        canvas_fill(canvas, scene.theme->need[2], FILL_NONZERO);
        canvas_text(canvas, (PagePoint){x + 3.3, y + 17.4}, "Stockport Central", &look);
        ck_assert(canvas_finish(canvas, NULL));
        canvas_free(canvas);
        if (part >= 0) {
            ck_assert_int_eq(count_differences(whole, surface, left, top), 0);
        }
        cairo_surface_destroy(surface);
    }
    cairo_surface_destroy(whole);
}
END_TEST

START_TEST(what_was_drawn_before_leaves_no_trace) {
    cairo_surface_t *first = draw_image(0, 0, 300, 3.1);
    cairo_surface_t *other = draw_image(77, 11, 200, 7.7);
    cairo_surface_t *again = draw_image(0, 0, 300, 3.1);
    ck_assert_int_eq(count_differences(first, again, 0, 0), 0);
    cairo_surface_destroy(first);
    cairo_surface_destroy(other);
    cairo_surface_destroy(again);
}
END_TEST

START_TEST(a_box_in_millimetres_covers_its_pixels_and_no_other) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 40, 40);
    Canvas *canvas = canvas_new_image(surface, 4, scene.fonts);
    canvas_rect(canvas, (PageBox){2, 3, 5, 4});
    canvas_fill(canvas, (Color){1, 0, 0, 1}, FILL_NONZERO);
    ck_assert(canvas_finish(canvas, NULL));
    for (int y = 0; y < 40; y++) {
        for (int x = 0; x < 40; x++) {
            bool inside = x >= 8 && x < 28 && y >= 12 && y < 28;
            ck_assert_uint_eq(pixel_row(surface, y)[x], inside ? 0xffff0000 : 0);
        }
    }
    canvas_free(canvas);
    cairo_surface_destroy(surface);
}
END_TEST

START_TEST(text_stands_where_it_is_put) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 400, 100);
    Canvas *canvas = canvas_new_image(surface, 10, scene.fonts);
    TextLook look = {
        .style = {.size_pt = 20}, .color = {0, 0, 0, 1}, .anchor = ANCHOR_MIDDLE, .halo_mm = 0};
    canvas_text(canvas, (PagePoint){20, 8}, "HHHH", &look);
    ck_assert(canvas_finish(canvas, NULL));
    int left = 400, right = 0, top = 100, bottom = 0;
    for (int y = 0; y < 100; y++) {
        for (int x = 0; x < 400; x++) {
            if (pixel_row(surface, y)[x] >> 24 > 127) {
                left = MIN(left, x);
                right = MAX(right, x + 1);
                top = MIN(top, y);
                bottom = MAX(bottom, y + 1);
            }
        }
    }
    /* A capital is 714 units high, H is 741 wide with a bearing of 98. */
    double em = 20 * 25.4 / 72 * 10;
    ck_assert_int_eq(bottom, 80);
    ck_assert_double_eq_tol(bottom - top, 0.714 * em, 1);
    ck_assert_double_eq_tol((left + right) / 2.0, 200, 1);
    ck_assert_double_eq_tol(right - left, (4 * 0.741 - 2 * 0.098) * em, 1.5);
    canvas_free(canvas);
    cairo_surface_destroy(surface);
}
END_TEST

START_TEST(a_long_text_is_drawn_to_its_end) {
    static const char TEXT[] =
        "Lancashire Hill, Tiviot Way and the whole of the Water Street market H";
    static const double TURNS_DEG[] = {0, 90};
    for (size_t i = 0; i < 2; i++) {
        cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 900, 900);
        Canvas *canvas = canvas_new_image(surface, 8, scene.fonts);
        TextLook look = {
            .style = {.size_pt = 9}, .color = {0, 0, 0, 1}, .rotate_deg = TURNS_DEG[i]};
        canvas_text(canvas, (PagePoint){5, 5}, TEXT, &look);
        ck_assert(canvas_finish(canvas, NULL));
        int end = 0;
        for (int p = 0; p < 900 * 900; p++) {
            bool inked = pixel_row(surface, p / 900)[p % 900] >> 24 > 127;
            end = inked ? MAX(end, i == 0 ? p % 900 : p / 900) : end;
        }
        /* The last H has a bearing of 98 units. */
        double width_mm = font_measure(scene.fonts, TEXT, look.style).width_mm;
        double bearing_mm = 0.098 * 9 * 25.4 / 72;
        ck_assert_double_eq_tol((end + 1) / 8.0, 5 + width_mm - bearing_mm, 0.2);
        canvas_free(canvas);
        cairo_surface_destroy(surface);
    }
}
END_TEST

START_TEST(a_halo_reaches_as_far_as_it_says) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 400, 100);
    Canvas *canvas = canvas_new_image(surface, 10, scene.fonts);
    TextLook look = {
        .style = {.size_pt = 20}, .color = {0, 0, 0, 1}, .halo_mm = 1.5, .halo = {1, 1, 1, 1}};
    canvas_text(canvas, (PagePoint){5, 8}, "H", &look);
    ck_assert(canvas_finish(canvas, NULL));
    int ink = 50 + (int)(0.098 * 20 * 25.4 / 72 * 10); /* left edge of the H, pixels */
    ck_assert_uint_eq(pixel_row(surface, 60)[ink - 13], 0xffffffff);
    ck_assert_uint_eq(pixel_row(surface, 60)[ink - 17], 0);
    ck_assert_uint_eq(pixel_row(surface, 93)[ink + 20], 0xffffffff);
    ck_assert_uint_eq(pixel_row(surface, 97)[ink + 20], 0);
    canvas_free(canvas);
    cairo_surface_destroy(surface);
}
END_TEST

START_TEST(a_tag_that_no_reader_knows_is_a_bug) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 8, 8);
    Canvas *canvas = canvas_new_image(surface, 1, scene.fonts);
    canvas_begin_tag(canvas, "Artifact");
}
END_TEST

START_TEST(a_group_left_open_is_a_bug) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 8, 8);
    Canvas *canvas = canvas_new_image(surface, 1, scene.fonts);
    canvas_begin_group(canvas, "a", NULL);
    canvas_finish(canvas, NULL);
}
END_TEST

/* ---- SVG ---- */

static const SvgInfo INFO = {
    .title = "What's strong in Marple", .description = "A map & a list", .language = "en-GB"};

static Canvas *svg_canvas(GString *out) {
    return canvas_new_svg(out, 96, 96, &INFO, scene.fonts);
}

static void check_well_formed(const char *svg) {
    static const GMarkupParser NOTHING = {0};
    GError *error = NULL;
    GMarkupParseContext *context = g_markup_parse_context_new(&NOTHING, 0, NULL, NULL);
    bool parsed = g_markup_parse_context_parse(context, svg, -1, &error) &&
                  g_markup_parse_context_end_parse(context, &error);
    ck_assert_msg(parsed, "%s", error ? error->message : "");
    g_markup_parse_context_free(context);
}

START_TEST(svg_begins_with_its_size_language_and_title) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(Canvas) canvas = svg_canvas(out);
    ck_assert(canvas_finish(canvas, NULL));
    ck_assert_str_eq(out->str,
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                     "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" "
                     "version=\"1.1\" width=\"96mm\" "
                     "height=\"96mm\" viewBox=\"0 0 96 96\" lang=\"en-GB\" xml:lang=\"en-GB\" "
                     "role=\"graphics-document document\" "
                     "aria-labelledby=\"drawing-title drawing-description\" "
                     "font-family=\"Noto Sans, DejaVu Sans, sans-serif\" "
                     "style=\"font-variant-ligatures:none\">\n"
                     "<title id=\"drawing-title\">What&#39;s strong in Marple</title>\n"
                     "<desc id=\"drawing-description\">A map &amp; a list</desc>\n</svg>\n");
}
END_TEST

START_TEST(svg_paths_are_short_and_exact) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(Canvas) canvas = svg_canvas(out);
    gsize head = out->len;
    canvas_rect(canvas, (PageBox){1.25, 2, 10, 0.5});
    canvas_move_to(canvas, 5, 5);
    canvas_line_to(canvas, 5.333333, 4.9);
    canvas_line_to(canvas, 6, 7);
    canvas_fill(canvas, (Color){1, 0, 0, 0.5}, FILL_EVEN_ODD);
    ck_assert_str_eq(out->str + head,
                     "<path fill=\"#ff0000\" fill-opacity=\".5\" fill-rule=\"evenodd\" "
                     "d=\"m1.25 2h10v.5h-10zm3.75 3 .33-.1 .67 2.1\"/>\n");
}
END_TEST

START_TEST(rounding_in_svg_does_not_add_up) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(Canvas) canvas = svg_canvas(out);
    gsize head = out->len;
    canvas_move_to(canvas, 0, 0);
    for (int i = 1; i <= 300; i++) {
        canvas_line_to(canvas, i * 0.033333, 0);
    }
    Stroke stroke = {.color = {0, 0, 0, 1}, .width_mm = 0.2};
    canvas_stroke(canvas, &stroke);
    double sum = 0;
    const char *end = strchr(strstr(out->str + head, " d="), 'h') + 1;
    while (*end && *end != '"') {
        char *next = NULL;
        sum += g_ascii_strtod(end, &next);
        ck_assert(next > end);
        end = next;
    }
    ck_assert_double_eq_tol(sum, 10, 0.0051);
}
END_TEST

START_TEST(svg_text_is_text_of_a_known_length) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(Canvas) canvas = svg_canvas(out);
    gsize head = out->len;
    TextLook look = {.style = {.size_pt = 72}, .color = {0, 0, 0, 1}, .anchor = ANCHOR_END};
    canvas_text(canvas, (PagePoint){50, 20}, "Hie", &look);
    ck_assert_str_eq(out->str + head,
                     "<text x=\"50\" y=\"20\" text-anchor=\"end\" font-size=\"25.4\" "
                     "fill=\"#000000\" textLength=\"39.7\" lengthAdjust=\"spacingAndGlyphs\">"
                     "Hie</text>\n");
}
END_TEST

START_TEST(text_from_the_right_keeps_its_place_in_svg) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(Canvas) canvas = svg_canvas(out);
    TextLook look = {.style = {.size_pt = 9}, .color = {0, 0, 0, 1}, .anchor = ANCHOR_START};
    canvas_text(canvas, (PagePoint){50, 20}, "کمیونٹی سینٹر", &look);
    ck_assert_ptr_nonnull(strstr(out->str, "direction=\"rtl\" text-anchor=\"end\""));
}
END_TEST

START_TEST(svg_is_well_formed_whatever_it_is_given) {
    static const char *const HOSTILE[] = {"</text><script>alert(1)</script>",
                                          "a\"b'c&d<e>f",
                                          "]]>",
                                          "\xff\xfe broken",
                                          "\x01\x02\x1b[31m",
                                          "&#0;",
                                          "-->",
                                          "\u202e evil",
                                          "🏳️‍🌈",
                                          "1 2 3",
                                          " ",
                                          "\n\n"};
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(HOSTILE); i++) {
        g_string_truncate(out, 0);
        SvgInfo info = {HOSTILE[i], HOSTILE[i], HOSTILE[i], HOSTILE[i]};
        Canvas *canvas = canvas_new_svg(out, 50, 50, &info, scene.fonts);
        TextLook look = {.style = {.size_pt = 9}, .color = {0, 0, 0, 1}, .halo_mm = 0.3};
        canvas_begin_group(canvas, HOSTILE[i], HOSTILE[i]);
        canvas_begin_link(canvas, HOSTILE[i], (PageBox){0, 0, 1, 1});
        canvas_text(canvas, (PagePoint){1, 1}, HOSTILE[i], &look);
        canvas_end_link(canvas);
        canvas_begin_link(canvas, "https://x.org/?a=1&b=%22", (PageBox){0, 0, 1, 1});
        canvas_end_link(canvas);
        canvas_end_group(canvas);
        ck_assert(canvas_finish(canvas, NULL));
        canvas_free(canvas);
        check_well_formed(out->str);
        ck_assert_ptr_null(strstr(out->str, "<script"));
        ck_assert_ptr_nonnull(strstr(out->str, "<a href=\"https://x.org/?a=1&amp;b=%22\">"));
    }
}
END_TEST

START_TEST(only_safe_links_are_written) {
    static const struct {
        const char *url;
        bool written;
    } LINKS[] = {{"https://example.org/a", true},
                 {"mailto:a@example.org", true},
                 {"#asset-12", true},
                 {"javascript:alert(1)", false},
                 {"#a' uri='javascript:", false},
                 {"file:///etc/passwd", false},
                 {"data:text/html,x", false},
                 {"x-atlas:E05015018/12", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(LINKS); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        g_autoptr(Canvas) canvas = svg_canvas(out);
        canvas_begin_link(canvas, LINKS[i].url, (PageBox){0, 0, 1, 1});
        canvas_end_link(canvas);
        ck_assert(canvas_finish(canvas, NULL));
        ck_assert_msg((strstr(out->str, "<a ") != NULL) == LINKS[i].written, "%s", LINKS[i].url);
        check_well_formed(out->str);
    }
}
END_TEST

START_TEST(ids_in_svg_are_names_and_unlike) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(Canvas) canvas = svg_canvas(out);
    for (int i = 0; i < 3; i++) {
        canvas_begin_group(canvas, "7 of \"9\"", NULL);
        canvas_end_group(canvas);
    }
    ck_assert_ptr_nonnull(strstr(out->str, "<g id=\"g7-of--9-\">"));
    ck_assert_ptr_nonnull(strstr(out->str, "<g id=\"g7-of--9--2\">"));
    ck_assert_ptr_nonnull(strstr(out->str, "<g id=\"g7-of--9--3\">"));
}
END_TEST

static char *svg_of_scene(void) {
    GString *out = g_string_new(NULL);
    Canvas *canvas = svg_canvas(out);
    scene_draw(canvas, &scene);
    ck_assert(canvas_finish(canvas, NULL));
    canvas_free(canvas);
    return g_string_free(out, FALSE);
}

START_TEST(the_same_drawing_gives_the_same_svg) {
    g_autofree char *first = svg_of_scene();
    g_autofree char *second = svg_of_scene();
    ck_assert_str_eq(first, second);
    check_well_formed(first);
    /* No number with more than three decimals. */
    GRegex *regex = g_regex_new("\\.[0-9]{4}", 0, 0, NULL);
    ck_assert(!g_regex_match(regex, first, 0, NULL));
    g_regex_unref(regex);
}
END_TEST

/* Mean of one channel over a block of 16 x 16 pixels. */
static double block_mean(cairo_surface_t *surface, int left, int top, int shift) {
    double sum = 0;
    for (int y = top; y < top + 16; y++) {
        for (int x = left; x < left + 16; x++) {
            sum += pixel_row(surface, y)[x] >> shift & 255;
        }
    }
    return sum / 256;
}

START_TEST(svg_looks_like_the_image) {
    g_autofree char *svg = svg_of_scene();
    GError *error = NULL;
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg, (gsize)strlen(svg), &error);
    ck_assert_msg(handle != NULL, "%s", error ? error->message : "");
    cairo_surface_t *drawn = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 480, 480);
    cairo_t *cr = cairo_create(drawn);
    RsvgRectangle page = {0, 0, 480, 480};
    ck_assert(rsvg_handle_render_document(handle, cr, &page, NULL));
    cairo_destroy(cr);
    cairo_surface_t *wanted = draw_image(0, 0, 480, 5);
    double worst = 0, sum = 0;
    for (int y = 0; y < 480; y += 16) {
        for (int x = 0; x < 480; x += 16) {
            for (int shift = 0; shift < 24; shift += 8) {
                double difference =
                    fabs(block_mean(drawn, x, y, shift) - block_mean(wanted, x, y, shift));
                worst = fmax(worst, difference);
                sum += difference;
            }
        }
    }
    /* Two renderers of text differ at its edges: librsvg takes no notice of textLength. */
    ck_assert_double_lt(worst, 45);
    ck_assert_double_lt(sum / 2700, 1.5);
    cairo_surface_destroy(drawn);
    cairo_surface_destroy(wanted);
    g_object_unref(handle);
}
END_TEST

Suite *suite_canvas(void) {
    Suite *suite = suite_create("canvas");
    TCase *image = tcase_create("image");
    tcase_add_checked_fixture(image, open_scene, close_scene);
    tcase_set_timeout(image, 120);
    tcase_add_test(image, tiles_equal_the_large_drawing_pixel_for_pixel);
    tcase_add_test(image, pieces_drawn_by_cairo_nearly_equal_the_large_drawing);
    tcase_add_test(image, both_writers_of_images_draw_the_same);
    tcase_add_test(image, small_tiles_far_from_the_corner_fit_too);
    tcase_add_test(image, what_was_drawn_before_leaves_no_trace);
    tcase_add_test(image, a_box_in_millimetres_covers_its_pixels_and_no_other);
    tcase_add_test(image, text_stands_where_it_is_put);
    tcase_add_test(image, a_long_text_is_drawn_to_its_end);
    tcase_add_test(image, a_halo_reaches_as_far_as_it_says);
    const char *fork = g_getenv("CK_FORK");
    if (!fork || strcmp(fork, "no") != 0) {
        tcase_add_test_raise_signal(image, a_tag_that_no_reader_knows_is_a_bug, 6);
        tcase_add_test_raise_signal(image, a_group_left_open_is_a_bug, 6);
    }
    suite_add_tcase(suite, image);
    TCase *svg = tcase_create("svg");
    tcase_add_checked_fixture(svg, open_scene, close_scene);
    tcase_set_timeout(svg, 60);
    tcase_add_test(svg, svg_begins_with_its_size_language_and_title);
    tcase_add_test(svg, svg_paths_are_short_and_exact);
    tcase_add_test(svg, rounding_in_svg_does_not_add_up);
    tcase_add_test(svg, svg_text_is_text_of_a_known_length);
    tcase_add_test(svg, text_from_the_right_keeps_its_place_in_svg);
    tcase_add_test(svg, svg_is_well_formed_whatever_it_is_given);
    tcase_add_test(svg, only_safe_links_are_written);
    tcase_add_test(svg, ids_in_svg_are_names_and_unlike);
    tcase_add_test(svg, the_same_drawing_gives_the_same_svg);
    tcase_add_test(svg, svg_looks_like_the_image);
    suite_add_tcase(suite, svg);
    return suite;
}
