/* data_sections.h: the sections that name data: areas, indicators, geographies, base.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/section.h"

/* Each takes its section from the root of the file into the project. An absent section leaves an
 * empty list; absent areas are reported. Geographies come before the indicators that name them. */
void areas_section_read(SectionReader *reader, const Node *root);
void indicators_section_read(SectionReader *reader, const Node *root);
void base_section_read(SectionReader *reader, const Node *root);
