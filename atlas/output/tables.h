/* tables.h: the files of tables/.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/analysis/atlas.h"
#include "atlas/output/outputs.h"

/* <folder>/tables/areas.csv (one row per area: code, name, population, area_km2, assets by level,
 * serving, everyday, per 1,000, people, each measure as <id>, <id>_n, <id>_state, <id>_coverage,
 * <id>_period), assets.csv, assets-osm.csv when there are rows under ODbL, the tables of
 * figure_tables.h, atlas.gpkg with all of it and the shapes, and atlas.xlsx without the assets.
 * `threads` (at least 1) may be used for long sums and change nothing. */
bool tables_write(const Atlas *atlas, unsigned threads, const char *folder, OutputList *outputs,
                  GError **error);
