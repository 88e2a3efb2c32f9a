/* geography.c: small areas that indicators come on, their people, and the ward each belongs to.
 * SPDX-License-Identifier: MIT
 */
#include "layers/geography.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "layers/area_columns.h"
#include "layers/code_join.h"
#include "layers/geometry.h"
#include "layers/population.h"
#include "layers/source.h"

/* Fewer areas than this say nothing by how many of them a lookup has. */
enum { AREAS_TO_JUDGE = 10 };

/* Columns of a lookup, as indices. */
typedef struct LookupColumns {
    int from, to, district; /* district may be -1 */
} LookupColumns;

static int lookup_column(const Table *table, const char *named, const char *kind, Report *report,
                         GError **error) {
    AreaColumnNames names = {.code = named, .kind = kind};
    AreaColumns columns;
    return area_columns_find(table, &names, &columns, report, error) ? columns.code : -1;
}

/* The column with the codes of the areas, whatever kind of areas they are. */
static int find_target(const Table *table, const char *named, const AreaSet *areas, Report *report,
                       GError **error) {
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < area_set_count(areas); i++) {
        g_hash_table_add(wanted, (gpointer)area_set_at(areas, i)->code);
    }
    int column = named ? -1 : code_join_find_column(table, wanted);
    return column >= 0 ? column : lookup_column(table, named, "WD", report, error);
}

static bool find_lookup_columns(const GeographySpec *spec, const Table *table, const AreaSet *areas,
                                LookupColumns *columns, Report *report, GError **error) {
    columns->to = find_target(table, spec->lookup_to, areas, report, error);
    if (columns->to < 0) {
        return false;
    }
    columns->from =
        lookup_column(table, spec->lookup_from, area_columns_kind(spec->id, "LSOA"), report, error);
    if (columns->from < 0) {
        return false;
    }
    columns->district = table_find_ons_column(table, "LAD", "CD", NULL, NULL);
    columns->district = columns->district >= 0
                            ? columns->district
                            : table_find_ons_column(table, "LTLA", "CD", NULL, NULL);
    if (columns->from == columns->to) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: the small areas and the areas they belong to cannot both be in column "
                    "\"%s\"; name the columns with \"from:\" and \"to:\"",
                    table_file(table), table_column_name(table, (size_t)columns->to));
        return false;
    }
    return true;
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

/* Codes in a column of the rows whose district is one of `districts` and that no area of the
 * boundaries file has. */
static size_t count_strangers(const Table *table, const LookupColumns *columns,
                              GHashTable *districts, const AreaSet *areas, GString *list) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *code = table_cell(table, row, (size_t)columns->to);
        const char *district = table_cell(table, row, (size_t)columns->district);
        if (code && district && g_hash_table_contains(districts, district) &&
            !area_set_source_has(areas, code) && g_hash_table_add(seen, (gpointer)code)) {
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", code);
        }
    }
    return g_hash_table_size(seen);
}

/* A best fit passes over small wards (4 of 5 in the Isles of Scilly), so that areas without a small
 * area prove nothing. What does: about as many codes of the same districts, in the lookup, that the
 * boundaries do not have; or that most areas are without. */
static bool is_of_another_year(const Table *table, const LookupColumns *columns,
                               GHashTable *districts, const AreaSet *areas, size_t matched,
                               GString *strangers) {
    size_t count = area_set_count(areas);
    size_t missed = count - matched;
    if (matched == 0 || (count >= AREAS_TO_JUDGE && matched * 2 < count)) {
        return true;
    }
    if (columns->district < 0 || missed * 100 <= count) {
        return false;
    }
    size_t strange = count_strangers(table, columns, districts, areas, strangers);
    return strange > 0 && strange <= 2 * missed;
}

/* Areas that no small area belongs to: findings, or an error when the lookup is for others. */
static bool check_areas_met(const Geography *geography, const AreaSet *areas, const char *shown,
                            bool wrong_year, const GString *strangers, Report *report,
                            GError **error) {
    size_t count = area_set_count(areas);
    g_autofree bool *met = g_new0(bool, count + 1);
    for (guint i = 0; i < geography->members->len; i++) {
        met[g_array_index(geography->members, SmallArea, i).area] = true;
    }
    size_t matched = 0;
    g_autoptr(GString) missing = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        const Area *area = area_set_at(areas, i);
        matched += met[i];
        if (!met[i]) {
            g_string_append_printf(missing, "%s%s", missing->len ? ", " : "", area->code);
            report_add(report, SEVERITY_WARNING, "area_without_small_areas", (Place){.file = shown},
                       "Its figures are shown as missing, never as zero. A best fit can pass over "
                       "small areas; see whether the codes are of the same year.",
                       "no small area belongs to \"%s\"", area->code);
        }
    }
    if (wrong_year || matched == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: %zu of %zu area codes are in it; is it for areas of another year? Not "
                    "found: %s%s%s",
                    shown, matched, count, missing->str, strangers->len ? "; instead it has: " : "",
                    strangers->str);
        return false;
    }
    return true;
}

static bool read_lookup(const GeographySpec *spec, const AreaSet *areas, Geography *geography,
                        Report *report, GError **error) {
    const char *shown = spec->lookup_source->shown;
    SourceOptions options = {.crs = "EPSG:27700"};
    g_autoptr(Dataset) dataset = source_read(spec->lookup_source, &options, report, error);
    LookupColumns columns = {-1, -1, -1};
    if (!dataset || !find_lookup_columns(spec, dataset->table, areas, &columns, report, error)) {
        return false;
    }
    g_autoptr(GHashTable) districts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) matched = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (size_t row = 0; row < table_row_count(dataset->table); row++) {
        const char *small = table_cell(dataset->table, row, (size_t)columns.from);
        const char *code = table_cell(dataset->table, row, (size_t)columns.to);
        const char *district =
            columns.district < 0 ? NULL : table_cell(dataset->table, row, (size_t)columns.district);
        int area = small && code ? area_set_find_code(areas, code) : -1;
        if (area >= 0) {
            add_member(geography, small, area);
            g_hash_table_add(matched, GINT_TO_POINTER(area));
        }
        if (area >= 0 && district) {
            g_hash_table_add(districts, (gpointer)district);
        }
    }
    g_array_sort(geography->members, compare_members);
    drop_repeated(geography, shown, report);
    geography->method = "best-fit lookup";
    g_autoptr(GString) strangers = g_string_new(NULL);
    bool wrong_year = is_of_another_year(dataset->table, &columns, districts, areas,
                                         g_hash_table_size(matched), strangers);
    return check_areas_met(geography, areas, shown, wrong_year, strangers, report, error);
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

/* Codes of the members, ascending; borrowed strings, caller frees the array. */
static const char **member_codes(const Geography *geography) {
    const char **codes = g_new0(const char *, geography->members->len + 1);
    for (guint i = 0; i < geography->members->len; i++) {
        codes[i] = g_array_index(geography->members, SmallArea, i).code;
    }
    return codes;
}

static bool read_shapes(const GeographySpec *spec, const AreaSet *areas, const char *crs,
                        Geography *geography, Report *report, GError **error) {
    if (!spec->source) {
        return true;
    }
    MapBox box = area_set_box(areas);
    g_autoptr(GHashTable) only = NULL;
    if (spec->lookup_source) {
        only = g_hash_table_new(g_str_hash, g_str_equal);
        for (guint i = 0; i < geography->members->len; i++) {
            g_hash_table_add(only, (gpointer)g_array_index(geography->members, SmallArea, i).code);
        }
    }
    geography->areas = area_set_read_geography(spec, crs, only, only ? NULL : &box, report, error);
    return geography->areas != NULL;
}

/* Gives each member its shape; as strict about codes of another year as all joins. */
static bool join_shapes(const GeographySpec *spec, Geography *geography, Report *report,
                        GError **error) {
    if (!spec->source || !geography->areas) {
        return true;
    }
    g_autofree const char **codes = member_codes(geography);
    g_autofree bool *found = g_new0(bool, geography->members->len + 1);
    for (guint i = 0; i < geography->members->len; i++) {
        SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        member->shape = area_set_find_code(geography->areas, member->code);
        found[i] = member->shape >= 0;
    }
    g_autofree char *what = g_strdup_printf("shapes of geography \"%s\"", spec->id);
    CodeJoin join = {.file = spec->source->shown,
                     .what = what,
                     .consequence = "It is not shaded.",
                     .codes = codes,
                     .found = found,
                     .count = geography->members->len,
                     .column = -1};
    return code_join_check(&join, report, error);
}

static bool read_people(const GeographySpec *spec, Geography *geography, Report *report,
                        GError **error) {
    if (!spec->population_source) {
        return true;
    }
    size_t count = geography->members->len;
    g_autofree const char **codes = member_codes(geography);
    g_autofree double *people = g_new(double, count + 1);
    PopulationColumns columns = {spec->population_source, spec->population_code,
                                 spec->population_value};
    if (!population_table_read(&columns, codes, count, people, report, error)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        g_array_index(geography->members, SmallArea, i).population = people[i];
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
    if (!read_shapes(spec, areas, crs, geography, report, error)) {
        return NULL;
    }
    if (!spec->lookup_source) {
        read_by_shape(areas, geography);
        g_autoptr(GString) none = g_string_new(NULL);
        if (!check_areas_met(geography, areas, spec->source->shown, false, none, report, error)) {
            return NULL;
        }
    }
    if (!join_shapes(spec, geography, report, error) ||
        !read_people(spec, geography, report, error)) {
        return NULL;
    }
    return g_steal_pointer(&geography);
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
    size_t count = area_set_count(areas);
    g_autofree const char **codes = g_new0(const char *, count + 1);
    g_autofree double *people = g_new(double, count + 1);
    for (size_t i = 0; i < count; i++) {
        codes[i] = area_set_at(areas, i)->code;
    }
    PopulationColumns columns = {spec->population_source, spec->population_code,
                                 spec->population_value};
    if (!population_table_read(&columns, codes, count, people, report, error)) {
        return NULL;
    }
    return g_steal_pointer(&people);
}
