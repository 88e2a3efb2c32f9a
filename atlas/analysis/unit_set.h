/* unit_set.h: the places that figures are about: areas, small areas, groups, cells of a grid.
 * SPDX-License-Identifier: MIT
 *
 * Each asset with a site inside the atlas's areas is in at most one unit of a set, so that counts
 * add up; groups, which may overlap, are the exception.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"

typedef struct Unit {
    const char *code, *name;
    double population; /* NaN = not known */
    double area_km2;   /* the part in the atlas's areas */
    int area;          /* of the atlas, that it is or belongs to; -1 for a group */
    size_t shape;      /* in the set's shapes */
    MapPoint centre;   /* where its people are taken to live: the middle of its largest part */
} Unit;

typedef struct UnitSet {
    const char *id;    /* "areas", the geography's id, "groups", "grid_500m", "hexagons_500m" */
    const char *title; /* in words */
    GArray *units;     /* Unit, by code */
    const ShapeSet *shapes; /* whole units, also where a part lies outside the atlas */
    ShapeSet *own_shapes;   /* what `shapes` is when nobody else has it; NULL */
    int *of_asset;          /* per asset of the atlas: its unit, or -1 */
    const bool **has;       /* per unit, index = asset: of groups; NULL = of_asset tells */
    size_t *starts, *items; /* neighbours, as moran.h wants them; NULL for groups and cells */
    AreaEffort *efforts;    /* who was asked, per unit; NULL when the atlas has no record of it */
    GStringChunk *strings;
} UnitSet;

/* The areas of the atlas. */
UnitSet *unit_set_of_areas(const Atlas *atlas);
/* Small areas by best fit; NULL for a geography without shapes. An asset in a small area that is
 * the best fit of a ward outside the atlas is in none. */
UnitSet *unit_set_of_geography(const Atlas *atlas, const Geography *geography);
/* The groups of the project, coded by their file names: what is inside their outline is theirs. */
UnitSet *unit_set_of_groups(const Atlas *atlas);
void unit_set_free(UnitSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UnitSet, unit_set_free)

const Unit *unit_set_at(const UnitSet *set, size_t i);
/* Left out of every comparison: the atlas records who was asked, and nobody has been here. */
bool unit_set_is_unasked(const UnitSet *set, size_t i);

/* ---- for the modules that make sets ---- */

/* Without units; `id` and `title` are copied. */
UnitSet *unit_set_new(const Atlas *atlas, const char *id, const char *title);
/* Who was asked, from the area that each unit is or mostly lies in. */
void unit_set_take_efforts_of_areas(UnitSet *set, const Atlas *atlas);
/* Has the asset a site inside the atlas's areas? */
bool unit_set_counts(const Asset *asset);
