/* dictionary.h: what each measure of the tables is: unit, period, source, method, seed.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/analysis/atlas.h"
#include "atlas/output/grid.h"

/* dictionary.csv; without squares it says why there are none. Free with grid_free. */
Grid *dictionary_new(const Atlas *atlas, bool with_squares);
