/* people_points.c: where people live and where the sites are, for what depends on distance.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/people_points.h"

#include <math.h>

GArray *people_points_new(const Atlas *atlas) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(PeoplePoint));
    for (guint k = 0; k < atlas->geographies->len && points->len == 0; k++) {
        const Geography *geography = g_ptr_array_index(atlas->geographies, k);
        for (guint i = 0; i < geography->members->len; i++) {
            const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
            MapPoint centre = geography_centre(geography, i);
            if (!isnan(centre.x) && member->population > 0) {
                PeoplePoint point = {centre, member->population, member->area};
                g_array_append_val(points, point);
            }
        }
    }
    return points;
}

GArray *people_points_sites(const Atlas *atlas, const TallyGroup *group) {
    GArray *sites = g_array_new(FALSE, FALSE, sizeof(MapPoint));
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (asset->role == ROLE_ASSET && asset->place == PLACE_SITE &&
            tally_group_has(group, asset)) {
            g_array_append_val(sites, asset->at);
        }
    }
    return sites;
}
