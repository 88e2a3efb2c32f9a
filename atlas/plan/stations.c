/* stations.c: which stations of the base map stand for themselves.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/stations.h"

#include <math.h>
#include <string.h>

/* From the point of a station to the address or the building that a list has for it. */
#define SAME_STATION_M 150.0
/* Between the platforms of one. */
#define SAME_NAME_M 400.0
#define STATION_CATEGORY "rail"

struct StationFilter {
    size_t first, count; /* the stations among the features, which are sorted by class */
    MapPoint *at;
    bool *hidden;
};

StationFilter *station_filter_new(const BaseMap *base) {
    StationFilter *filter = g_new0(StationFilter, 1);
    size_t all = base ? base_map_count(base) : 0;
    size_t end = all;
    while (end > 0 && base_map_at(base, end - 1)->class_ > BASE_STATION) {
        end--;
    }
    filter->first = end;
    while (filter->first > 0 && base_map_at(base, filter->first - 1)->class_ == BASE_STATION) {
        filter->first--;
    }
    filter->count = end - filter->first;
    filter->at = g_new0(MapPoint, filter->count + 1);
    filter->hidden = g_new0(bool, filter->count + 1);
    for (size_t i = 0; i < filter->count; i++) {
        const char *name = base_map_at(base, filter->first + i)->name;
        const Shape *shape = shape_set_at(base->shapes, filter->first + i);
        g_assert(shape->kind == SHAPE_POINT);
        filter->at[i] = shape_set_part(base->shapes, filter->first + i, 0).points[0];
        for (size_t k = 0; name && k < i && !filter->hidden[i]; k++) {
            filter->hidden[i] = g_strcmp0(base_map_at(base, filter->first + k)->name, name) == 0 &&
                                hypot(filter->at[i].x - filter->at[k].x,
                                      filter->at[i].y - filter->at[k].y) < SAME_NAME_M;
        }
    }
    return filter;
}

void station_filter_free(StationFilter *filter) {
    if (filter) {
        g_free(filter->at);
        g_free(filter->hidden);
        g_free(filter);
    }
}

void station_filter_add_asset(StationFilter *filter, const Asset *asset) {
    if (asset->role != ROLE_ASSET || asset->place != PLACE_SITE ||
        strcmp(asset->category, STATION_CATEGORY) != 0) {
        return;
    }
    for (size_t i = 0; i < filter->count; i++) {
        filter->hidden[i] =
            filter->hidden[i] ||
            hypot(asset->at.x - filter->at[i].x, asset->at.y - filter->at[i].y) < SAME_STATION_M;
    }
}

bool station_filter_hides(const StationFilter *filter, size_t i) {
    return i >= filter->first && i < filter->first + filter->count &&
           filter->hidden[i - filter->first];
}
