/* atlas_fixture.h: a made-up borough with a bit of everything, for the tests of tiles and the site.
 * SPDX-License-Identifier: MIT
 *
 * Three wards beside each other near Stockport, roads, a river, parks, woods, buildings and place
 * names over them, 60 assets (some of them hostile, private, or without a place) and an indicator
 * of need on the wards, which are all missing a value but two.
 */
#pragma once
#include "atlas/load.h"
#include "atlas/plan/tiles.h"
#include "atlas/plan/tongues.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

/* Of an asset that may not be shown, at a place and with a phone number of its own. */
#define CANARY_NAME "ZZCANARY7Q"
#define CANARY_PHONE "01632960777"

typedef struct AtlasFixture {
    char *folder; /* temporary, with the project in it */
    Report *report;
    Loaded *loaded;
    const Atlas *atlas;
    Tongues *tongues;
    const SheetList *sheets; /* in the first language */
    TilePlan *tiles;
    FontSet *fonts;
    SymbolSet *symbols;
} AtlasFixture;

/* `more` is added to the project file: "site: {...}\n". Fails the test when something cannot be
 * read. */
void atlas_fixture_open(AtlasFixture *fixture, const char *more);
/* A project that is there already. */
void atlas_fixture_open_project(AtlasFixture *fixture, const char *project);
void atlas_fixture_close(AtlasFixture *fixture);
/* The whole of a file under `folder`, NUL-terminated; fails the test when it is not there. Caller
 * frees. */
char *atlas_fixture_read(const char *folder, const char *name, size_t *length);
/* Removes a folder and everything in it. */
void atlas_fixture_remove(const char *folder);
