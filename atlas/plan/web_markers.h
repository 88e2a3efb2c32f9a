/* web_markers.h: the assets of a web map, brought together where their symbols would hide each
 * other. SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/web_map.h"

/* Fills map->markers, map->dots and, for an area, map->leaders. For all areas a symbol stands at
 * the place of its first asset and those whose symbols would touch it are counted under it; in the
 * order of the assets, so the result is the same however they came. For one area symbols are moved
 * apart first (markers.h). */
void web_markers_place(WebMap *map, const MercatorGrid *grid, const WebMapRequest *request);
