/* headless.h: lists that begin with their first row and have no names of columns.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "layers/table.h"

/* True when what stands where the names should is a row of the list already: a full postcode, an
 * e-mail address or a number with four decimals is nobody's name for a column. Cells may be NULL.
 */
bool headless_is(const char *const *cells, size_t count);

/* Calls the columns "Column 1", "Column 2" ... and says so at the row (finding "no_header"). */
void headless_name(Table *table, size_t count, Place place, Report *report);
/* Whether the columns of a table are called so. */
bool headless_was(const Table *table);
