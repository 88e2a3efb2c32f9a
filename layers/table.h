/* table.h: rows of text cells under named columns, and where each row stood in its file.
 * SPDX-License-Identifier: MIT
 *
 * Cells are UTF-8 with outer blanks and NBSP removed. A cell that is absent or empty is NULL.
 * Codes stay text: nothing is ever turned into a number here. The table owns all strings.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"

typedef struct Table Table;

Table *table_new(const char *file);
void table_free(Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

/* Building. Column names are cleaned: BOM dropped, white space folded. Returns the column's index.
 */
size_t table_add_column(Table *table, const char *name);
/* Starts a row; line and row as in Place (either may be 0). */
void table_begin_row(Table *table, size_t line, size_t row);
/* Sets a cell of the row begun last; copies. */
void table_set(Table *table, size_t column, const char *text);
/* Drops the rows for which keep[row] is false. */
void table_keep_rows(Table *table, const bool *keep);

size_t table_column_count(const Table *table);
size_t table_row_count(const Table *table);
/* Bytes of text so far. A table holds less than 4 GiB; readers stop long before. */
size_t table_text_bytes(const Table *table);
const char *table_column_name(const Table *table, size_t column);
const char *table_cell(const Table *table, size_t row, size_t column); /* NULL = missing */
const char *table_file(const Table *table);
Place table_place(const Table *table, size_t row);

/* Column of that name: exact, else by folded case, white space and punctuation ("lsoa21_code" =
 * "LSOA21 Code"); -1 when there is none. */
int table_find_column(const Table *table, const char *name);
/* The same, else the first column whose folded name starts with the folded `prefix`, or whose name
 * is at least 60 characters of it: for headers cut at 80 characters or with line ends in them
 * (domain.md T41). */
int table_find_column_like(const Table *table, const char *prefix);
/* A column by the ONS pattern, any vintage: kind "WD", "LSOA", ..., suffix "CD", "NM" or "NMW"
 * (also the forms lsoa21_code, ward24_name, wd23cd, "LSOA code (2011)", and lsoa11_nam as
 * shapefiles cut it). *vintage (may be NULL) receives the two digits or -1. With several vintages
 * the newest is taken and *several (may be NULL) set; both stay as they are when there is no such
 * column (-1). */
int table_find_ons_column(const Table *table, const char *kind, const char *suffix, int *vintage,
                          bool *several);
/* "the columns are a, b, c": for hints. Caller frees. */
char *table_describe_columns(const Table *table);
/* Folded form used for comparing names: lower case, only letters and digits. Caller frees. */
char *table_fold_name(const char *name);

/* Which of the first rows of a sheet holds the names of the columns: filled[i] is the number of
 * cells of row i that say something. Titles and notes above a table fill fewer cells than its rows
 * do. 0 when nothing speaks against the first row. */
enum { TABLE_HEADER_SAMPLE = 40 };
size_t table_find_header(const size_t *filled, size_t count);
/* Findings about the names themselves: one that stands twice ("column_twice"). */
void table_report_names(const Table *table, Place header, Report *report);
