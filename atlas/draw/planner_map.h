/* planner_map.h: the map of a planner's figures, and the samples of its key.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/draw/canvas.h"
#include "atlas/plan/planner_page.h"

/* The whole page. */
void planner_page_draw(Canvas *canvas, const PlannerPage *page);

/* How a class is filled; the pattern is PATTERN_NONE but in themes of patterns. */
typedef struct PlannerFill {
    Color color;
    PatternStyle pattern;
} PlannerFill;
PlannerFill planner_fill(const Theme *theme, const PlannerMap *map, int class_);
