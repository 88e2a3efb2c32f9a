/* site_open.h: the data of the atlas for others to use, beside its pages.
 * SPDX-License-Identifier: MIT
 *
 * Rows that come from OpenStreetMap stand in files of their own (assets-osm.*): a share-alike
 * database must not be mixed with others in a file.
 */
#pragma once
#include "atlas/output/site_files.h"

/* data/: assets.geojson, assets.csv, areas.geojson, areas.csv, the Open Referral UK services of the
 * assets, and datapackage.json, which describes them all. A small site has assets.geojson and
 * assets.csv only. */
bool site_open_write(const Site *site, GError **error);
/* area/<slug>/assets.csv and assets.geojson: what its page lists. */
bool site_open_write_area(const Site *site, size_t area, GError **error);
/* Are there assets of this kind, of the area or (-1) at all? */
bool site_open_has(const Atlas *atlas, int area, bool share_alike);
