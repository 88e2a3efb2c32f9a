/* spatial_index.c: which shapes or points may lie in a box.
 * SPDX-License-Identifier: MIT
 */
#include "layers/spatial_index.h"

#include <stdbool.h>
#include <stdlib.h>

#include "layers/geometry_geos.h"

enum { NODE_CAPACITY = 10 };

struct SpatialIndex {
    Geos *geos;
    GEOSSTRtree *tree;
};

static bool box_is_usable(MapBox box) {
    return box.min_x <= box.max_x && box.min_y <= box.max_y; /* false with a NaN, too */
}

/* GEOS takes its boxes from geometries; the diagonal is the smallest that has the right one. */
static GEOSGeometry *diagonal(Geos *geos, MapBox box) {
    const double numbers[] = {box.min_x, box.min_y, box.max_x, box.max_y};
    GEOSCoordSequence *sequence = GEOSCoordSeq_copyFromBuffer_r(geos->handle, numbers, 2, 0, 0);
    return GEOSGeom_createLineString_r(geos->handle, sequence);
}

static void append_item(void *item, void *found) {
    uint32_t index = GPOINTER_TO_UINT(item) - 1;
    g_array_append_val((GArray *)found, index);
}

static int index_compare(const void *a, const void *b) {
    uint32_t first = *(const uint32_t *)a;
    uint32_t second = *(const uint32_t *)b;
    return (first > second) - (first < second);
}

SpatialIndex *spatial_index_new(const ShapeSet *set) {
    SpatialIndex *index = g_new0(SpatialIndex, 1);
    index->geos = geos_new();
    index->tree = GEOSSTRtree_create_r(index->geos->handle, NODE_CAPACITY);
    size_t count = shape_set_count(set);
    g_assert(count < UINT32_MAX);
    for (size_t i = 0; i < count; i++) {
        MapBox box = shape_set_at(set, i)->box;
        if (box_is_usable(box)) {
            /* The tree copies the box (GEOS 3.9 on). Items start at 1, as 0 would be NULL. */
            GEOSGeometry *line = diagonal(index->geos, box);
            GEOSSTRtree_insert_r(index->geos->handle, index->tree, line,
                                 GUINT_TO_POINTER((guint)i + 1));
            GEOSGeom_destroy_r(index->geos->handle, line);
        }
    }
    /* The first query builds the tree: done here, because later ones must change nothing. */
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    spatial_index_query(index, (MapBox){0, 0, 0, 0}, none);
    return index;
}

void spatial_index_free(SpatialIndex *index) {
    if (index) {
        GEOSSTRtree_destroy_r(index->geos->handle, index->tree);
        geos_free(index->geos);
        g_free(index);
    }
}

void spatial_index_query(const SpatialIndex *index, MapBox box, GArray *found) {
    if (!box_is_usable(box)) {
        return;
    }
    guint before = found->len;
    GEOSGeometry *line = diagonal(index->geos, box);
    GEOSSTRtree_query_r(index->geos->handle, index->tree, line, append_item, found);
    GEOSGeom_destroy_r(index->geos->handle, line);
    if (found->len > before) {
        qsort(found->data + before * sizeof(uint32_t), found->len - before, sizeof(uint32_t),
              index_compare);
    }
}
