/* boundaries.c: the areas: wards, or any other set of named polygons.
 * SPDX-License-Identifier: MIT
 */
#include "layers/boundaries.h"

#include <string.h>

#include "atlas/base/error.h"
#include "layers/area_columns.h"
#include "layers/area_set.h"
#include "layers/geometry.h"
#include "layers/source.h"

/* Areas that were left out are still shown this far around. */
static const double SURROUNDINGS_M = 2000.0;
enum { AREAS_MAX = 1000000 };

/* One polygon on its way into a set. */
typedef struct Candidate {
    size_t row;
    const char *code;
} Candidate;

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
                      Report *report) {
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
        shape_set_add_copy(set->shapes, parts, g_array_index(which, size_t, 0));
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
    shape_set_add_copy(set->shapes, parts, whole);
    return true;
}

static void add_area(const Dataset *dataset, const AreaColumns *columns, const Candidate *run,
                     size_t count, AreaSet *set, Report *report) {
    if (!add_shape(dataset, run, count, set, report)) {
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
    const char *group =
        columns->group < 0 ? NULL : table_cell(dataset->table, row, (size_t)columns->group);
    set->ledger.used += count;
    area_set_add(set, run[0].code, name ? name : run[0].code, name_cy, group);
}

/* Adds the areas of the candidates, in the order of their codes. */
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
    area_set_complete(set);
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
        area_set_find_neighbours(set);
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
    if (area_set_count(set) == 0) {
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
                       .names = {.code = spec->code,
                                 .name = spec->name,
                                 .name_cy = spec->name_cy,
                                 .group = spec->group,
                                 .kind = "WD"},
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
                       .names = {.code = spec->code,
                                 .name = spec->name,
                                 .kind = area_columns_kind(spec->id, "LSOA")},
                       .crs = crs,
                       .only = only,
                       .within = within};
    return read_set(&request, report, error);
}
