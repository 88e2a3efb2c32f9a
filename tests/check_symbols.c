/* check_symbols.c: tests of reading pictograms, and of those that are shipped.
 * SPDX-License-Identifier: MIT
 */
#include <cairo.h>
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "suites.h"

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "layers/categories.h"
#include "styles/symbols.h"
#include "styles/theme.h"

static SymbolSet *shipped_symbols(void) {
    g_autoptr(Report) report = report_new();
    g_autofree char *styles = styles_folder();
    g_autofree char *folder = g_build_filename(styles, "symbols", NULL);
    SymbolSet *set = symbol_set_read(folder, report, NULL);
    g_autofree char *findings = report_format(report, 0);
    ck_assert_msg(set && report_count(report) == 0, "%s", findings);
    return set;
}

/* The steps of a path as text: "M1 2 L3 4 C... Z". Caller frees. */
static char *describe_path(const char *d) {
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
    if (!symbol_parse_path(d, steps)) {
        ck_assert_uint_eq(steps->len, 0);
        return g_strdup("refused");
    }
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < steps->len; i++) {
        const PathStep *s = &g_array_index(steps, PathStep, i);
        const char *gap = i ? " " : "";
        if (s->op == PATH_CLOSE) {
            g_string_append_printf(out, "%sZ", gap);
        } else if (s->op == PATH_CURVE) {
            g_string_append_printf(out, "%sC%.2f %.2f %.2f %.2f %.2f %.2f", gap, s->x1, s->y1,
                                   s->x2, s->y2, s->x3, s->y3);
        } else {
            g_string_append_printf(out, "%s%c%g %g", gap, s->op == PATH_MOVE ? 'M' : 'L', s->x1,
                                   s->y1);
        }
    }
    return g_string_free(out, FALSE);
}

START_TEST(paths_are_read_as_svg_says) {
    static const struct {
        const char *d, *steps;
    } PATHS[] = {
        {"M1 2L3 4Z", "M1 2 L3 4 Z"},
        {"m1,2 3,4-1-1z", "M1 2 L4 6 L3 5 Z"},
        {"M0 0H5V6h-1v-.5", "M0 0 L5 0 L5 6 L4 6 L4 5.5"},
        {"M1 1 2 2 3 3", "M1 1 L2 2 L3 3"},
        {"M.5.5L1e1-1", "M0.5 0.5 L10 -1"},
        {"M0 0h1v1zm5 5h1", "M0 0 L1 0 L1 1 Z M5 5 L6 5"},
        {"M0 0C1 0 2 1 2 2S3 4 4 4",
         "M0 0 C1.00 0.00 2.00 1.00 2.00 2.00 C2.00 3.00 3.00 4.00 4.00 4.00"},
        {"M0 0S1 1 2 0", "M0 0 C0.00 0.00 1.00 1.00 2.00 0.00"},
        {"M0 0Q3 3 6 0", "M0 0 C2.00 2.00 4.00 2.00 6.00 0.00"},
        {"M0 0Q3 3 6 0T12 0",
         "M0 0 C2.00 2.00 4.00 2.00 6.00 0.00 C8.00 -2.00 10.00 -2.00 12.00 0.00"},
        {"M0 0A1 1 0 0 1 1 1", "M0 0 C0.55 0.00 1.00 0.45 1.00 1.00"},
        {"M0 0a1 1 0 011 1", "M0 0 C0.55 0.00 1.00 0.45 1.00 1.00"},
        {"M0 0A0 1 0 0 1 1 1", "M0 0 L1 1"},
        {"M0 0A1e-200 1 0 0 1 5 5", "M0 0 L5 5"},
        {"M1 1A1 1 0 0 1 1 1.0000000001L2 2", "M1 1 L1 1 L2 2"},
        {"L1 1", "refused"},
        {"", "refused"},
        {"M1", "refused"},
        {"M0 0L1", "refused"},
        {"M0 0Z5 5", "refused"},
        {"M0 0X1 1", "refused"},
        {"M0 0Lnan inf", "refused"},
        {"M0 0L1e9 0", "refused"},
        {"M0 0A1 1 0 2 1 1 1", "refused"},
        {"M0 0 garbage", "refused"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(PATHS); i++) {
        g_autofree char *steps = describe_path(PATHS[i].d);
        ck_assert_str_eq(steps, PATHS[i].steps);
    }
}
END_TEST

START_TEST(an_arc_goes_round_the_side_that_its_flags_say) {
    /* A circle of radius 2 about (2, 2), from its left to its top: the short way or the long one.
     */
    static const struct {
        const char *d;
        double middle_x, middle_y;
    } ARCS[] = {
        {"M0 2A2 2 0 0 1 2 0", 2 - M_SQRT2, 2 - M_SQRT2},
        {"M0 2A2 2 0 1 0 2 0", 2 + M_SQRT2, 2 + M_SQRT2},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ARCS); i++) {
        g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
        ck_assert(symbol_parse_path(ARCS[i].d, steps));
        /* The middle of the middle piece of an odd number of pieces. */
        ck_assert_uint_eq(steps->len % 2, 0);
        guint k = steps->len / 2;
        const PathStep *before = &g_array_index(steps, PathStep, k - 1);
        const PathStep *curve = &g_array_index(steps, PathStep, k);
        double from_x = before->op == PATH_CURVE ? before->x3 : before->x1;
        double from_y = before->op == PATH_CURVE ? before->y3 : before->y1;
        double x = (from_x + 3 * curve->x1 + 3 * curve->x2 + curve->x3) / 8;
        double y = (from_y + 3 * curve->y1 + 3 * curve->y2 + curve->y3) / 8;
        ck_assert_double_eq_tol(x, ARCS[i].middle_x, 0.01);
        ck_assert_double_eq_tol(y, ARCS[i].middle_y, 0.01);
    }
}
END_TEST

/* Reads a folder that holds one file; the number of findings in `count`. */
static SymbolSet *read_one(const char *svg, size_t *count) {
    g_autoptr(Report) report = report_new();
    g_autofree char *folder = g_dir_make_tmp("atlas-symbols-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "thing.svg", NULL);
    ck_assert(file_write_text(path, svg, NULL));
    SymbolSet *set = symbol_set_read(folder, report, NULL);
    *count = report_count(report);
    remove(path);
    remove(folder);
    return set;
}

START_TEST(a_view_box_is_fitted_to_the_grid) {
    size_t findings;
    g_autoptr(SymbolSet) set =
        read_one("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"10 0 30 60\">"
                 "<path d=\"M10 0L40 60\"/></svg>",
                 &findings);
    ck_assert_uint_eq(findings, 0);
    const Symbol *symbol = symbol_set_find(set, "thing");
    ck_assert_uint_eq(symbol->count, 2);
    /* 60 units become 15; the 30 across stand in the middle. */
    ck_assert_double_eq(symbol->steps[0].x1, 3.75);
    ck_assert_double_eq(symbol->steps[0].y1, 0);
    ck_assert_double_eq(symbol->steps[1].x1, 11.25);
    ck_assert_double_eq(symbol->steps[1].y1, 15);
}
END_TEST

START_TEST(basic_shapes_are_paths_too) {
    size_t findings;
    g_autoptr(SymbolSet) set =
        read_one("<svg width=\"15\" height=\"15\"><g><circle cx=\"5\" cy=\"5\" r=\"2\"/>"
                 "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\"/><polygon points=\"0,0 1,0 1,1\"/>"
                 "<path fill=\"none\" d=\"M0 0h15v15H0z\"/></g></svg>",
                 &findings);
    ck_assert_uint_eq(findings, 0);
    ck_assert_uint_eq(symbol_set_at(set, 0)->count, 6 + 5 + 4);
}
END_TEST

START_TEST(what_cannot_be_drawn_faithfully_is_a_finding) {
    static const char *const FILES[] = {
        "",
        "<svg",
        "<svg viewBox=\"0 0 15 15\"/>",
        "<svg><path d=\"M0 0h1\"/></svg>",
        "<svg viewBox=\"0 0 0 15\"><path d=\"M0 0h1\"/></svg>",
        "<svg viewBox=\"0 0 15 15\"><path d=\"M0 0h\"/></svg>",
        "<svg viewBox=\"0 0 15 15\"><path/></svg>",
        "<svg viewBox=\"0 0 15 15\"><path transform=\"grow(2)\" d=\"M0 0h1\"/></svg>",
        "<svg viewBox=\"0 0 15 15\"><g transform=\"scale(2\"><path d=\"M0 0h1\"/></g></svg>",
        "<svg viewBox=\"0 0 15 15\"><g transform=\"rotate(1 2)\"><path d=\"M0 0h1\"/></g></svg>",
        "<svg viewBox=\"0 0 15 15\"><text>A</text><path d=\"M0 0h1\"/></svg>",
        "<svg viewBox=\"0 0 15 15\"><image href=\"/etc/passwd\"/><path d=\"M0 0h1\"/></svg>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        size_t findings;
        g_autoptr(SymbolSet) set = read_one(FILES[i], &findings);
        ck_assert_msg(findings == 1, "%s", FILES[i]);
        ck_assert_uint_eq(symbol_set_count(set), 0);
        ck_assert_ptr_null(symbol_set_find(set, "thing"));
    }
}
END_TEST

/* Black or white at the middle of each of 15 x 15 squares of the grid, row by row: "#" or ".". */
static char *raster_of(const char *svg) {
    size_t findings;
    g_autoptr(SymbolSet) set = read_one(svg, &findings);
    ck_assert_msg(findings == 0, "%s", svg);
    const Symbol *symbol = symbol_set_at(set, 0);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 15, 15);
    cairo_t *cr = cairo_create(surface);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
    for (size_t i = 0; i < symbol->count; i++) {
        const PathStep *s = &symbol->steps[i];
        if (s->op == PATH_MOVE) {
            cairo_move_to(cr, s->x1, s->y1);
        } else if (s->op == PATH_LINE) {
            cairo_line_to(cr, s->x1, s->y1);
        } else if (s->op == PATH_CURVE) {
            cairo_curve_to(cr, s->x1, s->y1, s->x2, s->y2, s->x3, s->y3);
        } else {
            cairo_close_path(cr);
        }
    }
    cairo_fill(cr);
    cairo_surface_flush(surface);
    char *out = g_malloc0(15 * 15 + 1);
    for (int i = 0; i < 15 * 15; i++) {
        int stride = cairo_image_surface_get_stride(surface);
        out[i] = cairo_image_surface_get_data(surface)[i / 15 * stride + i % 15] > 127 ? '#' : '.';
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return out;
}

/* Icons as other sets write them, and the same drawn plainly. */
static const struct {
    const char *icon, *plain;
} ICONS[] = {
    /* a frame by even-odd, both rings the same way round, in one path or by its group's rule */
    {"<path fill-rule=\"evenodd\" d=\"M1 1h13v13H1zM4 4h7v7H4z\"/>",
     "<path d=\"M1 1h13v13H1zM4 4v7h7V4z\"/>"},
    {"<g style=\"fill:#000; fill-rule: evenodd\"><path d=\"M1 1h13v13H1zM4 4h7v7H4zM6 "
     "6h3v3H6z\"/></g>",
     "<path d=\"M1 1h13v13H1zM4 4v7h7V4zM6 6h3v3H6z\"/>"},
    /* without the rule the inner ring is no hole */
    {"<path d=\"M1 1h13v13H1zM4 4h7v7H4z\"/>", "<path d=\"M1 1h13v13H1z\"/>"},
    /* two paths that overlap, one each way round, add up */
    {"<path d=\"M1 1h8v8H1z\"/><path d=\"M5 5v9h9V5z\"/>", "<path d=\"M1 1H9V5H14V14H5V9H1Z\"/>"},
    /* a transform of its own, in a group that has one, and about a point */
    {"<g transform=\"translate(2 3)\"><path transform=\"scale(2, 4)\" d=\"M0 0h5v2H0z\"/></g>",
     "<path d=\"M2 3h10v8H2z\"/>"},
    {"<path transform=\"rotate(90 7.5 7.5)\" d=\"M1 6h13v3H1z\"/>", "<path d=\"M6 1h3v13H6z\"/>"},
    {"<rect transform=\"matrix(-1 0 0 1 15 0)\" x=\"1\" y=\"2\" width=\"4\" height=\"9\"/>",
     "<path d=\"M10 2h4v9h-4z\"/>"},
    /* arcs, relative, with flags run together; a ring with a hole of arcs turned the same way */
    {"<path d=\"M7.5 1a6.5 6.5 0 110 13 6.5 6.5 0 010-13\"/>",
     "<circle cx=\"7.5\" cy=\"7.5\" r=\"6.5\"/>"},
    {"<path fill-rule=\"evenodd\" d=\"M7.5 1a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 3a3.5 3.5 0 "
     "1 1 0 7 "
     "3.5 3.5 0 0 1 0-7z\"/>",
     "<path d=\"M7.5 1A6.5 6.5 0 0 1 7.5 14A6.5 6.5 0 0 1 7.5 1ZM7.5 4A3.5 3.5 0 0 0 7.5 11A3.5 "
     "3.5 "
     "0 0 0 7.5 4Z\"/>"},
    /* drawn on another grid, with what other programs leave behind */
    {"<title>x</title><defs><path id=\"a\" d=\"M0 0h15v15H0z\"/></defs><path id=\"b\" "
     "style=\"fill:#444\" d=\"M3 3h9v9H3z\"/><path fill=\"none\" d=\"M0 0h15v15H0z\"/>",
     "<path d=\"M3 3h9v9H3z\"/>"},
};

START_TEST(icons_of_other_sets_drop_in) {
    g_autofree char *icon = g_strdup_printf(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 15 15\">%s</svg>", ICONS[_i].icon);
    g_autofree char *plain =
        g_strdup_printf("<svg viewBox=\"0 0 15 15\">%s</svg>", ICONS[_i].plain);
    g_autofree char *drawn = raster_of(icon);
    g_autofree char *wanted = raster_of(plain);
    ck_assert_str_eq(drawn, wanted);
    ck_assert_ptr_nonnull(strchr(drawn, '#'));
}
END_TEST

START_TEST(symbols_of_ones_own_come_before_those_of_the_program) {
    size_t findings;
    g_autoptr(SymbolSet) set =
        read_one("<svg viewBox=\"0 0 15 15\"><path d=\"M0 0h1v1z\"/></svg>", &findings);
    g_autoptr(SymbolSet) own =
        read_one("<svg viewBox=\"0 0 15 15\"><path d=\"M0 0h2v2h-2z\"/></svg>", &findings);
    g_autoptr(SymbolSet) shipped = shipped_symbols();
    size_t count = symbol_set_count(shipped);
    symbol_set_overlay(shipped, set);
    ck_assert_uint_eq(symbol_set_count(shipped), count + 1);
    ck_assert_uint_eq(symbol_set_find(shipped, "thing")->count, 4);
    symbol_set_overlay(shipped, own);
    ck_assert_uint_eq(symbol_set_count(shipped), count + 1);
    ck_assert_uint_eq(symbol_set_find(shipped, "thing")->count, 5);
    for (size_t i = 1; i < symbol_set_count(shipped); i++) {
        ck_assert_str_lt(symbol_set_at(shipped, i - 1)->name, symbol_set_at(shipped, i)->name);
    }
}
END_TEST

START_TEST(a_folder_that_is_not_there_stops) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(symbol_set_read("/nonexistent/symbols", report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT));
}
END_TEST

START_TEST(every_category_has_its_pictogram) {
    g_autoptr(SymbolSet) set = shipped_symbols();
    size_t count;
    const CategoryInfo *categories = category_table(&count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_msg(symbol_set_find(set, categories[i].symbol) != NULL, "%s",
                      categories[i].symbol);
    }
    ck_assert_uint_ge(symbol_set_count(set), 51);
    for (size_t i = 1; i < symbol_set_count(set); i++) {
        ck_assert_int_lt(strcmp(symbol_set_at(set, i - 1)->name, symbol_set_at(set, i)->name), 0);
    }
}
END_TEST

enum { SIDE = 18 }; /* 3 mm at 150 dots an inch */

/* The symbol in 18 x 18 pixels, each black (1) or white (0). */
static void draw_bits(const Symbol *symbol, uint8_t *bits) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, SIDE, SIDE);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, SIDE / 15.0, SIDE / 15.0);
    for (size_t i = 0; i < symbol->count; i++) {
        const PathStep *s = &symbol->steps[i];
        if (s->op == PATH_MOVE) {
            cairo_move_to(cr, s->x1, s->y1);
        } else if (s->op == PATH_LINE) {
            cairo_line_to(cr, s->x1, s->y1);
        } else if (s->op == PATH_CURVE) {
            cairo_curve_to(cr, s->x1, s->y1, s->x2, s->y2, s->x3, s->y3);
        } else {
            cairo_close_path(cr);
        }
    }
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    const uint8_t *data = cairo_image_surface_get_data(surface);
    for (int i = 0; i < SIDE * SIDE; i++) {
        bits[i] = data[i / SIDE * cairo_image_surface_get_stride(surface) + i % SIDE] > 127;
    }
    cairo_surface_destroy(surface);
}

START_TEST(pictograms_are_solid_within_the_grid_and_reach_its_sides) {
    g_autoptr(SymbolSet) set = shipped_symbols();
    for (size_t i = 0; i < symbol_set_count(set); i++) {
        const Symbol *symbol = symbol_set_at(set, i);
        uint8_t bits[SIDE * SIDE];
        int ink = 0, left = SIDE, right = 0;
        draw_bits(symbol, bits);
        for (int k = 0; k < SIDE * SIDE; k++) {
            ink += bits[k];
            left = bits[k] ? MIN(left, k % SIDE) : left;
            right = bits[k] ? MAX(right, k % SIDE) : right;
        }
        ck_assert_msg(ink >= 45 && ink <= 240, "%s has %d of 324 pixels", symbol->name, ink);
        ck_assert_msg(right - left >= 10, "%s is %d pixels wide", symbol->name, right - left + 1);
        for (size_t k = 0; k < symbol->count; k++) {
            const PathStep *s = &symbol->steps[k];
            bool inside = s->x1 >= -0.5 && s->x1 <= 15.5 && s->y1 >= -0.5 && s->y1 <= 15.5;
            ck_assert_msg(s->op == PATH_CLOSE || inside, "%s leaves the grid", symbol->name);
        }
    }
}
END_TEST

START_TEST(no_two_pictograms_look_alike_in_black_and_white) {
    g_autoptr(SymbolSet) set = shipped_symbols();
    size_t count = symbol_set_count(set);
    g_autofree uint8_t *bits = g_malloc(count * SIDE * SIDE);
    for (size_t i = 0; i < count; i++) {
        draw_bits(symbol_set_at(set, i), bits + i * SIDE * SIDE);
        for (size_t k = 0; k < i; k++) {
            int same = 0, ink = 0;
            for (size_t p = 0; p < SIDE * SIDE; p++) {
                uint8_t a = bits[i * SIDE * SIDE + p], b = bits[k * SIDE * SIDE + p];
                same += a && b;
                ink += a || b;
            }
            ck_assert_msg(same * 100 < ink * 80, "%s and %s share %d of %d pixels",
                          symbol_set_at(set, i)->name, symbol_set_at(set, k)->name, same, ink);
        }
    }
}
END_TEST

Suite *suite_symbols(void) {
    Suite *suite = suite_create("symbols");
    TCase *reading = tcase_create("reading");
    tcase_add_test(reading, paths_are_read_as_svg_says);
    tcase_add_test(reading, an_arc_goes_round_the_side_that_its_flags_say);
    tcase_add_test(reading, a_view_box_is_fitted_to_the_grid);
    tcase_add_test(reading, basic_shapes_are_paths_too);
    tcase_add_test(reading, what_cannot_be_drawn_faithfully_is_a_finding);
    tcase_add_test(reading, symbols_of_ones_own_come_before_those_of_the_program);
    tcase_add_loop_test(reading, icons_of_other_sets_drop_in, 0, G_N_ELEMENTS(ICONS));
    tcase_add_test(reading, a_folder_that_is_not_there_stops);
    suite_add_tcase(suite, reading);
    TCase *shipped = tcase_create("shipped");
    tcase_add_test(shipped, every_category_has_its_pictogram);
    tcase_add_test(shipped, pictograms_are_solid_within_the_grid_and_reach_its_sides);
    tcase_add_test(shipped, no_two_pictograms_look_alike_in_black_and_white);
    suite_add_tcase(suite, shipped);
    return suite;
}
