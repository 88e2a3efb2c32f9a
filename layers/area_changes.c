/* area_changes.c: what a change of boundaries moved.
 * SPDX-License-Identifier: MIT
 */
#include "layers/area_changes.h"

#include <string.h>

/* Indices of the areas of a site; -1 = in none. */
typedef struct Move {
    int before, now;
} Move;

static int move_compare(gconstpointer a, gconstpointer b) {
    const Move *p = a, *q = b;
    int order = (p->before > q->before) - (p->before < q->before);
    return order ? order : (p->now > q->now) - (p->now < q->now);
}

static const Area *area_of(const AreaSet *set, int index) {
    return index < 0 ? NULL : area_set_at(set, (size_t)index);
}

static char *words_of(const Area *area) {
    return area ? g_strdup_printf("%s %s", area->code, area->name) : g_strdup("none");
}

static bool is_same(const AreaSet *before, const AreaSet *now, Move move) {
    const Area *old = area_of(before, move.before), *current = area_of(now, move.now);
    return old && current ? strcmp(old->code, current->code) == 0 : old == current;
}

static GArray *find_moves(const AreaSet *before, const AssetSet *assets) {
    GArray *moves = g_array_new(FALSE, FALSE, sizeof(Move));
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        const Asset *asset = asset_set_at(assets, i);
        if (asset->place == PLACE_SITE) {
            Move move = {area_set_locate(before, asset->at), asset->area};
            g_array_append_val(moves, move);
        }
    }
    g_array_sort(moves, move_compare);
    return moves;
}

static void report_pairs(const GArray *moves, const AreaSet *before, const char *shown,
                         const AreaSet *now, Report *report) {
    for (guint first = 0, next; first < moves->len; first = next) {
        const Move *move = &g_array_index(moves, Move, first);
        for (next = first + 1; next < moves->len; next++) {
            if (move_compare(move, &g_array_index(moves, Move, next)) != 0) {
                break;
            }
        }
        g_autofree char *from = words_of(area_of(before, move->before));
        g_autofree char *to = words_of(area_of(now, move->now));
        g_autofree char *message = g_strdup_printf(
            "%s -> %s: %u %s%s", from, to, next - first, next - first == 1 ? "asset" : "assets",
            is_same(before, now, *move) ? ", as before" : "");
        report_add_row(report, (Place){.file = shown}, message);
    }
}

void area_changes_report(const AreaSet *before, const char *shown, const AreaSet *now,
                         const AssetSet *assets, Report *report) {
    g_autoptr(GArray) moves = find_moves(before, assets);
    size_t moved = 0;
    for (guint i = 0; i < moves->len; i++) {
        moved += !is_same(before, now, g_array_index(moves, Move, i));
    }
    if (moves->len > 0) {
        report_add(report, SEVERITY_NOTE, "areas_changed", (Place){.file = shown}, NULL,
                   "%zu of %u assets with a place are in another area than they were in; area by "
                   "area in findings.csv",
                   moved, moves->len);
        report_pairs(moves, before, shown, now, report);
    }
}
