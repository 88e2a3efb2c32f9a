/* list_pairs_section.h: lists of the same kind that were made independently of each other.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/section.h"

/* `independent_lists`, after the sources have their short names. */
void list_pairs_section_read(SectionReader *reader, const Node *root);
