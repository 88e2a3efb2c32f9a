/* geography.c: small areas that indicators come on, their people, and the ward each belongs to.
 * SPDX-License-Identifier: MIT
 */
#include "layers/geography.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "layers/apportion.h"
#include "layers/area_columns.h"
#include "layers/centres.h"
#include "layers/code_join.h"
#include "layers/geometry.h"
#include "layers/population.h"
#include "layers/source.h"

/* Fewer areas than this say nothing by how many of them a lookup has. */
enum { AREAS_TO_JUDGE = 10 };
/* A small area with less of its ground in its area than this does not lie in it. */
static const double EXACT_SHARE = 0.98;

const char *const TO_AREAS_NAMES[] = {"best_fit", "oa_weighted", "exact", NULL};

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

static bool find_lookup_columns(const GeographySpec *spec, const Table *table, const AreaSet *areas,
                                LookupColumns *columns, Report *report, GError **error) {
    columns->to = area_columns_find_target(table, spec->lookup_to, areas, report, error);
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

static void add_elsewhere(Geography *geography, const char *code) {
    if (!g_hash_table_contains(geography->elsewhere, code)) {
        g_hash_table_add(geography->elsewhere, g_string_chunk_insert(geography->strings, code));
    }
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

/* What a lookup tells of its year. */
typedef struct LookupYear {
    bool wrong;
    GString *strangers; /* codes that it has instead */
} LookupYear;

/* Areas that no small area belongs to: findings, or an error when the lookup is for others. */
static bool check_areas_met(const Geography *geography, const AreaSet *areas, const char *shown,
                            const LookupYear *year, Report *report, GError **error) {
    size_t count = area_set_count(areas);
    g_autofree bool *met = g_new0(bool, count + 1);
    for (guint i = 0; i < geography->members->len && !geography->pieces; i++) {
        met[g_array_index(geography->members, SmallArea, i).area] = true;
    }
    for (guint i = 0; geography->pieces && i < geography->pieces->len; i++) {
        met[g_array_index(geography->pieces, AreaPiece, i).area] = true;
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
    if (year->wrong || matched == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: %zu of %zu area codes are in it; is it for areas of another year? Not "
                    "found: %s%s%s",
                    shown, matched, count, missing->str,
                    year->strangers->len ? "; instead it has: " : "", year->strangers->str);
        return false;
    }
    return true;
}

static bool read_lookup(const GeographySpec *spec, const AreaSet *areas, Geography *geography,
                        LookupYear *year, Report *report, GError **error) {
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
        } else if (small) {
            add_elsewhere(geography, small);
        }
        if (area >= 0 && district) {
            g_hash_table_add(districts, (gpointer)district);
        }
    }
    g_array_sort(geography->members, compare_members);
    drop_repeated(geography, shown, report);
    geography->method = "best-fit lookup";
    year->wrong = is_of_another_year(dataset->table, &columns, districts, areas,
                                     g_hash_table_size(matched), year->strangers);
    return true;
}

static void read_by_shape(const AreaSet *areas, const Centres *centres, Geography *geography) {
    const ShapeSet *shapes = area_set_shapes(geography->areas);
    for (size_t i = 0; i < area_set_count(geography->areas); i++) {
        const Area *small = area_set_at(geography->areas, i);
        MapPoint at;
        if (!centres || !centres_find(centres, small->code, &at)) {
            at = geometry_point_on_surface(shapes, small->shape);
        }
        int area = area_set_locate(areas, at);
        if (area >= 0) {
            add_member(geography, small->code, area);
        } else {
            add_elsewhere(geography, small->code);
        }
    }
    g_array_sort(geography->members, compare_members);
    geography->method = centres ? "the population-weighted centroid of each small area"
                                : "a point on the surface of each small area";
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
    if (geography->members->len > 0) {
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
                                 spec->population_value, spec->population_period};
    g_autofree char *period = NULL;
    if (!population_table_read(&columns, codes, count, people, &period, report, error)) {
        return false;
    }
    if (!geography->peopled_pieces) {
        geography->people_period = g_steal_pointer(&period);
    }
    for (size_t i = 0; i < count; i++) {
        g_array_index(geography->members, SmallArea, i).population = people[i];
    }
    return true;
}

/* ---- centres ---- */

static bool take_centres(Geography *geography, const GeographySpec *spec, const Centres *centres,
                         Report *report, GError **error) {
    if (!centres) {
        return true;
    }
    size_t count = geography->members->len;
    g_autofree const char **codes = member_codes(geography);
    g_autofree bool *found = g_new0(bool, count + 1);
    geography->centres = g_new(MapPoint, count + 1);
    for (size_t i = 0; i < count; i++) {
        geography->centres[i] = (MapPoint){NAN, NAN};
        found[i] = centres_find(centres, codes[i], &geography->centres[i]);
    }
    g_autofree char *what = g_strdup_printf("centres of geography \"%s\"", spec->id);
    CodeJoin join = {.file = spec->centres->source.shown,
                     .what = what,
                     .consequence = "The middle of its shape is taken instead.",
                     .codes = codes,
                     .found = found,
                     .count = count,
                     .column = -1};
    return code_join_check(&join, report, error);
}

MapPoint geography_centre(const Geography *geography, size_t member) {
    const SmallArea *small = &g_array_index(geography->members, SmallArea, member);
    if (geography->centres && !isnan(geography->centres[member].x)) {
        return geography->centres[member];
    }
    return small->shape < 0 ? (MapPoint){NAN, NAN}
                            : area_set_at(geography->areas, (size_t)small->shape)->label;
}

/* `to_areas: exact` is a claim; the shapes, where there are some, are held to it. */
static void check_exact(const Geography *geography, const AreaSet *areas, const GeographySpec *spec,
                        Report *report) {
    const char *shown = (spec->lookup_source ? spec->lookup_source : spec->source)->shown;
    for (guint i = 0; geography->areas && i < geography->members->len; i++) {
        const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        if (member->shape < 0) {
            continue;
        }
        const ShapeSet *shapes = area_set_shapes(geography->areas);
        size_t shape = area_set_at(geography->areas, (size_t)member->shape)->shape;
        double inside_m2 = geometry_intersection_area_m2(
            shapes, shape, area_set_shapes(areas), area_set_at(areas, (size_t)member->area)->shape);
        double share = inside_m2 / shape_area_m2(shapes, shape);
        if (share < EXACT_SHARE) {
            report_add(report, SEVERITY_WARNING, "small_area_not_inside", (Place){.file = shown},
                       "It does not fit exactly: write \"to_areas: best_fit\", or give its output "
                       "areas.",
                       "%.0f %% of \"%s\" lies inside \"%s\"", 100 * share, member->code,
                       area_set_at(areas, (size_t)member->area)->code);
        }
    }
}

/* Which small areas belong to the atlas, and to which of its areas; their shapes are read on the
 * way, as they may be what tells it. */
static bool read_members(Geography *geography, const GeographySpec *spec, const AreaSet *areas,
                         const char *crs, const Centres *centres, Report *report, GError **error) {
    g_autoptr(GString) strangers = g_string_new(NULL);
    LookupYear year = {false, strangers};
    if (spec->lookup_source && !read_lookup(spec, areas, geography, &year, report, error)) {
        return false;
    }
    if (!apportion_output_areas(geography, spec, areas, crs, report, error) ||
        !read_shapes(spec, areas, crs, geography, report, error)) {
        return false;
    }
    if (!spec->lookup_source && !spec->output_areas) {
        read_by_shape(areas, centres, geography);
    }
    const SourceSpec *told_by = spec->lookup_source  ? spec->lookup_source
                                : spec->output_areas ? &spec->output_areas->source
                                                     : spec->source;
    if (!check_areas_met(geography, areas, told_by->shown, &year, report, error)) {
        return false;
    }
    return join_shapes(spec, geography, report, error);
}

static bool is_told(const GeographySpec *spec) {
    return spec->source || spec->lookup_source || spec->output_areas;
}

Geography *geography_read(const GeographySpec *spec, const AreaSet *areas, const char *crs,
                          Report *report, GError **error) {
    if (!is_told(spec)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT,
                    "geography \"%s\" needs a lookup to the areas, or shapes to find them by",
                    spec->id);
        return NULL;
    }
    g_autoptr(Centres) centres = NULL;
    if (spec->centres) {
        const char *kind = area_columns_kind(spec->id, "LSOA");
        centres = centres_read(spec->centres, kind, crs, report, error);
        if (!centres) {
            return NULL;
        }
    }
    g_autoptr(Geography) geography = g_new0(Geography, 1);
    geography->id = spec->id;
    geography->to_areas = spec->to_areas;
    geography->strings = g_string_chunk_new(4096);
    geography->members = g_array_new(FALSE, FALSE, sizeof(SmallArea));
    geography->elsewhere = g_hash_table_new(g_str_hash, g_str_equal);
    if (!read_members(geography, spec, areas, crs, centres, report, error) ||
        !take_centres(geography, spec, centres, report, error) ||
        !read_people(spec, geography, report, error)) {
        return NULL;
    }
    if (spec->to_areas == TO_AREAS_EXACT) {
        check_exact(geography, areas, spec, report);
    }
    return g_steal_pointer(&geography);
}

void geography_free(Geography *geography) {
    if (geography) {
        area_set_free(geography->areas);
        g_array_unref(geography->members);
        if (geography->pieces) {
            g_array_unref(geography->pieces);
        }
        g_free(geography->centres);
        g_hash_table_unref(geography->elsewhere);
        g_free(geography->people_period);
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

bool geography_is_elsewhere(const Geography *geography, const char *code) {
    return g_hash_table_contains(geography->elsewhere, code);
}

double *geography_area_population(const Geography *geography, const AreaSet *areas) {
    size_t count = area_set_count(areas);
    g_autofree double *people = g_new(double, count);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        people[i] = (double)NAN;
    }
    for (guint i = 0; i < geography->members->len && !geography->peopled_pieces; i++) {
        const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        if (!isnan(member->population)) {
            double *sum = &people[member->area];
            *sum = isnan(*sum) ? member->population : *sum + member->population;
            any = true;
        }
    }
    for (guint i = 0; geography->peopled_pieces && i < geography->pieces->len; i++) {
        const AreaPiece *piece = &g_array_index(geography->pieces, AreaPiece, i);
        double *sum = &people[piece->area];
        *sum = isnan(*sum) ? piece->people : *sum + piece->people;
        any = true;
    }
    return any ? g_steal_pointer(&people) : NULL;
}
