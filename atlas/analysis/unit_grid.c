/* unit_grid.c: units that are cells of a regular grid: squares or hexagons.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/unit_grid.h"

#include <math.h>
#include <stdlib.h>

#include "atlas/analysis/people_points.h"
#include "layers/geometry.h"

static const double ROOT_3 = 1.7320508075688772;
enum { HEXAGON_CORNERS = 6, SQUARE_CORNERS = 4 };

/* ---- where cells are ---- */

static double row_step_m(CellGrid grid) {
    return grid.kind == CELL_HEXAGON ? grid.size_m * ROOT_3 / 2 : grid.size_m;
}

/* How far east the middles of a row begin, in columns. */
static double row_shift(CellGrid grid, int64_t row) {
    return grid.kind == CELL_SQUARE ? 0.5 : row % 2 == 0 ? 0 : 0.5;
}

MapPoint cell_grid_middle(CellGrid grid, CellPlace place) {
    double up = grid.kind == CELL_SQUARE ? 0.5 : 0;
    return (MapPoint){((double)place.column + row_shift(grid, place.row)) * grid.size_m,
                      ((double)place.row + up) * row_step_m(grid)};
}

/* The nearest middle of a row. */
static CellPlace nearest_of_row(CellGrid grid, MapPoint point, int64_t row) {
    return (CellPlace){(int64_t)floor(point.x / grid.size_m - row_shift(grid, row) + 0.5), row};
}

static double distance_squared(CellGrid grid, CellPlace place, MapPoint point) {
    MapPoint middle = cell_grid_middle(grid, place);
    double dx = point.x - middle.x, dy = point.y - middle.y;
    return dx * dx + dy * dy;
}

/* The nearest of all middles is in the row below the point or in the one above it. */
static CellPlace hexagon_at(CellGrid grid, MapPoint point) {
    int64_t below = (int64_t)floor(point.y / row_step_m(grid));
    CellPlace low = nearest_of_row(grid, point, below);
    CellPlace high = nearest_of_row(grid, point, below + 1);
    return distance_squared(grid, high, point) <= distance_squared(grid, low, point) ? high : low;
}

CellPlace cell_grid_at(CellGrid grid, MapPoint point) {
    return grid.kind == CELL_HEXAGON ? hexagon_at(grid, point)
                                     : (CellPlace){(int64_t)floor(point.x / grid.size_m),
                                                   (int64_t)floor(point.y / grid.size_m)};
}

size_t cell_grid_add_outline(CellGrid grid, CellPlace place, ShapeSet *shapes) {
    /* Corners from the middle, in widths. */
    static const MapPoint HEXAGON[HEXAGON_CORNERS] = {
        {0, -1 / 1.7320508075688772},     {0.5, -0.5 / 1.7320508075688772},
        {0.5, 0.5 / 1.7320508075688772},  {0, 1 / 1.7320508075688772},
        {-0.5, 0.5 / 1.7320508075688772}, {-0.5, -0.5 / 1.7320508075688772},
    };
    static const MapPoint SQUARE[SQUARE_CORNERS] = {
        {-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}};
    bool hexagon = grid.kind == CELL_HEXAGON;
    const MapPoint *corners = hexagon ? HEXAGON : SQUARE;
    MapPoint middle = cell_grid_middle(grid, place);
    size_t shape = shape_set_begin(shapes, SHAPE_POLYGON);
    for (int i = 0; i < (hexagon ? HEXAGON_CORNERS : SQUARE_CORNERS); i++) {
        shape_set_add_point(shapes, (MapPoint){middle.x + corners[i].x * grid.size_m,
                                               middle.y + corners[i].y * grid.size_m});
    }
    shape_set_end_part(shapes);
    shape_set_end(shapes);
    return shape;
}

double cell_grid_cell_km2(CellGrid grid) {
    return grid.size_m * row_step_m(grid) / 1e6;
}

/* ---- cells of an atlas ---- */

typedef struct Cell {
    CellPlace place;
    int area;          /* that has most of it */
    double area_m2;    /* in all areas */
    double largest_m2; /* in `area` */
} Cell;

static guint cell_hash(gconstpointer key) {
    const Cell *cell = key;
    return (guint)(cell->place.column * 73856093 ^ cell->place.row * 19349663);
}

static gboolean cell_equal(gconstpointer a, gconstpointer b) {
    const Cell *x = a, *y = b;
    return x->place.column == y->place.column && x->place.row == y->place.row;
}

static gint compare_cells(gconstpointer a, gconstpointer b) {
    const Cell *x = *(Cell *const *)a, *y = *(Cell *const *)b;
    if (x->place.column != y->place.column) {
        return x->place.column < y->place.column ? -1 : 1;
    }
    return (x->place.row > y->place.row) - (x->place.row < y->place.row);
}

static double part_of_square_m2(const Atlas *atlas, const Area *area, CellGrid grid,
                                CellPlace place) {
    g_autoptr(ShapeSet) clipped = shape_set_new();
    MapPoint middle = cell_grid_middle(grid, place);
    double half = grid.size_m / 2;
    MapBox box = {middle.x - half, middle.y - half, middle.x + half, middle.y + half};
    size_t i = geometry_clip_box(area_set_shapes(atlas->areas), area->shape, box, clipped);
    return shape_set_at(clipped, i)->kind == SHAPE_POLYGON ? shape_area_m2(clipped, i) : 0;
}

static double part_in_area_m2(const Atlas *atlas, const Area *area, CellGrid grid,
                              CellPlace place) {
    if (grid.kind == CELL_SQUARE) {
        return part_of_square_m2(atlas, area, grid, place);
    }
    g_autoptr(ShapeSet) cell = shape_set_new();
    size_t i = cell_grid_add_outline(grid, place, cell);
    return geometry_intersection_area_m2(area_set_shapes(atlas->areas), area->shape, cell, i);
}

static void add_part(GHashTable *cells, CellPlace place, size_t area, double part_m2) {
    Cell key = {.place = place, .area = (int)area};
    Cell *cell = g_hash_table_lookup(cells, &key);
    if (!cell) {
        cell = g_memdup2(&key, sizeof key);
        g_hash_table_add(cells, cell);
    }
    cell->area_m2 += part_m2;
    if (part_m2 > cell->largest_m2) {
        cell->largest_m2 = part_m2;
        cell->area = (int)area;
    }
}

/* The cells that area `i` touches, with its part of them. */
static void add_cells_of_area(const Atlas *atlas, size_t i, CellGrid grid, GHashTable *cells) {
    const Area *area = area_set_at(atlas->areas, i);
    MapBox box = shape_set_at(area_set_shapes(atlas->areas), area->shape)->box;
    /* A hexagon reaches over the corner of the box that its middle is outside of. */
    double reach_m = grid.kind == CELL_HEXAGON ? grid.size_m : 0;
    CellPlace first = cell_grid_at(grid, (MapPoint){box.min_x - reach_m, box.min_y - reach_m});
    CellPlace last = cell_grid_at(grid, (MapPoint){box.max_x + reach_m, box.max_y + reach_m});
    for (int64_t column = first.column; column <= last.column; column++) {
        for (int64_t row = first.row; row <= last.row; row++) {
            CellPlace place = {column, row};
            double part_m2 = part_in_area_m2(atlas, area, grid, place);
            if (part_m2 > 0) {
                add_part(cells, place, i, part_m2);
            }
        }
    }
}

static char *code_of(CellGrid grid, CellPlace place) {
    MapPoint middle = cell_grid_middle(grid, place);
    if (grid.kind == CELL_HEXAGON) {
        return g_strdup_printf("HE%06.0fN%06.0f", middle.x, middle.y);
    }
    return g_strdup_printf("E%06.0fN%06.0f", middle.x - grid.size_m / 2,
                           middle.y - grid.size_m / 2);
}

/* All areas in one outline, which hexagons are cut to. */
static ShapeSet *outline_new(const Atlas *atlas) {
    size_t count = area_set_count(atlas->areas);
    g_autofree size_t *which = g_new(size_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        which[i] = area_set_at(atlas->areas, i)->shape;
    }
    ShapeSet *outline = shape_set_new();
    geometry_dissolve(area_set_shapes(atlas->areas), which, count, outline);
    shape_set_refresh(outline);
    return outline;
}

/* Under this much of it missing, a cell is whole. */
static const double SLIVER_M2 = 0.5;

/* The outline of a cell; with `outline`, as far as it lies in that. */
static size_t add_shape(UnitSet *set, const Cell *cell, CellGrid grid, const ShapeSet *outline) {
    if (!outline || cell->area_m2 > cell_grid_cell_km2(grid) * 1e6 - SLIVER_M2) {
        return cell_grid_add_outline(grid, cell->place, set->own_shapes);
    }
    g_autoptr(ShapeSet) whole = shape_set_new();
    size_t i = cell_grid_add_outline(grid, cell->place, whole);
    return geometry_intersect(outline, 0, whole, i, set->own_shapes);
}

static void add_unit(UnitSet *set, const Cell *cell, CellGrid grid, const ShapeSet *outline) {
    g_autofree char *code = code_of(grid, cell->place);
    Unit unit = {.code = g_string_chunk_insert(set->strings, code),
                 .population = NAN,
                 .area_km2 = cell->area_m2 / 1e6,
                 .area = cell->area,
                 .shape = add_shape(set, cell, grid, outline),
                 .centre = cell_grid_middle(grid, cell->place)};
    unit.name = unit.code;
    g_array_append_val(set->units, unit);
}

/* Index of the cell that a point is in, or -1. */
static int find_cell(const GPtrArray *sorted, CellGrid grid, MapPoint at) {
    Cell key = {.place = cell_grid_at(grid, at)};
    Cell *probe = &key;
    gpointer found = sorted->len > 0 ? bsearch(&probe, sorted->pdata, sorted->len, sizeof(gpointer),
                                               compare_cells)
                                     : NULL;
    return found ? (int)((gpointer *)found - sorted->pdata) : -1;
}

static void settle_people(UnitSet *set, const Atlas *atlas, CellGrid grid,
                          const GPtrArray *sorted) {
    g_autoptr(GArray) points = people_points_new(atlas);
    g_autofree size_t *count = g_new0(size_t, sorted->len + 1);
    g_autofree double *people = g_new0(double, sorted->len + 1);
    for (guint i = 0; i < points->len; i++) {
        const PeoplePoint *point = &g_array_index(points, PeoplePoint, i);
        int in = find_cell(sorted, grid, point->at);
        if (in >= 0) {
            count[in]++;
            people[in] += point->people;
        }
    }
    for (guint i = 0; i < sorted->len; i++) {
        if (count[i] >= CELL_PEOPLE_POINTS) {
            g_array_index(set->units, Unit, i).population = people[i];
        }
    }
}

static void add_key(gpointer key, gpointer value, gpointer keys) {
    (void)value;
    g_ptr_array_add(keys, key);
}

UnitSet *unit_set_of_cells(const Atlas *atlas, CellGrid grid) {
    bool hexagons = grid.kind == CELL_HEXAGON;
    g_autofree char *id = g_strdup_printf(hexagons ? "hexagons_%.0fm" : "grid_%.0fm", grid.size_m);
    g_autofree char *title = g_strdup_printf(
        hexagons ? "hexagons %.0f m from side to side" : "squares of %.0f m", grid.size_m);
    UnitSet *set = unit_set_new(atlas, id, title);
    set->own_shapes = shape_set_new();
    set->shapes = set->own_shapes;
    g_autoptr(GHashTable) cells = g_hash_table_new_full(cell_hash, cell_equal, g_free, NULL);
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        add_cells_of_area(atlas, i, grid, cells);
    }
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    g_hash_table_foreach(cells, add_key, sorted);
    g_ptr_array_sort(sorted, compare_cells);
    g_autoptr(ShapeSet) outline = hexagons ? outline_new(atlas) : NULL;
    for (guint i = 0; i < sorted->len; i++) {
        add_unit(set, sorted->pdata[i], grid, outline);
    }
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        set->of_asset[i] = unit_set_counts(asset) ? find_cell(sorted, grid, asset->at) : -1;
    }
    if (hexagons) {
        settle_people(set, atlas, grid, sorted);
    }
    unit_set_take_efforts_of_areas(set, atlas);
    return set;
}
