/* site_overview.h: the first page of the site: all areas as a picture and as a list.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_page.h"

bool site_overview_write(const Site *site, const char *credits, GError **error);
/* The areas by name with what is recorded in each, as links. */
void site_overview_put_list(const SitePage *page, Html *html);
/* The areas as shapes that lead to their pages; the list says the same to those who do not see it.
 * `here` is the area that the page is about, -1 for none. */
void site_overview_put_picture(const SitePage *page, Html *html, int here);
