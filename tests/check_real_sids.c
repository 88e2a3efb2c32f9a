/* check_real_sids.c: Moran's I of North Carolina's counties, the example of GeoDa and PySAL.
 * SPDX-License-Identifier: MIT
 *
 * Reads nc.shp of R's package sf (counties with births and sudden infant deaths, Cressie 1991)
 * from ATLAS_SIDS; without it each test says so and passes. tests/output/sids.py finds the file.
 */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scratch.h"
#include "suites.h"

#include "atlas/analysis/moran.h"
#include "atlas/base/number.h"
#include "layers/geometry.h"
#include "layers/source.h"

static const char CRS[] = "EPSG:32119"; /* of North Carolina, in metres */

static void init_source(void) {
    source_init();
}

/* The counties, or NULL where the file is not here. */
static Dataset *read_counties(void) {
    const char *path = g_getenv("ATLAS_SIDS");
    if (!path || !*path) {
        g_print("skipped: ATLAS_SIDS does not name nc.shp of R's package sf\n");
        return NULL;
    }
    g_autofree char *own = g_strdup(path);
    SourceSpec spec = {.path = own, .shown = own, .is_file = true};
    SourceOptions options = {.crs = CRS};
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    Dataset *counties = source_read(&spec, &options, report, &error);
    ck_assert_msg(counties, "%s", error ? error->message : "no error");
    ck_assert_uint_eq(table_row_count(counties->table), 100);
    return counties;
}

static double figure(const Table *table, size_t row, const char *column) {
    double value = NAN;
    int at = table_find_column(table, column);
    ck_assert_int_ge(at, 0);
    ck_assert(number_parse(table_cell(table, row, (size_t)at), &value));
    return value;
}

/* Deaths per 1,000 births to six decimals, as the table sids2 of GeoDa has them. Caller frees. */
static double *rates(const Table *table, const char *deaths, const char *births) {
    size_t count = table_row_count(table);
    double *found = g_new(double, count);
    for (size_t i = 0; i < count; i++) {
        double rate = figure(table, i, deaths) / figure(table, i, births) * 1000;
        found[i] = round(rate * 1e6) / 1e6;
    }
    return found;
}

/* ---- neighbours ---- */

typedef struct Side {
    MapPoint a, b; /* a before b */
    size_t shape;
} Side;

static int compare_points(MapPoint p, MapPoint q) {
    if (p.x < q.x || p.x > q.x) {
        return p.x < q.x ? -1 : 1;
    }
    return (p.y > q.y) - (p.y < q.y);
}

static int compare_sides(const void *one, const void *other) {
    const Side *x = one, *y = other;
    int order = compare_points(x->a, y->a);
    order = order ? order : compare_points(x->b, y->b);
    return order ? order : (x->shape > y->shape) - (x->shape < y->shape);
}

/* Pairs that have a side of their outlines in common (a corner is not enough), ascending. */
static GArray *pairs_by_sides(const ShapeSet *shapes) {
    g_autoptr(GArray) sides = g_array_new(FALSE, FALSE, sizeof(Side));
    for (size_t i = 0; i < shape_set_count(shapes); i++) {
        for (size_t p = 0; p < shape_set_at(shapes, i)->part_count; p++) {
            Part ring = shape_set_part(shapes, i, p);
            for (size_t k = 0; k < ring.count; k++) {
                Side side = {ring.points[k], ring.points[(k + 1) % ring.count], i};
                if (compare_points(side.a, side.b) > 0) {
                    side = (Side){side.b, side.a, i};
                }
                g_array_append_val(sides, side);
            }
        }
    }
    qsort(sides->data, sides->len, sizeof(Side), compare_sides);
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(ShapePair));
    for (guint i = 1; i < sides->len; i++) {
        const Side *last = &g_array_index(sides, Side, i - 1), *side = last + 1;
        if (compare_points(last->a, side->a) == 0 && compare_points(last->b, side->b) == 0 &&
            last->shape != side->shape) {
            ShapePair pair = {last->shape, side->shape};
            g_array_append_val(pairs, pair);
        }
    }
    return pairs;
}

/* Neighbour lists both ways, each pair once. */
typedef struct Around {
    size_t *starts, *items;
    Neighbours neighbours;
} Around;

static Around around_new(const GArray *pairs, size_t count) {
    g_autofree bool *beside = g_new0(bool, count *count);
    for (guint k = 0; k < pairs->len; k++) {
        const ShapePair *pair = &g_array_index(pairs, ShapePair, k);
        beside[pair->a * count + pair->b] = beside[pair->b * count + pair->a] = true;
    }
    Around around = {g_new0(size_t, count + 1), g_new(size_t, count * count), {0}};
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        around.starts[i] = at;
        for (size_t j = 0; j < count; j++) {
            if (beside[i * count + j]) {
                around.items[at++] = j;
            }
        }
    }
    around.starts[count] = at;
    around.neighbours = (Neighbours){count, around.starts, around.items};
    return around;
}

static void around_clear(Around *around) {
    g_free(around->starts);
    g_free(around->items);
}

/* ---- T17 ---- */

START_TEST(sids2_has_the_indices_of_geoda_and_pysal) {
    g_autoptr(Dataset) counties = read_counties();
    if (!counties) {
        return;
    }
    g_autofree double *early = rates(counties->table, "SID74", "BIR74");
    g_autofree double *late = rates(counties->table, "SID79", "BIR79");
    g_autoptr(GArray) pairs = pairs_by_sides(counties->shapes);
    Around around = around_new(pairs, table_row_count(counties->table));
    ck_assert_uint_eq(around.starts[around.neighbours.count], 462);
    ck_assert_double_eq_tol(moran_global(early, around.neighbours, true).index, 0.247725193, 5e-10);
    ck_assert_double_eq_tol(moran_bivariate(late, early, around.neighbours), 0.156131962, 5e-10);
    ck_assert_double_eq_tol(moran_bivariate(early, late, around.neighbours), 0.193626107, 5e-10);
    around_clear(&around);
}
END_TEST

/* By the program's own neighbours, corners too. Expected figures from plain Python over the
 * vertices that counties have in common. */
START_TEST(corners_count_among_the_neighbours_of_the_program) {
    g_autoptr(Dataset) counties = read_counties();
    if (!counties) {
        return;
    }
    g_autofree double *early = rates(counties->table, "SID74", "BIR74");
    g_autofree double *late = rates(counties->table, "SID79", "BIR79");
    g_autoptr(GArray) pairs = geometry_pairs_within(counties->shapes, 0.5);
    Around around = around_new(pairs, table_row_count(counties->table));
    ck_assert_uint_eq(around.starts[around.neighbours.count], 490);
    ck_assert_double_eq_tol(moran_global(early, around.neighbours, true).index, 0.23091047153020708,
                            1e-12);
    ck_assert_double_eq_tol(moran_bivariate(late, early, around.neighbours), 0.13040119245684947,
                            1e-12);
    ck_assert_double_eq_tol(moran_bivariate(early, late, around.neighbours), 0.17471409496484874,
                            1e-12);
    around_clear(&around);
}
END_TEST

Suite *suite_real_sids(void) {
    Suite *suite = suite_create("real_sids");
    TCase *tests = tcase_create("moran");
    tcase_add_unchecked_fixture(tests, init_source, NULL);
    tcase_add_test(tests, sids2_has_the_indices_of_geoda_and_pysal);
    tcase_add_test(tests, corners_count_among_the_neighbours_of_the_program);
    suite_add_tcase(suite, tests);
    return suite;
}
