/* check_png.c: tests of the PNG encoder, read back with cairo.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <cairo.h>
#include <string.h>

#include "atlas/output/outputs.h"
#include "atlas/output/png.h"

typedef struct Reader {
    const GByteArray *data;
    size_t at;
} Reader;

static cairo_status_t read_bytes(void *closure, unsigned char *out, unsigned int length) {
    Reader *reader = closure;
    if (reader->at + length > reader->data->len) {
        return CAIRO_STATUS_READ_ERROR;
    }
    memcpy(out, reader->data->data + reader->at, length);
    reader->at += length;
    return CAIRO_STATUS_SUCCESS;
}

static GByteArray *encode(const uint32_t *pixels, size_t width, size_t height) {
    PngEncoder *encoder = png_encoder_new(6);
    GByteArray *out = g_byte_array_new();
    png_encode(encoder, (const uint8_t *)pixels, width, height, width * 4, out);
    png_encoder_free(encoder);
    return out;
}

/* Encodes, decodes and compares; gives the colour type and the bit depth of the file. */
static void assert_round_trip(const uint32_t *pixels, size_t width, size_t height, int *type,
                              int *depth) {
    GByteArray *png = encode(pixels, width, height);
    Reader reader = {png, 0};
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_bytes, &reader);
    ck_assert_int_eq(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
    ck_assert_uint_eq(reader.at, png->len);
    ck_assert_int_eq(cairo_image_surface_get_width(surface), (int)width);
    ck_assert_int_eq(cairo_image_surface_get_height(surface), (int)height);
    const uint8_t *data = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (size_t y = 0; y < height; y++) {
        for (size_t x = 0; x < width; x++) {
            uint32_t seen;
            memcpy(&seen, data + y * stride + 4 * x, sizeof seen);
            uint32_t wanted = pixels[y * width + x];
            if (cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24) {
                seen |= 0xff000000u;
            }
            ck_assert_msg(seen == wanted, "pixel %zu,%zu is %08x, not %08x", x, y, seen, wanted);
        }
    }
    cairo_surface_destroy(surface);
    *depth = png->data[24];
    *type = png->data[25];
    g_byte_array_unref(png);
}

static uint32_t grey(uint32_t level) {
    return 0xff000000u | level << 16 | level << 8 | level;
}

enum { INDEXED = 3, RGB = 2, RGBA = 6, SIDE = 37 };

/* colours -> bits a pixel; the side is no multiple of eight, so that rows end within a byte */
static const struct {
    unsigned colors;
    int type, depth;
} DEPTHS[] = {{1, INDEXED, 1},  {2, INDEXED, 1},   {3, INDEXED, 2},
              {4, INDEXED, 2},  {5, INDEXED, 4},   {16, INDEXED, 4},
              {17, INDEXED, 8}, {256, INDEXED, 8}, {257, RGB, 8}};

START_TEST(few_colours_take_few_bits) {
    uint32_t pixels[SIDE * SIDE];
    for (unsigned i = 0; i < SIDE * SIDE; i++) {
        unsigned color = i % DEPTHS[_i].colors;
        pixels[i] = grey(color & 0xff) ^ (color >> 8);
    }
    int type, depth;
    assert_round_trip(pixels, SIDE, SIDE, &type, &depth);
    ck_assert_int_eq(type, DEPTHS[_i].type);
    ck_assert_int_eq(depth, DEPTHS[_i].depth);
}
END_TEST

START_TEST(transparent_colours_stay_exact_in_a_palette) {
    uint32_t pixels[SIDE * SIDE];
    for (unsigned i = 0; i < SIDE * SIDE; i++) {
        unsigned alpha = i % 4 * 85;
        pixels[i] = alpha << 24 | alpha << 16 | alpha / 2 << 8 | alpha / 4;
    }
    int type, depth;
    assert_round_trip(pixels, SIDE, SIDE, &type, &depth);
    ck_assert_int_eq(type, INDEXED);
    ck_assert_int_eq(depth, 2);
}
END_TEST

START_TEST(many_transparent_colours_become_rgba) {
    enum { WIDE = 256, HIGH = 4 };
    uint32_t pixels[WIDE * HIGH];
    for (unsigned i = 0; i < WIDE * HIGH; i++) {
        unsigned alpha = i % 256, blue = alpha * (i / 256) / 4;
        pixels[i] = alpha << 24 | alpha << 16 | alpha / 2 << 8 | blue;
    }
    int type, depth;
    assert_round_trip(pixels, WIDE, HIGH, &type, &depth);
    ck_assert_int_eq(type, RGBA);
}
END_TEST

START_TEST(a_row_may_be_longer_than_the_picture) {
    uint32_t wide[4 * 8], narrow[4 * 4];
    for (unsigned i = 0; i < 32; i++) {
        wide[i] = grey(i % 8 < 4 ? i : 200 + i);
    }
    for (unsigned i = 0; i < 16; i++) {
        narrow[i] = wide[i / 4 * 8 + i % 4];
    }
    PngEncoder *encoder = png_encoder_new(6);
    g_autoptr(GByteArray) out = g_byte_array_new();
    png_encode(encoder, (const uint8_t *)wide, 4, 4, 32, out);
    g_autoptr(GByteArray) wanted = encode(narrow, 4, 4);
    ck_assert_uint_eq(out->len, wanted->len);
    ck_assert_mem_eq(out->data, wanted->data, wanted->len);
    png_encoder_free(encoder);
}
END_TEST

START_TEST(the_bytes_do_not_depend_on_what_was_encoded_before) {
    uint32_t first[SIDE * SIDE], second[64];
    for (unsigned i = 0; i < SIDE * SIDE; i++) {
        first[i] = 0xff000000u | i * 2654435761u;
    }
    for (unsigned i = 0; i < 64; i++) {
        second[i] = grey(i / 4);
    }
    g_autoptr(GByteArray) fresh = encode(second, 8, 8);
    PngEncoder *encoder = png_encoder_new(6);
    g_autoptr(GByteArray) out = g_byte_array_new();
    png_encode(encoder, (const uint8_t *)first, SIDE, SIDE, SIDE * 4, out);
    png_encode(encoder, (const uint8_t *)second, 8, 8, 32, out);
    ck_assert_uint_eq(out->len, fresh->len);
    ck_assert_mem_eq(out->data, fresh->data, fresh->len);
    png_encoder_free(encoder);
}
END_TEST

START_TEST(a_list_of_outputs_passes_through_a_pipe) {
    g_autoptr(OutputList) list = output_list_new();
    output_list_add(list, "site/b c.png", "tile", 12, 0);
    output_list_add(list, "book.pdf", "sheet_pdf", 34567, 8);
    output_list_tell_sheet(list, "part", "E05-x-part-2", "cy");
    g_autofree char *text = output_list_format(list);
    g_autoptr(OutputList) read = output_list_new();
    ck_assert(output_list_parse(read, text));
    output_list_sort(read);
    ck_assert_uint_eq(output_list_count(read), 2);
    ck_assert_str_eq(output_list_at(read, 0)->path, "book.pdf");
    ck_assert_str_eq(output_list_at(read, 0)->kind, "sheet_pdf");
    ck_assert_uint_eq(output_list_at(read, 0)->bytes, 34567);
    ck_assert_uint_eq(output_list_at(read, 0)->pages, 8);
    ck_assert_str_eq(output_list_at(read, 0)->about, "part");
    ck_assert_str_eq(output_list_at(read, 0)->subject, "E05-x-part-2");
    ck_assert_str_eq(output_list_at(read, 0)->language, "cy");
    ck_assert_str_eq(output_list_at(read, 1)->path, "site/b c.png");
    ck_assert_ptr_null(output_list_at(read, 1)->about);
}
END_TEST

static const char *const MALFORMED[] = {"tile\t12\t0\t\t\t\tno line end",
                                        "tile\t12\t0\t\t\t\n",
                                        "tile\ttwelve\t0\t\t\t\ta.png\n",
                                        "tile\t-1\t0\t\t\t\ta.png\n",
                                        "\t12\t0\t\t\t\ta.png\n",
                                        "tile\t12\t0\t\t\t\t\n",
                                        "\n",
                                        "tile\t1\t0\t\t\t\tok\nbad\n"};

START_TEST(a_malformed_list_of_outputs_adds_nothing) {
    g_autoptr(OutputList) list = output_list_new();
    ck_assert(!output_list_parse(list, MALFORMED[_i]));
    ck_assert_uint_eq(output_list_count(list), 0);
}
END_TEST

Suite *suite_png(void) {
    Suite *suite = suite_create("png");
    TCase *png = tcase_create("png");
    tcase_add_loop_test(png, few_colours_take_few_bits, 0, (int)G_N_ELEMENTS(DEPTHS));
    tcase_add_test(png, transparent_colours_stay_exact_in_a_palette);
    tcase_add_test(png, many_transparent_colours_become_rgba);
    tcase_add_test(png, a_row_may_be_longer_than_the_picture);
    tcase_add_test(png, the_bytes_do_not_depend_on_what_was_encoded_before);
    suite_add_tcase(suite, png);
    TCase *outputs = tcase_create("outputs");
    tcase_add_test(outputs, a_list_of_outputs_passes_through_a_pipe);
    tcase_add_loop_test(outputs, a_malformed_list_of_outputs_adds_nothing, 0,
                        (int)G_N_ELEMENTS(MALFORMED));
    suite_add_tcase(suite, outputs);
    return suite;
}
