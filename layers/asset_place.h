/* asset_place.h: whether a row has a site, and where; else which areas it serves.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "layers/asset_draft.h"
#include "layers/asset_fields.h"
#include "layers/asset_position.h"

/* Sets place, point, method and served areas of the draft. Where a site was to be expected and
 * neither a position nor an area is known the draft is kept without a place, and told. False when
 * the row says that it belongs to an area outside the atlas, which is told, too. */
bool asset_place_find(AssetReading *reading, const AssetColumns *columns, PositionFinder *finder,
                      AssetDraft *draft);
/* The one area that a code or name column of the row tells (area_codes.h), or -1. */
int asset_place_area(const AssetReading *reading, const AssetColumns *columns, size_t row);
/* Whether a list that gives codes of areas gives those of the atlas's own year: then a code of that
 * kind that is not known here is elsewhere, and else of another year. Before the first row. */
void asset_place_judge_year(AssetReading *reading, const AssetColumns *columns);
/* Takes off the map what stands on a point that stands for "somewhere here" (design.md section 9):
 * at least 20 rows and 5 % of the source's on one coordinate though names or addresses differ. They
 * fall back on their postcodes, then on their areas, else are listed without a place. */
void asset_place_clear_placeholders(AssetReading *reading, const AssetColumns *columns,
                                    PositionFinder *finder);
