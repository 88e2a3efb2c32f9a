/* check_map.c: tests of the base map: what is drawn in which order, and that leaving out what is
 * not seen changes nothing that is. SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "atlas/draw/canvas_raster.h"
#include "atlas/draw/canvas_svg.h"
#include "atlas/draw/map.h"
#include "atlas/draw/web_draw.h"
#include "scene.h"

enum { SIDE_PX = 200 };

static Scene scene;

static void open_scene(void) {
    scene_open(&scene);
}

static void close_scene(void) {
    scene_close(&scene);
}

/* A view of 100 x 100 mm at 1:10,000 from (0, 1000). */
static MapView view_of(PageBox clip) {
    return (MapView){.west = 0, .north = 1000, .mm_per_m = 0.1, .clip = clip, .scale = 10000};
}

static size_t add_shape(ShapeSet *set, ShapeKind kind, const double *xy, size_t count) {
    size_t i = shape_set_begin(set, kind);
    for (size_t k = 0; k < count; k++) {
        shape_set_add_point(set, (MapPoint){xy[2 * k], xy[2 * k + 1]});
    }
    shape_set_end_part(set);
    shape_set_end(set);
    return i;
}

static char *draw_svg(const MapView *view, const ShapeSet *shapes, const BaseFeature *features,
                      const uint32_t *which, size_t count) {
    GString *out = g_string_new(NULL);
    SvgInfo info = {.title = "t", .language = "en-GB"};
    Canvas *canvas = canvas_new_svg(out, 100, 100, &info, scene.fonts);
    map_draw_base(canvas, view, shapes, features, which, count, scene.theme);
    GError *error = NULL;
    ck_assert(canvas_finish(canvas, &error));
    canvas_free(canvas);
    return g_string_free(out, FALSE);
}

/* Where a colour first stands in a drawing; fails when it does not. */
static const char *colour_at(const char *svg, Color color) {
    char text[8];
    color_format(color, text);
    const char *at = strstr(svg, text);
    ck_assert_msg(at, "%s is not drawn", text);
    return at;
}

START_TEST(a_view_goes_both_ways) {
    MapView view = view_of((PageBox){10, 20, 30, 40});
    view.offset = (PagePoint){5, 6};
    PagePoint p = map_view_project(&view, (MapPoint){100, 900});
    ck_assert_double_eq_tol(p.x_mm, 15, 1e-9);
    ck_assert_double_eq_tol(p.y_mm, 16, 1e-9);
    MapBox box = map_view_box(&view);
    ck_assert_double_eq_tol(box.min_x, 50, 1e-9);
    ck_assert_double_eq_tol(box.max_x, 350, 1e-9);
    ck_assert_double_eq_tol(box.max_y, 860, 1e-9);
    ck_assert_double_eq_tol(box.min_y, 460, 1e-9);
}
END_TEST

START_TEST(casings_of_all_roads_lie_under_the_fills_of_all) {
    g_autoptr(ShapeSet) shapes = shape_set_new();
    static const double ACROSS[] = {0, 500, 1000, 500};
    static const double DOWN[] = {500, 0, 500, 1000};
    add_shape(shapes, SHAPE_LINE, ACROSS, 2);
    add_shape(shapes, SHAPE_LINE, DOWN, 2);
    BaseFeature features[] = {{.class_ = BASE_RESIDENTIAL}, {.class_ = BASE_PRIMARY}};
    MapView view = view_of((PageBox){0, 0, 100, 100});
    g_autofree char *svg = draw_svg(&view, shapes, features, NULL, 2);
    const BaseStyle *minor = &scene.theme->base[BASE_RESIDENTIAL];
    const BaseStyle *main_road = &scene.theme->base[BASE_PRIMARY];
    const char *first_fill = MIN(colour_at(svg, minor->fill), colour_at(svg, main_road->fill));
    ck_assert(colour_at(svg, minor->casing) < first_fill);
    ck_assert(colour_at(svg, main_road->casing) < first_fill);
    ck_assert(colour_at(svg, minor->fill) < colour_at(svg, main_road->fill));
}
END_TEST

START_TEST(classes_are_drawn_in_the_order_of_the_look) {
    g_autoptr(ShapeSet) shapes = shape_set_new();
    static const double BOX[] = {100, 100, 600, 100, 600, 600, 100, 600};
    static const double LINE[] = {0, 500, 1000, 500};
    add_shape(shapes, SHAPE_LINE, LINE, 2);
    add_shape(shapes, SHAPE_POLYGON, BOX, 4);
    add_shape(shapes, SHAPE_POLYGON, BOX, 4);
    add_shape(shapes, SHAPE_POLYGON, BOX, 4);
    BaseFeature features[] = {{.class_ = BASE_MOTORWAY},
                              {.class_ = BASE_BUILDING_PUBLIC},
                              {.class_ = BASE_GREEN},
                              {.class_ = BASE_WATER}};
    MapView view = view_of((PageBox){0, 0, 100, 100});
    g_autofree char *svg = draw_svg(&view, shapes, features, NULL, 4);
    const BaseStyle *base = scene.theme->base;
    ck_assert(colour_at(svg, base[BASE_WATER].fill) < colour_at(svg, base[BASE_GREEN].fill));
    ck_assert(colour_at(svg, base[BASE_GREEN].fill) <
              colour_at(svg, base[BASE_BUILDING_PUBLIC].fill));
    ck_assert(colour_at(svg, base[BASE_BUILDING_PUBLIC].fill) <
              colour_at(svg, base[BASE_MOTORWAY].casing));
}
END_TEST

START_TEST(what_the_scale_does_not_show_is_not_drawn) {
    g_autoptr(ShapeSet) shapes = shape_set_new();
    static const double LINE[] = {0, 500, 1000, 500};
    add_shape(shapes, SHAPE_LINE, LINE, 2);
    BaseFeature path = {.class_ = BASE_PATH};
    MapView view = view_of((PageBox){0, 0, 100, 100});
    g_autofree char *near = draw_svg(&view, shapes, &path, NULL, 1);
    view.scale = 50000;
    g_autofree char *far = draw_svg(&view, shapes, &path, NULL, 1);
    ck_assert_ptr_nonnull(strstr(near, "<path"));
    ck_assert_ptr_null(strstr(far, "<path"));
}
END_TEST

START_TEST(only_the_features_asked_for_are_drawn) {
    g_autoptr(ShapeSet) shapes = shape_set_new();
    static const double BOX[] = {100, 100, 600, 100, 600, 600, 100, 600};
    add_shape(shapes, SHAPE_POLYGON, BOX, 4);
    add_shape(shapes, SHAPE_POLYGON, BOX, 4);
    BaseFeature features[] = {{.class_ = BASE_WATER}, {.class_ = BASE_GREEN}};
    MapView view = view_of((PageBox){0, 0, 100, 100});
    uint32_t which[] = {1};
    g_autofree char *svg = draw_svg(&view, shapes, features, which, 1);
    char water[8];
    color_format(scene.theme->base[BASE_WATER].fill, water);
    ck_assert_ptr_null(strstr(svg, water));
    colour_at(svg, scene.theme->base[BASE_GREEN].fill);
}
END_TEST

/* ---- paths ---- */

typedef struct Picture {
    cairo_surface_t *surface;
    Canvas *canvas;
} Picture;

/* 2 px a millimetre, of the page from (x_mm, y_mm). */
static Picture picture_open(int64_t x_px, int64_t y_px) {
    Picture picture = {cairo_image_surface_create(CAIRO_FORMAT_ARGB32, SIDE_PX, SIDE_PX), NULL};
    picture.canvas = canvas_new_raster(picture.surface, 2, scene.fonts);
    canvas_set_origin(picture.canvas, x_px, y_px);
    return picture;
}

static void picture_close(Picture *picture) {
    canvas_free(picture->canvas);
    cairo_surface_destroy(picture->surface);
}

static bool pictures_equal(const Picture *a, const Picture *b) {
    return memcmp(cairo_image_surface_get_data(a->surface),
                  cairo_image_surface_get_data(b->surface), (size_t)SIDE_PX * SIDE_PX * 4) == 0;
}

static unsigned alpha_at(const Picture *picture, int x, int y) {
    const uint8_t *pixel = cairo_image_surface_get_data(picture->surface) +
                           (size_t)y * (size_t)cairo_image_surface_get_stride(picture->surface) +
                           4 * (size_t)x;
    return pixel[3];
}

/* A star of many points that leaves the view on all sides. */
static size_t add_star(ShapeSet *set, ShapeKind kind, uint32_t seed) {
    double xy[80];
    for (size_t k = 0; k < 40; k++) {
        seed = seed * 1664525u + 1013904223u;
        double radius = 100 + (seed >> 16) % 1400;
        xy[2 * k] = 500 + radius * cos((double)k / 40 * 2 * G_PI);
        xy[2 * k + 1] = 500 + radius * sin((double)k / 40 * 2 * G_PI);
    }
    return add_shape(set, kind, xy, 40);
}

/* The same path with a clip that shortens it and with one so large that it does not. */
START_TEST(shortening_changes_no_pixel) {
    g_autoptr(ShapeSet) shapes = shape_set_new();
    ShapeKind kind = _i % 2 ? SHAPE_LINE : SHAPE_POLYGON;
    size_t star = add_star(shapes, kind, (uint32_t)_i * 977u + 13u);
    MapView shortened = view_of((PageBox){0, 0, 100, 100});
    MapView whole = view_of((PageBox){-10000, -10000, 20000, 20000});
    Stroke stroke = {.color = {0, 0, 0, 1}, .width_mm = 3, .cap = CAP_ROUND};
    Picture a = picture_open(0, 0), b = picture_open(0, 0);
    map_add_path(a.canvas, &shortened, shapes, star, 0);
    map_add_path(b.canvas, &whole, shapes, star, 0);
    if (kind == SHAPE_POLYGON) {
        canvas_fill(a.canvas, stroke.color, FILL_NONZERO);
        canvas_fill(b.canvas, stroke.color, FILL_NONZERO);
    } else {
        canvas_stroke(a.canvas, &stroke);
        canvas_stroke(b.canvas, &stroke);
    }
    ck_assert(pictures_equal(&a, &b));
    picture_close(&a);
    picture_close(&b);
}
END_TEST

START_TEST(specks_and_points_close_together_are_left_out) {
    g_autoptr(ShapeSet) shapes = shape_set_new();
    static const double SPECK[] = {500, 500, 501, 500, 501, 501};
    static const double WOBBLE[] = {100, 100, 100.5, 100.2, 900, 100, 900.3, 100.4};
    size_t speck = add_shape(shapes, SHAPE_POLYGON, SPECK, 3);
    size_t wobble = add_shape(shapes, SHAPE_LINE, WOBBLE, 4);
    GString *out = g_string_new(NULL);
    SvgInfo info = {.title = "t", .language = "en-GB"};
    g_autoptr(Canvas) canvas = canvas_new_svg(out, 100, 100, &info, scene.fonts);
    MapView view = view_of((PageBox){0, 0, 100, 100});
    map_add_path(canvas, &view, shapes, speck, 0.2);
    map_add_path(canvas, &view, shapes, wobble, 0.2);
    Stroke stroke = {.color = {0, 0, 0, 1}, .width_mm = 1, .cap = CAP_ROUND};
    canvas_stroke(canvas, &stroke);
    g_autoptr(GError) error = NULL;
    ck_assert(canvas_finish(canvas, &error));
    /* the first point, the far one and the line's own end */
    ck_assert_ptr_null(strstr(out->str, "50,"));
    const char *path = strstr(out->str, " d=\"");
    ck_assert_ptr_nonnull(path);
    size_t steps = 0;
    for (const char *c = path + 4; *c != '"'; c++) {
        steps += g_ascii_isalpha(*c) != 0;
    }
    ck_assert_uint_le(steps, 3);
    g_string_free(out, TRUE);
}
END_TEST

/* ---- shading, outlines, veil ---- */

START_TEST(what_has_no_value_is_hatched_inside_its_outline_only) {
    g_autoptr(ShapeSet) shapes = shape_set_new();
    static const double BOX[] = {200, 200, 800, 200, 800, 800, 200, 800};
    add_shape(shapes, SHAPE_POLYGON, BOX, 4);
    ShadedShape shaded = {0, -1};
    MapView view = view_of((PageBox){0, 0, 100, 100});
    Picture picture = picture_open(0, 0);
    map_draw_shading(picture.canvas, &view, shapes, &shaded, 1, scene.theme->need, scene.theme);
    size_t inside = 0, outside = 0;
    for (int y = 0; y < SIDE_PX; y++) {
        for (int x = 0; x < SIDE_PX; x++) {
            bool in = x >= 39 && x <= 160 && y >= 39 && y <= 160;
            inside += in && alpha_at(&picture, x, y) > 0;
            outside += !in && alpha_at(&picture, x, y) > 0;
        }
    }
    ck_assert_uint_eq(outside, 0);
    ck_assert_uint_gt(inside, 2000);
    ck_assert_uint_lt(inside, 12000);
    picture_close(&picture);
}
END_TEST

START_TEST(a_veil_covers_everything_but_the_area) {
    g_autoptr(ShapeSet) shapes = shape_set_new();
    static const double BOX[] = {200, 200, 800, 200, 800, 800, 200, 800};
    size_t box = add_shape(shapes, SHAPE_POLYGON, BOX, 4);
    MapView view = view_of((PageBox){0, 0, 100, 100});
    Picture picture = picture_open(0, 0);
    map_draw_veil(picture.canvas, &view, shapes, box, (Color){1, 1, 1, 1});
    ck_assert_uint_eq(alpha_at(&picture, 10, 10), 255);
    ck_assert_uint_eq(alpha_at(&picture, 190, 100), 255);
    ck_assert_uint_eq(alpha_at(&picture, 100, 100), 0);
    picture_close(&picture);
}
END_TEST

START_TEST(a_tint_gives_the_colour_it_was_made_for) {
    for (size_t i = 0; i < NEED_COLOR_COUNT; i++) {
        Color wanted = scene.theme->need[i], land = scene.theme->land;
        Color tint = web_draw_tint(wanted, land);
        ck_assert_double_le(tint.alpha, 1);
        double red = tint.red * tint.alpha + land.red * (1 - tint.alpha);
        double blue = tint.blue * tint.alpha + land.blue * (1 - tint.alpha);
        ck_assert_double_eq_tol(red, wanted.red, 1 / 255.0);
        /* no tint makes the ground lighter */
        ck_assert_double_eq_tol(blue, fmin(wanted.blue, land.blue), 5 / 255.0);
    }
}
END_TEST

Suite *suite_map(void) {
    Suite *suite = suite_create("map");
    TCase *base = tcase_create("base");
    tcase_add_checked_fixture(base, open_scene, close_scene);
    tcase_add_test(base, a_view_goes_both_ways);
    tcase_add_test(base, casings_of_all_roads_lie_under_the_fills_of_all);
    tcase_add_test(base, classes_are_drawn_in_the_order_of_the_look);
    tcase_add_test(base, what_the_scale_does_not_show_is_not_drawn);
    tcase_add_test(base, only_the_features_asked_for_are_drawn);
    suite_add_tcase(suite, base);
    TCase *paths = tcase_create("paths");
    tcase_add_checked_fixture(paths, open_scene, close_scene);
    tcase_add_loop_test(paths, shortening_changes_no_pixel, 0, 40);
    tcase_add_test(paths, specks_and_points_close_together_are_left_out);
    suite_add_tcase(suite, paths);
    TCase *areas = tcase_create("areas");
    tcase_add_checked_fixture(areas, open_scene, close_scene);
    tcase_add_test(areas, what_has_no_value_is_hatched_inside_its_outline_only);
    tcase_add_test(areas, a_veil_covers_everything_but_the_area);
    tcase_add_test(areas, a_tint_gives_the_colour_it_was_made_for);
    suite_add_tcase(suite, areas);
    return suite;
}
