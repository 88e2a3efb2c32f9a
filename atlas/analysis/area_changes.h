/* area_changes.h: what a change of boundaries moved.
 * SPDX-License-Identifier: MIT
 *
 * Of every pair of an area as it was and one as it is now: the ground that they share, the people
 * who live there and the places that stand there. Ground is cut exactly and adds up to each area on
 * either side; what is left over is "none". People are moved with the small areas that they are
 * counted in, never by ground, which is not where people live: each small area is in the new area
 * that the geography gives it to, so that the people of an area are those of areas.csv, and was in
 * the old one that has its centre, or, when the centre is not in that new area, the middle of its
 * part there. Places are where they are.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "layers/area_overlay.h"
#include "layers/assets.h"
#include "layers/boundaries.h"
#include "layers/geography.h"

/* Which pairs are one area that goes on. */
typedef enum AreaKept {
    KEPT_NOT,    /* what stands in the row has moved */
    KEPT_CODE,   /* the same code: the same area, wherever its boundary runs now */
    KEPT_GROUND, /* another code for the same ground, to 2 % of both */
    KEPT_MOST,   /* of those without a code in common each other's largest part of the ground */
    KEPT_SLIVER, /* less than 2 % of both, nobody and nothing on it: two outlines of one border */
} AreaKept;
extern const char *const AREA_KEPT_NAMES[]; /* "no" "same code" "same ground" "most" "sliver" */

typedef struct AreaMove {
    int before, now;   /* indices of the areas; -1 = none, on one side at most */
    double ground_km2; /* 0 where only rounding is left */
    double of_before;  /* the same as a share of the area before, 0 to 1; NaN for none */
    double of_now;     /* and of the area now */
    double residents;  /* NaN when no geography tells */
    size_t assets;     /* sites, everyday places among them */
    AreaKept kept;
} AreaMove;

typedef struct AreaChanges {
    const AreaSet *before, *now;
    const Geography *geography; /* whose people were moved; NULL when none has people and shapes */
    GArray *moves;              /* AreaMove, by (before, now) and so by code, none first */
} AreaChanges;

/* `overlay` is of the areas before and now. Of those before, the ones that only share slivers with
 * the atlas are neighbours and pass for none. Sites outside the areas on both sides are left out.
 * `geographies` (Geography *) may hold NULL; the first with people and centres or shapes is taken.
 * Borrows all. */
AreaChanges *area_changes_new(const AreaOverlay *overlay, const AssetSet *assets,
                              const GPtrArray *geographies);
void area_changes_free(AreaChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AreaChanges, area_changes_free)

/* The note "areas_changed" says how much has moved, with a row for each pair that is no sliver. */
void area_changes_report(const AreaChanges *changes, const char *shown, Report *report);
