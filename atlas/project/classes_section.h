/* classes_section.h: how the values of an indicator are put into classes.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/section.h"

/* `classes:` of an indicator; without it, what is usual. */
void classes_section_read(SectionReader *reader, const Node *map, ClassesSpec *classes);
