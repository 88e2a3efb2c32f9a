/* field_names.h: what people call the columns of an asset list.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/spec.h"

/* Names for a field, folded as table_fold_name does, the surest first; NULL-terminated. The field's
 * own name is not repeated. */
const char *const *field_names(AssetField field);
/* Names that count only when no constant is set and no surer name is there. */
extern const char *const FIELD_NAMES_KIND[]; /* "type" and the like, for the category */
extern const char *const FIELD_NAMES_OSM_KIND[];
extern const char *const FIELD_NAMES_GRIDREF[];
extern const char *const FIELD_NAMES_BEDS[];
extern const char *const FIELD_NAMES_ADDRESS[];       /* whole addresses */
extern const char *const FIELD_NAMES_ADDRESS_PARTS[]; /* in the order to join them */
extern const char *const FIELD_NAMES_AREA_CODE[];
extern const char *const FIELD_NAMES_AREA_NAME[];
/* Words that may stand before the name of a field: "venue" in "Venue address". */
extern const char *const FIELD_NAMES_PREFIXES[];
/* Columns ending in "name" that name something else: beginnings of their folded names. */
extern const char *const FIELD_NAMES_OTHER_NAME[];
