/* basemap.h: the quiet map underneath: water, green, buildings, roads, railways, place names.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/base/rings.h"
#include "atlas/project/spec.h"
#include "layers/osm_tags.h"

/* In drawing order. */
typedef enum BaseClass {
    BASE_WATER,    /* polygon */
    BASE_GREEN,    /* polygon */
    BASE_WOOD,     /* polygon */
    BASE_RIVER,    /* line */
    BASE_BUILDING, /* polygon */
    BASE_BUILDING_PUBLIC,
    BASE_PATH, /* lines from here */
    BASE_SERVICE,
    BASE_RESIDENTIAL,
    BASE_TERTIARY,
    BASE_SECONDARY,
    BASE_PRIMARY,
    BASE_MOTORWAY,
    BASE_RAIL,
    BASE_TRAM,
    BASE_STATION, /* point */
    BASE_PLACE,   /* point; rank says how big */
    BASE_CLASS_COUNT,
} BaseClass;
extern const char *const BASE_CLASS_NAMES[];

typedef struct BaseFeature {
    BaseClass class_;
    uint8_t rank;     /* places: 0 city, 1 town, 2 suburb or village, 3 hamlet or neighbourhood */
    uint16_t source;  /* index in project->base, for credits */
    const char *name; /* NULL */
    const char *ref;  /* "A56"; NULL */
} BaseFeature;

/* Features of all sources, shape i belongs to feature i; sorted by (class, box, name, points). */
typedef struct BaseMap {
    ShapeSet *shapes;
    GArray *features; /* BaseFeature */
    GStringChunk *strings;
    size_t *rows_per_source; /* rows read, index = project->base */
    size_t *used_per_source;
} BaseMap;

/* Reads all sources, keeping what lies within `box` (the areas' box grown). A reading "osm" tells
 * classes by tags; `draw: roads` and the like by the class columns people have (highway, fclass,
 * class, roadClassification, function, type ...), else a plain default, with a note. What crosses
 * the box is cut at it. A source that cannot be read is the finding "source_not_read", an error. */
BaseMap *base_map_read(const GPtrArray *specs, const char *crs, MapBox box, Report *report);
void base_map_free(BaseMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaseMap, base_map_free)
size_t base_map_count(const BaseMap *map);
const BaseFeature *base_map_at(const BaseMap *map, size_t i);

/* Class of an OSM object by its tags; -1 when it is not drawn. Exposed for tests. */
int base_class_from_osm(TagLookup tag, const void *tags, ShapeKind kind);
