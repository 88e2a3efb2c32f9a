/* check_theme.c: tests of themes: their colours, their widths, and files that are wrong.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "suites.h"

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "layers/basemap.h"
#include "styles/theme.h"

static const char *const SHIPPED[] = {"standard", "clear", "large-print", "mono"};

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

START_TEST(level_fills_stand_out_from_paper_and_carry_white) {
    g_autoptr(Theme) theme = read_clean(SHIPPED[_i]);
    for (size_t i = 0; i < LEVEL_COUNT; i++) {
        ck_assert_double_ge(color_contrast(theme->levels[i].fill, theme->paper), 4.5);
        ck_assert_double_ge(color_contrast(theme->levels[i].fill, theme->marker_text), 4.5);
    }
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

typedef struct Lab {
    double l, a, b;
} Lab;

static double linear(double v) {
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double lab_curve(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* As seen by someone who lacks one kind of cone wholly (Machado, Oliveira and Fernandes 2009,
 * severity 1), or by most people. */
static Lab lab_as_seen(Color color, int sight) {
    static const double SIGHTS[4][9] = {
        {1, 0, 0, 0, 1, 0, 0, 0, 1},
        {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
         1.051998},
        {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
         0.968881},
        {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
         0.303900},
    };
    const double *m = SIGHTS[sight];
    double in[3] = {linear(color.red), linear(color.green), linear(color.blue)}, rgb[3];
    for (int i = 0; i < 3; i++) {
        double v = m[3 * i] * in[0] + m[3 * i + 1] * in[1] + m[3 * i + 2] * in[2];
        rgb[i] = fmin(fmax(v, 0), 1);
    }
    double x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047;
    double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
    double z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883;
    double fx = lab_curve(x), fy = lab_curve(y), fz = lab_curve(z);
    return (Lab){116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

static double degrees(double b, double a) {
    double angle = atan2(b, a) * 180 / G_PI;
    return angle < 0 ? angle + 360 : angle;
}

static double cosine(double deg) {
    return cos(deg * G_PI / 180);
}

/* CIEDE2000 (Sharma, Wu and Dalal 2005). */
static double difference(Lab p, Lab q) {
    double mean_c7 = pow((hypot(p.a, p.b) + hypot(q.a, q.b)) / 2, 7);
    double g = 0.5 * (1 - sqrt(mean_c7 / (mean_c7 + pow(25, 7))));
    double a1 = (1 + g) * p.a, a2 = (1 + g) * q.a;
    double c1 = hypot(a1, p.b), c2 = hypot(a2, q.b);
    double h1 = degrees(p.b, a1), h2 = degrees(q.b, a2), turn = h2 - h1;
    turn += turn > 180 ? -360 : turn < -180 ? 360 : 0;
    double dl = q.l - p.l, dc = c2 - c1, dh = 2 * sqrt(c1 * c2) * sin(turn / 2 * G_PI / 180);
    double l = (p.l + q.l) / 2, c = (c1 + c2) / 2, h = (h1 + h2) / 2;
    h += fabs(h1 - h2) > 180 ? (h1 + h2 < 360 ? 180 : -180) : 0;
    double t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) -
               0.20 * cosine(4 * h - 63);
    double sl = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2));
    double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
    double rc = 2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7)));
    double rt = -rc * sin(60 * exp(-pow((h - 275) / 25, 2)) * G_PI / 180);
    return sqrt(pow(dl / sl, 2) + pow(dc / sc, 2) + pow(dh / sh, 2) + rt * (dc / sc) * (dh / sh));
}

START_TEST(the_difference_of_colours_is_that_of_the_paper) {
    /* Pairs 1, 7 and 17 of the table of Sharma, Wu and Dalal. */
    ck_assert_double_eq_tol(difference((Lab){50, 2.6772, -79.7751}, (Lab){50, 0, -82.7485}), 2.0425,
                            5e-5);
    ck_assert_double_eq_tol(difference((Lab){50, 0, 0}, (Lab){50, -1, 2}), 2.3669, 5e-5);
    ck_assert_double_eq_tol(difference((Lab){50, 2.5, 0}, (Lab){73, 25, -18}), 27.1492, 5e-5);
}
END_TEST

START_TEST(levels_can_be_told_apart_by_the_colour_blind_too) {
    g_autoptr(Theme) theme = read_clean("standard");
    for (int sight = 0; sight < 4; sight++) {
        for (size_t i = 1; i < LEVEL_COUNT; i++) {
            for (size_t k = 0; k < i; k++) {
                double apart = difference(lab_as_seen(theme->levels[i].fill, sight),
                                          lab_as_seen(theme->levels[k].fill, sight));
                ck_assert_msg(apart >= 13.9, "%s and %s, sight %d: %.1f", LEVEL_NAMES[i],
                              LEVEL_NAMES[k], sight, apart);
            }
        }
    }
}
END_TEST

START_TEST(text_can_be_read_on_everything_it_stands_on) {
    g_autoptr(Theme) theme = read_clean(SHIPPED[_i]);
    ck_assert_double_ge(color_contrast(theme->ink, theme->paper), 7);
    ck_assert_double_ge(color_contrast(theme->second_ink, theme->paper), 7);
    ck_assert_double_ge(color_contrast(theme->accent, theme->paper), 4.5);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_double_ge(color_contrast(theme->ink, theme->need[i]), 7);
    }
    for (size_t i = 0; i < THEME_CLASS_COUNT; i++) {
        const BaseStyle *style = &theme->base[i];
        if (style->name_max_scale > 0) {
            ck_assert_double_ge(color_contrast(style->name_color, theme->paper), 4.5);
            ck_assert_double_ge(style->name_pt, 5.5);
        }
    }
}
END_TEST

START_TEST(classes_of_need_are_greys_that_a_copier_tells_apart) {
    g_autoptr(Theme) theme = read_clean(SHIPPED[_i]);
    for (size_t i = 1; i < NEED_COLOR_COUNT; i++) {
        double step = color_lightness(theme->need[i - 1]) - color_lightness(theme->need[i]);
        ck_assert_double_ge(step, 10);
    }
    /* The three that are used: none darker than #bdbdbd, L* 76.6. */
    ck_assert_double_ge(color_lightness(theme->need[2]), 76.5);
    ck_assert(theme->need[2].red == theme->need[2].green);
}
END_TEST

START_TEST(the_base_map_is_quieter_than_every_symbol) {
    g_autoptr(Theme) theme = read_clean(SHIPPED[_i]);
    for (size_t i = 0; i < THEME_CLASS_COUNT; i++) {
        if (theme->base[i].has_fill) {
            ck_assert_double_ge(color_lightness(theme->base[i].fill), 80);
        }
    }
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
    tcase_add_loop_test(shipped, level_fills_stand_out_from_paper_and_carry_white, 0, count);
    tcase_add_loop_test(shipped, text_can_be_read_on_everything_it_stands_on, 0, count);
    tcase_add_loop_test(shipped, classes_of_need_are_greys_that_a_copier_tells_apart, 0, count);
    tcase_add_loop_test(shipped, the_base_map_is_quieter_than_every_symbol, 0, count);
    tcase_add_test(shipped, every_class_of_the_base_map_has_a_name_in_themes);
    tcase_add_test(shipped, the_difference_of_colours_is_that_of_the_paper);
    tcase_add_test(shipped, levels_can_be_told_apart_by_the_colour_blind_too);
    tcase_add_test(shipped, the_standard_theme_is_the_one_of_the_specification);
    suite_add_tcase(suite, shipped);
    TCase *widths = tcase_create("widths");
    tcase_add_test(widths, widths_lie_between_those_of_the_neighbouring_scales);
    tcase_add_test(widths, a_class_appears_half_way_to_its_first_scale_and_not_before);
    suite_add_tcase(suite, widths);
    TCase *own = tcase_create("own themes");
    tcase_add_test(own, a_theme_based_on_another_changes_what_it_names_only);
    tcase_add_test(own, what_is_wrong_in_a_theme_is_reported_at_its_place);
    tcase_add_test(own, a_theme_that_is_not_there_stops_with_its_name);
    tcase_add_test(own, a_theme_based_on_itself_stops);
    suite_add_tcase(suite, own);
    return suite;
}
