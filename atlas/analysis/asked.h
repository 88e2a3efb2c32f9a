/* asked.h: how far the mapping has come: who has been asked, area by area.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "layers/effort.h"
#include "layers/geography.h"

typedef enum AskedState {
    ASKED_NOT,       /* no visit yet */
    ASKED_DESK_ONLY, /* looked up, nobody asked */
    ASKED_PEOPLE,
} AskedState;
extern const char *const ASKED_STATE_NAMES[]; /* "not_asked" "desk_only" "asked" */

/* What the visits to one area add up to. */
typedef struct AreaEffort {
    AskedState state;
    int step; /* the highest reached; 0 = none was said */
    size_t visits;
    size_t groups;     /* different ones that went */
    int conversations; /* -1 = suppressed: 1 to k-1 people could be told apart */
    size_t small_areas, small_areas_asked; /* 0, 0 when no visit anywhere names a small area */
    const char *last_date;                 /* NULL when none was said */
} AreaEffort;

/* One AreaEffort per area of the atlas. `k` is the smallest count of people that is shown. A small
 * area counts as asked when a visit names it, other than at the desk. Free with g_free. */
AreaEffort *asked_areas_new(const Effort *effort, const GPtrArray *geographies, size_t area_count,
                            int k);

/* The same for a group of members of `geography` (of[index = member]), or of areas with NULL
 * (of[index = area]): the visits that name one of them, and those that name, without a small area
 * of this geography, an area that one of them belongs to. Each counts once. Conversations are left
 * at 0: those of a group, less those of the areas that it lies in, could tell of a few people. */
AreaEffort asked_group(const Effort *effort, const GPtrArray *geographies,
                       const Geography *geography, const bool *of);

/* One AreaEffort per member of a geography: the visits that name it, and those that name its area
 * as a whole; all visits to its area when they name small areas of another geography. Free with
 * g_free. */
AreaEffort *asked_small_areas_new(const Effort *effort, const GPtrArray *geographies,
                                  const Geography *geography, int k);

/* Which members of the effort's geography have been asked (index = member); NULL when no visit
 * names a small area. Free with g_free. */
bool *asked_members_new(const Effort *effort, const GPtrArray *geographies);
