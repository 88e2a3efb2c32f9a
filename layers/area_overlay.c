/* area_overlay.c: the ground that two sets of areas have in common.
 * SPDX-License-Identifier: MIT
 */
#include "layers/area_overlay.h"

#include <stdint.h>

#include "layers/geometry.h"
#include "layers/spatial_index.h"

/* Outlines of one ward in two editions, generalised differently, part by up to 2 % of its ground.
 */
static const double SLIVER_SHARE = 0.02;

static const double M2_PER_KM2 = 1e6;

static AreaShare share_of(const AreaSet *a, size_t i, const AreaSet *b, size_t j) {
    const Area *first = area_set_at(a, i), *second = area_set_at(b, j);
    AreaShare share = {.a = i, .b = j};
    share.ground_km2 = geometry_intersection_area_m2(area_set_shapes(a), first->shape,
                                                     area_set_shapes(b), second->shape) /
                       M2_PER_KM2;
    share.of_a = share.ground_km2 / first->area_km2;
    share.of_b = share.ground_km2 / second->area_km2;
    share.is_sliver = share.of_a < SLIVER_SHARE && share.of_b < SLIVER_SHARE;
    return share;
}

AreaOverlay *area_overlay_new(const AreaSet *a, const AreaSet *b) {
    AreaOverlay *overlay = g_new0(AreaOverlay, 1);
    overlay->a = a;
    overlay->b = b;
    overlay->shares = g_array_new(FALSE, FALSE, sizeof(AreaShare));
    g_autoptr(SpatialIndex) index = spatial_index_new(area_set_shapes(b));
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (size_t i = 0; i < area_set_count(a); i++) {
        MapBox box = shape_set_at(area_set_shapes(a), area_set_at(a, i)->shape)->box;
        g_array_set_size(near, 0);
        spatial_index_query(index, box, near);
        for (guint k = 0; k < near->len; k++) {
            /* Shape j is that of area j. */
            AreaShare share = share_of(a, i, b, g_array_index(near, uint32_t, k));
            if (share.ground_km2 > 0) {
                g_array_append_val(overlay->shares, share);
            }
        }
    }
    return overlay;
}

void area_overlay_free(AreaOverlay *overlay) {
    if (overlay) {
        g_array_unref(overlay->shares);
        g_free(overlay);
    }
}
