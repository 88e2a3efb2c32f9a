/* geography.c: small areas that indicators come on, their people, and the ward each belongs to.
 * SPDX-License-Identifier: MIT
 */
#include "layers/geography.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "layers/area_columns.h"
#include "layers/geometry.h"
#include "layers/population.h"
#include "layers/source.h"

/* A best-fit lookup may leave small wards with no small area at all (Scilly: 4 of 5), so that only
 * a clear mismatch is taken for codes of another year. */
enum { AREAS_TO_JUDGE = 10 };

/* The area with this very code (not name), or -1. */
static int area_of_code(const AreaSet *areas, const char *code) {
    int area = area_set_find(areas, code);
    return area >= 0 && strcmp(area_set_at(areas, (size_t)area)->code, code) == 0 ? area : -1;
}

static int lookup_column(const Table *table, const char *named, const char *kind, Report *report,
                         GError **error) {
    AreaColumnNames names = {named, NULL, NULL, kind};
    AreaColumns columns;
    return area_columns_find(table, &names, &columns, report, error) ? columns.code : -1;
}

static void add_member(Geography *geography, const char *code, int area) {
    SmallArea member = {
        .code = g_string_chunk_insert(geography->strings, code),
        .area = area,
        .population = (double)NAN,
        .shape = -1,
    };
    g_array_append_val(geography->members, member);
}

static gint compare_members(gconstpointer a, gconstpointer b) {
    return strcmp(((const SmallArea *)a)->code, ((const SmallArea *)b)->code);
}

/* A small area that a lookup gives to two areas: no best fit, so the first by code is taken and
 * told. */
static void drop_repeated(Geography *geography, const char *file, Report *report) {
    guint kept = 0;
    for (guint i = 0; i < geography->members->len; i++) {
        SmallArea member = g_array_index(geography->members, SmallArea, i);
        const SmallArea *last =
            kept ? &g_array_index(geography->members, SmallArea, kept - 1) : NULL;
        if (!last || strcmp(last->code, member.code) != 0) {
            g_array_index(geography->members, SmallArea, kept++) = member;
        } else if (last->area != member.area) {
            report_add(
                report, SEVERITY_WARNING, "small_area_in_two", (Place){.file = file},
                "A best-fit lookup gives each small area to one area; the first one is used.",
                "\"%s\" is given to several areas", member.code);
        }
    }
    g_array_set_size(geography->members, kept);
}

static bool read_lookup(const GeographySpec *spec, const AreaSet *areas, Geography *geography,
                        Report *report, GError **error) {
    SourceOptions options = {.crs = "EPSG:27700"};
    g_autoptr(Dataset) dataset = source_read(spec->lookup_source, &options, report, error);
    if (!dataset) {
        return false;
    }
    int from = lookup_column(dataset->table, spec->lookup_from, "LSOA", report, error);
    int to = from < 0 ? -1 : lookup_column(dataset->table, spec->lookup_to, "WD", report, error);
    if (to < 0) {
        return false;
    }
    for (size_t row = 0; row < table_row_count(dataset->table); row++) {
        const char *small = table_cell(dataset->table, row, (size_t)from);
        const char *code = table_cell(dataset->table, row, (size_t)to);
        int area = small && code ? area_of_code(areas, code) : -1;
        if (area >= 0) {
            add_member(geography, small, area);
        }
    }
    g_array_sort(geography->members, compare_members);
    drop_repeated(geography, spec->lookup_source->shown, report);
    geography->method = "best-fit lookup";
    return true;
}

/* Areas that no small area belongs to; an error when that is most of them. */
static bool check_areas_met(const Geography *geography, const AreaSet *areas, const char *shown,
                            Report *report, GError **error) {
    size_t count = area_set_count(areas);
    g_autofree bool *met = g_new0(bool, count);
    for (guint i = 0; i < geography->members->len; i++) {
        met[g_array_index(geography->members, SmallArea, i).area] = true;
    }
    size_t matched = 0;
    g_autoptr(GString) missing = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        matched += met[i];
        if (!met[i]) {
            g_string_append_printf(missing, "%s%s", missing->len ? ", " : "",
                                   area_set_at(areas, i)->code);
        }
    }
    if (matched == 0 || (count >= AREAS_TO_JUDGE && matched * 2 < count)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: %zu of %zu area codes are in it; is it for areas of another year? Not "
                    "found: %s",
                    shown, matched, count, missing->str);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!met[i]) {
            report_add(report, SEVERITY_WARNING, "area_without_small_areas", (Place){.file = shown},
                       "Its figures are shown as missing, never as zero. A best fit can pass over "
                       "small areas; see whether the codes are of the same year.",
                       "no small area belongs to \"%s\"", area_set_at(areas, i)->code);
        }
    }
    return true;
}

static void read_by_shape(const AreaSet *areas, Geography *geography) {
    const ShapeSet *shapes = area_set_shapes(geography->areas);
    for (size_t i = 0; i < area_set_count(geography->areas); i++) {
        const Area *small = area_set_at(geography->areas, i);
        int area = area_set_locate(areas, geometry_point_on_surface(shapes, small->shape));
        if (area >= 0) {
            add_member(geography, small->code, area);
        }
    }
    g_array_sort(geography->members, compare_members);
    geography->method = "a point on the surface of each small area";
}

static bool read_shapes(const GeographySpec *spec, const char *crs, Geography *geography,
                        Report *report, GError **error) {
    if (!spec->source) {
        return true;
    }
    g_autoptr(GHashTable) only = NULL;
    if (spec->lookup_source) {
        only = g_hash_table_new(g_str_hash, g_str_equal);
        for (guint i = 0; i < geography->members->len; i++) {
            g_hash_table_add(only, (gpointer)g_array_index(geography->members, SmallArea, i).code);
        }
    }
    geography->areas = area_set_read_geography(spec, crs, only, report, error);
    return geography->areas != NULL;
}

static void join_shapes(Geography *geography) {
    for (guint i = 0; geography->areas && i < geography->members->len; i++) {
        SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        member->shape = area_of_code(geography->areas, member->code);
    }
}

static bool read_people(const GeographySpec *spec, Geography *geography, Report *report,
                        GError **error) {
    if (!spec->population_source) {
        return true;
    }
    g_autoptr(GHashTable) people = population_table_read(
        spec->population_source, spec->population_code, spec->population_value, report, error);
    if (!people) {
        return false;
    }
    size_t without = 0;
    for (guint i = 0; i < geography->members->len; i++) {
        SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        const double *figure = g_hash_table_lookup(people, member->code);
        member->population = figure ? *figure : (double)NAN;
        without += figure == NULL;
    }
    if (without == geography->members->len) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: none of the codes of geography \"%s\" is in it; is it of another year?",
                    spec->population_source->shown, spec->id);
        return false;
    }
    if (without > 0) {
        report_add(report, SEVERITY_WARNING, "population_missing",
                   (Place){.file = spec->population_source->shown}, NULL,
                   "%zu of %u small areas of \"%s\" have no population", without,
                   geography->members->len, spec->id);
    }
    return true;
}

Geography *geography_read(const GeographySpec *spec, const AreaSet *areas, const char *crs,
                          Report *report, GError **error) {
    if (!spec->source && !spec->lookup_source) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT,
                    "geography \"%s\" needs a lookup to the areas, or shapes to find them by",
                    spec->id);
        return NULL;
    }
    g_autoptr(Geography) geography = g_new0(Geography, 1);
    geography->id = spec->id;
    geography->strings = g_string_chunk_new(4096);
    geography->members = g_array_new(FALSE, FALSE, sizeof(SmallArea));
    if (spec->lookup_source && !read_lookup(spec, areas, geography, report, error)) {
        return NULL;
    }
    if (spec->lookup_source &&
        !check_areas_met(geography, areas, spec->lookup_source->shown, report, error)) {
        return NULL;
    }
    if (!read_shapes(spec, crs, geography, report, error)) {
        return NULL;
    }
    if (!spec->lookup_source) {
        read_by_shape(areas, geography);
        if (!check_areas_met(geography, areas, spec->source->shown, report, error)) {
            return NULL;
        }
    }
    join_shapes(geography);
    return read_people(spec, geography, report, error) ? g_steal_pointer(&geography) : NULL;
}

void geography_free(Geography *geography) {
    if (geography) {
        area_set_free(geography->areas);
        g_array_unref(geography->members);
        g_string_chunk_free(geography->strings);
        g_free(geography);
    }
}

const SmallArea *geography_find(const Geography *geography, const char *code) {
    size_t low = 0;
    size_t high = geography->members->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const SmallArea *member = &g_array_index(geography->members, SmallArea, middle);
        int order = strcmp(code, member->code);
        if (order == 0) {
            return member;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

double *geography_area_population(const Geography *geography, const AreaSet *areas) {
    size_t count = area_set_count(areas);
    g_autofree double *people = g_new(double, count);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        people[i] = (double)NAN;
    }
    for (guint i = 0; i < geography->members->len; i++) {
        const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        if (!isnan(member->population)) {
            double *sum = &people[member->area];
            *sum = isnan(*sum) ? member->population : *sum + member->population;
            any = true;
        }
    }
    return any ? g_steal_pointer(&people) : NULL;
}

double *population_read(const AreasSpec *spec, const AreaSet *areas, Report *report,
                        GError **error) {
    if (!spec->population_source) {
        return NULL;
    }
    g_autoptr(GHashTable) table = population_table_read(
        spec->population_source, spec->population_code, spec->population_value, report, error);
    if (!table) {
        return NULL;
    }
    size_t count = area_set_count(areas);
    g_autofree double *people = g_new(double, count);
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        const double *figure = g_hash_table_lookup(table, area_set_at(areas, i)->code);
        people[i] = figure ? *figure : (double)NAN;
        found += figure != NULL;
    }
    if (found == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: none of the area codes is in it; is it of another year?",
                    spec->population_source->shown);
        return NULL;
    }
    if (found < count) {
        report_add(report, SEVERITY_WARNING, "population_missing",
                   (Place){.file = spec->population_source->shown}, NULL,
                   "%zu of %zu areas have no population", count - found, count);
    }
    return g_steal_pointer(&people);
}
