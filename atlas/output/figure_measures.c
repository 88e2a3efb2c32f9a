/* figure_measures.c: the measures of figures.csv: their names, units and methods.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/figure_measures.h"

const MeasureInfo MEASURE_INFOS[MEASURE_COUNT] = {
    [MEASURE_ASSETS] = {"assets", "Assets recorded", "assets",
                        "Sites inside the unit, everyday places left out, each counted once. "
                        "Recorded assets are not all assets: what is little recorded may be little "
                        "asked about."},
    [MEASURE_PER_1000] = {"assets_per_1000", "Assets recorded per 1,000 residents",
                          "per 1,000 residents",
                          "Assets recorded / residents * 1,000. The interval is what chance alone "
                          "would give a count of this size (95 %: Byar's method from 10 up, exact "
                          "Poisson limits below); a complete list has none."},
    [MEASURE_PER_KM2] = {"assets_per_km2", "Assets recorded per square kilometre", "per km2",
                         "Assets recorded / the unit's area inside the atlas, in the grid of the "
                         "project. Interval as for assets_per_1000."},
    [MEASURE_QUOTIENT] = {"location_quotient", "Location quotient", "ratio",
                          "The group's share of what is recorded here / its share in the whole "
                          "atlas: above 1, more common here. Not given where fewer than 10 assets "
                          "are recorded."},
    [MEASURE_DIVERSITY] = {"effective_levels", "Diversity of levels", "levels",
                           "Exponential of Shannon's entropy of the five levels that have sites: "
                           "the number of equally common levels that would be as diverse."},
    [MEASURE_NEAREST] =
        {"nearest_m", "Mean distance to the nearest", "m",
         "Straight line from the middle of each small area (its population-weighted "
         "centroid where the project names these) to the nearest site of the group, as the crow "
         "flies, mean by residents. Sites up to 400 m over "
         "the boundary count, ones further away do not. On foot it is 1.2 to 1.4 "
         "times as far."},
    [MEASURE_WITHIN_400] = {"within_400m", "Residents within 400 m", "share",
                            "Residents of small areas whose middle is at most 400 m from a site of "
                            "the group / all residents. Distances as for nearest_m."},
    [MEASURE_WITHIN_800] = {"within_800m", "Residents within 800 m", "share", "As within_400m."},
    [MEASURE_WITHIN_1200] = {"within_1200m", "Residents within 1,200 m", "share",
                             "As within_400m."},
    [MEASURE_ACCESS] =
        {"places_in_reach", "Places within reach per 1,000 residents", "places per 1,000 residents",
         "Enhanced two-step floating catchment areas (Luo and Qi 2009) of sites that "
         "say their capacity: each shares its places among the residents within "
         "800, 1,600 and 2,400 m as the crow flies with weights 1, 0.68 and 0.22; "
         "residents add up what falls to them; mean by residents, 0 for those "
         "without a site in reach. Residents outside the atlas, and sites more than "
         "400 m outside, are not known: figures near its edge are rough."},
};
