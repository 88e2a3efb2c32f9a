/* uprns.h: where each Unique Property Reference Number is.
 * SPDX-License-Identifier: MIT
 *
 * A UPRN is up to twelve figures that name one address in Great Britain for good. It is text: zeros
 * in front of it are written or left out, and a spreadsheet that takes it for a number may have
 * rounded it.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "atlas/base/geom.h"
#include "atlas/base/report.h"

typedef enum UprnForm {
    UPRN_NONE,    /* blank, or something else altogether */
    UPRN_GOOD,    /* one to twelve figures, not all of them 0 */
    UPRN_ROUNDED, /* "1.00033E+11": figures are lost for good */
} UprnForm;

/* Reads what somebody wrote: blanks around and between and ".0" at the end are taken off, zeros in
 * front mean nothing. *uprn is set with UPRN_GOOD only. */
UprnForm uprn_parse(const char *text, uint64_t *uprn);

typedef struct Uprns Uprns;

/* OS Open UPRN (UPRN, X_COORDINATE, Y_COORDINATE, LATITUDE, LONGITUDE), as CSV or the folder that
 * it comes in, or any CSV with a column of UPRNs and eastings and northings in EPSG:27700. Rows are
 * taken one at a time; 40 million of them are 640 MB, which are kept beside the table and mapped
 * the next time (index_file.h). Positions are given out in `crs`.
 *
 * Finding  "uprn_not_read": rows without a UPRN or coordinates.
 * Errors   ATLAS_ERROR_DATA: no such file, no such columns. */
Uprns *uprns_read(const char *path, const char *shown, const char *crs, Report *report,
                  GError **error);
void uprns_free(Uprns *uprns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Uprns, uprns_free)

size_t uprns_count(const Uprns *uprns);
/* False, *point untouched, when it is not in the table. */
bool uprns_find(const Uprns *uprns, uint64_t uprn, MapPoint *point);
