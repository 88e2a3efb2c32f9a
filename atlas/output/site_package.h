/* site_package.h: data/datapackage.json, which describes the data beside it (Frictionless Data
 * Package 1): what each file is, its columns and their types, licences and sources.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_files.h"

bool site_package_write(const Site *site, GError **error);
