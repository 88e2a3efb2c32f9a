/* site_map.c: the page of the map that moves, and the same map for other sites' pages.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_map.h"

#include "atlas/output/site_overview.h"
#include "atlas/output/site_page.h"

static void put_without_script(const Site *site, const SitePage *page, Html *html) {
    html_open(html, "noscript", NULL);
    html_element(html, "p",
                 "This map needs JavaScript. Everything on it is listed on the pages of the areas, "
                 "each with a picture of its map:",
                 NULL);
    site_overview_put_list(site, page, html);
    html_close(html, "noscript");
}

static bool write_map(const Site *site, const char *credits, GError **error) {
    SitePage page = {.name = "map.html",
                     .title = "Map",
                     .description = "All assets with a place on one map, with a list of what is in "
                                    "view.",
                     .body_class = "map-page",
                     .with_map = true};
    Html *html = site_page_begin(site, &page);
    html_open(html, "h1", NULL);
    html_printf(html, "Map: %s", site->atlas->project->title);
    html_close(html, "h1");
    html_element(html, "div", NULL, "id", "tools", "class", "map-tools", NULL);
    put_without_script(site, &page, html);
    html_open(html, "div", "class", "panels", NULL);
    html_element(html, "div", NULL, "id", "map", "role", "region", "aria-label", "Map", NULL);
    html_open(html, "section", "class", "beside", "aria-labelledby", "in-view", NULL);
    html_element(html, "h2", "In view", "id", "in-view", NULL);
    html_element(html, "p", NULL, "id", "seen-count", "class", "quiet small", "role", "status",
                 NULL);
    html_element(html, "ul", NULL, "id", "seen", "class", "seen", NULL);
    html_open(html, "p", "class", "small", NULL);
    html_text(html, "Complete lists, with groups and services that have no fixed place: ");
    html_element(html, "a", "all areas", "href", "index.html", NULL);
    html_text(html, ".");
    html_close(html, "p");
    html_close(html, "section");
    html_close(html, "div");
    return site_page_end(site, &page, html, credits, error);
}

static bool write_embed(const Site *site, const char *credits, GError **error) {
    SitePage page = {.name = "embed.html",
                     .title = "Map",
                     .body_class = "embed-page",
                     .with_map = true,
                     .bare = true};
    Html *html = site_page_begin(site, &page);
    put_without_script(site, &page, html);
    html_element(html, "div", NULL, "id", "map", "role", "region", "aria-label", "Map", NULL);
    html_open(html, "p", "class", "below", NULL);
    html_element(html, "a", site->atlas->project->title, "href", "index.html", "target", "_blank",
                 NULL);
    html_element(html, "a", "Larger map and list", "href", "map.html", "target", "_blank", NULL);
    html_close(html, "p");
    return site_page_end(site, &page, html, credits, error);
}

bool site_map_write(const Site *site, const char *credits, GError **error) {
    return write_map(site, credits, error) && write_embed(site, credits, error);
}
