/* site_list.c: assets as a list that everybody can read.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_list.h"

#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/plan/phrases.h"

char *site_list_anchor(const Asset *asset) {
    g_autofree char *safe = g_strdup(asset->id);
    g_strcanon(safe, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.", '-');
    return g_strconcat("a-", safe, NULL);
}

static void put_detail(Html *html, const char *words, const char *value) {
    if (value) {
        html_open(html, "div", NULL);
        html_element(html, "dt", words, NULL);
        html_open(html, "dd", NULL);
        html_element(html, "bdi", value, NULL);
        html_close(html, "dd");
        html_close(html, "div");
    }
}

static void put_link(Html *html, const char *words, const char *href, const char *value) {
    if (value) {
        html_open(html, "div", NULL);
        html_element(html, "dt", words, NULL);
        html_open(html, "dd", NULL);
        html_link(html, href, value);
        html_close(html, "dd");
        html_close(html, "div");
    }
}

/* "tel:+441632960123" keeps digits and a leading plus. */
static char *telephone_link(const char *phone) {
    g_autoptr(GString) link = g_string_new("tel:");
    for (const char *at = phone; at && *at; at++) {
        if (g_ascii_isdigit(*at) || (*at == '+' && link->len == 4)) {
            g_string_append_c(link, *at);
        }
    }
    return link->len > 4 ? g_strdup(link->str) : NULL;
}

static void put_contacts(Html *html, const Asset *asset) {
    const char *const *fields = asset->fields;
    g_autofree char *telephone = telephone_link(fields[FIELD_PHONE]);
    g_autofree char *url = fields[FIELD_URL] ? url_normalise(fields[FIELD_URL]) : NULL;
    g_autofree char *mail =
        fields[FIELD_EMAIL] ? g_strconcat("mailto:", fields[FIELD_EMAIL], NULL) : NULL;
    put_link(html, "Telephone", telephone, fields[FIELD_PHONE]);
    put_link(html, "Email", mail, fields[FIELD_EMAIL]);
    put_link(html, "Web", url, fields[FIELD_URL]);
}

static void put_details(Html *html, const Asset *asset) {
    const char *const *fields = asset->fields;
    html_open(html, "dl", NULL);
    put_detail(html, "Address", fields[FIELD_ADDRESS]);
    put_detail(html, "Postcode", fields[FIELD_POSTCODE]);
    put_contacts(html, asset);
    put_detail(html, "Open", fields[FIELD_OPENING]);
    put_detail(html, "Step-free", fields[FIELD_STEP_FREE]);
    put_detail(html, "For", fields[FIELD_WHO_FOR]);
    put_detail(html, "Cost", fields[FIELD_COST]);
    put_detail(html, "How to join", fields[FIELD_HOW_TO_JOIN]);
    put_detail(html, "Languages", fields[FIELD_LANGUAGES]);
    put_detail(html, "Could also offer", fields[FIELD_COULD_OFFER]);
    g_autofree char *checked =
        fields[FIELD_CHECK_DATE] ? phrase_date(fields[FIELD_CHECK_DATE]) : NULL;
    put_detail(html, "Checked", checked);
    html_close(html, "dl");
}

static const char *kind_words(const Asset *asset) {
    if (asset->status == STATUS_POTENTIAL) {
        return "could be used";
    }
    switch (asset->place) {
    case PLACE_AREA:
        return "serves this area, no fixed place";
    case PLACE_WHOLE:
        return "serves the whole atlas area";
    case PLACE_CONTACT:
    case PLACE_NONE:
        return "no fixed place";
    case PLACE_SITE:
        return NULL;
    }
    return NULL;
}

static void put_asset(Html *html, const Asset *asset, const char *mark) {
    g_autofree char *anchor = site_list_anchor(asset);
    const char *kind = kind_words(asset);
    html_open(html, "li", "id", anchor, "class", "asset", NULL);
    html_open(html, "h4", NULL);
    if (mark && *mark) {
        html_element(html, "span", mark, "class", "number", NULL);
        html_text(html, " ");
    }
    html_element(html, "bdi", asset->name, NULL);
    html_close(html, "h4");
    html_open(html, "p", "class", "kind", NULL);
    html_text(html, asset->category);
    if (kind) {
        html_printf(html, " – %s", kind);
    }
    html_close(html, "p");
    if (asset->fields[FIELD_DESCRIPTION]) {
        html_open(html, "p", NULL);
        html_element(html, "bdi", asset->fields[FIELD_DESCRIPTION], NULL);
        html_close(html, "p");
    }
    put_details(html, asset);
    html_close(html, "li");
}

static size_t count_level(const Atlas *atlas, const ListedPlace *places, size_t count, int level) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(atlas->assets, places[i].asset);
        found += asset->role == ROLE_ASSET && (int)asset->level == level;
    }
    return found;
}

static void put_level(const Atlas *atlas, Html *html, const ListedPlace *places, size_t count,
                      int level) {
    size_t listed = count_level(atlas, places, count, level);
    if (listed == 0) {
        return;
    }
    html_open(html, "h3", "class", LEVEL_NAMES[level], NULL);
    html_printf(html, "%s (%zu)", atlas->theme->levels[level].words, listed);
    html_close(html, "h3");
    html_open(html, "ul", "class", "assets", NULL);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(atlas->assets, places[i].asset);
        if (asset->role == ROLE_ASSET && (int)asset->level == level) {
            put_asset(html, asset, places[i].mark);
        }
    }
    html_close(html, "ul");
}

static void put_everyday(const Atlas *atlas, Html *html, const ListedPlace *places, size_t count) {
    g_autoptr(GPtrArray) categories = g_ptr_array_new();
    g_autoptr(GHashTable) sums = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(atlas->assets, places[i].asset);
        if (asset->role == ROLE_EVERYDAY) {
            size_t before = GPOINTER_TO_SIZE(g_hash_table_lookup(sums, asset->category));
            if (before == 0) {
                g_ptr_array_add(categories, (gpointer)asset->category);
            }
            g_hash_table_insert(sums, (gpointer)asset->category, GSIZE_TO_POINTER(before + 1));
        }
    }
    if (categories->len == 0) {
        return;
    }
    html_element(html, "h3", "Everyday places", NULL);
    html_open(html, "ul", NULL);
    for (guint i = 0; i < categories->len; i++) {
        const char *category = g_ptr_array_index(categories, i);
        html_open(html, "li", NULL);
        html_printf(html, "%s: %zu", category,
                    GPOINTER_TO_SIZE(g_hash_table_lookup(sums, category)));
        html_close(html, "li");
    }
    html_close(html, "ul");
}

void site_list_put(const Atlas *atlas, Html *html, const ListedPlace *places, size_t count) {
    for (int level = 0; level < LEVEL_COUNT; level++) {
        put_level(atlas, html, places, count, level);
    }
    put_everyday(atlas, html, places, count);
}
