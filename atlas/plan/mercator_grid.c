/* mercator_grid.c: from the project's metres to Web Mercator.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/mercator_grid.h"

#include <math.h>

#include "layers/projection.h"

/* A large atlas gets wider cells rather than more than this many nodes. */
enum { NODES_MAX = 1000000 };
static const double CELL_M = 500;

struct MercatorGrid {
    Projection *projection;
    double west, south, cell_m;
    size_t columns, rows; /* of nodes */
    MapPoint *nodes;      /* row by row from the south */
};

MercatorGrid *mercator_grid_new(const char *crs, MapBox box, GError **error) {
    g_autoptr(MercatorGrid) grid = g_new0(MercatorGrid, 1);
    grid->projection = projection_new(crs, "EPSG:3857", NULL, error);
    if (!grid->projection) {
        return NULL;
    }
    grid->cell_m = CELL_M;
    while (map_box_width_m(box) / grid->cell_m * (map_box_height_m(box) / grid->cell_m) >
           NODES_MAX) {
        grid->cell_m *= 2;
    }
    /* Nodes at whole cells, whatever the box: one place is projected the same way in all atlases.
     */
    grid->west = floor(box.min_x / grid->cell_m) * grid->cell_m;
    grid->south = floor(box.min_y / grid->cell_m) * grid->cell_m;
    grid->columns = (size_t)ceil((box.max_x - grid->west) / grid->cell_m) + 1;
    grid->rows = (size_t)ceil((box.max_y - grid->south) / grid->cell_m) + 1;
    grid->nodes = g_new(MapPoint, grid->columns * grid->rows);
    for (size_t row = 0; row < grid->rows; row++) {
        for (size_t column = 0; column < grid->columns; column++) {
            grid->nodes[row * grid->columns + column] =
                (MapPoint){grid->west + (double)column * grid->cell_m,
                           grid->south + (double)row * grid->cell_m};
        }
    }
    projection_forward(grid->projection, grid->nodes, grid->columns * grid->rows);
    return g_steal_pointer(&grid);
}

void mercator_grid_free(MercatorGrid *grid) {
    if (grid) {
        projection_free(grid->projection);
        g_free(grid->nodes);
        g_free(grid);
    }
}

static double between(double a, double b, double share) {
    return a + (b - a) * share;
}

MapPoint mercator_grid_project(const MercatorGrid *grid, MapPoint point) {
    double x = (point.x - grid->west) / grid->cell_m;
    double y = (point.y - grid->south) / grid->cell_m;
    if (!(x >= 0 && y >= 0 && x < (double)(grid->columns - 1) && y < (double)(grid->rows - 1))) {
        projection_forward(grid->projection, &point, 1);
        return point;
    }
    size_t column = (size_t)x, row = (size_t)y;
    const MapPoint *low = grid->nodes + row * grid->columns + column;
    const MapPoint *high = low + grid->columns;
    double across = x - (double)column, up = y - (double)row;
    return (MapPoint){
        between(between(low[0].x, low[1].x, across), between(high[0].x, high[1].x, across), up),
        between(between(low[0].y, low[1].y, across), between(high[0].y, high[1].y, across), up)};
}

size_t mercator_grid_add_shape(const MercatorGrid *grid, const ShapeSet *from, size_t i,
                               ShapeSet *to) {
    const Shape *shape = shape_set_at(from, i);
    size_t index = shape_set_begin(to, shape->kind);
    for (size_t p = 0; p < shape->part_count; p++) {
        Part part = shape_set_part(from, i, p);
        for (size_t k = 0; k < part.count; k++) {
            MapPoint point = mercator_grid_project(grid, part.points[k]);
            if (isfinite(point.x) && isfinite(point.y)) {
                shape_set_add_point(to, point);
            }
        }
        shape_set_end_part(to);
    }
    shape_set_end(to);
    return index;
}
