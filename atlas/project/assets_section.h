/* assets_section.h: the section that names the lists of assets.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/section.h"

/* Takes the list "assets" from the root of the file into the project; absent leaves it empty. */
void assets_section_read(SectionReader *reader, const Node *root);
