/* site_page.c: what all pages of the site have in common: head, navigation, footer.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_page.h"

#include <math.h>
#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/base/file.h"
#include "styles/logo.h"
#include "styles/theme.h"

/* `data:` is for Leaflet's own one-pixel picture. */
static const char POLICY[] = "default-src 'none'; script-src 'self'; style-src 'self'; "
                             "img-src 'self' data:; base-uri 'none'; form-action 'none'";

/* Of a page that is one file: nothing but what is in it. */
static const char ALONE_POLICY[] = "default-src 'none'; style-src 'sha256-%s'; img-src data:; "
                                   "base-uri 'none'; form-action 'none'";
/* As the style sheet has it; browsers keep the room while the logo is on its way. */
static const double LOGO_HEIGHT_PX = 47;
enum { STYLE_LIMIT = 1 << 20 };

typedef struct NavigationEntry {
    const char *file, *key;
} NavigationEntry;

static const NavigationEntry NAVIGATION[] = {{"index.html", "site.home"},
                                             {"map.html", "site.map"},
                                             {"kinds.html", "site.kinds"},
                                             {"about.html", "site.about"}};
static const NavigationEntry BELOW[] = {{"about.html#sources", "site.about_data"},
                                        {"about.html#data", "site.open_data"},
                                        {"embedding.html", "site.embed"},
                                        {"accessibility.html", "site.accessibility"},
                                        {"privacy.html", "site.privacy"}};

static const char *say(const Site *site, const char *key) {
    return message_text(site->atlas->messages, key);
}

/* ---- addresses ---- */

static char *file_name(const SitePage *page) {
    return g_strconcat(page->site->prefix, page->name, NULL);
}

/* From the page back to the root of the site: "" or "../../". */
static char *root_of(const SitePage *page) {
    g_autofree char *name = file_name(page);
    GString *root = g_string_new(NULL);
    for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        g_string_append(root, "../");
    }
    return g_string_free(root, FALSE);
}

char *site_page_url(const Site *site, const char *prefix, const char *name) {
    const char *url = site->atlas->project->site.url;
    if (!url || !url_is_safe(url)) {
        return NULL;
    }
    size_t length = strlen(name);
    if (g_str_has_suffix(name, "index.html")) {
        length -= strlen("index.html"); /* every host shows it for its folder */
    }
    return g_strdup_printf("%s%s%s%.*s", url, g_str_has_suffix(url, "/") ? "" : "/", prefix,
                           (int)length, name);
}

char *site_page_file(const SitePage *page, const char *target) {
    g_autofree char *root = page->alone ? site_page_url(page->site, "", "") : root_of(page);
    return root ? g_strconcat(root, target, NULL) : NULL;
}

char *site_page_href(const SitePage *page, const char *target) {
    g_autofree char *name = g_strconcat(page->site->prefix, target, NULL);
    return site_page_file(page, name);
}

static void put_link(Html *html, const char *href, const char *text) {
    if (href) {
        html_element(html, "a", text, "href", href, NULL);
    } else {
        html_text(html, text);
    }
}

void site_page_link(Html *html, const SitePage *page, const char *target, const char *text) {
    g_autofree char *href = site_page_href(page, target);
    put_link(html, href, text);
}

void site_page_file_link(Html *html, const SitePage *page, const char *target, const char *text) {
    g_autofree char *href = site_page_file(page, target);
    put_link(html, href, text);
}

char *site_page_of_area(const Area *area) {
    return g_strconcat("area/", area->slug, "/index.html", NULL);
}

/* ---- the head ---- */

static void put_meta(Html *html, const char *name, const char *content) {
    if (content && *content) {
        html_void(html, "meta", "name", name, "content", content, NULL);
    }
}

/* Not to be found by search engines: it says what another page says, or nothing yet. */
static bool is_hidden(const SitePage *page) {
    return page->draft || page->bare || page->alone || page->moved_to;
}

static void put_property(Html *html, const char *property, const char *content) {
    if (content && *content) {
        html_void(html, "meta", "property", property, "content", content, NULL);
    }
}

/* Search engines and pages that show previews want whole addresses, which only a project that says
 * where the site is can give. */
static void put_preview(const SitePage *page, Html *html, const char *title) {
    const Site *site = page->site;
    g_autofree char *url = site_page_url(site, site->prefix, page->name);
    g_autofree char *of_all = g_strconcat(site->prefix, "share.png", NULL);
    const char *shown = page->picture                      ? page->picture
                        : site->atlas->project->site.small ? NULL
                                                           : of_all;
    g_autofree char *picture = shown ? site_page_url(site, "", shown) : NULL;
    g_autofree char *locale = g_strdelimit(g_strdup(messages_tag(site->atlas->messages)), "-", '_');
    if (url && !is_hidden(page)) {
        html_void(html, "link", "rel", "canonical", "href", url, NULL);
        put_property(html, "og:url", url);
    }
    put_property(html, "og:title", title);
    put_property(html, "og:type", "website");
    put_property(html, "og:locale", locale);
    put_property(html, "og:site_name", site->atlas->project->title);
    put_property(html, "og:description", page->description);
    if (picture) {
        put_property(html, "og:image", picture);
        put_meta(html, "twitter:card", "summary_large_image");
    }
}

static void put_style_sheet(Html *html, const SitePage *page, const char *file) {
    g_autofree char *name = g_strconcat("assets/", file, NULL);
    g_autofree char *href = site_page_file(page, name);
    html_void(html, "link", "rel", "stylesheet", "href", href, NULL);
}

/* The same page in the other languages. */
static void put_alternates(const SitePage *page, Html *html) {
    const Atlas *atlas = page->site->atlas;
    for (guint i = 0; atlas->spoken->len > 1 && i < atlas->spoken->len; i++) {
        g_autofree char *prefix = site_files_prefix(atlas, i);
        g_autofree char *name = g_strconcat(prefix, page->name, NULL);
        g_autofree char *url = site_page_url(page->site, prefix, page->name);
        g_autofree char *href = url ? g_strdup(url) : site_page_file(page, name);
        html_void(html, "link", "rel", "alternate", "hreflang",
                  messages_language(atlas->spoken->pdata[i]), "href", href, NULL);
    }
}

static void put_styles(const SitePage *page, Html *html) {
    if (page->script == SCRIPT_MAP) {
        put_style_sheet(html, page, "leaflet.css");
    }
    put_style_sheet(html, page, "site.css");
    if (page->script == SCRIPT_MAP) {
        put_style_sheet(html, page, "map.css");
    }
}

static void put_icon(const SitePage *page, Html *html) {
    g_autofree char *href = site_page_file(page, "assets/icon.svg");
    html_void(html, "link", "rel", "icon", "type", "image/svg+xml", "href", href, NULL);
}

static char *read_style(GError **error) {
    g_autofree char *styles = styles_folder();
    g_autofree char *path = g_build_filename(styles, "site", "site.css", NULL);
    size_t length;
    return file_read(path, "site.css", STYLE_LIMIT, &length, error);
}

/* The policy names the style by its hash, so that no other can be put in. */
static char *policy_of(const char *style, bool frames) {
    if (!style) {
        return g_strconcat(POLICY, frames ? "; frame-src 'self'" : "", NULL);
    }
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)style, (gssize)strlen(style));
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_get_digest(checksum, digest, &length);
    g_autofree char *hash = g_base64_encode(digest, length);
    return g_strdup_printf(ALONE_POLICY, hash);
}

static void put_head(const SitePage *page, Html *html) {
    const char *atlas_title = page->site->atlas->project->title;
    g_autofree char *title = g_strcmp0(page->title, atlas_title) == 0
                                 ? g_strdup(atlas_title)
                                 : g_strdup_printf("%s – %s", page->title, atlas_title);
    g_autofree char *style = page->alone ? read_style(NULL) : NULL;
    g_autofree char *policy = policy_of(style, page->frames);
    html_open(html, "head", NULL);
    html_void(html, "meta", "charset", "utf-8", NULL);
    html_void(html, "meta", "http-equiv", "Content-Security-Policy", "content", policy, NULL);
    if (page->moved_to) {
        g_autofree char *refresh = g_strconcat("0; url=", page->moved_to, NULL);
        html_void(html, "meta", "http-equiv", "refresh", "content", refresh, NULL);
    }
    put_meta(html, "viewport", "width=device-width, initial-scale=1");
    put_meta(html, "referrer", "no-referrer");
    put_meta(html, "color-scheme", "light dark");
    put_meta(html, "robots", is_hidden(page) ? "noindex" : NULL);
    html_element(html, "title", title, NULL);
    put_meta(html, "description", page->description);
    if (page->alone) {
        html_no_icon(html);
        html_style(html, style ? style : "");
    } else {
        put_preview(page, html, title);
        put_alternates(page, html);
        put_icon(page, html);
        put_styles(page, html);
    }
    html_close(html, "head");
}

/* ---- navigation ---- */

static void put_list_of_pages(const SitePage *page, Html *html, const NavigationEntry *entries,
                              size_t count) {
    html_open(html, "ul", NULL);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *href = site_page_href(page, entries[i].file);
        bool here = strcmp(page->name, entries[i].file) == 0;
        html_open(html, "li", NULL);
        html_element(html, "a", say(page->site, entries[i].key), "href", href, "aria-current",
                     here ? "page" : NULL, NULL);
        html_close(html, "li");
    }
    html_close(html, "ul");
}

static void put_languages(const SitePage *page, Html *html) {
    const Atlas *atlas = page->site->atlas;
    if (atlas->spoken->len < 2) {
        return;
    }
    html_open(html, "nav", "class", "languages", "aria-label", say(page->site, "site.language"),
              NULL);
    html_open(html, "ul", NULL);
    for (guint i = 0; i < atlas->spoken->len; i++) {
        const Messages *other = atlas->spoken->pdata[i];
        g_autofree char *prefix = site_files_prefix(atlas, i);
        g_autofree char *name = g_strconcat(prefix, page->name, NULL);
        g_autofree char *href = site_page_file(page, name);
        bool here = strcmp(prefix, page->site->prefix) == 0;
        html_open(html, "li", NULL);
        html_element(html, "a", message_text(other, "language.name"), "href", href, "lang",
                     messages_language(other), "hreflang", messages_language(other), "aria-current",
                     here ? "true" : NULL, NULL);
        html_close(html, "li");
    }
    html_close(html, "ul");
    html_close(html, "nav");
}

static void put_navigation(const SitePage *page, Html *html) {
    const Site *site = page->site;
    html_element(html, "a", say(site, "site.skip"), "class", "skip", "href", "#main", NULL);
    html_open(html, "header", "class", "band", NULL);
    html_open(html, "div", "class", "band-in", NULL);
    g_autofree char *home = site_page_href(page, "index.html");
    g_autofree char *logo = page->alone ? NULL : site_files_logo(site);
    html_open(html, "a", "class", "home", "href", home, NULL);
    if (logo) {
        g_autofree char *source = site_page_file(page, logo);
        const char *publisher = site->atlas->project->publisher.name;
        g_autofree char *width =
            g_strdup_printf("%d", (int)lround(LOGO_HEIGHT_PX * site->atlas->logo->aspect));
        g_autofree char *height = g_strdup_printf("%d", (int)LOGO_HEIGHT_PX);
        html_void(html, "img", "src", source, "alt", publisher ? publisher : "", "width", width,
                  "height", height, NULL);
    }
    html_element(html, "span", site->atlas->project->title, NULL);
    html_close(html, "a");
    if (!page->alone) {
        html_open(html, "nav", "aria-label", say(site, "site.pages"), NULL);
        put_list_of_pages(page, html, NAVIGATION, G_N_ELEMENTS(NAVIGATION));
        html_close(html, "nav");
        put_languages(page, html);
    }
    html_close(html, "div");
    html_close(html, "header");
}

/* Scripts find the site's folders, and where to begin, on the body. */
static void open_body(const SitePage *page, Html *html) {
    bool scripted = page->script != SCRIPT_NONE;
    g_autofree char *root = site_page_file(page, "");
    g_autofree char *pages = site_page_href(page, "");
    html_open(html, "body", "class", page->body_class, "data-root", scripted ? root : NULL,
              "data-pages", scripted ? pages : NULL, "data-begin", page->begin, NULL);
}

Html *site_page_begin(const SitePage *page) {
    Html *html = html_new(messages_tag(page->site->atlas->messages));
    put_head(page, html);
    open_body(page, html);
    if (!page->bare) {
        put_navigation(page, html);
    }
    html_open(html, "main", "id", "main", "tabindex", "-1", NULL);
    return html;
}

/* ---- the footer ---- */

static void put_who(Html *html, const Site *site, const char *key, const char *who) {
    if (who && *who) {
        g_autofree char *words = NULL;
        if (strcmp(key, "site.made_by") == 0) {
            words = message_fill(site->atlas->messages, "site.made_by", "who", who, NULL);
        } else {
            words = message_fill(site->atlas->messages, "site.mapped_by", "who", who, NULL);
        }
        html_element(html, "p", words, NULL);
    }
}

static void put_credits(Html *html, const Site *site, const char *credits) {
    static const char OSM_URL[] = "https://www.openstreetmap.org/copyright";
    html_open(html, "p", NULL);
    html_text(html, credits);
    if (strstr(credits, "OpenStreetMap")) {
        html_text(html, " ");
        html_link(html, OSM_URL, say(site, "site.osm"));
        html_text(html, ".");
    }
    html_close(html, "p");
}

static void put_footer(const SitePage *page, Html *html, const char *credits) {
    const Site *site = page->site;
    const Project *project = site->atlas->project;
    html_open(html, "footer", NULL);
    html_open(html, "div", NULL);
    if (!page->alone) {
        html_open(html, "nav", "aria-label", say(site, "site.more"), NULL);
        put_list_of_pages(page, html, BELOW, G_N_ELEMENTS(BELOW));
        html_close(html, "nav");
    }
    put_who(html, site, "site.made_by", project->publisher.name);
    put_who(html, site, "site.mapped_by", project->mapped_by);
    g_autofree char *date = message_date(site->atlas->messages, site->atlas->date);
    g_autofree char *as_at = message_fill(site->atlas->messages, "site.as_at", "date", date, NULL);
    html_element(html, "p", site->atlas->date_known ? as_at : say(site, "site.as_at_undated"),
                 NULL);
    put_credits(html, site, credits);
    html_close(html, "div");
    html_close(html, "footer");
}

static void put_scripts(const SitePage *page, Html *html) {
    static const char *const MAP[] = {"assets/leaflet.min.js",
                                      "data/areas.js",
                                      "data/assets.js",
                                      "",
                                      "assets/map.js",
                                      "assets/map-tools.js",
                                      NULL};
    static const char *const FIND[] = {"data/find.js", "", "assets/find.js", NULL};
    static const char *const NOTHING[] = {NULL};
    const char *const *files = page->script == SCRIPT_MAP    ? MAP
                               : page->script == SCRIPT_FIND ? FIND
                                                             : NOTHING;
    for (; *files; files++) {
        g_autofree char *source =
            **files ? site_page_file(page, *files) : site_page_href(page, "data/words.js");
        html_element(html, "script", NULL, "src", source, NULL);
    }
}

bool site_page_end(const SitePage *page, Html *html, const char *credits, GError **error) {
    html_close(html, "main");
    if (!page->bare) {
        put_footer(page, html, credits);
    }
    put_scripts(page, html);
    html_close(html, "body");
    g_autofree char *text = html_take(html);
    html_free(html);
    g_autofree char *name = file_name(page);
    return site_files_put_text(page->site, name, "page", text, error);
}

/* ---- pieces ---- */

void site_page_heading(Html *html, const char *element, const char *text, const char *id) {
    html_element(html, element, text, "id", id, NULL);
}

void site_page_put_area_name(Html *html, const Site *site, const Area *area) {
    const char *name = atlas_area_name(site->atlas, area);
    bool welsh = area->name_cy && name == area->name_cy;
    html_text(html, name);
    if (area->name_cy && strcmp(area->name, area->name_cy) != 0) {
        html_text(html, " / ");
        html_element(html, "span", welsh ? area->name : area->name_cy, "lang", welsh ? "en" : "cy",
                     NULL);
    }
}

static void put_way(Html *html, const char *words, const char *href, const char *text) {
    if (text) {
        html_open(html, "li", NULL);
        html_text(html, words);
        html_text(html, " ");
        html_link(html, href, text);
        html_close(html, "li");
    }
}

void site_page_contact(const Site *site, Html *html) {
    const PublisherSpec *publisher = &site->atlas->project->publisher;
    if (!publisher->email && !publisher->phone && !publisher->feedback_url && !publisher->post) {
        return;
    }
    g_autofree char *mail =
        publisher->email ? g_strconcat("mailto:", publisher->email, NULL) : NULL;
    g_autofree char *call = publisher->phone ? url_of_phone(publisher->phone) : NULL;
    html_open(html, "section", "class", "tell-us", NULL);
    site_page_heading(html, "h2", say(site, "site.tell"), "tell-us");
    html_element(html, "p", say(site, "site.tell_lead"), NULL);
    html_open(html, "ul", NULL);
    if (publisher->feedback_url) {
        html_open(html, "li", NULL);
        html_link(html, publisher->feedback_url, say(site, "site.tell_form"));
        html_close(html, "li");
    }
    put_way(html, say(site, "site.tell_email"), mail, publisher->email);
    put_way(html, say(site, "site.tell_phone"), call, publisher->phone);
    put_way(html, say(site, "site.tell_post"), NULL, publisher->post);
    html_close(html, "ul");
    html_close(html, "section");
}
