/* box_index.c: boxes that are taken, by 16 mm cells in a hash table.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/box_index.h"

#include <math.h>

static const double CELL_MM = 16;

typedef struct Taken {
    LabelBox box;
    PageBox bounds;
} Taken;

struct BoxIndex {
    GArray *boxes;     /* Taken */
    GHashTable *cells; /* cell -> GArray of guint, indices of boxes */
};

typedef struct CellRange {
    gint64 left, right, top, bottom;
} CellRange;

static void unref_array(gpointer data) {
    g_array_unref(data);
}

BoxIndex *box_index_new(void) {
    BoxIndex *index = g_new(BoxIndex, 1);
    index->boxes = g_array_new(FALSE, FALSE, sizeof(Taken));
    index->cells = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, unref_array);
    return index;
}

void box_index_free(BoxIndex *index) {
    if (index) {
        g_array_unref(index->boxes);
        g_hash_table_unref(index->cells);
        g_free(index);
    }
}

static gint64 cell_of(double place_mm) {
    return (gint64)floor(place_mm / CELL_MM);
}

static CellRange cells_of(PageBox box) {
    return (CellRange){cell_of(box.x_mm), cell_of(box.x_mm + box.width_mm), cell_of(box.y_mm),
                       cell_of(box.y_mm + box.height_mm)};
}

static gint64 cell_key(gint64 column, gint64 row) {
    return (gint64)((guint64)column << 32 | ((guint64)row & 0xffffffff));
}

void box_index_add(BoxIndex *index, LabelBox box) {
    Taken taken = {box, label_box_bounds(box)};
    guint number = index->boxes->len;
    g_array_append_val(index->boxes, taken);
    CellRange range = cells_of(taken.bounds);
    for (gint64 row = range.top; row <= range.bottom; row++) {
        for (gint64 column = range.left; column <= range.right; column++) {
            gint64 key = cell_key(column, row);
            GArray *members = g_hash_table_lookup(index->cells, &key);
            if (!members) {
                members = g_array_new(FALSE, FALSE, sizeof(guint));
                g_hash_table_insert(index->cells, g_memdup2(&key, sizeof key), members);
            }
            g_array_append_val(members, number);
        }
    }
}

bool box_index_meets(const BoxIndex *index, LabelBox box) {
    PageBox bounds = label_box_bounds(box);
    CellRange range = cells_of(bounds);
    for (gint64 row = range.top; row <= range.bottom; row++) {
        for (gint64 column = range.left; column <= range.right; column++) {
            gint64 key = cell_key(column, row);
            const GArray *members = g_hash_table_lookup(index->cells, &key);
            for (guint k = 0; members && k < members->len; k++) {
                const Taken *taken =
                    &g_array_index(index->boxes, Taken, g_array_index(members, guint, k));
                if (page_box_overlaps(bounds, taken->bounds) &&
                    label_box_overlaps(box, taken->box)) {
                    return true;
                }
            }
        }
    }
    return false;
}
