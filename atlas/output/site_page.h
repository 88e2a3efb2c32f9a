/* site_page.h: what all pages of the site have in common.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/analysis/atlas.h"
#include "atlas/output/html.h"
#include "atlas/output/outputs.h"

typedef struct SitePage {
    const char *title;   /* of the window; the heading is the page's own */
    const char *summary; /* for search engines and previews */
    const char *root;    /* from the page's folder to the site's: "" or "../../" */
    const char *path;    /* of the file, from the site's folder */
    const char
        *current; /* the navigation's entry that this page is: "home" "map" "about" or NULL */
    bool has_map; /* loads Leaflet and the map script */
    bool bare;    /* an embed: no header, navigation and footer */
} SitePage;

/* Head, skip link, header, navigation; the page goes on inside <main id="content">. */
Html *site_page_begin(const Atlas *atlas, const SitePage *page);
/* Closes main, adds the footer with the credits, writes <folder>/site/<path>. Frees the page. */
bool site_page_finish(const Atlas *atlas, const SitePage *page, Html *html, const char *folder,
                      OutputList *outputs, GError **error);
/* Writes bytes to <folder>/site/<path> and records them. */
bool site_file_write(const char *folder, const char *path, const char *kind, const void *data,
                     size_t length, OutputList *outputs, GError **error);
/* Attributions of everything the site shows. Caller frees. */
char *site_credits(const Atlas *atlas);
/* "Kept by X. Data as of 1 May 2026." Caller frees. */
char *site_dateline(const Atlas *atlas);
