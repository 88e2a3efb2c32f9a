/* links.h: which asset hosts, funds, runs or refers to which.
 * SPDX-License-Identifier: MIT
 *
 * A LinkSet joins assets of an AssetSet and so holds nothing that may not be published: an end that
 * is private or withheld is not among the assets, and its row is a finding that does not quote it.
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"
#include "layers/assets.h"

typedef enum LinkKind {
    LINK_HOSTS,
    LINK_FUNDS,
    LINK_RUNS,
    LINK_REFERS_TO,
    LINK_KIND_COUNT
} LinkKind;
extern const char *const LINK_KIND_NAMES[]; /* "hosts" "funds" "runs" "refers to" */

typedef struct Link {
    size_t from, to; /* indices in the AssetSet, never the same */
    LinkKind kind;
} Link;

/* What became of the rows; rows = sum of the others. All but the used are findings. */
typedef struct LinkLedger {
    size_t rows;
    size_t used;
    size_t unknown_ends;   /* an end is no asset that may be shown */
    size_t ambiguous_ends; /* an end is the name of several assets */
    size_t unknown_kinds;
    size_t to_itself;
    size_t repeated; /* the same link again */
} LinkLedger;

typedef struct LinkSet LinkSet;

/* Reads a table with the columns from, to and kind. An end is the id of an asset as the program
 * publishes it, its own id in its list, or its name, in this order; where both an asset and an
 * everyday place have the name, it is the asset's. "hosted by", "funded by" and "run by" are read
 * the other way round. Sorted by from, to, kind. ATLAS_ERROR_DATA when the table cannot be read or
 * lacks a column. */
LinkSet *link_set_read(const SourceSpec *spec, const AssetSet *assets, Report *report,
                       GError **error);
void link_set_free(LinkSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LinkSet, link_set_free)

size_t link_set_count(const LinkSet *set);
const Link *link_set_at(const LinkSet *set, size_t i);
/* Links with the asset at either end: those from it first, then those to it. Indices (size_t),
 * borrowed. */
const size_t *link_set_of_asset(const LinkSet *set, size_t asset, size_t *count);
const LinkLedger *link_set_ledger(const LinkSet *set);

/* What a cell says of the kind (exposed for tests). *turned receives whether it is said from the
 * other end. False, nothing written, for other words. */
bool link_kind_parse(const char *cell, LinkKind *kind, bool *turned);
