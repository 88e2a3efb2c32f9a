/* table_tail.h: rows of a list that are none of its things: totals, and notes below the table.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include "layers/table.h"

typedef enum TailKind {
    TAIL_NONE,   /* a row like others */
    TAIL_TOTAL,  /* "Total", "Grand total: 12", "Cyfanswm": nothing else in it but numbers */
    TAIL_HEADER, /* the names of the columns once more, as on each printed page */
    TAIL_NOTE,   /* "Source: ...", "* estimated": below the last row, and alone in it */
} TailKind;

/* What each row is; caller frees. A total may stand anywhere (those of parts do). In a table of
 * fewer than three columns nothing is taken for either, because there everything looks like it. */
TailKind *table_tail_find(const Table *table);
