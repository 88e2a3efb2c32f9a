/* web_names.h: the names on a web map, placed once for the whole of it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/web_map.h"

/* Names of areas, places, stations, green and water, roads, in that order of importance: the first
 * place that meets no other name is taken. `beside` keeps the places of map->markers free. Returns
 * WebName; caller frees with g_array_unref. Strings go to map->strings. */
GArray *web_names_place(WebMap *map, const MercatorGrid *grid, const WebMapRequest *request,
                        FontSet *fonts, bool beside);
/* Is the feature named at the map's scale? */
bool web_names_wants(const WebMap *map, const BaseFeature *feature);
