/* tick_list.h: lists of what people can do, with a column for each skill and a tick for who has it.
 * SPDX-License-Identifier: MIT
 *
 * Groups that ask people for their gifts of heart, head and hand keep such lists: a row for each
 * person, names and all. Its rows are people whatever else the list says, and never assets.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "layers/people.h"
#include "layers/table.h"

typedef struct TickList {
    const Table *table;
    bool *is_skill; /* one a column; NULL when the table is no such list */
    Giving *giving; /* of the skill in each column */
} TickList;

/* A table is one when at least two of its columns hold ticks only and begin with heart, head or
 * hand
 * ("Heart: listening"), or at least three hold ticks only and `is_people` says that the rows are
 * people. Ticks are x, v, 1, yes, true, check marks; no, 0, false and blanks are none. */
TickList tick_list_find(const Table *table, bool is_people);
void tick_list_clear(TickList *list);

/* The skills that are ticked in a row (of Gift), from the names of their columns ("listening").
 * `names` receives the texts, which it owns. Caller frees. */
GArray *tick_list_gifts(const TickList *list, size_t row, GPtrArray *names);
