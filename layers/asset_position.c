/* asset_position.c: where a row of a list is.
 * SPDX-License-Identifier: MIT
 */
#include "layers/asset_position.h"

#include <math.h>
#include <string.h>

#include "atlas/base/number.h"
#include "layers/geometry.h"
#include "layers/place_text.h"
#include "layers/postcode.h"
#include "layers/projection.h"
#include "layers/uprns.h"

/* How far from the atlas a pair of numbers may lie that is none of a British list. */
static const double NEAR_ATLAS_M = 200000;
/* There is no land within 50 km of the National Grid's false origin; small numbers are degrees gone
 * wrong ("latitude 100, longitude 101"). */
static const double EMPTY_SEA_M = 50000;
/* A square of the grid that is larger than this is no site. */
static const double SQUARE_MAX_M = 100;
/* Half the length of the equator as web maps draw it. */
static const double MERCATOR_MAX_M = 20037509;
static const char NATIONAL_GRID[] = "EPSG:27700";
static const char DEGREES[] = "EPSG:4326";

const char *const POSITION_METHOD_NAMES[] = {
    [POSITION_NONE] = "none",
    [POSITION_SHAPE] = "geometry",
    [POSITION_METRES] = "easting and northing columns",
    [POSITION_DEGREES] = "longitude and latitude columns",
    [POSITION_UPRN] = "UPRNs",
    [POSITION_GRIDREF] = "grid references",
    [POSITION_POSTCODE] = "postcodes",
    [POSITION_METHOD_COUNT] = NULL,
};

struct PositionFinder {
    const AssetColumns *columns;
    const ShapeSet *shapes;
    AssetAids aids;
    MapBox near;
    MapPoint null_island; /* longitude and latitude 0: what unset coordinates become */
    Projection *from_degrees, *from_grid; /* NULL where nothing needs to be moved */
    Projection *from_source;              /* of the CRS that the project file gives the source */
    double accuracy_m;
};

/* NULL without an error when both are the same. */
static bool open_projection(const char *from, const char *to, Projection **out, GError **error) {
    if (crs_equal(from, to)) {
        return true;
    }
    *out = projection_new(from, to, NULL, error);
    return *out != NULL;
}

PositionFinder *position_finder_new(const AssetColumns *columns, const ShapeSet *shapes,
                                    AssetAids aids, const char *crs, MapBox box, GError **error) {
    g_autoptr(PositionFinder) finder = g_new0(PositionFinder, 1);
    finder->columns = columns;
    finder->shapes = shapes;
    finder->aids = aids;
    finder->near = map_box_is_empty(box) ? box : map_box_grow(box, NEAR_ATLAS_M);
    const char *own = columns->spec->source.crs;
    if (!open_projection(DEGREES, crs, &finder->from_degrees, error) ||
        !open_projection(NATIONAL_GRID, crs, &finder->from_grid, error) ||
        (own && !open_projection(own, crs, &finder->from_source, error))) {
        return NULL;
    }
    finder->null_island = (MapPoint){0, 0};
    if (finder->from_degrees) {
        projection_forward(finder->from_degrees, &finder->null_island, 1);
    }
    return g_steal_pointer(&finder);
}

void position_finder_free(PositionFinder *finder) {
    if (finder) {
        projection_free(finder->from_degrees);
        projection_free(finder->from_grid);
        projection_free(finder->from_source);
        g_free(finder);
    }
}

double position_finder_accuracy_m(const PositionFinder *finder) {
    return finder->accuracy_m;
}

static MapPoint project(PositionFinder *finder, Projection *projection, MapPoint point) {
    if (projection && projection_forward(projection, &point, 1) == 0) {
        /* NaN stays once it is there. */
        double accuracy_m = projection_accuracy_m(projection);
        if (!(accuracy_m <= finder->accuracy_m)) {
            finder->accuracy_m = isnan(finder->accuracy_m) ? finder->accuracy_m : accuracy_m;
        }
    }
    return point;
}

static bool is_near(const PositionFinder *finder, MapPoint point) {
    return isfinite(point.x) && isfinite(point.y) && map_box_contains(finder->near, point);
}

/* Metres of web maps, as servers of maps export them: "X,Y" of -257000, 7066000. */
static Position place_mercator_pair(PositionFinder *finder, double x, double y) {
    Position found = {.at = {NAN, NAN}, .was_refused = true};
    if (fabs(x) > MERCATOR_MAX_M || fabs(y) > MERCATOR_MAX_M) {
        return found;
    }
    GeoPoint geo = mercator_to_geo((MapPoint){x, y});
    MapPoint at = project(finder, finder->from_degrees, (MapPoint){geo.lon_deg, geo.lat_deg});
    if (is_near(finder, at)) {
        found = (Position){.method = POSITION_METRES, .at = at, .was_mercator = true};
    }
    return found;
}

/* A pair that no British list can hold: degrees, the project's own metres near the atlas, or metres
 * of web maps. */
static Position place_foreign_pair(PositionFinder *finder, double x, double y, bool degrees) {
    Position found = {.at = {NAN, NAN}, .was_refused = true};
    if ((x == 0 && y == 0) || (degrees && (fabs(x) > 180 || fabs(y) > 90))) {
        return found;
    }
    MapPoint at =
        degrees ? project(finder, finder->from_degrees, (MapPoint){x, y}) : (MapPoint){x, y};
    if (is_near(finder, at)) {
        return (Position){.method = degrees ? POSITION_DEGREES : POSITION_METRES, .at = at};
    }
    return degrees ? found : place_mercator_pair(finder, x, y);
}

static Position place_pair(PositionFinder *finder, double x, double y, bool degrees) {
    Position found = {.at = {NAN, NAN}};
    if (finder->columns->spec->source.crs) {
        found.method = degrees ? POSITION_DEGREES : POSITION_METRES;
        found.at = project(finder, finder->from_source, (MapPoint){x, y});
        found.was_refused = (x == 0 && y == 0) || !isfinite(found.at.x);
    } else {
        switch (crs_guess(x, y)) {
        case CRS_GUESS_LONLAT:
            found.method = POSITION_DEGREES;
            found.at = project(finder, finder->from_degrees, (MapPoint){x, y});
            break;
        case CRS_GUESS_SWAPPED:
            found.method = POSITION_DEGREES;
            found.was_swapped = true;
            found.at = project(finder, finder->from_degrees, (MapPoint){y, x});
            break;
        case CRS_GUESS_BNG:
            found.method = POSITION_METRES;
            found.was_refused = hypot(x, y) < EMPTY_SEA_M;
            found.at = project(finder, finder->from_grid, (MapPoint){x, y});
            break;
        default:
            found = place_foreign_pair(finder, x, y, degrees);
            break;
        }
    }
    if (found.was_refused) {
        found.method = POSITION_NONE;
        found.at = (MapPoint){NAN, NAN};
    }
    return found;
}

/* A pair that stands in one cell, which has no first axis to be wrong about. */
static Position place_text(PositionFinder *finder, const char *cell) {
    PlaceText text = place_text_parse(cell);
    Position found = {.at = {NAN, NAN}};
    switch (text.kind) {
    case PLACE_TEXT_PAIR:
        found = place_pair(finder, text.at.x, text.at.y, text.is_degrees);
        found.was_swapped = false;
        break;
    case PLACE_TEXT_GRIDREF:
        found.method = POSITION_GRIDREF;
        found.at = project(finder, finder->from_grid, text.at);
        found.is_square = found.is_approximate = text.square_m > SQUARE_MAX_M;
        break;
    case PLACE_TEXT_THREE_WORDS:
        found.place = PLACE_IS_THREE_WORDS;
        break;
    case PLACE_TEXT_SHORT_LINK:
        found.place = PLACE_IS_SHORT_LINK;
        break;
    default:
        found.place = PLACE_NOT_UNDERSTOOD;
        break;
    }
    return found;
}

static Position find_by_columns(PositionFinder *finder, size_t row, AssetField x_field,
                                AssetField y_field) {
    Position found = {.at = {NAN, NAN}};
    double x, y;
    const char *x_cell = asset_columns_raw(finder->columns, row, x_field);
    const char *y_cell = asset_columns_raw(finder->columns, row, y_field);
    if (!x_cell && !y_cell) {
        return found;
    }
    bool degrees = x_field == FIELD_LONGITUDE;
    if (x_cell && y_cell) {
        bool read =
            degrees ? place_text_degrees(x_cell, &x, NULL) && place_text_degrees(y_cell, &y, NULL)
                    : number_parse(x_cell, &x) && number_parse(y_cell, &y);
        if (read) {
            return place_pair(finder, x, y, degrees);
        }
    }
    /* "53.41, -2.36" in the column of the latitude, and nothing or the same beside it. */
    return place_text(finder, y_cell ? y_cell : x_cell);
}

static Position find_by_gridref(PositionFinder *finder, size_t row) {
    const char *cell = asset_columns_cell(finder->columns, row, finder->columns->gridref);
    return cell ? place_text(finder, cell) : (Position){.at = {NAN, NAN}};
}

static Position find_by_shape(const PositionFinder *finder, size_t row) {
    Position found = {.at = {NAN, NAN}};
    if (!finder->shapes || shape_set_at(finder->shapes, row)->part_count == 0) {
        return found;
    }
    const Shape *shape = shape_set_at(finder->shapes, row);
    bool is_point = shape->kind == SHAPE_POINT && shape->part_count == 1;
    MapPoint at = is_point ? shape_set_part(finder->shapes, row, 0).points[0]
                           : geometry_point_on_surface(finder->shapes, row);
    if (!isfinite(at.x) || !isfinite(at.y) ||
        hypot(at.x - finder->null_island.x, at.y - finder->null_island.y) < 1) {
        found.was_refused = true;
        return found;
    }
    found.method = POSITION_SHAPE;
    found.at = at;
    return found;
}

/* Where the place of a postcode is; `cell` holds one, perhaps written wrong. */
static Position place_postcode(const PositionFinder *finder, const char *cell) {
    Position found = {.at = {NAN, NAN}};
    char code[POSTCODE_BYTES];
    PostcodeFound place;
    if (!finder->aids.postcodes) {
        bool is_one = postcode_normalise(cell, code) || postcode_repair(cell, code);
        found.postcode = is_one ? POSTCODE_NEEDS_TABLE : POSTCODE_IS_NONE;
        return found;
    }
    if (!postcodes_look_up(finder->aids.postcodes, cell, &place)) {
        found.postcode = place.code[0] ? POSTCODE_NOT_IN_TABLE : POSTCODE_IS_NONE;
    } else if (place.precision == POSTCODE_NOT_PLACED) {
        found.postcode = POSTCODE_HAS_NO_PLACE;
    } else {
        found.method = POSITION_POSTCODE;
        found.at = place.at;
        found.was_repaired = place.was_repaired;
        found.is_approximate = place.precision == POSTCODE_APPROXIMATE;
    }
    return found;
}

/* The postcode in the cell of its own column, of several ("M16 9HB / M16 9HC") the first. */
static Position find_by_postcode_column(const PositionFinder *finder, const char *cell) {
    Position found = place_postcode(finder, cell);
    char code[POSTCODE_BYTES];
    if (found.postcode == POSTCODE_IS_NONE && postcode_in_text(cell, code)) {
        found = place_postcode(finder, code);
    }
    return found;
}

Position position_find_by_postcode(PositionFinder *finder, size_t row) {
    const AssetColumns *columns = finder->columns;
    const char *cell = asset_columns_raw(columns, row, FIELD_POSTCODE);
    Position found = {.at = {NAN, NAN}};
    char code[POSTCODE_BYTES];
    if (cell) {
        found = find_by_postcode_column(finder, cell);
        if (found.postcode != POSTCODE_IS_NONE) {
            return found;
        }
    }
    if (columns->spec->fields[FIELD_POSTCODE] && !columns->spec->fields[FIELD_POSTCODE][0]) {
        return found; /* the project file wants none */
    }
    const char *where = asset_columns_cell(columns, row, columns->gridref);
    g_autofree char *address =
        columns->address_is_contact ? NULL : asset_columns_text(columns, row, FIELD_ADDRESS);
    if ((where && postcode_in_text(where, code)) || (address && postcode_in_text(address, code))) {
        found = place_postcode(finder, code);
        found.from_address = true;
    }
    return found;
}

static Position find_by_uprn(PositionFinder *finder, size_t row) {
    Position found = {.at = {NAN, NAN}};
    const char *cell = asset_columns_raw(finder->columns, row, FIELD_UPRN);
    uint64_t uprn;
    UprnForm form = uprn_parse(cell, &uprn);
    if (form == UPRN_ROUNDED) {
        found.uprn = UPRN_LOST_FIGURES;
    } else if (form == UPRN_GOOD && !finder->aids.uprns) {
        found.uprn = UPRN_NEEDS_TABLE;
    } else if (form == UPRN_GOOD && !uprns_find(finder->aids.uprns, uprn, &found.at)) {
        found.uprn = UPRN_NOT_IN_TABLE;
    } else if (form == UPRN_GOOD) {
        found.method = POSITION_UPRN;
    }
    return found;
}

static Position find_by(PositionFinder *finder, size_t row, PositionMethod method) {
    switch (method) {
    case POSITION_SHAPE:
        return find_by_shape(finder, row);
    case POSITION_METRES:
        return find_by_columns(finder, row, FIELD_EASTING, FIELD_NORTHING);
    case POSITION_DEGREES:
        return find_by_columns(finder, row, FIELD_LONGITUDE, FIELD_LATITUDE);
    case POSITION_UPRN:
        return find_by_uprn(finder, row);
    case POSITION_GRIDREF:
        return find_by_gridref(finder, row);
    default:
        return position_find_by_postcode(finder, row);
    }
}

Position position_find(PositionFinder *finder, size_t row) {
    Position found = {.at = {NAN, NAN}};
    bool refused = false;
    UprnTrouble uprn = UPRN_NO_TROUBLE;
    PlaceTrouble place = PLACE_NO_TROUBLE;
    for (PositionMethod method = POSITION_SHAPE; method < POSITION_METHOD_COUNT; method++) {
        found = find_by(finder, row, method);
        refused = refused || found.was_refused;
        uprn = found.uprn ? found.uprn : uprn;
        place = found.place ? found.place : place;
        if (found.method != POSITION_NONE) {
            break;
        }
    }
    found.was_refused = refused;
    found.uprn = uprn;
    /* A postcode in the cell has been understood. */
    found.place = found.from_address ? PLACE_NO_TROUBLE : place;
    return found;
}
