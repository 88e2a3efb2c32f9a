/* geographies_section.h: small areas, their people, and how their figures come to the areas.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/section.h"

void geographies_section_read(SectionReader *reader, const Node *root);
/* `population:` of areas, small areas or output areas: a source, its columns, and of when it is.
 * All stay NULL where there is none. */
void geographies_section_read_population(SectionReader *reader, const Node *map,
                                         SourceSpec **source, char **code, char **value,
                                         char **period);
