/* site_map.c: the page of the map that moves, and the same map for other sites' pages.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_map.h"

#include "atlas/output/site_overview.h"

static void put_without_script(const SitePage *page, Html *html) {
    html_open(html, "noscript", NULL);
    html_element(html, "p", message_text(page->site->atlas->messages, "webmap.no_script"), NULL);
    site_overview_put_picture(page, html, -1);
    site_overview_put_list(page, html);
    html_close(html, "noscript");
}

static void put_map(const SitePage *page, Html *html) {
    html_element(html, "div", NULL, "id", "map", "role", "region", "aria-label",
                 message_text(page->site->atlas->messages, "site.map"), NULL);
}

static void put_beside(const SitePage *page, Html *html) {
    const Messages *messages = page->site->atlas->messages;
    html_open(html, "section", "class", "beside", "aria-labelledby", "in-view", "tabindex", "0",
              NULL);
    html_element(html, "h2", message_text(messages, "webmap.list"), "id", "in-view", NULL);
    html_element(html, "p", NULL, "id", "seen-count", "class", "seen-count quiet small", "role",
                 "status", NULL);
    html_open(html, "p", "class", "small", NULL);
    site_page_link(html, page, "index.html#areas", message_text(messages, "webmap.complete"));
    html_close(html, "p");
    html_element(html, "ul", NULL, "id", "seen", "class", "seen", NULL);
    html_close(html, "section");
}

static bool write_map(const Site *site, const char *credits, GError **error) {
    const Messages *messages = site->atlas->messages;
    SitePage page = {.site = site,
                     .name = "map.html",
                     .title = message_text(messages, "site.map"),
                     .description = message_text(messages, "webmap.description"),
                     .body_class = "map-page",
                     .script = SCRIPT_MAP};
    g_autofree char *heading =
        message_fill(messages, "webmap.map_of", "name", site->atlas->project->title, NULL);
    Html *html = site_page_begin(&page);
    html_element(html, "h1", heading, NULL);
    put_without_script(&page, html);
    html_open(html, "div", "id", "with-script", "hidden", "", NULL);
    html_element(html, "div", NULL, "id", "tools", "class", "map-tools", NULL);
    html_open(html, "div", "class", "panels", NULL);
    put_map(&page, html);
    put_beside(&page, html);
    html_close(html, "div");
    html_close(html, "div");
    return site_page_end(&page, html, credits, error);
}

/* Below the embedded map: out of the frame, to the pages with everything on them. */
static void put_way_out(const SitePage *page, Html *html, const char *words, const char *target) {
    g_autofree char *map = g_strconcat("map.html", page->begin, NULL);
    g_autofree char *list = site_page_href(page, target);
    g_autofree char *whole = site_page_href(page, map);
    html_open(html, "p", "class", "below", NULL);
    html_element(html, "a", words, "href", list, "target", "_blank", "rel", "noopener", NULL);
    html_element(html, "a", message_text(page->site->atlas->messages, "webmap.larger"), "href",
                 whole, "target", "_blank", "rel", "noopener", NULL);
    html_close(html, "p");
}

static bool write_embed(const Site *site, const char *credits, GError **error) {
    SitePage page = {.site = site,
                     .name = "embed.html",
                     .title = message_text(site->atlas->messages, "site.map"),
                     .body_class = "embed-page",
                     .script = SCRIPT_MAP,
                     .bare = true};
    Html *html = site_page_begin(&page);
    html_element(html, "h1", site->atlas->project->title, "class", "unseen", NULL);
    put_without_script(&page, html);
    put_map(&page, html);
    put_way_out(&page, html, site->atlas->project->title, "index.html");
    return site_page_end(&page, html, credits, error);
}

bool site_map_write(const Site *site, const char *credits, GError **error) {
    return write_map(site, credits, error) && write_embed(site, credits, error);
}

bool site_map_write_area(const Site *site, size_t area, const char *width, const char *height,
                         const char *credits, GError **error) {
    const Messages *messages = site->atlas->messages;
    const Area *info = area_set_at(site->atlas->areas, area);
    const char *place = atlas_area_name(site->atlas, info);
    g_autofree char *code = g_uri_escape_string(info->code, NULL, FALSE);
    g_autofree char *begin = g_strconcat("#area=", code, NULL);
    g_autofree char *name = g_strconcat("area/", info->slug, "/embed.html", NULL);
    g_autofree char *file = g_strconcat("area/", info->slug, "/map.png", NULL);
    g_autofree char *target = site_page_of_area(info);
    g_autofree char *title = message_fill(messages, "webmap.map_of", "name", place, NULL);
    g_autofree char *alt = message_fill(messages, "ward.map_alt", "name", place, NULL);
    SitePage page = {.site = site,
                     .name = name,
                     .title = title,
                     .body_class = "embed-page",
                     .begin = begin,
                     .script = SCRIPT_MAP,
                     .bare = true};
    Html *html = site_page_begin(&page);
    g_autofree char *picture = site_page_file(&page, file);
    html_element(html, "h1", title, "class", "unseen", NULL);
    html_open(html, "noscript", NULL);
    html_void(html, "img", "src", picture, "width", width, "height", height, "alt", alt, NULL);
    html_element(html, "p", credits, "class", "quiet small", NULL);
    html_close(html, "noscript");
    put_map(&page, html);
    put_way_out(&page, html, place, target);
    return site_page_end(&page, html, "", error);
}
