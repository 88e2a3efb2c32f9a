/* site_map.h: the page of the map that moves, and the same map for other sites' pages.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_files.h"

/* site/map.html and site/embed.html; both say where the lists are when there is no JavaScript. */
bool site_map_write(const Site *site, const char *credits, GError **error);
