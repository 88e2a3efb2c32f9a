/* web_map.h: a map in Web Mercator at one pixel size, with every decision made: a zoom of the tiles
 * or the picture of an area.
 * SPDX-License-Identifier: MIT
 *
 * Places on the map are millimetres (of 0.28 mm a CSS pixel) from the north-west corner of the
 * Mercator square, so that one place has the same numbers on every tile of a zoom.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"
#include "atlas/plan/mercator_grid.h"
#include "styles/fonts.h"

typedef struct WebName {
    const char *text;
    TextStyle style;
    Color color;
    PagePoint at; /* middle of the text on the baseline */
    double rotate_deg;
    PageBox bounds;    /* with its halo */
    int plate;         /* number of a road: the BaseClass whose colours its plate has; else -1 */
    PageBox plate_box; /* of a number */
} WebName;

typedef struct WebMarker { /* one or several assets under one symbol */
    PagePoint at;
    Level level;
    size_t asset; /* the first, index in the atlas's assets */
    size_t count;
    bool mixed;    /* of several levels */
    double factor; /* size, as in draw/marker.h */
    size_t number; /* in the list of the area (web_map_number); 0 on tiles */
} WebMarker;

typedef struct WebLeader { /* from a symbol that was moved to a true place */
    PagePoint from, to;
} WebLeader;

typedef struct WebDot { /* an everyday place */
    PagePoint at;
    Level level;
} WebDot;

typedef struct WebPatch { /* a unit of the need layer */
    size_t shape;
    int class_; /* -1 = no value */
} WebPatch;

typedef struct WebMap {
    const Atlas *atlas;
    Theme theme;      /* of the atlas, for a screen: lines and letters a little stronger */
    double pixel_m;   /* Mercator metres of a CSS pixel */
    double mm_per_m;  /* millimetres of the map a Mercator metre */
    double scale;     /* denominator that chooses widths and what is drawn */
    ShapeSet *base;   /* in Mercator metres, simplified to a quarter of a pixel */
    GArray *features; /* BaseFeature, one per shape of base */
    ShapeSet *areas;  /* shapes as in the atlas's AreaSet */
    ShapeSet *need;
    GArray *patches;      /* WebPatch */
    GArray *names;        /* WebName */
    GArray *markers;      /* WebMarker: sum of the counts = assets with a site in view */
    GArray *leaders;      /* WebLeader */
    GArray *dots;         /* WebDot */
    GArray *names_beside; /* WebName, those that leave the markers free; NULL unless asked for */
    GStringChunk *strings;
} WebMap;

/* May something stand in this box of the map (a name must not reach into a tile that is not made)?
 */
typedef bool (*WebMapAllows)(const void *user, PageBox box);

typedef struct WebMapRequest {
    double pixel_m;
    double scale;
    const MapBox *ground; /* in the project's metres: only what touches it; NULL = everything */
    bool markers;
    /* -1: all assets, brought together where they hide each other. Else those with a site in this
     * area, moved apart within `frame` and numbered. */
    int area;
    PageBox frame;
    WebMapAllows allows; /* NULL = anywhere */
    const void *user;
} WebMapRequest;

WebMap *web_map_new(const Atlas *atlas, const MercatorGrid *grid, const WebMapRequest *request,
                    FontSet *fonts);
void web_map_free(WebMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WebMap, web_map_free)

/* Does the asset get a number on the picture of its area? Numbers count those that do, from 1, in
 * the order of asset_set_of_area. */
bool web_map_numbers(const Asset *asset, size_t area);
/* Place on the map of a point in Mercator metres, and the other way round. */
PagePoint web_map_place(const WebMap *map, MapPoint mercator);
/* The corner that places are measured from, in Mercator metres. */
MapPoint web_map_corner(void);
