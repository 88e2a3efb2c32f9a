/* tileset.h: tiles drawn and written.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/outputs.h"
#include "atlas/plan/tiles.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

/* How far a channel of a pixel may be from what was drawn, of 255, so that a tile has a palette
 * (png_colors_reduce_within); with `colors: exact` nothing is changed. The two sides of a join are
 * apart by no more than that from one drawing. */
enum { TILE_COLOR_BOUND = 4 };

/* One per worker: keeps the map of the zoom in hand, projected and simplified, and its labels,
 * which are placed once for the whole zoom so that none is cut at a tile's edge. */
typedef struct TileRenderer TileRenderer;

TileRenderer *tile_renderer_new(const Atlas *atlas, const TilePlan *plan, FontSet *fonts,
                                const SymbolSet *symbols);
void tile_renderer_free(TileRenderer *renderer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TileRenderer, tile_renderer_free)

/* Draws metatile i of every set (base, need-<id>, atlas) at 1x and, where the plan has them, 2x and
 * writes its tiles under <folder>/site/tiles/<set>/{z}/{x}/{y}.png and {y}@2x.png. A tile whose
 * bytes the renderer wrote before becomes a hard link where the file system can. */
bool tile_renderer_write(TileRenderer *renderer, size_t metatile, const char *folder,
                         OutputList *outputs, GError **error);

/* How many bytes the file of one tile (a metatile of one) would have. */
bool tile_renderer_measure(TileRenderer *renderer, const char *set, int factor,
                           const Metatile *tile, size_t *bytes, GError **error);

/* Draws a rectangle of a zoom of a set in one go: `pixels` receives columns * 256 * factor times
 * rows * 256 * factor pixels, ARGB32, rows without padding. For tests: the tiles cut from it are
 * what tile_renderer_write writes. */
bool tile_renderer_draw(TileRenderer *renderer, const char *set, int factor, const Metatile *block,
                        uint32_t *pixels, GError **error);
