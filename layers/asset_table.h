/* asset_table.h: assets from lists: spreadsheets, registers, layers with attributes.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "layers/asset_draft.h"

/* Reads the reading's source into drafts and counts in its ledger what became of every other row.
 * Findings about the file go to the report, those about rows to the reading. */
bool asset_table_read(AssetReading *reading, Report *report, GError **error);
