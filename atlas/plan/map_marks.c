/* map_marks.c: what is drawn on the map of a sheet: features in view, need, symbols.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/map_marks.h"

#include <math.h>
#include <string.h>

#include "atlas/plan/phrases.h"
#include "atlas/plan/rows.h"
#include "atlas/plan/stations.h"
#include "layers/categories.h"
#include "layers/geometry.h"
#include "styles/theme.h"

#define SLIVER_MM2 0.5

void map_marks_find_base(SheetPlan *plan) {
    const BaseMap *base = plan->atlas->base;
    size_t count = base ? base_map_count(base) : 0;
    g_autoptr(StationFilter) stations = station_filter_new(base);
    for (guint i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        if (*row->square) {
            station_filter_add_asset(stations, asset_set_at(plan->atlas->assets, row->asset));
        }
    }
    for (size_t i = 0; i < count; i++) {
        const BaseFeature *feature = base_map_at(base, i);
        const BaseStyle *style = &plan->atlas->theme->base[feature->class_];
        if (theme_draws_at(style, plan->frame.scale) && !station_filter_hides(stations, i) &&
            map_box_overlaps(shape_set_at(base->shapes, i)->box, plan->frame.ground)) {
            uint32_t index = (uint32_t)i;
            g_array_append_val(plan->base, index);
        }
    }
}

void map_marks_cut_need(SheetPlan *plan) {
    const NeedLayer *need = plan->atlas->need;
    if (!need) {
        return;
    }
    const ShapeSet *outlines = plan->subject->shapes;
    size_t outline = plan->subject->outline;
    MapBox box = shape_set_at(outlines, outline)->box;
    double sliver_m2 = SLIVER_MM2 / pow(frame_mm_per_m(&plan->frame), 2);
    for (size_t i = 0; i < need->units->len; i++) {
        const NeedUnit *unit = &g_array_index(need->units, NeedUnit, i);
        if (!map_box_overlaps(shape_set_at(need->shapes, unit->shape)->box, box)) {
            continue;
        }
        size_t cut =
            geometry_intersect(need->shapes, unit->shape, outlines, outline, plan->need_shapes);
        if (shape_area_m2(plan->need_shapes, cut) > sliver_m2) {
            NeedPatch patch = {cut, unit->class_};
            g_array_append_val(plan->need, patch);
        }
    }
}

/* How far the entries of a row lie from the first, on paper. */
static double spread_of(const SheetPlan *plan, int row) {
    const ListedAsset *listed = &g_array_index(plan->rows, ListedAsset, row);
    const AssetSet *assets = plan->atlas->assets;
    MapPoint at = asset_set_at(assets, listed->asset)->at;
    double spread_m = 0;
    for (size_t i = 0; i < listed->entry_count; i++) {
        MapPoint entry = asset_set_at(assets, rows_entry(plan, listed, i))->at;
        spread_m = fmax(spread_m, hypot(entry.x - at.x, entry.y - at.y));
    }
    return spread_m * frame_mm_per_m(&plan->frame);
}

static void add_point(SheetPlan *plan, MapPoint at, Level level, int tier, int row) {
    DrawnPoint point = {.point = {.at = frame_project(&plan->frame, at),
                                  .level = level,
                                  .tier = tier,
                                  .factor = 1,
                                  .spread_mm = row >= 0 ? spread_of(plan, row) : 0},
                        .row = row};
    g_array_append_val(plan->points, point);
}

static void collect_points(SheetPlan *plan) {
    for (size_t i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        if (*row->square) {
            const Asset *asset = asset_set_at(plan->atlas->assets, row->asset);
            int tier = row->as == LISTED_NEARBY ? TIER_NEARBY : TIER_OWN;
            add_point(plan, asset->at, asset->level, tier, (int)i);
        }
    }
    if (plan->subject->figures->people > 0) {
        add_point(plan, plan->subject->label, LEVEL_INDIVIDUAL, TIER_PEOPLE, -1);
    }
}

bool map_marks_is_unconfirmed(const Atlas *atlas, const Asset *asset) {
    const char *checked = asset->fields[FIELD_CHECK_DATE];
    return checked && phrase_years_between(checked, atlas->date) >= UNCONFIRMED_YEARS;
}

static const Symbol *symbol_of(const SymbolSet *symbols, const Asset *asset) {
    const CategoryInfo *category = category_find(asset->category);
    const char *name = category ? category->symbol : asset->category;
    return symbols && name ? symbol_set_find(symbols, name) : NULL;
}

/* The picture that most members have, the first of equals; NULL when one of them has none. */
static const Symbol *common_symbol(const SheetPlan *plan, const PlacedMarker *marker,
                                   const SymbolSet *symbols) {
    const Symbol *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < marker->member_count; i++) {
        int row = map_marks_member(plan, marker, i)->row;
        const ListedAsset *listed = &g_array_index(plan->rows, ListedAsset, row);
        const Asset *asset = asset_set_at(plan->atlas->assets, listed->asset);
        if (asset->level != marker->level) {
            continue;
        }
        const Symbol *symbol = symbol_of(symbols, asset);
        size_t same = 0;
        for (size_t k = 0; k < marker->member_count; k++) {
            int other = map_marks_member(plan, marker, k)->row;
            size_t index = g_array_index(plan->rows, ListedAsset, other).asset;
            same += symbol_of(symbols, asset_set_at(plan->atlas->assets, index)) == symbol ? 1 : 0;
        }
        if (same > most) {
            most = same;
            best = symbol;
        }
    }
    return best;
}

static MarkerFace make_face(const SheetPlan *plan, const PlacedMarker *marker,
                            const SymbolSet *symbols) {
    MarkerFace face = {0};
    if (marker->level == LEVEL_INDIVIDUAL && map_marks_member(plan, marker, 0)->row < 0) {
        int people = plan->subject->figures->people;
        g_autofree char *count = g_strdup_printf("%d", people);
        face.number = g_string_chunk_insert(plan->strings, count);
        return face;
    }
    face.potential = true;
    face.approximate = true;
    face.unconfirmed = true;
    for (size_t i = 0; i < marker->member_count; i++) {
        int row = map_marks_member(plan, marker, i)->row;
        size_t index = g_array_index(plan->rows, ListedAsset, row).asset;
        const Asset *asset = asset_set_at(plan->atlas->assets, index);
        face.potential = face.potential && asset->status == STATUS_POTENTIAL;
        face.approximate = face.approximate && asset->is_approximate;
        face.unconfirmed = face.unconfirmed && map_marks_is_unconfirmed(plan->atlas, asset);
        face.could_offer =
            face.could_offer || (marker->tier == TIER_OWN && asset->fields[FIELD_COULD_OFFER]);
    }
    face.stack = marker->member_count > 1 ? (int)marker->member_count : 0;
    if (marker->tier == TIER_OWN && plan->pictograms) {
        face.symbol = common_symbol(plan, marker, symbols);
    }
    if (!face.symbol) {
        face.number = map_marks_name(plan, marker, 0);
    }
    return face;
}

/* Three figures need more room inside than two; letters over the boundary are smaller still. */
static double small_factor(const SheetPlan *plan, const DrawnPoint *point) {
    if (point->row < 0) {
        return MARKER_SMALL_FACTOR;
    }
    size_t length = strlen(g_array_index(plan->rows, ListedAsset, point->row).mark);
    if (point->point.tier == TIER_NEARBY) {
        return length > 2   ? MARKER_QUIET_WIDEST_FACTOR
               : length > 1 ? MARKER_QUIET_WIDE_FACTOR
                            : MARKER_QUIET_FACTOR;
    }
    return length > 2 ? MARKER_WIDE_FACTOR : MARKER_SMALL_FACTOR;
}

/* Places all symbols, full size or small those of the area itself. */
static MarkerPlacement *place_symbols(const SheetPlan *plan, bool full) {
    size_t count = plan->points->len;
    g_autofree MarkerPoint *points = g_new(MarkerPoint, count);
    for (size_t i = 0; i < count; i++) {
        DrawnPoint *point = &g_array_index(plan->points, DrawnPoint, i);
        bool large = point->row < 0 ? plan->frame.scale <= MARKER_PICTOGRAM_SCALE
                                    : full && point->point.tier == TIER_OWN;
        point->point.factor =
            (large ? 1 : small_factor(plan, point)) * plan->atlas->theme->symbol_factor;
        points[i] = point->point;
    }
    return marker_placement_new(points, count, page_box_grow(plan->frame.map, -0.3));
}

/* Whether pictograms would crowd each other: more than one in ten has to share a symbol with
 * something that is not at its own place, or some still overlap. */
static bool is_crowded(const MarkerPlacement *placement) {
    return placement->worst_mm > 0.3 || placement->brought_together * 10 > placement->members->len;
}

static void choose_placement(SheetPlan *plan) {
    bool full = plan->atlas->theme->pictograms && plan->frame.scale <= MARKER_PICTOGRAM_SCALE;
    plan->markers = place_symbols(plan, full);
    if (full && is_crowded(plan->markers)) {
        marker_placement_free(plan->markers);
        plan->markers = place_symbols(plan, false);
        full = false;
    }
    plan->pictograms = full;
}

void map_marks_place(SheetPlan *plan, const SymbolSet *symbols) {
    collect_points(plan);
    choose_placement(plan);
    for (size_t m = 0; m < plan->markers->markers->len; m++) {
        const PlacedMarker *marker = &g_array_index(plan->markers->markers, PlacedMarker, m);
        for (size_t i = 0; i < marker->member_count; i++) {
            int row = map_marks_member(plan, marker, i)->row;
            if (row >= 0) {
                g_array_index(plan->rows, ListedAsset, row).marker = (int)m;
            }
        }
        MarkerFace face = make_face(plan, marker, symbols);
        g_array_append_val(plan->faces, face);
    }
}

const DrawnPoint *map_marks_member(const SheetPlan *plan, const PlacedMarker *marker, size_t i) {
    size_t point = g_array_index(plan->markers->members, size_t, marker->first_member + i);
    return &g_array_index(plan->points, DrawnPoint, point);
}

const char *map_marks_name(const SheetPlan *plan, const PlacedMarker *marker, size_t i) {
    int row = map_marks_member(plan, marker, i)->row;
    return row < 0 ? "" : g_array_index(plan->rows, ListedAsset, row).mark;
}
