/* reconcile_names.h: which figure of ours a column of a published table is about.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/analysis/tally.h"

typedef enum OwnKind {
    OWN_POPULATION,
    OWN_AREA,
    OWN_ASSETS,
    OWN_PER_1000,
    OWN_PER_KM2,
    OWN_EVERYDAY,
    OWN_POTENTIAL,
    OWN_SERVING, /* index = level */
    OWN_INDICATOR,
} OwnKind;

/* A figure of ours that a column or a row is about. */
typedef struct Own {
    OwnKind kind;
    const char *measure;
    guint group; /* of the tally */
    guint index; /* level, or indicator */
} Own;

/* The figure of that name, spelled with any case and punctuation: as in areas.csv, an indicator by
 * its id or title, residents as publishers call them ("All ages", "Population (mid-2024)"), or a
 * level, category or way to well-being for the assets of it. False when there is none. */
bool reconcile_names_find(const Atlas *atlas, const Tally *tally, const char *name, Own *own);
/* A column of the tally by its folded name (table_fold_name). */
bool reconcile_names_find_group(const Tally *tally, const char *folded, guint *group);
