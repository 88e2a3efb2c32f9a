/* web_draw.c: a web map drawn, layer by layer.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/web_draw.h"

#include <math.h>

#include "atlas/draw/canvas_raster.h"
#include "atlas/draw/map.h"
#include "atlas/draw/map_path.h"
#include "atlas/draw/marker.h"

static const double NAME_HALO_MM = 0.4;
static const double NAME_HALO_ALPHA = 0.85;
static const double PLATE_LINE_MM = 0.28; /* a pixel */
static const double PLATE_CORNER_MM = 0.6;
/* Outlines of areas are thinner on small scales. */
static const double FULL_LINE_SCALE = 20000;
static const double THIN_LINE_SHARE = 0.5;
/* Symbols reach this far from their place, with halo and badge. */
static const double MARKER_REACH_MM = 5;
/* Pictograms from this scale; at coarser ones a symbol is too small for them. */
static const double PICTOGRAM_SCALE = 11000;

static MapView view_of(const WebMap *map, PageBox clip) {
    MapPoint corner = web_map_corner();
    return (MapView){.west = corner.x,
                     .north = corner.y,
                     .mm_per_m = map->mm_per_m,
                     .clip = clip,
                     .scale = map->scale};
}

static GArray *shaded_patches(const WebMap *map) {
    GArray *shaded = g_array_sized_new(FALSE, FALSE, sizeof(ShadedShape), map->patches->len);
    for (guint i = 0; i < map->patches->len; i++) {
        const WebPatch *patch = &g_array_index(map->patches, WebPatch, i);
        ShadedShape shape = {patch->shape, patch->class_};
        g_array_append_val(shaded, shape);
    }
    return shaded;
}

static void draw_patches(Canvas *canvas, const WebMap *map, PageBox clip, const Color *colors) {
    MapView view = view_of(map, clip);
    g_autoptr(GArray) shaded = shaded_patches(map);
    map_draw_shading(canvas, &view, map->need, &g_array_index(shaded, ShadedShape, 0), shaded->len,
                     colors, &map->theme);
}

/* Everything in the clip that lies in no area, as a path to be filled by the even-odd rule: rings
 * of neighbours cancel along the border they share. With `focus`, in no area but that one. */
static void add_outside(Canvas *canvas, const WebMap *map, PageBox clip, int focus) {
    MapView view = view_of(map, clip);
    canvas_rect(canvas, page_box_grow(clip, MAP_MARGIN_MM));
    for (size_t i = 0; i < area_set_count(map->atlas->areas); i++) {
        size_t shape = area_set_at(map->atlas->areas, i)->shape;
        if ((focus < 0 || i == (size_t)focus) &&
            map_path_in_view(&view, shape_set_at(map->areas, shape)->box)) {
            map_add_path(canvas, &view, map->areas, shape, 0);
        }
    }
}

void web_draw_ground(Canvas *canvas, const WebMap *map, PageBox clip, bool need, int focus) {
    canvas_rect(canvas, page_box_grow(clip, MAP_MARGIN_MM));
    canvas_fill(canvas, map->theme.land, FILL_NONZERO);
    if (need && map->patches->len > 0) {
        draw_patches(canvas, map, clip, map->theme.need);
        add_outside(canvas, map, clip, focus);
        canvas_fill(canvas, map->theme.land, FILL_EVEN_ODD);
    }
}

static double tint_alpha(double wanted, double ground) {
    return ground > 0 ? fmax(1 - wanted / ground, 0) : 0;
}

static double tint_channel(double wanted, double ground, double alpha) {
    return alpha > 0 ? CLAMP((wanted - ground * (1 - alpha)) / alpha, 0, 1) : 0;
}

Color web_draw_tint(Color wanted, Color ground) {
    double alpha =
        fmax(tint_alpha(wanted.red, ground.red),
             fmax(tint_alpha(wanted.green, ground.green), tint_alpha(wanted.blue, ground.blue)));
    return (Color){tint_channel(wanted.red, ground.red, alpha),
                   tint_channel(wanted.green, ground.green, alpha),
                   tint_channel(wanted.blue, ground.blue, alpha), alpha};
}

void web_draw_need_tint(Canvas *canvas, const WebMap *map, PageBox clip) {
    const Theme *theme = &map->theme;
    Color tints[NEED_COLOR_COUNT];
    for (size_t i = 0; i < NEED_COLOR_COUNT; i++) {
        tints[i] = web_draw_tint(theme->need[i], theme->land);
    }
    draw_patches(canvas, map, clip, tints);
    add_outside(canvas, map, clip, -1);
    canvas_raster_erase(canvas, FILL_EVEN_ODD);
}

void web_draw_base(Canvas *canvas, const WebMap *map, PageBox clip, const uint32_t *which,
                   size_t count) {
    MapView view = view_of(map, clip);
    map_draw_base(canvas, &view, map->base, &g_array_index(map->features, BaseFeature, 0), which,
                  count, &map->theme);
}

void web_draw_areas(Canvas *canvas, const WebMap *map, PageBox clip, int focus) {
    const Theme *theme = &map->theme;
    MapView view = view_of(map, clip);
    add_outside(canvas, map, clip, focus);
    canvas_fill(canvas, color_with_alpha(theme->veil, theme->veil_alpha), FILL_EVEN_ODD);
    size_t count = area_set_count(map->atlas->areas);
    g_autofree size_t *all = g_new(size_t, MAX(count, 1));
    for (size_t i = 0; i < count; i++) {
        all[i] = area_set_at(map->atlas->areas, i)->shape;
    }
    double share = CLAMP(FULL_LINE_SCALE / map->scale, THIN_LINE_SHARE, 1);
    if (focus < 0) {
        map_draw_outline(canvas, &view, map->areas, all, count, theme->accent,
                         theme->area_line_mm * share, theme->area_halo,
                         theme->area_halo_mm * share);
    } else {
        map_draw_outline(canvas, &view, map->areas, all, count, theme->hairline, theme->hairline_mm,
                         theme->veil, 0);
        map_draw_outline(canvas, &view, map->areas, &all[focus], 1, theme->accent,
                         theme->area_line_mm, theme->area_halo, theme->area_halo_mm);
    }
}

/* The number of a road on a plate with the colours of the road. */
static void draw_plate(Canvas *canvas, const WebMap *map, const WebName *name) {
    const BaseStyle *base = &map->theme.base[name->plate];
    Stroke edge = {.color = base->has_casing ? base->casing : map->theme.hairline,
                   .width_mm = PLATE_LINE_MM};
    canvas_round_rect(canvas, name->plate_box, PLATE_CORNER_MM);
    canvas_fill_stroke(canvas, base->has_fill ? base->fill : map->theme.paper, FILL_NONZERO, &edge);
}

void web_draw_names(Canvas *canvas, const WebMap *map, PageBox clip, const GArray *names) {
    Color halo = color_with_alpha(map->theme.paper, NAME_HALO_ALPHA);
    for (guint i = 0; i < names->len; i++) {
        const WebName *name = &g_array_index(names, WebName, i);
        if (page_box_overlaps(page_box_grow(name->bounds, 1), clip)) {
            TextLook look = {.style = name->style,
                             .color = name->color,
                             .anchor = ANCHOR_MIDDLE,
                             .halo_mm = name->plate < 0 ? NAME_HALO_MM : 0,
                             .halo = halo,
                             .rotate_deg = name->rotate_deg};
            if (name->plate >= 0) {
                draw_plate(canvas, map, name);
            }
            canvas_text(canvas, name->at, name->text, &look);
        }
    }
}

/* On tiles a symbol of several shows how many, on the picture of an area the number in its list. */
static char *marker_number(const WebMarker *marker) {
    if (marker->number > 0) {
        return g_strdup_printf("%zu", marker->number);
    }
    return marker->count > 1 ? g_strdup_printf("%zu", marker->count) : NULL;
}

/* Its halo, or the symbol itself. */
static void draw_marker(Canvas *canvas, const WebMap *map, const WebMarker *marker,
                        const SymbolSet *symbols, bool halo) {
    const Asset *asset = asset_set_at(map->atlas->assets, marker->asset);
    const CategoryInfo *category = category_find(asset->category);
    bool single = marker->count == 1;
    g_autofree char *number = marker_number(marker);
    MarkerLook look = {.level = marker->level,
                       .potential = single && asset->status == STATUS_POTENTIAL,
                       .approximate = single && asset->is_approximate,
                       .could_offer = single && asset->fields[FIELD_COULD_OFFER] != NULL,
                       .factor = marker->factor,
                       .number = number,
                       .stack = marker->number > 0 && !single ? (int)marker->count : 0};
    if (!number && map->scale <= PICTOGRAM_SCALE) {
        look.symbol = symbol_set_find(symbols, category ? category->symbol : asset->category);
    }
    if (halo) {
        marker_draw_halo(canvas, marker->at, &look, &map->theme);
    } else {
        marker_draw_symbol(canvas, marker->at, &look, &map->theme);
    }
}

/* Those near the clip: all their halos, or all their symbols. */
static void draw_markers_near(Canvas *canvas, const WebMap *map, PageBox near,
                              const SymbolSet *symbols, bool halo) {
    for (guint i = 0; i < map->markers->len; i++) {
        const WebMarker *marker = &g_array_index(map->markers, WebMarker, i);
        if (page_box_overlaps((PageBox){marker->at.x_mm, marker->at.y_mm, 0.01, 0.01}, near)) {
            draw_marker(canvas, map, marker, symbols, halo);
        }
    }
}

void web_draw_markers(Canvas *canvas, const WebMap *map, PageBox clip, const SymbolSet *symbols) {
    PageBox near = page_box_grow(clip, MARKER_REACH_MM);
    for (guint i = 0; i < map->dots->len; i++) {
        const WebDot *dot = &g_array_index(map->dots, WebDot, i);
        if (page_box_overlaps((PageBox){dot->at.x_mm, dot->at.y_mm, 0.01, 0.01}, near)) {
            marker_draw_everyday(canvas, dot->at, dot->level, &map->theme);
        }
    }
    draw_markers_near(canvas, map, near, symbols, true);
    for (guint i = 0; i < map->leaders->len; i++) {
        const WebLeader *leader = &g_array_index(map->leaders, WebLeader, i);
        marker_draw_leader(canvas, leader->from, leader->to, false, &map->theme);
    }
    draw_markers_near(canvas, map, near, symbols, false);
}
