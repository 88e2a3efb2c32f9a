/* marker_numbers.h: numbers beside symbols, plates with the numbers of those that share one,
 * counts. SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Adds the labels of kind LABEL_NUMBER and LABEL_PEOPLE, the first of plan->labels, and settles the
 * faces. A symbol that stands for several rows has their numbers on a plate that is joined to it
 * ("39–41"); where there is no room for all of them it has a count at the corner that is freest,
 * and the list says who is under it. A pictogram beside which no number fits gets it inside. */
void marker_numbers_place(SheetPlan *plan, FontSet *fonts);

/* Half the side of the box that a symbol takes from the names around it. */
double marker_numbers_half_mm(const PlacedMarker *marker);
/* Box of the count of a marker. */
LabelBox marker_numbers_count_box(const SheetPlan *plan, size_t marker);
