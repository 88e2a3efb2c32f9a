/* composite_rows.h: the rows of composites.csv: how each composite came about.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/atlas.h"
#include "atlas/output/grid.h"

/* A row for each composite, place and part: the part's value as it is, made comparable, and
 * weighted; `weighted` adds up to the composite. Empty without composites. */
Grid *composite_rows_new(const Atlas *atlas);
/* How an indicator was put together, for the dictionary. Caller frees. */
char *composite_rows_method(const IndicatorSpec *spec);
