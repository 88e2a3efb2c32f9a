/* site_area.h: the page of one area: its map as a picture and everything that is recorded there.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_page.h"
#include "atlas/output/site_picture.h"

/* site/area/<slug>/index.html; on a site of full size also <slug>.html, the same page as one file
 * that holds everything it needs. The picture itself is written by site_area_write_shared. */
bool site_area_write(const Site *site, size_t area, const SitePicture *picture, GError **error);
/* What the pages of all languages share: map.png; on a site of full size the area's assets as CSV
 * and GeoJSON. */
bool site_area_write_shared(const Site *site, size_t area, const SitePicture *picture,
                            GError **error);
