/* naming.h: what the modules that name things on the map of a sheet share while they do it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/outline.h"
#include "atlas/plan/sheet_layout.h"

/* Who chooses first. Place names give way by their rank, lines by their class. */
enum {
    PRIORITY_PLACE = 80,
    PRIORITY_NEIGHBOUR = 70,
    PRIORITY_STATION = 65,
    PRIORITY_AREA_NAME = 50,
    PRIORITY_ROAD_NUMBER = 45,
    PRIORITY_LINE = 20,
};

/* Height of a name's box for the size of its letters. */
#define NAME_HEIGHT_EM 0.95

typedef struct Naming {
    SheetPlan *plan;
    FontSet *fonts;
    LabelSet *set;          /* label i is plan->labels i + first */
    size_t first;           /* label of the plan that is not a number */
    Outline *outline;       /* of the area, on the page */
    GHashTable *neighbours; /* a set: the names of areas that have a label */
} Naming;

double naming_em_mm(TextStyle style);
/* Whether a point of the page lies in the area. */
bool naming_is_inside(const Naming *naming, PagePoint at);
/* Adds a label to the plan and to the set; offers are up to the caller. Returns its index in the
 * set. */
size_t naming_add_label(Naming *naming, LabelKind kind, const char *text, TextStyle style,
                        Color color, int priority);
/* Blocks what no name may cover: symbols, leaders' dots, numbers, arrows; the boundary softly. */
void naming_block_marks(const Naming *naming);
