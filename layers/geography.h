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

typedef struct Geography {
    const char *id;
    AreaSet *areas;     /* shapes, or NULL */
    GArray *members;    /* SmallArea of the atlas's areas only, sorted by code */
    const char *method; /* "best fit lookup" or "point on surface of its shape" */
    GStringChunk *strings;
} Geography;

/* Reads lookup, population and shapes, keeping only small areas of the atlas. An atlas area to
 * which the lookup gives none is a finding ("area_without_small_areas"). A lookup whose target
 * codes match under 99 % of the atlas's areas is an error with the list of codes. */
Geography *geography_read(const GeographySpec *spec, const AreaSet *areas, const char *crs,
                          Report *report, GError **error);
void geography_free(Geography *geography);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Geography, geography_free)
const SmallArea *geography_find(const Geography *geography, const char *code);

/* People per area of the atlas as the sum over the small areas that belong to it (index = area; NaN
 * where none of them has a figure); NULL when no small area has one. Free with g_free. */
double *geography_area_population(const Geography *geography, const AreaSet *areas);

/* Population per area of the atlas (index = area; NaN where the table has none), from the table
 * that `areas: population:` names. Free with g_free. */
double *population_read(const AreasSpec *spec, const AreaSet *areas, Report *report,
                        GError **error);
