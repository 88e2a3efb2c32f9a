/* population.h: people by code, from a table.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"

/* Code -> people (double *, owned by the table). Where a code has several rows, those are taken
 * whose sex or age column says that they are all persons; when it still has several different
 * figures, ATLAS_ERROR_DATA names the column to choose by. Columns not named are found: codes by
 * the ONS pattern, people by "population", "all_ages", "total" and the like. */
GHashTable *population_table_read(const SourceSpec *source, const char *code, const char *value,
                                  Report *report, GError **error);
