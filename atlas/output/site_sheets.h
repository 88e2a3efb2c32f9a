/* site_sheets.h: the printed sheets that the site offers to take away.
 * SPDX-License-Identifier: MIT
 *
 * Those of an area and of its parts lie beside its page, those of groups and topics in the folder
 * "sheet" of the site; each language has its own. A site that is to be small offers none.
 */
#pragma once
#include "atlas/output/site_page.h"
#include "atlas/plan/sheet_list.h"

/* Puts the PDF and the SVG of a finished sheet into the site; of a part only the PDF. */
bool site_sheets_take(const Atlas *atlas, const char *folder, const SheetSubject *subject,
                      OutputList *outputs, GError **error);
/* Puts those of groups and topics there that were made by an earlier build and are not made now. */
bool site_sheets_take_earlier(const Site *site, GError **error);
/* The same for those of an area. */
bool site_sheets_take_earlier_of_area(const Site *site, size_t area, GError **error);

/* Items of a list: the sheet of an area, those of groups that it has a part in, and those of its
 * own parts. */
void site_sheets_put_of_area(const SitePage *page, Html *html, size_t area);
/* Headings and lists for the sheets of groups and of topics; nothing when there are none. */
void site_sheets_put_all(const SitePage *page, Html *html);
