/* site_asset.h: one asset in the words of the site.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/base/json.h"
#include "atlas/output/html.h"
#include "atlas/plan/tiles.h"

/* An item of a list of assets; `number` > 0 is its number on the picture of the area. */
void site_asset_put_item(Html *html, const Atlas *atlas, const Asset *asset, size_t number);
/* "Library", "Community garden, not in use yet". Caller frees. */
char *site_asset_kind(const Asset *asset);
/* The asset as an object of data/assets.js. */
void site_asset_put_json(JsonWriter *json, const Asset *asset);
/* "tel:+441632960001" of a number that can be called, else NULL. Caller frees. */
char *site_asset_phone_url(const char *phone);
/* A phrase of the theme as a heading: "Clubs and groups". Caller frees. */
char *site_asset_heading(const char *words);
