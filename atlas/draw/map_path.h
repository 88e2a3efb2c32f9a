/* map_path.h: shapes turned into canvas paths, thinned and shortened to the view.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/draw/map.h"

/* As map_add_path; `whole` keeps the parts that are out of view, for lines whose dashes must be
 * counted from their start. Returns true when anything was added to the path. */
bool map_path_add(Canvas *canvas, const MapView *view, const ShapeSet *set, size_t i,
                  double min_step_mm, bool whole);
/* Does the shape's box, grown by MAP_MARGIN_MM, touch the clip of the view? */
bool map_path_in_view(const MapView *view, MapBox box);
