/* geometry_geos.h: shapes handed to GEOS and back, for layers/geometry and spatial_index alone.
 * SPDX-License-Identifier: MIT
 *
 * Every call that can fail returns NULL and leaves GEOS's words in the context's message.
 */
#pragma once
#include <stddef.h>

#include <geos_c.h>
#include <glib.h>

#include "atlas/base/rings.h"

/* A GEOS context with the last thing it said, because GEOS reports faults to a handler only. */
typedef struct Geos {
    GEOSContextHandle_t handle;
    GString *message; /* empty when nothing was said */
} Geos;

Geos *geos_new(void);
void geos_free(Geos *geos);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Geos, geos_free)

/* Shape i as (Multi)Polygon, (Multi)LineString or (Multi)Point; NULL for a shape without points or
 * one that GEOS will not hold. Each hole goes into the smallest ring around it; rings of fewer than
 * three points and lines of fewer than two are left out. */
GEOSGeometry *geos_from_shape(Geos *geos, const ShapeSet *set, size_t i);
/* The rings of polygon i as closed lines; NULL when there are none. */
GEOSGeometry *geos_from_outline(Geos *geos, const ShapeSet *set, size_t i);
/* Adds what a geometry (NULL = nothing) has of `kind`, whatever collections it is in; SHAPE_NONE
 * when it has none. Outer rings come out counter-clockwise, holes clockwise. Returns the index. */
size_t geos_add_shape(Geos *geos, const GEOSGeometry *geometry, ShapeKind kind, ShapeSet *out);
