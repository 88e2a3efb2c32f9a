/* loaded.h: what load owns, for the modules that load it and tell of it; all others ask the Atlas.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/load.h"
#include "layers/effort.h"
#include "layers/links.h"
#include "layers/plain_words.h"
#include "layers/uprns.h"

struct Loaded {
    Project *project;
    Theme *theme;
    GPtrArray *spoken; /* Messages *, one for each language; the first is that of sheets */
    AreaSet *areas;
    Postcodes *postcodes;
    Uprns *uprns;
    PlainWords *words;
    AssetSet *assets;
    PeopleSet *people;
    BaseMap *base;
    GPtrArray *geographies; /* Geography *; NULL entries for those that failed */
    GPtrArray *indicators;  /* Indicator *; likewise */
    GPtrArray *composites;  /* Composite *, those of the indicators that are put together */
    double *population;
    char *population_period;
    Residents residents;
    AreaFigures *figures;
    Measure **measures;
    NeedLayer *need;
    GPtrArray *topics; /* Topic * */
    GroupSet *groups;
    AreaSet *before;      /* the areas before a change of boundaries */
    AreaOverlay *overlay; /* of them and those of now */
    AreaChanges *changes;
    LinkSet *links;
    Effort *effort;
    Logo *logo;
    AreaEffort *efforts;
    char *data_date;
    char *date;
    Atlas atlas;
    bool complete;
};

/* The newest date in the data, of assets or visits, or year, of figures ("2025"); NULL when nothing
 * has one. Caller frees. */
char *loaded_newest_date(const Loaded *loaded);
/* SOURCE_DATE_EPOCH, else the newest date in the data; never the clock, so that the same input
 * gives the same bytes. A stand-in where there is neither: ask loaded_day_is_known before saying it
 * to anybody. Caller frees. */
char *loaded_choose_date(const char *data_date);
/* Whether either tells a day. A year alone, of a figure's period, does not tell the day on which
 * anything was made. */
bool loaded_day_is_known(const char *data_date);
