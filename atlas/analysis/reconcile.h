/* reconcile.h: our figures of the areas held against those that somebody has published.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <glib.h>

#include "atlas/analysis/tally.h"
#include "atlas/base/report.h"

typedef enum Verdict {
    VERDICT_SAME,          /* as far as the published figure's decimals tell */
    VERDICT_DIFFERS,       /* both are figures */
    VERDICT_STATE_DIFFERS, /* one is a figure, the other missing, suppressed or the like */
    VERDICT_NOT_OURS,      /* the row is about an area that the atlas does not have */
    VERDICT_NOT_PUBLISHED, /* the file has no row for this area of the atlas */
    VERDICT_UNREADABLE,    /* what is published is no figure and no known sign for none */
    VERDICT_OF_A_PART,     /* the row is about women, an age ..., and another about everybody */
    VERDICT_COUNT,
} Verdict;
extern const char *const VERDICT_NAMES[];

typedef struct ReconcileRow { /* texts belong to the atlas, or to the reconciliation */
    const char *code, *name;  /* of our area, else what the file says and NULL */
    const char *measure;      /* NULL for NOT_OURS and NOT_PUBLISHED: they stand for a whole row */
    const char *group;        /* "all", or the level, category or way that was counted */
    double ours, published;   /* NaN without a figure */
    ValueState ours_state, published_state;
    Verdict verdict;
    size_t line; /* of the file; 0 = none */
} ReconcileRow;

typedef struct Reconciliation {
    char *file;
    GArray *rows; /* ReconcileRow, by area and then as in the file; areas not ours at the end */
    size_t counts[VERDICT_COUNT];
    double largest_percent; /* difference of the figures that differ, of the published one */
    GStringChunk *strings;
} Reconciliation;

/* Reads a table with a row an area - a column for each measure, named as in areas.csv, or a level,
 * category or way to well-being for the assets of it - or a tidy one with the columns measure and
 * value, and group where it is about one. Areas are found by code, else by name, in whichever
 * column has most of them. Findings: "figure_differs" (warning) for each figure that is not the
 * same, "figure_not_ours" (note) for columns and measures that the atlas does not have.
 * ATLAS_ERROR_DATA when the table cannot be read, has none of the areas or no figure of ours. */
Reconciliation *reconcile_new(const Atlas *atlas, const char *path, Report *report, GError **error);
void reconciliation_free(Reconciliation *reconciliation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reconciliation, reconciliation_free)

/* "published.csv: 40 figures are the same, 2 differ (by 3.1 % at most), ..." Caller frees. */
char *reconcile_describe(const Reconciliation *reconciliation);
