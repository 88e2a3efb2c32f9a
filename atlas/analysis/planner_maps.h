/* planner_maps.h: what the maps of the planner's figures show, area by area.
 * SPDX-License-Identifier: MIT
 *
 * Nothing is worked out here but classes: figures come from need.h, tally.h and comparison.h, as
 * those of the tables do.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"
#include "atlas/analysis/tally.h"

typedef enum PlannerKind {
    PLANNER_FIGURE,    /* an indicator in classes */
    PLANNER_DENSITY,   /* assets per 1,000 residents in classes: all, or those of a level */
    PLANNER_CELLS,     /* need and assets in thirds: class = (need - 1) * 3 + assets - 1 */
    PLANNER_QUADRANTS, /* class = Quadrant - 1 */
} PlannerKind;
extern const char *const PLANNER_KIND_NAMES[];

/* Why an area has no class. */
typedef enum PlannerState {
    PLANNER_VALUE, /* it has one */
    PLANNER_NOT_ASKED,
    PLANNER_SUPPRESSED,
    PLANNER_INSUFFICIENT,
    PLANNER_MISSING,
    PLANNER_STATES,
} PlannerState;
extern const char *const PLANNER_STATE_NAMES[];

enum { PLANNER_CLASSES_MAX = 9, PLANNER_SHADES_MAX = 5 };

typedef struct PlannerArea {
    PlannerState state;
    int class_;    /* -1 unless PLANNER_VALUE */
    double value;  /* of FIGURE and DENSITY */
    bool unstable; /* fewer than 80 % of fair choices give this class (stability.h) */
} PlannerArea;

typedef struct PlannerMap {
    PlannerKind kind;
    const char *slug;           /* its files: "imd", "assets-per-1000-physical", "quadrants" */
    const Indicator *indicator; /* the figure, or the need; NULL for DENSITY */
    TallyGroup group;           /* of DENSITY */
    int class_count;
    double edges[PLANNER_SHADES_MAX + 1]; /* of FIGURE and DENSITY: class_count + 1 */
    GArray *areas;                        /* PlannerArea, one an area of the atlas */
    size_t counts[PLANNER_CLASSES_MAX];   /* areas by class */
    size_t states[PLANNER_STATES];        /* areas by state */
    size_t unstable;                      /* areas */
    size_t small_areas;                   /* that the figures are means of; 0 = none */
    size_t recorded;                      /* assets that went into it */
} PlannerMap;

typedef struct PlannerMaps {
    GPtrArray *maps; /* PlannerMap * */
    GStringChunk *strings;
} PlannerMaps;

/* One for each indicator, one for the assets by residents and one for each level of them, and with
 * a need one of cells and one of quadrants; whatever has a class on fewer than two areas is left
 * out. Areas where nobody has been asked are in no class of what is recorded. Five classes of
 * figures, four in a theme of patterns, three with fewer than 15 areas, by quantiles. The result is
 * the same for any number of threads from 1 up; with 0 nothing is drawn and nothing called
 * unstable, for who only wants to know which maps there are. */
PlannerMaps *planner_maps_new(const Atlas *atlas, unsigned threads);
void planner_maps_free(PlannerMaps *maps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlannerMaps, planner_maps_free)
const PlannerMap *planner_maps_at(const PlannerMaps *maps, size_t i);
/* Whether a theme tells classes by patterns, for print in one colour. */
bool planner_is_patterned(const Theme *theme);
