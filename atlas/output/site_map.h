/* site_map.h: the page of the map that moves, and the same map for other sites' pages.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_page.h"

/* map.html and embed.html; both say where the lists are when there is no JavaScript. */
bool site_map_write(const Site *site, const char *credits, GError **error);
/* area/<slug>/embed.html: the same map, which begins at the area; without JavaScript the picture of
 * the area with `credits`. Only on a site of full size. */
bool site_map_write_area(const Site *site, size_t area, const char *width, const char *height,
                         const char *credits, GError **error);
