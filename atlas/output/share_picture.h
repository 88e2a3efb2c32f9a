/* share_picture.h: the picture that other sites show beside a link to a page.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_files.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

/* Writes site/<prefix>area/<slug>/share.png in the words of the site, 1200 x 630 pixels in 256
 * colours: the area's name and strengths, and its map beside them. */
bool share_picture_write(const Site *site, size_t area, FontSet *fonts, const SymbolSet *symbols,
                         GError **error);
/* The same for the pages that are about all areas: site/<prefix>share.png, with the title of the
 * atlas and the shapes of its areas. */
bool share_picture_write_of_all(const Site *site, FontSet *fonts, GError **error);
