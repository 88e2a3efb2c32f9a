/* geom.c: points and boxes.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/geom.h"

#include <math.h>

/* Unlike fmin and fmax these leave the first value alone when the second is NaN. */
static double lesser(double a, double b) {
    return b < a ? b : a;
}

static double greater(double a, double b) {
    return b > a ? b : a;
}

MapBox map_box_empty(void) {
    return (MapBox){INFINITY, INFINITY, -INFINITY, -INFINITY};
}

bool map_box_is_empty(MapBox box) {
    return box.min_x > box.max_x || box.min_y > box.max_y;
}

MapBox map_box_add(MapBox box, MapPoint point) {
    return (MapBox){lesser(box.min_x, point.x), lesser(box.min_y, point.y),
                    greater(box.max_x, point.x), greater(box.max_y, point.y)};
}

MapBox map_box_union(MapBox a, MapBox b) {
    if (map_box_is_empty(a)) {
        return b;
    }
    if (map_box_is_empty(b)) {
        return a;
    }
    return (MapBox){lesser(a.min_x, b.min_x), lesser(a.min_y, b.min_y), greater(a.max_x, b.max_x),
                    greater(a.max_y, b.max_y)};
}

MapBox map_box_grow(MapBox box, double margin_m) {
    if (map_box_is_empty(box)) {
        return box;
    }
    MapBox grown = {box.min_x - margin_m, box.min_y - margin_m, box.max_x + margin_m,
                    box.max_y + margin_m};
    return map_box_is_empty(grown) ? map_box_empty() : grown;
}

bool map_box_overlaps(MapBox a, MapBox b) {
    return !map_box_is_empty(a) && !map_box_is_empty(b) && a.min_x <= b.max_x &&
           b.min_x <= a.max_x && a.min_y <= b.max_y && b.min_y <= a.max_y;
}

bool map_box_contains(MapBox box, MapPoint point) {
    return point.x >= box.min_x && point.x <= box.max_x && point.y >= box.min_y &&
           point.y <= box.max_y;
}

double map_box_width_m(MapBox box) {
    return map_box_is_empty(box) ? 0 : box.max_x - box.min_x;
}

double map_box_height_m(MapBox box) {
    return map_box_is_empty(box) ? 0 : box.max_y - box.min_y;
}

MapPoint map_box_centre(MapBox box) {
    if (map_box_is_empty(box)) {
        return (MapPoint){NAN, NAN};
    }
    return (MapPoint){box.min_x + (box.max_x - box.min_x) / 2,
                      box.min_y + (box.max_y - box.min_y) / 2};
}

bool page_box_overlaps(PageBox a, PageBox b) {
    return a.x_mm < b.x_mm + b.width_mm && b.x_mm < a.x_mm + a.width_mm &&
           a.y_mm < b.y_mm + b.height_mm && b.y_mm < a.y_mm + a.height_mm;
}

bool page_box_inside(PageBox inner, PageBox outer, double slack_mm) {
    return inner.x_mm >= outer.x_mm - slack_mm && inner.y_mm >= outer.y_mm - slack_mm &&
           inner.x_mm + inner.width_mm <= outer.x_mm + outer.width_mm + slack_mm &&
           inner.y_mm + inner.height_mm <= outer.y_mm + outer.height_mm + slack_mm;
}

PageBox page_box_grow(PageBox box, double margin_mm) {
    return (PageBox){box.x_mm - margin_mm, box.y_mm - margin_mm, box.width_mm + 2 * margin_mm,
                     box.height_mm + 2 * margin_mm};
}
