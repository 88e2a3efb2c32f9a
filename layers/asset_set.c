/* asset_set.c: the places, groups and services of the atlas.
 * SPDX-License-Identifier: MIT
 */
#include "layers/asset_set.h"

#include <math.h>
#include <string.h>

#include "layers/asset_duplicates.h"
#include "layers/asset_ids.h"
#include "layers/projection.h"

static const double NEARBY_M = 400;
static const char DEGREES[] = "EPSG:4326";

/* Lists of indices, one after the other: list i is [starts[i], starts[i + 1]). */
typedef struct Lists {
    GArray *members; /* of size_t */
    GArray *starts;  /* of size_t */
} Lists;

/* An asset with the areas that it serves without a site. */
typedef struct Entry {
    Asset asset;
    size_t first_served, served_count; /* in the set's `served` */
} Entry;

struct AssetSet {
    const AreaSet *areas; /* borrowed; only while reading */
    size_t area_count;
    GArray *entries; /* of Entry, until finish */
    GArray *assets;  /* of Asset */
    GArray *served;  /* of size_t */
    GArray *ledgers; /* of AssetLedger */
    Lists of_area, near_area, served_by;
    GArray *everywhere; /* of size_t */
    GStringChunk *strings;
    char *newest_date;
};

const char *const PLACE_NAMES[] = {
    [PLACE_SITE] = "site",   [PLACE_CONTACT] = "contact", [PLACE_AREA] = "area",
    [PLACE_WHOLE] = "whole", [PLACE_NONE] = "none",       NULL,
};

static GArray *indices_new(void) {
    return g_array_new(FALSE, FALSE, sizeof(size_t));
}

static Lists lists_new(void) {
    return (Lists){indices_new(), indices_new()};
}

static void lists_free(Lists *lists) {
    g_array_unref(lists->members);
    g_array_unref(lists->starts);
}

static void lists_begin(Lists *lists) {
    size_t start = lists->members->len;
    g_array_append_val(lists->starts, start);
}

static const size_t *lists_at(const Lists *lists, size_t i, size_t *count) {
    size_t start = g_array_index(lists->starts, size_t, i);
    *count = g_array_index(lists->starts, size_t, i + 1) - start;
    return *count > 0 ? &g_array_index(lists->members, size_t, start) : NULL;
}

AssetSet *asset_set_new(const AreaSet *areas) {
    AssetSet *set = g_new0(AssetSet, 1);
    set->areas = areas;
    set->area_count = area_set_count(areas);
    set->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    set->assets = g_array_new(FALSE, FALSE, sizeof(Asset));
    set->served = indices_new();
    set->ledgers = g_array_new(FALSE, FALSE, sizeof(AssetLedger));
    set->of_area = lists_new();
    set->near_area = lists_new();
    set->served_by = lists_new();
    set->everywhere = indices_new();
    set->strings = g_string_chunk_new(16384);
    return set;
}

void asset_set_free(AssetSet *set) {
    if (set) {
        g_array_unref(set->entries);
        g_array_unref(set->assets);
        g_array_unref(set->served);
        g_array_unref(set->ledgers);
        lists_free(&set->of_area);
        lists_free(&set->near_area);
        lists_free(&set->served_by);
        g_array_unref(set->everywhere);
        g_string_chunk_free(set->strings);
        g_free(set->newest_date);
        g_free(set);
    }
}

/* Finds the area of a site and counts it; false when it lies too far outside to be shown. */
static bool settle(const AssetSet *set, bool is_unplaced, Asset *asset, AssetLedger *ledger) {
    if (asset->place != PLACE_SITE) {
        *(is_unplaced ? &ledger->unplaced : &ledger->listed) += 1;
        return true;
    }
    asset->area = area_set_locate(set->areas, asset->at);
    if (asset->area >= 0) {
        ledger->used++;
        return true;
    }
    asset->near_area = area_set_locate_near(set->areas, asset->at, NEARBY_M, NULL);
    *(asset->near_area >= 0 ? &ledger->nearby : &ledger->outside) += 1;
    return asset->near_area >= 0;
}

static const char *keep(AssetSet *set, const char *text) {
    return text ? g_string_chunk_insert_const(set->strings, text) : NULL;
}

void asset_set_take(AssetSet *set, AssetReading *reading) {
    for (guint i = 0; i < reading->drafts->len; i++) {
        const AssetDraft *draft = &g_array_index(reading->drafts, AssetDraft, i);
        Entry entry = {.asset = draft->asset,
                       .first_served = set->served->len,
                       .served_count = draft->served_count};
        if (!settle(set, draft->is_unplaced, &entry.asset, &reading->ledger)) {
            row_findings_add(reading->findings, ROW_IS_OUTSIDE, draft->where, NULL);
            continue;
        }
        entry.asset.name = keep(set, entry.asset.name);
        entry.asset.category = keep(set, entry.asset.category);
        for (size_t field = 0; field < ASSET_FIELD_COUNT; field++) {
            entry.asset.fields[field] = keep(set, entry.asset.fields[field]);
        }
        if (entry.served_count > 0) {
            g_array_append_vals(set->served,
                                &g_array_index(reading->served, size_t, draft->first_served),
                                draft->served_count);
        }
        g_array_append_val(set->entries, entry);
    }
    AssetLedger ledger = reading->ledger;
    ledger.position = keep(set, ledger.position);
    ledger.understood = keep(set, ledger.understood);
    g_array_append_val(set->ledgers, ledger);
}

static int entry_compare(gconstpointer a, gconstpointer b, gpointer data) {
    const Entry *p = a, *q = b;
    const AssetSet *set = data;
    int order = asset_compare(&p->asset, &q->asset);
    for (size_t i = 0; i < p->served_count && i < q->served_count && !order; i++) {
        size_t served_p = g_array_index(set->served, size_t, p->first_served + i);
        size_t served_q = g_array_index(set->served, size_t, q->first_served + i);
        order = (served_p > served_q) - (served_p < served_q);
    }
    return order ? order
                 : (p->served_count > q->served_count) - (p->served_count < q->served_count);
}

static void list_served(AssetSet *set) {
    for (guint i = 0; i < set->entries->len; i++) {
        const Entry *entry = &g_array_index(set->entries, Entry, i);
        lists_begin(&set->served_by);
        for (size_t k = 0; k < entry->served_count; k++) {
            size_t area = g_array_index(set->served, size_t, entry->first_served + k);
            g_array_append_val(set->served_by.members, area);
        }
    }
    lists_begin(&set->served_by);
}

/* For each area its sites, then what serves it; assets stand in the order of the set. */
static void list_areas(AssetSet *set) {
    g_autofree GArray **serving = g_new0(GArray *, set->area_count + 1);
    g_autofree GArray **near = g_new0(GArray *, set->area_count + 1);
    g_autofree GArray **sites = g_new0(GArray *, set->area_count + 1);
    for (size_t area = 0; area < set->area_count; area++) {
        serving[area] = indices_new();
        near[area] = indices_new();
        sites[area] = indices_new();
    }
    for (size_t i = 0; i < set->assets->len; i++) {
        const Asset *asset = asset_set_at(set, i);
        size_t count;
        const size_t *areas = asset_set_served_areas(set, i, &count);
        if (asset->area >= 0) {
            g_array_append_val(sites[asset->area], i);
        } else if (asset->near_area >= 0) {
            g_array_append_val(near[asset->near_area], i);
        } else if (count == 0) {
            g_array_append_val(set->everywhere, i);
        } else {
            for (size_t k = 0; k < count; k++) {
                g_array_append_val(serving[areas[k]], i);
            }
        }
    }
    for (size_t area = 0; area < set->area_count; area++) {
        lists_begin(&set->of_area);
        lists_begin(&set->near_area);
        g_array_append_vals(set->of_area.members, sites[area]->data, sites[area]->len);
        g_array_append_vals(set->of_area.members, serving[area]->data, serving[area]->len);
        g_array_append_vals(set->near_area.members, near[area]->data, near[area]->len);
        g_array_unref(serving[area]);
        g_array_unref(near[area]);
        g_array_unref(sites[area]);
    }
    lists_begin(&set->of_area);
    lists_begin(&set->near_area);
}

static bool find_degrees(AssetSet *set, const char *crs, GError **error) {
    bool is_degrees = crs_equal(crs, DEGREES);
    g_autoptr(Projection) projection =
        is_degrees ? NULL : projection_new(crs, DEGREES, NULL, error);
    if (!is_degrees && !projection) {
        return false;
    }
    for (guint i = 0; i < set->assets->len; i++) {
        Asset *asset = &g_array_index(set->assets, Asset, i);
        MapPoint at = asset->at;
        if (asset->place == PLACE_SITE &&
            (is_degrees || projection_forward(projection, &at, 1) == 0)) {
            asset->geo = (GeoPoint){at.x, at.y};
        }
    }
    return true;
}

static void find_newest_date(AssetSet *set) {
    const char *newest = NULL;
    for (guint i = 0; i < set->assets->len; i++) {
        const char *date = g_array_index(set->assets, Asset, i).fields[FIELD_CHECK_DATE];
        bool is_date = date && strlen(date) == 10 && date[4] == '-' && date[7] == '-';
        if (is_date && g_strcmp0(date, newest) > 0) {
            newest = date;
        }
    }
    set->newest_date = g_strdup(newest);
}

/* Takes over what the one that stays does not say itself. */
static void merge_into(AssetSet *set, const Asset *from, Asset *to) {
    for (size_t field = 0; field < ASSET_FIELD_COUNT; field++) {
        if (!to->fields[field]) {
            to->fields[field] = from->fields[field];
        }
    }
    to->ways = to->ways ? to->ways : from->ways;
    AssetLedger *ledger = &g_array_index(set->ledgers, AssetLedger, from->source);
    *(from->area >= 0 ? &ledger->used : &ledger->nearby) -= 1;
    ledger->duplicates++;
}

static void settle_duplicates(AssetSet *set, Duplicates duplicates, GHashTable *overrides,
                              Report *report) {
    g_autofree const AssetSpec **specs = g_new0(const AssetSpec *, set->ledgers->len + 1);
    for (guint i = 0; i < set->ledgers->len; i++) {
        specs[i] = g_array_index(set->ledgers, AssetLedger, i).spec;
    }
    Asset *assets = (Asset *)(void *)set->assets->data;
    g_autofree int *into =
        asset_duplicates_find(assets, set->assets->len, specs, duplicates, overrides, report);
    guint kept = 0;
    for (guint i = 0; i < set->assets->len; i++) {
        if (into[i] >= 0) {
            merge_into(set, &assets[i], &assets[into[i]]);
        }
    }
    for (guint i = 0; i < set->assets->len; i++) {
        if (into[i] < 0) {
            assets[kept] = assets[i];
            g_array_index(set->entries, Entry, kept) = g_array_index(set->entries, Entry, i);
            kept++;
        }
    }
    g_array_set_size(set->assets, kept);
    g_array_set_size(set->entries, kept);
}

bool asset_set_finish(AssetSet *set, const char *crs, Duplicates duplicates, GHashTable *overrides,
                      Report *report, GError **error) {
    g_array_sort_with_data(set->entries, entry_compare, set);
    for (guint i = 0; i < set->entries->len; i++) {
        g_array_append_val(set->assets, g_array_index(set->entries, Entry, i).asset);
    }
    if (!find_degrees(set, crs, error)) {
        return false;
    }
    g_autofree const char **names = g_new0(const char *, set->ledgers->len + 1);
    for (guint i = 0; i < set->ledgers->len; i++) {
        names[i] = g_array_index(set->ledgers, AssetLedger, i).spec->source.name;
    }
    asset_ids_assign((Asset *)(void *)set->assets->data, set->assets->len, names, set->strings);
    settle_duplicates(set, duplicates, overrides, report);
    list_served(set);
    list_areas(set);
    find_newest_date(set);
    g_array_set_size(set->entries, 0);
    set->areas = NULL;
    return true;
}

size_t asset_set_count(const AssetSet *set) {
    return set->assets->len;
}

const Asset *asset_set_at(const AssetSet *set, size_t i) {
    g_assert(i < set->assets->len);
    return &g_array_index(set->assets, Asset, i);
}

const size_t *asset_set_of_area(const AssetSet *set, size_t area, size_t *count) {
    g_assert(area < set->area_count);
    return lists_at(&set->of_area, area, count);
}

const size_t *asset_set_near_area(const AssetSet *set, size_t area, size_t *count) {
    g_assert(area < set->area_count);
    return lists_at(&set->near_area, area, count);
}

size_t asset_set_index(const AssetSet *set, const Asset *asset) {
    const Asset *first = &g_array_index(set->assets, Asset, 0);
    g_assert(asset >= first && asset < first + set->assets->len);
    return (size_t)(asset - first);
}

const size_t *asset_set_everywhere(const AssetSet *set, size_t *count) {
    *count = set->everywhere->len;
    return (const size_t *)(void *)set->everywhere->data;
}

const size_t *asset_set_served_areas(const AssetSet *set, size_t i, size_t *count) {
    g_assert(i < set->assets->len);
    return lists_at(&set->served_by, i, count);
}

size_t asset_set_source_count(const AssetSet *set) {
    return set->ledgers->len;
}

const AssetLedger *asset_set_ledger(const AssetSet *set, size_t source) {
    g_assert(source < set->ledgers->len);
    return &g_array_index(set->ledgers, AssetLedger, source);
}

const char *asset_set_newest_date(const AssetSet *set) {
    return set->newest_date;
}
