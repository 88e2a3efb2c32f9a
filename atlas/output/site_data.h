/* site_data.h: what the map page shows, as scripts that set variables, and assets for others to
 * use. SPDX-License-Identifier: MIT
 *
 * Scripts instead of JSON, because a page opened from a folder may not fetch anything.
 */
#pragma once
#include "atlas/output/site_files.h"

/* data/areas.js, data/assets.js, data/assets.geojson and, for rows that come from OpenStreetMap,
 * data/assets-osm.geojson: a share-alike database must not be mixed with others in a file.
 * `credits` is the line of the map. */
bool site_data_write(const Site *site, const char *credits, GError **error);
/* "lower relative need: 3.2 to 12.1"; class -1 = no figure. Caller frees. */
char *site_data_need_words(const NeedLayer *need, int class_);
