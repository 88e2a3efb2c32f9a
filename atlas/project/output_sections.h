/* output_sections.h: the sections that say what is made and who makes it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/section.h"

/* Each takes its section from the root of the file into the project, or the defaults. */
void sheets_section_read(SectionReader *reader, const Node *root);
void site_section_read(SectionReader *reader, const Node *root);
void publisher_section_read(SectionReader *reader, const Node *root);
void topics_section_read(SectionReader *reader, const Node *root);
void groups_section_read(SectionReader *reader, const Node *root);
/* theme, languages */
void look_section_read(SectionReader *reader, const Node *root);
