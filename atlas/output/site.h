/* site.h: the static pages.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/outputs.h"
#include "atlas/plan/tiles.h"
#include "atlas/plan/tongues.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

/* What makes a site. */
typedef struct SiteRequest {
    const Atlas *atlas;
    const TilePlan *tiles;
    const char *folder; /* of all outputs */
    const Tongues *tongues;
    const bool *drawn; /* by place in their lists: this build makes the sheet */
    bool with_booklet; /* and makes the booklets */
    bool with_maps;    /* and the maps of the planner's figures */
} SiteRequest;

/* <folder>/site/: everything but the pages of areas and the tiles, in all languages of the project;
 * styles, scripts, Leaflet with its licence, data/. */
bool site_write_common(const SiteRequest *request, const Report *report, FontSet *fonts,
                       OutputList *outputs, GError **error);
/* <folder>/site/area/<code>-<slug>/: index.html for one area and what is beside it. */
bool site_write_area(const SiteRequest *request, size_t area, FontSet *fonts,
                     const SymbolSet *symbols, OutputList *outputs, GError **error);
