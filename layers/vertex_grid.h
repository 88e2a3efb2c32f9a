/* vertex_grid.h: vertices of outlines in a grid of cells, to ask which lie between two lines.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "atlas/base/rings.h"

typedef struct VertexGrid VertexGrid;

/* Borrows the points. */
VertexGrid *vertex_grid_new(const MapPoint *points, size_t count);
void vertex_grid_free(VertexGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VertexGrid, vertex_grid_free)

/* True when a vertex that is not one of the stretch's own (`own`: their numbers) lies between the
 * stretch and the straight line from its first to its last point, or on that line. `depth_m`: how
 * far the stretch gets from the line at most. */
bool vertex_grid_any_between(VertexGrid *grid, Part stretch, double depth_m, const uint32_t *own);
