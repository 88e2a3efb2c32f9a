/* site.h: the static pages.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/outputs.h"
#include "atlas/plan/tiles.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

/* <folder>/site/index.html, map.html, about, data/, styles, scripts, leaflet with its licence. */
bool site_write_common(const Atlas *atlas, const TilePlan *tiles, const Report *report,
                       const char *folder, OutputList *outputs, GError **error);
/* <folder>/site/area/<code>-<slug>/index.html for one area. */
bool site_write_area(const Atlas *atlas, const TilePlan *tiles, size_t area, FontSet *fonts,
                     const SymbolSet *symbols, const char *folder, OutputList *outputs,
                     GError **error);
