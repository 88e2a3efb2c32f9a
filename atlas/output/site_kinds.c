/* site_kinds.c: the directory: a page for each kind of asset and for each way to well-being.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_kinds.h"

#include <string.h>

#include "atlas/base/file.h"
#include "atlas/base/number.h"
#include "atlas/output/booklet.h"
#include "atlas/output/site_asset.h"

/* ---- what there is ---- */

static void count_asset(GHashTable *found, GArray *kinds, const Asset *asset) {
    gpointer position;
    if (!g_hash_table_lookup_extended(found, asset->category, NULL, &position)) {
        KindCount kind = {.category = asset->category};
        position = GUINT_TO_POINTER(kinds->len);
        g_array_append_val(kinds, kind);
        g_hash_table_insert(found, (gpointer)asset->category, position);
    }
    KindCount *kind = &g_array_index(kinds, KindCount, GPOINTER_TO_UINT(position));
    kind->assets += asset->role == ROLE_ASSET;
    kind->everyday += asset->role == ROLE_EVERYDAY;
}

static int compare_kinds(const void *a, const void *b, void *messages) {
    const KindCount *x = a, *y = b;
    g_autofree char *first = text_slug(message_category(messages, x->category));
    g_autofree char *second = text_slug(message_category(messages, y->category));
    int order = strcmp(first, second);
    return order != 0 ? order : strcmp(x->category, y->category);
}

GArray *site_kinds_count(const Atlas *atlas, int area) {
    g_autoptr(GHashTable) found = g_hash_table_new(g_str_hash, g_str_equal);
    GArray *kinds = g_array_new(FALSE, TRUE, sizeof(KindCount));
    size_t count = asset_set_count(atlas->assets);
    const size_t *listed =
        area >= 0 ? asset_set_of_area(atlas->assets, (size_t)area, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        count_asset(found, kinds, asset_set_at(atlas->assets, listed ? listed[i] : i));
    }
    g_array_sort_with_data(kinds, compare_kinds, (gpointer)atlas->messages);
    return kinds;
}

char *site_kinds_page(const Site *site, const char *category) {
    /* Two words of somebody's own may fold to one slug: a short hash keeps them apart. */
    g_autofree char *slug = text_slug(category);
    g_autofree char *folded = g_strdelimit(g_strdup(category), " ", '-');
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, category, -1);
    hash[6] = '\0';
    bool plain = strcmp(slug, folded) == 0;
    return g_strconcat(site->atlas->project->site.small ? "kinds.html#" : "category/", slug,
                       plain ? "" : "-", plain ? "" : hash,
                       site->atlas->project->site.small ? "" : "/index.html", NULL);
}

char *site_kinds_way_page(Way way) {
    return g_strconcat("way/", WAY_NAMES[way], "/index.html", NULL);
}

/* ---- lists ---- */

typedef bool (*KindTest)(const Asset *asset, const void *what);

static bool is_of_category(const Asset *asset, const void *category) {
    return strcmp(asset->category, category) == 0;
}

static bool is_of_way(const Asset *asset, const void *way) {
    return asset->role == ROLE_ASSET && asset->ways & (1u << *(const Way *)way);
}

typedef struct Listing {
    const SitePage *page;
    Html *html;
    const char *heading; /* element of the headings of areas */
    KindTest test;
    const void *what;
    bool whole; /* everything about an asset, else its name and what it is */
} Listing;

static void put_asset(const Listing *listing, const Asset *asset) {
    if (listing->whole) {
        AssetItem item = {.with_area = true};
        site_asset_put_item(listing->html, listing->page, asset, &item);
    } else {
        site_asset_put_short(listing->html, listing->page, asset);
    }
}

/* Everyday places are many and alike: they are counted here and listed with their area. */
static void put_everyday(const Listing *listing, size_t count) {
    if (count > 0) {
        g_autofree char *words =
            message_count(listing->page->site->atlas->messages, "summary.everyday", count, NULL);
        html_element(listing->html, "p", words, NULL);
    }
}

static void put_area_heading(const Listing *listing, const Area *area) {
    g_autofree char *target = site_page_of_area(area);
    g_autofree char *href = site_page_href(listing->page, target);
    html_open(listing->html, listing->heading, NULL);
    html_open(listing->html, "a", "href", href, NULL);
    site_page_put_area_name(listing->html, listing->page->site, area);
    html_close(listing->html, "a");
    html_close(listing->html, listing->heading);
}

/* Those of one list that pass; `own` keeps to assets that the area is the first to list, so that
 * each stands once. */
static void put_list(const Listing *listing, const size_t *listed, size_t count, const Area *area) {
    const AssetSet *assets = listing->page->site->atlas->assets;
    size_t everyday = 0, shown = 0;
    bool headed = false;
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(assets, listed[i]);
        if (!listing->test(asset, listing->what)) {
            continue;
        }
        if (!headed && area) {
            put_area_heading(listing, area);
        }
        headed = true;
        if (asset->role == ROLE_EVERYDAY) {
            everyday++;
            continue;
        }
        if (shown++ == 0) {
            html_open(listing->html, "ul", "class",
                      listing->whole ? "assets plain" : "assets plain short", NULL);
        }
        put_asset(listing, asset);
    }
    if (shown > 0) {
        html_close(listing->html, "ul");
    }
    put_everyday(listing, everyday);
}

/* The assets that area `area` is the first to list: its own sites, and what serves it first. */
static GArray *own_of_area(const Atlas *atlas, size_t area) {
    GArray *own = g_array_new(FALSE, FALSE, sizeof(size_t));
    size_t count, near_count;
    const size_t *listed = asset_set_of_area(atlas->assets, area, &count);
    const size_t *near = asset_set_near_area(atlas->assets, area, &near_count);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(atlas->assets, listed[i]);
        size_t served;
        const size_t *areas = asset_set_served_areas(atlas->assets, listed[i], &served);
        if (asset->area == (int)area || (asset->area < 0 && served > 0 && areas[0] == area)) {
            g_array_append_val(own, listed[i]);
        }
    }
    g_array_append_vals(own, near, (guint)near_count);
    return own;
}

static void put_all(const Listing *listing) {
    const Atlas *atlas = listing->page->site->atlas;
    for (size_t area = 0; area < area_set_count(atlas->areas); area++) {
        g_autoptr(GArray) own = own_of_area(atlas, area);
        put_list(listing, (const size_t *)(const void *)own->data, own->len,
                 area_set_at(atlas->areas, area));
    }
    size_t count;
    const size_t *everywhere = asset_set_everywhere(atlas->assets, &count);
    size_t passed = 0;
    for (size_t i = 0; i < count; i++) {
        passed += listing->test(asset_set_at(atlas->assets, everywhere[i]), listing->what);
    }
    if (passed > 0) {
        html_element(listing->html, listing->heading,
                     message_text(atlas->messages, "home.everywhere"), NULL);
        put_list(listing, everywhere, count, NULL);
    }
}

/* ---- pages ---- */

static bool write_category(const Site *site, const KindCount *kind, const char *credits,
                           GError **error) {
    const Messages *messages = site->atlas->messages;
    g_autofree char *name = site_kinds_page(site, kind->category);
    g_autofree char *title = message_opening(message_category(messages, kind->category));
    g_autofree char *words =
        kind->assets > 0 ? message_count(messages, "site.assets", kind->assets, NULL)
                         : message_count(messages, "summary.everyday", kind->everyday, NULL);
    g_autofree char *lead =
        message_fill(messages, "kinds.category_lead", "category", title, "assets", words, NULL);
    SitePage page = {.site = site, .name = name, .title = title, .description = lead};
    Html *html = site_page_begin(&page);
    Listing listing = {&page, html, "h2", is_of_category, kind->category, true};
    html_element(html, "h1", title, NULL);
    html_element(html, "p", lead, "class", "lead", NULL);
    put_all(&listing);
    html_open(html, "p", "class", "no-print", NULL);
    site_page_link(html, &page, "kinds.html", message_text(messages, "kinds.all"));
    html_close(html, "p");
    return site_page_end(&page, html, credits, error);
}

static size_t count_way(const Atlas *atlas, Way way) {
    size_t count = 0;
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        count += is_of_way(asset_set_at(atlas->assets, i), &way);
    }
    return count;
}

static const char *way_lead(const Messages *messages, Way way) {
    static const char *const KEYS[WAY_COUNT] = {"kinds.connect", "kinds.active", "kinds.notice",
                                                "kinds.learn", "kinds.give"};
    return message_text(messages, KEYS[way]);
}

static bool write_way(const Site *site, Way way, const char *credits, GError **error) {
    const Messages *messages = site->atlas->messages;
    g_autofree char *name = site_kinds_way_page(way);
    g_autofree char *title = site_asset_way(messages, way);
    g_autofree char *count =
        message_count(messages, "site.assets", count_way(site->atlas, way), NULL);
    g_autofree char *recorded = message_fill(messages, "kinds.way_lead", "assets", count, NULL);
    SitePage page = {
        .site = site, .name = name, .title = title, .description = way_lead(messages, way)};
    Html *html = site_page_begin(&page);
    Listing listing = {&page, html, "h2", is_of_way, &way, false};
    html_open(html, "h1", NULL);
    html_element(html, "span", message_text(messages, "kinds.way"), "class", "kicker", NULL);
    html_text(html, title);
    html_close(html, "h1");
    html_element(html, "p", way_lead(messages, way), "class", "lead", NULL);
    html_element(html, "p", recorded, NULL);
    put_all(&listing);
    html_open(html, "p", "class", "no-print", NULL);
    site_page_link(html, &page, "kinds.html", message_text(messages, "kinds.all"));
    html_close(html, "p");
    return site_page_end(&page, html, credits, error);
}

static void put_ways(const SitePage *page, Html *html) {
    const Atlas *atlas = page->site->atlas;
    html_element(html, "h2", message_text(atlas->messages, "kinds.ways"), NULL);
    html_open(html, "ul", "class", "cards", NULL);
    for (int way = 0; way < WAY_COUNT; way++) {
        g_autofree char *target = site_kinds_way_page((Way)way);
        g_autofree char *words = site_asset_way(atlas->messages, (Way)way);
        g_autofree char *count =
            message_count(atlas->messages, "site.assets", count_way(atlas, (Way)way), NULL);
        html_open(html, "li", NULL);
        site_page_link(html, page, target, words);
        html_element(html, "p", way_lead(atlas->messages, (Way)way), NULL);
        html_element(html, "p", count, "class", "quiet small", NULL);
        html_close(html, "li");
    }
    html_close(html, "ul");
}

static void put_booklet_link(const SitePage *page, Html *html, BookletFile which, const char *key) {
    const Atlas *atlas = page->site->atlas;
    g_autofree char *file = booklet_file(atlas, which);
    g_autofree char *target = g_strconcat("data/", file, NULL);
    html_open(html, "li", NULL);
    site_page_file_link(html, page, target, message_text(atlas->messages, key));
    html_close(html, "li");
}

/* The same on paper. */
static void put_booklets(const SitePage *page, Html *html) {
    const Site *site = page->site;
    BookletChoice booklet = site->atlas->project->booklet;
    if (booklet == BOOKLET_NONE ||
        (!site->with_booklet && !booklet_is_there(site->atlas, site->folder))) {
        return;
    }
    html_element(html, "h2", message_text(site->atlas->messages, "ward.downloads"), NULL);
    html_open(html, "ul", NULL);
    put_booklet_link(page, html, BOOKLET_TO_READ, "kinds.booklet");
    if (booklet == BOOKLET_AND_TO_FOLD) {
        put_booklet_link(page, html, BOOKLET_TO_FOLD, "kinds.booklet_to_fold");
    }
    html_close(html, "ul");
}

static void put_kinds(const SitePage *page, Html *html, const GArray *kinds) {
    const Messages *messages = page->site->atlas->messages;
    html_element(html, "h2", message_text(messages, "kinds.categories"), NULL);
    html_open(html, "ul", "class", "areas", NULL);
    for (guint i = 0; i < kinds->len; i++) {
        const KindCount *kind = &g_array_index(kinds, KindCount, i);
        g_autofree char *target = site_kinds_page(page->site, kind->category);
        g_autofree char *words = message_opening(message_category(messages, kind->category));
        g_autofree char *count = number_format_grouped((double)(kind->assets + kind->everyday), 0);
        html_open(html, "li", NULL);
        site_page_link(html, page, target, words);
        html_printf(html, " (%s)", count);
        html_close(html, "li");
    }
    html_close(html, "ul");
}

static void put_sections(const SitePage *page, Html *html, const GArray *kinds) {
    const Messages *messages = page->site->atlas->messages;
    for (guint i = 0; i < kinds->len; i++) {
        const KindCount *kind = &g_array_index(kinds, KindCount, i);
        g_autofree char *target = site_kinds_page(page->site, kind->category);
        g_autofree char *words = message_opening(message_category(messages, kind->category));
        Listing listing = {page, html, "h3", is_of_category, kind->category, false};
        site_page_heading(html, "h2", words, strchr(target, '#') + 1);
        put_all(&listing);
    }
}

static bool write_index(const Site *site, const GArray *kinds, const char *credits,
                        GError **error) {
    const Messages *messages = site->atlas->messages;
    SitePage page = {.site = site,
                     .name = "kinds.html",
                     .title = message_text(messages, "site.kinds"),
                     .description = message_text(messages, "kinds.description")};
    Html *html = site_page_begin(&page);
    html_element(html, "h1", page.title, NULL);
    html_element(html, "p", page.description, "class", "lead", NULL);
    put_ways(&page, html);
    put_booklets(&page, html);
    put_kinds(&page, html, kinds);
    if (site->atlas->project->site.small) {
        put_sections(&page, html, kinds);
    }
    return site_page_end(&page, html, credits, error);
}

bool site_kinds_write(const Site *site, const char *credits, GError **error) {
    g_autoptr(GArray) kinds = site_kinds_count(site->atlas, -1);
    bool small = site->atlas->project->site.small;
    for (guint i = 0; !small && i < kinds->len; i++) {
        if (!write_category(site, &g_array_index(kinds, KindCount, i), credits, error)) {
            return false;
        }
    }
    for (int way = 0; way < WAY_COUNT; way++) {
        if (!write_way(site, (Way)way, credits, error)) {
            return false;
        }
    }
    return write_index(site, kinds, credits, error);
}
