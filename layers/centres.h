/* centres.h: population-weighted centroids: where the people of a small area live, on the whole.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/geom.h"
#include "atlas/base/report.h"
#include "atlas/project/spec.h"

typedef struct Centres Centres;

/* A point for each code, in `crs`. The points are the file's own (of polygons, one on their
 * surface), or stand in its columns: BNG_E and BNG_N, easting and northing, x and y, longitude and
 * latitude. The column of codes is spec->code or found; `kind` is the ONS prefix to look for first
 * ("LSOA"). ATLAS_ERROR_DATA without points or codes. A row whose place cannot be read is a
 * finding. */
Centres *centres_read(const CentresSpec *spec, const char *kind, const char *crs, Report *report,
                      GError **error);
void centres_free(Centres *centres);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Centres, centres_free)
/* False, *at untouched, for a code without one. */
bool centres_find(const Centres *centres, const char *code, MapPoint *at);
