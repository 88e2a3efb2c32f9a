/* site_find.h: what can be found by typing on the first page.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_files.h"

/* data/find.js: areas, assets, and the places and streets that the base map names, each with the
 * areas it is in; and, where the project has a table of postcodes, data/postcodes.js, which is
 * loaded only when somebody types one. */
bool site_find_write(const Site *site, GError **error);
