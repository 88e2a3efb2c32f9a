/* composite_section.h: indicators that are put together from others.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/section.h"

/* `composite:` of an indicator; NULL when it has none. */
CompositeSpec *composite_section_read(SectionReader *reader, const Node *map);
/* The parts, once all indicators have been read: they are there, are no composites themselves, and
 * can be put together. A composite that does not say its geography gets that of its parts, or the
 * areas where they differ. */
void composite_section_check(SectionReader *reader);
