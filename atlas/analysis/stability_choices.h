/* stability_choices.h: the ways, as fair as the published one, to bring need and assets to units.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/stability.h"
#include "atlas/analysis/tally.h"

/* How far outside a unit its assets may be, and how far its boundary may run elsewhere, metres. */
#define STABILITY_REACHES 3
#define STABILITY_MOVES 5
extern const double STABILITY_REACHES_M[STABILITY_REACHES];
#define STABILITY_MOVE_M 50.0

typedef struct StabilityChoices {
    StabilityInput input;
    GPtrArray *columns; /* the numbers that it points to */
    const double **needs, **bases, **assets;
} StabilityChoices;

/* For the units of `which` (indices in the tally's units, `count` of them, each with residents):
 * need as published (`need`, one a unit of `which`, higher where need is) and, for the areas of an
 * atlas whose need comes on small areas with shapes, with each small area given to the area that
 * its middle (or centre) lies in, and, where output areas carry it, by best fit; residents, for
 * areas the sum of their small areas' residents where that is known as well, and land; assets
 * inside, and up to 200 and 400 m outside, with every boundary where it is and 50 m further north,
 * east, south or west. */
StabilityChoices *stability_choices_new(const Atlas *atlas, const Tally *tally, const size_t *which,
                                        size_t count, const double *need);
void stability_choices_free(StabilityChoices *choices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StabilityChoices, stability_choices_free)
