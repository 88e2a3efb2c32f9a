/* stations.h: which stations of the base map stand for themselves.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "layers/assets.h"
#include "layers/basemap.h"

/* Stations that are not drawn and not named: one that is an asset at its place, whose symbol is
 * there already, and the second of a name (a stop has a point for each platform). */
typedef struct StationFilter StationFilter;

StationFilter *station_filter_new(const BaseMap *base);
void station_filter_free(StationFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StationFilter, station_filter_free)
/* An asset whose symbol will be on the map; of no effect when it is no station. */
void station_filter_add_asset(StationFilter *filter, const Asset *asset);
/* Of feature i of the base map; false for all that is no station. */
bool station_filter_hides(const StationFilter *filter, size_t i);
