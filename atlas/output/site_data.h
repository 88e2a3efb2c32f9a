/* site_data.h: what the map shows, as scripts that set variables.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_files.h"

/* data/areas.js and data/assets.js; tiles/<set>/tiles.json for other maps. They have no words of a
 * language but names; `credits` is the line of the map. */
bool site_data_write(const Site *site, const char *credits, GError **error);
