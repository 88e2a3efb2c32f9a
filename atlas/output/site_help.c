/* site_help.c: how to embed the map, and drafts of an accessibility statement and a privacy notice.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_help.h"

#include "atlas/base/escape.h"
#include "atlas/base/number.h"

static const char *say(const SitePage *page, const char *key) {
    return message_text(page->site->atlas->messages, key);
}

typedef struct Passage {
    const char *key;
    bool heading;
} Passage;

static void put_passages(const SitePage *page, Html *html, const Passage *passages, size_t count) {
    const Atlas *atlas = page->site->atlas;
    g_autofree char *least = number_format(atlas->project->suppress_below, 0);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *words =
            message_fill(atlas->messages, passages[i].key, "least", least, NULL);
        html_element(html, passages[i].heading ? "h2" : "p", words, NULL);
    }
}

static void put_draft_mark(const SitePage *page, Html *html) {
    html_element(html, "p", say(page, "site.draft"), "class", "draft", NULL);
}

/* ---- embedding ---- */

/* What is copied into another page: a frame with a title, and a link for those without frames. */
static char *snippet_of(const SitePage *page, const char *target, const char *fallback,
                        const char *name) {
    const char *url = page->site->atlas->project->site.url;
    const char *base = url && url_is_safe(url) ? url : "https://www.example.org/atlas/";
    const char *slash = g_str_has_suffix(base, "/") ? "" : "/";
    g_autoptr(GString) title = g_string_new(NULL);
    escape_markup(title, name);
    return g_strdup_printf(
        "<iframe title=\"%s\" src=\"%s%s%s%s\" width=\"100%%\" height=\"480\" loading=\"lazy\" "
        "referrerpolicy=\"no-referrer\"><a href=\"%s%s%s%s\">%s</a></iframe>",
        title->str, base, slash, page->site->prefix, target, base, slash, page->site->prefix,
        fallback, title->str);
}

static void put_snippet(const SitePage *page, Html *html, const char *target, const char *fallback,
                        const char *name) {
    g_autofree char *title =
        message_fill(page->site->atlas->messages, "webmap.map_of", "name", name, NULL);
    g_autofree char *snippet = snippet_of(page, target, fallback, title);
    html_open(html, "pre", "tabindex", "0", "role", "region", "aria-label", title, NULL);
    html_element(html, "code", snippet, NULL);
    html_close(html, "pre");
}

static void put_area_snippets(const SitePage *page, Html *html) {
    const Atlas *atlas = page->site->atlas;
    html_element(html, "h2", say(page, "embedding.areas"), NULL);
    html_element(html, "p", say(page, "embedding.areas_lead"), NULL);
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        const Area *area = area_set_at(atlas->areas, i);
        g_autofree char *target = g_strconcat("area/", area->slug, "/embed.html", NULL);
        g_autofree char *fallback = site_page_of_area(area);
        html_open(html, "details", NULL);
        html_element(html, "summary", atlas_area_name(atlas, area), NULL);
        put_snippet(page, html, target, fallback, atlas_area_name(atlas, area));
        html_close(html, "details");
    }
}

static void put_trial(const SitePage *page, Html *html) {
    g_autofree char *source = site_page_href(page, "embed.html");
    g_autofree char *title = message_fill(page->site->atlas->messages, "webmap.map_of", "name",
                                          page->site->atlas->project->title, NULL);
    html_element(html, "h2", say(page, "embedding.trial"), NULL);
    html_open(html, "iframe", "title", title, "src", source, "width", "100%", "height", "420",
              "loading", "lazy", "referrerpolicy", "no-referrer", NULL);
    html_close(html, "iframe");
}

static bool write_embedding(const Site *site, const char *credits, GError **error) {
    SitePage page = {.site = site,
                     .name = "embedding.html",
                     .title = message_text(site->atlas->messages, "site.embed"),
                     .frames = true};
    Html *html = site_page_begin(&page);
    html_element(html, "h1", page.title, NULL);
    html_element(html, "p", say(&page, "embedding.lead"), "class", "lead", NULL);
    html_element(html, "h2", say(&page, "embedding.whole"), NULL);
    html_element(html, "p", say(&page, "embedding.how"), NULL);
    if (!site->atlas->project->site.url) {
        html_element(html, "p", say(&page, "embedding.no_url"), NULL);
    }
    put_snippet(&page, html, "embed.html", "index.html", site->atlas->project->title);
    html_element(html, "p", say(&page, "embedding.small"), NULL);
    put_trial(&page, html);
    if (!site->atlas->project->site.small) {
        put_area_snippets(&page, html);
    }
    return site_page_end(&page, html, credits, error);
}

/* ---- accessibility ---- */

static bool write_accessibility(const Site *site, const char *credits, GError **error) {
    static const Passage BEFORE[] = {{"access.who", false},         {"access.can_heading", true},
                                     {"access.can", false},         {"access.known_heading", true},
                                     {"access.known_map", false},   {"access.known_pdf", false},
                                     {"access.known_texts", false}, {"access.fill_known", false}};
    static const Passage AFTER[] = {{"access.law_heading", true},
                                    {"access.law", false},
                                    {"access.tests_heading", true},
                                    {"access.tests", false},
                                    {"access.fill_tests", false}};
    SitePage page = {.site = site,
                     .name = "accessibility.html",
                     .title = message_text(site->atlas->messages, "site.accessibility"),
                     .draft = true};
    Html *html = site_page_begin(&page);
    html_element(html, "h1", page.title, NULL);
    put_draft_mark(&page, html);
    put_passages(&page, html, BEFORE, G_N_ELEMENTS(BEFORE));
    site_page_contact(site, html);
    put_passages(&page, html, AFTER, G_N_ELEMENTS(AFTER));
    return site_page_end(&page, html, credits, error);
}

/* ---- privacy ---- */

static bool write_privacy(const Site *site, const char *credits, GError **error) {
    static const Passage PASSAGES[] = {
        {"privacy.visit_heading", true}, {"privacy.visit", false},
        {"privacy.host", false},         {"privacy.listed_heading", true},
        {"privacy.listed", false},       {"privacy.people", false},
        {"privacy.left_out", false},     {"privacy.rights_heading", true},
        {"privacy.rights", false},       {"privacy.fill", false}};
    const char *own = site->atlas->project->publisher.privacy_url;
    SitePage page = {.site = site,
                     .name = "privacy.html",
                     .title = message_text(site->atlas->messages, "site.privacy"),
                     .draft = true};
    Html *html = site_page_begin(&page);
    html_element(html, "h1", page.title, NULL);
    put_draft_mark(&page, html);
    if (own) {
        html_open(html, "p", NULL);
        html_link(html, own, say(&page, "privacy.own"));
        html_close(html, "p");
    }
    put_passages(&page, html, PASSAGES, G_N_ELEMENTS(PASSAGES));
    site_page_contact(site, html);
    return site_page_end(&page, html, credits, error);
}

bool site_help_write(const Site *site, const char *credits, GError **error) {
    return write_embedding(site, credits, error) && write_accessibility(site, credits, error) &&
           write_privacy(site, credits, error);
}
