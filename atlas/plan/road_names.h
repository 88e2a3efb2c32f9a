/* road_names.h: names along roads and rivers.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include "atlas/base/geom.h"
#include "atlas/plan/labels.h"

/* The name as maps write it: "Manchester Rd", "St Mary's Ave". Only a whole last word (before a
 * point of the compass, too) is shortened. Caller frees. */
char *road_name_abbreviate(const char *name);

/* Where text of that size can lie straight along a line: the box of the text on the chord between
 * two points `width_mm` apart along the line, wherever the line leaves the chord by no more than
 * `stray_mm`. The text never stands on its head. Appends LineSpot. */
typedef struct LineSpot {
    LabelBox box;
    double stray_mm; /* how far the line leaves the text's middle */
} LineSpot;
void road_name_spots(const PagePoint *points, size_t count, double width_mm, double height_mm,
                     double stray_mm, GArray *spots);
