/* name_join.h: rows of a table joined to the areas they are about, by name.
 * SPDX-License-Identifier: MIT
 *
 * Old surveys and hand-made tables have no codes. Names are compared without regard to case,
 * punctuation, notes in brackets and what kind of authority they name: "Trafford MD", "Bristol,
 * City of", "Westminster City of LB" and "London Borough of Camden" are Trafford, Bristol,
 * Westminster and Camden. A name that two areas share then is neither of them.
 */
#pragma once
#include <glib.h>

#include "atlas/base/report.h"
#include "layers/table.h"

typedef struct NameJoin NameJoin;

/* `names` and `codes` of the areas, borrowed; NULL names are passed over. */
NameJoin *name_join_new(const char *const *names, const char *const *codes, size_t count);
void name_join_free(NameJoin *join);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NameJoin, name_join_free)

/* Index of the area that a cell names, or -1. */
int name_join_find(const NameJoin *join, const char *cell);
/* How many different areas a column names. */
size_t name_join_count(const NameJoin *join, const Table *table, size_t column);
/* The column in which most different areas are named; the first of equals; -1 when none is. */
int name_join_find_column(const NameJoin *join, const Table *table);
/* Findings: "joined_by_name" for the table, and "name_taken_for" for every row whose name was not
 * exactly the area's. */
void name_join_report(const NameJoin *join, const Table *table, int column, Report *report);

/* " bristol ": the name without what it need not have. Caller frees. */
char *name_join_fold(const char *name);
