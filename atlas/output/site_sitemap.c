/* site_sitemap.c: the list of pages for search engines.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_sitemap.h"

#include "atlas/base/escape.h"
#include "atlas/output/site_everywhere.h"
#include "atlas/output/site_kinds.h"
#include "atlas/output/site_page.h"

static const char *const ALWAYS[] = {"index.html", "map.html", "kinds.html", "about.html",
                                     "embedding.html"};

/* In every language. */
static void add_page(GString *xml, const Site *site, const char *name) {
    for (guint i = 0; i < site->atlas->spoken->len; i++) {
        g_autofree char *prefix = site_files_prefix(site->atlas, i);
        g_autofree char *url = site_page_url(site, prefix, name);
        g_string_append(xml, "<url><loc>");
        escape_markup(xml, url);
        g_string_append(xml, "</loc></url>\n");
    }
}

static void add_kinds(GString *xml, const Site *site) {
    g_autoptr(GArray) kinds = site_kinds_count(site->atlas, -1);
    for (guint i = 0; !site->atlas->project->site.small && i < kinds->len; i++) {
        g_autofree char *page = site_kinds_page(site, g_array_index(kinds, KindCount, i).category);
        add_page(xml, site, page);
    }
    for (int way = 0; way < WAY_COUNT; way++) {
        g_autofree char *page = site_kinds_way_page((Way)way);
        add_page(xml, site, page);
    }
}

bool site_sitemap_write(const Site *site, GError **error) {
    g_autofree char *url = site_page_url(site, "", "");
    if (!url) {
        return true;
    }
    g_autoptr(GString) xml =
        g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (size_t i = 0; i < G_N_ELEMENTS(ALWAYS); i++) {
        add_page(xml, site, ALWAYS[i]);
    }
    if (site_everywhere_has(site->atlas)) {
        add_page(xml, site, SITE_EVERYWHERE_PAGE);
    }
    for (size_t i = 0; i < area_set_count(site->atlas->areas); i++) {
        g_autofree char *page = site_page_of_area(area_set_at(site->atlas->areas, i));
        add_page(xml, site, page);
    }
    add_kinds(xml, site);
    g_string_append(xml, "</urlset>\n");
    return site_files_put_text(site, "sitemap.xml", "page", xml->str, error);
}
