/* web_map.c: a map in Web Mercator at one pixel size: what is on it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/web_map.h"

#include "atlas/plan/stations.h"
#include "atlas/plan/tiles.h"
#include "atlas/plan/web_markers.h"
#include "atlas/plan/web_names.h"
#include "layers/geometry_simplify.h"

static const double TOLERANCE_PX = 0.25;
/* A polygon smaller than this both ways cannot be seen. */
static const double SPECK_MM = 0.2;

/* A hairline of ink is finer than a pixel, and letters on a screen are read from further away. */
static const double CASING_MIN_MM = 0.22;
static const double TYPE_FACTOR = 1.2;
static const double TYPE_MIN_PT = 7.5;

static Theme screen_theme(const Theme *print) {
    Theme theme = *print; /* its strings stay with the atlas's */
    for (size_t i = 0; i < THEME_CLASS_COUNT; i++) {
        BaseStyle *style = &theme.base[i];
        style->casing_mm = MAX(style->casing_mm, CASING_MIN_MM);
        if (style->name_pt > 0) {
            style->name_pt = MAX(style->name_pt * TYPE_FACTOR, TYPE_MIN_PT);
        }
    }
    return theme;
}

MapPoint web_map_corner(void) {
    MapBox world = tile_box(0, 0, 0);
    return (MapPoint){world.min_x, world.max_y};
}

PagePoint web_map_place(const WebMap *map, MapPoint mercator) {
    MapPoint corner = web_map_corner();
    return (PagePoint){(mercator.x - corner.x) * map->mm_per_m,
                       (corner.y - mercator.y) * map->mm_per_m};
}

/* Is anything of this class drawn or named at the map's scale? */
static bool is_shown(const WebMap *map, const BaseFeature *feature) {
    const BaseStyle *style = &map->theme.base[feature->class_];
    bool drawn = theme_draws_at(style, map->scale) &&
                 (style->has_fill || theme_line_width_mm(style, map->scale) > 0);
    return drawn || web_names_wants(map, feature);
}

static bool is_speck(const WebMap *map, const Shape *shape) {
    double ground_factor = map->scale / 1000; /* ground metres of a millimetre */
    return shape->kind == SHAPE_POLYGON && map_box_width_m(shape->box) < SPECK_MM * ground_factor &&
           map_box_height_m(shape->box) < SPECK_MM * ground_factor;
}

static bool touches(const WebMapRequest *request, const Shape *shape) {
    return shape->kind != SHAPE_NONE &&
           (!request->ground || map_box_overlaps(*request->ground, shape->box));
}

static void take_base(WebMap *map, const MercatorGrid *grid, const WebMapRequest *request) {
    const BaseMap *base = map->atlas->base;
    const AssetSet *assets = map->atlas->assets;
    g_autoptr(ShapeSet) all = shape_set_new();
    g_autoptr(StationFilter) stations = station_filter_new(base);
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        station_filter_add_asset(stations, asset_set_at(assets, i));
    }
    for (size_t i = 0; base && i < base_map_count(base); i++) {
        const BaseFeature *feature = base_map_at(base, i);
        const Shape *shape = shape_set_at(base->shapes, i);
        if (touches(request, shape) && is_shown(map, feature) && !is_speck(map, shape) &&
            !station_filter_hides(stations, i)) {
            mercator_grid_add_shape(grid, base->shapes, i, all);
            g_array_append_val(map->features, *feature);
        }
    }
    map->base = geometry_simplify(all, TOLERANCE_PX * map->pixel_m);
}

static void take_areas(WebMap *map, const MercatorGrid *grid) {
    const ShapeSet *shapes = area_set_shapes(map->atlas->areas);
    g_autoptr(ShapeSet) all = shape_set_new();
    for (size_t i = 0; i < shape_set_count(shapes); i++) {
        mercator_grid_add_shape(grid, shapes, i, all);
    }
    map->areas = geometry_simplify_coverage(all, TOLERANCE_PX * map->pixel_m);
}

static void take_need(WebMap *map, const MercatorGrid *grid, const WebMapRequest *request) {
    const NeedLayer *need = map->atlas->need;
    g_autoptr(ShapeSet) all = shape_set_new();
    for (guint i = 0; need && i < need->units->len; i++) {
        const NeedUnit *unit = &g_array_index(need->units, NeedUnit, i);
        if (touches(request, shape_set_at(need->shapes, unit->shape))) {
            WebPatch patch = {mercator_grid_add_shape(grid, need->shapes, unit->shape, all),
                              unit->state == VALUE_PRESENT ? unit->class_ : -1};
            g_array_append_val(map->patches, patch);
        }
    }
    map->need = geometry_simplify_coverage(all, TOLERANCE_PX * map->pixel_m);
}

bool web_map_numbers(const Asset *asset, size_t area) {
    return asset->place == PLACE_SITE && asset->role == ROLE_ASSET && asset->area == (int)area;
}

WebMap *web_map_new(const Atlas *atlas, const MercatorGrid *grid, const WebMapRequest *request,
                    FontSet *fonts) {
    WebMap *map = g_new0(WebMap, 1);
    map->atlas = atlas;
    map->theme = screen_theme(atlas->theme);
    map->pixel_m = request->pixel_m;
    map->mm_per_m = TILE_PIXEL_MM / request->pixel_m;
    map->scale = request->scale;
    map->features = g_array_new(FALSE, FALSE, sizeof(BaseFeature));
    map->patches = g_array_new(FALSE, FALSE, sizeof(WebPatch));
    map->markers = g_array_new(FALSE, FALSE, sizeof(WebMarker));
    map->leaders = g_array_new(FALSE, FALSE, sizeof(WebLeader));
    map->dots = g_array_new(FALSE, FALSE, sizeof(WebDot));
    map->strings = g_string_chunk_new(4096);
    take_base(map, grid, request);
    take_areas(map, grid);
    take_need(map, grid, request);
    if (request->markers) {
        web_markers_place(map, grid, request);
        map->names_beside = web_names_place(map, grid, request, fonts, true);
    }
    map->names = web_names_place(map, grid, request, fonts, false);
    return map;
}

void web_map_free(WebMap *map) {
    if (map) {
        shape_set_free(map->base);
        shape_set_free(map->areas);
        shape_set_free(map->need);
        g_array_unref(map->features);
        g_array_unref(map->patches);
        g_array_unref(map->names);
        g_array_unref(map->markers);
        g_array_unref(map->leaders);
        g_array_unref(map->dots);
        g_clear_pointer(&map->names_beside, g_array_unref);
        g_string_chunk_free(map->strings);
        g_free(map);
    }
}
