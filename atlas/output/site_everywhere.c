/* site_everywhere.c: the page of what serves every area or has no place that is known.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_everywhere.h"

#include "atlas/output/site_asset.h"

/* Of all levels together (LEVEL_COUNT) or of one. Everyday places are counted apart. */
static size_t count_everywhere(const Atlas *atlas, int level, AssetRole role) {
    size_t count, found = 0;
    const size_t *listed = asset_set_everywhere(atlas->assets, &count);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(atlas->assets, listed[i]);
        found += asset->role == role && (level == LEVEL_COUNT || (int)asset->level == level);
    }
    return found;
}

bool site_everywhere_has(const Atlas *atlas) {
    return count_everywhere(atlas, LEVEL_COUNT, ROLE_ASSET) > 0;
}

void site_everywhere_put_way(const SitePage *page, Html *html) {
    const Atlas *atlas = page->site->atlas;
    size_t count = count_everywhere(atlas, LEVEL_COUNT, ROLE_ASSET);
    if (count > 0) {
        g_autofree char *words = message_count(atlas->messages, "ward.everywhere", count, NULL);
        html_open(html, "p", NULL);
        site_page_link(html, page, SITE_EVERYWHERE_PAGE, words);
        html_close(html, "p");
    }
}

static void put_everywhere_of_level(const SitePage *page, Html *html, Level level) {
    const Atlas *atlas = page->site->atlas;
    size_t count, own = count_everywhere(atlas, (int)level, ROLE_ASSET);
    const size_t *listed = asset_set_everywhere(atlas->assets, &count);
    AssetItem item = {.with_id = true};
    if (own == 0) {
        return;
    }
    g_autofree char *words = message_opening(message_level(atlas->messages, level));
    html_open(html, "h2", NULL);
    html_printf(html, "%s (%zu)", words, own);
    html_close(html, "h2");
    html_open(html, "ul", "class", "assets plain", NULL);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(atlas->assets, listed[i]);
        if (asset->level == level && asset->role == ROLE_ASSET) {
            site_asset_put_item(html, page, asset, &item);
        }
    }
    html_close(html, "ul");
}

/* Bus stops without a place tell nobody anything one by one: the files of the data have them. */
static void put_everyday_everywhere(const Site *site, Html *html) {
    size_t count = count_everywhere(site->atlas, LEVEL_COUNT, ROLE_EVERYDAY);
    if (count > 0) {
        g_autofree char *words =
            message_count(site->atlas->messages, "summary.everyday", count, NULL);
        html_element(html, "h2", message_text(site->atlas->messages, "home.everyday"), NULL);
        html_element(html, "p", words, NULL);
    }
}

bool site_everywhere_write(const Site *site, const char *credits, GError **error) {
    const Messages *messages = site->atlas->messages;
    if (!site_everywhere_has(site->atlas)) {
        return true;
    }
    SitePage page = {.site = site,
                     .name = SITE_EVERYWHERE_PAGE,
                     .title = message_text(messages, "home.everywhere"),
                     .description = message_text(messages, "home.everywhere_lead")};
    Html *html = site_page_begin(&page);
    html_element(html, "h1", page.title, NULL);
    html_element(html, "p", page.description, "class", "lead", NULL);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        put_everywhere_of_level(&page, html, (Level)level);
    }
    put_everyday_everywhere(site, html);
    site_page_contact(site, html);
    return site_page_end(&page, html, credits, error);
}
