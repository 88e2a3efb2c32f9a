/* site_data.h: what the map shows and what can be found, as scripts that set variables.
 * SPDX-License-Identifier: MIT
 *
 * Scripts instead of JSON, because a page opened from a folder may not fetch anything.
 */
#pragma once
#include "atlas/output/site_files.h"

/* data/areas.js, data/assets.js, data/find.js and, where the project has a table of postcodes,
 * data/postcodes.js, which is loaded only when somebody types one;
 * tiles/<set>/tiles.json for other maps. They have no words of a language
 * but names; `credits` is the line of the map. */
bool site_data_write(const Site *site, const char *credits, GError **error);
