/* site_zip.h: the whole site in one file, to be dragged on to a web host.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/outputs.h"

/* Writes <folder>/site.zip with all files of `outputs` that are of the site, in their order, as
 * they stand on the disk, and records it. Without the folder "site" in the names: what is in the
 * archive is what a host serves. ATLAS_ERROR_OUTPUT when it would pass 4 GiB or 65,535 files. */
bool site_zip_write(const char *folder, OutputList *outputs, GError **error);
