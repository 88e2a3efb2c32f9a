/* share_picture.c: the picture that other sites show beside a link to a page.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/share_picture.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "atlas/draw/canvas_raster.h"
#include "atlas/draw/page_text.h"
#include "atlas/output/png.h"
#include "atlas/output/png_colors.h"
#include "atlas/output/site_picture.h"
#include "atlas/plan/share_card.h"

enum { PNG_LEVEL = 8 };
static const double EDGE_MM = 0.3;
static const double AREA_MARGIN_MM = 8, AREA_LINE_MM = 0.5;

/* Puts the map on the picture, at whole pixels. */
static void place_map(cairo_surface_t *surface, cairo_surface_t *map, const ShareCard *card) {
    int left_px = (int)(card->map.x_mm * SHARE_PX_PER_MM + 0.5);
    for (int y = 0; y < cairo_image_surface_get_height(map); y++) {
        uint8_t *to = cairo_image_surface_get_data(surface) +
                      (ptrdiff_t)y * cairo_image_surface_get_stride(surface) + 4 * left_px;
        const uint8_t *from =
            cairo_image_surface_get_data(map) + (ptrdiff_t)y * cairo_image_surface_get_stride(map);
        memcpy(to, from, 4 * (size_t)cairo_image_surface_get_width(map));
    }
}

static void draw_words(Canvas *canvas, const ShareCard *card, const Theme *theme) {
    canvas_rect(canvas, card->rule);
    canvas_fill(canvas, theme->accent, FILL_NONZERO);
    canvas_rect(canvas, (PageBox){card->map.x_mm, 0, EDGE_MM, card->map.height_mm});
    canvas_fill(canvas, theme->second_ink, FILL_NONZERO);
    for (guint i = 0; i < card->runs->len; i++) {
        page_text_draw_run(canvas, theme, &g_array_index(card->runs, TextRun, i));
    }
}

static bool put(const Site *site, const char *name, cairo_surface_t *surface, GError **error) {
    uint8_t *pixels = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    g_autoptr(PngEncoder) encoder = png_encoder_new(PNG_LEVEL);
    g_autoptr(GByteArray) png = g_byte_array_new();
    png_colors_reduce(pixels, SHARE_WIDTH_PX, SHARE_HEIGHT_PX, stride);
    png_encode(encoder, pixels, SHARE_WIDTH_PX, SHARE_HEIGHT_PX, stride, png);
    return site_files_put(site, name, "page", png->data, png->len, error);
}

bool share_picture_write(const Site *site, size_t area, FontSet *fonts, const SymbolSet *symbols,
                         GError **error) {
    static const PictureSize MAP = {SHARE_MAP_PX / SITE_PICTURE_FACTOR,
                                    SHARE_HEIGHT_PX / SITE_PICTURE_FACTOR};
    const Theme *theme = site->atlas->theme;
    cairo_surface_t *map = site_picture_draw(site, area, MAP, fonts, symbols, error);
    if (!map) {
        return false;
    }
    g_autoptr(ShareCard) card = share_card_new(site->atlas, area, fonts);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, SHARE_WIDTH_PX, SHARE_HEIGHT_PX);
    g_autoptr(Canvas) canvas = canvas_new_raster(surface, SHARE_PX_PER_MM, fonts);
    canvas_rect(canvas, (PageBox){-1, -1, card->map.x_mm + 2, card->map.height_mm + 2});
    canvas_fill(canvas, theme->paper, FILL_NONZERO);
    place_map(surface, map, card);
    draw_words(canvas, card, theme);
    const Area *info = area_set_at(site->atlas->areas, area);
    g_autofree char *name = g_strconcat(site->prefix, "area/", info->slug, "/share.png", NULL);
    bool ok = canvas_finish(canvas, error) && put(site, name, surface, error);
    cairo_surface_destroy(map);
    cairo_surface_destroy(surface);
    return ok;
}

/* ---- of all areas ---- */

/* A ring of an area in the map's box; `scale` is millimetres to a metre of the projection. */
static void add_ring(Canvas *canvas, Part ring, MapBox box, PagePoint middle, double scale) {
    for (size_t i = 0; i < ring.count; i++) {
        double x_mm = middle.x_mm + (ring.points[i].x - (box.min_x + box.max_x) / 2) * scale;
        double y_mm = middle.y_mm - (ring.points[i].y - (box.min_y + box.max_y) / 2) * scale;
        if (i == 0) {
            canvas_move_to(canvas, x_mm, y_mm);
        } else {
            canvas_line_to(canvas, x_mm, y_mm);
        }
    }
    canvas_close(canvas);
}

static void draw_areas(Canvas *canvas, const Site *site, PageBox frame) {
    const Theme *theme = site->atlas->theme;
    const Stroke line = {.color = theme->accent, .width_mm = AREA_LINE_MM, .cap = CAP_ROUND};
    const ShapeSet *shapes = tile_plan_area_shapes(site->tiles);
    MapBox box = tile_plan_box(site->tiles);
    double scale = fmin((frame.width_mm - 2 * AREA_MARGIN_MM) / map_box_width_m(box),
                        (frame.height_mm - 2 * AREA_MARGIN_MM) / map_box_height_m(box));
    PagePoint middle = {frame.x_mm + frame.width_mm / 2, frame.y_mm + frame.height_mm / 2};
    for (size_t i = 0; i < area_set_count(site->atlas->areas); i++) {
        size_t shape = area_set_at(site->atlas->areas, i)->shape;
        for (size_t p = 0; p < shape_set_at(shapes, shape)->part_count; p++) {
            add_ring(canvas, shape_set_part(shapes, shape, p), box, middle, scale);
        }
        canvas_fill_stroke(canvas, theme->area_halo, FILL_EVEN_ODD, &line);
    }
}

bool share_picture_write_of_all(const Site *site, FontSet *fonts, GError **error) {
    const Theme *theme = site->atlas->theme;
    g_autoptr(ShareCard) card = share_card_new_of_all(site->atlas, fonts);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, SHARE_WIDTH_PX, SHARE_HEIGHT_PX);
    g_autoptr(Canvas) canvas = canvas_new_raster(surface, SHARE_PX_PER_MM, fonts);
    double width_mm = SHARE_WIDTH_PX / SHARE_PX_PER_MM;
    canvas_rect(canvas, (PageBox){-1, -1, width_mm + 2, card->map.height_mm + 2});
    canvas_fill(canvas, theme->paper, FILL_NONZERO);
    draw_areas(canvas, site, card->map);
    draw_words(canvas, card, theme);
    g_autofree char *name = g_strconcat(site->prefix, "share.png", NULL);
    bool ok = canvas_finish(canvas, error) && put(site, name, surface, error);
    cairo_surface_destroy(surface);
    return ok;
}
