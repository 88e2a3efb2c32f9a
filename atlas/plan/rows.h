/* rows.h: which assets the list of a sheet holds, in which order and with which number.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include "atlas/plan/sheet_layout.h"

/* Assets that serve everywhere are listed one by one up to this many, else counted. */
#define EVERYWHERE_LISTED_MAX 12
/* The sheet of a topic is the only one that has them. */
#define EVERYWHERE_OF_TOPIC_MAX 60

/* Fills plan->rows and plan->everyday: sites by level and name, then what serves the area, then
 * sites just over the boundary, then what serves everywhere. Needs plan->frame and plan->grid. Rows
 * with a site are numbered in the order of the list, those over the boundary lettered; a site that
 * the map does not reach has no square, and edge_arrows.h points to it. */
void rows_collect(SheetPlan *plan);

/* The i-th asset that a row stands for, of row->entry_count. */
size_t rows_entry(const SheetPlan *plan, const ListedAsset *row, size_t i);

/* Letters of the n-th place over the boundary, from 0: "a", "b" ... "z", "aa" ... without i, l and
 * o, which look like figures. */
void rows_letters(size_t n, char letters[8]);

/* Marks the sources of all assets that the map of a subject could show; index = asset_set_ledger.
 */
void rows_mark_sources(const Atlas *atlas, const SheetSubject *subject, bool *sources);

/* How many assets of each kind concern the subject, counted from the atlas without the rows, to be
 * compared with them: nothing may be lost. */
typedef struct RowLedger {
    size_t sites, everyday, serving, nearby, everywhere;
} RowLedger;
RowLedger rows_expected(const Atlas *atlas, const SheetSubject *subject);
RowLedger rows_found(const SheetPlan *plan);
