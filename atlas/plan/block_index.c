/* block_index.c: which features of a web map a block of tiles needs.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/block_index.h"

#include <math.h>

#include "atlas/plan/tiles.h"

static const double MARGIN_MM = 5;
static const double CELL_MM = 2 * TILE_SIZE_PX * TILE_PIXEL_MM;
enum { CELLS_MAX = 1 << 22 };

struct BlockIndex {
    const WebMap *map;
    PageBox bounds; /* of all features */
    double cell_mm;
    size_t columns, rows;
    uint32_t *starts;  /* one per cell and one more: where its run in `members` begins */
    uint32_t *members; /* features, ascending within a cell */
    uint32_t *seen;    /* per feature: number of the last query that found it */
    uint32_t query;
    GArray *found; /* uint32_t */
};

typedef struct CellRange {
    size_t left, right, top, bottom;
} CellRange;

static PageBox feature_box(const WebMap *map, size_t i) {
    MapBox box = shape_set_at(map->base, i)->box;
    PagePoint nw = web_map_place(map, (MapPoint){box.min_x, box.max_y});
    return page_box_grow((PageBox){nw.x_mm, nw.y_mm, map_box_width_m(box) * map->mm_per_m,
                                   map_box_height_m(box) * map->mm_per_m},
                         MARGIN_MM);
}

static size_t cell_of(double offset_mm, double cell_mm, size_t count) {
    return (size_t)CLAMP(floor(offset_mm / cell_mm), 0, (double)count - 1);
}

static CellRange cells_of(const BlockIndex *index, PageBox box) {
    double x_mm = box.x_mm - index->bounds.x_mm, y_mm = box.y_mm - index->bounds.y_mm;
    return (CellRange){.left = cell_of(x_mm, index->cell_mm, index->columns),
                       .right = cell_of(x_mm + box.width_mm, index->cell_mm, index->columns),
                       .top = cell_of(y_mm, index->cell_mm, index->rows),
                       .bottom = cell_of(y_mm + box.height_mm, index->cell_mm, index->rows)};
}

static bool is_empty(const WebMap *map, size_t i) {
    return map_box_is_empty(shape_set_at(map->base, i)->box);
}

/* With `members` still NULL only counts, into the cell after. */
static void fill_cells(BlockIndex *index, uint32_t *next) {
    for (size_t i = 0; i < shape_set_count(index->map->base); i++) {
        if (is_empty(index->map, i)) {
            continue;
        }
        CellRange range = cells_of(index, feature_box(index->map, i));
        for (size_t row = range.top; row <= range.bottom; row++) {
            for (size_t column = range.left; column <= range.right; column++) {
                size_t cell = row * index->columns + column;
                if (index->members) {
                    index->members[next[cell]++] = (uint32_t)i;
                } else {
                    index->starts[cell + 1]++;
                }
            }
        }
    }
}

BlockIndex *block_index_new(const WebMap *map) {
    BlockIndex *index = g_new0(BlockIndex, 1);
    index->map = map;
    index->found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    size_t count = shape_set_count(map->base);
    index->seen = g_new0(uint32_t, MAX(count, 1));
    MapBox box = shape_set_box(map->base);
    if (!map_box_is_empty(box)) {
        PagePoint nw = web_map_place(map, (MapPoint){box.min_x, box.max_y});
        index->bounds = (PageBox){nw.x_mm, nw.y_mm, map_box_width_m(box) * map->mm_per_m,
                                  map_box_height_m(box) * map->mm_per_m};
    }
    index->cell_mm = CELL_MM;
    while (index->bounds.width_mm / index->cell_mm * (index->bounds.height_mm / index->cell_mm) >
           CELLS_MAX) {
        index->cell_mm *= 2;
    }
    index->columns = (size_t)(index->bounds.width_mm / index->cell_mm) + 1;
    index->rows = (size_t)(index->bounds.height_mm / index->cell_mm) + 1;
    size_t cells = index->columns * index->rows;
    index->starts = g_new0(uint32_t, cells + 1);
    fill_cells(index, NULL);
    for (size_t i = 0; i < cells; i++) {
        index->starts[i + 1] += index->starts[i];
    }
    g_autofree uint32_t *next = g_memdup2(index->starts, cells * sizeof *next);
    index->members = g_new(uint32_t, MAX(index->starts[cells], 1));
    fill_cells(index, next);
    return index;
}

void block_index_free(BlockIndex *index) {
    if (index) {
        g_free(index->starts);
        g_free(index->members);
        g_free(index->seen);
        g_array_unref(index->found);
        g_free(index);
    }
}

static gint compare_numbers(gconstpointer a, gconstpointer b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

const uint32_t *block_index_find(BlockIndex *index, PageBox box, size_t *count) {
    g_array_set_size(index->found, 0);
    index->query++;
    CellRange range = cells_of(index, box);
    for (size_t row = range.top; row <= range.bottom; row++) {
        for (size_t column = range.left; column <= range.right; column++) {
            size_t cell = row * index->columns + column;
            for (uint32_t k = index->starts[cell]; k < index->starts[cell + 1]; k++) {
                uint32_t feature = index->members[k];
                if (index->seen[feature] != index->query) {
                    index->seen[feature] = index->query;
                    g_array_append_val(index->found, feature);
                }
            }
        }
    }
    g_array_sort(index->found, compare_numbers);
    *count = index->found->len;
    return &g_array_index(index->found, uint32_t, 0);
}
