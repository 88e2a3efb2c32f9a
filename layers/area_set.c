/* area_set.c: areas put together, and found again.
 * SPDX-License-Identifier: MIT
 */
#include "layers/area_set.h"

#include <string.h>

#include "atlas/base/file.h"
#include "layers/geometry.h"
#include "layers/words.h"

/* Borders that come this near are the same border. */
static const double SAME_BORDER_M = 0.5;
static const double POLE_TOLERANCE_M = 5.0;

AreaSet *area_set_new(void) {
    AreaSet *set = g_new0(AreaSet, 1);
    set->areas = g_array_new(FALSE, FALSE, sizeof(Area));
    set->shapes = shape_set_new();
    set->strings = g_string_chunk_new(4096);
    set->by_code = g_hash_table_new(g_str_hash, g_str_equal);
    set->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    set->by_loose_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
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
    g_hash_table_unref(set->by_loose_name);
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

/* A Welsh name column of ONS files holds a single blank where there is none; cells are trimmed, so
 * it is missing here. */
static const char *keep_welsh(AreaSet *set, const char *name, const char *name_cy) {
    return name_cy && strcmp(name, name_cy) != 0 ? g_string_chunk_insert(set->strings, name_cy)
                                                 : NULL;
}

void area_set_add(AreaSet *set, const char *code, const char *name, const char *name_cy,
                  const char *group) {
    size_t shape = set->areas->len;
    g_assert(shape_set_count(set->shapes) == shape + 1);
    g_autofree char *slug = slug_new(code, name);
    Area area = {
        .code = g_string_chunk_insert(set->strings, code),
        .name = g_string_chunk_insert(set->strings, name),
        .name_cy = keep_welsh(set, name, name_cy),
        .group = group ? g_string_chunk_insert_const(set->strings, group) : NULL,
        .slug = g_string_chunk_insert(set->strings, slug),
        .shape = shape,
        .label = geometry_pole(set->shapes, shape, POLE_TOLERANCE_M, NULL),
        .area_km2 = shape_area_m2(set->shapes, shape) / 1e6,
    };
    g_array_append_val(set->areas, area);
}

static char *fold(const char *text) {
    g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
    return g_utf8_casefold(normal ? normal : text, -1);
}

static bool has_letters(const char *text) {
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        if (g_unichar_isalpha(g_utf8_get_char(p))) {
            return true;
        }
    }
    return false;
}

/* Without what a name need not have: "Stretford and Humphrey Park Ward" is "Stretford & Humphrey
 * Park". "Ward 1" is not 1, which any number in a table could be.
 */
static char *fold_loosely(const char *text) {
    static const char *const NEEDLESS[] = {" ward of ",   " ward ",   " and ",
                                           " parish of ", " parish ", " the "};
    g_autoptr(GString) name = g_string_new(NULL);
    g_autofree char *folded = words_fold(text);
    g_string_append(name, folded);
    for (size_t i = 0; i < G_N_ELEMENTS(NEEDLESS); i++) {
        g_string_replace(name, NEEDLESS[i], " ", 0);
    }
    return g_strdup(has_letters(name->str) ? name->str : folded);
}

/* A name that two areas have finds neither of them. */
static void index_name(GHashTable *names, char *name, guint index) {
    bool taken = g_hash_table_contains(names, name);
    g_hash_table_insert(names, name, GINT_TO_POINTER(taken ? 0 : (int)index + 1));
}

static void index_names(AreaSet *set) {
    for (guint i = 0; i < set->areas->len; i++) {
        const Area *area = &g_array_index(set->areas, Area, i);
        g_hash_table_insert(set->by_code, (gpointer)area->code, GINT_TO_POINTER((int)i + 1));
        index_name(set->by_name, fold(area->name), i);
        index_name(set->by_loose_name, fold_loosely(area->name), i);
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

void area_set_complete(AreaSet *set) {
    make_slugs_unique(set);
    index_names(set);
    set->index = spatial_index_new(set->shapes);
}

void area_set_find_neighbours(AreaSet *set) {
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

/* ---- asking ---- */

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
    if (g_hash_table_contains(set->by_name, name)) {
        return GPOINTER_TO_INT(g_hash_table_lookup(set->by_name, name)) - 1;
    }
    g_autofree char *loose = fold_loosely(code_or_name);
    return GPOINTER_TO_INT(g_hash_table_lookup(set->by_loose_name, loose)) - 1;
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
