/* check_marker.c: tests of the asset symbols as they come out in pixels.
 * SPDX-License-Identifier: MIT
 */
#include <cairo.h>
#include <check.h>
#include <math.h>
#include <string.h>

#include "scene.h"
#include "suites.h"

#include "atlas/draw/canvas_cairo.h"
#include "atlas/draw/canvas_svg.h"
#include "atlas/draw/marker.h"

enum { SIDE = 240 };
static const double PX_PER_MM = 20;
static const PagePoint CENTRE = {6, 6};

static Scene scene;

static void open_scene(void) {
    scene_open(&scene);
}

static void close_scene(void) {
    scene_close(&scene);
}

typedef struct Pixels {
    uint8_t grey[SIDE * SIDE]; /* luminance; the ground is 128 */
} Pixels;

static Pixels *draw(const MarkerLook *look) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIDE, SIDE);
    Canvas *canvas = canvas_new_image(surface, PX_PER_MM, scene.fonts);
    canvas_rect(canvas, (PageBox){0, 0, 12, 12});
    canvas_fill(canvas, (Color){128.0 / 255, 128.0 / 255, 128.0 / 255, 1}, FILL_NONZERO);
    marker_draw(canvas, CENTRE, look, scene.theme);
    ck_assert(canvas_finish(canvas, NULL));
    canvas_free(canvas);
    Pixels *pixels = g_new(Pixels, 1);
    const uint8_t *data = cairo_image_surface_get_data(surface);
    for (int i = 0; i < SIDE * SIDE; i++) {
        const uint8_t *p = data + i / SIDE * cairo_image_surface_get_stride(surface) + i % SIDE * 4;
        pixels->grey[i] = (uint8_t)lround(0.0722 * p[0] + 0.7152 * p[1] + 0.2126 * p[2]);
    }
    cairo_surface_destroy(surface);
    return pixels;
}

static MarkerLook look_of(Level level) {
    return (MarkerLook){.level = level, .factor = 1};
}

START_TEST(all_shapes_have_the_area_of_the_circle) {
    for (int level = 0; level < LEVEL_COUNT; level++) {
        MarkerLook look = look_of((Level)level);
        g_autofree Pixels *pixels = draw(&look);
        int inside = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            inside += pixels->grey[i] < 120;
        }
        /* Fill and the outer half of the outline: 18.1 mm2 and 0.125 mm around. */
        double area_mm2 = inside / (PX_PER_MM * PX_PER_MM);
        ck_assert_msg(area_mm2 > 18.8 && area_mm2 < 21.5, "level %d: %.2f mm2", level, area_mm2);
    }
}
END_TEST

START_TEST(no_symbol_reaches_beyond_its_radius) {
    static const double FACTORS[] = {1, 0.78};
    for (size_t i = 0; i < 2 * LEVEL_COUNT; i++) {
        MarkerLook look = look_of((Level)(i / 2));
        look.factor = FACTORS[i % 2];
        g_autofree Pixels *pixels = draw(&look);
        double radius_px = marker_radius_mm(look.level, look.factor) * PX_PER_MM;
        for (int p = 0; p < SIDE * SIDE; p++) {
            int x = p % SIDE, y = p / SIDE;
            double away = hypot(x + 0.5 - 120, y + 0.5 - 120);
            ck_assert_msg(away < radius_px + 1 || pixels->grey[p] == 128,
                          "level %zu: drawn %.1f px from the centre, radius %.1f", i / 2, away,
                          radius_px);
        }
    }
}
END_TEST

/* Share of the pixels within 3 mm of the centre that are dark in one drawing and not in the other.
 */
static double differ(const Pixels *a, const Pixels *b) {
    int different = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        different += (a->grey[i] < 120) != (b->grey[i] < 120);
    }
    return different / (G_PI * 60 * 60);
}

START_TEST(shapes_can_be_told_apart_in_black_and_white) {
    Pixels *drawn[LEVEL_COUNT];
    for (int level = 0; level < LEVEL_COUNT; level++) {
        MarkerLook look = look_of((Level)level);
        drawn[level] = draw(&look);
        for (int other = 0; other < level; other++) {
            ck_assert_msg(differ(drawn[level], drawn[other]) > 0.07, "levels %d and %d: %.3f",
                          level, other, differ(drawn[level], drawn[other]));
        }
    }
    for (int level = 0; level < LEVEL_COUNT; level++) {
        g_free(drawn[level]);
    }
}
END_TEST

START_TEST(every_state_shows_in_black_and_white) {
    for (int level = 0; level < LEVEL_COUNT; level++) {
        MarkerLook plain = look_of((Level)level),
                   changed[] = {plain, plain, plain, plain, plain, plain};
        changed[0].potential = true;
        changed[1].unconfirmed = true;
        changed[2].could_offer = true;
        changed[3].stack = 3;
        changed[4].number = "12";
        changed[5].quiet = true;
        g_autofree Pixels *before = draw(&plain);
        for (size_t i = 0; i < G_N_ELEMENTS(changed); i++) {
            g_autofree Pixels *after = draw(&changed[i]);
            ck_assert_msg(differ(before, after) > 0.01, "level %d, state %zu: %.4f", level, i,
                          differ(before, after));
        }
    }
}
END_TEST

static double mean_darkness(const Pixels *pixels) {
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        sum += MAX(128 - pixels->grey[i], 0);
    }
    return sum / (SIDE * SIDE);
}

START_TEST(places_over_the_boundary_are_quieter_than_the_areas_own) {
    for (int level = 1; level < LEVEL_COUNT; level++) {
        MarkerLook own = look_of((Level)level), other = own;
        own.factor = MARKER_SMALL_FACTOR;
        own.number = "8";
        other.factor = MARKER_QUIET_FACTOR;
        other.quiet = true;
        other.number = "a";
        g_autofree Pixels *loud = draw(&own);
        g_autofree Pixels *quiet = draw(&other);
        ck_assert_msg(mean_darkness(quiet) < 0.4 * mean_darkness(loud), "level %d: %.2f and %.2f",
                      level, mean_darkness(quiet), mean_darkness(loud));
        /* Still something to see, and the letter in it. */
        other.number = NULL;
        g_autofree Pixels *empty = draw(&other);
        ck_assert_double_gt(mean_darkness(quiet), 1.1 * mean_darkness(empty));
    }
}
END_TEST

START_TEST(a_count_can_stand_at_any_corner) {
    int darkest[MARKER_CORNER_COUNT];
    for (int corner = 0; corner < MARKER_CORNER_COUNT; corner++) {
        MarkerLook look = look_of(LEVEL_ASSOCIATION);
        look.stack = 8;
        look.corner = (MarkerCorner)corner;
        g_autofree Pixels *pixels = draw(&look);
        /* Dark pixels beyond the circle, by quarter. */
        int quarters[MARKER_CORNER_COUNT] = {0};
        for (int i = 0; i < SIDE * SIDE; i++) {
            int row = i / SIDE;
            double x = i % SIDE - 119.5, y = row - 119.5;
            if (hypot(x, y) > 2.6 * PX_PER_MM && pixels->grey[i] < 100) {
                quarters[y < 0 ? (x > 0 ? 0 : 1) : (x > 0 ? 3 : 2)]++;
            }
        }
        darkest[corner] = 0;
        for (int q = 1; q < MARKER_CORNER_COUNT; q++) {
            darkest[corner] = quarters[q] > quarters[darkest[corner]] ? q : darkest[corner];
        }
        ck_assert_int_gt(quarters[darkest[corner]], 100);
        ck_assert_int_eq(darkest[corner], corner);
    }
}
END_TEST

START_TEST(a_halo_keeps_the_symbol_off_the_map) {
    MarkerLook look = look_of(LEVEL_ASSOCIATION);
    g_autofree Pixels *pixels = draw(&look);
    /* To the right of the circle: 2.4 + 0.125 mm of symbol, then 0.5 mm of white. */
    const uint8_t *row = pixels->grey + 120 * SIDE;
    ck_assert_uint_lt(row[120 + (int)(2.45 * PX_PER_MM)], 60);
    ck_assert_uint_eq(row[120 + (int)(2.75 * PX_PER_MM)], 255);
    ck_assert_uint_eq(row[120 + (int)(3.1 * PX_PER_MM)], 128);
}
END_TEST

START_TEST(the_pictogram_is_white_and_in_the_middle) {
    MarkerLook look = look_of(LEVEL_ORGANISATION);
    look.symbol = symbol_set_find(scene.symbols, "health");
    g_autofree Pixels *pixels = draw(&look);
    ck_assert_uint_eq(pixels->grey[120 * SIDE + 120], 255);
    look.potential = true;
    g_autofree Pixels *potential = draw(&look);
    ck_assert_uint_lt(potential->grey[120 * SIDE + 120], 120);
}
END_TEST

START_TEST(numbers_fit_inside_their_symbol) {
    static const char *const NUMBERS[] = {"1", "88", "188"};
    GString *out = g_string_new(NULL);
    SvgInfo info = {.title = "t"};
    for (int level = 0; level < LEVEL_COUNT; level++) {
        for (size_t i = 0; i < G_N_ELEMENTS(NUMBERS); i++) {
            g_string_truncate(out, 0);
            Canvas *canvas = canvas_new_svg(out, 12, 12, &info, scene.fonts);
            MarkerLook look = look_of((Level)level);
            look.factor = 0.78;
            look.number = NUMBERS[i];
            marker_draw(canvas, CENTRE, &look, scene.theme);
            ck_assert(canvas_finish(canvas, NULL));
            canvas_free(canvas);
            const char *length = strstr(out->str, "textLength=\"");
            const char *size = strstr(out->str, "font-size=\"");
            ck_assert(length && size);
            ck_assert_double_le(g_ascii_strtod(length + 12, NULL), 4.2 * 0.78);
            ck_assert_double_ge(g_ascii_strtod(size + 11, NULL), 4.5 * 25.4 / 72 - 0.001);
        }
    }
    g_string_free(out, TRUE);
}
END_TEST

Suite *suite_marker(void) {
    Suite *suite = suite_create("marker");
    TCase *pixels = tcase_create("pixels");
    tcase_add_checked_fixture(pixels, open_scene, close_scene);
    tcase_set_timeout(pixels, 60);
    tcase_add_test(pixels, all_shapes_have_the_area_of_the_circle);
    tcase_add_test(pixels, no_symbol_reaches_beyond_its_radius);
    tcase_add_test(pixels, shapes_can_be_told_apart_in_black_and_white);
    tcase_add_test(pixels, every_state_shows_in_black_and_white);
    tcase_add_test(pixels, places_over_the_boundary_are_quieter_than_the_areas_own);
    tcase_add_test(pixels, a_count_can_stand_at_any_corner);
    tcase_add_test(pixels, a_halo_keeps_the_symbol_off_the_map);
    tcase_add_test(pixels, the_pictogram_is_white_and_in_the_middle);
    tcase_add_test(pixels, numbers_fit_inside_their_symbol);
    suite_add_tcase(suite, pixels);
    return suite;
}
