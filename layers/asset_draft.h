/* asset_draft.h: assets on their way from the rows of one source into the set.
 * SPDX-License-Identifier: MIT
 *
 * A row becomes a draft only when it may be published: what is private, denied or a person has been
 * put aside before, and no string of it is kept.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "layers/area_codes.h"
#include "layers/asset_position.h"
#include "layers/assets.h"
#include "layers/people.h"
#include "layers/row_findings.h"

typedef struct AssetDraft {
    Asset asset; /* strings belong to the reading; id not set; area and near_area not yet */
    Place where; /* of the row, for findings */
    size_t row;
    PositionMethod method;
    bool is_unplaced;   /* a site was expected and neither it nor an area is known: listed so */
    ShapeKind shape;    /* of the source's geometry */
    guint first_served; /* areas that it serves without a site: a run in the reading's `served` */
    guint served_count;
} AssetDraft;

/* One source being read. Borrows what is const. */
typedef struct AssetReading {
    const AssetSpec *spec;
    uint16_t source; /* its index */
    const AreaSet *areas;
    const char *crs;
    AssetAids aids;
    const AreaCodes *codes;
    ExactFit *fit; /* the source's own lookup between codes of two years; NULL */
    PeopleSet *people;
    AssetLedger ledger;
    RowFindings *findings;
    GArray *drafts;    /* of AssetDraft, in the order of the rows */
    GArray *served;    /* of size_t */
    GArray *told;      /* of size_t: the areas of the code asked for last */
    bool year_is_ours; /* some row has the code of an area in the boundary file */
    GStringChunk *strings;
} AssetReading;

AssetReading *asset_reading_new(const AssetSpec *spec, uint16_t source, const AreaSet *areas,
                                const char *crs, AssetAids aids, const AreaCodes *codes,
                                PeopleSet *people);
void asset_reading_free(AssetReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssetReading, asset_reading_free)

/* A draft of this source with nothing in it yet: actual, without a place. */
AssetDraft asset_draft_init(const AssetReading *reading, Place where, size_t row);
/* Keeps a copy of the text for as long as the reading; NULL for NULL. */
const char *asset_reading_keep(AssetReading *reading, const char *text);

/* Order by everything that is published: level, name, position, category, ... 0 only when nothing
 * tells two drafts apart. `area` comes first when both are settled. */
int asset_compare(const Asset *a, const Asset *b);
/* Takes drafts that are the same as another out and counts them as duplicates. */
void asset_drafts_drop_duplicates(AssetReading *reading);
