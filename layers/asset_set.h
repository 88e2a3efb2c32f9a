/* asset_set.h: how an AssetSet is put together; what it is stands in assets.h.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "layers/asset_draft.h"
#include "layers/assets.h"

AssetSet *asset_set_new(const AreaSet *areas);
/* Finds the area of each draft, counts used, nearby, listed and outside in the ledger, and takes
 * copies of what the atlas shows, with the ledger. One call for each source, in order. */
void asset_set_take(AssetSet *set, AssetReading *reading);
/* Sorts, gives ids, settles what may be the same (asset_duplicates_find) and draws up the lists;
 * nothing may be taken afterwards. `crs` is the project's. ATLAS_ERROR_DATA when it has no way to
 * degrees. */
bool asset_set_finish(AssetSet *set, const char *crs, Duplicates duplicates, GHashTable *overrides,
                      Report *report, GError **error);
