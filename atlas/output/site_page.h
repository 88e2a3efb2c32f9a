/* site_page.h: what all pages of the site have in common: head, navigation, footer.
 * SPDX-License-Identifier: MIT
 *
 * Pages ask for nothing from elsewhere: the Content-Security-Policy in their head forbids it, and
 * inline scripts and styles as well.
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/html.h"
#include "atlas/output/site_files.h"

typedef struct SitePage {
    const char *name;        /* "index.html", "area/E05-x/index.html" */
    const char *title;       /* of the window, without the atlas's own */
    const char *description; /* for search engines and previews; NULL */
    const char *picture;     /* "area/E05-x/map.png", for previews; NULL */
    const char *body_class;  /* NULL */
    bool with_map;           /* Leaflet and map.js */
    bool bare;               /* neither navigation nor footer: for embedding */
} SitePage;

/* Opens the page up to and with <main>. */
Html *site_page_begin(const Site *site, const SitePage *page);
/* Closes it with the credits in the footer and writes it. Frees `html`. */
bool site_page_end(const Site *site, const SitePage *page, Html *html, const char *credits,
                   GError **error);
/* From the page back to the root of the site: "" or "../../". Caller frees. */
char *site_page_root(const SitePage *page);
/* A link relative to the page. */
void site_page_link(Html *html, const SitePage *page, const char *target, const char *text);
/* How to say what is missing, when the project names a way. */
void site_page_contact(const Site *site, Html *html);
