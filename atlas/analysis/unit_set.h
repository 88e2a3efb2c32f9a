/* unit_set.h: the places that figures are about: areas, small areas, squares of the grid.
 * SPDX-License-Identifier: MIT
 *
 * Each asset with a site inside the atlas's areas is in at most one unit of a set, so that counts
 * add up.
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
    int area;          /* of the atlas, that it is or belongs to */
    size_t shape;      /* in the set's shapes */
    MapPoint centre;   /* where its people are taken to live: the middle of its largest part */
} Unit;

typedef struct UnitSet {
    const char *id;         /* "areas", the geography's id, "grid_500m" */
    const char *title;      /* in words */
    GArray *units;          /* Unit, by code */
    const ShapeSet *shapes; /* whole units, also where a part lies outside the atlas */
    ShapeSet *own_shapes;   /* what `shapes` is when nobody else has it; NULL */
    int *of_asset;          /* per asset of the atlas: its unit, or -1 */
    size_t *starts, *items; /* neighbours, as moran.h wants them; NULL for squares */
    AreaEffort *efforts;    /* who was asked, per unit; NULL when the atlas has no record of it */
    GStringChunk *strings;
} UnitSet;

/* The areas of the atlas. */
UnitSet *unit_set_of_areas(const Atlas *atlas);
/* Small areas by best fit; NULL for a geography without shapes. An asset in a small area that is
 * the best fit of a ward outside the atlas is in none. */
UnitSet *unit_set_of_geography(const Atlas *atlas, const Geography *geography);
/* Squares of the National Grid (any metric grid), of which a part lies in the atlas's areas, coded
 * by their south-west corner in metres, "E383000N397500". Nothing is known of their people; who
 * was asked is taken from the area that has most of a square. */
UnitSet *unit_set_of_squares(const Atlas *atlas, double side_m);
void unit_set_free(UnitSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UnitSet, unit_set_free)

const Unit *unit_set_at(const UnitSet *set, size_t i);
/* Left out of every comparison: the atlas records who was asked, and nobody has been here. */
bool unit_set_is_unasked(const UnitSet *set, size_t i);
