/* gridref.h: references on the British National Grid, as "SJ 838 980".
 * SPDX-License-Identifier: MIT
 *
 * Points are metres in EPSG:27700. A reference names a square, not a point: figures are cut off,
 * never rounded, so that the square named is the one the point lies in.
 */
#pragma once
#include <stdbool.h>

#include "atlas/base/geom.h"

/* Reads "SU387148", "SU 387 148", "TG 51409 13177", "SJ" (any even number of figures up to ten,
 * letters in either case) or metres as "438700,114800".
 *
 * corner    receives the south-west corner of the square
 * size_m    receives the square's side: 100 for six figures, 1 for metres; may be NULL
 * Returns   false, nothing written, for anything else: letters that are no square of Great Britain,
 *           unequal halves, eastings over 700 km or northings over 1,300 km. */
bool gridref_parse(const char *text, MapPoint *corner, double *size_m);

/* The reference of the square that holds the point, with 2, 4, 6, 8 or 10 figures: "SJ 838 980".
 * NULL outside the grid. Caller frees. */
char *gridref_format(MapPoint point, int figures);
