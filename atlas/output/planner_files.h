/* planner_files.h: the maps of the planner's figures as PDF and SVG.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/analysis/planner_maps.h"
#include "atlas/base/report.h"
#include "atlas/output/outputs.h"
#include "styles/fonts.h"

/* <folder>/maps/<slug>.pdf and .svg of every map, in the language of the atlas; with `for_site`
 * each PDF in site/maps/ too, as the same file on the disk where that can be. */
bool planner_files_write(const Atlas *atlas, const PlannerMaps *maps, FontSet *fonts, bool for_site,
                         const char *folder, OutputList *outputs, Report *report, GError **error);
/* Whether a map of an earlier build is there. */
bool planner_files_have(const Atlas *atlas, const PlannerMap *map, const char *folder);
/* Puts a PDF that is there in site/maps/. */
bool planner_files_link_to_site(const Atlas *atlas, const PlannerMap *map, const char *folder,
                                OutputList *outputs, GError **error);
