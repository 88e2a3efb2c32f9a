/* people_points.h: where people live and where the sites are, for what depends on distance.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/reach.h"
#include "atlas/analysis/tally.h"

/* PeoplePoint: the centres (else the middles) of the small areas of the first geography that has
 * some, or shapes, and knows how many live in them; empty without one. Free with g_array_unref. */
GArray *people_points_new(const Atlas *atlas);
/* MapPoint: sites of a group, those just over the boundary too, everyday places left out. Free with
 * g_array_unref. */
GArray *people_points_sites(const Atlas *atlas, const TallyGroup *group);
