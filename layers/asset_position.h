/* asset_position.h: where a row of a list is, from whatever it says.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/base/geom.h"
#include "atlas/base/rings.h"
#include "layers/asset_fields.h"
#include "layers/assets.h"
#include "layers/postcodes.h"

typedef enum PositionMethod {
    POSITION_NONE,
    POSITION_SHAPE,    /* the geometry of the file */
    POSITION_METRES,   /* easting and northing columns */
    POSITION_DEGREES,  /* longitude and latitude columns */
    POSITION_UPRN,     /* the address that a UPRN names */
    POSITION_GRIDREF,  /* a National Grid reference: the middle of its square */
    POSITION_POSTCODE, /* the postcode's point */
    POSITION_METHOD_COUNT,
} PositionMethod;
/* "geometry", "easting and northing columns" ... */
extern const char *const POSITION_METHOD_NAMES[];

/* Why a postcode placed nothing. */
typedef enum PostcodeTrouble {
    POSTCODE_NO_TROUBLE,  /* it did, or there is none */
    POSTCODE_NEEDS_TABLE, /* the project has no table of postcodes */
    POSTCODE_NOT_IN_TABLE,
    POSTCODE_IS_NONE,      /* what stands there is no full postcode */
    POSTCODE_HAS_NO_PLACE, /* ended, a large user's, or without a grid reference */
} PostcodeTrouble;

/* Why a UPRN placed nothing. */
typedef enum UprnTrouble {
    UPRN_NO_TROUBLE,  /* it did, or there is none */
    UPRN_NEEDS_TABLE, /* the project has no table of UPRNs */
    UPRN_NOT_IN_TABLE,
    UPRN_LOST_FIGURES, /* a spreadsheet has rounded it */
} UprnTrouble;

/* Why words or numbers that say where something is placed nothing. */
typedef enum PlaceTrouble {
    PLACE_NO_TROUBLE,
    PLACE_NOT_UNDERSTOOD,
    PLACE_IS_THREE_WORDS,
    PLACE_IS_SHORT_LINK,
} PlaceTrouble;

typedef struct Position {
    PositionMethod method;
    MapPoint at;       /* in the project's CRS; NaN with POSITION_NONE */
    bool was_swapped;  /* latitude and longitude stood the wrong way round */
    bool was_refused;  /* there were numbers, but none that can be a place here (0,0 among them) */
    bool was_repaired; /* the postcode was written wrong */
    bool is_approximate; /* the postcode's place is imputed, or the square of the grid is large */
    bool is_square;      /* the latter */
    bool was_mercator;   /* the metres were those of web maps */
    bool from_address;   /* the postcode stands in the address */
    PlaceTrouble place;
    PostcodeTrouble postcode;
    UprnTrouble uprn;
} Position;

typedef struct PositionFinder PositionFinder;

/* Borrows all but `crs`. `shapes` may be NULL. `box` is that of the atlas: pairs
 * of numbers that can be nowhere in Great Britain are believed when they lie near it.
 * ATLAS_ERROR_DATA when a CRS is not known. */
PositionFinder *position_finder_new(const AssetColumns *columns, const ShapeSet *shapes,
                                    AssetAids aids, const char *crs, MapBox box, GError **error);
void position_finder_free(PositionFinder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PositionFinder, position_finder_free)

/* The surest that the row has: its geometry, eastings and northings, longitude and latitude, its
 * UPRN, a grid reference, its postcode. Values decide what a pair of columns holds, not their
 * names. */
Position position_find(PositionFinder *finder, size_t row);
/* By the postcode alone: that of its column, else one in the cell that says where it is, else one
 * in the address. */
Position position_find_by_postcode(PositionFinder *finder, size_t row);
/* Worst accuracy of the transformations used so far; 0 when none was; NaN when one states none. */
double position_finder_accuracy_m(const PositionFinder *finder);
