/* code_join.h: rows of a table joined to the areas they are about, by code.
 * SPDX-License-Identifier: MIT
 *
 * Codes of another year join to nothing, or worse, to some of the areas. So a join that misses more
 * than 1 % of the codes stops, and says what the codes themselves tell about the reason.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "layers/table.h"

/* The column in which most different ones of the wanted codes occur (a set or table with codes as
 * keys), whatever its name is; the first of equals; -1 when none occurs anywhere. */
int code_join_find_column(const Table *table, GHashTable *wanted);

typedef struct CodeJoin {
    const char *file;         /* as the user wrote it */
    const char *what;         /* for messages: `indicator "imd"` */
    const char *consequence;  /* a sentence: what becomes of a code that is not found */
    const char *const *codes; /* that were looked for, ascending */
    const bool *found;        /* which of them were found */
    size_t count;
    const Table *table; /* where they were looked for, */
    int column;         /* and in which column; -1 = none */
    bool partial;       /* an incomplete join is meant */
    bool converted;     /* what could be brought to the codes looked for has been */
} CodeJoin;

/* A finding "code_not_matched" for each code that was not found. When they are more than 1 %, or
 * one is an LSOA of 2021 and the table has only those of 2011, and partial is not set,
 * ATLAS_ERROR_DATA with the first 20 of them, what may be the reason, and which
 * lookup would help. */
bool code_join_check(const CodeJoin *join, Report *report, GError **error);

/* Name and both cells of the first column, `except` aside, in which two rows differ, as
 * `"sex" (Females, Males)`; NULL when there is none. Caller frees. */
char *code_join_difference(const Table *table, size_t row, size_t other, int except);
