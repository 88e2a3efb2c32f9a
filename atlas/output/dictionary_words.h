/* dictionary_words.h: what each column of areas.csv, beside.csv and figures.csv says.
 * SPDX-License-Identifier: MIT
 *
 * Columns that are worked out from choices of the project (indicators, ranks, classes, draws) are
 * not here: dictionary.c words them.
 */
#pragma once
#include <stddef.h>

typedef struct ColumnWords {
    const char *measure; /* the column, or "*_state" for all that end so */
    const char *title, *unit, *method;
} ColumnWords;

/* Columns of areas.csv that every atlas has, those it has with effort:, and those that stand behind
 * each indicator. Each ends with an entry whose measure is NULL. */
extern const ColumnWords AREA_COLUMNS[], EFFORT_COLUMNS[], INDICATOR_COLUMNS[];
/* Columns of beside.csv and figures.csv. */
extern const ColumnWords BESIDE_WORDS[], FIGURE_COLUMNS[];
