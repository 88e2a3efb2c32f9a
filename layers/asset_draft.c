/* asset_draft.c: assets on their way from the rows of one source into the set.
 * SPDX-License-Identifier: MIT
 */
#include "layers/asset_draft.h"

#include <math.h>
#include <string.h>

AssetReading *asset_reading_new(const AssetSpec *spec, uint16_t source, const AreaSet *areas,
                                const char *crs, AssetAids aids, const AreaCodes *codes,
                                PeopleSet *people) {
    AssetReading *reading = g_new0(AssetReading, 1);
    reading->spec = spec;
    reading->areas = areas;
    reading->crs = crs;
    reading->aids = aids;
    reading->codes = codes;
    reading->people = people;
    reading->ledger.spec = spec;
    reading->source = source;
    reading->findings = row_findings_new();
    reading->drafts = g_array_new(FALSE, FALSE, sizeof(AssetDraft));
    reading->served = g_array_new(FALSE, FALSE, sizeof(size_t));
    reading->told = g_array_new(FALSE, FALSE, sizeof(size_t));
    reading->strings = g_string_chunk_new(16384);
    return reading;
}

void asset_reading_free(AssetReading *reading) {
    if (reading) {
        row_findings_free(reading->findings);
        g_array_unref(reading->drafts);
        g_array_unref(reading->served);
        g_array_unref(reading->told);
        exact_fit_free(reading->fit);
        g_string_chunk_free(reading->strings);
        g_free(reading);
    }
}

AssetDraft asset_draft_init(const AssetReading *reading, Place where, size_t row) {
    AssetDraft draft = {.where = where, .row = row};
    draft.asset = (Asset){.role = reading->spec->role,
                          .place = PLACE_NONE,
                          .at = {NAN, NAN},
                          .geo = {NAN, NAN},
                          .area = -1,
                          .near_area = -1,
                          .source = reading->source};
    return draft;
}

const char *asset_reading_keep(AssetReading *reading, const char *text) {
    return text ? g_string_chunk_insert_const(reading->strings, text) : NULL;
}

/* NaN, what has no site, comes last. */
static int number_compare(double a, double b) {
    if (isnan(a) || isnan(b)) {
        return (isnan(a) != 0) - (isnan(b) != 0);
    }
    return (a > b) - (a < b);
}

/* As people look names up: without regard to case, the same in every locale. */
static int name_compare(const char *a, const char *b) {
    g_autofree char *folded_a = g_utf8_casefold(a, -1);
    g_autofree char *folded_b = g_utf8_casefold(b, -1);
    int order = strcmp(folded_a, folded_b);
    return order ? order : strcmp(a, b);
}

static int int_compare(int a, int b) {
    return (a > b) - (a < b);
}

/* -1, no area, comes last. */
static int area_compare(int a, int b) {
    return int_compare(a < 0 ? G_MAXINT : a, b < 0 ? G_MAXINT : b);
}

int asset_compare(const Asset *a, const Asset *b) {
    int order = area_compare(a->area, b->area);
    order = order ? order : int_compare((int)a->level, (int)b->level);
    order = order ? order : name_compare(a->name, b->name);
    order = order ? order : number_compare(a->at.x, b->at.x);
    order = order ? order : number_compare(a->at.y, b->at.y);
    order = order ? order : strcmp(a->category, b->category);
    for (size_t i = 0; i < ASSET_FIELD_COUNT && !order; i++) {
        order = g_strcmp0(a->fields[i], b->fields[i]);
    }
    order = order ? order : int_compare((int)a->status, (int)b->status);
    order = order ? order : int_compare((int)a->ways, (int)b->ways);
    order = order ? order : int_compare((int)a->role, (int)b->role);
    order = order ? order : int_compare((int)a->place, (int)b->place);
    return order ? order : int_compare(a->source, b->source);
}

static int served_compare(const AssetReading *reading, const AssetDraft *a, const AssetDraft *b) {
    for (guint i = 0; i < a->served_count && i < b->served_count; i++) {
        size_t p = g_array_index(reading->served, size_t, a->first_served + i);
        size_t q = g_array_index(reading->served, size_t, b->first_served + i);
        if (p != q) {
            return p < q ? -1 : 1;
        }
    }
    return int_compare((int)a->served_count, (int)b->served_count);
}

static int draft_compare(gconstpointer a, gconstpointer b, gpointer reading) {
    const AssetDraft *p = a, *q = b;
    int order = asset_compare(&p->asset, &q->asset);
    order = order ? order : served_compare(reading, p, q);
    /* The row only decides which of two equals is called the duplicate. */
    return order ? order : (p->row > q->row) - (p->row < q->row);
}

static bool drafts_are_same(const AssetReading *reading, const AssetDraft *a, const AssetDraft *b) {
    return asset_compare(&a->asset, &b->asset) == 0 && served_compare(reading, a, b) == 0;
}

void asset_drafts_drop_duplicates(AssetReading *reading) {
    g_array_sort_with_data(reading->drafts, draft_compare, reading);
    guint kept = 0;
    for (guint i = 0; i < reading->drafts->len; i++) {
        AssetDraft draft = g_array_index(reading->drafts, AssetDraft, i);
        if (kept > 0 && drafts_are_same(reading, &draft,
                                        &g_array_index(reading->drafts, AssetDraft, kept - 1))) {
            row_findings_add(reading->findings, ROW_IS_DUPLICATE, draft.where, NULL);
            reading->ledger.duplicates++;
        } else {
            g_array_index(reading->drafts, AssetDraft, kept++) = draft;
        }
    }
    g_array_set_size(reading->drafts, kept);
}
