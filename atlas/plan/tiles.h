/* tiles.h: which tiles there are, and how they are drawn together.
 * SPDX-License-Identifier: MIT
 *
 * Tiles are XYZ (origin top left) in Web Mercator. A metatile is a block of up to 8 x 8 tiles drawn
 * in one go and cut up. Only tiles that touch an area of the atlas (grown by a margin) are made.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"
#include "atlas/base/json.h"

typedef struct TileSetKind TileSetKind;

typedef struct Metatile {
    int zoom;
    uint32_t x, y;          /* of its top left tile */
    uint32_t columns, rows; /* 1 to 8 */
} Metatile;

typedef struct TilePlan TilePlan;

/* Pure arithmetic on the areas' shapes; no text, no drawing. */
TilePlan *tile_plan_new(const Atlas *atlas, GError **error);
void tile_plan_free(TilePlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TilePlan, tile_plan_free)
size_t tile_plan_metatile_count(const TilePlan *plan);
const Metatile *tile_plan_metatile(const TilePlan *plan, size_t i);
size_t tile_plan_tile_count(const TilePlan *plan); /* of one set at one resolution */
/* Web Mercator box of an area, in metres. */
MapBox tile_plan_area_box(const TilePlan *plan, size_t area);
/* Is this tile of the plan wanted (does it touch an area)? */
bool tile_plan_wants(const TilePlan *plan, int zoom, uint32_t x, uint32_t y);
/* zooms with their ranges and counts, sets, an estimate of bytes */
void tile_plan_dump(const TilePlan *plan, JsonWriter *json);

/* Tile that holds a point, and the Web Mercator box of a tile. */
void tile_at(GeoPoint point, int zoom, uint32_t *x, uint32_t *y);
MapBox tile_box(int zoom, uint32_t x, uint32_t y);
/* Print scale that a zoom resembles at a latitude, with 0.28 mm pixels: z15 is about 1:10,000
 * at 53.5. */
double tile_scale(int zoom, double lat_deg);
