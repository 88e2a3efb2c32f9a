/* geographies_section.c: small areas, their people, and how their figures come to the areas.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/geographies_section.h"

#include <string.h>

#include "atlas/project/source_section.h"

void geographies_section_read_population(SectionReader *reader, const Node *map,
                                         SourceSpec **source, char **code, char **value,
                                         char **period) {
    const Node *population = node_find(map, "population");
    if (!node_expect_map(population, "population", reader->report)) {
        return;
    }
    *source = g_new0(SourceSpec, 1);
    source_section_read(reader, population, SOURCE_NAMED, *source);
    *code = section_string(reader, population, "code");
    *value = (*source)->reading ? section_string(reader, population, "value")
                                : section_required_string(reader, population, "value");
    *period = section_string(reader, population, "period");
    section_finish(reader, population, "population", "population");
}

static void read_lookup(SectionReader *reader, const Node *map, SourceSpec **source, char **from,
                        char **to) {
    const Node *lookup = node_find(map, "lookup");
    if (!node_expect_map(lookup, "lookup", reader->report)) {
        return;
    }
    *source = g_new0(SourceSpec, 1);
    source_section_read(reader, lookup, SOURCE_NAMED, *source);
    *from = section_string(reader, lookup, "from");
    *to = section_string(reader, lookup, "to");
    section_finish(reader, lookup, "lookup", "lookup");
}

static CentresSpec *read_centres(SectionReader *reader, const Node *map) {
    const Node *section = node_find(map, "centres");
    if (!node_expect_map(section, "centres", reader->report)) {
        return NULL;
    }
    CentresSpec *centres = g_new0(CentresSpec, 1);
    source_section_read(reader, section, SOURCE_NAMED, &centres->source);
    centres->code = section_string(reader, section, "code");
    section_finish(reader, section, "centres", "centres");
    return centres;
}

static OutputAreasSpec *read_output_areas(SectionReader *reader, const Node *map) {
    const Node *section = node_find(map, "output_areas");
    if (!node_expect_map(section, "output_areas", reader->report)) {
        return NULL;
    }
    OutputAreasSpec *output_areas = g_new0(OutputAreasSpec, 1);
    source_section_read(reader, section, SOURCE_NAMED, &output_areas->source);
    output_areas->code = section_string(reader, section, "code");
    output_areas->belongs_to = section_string(reader, section, "belongs_to");
    geographies_section_read_population(
        reader, section, &output_areas->population_source, &output_areas->population_code,
        &output_areas->population_value, &output_areas->population_period);
    read_lookup(reader, section, &output_areas->lookup_source, &output_areas->lookup_from,
                &output_areas->lookup_to);
    output_areas->centres = read_centres(reader, section);
    section_finish(reader, section, "output_areas", "output_areas");
    return output_areas;
}

/* How figures come to the areas, and what that needs. */
static void read_way(SectionReader *reader, const Node *map, GeographySpec *geography) {
    static const char *const WAYS[] = {"best_fit", "oa_weighted", "exact", NULL}; /* as ToAreas */
    geography->centres = read_centres(reader, map);
    geography->output_areas = read_output_areas(reader, map);
    int usual = geography->output_areas ? TO_AREAS_OA_WEIGHTED : TO_AREAS_BEST_FIT;
    geography->to_areas = (ToAreas)node_enum(map, "to_areas", WAYS, usual, reader->report);
    bool weighted = geography->to_areas == TO_AREAS_OA_WEIGHTED;
    if (weighted && !node_find(map, "output_areas")) {
        report_add(reader->report, SEVERITY_ERROR, "missing_key",
                   section_place(reader, node_find(map, "to_areas")),
                   "Add \"output_areas:\" with a table that says which small area each output area "
                   "belongs to.",
                   "\"to_areas: oa_weighted\" without \"output_areas\"");
    } else if (!weighted && geography->output_areas) {
        report_add(reader->report, SEVERITY_ERROR, "bad_value",
                   section_place(reader, node_find(map, "to_areas")),
                   "Write \"to_areas: oa_weighted\", or leave \"output_areas:\" out.",
                   "output areas are only used with \"to_areas: oa_weighted\"");
    }
}

static GeographySpec *read_geography(SectionReader *reader, const Node *map, const char *id) {
    GeographySpec *geography = g_new0(GeographySpec, 1);
    geography->id = g_strdup(id);
    if (!node_expect_map(map, id, reader->report)) {
        return geography;
    }
    if (node_find(map, "source")) {
        geography->source = g_new0(SourceSpec, 1);
        source_section_read(reader, map, SOURCE_UNNAMED, geography->source);
    } else if (!node_find(map, "lookup") && !node_find(map, "output_areas")) {
        report_add(reader->report, SEVERITY_ERROR, "missing_key", section_place(reader, map),
                   "Add \"source:\" with the shapes of these areas, or \"lookup:\" with a table "
                   "that says which area of the atlas each belongs to, or both.",
                   "geography \"%s\" has neither source nor lookup", id);
    }
    geography->code = section_string(reader, map, "code");
    geography->name = section_string(reader, map, "name");
    geographies_section_read_population(reader, map, &geography->population_source,
                                        &geography->population_code, &geography->population_value,
                                        &geography->population_period);
    read_lookup(reader, map, &geography->lookup_source, &geography->lookup_from,
                &geography->lookup_to);
    read_way(reader, map, geography);
    section_finish(reader, map, "geographies", id);
    return geography;
}

void geographies_section_read(SectionReader *reader, const Node *root) {
    const Node *map = node_find(root, "geographies");
    if (!node_expect_map(map, "geographies", reader->report) ||
        !section_check_count(reader, map, "geographies")) {
        return;
    }
    for (size_t i = 0; i < node_count(map); i++) {
        const char *id = node_key_at(map, i);
        const Node *value = node_value_at(map, i);
        section_check_id(reader, node_key_place(map, i), "geography", id);
        if (strcmp(id, "areas") == 0) {
            report_add(reader->report, SEVERITY_ERROR, "bad_value", node_key_place(map, i),
                       "\"areas\" stands for the areas of the atlas; call these small areas "
                       "something else, as \"lsoa\".",
                       "a geography cannot be called \"areas\"");
        }
        g_ptr_array_add(reader->project->geographies, read_geography(reader, value, id));
    }
}
