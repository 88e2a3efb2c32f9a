/* area_codes.h: which areas of the atlas a code stands for, of whatever kind and year it is.
 * SPDX-License-Identifier: MIT
 *
 * Lists that have no addresses often have a code: of the ward, of the ward as it was, or of a small
 * area of one census or the other. It tells the area where one of these does:
 * - it is the code or name of an area of the atlas;
 * - it is that of a small area, by the best fit of its geography;
 * - an exact-fit lookup leads from it to such small areas (exact_fit.h). One that was split, or has
 *   changed irregularly, may lie in several areas, and then it stands for each of them;
 * - it is the code or name of an area as it was before a change of boundaries: it stands for every
 *   area that has taken over some of its ground, slivers aside (area_overlay.h).
 */
#pragma once
#include <glib.h>

#include "layers/area_overlay.h"
#include "layers/exact_fit.h"

typedef enum CodeAnswer {
    CODE_UNKNOWN,   /* nothing here tells: it may be of another year or no code at all */
    CODE_ELSEWHERE, /* of an area or small area that is outside the atlas */
    CODE_HERE,      /* the area, or a small area of one */
    CODE_CONVERTED, /* of another year: the area, or areas, that it has become */
} CodeAnswer;

typedef struct AreaCodes AreaCodes;

/* Of the geographies (Geography *, some may be NULL) and the areas before a change, overlaid with
 * `areas`, either may be NULL. Borrows all. */
AreaCodes *area_codes_new(const AreaSet *areas, const GPtrArray *geographies,
                          const AreaOverlay *before);
void area_codes_free(AreaCodes *codes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AreaCodes, area_codes_free)

/* The areas of a code or name, in `found` (size_t, ascending; emptied first). `fit` may be NULL. */
CodeAnswer area_codes_find(const AreaCodes *codes, const ExactFit *fit, const char *text,
                           GArray *found);
