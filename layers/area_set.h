/* area_set.h: how an AreaSet is put together; for the readers of boundaries alone.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "layers/boundaries.h"
#include "layers/spatial_index.h"

struct AreaSet {
    GArray *areas;    /* Area, by code */
    ShapeSet *shapes; /* shape i is that of area i */
    GStringChunk *strings;
    SpatialIndex *index;
    size_t *neighbours;        /* runs, one an area; NULL when they were not asked for */
    size_t *neighbour_starts;  /* count + 1 */
    GHashTable *by_code;       /* code -> index + 1 */
    GHashTable *by_name;       /* folded name -> index + 1; 0 when several share it */
    GHashTable *by_loose_name; /* folded as fold_loosely does -> the same */
    GHashTable *source_codes;  /* all codes of the file */
    AreaLedger ledger;
    AreaSet *surroundings; /* NULL when they were not asked for */
};

AreaSet *area_set_new(void);
/* Adds the area of the shape added last; codes ascend. `name_cy` and `group` may be NULL. Copies.
 */
void area_set_add(AreaSet *set, const char *code, const char *name, const char *name_cy,
                  const char *group);
/* When all are added: makes slugs unique, and the indices. */
void area_set_complete(AreaSet *set);
void area_set_find_neighbours(AreaSet *set);
