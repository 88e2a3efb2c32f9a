/* asked.c: how far the mapping has come: who has been asked, area by area.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/asked.h"

#include <string.h>

const char *const ASKED_STATE_NAMES[] = {
    [ASKED_NOT] = "not_asked",
    [ASKED_DESK_ONLY] = "desk_only",
    [ASKED_PEOPLE] = "asked",
    NULL,
};

static const Geography *geography_of(const Effort *effort, const GPtrArray *geographies) {
    return effort->geography < 0 ? NULL : g_ptr_array_index(geographies, (guint)effort->geography);
}

bool *asked_members_new(const Effort *effort, const GPtrArray *geographies) {
    const Geography *geography = geography_of(effort, geographies);
    if (!geography) {
        return NULL;
    }
    bool *asked = g_new0(bool, geography->members->len + 1);
    for (guint i = 0; i < effort->visits->len; i++) {
        const Visit *visit = &g_array_index(effort->visits, Visit, i);
        if (visit->small >= 0 && visit->method != METHOD_DESK) {
            asked[visit->small] = true;
        }
    }
    return asked;
}

/* What is added up so far, with the groups that have been met. */
typedef struct Sum {
    AreaEffort effort;
    long conversations;
    GHashTable *groups; /* borrowed names */
} Sum;

static void sum_begin(Sum *sum) {
    *sum = (Sum){.groups = g_hash_table_new(g_str_hash, g_str_equal)};
}

static void sum_add(Sum *sum, const Visit *visit) {
    AreaEffort *effort = &sum->effort;
    AskedState state = visit->method == METHOD_DESK ? ASKED_DESK_ONLY : ASKED_PEOPLE;
    effort->state = MAX(effort->state, state);
    effort->step = MAX(effort->step, visit->step);
    effort->visits++;
    sum->conversations += visit->conversations;
    if (visit->group) {
        effort->groups += g_hash_table_add(sum->groups, (gpointer)visit->group) ? 1 : 0;
    }
    if (g_strcmp0(visit->date, effort->last_date) > 0) {
        effort->last_date = visit->date;
    }
}

static AreaEffort sum_end(Sum *sum, int k) {
    bool suppressed = sum->conversations > 0 && sum->conversations < k;
    sum->effort.conversations = suppressed ? -1 : (int)MIN(sum->conversations, G_MAXINT);
    g_hash_table_unref(sum->groups);
    return sum->effort;
}

AreaEffort *asked_areas_new(const Effort *effort, const GPtrArray *geographies, size_t area_count,
                            int k) {
    AreaEffort *efforts = g_new0(AreaEffort, area_count + 1);
    guint next = 0;
    for (size_t area = 0; area < area_count; area++) { /* visits are sorted by area */
        Sum sum;
        sum_begin(&sum);
        for (; next < effort->visits->len; next++) {
            const Visit *visit = &g_array_index(effort->visits, Visit, next);
            if (visit->area != (int)area) {
                break;
            }
            sum_add(&sum, visit);
        }
        efforts[area] = sum_end(&sum, k);
    }
    const Geography *geography = geography_of(effort, geographies);
    g_autofree bool *asked = asked_members_new(effort, geographies);
    for (guint i = 0; geography && i < geography->members->len; i++) {
        AreaEffort *own = &efforts[g_array_index(geography->members, SmallArea, i).area];
        own->small_areas++;
        own->small_areas_asked += asked[i];
    }
    return efforts;
}

AreaEffort *asked_small_areas_new(const Effort *effort, const GPtrArray *geographies,
                                  const Geography *geography, int k) {
    guint count = geography->members->len;
    bool same = geography_of(effort, geographies) == geography;
    AreaEffort *efforts = g_new0(AreaEffort, count + 1);
    g_autofree Sum *sums = g_new(Sum, count + 1);
    for (guint i = 0; i < count; i++) {
        sum_begin(&sums[i]);
    }
    for (guint v = 0; v < effort->visits->len; v++) {
        const Visit *visit = &g_array_index(effort->visits, Visit, v);
        bool one = same && visit->small >= 0;
        for (guint i = one ? (guint)visit->small : 0; i < count; i++) {
            if (one || g_array_index(geography->members, SmallArea, i).area == visit->area) {
                sum_add(&sums[i], visit);
            }
            if (one) {
                break;
            }
        }
    }
    for (guint i = 0; i < count; i++) {
        efforts[i] = sum_end(&sums[i], k);
    }
    return efforts;
}

/* Does one of the members belong to the area? */
static bool reaches_area(const Geography *geography, const bool *of, int area) {
    for (guint i = 0; i < geography->members->len; i++) {
        if (of[i] && g_array_index(geography->members, SmallArea, i).area == area) {
            return true;
        }
    }
    return false;
}

AreaEffort asked_group(const Effort *effort, const GPtrArray *geographies,
                       const Geography *geography, const bool *of) {
    const Geography *named = geography_of(effort, geographies);
    Sum sum;
    sum_begin(&sum);
    for (guint i = 0; i < effort->visits->len; i++) {
        const Visit *visit = &g_array_index(effort->visits, Visit, i);
        bool one = geography && named == geography && visit->small >= 0;
        bool concerns = one         ? of[visit->small]
                        : geography ? reaches_area(geography, of, visit->area)
                                    : of[visit->area];
        if (concerns) {
            sum_add(&sum, visit);
        }
    }
    g_autofree bool *asked = asked_members_new(effort, geographies);
    for (guint i = 0; named && i < named->members->len; i++) {
        const SmallArea *member = &g_array_index(named->members, SmallArea, i);
        bool own = geography ? geography == named && of[i] : of[member->area];
        sum.effort.small_areas += own;
        sum.effort.small_areas_asked += own && asked[i];
    }
    sum.conversations = 0;
    return sum_end(&sum, 0);
}
