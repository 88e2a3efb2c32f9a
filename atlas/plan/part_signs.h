/* part_signs.h: how the maps of an area and of its parts point to each other.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Of the numbers in frames. */
TextStyle part_tag_style(void);

/* On the map of an area that is spread the frames of its parts, each with its number where that
 * hides no symbol; on the map of a part arrows to the parts that go on beyond its edges. Adds to
 * plan->frames and plan->arrows; symbols must have been placed. */
void part_signs_place(SheetPlan *plan, FontSet *fonts);
