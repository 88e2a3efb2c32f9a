/* site_page.c: what all pages of the site have in common.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_page.h"

#include <string.h>

#include "atlas/base/file.h"
#include "atlas/plan/credits.h"
#include "atlas/plan/phrases.h"
#include "atlas/plan/summary.h"

/* Nothing from anywhere else, nothing inline: the pages keep this themselves, whatever the host
 * sends. Leaflet sets styles through the document's objects, which this allows. */
static const char POLICY[] = "default-src 'none'; img-src 'self' data:; style-src 'self'; "
                             "script-src 'self'; base-uri 'none'; form-action 'none'";

static void put_script(Html *html, const SitePage *page, const char *file) {
    g_autofree char *src = g_strconcat(page->root, file, NULL);
    html_element(html, "script", "", "src", src, "defer", "", NULL);
}

static void put_stylesheet(Html *html, const SitePage *page, const char *file) {
    g_autofree char *href = g_strconcat(page->root, file, NULL);
    html_void(html, "link", "rel", "stylesheet", "href", href, NULL);
}

static void put_head(Html *html, const SitePage *page) {
    html_open(html, "head", NULL);
    html_void(html, "meta", "charset", "utf-8", NULL);
    html_void(html, "meta", "http-equiv", "Content-Security-Policy", "content", POLICY, NULL);
    html_void(html, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1",
              NULL);
    html_void(html, "meta", "name", "referrer", "content", "no-referrer", NULL);
    html_element(html, "title", page->title, NULL);
    html_void(html, "meta", "name", "description", "content", page->summary, NULL);
    if (page->has_map) {
        put_stylesheet(html, page, "assets/leaflet/leaflet.css");
    }
    put_stylesheet(html, page, "assets/site.css");
    if (page->has_map) {
        put_script(html, page, "assets/leaflet/leaflet.min.js");
        put_script(html, page, "data/areas.js");
        put_script(html, page, "data/assets.js");
        put_script(html, page, "assets/map.js");
    }
    html_close(html, "head");
    html_text(html, "\n");
}

static void put_navigation(Html *html, const SitePage *page) {
    static const struct {
        const char *key, *file, *words;
    } ENTRIES[] = {{"home", "index.html", "Areas"},
                   {"map", "map.html", "Map"},
                   {"about", "about.html", "About this atlas"}};
    html_open(html, "nav", "aria-label", "Site", NULL);
    html_open(html, "ul", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(ENTRIES); i++) {
        bool here = g_strcmp0(page->current, ENTRIES[i].key) == 0;
        g_autofree char *href = g_strconcat(page->root, ENTRIES[i].file, NULL);
        html_open(html, "li", NULL);
        html_element(html, "a", ENTRIES[i].words, "href", href, "aria-current",
                     here ? "page" : NULL, NULL);
        html_close(html, "li");
    }
    html_close(html, "ul");
    html_close(html, "nav");
}

Html *site_page_begin(const Atlas *atlas, const SitePage *page) {
    Html *html = html_new("en-GB");
    put_head(html, page);
    html_open(html, "body", "class", page->bare ? "bare" : NULL, NULL);
    if (!page->bare) {
        html_element(html, "a", "Skip to the content", "class", "skip", "href", "#content", NULL);
        html_open(html, "header", NULL);
        g_autofree char *home = g_strconcat(page->root, "index.html", NULL);
        html_open(html, "p", "class", "site", NULL);
        html_link(html, home, atlas->project->title);
        html_close(html, "p");
        put_navigation(html, page);
        html_close(html, "header");
    }
    html_open(html, "main", "id", "content", NULL);
    return html;
}

char *site_credits(const Atlas *atlas) {
    guint bases = atlas->project->base->len;
    size_t lists = asset_set_source_count(atlas->assets);
    g_autofree bool *base = g_new0(bool, bases + 1);
    g_autofree bool *sources = g_new0(bool, lists + 1);
    for (guint i = 0; i < bases; i++) {
        base[i] = atlas->base->used_per_source[i] > 0;
    }
    for (size_t i = 0; i < lists; i++) {
        const AssetLedger *ledger = asset_set_ledger(atlas->assets, i);
        sources[i] = ledger->used + ledger->nearby + ledger->listed > 0;
    }
    CreditUse use = {
        .areas = true,
        .population = true,
        .need = atlas->need != NULL,
        .indicators = true,
        .base = base,
        .asset_sources = sources,
    };
    return credits_compose(atlas, &use);
}

char *site_dateline(const Atlas *atlas) {
    g_autofree char *date = phrase_date(atlas->date);
    const char *keeper =
        atlas->project->mapped_by ? atlas->project->mapped_by : atlas->project->publisher.name;
    return keeper ? g_strdup_printf("Mapped by %s. As known on %s; this map is never finished.",
                                    keeper, date)
                  : g_strdup_printf("As known on %s; this map is never finished.", date);
}

static void put_footer(const Atlas *atlas, Html *html) {
    g_autofree char *credits = site_credits(atlas);
    g_autofree char *dateline = site_dateline(atlas);
    g_autofree char *contact = summary_contact(atlas);
    html_open(html, "footer", NULL);
    html_element(html, "p", dateline, NULL);
    if (contact) {
        html_element(html, "p", contact, NULL);
    }
    html_element(html, "p", credits, "class", "credits", NULL);
    html_close(html, "footer");
}

bool site_file_write(const char *folder, const char *path, const char *kind, const void *data,
                     size_t length, OutputList *outputs, GError **error) {
    g_autofree char *relative = g_strconcat("site/", path, NULL);
    g_autofree char *full = g_build_filename(folder, relative, NULL);
    if (!file_write(full, data, length, error)) {
        return false;
    }
    output_list_add(outputs, relative, kind, length, 0);
    return true;
}

bool site_page_finish(const Atlas *atlas, const SitePage *page, Html *html, const char *folder,
                      OutputList *outputs, GError **error) {
    html_close(html, "main");
    if (!page->bare) {
        put_footer(atlas, html);
    }
    html_close(html, "body");
    g_autofree char *text = html_take(html);
    html_free(html);
    return site_file_write(folder, page->path, "page", text, strlen(text), outputs, error);
}
