/* parts.h: an area that one sheet does not hold at the scale that is wanted, cut into sheets of its
 * parts.
 * SPDX-License-Identifier: MIT
 *
 * The area keeps a sheet of its own, an overview of all of it with the frames of its parts.
 */
#pragma once
#include <stddef.h>

#include "atlas/analysis/atlas.h"
#include "atlas/plan/paper.h"
#include "atlas/plan/sheet_list.h"

/* Of parts where the project names no scale. */
#define PART_SCALE 10000.0
/* Neighbouring parts share a strip of this width; what is in a part is half as far from its edge.
 */
#define PART_OVERLAP_MM 10.0

struct SheetPart {
    size_t number;       /* from 1, in reading order */
    MapBox ground;       /* what its map shows */
    AreaFigures figures; /* of the area's assets in it; people and residents are not counted */
};

struct SheetParts {
    Paper paper; /* of each part */
    double scale;
    SheetPart *parts;
    size_t count; /* at least one */
};

/* NULL when the area goes on one sheet, as the project asks or because it fits, or when nothing in
 * it has a place. Without fonts, so that it can be known before any is read: lengths of text are
 * reckoned (front_page_reserve). Free with sheet_parts_free. */
SheetParts *sheet_parts_new(const Atlas *atlas, const SheetSubject *area);
/* Room for the text of an area and its parts on a paper, reckoned in the first language that the
 * atlas speaks: sheets in every language show the same ground. */
FrontNeeds sheet_parts_reserve(const Atlas *atlas, const SheetSubject *area, Paper paper);
void sheet_parts_free(SheetParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetParts, sheet_parts_free)
