/* check_gridref.c: tests of National Grid references.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <glib.h>

#include "suites.h"

#include "atlas/base/gridref.h"

/* T26, Chris Veness's geodesy tests, and the guide to coordinate systems in Great Britain. */
static const struct {
    double x, y;
    int figures;
    const char *reference;
} KNOWN[] = {
    {530000, 180000, 6, "TQ 300 800"},   {529090, 179645, 6, "TQ 290 796"},
    {651409, 313177, 8, "TG 5140 1317"}, {651409.903, 313177.270, 10, "TG 51409 13177"},
    {438700, 114800, 6, "SU 387 148"},   {0, 0, 6, "SV 000 000"},
    {383819, 398052, 6, "SJ 838 980"},   {389998, 389999, 2, "SJ 8 8"},
    {447137, 1220312, 6, "HP 471 203"},  {699999, 1299999, 4, "JM 99 99"},
};

START_TEST(a_point_gets_the_reference_of_its_square_cut_off_not_rounded) {
    g_autofree char *reference =
        gridref_format((MapPoint){KNOWN[_i].x, KNOWN[_i].y}, KNOWN[_i].figures);
    ck_assert_str_eq(reference, KNOWN[_i].reference);
}
END_TEST

START_TEST(a_reference_gives_the_square_back) {
    MapPoint corner;
    double size_m;
    ck_assert(gridref_parse(KNOWN[_i].reference, &corner, &size_m));
    ck_assert_double_le(corner.x, KNOWN[_i].x);
    ck_assert_double_le(corner.y, KNOWN[_i].y);
    ck_assert_double_gt(corner.x + size_m, KNOWN[_i].x);
    ck_assert_double_gt(corner.y + size_m, KNOWN[_i].y);
}
END_TEST

START_TEST(nothing_outside_the_grid_has_a_reference) {
    ck_assert_ptr_null(gridref_format((MapPoint){-1, 0}, 6));
    ck_assert_ptr_null(gridref_format((MapPoint){700001, 0}, 6));
    ck_assert_ptr_null(gridref_format((MapPoint){0, 1300001}, 6));
}
END_TEST

static const struct {
    const char *text;
    double x, y, size_m;
} SPELLINGS[] = {
    {"SU387148", 438700, 114800, 100},      {"SU 387 148", 438700, 114800, 100},
    {" su387148 ", 438700, 114800, 100},    {"438700,114800", 438700, 114800, 1},
    {"438700, 114800", 438700, 114800, 1},  {"TG 51409 13177", 651409, 313177, 1},
    {"SJ8023085291", 380230, 385291, 1},    {"SJ 80230 85291", 380230, 385291, 1},
    {"SJ", 300000, 300000, 100000},         {"SJ 8 8", 380000, 380000, 10000},
    {"SJ 80230  85291", 380230, 385291, 1},
};

START_TEST(references_are_read_however_they_are_spaced) {
    MapPoint corner;
    double size_m;
    ck_assert(gridref_parse(SPELLINGS[_i].text, &corner, &size_m));
    ck_assert_double_eq(corner.x, SPELLINGS[_i].x);
    ck_assert_double_eq(corner.y, SPELLINGS[_i].y);
    ck_assert_double_eq(size_m, SPELLINGS[_i].size_m);
}
END_TEST

/* T31, and more of the kind. */
static const char *const WRONG[] = {
    "Cambridge",  "AA 1 2",         "SV 1 20",    "0,1301000", "701000,0",       "",
    "SI 387 148", "SU 38 7 148",    "SU 38712",   "438700",    "438700,114800,", "S 387 148",
    "SU 387-148", "SU387148387148", "WA 100 100", "-1,5",      "SU 387 14",      "SU 1 2 3 4",
};

START_TEST(what_is_no_reference_is_refused_and_leaves_the_point_alone) {
    MapPoint corner = {1, 2};
    bool read = gridref_parse(WRONG[_i], &corner, NULL);
    ck_assert_msg(!read, "\"%s\" was read", WRONG[_i]);
    ck_assert_double_eq(corner.x, 1);
    ck_assert_double_eq(corner.y, 2);
}
END_TEST

Suite *suite_gridref(void) {
    Suite *suite = suite_create("gridref");
    TCase *format = tcase_create("format");
    tcase_add_loop_test(format, a_point_gets_the_reference_of_its_square_cut_off_not_rounded, 0,
                        G_N_ELEMENTS(KNOWN));
    tcase_add_loop_test(format, a_reference_gives_the_square_back, 0, G_N_ELEMENTS(KNOWN));
    tcase_add_test(format, nothing_outside_the_grid_has_a_reference);
    suite_add_tcase(suite, format);
    TCase *parse = tcase_create("parse");
    tcase_add_loop_test(parse, references_are_read_however_they_are_spaced, 0,
                        G_N_ELEMENTS(SPELLINGS));
    tcase_add_loop_test(parse, what_is_no_reference_is_refused_and_leaves_the_point_alone, 0,
                        G_N_ELEMENTS(WRONG));
    suite_add_tcase(suite, parse);
    return suite;
}
