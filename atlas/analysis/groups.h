/* groups.h: estates and neighbourhoods made of areas or of small areas.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"

struct Group {
    const GroupSpec *spec;
    char *slug;          /* its files: "group-beacon"; unique */
    int geography;       /* that its members are of: index in the atlas's geographies; -1 = areas */
    size_t member_count; /* that were found, at least one */
    bool *of;            /* index = area or small area of the geography: whether it is a member */
    size_t outline;      /* in the set's shapes: its members in one */
    MapPoint label;      /* a place well inside */
    bool *in_area;       /* index = area: whether a member is that area or belongs to it */
    bool *has;           /* index = asset: whether it has a site inside the outline */
    AreaFigures figures; /* people are not counted; serving: what serves one of its areas */
    Measure *measures;   /* one per indicator */
};

struct GroupSet {
    ShapeSet *shapes;
    GPtrArray *groups; /* Group *, in the order of the project file */
};

/* What groups are worked out from; population is by area and may be NULL. */
typedef struct GroupInputs {
    const AreaSet *areas;
    const AssetSet *assets;
    const GPtrArray *geographies, *indicators;
    const double *population;
} GroupInputs;

/* The groups of a project. All members of a group are areas of the atlas or all are small areas of
 * one geography with shapes, whichever has more of its codes. Findings with their lines, warnings:
 * "group_code_unknown" for each other code; "group_is_empty" for a group of which none is known,
 * which is left out.
 *
 * A group's figure is the mean over its small areas weighted by their denominators or people, as
 * for an area (need.h); of an indicator on the areas themselves likewise over the group's areas. An
 * indicator that comes on other units than the group is made of is not measured here. */
GroupSet *group_set_new(const GPtrArray *specs, const GroupInputs *inputs, Report *report);
void group_set_free(GroupSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GroupSet, group_set_free)
