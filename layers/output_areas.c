/* output_areas.c: output areas, by which the people of a small area are shared among areas.
 * SPDX-License-Identifier: MIT
 */
#include "layers/output_areas.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "layers/area_columns.h"
#include "layers/centres.h"
#include "layers/code_join.h"
#include "layers/geometry.h"
#include "layers/population.h"
#include "layers/source.h"

void output_areas_free(OutputAreas *output_areas) {
    if (output_areas) {
        g_array_unref(output_areas->items);
        g_string_chunk_free(output_areas->strings);
        g_free(output_areas->people_period);
        g_free(output_areas);
    }
}

static OutputArea *item_at(const OutputAreas *output_areas, guint i) {
    return &g_array_index(output_areas->items, OutputArea, i);
}

static gint compare_items(gconstpointer a, gconstpointer b) {
    const OutputArea *x = a, *y = b;
    int order = strcmp(x->small, y->small);
    return order ? order : strcmp(x->code, y->code);
}

static gint compare_codes(gconstpointer a, gconstpointer b) {
    return strcmp(((const OutputArea *)a)->code, ((const OutputArea *)b)->code);
}

/* ---- which area each is in ---- */

/* What tells it; one of the three. */
typedef struct Placing {
    GHashTable *lookup; /* code -> 1 + index of the area */
    Centres *centres;
    const ShapeSet *shapes; /* as the rows */
} Placing;

static GHashTable *read_lookup(const OutputAreasSpec *spec, const AreaSet *areas, Report *report,
                               GError **error) {
    SourceOptions options = {.crs = "EPSG:27700"};
    g_autoptr(Dataset) dataset = source_read(spec->lookup_source, &options, report, error);
    int to = dataset
                 ? area_columns_find_target(dataset->table, spec->lookup_to, areas, report, error)
                 : -1;
    AreaColumnNames names = {.code = spec->lookup_from, .kind = "OA"};
    AreaColumns from;
    if (to < 0 || !area_columns_find(dataset->table, &names, &from, report, error)) {
        return NULL;
    }
    g_autoptr(GHashTable) found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t row = 0; row < table_row_count(dataset->table); row++) {
        const char *code = table_cell(dataset->table, row, (size_t)from.code);
        const char *target = table_cell(dataset->table, row, (size_t)to);
        int area = code && target ? area_set_find_code(areas, target) : -1;
        if (area >= 0) {
            g_hash_table_insert(found, g_strdup(code), GINT_TO_POINTER(area + 1));
        }
    }
    return g_steal_pointer(&found);
}

/* False when the place of the output area is not known. */
static bool place(const Placing *placing, const AreaSet *areas, const char *code, size_t row,
                  int *area) {
    if (placing->lookup) {
        *area = GPOINTER_TO_INT(g_hash_table_lookup(placing->lookup, code)) - 1;
        return true;
    }
    MapPoint at;
    if (placing->centres) {
        bool known = centres_find(placing->centres, code, &at);
        *area = known ? area_set_locate(areas, at) : -1;
        return known;
    }
    const Shape *shape = shape_set_at(placing->shapes, row);
    bool known = shape->kind == SHAPE_POLYGON || shape->kind == SHAPE_POINT;
    if (known) {
        at = shape->kind == SHAPE_POINT ? shape_set_part(placing->shapes, row, 0).points[0]
                                        : geometry_point_on_surface(placing->shapes, row);
        *area = area_set_locate(areas, at);
    }
    return known;
}

static bool open_placing(Placing *placing, const OutputAreasSpec *spec, const Dataset *dataset,
                         const AreaSet *areas, const char *crs, Report *report, GError **error) {
    if (spec->lookup_source) {
        placing->lookup = read_lookup(spec, areas, report, error);
        return placing->lookup != NULL;
    }
    if (spec->centres) {
        placing->centres = centres_read(spec->centres, "OA", crs, report, error);
        return placing->centres != NULL;
    }
    placing->shapes = dataset->shapes;
    if (!placing->shapes) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: which area an output area is in has to be told by \"lookup:\", by "
                    "\"centres:\", or by their shapes",
                    spec->source.shown);
    }
    return placing->shapes != NULL;
}

static void placing_clear(Placing *placing) {
    g_clear_pointer(&placing->lookup, g_hash_table_unref);
    g_clear_pointer(&placing->centres, centres_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Placing, placing_clear)

/* ---- rows ---- */

typedef struct Columns {
    int code, small;
} Columns;

static bool find_columns(const OutputAreasSpec *spec, const char *kind, const Table *table,
                         Columns *columns, Report *report, GError **error) {
    AreaColumnNames own = {.code = spec->code, .kind = "OA"};
    AreaColumnNames parent = {.code = spec->belongs_to, .kind = kind};
    AreaColumns found;
    if (!area_columns_find(table, &own, &found, report, error)) {
        return false;
    }
    columns->code = found.code;
    if (!area_columns_find(table, &parent, &found, report, error)) {
        return false;
    }
    columns->small = found.code;
    if (columns->code == columns->small) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: output areas and small areas cannot both be in column \"%s\"; name the "
                    "columns with \"code:\" and \"belongs_to:\"",
                    table_file(table), table_column_name(table, (size_t)columns->code));
    }
    return columns->code != columns->small;
}

/* Every row with both codes; each output area once. */
static void read_rows(OutputAreas *output_areas, const Table *table, const Columns *columns,
                      const Placing *placing, const AreaSet *areas, Report *report) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *code = table_cell(table, row, (size_t)columns->code);
        const char *small = table_cell(table, row, (size_t)columns->small);
        OutputArea item = {.area = -1, .people = 1};
        if (!code || !small || !g_hash_table_add(seen, (gpointer)code)) {
            report_add(report, SEVERITY_WARNING, code && small ? "code_twice" : "row_without_code",
                       table_place(table, row), "The row is left out.",
                       code && small ? "\"%s\" is there twice" : "there is no area code%s",
                       code && small ? code : "");
            continue;
        }
        if (!place(placing, areas, code, row, &item.area)) {
            report_add(report, SEVERITY_WARNING, "output_area_without_place",
                       table_place(table, row), "Its people are counted in no area.",
                       "where \"%s\" lies is not known", code);
        }
        item.code = g_string_chunk_insert(output_areas->strings, code);
        item.small = g_string_chunk_insert_const(output_areas->strings, small);
        g_array_append_val(output_areas->items, item);
    }
}

/* Those of other districts go; all of a small area with one in the atlas stay. */
static void keep_concerned(OutputAreas *output_areas) {
    g_autoptr(GHashTable) concerned = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < output_areas->items->len; i++) {
        if (item_at(output_areas, i)->area >= 0) {
            g_hash_table_add(concerned, (gpointer)item_at(output_areas, i)->small);
        }
    }
    guint kept = 0;
    for (guint i = 0; i < output_areas->items->len; i++) {
        if (g_hash_table_contains(concerned, item_at(output_areas, i)->small)) {
            *item_at(output_areas, kept++) = *item_at(output_areas, i);
        }
    }
    g_array_set_size(output_areas->items, kept);
}

static bool read_people(OutputAreas *output_areas, const OutputAreasSpec *spec, Report *report,
                        GError **error) {
    output_areas->peopled = spec->population_source != NULL;
    if (!output_areas->peopled) {
        return true;
    }
    guint count = output_areas->items->len;
    g_array_sort(output_areas->items, compare_codes);
    g_autofree const char **codes = g_new0(const char *, count + 1);
    g_autofree double *people = g_new(double, count + 1);
    for (guint i = 0; i < count; i++) {
        codes[i] = item_at(output_areas, i)->code;
    }
    PopulationColumns columns = {spec->population_source, spec->population_code,
                                 spec->population_value, spec->population_period};
    if (!population_table_read(&columns, codes, count, people, &output_areas->people_period, report,
                               error)) {
        return false;
    }
    for (guint i = 0; i < count; i++) {
        item_at(output_areas, i)->people = isnan(people[i]) ? 0 : people[i];
    }
    return true;
}

OutputAreas *output_areas_read(const OutputAreasSpec *spec, const char *kind, const AreaSet *areas,
                               const char *crs, Report *report, GError **error) {
    SourceOptions options = {.crs = crs};
    g_autoptr(Dataset) dataset = source_read(&spec->source, &options, report, error);
    Columns columns;
    g_auto(Placing) placing = {0};
    if (!dataset || !find_columns(spec, kind, dataset->table, &columns, report, error) ||
        !open_placing(&placing, spec, dataset, areas, crs, report, error)) {
        return NULL;
    }
    g_autoptr(OutputAreas) output_areas = g_new0(OutputAreas, 1);
    output_areas->items = g_array_new(FALSE, FALSE, sizeof(OutputArea));
    output_areas->strings = g_string_chunk_new(4096);
    read_rows(output_areas, dataset->table, &columns, &placing, areas, report);
    keep_concerned(output_areas);
    if (output_areas->items->len == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: none of its output areas lies in an area of the atlas; is it for areas of "
                    "another year?",
                    spec->source.shown);
        return NULL;
    }
    if (!read_people(output_areas, spec, report, error)) {
        return NULL;
    }
    g_array_sort(output_areas->items, compare_items);
    return g_steal_pointer(&output_areas);
}
