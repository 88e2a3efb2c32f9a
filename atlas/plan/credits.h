/* credits.h: who has to be named for what a page shows.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/analysis/atlas.h"

/* What a page shows. */
typedef struct CreditUse {
    bool areas, population;
    bool need;                 /* shaded: its figures and its shapes */
    bool indicators;           /* the figures of all indicators */
    const bool *base;          /* index = project->base; NULL = none */
    const bool *asset_sources; /* index = asset_set_ledger; NULL = none */
} CreditUse;

/* The attributions of what is used, in the order of the project file, each sentence once, then what
 * the licences ask for beside. Caller frees. */
char *credits_compose(const Atlas *atlas, const CreditUse *use);
