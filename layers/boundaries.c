/* boundaries.c: the areas: wards, or any other set of named polygons.
 * SPDX-License-Identifier: MIT
 */
#include "layers/boundaries.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "layers/area_columns.h"
#include "layers/geometry.h"
#include "layers/source.h"
#include "layers/spatial_index.h"

/* Neighbours are looked for this far beyond the areas; borders this near are the same border. */
static const double SURROUNDINGS_M = 2000.0;
static const double SAME_BORDER_M = 0.5;
static const double POLE_TOLERANCE_M = 5.0;
enum { AREAS_MAX = 1000000 };

struct AreaSet {
    GArray *areas; /* Area, by code */
    ShapeSet *shapes;
    GStringChunk *strings;
    SpatialIndex *index;
    size_t *neighbours;       /* runs, one an area */
    size_t *neighbour_starts; /* count + 1 */
    GHashTable *by_code;      /* code -> index + 1 */
    GHashTable *by_name;      /* folded name -> index + 1; 0 when several share it */
    GHashTable *source_codes; /* all codes of the file */
    AreaLedger ledger;
    AreaSet *surroundings;
};

/* One polygon on its way into a set. */
typedef struct Candidate {
    size_t row;
    const char *code;
} Candidate;

static AreaSet *area_set_new(void) {
    AreaSet *set = g_new0(AreaSet, 1);
    set->areas = g_array_new(FALSE, FALSE, sizeof(Area));
    set->shapes = shape_set_new();
    set->strings = g_string_chunk_new(4096);
    set->by_code = g_hash_table_new(g_str_hash, g_str_equal);
    set->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    set->source_codes = g_hash_table_new(g_str_hash, g_str_equal);
    set->ledger.vintage = -1;
    return set;
}

void area_set_free(AreaSet *set) {
    if (!set) {
        return;
    }
    g_array_unref(set->areas);
    shape_set_free(set->shapes);
    g_string_chunk_free(set->strings);
    spatial_index_free(set->index);
    g_free(set->neighbours);
    g_free(set->neighbour_starts);
    g_hash_table_unref(set->by_code);
    g_hash_table_unref(set->by_name);
    g_hash_table_unref(set->source_codes);
    area_set_free(set->surroundings);
    g_free(set);
}

/* "<code>-<slug of the name>", safe as a file name whatever the code holds. */
static char *slug_new(const char *code, const char *name) {
    g_autofree char *safe = g_strdup(code);
    g_strcanon(safe, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_", '-');
    g_autofree char *slug = text_slug(name);
    return g_strdup_printf("%.40s-%s", safe, slug);
}

static gint compare_candidates(gconstpointer a, gconstpointer b) {
    const Candidate *one = a;
    const Candidate *two = b;
    int order = strcmp(one->code, two->code);
    return order ? order : (one->row > two->row) - (one->row < two->row);
}

static void report_repair(const Dataset *dataset, const Candidate *candidate, const char *reason,
                          AreaLedger *ledger, Report *report) {
    ledger->repaired++;
    report_add(report, SEVERITY_NOTE, "ring_repaired", table_place(dataset->table, candidate->row),
               "The area is used with its outline mended; nothing needs to be done.",
               "the outline of \"%s\" was not valid (%s)", candidate->code, reason);
}

/* Adds the valid union of the rows of one code to the set; false when nothing is left of it. */
static bool add_shape(const Dataset *dataset, const Candidate *run, size_t count, AreaSet *set,
                      size_t *shape, Report *report) {
    g_autoptr(ShapeSet) parts = shape_set_new();
    g_autoptr(GArray) which = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t i = 0; i < count; i++) {
        g_autofree char *reason = NULL;
        size_t part = 0;
        if (shape_set_at(dataset->shapes, run[i].row)->kind != SHAPE_POLYGON) {
            continue;
        }
        if (geometry_is_valid(dataset->shapes, run[i].row, &reason)) {
            part = shape_set_add_copy(parts, dataset->shapes, run[i].row);
        } else {
            part = geometry_make_valid(dataset->shapes, run[i].row, parts);
            report_repair(dataset, &run[i], reason ? reason : "no reason given", &set->ledger,
                          report);
        }
        if (shape_set_at(parts, part)->kind == SHAPE_POLYGON) {
            g_array_append_val(which, part);
        }
    }
    if (which->len == 0) {
        return false;
    }
    if (which->len == 1) {
        *shape = shape_set_add_copy(set->shapes, parts, g_array_index(which, size_t, 0));
        return true;
    }
    set->ledger.merged += which->len - 1;
    report_add(report, SEVERITY_NOTE, "area_in_parts", table_place(dataset->table, run[0].row),
               NULL, "%u rows have the code \"%s\"; they are taken as parts of one area",
               which->len, run[0].code);
    size_t whole =
        geometry_dissolve(parts, (const size_t *)(const void *)which->data, which->len, parts);
    if (shape_set_at(parts, whole)->kind != SHAPE_POLYGON) {
        return false;
    }
    *shape = shape_set_add_copy(set->shapes, parts, whole);
    return true;
}

/* A Welsh name column of ONS files holds a single blank where there is none; cells are trimmed, so
 * it is missing here. */
static const char *keep_welsh(AreaSet *set, const char *name, const char *name_cy) {
    return name_cy && strcmp(name, name_cy) != 0 ? g_string_chunk_insert(set->strings, name_cy)
                                                 : NULL;
}

static void add_area(const Dataset *dataset, const AreaColumns *columns, const Candidate *run,
                     size_t count, AreaSet *set, Report *report) {
    size_t shape = 0;
    if (!add_shape(dataset, run, count, set, &shape, report)) {
        set->ledger.without_shape += count;
        report_add(report, SEVERITY_WARNING, "area_without_shape",
                   table_place(dataset->table, run[0].row), NULL,
                   "\"%s\" has no polygon and is left out", run[0].code);
        return;
    }
    size_t row = run[0].row;
    const char *name =
        columns->name < 0 ? NULL : table_cell(dataset->table, row, (size_t)columns->name);
    const char *name_cy =
        columns->name_cy < 0 ? NULL : table_cell(dataset->table, row, (size_t)columns->name_cy);
    name = name ? name : run[0].code;
    g_autofree char *slug = slug_new(run[0].code, name);
    Area area = {
        .code = g_string_chunk_insert(set->strings, run[0].code),
        .name = g_string_chunk_insert(set->strings, name),
        .name_cy = keep_welsh(set, name, name_cy),
        .slug = g_string_chunk_insert(set->strings, slug),
        .shape = shape,
        .label = geometry_pole(set->shapes, shape, POLE_TOLERANCE_M, NULL),
        .area_km2 = shape_area_m2(set->shapes, shape) / 1e6,
    };
    set->ledger.used += count;
    g_array_append_val(set->areas, area);
}

static char *fold(const char *text) {
    g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
    return g_utf8_casefold(normal ? normal : text, -1);
}

static void index_names(AreaSet *set) {
    for (guint i = 0; i < set->areas->len; i++) {
        const Area *area = &g_array_index(set->areas, Area, i);
        g_hash_table_insert(set->by_code, (gpointer)area->code, GINT_TO_POINTER((int)i + 1));
        char *name = fold(area->name);
        bool taken = g_hash_table_contains(set->by_name, name);
        g_hash_table_insert(set->by_name, name, GINT_TO_POINTER(taken ? 0 : (int)i + 1));
    }
}

/* Two areas whose codes differ only in characters that file names cannot hold. */
static void make_slugs_unique(AreaSet *set) {
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < set->areas->len; i++) {
        Area *area = &g_array_index(set->areas, Area, i);
        for (unsigned n = 2; g_hash_table_contains(seen, area->slug); n++) {
            g_autofree char *slug = g_strdup_printf("%s-%u", area->slug, n);
            area->slug = g_string_chunk_insert(set->strings, slug);
        }
        g_hash_table_add(seen, g_strdup(area->slug));
    }
}

static void find_neighbours(AreaSet *set) {
    size_t count = set->areas->len;
    g_autoptr(GArray) pairs = geometry_pairs_within(set->shapes, SAME_BORDER_M);
    set->neighbour_starts = g_new0(size_t, count + 1);
    set->neighbours = g_new0(size_t, 2 * (size_t)pairs->len + 1);
    for (guint i = 0; i < pairs->len; i++) {
        const ShapePair *pair = &g_array_index(pairs, ShapePair, i);
        set->neighbour_starts[pair->a + 1]++;
        set->neighbour_starts[pair->b + 1]++;
    }
    for (size_t i = 0; i < count; i++) {
        set->neighbour_starts[i + 1] += set->neighbour_starts[i];
    }
    g_autofree size_t *cursor = g_memdup2(set->neighbour_starts, (count + 1) * sizeof(size_t));
    /* Pairs ascend by a, then b: first each area's smaller neighbours, then its larger ones. */
    for (guint i = 0; i < pairs->len; i++) {
        const ShapePair *pair = &g_array_index(pairs, ShapePair, i);
        set->neighbours[cursor[pair->b]++] = pair->a;
    }
    for (guint i = 0; i < pairs->len; i++) {
        const ShapePair *pair = &g_array_index(pairs, ShapePair, i);
        set->neighbours[cursor[pair->a]++] = pair->b;
    }
}

/* Adds the areas of the candidates, in the order of their codes; shape i then belongs to area i. */
static void fill(AreaSet *set, const Dataset *dataset, const AreaColumns *columns,
                 GArray *candidates, Report *report) {
    g_array_sort(candidates, compare_candidates);
    const Candidate *all = (const Candidate *)(const void *)candidates->data;
    for (size_t i = 0; i < candidates->len;) {
        size_t end = i + 1;
        while (end < candidates->len && strcmp(all[end].code, all[i].code) == 0) {
            end++;
        }
        add_area(dataset, columns, all + i, end - i, set, report);
        i = end;
    }
    make_slugs_unique(set);
    index_names(set);
    set->index = spatial_index_new(set->shapes);
}

/* Codes of the rows that `where` keeps, as a set; NULL when there is no where. */
static bool codes_where(const SourceSpec *source, const char *crs, const char *code_column,
                        GHashTable **codes, GError **error) {
    *codes = NULL;
    if (!source->where) {
        return true;
    }
    SourceOptions options = {.crs = crs};
    g_autoptr(Report) told_before = report_new();
    g_autoptr(Dataset) kept = source_read(source, &options, told_before, error);
    if (!kept) {
        return false;
    }
    int column = table_find_column(kept->table, code_column);
    GHashTable *found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t row = 0; column >= 0 && row < table_row_count(kept->table); row++) {
        const char *code = table_cell(kept->table, row, (size_t)column);
        if (code) {
            g_hash_table_add(found, g_strdup(code));
        }
    }
    *codes = found;
    return true;
}

typedef struct Filter {
    GHashTable *where; /* codes to keep; NULL = all */
    GHashTable *only;
    const MapBox *within;
} Filter;

static bool filter_keeps(const Filter *filter, const Dataset *dataset, size_t row,
                         const char *code) {
    return (!filter->where || g_hash_table_contains(filter->where, code)) &&
           (!filter->only || g_hash_table_contains(filter->only, code)) &&
           (!filter->within ||
            map_box_overlaps(*filter->within, shape_set_at(dataset->shapes, row)->box));
}

/* Sorts the rows into those to use and the others that have a code. */
static void sift(const Dataset *dataset, const AreaColumns *columns, const Filter *filter,
                 GArray *inside, GArray *outside, AreaSet *set, Report *report) {
    for (size_t row = 0; row < table_row_count(dataset->table); row++) {
        const char *code = table_cell(dataset->table, row, (size_t)columns->code);
        Candidate candidate = {row, code};
        if (!code) {
            set->ledger.without_code++;
            report_add(report, SEVERITY_WARNING, "area_without_code",
                       table_place(dataset->table, row), "The row is left out.",
                       "no area code in column \"%s\"",
                       table_column_name(dataset->table, (size_t)columns->code));
            continue;
        }
        g_hash_table_add(set->source_codes,
                         (gpointer)g_string_chunk_insert_const(set->strings, code));
        if (filter_keeps(filter, dataset, row, code)) {
            g_array_append_val(inside, candidate);
        } else {
            set->ledger.filtered++;
            g_array_append_val(outside, candidate);
        }
    }
}

static void fill_surroundings(AreaSet *set, const Dataset *dataset, const AreaColumns *columns,
                              GArray *outside) {
    g_autoptr(Report) ignored =
        report_new(); /* what is wrong with others' areas is not told here */
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(Candidate));
    MapBox box = map_box_grow(area_set_box(set), SURROUNDINGS_M);
    for (guint i = 0; i < outside->len; i++) {
        Candidate candidate = g_array_index(outside, Candidate, i);
        const Shape *shape = shape_set_at(dataset->shapes, candidate.row);
        if (shape->kind == SHAPE_POLYGON && map_box_overlaps(shape->box, box)) {
            g_array_append_val(near, candidate);
        }
    }
    set->surroundings = area_set_new();
    fill(set->surroundings, dataset, columns, near, ignored);
}

/* What to read, for areas and geographies alike. */
typedef struct Request {
    const SourceSpec *source;
    AreaColumnNames names;
    const char *crs;
    GHashTable *only;     /* NULL = all */
    const MapBox *within; /* NULL = everywhere */
    bool as_neighbours;   /* neighbours and surroundings are wanted, too */
} Request;

static bool check_dataset(const Dataset *dataset, const char *shown, GError **error) {
    bool too_many = table_row_count(dataset->table) > AREAS_MAX;
    if (!dataset->shapes || too_many) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    too_many ? "%s: more than a million areas" : "%s: there are no shapes in it",
                    shown);
        return false;
    }
    return true;
}

static void build(AreaSet *set, const Request *request, const Dataset *dataset,
                  const AreaColumns *columns, const Filter *filter, Report *report) {
    g_autoptr(GArray) inside = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_autoptr(GArray) outside = g_array_new(FALSE, FALSE, sizeof(Candidate));
    sift(dataset, columns, filter, inside, outside, set, report);
    set->ledger.rows = set->ledger.source_areas = table_row_count(dataset->table);
    set->ledger.accuracy_m = dataset->accuracy_m;
    set->ledger.vintage = columns->vintage;
    fill(set, dataset, columns, inside, report);
    if (request->as_neighbours) {
        find_neighbours(set);
        fill_surroundings(set, dataset, columns, outside);
    }
}

static AreaSet *read_set(const Request *request, Report *report, GError **error) {
    const SourceSpec *source = request->source;
    SourceSpec whole = *source;
    whole.where = NULL; /* what it leaves out is still wanted, as neighbours */
    SourceOptions options = {.crs = request->crs};
    g_autoptr(Dataset) dataset = source_read(&whole, &options, report, error);
    AreaColumns columns;
    if (!dataset || !area_columns_find(dataset->table, &request->names, &columns, report, error) ||
        !check_dataset(dataset, source->shown, error)) {
        return NULL;
    }
    g_autoptr(GHashTable) where = NULL;
    if (!codes_where(source, request->crs, table_column_name(dataset->table, (size_t)columns.code),
                     &where, error)) {
        return NULL;
    }
    g_autoptr(AreaSet) set = area_set_new();
    Filter filter = {where, request->only, request->within};
    build(set, request, dataset, &columns, &filter, report);
    if (set->areas->len == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: no area is left%s", source->shown,
                    where || request->only || request->within ? " of the ones asked for" : "");
        return NULL;
    }
    return g_steal_pointer(&set);
}

/* Codes of `only:`; those that are not in the file are told. */
static GHashTable *only_table(const AreasSpec *spec) {
    if (!spec->only) {
        return NULL;
    }
    GHashTable *only = g_hash_table_new(g_str_hash, g_str_equal);
    for (char **code = spec->only; *code; code++) {
        g_hash_table_add(only, *code);
    }
    return only;
}

AreaSet *area_set_read(const AreasSpec *spec, const char *crs, Report *report, GError **error) {
    g_autoptr(GHashTable) only = only_table(spec);
    Request request = {.source = &spec->source,
                       .names = {spec->code, spec->name, spec->name_cy, "WD"},
                       .crs = crs,
                       .only = only,
                       .as_neighbours = true};
    AreaSet *set = read_set(&request, report, error);
    for (char **code = set ? spec->only : NULL; code && *code; code++) {
        if (area_set_find(set, *code) < 0) {
            report_add(report, SEVERITY_WARNING, "area_not_found", spec->source.place,
                       "Look whether the code is of another year than the boundaries.",
                       "area \"%s\" of only is not in \"%s\"", *code, spec->source.shown);
        }
    }
    return set;
}

AreaSet *area_set_read_geography(const GeographySpec *spec, const char *crs, GHashTable *only,
                                 const MapBox *within, Report *report, GError **error) {
    Request request = {.source = spec->source,
                       .names = {spec->code, spec->name, NULL, area_columns_kind(spec->id, "LSOA")},
                       .crs = crs,
                       .only = only,
                       .within = within};
    return read_set(&request, report, error);
}

size_t area_set_count(const AreaSet *set) {
    return set->areas->len;
}

const Area *area_set_at(const AreaSet *set, size_t i) {
    g_assert(i < set->areas->len);
    return &g_array_index(set->areas, Area, i);
}

const ShapeSet *area_set_shapes(const AreaSet *set) {
    return set->shapes;
}

MapBox area_set_box(const AreaSet *set) {
    return shape_set_box(set->shapes);
}

int area_set_find_code(const AreaSet *set, const char *code) {
    return GPOINTER_TO_INT(g_hash_table_lookup(set->by_code, code)) - 1;
}

int area_set_find(const AreaSet *set, const char *code_or_name) {
    int found = area_set_find_code(set, code_or_name);
    if (found >= 0) {
        return found;
    }
    g_autofree char *name = fold(code_or_name);
    return GPOINTER_TO_INT(g_hash_table_lookup(set->by_name, name)) - 1;
}

bool area_set_source_has(const AreaSet *set, const char *code) {
    return g_hash_table_contains(set->source_codes, code);
}

int area_set_locate(const AreaSet *set, MapPoint point) {
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    spatial_index_query(set->index, (MapBox){point.x, point.y, point.x, point.y}, found);
    for (guint i = 0; i < found->len; i++) {
        uint32_t shape = g_array_index(found, uint32_t, i);
        if (shape_contains(set->shapes, shape, point)) {
            return (int)shape;
        }
    }
    return -1;
}

int area_set_locate_near(const AreaSet *set, MapPoint point, double limit_m, double *distance_m) {
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    MapBox box = {point.x, point.y, point.x, point.y};
    spatial_index_query(set->index, map_box_grow(box, limit_m), found);
    int nearest = -1;
    double nearest_m = limit_m;
    for (guint i = 0; i < found->len; i++) {
        uint32_t shape = g_array_index(found, uint32_t, i);
        double away_m = shape_distance_m(set->shapes, shape, point);
        if (away_m < nearest_m || (away_m <= nearest_m && nearest < 0)) {
            nearest = (int)shape;
            nearest_m = away_m;
        }
    }
    if (nearest >= 0 && distance_m) {
        *distance_m = nearest_m;
    }
    return nearest;
}

const size_t *area_set_neighbours(const AreaSet *set, size_t i, size_t *count) {
    g_assert(i < set->areas->len);
    if (!set->neighbour_starts) {
        *count = 0;
        return NULL;
    }
    *count = set->neighbour_starts[i + 1] - set->neighbour_starts[i];
    return set->neighbours + set->neighbour_starts[i];
}

const AreaLedger *area_set_ledger(const AreaSet *set) {
    return &set->ledger;
}

const AreaSet *area_set_surroundings(const AreaSet *set) {
    return set->surroundings;
}
