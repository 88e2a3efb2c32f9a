/* tileset.h: tiles drawn and written.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/outputs.h"
#include "atlas/plan/tiles.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

/* One per worker: keeps the shapes of the zoom in hand, projected and simplified, and its labels,
 * which are placed once for the whole zoom so that none is cut at a tile's edge. */
typedef struct TileRenderer TileRenderer;

TileRenderer *tile_renderer_new(const Atlas *atlas, const TilePlan *plan, FontSet *fonts,
                                const SymbolSet *symbols);
void tile_renderer_free(TileRenderer *renderer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TileRenderer, tile_renderer_free)

/* Draws metatile i of every set (base, need-<id>, atlas) at 1x and 2x and writes its tiles under
 * <folder>/site/tiles/<set>/{z}/{x}/{y}.png and {y}@2x.png. */
bool tile_renderer_write(TileRenderer *renderer, size_t metatile, const char *folder,
                         OutputList *outputs, GError **error);
