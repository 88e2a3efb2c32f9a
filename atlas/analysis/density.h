/* density.h: assets counted by area and set against the people who live there.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/atlas.h"

/* One AreaFigures per area; population from `population` (index = area, NULL or NaN = not known).
 * People counts are suppressed below `k` by disclosure.h: the totals of the areas against that of
 * the atlas, the ways of giving against their area's total (where that is hidden, they all are).
 * `people` may be NULL. Free with area_figures_free. */
AreaFigures *area_figures_new(const AreaSet *areas, const AssetSet *assets, const PeopleSet *people,
                              const double *population, int k);
void area_figures_free(AreaFigures *figures, size_t count);
