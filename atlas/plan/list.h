/* list.h: rows of a list flowed into columns and pages, none lost.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/geom.h"
#include "atlas/plan/paper.h"

/* Columns to fill, in reading order. */
typedef struct FlowPage {
    PageBox columns[PAGE_COLUMNS_MAX];
    size_t column_count;
} FlowPage;

typedef struct FlowItem {
    double height_mm;
    double before_mm;    /* space above it, left out at the top of a column */
    bool keep_with_next; /* never the last of a column */
    bool new_column;     /* always the first of one */
    int heading;         /* item repeated above this one when it opens a column; -1 = none */
    double again_mm;     /* of a heading: its height when it is repeated; 0 = it never is */
} FlowItem;

typedef struct FlowPlace {
    size_t item;
    bool again; /* the heading repeated at the top of a column */
    size_t page, column;
    PagePoint at; /* top left corner */
} FlowPlace;

/* Places all items in order (FlowPlace, freed by g_array_unref). The last of `pages` is repeated as
 * often as needed; a column too low for any item is passed over on the pages before. An item higher
 * than a whole column of the last page stands alone in one and runs out of it: callers make none.
 */
GArray *list_flow(const FlowItem *items, size_t count, const FlowPage *pages, size_t page_count);

/* The same, with the columns of the last page as even as can be, when that page is `first_even` or
 * a later one: a last page with one full column and an empty one looks unfinished. Of almost equal
 * heights the one is taken that parts the fewest groups. */
GArray *list_flow_evenly(const FlowItem *items, size_t count, const FlowPage *pages,
                         size_t page_count, size_t first_even);
