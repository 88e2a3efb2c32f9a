/* categories.h: the kinds of asset that the program knows, and the words people use for them.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include "atlas/project/spec.h"

typedef struct CategoryInfo {
    const char *name;   /* "green space" */
    Level level;        /* the level that such an asset usually has */
    unsigned ways;      /* usual ways, bit 1 << WAY_x, given to rows that say none */
    const char *symbol; /* file stem in styles/symbols: "tree" */
} CategoryInfo;

/* By its name or another word for it, in any case, singular or plural ("Libraries", "playing
 * field", "Public Park Or Garden"); NULL when not known. */
const CategoryInfo *category_find(const char *name);
/* The same for a longer text that mentions one ("Local authority run library", "gm_pharmacies"):
 * the longest words that are found, the first of equals. NULL when none is. */
const CategoryInfo *category_guess(const char *text);
/* All of them, by name; "other" among them. */
const CategoryInfo *category_table(size_t *count);
