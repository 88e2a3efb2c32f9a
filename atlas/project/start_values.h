/* start_values.h: which figures of a table are meant, for `assetatlas new`.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/start_columns.h"

/* Chooses the column of figures, which way is need, and, where a code has several rows, which of
 * them. `key` is the index of the key column, or -1. */
void start_values_guess(const Table *table, int key, const char *path, StartColumns *columns);
