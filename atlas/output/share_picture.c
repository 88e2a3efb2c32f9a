/* share_picture.c: the picture that other sites show beside a link to an area's page.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/share_picture.h"

#include <cairo.h>
#include <string.h>

#include "atlas/draw/canvas_raster.h"
#include "atlas/draw/page_text.h"
#include "atlas/output/png.h"
#include "atlas/output/png_colors.h"
#include "atlas/output/site_picture.h"
#include "atlas/plan/share_card.h"

enum { PNG_LEVEL = 8 };
static const double EDGE_MM = 0.3;

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

static bool put(const Site *site, size_t area, cairo_surface_t *surface, GError **error) {
    uint8_t *pixels = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    g_autoptr(PngEncoder) encoder = png_encoder_new(PNG_LEVEL);
    g_autoptr(GByteArray) png = g_byte_array_new();
    png_colors_reduce(pixels, SHARE_WIDTH_PX, SHARE_HEIGHT_PX, stride);
    png_encode(encoder, pixels, SHARE_WIDTH_PX, SHARE_HEIGHT_PX, stride, png);
    const Area *info = area_set_at(site->atlas->areas, area);
    g_autofree char *name = g_strconcat(site->prefix, "area/", info->slug, "/share.png", NULL);
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
    bool ok = canvas_finish(canvas, error) && put(site, area, surface, error);
    cairo_surface_destroy(map);
    cairo_surface_destroy(surface);
    return ok;
}
