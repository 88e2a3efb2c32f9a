/* web_markers.h: the assets of a web map, brought together where their symbols would hide each
 * other. SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/web_map.h"

/* Fills map->markers and map->dots. A symbol stands at the place of its first asset; assets whose
 * symbols would touch it are counted under it. In the order of the assets, so the result is the
 * same however they came. With request->area only assets with a site in that area are taken. */
void web_markers_place(WebMap *map, const MercatorGrid *grid, const WebMapRequest *request);
