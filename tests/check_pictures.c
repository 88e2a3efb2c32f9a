/* check_pictures.c: tests of the pictures of sheets and of areas: sizes, colours, the same bytes.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "atlas/output/png_colors.h"
#include "atlas/output/share_picture.h"
#include "atlas/output/sheet_pictures.h"
#include "atlas/plan/share_card.h"
#include "atlas/plan/sheet_layout.h"
#include "atlas_fixture.h"

static AtlasFixture fixture;
static char *out;

static void open_all(void) {
    atlas_fixture_open(&fixture, "sheets: {pictures: all}\n");
    out = g_dir_make_tmp("atlas-pictures-XXXXXX", NULL);
    ck_assert_ptr_nonnull(out);
}

static void close_all(void) {
    atlas_fixture_remove(out);
    g_free(out);
    atlas_fixture_close(&fixture);
}

static SheetPlan *plan_sheet(size_t i) {
    SheetPlan *plan = sheet_plan_new(fixture.sheets, i, NULL, fixture.fonts, fixture.symbols,
                                     fixture.report, NULL);
    ck_assert_ptr_nonnull(plan);
    return plan;
}

/* Width and height as the file's header has them, big-endian at bytes 16 and 20. */
static uint32_t header_number(const char *png, size_t at) {
    const unsigned char *bytes = (const unsigned char *)png + at;
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

START_TEST(a_sheet_has_pictures_of_its_front_and_of_its_map) {
    g_autoptr(SheetPlan) plan = plan_sheet(0);
    g_autoptr(OutputList) outputs = output_list_new();
    ck_assert(sheet_pictures_write(plan, fixture.fonts, out, outputs, NULL));
    ck_assert_uint_eq(output_list_count(outputs), 2);
    const Paper paper = plan->frame.paper;
    const PageBox boxes[] = {{0, 0, paper.width_mm, paper.height_mm}, plan->picture.box};
    for (size_t i = 0; i < 2; i++) {
        const OutputFile *file = output_list_at(outputs, i);
        size_t length;
        g_autofree char *png = atlas_fixture_read(out, file->path, &length);
        ck_assert_str_eq(file->kind, "sheet_png");
        ck_assert_uint_eq(file->bytes, length);
        ck_assert_uint_eq(header_number(png, 16), (uint32_t)lround(boxes[i].width_mm / 25.4 * 150));
        ck_assert_uint_eq(header_number(png, 20),
                          (uint32_t)lround(boxes[i].height_mm / 25.4 * 150));
        ck_assert_int_eq(png[25], 3); /* a palette */
        ck_assert_mem_eq(png + 37, "pHYs", 4);
        ck_assert_uint_eq(header_number(png, 41), 5906); /* a metre has 39.37 inches */
        ck_assert_uint_eq(header_number(png, 45), 5906);
    }
}
END_TEST

START_TEST(what_stands_around_the_map_lies_inside_its_picture) {
    for (size_t i = 0; i < sheet_list_count(fixture.sheets); i++) {
        g_autoptr(SheetPlan) plan = plan_sheet(i);
        const MapPicture *picture = &plan->picture;
        ck_assert(page_box_inside(plan->frame.map, picture->box, 0));
        for (guint r = 0; r < picture->page->runs->len; r++) {
            const TextRun *run = &g_array_index(picture->page->runs, TextRun, r);
            TextSize size = font_measure(fixture.fonts, run->text, run->style);
            double before = run->align == ALIGN_LEFT ? 0 : run->align == ALIGN_MIDDLE ? 0.5 : 1;
            PageBox box = {run->at.x_mm - before * size.width_mm, run->at.y_mm - size.ascent_mm,
                           size.width_mm, size.height_mm};
            ck_assert_msg(page_box_inside(box, picture->box, 0), "\"%s\"", run->text);
            ck_assert_msg(box.y_mm + size.ascent_mm * 1.2 < plan->frame.map.y_mm ||
                              run->at.y_mm - 0.7 * size.ascent_mm >
                                  plan->frame.map.y_mm + plan->frame.map.height_mm,
                          "\"%s\" lies on the map", run->text);
        }
    }
}
END_TEST

START_TEST(the_same_picture_is_the_same_bytes) {
    g_autofree char *last[2] = {NULL, NULL};
    size_t last_length[2] = {0, 0};
    for (int round = 0; round < 2; round++) {
        g_autoptr(FontSet) fonts = font_set_new(fixture.report, NULL);
        g_autoptr(SheetPlan) plan = plan_sheet(round == 0 ? 1 : 0);
        g_autoptr(SheetPlan) same = plan_sheet(2);
        g_autoptr(OutputList) outputs = output_list_new();
        if (round == 0) { /* what was drawn before must not matter */
            ck_assert(sheet_pictures_write(plan, fonts, out, outputs, NULL));
        }
        g_autoptr(OutputList) wanted = output_list_new();
        ck_assert(sheet_pictures_write(same, fonts, out, wanted, NULL));
        for (size_t i = 0; i < 2; i++) {
            size_t length;
            char *png = atlas_fixture_read(out, output_list_at(wanted, i)->path, &length);
            if (round == 1) {
                ck_assert_uint_eq(length, last_length[i]);
                ck_assert_mem_eq(png, last[i], length);
            }
            g_free(last[i]);
            last[i] = png;
            last_length[i] = length;
        }
    }
    g_free(g_steal_pointer(&last[1]));
}
END_TEST

START_TEST(an_area_has_a_picture_to_share_of_the_size_that_is_asked_for) {
    g_autoptr(OutputList) outputs = output_list_new();
    Site site = {.atlas = fixture.atlas,
                 .tiles = fixture.tiles,
                 .folder = out,
                 .outputs = outputs,
                 .prefix = ""};
    ck_assert(share_picture_write(&site, 1, fixture.fonts, fixture.symbols, NULL));
    g_autofree char *name =
        g_strdup_printf("site/area/%s/share.png", area_set_at(fixture.atlas->areas, 1)->slug);
    size_t length;
    g_autofree char *png = atlas_fixture_read(out, name, &length);
    ck_assert_uint_eq(header_number(png, 16), 1200);
    ck_assert_uint_eq(header_number(png, 20), 630);
    ck_assert_uint_lt(length, 300000);
}
END_TEST

START_TEST(the_words_of_a_shared_picture_keep_to_their_column_and_apart) {
    for (size_t area = 0; area < area_set_count(fixture.atlas->areas); area++) {
        g_autoptr(ShareCard) card = share_card_new(fixture.atlas, area, fixture.fonts);
        double last_mm = 0;
        double kinds_mm = 0;
        for (guint i = 0; i < card->runs->len; i++) {
            const TextRun *run = &g_array_index(card->runs, TextRun, i);
            TextSize size = font_measure(fixture.fonts, run->text, run->style);
            ck_assert_double_lt(run->at.x_mm + size.width_mm, card->map.x_mm);
            ck_assert_double_gt(run->at.y_mm, 0);
            ck_assert_double_lt(run->at.y_mm, card->map.height_mm - 2);
            if (run->at.y_mm < card->rule.y_mm) { /* above the foot, from the top down */
                ck_assert_double_gt(run->at.y_mm, last_mm);
                last_mm = run->at.y_mm;
                ck_assert_double_ge(run->style.size_pt, 18);
                kinds_mm += size.width_mm;
            }
        }
        ck_assert_double_gt(kinds_mm, 0);
    }
}
END_TEST

/* ---- fewer colours ---- */

enum { SIDE = 64 };

START_TEST(a_picture_of_few_colours_stays_as_it_is) {
    uint32_t pixels[SIDE * SIDE], before[SIDE * SIDE];
    for (uint32_t i = 0; i < SIDE * SIDE; i++) {
        before[i] = pixels[i] = 0xff000000u | (i % 256) << 8;
    }
    ck_assert_int_eq(png_colors_reduce((uint8_t *)pixels, SIDE, SIDE, SIDE * 4), 0);
    ck_assert_mem_eq(pixels, before, sizeof pixels);
}
END_TEST

START_TEST(flat_colours_stay_and_rare_mixtures_give_way) {
    uint32_t pixels[SIDE * SIDE];
    for (uint32_t i = 0; i < SIDE * SIDE; i++) {
        uint32_t rare = i - SIDE * SIDE / 2;
        pixels[i] = i < SIDE * SIDE / 2 ? (i % 2 ? 0xffc3543fu : 0xff0b57f6u)
                                        : 0xff000000u | (rare % 40 * 6) << 16 | (rare / 40) * 5;
    }
    int change = png_colors_reduce((uint8_t *)pixels, SIDE, SIDE, SIDE * 4);
    ck_assert_int_gt(change, 0);
    ck_assert_int_le(change, 24);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (uint32_t i = 0; i < SIDE * SIDE; i++) {
        g_hash_table_add(seen, GUINT_TO_POINTER(pixels[i]));
        if (i < SIDE * SIDE / 2) {
            ck_assert_uint_eq(pixels[i], i % 2 ? 0xffc3543fu : 0xff0b57f6u);
        }
    }
    ck_assert_uint_eq(g_hash_table_size(seen), PNG_COLORS_MAX);
}
END_TEST

START_TEST(a_picture_may_have_tens_of_thousands_of_colours) {
    enum { WIDE = 256 };
    g_autofree uint32_t *pixels = g_new(uint32_t, WIDE * WIDE);
    for (uint32_t i = 0; i < WIDE * WIDE; i++) {
        pixels[i] = 0xff000000u | (i % WIDE) << 16 | i / WIDE;
    }
    int change = png_colors_reduce((uint8_t *)pixels, WIDE, WIDE, WIDE * 4);
    ck_assert_int_le(change, 16); /* 256 colours shared over a square of 256 x 256 */
}
END_TEST

START_TEST(no_colour_is_changed_by_more_than_the_bound) {
    enum { WIDE = 64 };
    uint32_t pixels[WIDE * WIDE], before[WIDE * WIDE];
    for (int bound = 1; bound <= 4; bound++) {
        for (uint32_t i = 0; i < WIDE * WIDE; i++) {
            /* Half flat, half a slope of 40 steps in red and 20 in green. */
            uint32_t slope = (i % 40) << 16 | (i / 40 % 20) << 8;
            before[i] = pixels[i] = i % 2 ? 0xffc3543fu : 0xff204060u + slope;
        }
        int change = png_colors_reduce_within((uint8_t *)pixels, WIDE, WIDE, WIDE * 4, bound);
        ck_assert_int_le(change, bound);
        g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
        for (uint32_t i = 0; i < WIDE * WIDE; i++) {
            g_hash_table_add(seen, GUINT_TO_POINTER(pixels[i]));
            for (int shift = 0; shift < 24; shift += 8) {
                int apart = (int)(pixels[i] >> shift & 255) - (int)(before[i] >> shift & 255);
                ck_assert_int_le(ABS(apart), change);
            }
            ck_assert(i % 2 == 0 || pixels[i] == before[i]);
        }
        ck_assert_uint_le(g_hash_table_size(seen), change > 0 ? PNG_COLORS_MAX : 1000);
    }
}
END_TEST

START_TEST(what_has_too_many_colours_or_is_not_opaque_stays_as_it_is) {
    enum { WIDE = 128 };
    g_autofree uint32_t *pixels = g_new(uint32_t, WIDE * WIDE);
    g_autofree uint32_t *before = g_new(uint32_t, WIDE * WIDE);
    for (int opaque = 0; opaque < 2; opaque++) {
        for (uint32_t i = 0; i < WIDE * WIDE; i++) {
            uint32_t many = (i % WIDE * 2) << 16 | i / WIDE * 2;
            uint32_t clear = 0x80000000u | i % 300 / 4;
            before[i] = pixels[i] = opaque ? 0xff000000u | many : clear;
        }
        ck_assert_int_eq(png_colors_reduce_within((uint8_t *)pixels, WIDE, WIDE, WIDE * 4, 4), 0);
        ck_assert_mem_eq(pixels, before, sizeof *pixels * WIDE * WIDE);
    }
}
END_TEST

Suite *suite_pictures(void) {
    Suite *suite = suite_create("pictures");
    TCase *sheets = tcase_create("sheets and areas");
    tcase_add_unchecked_fixture(sheets, open_all, close_all);
    tcase_set_timeout(sheets, 60);
    tcase_add_test(sheets, a_sheet_has_pictures_of_its_front_and_of_its_map);
    tcase_add_test(sheets, what_stands_around_the_map_lies_inside_its_picture);
    tcase_add_test(sheets, the_same_picture_is_the_same_bytes);
    tcase_add_test(sheets, an_area_has_a_picture_to_share_of_the_size_that_is_asked_for);
    tcase_add_test(sheets, the_words_of_a_shared_picture_keep_to_their_column_and_apart);
    suite_add_tcase(suite, sheets);
    TCase *colors = tcase_create("colours");
    tcase_add_test(colors, a_picture_of_few_colours_stays_as_it_is);
    tcase_add_test(colors, no_colour_is_changed_by_more_than_the_bound);
    tcase_add_test(colors, what_has_too_many_colours_or_is_not_opaque_stays_as_it_is);
    tcase_add_test(colors, flat_colours_stay_and_rare_mixtures_give_way);
    tcase_add_test(colors, a_picture_may_have_tens_of_thousands_of_colours);
    suite_add_tcase(suite, colors);
    return suite;
}
