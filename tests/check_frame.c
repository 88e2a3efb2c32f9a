/* check_frame.c: tests of paper, map frame, index squares, scale bar and phrases.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "atlas/plan/frame.h"
#include "atlas/plan/index_grid.h"
#include "atlas/plan/paper.h"
#include "atlas/plan/phrases.h"
#include "atlas/plan/scale_bar.h"

/* ---- paper ---- */

static void assert_apart(Paper paper, const PageBox *boxes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (boxes[i].width_mm <= 0) {
            continue;
        }
        ck_assert_msg(page_box_inside(boxes[i], paper_inside(paper), 1e-6),
                      "box %zu leaves the margins", i);
        for (size_t k = i + 1; k < count; k++) {
            ck_assert_msg(boxes[k].width_mm <= 0 || !page_box_overlaps(boxes[i], boxes[k]),
                          "boxes %zu and %zu overlap", i, k);
        }
    }
}

static const SheetsSpec PLAIN = {.margin_mm = 10};

/* Every size both ways round, with the usual margin and a wide one; and the smallest own size. */
static size_t all_papers(Paper papers[24]) {
    SheetsSpec wide = {.margin_mm = 15};
    SheetsSpec own = {.paper = PAPER_CUSTOM, .width_mm = 210, .height_mm = 180, .margin_mm = 5};
    size_t count = 0;
    for (PaperChoice size = PAPER_A4; size <= PAPER_A0; size++) {
        for (int variant = 0; variant < 4; variant++) {
            papers[count++] = paper_new(size, variant & 1, variant & 2 ? &wide : &PLAIN);
        }
    }
    papers[count++] = paper_new_custom(&own);
    return count;
}

START_TEST(no_two_boxes_of_a_front_overlap_and_none_leaves_the_margins) {
    Paper papers[24];
    size_t count = all_papers(papers);
    for (size_t i = 0; i < count * 32; i++) {
        Paper paper = papers[i / 32];
        size_t variant = i % 32;
        FrontNeeds needs = {
            .name_mm = variant & 1 ? 18 : 12,
            .summary_mm = variant & 2 ? 16 : 7,
            .credits_mm = variant & 4 ? 16 : 3,
            .id_mm = 3,
            .collar_mm = 3,
            .type = variant & 8 ? 1.3 : 1,
            .logo_mm = variant & 16 ? 40 : 0,
            .qr = variant & 16,
        };
        FrontBoxes b = paper_front_boxes(paper, &needs);
        PageBox all[] = {b.name, b.logo,  b.summary, b.collar,  b.legend,
                         b.need, b.scale, b.qr,      b.credits, b.id};
        assert_apart(paper, all, G_N_ELEMENTS(all));
        ck_assert(page_box_inside(b.map, b.collar, 1e-6));
        ck_assert_double_gt(b.map.height_mm, paper.size == PAPER_CUSTOM ? 55 : 80);
        ck_assert_double_gt(b.legend.width_mm, 15);
    }
}
END_TEST

START_TEST(the_map_grows_with_the_paper_and_the_type_does_not) {
    FrontNeeds needs = {12, 7, 5.6, 3, 3, 1, 0, true, false};
    for (PaperChoice size = PAPER_A4; size < PAPER_A0; size++) {
        FrontBoxes smaller = paper_front_boxes(paper_new(size, false, &PLAIN), &needs);
        FrontBoxes larger =
            paper_front_boxes(paper_new((PaperChoice)(size + 1), false, &PLAIN), &needs);
        ck_assert_double_eq(larger.name.height_mm, smaller.name.height_mm);
        ck_assert_double_eq(larger.legend.height_mm, smaller.legend.height_mm);
        ck_assert_double_gt(larger.map.width_mm, 1.38 * smaller.map.width_mm);
        ck_assert_double_gt(larger.map.height_mm, 1.38 * smaller.map.height_mm);
    }
}
END_TEST

START_TEST(papers_have_the_sizes_of_the_standard) {
    /* ISO 216 */
    static const struct {
        PaperChoice size;
        const char *name;
        double width_mm, height_mm;
    } CASES[] = {{PAPER_A4, "A4", 210, 297},
                 {PAPER_A3, "A3", 297, 420},
                 {PAPER_A2, "A2", 420, 594},
                 {PAPER_A1, "A1", 594, 841},
                 {PAPER_A0, "A0", 841, 1189}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Paper paper = paper_new(CASES[i].size, false, &PLAIN);
        ck_assert_str_eq(paper.name, CASES[i].name);
        ck_assert_double_eq(paper.width_mm, CASES[i].width_mm);
        ck_assert_double_eq(paper.height_mm, CASES[i].height_mm);
        ck_assert_double_eq(paper_new(CASES[i].size, true, &PLAIN).width_mm, CASES[i].height_mm);
    }
    SheetsSpec own = {.paper = PAPER_CUSTOM, .width_mm = 500, .height_mm = 297.5, .margin_mm = 10};
    ck_assert_str_eq(paper_new_custom(&own).name, "500 × 297.5 mm");
    ck_assert(paper_new_custom(&own).landscape);
    own.orientation_fixed = true;
    ck_assert_double_eq(paper_new_custom(&own).width_mm, 297.5);
}
END_TEST

START_TEST(an_ordinary_portrait_front_has_the_boxes_of_the_specification) {
    FrontNeeds needs = {12, 7, 5.6, 3, 3, 1, false, true, false};
    FrontBoxes boxes = paper_front_boxes(paper_new(PAPER_A4, false, &PLAIN), &needs);
    ck_assert_double_eq_tol(boxes.map.x_mm, 13, 1e-9);
    ck_assert_double_eq_tol(boxes.map.y_mm, 31, 1.01);
    ck_assert_double_eq_tol(boxes.map.width_mm, 184, 1e-9);
    ck_assert_double_eq_tol(boxes.map.height_mm, 210, 2);
    ck_assert_double_eq_tol(boxes.id.y_mm, 284, 1e-9);
    ck_assert_double_eq_tol(boxes.qr.x_mm, 176, 1e-9);
}
END_TEST

START_TEST(back_pages_have_columns_of_about_ninety_millimetres) {
    static const struct {
        PaperChoice size;
        bool landscape;
        size_t columns;
    } CASES[] = {{PAPER_A4, false, 2}, {PAPER_A4, true, 3}, {PAPER_A3, false, 3},
                 {PAPER_A3, true, 4},  {PAPER_A2, true, 6}, {PAPER_A0, true, 13}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Paper paper = paper_new(CASES[i].size, CASES[i].landscape, &PLAIN);
        BackBoxes boxes = paper_back_boxes(paper, 8, 8, 3, 1);
        ck_assert_uint_eq(boxes.column_count, CASES[i].columns);
        PageBox all[PAGE_COLUMNS_MAX + 3] = {boxes.name, boxes.credits, boxes.id};
        memcpy(all + 3, boxes.columns, sizeof boxes.columns);
        assert_apart(paper, all, 3 + boxes.column_count);
        ck_assert_double_ge(boxes.columns[0].width_mm, 86);
        ck_assert_double_le(boxes.columns[0].width_mm, 100);
    }
}
END_TEST

/* ---- frame ---- */

static MapBox ground_of(double width_m, double height_m) {
    return (MapBox){380000, 390000, 380000 + width_m, 390000 + height_m};
}

static const FrameCandidate CANDIDATES[] = {
    {{PAPER_A4, false, 210, 297, 10, "A4"}, {13, 31, 184, 210}},
    {{PAPER_A4, true, 297, 210, 10, "A4"}, {13, 31, 271, 136}},
    {{PAPER_A3, false, 297, 420, 10, "A3"}, {13, 31, 271, 333}},
    {{PAPER_A3, true, 420, 297, 10, "A3"}, {13, 31, 394, 223}},
    {{PAPER_A2, false, 420, 594, 10, "A2"}, {13, 31, 394, 507}},
    {{PAPER_A2, true, 594, 420, 10, "A2"}, {13, 31, 568, 346}},
    {{PAPER_A1, false, 594, 841, 10, "A1"}, {13, 31, 568, 754}},
    {{PAPER_A1, true, 841, 594, 10, "A1"}, {13, 31, 815, 520}},
    {{PAPER_A0, false, 841, 1189, 10, "A0"}, {13, 31, 815, 1102}},
    {{PAPER_A0, true, 1189, 841, 10, "A0"}, {13, 31, 1163, 767}},
};

/* Among the papers that the project allows. */
static MapFrame choose(MapBox ground, const SheetsSpec *sheets) {
    Paper papers[FRAME_PAPERS_MAX];
    FrameCandidate candidates[FRAME_PAPERS_MAX];
    size_t count = frame_papers(sheets, papers);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < G_N_ELEMENTS(CANDIDATES); k++) {
            if (CANDIDATES[k].paper.size == papers[i].size &&
                CANDIDATES[k].paper.landscape == papers[i].landscape) {
                candidates[i] = CANDIDATES[k];
            }
        }
    }
    return frame_choose(ground, sheets, candidates, count);
}

START_TEST(the_scale_is_the_finest_standard_one_with_three_per_cent_to_spare) {
    /* 184 mm at 1:10,000 are 1,840 m; less 6 % leaves 1,735.8 m. */
    ck_assert_double_eq(frame_standard_scale(ground_of(1735, 100), 184, 210), 10000);
    ck_assert_double_eq(frame_standard_scale(ground_of(1737, 100), 184, 210), 12500);
    ck_assert_double_eq(frame_standard_scale(ground_of(10, 10), 184, 210), 1250);
    ck_assert_double_eq(frame_standard_scale(ground_of(9000, 9000), 184, 210), 60000);
    ck_assert_double_eq(frame_standard_scale(ground_of(40000, 40000), 184, 210), 250000);
    ck_assert_double_eq(frame_standard_scale(ground_of(150000, 10), 184, 210), 1000000);
}
END_TEST

START_TEST(the_paper_is_turned_the_way_that_gives_the_finer_scale) {
    SheetsSpec sheets = {.paper = PAPER_AUTO};
    ck_assert(choose(ground_of(2500, 1000), &sheets).paper.landscape);
    ck_assert(!choose(ground_of(1000, 1900), &sheets).paper.landscape);
    ck_assert_msg(!choose(ground_of(500, 500), &sheets).paper.landscape, "portrait when equal");
    sheets.orientation_fixed = true;
    sheets.landscape = true;
    ck_assert(choose(ground_of(1000, 1900), &sheets).paper.landscape);
}
END_TEST

START_TEST(of_two_ways_round_at_one_scale_the_one_of_the_areas_shape_is_chosen) {
    SheetsSpec sheets = {.paper = PAPER_A4};
    /* All at 1:20,000 both ways: 3.47 km fit across a portrait map, 2.56 km down a landscape one.
     */
    static const struct {
        double width_m, height_m;
        bool landscape;
    } CASES[] = {{3400, 2500, true},
                 {3400, 2300, true},
                 {2700, 2500, false},
                 {2610, 2560, false},
                 {3000, 2200, true}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        MapFrame frame = choose(ground_of(CASES[i].width_m, CASES[i].height_m), &sheets);
        ck_assert_double_eq(frame.scale, 20000);
        ck_assert_msg(frame.paper.landscape == CASES[i].landscape, "%g x %g", CASES[i].width_m,
                      CASES[i].height_m);
    }
    /* The same at a scale that is asked for. */
    sheets.scale = 25000;
    ck_assert(choose(ground_of(3400, 2500), &sheets).paper.landscape);
    ck_assert(!choose(ground_of(2500, 2500), &sheets).paper.landscape);
}
END_TEST

START_TEST(large_areas_go_to_a3_and_only_these) {
    SheetsSpec sheets = {.paper = PAPER_AUTO};
    MapFrame town = choose(ground_of(3400, 3900), &sheets);
    ck_assert_int_eq(town.paper.size, PAPER_A4);
    ck_assert_double_eq(town.scale, 20000);
    MapFrame country = choose(ground_of(6000, 7000), &sheets);
    ck_assert_int_eq(country.paper.size, PAPER_A3);
    ck_assert_double_eq(country.scale, 25000);
    sheets.paper = PAPER_A4;
    ck_assert_double_eq(choose(ground_of(6000, 7000), &sheets).scale, 40000);
    sheets.paper = PAPER_A3;
    ck_assert_int_eq(choose(ground_of(500, 500), &sheets).paper.size, PAPER_A3);
}
END_TEST

START_TEST(a_scale_that_is_asked_for_is_kept_where_it_fits) {
    SheetsSpec sheets = {.paper = PAPER_AUTO, .scale = 8000};
    MapFrame small = choose(ground_of(500, 500), &sheets);
    ck_assert_double_eq(small.scale, 8000);
    ck_assert_int_eq(small.fit, FRAME_FITS);
    MapFrame large = choose(ground_of(20000, 20000), &sheets);
    ck_assert_int_eq(large.fit, FRAME_SCALE_NOT_KEPT);
    /* 20 km and 6 % on 271 mm are 1:78,228. */
    ck_assert_double_eq(large.scale, 100000);
}
END_TEST

START_TEST(an_area_that_is_too_big_goes_to_larger_paper_where_the_project_says_so) {
    MapBox country = ground_of(9000, 9000);
    SheetsSpec sheets = {.paper = PAPER_AUTO, .when_too_big = TOO_BIG_COARSER};
    ck_assert_int_eq(choose(country, &sheets).fit, FRAME_TOO_COARSE);
    sheets.when_too_big = TOO_BIG_LARGER_PAPER;
    MapFrame larger = choose(country, &sheets);
    /* 9 km and 6 % at 1:20,000 are 477 mm. */
    ck_assert_str_eq(larger.paper.name, "A1");
    ck_assert_int_eq(larger.fit, FRAME_FITS);
    ck_assert_double_eq(larger.scale, 20000);
    sheets.scale = 10000; /* 7 km and 6 % are 742 mm */
    ck_assert_str_eq(choose(ground_of(7000, 7000), &sheets).paper.name, "A0");
    ck_assert_double_eq(choose(ground_of(7000, 7000), &sheets).scale, 10000);
    sheets.scale = 5000;
    ck_assert_int_eq(choose(country, &sheets).fit, FRAME_SCALE_NOT_KEPT);
    ck_assert_str_eq(choose(country, &sheets).paper.name, "A0");
    sheets.paper = PAPER_A2;
    sheets.scale = 20000;
    ck_assert_str_eq(choose(ground_of(1000, 1000), &sheets).paper.name, "A2");
    ck_assert_str_eq(choose(country, &sheets).paper.name, "A1");
}
END_TEST

START_TEST(larger_than_an_own_size_are_the_papers_that_cover_it) {
    SheetsSpec sheets = {.paper = PAPER_CUSTOM,
                         .width_mm = 400,
                         .height_mm = 300,
                         .margin_mm = 10,
                         .when_too_big = TOO_BIG_LARGER_PAPER};
    Paper papers[FRAME_PAPERS_MAX];
    size_t count = frame_papers(&sheets, papers);
    ck_assert_uint_eq(count, 7); /* A2, A1, A0 both ways */
    ck_assert_int_eq(papers[0].size, PAPER_CUSTOM);
    ck_assert_str_eq(papers[1].name, "A2");
    sheets.when_too_big = TOO_BIG_COARSER;
    ck_assert_uint_eq(frame_papers(&sheets, papers), 1);
}
END_TEST

START_TEST(the_frame_holds_the_ground_and_its_corner_is_a_whole_millimetre) {
    SheetsSpec sheets = {.paper = PAPER_AUTO};
    MapBox ground = {380123.4, 390012.3, 381678.9, 391234.5};
    MapFrame frame = choose(ground, &sheets);
    ck_assert_double_lt(frame.ground.min_x, ground.min_x);
    ck_assert_double_gt(frame.ground.max_y, ground.max_y);
    double unit_m = frame.scale / 1000;
    ck_assert_double_eq_tol(remainder(frame.ground.min_x, unit_m), 0, 1e-6);
    ck_assert_double_eq_tol(remainder(frame.ground.max_y, unit_m), 0, 1e-6);
    MapPoint point = {380500, 390500};
    MapPoint back = frame_unproject(&frame, frame_project(&frame, point));
    ck_assert_double_eq_tol(back.x, point.x, 1e-6);
    ck_assert_double_eq_tol(back.y, point.y, 1e-6);
}
END_TEST

/* ---- index squares ---- */

START_TEST(squares_are_named_from_the_north_west) {
    /* domain.md T32 */
    IndexGrid grid = {383000, 399000, 500, 8, 8, 0};
    char name[8];
    ck_assert(index_grid_name(&grid, (MapPoint){383819, 398052}, name));
    ck_assert_str_eq(name, "B2");
    ck_assert(index_grid_name(&grid, (MapPoint){383500, 398500}, name));
    ck_assert_msg(g_str_equal(name, "B2"), "a line belongs to the east and south: %s", name);
    ck_assert(!index_grid_name(&grid, (MapPoint){382999, 398052}, name));
    ck_assert(!index_grid_name(&grid, (MapPoint){387000, 398052}, name));
}
END_TEST

START_TEST(letters_leave_out_i_and_o) {
    static const struct {
        size_t column;
        const char *letters;
    } CASES[] = {{0, "A"},  {7, "H"},  {8, "J"},   {12, "N"},
                 {13, "P"}, {23, "Z"}, {24, "AA"}, {48, "BA"}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        char letters[4];
        index_grid_letters(CASES[i].column, letters);
        ck_assert_str_eq(letters, CASES[i].letters);
    }
}
END_TEST

START_TEST(squares_lie_on_round_grid_lines_and_are_large_enough_on_paper) {
    for (size_t i = 0; i < STANDARD_SCALE_COUNT; i++) {
        double scale = STANDARD_SCALES[i];
        MapBox ground = {383137, 390211, 383137 + 184 * scale / 1000, 390211 + 210 * scale / 1000};
        IndexGrid grid = index_grid_new(ground, scale);
        double square_mm = grid.square_m * 1000 / scale;
        ck_assert_double_ge(square_mm, 25 - 1e-9);
        ck_assert_double_le(square_mm, 63);
        ck_assert_double_eq_tol(remainder(grid.west, grid.square_m), 0, 1e-6);
        ck_assert_double_le(grid.west - grid.beyond_m, ground.min_x);
        ck_assert_double_ge(grid.north + grid.beyond_m, ground.max_y);
        char name[8];
        ck_assert(index_grid_name(&grid, (MapPoint){ground.max_x - 1, ground.min_y + 1}, name));
        ck_assert(index_grid_name(&grid, (MapPoint){ground.min_x, ground.max_y}, name));
        ck_assert_str_eq(name, "A1");
    }
}
END_TEST

START_TEST(a_strip_too_narrow_for_a_letter_belongs_to_the_square_beside_it) {
    /* At 1:10,000 squares are 500 m and 5 mm are 50 m: 40 m at the west and the south are slivers,
     * 60 m at the north and the east are not. */
    MapBox ground = {383460, 390460, 385060, 393060};
    IndexGrid grid = index_grid_new(ground, 10000);
    ck_assert_double_eq(grid.square_m, 500);
    ck_assert_double_eq(grid.west, 383500);
    ck_assert_double_eq(grid.north, 393500);
    ck_assert_uint_eq(grid.columns, 4);
    ck_assert_uint_eq(grid.rows, 6);
    static const struct {
        MapPoint at;
        const char *name;
    } CASES[] = {{{383461, 393059}, "A1"},
                 {{383999, 393000}, "A2"},
                 {{385001, 393001}, "D1"},
                 {{384999, 390461}, "C6"},
                 {{385059, 390999}, "D6"}};
    char name[8];
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        ck_assert(index_grid_name(&grid, CASES[i].at, name));
        ck_assert_str_eq(name, CASES[i].name);
    }
    double from_m;
    double to_m;
    index_grid_strip(&grid, ground, true, 0, &from_m, &to_m);
    ck_assert_double_eq(from_m, 0);
    ck_assert_double_eq(to_m, 540);
    index_grid_strip(&grid, ground, true, 3, &from_m, &to_m);
    ck_assert_double_eq(to_m - from_m, 60);
    index_grid_strip(&grid, ground, false, 5, &from_m, &to_m);
    ck_assert_double_eq(to_m, 2600);
}
END_TEST

/* ---- scale bar ---- */

START_TEST(the_bar_is_the_longest_round_one_within_a_third_of_the_map) {
    /* domain.md T35 */
    ScaleBar bar = scale_bar_new(10000, 277, 0);
    ck_assert_double_eq_tol(bar.length_m, 500, 1e-9);
    ck_assert_double_eq_tol(bar.length_mm, 50, 1e-9);
    ck_assert_int_eq(bar.segments, 5);
    ck_assert_double_eq_tol(scale_bar_new(10000, 277, 45).length_m, 200, 1e-9);
    ck_assert_double_eq_tol(scale_bar_new(25000, 184, 0).length_m, 1000, 1e-9);
    ck_assert_double_eq_tol(scale_bar_new(1250, 184, 0).length_m, 50, 1e-9);
}
END_TEST

START_TEST(the_walk_under_the_bar_is_at_eighty_metres_a_minute) {
    ScaleBar bar = scale_bar_new(10000, 277, 0);
    ck_assert_int_eq(bar.walk_minutes, 6);
    ck_assert_double_eq_tol(bar.walk_mm, 48, 1e-9);
    for (size_t i = 0; i < STANDARD_SCALE_COUNT; i++) {
        ScaleBar other = scale_bar_new(STANDARD_SCALES[i], 184, 50);
        ck_assert_double_le(other.walk_mm, other.length_mm + 1e-9);
        ck_assert_int_eq(other.walk_minutes % other.walk_step, 0);
    }
    ck_assert_int_eq(scale_bar_new(1250, 184, 0).walk_minutes, 0);
}
END_TEST

/* ---- phrases ---- */

START_TEST(spans_and_counts_are_in_plain_words) {
    ck_assert_int_eq(phrase_years_between("2024-05-02", "2026-05-01"), 1);
    ck_assert_int_eq(phrase_years_between("2024-05-01", "2026-05-01"), 2);
    ck_assert_int_eq(phrase_years_between("2026-05-01", "2024-05-01"), 0);
    ck_assert_int_eq(phrase_years_between("May 2024", "2026-05-01"), 0);
    g_autofree char *many = phrase_count(1200, "place", "places");
    ck_assert_str_eq(many, "1,200 places");
    g_autofree char *single = phrase_count(1, "place", "places");
    ck_assert_str_eq(single, "1 place");
}
END_TEST

Suite *suite_frame(void) {
    Suite *suite = suite_create("frame");
    TCase *paper = tcase_create("paper");
    tcase_add_test(paper, no_two_boxes_of_a_front_overlap_and_none_leaves_the_margins);
    tcase_add_test(paper, the_map_grows_with_the_paper_and_the_type_does_not);
    tcase_add_test(paper, papers_have_the_sizes_of_the_standard);
    tcase_add_test(paper, an_ordinary_portrait_front_has_the_boxes_of_the_specification);
    tcase_add_test(paper, back_pages_have_columns_of_about_ninety_millimetres);
    suite_add_tcase(suite, paper);
    TCase *frame = tcase_create("frame");
    tcase_add_test(frame, the_scale_is_the_finest_standard_one_with_three_per_cent_to_spare);
    tcase_add_test(frame, the_paper_is_turned_the_way_that_gives_the_finer_scale);
    tcase_add_test(frame, of_two_ways_round_at_one_scale_the_one_of_the_areas_shape_is_chosen);
    tcase_add_test(frame, large_areas_go_to_a3_and_only_these);
    tcase_add_test(frame, a_scale_that_is_asked_for_is_kept_where_it_fits);
    tcase_add_test(frame, an_area_that_is_too_big_goes_to_larger_paper_where_the_project_says_so);
    tcase_add_test(frame, larger_than_an_own_size_are_the_papers_that_cover_it);
    tcase_add_test(frame, the_frame_holds_the_ground_and_its_corner_is_a_whole_millimetre);
    suite_add_tcase(suite, frame);
    TCase *furniture = tcase_create("furniture");
    tcase_add_test(furniture, squares_are_named_from_the_north_west);
    tcase_add_test(furniture, letters_leave_out_i_and_o);
    tcase_add_test(furniture, squares_lie_on_round_grid_lines_and_are_large_enough_on_paper);
    tcase_add_test(furniture, a_strip_too_narrow_for_a_letter_belongs_to_the_square_beside_it);
    tcase_add_test(furniture, the_bar_is_the_longest_round_one_within_a_third_of_the_map);
    tcase_add_test(furniture, the_walk_under_the_bar_is_at_eighty_metres_a_minute);
    tcase_add_test(furniture, spans_and_counts_are_in_plain_words);
    suite_add_tcase(suite, furniture);
    return suite;
}
