/* planner_labels.h: names of areas placed inside them, and numbers where a name finds no room.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/planner_page.h"

/* Fills labels and numbered of the page for its frame. A name is set in up to three lines with what
 * planner_area_words says under it, in caption size, wherever inside the area the whole of it fits,
 * the place furthest from the border first; else without those words; else the area gets a number
 * there, which the key explains. Of more than PLANNER_NUMBERS_MAX such areas none has a number. */
void planner_labels_place(PlannerPage *page, FontSet *fonts);
enum { PLANNER_NUMBERS_MAX = 60 };
/* Marks the name of an area whose class is unstable. */
#define PLANNER_UNSTABLE_MARK " ~"
