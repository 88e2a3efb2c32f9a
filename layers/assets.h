/* assets.h: the places, groups and services on the map.
 * SPDX-License-Identifier: MIT
 *
 * An AssetSet holds only what may be published: rows that are private, withheld, denied or people
 * never get into it (see privacy.h, people.h). It is sorted by (area code, level, name, easting,
 * northing, all other fields), never by row number, and owns its strings.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "atlas/base/geom.h"
#include "atlas/base/report.h"
#include "atlas/project/spec.h"
#include "layers/area_overlay.h"
#include "layers/boundaries.h"
#include "layers/categories.h"

typedef enum PlaceKind {
    PLACE_SITE,    /* a point where it is; drawn */
    PLACE_CONTACT, /* the position known is a contact address: never drawn nor written */
    PLACE_AREA,    /* serves areas, no fixed place; or is in an area, nobody knows where */
    PLACE_WHOLE,   /* serves everywhere in the atlas */
    PLACE_NONE,    /* online, by phone, or no position known */
} PlaceKind;
extern const char *const PLACE_NAMES[]; /* "site" "contact" "area" "whole" "none" */

enum { GUESSED_LEVEL = 1, GUESSED_CATEGORY = 2 };

typedef struct Asset {
    const char *id;
    const char *name;
    Level level;
    const char *category; /* one of the known categories or the source's own word; never NULL */
    AssetStatus status;
    unsigned ways;    /* bit 1 << WAY_x */
    unsigned guessed; /* GUESSED_x: by its name or description, from the table of plain words */
    AssetRole role;   /* ROLE_ASSET or ROLE_EVERYDAY */
    PlaceKind place;
    bool is_approximate; /* the site is estimated: the postcode's place is imputed */
    MapPoint at;         /* NaN unless PLACE_SITE */
    GeoPoint geo;        /* NaN unless PLACE_SITE */
    int area;            /* index of the area it is in; -1 for what has no site or lies outside */
    int near_area;       /* when area is -1: area within 400 m, else -1 */
    uint16_t source;     /* index in asset_set_ledgers */
    const char *fields[ASSET_FIELD_COUNT]; /* the text fields as read and cleaned; NULL = not given.
                                              FIELD_CATEGORY is the source's own word ("Grass
                                              pitches"). Position fields are always NULL. */
} Asset;

/* What became of the rows of one source; rows = sum of the others. */
typedef struct AssetLedger {
    const AssetSpec *spec;
    size_t rows;
    size_t used;       /* drawn: site inside an area */
    size_t nearby;     /* site outside every area, within 400 m of one */
    size_t listed;     /* no site (contact, serves an area, no position): in the lists */
    size_t outside;    /* site further outside: not used */
    size_t unplaced;   /* site expected, no usable position and no area known: listed without one */
    size_t suppressed; /* private, partners, withheld or on the deny list */
    size_t people;     /* individual level: counted, never mapped */
    size_t not_assets; /* asset: no; closed or ended; in OpenStreetMap, what is no asset */
    size_t duplicates; /* the same row again (all fields and the position) */
    size_t rejected;   /* no name and nothing to show, or unreadable */
    double accuracy_m; /* of the transformation; NaN not known, 0 none */
    bool by_postcode, by_uprn; /* some were placed so: its table is to be credited as well */
    const char *position;   /* how positions were found, in words: "longitude and latitude columns";
                               NULL when none was */
    const char *understood; /* which columns were read as what, and which not; NULL for sources
                               that have no columns of their own */
} AssetLedger;

typedef struct AssetSet AssetSet;
typedef struct PeopleSet PeopleSet;

typedef struct Postcodes Postcodes;
typedef struct Uprns Uprns;
typedef struct PlainWords PlainWords;
typedef struct TakeDown TakeDown;
/* What helps to understand lists; borrowed. All may be NULL. */
typedef struct AssetAids {
    const Postcodes *postcodes;
    const Uprns *uprns;
    const PlainWords *words;
    const GPtrArray *geographies; /* Geography *, some may be NULL: by their small areas' codes */
    const AreaOverlay *before;    /* the areas before a change of boundaries, with those of now */
} AssetAids;

/* Reads all asset sources. `down`, what was taken down (take_down.h), may be NULL. People rows go
 * to *people. A source that cannot be read is the finding "source_not_read", an error, and has an
 * empty ledger. ATLAS_ERROR_DATA when the CRS has no way to degrees. */
AssetSet *asset_set_read(const GPtrArray *specs, const AreaSet *areas, const char *crs,
                         AssetAids aids, TakeDown *down, PeopleSet **people, Report *report,
                         GError **error);
/* The same, with what becomes of assets that may be the same (asset_duplicates.h); `overrides` may
 * be NULL. Without it both stay and nothing is told. */
AssetSet *asset_set_read_all(const GPtrArray *specs, const AreaSet *areas, const char *crs,
                             AssetAids aids, TakeDown *down, Duplicates duplicates,
                             const SourceSpec *overrides, PeopleSet **people, Report *report,
                             GError **error);
void asset_set_free(AssetSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssetSet, asset_set_free)

size_t asset_set_count(const AssetSet *set);
const Asset *asset_set_at(const AssetSet *set, size_t i);
size_t asset_set_index(const AssetSet *set, const Asset *asset); /* of one of the set's own */
/* Assets that concern area a, in the order to list them: level, then name; sites inside, then
 * (place AREA serving it). Indices (size_t), borrowed. */
const size_t *asset_set_of_area(const AssetSet *set, size_t area, size_t *count);
/* Sites of no area within 400 m of area a. */
const size_t *asset_set_near_area(const AssetSet *set, size_t area, size_t *count);
/* Those that serve everywhere or have no place and no area: listed once, for the whole atlas. An
 * asset is in exactly one of the three kinds of list. */
const size_t *asset_set_everywhere(const AssetSet *set, size_t *count);
/* The areas that asset i serves or belongs to without having a site in them, by code; none for
 * most.
 */
const size_t *asset_set_served_areas(const AssetSet *set, size_t i, size_t *count);
size_t asset_set_source_count(const AssetSet *set);
const AssetLedger *asset_set_ledger(const AssetSet *set, size_t source);
/* Newest check date in the data as "YYYY-MM-DD", or NULL. */
const char *asset_set_newest_date(const AssetSet *set);
