/* site_everywhere.h: the page of what serves every area or has no place that is known.
 * SPDX-License-Identifier: MIT
 *
 * They may be a thousand, too many for the first page. Everyday places without a place are counted
 * there, not listed: the files of the data have them.
 */
#pragma once
#include "atlas/output/site_page.h"

/* Is there such a page? */
bool site_everywhere_has(const Atlas *atlas);
/* A paragraph that leads to it with their number; nothing where there is none. */
void site_everywhere_put_way(const SitePage *page, Html *html);
/* Writes it, level by level; nothing where there is none. */
bool site_everywhere_write(const Site *site, const char *credits, GError **error);
