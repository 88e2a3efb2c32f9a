/* site_area.h: the page of one area: its map as a picture and everything that is recorded there.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_files.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

/* site/area/<slug>/index.html and map.png. */
bool site_area_write(const Site *site, size_t area, FontSet *fonts, const SymbolSet *symbols,
                     GError **error);
