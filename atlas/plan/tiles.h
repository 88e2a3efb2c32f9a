/* tiles.h: which tiles there are, and how they are drawn together.
 * SPDX-License-Identifier: MIT
 *
 * Tiles are XYZ (origin top left) in Web Mercator. A metatile is a block of up to 8 x 8 tiles drawn
 * in one go and cut up. Only tiles that touch an area of the atlas (grown by TILE_MARGIN_M) are
 * made; a tile of a smaller zoom is made exactly when one of the four below it is.
 *
 * With `size: small` only one resolution is made, and only as many zooms as keep the site under 100
 * files; the map page enlarges the last one. Where the areas are too many for that, the pictures of
 * their maps go into their pages; where they are too many still, tile_plan_check says so.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"
#include "atlas/base/json.h"

enum { TILE_SIZE_PX = 256, METATILE_SIDE = 8, TILE_SAMPLE_MAX = 64 };
#define TILE_MARGIN_M 200.0
/* OGC's standard pixel: what makes a zoom comparable with a print scale. */
#define TILE_PIXEL_MM 0.28

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
/* Zoom by zoom, then row by row. */
size_t tile_plan_metatile_count(const TilePlan *plan);
const Metatile *tile_plan_metatile(const TilePlan *plan, size_t i);
size_t tile_plan_tile_count(const TilePlan *plan); /* of one set at one resolution */
int tile_plan_min_zoom(const TilePlan *plan);
int tile_plan_max_zoom(const TilePlan *plan);
/* Files of a small site, one or two more than it will have; 0 for a site of full size. */
size_t tile_plan_small_files(const TilePlan *plan);
/* Do the pages of a small site have the pictures of their areas inside them? */
bool tile_plan_has_pictures_inside(const TilePlan *plan);
/* A warning, "site_has_many_files", when a small site cannot stay under 100 files. */
void tile_plan_check(const TilePlan *plan, const Atlas *atlas, Report *report);
/* Are there tiles of twice the pixels beside each? */
bool tile_plan_is_doubled(const TilePlan *plan);
/* Names of the sets: "base", "need-<id>" and "atlas", as far as they are made; NULL-terminated. */
const char *const *tile_plan_sets(const TilePlan *plan);
/* Web Mercator box of an area, in metres. */
MapBox tile_plan_area_box(const TilePlan *plan, size_t area);
/* Web Mercator box of all areas, and the latitude of its middle. */
MapBox tile_plan_box(const TilePlan *plan);
double tile_plan_latitude_deg(const TilePlan *plan);
/* The areas' shapes in Web Mercator; shape of an area as in its AreaSet. */
const ShapeSet *tile_plan_area_shapes(const TilePlan *plan);
/* Is this tile of the plan wanted (does it touch an area)? */
bool tile_plan_wants(const TilePlan *plan, int zoom, uint32_t x, uint32_t y);
size_t tile_plan_zoom_count(const TilePlan *plan, int zoom); /* of one set at one resolution */
/* Up to TILE_SAMPLE_MAX tiles of a zoom, evenly spaced in the order of the rows, or all of them
 * (Metatile of one tile each; freed by g_array_unref). */
GArray *tile_plan_sample(const TilePlan *plan, int zoom);
/* zooms with their ranges and counts, sets, files */
void tile_plan_dump(const TilePlan *plan, JsonWriter *json);

/* Tile that holds a point, and the Web Mercator box of a tile. */
void tile_at(GeoPoint point, int zoom, uint32_t *x, uint32_t *y);
MapBox tile_box(int zoom, uint32_t x, uint32_t y);
/* Web Mercator metres of a pixel of a tile. */
double tile_pixel_m(int zoom);
/* Print scale that a zoom resembles at a latitude, with 0.28 mm pixels: z15 is about 1:10,000
 * at 53.5. */
double tile_scale(int zoom, double lat_deg);
