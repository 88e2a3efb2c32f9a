/* output_areas.h: output areas, by which the people of a small area are shared among areas.
 * SPDX-License-Identifier: MIT
 *
 * Small areas do not nest in wards. Output areas are small enough to lie in one each: each has the
 * figure of its small area and carries it, by its people, to the area that it is in (domain.md
 * section 2, T2).
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"
#include "layers/boundaries.h"

typedef struct OutputArea {
    const char *code, *small; /* its own and its small area's */
    int area;                 /* of the atlas; -1 = it lies outside */
    double people;            /* 1 each when nothing is known of their people */
} OutputArea;

typedef struct OutputAreas {
    GArray *items; /* OutputArea of all small areas with one in the atlas, by small area and code */
    bool peopled;  /* people are known */
    char *people_period; /* of when; NULL = not known */
    GStringChunk *strings;
} OutputAreas;

/* Which area each is in is told by the lookup, else by its centre (ATLAS_ERROR_DATA for one
 * without), else by a point of its shape. `kind` is the ONS prefix of the small areas ("LSOA"). An
 * output area whose people the table lacks has none, with a finding; under 99 % of them is an
 * error, as in code_join_check. ATLAS_ERROR_DATA when none lies in the atlas. */
OutputAreas *output_areas_read(const OutputAreasSpec *spec, const char *kind, const AreaSet *areas,
                               const char *crs, Report *report, GError **error);
void output_areas_free(OutputAreas *output_areas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutputAreas, output_areas_free)
