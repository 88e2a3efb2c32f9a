/* surroundings.h: how much ground around the areas the sheets will show.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/base/geom.h"
#include "atlas/project/spec.h"
#include "layers/area_set.h"

/* The ground that the base map is read for, metres: the areas with 2,500 m around them, which the
 * site's tiles may show, and what the maps of the sheets may show beyond that: of each area, and,
 * `of_all`, of a sheet of them all. A map is of the shape of its paper and at a standard scale, so
 * that what is around an area depends on both. Known before any text is measured, with the least
 * and the most room that text may take; a sheet in very large type may show a little more. */
MapBox surroundings_box(const AreaSet *areas, const SheetsSpec *sheets, bool of_all);
