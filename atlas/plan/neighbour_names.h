/* neighbour_names.h: where the names of the areas around can stand, outside the area itself.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

enum { NEIGHBOUR_BOXES_MAX = 12 };

typedef struct NeighbourName {
    const char *name; /* of the area; borrowed from the atlas */
    const char *text; /* with the page of its sheet in a book; of the plan */
    const char *link; /* to its sheet, "x-atlas:..."; NULL without one */
    TextStyle style;
    LabelBox boxes[NEIGHBOUR_BOXES_MAX]; /* best first */
    size_t box_count;                    /* at least 1 */
} NeighbourName;

/* Areas of the atlas and of its surroundings that the map shows beside the area, in their order,
 * each once, best by the edge over which it leaves the map; those of which too little is seen are
 * left out. NeighbourName, freed by g_array_unref. */
GArray *neighbour_names_find(SheetPlan *plan, FontSet *fonts);
