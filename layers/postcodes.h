/* postcodes.h: British postcodes, and where each is.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/geom.h"
#include "atlas/base/report.h"

/* "m11aa" -> "M1 1AA" into a buffer of 9 bytes; false for what is no full postcode (domain.md T40).
 */
bool postcode_normalise(const char *text, char out[9]);
/* The same where a letter O stands for the figure that must begin the last three ("BL9 OBH"); false
 * for everything else, good postcodes too. */
bool postcode_repair(const char *text, char out[9]);

typedef struct Postcodes Postcodes;

/* A file or folder of ONSPD, NSPL (old and 2025 column names) or Code-Point Open (with or without a
 * header), or GeoJSON points with a postcode column. Positions in `crs`. Terminated postcodes and
 * those without a usable grid reference (quality 6, 8, 9; PQI 90) are kept but not placed. */
Postcodes *postcodes_read(const char *path, const char *shown, const char *crs, Report *report,
                          GError **error);
void postcodes_free(Postcodes *postcodes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Postcodes, postcodes_free)
/* False when unknown or not placeable. */
bool postcodes_find(const Postcodes *postcodes, const char *postcode, MapPoint *point);
size_t postcodes_count(const Postcodes *postcodes);
/* The i-th postcode in the order of the alphabet; borrowed. *point is NaN when it is not placeable.
 */
const char *postcodes_at(const Postcodes *postcodes, size_t i, MapPoint *point);
