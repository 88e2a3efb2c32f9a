/* planner_page.h: the page that a map of the planner's figures is printed on.
 * SPDX-License-Identifier: MIT
 *
 * One page: title, what it is about, the map with the names of the areas inside them, the key with
 * the number of areas in each class, how the figures came about, the scale, and the credits.
 */
#pragma once
#include "atlas/analysis/planner_maps.h"
#include "atlas/base/json.h"
#include "atlas/plan/sheet_layout.h"

/* KeyMark.value of a swatch (KEY_PLANNER): a class, a state as -state, or this. */
enum { PLANNER_SWATCH_UNSTABLE = -100 };

/* A line of a name on the map, or the number that stands for one. */
typedef struct PlannerLabel {
    size_t area;
    PagePoint at; /* middle on the baseline */
    const char *text;
    TextStyle style;
} PlannerLabel;

typedef struct PlannerPage {
    const Atlas *atlas;
    const PlannerMap *map;
    GStringChunk *strings;
    const char *slug;               /* its files: "where-to-ask", in Welsh "where-to-ask-cy" */
    const char *title;              /* in large letters */
    const char *lead;               /* what it is about, how many areas, of when */
    const char *map_text;           /* words that stand for the map */
    const char *credits, *identity; /* at the foot */
    MapFrame frame;
    PagePlan *page;
    size_t blocks_before_map;
    double key_type; /* of the words of the key: 1 unless there was no room */
    ScaleBar bar;
    PagePoint bar_at, north_at;
    GArray *labels;   /* PlannerLabel */
    GArray *numbered; /* size_t: areas whose names found no room, in the order of their numbers */
} PlannerPage;

PlannerPage *planner_page_new(const Atlas *atlas, const PlannerMap *map, FontSet *fonts);
void planner_page_free(PlannerPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlannerPage, planner_page_free)

/* One object: what is on the page, class by class, and where. */
void planner_page_dump(const PlannerPage *page, JsonWriter *json);
