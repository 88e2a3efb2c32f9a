/* report_figures.h: where the figures of report.html come from.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/atlas.h"
#include "atlas/output/html.h"

/* Places of the atlas (small areas or areas) whose value of an indicator is in this state. */
size_t report_figures_count(const Indicator *indicator, ValueState state);
/* For every indicator that is read from a table, the rows of it and what became of the places and
 * areas of the atlas, so that each row and each area is accounted for; nothing without one. */
void report_figures_put(Html *html, const Atlas *atlas);
