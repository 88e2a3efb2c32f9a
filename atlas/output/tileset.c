/* tileset.c: tiles drawn and written.
 * SPDX-License-Identifier: MIT
 *
 * A metatile is drawn in blocks that fit the processor's cache, straight at their own pixels: the
 * raster is exact, so blocks need no margin around them.
 */
#include "atlas/output/tileset.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/draw/canvas_raster.h"
#include "atlas/draw/web_draw.h"
#include "atlas/output/file_twins.h"
#include "atlas/output/png.h"
#include "atlas/output/png_colors.h"
#include "atlas/plan/block_index.h"
#include "atlas/plan/web_map.h"

/* Side of the block drawn at once, in pixels. */
enum { BLOCK_PX = 1024, PNG_LEVEL = 6, FACTOR_COUNT = 2 };

struct TileRenderer {
    const Atlas *atlas;
    const TilePlan *plan;
    FontSet *fonts;
    const SymbolSet *symbols;
    MercatorGrid *grid; /* these three are made when first needed */
    WebMap *map;        /* of map_zoom */
    BlockIndex *index;  /* which features of the map a block needs */
    int map_zoom;
    cairo_surface_t *surface;
    Canvas *canvases[FACTOR_COUNT]; /* for 1x and 2x, on the same surface */
    PngEncoder *encoder;
    GByteArray *png;
    FileTwins *twins;
};

TileRenderer *tile_renderer_new(const Atlas *atlas, const TilePlan *plan, FontSet *fonts,
                                const SymbolSet *symbols) {
    TileRenderer *renderer = g_new0(TileRenderer, 1);
    renderer->atlas = atlas;
    renderer->plan = plan;
    renderer->fonts = fonts;
    renderer->symbols = symbols;
    renderer->map_zoom = -1;
    renderer->encoder = png_encoder_new(PNG_LEVEL);
    renderer->png = g_byte_array_new();
    renderer->twins = file_twins_new();
    return renderer;
}

void tile_renderer_free(TileRenderer *renderer) {
    if (renderer) {
        mercator_grid_free(renderer->grid);
        web_map_free(renderer->map);
        block_index_free(renderer->index);
        for (int i = 0; i < FACTOR_COUNT; i++) {
            canvas_free(renderer->canvases[i]);
        }
        g_clear_pointer(&renderer->surface, cairo_surface_destroy);
        png_encoder_free(renderer->encoder);
        g_byte_array_unref(renderer->png);
        file_twins_free(renderer->twins);
        g_free(renderer);
    }
}

/* ---- the map of a zoom ---- */

/* A name may stand where every tile it touches is made. */
static bool tiles_are_made(const void *user, PageBox box) {
    const TileRenderer *renderer = user;
    double side_mm = TILE_SIZE_PX * TILE_PIXEL_MM;
    int64_t right = (int64_t)floor((box.x_mm + box.width_mm) / side_mm);
    int64_t bottom = (int64_t)floor((box.y_mm + box.height_mm) / side_mm);
    for (int64_t y = (int64_t)floor(box.y_mm / side_mm); y <= bottom; y++) {
        for (int64_t x = (int64_t)floor(box.x_mm / side_mm); x <= right; x++) {
            if (x < 0 || y < 0 ||
                !tile_plan_wants(renderer->plan, renderer->map_zoom, (uint32_t)x, (uint32_t)y)) {
                return false;
            }
        }
    }
    return true;
}

static bool plan_has_set(const TilePlan *plan, const char *name) {
    for (const char *const *set = tile_plan_sets(plan); *set; set++) {
        if (strcmp(*set, name) == 0) {
            return true;
        }
    }
    return false;
}

static bool ensure_map(TileRenderer *renderer, int zoom, GError **error) {
    if (renderer->map_zoom == zoom) {
        return true;
    }
    if (!renderer->grid) {
        MapBox box = map_box_grow(area_set_box(renderer->atlas->areas), 3000);
        renderer->grid = mercator_grid_new(renderer->atlas->project->crs, box, error);
        if (!renderer->grid) {
            return false;
        }
    }
    g_clear_pointer(&renderer->map, web_map_free);
    g_clear_pointer(&renderer->index, block_index_free);
    renderer->map_zoom = zoom;
    WebMapRequest request = {.pixel_m = tile_pixel_m(zoom),
                             .scale = tile_scale(zoom, tile_plan_latitude_deg(renderer->plan)),
                             .area = -1,
                             .markers = plan_has_set(renderer->plan, "atlas"),
                             .allows = tiles_are_made,
                             .user = renderer};
    renderer->map = web_map_new(renderer->atlas, renderer->grid, &request, renderer->fonts);
    renderer->index = block_index_new(renderer->map);
    return true;
}

static void ensure_canvases(TileRenderer *renderer) {
    if (renderer->surface) {
        return;
    }
    renderer->surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, BLOCK_PX, BLOCK_PX);
    for (int i = 0; i < FACTOR_COUNT; i++) {
        renderer->canvases[i] =
            canvas_new_raster(renderer->surface, (i + 1) / TILE_PIXEL_MM, renderer->fonts);
    }
}

/* ---- drawing ---- */

/* A square of the map in whole pixels of the given factor, from the corner of the world. */
typedef struct PixelBlock {
    int64_t x_px, y_px;
    int factor;
} PixelBlock;

static PageBox block_box(PixelBlock block) {
    double mm_per_px = TILE_PIXEL_MM / block.factor;
    return (PageBox){(double)block.x_px * mm_per_px, (double)block.y_px * mm_per_px,
                     BLOCK_PX * mm_per_px, BLOCK_PX * mm_per_px};
}

static void clear_surface(cairo_surface_t *surface) {
    cairo_surface_flush(surface);
    memset(cairo_image_surface_get_data(surface), 0,
           (size_t)cairo_image_surface_get_stride(surface) * BLOCK_PX);
    cairo_surface_mark_dirty(surface);
}

static void draw_map(const TileRenderer *renderer, Canvas *canvas, PageBox clip, bool whole) {
    const WebMap *map = renderer->map;
    size_t count;
    const uint32_t *which = block_index_find(renderer->index, clip, &count);
    web_draw_ground(canvas, map, clip, whole, -1);
    web_draw_base(canvas, map, clip, which, count);
    web_draw_areas(canvas, map, clip, -1);
    web_draw_names(canvas, map, clip, whole ? map->names_beside : map->names);
    if (whole) {
        web_draw_markers(canvas, map, clip, renderer->symbols);
    }
}

/* Leaves the block on the renderer's surface. */
static void draw_block(TileRenderer *renderer, const char *set, PixelBlock block) {
    ensure_canvases(renderer);
    Canvas *canvas = renderer->canvases[block.factor - 1];
    PageBox clip = block_box(block);
    canvas_set_origin(canvas, block.x_px, block.y_px);
    clear_surface(renderer->surface);
    if (strcmp(set, "base") == 0) {
        draw_map(renderer, canvas, clip, false);
    } else if (strcmp(set, "atlas") == 0) {
        draw_map(renderer, canvas, clip, true);
    } else {
        web_draw_need_tint(canvas, renderer->map, clip);
    }
    cairo_surface_flush(renderer->surface);
}

static uint8_t *surface_pixel(const TileRenderer *renderer, int x, int y) {
    return cairo_image_surface_get_data(renderer->surface) +
           (size_t)y * (size_t)cairo_image_surface_get_stride(renderer->surface) + 4 * (size_t)x;
}

/* ---- writing ---- */

/* Leaves the file in renderer->png. */
static void encode_tile(TileRenderer *renderer, uint8_t *pixels, size_t stride, int factor) {
    size_t side = (size_t)TILE_SIZE_PX * (size_t)factor;
    if (!renderer->atlas->project->site.exact_colors) {
        png_colors_reduce_within(pixels, side, side, stride, TILE_COLOR_BOUND);
    }
    png_encode(renderer->encoder, pixels, side, side, stride, renderer->png);
}

static bool write_tile(TileRenderer *renderer, const char *set, const Metatile *tile, int factor,
                       uint8_t *pixels, const char *folder, OutputList *outputs, GError **error) {
    size_t stride = (size_t)cairo_image_surface_get_stride(renderer->surface);
    encode_tile(renderer, pixels, stride, factor);
    g_autofree char *name = g_strdup_printf("site/tiles/%s/%d/%u/%u%s.png", set, tile->zoom,
                                            tile->x, tile->y, factor == 2 ? "@2x" : "");
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!file_twins_write(renderer->twins, path, renderer->png->data, renderer->png->len, error)) {
        return false;
    }
    output_list_add(outputs, name, "tile", renderer->png->len, 0);
    return true;
}

static bool block_is_wanted(const TileRenderer *renderer, const Metatile *block) {
    for (uint32_t y = block->y; y < block->y + block->rows; y++) {
        for (uint32_t x = block->x; x < block->x + block->columns; x++) {
            if (tile_plan_wants(renderer->plan, block->zoom, x, y)) {
                return true;
            }
        }
    }
    return false;
}

static bool write_block(TileRenderer *renderer, const char *set, int factor, const Metatile *block,
                        const char *folder, OutputList *outputs, GError **error) {
    int side = TILE_SIZE_PX * factor;
    draw_block(renderer, set,
               (PixelBlock){(int64_t)block->x * side, (int64_t)block->y * side, factor});
    for (uint32_t row = 0; row < block->rows; row++) {
        for (uint32_t column = 0; column < block->columns; column++) {
            Metatile tile = {block->zoom, block->x + column, block->y + row, 1, 1};
            uint8_t *pixels = surface_pixel(renderer, (int)column * side, (int)row * side);
            if (tile_plan_wants(renderer->plan, tile.zoom, tile.x, tile.y) &&
                !write_tile(renderer, set, &tile, factor, pixels, folder, outputs, error)) {
                return false;
            }
        }
    }
    return true;
}

static bool write_set(TileRenderer *renderer, const char *set, int factor, const Metatile *metatile,
                      const char *folder, OutputList *outputs, GError **error) {
    uint32_t side = (uint32_t)(BLOCK_PX / (TILE_SIZE_PX * factor));
    for (uint32_t row = 0; row < metatile->rows; row += side) {
        for (uint32_t column = 0; column < metatile->columns; column += side) {
            Metatile block = {metatile->zoom, metatile->x + column, metatile->y + row,
                              MIN(side, metatile->columns - column),
                              MIN(side, metatile->rows - row)};
            if (block_is_wanted(renderer, &block) &&
                !write_block(renderer, set, factor, &block, folder, outputs, error)) {
                return false;
            }
        }
    }
    return true;
}

bool tile_renderer_write(TileRenderer *renderer, size_t metatile, const char *folder,
                         OutputList *outputs, GError **error) {
    const Metatile *tiles = tile_plan_metatile(renderer->plan, metatile);
    if (!ensure_map(renderer, tiles->zoom, error)) {
        return false;
    }
    int factors = tile_plan_is_doubled(renderer->plan) ? 2 : 1;
    for (const char *const *set = tile_plan_sets(renderer->plan); *set; set++) {
        for (int factor = 1; factor <= factors; factor++) {
            if (!write_set(renderer, *set, factor, tiles, folder, outputs, error)) {
                return false;
            }
        }
    }
    return true;
}

bool tile_renderer_draw(TileRenderer *renderer, const char *set, int factor, const Metatile *block,
                        uint32_t *pixels, GError **error) {
    if (!ensure_map(renderer, block->zoom, error)) {
        return false;
    }
    int side = TILE_SIZE_PX * factor;
    int width = (int)block->columns * side, height = (int)block->rows * side;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    g_autoptr(Canvas) canvas = canvas_new_raster(surface, factor / TILE_PIXEL_MM, renderer->fonts);
    canvas_set_origin(canvas, (int64_t)block->x * side, (int64_t)block->y * side);
    double mm_per_px = TILE_PIXEL_MM / factor;
    PageBox clip = {(double)block->x * side * mm_per_px, (double)block->y * side * mm_per_px,
                    width * mm_per_px, height * mm_per_px};
    if (strcmp(set, "base") == 0 || strcmp(set, "atlas") == 0) {
        draw_map(renderer, canvas, clip, strcmp(set, "atlas") == 0);
    } else {
        web_draw_need_tint(canvas, renderer->map, clip);
    }
    bool ok = canvas_finish(canvas, error);
    for (int y = 0; ok && y < height; y++) {
        memcpy(pixels + (size_t)y * (size_t)width,
               cairo_image_surface_get_data(surface) +
                   (size_t)y * (size_t)cairo_image_surface_get_stride(surface),
               (size_t)width * sizeof *pixels);
    }
    cairo_surface_destroy(surface);
    return ok;
}

bool tile_renderer_measure(TileRenderer *renderer, const char *set, int factor,
                           const Metatile *tile, size_t *bytes, GError **error) {
    size_t side = (size_t)TILE_SIZE_PX * (size_t)factor;
    g_autofree uint32_t *pixels = g_new(uint32_t, side * side);
    if (!tile_renderer_draw(renderer, set, factor, tile, pixels, error)) {
        return false;
    }
    encode_tile(renderer, (uint8_t *)pixels, side * sizeof *pixels, factor);
    *bytes = renderer->png->len;
    return true;
}
