/* postcodes.h: where each British postcode is.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/geom.h"
#include "atlas/base/report.h"
#include "layers/postcode.h"
#include "layers/postcode_index.h"

typedef struct Postcodes Postcodes;

/* A file or folder of ONSPD, NSPL (old and 2025 column names) or Code-Point Open (with or without a
 * header), or GeoJSON points with a postcode column. Positions in `crs`. Terminated postcodes and
 * those without a usable grid reference (quality 6, 8, 9; PQI 60, 90, which mean the same) are kept
 * but not placed. What was read of a large table is kept beside it (postcode_index.h). */
Postcodes *postcodes_read(const char *path, const char *shown, const char *crs, Report *report,
                          GError **error);
void postcodes_free(Postcodes *postcodes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Postcodes, postcodes_free)

typedef struct PostcodeFound {
    MapPoint at; /* NaN unless it is placed */
    PostcodePrecision precision;
    bool is_known;     /* in the table, placed or not */
    bool was_repaired; /* what was written is none; this one must be meant */
    char code[POSTCODE_BYTES];
} PostcodeFound;

/* Looks up what somebody wrote. False when it is no postcode, even repaired, or not in the table;
 * *found says as much as is known all the same. */
bool postcodes_look_up(const Postcodes *postcodes, const char *text, PostcodeFound *found);
/* False when unknown or not placeable. */
bool postcodes_find(const Postcodes *postcodes, const char *postcode, MapPoint *point);
size_t postcodes_count(const Postcodes *postcodes);
/* The i-th postcode in the order of the alphabet. *point is NaN when it is not placeable. */
void postcodes_at(const Postcodes *postcodes, size_t i, char code[POSTCODE_BYTES], MapPoint *point);
