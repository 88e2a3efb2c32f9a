/* check_golden.c: single things as small pictures, held to what they were.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <math.h>

#include "atlas/draw/canvas_raster.h"
#include "atlas/draw/furniture.h"
#include "atlas/draw/map.h"
#include "atlas/draw/marker.h"
#include "atlas_fixture.h"
#include "golden.h"
#include "scene.h"

enum { WIDTH_PX = 360, HEIGHT_PX = 240 };
static const double PX_PER_MM = 6;

typedef void (*DrawPicture)(Canvas *canvas, const Scene *scene);

static MarkerLook look_of(const Scene *scene, int level) {
    static const char *const SYMBOLS[] = {"hands", "ball", "health", "hub", "shop", "theatre"};
    return (MarkerLook){.level = (Level)level,
                        .factor = 1,
                        .symbol = symbol_set_find(scene->symbols, SYMBOLS[level])};
}

static void draw_level_shapes(Canvas *canvas, const Scene *scene) {
    for (int level = 0; level < LEVEL_COUNT; level++) {
        MarkerLook look = look_of(scene, level);
        double x_mm = 6 + level * 9.6;
        marker_draw(canvas, (PagePoint){x_mm, 8}, &look, scene->theme);
        look.symbol = NULL;
        look.number = "27";
        look.factor = 0.75;
        marker_draw(canvas, (PagePoint){x_mm, 17}, &look, scene->theme);
        look.number = "1";
        look.quiet = true;
        look.factor = 0.72;
        marker_draw(canvas, (PagePoint){x_mm, 25}, &look, scene->theme);
        marker_draw_everyday(canvas, (PagePoint){x_mm, 33}, (Level)level, scene->theme);
    }
}

static void draw_marks(Canvas *canvas, const Scene *scene) {
    for (int level = 1; level < LEVEL_COUNT; level++) {
        double x_mm = 6 + (level - 1) * 11.7;
        MarkerLook look = look_of(scene, level);
        look.potential = true;
        marker_draw(canvas, (PagePoint){x_mm, 8}, &look, scene->theme);
        look.potential = false;
        look.unconfirmed = true;
        marker_draw(canvas, (PagePoint){x_mm, 19}, &look, scene->theme);
        look.could_offer = true;
        marker_draw(canvas, (PagePoint){x_mm, 30}, &look, scene->theme);
    }
}

static void draw_stacks(Canvas *canvas, const Scene *scene) {
    static const int COUNTS[] = {2, 12, 147, 2000};
    for (int i = 0; i < 4; i++) {
        PagePoint at = {8 + i * 14, 10}, home = {at.x_mm + 5.5, at.y_mm + 20};
        MarkerLook look = look_of(scene, 1 + i);
        look.stack = COUNTS[i];
        look.corner = (MarkerCorner)i;
        marker_draw(canvas, at, &look, scene->theme);
        look.quiet = i % 2;
        marker_draw_leader(canvas, (PagePoint){at.x_mm, 23}, home, look.quiet, scene->theme);
        look.symbol = NULL;
        look.number = "8";
        look.stack = 3;
        marker_draw(canvas, (PagePoint){at.x_mm, 23}, &look, scene->theme);
    }
}

static void draw_people(Canvas *canvas, const Scene *scene) {
    static const char *const COUNTS[] = {"7", "34", "128", "1,204"};
    for (int i = 0; i < 4; i++) {
        MarkerLook look = {.level = LEVEL_INDIVIDUAL, .factor = 1 + 0.5 * i, .number = COUNTS[i]};
        marker_draw(canvas, (PagePoint){7 + i * 14, 20}, &look, scene->theme);
    }
}

/* A piece of ground of 60 x 40 mm at 1:5,000, origin at its lower left. */
static MapView ground_view(void) {
    return (MapView){.north = 200, .mm_per_m = 0.2, .clip = {0, 0, 60, 40}, .scale = 5000};
}

static size_t add_line(ShapeSet *set, ShapeKind kind, const MapPoint *points, size_t count) {
    size_t i = shape_set_begin(set, kind);
    for (size_t k = 0; k < count; k++) {
        shape_set_add_point(set, points[k]);
    }
    shape_set_end_part(set);
    shape_set_end(set);
    return i;
}

static void add_feature(ShapeSet *shapes, GArray *features, BaseClass class_, ShapeKind kind,
                        const MapPoint *points, size_t count) {
    add_line(shapes, kind, points, count); /* feature i has shape i */
    BaseFeature feature = {.class_ = class_};
    g_array_append_val(features, feature);
}

static void draw_features(Canvas *canvas, const Theme *theme, ShapeSet *shapes, GArray *features) {
    MapView view = ground_view();
    map_draw_base(canvas, &view, shapes, &g_array_index(features, BaseFeature, 0), NULL,
                  features->len, theme);
}

/* Roads of every class that cross, so that casings must open into one another; a railway. */
static void draw_roads(Canvas *canvas, const Scene *scene) {
    g_autoptr(ShapeSet) shapes = shape_set_new();
    g_autoptr(GArray) features = g_array_new(FALSE, FALSE, sizeof(BaseFeature));
    for (int i = 0; i < 8; i++) {
        double x = 20 + 32 * i;
        MapPoint down[] = {{x, 190}, {x + 10, 100}, {x - 5, 10}};
        add_feature(shapes, features, (BaseClass)(BASE_PATH + i), SHAPE_LINE, down, 3);
    }
    MapPoint across[] = {{5, 150}, {150, 130}, {295, 155}};
    MapPoint lower[] = {{5, 60}, {150, 80}, {295, 45}};
    add_feature(shapes, features, BASE_RESIDENTIAL, SHAPE_LINE, across, 3);
    add_feature(shapes, features, BASE_PRIMARY, SHAPE_LINE, lower, 3);
    draw_features(canvas, scene->theme, shapes, features);
}

static void draw_grounds(Canvas *canvas, const Theme *theme) {
    static const BaseClass CLASSES[] = {BASE_WATER, BASE_GREEN, BASE_WOOD, BASE_BUILDING_PUBLIC};
    g_autoptr(ShapeSet) shapes = shape_set_new();
    g_autoptr(GArray) features = g_array_new(FALSE, FALSE, sizeof(BaseFeature));
    for (size_t i = 0; i < G_N_ELEMENTS(CLASSES); i++) {
        double x = 10 + 72 * (double)i;
        MapPoint ring[] = {{x, 20}, {x + 60, 30}, {x + 50, 170}, {x + 25, 120}, {x + 5, 180}};
        add_feature(shapes, features, CLASSES[i], SHAPE_POLYGON, ring, 5);
    }
    draw_features(canvas, theme, shapes, features);
}

static void draw_mono_grounds(Canvas *canvas, const Scene *scene) {
    g_autoptr(Theme) mono = theme_read("mono", scene->report, NULL);
    draw_grounds(canvas, mono);
}

static void draw_need(Canvas *canvas, const Theme *theme) {
    g_autoptr(ShapeSet) shapes = shape_set_new();
    ShadedShape shaded[5];
    for (int i = 0; i < 5; i++) {
        double x = 10 + 56 * i;
        MapPoint ring[] = {{x, 10}, {x + 56, 10}, {x + 56, 160}, {x + 28, 190}, {x, 160}};
        shaded[i] = (ShadedShape){add_line(shapes, SHAPE_POLYGON, ring, 5), i - 1};
    }
    MapView view = ground_view();
    map_draw_shading(canvas, &view, shapes, shaded, 5, theme->need, theme);
    size_t middle = 2;
    map_draw_outline(canvas, &view, shapes, &middle, 1, theme->accent, theme->area_line_mm,
                     theme->area_halo, theme->area_halo_mm);
}

static void draw_need_greys(Canvas *canvas, const Scene *scene) {
    draw_need(canvas, scene->theme);
}

static void draw_need_hatches(Canvas *canvas, const Scene *scene) {
    g_autoptr(Theme) mono = theme_read("mono", scene->report, NULL);
    draw_need(canvas, mono);
}

static void draw_dot_plots(Canvas *canvas, const Scene *scene) {
    const FigureChart charts[] = {
        {8, 5, 55, 8, 50, 21, 30, 41},
        {18, 5, 55, 5, 55, 5, 30, NAN},
        {28, 5, 55, 12, 20, 19.8, NAN, 54},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(charts); i++) {
        furniture_draw_chart(canvas, &charts[i], scene->theme);
    }
}

static void draw_names(Canvas *canvas, const Scene *scene) {
    const Theme *theme = scene->theme;
    canvas_rect(canvas, (PageBox){0, 14, 60, 9});
    canvas_fill(canvas, theme->need[2], FILL_NONZERO);
    static const struct {
        BaseClass class_;
        const char *text;
        double x_mm, y_mm, turn_deg;
    } NAMES[] = {{BASE_PLACE, "Marple Bridge", 15, 9, 0},
                 {BASE_WATER, "Afon Dyfrdwy", 44, 8, 12},
                 {BASE_GREEN, "Tŷ Mawr Park", 14, 20, 0},
                 {BASE_RESIDENTIAL, "Mount Pleasant", 42, 21, -35},
                 {BASE_STATION, "Rose Hill", 18, 33, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        const BaseStyle *style = &theme->base[NAMES[i].class_];
        TextLook look = {.style = {.size_pt = style->name_pt,
                                   .bold = style->name_bold,
                                   .italic = style->name_italic},
                         .color = style->name_color,
                         .anchor = ANCHOR_MIDDLE,
                         .halo_mm = 0.4,
                         .halo = color_with_alpha(theme->paper, 0.85),
                         .rotate_deg = NAMES[i].turn_deg};
        canvas_text(canvas, (PagePoint){NAMES[i].x_mm, NAMES[i].y_mm}, NAMES[i].text, &look);
    }
}

/* All of them, 3 mm and 18 pixels high, as on a map at 1:10,000. */
static void draw_pictograms(Canvas *canvas, const Scene *scene) {
    for (size_t i = 0; i < symbol_set_count(scene->symbols); i++) {
        size_t row = i / 11;
        PagePoint at = {4.0 + 5.2 * (double)(i % 11), 5.0 + 7.0 * (double)row};
        canvas_symbol_path(canvas, symbol_set_at(scene->symbols, i), at, 3);
        canvas_fill(canvas, scene->theme->ink, FILL_NONZERO);
    }
}

static void draw_key(Canvas *canvas, const Scene *scene) {
    for (int kind = KEY_LEVEL; kind <= KEY_BASE; kind++) {
        int i = kind - KEY_LEVEL, row = i / 5;
        KeyMark key = {.kind = (KeyKind)kind,
                       .value = kind == KEY_NEED   ? 2
                                : kind == KEY_BASE ? BASE_GREEN
                                                   : 3,
                       .level = LEVEL_ORGANISATION,
                       .centre = {7 + i % 5 * 11.5, 7 + row * 12.5},
                       .factor = 0.9};
        furniture_draw_key(canvas, scene->theme, 10000, &key);
    }
}

static const struct {
    const char *name;
    DrawPicture draw;
} PICTURES[] = {
    {"level-shapes", draw_level_shapes},
    {"potential-and-unconfirmed", draw_marks},
    {"stacks-and-leaders", draw_stacks},
    {"people", draw_people},
    {"roads", draw_roads},
    {"mono-grounds", draw_mono_grounds},
    {"need-greys", draw_need_greys},
    {"need-hatches", draw_need_hatches},
    {"dot-plots", draw_dot_plots},
    {"names", draw_names},
    {"key", draw_key},
    {"pictograms", draw_pictograms},
};

START_TEST(a_picture_is_what_it_was) {
    Scene scene;
    scene_open(&scene);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH_PX, HEIGHT_PX);
    g_autoptr(Canvas) canvas = canvas_new_raster(surface, PX_PER_MM, scene.fonts);
    canvas_rect(canvas, (PageBox){-1, -1, 62, 42});
    canvas_fill(canvas, scene.theme->land, FILL_NONZERO);
    PICTURES[_i].draw(canvas, &scene);
    ck_assert(canvas_finish(canvas, NULL));
    golden_compare_picture(PICTURES[_i].name, surface);
    g_clear_pointer(&canvas, canvas_free);
    cairo_surface_destroy(surface);
    scene_close(&scene);
}
END_TEST

/* The area of the sheet among its neighbours, as large as on the sheet. */
START_TEST(a_locator_is_what_it_was) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "");
    g_autoptr(SheetPlan) plan = sheet_plan_new(fixture.sheets, 1, NULL, fixture.fonts,
                                               fixture.symbols, fixture.report, NULL);
    ck_assert_ptr_nonnull(plan);
    const Locator *locator = NULL;
    for (guint i = 0; i < plan->pages->len; i++) {
        const PagePlan *page = plan->pages->pdata[i];
        for (guint k = 0; !locator && k < page->locators->len; k++) {
            locator = &g_array_index(page->locators, Locator, k); /* that of the neighbours */
        }
    }
    ck_assert_ptr_nonnull(locator);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 360, 288);
    g_autoptr(Canvas) canvas = canvas_new_raster(surface, PX_PER_MM, fixture.fonts);
    canvas_set_origin(canvas, llround((locator->box.x_mm - 2) * PX_PER_MM),
                      llround((locator->box.y_mm - 2) * PX_PER_MM));
    canvas_rect(canvas, page_box_grow(locator->box, 10));
    canvas_fill(canvas, fixture.atlas->theme->paper, FILL_NONZERO);
    furniture_draw_locator(canvas, plan, locator);
    ck_assert(canvas_finish(canvas, NULL));
    golden_compare_picture("locator", surface);
    g_clear_pointer(&canvas, canvas_free);
    cairo_surface_destroy(surface);
    g_clear_pointer(&plan, sheet_plan_free);
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(the_reference_names_what_letters_were_drawn_with) {
    golden_check_reference();
}
END_TEST

Suite *suite_golden(void) {
    Suite *suite = suite_create("golden");
    TCase *pictures = tcase_create("pictures");
    tcase_set_timeout(pictures, 60);
    tcase_add_loop_test(pictures, a_picture_is_what_it_was, 0, G_N_ELEMENTS(PICTURES));
    tcase_add_test(pictures, a_locator_is_what_it_was);
    tcase_add_test(pictures, the_reference_names_what_letters_were_drawn_with);
    suite_add_tcase(suite, pictures);
    return suite;
}
