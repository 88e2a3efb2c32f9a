/* spatial_index.h: which shapes or points may lie in a box.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "atlas/base/rings.h"

typedef struct SpatialIndex SpatialIndex;

/* Over the boxes of all shapes of the set; borrows nothing afterwards. */
SpatialIndex *spatial_index_new(const ShapeSet *set);
void spatial_index_free(SpatialIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpatialIndex, spatial_index_free)

/* Appends the indices (uint32_t) of shapes whose box overlaps `box`, ascending. */
void spatial_index_query(const SpatialIndex *index, MapBox box, GArray *found);
