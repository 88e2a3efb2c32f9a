/* area_overlay.h: the ground that two sets of areas have in common.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "layers/boundaries.h"

typedef struct AreaShare {
    size_t a, b;       /* indices of areas of the two sets */
    double ground_km2; /* of their intersection, above 0 */
    double of_a, of_b; /* the same as a share of each of them, 0 to 1 */
    bool is_sliver;    /* below a fiftieth of both: two outlines of one border, not a change */
} AreaShare;

typedef struct AreaOverlay {
    const AreaSet *a, *b;
    GArray *shares; /* AreaShare of every pair that overlaps, by (a, b) */
} AreaOverlay;

/* Both sets are in one CRS, and borrowed. Cost: one intersection for each pair of areas whose boxes
 * meet. */
AreaOverlay *area_overlay_new(const AreaSet *a, const AreaSet *b);
void area_overlay_free(AreaOverlay *overlay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AreaOverlay, area_overlay_free)
