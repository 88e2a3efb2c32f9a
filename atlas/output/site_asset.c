/* site_asset.c: one asset in the words of the site.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_asset.h"

#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/plan/map_marks.h"

static const char *const WAY_WORDS[WAY_COUNT] = {"connect", "be active", "take notice",
                                                 "keep learning", "give"};
/* Decimals of a degree: a metre. */
enum { DEGREE_DECIMALS = 5 };

/* Fields that are told as "Words: text", in this order. */
static const struct {
    AssetField field;
    const char *words;
} TOLD[] = {{FIELD_OFFERS, "Offers"},
            {FIELD_WHO_FOR, "For"},
            {FIELD_OPENING, "Open"},
            {FIELD_COST, "Cost"},
            {FIELD_HOW_TO_JOIN, "How to join"},
            {FIELD_LANGUAGES, "Languages"},
            {FIELD_STEP_FREE, "Step-free"},
            {FIELD_COULD_OFFER, "Could also offer"},
            {FIELD_WITH_SUPPORT, "With this support"}};

char *site_asset_heading(const char *text) {
    g_autofree char *first = g_utf8_substring(text, 0, g_utf8_strlen(text, 1));
    g_autofree char *upper = g_utf8_strup(first, -1);
    return g_strconcat(upper, text + strlen(first), NULL);
}

char *site_asset_kind(const Asset *asset) {
    g_autofree char *category = site_asset_heading(asset->category);
    return asset->status == STATUS_POTENTIAL ? g_strconcat(category, ", not in use yet", NULL)
                                             : g_steal_pointer(&category);
}

/* Where a contact address is known it is somebody's own, not a place. */
static char *address_of(const Asset *asset) {
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

char *site_asset_phone_url(const char *phone) {
    GString *url = g_string_new("tel:");
    size_t digits = 0;
    for (const char *c = phone; *c; c++) {
        if (g_ascii_isdigit(*c)) {
            g_string_append_c(url, *c);
            digits++;
        } else if (*c == '+' && digits == 0) {
            g_string_append_c(url, *c);
        } else if (!strchr(" ()-.", *c)) {
            digits = 0; /* letters, or two numbers: not one to be called */
            break;
        }
    }
    return g_string_free(url, digits < 5 || digits > 15);
}

static void put_ways(Html *html, const Asset *asset) {
    if (asset->ways == 0) {
        return;
    }
    html_open(html, "ul", "class", "ways", "aria-label", "Ways to well-being", NULL);
    for (unsigned way = 0; way < WAY_COUNT; way++) {
        if (asset->ways & (1u << way)) {
            html_element(html, "li", WAY_WORDS[way], NULL);
        }
    }
    html_close(html, "ul");
}

static void put_line(Html *html, const char *words, const char *text) {
    if (text && *text) {
        html_open(html, "p", NULL);
        if (words) {
            html_printf(html, "%s: ", words);
        }
        html_text(html, text);
        html_close(html, "p");
    }
}

static void put_link_line(Html *html, const char *words, const char *url, const char *text) {
    if (text && *text) {
        html_open(html, "p", NULL);
        html_printf(html, "%s: ", words);
        html_link(html, url, text);
        html_close(html, "p");
    }
}

static void put_contacts(Html *html, const Asset *asset) {
    const char *phone = asset->fields[FIELD_PHONE];
    const char *email = asset->fields[FIELD_EMAIL];
    const char *site = asset->fields[FIELD_URL];
    if (phone) {
        g_autofree char *url = site_asset_phone_url(phone);
        put_link_line(html, "Phone", url, phone);
    }
    if (email) {
        g_autofree char *url = g_strconcat("mailto:", email, NULL);
        put_link_line(html, "E-mail", strchr(email, '@') ? url : NULL, email);
    }
    if (site) {
        g_autofree char *url = url_normalise(site);
        put_link_line(html, "Website", url, site);
    }
}

void site_asset_put_item(Html *html, const Atlas *atlas, const Asset *asset, size_t number) {
    g_autofree char *value = number > 0 ? g_strdup_printf("%zu", number) : NULL;
    g_autofree char *kind = site_asset_kind(asset);
    g_autofree char *address = address_of(asset);
    html_open(html, "li", "value", value, NULL);
    html_element(html, "span", asset->name, "class", "name", NULL);
    html_text(html, " ");
    html_element(html, "span", kind, "class", "what", NULL);
    put_line(html, NULL, asset->fields[FIELD_DESCRIPTION]);
    put_line(html, NULL, address);
    for (size_t i = 0; i < G_N_ELEMENTS(TOLD); i++) {
        put_line(html, TOLD[i].words, asset->fields[TOLD[i].field]);
    }
    put_contacts(html, asset);
    if (map_marks_is_unconfirmed(atlas, asset)) {
        g_autofree char *date = message_date(atlas->messages, asset->fields[FIELD_CHECK_DATE]);
        put_line(html, "Last confirmed", date);
    }
    put_ways(html, asset);
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

void site_asset_put_json(JsonWriter *json, const Asset *asset) {
    g_autofree char *kind = site_asset_kind(asset);
    g_autofree char *address = address_of(asset);
    json_begin_object(json);
    json_put_string(json, "id", asset->id);
    json_put_string(json, "name", asset->name);
    json_put_string(json, "level", LEVEL_NAMES[asset->level]);
    json_put_string(json, "what", kind);
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
    if (asset->fields[FIELD_PHONE]) {
        g_autofree char *url = site_asset_phone_url(asset->fields[FIELD_PHONE]);
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
    json_end_object(json);
}
