/* unit_set.c: the places that figures are about: areas, small areas, squares of the grid.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/unit_set.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layers/geometry.h"

static const double TOUCH_M = 0.5; /* borders that are nearer are shared */

static UnitSet *set_new(const Atlas *atlas, const char *id, const char *title) {
    UnitSet *set = g_new0(UnitSet, 1);
    set->strings = g_string_chunk_new(4096);
    set->id = g_string_chunk_insert(set->strings, id);
    set->title = g_string_chunk_insert(set->strings, title);
    set->units = g_array_new(FALSE, FALSE, sizeof(Unit));
    set->of_asset = g_new(int, asset_set_count(atlas->assets) + 1);
    return set;
}

void unit_set_free(UnitSet *set) {
    if (set) {
        g_array_unref(set->units);
        g_free(set->of_asset);
        shape_set_free(set->own_shapes);
        g_free(set->starts);
        g_free(set->items);
        g_free(set->efforts);
        g_string_chunk_free(set->strings);
        g_free(set);
    }
}

const Unit *unit_set_at(const UnitSet *set, size_t i) {
    return &g_array_index(set->units, Unit, i);
}

bool unit_set_is_unasked(const UnitSet *set, size_t i) {
    return set->efforts && set->efforts[i].state == ASKED_NOT;
}

/* Of the area that each unit is or mostly lies in. */
static void take_efforts_of_areas(UnitSet *set, const Atlas *atlas) {
    if (!atlas->efforts) {
        return;
    }
    set->efforts = g_new(AreaEffort, set->units->len + 1);
    for (guint i = 0; i < set->units->len; i++) {
        set->efforts[i] = atlas->efforts[unit_set_at(set, i)->area];
    }
}

/* Has a site inside the atlas's areas? */
static bool is_counted(const Asset *asset) {
    return asset->place == PLACE_SITE && asset->area >= 0;
}

UnitSet *unit_set_of_areas(const Atlas *atlas) {
    UnitSet *set = set_new(atlas, "areas", "areas of this atlas");
    size_t count = area_set_count(atlas->areas);
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(size_t));
    set->starts = g_new(size_t, count + 1);
    set->shapes = area_set_shapes(atlas->areas);
    for (size_t i = 0; i < count; i++) {
        const Area *area = area_set_at(atlas->areas, i);
        Unit unit = {.code = area->code,
                     .name = area->name,
                     .population = atlas->figures[i].population,
                     .area_km2 = area->area_km2,
                     .area = (int)i,
                     .shape = area->shape,
                     .centre = area->label};
        g_array_append_val(set->units, unit);
        set->starts[i] = items->len;
        size_t neighbours = 0;
        const size_t *which = area_set_neighbours(atlas->areas, i, &neighbours);
        if (neighbours > 0) {
            g_array_append_vals(items, which, (guint)neighbours);
        }
    }
    set->starts[count] = items->len;
    set->items = g_memdup2(items->data, items->len * sizeof(size_t));
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        set->of_asset[i] = is_counted(asset) ? asset->area : -1;
    }
    take_efforts_of_areas(set, atlas);
    return set;
}

/* Neighbours from pairs (ShapePair, ascending) of shapes; `unit_of` says which unit a shape is. */
static void set_neighbours(UnitSet *set, const GArray *pairs, const int *unit_of) {
    size_t count = set->units->len;
    set->starts = g_new0(size_t, count + 1);
    g_autofree size_t *next = g_new0(size_t, count + 1);
    for (guint k = 0; k < pairs->len; k++) {
        const ShapePair *pair = &g_array_index(pairs, ShapePair, k);
        if (unit_of[pair->a] >= 0 && unit_of[pair->b] >= 0) {
            set->starts[unit_of[pair->a] + 1]++;
            set->starts[unit_of[pair->b] + 1]++;
        }
    }
    for (size_t i = 0; i < count; i++) {
        set->starts[i + 1] += set->starts[i];
        next[i] = set->starts[i];
    }
    set->items = g_new(size_t, set->starts[count] + 1);
    for (guint k = 0; k < pairs->len; k++) {
        const ShapePair *pair = &g_array_index(pairs, ShapePair, k);
        int a = unit_of[pair->a], b = unit_of[pair->b];
        if (a >= 0 && b >= 0) {
            set->items[next[a]++] = (size_t)b;
            set->items[next[b]++] = (size_t)a;
        }
    }
}

UnitSet *unit_set_of_geography(const Atlas *atlas, const Geography *geography) {
    if (!geography->areas) {
        return NULL;
    }
    UnitSet *set = set_new(atlas, geography->id, geography->method);
    const ShapeSet *shapes = area_set_shapes(geography->areas);
    set->shapes = shapes;
    g_autofree AreaEffort *efforts =
        atlas->effort ? asked_small_areas_new(atlas->effort, atlas->geographies, geography,
                                              atlas->project->suppress_below)
                      : NULL;
    set->efforts = efforts ? g_new(AreaEffort, geography->members->len + 1) : NULL;
    g_autofree int *unit_of = g_new(int, shape_set_count(shapes) + 1);
    for (size_t i = 0; i < shape_set_count(shapes); i++) {
        unit_of[i] = -1;
    }
    for (guint i = 0; i < geography->members->len; i++) {
        const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        if (member->shape < 0) {
            continue;
        }
        const Area *area = area_set_at(geography->areas, (size_t)member->shape);
        unit_of[member->shape] = (int)set->units->len;
        if (efforts) {
            set->efforts[set->units->len] = efforts[i];
        }
        Unit unit = {.code = member->code,
                     .name = area->name,
                     .population = member->population,
                     .area_km2 = area->area_km2,
                     .area = member->area,
                     .shape = area->shape,
                     .centre = area->label};
        g_array_append_val(set->units, unit);
    }
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        int in = is_counted(asset) ? area_set_locate(geography->areas, asset->at) : -1;
        set->of_asset[i] = in < 0 ? -1 : unit_of[in];
    }
    g_autoptr(GArray) pairs = geometry_pairs_within(shapes, TOUCH_M);
    set_neighbours(set, pairs, unit_of);
    return set;
}

typedef struct Square {
    gint64 column, row;
    int area;          /* that has most of it */
    double area_m2;    /* in all areas */
    double largest_m2; /* in `area` */
} Square;

static guint square_hash(gconstpointer key) {
    const Square *square = key;
    return (guint)(square->column * 73856093 ^ square->row * 19349663);
}

static gboolean square_equal(gconstpointer a, gconstpointer b) {
    const Square *x = a, *y = b;
    return x->column == y->column && x->row == y->row;
}

static gint compare_squares(gconstpointer a, gconstpointer b) {
    const Square *x = *(Square *const *)a, *y = *(Square *const *)b;
    if (x->column != y->column) {
        return x->column < y->column ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

static double part_in_area_m2(const Atlas *atlas, const Area *area, MapBox box) {
    g_autoptr(ShapeSet) clipped = shape_set_new();
    size_t i = geometry_clip_box(area_set_shapes(atlas->areas), area->shape, box, clipped);
    return shape_set_at(clipped, i)->kind == SHAPE_POLYGON ? shape_area_m2(clipped, i) : 0;
}

static MapBox square_box(gint64 column, gint64 row, double side_m) {
    double x = (double)column * side_m, y = (double)row * side_m;
    return (MapBox){x, y, x + side_m, y + side_m};
}

/* The squares that area `i` touches, with its part of them. */
static void add_squares_of_area(const Atlas *atlas, size_t i, double side_m, GHashTable *squares) {
    const Area *area = area_set_at(atlas->areas, i);
    MapBox box = shape_set_at(area_set_shapes(atlas->areas), area->shape)->box;
    gint64 west = (gint64)floor(box.min_x / side_m), east = (gint64)floor(box.max_x / side_m);
    gint64 south = (gint64)floor(box.min_y / side_m), north = (gint64)floor(box.max_y / side_m);
    for (gint64 column = west; column <= east; column++) {
        for (gint64 row = south; row <= north; row++) {
            double part_m2 = part_in_area_m2(atlas, area, square_box(column, row, side_m));
            if (!(part_m2 > 0)) {
                continue;
            }
            Square key = {.column = column, .row = row, .area = (int)i};
            Square *square = g_hash_table_lookup(squares, &key);
            if (!square) {
                square = g_memdup2(&key, sizeof key);
                g_hash_table_add(squares, square);
            }
            square->area_m2 += part_m2;
            if (part_m2 > square->largest_m2) {
                square->largest_m2 = part_m2;
                square->area = (int)i;
            }
        }
    }
}

static size_t add_box(ShapeSet *shapes, MapBox box) {
    size_t shape = shape_set_begin(shapes, SHAPE_POLYGON);
    shape_set_add_point(shapes, (MapPoint){box.min_x, box.min_y});
    shape_set_add_point(shapes, (MapPoint){box.max_x, box.min_y});
    shape_set_add_point(shapes, (MapPoint){box.max_x, box.max_y});
    shape_set_add_point(shapes, (MapPoint){box.min_x, box.max_y});
    shape_set_end_part(shapes);
    shape_set_end(shapes);
    return shape;
}

static void add_square(UnitSet *set, const Square *square, double side_m) {
    MapBox box = square_box(square->column, square->row, side_m);
    g_autofree char *code = g_strdup_printf("E%06.0fN%06.0f", box.min_x, box.min_y);
    Unit unit = {.code = g_string_chunk_insert(set->strings, code),
                 .population = NAN,
                 .area_km2 = square->area_m2 / 1e6,
                 .area = square->area,
                 .shape = add_box(set->own_shapes, box),
                 .centre = {box.min_x + side_m / 2, box.min_y + side_m / 2}};
    unit.name = unit.code;
    g_array_append_val(set->units, unit);
}

static void add_key(gpointer key, gpointer value, gpointer keys) {
    (void)value;
    g_ptr_array_add(keys, key);
}

UnitSet *unit_set_of_squares(const Atlas *atlas, double side_m) {
    g_autofree char *id = g_strdup_printf("grid_%.0fm", side_m);
    g_autofree char *title = g_strdup_printf("squares of %.0f m", side_m);
    UnitSet *set = set_new(atlas, id, title);
    set->own_shapes = shape_set_new();
    set->shapes = set->own_shapes;
    g_autoptr(GHashTable) squares = g_hash_table_new_full(square_hash, square_equal, g_free, NULL);
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        add_squares_of_area(atlas, i, side_m, squares);
    }
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    g_hash_table_foreach(squares, add_key, sorted);
    g_ptr_array_sort(sorted, compare_squares);
    for (guint i = 0; i < sorted->len; i++) {
        add_square(set, sorted->pdata[i], side_m);
    }
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        set->of_asset[i] = -1;
        if (is_counted(asset)) {
            Square key = {.column = (gint64)floor(asset->at.x / side_m),
                          .row = (gint64)floor(asset->at.y / side_m)};
            Square *probe = &key;
            gpointer found =
                bsearch(&probe, sorted->pdata, sorted->len, sizeof(gpointer), compare_squares);
            set->of_asset[i] = found ? (int)((gpointer *)found - sorted->pdata) : -1;
        }
    }
    take_efforts_of_areas(set, atlas);
    return set;
}
