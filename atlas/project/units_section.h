/* units_section.h: what figures are told for, beside areas and small areas, and drawn on.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/section.h"

/* `units: hexagons` or `units: {hexagons_m: 1000}`. */
void units_section_read(SectionReader *reader, const Node *root);
/* `maps: false` or `maps: {paper: A3}`. */
void units_section_read_maps(SectionReader *reader, const Node *root);
