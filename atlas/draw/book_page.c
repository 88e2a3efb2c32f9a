/* book_page.c: a page of a book that is no sheet.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/book_page.h"

#include "atlas/draw/furniture.h"
#include "atlas/draw/map.h"
#include "atlas/draw/page_marks.h"
#include "atlas/draw/page_text.h"

/* Keys in a book show lines of the base map as at this scale. */
#define KEY_SCALE 10000.0
#define AREA_LINE_MM 0.45
#define NEIGHBOUR_LINE_MM 0.2
#define AREA_HALO_MM 1.1
/* How far the base map shines through the areas, under the numbers. */
#define AREA_ALPHA 0.62
#define BASE_STEP_MM 0.1

static void draw_base(Canvas *canvas, const Atlas *atlas, const MapView *view) {
    const GArray *features = atlas->base->features;
    if (features->len > 0) {
        map_draw_base(canvas, view, atlas->base->shapes, &g_array_index(features, BaseFeature, 0),
                      NULL, features->len, atlas->theme);
    }
}

/* Lines of all areas, thin; those of the book over them and pale inside, so that the numbers on
 * them are read first. */
static void draw_areas(Canvas *canvas, const BookPages *pages, const MapView *view) {
    const Atlas *atlas = pages->atlas;
    const Theme *theme = atlas->theme;
    const ShapeSet *shapes = area_set_shapes(atlas->areas);
    size_t all = area_set_count(atlas->areas);
    g_autofree size_t *which = g_new(size_t, all + 1);
    for (size_t i = 0; i < all; i++) {
        which[i] = area_set_at(atlas->areas, i)->shape;
    }
    map_draw_outline(canvas, view, shapes, which, all, theme->hairline, NEIGHBOUR_LINE_MM,
                     theme->area_halo, 0);
    size_t own = pages->overview.areas->len;
    for (size_t i = 0; i < own; i++) {
        size_t area = g_array_index(pages->overview.areas, size_t, i);
        which[i] = area_set_at(atlas->areas, area)->shape;
        map_add_path(canvas, view, shapes, which[i], BASE_STEP_MM);
    }
    canvas_fill(canvas, color_with_alpha(theme->paper, AREA_ALPHA), FILL_EVEN_ODD);
    map_draw_outline(canvas, view, shapes, which, own, theme->accent, AREA_LINE_MM,
                     theme->area_halo, AREA_HALO_MM);
}

static void draw_overview(Canvas *canvas, const BookPages *pages) {
    const Atlas *atlas = pages->atlas;
    const BookOverview *overview = &pages->overview;
    MapView view = {
        .west = overview->ground.min_x,
        .north = overview->ground.max_y,
        .mm_per_m = 1000 / overview->scale,
        .offset = {overview->box.x_mm, overview->box.y_mm},
        .clip = overview->box,
        .scale = overview->scale,
    };
    canvas_begin_figure(canvas, overview->words, overview->box);
    canvas_push_clip(canvas, overview->box);
    canvas_rect(canvas, overview->box);
    canvas_fill(canvas, atlas->theme->land, FILL_NONZERO);
    draw_base(canvas, atlas, &view);
    draw_areas(canvas, pages, &view);
    canvas_pop_clip(canvas);
    canvas_end_tag(canvas);
}

static void draw_decoration(Canvas *canvas, const BookPages *pages, const PagePlan *page,
                            bool cover) {
    const Theme *theme = pages->atlas->theme;
    canvas_begin_tag(canvas, "Private");
    if (cover) {
        canvas_rect(canvas, pages->overview.band);
        canvas_fill(canvas, theme->accent, FILL_NONZERO);
    }
    page_marks_draw(canvas, theme, page, KEY_SCALE);
    canvas_end_tag(canvas);
}

void book_page_draw(Canvas *canvas, const BookPages *pages, size_t i) {
    const PagePlan *page = pages->pages->pdata[i];
    const Theme *theme = pages->atlas->theme;
    bool cover = i == 0 && pages->overview.box.width_mm > 0;
    page_marks_draw_paper(canvas, theme, page);
    if (cover) {
        draw_overview(canvas, pages);
    }
    draw_decoration(canvas, pages, page, cover);
    page_text_draw(canvas, theme, page, 0, page->blocks->len);
}
