/* area_columns.h: which columns of a table hold the codes and names of areas.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "layers/boundaries.h"
#include "layers/table.h"

typedef struct AreaColumnNames { /* as the project says; NULL = to be found */
    const char *code, *name, *name_cy, *group;
    const char *kind; /* ONS prefix to look for first: "WD" */
} AreaColumnNames;

typedef struct AreaColumns {
    int code;          /* never -1 */
    int name, name_cy; /* -1 = none */
    int group;         /* only when it is named; else -1 */
    int vintage;       /* two digits of the code column, or -1 */
} AreaColumns;

/* Named columns must be there; others are found by the ONS pattern of any vintage (the given kind
 * first, then the others), then by area_code, code and the like. ATLAS_ERROR_DATA with the columns
 * there are when there is no code column. Several vintages side by side are a finding. */
bool area_columns_find(const Table *table, const AreaColumnNames *names, AreaColumns *columns,
                       Report *report, GError **error);

/* The column of a lookup with the codes of the areas, whatever kind of areas they are and whatever
 * it is called, unless it is named; else one of wards. -1 with an error when there is none. */
int area_columns_find_target(const Table *table, const char *named, const AreaSet *areas,
                             Report *report, GError **error);

/* The ONS prefix that a word like "msoa" or "MSOA21" stands for, else `otherwise`. Static. */
const char *area_columns_kind(const char *word, const char *otherwise);
