/* site_asset.h: one asset in the words of the site.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/base/json.h"
#include "atlas/output/site_page.h"

typedef struct AssetItem {
    size_t number;  /* on the picture of the area; 0 = none */
    bool with_id;   /* a place on the page that links lead to: site_asset_anchor */
    bool with_area; /* names its area, with a link */
} AssetItem;

/* An item of a list of assets: <li>. */
void site_asset_put_item(Html *html, const SitePage *page, const Asset *asset,
                         const AssetItem *item);
/* An item of a long list: its name, which leads to its place in the list of its area, and what it
 * is. */
void site_asset_put_short(Html *html, const SitePage *page, const Asset *asset);
/* "a-groups-0123456789": where the asset stands on the page of its area. Caller frees. */
char *site_asset_anchor(const Asset *asset);
/* The page and the place on it where the asset is listed in full: "area/x/index.html#a-...".
 * Caller frees. */
char *site_asset_page(const Atlas *atlas, const Asset *asset);
/* "Library", "Community garden, not in use yet". Caller frees. */
char *site_asset_kind(const Messages *messages, const Asset *asset);
/* Address and postcode; NULL where they are somebody's own, not a place. Caller frees. */
char *site_asset_address(const Asset *asset);
/* "connect" ... in the language of the messages, capital first. Caller frees. */
char *site_asset_way(const Messages *messages, Way way);
/* The asset as an object of data/assets.js. */
void site_asset_put_json(JsonWriter *json, const Asset *asset);
