/* dictionary_words.c: what each column of areas.csv, beside.csv and figures.csv says.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/dictionary_words.h"

const ColumnWords AREA_COLUMNS[] = {
    {"code", "Code of the area", NULL, "As in the boundaries."},
    {"name", "Name of the area", NULL, "As in the boundaries."},
    {"area_km2", "Land", "km2", "Area inside the boundary, in the grid of the project."},
    {"assets", "Assets recorded", "assets",
     "Sites inside the area, everyday places left out, each counted once: the sum of the levels."},
    {"individual", "Individual assets", "assets",
     "Always 0: what people themselves offer has no place on the map and is counted in people."},
    {"association", "Associations", "assets", "Sites of this level inside the area."},
    {"organisation", "Organisations", "assets", "Sites of this level inside the area."},
    {"physical", "Physical assets", "assets", "Sites of this level inside the area."},
    {"economic", "Economic assets", "assets", "Sites of this level inside the area."},
    {"cultural", "Cultural assets", "assets", "Sites of this level inside the area."},
    {"*_serving", "Serving the area", "assets",
     "Assets of the level that serve the area and have no site in it; not in assets, and counted "
     "in every area that they serve."},
    {"everyday", "Everyday places", "places", "Bus stops, benches and the like; not in assets."},
    {"potential", "Not in use yet", "assets", "Those of assets whose status is potential."},
    {"assets_per_1000", "Assets recorded per 1,000 residents", "per 1,000 residents",
     "assets / population * 1,000; without an interval here, see figures.csv."},
    {"people", "People who offer something", "people",
     "People of the area counted once each; not given below the smallest count that is shown, nor "
     "where the others would tell it. Nothing where the project has no list of people."},
    {"people_heart", "Who offer care and company", "people",
     "As people; somebody may be in several."},
    {"people_head", "Who offer knowledge", "people", "As people; somebody may be in several."},
    {"people_hand", "Who offer practical help", "people", "As people; somebody may be in several."},
    {"*_state", "Why there is a figure or none", NULL,
     "value (zero is one), missing, suppressed, insufficient (too few to tell, or over a fifth "
     "of the people without a value) or not_measured_here (known for a larger area only); of "
     "conversations also not_asked."},
    {NULL, NULL, NULL, NULL},
};

const ColumnWords EFFORT_COLUMNS[] = {
    {"effort_state", "Who was asked", NULL, "asked, desk_only (looked up only) or not_asked."},
    {"effort_step", "Step of the mapping", "1 to 5", "The highest that a visit says."},
    {"effort_visits", "Visits", "visits", "Rows of the table of visits that name the area."},
    {"effort_groups", "Groups that went", "groups", "Different ones that the visits name."},
    {"effort_conversations", "Conversations", "conversations",
     "Sum over the visits; not given below the smallest count that is shown."},
    {"effort_last_date", "Last visit", NULL, "The newest date that a visit says."},
    {"small_areas", "Small areas", "small areas", "Those that belong to the area."},
    {"small_areas_asked", "Small areas asked", "small areas",
     "Those of them that a visit names, other than at the desk."},
    {NULL, NULL, NULL, NULL},
};

const ColumnWords INDICATOR_COLUMNS[] = {
    {"*_n", "Small areas in the figure", "small areas",
     "How many have a value; 1 for a figure that is published for the area."},
    {"*_lower", "Lower limit", NULL, "As published with the figure; none is worked out here."},
    {"*_upper", "Upper limit", NULL, "As published with the figure; none is worked out here."},
    {"*_coverage", "Share with a value", "share",
     "Of the people of the area, or of its small areas where their people are not known."},
    {"*_period", "Period", NULL, "What the figure is of."},
    {"*_method", "How the figure came to the area", NULL,
     "published, best_fit, oa_weighted or exact."},
    {NULL, NULL, NULL, NULL},
};

const ColumnWords BESIDE_WORDS[] = {
    {"geography", "Kind of unit", NULL,
     "areas, groups, grid_500m or hexagons, or the id of a geography of small areas."},
    {"state", "Whether the unit is compared", NULL,
     "compared, or why not: not_asked, no_residents, need_missing, need_suppressed, "
     "need_insufficient; not_classed for groups, which may overlap and be of any size."},
    {"asked", "Who was asked", NULL, "As effort_state in areas.csv; empty without effort:."},
    {"visits", "Visits", "visits", "As effort_visits in areas.csv."},
    {"need", "Need", NULL, "The indicator that the project names as need, for this unit."},
    {"need_percentile", "Need among the units", "percentile",
     "(mid-rank - 1/2) / n * 100 among the units compared; 100 is the most need."},
    {"need_from", "Lower edge of the class", NULL, "See need_class."},
    {"need_to", "Upper edge of the class", NULL, "See need_class."},
    {"assets", "Assets recorded", "assets", "As in figures.csv."},
    {"population", "Residents", "people", "Those that assets_per_1000 is by."},
    {"assets_per_1000", "Assets recorded per 1,000 residents", "per 1,000 residents",
     "As in figures.csv."},
    {"lower", "Lower limit of assets_per_1000", "per 1,000 residents", "As in figures.csv."},
    {"upper", "Upper limit of assets_per_1000", "per 1,000 residents", "As in figures.csv."},
    {"assets_percentile", "Assets among the units", "percentile",
     "As need_percentile, of assets_per_1000; 100 is the most recorded."},
    {"similar_per_1000", "Rate of the units with similar need", "per 1,000 residents",
     "All assets / all residents * 1,000 of the other units in the same third of need."},
    {"in_words", "The quadrant in words", NULL, "See quadrant."},
    {"stability", "Whether the quadrant is stable", NULL,
     "stable, or unstable where under 80 % of fair choices give it: see draws_agree."},
    {"usual_quadrant", "Quadrant that most fair choices give", NULL, "See draws_agree."},
    {"hangs_on", "Choice that the quadrant hangs on", NULL, "See draws_agree."},
    {"cluster_p", "How often chance alone does as much", "share",
     "Pseudo p of the permutations, see cluster; before the false discovery rate."},
    {NULL, NULL, NULL, NULL},
};

const ColumnWords FIGURE_COLUMNS[] = {
    {"area_code", "Area that the unit belongs to", NULL,
     "By best fit for small areas; for squares and hexagons the area that has most of them."},
    {"measure", "What the figure is", NULL, "One of the measures of this table."},
    {"group_kind", "What the group is of", NULL, "all, level, category or way."},
    {"value", "The figure", NULL, "In the unit of its measure."},
    {"group", "What is counted", NULL,
     "all, or the level, category or way to well-being that group_kind says."},
    {"n", "What the figure rests on", NULL,
     "Assets of the group here; of distances the small areas that they were measured from; of "
     "places_in_reach the sites that say their capacity, in all."},
    {"lower", "Lower limit of value", NULL, "Of 95 %, see assets_per_1000."},
    {"upper", "Upper limit of value", NULL, "Of 95 %, see assets_per_1000."},
    {"base", "What the figure is by", NULL,
     "residents; residents_of_small_areas, the sum over the small areas by best fit, which differs "
     "from the residents of the area; km2; or assets."},
    {"base_value", "How much of the base there is", NULL, "In people, km2 or assets."},
    {"whole_atlas", "The same for the whole atlas", NULL,
     "Worked out from the sums over the units that are compared, not a mean of their figures; "
     "counts are of all."},
    {"asked", "Who was asked", NULL, "As effort_state in areas.csv; empty without effort:."},
    {"visits", "Visits", "visits", "As effort_visits in areas.csv."},
    {"last_visit", "Last visit", NULL, "As effort_last_date in areas.csv."},
    {"note", "What to keep in mind", NULL, "Few assets, few residents, or what is not known."},
    {NULL, NULL, NULL, NULL},
};
