/* grid.h: a table about to be written: the same cells to CSV and to a GeoPackage.
 * SPDX-License-Identifier: MIT
 *
 * Numbers are kept as text of at most 15 digits, so that both outputs carry the same ones. A null
 * cell is empty in CSV and null in the GeoPackage.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "layers/sink.h"

typedef struct Grid Grid;

Grid *grid_new(void);
void grid_free(Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grid, grid_free)

/* All fields before the first row. `name` is copied. */
void grid_add_field(Grid *grid, const char *name, SinkType type);
/* A grid with these fields. */
Grid *grid_with(const SinkField *fields, size_t count);
/* A new row, all null; then cells by a cursor from left to right. */
void grid_begin_row(Grid *grid);
void grid_put_text(Grid *grid, const char *text); /* NULL = null */
void grid_put_number(Grid *grid, double value);   /* NaN = null */
void grid_put_fixed(Grid *grid, double value, int decimals);
void grid_put_count(Grid *grid, size_t count);
void grid_put_null(Grid *grid);

size_t grid_row_count(const Grid *grid);
size_t grid_field_count(const Grid *grid);
const SinkField *grid_fields(const Grid *grid);
/* Cells of a row, one a field; NULL = null. */
const char *const *grid_row(const Grid *grid, size_t row);
/* RFC 4180 with a header, LF line ends, formula-safe text cells. Caller frees. */
char *grid_format_csv(const Grid *grid);
