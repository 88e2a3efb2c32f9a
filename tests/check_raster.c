/* check_raster.c: tests of coverage and of lines as pieces.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <math.h>
#include <string.h>

#include "atlas/draw/raster.h"
#include "atlas/draw/stroker.h"

enum { SIDE = 96, TILE = 32 };

static const Color BLACK = {0, 0, 0, 1};

typedef struct Picture {
    uint32_t pixels[SIDE * SIDE];
} Picture;

static void clear(Picture *picture) {
    memset(picture->pixels, 0xff, sizeof picture->pixels);
}

static void add_ring(Raster *raster, const RasterPoint *points, size_t count) {
    for (size_t i = 0; i < count; i++) {
        raster_add_edge(raster, points[i], points[(i + 1) % count]);
    }
}

static void draw_ring(Picture *picture, const RasterPoint *points, size_t count, FillRule rule) {
    clear(picture);
    g_autoptr(Raster) raster = raster_new(picture->pixels, SIDE, SIDE, SIDE);
    add_ring(raster, points, count);
    raster_paint(raster, BLACK, rule);
}

static unsigned darkness(const Picture *picture, int x, int y) {
    return 255 - (picture->pixels[y * SIDE + x] & 0xff);
}

static double total_darkness(const Picture *picture) {
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        sum += 255 - (picture->pixels[i] & 0xff);
    }
    return sum / 255;
}

/* A fixed sequence of numbers below `limit`. */
static int next_number(uint32_t *state, int limit) {
    *state = *state * 1664525u + 1013904223u;
    return (int)((uint64_t)*state * (uint64_t)limit >> 32);
}

START_TEST(a_rectangle_covers_the_shares_of_its_pixels) {
    /* from (10.25, 20.5) to (12.75, 22): columns 3/4, 1, 3/4; rows 1/2, 1 */
    static const RasterPoint BOX[] = {{2624, 5248}, {3264, 5248}, {3264, 5632}, {2624, 5632}};
    Picture picture;
    draw_ring(&picture, BOX, G_N_ELEMENTS(BOX), FILL_NONZERO);
    ck_assert_uint_eq(darkness(&picture, 11, 21), 255);
    ck_assert_uint_eq(darkness(&picture, 10, 21), 191); /* 12/16 of 255 */
    ck_assert_uint_eq(darkness(&picture, 12, 21), 191);
    ck_assert_uint_eq(darkness(&picture, 11, 20), 128);
    ck_assert_uint_eq(darkness(&picture, 10, 20), 96); /* 6/16 */
    ck_assert_uint_eq(darkness(&picture, 9, 21), 0);
    ck_assert_uint_eq(darkness(&picture, 13, 21), 0);
    ck_assert_uint_eq(darkness(&picture, 11, 22), 0);
}
END_TEST

static bool inside(const RasterPoint *points, size_t count, double x, double y) {
    bool in = false;
    for (size_t i = 0, j = count - 1; i < count; j = i++) {
        if ((points[i].y > y) != (points[j].y > y) &&
            x < points[i].x + (double)(points[j].x - points[i].x) * (y - points[i].y) /
                                  (points[j].y - points[i].y)) {
            in = !in;
        }
    }
    return in;
}

START_TEST(coverage_agrees_with_counting_samples) {
    uint32_t state = (uint32_t)_i + 1;
    RasterPoint ring[3];
    for (size_t i = 0; i < G_N_ELEMENTS(ring); i++) {
        ring[i] = (RasterPoint){next_number(&state, (SIDE + 40) * 256) - 20 * 256,
                                next_number(&state, (SIDE + 40) * 256) - 20 * 256};
    }
    Picture picture;
    draw_ring(&picture, ring, G_N_ELEMENTS(ring), _i % 2 ? FILL_EVEN_ODD : FILL_NONZERO);
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            int hits = 0;
            for (int s = 0; s < 256; s++) {
                hits += inside(ring, G_N_ELEMENTS(ring), x * 256 + s % 16 * 16 + 8.3,
                               y * 256 + (s - s % 16) + 8.3);
            }
            /* half a step of coverage is 8, and a grid of 16 x 16 samples is no finer */
            ck_assert_msg(fabs(hits - darkness(&picture, x, y) * 256.0 / 255) <= 20,
                          "pixel %d,%d: %d samples, darkness %u", x, y, hits,
                          darkness(&picture, x, y));
        }
    }
}
END_TEST

START_TEST(coverage_takes_no_more_than_the_stated_steps) {
    static const RasterPoint SLOPE[] = {{100, 100}, {24000, 3000}, {23000, 24001}, {777, 9000}};
    Picture picture;
    draw_ring(&picture, SLOPE, G_N_ELEMENTS(SLOPE), FILL_NONZERO);
    bool seen[256] = {false};
    size_t steps = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        unsigned level = picture.pixels[i] & 0xff;
        steps += !seen[level];
        seen[level] = true;
    }
    ck_assert_uint_gt(steps, RASTER_LEVELS / 2);
    ck_assert_uint_le(steps, RASTER_LEVELS + 1);
}
END_TEST

START_TEST(abutting_pieces_leave_no_seam) {
    Picture picture;
    clear(&picture);
    g_autoptr(Raster) raster = raster_new(picture.pixels, SIDE, SIDE, SIDE);
    static const RasterPoint LEFT[] = {{256, 256}, {9001, 256}, {12345, 20000}, {256, 20000}};
    static const RasterPoint RIGHT[] = {{9001, 256}, {24000, 256}, {24000, 20000}, {12345, 20000}};
    add_ring(raster, LEFT, 4);
    add_ring(raster, RIGHT, 4);
    raster_paint(raster, BLACK, FILL_NONZERO);
    for (int y = 2; y < 78; y++) {
        for (int x = 2; x < 93; x++) {
            ck_assert_uint_eq(darkness(&picture, x, y), 255);
        }
    }
}
END_TEST

START_TEST(overlapping_rings_add_up_and_holes_stay_empty) {
    Picture picture;
    clear(&picture);
    g_autoptr(Raster) raster = raster_new(picture.pixels, SIDE, SIDE, SIDE);
    static const RasterPoint OUTER[] = {{0, 0}, {20480, 0}, {20480, 20480}, {0, 20480}};
    static const RasterPoint OVER[] = {{0, 0}, {5120, 0}, {5120, 5120}, {0, 5120}};
    static const RasterPoint HOLE[] = {
        {10240, 10240}, {10240, 15360}, {15360, 15360}, {15360, 10240}};
    add_ring(raster, OUTER, 4);
    add_ring(raster, OVER, 4);
    add_ring(raster, HOLE, 4);
    raster_paint(raster, BLACK, FILL_NONZERO);
    ck_assert_uint_eq(darkness(&picture, 10, 10), 255);
    ck_assert_uint_eq(darkness(&picture, 30, 30), 255);
    ck_assert_uint_eq(darkness(&picture, 50, 50), 0);
}
END_TEST

START_TEST(a_clip_hides_what_lies_outside_and_is_forgotten_after) {
    Picture picture;
    clear(&picture);
    g_autoptr(Raster) raster = raster_new(picture.pixels, SIDE, SIDE, SIDE);
    static const RasterPoint ALL[] = {
        {0, 0}, {SIDE * 256, 0}, {SIDE * 256, SIDE * 256}, {0, SIDE * 256}};
    raster_set_clip(raster, (RasterBox){10, 20, 30, 40});
    add_ring(raster, ALL, 4);
    raster_paint(raster, BLACK, FILL_NONZERO);
    ck_assert_double_eq(total_darkness(&picture), 400);
    ck_assert_uint_eq(darkness(&picture, 10, 20), 255);
    ck_assert_uint_eq(darkness(&picture, 29, 39), 255);
    raster_set_clip(raster, (RasterBox){-5, -5, 2000, 2000});
    add_ring(raster, ALL, 4);
    raster_paint(raster, BLACK, FILL_NONZERO);
    ck_assert_double_eq(total_darkness(&picture), SIDE * SIDE);
}
END_TEST

START_TEST(a_transparent_ground_keeps_premultiplied_colours) {
    Picture picture;
    memset(picture.pixels, 0, sizeof picture.pixels);
    g_autoptr(Raster) raster = raster_new(picture.pixels, SIDE, SIDE, SIDE);
    static const RasterPoint BOX[] = {{128, 0}, {1024, 0}, {1024, 1024}, {128, 1024}};
    add_ring(raster, BOX, 4);
    raster_paint(raster, (Color){1, 0.5, 0, 0.5}, FILL_NONZERO);
    ck_assert_uint_eq(picture.pixels[SIDE + 2], 0x80804000u);
    ck_assert_uint_eq(picture.pixels[SIDE] >> 24, 64); /* half of a half */
    ck_assert_uint_eq(picture.pixels[SIDE + 10], 0);
}
END_TEST

/* Lines and rings of all kinds, moved by `origin`, on a picture of their own. */
static void draw_scene(Raster *raster, uint32_t seed, RasterPoint origin) {
    uint32_t state = seed;
    for (int k = 0; k < 12; k++) {
        RasterPoint points[7];
        size_t count = (size_t)(2 + next_number(&state, 6));
        for (size_t i = 0; i < count; i++) {
            points[i].x = next_number(&state, (SIDE + 200) * 256) - 100 * 256 - origin.x;
            points[i].y = next_number(&state, (SIDE + 200) * 256) - 100 * 256 - origin.y;
        }
        Color color = {next_number(&state, 256) / 255.0, next_number(&state, 256) / 255.0, 0, 1};
        if (k % 3 == 0) {
            add_ring(raster, points, count);
        } else {
            StrokeShape shape = {.half_width = 20 + next_number(&state, 1500),
                                 .round = k % 3 == 1,
                                 .square = k % 2 == 1};
            if (k % 4 == 0) {
                shape.dash[0] = 300 + next_number(&state, 2000);
                shape.dash[1] = 900;
            }
            stroker_add(raster, points, count, k % 5 == 0, &shape);
        }
        raster_paint(raster, color, k % 2 == 0 ? FILL_NONZERO : FILL_EVEN_ODD);
    }
}

START_TEST(a_mosaic_of_small_pictures_equals_the_large_one) {
    uint32_t seed = (uint32_t)_i * 7919u + 5u;
    Picture whole;
    clear(&whole);
    g_autoptr(Raster) raster = raster_new(whole.pixels, SIDE, SIDE, SIDE);
    draw_scene(raster, seed, (RasterPoint){0, 0});
    for (int ty = 0; ty < SIDE; ty += TILE) {
        for (int tx = 0; tx < SIDE; tx += TILE) {
            uint32_t tile[TILE * TILE];
            memset(tile, 0xff, sizeof tile);
            g_autoptr(Raster) part = raster_new(tile, TILE, TILE, TILE);
            draw_scene(part, seed, (RasterPoint){tx * 256, ty * 256});
            for (int y = 0; y < TILE; y++) {
                ck_assert_mem_eq(tile + y * TILE, whole.pixels + (ty + y) * SIDE + tx,
                                 TILE * sizeof *tile);
            }
        }
    }
}
END_TEST

static double stroke_area(const RasterPoint *points, size_t count, bool closed,
                          const StrokeShape *shape) {
    Picture picture;
    clear(&picture);
    g_autoptr(Raster) raster = raster_new(picture.pixels, SIDE, SIDE, SIDE);
    stroker_add(raster, points, count, closed, shape);
    raster_paint(raster, BLACK, FILL_NONZERO);
    return total_darkness(&picture);
}

enum { PX = 256 };

START_TEST(a_stroke_has_the_area_of_its_line) {
    static const RasterPoint LINE[] = {{20 * PX, 30 * PX}, {60 * PX, 60 * PX}}; /* 50 px */
    StrokeShape shape = {.half_width = 3 * PX};
    ck_assert_double_eq_tol(stroke_area(LINE, 2, false, &shape), 300, 2);
    shape.square = true;
    ck_assert_double_eq_tol(stroke_area(LINE, 2, false, &shape), 336, 2);
    shape = (StrokeShape){.half_width = 3 * PX, .round = true};
    ck_assert_double_eq_tol(stroke_area(LINE, 2, false, &shape), 300 + G_PI * 9, 2);
    shape = (StrokeShape){.half_width = 3 * PX, .dash = {5 * PX, 5 * PX}};
    ck_assert_double_eq_tol(stroke_area(LINE, 2, false, &shape), 150, 2);
}
END_TEST

START_TEST(corners_are_mitred_or_round) {
    static const RasterPoint SQUARE[] = {
        {30 * PX, 30 * PX}, {60 * PX, 30 * PX}, {60 * PX, 60 * PX}, {30 * PX, 60 * PX}};
    StrokeShape mitred = {.half_width = 4 * PX};
    ck_assert_double_eq_tol(stroke_area(SQUARE, 4, true, &mitred), 38 * 38 - 22 * 22, 1);
    StrokeShape round = {.half_width = 4 * PX, .round = true};
    ck_assert_double_eq_tol(stroke_area(SQUARE, 4, true, &round),
                            38 * 38 - 22 * 22 - (64 - G_PI * 16), 2);
}
END_TEST

START_TEST(a_turn_right_back_and_repeated_points_do_no_harm) {
    static const RasterPoint BACK[] = {{20 * PX, 40 * PX},
                                       {20 * PX, 40 * PX},
                                       {60 * PX, 40 * PX},
                                       {60 * PX, 40 * PX},
                                       {20 * PX, 40 * PX}};
    StrokeShape flat = {.half_width = 3 * PX};
    ck_assert_double_eq_tol(stroke_area(BACK, 5, false, &flat), 240, 1);
    StrokeShape round = {.half_width = 3 * PX, .round = true};
    ck_assert_double_eq_tol(stroke_area(BACK, 5, false, &round), 240 + G_PI * 9, 2);
    static const RasterPoint DOT[] = {{40 * PX, 40 * PX}, {40 * PX, 40 * PX}};
    ck_assert_double_eq_tol(stroke_area(DOT, 2, false, &round), G_PI * 9, 1);
    ck_assert_double_eq(stroke_area(DOT, 2, false, &flat), 0);
}
END_TEST

static double distance_to_segment(double x, double y, RasterPoint a, RasterPoint b) {
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    double square = dx * dx + dy * dy;
    double t = square > 0 ? CLAMP(((x - a.x) * dx + (y - a.y) * dy) / square, 0, 1) : 0;
    return hypot(x - a.x - t * dx, y - a.y - t * dy);
}

static double distance_to_line(double x, double y, const RasterPoint *points, size_t count,
                               bool closed) {
    double nearest = HUGE_VAL;
    for (size_t i = 0; i < count - (closed ? 0 : 1); i++) {
        nearest = fmin(nearest, distance_to_segment(x, y, points[i], points[(i + 1) % count]));
    }
    return nearest;
}

/* Steps of `step` that turn by up to `bend_rad` from one to the next, kept near the middle. */
static size_t wander(uint32_t *state, RasterPoint *points, size_t room, double step,
                     double bend_rad) {
    double heading_rad = next_number(state, 628) / 100.0;
    points[0] = (RasterPoint){SIDE / 2 * PX, SIDE / 2 * PX};
    for (size_t i = 1; i < room; i++) {
        heading_rad += bend_rad * (next_number(state, 2001) - 1000) / 1000;
        points[i].x = points[i - 1].x + (int32_t)rint(step * cos(heading_rad));
        points[i].y = points[i - 1].y + (int32_t)rint(step * sin(heading_rad));
    }
    return room;
}

/* A line of any bends and lengths of pieces: whether it goes on as a ribbon or breaks shows in no
 * pixel that is wholly in or wholly out. */
START_TEST(a_round_line_covers_what_is_within_half_its_width) {
    static const double STEPS[] = {0.3, 1, 3, 9}, BENDS[] = {0.1, 0.3, 0.8, 3.1};
    static const double HALVES[] = {0.8, 2.5, 7};
    uint32_t state = (uint32_t)_i + 77;
    RasterPoint points[30];
    double half = HALVES[_i % 3] * PX;
    size_t count =
        wander(&state, points, G_N_ELEMENTS(points), STEPS[_i / 3 % 4] * PX, BENDS[_i / 12 % 4]);
    bool closed = _i % 2 == 1;
    StrokeShape shape = {.half_width = half, .round = true};
    Picture picture;
    clear(&picture);
    g_autoptr(Raster) raster = raster_new(picture.pixels, SIDE, SIDE, SIDE);
    stroker_add(raster, points, count, closed, &shape);
    raster_paint(raster, BLACK, FILL_NONZERO);
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            double distance =
                distance_to_line((x + 0.5) * PX, (y + 0.5) * PX, points, count, closed);
            unsigned seen = darkness(&picture, x, y);
            /* a pixel reaches 0.71 px from its middle; chords of round joins run 0.05 px inside */
            ck_assert_msg(distance > half - 0.85 * PX || seen == 255,
                          "pixel %d,%d lies %.1f from the line and has %u", x, y, distance, seen);
            ck_assert_msg(distance < half + 0.85 * PX || seen == 0,
                          "pixel %d,%d lies %.1f from the line and has %u", x, y, distance, seen);
        }
    }
}
END_TEST

START_TEST(a_smooth_line_is_as_dark_as_it_is_long) {
    enum { CORNERS = 48 };
    RasterPoint circle[CORNERS];
    for (int i = 0; i < CORNERS; i++) {
        double angle_rad = 2 * G_PI * i / CORNERS;
        circle[i].x = SIDE / 2 * PX + (int32_t)rint(30 * PX * cos(angle_rad));
        circle[i].y = SIDE / 2 * PX + (int32_t)rint(30 * PX * sin(angle_rad));
    }
    /* a polygon's band of even width: its length along the middle times the width */
    double length = 2 * CORNERS * 30 * sin(G_PI / CORNERS);
    static const double HALVES[] = {0.25, 0.5, 1, 4};
    for (size_t i = 0; i < G_N_ELEMENTS(HALVES); i++) {
        for (int round = 0; round < 2; round++) {
            StrokeShape shape = {.half_width = HALVES[i] * PX, .round = round == 1};
            double area = stroke_area(circle, CORNERS, true, &shape);
            ck_assert_double_eq_tol(area, 2 * HALVES[i] * length, 0.01 * area);
            /* half of it, with two ends */
            area = stroke_area(circle, CORNERS / 2 + 1, false, &shape);
            double ends = shape.round && HALVES[i] >= 0.5 ? G_PI * HALVES[i] * HALVES[i] : 0;
            ck_assert_double_eq_tol(area, HALVES[i] * length + ends, 0.01 * area);
        }
    }
}
END_TEST

Suite *suite_raster(void) {
    Suite *suite = suite_create("raster");
    TCase *fill = tcase_create("fill");
    tcase_add_test(fill, a_rectangle_covers_the_shares_of_its_pixels);
    tcase_add_loop_test(fill, coverage_agrees_with_counting_samples, 0, 12);
    tcase_add_test(fill, coverage_takes_no_more_than_the_stated_steps);
    tcase_add_test(fill, abutting_pieces_leave_no_seam);
    tcase_add_test(fill, overlapping_rings_add_up_and_holes_stay_empty);
    tcase_add_test(fill, a_clip_hides_what_lies_outside_and_is_forgotten_after);
    tcase_add_test(fill, a_transparent_ground_keeps_premultiplied_colours);
    suite_add_tcase(suite, fill);
    TCase *mosaic = tcase_create("mosaic");
    tcase_add_loop_test(mosaic, a_mosaic_of_small_pictures_equals_the_large_one, 0, 40);
    suite_add_tcase(suite, mosaic);
    TCase *stroke = tcase_create("stroke");
    tcase_add_test(stroke, a_stroke_has_the_area_of_its_line);
    tcase_add_test(stroke, corners_are_mitred_or_round);
    tcase_add_test(stroke, a_turn_right_back_and_repeated_points_do_no_harm);
    tcase_add_loop_test(stroke, a_round_line_covers_what_is_within_half_its_width, 0, 48);
    tcase_add_test(stroke, a_smooth_line_is_as_dark_as_it_is_long);
    suite_add_tcase(suite, stroke);
    return suite;
}
