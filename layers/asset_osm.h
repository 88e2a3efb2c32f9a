/* asset_osm.h: assets from OpenStreetMap (`reading: osm`).
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "layers/asset_draft.h"

/* Reads what lies in the atlas and 400 m around into drafts, by osm_kinds.h. What is no asset is
 * counted as such. Of a node and an area of one name within 50 m the one that says more stays, and
 * a river or path that comes in pieces counts once in each area. */
bool asset_osm_read(AssetReading *reading, Report *report, GError **error);
