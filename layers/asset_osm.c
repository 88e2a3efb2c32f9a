/* asset_osm.c: assets from OpenStreetMap.
 * SPDX-License-Identifier: MIT
 */
#include "layers/asset_osm.h"

#include <math.h>
#include <string.h>

#include "layers/asset_words.h"
#include "layers/categories.h"
#include "layers/cells.h"
#include "layers/geometry.h"
#include "layers/osm_kinds.h"
#include "layers/osm_tags.h"
#include "layers/postcodes.h"
#include "layers/privacy.h"
#include "layers/source.h"
#include "layers/words.h"

static const double AROUND_M = 400;
static const double SAME_PLACE_M = 50;

enum { LAYER_POINTS, LAYER_LINES, LAYER_MULTILINES, LAYER_AREAS, LAYER_COUNT };
static const char *const LAYERS[] = {"points", "lines", "multilinestrings", "multipolygons", NULL};

typedef struct FieldKeys {
    AssetField field;
    const char *const keys[5]; /* the first that is there; NULL-terminated */
} FieldKeys;

static const FieldKeys FIELDS[] = {
    {FIELD_DESCRIPTION, {"description", NULL}},
    {FIELD_URL, {"website", "contact:website", "url", NULL}},
    {FIELD_EMAIL, {"email", "contact:email", NULL}},
    {FIELD_PHONE, {"phone", "contact:phone", NULL}},
    {FIELD_OPENING, {"opening_hours", NULL}},
    {FIELD_STEP_FREE, {"wheelchair", NULL}},
    {FIELD_CHECK_DATE, {"check_date", "survey:date", NULL}},
    {FIELD_COST, {"fee", "charge", NULL}},
};

/* An asset that has been taken, and the shape it came from: for finding the same place twice. */
typedef struct OsmPlace {
    size_t draft;
    const ShapeSet *shapes;
    size_t shape;
    bool is_named;
    const char *key;   /* its name, folded: "St. Peter's" is "St Peters" */
    const char *value; /* of the tag that says what it is: "playground" */
} OsmPlace;

typedef struct OsmReader {
    AssetReading *reading;
    Dataset *layers[LAYER_COUNT];
    GArray *places; /* of OsmPlace, one a draft */
} OsmReader;

static char *field_text(AssetField field, const char *value) {
    char date[11];
    switch (field) {
    case FIELD_URL:
        return cell_url(value);
    case FIELD_EMAIL:
        return cell_email(value);
    case FIELD_PHONE:
        return cell_phone(value);
    case FIELD_CHECK_DATE:
        return date_parse(value, date) ? g_strdup(date) : NULL;
    default:
        return cell_text(value);
    }
}

/* "Hall Lane 5, Oakham" in British order: "5 Hall Lane, Oakham". */
static char *join_address(const OsmTags *tags) {
    const char *number = osm_tags_find(tags, "addr:housenumber");
    const char *street = osm_tags_find(tags, "addr:street");
    const char *house = osm_tags_find(tags, "addr:housename");
    const char *const town_keys[] = {"addr:city", "addr:town", "addr:village", "addr:suburb", NULL};
    const char *town = osm_tags_first(tags, town_keys);
    GString *out = g_string_new(house);
    if (street) {
        g_string_append_printf(out, "%s%s%s%s", out->len ? ", " : "", number ? number : "",
                               number ? " " : "", street);
    }
    if (town) {
        g_string_append_printf(out, "%s%s", out->len ? ", " : "", town);
    }
    g_autofree char *joined = g_string_free(out, FALSE);
    return cell_text(joined);
}

static void read_fields(AssetReading *reading, const OsmTags *tags, Asset *asset) {
    for (size_t i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        const char *value = osm_tags_first(tags, FIELDS[i].keys);
        g_autofree char *text = value ? field_text(FIELDS[i].field, value) : NULL;
        asset->fields[FIELDS[i].field] = asset_reading_keep(reading, text);
    }
    g_autofree char *address = join_address(tags);
    asset->fields[FIELD_ADDRESS] = asset_reading_keep(reading, address);
    char postcode[9];
    if (postcode_normalise(osm_tags_find(tags, "addr:postcode"), postcode)) {
        asset->fields[FIELD_POSTCODE] = asset_reading_keep(reading, postcode);
    }
    const char *access = osm_tags_find(tags, "access");
    if (access && (strcmp(access, "private") == 0 || strcmp(access, "customers") == 0)) {
        asset->fields[FIELD_WHO_FOR] = asset_reading_keep(
            reading, strcmp(access, "private") == 0 ? "private access" : "customers");
    }
}

/* Nodes, ways and relations count apart, so the id says which. */
static void read_id(AssetReading *reading, const OsmTags *tags, int layer, Asset *asset) {
    const char *id = osm_tags_find(tags, "osm_id");
    const char *way = osm_tags_find(tags, "osm_way_id");
    char kind = layer == LAYER_POINTS ? 'n' : layer == LAYER_LINES || way ? 'w' : 'r';
    if (way || id) {
        g_autofree char *text = g_strdup_printf("%c%s", kind, way ? way : id);
        asset->fields[FIELD_ID] = asset_reading_keep(reading, text);
    }
}

/* "sports_centre" -> "Sports centre" */
static char *value_words(const char *value) {
    char *words = g_strndup(value, strcspn(value, ";"));
    g_strdelimit(words, "_", ' ');
    words[0] = g_ascii_toupper(words[0]);
    return words;
}

static void read_name(AssetReading *reading, const OsmTags *tags, const OsmKind *kind,
                      Asset *asset) {
    const char *const keys[] = {"name", "brand", NULL};
    const char *sport = osm_tags_find(tags, "sport");
    g_autofree char *name = cell_name(osm_tags_first(tags, keys));
    if (!name && sport && strcmp(kind->value, "pitch") == 0) {
        g_autofree char *words = value_words(strcmp(sport, "soccer") == 0 ? "football" : sport);
        name = g_strdup_printf("%s pitch", words);
    }
    if (!name) {
        bool says_what = strcmp(kind->value, "yes") != 0; /* historic=yes is no name */
        name = kind->label ? g_strdup(kind->label)
                           : value_words(says_what ? kind->value : kind->category);
    }
    asset->name = asset_reading_keep(reading, name);
}

/* Why the object may not be shown, or NULL. */
static const char *denied(const OsmTags *tags, const OsmKind *kind) {
    const char *reason =
        privacy_denies_osm(osm_tags_find(tags, "amenity"), osm_tags_find(tags, "social_facility"),
                           osm_tags_find(tags, "social_facility:for"));
    const char *name = osm_tags_find(tags, "name");
    if (!reason) {
        reason =
            privacy_denies(name, kind ? kind->value : NULL, osm_tags_find(tags, "description"));
    }
    return reason || !kind ? reason : privacy_denies_home(name, kind->value, NAN);
}

static MapPoint place_of(const ShapeSet *shapes, size_t i) {
    const Shape *shape = shape_set_at(shapes, i);
    if (shape->part_count == 0) {
        return (MapPoint){NAN, NAN};
    }
    return shape->kind == SHAPE_POINT ? shape_set_part(shapes, i, 0).points[0]
                                      : geometry_point_on_surface(shapes, i);
}

static void take_asset(OsmReader *reader, const OsmTags *tags, const OsmKind *kind, int layer,
                       size_t row, Place where) {
    AssetReading *reading = reader->reading;
    const Dataset *dataset = reader->layers[layer];
    AssetDraft draft = asset_draft_init(reading, where, row);
    draft.asset.at = place_of(dataset->shapes, row);
    if (!isfinite(draft.asset.at.x)) {
        reading->ledger.rejected++;
        row_findings_add(reading->findings, ROW_POSITION_REFUSED, where, NULL);
        return;
    }
    draft.asset.place = PLACE_SITE;
    draft.method = POSITION_SHAPE;
    draft.asset.level = kind->level;
    draft.asset.category = kind->category;
    draft.asset.status = kind->status;
    draft.asset.role = reading->spec->role == ROLE_EVERYDAY ? ROLE_EVERYDAY : kind->role;
    draft.asset.ways = category_find(kind->category)->ways;
    read_fields(reading, tags, &draft.asset);
    read_id(reading, tags, layer, &draft.asset);
    read_name(reading, tags, kind, &draft.asset);
    g_autofree char *folded = words_fold(draft.asset.name);
    OsmPlace place = {.draft = reading->drafts->len,
                      .shapes = dataset->shapes,
                      .shape = row,
                      .is_named = osm_tags_find(tags, "name") != NULL,
                      .key = asset_reading_keep(reading, folded),
                      .value = asset_reading_keep(reading, kind->value)};
    g_array_append_val(reader->places, place);
    g_array_append_val(reading->drafts, draft);
}

static void take_object(OsmReader *reader, const OsmTags *tags, int layer, size_t row) {
    AssetReading *reading = reader->reading;
    Place where = table_place(reader->layers[layer]->table, row);
    OsmKind kind;
    reading->ledger.rows++;
    bool is_asset =
        reading->spec->role != ROLE_NOT_ASSET && osm_kind_find(osm_tags_find, tags, &kind);
    const char *reason = denied(tags, is_asset ? &kind : NULL);
    if (reason && reading->spec->role != ROLE_NOT_ASSET) {
        row_findings_add(reading->findings, ROW_IS_DENIED, where, reason);
        reading->ledger.suppressed++;
    } else if (!is_asset) {
        reading->ledger.not_assets++;
    } else if (visibility_resolve(reading->spec->visibility, reading->spec->source.licence,
                                  VISIBILITY_UNSAID) != VISIBILITY_PUBLIC) {
        row_findings_add(reading->findings, ROW_IS_NOT_PUBLIC, where, NULL);
        reading->ledger.suppressed++;
    } else {
        take_asset(reader, tags, &kind, layer, row, where);
    }
}

static size_t fields_filled(const Asset *asset) {
    size_t filled = 0;
    for (size_t i = 0; i < ASSET_FIELD_COUNT; i++) {
        filled += asset->fields[i] != NULL;
    }
    return filled;
}

static AssetDraft *draft_of(const OsmReader *reader, const OsmPlace *place) {
    return &g_array_index(reader->reading->drafts, AssetDraft, place->draft);
}

static const Asset *asset_of(const OsmReader *reader, const OsmPlace *place) {
    return &draft_of(reader, place)->asset;
}

static bool is_within(const OsmReader *reader, const OsmPlace *inner, const OsmPlace *area) {
    return shape_contains(area->shapes, area->shape, asset_of(reader, inner)->at);
}

static ShapeKind kind_of(const OsmPlace *place) {
    return shape_set_at(place->shapes, place->shape)->kind;
}

/* Of a thing and its outline the one that says more stays. -1: the first goes, 1: the second. */
static int which_goes(const OsmReader *reader, const OsmPlace *a, const OsmPlace *b) {
    const OsmPlace *area = kind_of(a) == SHAPE_POLYGON ? a : b, *other = area == a ? b : a;
    size_t area_says = fields_filled(asset_of(reader, area)) + area->is_named;
    size_t other_says = fields_filled(asset_of(reader, other)) + other->is_named;
    const OsmPlace *goes = other_says > area_says ? area : other;
    return goes == a ? -1 : 1;
}

/* A node of that name within its outline; or outside, up to 50 m, and of one kind with it: a bus
 * stop is called after the hall beside it. */
static bool is_node_of(const OsmReader *reader, const OsmPlace *node, const OsmPlace *area,
                       bool same_kind) {
    if (asset_of(reader, node)->role != asset_of(reader, area)->role) {
        return false;
    }
    return is_within(reader, node, area) ||
           (same_kind && shape_distance_m(area->shapes, area->shape, asset_of(reader, node)->at) <=
                             SAME_PLACE_M);
}

/* Which of two places of one name is the other again: -1 the first, 1 the second, 0 neither. */
static int same_place(const OsmReader *reader, const OsmPlace *a, const OsmPlace *b) {
    const Asset *p = asset_of(reader, a), *q = asset_of(reader, b);
    if (!a->is_named || !b->is_named) {
        return 0;
    }
    bool same_kind = strcmp(p->category, q->category) == 0;
    if (kind_of(a) == SHAPE_LINE && kind_of(b) == SHAPE_LINE) {
        const AreaSet *areas = reader->reading->areas;
        return same_kind && area_set_locate(areas, p->at) == area_set_locate(areas, q->at);
    }
    if (kind_of(a) == SHAPE_POLYGON && kind_of(b) == SHAPE_POLYGON) {
        /* A relation and the way around it, or a school and its building. */
        bool nested = same_kind && (is_within(reader, a, b) || is_within(reader, b, a));
        return nested ? which_goes(reader, a, b) : 0;
    }
    const OsmPlace *area = kind_of(a) == SHAPE_POLYGON ? a : b, *other = area == a ? b : a;
    if (kind_of(area) != SHAPE_POLYGON) {
        return 0;
    }
    bool same = kind_of(other) == SHAPE_POINT ? is_node_of(reader, other, area, same_kind)
                                              : same_kind && is_within(reader, other, area);
    return same ? which_goes(reader, a, b) : 0;
}

/* By name, then by everything, so that it does not matter in what order the file has them. */
static int place_compare(gconstpointer a, gconstpointer b, gpointer data) {
    const AssetDraft *p = draft_of(data, a), *q = draft_of(data, b);
    int order = strcmp(((const OsmPlace *)a)->key, ((const OsmPlace *)b)->key);
    return order ? order : asset_compare(&p->asset, &q->asset);
}

/* Among places of one name, run[0 .. count). */
static void drop_same_places(OsmReader *reader, const OsmPlace *run, size_t count, bool *dropped) {
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count && !dropped[run[i].draft]; j++) {
            int same = dropped[run[j].draft] ? 0 : same_place(reader, &run[i], &run[j]);
            if (same != 0) {
                dropped[run[same < 0 ? i : j].draft] = true;
            }
        }
    }
}

static int value_compare(gconstpointer a, gconstpointer b, gpointer data) {
    int order = strcmp(((const OsmPlace *)a)->value, ((const OsmPlace *)b)->value);
    return order ? order : place_compare(a, b, data);
}

/* Among places of one tag, run[0 .. count): nodes in an outline, of which one has no name. */
static void drop_unnamed_nodes(const OsmReader *reader, const OsmPlace *run, size_t count,
                               bool *dropped) {
    for (size_t i = 0; i < count; i++) {
        const OsmPlace *node = &run[i];
        for (size_t j = 0; kind_of(node) == SHAPE_POINT && j < count && !dropped[node->draft];
             j++) {
            const OsmPlace *area = &run[j];
            if (kind_of(area) == SHAPE_POLYGON && !dropped[area->draft] &&
                !(node->is_named && area->is_named) && is_within(reader, node, area)) {
                dropped[(which_goes(reader, node, area) < 0 ? node : area)->draft] = true;
            }
        }
    }
}

static void drop_nodes_in_outlines(OsmReader *reader, bool *dropped) {
    GArray *places = reader->places;
    g_array_sort_with_data(places, value_compare, reader);
    for (guint first = 0, next; first < places->len; first = next) {
        const OsmPlace *run = &g_array_index(places, OsmPlace, first);
        for (next = first + 1; next < places->len; next++) {
            if (strcmp(run->value, g_array_index(places, OsmPlace, next).value) != 0) {
                break;
            }
        }
        drop_unnamed_nodes(reader, run, next - first, dropped);
    }
}

static void drop_repeated(OsmReader *reader) {
    AssetReading *reading = reader->reading;
    GArray *places = reader->places;
    g_array_sort_with_data(places, place_compare, reader);
    g_autofree bool *dropped = g_new0(bool, reading->drafts->len + 1);
    for (guint first = 0, next; first < places->len; first = next) {
        const OsmPlace *run = &g_array_index(places, OsmPlace, first);
        for (next = first + 1; next < places->len; next++) {
            if (strcmp(run->key, g_array_index(places, OsmPlace, next).key) != 0) {
                break;
            }
        }
        drop_same_places(reader, run, next - first, dropped);
    }
    drop_nodes_in_outlines(reader, dropped);
    guint kept = 0;
    for (guint i = 0; i < reading->drafts->len; i++) {
        AssetDraft draft = g_array_index(reading->drafts, AssetDraft, i);
        if (dropped[i]) {
            row_findings_add(reading->findings, ROW_IS_DUPLICATE, draft.where, NULL);
            reading->ledger.duplicates++;
        } else {
            g_array_index(reading->drafts, AssetDraft, kept++) = draft;
        }
    }
    g_array_set_size(reading->drafts, kept);
}

static void read_layer(OsmReader *reader, int layer) {
    const Dataset *dataset = reader->layers[layer];
    g_autoptr(OsmTags) tags = osm_tags_new(dataset->table);
    for (size_t row = 0; row < table_row_count(dataset->table); row++) {
        osm_tags_move(tags, row);
        take_object(reader, tags, layer, row);
    }
    if (!(dataset->accuracy_m <= reader->reading->ledger.accuracy_m)) {
        reader->reading->ledger.accuracy_m = dataset->accuracy_m;
    }
}

bool asset_osm_read(AssetReading *reading, Report *report, GError **error) {
    MapBox box = map_box_grow(area_set_box(reading->areas), AROUND_M);
    SourceOptions options = {.crs = reading->crs, .within = &box};
    OsmReader reader = {.reading = reading};
    if (!source_read_osm(&reading->spec->source, &options, LAYERS, reader.layers, report, error)) {
        return false;
    }
    reader.places = g_array_new(FALSE, FALSE, sizeof(OsmPlace));
    for (int layer = 0; layer < LAYER_COUNT; layer++) {
        read_layer(&reader, layer);
    }
    drop_repeated(&reader);
    if (reading->drafts->len > 0) {
        reading->ledger.position = POSITION_METHOD_NAMES[POSITION_SHAPE];
    }
    for (int layer = 0; layer < LAYER_COUNT; layer++) {
        dataset_free(reader.layers[layer]);
    }
    g_array_unref(reader.places);
    return true;
}
