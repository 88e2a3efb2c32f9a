/* output_check.h: finished files, read again and measured.
 * SPDX-License-Identifier: MIT
 *
 * Every PDF that the manifest names: is it sound, no larger than it may be, printed at its size;
 * are its pages those of the plan; is the ruler 100 mm long and do the lines of the National Grid
 * stand as far apart as the scale says, measured from the drawing itself to 0.1 %; does the map lie
 * where the plan has it; is what it says of PDF/UA true. What is wrong is an error.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/analysis/atlas.h"
#include "atlas/base/report.h"
#include "styles/symbols.h"

/* Of what is measured against what it should be. */
#define OUTPUT_SCALE_LIMIT 0.001
#define OUTPUT_PLACE_LIMIT_M 1.0
#define OUTPUT_PAPER_LIMIT_MM 0.1
#define OUTPUT_SHEET_BYTES 3000000
#define OUTPUT_BOOK_BYTES 25000000

/* `folder` is the one that was built into; `checked` receives how many PDFs it has. Stops with
 * ATLAS_ERROR_DATA when there is no manifest. Cost: making the plan of every sheet again, and about
 * 30 ms a sheet. */
bool output_check(const Atlas *atlas, const SymbolSet *symbols, const char *folder, Report *report,
                  size_t *checked, GError **error);
