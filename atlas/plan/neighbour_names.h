/* neighbour_names.h: where the names of the areas around can stand, outside the area itself.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

enum { NEIGHBOUR_BOXES_MAX = 12 };

typedef struct NeighbourName {
    const char *text;                    /* borrowed from the atlas */
    LabelBox boxes[NEIGHBOUR_BOXES_MAX]; /* best first */
    size_t box_count;                    /* at least 1 */
} NeighbourName;

TextStyle neighbour_name_style(const Theme *theme);
/* Areas of the atlas and of its surroundings that the map shows beside the area, in their order;
 * those of which too little is seen are left out. NeighbourName, freed by g_array_unref. */
GArray *neighbour_names_find(const SheetPlan *plan, FontSet *fonts);
