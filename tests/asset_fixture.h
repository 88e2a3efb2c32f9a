/* asset_fixture.h: small atlases to read asset lists into.
 * SPDX-License-Identifier: MIT
 *
 * The atlas has three square wards of 1 km beside each other from (383000, 397000) eastwards:
 * E05000001 "Ash", E05000002 "Beech", E05000003 "Elm, Oak and Yew".
 */
#pragma once
#include <glib.h>

#include "layers/assets.h"
#include "layers/people.h"

typedef struct AssetFixture {
    char *folder; /* temporary */
    AreaSet *areas;
    Postcodes *postcodes;
    Uprns *uprns;
    PlainWords *words;
    TakeDown *down;         /* owned by the test; NULL */
    GPtrArray *geographies; /* Geography *, likewise */
    AreaOverlay *before;    /* likewise */
    GPtrArray *specs;       /* of AssetSpec */
    Report *report;
    AssetSet *set;
    PeopleSet *people;
} AssetFixture;

AssetFixture *asset_fixture_new(void);
void asset_fixture_free(AssetFixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssetFixture, asset_fixture_free)
/* Writes a file into the folder; returns its path. Caller frees. */
char *asset_fixture_write(const AssetFixture *fixture, const char *name, const char *text);
/* Adds a source over an existing file, under an open licence. */
AssetSpec *asset_fixture_add_file(AssetFixture *fixture, const char *name, const char *path);
/* Writes text as "<name>.csv" (or with the suffix in `name`) and adds it as a source. */
AssetSpec *asset_fixture_add(AssetFixture *fixture, const char *name, const char *text);
/* Postcodes M1 1AA at (383500, 397500) and M1 1AB at (384500, 397500). */
void asset_fixture_add_postcodes(AssetFixture *fixture);
/* Reads all sources; may be called again after a change. */
void asset_fixture_read(AssetFixture *fixture);
/* The asset of that name, or NULL. */
const Asset *asset_fixture_find(const AssetFixture *fixture, const char *name);
/* The finding of that code, or NULL. */
const Finding *asset_fixture_finding(const AssetFixture *fixture, const char *code);
/* Sum of all rows' ends in a ledger: what must be its rows. */
size_t asset_ledger_sum(const AssetLedger *ledger);
