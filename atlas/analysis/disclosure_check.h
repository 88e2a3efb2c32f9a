/* disclosure_check.h: the last look at counts of people before anything is written.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/atlas.h"

/* Whether nobody with the figures and a pencil can tell of 1 to k-1 people: no such count is
 * published, none is left over when published ones are taken from each other (skills and ways from
 * the people of an area, areas from `all`, the people of all areas, as the manifest tells them),
 * and where people are withheld, so is what they give. Worked out from the figures alone and not
 * as they were made. ATLAS_ERROR_DISCLOSURE names the area. */
bool disclosure_check(const AreaFigures *figures, const AreaSet *areas, int all, int k,
                      GError **error);
