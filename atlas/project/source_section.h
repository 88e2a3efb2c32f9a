/* source_section.h: the keys that every source has, wherever it is named.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/project/section.h"

/* Whether `name:` is the short name of the source or, as in areas, a column of it. */
typedef enum SourceNaming { SOURCE_NAMED, SOURCE_UNNAMED } SourceNaming;

/* Reads source, licence and attribution, which are required, and the rest. `source` must be part of
 * the project and all NULL: it is remembered in reader->sources. */
void source_section_read(SectionReader *reader, const Node *map, SourceNaming naming,
                         SourceSpec *source);
/* The section `key` of a map, as a whole new source without further keys: a path alone, which takes
 * `licence` and `attribution` (may be NULL), or a map. NULL when absent. */
SourceSpec *source_section_new(SectionReader *reader, const Node *map, const char *key,
                               const char *licence, const char *attribution);
/* The section "exact_fit" of a map likewise: a lookup that the Office for National Statistics gives
 * under the OGL. */
SourceSpec *source_section_new_fit(SectionReader *reader, const Node *map);

/* Gives every source without a `name:` one from its file; names are unique. To be called once, when
 * all are read. */
void source_section_settle_names(SectionReader *reader);
/* A file of OpenStreetMap, by its name. */
bool source_section_is_osm(const SourceSpec *source);
