/* shapefile_dbf.h: the table of a shapefile.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "layers/table.h"

/* Adds the columns of the .dbf at `path` to an empty table and its records as rows, numbered from
 * 1. Records marked as deleted become rows without cells and true in *deleted (one bool a record,
 * caller frees). `encoding` NULL = the .cpg, else the language id, else what the text looks like.
 * ATLAS_ERROR_DATA when the file is short or damaged; messages name `shown`. */
bool shapefile_dbf_read(const char *path, const char *shown, const char *encoding, Table *table,
                        bool **deleted, Report *report, GError **error);
