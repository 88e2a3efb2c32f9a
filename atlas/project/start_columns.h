/* start_columns.h: what a list tells about itself, for `assetatlas new`.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/project/spec.h"
#include "layers/table.h"

/* Who is to be named for a file, as far as its columns tell. */
typedef enum StartCredit { CREDIT_UNKNOWN, CREDIT_ONS, CREDIT_DEPRIVATION } StartCredit;

/* Every guess is one: whoever writes it down says so. NULL where nothing can be guessed. */
typedef struct StartColumns {
    char *all; /* "a, b, c", at most 40 names; NULL when the file cannot be read */
    size_t rows;
    bool has_shapes;    /* polygons among them */
    char *key;          /* column of codes, else of names of areas */
    bool key_is_names;  /* the latter */
    const char *kind;   /* of the codes: "LSOA", "WD", ...; NULL when not known; static */
    int vintage;        /* two digits of the year of the codes, or -1 */
    char *value;        /* column of figures */
    char *others;       /* "a, b": more columns of figures; NULL */
    Polarity polarity;  /* from the words of the column; never POLARITY_UNSAID with a value */
    bool polarity_told; /* false when nothing speaks for either */
    char *where;        /* which rows, where a code has several; a clause */
    char *period_column, *period;
    StartCredit credit;
    char *reading;           /* a ready-made reading that the columns are unmistakably for; NULL */
    bool reading_has_rights; /* which brings licence and attribution */
    char *trouble;           /* why the file cannot be read; a clause without full stop */
} StartColumns;

/* Reads the list, whatever its format. What cannot be read has `trouble` and nothing else. `layer`
 * is the sheet or layer of the file that is meant, or NULL. */
void start_columns_guess(const char *path, const char *layer, StartColumns *columns);
void start_columns_clear(StartColumns *columns);

/* How large areas of a kind are: 0 for "OA", more for larger ones; -1 for NULL and other kinds. */
int start_columns_rank(const char *kind);
/* All that stands in a column of a file, as a set of texts; empty when it cannot be read. `column`
 * NULL takes all columns, their texts folded as names of columns are. */
GHashTable *start_columns_texts(const char *path, const char *layer, const char *column);
/* The layers of a file that are lists of their own, as source_parts. Caller frees with g_strfreev.
 */
char **start_columns_parts(const char *path);
/* Whether the file says which of the areas (a set of codes) each area of kind `from` belongs to: it
 * has codes of that kind, and nine in ten of the set in another column. *vintage is the year of the
 * former, or -1. */
bool start_columns_is_lookup(const char *path, const char *from, GHashTable *areas, int *vintage);
