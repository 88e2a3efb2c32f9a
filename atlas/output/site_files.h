/* site_files.h: the files of the site, and those that come with it as they are.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/base/json.h"
#include "atlas/output/outputs.h"
#include "atlas/plan/sheet_list.h"
#include "atlas/plan/tiles.h"

/* What every page of the site needs to know. Pages are written once for each language, those of
 * the first at the root of the site, those of another in a folder of its own ("cy/"). */
typedef struct Site {
    const Atlas *atlas; /* its messages are in the language of the pages in hand */
    const TilePlan *tiles;
    const char *folder; /* of all outputs; the site is in its folder "site" */
    OutputList *outputs;
    const char *prefix;      /* "" or "cy/" */
    const SheetList *sheets; /* in that language */
    const bool *drawn;       /* by sheet: this build makes it */
    bool with_booklet;       /* and the booklets */
    bool with_maps;          /* and the maps of the planner's figures */
} Site;

/* Writes <folder>/site/<name> and records it. */
bool site_files_put(const Site *site, const char *name, const char *kind, const void *data,
                    size_t length, GError **error);
bool site_files_put_text(const Site *site, const char *name, const char *kind, const char *text,
                         GError **error);
/* A script that sets a variable: `start` is "window.x = "; takes what was written to `json`.
 * Scripts instead of JSON, because a page opened from a folder may not fetch anything. */
bool site_files_put_script(const Site *site, const char *name, const char *start, JsonWriter *json,
                           GError **error);
/* Style sheets, scripts, the publisher's logo, a blank tile and Leaflet with its licence, under
 * site/assets/. ATLAS_ERROR_OUTPUT names Debian's package when Leaflet is not installed. */
bool site_files_copy(const Site *site, GError **error);
/* "assets/logo.png", or NULL when the project has no logo that can be used. Caller frees. */
char *site_files_logo(const Site *site);
/* The folder of a language in the site: "" for the first, "cy/" for others. Caller frees. */
char *site_files_prefix(const Atlas *atlas, size_t language);
