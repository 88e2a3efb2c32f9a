/* unmapped.h: how much there is that no list has, from two lists made independently of each other.
 * SPDX-License-Identifier: MIT
 *
 * What both lists have, set against what each has alone, tells how much both have missed - as long
 * as being on one makes it neither likelier nor less likely to be on the other. Lists that copy
 * from each other make the estimate too low.
 */
#pragma once
#include <glib.h>

#include "atlas/analysis/atlas.h"
#include "atlas/analysis/rates.h"

typedef struct Unmapped {
    const ListPairSpec *pair;
    int area; /* of the atlas; -1 = all of it */
    size_t first, second, both;
    Recapture recapture;
} Unmapped;

/* For each pair of the project a row for the whole atlas and one an area. Sites inside the areas
 * count; the same place is one with the same name (case, blanks and punctuation aside) within the
 * pair's distance, each taken once, the nearest first, and counts where the first list has it.
 * Unmapped, in that order; free with g_array_unref. */
GArray *unmapped_new(const Atlas *atlas);
