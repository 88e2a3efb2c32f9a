/* about_rows.h: the first sheet of the workbook: what it is, of when, and whom to credit.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/analysis/atlas.h"
#include "atlas/output/grid.h"

/* `with_figures` is false when there are more figures than a sheet can hold. */
Grid *about_rows_new(const Atlas *atlas, bool with_figures);
