/* vertex_grid.c: vertices of outlines in a grid of cells.
 * SPDX-License-Identifier: MIT
 */
#include "layers/vertex_grid.h"

#include <math.h>

/* Vertices to a cell, on average. */
static const double PER_CELL = 2;

struct VertexGrid {
    const MapPoint *points;
    MapBox box;
    double cell_m;
    size_t columns, rows;
    uint32_t *starts; /* by cell, one more than there are cells: where its vertices start */
    uint32_t *vertices;
    uint32_t *marks; /* by vertex: number of the last question that it belongs to */
    uint32_t question;
};

static size_t cell_along(double from, double at, double cell_m, size_t count) {
    double cell = floor((at - from) / cell_m);
    return cell <= 0 ? 0 : MIN((size_t)cell, count - 1);
}

static size_t cell_of(const VertexGrid *grid, MapPoint point) {
    size_t row = cell_along(grid->box.min_y, point.y, grid->cell_m, grid->rows);
    return row * grid->columns + cell_along(grid->box.min_x, point.x, grid->cell_m, grid->columns);
}

static void choose_cells(VertexGrid *grid, size_t count) {
    double width_m = map_box_width_m(grid->box);
    double height_m = map_box_height_m(grid->box);
    double cells = fmax(1, (double)count / PER_CELL);
    grid->cell_m = fmax(sqrt(width_m * height_m / cells), fmax(width_m, height_m) / cells);
    grid->cell_m = grid->cell_m > 0 ? grid->cell_m : 1;
    grid->columns = (size_t)(width_m / grid->cell_m) + 1;
    grid->rows = (size_t)(height_m / grid->cell_m) + 1;
}

VertexGrid *vertex_grid_new(const MapPoint *points, size_t count) {
    VertexGrid *grid = g_new0(VertexGrid, 1);
    grid->points = points;
    grid->box = map_box_empty();
    for (size_t k = 0; k < count; k++) {
        grid->box = map_box_add(grid->box, points[k]);
    }
    choose_cells(grid, count);
    grid->starts = g_new0(uint32_t, grid->columns * grid->rows + 1);
    grid->vertices = g_new(uint32_t, count);
    grid->marks = g_new0(uint32_t, count);
    for (size_t k = 0; k < count; k++) {
        grid->starts[cell_of(grid, points[k]) + 1]++;
    }
    for (size_t cell = 0; cell < grid->columns * grid->rows; cell++) {
        grid->starts[cell + 1] += grid->starts[cell];
    }
    /* Filled from the end, so that the vertices of a cell ascend. */
    g_autofree uint32_t *ends =
        g_memdup2(grid->starts + 1, grid->columns * grid->rows * sizeof *grid->starts);
    for (size_t k = count; k-- > 0;) {
        grid->vertices[--ends[cell_of(grid, points[k])]] = (uint32_t)k;
    }
    return grid;
}

void vertex_grid_free(VertexGrid *grid) {
    if (grid) {
        g_free(grid->starts);
        g_free(grid->vertices);
        g_free(grid->marks);
        g_free(grid);
    }
}

static bool is_between(const VertexGrid *grid, uint32_t vertex, Part stretch, double depth_m) {
    MapPoint point = grid->points[vertex];
    double off_m = segment_distance_m(point, stretch.points[0], stretch.points[stretch.count - 1]);
    return grid->marks[vertex] != grid->question && off_m <= depth_m &&
           (off_m <= 0 || ring_contains(stretch, point));
}

bool vertex_grid_any_between(VertexGrid *grid, Part stretch, double depth_m, const uint32_t *own) {
    grid->question++;
    MapBox box = map_box_empty();
    for (size_t k = 0; k < stretch.count; k++) {
        grid->marks[own[k]] = grid->question;
        box = map_box_add(box, stretch.points[k]);
    }
    size_t first = cell_of(grid, (MapPoint){box.min_x, box.min_y});
    size_t last = cell_of(grid, (MapPoint){box.max_x, box.max_y});
    size_t width = last % grid->columns - first % grid->columns;
    for (size_t row = first; row <= last; row += grid->columns) {
        for (uint32_t k = grid->starts[row]; k < grid->starts[row + width + 1]; k++) {
            if (is_between(grid, grid->vertices[k], stretch, depth_m)) {
                return true;
            }
        }
    }
    return false;
}
