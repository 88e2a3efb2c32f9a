/* population.h: people by code, from a table.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"
#include "layers/boundaries.h"
#include "layers/table.h"

/* Which table, and its columns; NULL = to be found. */
typedef struct PopulationColumns {
    const SourceSpec *source;
    const char *code, *value;
    const char *period; /* of when they are, where the project says so */
} PopulationColumns;

/* Whether a row is about everybody: every column that splits people up ("sex", "age" ...) says so
 * or nothing. */
bool population_row_is_whole(const Table *table, size_t row);

/* People for each of the codes (ascending), in *people (NaN where the table has none; count long,
 * untouched on failure). The code column is the one in which the codes occur, the people those of
 * "population", "all_ages", "total" and the like. Where a code has several rows, those are taken
 * whose sex and age columns say that they are everybody; when it still has several different
 * figures, ATLAS_ERROR_DATA names the column to choose by. Codes that are not there as in
 * code_join_check. *period receives of when they are, as `columns` has it or else the one text that
 * the column "period", "year" or "date" has in all rows taken; NULL when neither tells. Caller
 * frees it. */
bool population_table_read(const PopulationColumns *columns, const char *const *codes, size_t count,
                           double *people, char **period, Report *report, GError **error);

/* Population per area of the atlas (index = area; NaN where the table has none), from the table
 * that `areas: population:` names; NULL without an error when it names none. Must have 99 % of the
 * areas. *period receives of when they are, or NULL. Free both with g_free. */
double *population_read(const AreasSpec *spec, const AreaSet *areas, char **period, Report *report,
                        GError **error);
