/* project_sources.h: everything that a project is made from, in one list.
 * SPDX-License-Identifier: MIT
 *
 * Whoever names, credits, hashes or watches the sources goes through this list, so that a new kind
 * of source is forgotten nowhere.
 */
#pragma once
#include <glib.h>

#include "atlas/project/project.h"

/* What a source is read for. */
typedef enum SourceRole {
    SOURCE_AREAS,
    SOURCE_POPULATION, /* of the areas */
    SOURCE_ASSETS,
    SOURCE_LIST_FIT, /* codes of another year in a list of assets */
    SOURCE_INDICATOR,
    SOURCE_EXACT_FIT,   /* the same for an indicator */
    SOURCE_SMALL_AREAS, /* shapes of a geography, and what is known of them: */
    SOURCE_SMALL_POPULATION,
    SOURCE_LOOKUP, /* which area each small area or output area belongs to */
    SOURCE_CENTRES,
    SOURCE_OUTPUT_AREAS,
    SOURCE_POSTCODES,
    SOURCE_UPRNS,
    SOURCE_BASE,
    SOURCE_LINKS,
    SOURCE_EFFORT,
    SOURCE_OVERRIDES,
    SOURCE_AREAS_BEFORE,
    SOURCE_ROLE_COUNT,
} SourceRole;

typedef struct ProjectSource {
    SourceRole role;
    guint at; /* of the list of assets, the indicator, the geography or the layer of the base map:
                 its place among the project's; else 0 */
    const SourceSpec *spec; /* borrowed; NULL for an indicator that is put together from others */
} ProjectSource;

/* ProjectSource, by role in the order above but for geographies, whose sources stand together; in
 * one role in the order of the project file. Caller frees with g_array_unref; the project must live
 * as long. */
GArray *project_sources_new(const Project *project);
/* The same of one geography alone, by its id; empty for the areas and for what there is not. */
GArray *project_sources_of_geography(const Project *project, const char *id);
