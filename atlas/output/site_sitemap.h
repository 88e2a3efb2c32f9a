/* site_sitemap.h: the list of pages for search engines.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_files.h"

/* sitemap.xml (sitemaps.org, 0.9): all pages that may be found, in all languages; none where the
 * project does not say where the site is, for its addresses are whole. `site` is in the first
 * language. */
bool site_sitemap_write(const Site *site, GError **error);
