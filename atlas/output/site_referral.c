/* site_referral.c: the assets as services of Open Referral UK.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_referral.h"

#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/base/json.h"
#include "atlas/output/asset_rows.h"
#include "atlas/output/site_asset.h"

/* Decimals of a degree: a metre. */
enum { DEGREE_DECIMALS = 5, UUID_BYTES = 16 };

char *site_referral_uuid(const char *name) {
    /* The namespace is the version 5 UUID of "assetatlas" among names of no meaning of their own
     * (the nil UUID). */
    static const guint8 NIL[UUID_BYTES] = {0};
    guint8 digest[20], bytes[UUID_BYTES];
    const char *const names[] = {"assetatlas", name};
    memcpy(bytes, NIL, UUID_BYTES);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA1);
        gsize length = sizeof digest;
        g_checksum_update(checksum, bytes, UUID_BYTES);
        g_checksum_update(checksum, (const guchar *)names[i], (gssize)strlen(names[i]));
        g_checksum_get_digest(checksum, digest, &length);
        memcpy(bytes, digest, UUID_BYTES);
        bytes[6] = (guint8)((bytes[6] & 0x0f) | 0x50);
        bytes[8] = (guint8)((bytes[8] & 0x3f) | 0x80);
    }
    GString *uuid = g_string_new(NULL);
    for (size_t i = 0; i < UUID_BYTES; i++) {
        g_string_append_printf(uuid, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                               bytes[i]);
    }
    return g_string_free(uuid, FALSE);
}

static void put_id(JsonWriter *json, const char *kind, const char *name) {
    g_autofree char *whole = g_strconcat(kind, "/", name, NULL);
    g_autofree char *uuid = site_referral_uuid(whole);
    json_put_string(json, "id", uuid);
}

static void put_text(JsonWriter *json, const char *key, const char *text) {
    if (text && *text) {
        json_put_string(json, key, text);
    }
}

static void put_address(JsonWriter *json, const Asset *asset) {
    json_key(json, "addresses");
    json_begin_array(json);
    if (asset->fields[FIELD_ADDRESS] && asset->fields[FIELD_POSTCODE]) {
        json_begin_object(json);
        put_id(json, "address", asset->id);
        json_put_string(json, "address_1", asset->fields[FIELD_ADDRESS]);
        json_put_string(json, "postal_code", asset->fields[FIELD_POSTCODE]);
        json_put_string(json, "country", "GB");
        json_put_string(json, "address_type", "physical");
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_location(JsonWriter *json, const Asset *asset) {
    json_key(json, "service_at_locations");
    json_begin_array(json);
    if (asset->place == PLACE_SITE) {
        json_begin_object(json);
        put_id(json, "service_at_location", asset->id);
        json_key(json, "location");
        json_begin_object(json);
        put_id(json, "location", asset->id);
        json_put_string(json, "location_type", "physical");
        json_put_string(json, "name", asset->name);
        json_key(json, "latitude");
        json_number_fixed(json, asset->geo.lat_deg, DEGREE_DECIMALS);
        json_key(json, "longitude");
        json_number_fixed(json, asset->geo.lon_deg, DEGREE_DECIMALS);
        put_address(json, asset);
        json_end_object(json);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_area(JsonWriter *json, const Atlas *atlas, const Asset *asset, size_t area) {
    const Area *info = area_set_at(atlas->areas, area);
    g_autofree char *name = g_strconcat(asset->id, "/", info->code, NULL);
    json_begin_object(json);
    put_id(json, "service_area", name);
    json_put_string(json, "name", info->name);
    json_put_string(json, "extent", info->code);
    json_end_object(json);
}

static void put_areas(JsonWriter *json, const Atlas *atlas, const Asset *asset) {
    size_t count;
    const size_t *served =
        asset_set_served_areas(atlas->assets, asset_set_index(atlas->assets, asset), &count);
    json_key(json, "service_areas");
    json_begin_array(json);
    if (asset->area >= 0) {
        put_area(json, atlas, asset, (size_t)asset->area);
    }
    for (size_t i = 0; i < count; i++) {
        if ((int)served[i] != asset->area) {
            put_area(json, atlas, asset, served[i]);
        }
    }
    json_end_array(json);
}

static void put_attribute(JsonWriter *json, const Asset *asset, const char *vocabulary,
                          const char *term) {
    g_autofree char *name = g_strconcat(asset->id, "/", vocabulary, "/", term, NULL);
    g_autofree char *code = g_strconcat(vocabulary, "/", term, NULL);
    json_begin_object(json);
    put_id(json, "attribute", name);
    json_put_string(json, "link_type", "service");
    json_key(json, "taxonomy_term");
    json_begin_object(json);
    put_id(json, "term", code);
    json_put_string(json, "code", term);
    json_put_string(json, "name", term);
    json_put_string(json, "taxonomy", vocabulary);
    json_end_object(json);
    json_end_object(json);
}

static void put_attributes(JsonWriter *json, const Asset *asset) {
    json_key(json, "attributes");
    json_begin_array(json);
    put_attribute(json, asset, "category", asset->category);
    put_attribute(json, asset, "level", LEVEL_NAMES[asset->level]);
    for (unsigned way = 0; way < WAY_COUNT; way++) {
        if (asset->ways & (1u << way)) {
            put_attribute(json, asset, "way to well-being", WAY_NAMES[way]);
        }
    }
    json_end_array(json);
}

static void put_contact(JsonWriter *json, const Asset *asset) {
    const char *phone = asset->fields[FIELD_PHONE];
    json_key(json, "contacts");
    json_begin_array(json);
    if (phone) {
        json_begin_object(json);
        put_id(json, "contact", asset->id);
        json_key(json, "phones");
        json_begin_array(json);
        json_begin_object(json);
        put_id(json, "phone", asset->id);
        json_put_string(json, "number", phone);
        json_end_object(json);
        json_end_array(json);
        json_end_object(json);
    }
    json_end_array(json);
}

/* What has fields of its own in the standard; opening hours come as people write them. */
static void put_texts(JsonWriter *json, const Asset *asset) {
    const char *description = asset->fields[FIELD_DESCRIPTION];
    g_autofree char *url =
        asset->fields[FIELD_URL] ? url_normalise(asset->fields[FIELD_URL]) : NULL;
    put_text(json, "description", description ? description : asset->fields[FIELD_OFFERS]);
    put_text(json, "url", url);
    put_text(json, "email", asset->fields[FIELD_EMAIL]);
    put_text(json, "application_process", asset->fields[FIELD_HOW_TO_JOIN]);
    put_text(json, "fees_description", asset->fields[FIELD_COST]);
    put_text(json, "eligibility_description", asset->fields[FIELD_WHO_FOR]);
    put_text(json, "assured_date", asset->fields[FIELD_CHECK_DATE]);
}

static void put_schedule(JsonWriter *json, const Asset *asset) {
    json_key(json, "schedules");
    json_begin_array(json);
    if (asset->fields[FIELD_OPENING]) {
        json_begin_object(json);
        put_id(json, "schedule", asset->id);
        json_put_string(json, "description", asset->fields[FIELD_OPENING]);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_service(JsonWriter *json, const Atlas *atlas, const Asset *asset) {
    const SourceSpec *source = &asset_set_ledger(atlas->assets, asset->source)->spec->source;
    json_begin_object(json);
    put_id(json, "service", asset->id);
    json_put_string(json, "name", asset->name);
    json_put_string(json, "status", "active");
    put_texts(json, asset);
    json_put_string(json, "licenses", source->licence);
    json_key(json, "organization");
    json_begin_object(json);
    put_id(json, "organization", asset->id);
    json_put_string(json, "name", asset->name);
    json_put_string(json, "description",
                    asset->fields[FIELD_DESCRIPTION] ? asset->fields[FIELD_DESCRIPTION]
                                                     : asset->category);
    json_end_object(json);
    put_location(json, asset);
    put_areas(json, atlas, asset);
    put_schedule(json, asset);
    put_contact(json, asset);
    put_attributes(json, asset);
    json_end_object(json);
}

static bool is_service(const Atlas *atlas, const Asset *asset, bool share_alike) {
    return asset->role == ROLE_ASSET && asset->status == STATUS_ACTUAL &&
           asset_rows_are_apart(atlas, asset) == share_alike;
}

bool site_referral_write(const Site *site, bool share_alike, GError **error) {
    const Atlas *atlas = site->atlas;
    int64_t count = 0;
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        count += is_service(atlas, asset_set_at(atlas->assets, i), share_alike);
    }
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_put_integer(json, "total_items", count);
    json_put_integer(json, "total_pages", 1);
    json_put_integer(json, "page_number", 1);
    json_put_integer(json, "size", count);
    json_put_bool(json, "first_page", true);
    json_put_bool(json, "last_page", true);
    json_put_bool(json, "empty", count == 0);
    json_key(json, "contents");
    json_begin_array(json);
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (is_service(atlas, asset, share_alike)) {
            put_service(json, atlas, asset);
        }
    }
    json_end_array(json);
    json_end_object(json);
    g_autofree char *text = json_writer_take(json);
    return site_files_put_text(site, share_alike ? "data/services-osm.json" : "data/services.json",
                               "data", text, error);
}
