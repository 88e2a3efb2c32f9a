/* check_base.c: tests of boxes, colours and reports.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "suites.h"

#include "atlas/base/color.h"
#include "atlas/base/error.h"
#include "atlas/base/geom.h"
#include "atlas/base/report.h"

static const MapBox UNIT = {0, 0, 1, 1};

static void expect_box(MapBox box, double min_x, double min_y, double max_x, double max_y) {
    ck_assert_double_eq(box.min_x, min_x);
    ck_assert_double_eq(box.min_y, min_y);
    ck_assert_double_eq(box.max_x, max_x);
    ck_assert_double_eq(box.max_y, max_y);
}

START_TEST(the_empty_box_holds_nothing) {
    MapBox empty = map_box_empty();
    ck_assert(map_box_is_empty(empty));
    ck_assert_double_eq(map_box_width_m(empty), 0);
    ck_assert_double_eq(map_box_height_m(empty), 0);
    ck_assert(!map_box_contains(empty, (MapPoint){0, 0}));
    ck_assert(!map_box_overlaps(empty, UNIT));
    ck_assert(!map_box_overlaps(UNIT, empty));
    ck_assert(isnan(map_box_centre(empty).x));
    ck_assert(map_box_is_empty(map_box_grow(empty, 1000)));
}
END_TEST

START_TEST(a_box_of_one_point_is_not_empty) {
    MapBox box = map_box_add(map_box_empty(), (MapPoint){383819, 398052});
    ck_assert(!map_box_is_empty(box));
    expect_box(box, 383819, 398052, 383819, 398052);
    ck_assert(map_box_contains(box, (MapPoint){383819, 398052}));
}
END_TEST

START_TEST(a_point_that_is_not_a_number_leaves_the_box_alone) {
    expect_box(map_box_add(UNIT, (MapPoint){NAN, NAN}), 0, 0, 1, 1);
}
END_TEST

START_TEST(boxes_grow_shrink_and_unite) {
    MapBox wide = map_box_union(UNIT, (MapBox){2, -1, 4, 0});
    expect_box(wide, 0, -1, 4, 1);
    expect_box(map_box_union(map_box_empty(), UNIT), 0, 0, 1, 1);
    expect_box(map_box_union(UNIT, map_box_empty()), 0, 0, 1, 1);
    expect_box(map_box_grow(UNIT, 2), -2, -2, 3, 3);
    ck_assert(map_box_is_empty(map_box_grow(UNIT, -0.6)));
    ck_assert_double_eq(map_box_width_m(wide), 4);
    ck_assert_double_eq(map_box_height_m(wide), 2);
    ck_assert_double_eq(map_box_centre(wide).x, 2);
    ck_assert_double_eq(map_box_centre(wide).y, 0);
}
END_TEST

START_TEST(map_boxes_that_touch_overlap) {
    ck_assert(map_box_overlaps(UNIT, (MapBox){1, 1, 2, 2}));
    ck_assert(map_box_overlaps(UNIT, (MapBox){0.4, 0.4, 0.6, 0.6}));
    ck_assert(!map_box_overlaps(UNIT, (MapBox){1.001, 0, 2, 1}));
    ck_assert(!map_box_overlaps(UNIT, (MapBox){0, -2, 1, -0.001}));
}
END_TEST

START_TEST(page_boxes_that_touch_do_not_overlap) {
    PageBox box = {10, 10, 20, 5};
    ck_assert(!page_box_overlaps(box, (PageBox){30, 10, 5, 5}));
    ck_assert(!page_box_overlaps(box, (PageBox){10, 15, 20, 5}));
    ck_assert(page_box_overlaps(box, (PageBox){29.9, 14.9, 5, 5}));
}
END_TEST

START_TEST(a_page_box_may_stick_out_by_the_slack) {
    PageBox page = {0, 0, 210, 297};
    ck_assert(page_box_inside((PageBox){0, 0, 210, 297}, page, 0));
    ck_assert(!page_box_inside((PageBox){-0.1, 0, 10, 10}, page, 0));
    ck_assert(page_box_inside((PageBox){-0.1, 0, 10, 10}, page, 0.2));
    ck_assert(!page_box_inside((PageBox){200, 290, 10, 7.5}, page, 0.2));
    ck_assert(page_box_inside((PageBox){1, 1, 2, 2}, page_box_grow(page, -1), 0));
    ck_assert(!page_box_inside((PageBox){0, 1, 2, 2}, page_box_grow(page, -1), 0));
}
END_TEST

static Color color_of(const char *text) {
    Color color = {0};
    ck_assert_msg(color_parse(text, &color), "\"%s\" is not read as a colour", text);
    return color;
}

START_TEST(colours_are_read_in_three_forms) {
    Color color = color_of("#0b0c0c");
    ck_assert_double_eq_tol(color.red, 11 / 255.0, 1e-12);
    ck_assert_double_eq_tol(color.green, 12 / 255.0, 1e-12);
    ck_assert_double_eq(color.alpha, 1);
    color = color_of("#F80");
    ck_assert_double_eq(color.red, 1);
    ck_assert_double_eq_tol(color.green, 0x88 / 255.0, 1e-12);
    color = color_of("#00ff0080");
    ck_assert_double_eq(color.green, 1);
    ck_assert_double_eq_tol(color.alpha, 128 / 255.0, 1e-12);
}
END_TEST

static const char *const NOT_COLOURS[] = {"",      "#",       "red",       "ff0000", "#ff",
                                          "#ffff", "#ggg",    "#ff00001",  " #fff",  "#fff ",
                                          "#+10",  "#ff 000", "#ff0000800"};

START_TEST(what_is_no_colour_is_refused) {
    Color color = {0.25, 0.5, 0.75, 1};
    ck_assert(!color_parse(NOT_COLOURS[_i], &color));
    ck_assert_double_eq(color.red, 0.25);
    ck_assert_double_eq(color.blue, 0.75);
}
END_TEST

START_TEST(a_colour_is_written_as_it_was_read) {
    char out[8];
    color_format(color_of("#0b0c0c"), out);
    ck_assert_str_eq(out, "#0b0c0c");
    color_format(color_with_alpha(color_of("#fed"), 0.1), out);
    ck_assert_str_eq(out, "#ffeedd");
    color_format((Color){-1, 2, 0.5, 1}, out);
    ck_assert_str_eq(out, "#00ff80");
}
END_TEST

/* Published pairs, from either side of the limits of WCAG 2.2: 4.5 for text, 3 for graphics. */
static const struct {
    const char *first, *second;
    double ratio, tolerance;
} CONTRASTS[] = {
    {"#000000", "#ffffff", 21, 1e-9},      {"#767676", "#ffffff", 4.542, 0.0005},
    {"#777777", "#ffffff", 4.478, 0.0005}, {"#949494", "#ffffff", 3.033, 0.0005},
    {"#959595", "#ffffff", 2.995, 0.0005}, {"#0b0c0c", "#ffffff", 19.587, 0.0005},
    {"#e69f00", "#ffffff", 2.25, 0.005},   {"#56b4e9", "#ffffff", 2.31, 0.005},
    {"#f0e442", "#ffffff", 1.32, 0.005},   {"#009e73", "#bdbdbd", 1.82, 0.005},
    {"#222222", "#ffffff", 15.9, 0.05},    {"#222222", "#bdbdbd", 8.47, 0.005},
};

START_TEST(contrast_is_that_of_wcag) { /* T25 */
    Color first = color_of(CONTRASTS[_i].first);
    Color second = color_of(CONTRASTS[_i].second);
    /* Half a unit of the last place published. */
    double tolerance = CONTRASTS[_i].tolerance;
    ck_assert_double_eq_tol(color_contrast(first, second), CONTRASTS[_i].ratio, tolerance);
    ck_assert_double_eq(color_contrast(first, second), color_contrast(second, first));
}
END_TEST

START_TEST(contrast_tells_the_greys_beside_the_limits_apart) {
    Color white = color_of("#fff");
    ck_assert_double_ge(color_contrast(color_of("#767676"), white), 4.5);
    ck_assert_double_lt(color_contrast(color_of("#777777"), white), 4.5);
    ck_assert_double_ge(color_contrast(color_of("#949494"), white), 3);
    ck_assert_double_lt(color_contrast(color_of("#959595"), white), 3);
}
END_TEST

START_TEST(lightness_is_that_of_cie) {
    ck_assert_double_eq_tol(color_lightness(color_of("#000")), 0, 1e-9);
    ck_assert_double_eq_tol(color_lightness(color_of("#fff")), 100, 1e-9);
    ck_assert_double_eq_tol(color_lightness(color_of("#777777")), 50.03, 0.01);
    ck_assert_double_eq_tol(color_lightness(color_of("#ff0000")), 53.24, 0.01);
    ck_assert_double_eq_tol(color_lightness(color_of("#0000ff")), 32.30, 0.01);
    ck_assert_double_eq_tol(color_lightness(color_of("#010101")), 0.2742, 0.0005);
}
END_TEST

START_TEST(lightness_is_seen_through_to_the_white_paper) {
    ck_assert_double_eq_tol(color_lightness(color_of("#00000000")), 100, 1e-9);
    Color grey = {0.5, 0.5, 0.5, 1};
    ck_assert_double_eq_tol(color_lightness(color_with_alpha(color_of("#000"), 0.5)),
                            color_lightness(grey), 1e-9);
}
END_TEST

static void add(Report *report, Severity severity, const char *code, Place place) {
    report_add(report, severity, code, place, NULL, "row %zu", place.line);
}

START_TEST(a_finding_outlives_the_texts_it_was_made_from) {
    g_autoptr(Report) report = report_new();
    char *file = g_strdup("wards.csv");
    char *hint = g_strdup("The boundaries use 2023 codes.");
    report_add(report, SEVERITY_ERROR, "unknown_code", (Place){.file = file, .line = 212}, hint,
               "ward code \"%s\" is not in the boundaries", "E0500012");
    memset(file, 'x', strlen(file));
    memset(hint, 'x', strlen(hint));
    g_free(file);
    g_free(hint);
    const Finding *finding = report_at(report, 0);
    ck_assert_str_eq(finding->place.file, "wards.csv");
    ck_assert_str_eq(finding->hint, "The boundaries use 2023 codes.");
    ck_assert_str_eq(finding->message, "ward code \"E0500012\" is not in the boundaries");
    ck_assert_str_eq(finding->code, "unknown_code");
}
END_TEST

START_TEST(findings_are_counted_by_severity) {
    g_autoptr(Report) report = report_new();
    add(report, SEVERITY_NOTE, "a", (Place){0});
    add(report, SEVERITY_ERROR, "b", (Place){0});
    add(report, SEVERITY_NOTE, "c", (Place){0});
    ck_assert_uint_eq(report_count(report), 3);
    ck_assert_uint_eq(report_count_of(report, SEVERITY_NOTE), 2);
    ck_assert_uint_eq(report_count_of(report, SEVERITY_WARNING), 0);
    ck_assert_uint_eq(report_count_of(report, SEVERITY_ERROR), 1);
}
END_TEST

START_TEST(absorbed_findings_outlive_their_report) {
    g_autoptr(Report) report = report_new();
    Report *other = report_new();
    report_add(other, SEVERITY_WARNING, "odd", (Place){.file = "a.csv", .row = 3}, "Look at it.",
               "100%% odd");
    report_absorb(report, other);
    report_free(other);
    ck_assert_uint_eq(report_count(report), 1);
    ck_assert_str_eq(report_at(report, 0)->message, "100% odd");
    ck_assert_str_eq(report_at(report, 0)->hint, "Look at it.");
    ck_assert_uint_eq(report_at(report, 0)->place.row, 3);
}
END_TEST

START_TEST(findings_are_sorted_the_same_way_whatever_their_order) {
    const struct {
        Severity severity;
        const char *code;
        Place place;
    } SORTED[] = {
        {SEVERITY_ERROR, "b", {.file = "z.csv"}},
        {SEVERITY_WARNING, "a", {0}},
        {SEVERITY_WARNING, "a", {.file = "a.csv", .line = 2, .column = 9}},
        {SEVERITY_WARNING, "a", {.file = "a.csv", .line = 10}},
        {SEVERITY_WARNING, "a", {.file = "b.csv", .line = 1, .column = 2}},
        {SEVERITY_WARNING, "a", {.file = "b.csv", .line = 1, .column = 10}},
        {SEVERITY_WARNING, "b", {.file = "a.xlsx", .row = 1}},
        {SEVERITY_NOTE, "a", {.file = "a.csv", .line = 1}},
    };
    const size_t COUNT = G_N_ELEMENTS(SORTED);
    /* 3 and 5 have no factor in common with 8, so each visits every finding once. */
    for (size_t step = 3; step <= 5; step += 2) {
        g_autoptr(Report) report = report_new();
        for (size_t i = 0; i < COUNT; i++) {
            size_t k = (i * step + 1) % COUNT;
            add(report, SORTED[k].severity, SORTED[k].code, SORTED[k].place);
        }
        report_sort(report);
        for (size_t i = 0; i < COUNT; i++) {
            const Finding *finding = report_at(report, i);
            ck_assert_int_eq(finding->severity, SORTED[i].severity);
            ck_assert_str_eq(finding->code, SORTED[i].code);
            ck_assert_pstr_eq(finding->place.file, SORTED[i].place.file);
            ck_assert_uint_eq(finding->place.line, SORTED[i].place.line);
            ck_assert_uint_eq(finding->place.column, SORTED[i].place.column);
        }
    }
}
END_TEST

static const struct {
    Place place;
    const char *text;
} PLACES[] = {
    {{.file = "wards.csv", .line = 212, .column = 5}, "wards.csv:212:5"},
    {{.file = "wards.csv", .line = 212}, "wards.csv:212"},
    {{.file = "assets.xlsx", .row = 12}, "assets.xlsx:row 12"},
    {{.file = "wards.shp"}, "wards.shp"},
    {{.file = "wards.shp", .column = 3}, "wards.shp"},
    {{.row = 12}, ""},
    {{0}, ""},
};

START_TEST(a_place_is_written_as_far_as_it_is_known) {
    g_autofree char *text = place_format(PLACES[_i].place);
    ck_assert_str_eq(text, PLACES[_i].text);
}
END_TEST

START_TEST(a_report_is_written_one_finding_a_line) {
    g_autoptr(Report) report = report_new();
    report_add(report, SEVERITY_ERROR, "code", (Place){.file = "wards.csv", .line = 212},
               "Use 2023 codes.", "no ward \"E05\"");
    report_add(report, SEVERITY_NOTE, "empty", (Place){0}, NULL, "nothing to draw");
    g_autofree char *text = report_format(report, 0);
    ck_assert_str_eq(text, "error: wards.csv:212: no ward \"E05\"\n"
                           "  hint: Use 2023 codes.\n"
                           "note: nothing to draw\n");
}
END_TEST

START_TEST(a_hint_stands_once_below_the_findings_it_is_for) {
    g_autoptr(Report) report = report_new();
    for (size_t line = 1; line <= 4; line++) {
        report_add(report, SEVERITY_NOTE, "same", (Place){.file = "a.csv", .line = line}, "Say.",
                   "pair");
    }
    report_add(report, SEVERITY_NOTE, "same", (Place){.file = "b.csv", .line = 9}, "Say.", "pair");
    report_add(report, SEVERITY_NOTE, "same", (Place){.file = "b.csv", .line = 10}, "Ask.", "pair");
    report_add(report, SEVERITY_NOTE, "other", (Place){.file = "b.csv"}, "Ask.", "odd");
    g_autofree char *text = report_format(report, 2);
    ck_assert_str_eq(text, "note: a.csv:1: pair\n"
                           "note: a.csv:2: pair\n"
                           "  ... and 2 more like this\n"
                           "note: b.csv:9: pair\n"
                           "  hint: Say.\n"
                           "note: b.csv:10: pair\n"
                           "  hint: Ask.\n"
                           "note: b.csv: odd\n"
                           "  hint: Ask.\n");
}
END_TEST

START_TEST(a_long_report_counts_what_it_leaves_out) {
    g_autoptr(Report) report = report_new();
    for (size_t line = 1; line <= 33; line++) {
        add(report, SEVERITY_WARNING, "odd", (Place){.file = "a.csv", .line = line});
        if (line <= 2) {
            add(report, SEVERITY_WARNING, "odd", (Place){.file = "b.csv", .line = line});
        }
    }
    g_autofree char *brief = report_format(report, 2);
    ck_assert_str_eq(brief, "warning: a.csv:1: row 1\n"
                            "warning: b.csv:1: row 1\n"
                            "warning: a.csv:2: row 2\n"
                            "  ... and 31 more like this\n"
                            "warning: b.csv:2: row 2\n");
    g_autofree char *full = report_format(report, 0);
    ck_assert_ptr_nonnull(strstr(full, "warning: a.csv:33: row 33\n"));
    ck_assert_ptr_null(strstr(full, "more like this"));
}
END_TEST

START_TEST(a_finding_cannot_break_a_line_or_steer_the_terminal) {
    g_autoptr(Report) report = report_new();
    report_add(report, SEVERITY_ERROR, "odd", (Place){.file = "a\033[2J.csv"}, "Try\nerror: forged",
               "name \"%s\"", "x\r\nerror: forged\033[31m\xff");
    g_autofree char *text = report_format(report, 0);
    ck_assert_str_eq(text, "error: a[2J.csv: name \"x error: forged[31m\xef\xbf\xbd\"\n"
                           "  hint: Try error: forged\n");
}
END_TEST

START_TEST(an_error_belongs_to_the_domain_of_the_program) {
    ck_assert_str_eq(g_quark_to_string(ATLAS_ERROR), "atlas_error");
    ck_assert_str_eq(severity_name(SEVERITY_ERROR), "error");
    ck_assert_str_eq(severity_name(SEVERITY_WARNING), "warning");
    ck_assert_str_eq(severity_name(SEVERITY_NOTE), "note");
}
END_TEST

Suite *suite_base(void) {
    Suite *suite = suite_create("base");
    TCase *geom = tcase_create("geom");
    tcase_add_test(geom, the_empty_box_holds_nothing);
    tcase_add_test(geom, a_box_of_one_point_is_not_empty);
    tcase_add_test(geom, a_point_that_is_not_a_number_leaves_the_box_alone);
    tcase_add_test(geom, boxes_grow_shrink_and_unite);
    tcase_add_test(geom, map_boxes_that_touch_overlap);
    tcase_add_test(geom, page_boxes_that_touch_do_not_overlap);
    tcase_add_test(geom, a_page_box_may_stick_out_by_the_slack);
    suite_add_tcase(suite, geom);
    TCase *color = tcase_create("color");
    tcase_add_test(color, colours_are_read_in_three_forms);
    tcase_add_loop_test(color, what_is_no_colour_is_refused, 0, G_N_ELEMENTS(NOT_COLOURS));
    tcase_add_test(color, a_colour_is_written_as_it_was_read);
    tcase_add_loop_test(color, contrast_is_that_of_wcag, 0, G_N_ELEMENTS(CONTRASTS));
    tcase_add_test(color, contrast_tells_the_greys_beside_the_limits_apart);
    tcase_add_test(color, lightness_is_that_of_cie);
    tcase_add_test(color, lightness_is_seen_through_to_the_white_paper);
    suite_add_tcase(suite, color);
    TCase *report = tcase_create("report");
    tcase_add_test(report, a_finding_outlives_the_texts_it_was_made_from);
    tcase_add_test(report, findings_are_counted_by_severity);
    tcase_add_test(report, absorbed_findings_outlive_their_report);
    tcase_add_test(report, findings_are_sorted_the_same_way_whatever_their_order);
    tcase_add_loop_test(report, a_place_is_written_as_far_as_it_is_known, 0, G_N_ELEMENTS(PLACES));
    tcase_add_test(report, a_report_is_written_one_finding_a_line);
    tcase_add_test(report, a_hint_stands_once_below_the_findings_it_is_for);
    tcase_add_test(report, a_long_report_counts_what_it_leaves_out);
    tcase_add_test(report, a_finding_cannot_break_a_line_or_steer_the_terminal);
    tcase_add_test(report, an_error_belongs_to_the_domain_of_the_program);
    suite_add_tcase(suite, report);
    return suite;
}
