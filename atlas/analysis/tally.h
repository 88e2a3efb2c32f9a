/* tally.h: what is recorded in each unit, by level, category and way.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/analysis/rates.h"
#include "atlas/analysis/unit_set.h"

typedef enum TallyKind { TALLY_ALL, TALLY_LEVEL, TALLY_CATEGORY, TALLY_WAY } TallyKind;
extern const char *const TALLY_KIND_NAMES[]; /* "all" "level" "category" "way" */

typedef struct TallyGroup { /* one column of counts */
    TallyKind kind;
    const char *name; /* "all", "physical", "green space", "connect" */
} TallyGroup;

/* Is the asset of the group? Whatever its role and place. */
bool tally_group_has(const TallyGroup *group, const Asset *asset);

/* Counts of assets with a site, everyday ones left out. An asset is in one level and one category,
 * and in any number of ways. */
typedef struct Tally {
    const UnitSet *units;
    GArray *groups; /* TallyGroup: all, the levels but people, categories in use by name, ways */
    size_t *counts; /* [unit][group] */
    size_t *totals; /* [group], over the units; beside groups of areas, over the whole atlas */
    size_t *asked;  /* the same, without the units where nobody has been asked yet */
    double people, area_km2; /* of the same units; people where their number is known */
    size_t unplaced;         /* assets in the atlas's areas that are in no unit of the set */
} Tally;

Tally *tally_new(const Atlas *atlas, const UnitSet *units);
void tally_free(Tally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tally, tally_free)
size_t tally_at(const Tally *tally, size_t unit, size_t group);
