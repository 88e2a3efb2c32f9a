/* planner_words.h: what is said on a map of the planner's figures.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/planner_maps.h"

/* All are for the caller to free. */
/* Its files in the language of the atlas: "where-to-ask", in a further language "where-to-ask-cy".
 */
char *planner_slug(const Atlas *atlas, const PlannerMap *map);
/* In large letters: "Assets recorded for every 1,000 residents: clubs and groups". */
char *planner_title(const Atlas *atlas, const PlannerMap *map);
/* "21 areas. 612 assets recorded, as at 1 May 2026." */
char *planner_lead(const Atlas *atlas, const PlannerMap *map);
/* How the figures and the classes came about, in a few sentences. */
char *planner_method(const Atlas *atlas, const PlannerMap *map);
/* A class in the key: "over 12.3 to 20.1", "Strengths to build on: ...", "C1: most need, ...". */
char *planner_class_words(const Atlas *atlas, const PlannerMap *map, int class_);
/* Why an area has no class. Borrowed. */
const char *planner_state_words(const Messages *messages, PlannerState state);
/* What stands under the name of an area: its figure, or its cell; NULL = nothing. */
char *planner_area_words(const Atlas *atlas, const PlannerMap *map, size_t area);
/* The map in words, for who does not see it: title, and how many areas are in each class. */
char *planner_map_text(const Atlas *atlas, const PlannerMap *map);
