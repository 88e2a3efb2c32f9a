/* postcode_files.h: the rows of a postcode file, whichever of the published forms it has.
 * SPDX-License-Identifier: MIT
 *
 * ONSPD is 1.2 GB and 2.7 million lines, of which four cells matter, so lines are taken one at a
 * time instead of as a Table.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/geom.h"
#include "atlas/base/report.h"
#include "layers/postcode.h"
#include "layers/postcode_index.h"

typedef struct PostcodeRow {
    char code[POSTCODE_BYTES]; /* "M1 1AA" */
    PostcodePrecision precision;
    bool is_lonlat; /* `at` is degrees, x longitude; else metres in EPSG:27700 */
    MapPoint at;    /* NaN when the postcode is not to be placed */
} PostcodeRow;

/* Appends the rows of one delimited file: ONSPD and NSPL by the names of their columns (old and
 * 2025), Code-Point Open also without a header, or any table with a postcode column and a pair of
 * coordinates.
 *
 * Returns  false with *error set when the file cannot be opened; true with *recognised false when
 *          it is no such table (a folder of ONSPD holds others).
 * Finding  "postcode_not_read": rows without a postcode; they are added up in *notes, too. */
bool postcode_file_read(const char *path, const char *shown, GArray *rows, bool *recognised,
                        PostcodeNotes *notes, Report *report, GError **error);
void postcode_file_report_missed(const char *shown, const PostcodeNotes *notes, Report *report);
