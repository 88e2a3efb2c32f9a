/* indicators.h: figures as they come, on the areas or on small areas, with their states.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"
#include "layers/boundaries.h"
#include "layers/geography.h"

/* Zero is a value. Missing and suppressed are told apart all the way to the page. */
typedef enum ValueState {
    VALUE_PRESENT,
    VALUE_MISSING,
    VALUE_SUPPRESSED,
    VALUE_NOT_MEASURED_HERE, /* known only for a larger area */
    VALUE_INSUFFICIENT,      /* over 20 % of the people are in small areas without a value */
} ValueState;
extern const char *const VALUE_STATE_NAMES[]; /* "value" "missing" "suppressed" ... */

typedef struct IndicatorValue {
    double value; /* NaN unless VALUE_PRESENT */
    ValueState state;
    double numerator, denominator, lower, upper; /* NaN when not given */
    double rank; /* among all in the file, 1 = most need; NaN or 0 when not given */
} IndicatorValue;

typedef struct Indicator {
    const IndicatorSpec *spec;
    int geography;    /* index in the list of geographies, or -1: on the areas themselves */
    GArray *values;   /* IndicatorValue; index = member of the geography, or area */
    size_t rows;      /* rows of the file, without those that where left out */
    size_t filtered;  /* which are so many */
    size_t matched;   /* rows that met a member */
    size_t elsewhere; /* rows whose code belongs to no member (other districts) */
    size_t rejected;  /* rows without a code or with an unreadable value (each a finding) */
    size_t needed;    /* members that a value was looked for */
    size_t found;     /* members with a row */
    char *period;     /* as the project says, else the last one of its period column; may be NULL */
    double rank_count; /* the largest rank of the file: of how many; 0 without ranks */
    bool ordinal;      /* ranks, deciles or the like: may be shaded, never averaged */
} Indicator;

/* Reads one indicator. The key column is the one that holds the codes, whatever its name is, unless
 * the project names it. Vintage guard: when under 99 % of the members find a row and `join:
 * partial` is not set (or an LSOA of 2021 is not in a file of those of 2011), ATLAS_ERROR_DATA with
 * the codes that did not match (the first 20 in the message, all as findings) and what the codes
 * tell about the reason. A file about districts or larger for an atlas of smaller areas is
 * VALUE_NOT_MEASURED_HERE throughout, with a finding. A code with rows of different values is
 * ATLAS_ERROR_DATA that names a column to choose by; with a period column and no period said, the
 * last period is taken. Blank - .. : [x] [c] [z] * N/A NA -999 are missing or suppressed ([c], *,
 * c). */
Indicator *indicator_read(const IndicatorSpec *spec, const AreaSet *areas,
                          const GPtrArray *geographies, Report *report, GError **error);
void indicator_free(Indicator *indicator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Indicator, indicator_free)

/* What a cell says: its state and, when present, the number (exposed for tests). False when the
 * text is none of the known ones. */
bool indicator_value_parse(const char *cell, double *value, ValueState *state);
