/* block_index.h: which features of a web map a block of tiles needs.
 * SPDX-License-Identifier: MIT
 *
 * The blocks asked for form a grid, so features are counted into the cells of one instead of a
 * tree.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "atlas/plan/web_map.h"

typedef struct BlockIndex BlockIndex;

/* Over map->base, which must outlive the index. Boxes are grown by 5 mm for the width of lines. */
BlockIndex *block_index_new(const WebMap *map);
void block_index_free(BlockIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BlockIndex, block_index_free)
/* Features that may touch the box of the map, ascending; borrowed until the next call. */
const uint32_t *block_index_find(BlockIndex *index, PageBox box, size_t *count);
