/* project_sources.c: everything that a project is made from, in one list.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/project_sources.h"

static void add(GArray *list, SourceRole role, guint at, const SourceSpec *spec) {
    if (spec) {
        ProjectSource source = {role, at, spec};
        g_array_append_val(list, source);
    }
}

static void add_centres(GArray *list, guint at, const CentresSpec *centres) {
    add(list, SOURCE_CENTRES, at, centres ? &centres->source : NULL);
}

static void add_geography(GArray *list, guint at, const GeographySpec *geography) {
    add(list, SOURCE_SMALL_AREAS, at, geography->source);
    add(list, SOURCE_LOOKUP, at, geography->lookup_source);
    add(list, SOURCE_SMALL_POPULATION, at, geography->population_source);
    add_centres(list, at, geography->centres);
    const OutputAreasSpec *output_areas = geography->output_areas;
    if (output_areas) {
        add(list, SOURCE_OUTPUT_AREAS, at, &output_areas->source);
        add(list, SOURCE_SMALL_POPULATION, at, output_areas->population_source);
        add(list, SOURCE_LOOKUP, at, output_areas->lookup_source);
        add_centres(list, at, output_areas->centres);
    }
}

static void add_indicators(GArray *list, const GPtrArray *indicators) {
    for (guint i = 0; i < indicators->len; i++) {
        const IndicatorSpec *indicator = g_ptr_array_index(indicators, i);
        ProjectSource source = {SOURCE_INDICATOR, i, indicator_spec_source(indicator)};
        g_array_append_val(list, source);
        add(list, SOURCE_EXACT_FIT, i, indicator->exact_fit);
    }
}

GArray *project_sources_new(const Project *project) {
    GArray *list = g_array_new(FALSE, FALSE, sizeof(ProjectSource));
    add(list, SOURCE_AREAS, 0, &project->areas.source);
    add(list, SOURCE_POPULATION, 0, project->areas.population_source);
    for (guint i = 0; i < project->assets->len; i++) {
        const AssetSpec *assets = g_ptr_array_index(project->assets, i);
        add(list, SOURCE_ASSETS, i, &assets->source);
        add(list, SOURCE_LIST_FIT, i, assets->exact_fit);
    }
    add_indicators(list, project->indicators);
    for (guint i = 0; i < project->geographies->len; i++) {
        add_geography(list, i, g_ptr_array_index(project->geographies, i));
    }
    add(list, SOURCE_POSTCODES, 0, project->postcodes_source);
    add(list, SOURCE_UPRNS, 0, project->uprns);
    for (guint i = 0; i < project->base->len; i++) {
        const BaseSpec *base = g_ptr_array_index(project->base, i);
        add(list, SOURCE_BASE, i, &base->source);
    }
    add(list, SOURCE_LINKS, 0, project->links);
    add(list, SOURCE_EFFORT, 0, project->effort);
    add(list, SOURCE_OVERRIDES, 0, project->overrides);
    add(list, SOURCE_AREAS_BEFORE, 0, project->areas_before);
    return list;
}

GArray *project_sources_of_geography(const Project *project, const char *id) {
    GArray *list = g_array_new(FALSE, FALSE, sizeof(ProjectSource));
    for (guint i = 0; i < project->geographies->len; i++) {
        const GeographySpec *geography = g_ptr_array_index(project->geographies, i);
        if (g_strcmp0(geography->id, id) == 0) {
            add_geography(list, i, geography);
        }
    }
    return list;
}
