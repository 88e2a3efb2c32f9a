/* link_lines.c: which links between assets the map shows, and how their lines run.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/link_lines.h"

#include <math.h>

#include "atlas/plan/marker_numbers.h"

/* Beyond these the lines are a tangle. */
#define LINES_MAX 40
#define CROSSING_SHARE_MAX 0.25
/* Between the edges of the symbols; a shorter line says nothing. */
#define LENGTH_MIN_MM 1.5
#define EDGE_GAP_MM 0.15
#define CLEAR_MM 0.3
enum { SAMPLES = 24 };

/* How far the middle of the bow's control is from the straight line, as a share of its length. */
static const double BENDS[] = {0.18, -0.18, 0.34, -0.34, 0.55, -0.55, 0.06, -0.06};

#define COST_SYMBOL 10.0
#define COST_NUMBER 6.0
#define COST_DOT 1.0
#define COST_SAME_WAY 5.0 /* as another line between the same symbols */
#define COST_BEND 4.0
#define COST_OUTSIDE 100.0

PagePoint link_line_at(const LinkLine *line, double share) {
    double a = (1 - share) * (1 - share);
    double b = 2 * share * (1 - share);
    double c = share * share;
    return (PagePoint){a * line->from.x_mm + b * line->bend.x_mm + c * line->to.x_mm,
                       a * line->from.y_mm + b * line->bend.y_mm + c * line->to.y_mm};
}

bool link_lines_have(const SheetPlan *plan, LinkKind kind) {
    for (size_t i = 0; i < plan->links->len; i++) {
        if (g_array_index(plan->links, LinkLine, i).kind == kind) {
            return true;
        }
    }
    return false;
}

static const PlacedMarker *marker_at(const SheetPlan *plan, size_t m) {
    return &g_array_index(plan->markers->markers, PlacedMarker, m);
}

/* ---- one line ---- */

/* On the edge of a symbol, towards a point. */
static PagePoint edge_towards(const PlacedMarker *marker, PagePoint towards) {
    double dx = towards.x_mm - marker->at.x_mm;
    double dy = towards.y_mm - marker->at.y_mm;
    double length_mm = hypot(dx, dy);
    double reach_mm = marker->reach_mm + EDGE_GAP_MM;
    return (PagePoint){marker->at.x_mm + dx / length_mm * reach_mm,
                       marker->at.y_mm + dy / length_mm * reach_mm};
}

static void bow(const SheetPlan *plan, LinkLine *line, double bend) {
    const PlacedMarker *from = marker_at(plan, line->from_marker);
    const PlacedMarker *to = marker_at(plan, line->to_marker);
    double dx = to->at.x_mm - from->at.x_mm;
    double dy = to->at.y_mm - from->at.y_mm;
    line->bend = (PagePoint){(from->at.x_mm + to->at.x_mm) / 2 - dy * bend,
                             (from->at.y_mm + to->at.y_mm) / 2 + dx * bend};
    line->from = edge_towards(from, line->bend);
    line->to = edge_towards(to, line->bend);
    /* The same side of the same two symbols is the same way, whichever of them the line is from. */
    line->way = line->from_marker < line->to_marker ? bend : -bend;
}

static bool comes_near(const PagePoint *points, PagePoint at, double near_mm) {
    for (size_t k = 0; k < SAMPLES; k++) {
        if (hypot(points[k].x_mm - at.x_mm, points[k].y_mm - at.y_mm) < near_mm) {
            return true;
        }
    }
    return false;
}

static bool runs_over(const PagePoint *points, LabelBox box) {
    for (size_t k = 0; k < SAMPLES; k++) {
        if (label_box_overlaps(box, (LabelBox){points[k], CLEAR_MM, CLEAR_MM, 0})) {
            return true;
        }
    }
    return false;
}

/* How many symbols, other than its own, the line runs over. */
static size_t symbols_crossed(const SheetPlan *plan, const LinkLine *line,
                              const PagePoint *points) {
    size_t crossed = 0;
    for (size_t m = 0; m < plan->markers->markers->len; m++) {
        const PlacedMarker *marker = marker_at(plan, m);
        bool own = m == line->from_marker || m == line->to_marker;
        crossed += !own && comes_near(points, marker->at, marker->reach_mm + CLEAR_MM) ? 1 : 0;
    }
    return crossed;
}

static double marks_cost(const SheetPlan *plan, const PagePoint *points) {
    double cost = 0;
    for (size_t i = 0; i < plan->labels->len; i++) {
        const MapLabel *label = &g_array_index(plan->labels, MapLabel, i);
        cost += label->placed && runs_over(points, label->box) ? COST_NUMBER : 0;
    }
    for (size_t m = 0; m < plan->faces->len; m++) {
        if (g_array_index(plan->faces, MarkerFace, m).stack > 0) {
            cost += runs_over(points, marker_numbers_count_box(plan, m)) ? COST_NUMBER : 0;
        }
    }
    for (size_t i = 0; i < plan->everyday->len; i++) {
        PagePoint at = g_array_index(plan->everyday, EverydayDot, i).at;
        cost += comes_near(points, at, 0.8 + CLEAR_MM) ? COST_DOT : 0;
    }
    return cost;
}

static double line_cost(const SheetPlan *plan, const LinkLine *line, double bend) {
    PagePoint points[SAMPLES];
    double cost = COST_BEND * fabs(bend);
    PageBox map = page_box_grow(plan->frame.map, -0.5);
    for (size_t k = 0; k < SAMPLES; k++) {
        points[k] = link_line_at(line, (double)k / (SAMPLES - 1));
        PageBox box = {points[k].x_mm, points[k].y_mm, 0, 0};
        cost += page_box_inside(box, map, 0) ? 0 : COST_OUTSIDE;
    }
    cost += COST_SYMBOL * (double)symbols_crossed(plan, line, points) + marks_cost(plan, points);
    for (size_t i = 0; i < plan->links->len; i++) {
        const LinkLine *other = &g_array_index(plan->links, LinkLine, i);
        bool same_ends =
            MIN(other->from_marker, other->to_marker) == MIN(line->from_marker, line->to_marker) &&
            MAX(other->from_marker, other->to_marker) == MAX(line->from_marker, line->to_marker);
        cost += same_ends && other->way == line->way ? COST_SAME_WAY : 0;
    }
    return cost;
}

/* Chooses the bow; whether it runs over a symbol all the same. */
static bool route(const SheetPlan *plan, LinkLine *line) {
    double best_cost = INFINITY;
    double best = BENDS[0];
    for (size_t k = 0; k < G_N_ELEMENTS(BENDS); k++) {
        bow(plan, line, BENDS[k]);
        double cost = line_cost(plan, line, BENDS[k]);
        if (cost < best_cost) {
            best_cost = cost;
            best = BENDS[k];
        }
    }
    bow(plan, line, best);
    PagePoint points[SAMPLES];
    for (size_t k = 0; k < SAMPLES; k++) {
        points[k] = link_line_at(line, (double)k / (SAMPLES - 1));
    }
    return symbols_crossed(plan, line, points) > 0;
}

/* ---- all lines ---- */

/* The symbol of every asset of the atlas on this map; -1 = none. Caller frees. */
static int *markers_of_assets(const SheetPlan *plan) {
    size_t count = asset_set_count(plan->atlas->assets);
    int *markers = g_new(int, count + 1);
    for (size_t i = 0; i < count; i++) {
        markers[i] = -1;
    }
    for (size_t i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        for (size_t k = 0; k < row->entry_count; k++) {
            markers[g_array_index(plan->entries, size_t, row->first_entry + k)] = row->marker;
        }
    }
    return markers;
}

static bool is_drawn_already(const SheetPlan *plan, const LinkLine *line) {
    for (size_t i = 0; i < plan->links->len; i++) {
        const LinkLine *other = &g_array_index(plan->links, LinkLine, i);
        if (other->kind == line->kind && other->from_marker == line->from_marker &&
            other->to_marker == line->to_marker) {
            return true;
        }
    }
    return false;
}

static bool is_too_short(const SheetPlan *plan, const LinkLine *line) {
    const PlacedMarker *from = marker_at(plan, line->from_marker);
    const PlacedMarker *to = marker_at(plan, line->to_marker);
    double apart_mm = hypot(to->at.x_mm - from->at.x_mm, to->at.y_mm - from->at.y_mm);
    return apart_mm < from->reach_mm + to->reach_mm + 2 * EDGE_GAP_MM + LENGTH_MIN_MM;
}

void link_lines_place(SheetPlan *plan) {
    const LinkSet *links = plan->atlas->links;
    LinkLines wanted = plan->atlas->project->sheets.links;
    if (!links || wanted == LINK_LINES_OFF) {
        return;
    }
    g_autofree int *markers = markers_of_assets(plan);
    size_t crossing = 0;
    bool many = false;
    for (size_t i = 0; i < link_set_count(links) && !many; i++) {
        const Link *link = link_set_at(links, i);
        if (markers[link->from] < 0 || markers[link->to] < 0 ||
            markers[link->from] == markers[link->to]) {
            continue;
        }
        LinkLine line = {.kind = link->kind,
                         .link = i,
                         .from_marker = (size_t)markers[link->from],
                         .to_marker = (size_t)markers[link->to]};
        if (!is_drawn_already(plan, &line) && !is_too_short(plan, &line)) {
            crossing += route(plan, &line) ? 1 : 0;
            g_array_append_val(plan->links, line);
        }
        many = wanted == LINK_LINES_AUTO && plan->links->len > LINES_MAX;
    }
    bool crowded = many || (double)crossing > CROSSING_SHARE_MAX * (double)plan->links->len;
    if (wanted == LINK_LINES_AUTO && crowded) {
        g_array_set_size(plan->links, 0);
    }
}
