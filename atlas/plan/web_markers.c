/* web_markers.c: the assets of a web map.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/web_markers.h"

#include <math.h>

#include "atlas/plan/markers.h"

static const double CELL_MM = 8; /* at least as wide as two symbols touch */
static const double SAME_LEVEL_SHARE = 1.0;
/* Symbols of different levels may overlap a little before they are brought together. */
static const double OTHER_LEVEL_SHARE = 0.7;

typedef struct Clustering {
    WebMap *map;
    GHashTable *cells; /* cell -> GArray of guint, indices of markers in it */
    double factor;
} Clustering;

static gint64 cell_key(double x_mm, double y_mm, int across, int down) {
    gint64 column = (gint64)floor(x_mm / CELL_MM) + across;
    gint64 row = (gint64)floor(y_mm / CELL_MM) + down;
    return (gint64)((guint64)column << 32 | ((guint64)row & 0xffffffff));
}

static bool is_near(const Clustering *clustering, const WebMarker *marker, PagePoint at,
                    Level level) {
    double share = marker->level == level ? SAME_LEVEL_SHARE : OTHER_LEVEL_SHARE;
    double reach_mm = marker_reach_mm(marker->level, clustering->factor) +
                      marker_reach_mm(level, clustering->factor);
    return hypot(marker->at.x_mm - at.x_mm, marker->at.y_mm - at.y_mm) < reach_mm * share;
}

/* The nearest symbol that would touch one at `at`, of the same level if there is one; NULL. */
static WebMarker *find_marker(const Clustering *clustering, PagePoint at, Level level) {
    WebMarker *best = NULL;
    double best_mm = INFINITY;
    for (int cell = 0; cell < 9; cell++) {
        gint64 key = cell_key(at.x_mm, at.y_mm, cell % 3 - 1, cell / 3 - 1);
        const GArray *members = g_hash_table_lookup(clustering->cells, &key);
        for (guint k = 0; members && k < members->len; k++) {
            WebMarker *marker = &g_array_index(clustering->map->markers, WebMarker,
                                               g_array_index(members, guint, k));
            double distance_mm = hypot(marker->at.x_mm - at.x_mm, marker->at.y_mm - at.y_mm);
            bool better =
                !best || (marker->level == level && best->level != level) ||
                ((marker->level == level) == (best->level == level) && distance_mm < best_mm);
            if (better && is_near(clustering, marker, at, level)) {
                best = marker;
                best_mm = distance_mm;
            }
        }
    }
    return best;
}

static void add_marker(Clustering *clustering, PagePoint at, Level level, size_t asset) {
    WebMarker marker = {at, level, asset, 1, false, clustering->factor, 0};
    guint index = clustering->map->markers->len;
    g_array_append_val(clustering->map->markers, marker);
    gint64 key = cell_key(at.x_mm, at.y_mm, 0, 0);
    GArray *members = g_hash_table_lookup(clustering->cells, &key);
    if (!members) {
        members = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(clustering->cells, g_memdup2(&key, sizeof key), members);
    }
    g_array_append_val(members, index);
}

static void add_asset(Clustering *clustering, PagePoint at, const Asset *asset, size_t index) {
    if (asset->role == ROLE_EVERYDAY) {
        WebDot dot = {at, asset->level};
        g_array_append_val(clustering->map->dots, dot);
        return;
    }
    WebMarker *marker = find_marker(clustering, at, asset->level);
    if (marker) {
        marker->count++;
        marker->mixed |= marker->level != asset->level;
    } else {
        add_marker(clustering, at, asset->level, index);
    }
}

static void unref_array(gpointer data) {
    g_array_unref(data);
}

static PagePoint place_of(const WebMap *map, const MercatorGrid *grid, const Asset *asset) {
    return web_map_place(map, mercator_grid_project(grid, asset->at));
}

static void place_all(WebMap *map, const MercatorGrid *grid) {
    Clustering clustering = {
        .map = map,
        .cells = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, unref_array),
        .factor = map->scale > MARKER_PICTOGRAM_SCALE * 1.1 ? MARKER_SMALL_FACTOR : 1,
    };
    for (size_t i = 0; i < asset_set_count(map->atlas->assets); i++) {
        const Asset *asset = asset_set_at(map->atlas->assets, i);
        if (asset->place != PLACE_SITE || (asset->area < 0 && asset->near_area < 0)) {
            continue;
        }
        PagePoint at = place_of(map, grid, asset);
        if (isfinite(at.x_mm) && isfinite(at.y_mm)) {
            add_asset(&clustering, at, asset, i);
        }
    }
    g_hash_table_unref(clustering.cells);
}

/* ---- one area ---- */

typedef struct Numbered { /* behind each point that is given to the placing */
    size_t asset, number;
} Numbered;

static void take_marker(WebMap *map, const MarkerPlacement *placement, const PlacedMarker *placed,
                        const MarkerPoint *points, const Numbered *numbered) {
    const size_t *members = &g_array_index(placement->members, size_t, placed->first_member);
    WebMarker marker = {.at = placed->at,
                        .level = placed->level,
                        .asset = numbered[members[0]].asset,
                        .count = placed->member_count,
                        .mixed = placed->mixed,
                        .factor = placed->factor,
                        .number = numbered[members[0]].number};
    g_array_append_val(map->markers, marker);
    for (size_t k = 0; k < placed->member_count; k++) {
        if (marker_needs_leader(placed, points[members[k]].at)) {
            WebLeader leader = {placed->at, points[members[k]].at};
            g_array_append_val(map->leaders, leader);
        }
    }
}

static void place_area(WebMap *map, const MercatorGrid *grid, const WebMapRequest *request) {
    size_t count;
    const size_t *listed = asset_set_of_area(map->atlas->assets, (size_t)request->area, &count);
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(MarkerPoint));
    g_autoptr(GArray) behind = g_array_new(FALSE, FALSE, sizeof(Numbered));
    size_t number = 0;
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(map->atlas->assets, listed[i]);
        if (asset->place != PLACE_SITE) {
            continue;
        }
        PagePoint at = place_of(map, grid, asset);
        if (asset->role == ROLE_EVERYDAY) {
            WebDot dot = {at, asset->level};
            g_array_append_val(map->dots, dot);
        } else if (web_map_numbers(asset, (size_t)request->area)) {
            MarkerPoint point = {.at = at, .level = asset->level, .factor = MARKER_SMALL_FACTOR};
            Numbered own = {listed[i], ++number};
            g_array_append_val(points, point);
            g_array_append_val(behind, own);
        }
    }
    if (points->len == 0) {
        return;
    }
    const MarkerPoint *first = &g_array_index(points, MarkerPoint, 0);
    g_autoptr(MarkerPlacement) placement = marker_placement_new(first, points->len, request->frame);
    for (guint i = 0; i < placement->markers->len; i++) {
        take_marker(map, placement, &g_array_index(placement->markers, PlacedMarker, i), first,
                    &g_array_index(behind, Numbered, 0));
    }
}

void web_markers_place(WebMap *map, const MercatorGrid *grid, const WebMapRequest *request) {
    if (request->area < 0) {
        place_all(map, grid);
    } else {
        place_area(map, grid, request);
    }
}
