/* site_about.h: the page that says what the atlas was made from, and how to use it elsewhere.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/base/report.h"
#include "atlas/output/site_files.h"

bool site_about_write(const Site *site, const Report *report, const char *credits, GError **error);
