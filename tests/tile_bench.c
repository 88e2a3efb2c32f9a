/* tile_bench.c: tiles written to a temporary folder and put together again.
 * SPDX-License-Identifier: MIT
 */
#include "tile_bench.h"

#include <cairo.h>
#include <check.h>
#include <string.h>

void tile_bench_open(TileBench *bench) {
    GError *error = NULL;
    bench->renderer = tile_renderer_new(bench->fixture.atlas, bench->fixture.tiles,
                                        bench->fixture.fonts, bench->fixture.symbols);
    bench->out = g_dir_make_tmp("atlas-tiles-XXXXXX", &error);
    ck_assert_ptr_nonnull(bench->out);
    bench->outputs = output_list_new();
}

void tile_bench_close(TileBench *bench) {
    tile_renderer_free(bench->renderer);
    output_list_free(bench->outputs);
    atlas_fixture_remove(bench->out);
    g_free(bench->out);
    atlas_fixture_close(&bench->fixture);
}

void tile_bench_write_zoom(TileBench *bench, int zoom) {
    GError *error = NULL;
    for (size_t i = 0; i < tile_plan_metatile_count(bench->fixture.tiles); i++) {
        if (tile_plan_metatile(bench->fixture.tiles, i)->zoom == zoom) {
            ck_assert_msg(
                tile_renderer_write(bench->renderer, i, bench->out, bench->outputs, &error), "%s",
                error ? error->message : "");
        }
    }
}

/* The range of tiles of a zoom. */
static Metatile zoom_range(const TilePlan *plan, int zoom) {
    Metatile range = {zoom, UINT32_MAX, UINT32_MAX, 0, 0};
    uint32_t right = 0, bottom = 0;
    for (size_t i = 0; i < tile_plan_metatile_count(plan); i++) {
        const Metatile *metatile = tile_plan_metatile(plan, i);
        if (metatile->zoom == zoom) {
            range.x = MIN(range.x, metatile->x);
            range.y = MIN(range.y, metatile->y);
            right = MAX(right, metatile->x + metatile->columns);
            bottom = MAX(bottom, metatile->y + metatile->rows);
        }
    }
    range.columns = right - range.x;
    range.rows = bottom - range.y;
    return range;
}

static int apart(uint32_t a, uint32_t b) {
    int largest = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        largest = MAX(largest, ABS((int)(a >> shift & 255) - (int)(b >> shift & 255)));
    }
    return largest;
}

/* Compares a tile on the disk with its place in the large drawing; returns how far apart they are
 * at most. */
static int assert_tile(const TileBench *bench, const char *set, int factor, const Metatile *range,
                       const uint32_t *large, uint32_t column, uint32_t row, int bound) {
    int largest = 0;
    int side = TILE_SIZE_PX * factor;
    g_autofree char *path =
        g_strdup_printf("%s/site/tiles/%s/%d/%u/%u%s.png", bench->out, set, range->zoom,
                        range->x + column, range->y + row, factor == 2 ? "@2x" : "");
    cairo_surface_t *tile = cairo_image_surface_create_from_png(path);
    ck_assert_msg(cairo_surface_status(tile) == CAIRO_STATUS_SUCCESS, "%s cannot be read", path);
    ck_assert_int_eq(cairo_image_surface_get_width(tile), side);
    bool opaque = cairo_image_surface_get_format(tile) == CAIRO_FORMAT_RGB24;
    size_t width = (size_t)range->columns * (size_t)side;
    for (size_t y = 0; y < (size_t)side; y++) {
        const uint32_t *wanted = large + (row * (size_t)side + y) * width + column * (size_t)side;
        const uint8_t *data =
            cairo_image_surface_get_data(tile) + y * (size_t)cairo_image_surface_get_stride(tile);
        for (size_t x = 0; x < (size_t)side; x++) {
            uint32_t seen;
            memcpy(&seen, data + 4 * x, sizeof seen);
            seen |= opaque ? 0xff000000u : 0;
            int here = apart(seen, wanted[x]);
            if (here > bound) { /* Check keeps a record of each assertion, and these are millions */
                ck_abort_msg("%s: pixel %zu,%zu is %08x, not %08x", path, x, y, seen, wanted[x]);
            }
            largest = MAX(largest, here);
        }
    }
    cairo_surface_destroy(tile);
    return largest;
}

size_t tile_bench_assert_mosaic(TileBench *bench, const char *set, int factor, int zoom, int bound,
                                int *largest) {
    Metatile range = zoom_range(bench->fixture.tiles, zoom);
    size_t side = (size_t)TILE_SIZE_PX * (size_t)factor;
    g_autofree uint32_t *large =
        g_new(uint32_t, (size_t)range.columns * side * (size_t)range.rows * side);
    GError *error = NULL;
    ck_assert_msg(tile_renderer_draw(bench->renderer, set, factor, &range, large, &error), "%s",
                  error ? error->message : "");
    size_t compared = 0;
    int most = 0;
    for (uint32_t row = 0; row < range.rows; row++) {
        for (uint32_t column = 0; column < range.columns; column++) {
            if (tile_plan_wants(bench->fixture.tiles, zoom, range.x + column, range.y + row)) {
                int here = assert_tile(bench, set, factor, &range, large, column, row, bound);
                most = MAX(most, here);
                compared++;
            }
        }
    }
    if (largest) {
        *largest = most;
    }
    return compared;
}
