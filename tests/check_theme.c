/* check_theme.c: tests of themes: their colours, their widths, and files that are wrong.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "suites.h"

#include "atlas/base/color_sight.h"
#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "layers/basemap.h"
#include "styles/theme_check.h"

static const char *const SHIPPED[] = {"standard", "clear", "large-print", "mono", "dark-on-pale"};

static Theme *read_clean(const char *name) {
    g_autoptr(Report) report = report_new();
    GError *error = NULL;
    Theme *theme = theme_read(name, report, &error);
    ck_assert_msg(theme != NULL, "%s", error ? error->message : "no theme");
    g_autofree char *findings = report_format(report, 0);
    ck_assert_msg(report_count(report) == 0, "%s", findings);
    return theme;
}

/* Reads a theme from text; NULL when it cannot be used. */
static Theme *read_text(const char *text, Report *report, GError **error) {
    g_autofree char *folder = g_dir_make_tmp("atlas-theme-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "ours.yaml", NULL);
    ck_assert(file_write_text(path, text, NULL));
    Theme *theme = theme_read(path, report, error);
    remove(path);
    remove(folder);
    return theme;
}

static bool colors_equal(Color a, Color b) {
    char x[8], y[8];
    color_format(a, x);
    color_format(b, y);
    return strcmp(x, y) == 0;
}

START_TEST(a_shipped_theme_reads_without_a_finding) {
    g_autoptr(Theme) theme = read_clean(SHIPPED[_i]);
    ck_assert_str_eq(theme->name, SHIPPED[_i]);
    ck_assert(theme->draw_labels);
}
END_TEST

START_TEST(a_shipped_theme_breaks_no_rule) {
    g_autoptr(Theme) theme = read_clean(SHIPPED[_i]);
    g_autoptr(Report) report = report_new();
    theme_check(theme, report);
    g_autofree char *findings = report_format(report, 0);
    ck_assert_msg(report_count(report) == 0, "%s", findings);
}
END_TEST

/* Each breaks one rule, on its third line; what the message must say. */
static const struct {
    const char *text, *code, *words;
} BROKEN[] = {
    {"colors:\n  ink: \"#6b6b6b\"\n", "theme_contrast",
     "colors.ink #6b6b6b on colors.paper #ffffff has a contrast of 5.33:1; it needs 7.0:1"},
    {"colors:\n  second_ink: \"#777777\"\n", "theme_contrast", "4.48:1; it needs 4.5:1"},
    {"colors:\n  accent: \"#949494\"\n", "theme_contrast", "3.03:1; it needs 4.5:1"},
    {"colors:\n  marker_outline: \"#a0a0a0\"\n", "theme_contrast", "colors.marker_outline"},
    {"colors:\n  marker_text: \"#c0c0c0\"\n", "theme_contrast", "colors.marker_text"},
    {"base:\n  rail: {names: {from: 9000, size: 6 pt, color: \"#999999\"}}\n", "theme_contrast",
     "base.rail.names.color"},
    {"need:\n  [\"#fafafa\", \"#dcdcdc\", \"#d4d4d4\", \"#a0a0a0\"]\n", "theme_need_steps",
     "need.2 is"},
    {"need:\n  [\"#dcdcdc\", \"#fafafa\", \"#c0c0c0\", \"#a0a0a0\"]\n", "theme_need_steps",
     "need.1 is -"},
    {"need:\n  [\"#fafafa\", \"#dcdcdc\", \"#b0b0b0\", \"#909090\"]\n", "theme_need_dark",
     "need.2"},
    {"levels:\n  cultural: {fill: \"#8a1c4a\"}\n", "theme_levels_alike",
     "levels.individual.fill and levels.cultural.fill"},
    {"levels:\n  physical: {fill: \"#7a6a1c\"}\n", "theme_levels_alike", "without"},
    {"levels:\n  association: {fill: \"#e0705a\"}\n", "theme_contrast", "levels.association.fill"},
    {"base:\n  green: {fill: \"#7fae55\"}\n", "theme_base_loud", "base.green.fill"},
    {"base:\n  path: {names: {from: 5000, size: 5 pt, color: \"#4d4d4d\"}}\n", "theme_type_small",
     "base.path.names.size is 5 pt"},
    {"type:\n  list: 6 pt\n", "theme_type_small", "type.list is 6 pt; it needs 7 pt"},
    {"type:\n  list_leading: 10 pt\n", "theme_type_small", "type.list_leading"},
    {"type:\n  credit: 5 pt\n", "theme_type_small", "type.credit"},
    {"lines:\n  area: 0.2 mm\n", "theme_line_thin", "lines.area is 0.2 mm; it needs 0.25 mm"},
    {"lines:\n  marker_outline: 0.1 mm\n", "theme_line_thin", "it needs 0.15 mm"},
    {"base:\n  tram: {widths_mm: [0, 0.05, 0.2, 0.3, 0.3]}\n", "theme_line_thin",
     "base.tram.widths_mm is 0.05 mm"},
    {"not_asked:\n  {kind: upright, color: \"#c4c4c4\", width: 0.2 mm, spacing: 4 mm}\n",
     "theme_contrast", "not_asked #c4c4c4 on need.1"},
    {"not_asked:\n  {kind: upright, color: \"#8a8a8a\", width: 0.1 mm, spacing: 4 mm}\n",
     "theme_line_thin", "not_asked is 0.1 mm; it needs 0.15 mm"},
    {"symbols:\n  size: 0.8\n", "theme_symbol_small", "symbols.size is 0.8"},
};

START_TEST(a_broken_rule_is_told_at_its_line) {
    g_autoptr(Report) reading = report_new();
    g_autofree char *text = g_strconcat("based_on: standard\n", BROKEN[_i].text, NULL);
    g_autoptr(Theme) theme = read_text(text, reading, NULL);
    g_autofree char *misread = report_format(reading, 0);
    ck_assert_msg(theme && report_count(reading) == 0, "%s", misread);
    g_autoptr(Report) report = report_new();
    theme_check(theme, report);
    bool found = false;
    g_autofree char *findings = report_format(report, 0);
    for (size_t i = 0; i < report_count(report); i++) {
        const Finding *finding = report_at(report, i);
        ck_assert_str_eq(finding->place.file, "ours.yaml");
        ck_assert_uint_eq(finding->place.line, 3);
        ck_assert_int_eq(finding->severity, SEVERITY_WARNING);
        found |= strcmp(finding->code, BROKEN[_i].code) == 0 &&
                 strstr(finding->message, BROKEN[_i].words);
    }
    ck_assert_msg(found, "%s", findings);
}
END_TEST

START_TEST(patterns_may_stand_for_steps_of_grey_and_shapes_for_colours) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Theme) theme =
        read_text("based_on: mono\nneed: [\"#ffffff\", \"#ffffff\", \"#ffffff\", \"#ffffff\"]\n",
                  report, NULL);
    theme_check(theme, report);
    ck_assert_uint_eq(report_count(report), 0);
    theme->need_patterns[2] = theme->need_patterns[1];
    theme_check(theme, report);
    ck_assert_uint_eq(report_count(report), 2);
    ck_assert_str_eq(report_at(report, 0)->code, "theme_need_steps");
}
END_TEST

START_TEST(every_class_of_the_base_map_has_a_name_in_themes) {
    ck_assert_int_eq(THEME_CLASS_COUNT, BASE_CLASS_COUNT);
    ck_assert_ptr_null(THEME_CLASS_NAMES[THEME_CLASS_COUNT]);
    ck_assert_str_eq(THEME_CLASS_NAMES[BASE_WATER], "water");
    ck_assert_str_eq(THEME_CLASS_NAMES[BASE_BUILDING_PUBLIC], "building_public");
    ck_assert_str_eq(THEME_CLASS_NAMES[BASE_MOTORWAY], "motorway");
    ck_assert_str_eq(THEME_CLASS_NAMES[BASE_PLACE], "place");
}
END_TEST

/* ---- how different colours look ---- */

START_TEST(the_difference_of_colours_is_that_of_the_paper) {
    /* Pairs 1, 7 and 17 of the table of Sharma, Wu and Dalal. */
    ck_assert_double_eq_tol(
        color_lab_difference((ColorLab){50, 2.6772, -79.7751}, (ColorLab){50, 0, -82.7485}), 2.0425,
        5e-5);
    ck_assert_double_eq_tol(color_lab_difference((ColorLab){50, 0, 0}, (ColorLab){50, -1, 2}),
                            2.3669, 5e-5);
    ck_assert_double_eq_tol(color_lab_difference((ColorLab){50, 2.5, 0}, (ColorLab){73, 25, -18}),
                            27.1492, 5e-5);
}
END_TEST

START_TEST(the_standard_theme_is_the_one_of_the_specification) {
    static const struct {
        const char *name;
        double widths_mm[ROAD_SCALE_COUNT];
    } ROADS[] = {
        {"motorway", {0.7, 1.0, 1.6, 2.4, 3.6}},    {"primary", {0.55, 0.8, 1.3, 2.0, 3.0}},
        {"secondary", {0.4, 0.6, 1.0, 1.6, 2.6}},   {"tertiary", {0.3, 0.45, 0.8, 1.3, 2.2}},
        {"residential", {0.12, 0.3, 0.55, 1, 1.8}}, {"service", {0, 0, 0.3, 0.6, 1.1}},
        {"path", {0, 0, 0.2, 0.25, 0.35}},
    };
    g_autoptr(Theme) theme = read_clean("standard");
    for (size_t i = 0; i < G_N_ELEMENTS(ROADS); i++) {
        size_t c = 0;
        while (strcmp(THEME_CLASS_NAMES[c], ROADS[i].name) != 0) {
            c++;
        }
        for (size_t k = 0; k < ROAD_SCALE_COUNT; k++) {
            ck_assert_double_eq_tol(theme_line_width_mm(&theme->base[c], ROAD_SCALES[k]),
                                    ROADS[i].widths_mm[k], 1e-9);
        }
    }
    ck_assert_double_eq(theme->title_pt, 20);
    ck_assert_double_eq(theme->list_leading_pt, 11.5);
    ck_assert_double_eq_tol(theme->area_line_mm, 0.7, 1e-9);
}
END_TEST

START_TEST(widths_lie_between_those_of_the_neighbouring_scales) {
    BaseStyle road = {.width_mm = {0.7, 1.0, 1.6, 2.4, 3.6}};
    ck_assert_double_eq_tol(theme_line_width_mm(&road, 25000 / sqrt(2.5)), 1.3, 1e-9);
    ck_assert_double_eq_tol(theme_line_width_mm(&road, 1250), 3.6, 1e-9);
    ck_assert_double_eq_tol(theme_line_width_mm(&road, 100000), 0.6, 1e-9);
    ck_assert_double_eq_tol(theme_line_width_mm(&road, 200000), 0.5, 1e-9);
    ck_assert_double_eq_tol(theme_line_width_mm(&road, 1e9), 0.1, 1e-9);
    double last = 0;
    for (double scale = 300000; scale > 1000; scale /= 1.1) {
        double width_mm = theme_line_width_mm(&road, scale);
        ck_assert_double_ge(width_mm, last);
        last = width_mm;
    }
}
END_TEST

START_TEST(a_class_appears_half_way_to_its_first_scale_and_not_before) {
    BaseStyle path = {.width_mm = {0, 0, 0.2, 0.25, 0.35}};
    ck_assert_double_eq(theme_line_width_mm(&path, 100000), 0);
    ck_assert_double_eq(theme_line_width_mm(&path, 25000), 0);
    ck_assert_double_eq(theme_line_width_mm(&path, 20000), 0);
    ck_assert_double_eq(theme_line_width_mm(&path, 15000), 0.2);
    BaseStyle building = {.width_mm = {0.15, 0.15, 0.15, 0.15, 0.15}, .max_scale = 20000};
    ck_assert(theme_draws_at(&building, 20000) && theme_draws_at(&building, 1250));
    ck_assert(!theme_draws_at(&building, 25000));
}
END_TEST

START_TEST(a_theme_based_on_another_changes_what_it_names_only) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Theme) standard = read_clean("standard");
    g_autoptr(Theme) ours = read_text("name: ours\nbased_on: standard\n"
                                      "colors: {accent: \"#003366\"}\n"
                                      "levels: {economic: {fill: \"#663300\"}}\n"
                                      "base: {rail: {width: 0.5 mm}}\n",
                                      report, NULL);
    ck_assert_ptr_nonnull(ours);
    ck_assert_uint_eq(report_count(report), 0);
    char hex[8];
    color_format(ours->accent, hex);
    ck_assert_str_eq(hex, "#003366");
    color_format(ours->levels[LEVEL_ECONOMIC].fill, hex);
    ck_assert_str_eq(hex, "#663300");
    ck_assert(
        colors_equal(ours->levels[LEVEL_CULTURAL].fill, standard->levels[LEVEL_CULTURAL].fill));
    ck_assert(colors_equal(ours->ink, standard->ink));
    ck_assert_double_eq(ours->title_pt, standard->title_pt);
}
END_TEST

START_TEST(what_is_wrong_in_a_theme_is_reported_at_its_place) {
    static const struct {
        const char *text, *code;
        size_t line;
    } CASES[] = {
        {"name: x\nbased_on: standard\ncolors:\n  ink: red\n", "theme_color", 4},
        {"name: x\nbased_on: standard\nneed: [\"#fff\"]\n", "theme_list", 3},
        {"name: x\nbased_on: standard\nbase:\n  path: {widths_mm: [1, 2]}\n", "theme_list", 4},
        {"name: x\nbased_on: standard\nlevels:\n  cultural: {fil: \"#000000\"}\n", NULL, 4},
        {"name: x\nbased_on: standard\ntype:\n  title: 20\n", NULL, 4},
        {"name: x\n", "theme_key_missing", 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(Report) report = report_new();
        g_autoptr(Theme) theme = read_text(CASES[i].text, report, NULL);
        ck_assert_msg(report_count_of(report, SEVERITY_ERROR) > 0, "%s", CASES[i].text);
        const Finding *finding = report_at(report, 0);
        ck_assert_uint_eq(finding->place.line, CASES[i].line);
        ck_assert_str_eq(finding->place.file, "ours.yaml");
        if (CASES[i].code) {
            ck_assert_str_eq(finding->code, CASES[i].code);
        }
    }
}
END_TEST

START_TEST(a_theme_that_is_not_there_stops_with_its_name) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(theme_read("standrad", report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT));
    ck_assert_ptr_nonnull(strstr(error->message, "standrad"));
}
END_TEST

START_TEST(a_theme_based_on_itself_stops) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("atlas-theme-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "ours.yaml", NULL);
    g_autofree char *text = g_strdup_printf("name: x\nbased_on: %s\n", path);
    ck_assert(file_write_text(path, text, NULL));
    ck_assert_ptr_null(theme_read(path, report, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "based on itself"));
    remove(path);
    remove(folder);
}
END_TEST

Suite *suite_theme(void) {
    Suite *suite = suite_create("theme");
    TCase *shipped = tcase_create("shipped");
    const int count = G_N_ELEMENTS(SHIPPED);
    tcase_add_loop_test(shipped, a_shipped_theme_reads_without_a_finding, 0, count);
    tcase_add_loop_test(shipped, a_shipped_theme_breaks_no_rule, 0, count);
    tcase_add_test(shipped, every_class_of_the_base_map_has_a_name_in_themes);
    tcase_add_test(shipped, the_difference_of_colours_is_that_of_the_paper);
    tcase_add_test(shipped, the_standard_theme_is_the_one_of_the_specification);
    suite_add_tcase(suite, shipped);
    TCase *widths = tcase_create("widths");
    tcase_add_test(widths, widths_lie_between_those_of_the_neighbouring_scales);
    tcase_add_test(widths, a_class_appears_half_way_to_its_first_scale_and_not_before);
    suite_add_tcase(suite, widths);
    TCase *own = tcase_create("own themes");
    tcase_add_test(own, a_theme_based_on_another_changes_what_it_names_only);
    tcase_add_loop_test(own, a_broken_rule_is_told_at_its_line, 0, G_N_ELEMENTS(BROKEN));
    tcase_add_test(own, patterns_may_stand_for_steps_of_grey_and_shapes_for_colours);
    tcase_add_test(own, what_is_wrong_in_a_theme_is_reported_at_its_place);
    tcase_add_test(own, a_theme_that_is_not_there_stops_with_its_name);
    tcase_add_test(own, a_theme_based_on_itself_stops);
    suite_add_tcase(suite, own);
    return suite;
}
