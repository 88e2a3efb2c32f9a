/* site_asset.c: one asset in the words of the site.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_asset.h"

#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/plan/map_marks.h"

/* Decimals of a degree: a metre. */
enum { DEGREE_DECIMALS = 5 };

/* Fields that are told as "Words: text", in this order. */
static const struct {
    AssetField field;
    const char *key;
} TOLD[] = {{FIELD_OFFERS, "asset.offers"},
            {FIELD_WHO_FOR, "asset.who_for"},
            {FIELD_OPENING, "asset.opening"},
            {FIELD_COST, "asset.cost"},
            {FIELD_HOW_TO_JOIN, "asset.how_to_join"},
            {FIELD_LANGUAGES, "asset.languages"},
            {FIELD_STEP_FREE, "asset.step_free"},
            {FIELD_COULD_OFFER, "asset.could_offer"},
            {FIELD_WITH_SUPPORT, "asset.with_support"}};

char *site_asset_kind(const Messages *messages, const Asset *asset) {
    g_autofree char *category = message_opening(message_category(messages, asset->category));
    return asset->status == STATUS_POTENTIAL
               ? message_fill(messages, "asset.potential", "category", category, NULL)
               : g_steal_pointer(&category);
}

char *site_asset_way(const Messages *messages, Way way) {
    static const char *const KEYS[WAY_COUNT] = {"way.connect", "way.active", "way.notice",
                                                "way.learn", "way.give"};
    return message_opening(message_text(messages, KEYS[way]));
}

char *site_asset_anchor(const Asset *asset) {
    return g_strconcat("a-", asset->id, NULL);
}

char *site_asset_page(const Atlas *atlas, const Asset *asset) {
    g_autofree char *anchor = site_asset_anchor(asset);
    int area = asset->area >= 0 ? asset->area : asset->near_area;
    if (area < 0) {
        size_t count;
        const size_t *served =
            asset_set_served_areas(atlas->assets, asset_set_index(atlas->assets, asset), &count);
        area = count > 0 ? (int)served[0] : -1;
    }
    if (area < 0) {
        return g_strconcat(SITE_EVERYWHERE_PAGE "#", anchor, NULL);
    }
    g_autofree char *page = site_page_of_area(area_set_at(atlas->areas, (size_t)area));
    return g_strconcat(page, "#", anchor, NULL);
}

char *site_asset_address(const Asset *asset) {
    if (asset->place == PLACE_CONTACT) {
        return NULL;
    }
    const char *address = asset->fields[FIELD_ADDRESS];
    const char *postcode = asset->fields[FIELD_POSTCODE];
    if (address && postcode && !strstr(address, postcode)) {
        return g_strdup_printf("%s, %s", address, postcode);
    }
    return g_strdup(address ? address : postcode);
}

static void put_ways(Html *html, const Messages *messages, const Asset *asset) {
    if (asset->ways == 0) {
        return;
    }
    html_open(html, "ul", "class", "ways", "aria-label", message_text(messages, "asset.ways"),
              NULL);
    for (int way = 0; way < WAY_COUNT; way++) {
        if (asset->ways & (1u << way)) {
            g_autofree char *words = site_asset_way(messages, (Way)way);
            html_element(html, "li", words, NULL);
        }
    }
    html_close(html, "ul");
}

static void put_line(Html *html, const char *words, const char *text) {
    if (text && *text) {
        html_open(html, "p", NULL);
        if (words) {
            html_printf(html, "%s ", words);
        }
        html_element(html, "bdi", text, NULL);
        html_close(html, "p");
    }
}

static void put_link_line(Html *html, const char *words, const char *url, const char *text) {
    if (text && *text) {
        html_open(html, "p", NULL);
        html_printf(html, "%s ", words);
        html_outward(html, url, text);
        html_close(html, "p");
    }
}

static void put_contacts(Html *html, const Messages *messages, const Asset *asset) {
    const char *phone = asset->fields[FIELD_PHONE];
    const char *email = asset->fields[FIELD_EMAIL];
    const char *site = asset->fields[FIELD_URL];
    if (phone) {
        g_autofree char *url = url_of_phone(phone);
        put_link_line(html, message_text(messages, "asset.phone"), url, phone);
    }
    if (email) {
        g_autofree char *url = g_strconcat("mailto:", email, NULL);
        put_link_line(html, message_text(messages, "asset.email"), strchr(email, '@') ? url : NULL,
                      email);
    }
    if (site) {
        g_autofree char *url = url_normalise(site);
        put_link_line(html, message_text(messages, "asset.website"), url, site);
    }
}

static void put_confirmed(Html *html, const Atlas *atlas, const Asset *asset) {
    if (map_marks_is_unconfirmed(atlas, asset)) {
        g_autofree char *date = message_date(atlas->messages, asset->fields[FIELD_CHECK_DATE]);
        put_line(html, message_text(atlas->messages, "asset.confirmed"), date);
    }
}

/* Where it is: its area, and the map that moves. */
static void put_where(Html *html, const SitePage *page, const Asset *asset, const AssetItem *item) {
    const Atlas *atlas = page->site->atlas;
    bool on_map = asset->place == PLACE_SITE && !page->alone;
    bool area = item->with_area && asset->area >= 0;
    if (!on_map && !area) {
        return;
    }
    html_open(html, "p", "class", "where no-print", NULL);
    if (area) {
        const Area *place = area_set_at(atlas->areas, (size_t)asset->area);
        g_autofree char *target = site_asset_page(atlas, asset);
        site_page_link(html, page, target, atlas_area_name(atlas, place));
        html_text(html, on_map ? " · " : "");
    }
    if (on_map) {
        g_autofree char *target = g_strconcat("map.html#asset=", asset->id, NULL);
        g_autofree char *href = site_page_href(page, target);
        g_autofree char *label =
            message_fill(atlas->messages, "asset.on_map_label", "name", asset->name, NULL);
        html_element(html, "a", message_text(atlas->messages, "asset.on_map"), "href", href,
                     "aria-label", label, NULL);
    }
    html_close(html, "p");
}

void site_asset_put_item(Html *html, const SitePage *page, const Asset *asset,
                         const AssetItem *item) {
    const Atlas *atlas = page->site->atlas;
    const Messages *messages = atlas->messages;
    g_autofree char *value = item->number > 0 ? g_strdup_printf("%zu", item->number) : NULL;
    g_autofree char *anchor = site_asset_anchor(asset);
    g_autofree char *kind = site_asset_kind(messages, asset);
    g_autofree char *address = site_asset_address(asset);
    html_open(html, "li", "value", value, "id", item->with_id ? anchor : NULL, NULL);
    html_element(html, "bdi", asset->name, "class", "name", NULL);
    html_text(html, " ");
    html_element(html, "span", kind, "class", "what", NULL);
    put_line(html, NULL, asset->fields[FIELD_DESCRIPTION]);
    put_line(html, NULL, address);
    for (size_t i = 0; i < G_N_ELEMENTS(TOLD); i++) {
        put_line(html, message_text(messages, TOLD[i].key), asset->fields[TOLD[i].field]);
    }
    put_contacts(html, messages, asset);
    put_confirmed(html, atlas, asset);
    put_ways(html, messages, asset);
    put_where(html, page, asset, item);
    html_close(html, "li");
}

void site_asset_put_short(Html *html, const SitePage *page, const Asset *asset) {
    const Atlas *atlas = page->site->atlas;
    g_autofree char *target = site_asset_page(atlas, asset);
    g_autofree char *kind = site_asset_kind(atlas->messages, asset);
    html_open(html, "li", NULL);
    g_autofree char *href = site_page_href(page, target);
    html_open(html, "a", "href", href, NULL);
    html_element(html, "bdi", asset->name, NULL);
    html_close(html, "a");
    html_text(html, " ");
    html_open(html, "span", "class", "what", NULL);
    html_text(html, kind);
    if (asset->area >= 0) {
        const Area *area = area_set_at(atlas->areas, (size_t)asset->area);
        html_printf(html, " · %s", atlas_area_name(atlas, area));
    }
    html_close(html, "span");
    html_close(html, "li");
}

static void put_json_link(JsonWriter *json, const char *key, const char *url, const char *text) {
    if (text) {
        json_key(json, key);
        json_begin_object(json);
        json_put_string(json, "text", text);
        json_put_string(json, "href", url && url_is_safe(url) ? url : "");
        json_end_object(json);
    }
}

static void put_json_text(JsonWriter *json, const char *key, const char *text) {
    if (text && *text) {
        json_put_string(json, key, text);
    }
}

static void put_json_contacts(JsonWriter *json, const Asset *asset) {
    if (asset->fields[FIELD_PHONE]) {
        g_autofree char *url = url_of_phone(asset->fields[FIELD_PHONE]);
        put_json_link(json, "phone", url, asset->fields[FIELD_PHONE]);
    }
    if (asset->fields[FIELD_EMAIL]) {
        g_autofree char *url = g_strconcat("mailto:", asset->fields[FIELD_EMAIL], NULL);
        put_json_link(json, "email", url, asset->fields[FIELD_EMAIL]);
    }
    if (asset->fields[FIELD_URL]) {
        g_autofree char *url = url_normalise(asset->fields[FIELD_URL]);
        put_json_link(json, "url", url, asset->fields[FIELD_URL]);
    }
}

void site_asset_put_json(JsonWriter *json, const Asset *asset) {
    g_autofree char *address = site_asset_address(asset);
    json_begin_object(json);
    json_put_string(json, "id", asset->id);
    json_put_string(json, "name", asset->name);
    json_put_string(json, "level", LEVEL_NAMES[asset->level]);
    json_put_string(json, "category", asset->category);
    json_put_integer(json, "ways", asset->ways);
    json_put_integer(json, "area", asset->area >= 0 ? asset->area : asset->near_area);
    if (asset->role == ROLE_EVERYDAY) {
        json_put_bool(json, "everyday", true);
    }
    if (asset->status == STATUS_POTENTIAL) {
        json_put_bool(json, "potential", true);
    }
    if (asset->place == PLACE_SITE) {
        json_key(json, "lat");
        json_number_fixed(json, asset->geo.lat_deg, DEGREE_DECIMALS);
        json_key(json, "lon");
        json_number_fixed(json, asset->geo.lon_deg, DEGREE_DECIMALS);
    }
    put_json_text(json, "address", address);
    put_json_text(json, "opening", asset->fields[FIELD_OPENING]);
    put_json_text(json, "who_for", asset->fields[FIELD_WHO_FOR]);
    put_json_text(json, "cost", asset->fields[FIELD_COST]);
    put_json_contacts(json, asset);
    json_end_object(json);
}
