/* site_moved.h: old addresses of areas' pages lead to the new ones.
 * SPDX-License-Identifier: MIT
 *
 * The address of a page holds the area's name, and names change; links on other sites and QR codes
 * on paper do not.
 */
#pragma once
#include "atlas/output/site_page.h"

/* In each folder area/<code>-<other name>/ that a build before has left, or a page like this one,
 * an index.html that leads to the area's page at once, without a script, and says so to those whose
 * browser does not. Nothing where the output folder is new. */
bool site_moved_write(const Site *site, size_t area, const char *credits, GError **error);
