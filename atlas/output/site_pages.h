/* site_pages.h: the pages and files that are there once.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/analysis/atlas.h"
#include "atlas/base/report.h"
#include "atlas/output/outputs.h"
#include "atlas/plan/tiles.h"

bool site_write_home(const Atlas *atlas, const char *folder, OutputList *outputs, GError **error);
bool site_write_map(const Atlas *atlas, const char *folder, OutputList *outputs, GError **error);
bool site_write_embed(const Atlas *atlas, const char *folder, OutputList *outputs, GError **error);
bool site_write_about(const Atlas *atlas, const Report *report, const char *folder,
                      OutputList *outputs, GError **error);
/* data/areas.js and data/assets.js (scripts, because a page from file:// may not fetch), and the
 * same as GeoJSON; rows under ODbL in files of their own. */
bool site_write_data(const Atlas *atlas, const TilePlan *tiles, const char *folder,
                     OutputList *outputs, GError **error);
/* Style sheet, map script, and Leaflet with its licence from where Debian's libjs-leaflet puts them
 * ($ATLAS_LEAFLET elsewhere). ATLAS_ERROR_OUTPUT names the package when it is not there. */
bool site_write_files(const char *folder, OutputList *outputs, GError **error);
