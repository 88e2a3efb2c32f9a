/* site_help.h: how to embed the map, and drafts of an accessibility statement and a privacy notice.
 * SPDX-License-Identifier: MIT
 *
 * The drafts say what the program knows of itself and mark what somebody has to fill in; they claim
 * nothing for the publisher.
 */
#pragma once
#include "atlas/output/site_page.h"

/* embedding.html, accessibility.html, privacy.html */
bool site_help_write(const Site *site, const char *credits, GError **error);
