/* geography.h: small areas that indicators come on, their people, and the ward each belongs to.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"
#include "layers/boundaries.h"

typedef struct SmallArea {
    const char *code;
    int area;          /* index of the atlas area it belongs to by best fit; never -1 */
    double population; /* NaN when not known */
    int shape;         /* index in geography->areas, or -1 */
} SmallArea;

/* The people of a small area in one area of the atlas, by its output areas there. */
typedef struct AreaPiece {
    size_t member; /* in members */
    int area;
    double people; /* counts of output areas when their people are not known */
    double share;  /* of all people of the small area, inside the atlas or not */
} AreaPiece;

typedef struct Geography {
    const char *id;
    AreaSet *areas;      /* shapes, or NULL */
    GArray *members;     /* SmallArea of the atlas's areas only, sorted by code */
    ToAreas to_areas;    /* how figures come from the members to the areas */
    GArray *pieces;      /* AreaPiece with TO_AREAS_OA_WEIGHTED, by member and area; else NULL */
    bool peopled_pieces; /* how many live in the output areas is known */
    char *people_period; /* of when the people are, of the output areas where known; NULL = not
                            known */
    MapPoint
        *centres; /* per member: where its people live; NaN for one without; NULL = not given */
    const char *method;    /* "best-fit lookup", "population-weighted centroids" ... */
    GHashTable *elsewhere; /* codes of small areas that belong to no area of the atlas */
    GStringChunk *strings;
} Geography;

/* Where the people of a member are taken to live: its centre, else the middle of its shape; NaN
 * without either. */
MapPoint geography_centre(const Geography *geography, size_t member);
/* "best_fit", "oa_weighted", "exact"; index = ToAreas. */
extern const char *const TO_AREAS_NAMES[];

/* Reads lookup, population, centres, output areas and shapes, keeping only small areas of the
 * atlas. Columns that are not named are found: targets by the areas' own codes, small areas by the
 * ONS pattern (the geography's id may be a kind, as "msoa"; else LSOA). An area to which the lookup
 * gives none is a finding
 * ("area_without_small_areas"): best fits pass over small wards. ATLAS_ERROR_DATA with the lists of
 * codes when the lookup is for areas of another year: it has none of the areas, or not half of ten
 * and more, or lacks over 1 % of them and has about as many others of the same districts instead.
 * Shapes and population must have 99 % of the small areas. */
Geography *geography_read(const GeographySpec *spec, const AreaSet *areas, const char *crs,
                          Report *report, GError **error);
void geography_free(Geography *geography);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Geography, geography_free)
const SmallArea *geography_find(const Geography *geography, const char *code);
/* True when the lookup, or the shapes, have a small area of that code outside the atlas. */
bool geography_is_elsewhere(const Geography *geography, const char *code);

/* People per area of the atlas as the sum over the small areas, or their parts, in it (index =
 * area; NaN where none of them has a figure); NULL when no small area has one. Free with g_free. */
double *geography_area_population(const Geography *geography, const AreaSet *areas);
