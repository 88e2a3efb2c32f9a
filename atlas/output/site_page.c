/* site_page.c: what all pages of the site have in common: head, navigation, footer.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_page.h"

#include <string.h>

#include "atlas/base/escape.h"

/* `data:` is for Leaflet's own one-pixel picture. */
static const char POLICY[] = "default-src 'none'; script-src 'self'; style-src 'self'; "
                             "img-src 'self' data:; base-uri 'none'; form-action 'none'";

static const struct {
    const char *file, *words;
} NAVIGATION[] = {{"index.html", "Areas"}, {"map.html", "Map"}, {"about.html", "About"}};

char *site_page_root(const SitePage *page) {
    GString *root = g_string_new(NULL);
    for (const char *slash = strchr(page->name, '/'); slash; slash = strchr(slash + 1, '/')) {
        g_string_append(root, "../");
    }
    return g_string_free(root, FALSE);
}

void site_page_link(Html *html, const SitePage *page, const char *target, const char *text) {
    g_autofree char *root = site_page_root(page);
    g_autofree char *href = g_strconcat(root, target, NULL);
    html_element(html, "a", text, "href", href, NULL);
}

static void put_meta(Html *html, const char *name, const char *content) {
    if (content && *content) {
        html_void(html, "meta", "name", name, "content", content, NULL);
    }
}

/* Pictures for previews need a whole address, which only a project that names its own can give. */
static void put_preview(const Site *site, const SitePage *page, Html *html, const char *title) {
    const char *url = site->atlas->project->site.url;
    html_void(html, "meta", "property", "og:title", "content", title, NULL);
    if (url && url_is_safe(url) && page->picture) {
        bool slash = g_str_has_suffix(url, "/");
        g_autofree char *picture = g_strconcat(url, slash ? "" : "/", page->picture, NULL);
        html_void(html, "meta", "property", "og:image", "content", picture, NULL);
    }
}

static void put_style_sheet(Html *html, const char *root, const char *file) {
    g_autofree char *href = g_strconcat(root, "assets/", file, NULL);
    html_void(html, "link", "rel", "stylesheet", "href", href, NULL);
}

static void put_head(const Site *site, const SitePage *page, Html *html, const char *root) {
    const char *atlas_title = site->atlas->project->title;
    g_autofree char *title = g_strcmp0(page->title, atlas_title) == 0
                                 ? g_strdup(atlas_title)
                                 : g_strdup_printf("%s – %s", page->title, atlas_title);
    html_open(html, "head", NULL);
    html_void(html, "meta", "charset", "utf-8", NULL);
    html_void(html, "meta", "http-equiv", "Content-Security-Policy", "content", POLICY, NULL);
    put_meta(html, "viewport", "width=device-width, initial-scale=1");
    put_meta(html, "referrer", "no-referrer");
    html_element(html, "title", title, NULL);
    put_meta(html, "description", page->description);
    put_preview(site, page, html, title);
    if (page->with_map) {
        put_style_sheet(html, root, "leaflet.css");
    }
    put_style_sheet(html, root, "site.css");
    if (page->with_map) {
        put_style_sheet(html, root, "map.css");
    }
    html_close(html, "head");
}

static void put_navigation(const Site *site, const SitePage *page, Html *html, const char *root) {
    html_element(html, "a", "Skip to the main text", "class", "skip", "href", "#main", NULL);
    html_open(html, "header", "class", "band", NULL);
    html_open(html, "div", "class", "band-in", NULL);
    g_autofree char *home = g_strconcat(root, "index.html", NULL);
    g_autofree char *logo = site_files_logo(site);
    html_open(html, "a", "class", "home", "href", home, NULL);
    if (logo) {
        g_autofree char *source = g_strconcat(root, logo, NULL);
        const char *publisher = site->atlas->project->publisher.name;
        html_void(html, "img", "src", source, "alt", publisher ? publisher : "", NULL);
    }
    html_text(html, site->atlas->project->title);
    html_close(html, "a");
    html_open(html, "nav", "aria-label", "Site", NULL);
    html_open(html, "ul", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(NAVIGATION); i++) {
        g_autofree char *href = g_strconcat(root, NAVIGATION[i].file, NULL);
        bool here = strcmp(page->name, NAVIGATION[i].file) == 0;
        html_open(html, "li", NULL);
        html_element(html, "a", NAVIGATION[i].words, "href", href, "aria-current",
                     here ? "page" : NULL, NULL);
        html_close(html, "li");
    }
    html_close(html, "ul");
    html_close(html, "nav");
    html_close(html, "div");
    html_close(html, "header");
}

Html *site_page_begin(const Site *site, const SitePage *page) {
    g_autofree char *root = site_page_root(page);
    Html *html = html_new("en-GB");
    put_head(site, page, html, root);
    html_open(html, "body", "class", page->body_class, NULL);
    if (!page->bare) {
        put_navigation(site, page, html, root);
    }
    html_open(html, "main", "id", "main", "tabindex", "-1", NULL);
    return html;
}

static void put_paragraph(Html *html, const char *start, const char *text) {
    if (text && *text) {
        html_open(html, "p", NULL);
        html_text(html, start);
        html_text(html, text);
        html_close(html, "p");
    }
}

static void put_footer(const Site *site, Html *html, const char *credits) {
    static const char OSM_URL[] = "https://www.openstreetmap.org/copyright";
    const Project *project = site->atlas->project;
    html_open(html, "footer", NULL);
    html_open(html, "div", NULL);
    g_autofree char *date = message_date(site->atlas->messages, site->atlas->date);
    put_paragraph(html, "Made by ", project->publisher.name);
    put_paragraph(html, "Mapped by ", project->mapped_by);
    html_open(html, "p", NULL);
    html_printf(html,
                "As at %s. This map is never finished: what is not here may only not be "
                "recorded yet.",
                date);
    html_close(html, "p");
    html_open(html, "p", NULL);
    html_text(html, credits);
    if (strstr(credits, "OpenStreetMap")) {
        html_text(html, " ");
        html_link(html, OSM_URL, "Copyright and licence of OpenStreetMap");
        html_text(html, ".");
    }
    html_close(html, "p");
    if (project->publisher.privacy_url) {
        html_open(html, "p", NULL);
        html_link(html, project->publisher.privacy_url, "Privacy");
        html_close(html, "p");
    }
    html_close(html, "div");
    html_close(html, "footer");
}

static void put_scripts(Html *html, const char *root) {
    static const char *const FILES[] = {"assets/leaflet.min.js", "data/areas.js", "data/assets.js",
                                        "assets/map.js"};
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_autofree char *source = g_strconcat(root, FILES[i], NULL);
        html_element(html, "script", NULL, "src", source, NULL);
    }
}

bool site_page_end(const Site *site, const SitePage *page, Html *html, const char *credits,
                   GError **error) {
    html_close(html, "main");
    if (!page->bare) {
        put_footer(site, html, credits);
    }
    if (page->with_map) {
        g_autofree char *root = site_page_root(page);
        put_scripts(html, root);
    }
    html_close(html, "body");
    g_autofree char *text = html_take(html);
    html_free(html);
    return site_files_put(site, page->name, "page", text, strlen(text), error);
}

static void put_contact_line(Html *html, const char *start, const char *text) {
    if (text) {
        html_open(html, "li", NULL);
        html_text(html, start);
        html_text(html, text);
        html_close(html, "li");
    }
}

void site_page_contact(const Site *site, Html *html) {
    const PublisherSpec *publisher = &site->atlas->project->publisher;
    if (!publisher->email && !publisher->phone && !publisher->feedback_url && !publisher->post) {
        return;
    }
    html_element(html, "h2", "Something missing, wrong or new?", "id", "tell-us", NULL);
    html_element(html, "p", "Tell us, and it will be on the next edition:", NULL);
    html_open(html, "ul", NULL);
    if (publisher->feedback_url) {
        html_open(html, "li", NULL);
        html_link(html, publisher->feedback_url, "fill in the form");
        html_close(html, "li");
    }
    if (publisher->email) {
        g_autofree char *href = g_strconcat("mailto:", publisher->email, NULL);
        html_open(html, "li", NULL);
        html_text(html, "write to ");
        html_link(html, href, publisher->email);
        html_close(html, "li");
    }
    put_contact_line(html, "call ", publisher->phone);
    put_contact_line(html, "send a letter to ", publisher->post);
    html_close(html, "ul");
}
