/* asset_ids.h: names for assets that stay the same from build to build.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "layers/assets.h"

/* Gives each of the sorted assets its id (design.md section 6, Identity): "<source>-<own id>", or
 * "<source>-" and 10 hex digits of SHA-256 over folded name, category and position to 1 m. Of
 * several that would have the same, those after the first get -2, -3 and so on. What is no site has
 * no position in its id, so that nothing can be guessed from it. `source_names` are indexed by
 * Asset.source; strings go to `strings`. */
void asset_ids_assign(Asset *assets, size_t count, const char *const *source_names,
                      GStringChunk *strings);
/* The id that an asset gets unless another has it: its own in its list after the source's name, or
 * a short hash of name, category and place. Caller frees. */
char *asset_ids_wanted(const Asset *asset, const char *source_name);
