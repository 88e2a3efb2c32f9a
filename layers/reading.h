/* reading.h: ready-made ways to read the lists that many people have.
 * SPDX-License-Identifier: MIT
 *
 * A reading is a YAML file, in layers/readings or beside a project, that says which column of a
 * register has what, what its words mean, whose it is, and whether its rows are assets and its
 * addresses places. docs/readings.md explains the keys.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"
#include "layers/table.h"

typedef struct Reading {
    char *name;
    char *title, *licence, *attribution, *encoding; /* NULL = not said */
    char **detect;  /* columns that a list of this kind has, all of them; NULL */
    char **columns; /* names for a file without a header; NULL */
    char *first;    /* pattern of the first cell of a file without a header; NULL */
    /* lists of assets */
    bool says_role, says_place;
    AssetRole role;
    bool is_contact;
    char **fields[ASSET_FIELD_COUNT]; /* columns to look for, in this order; {""} = none; NULL */
    char *constants[ASSET_FIELD_COUNT];
    GHashTable *values[ASSET_FIELD_COUNT]; /* folded word of the list -> ours; NULL */
    /* figures */
    char **value; /* columns to look for; NULL */
    char *unit, *period, *period_column, *numerator, *denominator, *lower, *upper, *flag;
    Polarity polarity;
    GHashTable *polarities; /* beginning of a column's folded name -> Polarity; NULL */
} Reading;

/* By its name, or by the path of a YAML file of one's own against `folder`. NULL after a finding at
 * `place`: a name that is not known, or errors in the file. */
Reading *reading_new(const char *name, const char *folder, Place place, Report *report);
void reading_free(Reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reading, reading_free)

/* Names of those that the program brings along, sorted; caller frees with g_strfreev. */
char **reading_names(void);
/* The name of the reading that a table is unmistakably for; NULL when there is none. Caller frees.
 */
char *reading_detect(const Table *table);
/* Which way is need, for a column of figures. */
Polarity reading_polarity(const Reading *reading, const char *column);
