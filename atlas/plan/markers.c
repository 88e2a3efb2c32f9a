/* markers.c: asset symbols brought to places where none hides another, and none is lost.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/markers.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* Nearer than this, symbols of one level say nothing by standing apart. */
#define SAME_PLACE_MM 0.8
/* How far a shared symbol may be from any of its members, so that moving it still has room. */
#define SPREAD_MAX_MM 3.0
#define SPREAD_LAST_MM 3.8 /* when nothing else helps */
/* A count at the corner of a shared symbol needs a little more room. */
#define COUNT_ROOM_MM 0.4
#define OVERLAP_ALLOWED_MM 0.1
#define RELAX_STEPS 200
#define SETTLED_MM 1e-9 /* a tenth of it is left after each step: far under what is written */
#define TETHER_STEPS 6
/* Squares of distances are off by no more than this from rounding. */
#define SQUARE_SLACK (1 + 1e-12)

/* A symbol while it is being placed. */
typedef struct Group {
    PagePoint home; /* middle of the box around the true places */
    PageBox around; /* that box */
    PagePoint at;
    double reach_mm;
    double factor; /* the largest of the members */
    int tier;
    Level level;
    GArray *members; /* size_t, ascending; NULL when merged into another */
} Group;

typedef struct Pair {
    size_t a, b;
} Pair;

typedef struct Merge {
    Pair pair;
    double rank; /* lowest first */
} Merge;

typedef struct Placing {
    const MarkerPoint *points;
    PageBox frame;
    GArray *groups; /* Group */
    GArray *pairs;  /* Pair of live groups that can come to touch */
    double yield;   /* share of the way that a symbol over the boundary makes for the area's own */
} Placing;

static double distance_mm(PagePoint a, PagePoint b) {
    return hypot(a.x_mm - b.x_mm, a.y_mm - b.y_mm);
}

static Group *group_at(const Placing *placing, size_t i) {
    return &g_array_index(placing->groups, Group, i);
}

static PagePoint clamp_to_frame(PageBox frame, PagePoint at, double reach_mm) {
    double right_mm = frame.x_mm + frame.width_mm - reach_mm;
    double bottom_mm = frame.y_mm + frame.height_mm - reach_mm;
    return (PagePoint){CLAMP(at.x_mm, frame.x_mm + reach_mm, right_mm),
                       CLAMP(at.y_mm, frame.y_mm + reach_mm, bottom_mm)};
}

/* Level of most members; the lowest of equals. */
static Level common_level(const Placing *placing, const GArray *members, bool *mixed) {
    size_t counts[LEVEL_COUNT] = {0};
    for (size_t i = 0; i < members->len; i++) {
        counts[placing->points[g_array_index(members, size_t, i)].level]++;
    }
    size_t best = 0;
    for (size_t level = 1; level < LEVEL_COUNT; level++) {
        best = counts[level] > counts[best] ? level : best;
    }
    *mixed = counts[best] < members->len;
    return (Level)best;
}

static PageBox box_of_both(PageBox a, PageBox b) {
    double left_mm = MIN(a.x_mm, b.x_mm);
    double top_mm = MIN(a.y_mm, b.y_mm);
    double right_mm = MAX(a.x_mm + a.width_mm, b.x_mm + b.width_mm);
    double bottom_mm = MAX(a.y_mm + a.height_mm, b.y_mm + b.height_mm);
    return (PageBox){left_mm, top_mm, right_mm - left_mm, bottom_mm - top_mm};
}

static PagePoint middle_of(PageBox box) {
    return (PagePoint){box.x_mm + box.width_mm / 2, box.y_mm + box.height_mm / 2};
}

static void group_refresh(const Placing *placing, Group *group) {
    group->factor = 0;
    for (size_t i = 0; i < group->members->len; i++) {
        const MarkerPoint *point = &placing->points[g_array_index(group->members, size_t, i)];
        PageBox place = {point->at.x_mm, point->at.y_mm, 0, 0};
        group->around = i == 0 ? place : box_of_both(group->around, place);
        group->factor = MAX(group->factor, point->factor);
    }
    group->home = middle_of(group->around);
    bool mixed;
    group->level = common_level(placing, group->members, &mixed);
    group->reach_mm = marker_reach_mm(group->level, group->factor);
    if (group->members->len > 1) {
        group->reach_mm += COUNT_ROOM_MM;
    }
    group->at = clamp_to_frame(placing->frame, group->home, group->reach_mm);
}

/* First round: points of one level and tier at one place. The first point of a place leads. */
static void gather_same_places(Placing *placing, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const MarkerPoint *point = &placing->points[i];
        Group *home = NULL;
        for (size_t g = 0; g < placing->groups->len && !home; g++) {
            Group *group = group_at(placing, g);
            bool same = group->tier == point->tier && group->level == point->level &&
                        distance_mm(group->home, point->at) <= SAME_PLACE_MM;
            home = same ? group : NULL;
        }
        if (!home) {
            Group fresh = {.home = point->at, .tier = point->tier, .level = point->level};
            fresh.members = g_array_new(FALSE, FALSE, sizeof(size_t));
            g_array_append_val(placing->groups, fresh);
            home = group_at(placing, placing->groups->len - 1);
        }
        g_array_append_val(home->members, i);
    }
    for (size_t g = 0; g < placing->groups->len; g++) {
        group_refresh(placing, group_at(placing, g));
    }
}

static void find_pairs(Placing *placing) {
    g_array_set_size(placing->pairs, 0);
    for (size_t a = 0; a < placing->groups->len; a++) {
        const Group *first = group_at(placing, a);
        for (size_t b = a + 1; first->members && b < placing->groups->len; b++) {
            const Group *second = group_at(placing, b);
            if (!second->members) {
                continue;
            }
            double near_mm = first->reach_mm + second->reach_mm + 2 * MARKER_SHIFT_MAX_MM;
            if (distance_mm(first->home, second->home) < near_mm) {
                Pair pair = {a, b};
                g_array_append_val(placing->pairs, pair);
            }
        }
    }
}

/* The member farthest from the symbol, and how far it is. */
static PagePoint farthest_member(const Placing *placing, const Group *group, double *away_mm) {
    PagePoint farthest = group->home;
    *away_mm = 0;
    for (size_t i = 0; i < group->members->len; i++) {
        const MarkerPoint *point = &placing->points[g_array_index(group->members, size_t, i)];
        PagePoint place = point->at;
        double distance = distance_mm(group->at, place) + point->spread_mm;
        if (distance > *away_mm) {
            *away_mm = distance;
            farthest = place;
        }
    }
    return farthest;
}

/* Whether surely no member is too far from the symbol: what farthest_member says, but without a
 * root for each. */
static bool is_near_all(const Placing *placing, const Group *group) {
    for (size_t i = 0; i < group->members->len; i++) {
        const MarkerPoint *point = &placing->points[g_array_index(group->members, size_t, i)];
        double dx_mm = group->at.x_mm - point->at.x_mm;
        double dy_mm = group->at.y_mm - point->at.y_mm;
        double room_mm = MARKER_SHIFT_MAX_MM - point->spread_mm;
        if (room_mm <= 0 || (dx_mm * dx_mm + dy_mm * dy_mm) * SQUARE_SLACK >= room_mm * room_mm) {
            return false;
        }
    }
    return true;
}

static void move_towards(Group *group, PagePoint target, double away_mm, double wanted_mm) {
    double share = (away_mm - wanted_mm) / away_mm;
    group->at.x_mm += (target.x_mm - group->at.x_mm) * share;
    group->at.y_mm += (target.y_mm - group->at.y_mm) * share;
}

/* Brings a symbol back to where no member is too far from it; straight home if all else fails. */
static void keep_near_members(const Placing *placing, Group *group) {
    double away_mm;
    for (int step = 0; step < TETHER_STEPS; step++) {
        group->at = clamp_to_frame(placing->frame, group->at, group->reach_mm);
        if (is_near_all(placing, group)) {
            return;
        }
        PagePoint farthest = farthest_member(placing, group, &away_mm);
        if (away_mm <= MARKER_SHIFT_MAX_MM) {
            return;
        }
        move_towards(group, farthest, away_mm, MARKER_SHIFT_MAX_MM - 0.01);
    }
    farthest_member(placing, group, &away_mm);
    if (away_mm > MARKER_SHIFT_MAX_MM) {
        group->at = clamp_to_frame(placing->frame, group->home, group->reach_mm);
    }
}

/* Moves an overlapping pair apart, each by half, but a symbol of the area itself less than one over
 * the boundary; returns how deep the overlap was. */
static double push_apart(const Placing *placing, const Pair *pair) {
    Group *a = group_at(placing, pair->a);
    Group *b = group_at(placing, pair->b);
    double dx_mm = b->at.x_mm - a->at.x_mm;
    double dy_mm = b->at.y_mm - a->at.y_mm;
    double touch_mm = a->reach_mm + b->reach_mm;
    if (dx_mm * dx_mm + dy_mm * dy_mm > touch_mm * touch_mm * SQUARE_SLACK) {
        return 0; /* so are most pairs, and a root takes longer than all the rest */
    }
    double apart_mm = hypot(dx_mm, dy_mm);
    double overlap_mm = touch_mm - apart_mm;
    if (overlap_mm <= 0) {
        return 0;
    }
    if (apart_mm < 1e-6) {
        /* On top of each other: any direction will do, but always the same one. */
        double angle = (double)(pair->a * 7 + pair->b) * 2.399963;
        dx_mm = cos(angle);
        dy_mm = sin(angle);
        apart_mm = 1;
    }
    double share = overlap_mm / apart_mm * 0.9;
    double share_b = share * (a->tier == b->tier  ? 0.5
                              : a->tier < b->tier ? placing->yield
                                                  : 1 - placing->yield);
    double share_a = share - share_b;
    a->at.x_mm -= dx_mm * share_a;
    a->at.y_mm -= dy_mm * share_a;
    b->at.x_mm += dx_mm * share_b;
    b->at.y_mm += dy_mm * share_b;
    return overlap_mm;
}

/* Pushes pairs apart until none overlaps; a weak pull home keeps symbols no farther than needed. */
static double relax(const Placing *placing) {
    double worst_mm = 0;
    for (int step = 0; step < RELAX_STEPS; step++) {
        double pull = step < RELAX_STEPS / 2 ? 0.04 : 0;
        for (size_t g = 0; pull > 0 && g < placing->groups->len; g++) {
            Group *group = group_at(placing, g);
            group->at.x_mm += (group->home.x_mm - group->at.x_mm) * pull;
            group->at.y_mm += (group->home.y_mm - group->at.y_mm) * pull;
        }
        worst_mm = 0;
        for (size_t p = 0; p < placing->pairs->len; p++) {
            double overlap_mm = push_apart(placing, &g_array_index(placing->pairs, Pair, p));
            worst_mm = MAX(worst_mm, overlap_mm);
        }
        for (size_t g = 0; g < placing->groups->len; g++) {
            Group *group = group_at(placing, g);
            if (group->members) {
                keep_near_members(placing, group);
            }
        }
        if (worst_mm == 0 || (pull == 0 && worst_mm < SETTLED_MM)) {
            break;
        }
    }
    return worst_mm;
}

static double overlap_of(const Placing *placing, const Pair *pair) {
    const Group *a = group_at(placing, pair->a);
    const Group *b = group_at(placing, pair->b);
    return a->reach_mm + b->reach_mm - distance_mm(a->at, b->at);
}

/* Spread of the two taken together, or INFINITY when they may not share a symbol. */
static double joint_spread_mm(const Placing *placing, const Group *a, const Group *b) {
    if (a->tier != b->tier) {
        return INFINITY;
    }
    PagePoint home = middle_of(box_of_both(a->around, b->around));
    double spread_mm = 0;
    const Group *both[] = {a, b};
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < both[k]->members->len; i++) {
            size_t point = g_array_index(both[k]->members, size_t, i);
            spread_mm = MAX(spread_mm, distance_mm(home, placing->points[point].at));
        }
    }
    return spread_mm;
}

static int merge_compare(const void *a, const void *b) {
    const Merge *x = a;
    const Merge *y = b;
    if (x->rank != y->rank) {
        return x->rank < y->rank ? -1 : 1;
    }
    if (x->pair.a != y->pair.a) {
        return x->pair.a < y->pair.a ? -1 : 1;
    }
    return (x->pair.b > y->pair.b) - (x->pair.b < y->pair.b);
}

/* Which groups overlap another one. Caller frees. */
static bool *find_crowded(const Placing *placing) {
    bool *crowded = g_new0(bool, placing->groups->len);
    for (size_t p = 0; p < placing->pairs->len; p++) {
        const Pair *pair = &g_array_index(placing->pairs, Pair, p);
        if (overlap_of(placing, pair) > OVERLAP_ALLOWED_MM) {
            crowded[pair->a] = true;
            crowded[pair->b] = true;
        }
    }
    return crowded;
}

/* Pairs that may be brought together, the best first: of those near enough the ones of a single
 * level, and the nearest of these. Pairs that overlap, or (`beside`) pairs of which one member
 * overlaps something, so that there is more room around it. */
static void find_merges(const Placing *placing, bool beside, double spread_max_mm,
                        GArray *candidates) {
    g_autofree bool *crowded = find_crowded(placing);
    g_array_set_size(candidates, 0);
    for (size_t p = 0; p < placing->pairs->len; p++) {
        const Pair *pair = &g_array_index(placing->pairs, Pair, p);
        bool wanted = beside ? crowded[pair->a] || crowded[pair->b]
                             : overlap_of(placing, pair) > OVERLAP_ALLOWED_MM;
        if (!wanted) {
            continue;
        }
        const Group *a = group_at(placing, pair->a);
        const Group *b = group_at(placing, pair->b);
        double spread_mm = joint_spread_mm(placing, a, b);
        if (spread_mm <= spread_max_mm) {
            Merge merge = {*pair, spread_mm + (a->level == b->level ? 0 : 100)};
            g_array_append_val(candidates, merge);
        }
    }
    g_array_sort(candidates, merge_compare);
}

static int size_compare(const void *a, const void *b) {
    size_t x = *(const size_t *)a;
    size_t y = *(const size_t *)b;
    return (x > y) - (x < y);
}

static void join_groups(Placing *placing, const Pair *pair) {
    Group *a = group_at(placing, pair->a);
    Group *b = group_at(placing, pair->b);
    g_array_append_vals(a->members, b->members->data, b->members->len);
    g_array_sort(a->members, size_compare);
    g_array_unref(b->members);
    b->members = NULL;
    group_refresh(placing, a);
}

/* Brings the best third of the candidates together, no group twice; false when there is none. */
static bool bring_together(Placing *placing) {
    static const struct {
        bool beside;
        double spread_mm;
    } WAYS[] = {{false, SPREAD_MAX_MM},
                {true, SPREAD_MAX_MM},
                {false, SPREAD_LAST_MM},
                {true, SPREAD_LAST_MM}};
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(Merge));
    for (size_t w = 0; w < G_N_ELEMENTS(WAYS) && candidates->len == 0; w++) {
        find_merges(placing, WAYS[w].beside, WAYS[w].spread_mm, candidates);
    }
    g_autofree bool *joined = g_new0(bool, placing->groups->len);
    size_t wanted = (candidates->len + 2) / 3;
    for (guint i = 0; i < candidates->len && wanted > 0; i++) {
        const Pair *pair = &g_array_index(candidates, Merge, i).pair;
        if (!joined[pair->a] && !joined[pair->b]) {
            joined[pair->a] = joined[pair->b] = true;
            join_groups(placing, pair);
            wanted--;
        }
    }
    return candidates->len > 0;
}

static void go_home(const Placing *placing) {
    for (size_t g = 0; g < placing->groups->len; g++) {
        Group *group = group_at(placing, g);
        if (group->members) {
            group->at = clamp_to_frame(placing->frame, group->home, group->reach_mm);
        }
    }
}

static int marker_compare(const void *a, const void *b) {
    const Group *x = a;
    const Group *y = b;
    if (!x->members || !y->members) {
        return (x->members == NULL) - (y->members == NULL);
    }
    size_t first_x = g_array_index(x->members, size_t, 0);
    size_t first_y = g_array_index(y->members, size_t, 0);
    return (first_x > first_y) - (first_x < first_y);
}

static void take_result(Placing *placing, MarkerPlacement *placement) {
    g_array_sort(placing->groups, marker_compare);
    for (size_t g = 0; g < placing->groups->len; g++) {
        Group *group = group_at(placing, g);
        if (!group->members) {
            continue;
        }
        PlacedMarker marker = {
            .at = group->at,
            .tier = group->tier,
            .factor = group->factor,
            .reach_mm = group->reach_mm,
            .first_member = placement->members->len,
            .member_count = group->members->len,
        };
        marker.level = common_level(placing, group->members, &marker.mixed);
        for (size_t i = 0; i < group->members->len; i++) {
            size_t point = g_array_index(group->members, size_t, i);
            double away_mm = distance_mm(group->at, placing->points[point].at);
            placement->farthest_mm = MAX(placement->farthest_mm, away_mm);
            g_array_append_val(placement->members, point);
        }
        g_array_append_val(placement->markers, marker);
        g_array_unref(group->members);
        group->members = NULL;
    }
}

/* How many points are not the only one under their symbol. */
static size_t shared_members(const Placing *placing) {
    size_t count = 0;
    for (size_t g = 0; g < placing->groups->len; g++) {
        const GArray *members = group_at(placing, g)->members;
        count += members && members->len > 1 ? members->len : 0;
    }
    return count;
}

/* One way of placing them all. */
static MarkerPlacement *placement_try(const MarkerPoint *points, size_t count, PageBox frame,
                                      double yield) {
    Placing placing = {
        .points = points,
        .frame = frame,
        .groups = g_array_new(FALSE, TRUE, sizeof(Group)),
        .pairs = g_array_new(FALSE, FALSE, sizeof(Pair)),
        .yield = yield,
    };
    gather_same_places(&placing, count);
    find_pairs(&placing);
    double worst_mm = relax(&placing);
    size_t at_one_place = shared_members(&placing);
    while (worst_mm > OVERLAP_ALLOWED_MM && bring_together(&placing)) {
        go_home(&placing);
        find_pairs(&placing);
        worst_mm = relax(&placing);
    }
    MarkerPlacement *placement = g_new0(MarkerPlacement, 1);
    placement->markers = g_array_new(FALSE, FALSE, sizeof(PlacedMarker));
    placement->members = g_array_new(FALSE, FALSE, sizeof(size_t));
    placement->worst_mm = MAX(worst_mm, 0);
    placement->brought_together = shared_members(&placing) - at_one_place;
    take_result(&placing, placement);
    g_assert(placement->members->len == count);
    g_array_unref(placing.groups);
    g_array_unref(placing.pairs);
    return placement;
}

MarkerPlacement *marker_placement_new(const MarkerPoint *points, size_t count, PageBox frame) {
    /* Where one share leaves symbols that can neither move nor join, another seldom does. */
    static const double YIELDS[] = {0.7, 0.5, 0.8, 0.6, 0.9};
    MarkerPlacement *best = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(YIELDS); i++) {
        MarkerPlacement *placement = placement_try(points, count, frame, YIELDS[i]);
        if (best && best->worst_mm <= placement->worst_mm) {
            marker_placement_free(placement);
            continue;
        }
        marker_placement_free(best);
        best = placement;
        if (best->worst_mm <= OVERLAP_ALLOWED_MM) {
            break;
        }
    }
    return best;
}

void marker_placement_free(MarkerPlacement *placement) {
    if (!placement) {
        return;
    }
    g_array_unref(placement->markers);
    g_array_unref(placement->members);
    g_free(placement);
}

bool marker_needs_leader(const PlacedMarker *marker, PagePoint true_place) {
    return distance_mm(marker->at, true_place) > marker_inner_mm(marker->level, marker->factor);
}
