/* tiles_only.c: job T alone: every tile of the areas' box, set "atlas", 256 px.
 * SPDX-License-Identifier: MIT
 *
 * usage: tiles_only PROJECT OUT WORKERS
 *
 * `assetatlas build` also makes the base and need sets, doubles every tile and leaves out tiles
 * that touch no area. This makes what the peers make, by the program's own drawing and encoding.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/base/number.h"
#include "atlas/load.h"
#include "atlas/output/file_twins.h"
#include "atlas/output/png.h"
#include "atlas/output/png_colors.h"
#include "atlas/output/tileset.h"
#include "atlas/pool.h"

enum { BLOCK_SIDE = 4, PNG_LEVEL = 6, MIN_ZOOM = 10, MAX_ZOOM = 15, JOB_SECONDS = 300 };

typedef struct Bench {
    const Atlas *atlas;
    TilePlan *plan;
    SymbolSet *symbols;
    const char *folder;
    GArray *blocks; /* Metatile */
    size_t failed;
} Bench;

typedef struct Worker {
    const Bench *bench;
    FontSet *fonts;
    TileRenderer *renderer;
    PngEncoder *encoder;
    FileTwins *twins;
    GByteArray *png;
    uint32_t *pixels;
} Worker;

static void *worker_start(const void *context, GError **error) {
    const Bench *bench = context;
    Report *report = report_new();
    Worker *worker = g_new0(Worker, 1);
    worker->bench = bench;
    worker->fonts = font_set_new(report, error);
    report_free(report);
    worker->renderer = tile_renderer_new(bench->atlas, bench->plan, worker->fonts, bench->symbols);
    worker->encoder = png_encoder_new(PNG_LEVEL);
    worker->twins = file_twins_new();
    worker->png = g_byte_array_new();
    worker->pixels = g_new(uint32_t, BLOCK_SIDE * BLOCK_SIDE * TILE_SIZE_PX * TILE_SIZE_PX);
    return worker;
}

static void worker_stop(void *data) {
    Worker *worker = data;
    tile_renderer_free(worker->renderer);
    font_set_free(worker->fonts);
    png_encoder_free(worker->encoder);
    file_twins_free(worker->twins);
    g_byte_array_unref(worker->png);
    g_free(worker->pixels);
    g_free(worker);
}

static bool worker_run(void *data, size_t number, GString *answer, GError **error) {
    Worker *worker = data;
    const Metatile *block = &g_array_index(worker->bench->blocks, Metatile, number);
    (void)answer;
    if (!tile_renderer_draw(worker->renderer, "atlas", 1, block, worker->pixels, error)) {
        return false;
    }
    size_t stride = (size_t)block->columns * TILE_SIZE_PX;
    for (uint32_t row = 0; row < block->rows; row++) {
        for (uint32_t column = 0; column < block->columns; column++) {
            uint32_t *first =
                worker->pixels + (size_t)row * TILE_SIZE_PX * stride + column * TILE_SIZE_PX;
            g_autofree char *path = g_strdup_printf("%s/%d/%u/%u.png", worker->bench->folder,
                                                    block->zoom, block->x + column, block->y + row);
            png_colors_reduce_within((uint8_t *)first, TILE_SIZE_PX, TILE_SIZE_PX,
                                     stride * sizeof *first, TILE_COLOR_BOUND);
            png_encode(worker->encoder, (const uint8_t *)first, TILE_SIZE_PX, TILE_SIZE_PX,
                       stride * sizeof *first, worker->png);
            if (!file_twins_write(worker->twins, path, worker->png->data, worker->png->len,
                                  error)) {
                return false;
            }
        }
    }
    return true;
}

static void block_done(void *parent, size_t number, const char *result, const char *message) {
    Bench *bench = parent;
    if (!result) {
        fprintf(stderr, "block %zu: %s\n", number, message);
        bench->failed++;
    }
}

static void tile_of(MapPoint mercator, int zoom, uint32_t *x, uint32_t *y) {
    MapBox world = tile_box(0, 0, 0);
    double side_m = map_box_width_m(world) / (double)(1u << zoom);
    *x = (uint32_t)((mercator.x - world.min_x) / side_m);
    *y = (uint32_t)((world.max_y - mercator.y) / side_m);
}

static void list_blocks(Bench *bench) {
    MapBox box = map_box_empty();
    for (size_t i = 0; i < area_set_count(bench->atlas->areas); i++) {
        box = map_box_union(box, tile_plan_area_box(bench->plan, i));
    }
    for (int zoom = MIN_ZOOM; zoom <= MAX_ZOOM; zoom++) {
        uint32_t left, top, right, bottom;
        tile_of((MapPoint){box.min_x, box.max_y}, zoom, &left, &top);
        tile_of((MapPoint){box.max_x, box.min_y}, zoom, &right, &bottom);
        for (uint32_t y = top; y <= bottom; y += BLOCK_SIDE) {
            for (uint32_t x = left; x <= right; x += BLOCK_SIDE) {
                Metatile block = {zoom, x, y, MIN(BLOCK_SIDE, right - x + 1),
                                  MIN(BLOCK_SIDE, bottom - y + 1)};
                g_array_append_val(bench->blocks, block);
            }
        }
    }
}

static bool draw_all(Bench *bench, unsigned workers, GError **error) {
    list_blocks(bench);
    g_autofree size_t *order = g_new(size_t, bench->blocks->len);
    for (guint i = 0; i < bench->blocks->len; i++) {
        order[i] = i;
    }
    PoolWork work = {worker_start, worker_run, worker_stop, block_done, bench, bench};
    PoolOptions options = {.workers = workers, .job_seconds = JOB_SECONDS};
    return pool_run(order, bench->blocks->len, &work, &options, error) && bench->failed == 0;
}

int main(int argc, char **argv) {
    int64_t workers = 0;
    if (argc != 4 || !number_parse_integer(argv[3], &workers) || workers < 0) {
        fputs("usage: tiles_only PROJECT OUT WORKERS\n", stderr);
        return EXIT_FAILURE;
    }
    g_autoptr(GError) error = NULL;
    Report *report = report_new();
    LoadOptions what = {.project = argv[1]};
    Loaded *loaded = load_project(&what, report, &error);
    Bench bench = {.atlas = loaded ? loaded_atlas(loaded) : NULL,
                   .folder = argv[2],
                   .blocks = g_array_new(FALSE, FALSE, sizeof(Metatile))};
    g_autofree char *styles = styles_folder();
    g_autofree char *symbols = g_build_filename(styles, "symbols", NULL);
    bool ok = bench.atlas && (bench.symbols = symbol_set_read(symbols, report, &error)) &&
              (bench.plan = tile_plan_new(bench.atlas, &error)) &&
              draw_all(&bench, (unsigned)workers, &error);
    if (!ok) {
        fprintf(stderr, "%s\n", error ? error->message : "the data have errors: assetatlas check");
    }
    symbol_set_free(bench.symbols);
    tile_plan_free(bench.plan);
    g_array_unref(bench.blocks);
    loaded_free(loaded);
    report_free(report);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
