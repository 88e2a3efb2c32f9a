/* site_figures.h: the figures of an area on its page, each with a small plot.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/html.h"
#include "atlas/output/site_files.h"

/* A heading and a table; nothing when there are no figures. The plot of a row shows the area among
 * all areas and beside what it may be compared with; its words say the same. */
void site_figures_put(const Site *site, Html *html, size_t area);
