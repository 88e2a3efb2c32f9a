/* check_poster.c: tests of posters: how they are cut into sheets.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>

#include "suites.h"

#include "atlas/plan/poster_tiles.h"

static const SheetsSpec PLAIN = {.margin_mm = 10};

START_TEST(the_sheets_cover_what_is_inside_the_posters_margins) {
    static const double MARGINS_MM[] = {5, 10, 25};
    for (size_t m = 0; m < G_N_ELEMENTS(MARGINS_MM); m++) {
        SheetsSpec spec = {.margin_mm = MARGINS_MM[m]};
        for (PaperChoice size = PAPER_A2; size <= PAPER_A0; size++) {
            Paper poster = paper_new(size, m % 2 == 1, &spec);
            PosterTiles tiles = poster_tiles_new(poster, &spec);
            PageBox inside = paper_inside(poster);
            PageBox first = poster_tiles_at(&tiles, 0, 0);
            PageBox last = poster_tiles_at(&tiles, tiles.columns - 1, tiles.rows - 1);
            ck_assert_double_le(first.x_mm, inside.x_mm + 1e-9);
            ck_assert_double_le(first.y_mm, inside.y_mm + 1e-9);
            ck_assert_double_ge(last.x_mm + last.width_mm, inside.x_mm + inside.width_mm - 1e-9);
            ck_assert_double_ge(last.y_mm + last.height_mm, inside.y_mm + inside.height_mm - 1e-9);
            ck_assert_double_ge(tiles.window.x_mm, 10); /* room for the ticks */
        }
    }
}
END_TEST

START_TEST(neighbours_share_ten_millimetres) {
    PosterTiles tiles = poster_tiles_new(paper_new(PAPER_A1, false, &PLAIN), &PLAIN);
    ck_assert_uint_gt(tiles.columns, 1);
    ck_assert_uint_gt(tiles.rows, 1);
    PageBox a = poster_tiles_at(&tiles, 0, 0);
    PageBox right = poster_tiles_at(&tiles, 1, 0);
    PageBox below = poster_tiles_at(&tiles, 0, 1);
    ck_assert_double_eq_tol(a.x_mm + a.width_mm - right.x_mm, POSTER_OVERLAP_MM, 1e-9);
    ck_assert_double_eq_tol(a.y_mm + a.height_mm - below.y_mm, POSTER_OVERLAP_MM, 1e-9);
}
END_TEST

/* 400 x 574 mm of an A2 sheet: windows of 190 x 277 upright, 277 x 190 sideways. */
START_TEST(the_way_round_with_fewer_sheets_is_taken) {
    PosterTiles tiles = poster_tiles_new(paper_new(PAPER_A2, false, &PLAIN), &PLAIN);
    /* Upright 3 x 3; sideways 2 x 4. */
    ck_assert_uint_eq(tiles.columns * tiles.rows, 8);
    ck_assert(tiles.paper.landscape);
    char name[8];
    poster_tiles_name(1, 3, name);
    ck_assert_str_eq(name, "B4");
}
END_TEST

Suite *suite_poster(void) {
    Suite *suite = suite_create("poster");
    TCase *tiles = tcase_create("tiles");
    tcase_add_test(tiles, the_sheets_cover_what_is_inside_the_posters_margins);
    tcase_add_test(tiles, neighbours_share_ten_millimetres);
    tcase_add_test(tiles, the_way_round_with_fewer_sheets_is_taken);
    suite_add_tcase(suite, tiles);
    return suite;
}
