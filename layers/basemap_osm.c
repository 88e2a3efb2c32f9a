/* basemap_osm.c: what an OpenStreetMap object is on the base map, by its tags.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "layers/basemap.h"
#include "layers/basemap_classes.h"

enum { NOT_DRAWN = -1 };

/* Land that is open to look at or to go to, in the words of its key. */
static const char *const GREEN_LEISURE[] = {
    "park",  "garden",     "common",   "nature_reserve", "golf_course", "recreation_ground",
    "pitch", "playground", "dog_park", "bowling_green",  NULL};
static const char *const GREEN_LANDUSE[] = {"recreation_ground", "village_green", "allotments",
                                            "cemetery", NULL};
static const char *const WATER_LANDUSE[] = {"reservoir", "basin", NULL};
static const char *const WATERWAYS[] = {"river", "canal", "stream", NULL};
static const char *const PUBLIC_AMENITIES[] = {
    "place_of_worship", "school", "college", "university",  "kindergarten",
    "hospital",         "clinic", "library", "townhall",    "community_centre",
    "fire_station",     "police", "theatre", "arts_centre", "social_centre",
    "post_office",      NULL};

static bool is_one_of(const char *value, const char *const *values) {
    return value && g_strv_contains(values, value);
}

static bool is_yes(const char *value) {
    return value && strcmp(value, "no") != 0;
}

static const char *const STATIONS[] = {"station", "halt", NULL};

static int polygon_class(TagLookup tag, const void *tags) {
    const char *building = tag(tags, "building");
    const char *natural = tag(tags, "natural");
    const char *landuse = tag(tags, "landuse");
    if (is_yes(building)) {
        bool is_public = is_one_of(tag(tags, "amenity"), PUBLIC_AMENITIES) ||
                         g_strcmp0(tag(tags, "tourism"), "museum") == 0;
        return is_public ? BASE_BUILDING_PUBLIC
                         : base_class_from_word(DRAW_BUILDINGS, building, SHAPE_POLYGON, NULL);
    }
    if (is_one_of(tag(tags, "railway"), STATIONS)) {
        return BASE_STATION;
    }
    if (g_strcmp0(natural, "water") == 0 || is_one_of(landuse, WATER_LANDUSE) ||
        g_strcmp0(tag(tags, "waterway"), "riverbank") == 0) {
        return BASE_WATER;
    }
    if (g_strcmp0(natural, "wood") == 0 || g_strcmp0(landuse, "forest") == 0) {
        return BASE_WOOD;
    }
    if (is_one_of(tag(tags, "leisure"), GREEN_LEISURE) || is_one_of(landuse, GREEN_LANDUSE)) {
        return BASE_GREEN;
    }
    return NOT_DRAWN;
}

static int line_class(TagLookup tag, const void *tags) {
    const char *highway = tag(tags, "highway");
    const char *railway = tag(tags, "railway");
    bool is_known;
    if (highway) {
        int found = base_class_from_word(DRAW_ROADS, highway, SHAPE_LINE, &is_known);
        return is_known ? found : NOT_DRAWN;
    }
    if (railway) {
        const char *service = tag(tags, "service");
        bool is_underground = is_yes(tag(tags, "tunnel")) && strcmp(railway, "subway") == 0;
        int found = base_class_from_word(DRAW_RAIL, railway, SHAPE_LINE, &is_known);
        return is_known && !service && !is_underground ? found : NOT_DRAWN;
    }
    if (is_one_of(tag(tags, "waterway"), WATERWAYS) && !is_yes(tag(tags, "tunnel"))) {
        return BASE_RIVER;
    }
    return NOT_DRAWN;
}

static int point_class(TagLookup tag, const void *tags) {
    const char *railway = tag(tags, "railway");
    const char *place = tag(tags, "place");
    bool is_known;
    if (railway) {
        int found = base_class_from_word(DRAW_RAIL, railway, SHAPE_POINT, &is_known);
        return is_known ? found : NOT_DRAWN;
    }
    if (place && tag(tags, "name")) {
        int found = base_class_from_word(DRAW_PLACES, place, SHAPE_POINT, &is_known);
        return is_known ? found : NOT_DRAWN;
    }
    return NOT_DRAWN;
}

int base_class_from_osm(TagLookup tag, const void *tags, ShapeKind kind) {
    switch (kind) {
    case SHAPE_POLYGON:
        return polygon_class(tag, tags);
    case SHAPE_LINE:
        return line_class(tag, tags);
    case SHAPE_POINT:
        return point_class(tag, tags);
    default:
        return NOT_DRAWN;
    }
}
