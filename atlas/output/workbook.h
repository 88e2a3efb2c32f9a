/* workbook.h: grids as the sheets of an XLSX workbook.
 * SPDX-License-Identifier: MIT
 *
 * Office Open XML (ECMA-376), transitional. Text is always text: no cell holds a formula, and text
 * that would be one if it were typed again carries the mark of a leading apostrophe
 * (`quotePrefix`). Numbers keep the digits of the grid; a null cell is empty. The same grids give
 * the same bytes.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/output/grid.h"

/* Rows of a sheet, its header too. */
#define WORKBOOK_ROWS_MAX 1048576

typedef struct Workbook Workbook;

Workbook *workbook_new(void);
void workbook_free(Workbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Workbook, workbook_free)
/* A sheet with a bold header that stays in view, as do the columns up to "name", and filters.
 * `name` has up to 31 characters, none of []:*?/\\. False when the grid has too many rows for one:
 * nothing is then added. */
bool workbook_add_sheet(Workbook *workbook, const char *name, const Grid *grid);
/* Writes the file. ATLAS_ERROR_OUTPUT. *bytes (may be NULL) receives its size. */
bool workbook_write(const Workbook *workbook, const char *path, size_t *bytes, GError **error);
