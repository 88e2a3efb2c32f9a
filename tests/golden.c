/* golden.c: small pictures and texts that what is made now is held to.
 * SPDX-License-Identifier: MIT
 */
#include "golden.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paths.h"

#include "atlas/base/file.h"
#include "atlas/output/png.h"
#include "styles/fonts.h"

enum { SILENT_MAX = 2, ELSEWHERE_MAX = 8, ELSEWHERE_PIXELS_IN = 500 };

static char *golden_path(const char *name, const char *ending) {
    g_autofree char *file = g_strconcat(name, ending, NULL);
    return g_build_filename(TESTS_DIR, "golden", file, NULL);
}

static bool is_accepted(const char *name) {
    return g_strcmp0(g_getenv("ATLAS_ACCEPT"), name) == 0;
}

/* ---- what letters are drawn with ---- */

static char *versions_here(void) {
    g_autoptr(Report) report = report_new();
    g_autoptr(FontSet) fonts = font_set_new(report, NULL);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "cairo %s\npango %s\n", cairo_version_string(),
                           font_library_version());
    for (const char *const *font = font_set_describe(fonts); *font; font++) {
        g_string_append_printf(text, "%s\n", *font);
    }
    return g_string_free(text, FALSE);
}

static bool is_reference(void) {
    g_autofree char *path = golden_path("REFERENCE", "");
    g_autofree char *here = versions_here();
    g_autofree char *there = NULL;
    if (is_accepted("REFERENCE")) {
        ck_assert(file_write_text(path, here, NULL));
    }
    ck_assert_msg(g_file_get_contents(path, &there, NULL, NULL), "%s is missing", path);
    return strcmp(here, there) == 0;
}

void golden_check_reference(void) {
    g_autofree char *path = golden_path("REFERENCE", "");
    bool same = is_reference();
    g_autofree char *there = NULL;
    ck_assert(g_file_get_contents(path, &there, NULL, NULL));
    ck_assert_msg(strstr(there, "cairo ") && strstr(there, "pango ") &&
                      strstr(there, "NotoSans-Regular"),
                  "%s names too little", path);
    if (!same) {
        fprintf(stderr, "letters may be a shade off: the versions here are not those of %s\n",
                path);
    }
}

/* ---- pictures ---- */

static uint32_t *pixel_at(cairo_surface_t *surface, int x, int y) {
    return (uint32_t *)(void *)(cairo_image_surface_get_data(surface) +
                                (ptrdiff_t)y * cairo_image_surface_get_stride(surface)) +
           x;
}

static int pixel_difference(uint32_t a, uint32_t b) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        most = MAX(most, abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)));
    }
    return most;
}

static void write_png(cairo_surface_t *surface, const char *path) {
    g_autoptr(PngEncoder) encoder = png_encoder_new(9);
    g_autoptr(GByteArray) png = g_byte_array_new();
    png_encode(encoder, cairo_image_surface_get_data(surface),
               (size_t)cairo_image_surface_get_width(surface),
               (size_t)cairo_image_surface_get_height(surface),
               (size_t)cairo_image_surface_get_stride(surface), png);
    ck_assert(file_write(path, png->data, png->len, NULL));
}

/* Expected, difference and actual side by side, as build/golden/<name>.png. */
static void write_triptych(const char *name, cairo_surface_t *wanted, cairo_surface_t *got) {
    int width = cairo_image_surface_get_width(got), height = cairo_image_surface_get_height(got);
    cairo_surface_t *sheet =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 3 * width + 20, height);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < 3 * width + 20; x++) {
            *pixel_at(sheet, x, y) = 0xff888888u;
        }
        for (int x = 0; x < width; x++) {
            bool known = x < cairo_image_surface_get_width(wanted) &&
                         y < cairo_image_surface_get_height(wanted);
            uint32_t before = known ? *pixel_at(wanted, x, y) | 0xff000000u : 0xff888888u;
            uint32_t now = *pixel_at(got, x, y);
            uint32_t off = (uint32_t)MIN(255, 16 * pixel_difference(before, now));
            *pixel_at(sheet, x, y) = before;
            *pixel_at(sheet, width + 10 + x, y) = 0xff000000u | off << 16 | off << 8 | off;
            *pixel_at(sheet, 2 * width + 20 + x, y) = now;
        }
    }
    g_autofree char *file = g_strconcat(name, ".png", NULL);
    g_autofree char *path = g_build_filename(SOURCE_DIR, "build", "golden", file, NULL);
    write_png(sheet, path);
    cairo_surface_destroy(sheet);
    g_autofree char *index = g_build_filename(SOURCE_DIR, "build", "golden", "index.html", NULL);
    g_autofree char *kept = NULL;
    g_file_get_contents(index, &kept, NULL, NULL);
    if (!kept || !strstr(kept, file)) {
        g_autofree char *html = g_strdup_printf(
            "%s<h2>%s</h2><p>expected, difference times 16, actual<p><img src=\"%s\">\n",
            kept ? kept : "<!doctype html><meta charset=utf-8><title>Golden</title>\n", name, file);
        file_write_text(index, html, NULL);
    }
}

void golden_compare_picture(const char *name, cairo_surface_t *picture) {
    g_autofree char *path = golden_path(name, ".png");
    if (is_accepted(name)) {
        write_png(picture, path);
    }
    cairo_surface_t *wanted = cairo_image_surface_create_from_png(path);
    ck_assert_msg(cairo_surface_status(wanted) == CAIRO_STATUS_SUCCESS,
                  "%s is missing: run with ATLAS_ACCEPT=%s and look at it", path, name);
    int width = cairo_image_surface_get_width(picture);
    int height = cairo_image_surface_get_height(picture);
    bool same_size = width == cairo_image_surface_get_width(wanted) &&
                     height == cairo_image_surface_get_height(wanted);
    int worst = 0, over = 0;
    for (int y = 0; same_size && y < height; y++) {
        for (int x = 0; x < width; x++) {
            int off = pixel_difference(*pixel_at(wanted, x, y), *pixel_at(picture, x, y));
            worst = MAX(worst, off);
            over += off > SILENT_MAX;
        }
    }
    bool good = same_size && worst <= SILENT_MAX;
    if (!good) {
        write_triptych(name, wanted, picture);
        bool near =
            same_size && worst <= ELSEWHERE_MAX && over * ELSEWHERE_PIXELS_IN <= width * height;
        good = near && !is_reference();
        if (good) {
            fprintf(stderr, "%s: %d pixels differ by at most %d; the fonts here are others\n", name,
                    over, worst);
        }
    }
    cairo_surface_destroy(wanted);
    ck_assert_msg(good,
                  "%s: %d pixels differ, by at most %d; see build/golden/%s.png. If it is to "
                  "change, run with ATLAS_ACCEPT=%s",
                  name, over, worst, name, name);
}

/* ---- texts ---- */

void golden_compare_text(const char *name, const char *text) {
    g_autofree char *path = golden_path(name, ".txt");
    if (is_accepted(name)) {
        ck_assert(file_write_text(path, text, NULL));
    }
    g_autofree char *wanted = NULL;
    ck_assert_msg(g_file_get_contents(path, &wanted, NULL, NULL),
                  "%s is missing: run with ATLAS_ACCEPT=%s and read it", path, name);
    g_auto(GStrv) before = g_strsplit(wanted, "\n", -1);
    g_auto(GStrv) now = g_strsplit(text, "\n", -1);
    guint i = 0;
    while (before[i] && now[i] && strcmp(before[i], now[i]) == 0) {
        i++;
    }
    if (before[i] || now[i]) {
        g_autofree char *file = g_strconcat(name, ".txt", NULL);
        g_autofree char *actual = g_build_filename(SOURCE_DIR, "build", "golden", file, NULL);
        file_write_text(actual, text, NULL);
        ck_abort_msg("%s.txt:%u is no longer\n  %s\nbut\n  %s\nCompare tests/golden/%s with "
                     "build/golden/%s. If it is to change, run with ATLAS_ACCEPT=%s",
                     name, i + 1, before[i] ? before[i] : "(the end)",
                     now[i] ? now[i] : "(the end)", file, file, name);
    }
}
