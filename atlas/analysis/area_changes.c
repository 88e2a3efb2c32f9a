/* area_changes.c: what a change of boundaries moved.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/area_changes.h"

#include <math.h>
#include <string.h>

#include "layers/geometry.h"

/* As slivers are told (area_overlay.h): to that share two outlines are one area. */
static const double SAME_SHARE = 0.98;
/* What cutting leaves over of ground that is covered: 10 square metres. */
static const double ROUNDING_KM2 = 1e-5;
static const double POLE_TOLERANCE_M = 5.0;

const char *const AREA_KEPT_NAMES[] = {"no", "same code", "same ground", "most", "sliver", NULL};

static int move_compare(gconstpointer a, gconstpointer b) {
    const AreaMove *p = a, *q = b;
    int order = (p->before > q->before) - (p->before < q->before);
    return order ? order : (p->now > q->now) - (p->now < q->now);
}

static const Area *area_of(const AreaSet *set, int index) {
    return index < 0 ? NULL : area_set_at(set, (size_t)index);
}

static void add(AreaChanges *changes, AreaMove move) {
    if (move.before >= 0 || move.now >= 0) {
        g_array_append_val(changes->moves, move);
    }
}

/* ---- ground ---- */

/* Which areas before the atlas took over, one bool each. Caller frees. */
static bool *find_forebears(const AreaOverlay *overlay) {
    bool *forebears = g_new0(bool, area_set_count(overlay->a) + 1);
    for (guint i = 0; i < overlay->shares->len; i++) {
        const AreaShare *share = &g_array_index(overlay->shares, AreaShare, i);
        forebears[share->a] = forebears[share->a] || !share->is_sliver;
    }
    return forebears;
}

static void add_rest(AreaChanges *changes, int before, int now, double rest_km2) {
    if (rest_km2 > ROUNDING_KM2) {
        add(changes, (AreaMove){.before = before, .now = now, .ground_km2 = rest_km2});
    }
}

static void add_ground(AreaChanges *changes, const GArray *shares, const bool *forebears) {
    size_t before_count = area_set_count(changes->before), now_count = area_set_count(changes->now);
    g_autofree double *of_before = g_new0(double, before_count + 1);
    g_autofree double *of_now = g_new0(double, now_count + 1);
    for (guint i = 0; i < shares->len; i++) {
        const AreaShare *share = &g_array_index(shares, AreaShare, i);
        if (forebears[share->a]) {
            of_before[share->a] += share->ground_km2;
            of_now[share->b] += share->ground_km2;
            add(changes, (AreaMove){.before = (int)share->a,
                                    .now = (int)share->b,
                                    .ground_km2 = share->ground_km2});
        }
    }
    for (size_t i = 0; i < before_count; i++) {
        double rest_km2 = area_set_at(changes->before, i)->area_km2 - of_before[i];
        add_rest(changes, forebears[i] ? (int)i : -1, -1, rest_km2);
    }
    for (size_t i = 0; i < now_count; i++) {
        add_rest(changes, -1, (int)i, area_set_at(changes->now, i)->area_km2 - of_now[i]);
    }
}

/* ---- people and places ---- */

static int locate_before(const AreaChanges *changes, const bool *forebears, MapPoint at) {
    int found = isnan(at.x) ? -1 : area_set_locate(changes->before, at);
    return found >= 0 && forebears[found] ? found : -1;
}

static void add_assets(AreaChanges *changes, const AssetSet *assets, const bool *forebears) {
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        const Asset *asset = asset_set_at(assets, i);
        if (asset->place == PLACE_SITE) {
            add(changes, (AreaMove){.before = locate_before(changes, forebears, asset->at),
                                    .now = asset->area,
                                    .assets = 1});
        }
    }
}

/* Whether people of some small area can be followed. */
static bool can_tell(const Geography *geography) {
    for (guint i = 0; i < geography->members->len; i++) {
        const SmallArea *small = &g_array_index(geography->members, SmallArea, i);
        if (!isnan(small->population) && !isnan(geography_centre(geography, i).x)) {
            return true;
        }
    }
    return false;
}

static const Geography *find_geography(const GPtrArray *geographies) {
    for (guint i = 0; i < geographies->len; i++) {
        const Geography *geography = g_ptr_array_index(geographies, i);
        if (geography && can_tell(geography)) {
            return geography;
        }
    }
    return NULL;
}

/* Where the people of a small area are that live in that area of the atlas. */
static MapPoint find_people(const AreaChanges *changes, size_t member, int area) {
    const Geography *geography = changes->geography;
    const SmallArea *small = &g_array_index(geography->members, SmallArea, member);
    MapPoint centre = geography_centre(geography, member);
    if (isnan(centre.x) || small->shape < 0 || area_set_locate(changes->now, centre) == area) {
        return centre;
    }
    g_autoptr(ShapeSet) part = shape_set_new();
    size_t cut = geometry_intersect(area_set_shapes(geography->areas),
                                    area_set_at(geography->areas, (size_t)small->shape)->shape,
                                    area_set_shapes(changes->now),
                                    area_set_at(changes->now, (size_t)area)->shape, part);
    return shape_set_at(part, cut)->kind == SHAPE_POLYGON
               ? geometry_pole(part, cut, POLE_TOLERANCE_M, NULL)
               : centre;
}

static void add_people(AreaChanges *changes, const bool *forebears) {
    const Geography *geography = changes->geography;
    const GArray *pieces = geography->peopled_pieces ? geography->pieces : NULL;
    guint count = pieces ? pieces->len : geography->members->len;
    for (guint i = 0; i < count; i++) {
        const AreaPiece *piece = pieces ? &g_array_index(pieces, AreaPiece, i) : NULL;
        size_t member = piece ? piece->member : i;
        const SmallArea *small = &g_array_index(geography->members, SmallArea, member);
        double people = piece ? piece->people : small->population;
        int area = piece ? piece->area : small->area;
        if (!isnan(people)) {
            MapPoint at = find_people(changes, member, area);
            add(changes, (AreaMove){.before = locate_before(changes, forebears, at),
                                    .now = area,
                                    .residents = people});
        }
    }
}

/* ---- together ---- */

/* Everything about one pair becomes one move. */
static void merge_pairs(AreaChanges *changes) {
    GArray *moves = changes->moves;
    g_array_sort(moves, move_compare);
    guint kept = 0;
    for (guint i = 0; i < moves->len; i++) {
        AreaMove move = g_array_index(moves, AreaMove, i);
        AreaMove *last = kept ? &g_array_index(moves, AreaMove, kept - 1) : NULL;
        if (last && move_compare(last, &move) == 0) {
            last->ground_km2 += move.ground_km2;
            last->residents += move.residents;
            last->assets += move.assets;
        } else {
            g_array_index(moves, AreaMove, kept++) = move;
        }
    }
    g_array_set_size(moves, kept);
}

static bool is_kept_code(const AreaSet *set, const Area *area) {
    return area_set_find_code(set, area->code) >= 0;
}

/* Whether the pair shares more ground than any other of the row's old area, or of its new one, that
 * has no code in common either; of equals the first does. */
static bool is_largest(const AreaChanges *changes, const AreaMove *move, bool of_before) {
    for (guint i = 0; i < changes->moves->len; i++) {
        const AreaMove *other = &g_array_index(changes->moves, AreaMove, i);
        const Area *before = area_of(changes->before, other->before);
        const Area *now = area_of(changes->now, other->now);
        bool rivals = of_before ? other->before == move->before : other->now == move->now;
        if (!rivals || !before || !now || is_kept_code(changes->now, before) ||
            is_kept_code(changes->before, now)) {
            continue;
        }
        if (other->ground_km2 > move->ground_km2 ||
            (other->ground_km2 >= move->ground_km2 && other < move)) {
            return false;
        }
    }
    return true;
}

static bool is_sliver(const AreaMove *move) {
    bool is_small =
        !(move->of_before >= 1 - SAME_SHARE) && !(move->of_now >= 1 - SAME_SHARE); /* or none */
    return is_small && move->assets == 0 && !(move->residents > 0);
}

static AreaKept kept_of(const AreaChanges *changes, const AreaMove *move) {
    const Area *before = area_of(changes->before, move->before);
    const Area *now = area_of(changes->now, move->now);
    if (is_sliver(move) || !before || !now) {
        return is_sliver(move) ? KEPT_SLIVER : KEPT_NOT;
    }
    if (strcmp(before->code, now->code) == 0) {
        return KEPT_CODE;
    }
    if (move->of_before >= SAME_SHARE && move->of_now >= SAME_SHARE) {
        return KEPT_GROUND;
    }
    bool free = !is_kept_code(changes->now, before) && !is_kept_code(changes->before, now);
    return free && is_largest(changes, move, true) && is_largest(changes, move, false) ? KEPT_MOST
                                                                                       : KEPT_NOT;
}

static void describe_moves(AreaChanges *changes) {
    for (guint i = 0; i < changes->moves->len; i++) {
        AreaMove *move = &g_array_index(changes->moves, AreaMove, i);
        const Area *before = area_of(changes->before, move->before);
        const Area *now = area_of(changes->now, move->now);
        move->of_before = before ? move->ground_km2 / before->area_km2 : (double)NAN;
        move->of_now = now ? move->ground_km2 / now->area_km2 : (double)NAN;
        if (!changes->geography) {
            move->residents = (double)NAN;
        }
    }
    for (guint i = 0; i < changes->moves->len; i++) {
        AreaMove *move = &g_array_index(changes->moves, AreaMove, i);
        move->kept = kept_of(changes, move);
    }
}

AreaChanges *area_changes_new(const AreaOverlay *overlay, const AssetSet *assets,
                              const GPtrArray *geographies) {
    AreaChanges *changes = g_new0(AreaChanges, 1);
    changes->before = overlay->a;
    changes->now = overlay->b;
    changes->geography = find_geography(geographies);
    changes->moves = g_array_new(FALSE, FALSE, sizeof(AreaMove));
    g_autofree bool *forebears = find_forebears(overlay);
    add_ground(changes, overlay->shares, forebears);
    add_assets(changes, assets, forebears);
    if (changes->geography) {
        add_people(changes, forebears);
    }
    merge_pairs(changes);
    describe_moves(changes);
    return changes;
}

void area_changes_free(AreaChanges *changes) {
    if (changes) {
        g_array_unref(changes->moves);
        g_free(changes);
    }
}

/* ---- in words ---- */

/* Sums over the moves, or over those of them to another area. */
typedef struct Totals {
    double ground_km2, residents;
    size_t assets;
} Totals;

static Totals sum_moves(const AreaChanges *changes, bool only_changed) {
    Totals sum = {0};
    for (guint i = 0; i < changes->moves->len; i++) {
        const AreaMove *move = &g_array_index(changes->moves, AreaMove, i);
        if (!only_changed || move->kept == KEPT_NOT) {
            sum.ground_km2 += move->ground_km2;
            sum.residents += move->residents;
            sum.assets += move->assets;
        }
    }
    return sum;
}

static char *name_area(const Area *area) {
    return area ? g_strdup_printf("%s %s", area->code, area->name) : g_strdup("none");
}

/* "3.20 km2 (88 % of the old area, 97 % of the new), 9,120 residents, 64 assets, as before". */
static char *describe_move(const AreaMove *move) {
    static const char *const KEPT[] = {"", ", as before", ", the same ground under another code",
                                       ", most of either", ""};
    g_autoptr(GString) shares = g_string_new(NULL);
    if (move->before >= 0) {
        g_string_append_printf(shares, "%.0f %% of the old area", 100 * move->of_before);
    }
    if (move->now >= 0) {
        g_string_append_printf(shares, "%s%.0f %% of the new%s", shares->len ? ", " : "",
                               100 * move->of_now, shares->len ? "" : " area");
    }
    g_autofree char *people = isnan(move->residents)
                                  ? g_strdup("")
                                  : g_strdup_printf(", %.0f residents", move->residents);
    return g_strdup_printf("%.2f km2 (%s)%s, %zu %s%s", move->ground_km2, shares->str, people,
                           move->assets, move->assets == 1 ? "asset" : "assets", KEPT[move->kept]);
}

static void report_moves(const AreaChanges *changes, const char *shown, Report *report) {
    for (guint i = 0; i < changes->moves->len; i++) {
        const AreaMove *move = &g_array_index(changes->moves, AreaMove, i);
        if (move->kept != KEPT_SLIVER) {
            g_autofree char *from = name_area(area_of(changes->before, move->before));
            g_autofree char *to = name_area(area_of(changes->now, move->now));
            g_autofree char *what = describe_move(move);
            g_autofree char *message = g_strdup_printf("%s -> %s: %s", from, to, what);
            report_add_row(report, (Place){.file = shown}, message);
        }
    }
}

void area_changes_report(const AreaChanges *changes, const char *shown, Report *report) {
    Totals all = sum_moves(changes, false), moved = sum_moves(changes, true);
    g_autofree char *people = changes->geography ? g_strdup_printf(", %.0f of %.0f residents",
                                                                   moved.residents, all.residents)
                                                 : g_strdup("");
    report_add(report, SEVERITY_NOTE, "areas_changed", (Place){.file = shown},
               changes->geography ? NULL
                                  : "With population and shapes under geographies: it says how "
                                    "many residents, too.",
               "%.2f of %.2f km2%s and %zu of %zu assets with a place are in another area than "
               "the one that goes on from theirs (by its code, else by its ground); pair by pair "
               "in findings.csv, and in tables/moved.csv when built",
               moved.ground_km2, all.ground_km2, people, moved.assets, all.assets);
    report_moves(changes, shown, report);
}
