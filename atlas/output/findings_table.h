/* findings_table.h: everything that was found in the data, row by row, as a table.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"

/* Writes <folder>/findings.csv: severity, code, file, line, row, column, message, hint; one line
 * for each row that a finding is about. ATLAS_ERROR_OUTPUT when it cannot be written. */
bool findings_table_write(const Report *report, const char *folder, GError **error);
