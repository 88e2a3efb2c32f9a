/* markers.h: asset symbols brought to places where none hides another, and none is lost.
 * SPDX-License-Identifier: MIT
 *
 * Assets of one level at the same place share a symbol with a count. Symbols that overlap are moved
 * apart by at most 4 mm; where that is not enough neighbours are brought together under one symbol,
 * those of one level first. Every point given is a member of exactly one marker.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/geom.h"
#include "atlas/plan/marker_shape.h"
#include "atlas/project/spec.h"

#define MARKER_SHIFT_MAX_MM 4.0

typedef struct MarkerPoint {
    PagePoint at; /* true place */
    Level level;
    int tier;      /* only points of one tier share a symbol: 0 of this area, 1 over the boundary */
    double factor; /* size of its symbol */
    /* How far the places that it stands for lie from `at`: the symbol keeps nearer by as much. */
    double spread_mm;
} MarkerPoint;

typedef struct PlacedMarker {
    PagePoint at; /* where the symbol is drawn */
    Level level;  /* of most members, the first of them when equal */
    int tier;
    double factor, reach_mm;
    size_t first_member, member_count; /* in MarkerPlacement.members */
    bool mixed;                        /* members of more than one level */
} PlacedMarker;

typedef struct MarkerPlacement {
    GArray *markers;         /* PlacedMarker, by their first member */
    GArray *members;         /* size_t, indices of points; ascending within a marker */
    double worst_mm;         /* the deepest overlap that is left */
    double farthest_mm;      /* the longest way from a true place to its symbol's centre */
    size_t brought_together; /* members that share a symbol only for want of room */
} MarkerPlacement;

/* `frame` is what the symbols must stay in. Points outside it must not be given. */
MarkerPlacement *marker_placement_new(const MarkerPoint *points, size_t count, PageBox frame);
void marker_placement_free(MarkerPlacement *placement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MarkerPlacement, marker_placement_free)

/* Whether a line is needed from the symbol to the true place of a member: where its dot would not
 * lie under the symbol. */
bool marker_needs_leader(const PlacedMarker *marker, PagePoint true_place);
