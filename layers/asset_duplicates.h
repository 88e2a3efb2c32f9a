/* asset_duplicates.h: assets of several lists, or of one, that may be the same.
 * SPDX-License-Identifier: MIT
 *
 * A hall is in the council's list, in OpenStreetMap and in the forum's own. Two sites are a pair
 * when they are at most 150 m apart and their score is high enough:
 *
 *     score = 100 * similarity of their names * (1 - distance / 600 m)
 *
 * The similarity (0 to 1) is the larger of 1 - edit distance / length of the longer name, and the
 * share of the words of the shorter name that the other has, if it has two words or more; both of
 * names without case, punctuation and plurals. 70 is enough across lists; 90 within one list, where
 * the kind must be the same and words alone do not count ("Barn at Ash Farmhouse"). Names that say
 * two kinds, as "Victoria Park" and "Victoria Park Café" do, are no pair. Nothing is ever merged
 * unless somebody said so, and what was decided about two near sites holds whatever their score.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "layers/assets.h"

/* 0 to 1. */
double asset_duplicates_similarity(const char *a, const char *b);
/* The score of two names so far apart. */
double asset_duplicates_score(const char *a, const char *b, double distance_m);

/* For each asset the index of the one that it is merged into, or -1. `specs` are the sources by
 * their index, `overrides` decisions by the ids of a pair (duplicates_read; NULL = none). Of a pair
 * the one stays whose source stands first in the project file. What comes from OpenStreetMap is
 * never merged with anything else: their licences do not mix. Findings: "maybe_the_same" for each
 * pair that nobody has decided, "merged" for each that was merged. Caller frees. */
int *asset_duplicates_find(const Asset *assets, size_t count, const AssetSpec *const *specs,
                           Duplicates mode, GHashTable *overrides, Report *report);

/* Decisions from a table with the columns `a`, `b` (ids as in tables/assets.csv) and `decision`
 * (merge or keep). NULL and ATLAS_ERROR_DATA when it cannot be read. */
GHashTable *asset_duplicates_read(const SourceSpec *source, Report *report, GError **error);
