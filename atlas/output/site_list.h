/* site_list.h: assets as a list that everybody can read.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include "atlas/analysis/atlas.h"
#include "atlas/output/html.h"

/* One asset of a list and what the picture beside it calls it ("12"; "" or NULL = not on it). */
typedef struct ListedPlace {
    size_t asset;
    const char *mark;
} ListedPlace;

/* Grouped by level under <h3>, in the order given; everyday assets are summed up by category at the
 * end. Contact details are links where that is safe. */
void site_list_put(const Atlas *atlas, Html *html, const ListedPlace *places, size_t count);
/* id of an asset's entry, safe as a fragment. Caller frees. */
char *site_list_anchor(const Asset *asset);
