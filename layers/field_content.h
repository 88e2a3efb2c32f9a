/* field_content.h: columns of an asset list that tell by their cells what they are.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "layers/asset_fields.h"

/* Fills in what the names of the columns did not tell: postcodes, longitude and latitude, grid
 * references, links and, last, the name of the asset. Leaves alone what the project file settles,
 * and never takes a column that may be about a person ("Contact", "Secretary") for a name. What was
 * found so is marked in columns->by_content. */
void field_content_find(AssetColumns *columns);

/* 'name "Club", postcode "Where" (by its cells); not read: "x", "y"'. Caller frees. */
char *asset_columns_describe(const AssetColumns *columns);
/* The same of a list of people, of whom nothing is kept but what they offer (`is_skill`, one bool a
 * column, tells the columns of skills; NULL = there are none) and where they live. Caller frees. */
char *asset_columns_describe_people(const AssetColumns *columns, const bool *is_skill);
