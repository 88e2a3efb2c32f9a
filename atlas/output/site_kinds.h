/* site_kinds.h: the directory: a page for each kind of asset and for each way to well-being.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_page.h"

/* kinds.html, category/<slug>/index.html and way/<way>/index.html. A small site has all kinds on
 * kinds.html, so that it has few files. */
bool site_kinds_write(const Site *site, const char *credits, GError **error);
/* Where the assets of a category are listed: "category/library/index.html", or
 * "kinds.html#library" on a small site. Caller frees. */
char *site_kinds_page(const Site *site, const char *category);
/* "way/connect/index.html". Caller frees. */
char *site_kinds_way_page(Way way);

/* A category of the atlas and how many assets it has, everyday places apart. */
typedef struct KindCount {
    const char *category; /* as the assets name it */
    size_t assets, everyday;
} KindCount;

/* KindCount of all assets, or of those that concern an area (-1 = all), by what they are called in
 * the language of the site. Free with g_array_unref. */
GArray *site_kinds_count(const Atlas *atlas, int area);
