/* geom.h: points and boxes, one type per coordinate space so that the compiler keeps them apart.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

typedef struct GeoPoint { /* degrees, WGS 84 */
    double lon_deg, lat_deg;
} GeoPoint;

typedef struct MapPoint { /* metres in a projected CRS, x east, y north */
    double x, y;
} MapPoint;

typedef struct PagePoint { /* millimetres from the top left corner of the page, y down */
    double x_mm, y_mm;
} PagePoint;

typedef struct MapBox { /* metres; empty when min > max */
    double min_x, min_y, max_x, max_y;
} MapBox;

typedef struct PageBox { /* millimetres, y down */
    double x_mm, y_mm, width_mm, height_mm;
} PageBox;

/* The box that holds nothing; extending it by a point gives that point. */
MapBox map_box_empty(void);
bool map_box_is_empty(MapBox box);
MapBox map_box_add(MapBox box, MapPoint point);
MapBox map_box_union(MapBox a, MapBox b);
MapBox map_box_grow(MapBox box, double margin_m); /* an empty box stays empty */
bool map_box_overlaps(MapBox a, MapBox b);        /* touching counts */
bool map_box_contains(MapBox box, MapPoint point);
double map_box_width_m(MapBox box); /* 0 when empty */
double map_box_height_m(MapBox box);
MapPoint map_box_centre(MapBox box); /* NaN when empty */

bool page_box_overlaps(PageBox a, PageBox b); /* touching does not count */
bool page_box_inside(PageBox inner, PageBox outer, double slack_mm);
PageBox page_box_grow(PageBox box, double margin_mm);
