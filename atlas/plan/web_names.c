/* web_names.c: the names on a web map, placed once for the whole of it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/web_names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/plan/markers.h"
#include "atlas/plan/web_naming.h"
#include "layers/geometry.h"

#define MM_PER_PT (25.4 / 72)
static const double AREA_NAME_PT = 11;
static const double PLACE_NAME_PT[] = {13, 12, 11, 9.5}; /* by rank */
static const double HALO_MM = 0.45;
/* From the middle of a line's box to its baseline. */
static const double DROP_EM = 0.3;
/* A name may be this much longer than the patch of green or water it stands on is wide. */
static const double OVERHANG = 1.3;
enum { AREA_NAME_LINES = 3 };

double web_naming_em_mm(TextStyle style) {
    return style.size_pt * MM_PER_PT;
}

bool web_names_wants(const WebMap *map, const BaseFeature *feature) {
    const BaseStyle *style = &map->theme.base[feature->class_];
    return map->theme.draw_labels && feature->name && style->name_pt > 0 &&
           map->scale <= style->name_max_scale;
}

/* ---- boxes ---- */

bool web_naming_is_free(const WebNaming *naming, LabelBox box) {
    LabelBox with_halo = {box.centre, box.half_width_mm + HALO_MM, box.half_height_mm + HALO_MM,
                          box.angle_rad};
    PageBox bounds = label_box_bounds(with_halo);
    if (naming->request->allows && !naming->request->allows(naming->request->user, bounds)) {
        return false;
    }
    return !box_index_meets(naming->taken, with_halo);
}

WebName *web_naming_put(WebNaming *naming, const char *text, TextStyle style, Color color,
                        LabelBox box) {
    LabelBox with_halo = {box.centre, box.half_width_mm + HALO_MM, box.half_height_mm + HALO_MM,
                          box.angle_rad};
    double drop_mm = DROP_EM * web_naming_em_mm(style);
    WebName name = {.text = g_string_chunk_insert_const(naming->map->strings, text),
                    .style = style,
                    .color = color,
                    .at = {box.centre.x_mm - sin(box.angle_rad) * drop_mm,
                           box.centre.y_mm + cos(box.angle_rad) * drop_mm},
                    .rotate_deg = box.angle_rad * 180 / G_PI,
                    .bounds = label_box_bounds(with_halo),
                    .plate = -1};
    g_array_append_val(naming->names, name);
    box_index_add(naming->taken, with_halo);
    return &g_array_index(naming->names, WebName, naming->names->len - 1);
}

static LabelBox text_box(const WebNaming *naming, const char *text, TextStyle style, PagePoint at) {
    double width_mm = font_measure(naming->fonts, text, style).width_mm;
    return (LabelBox){at, width_mm / 2, web_naming_em_mm(style) * WEB_LINE_HEIGHT_EM / 2, 0};
}

/* A name of one line at the first of the shifts where it is free; shifts are in half boxes. */
static bool put_at_first(WebNaming *naming, const char *text, TextStyle style, Color color,
                         PagePoint at, const PagePoint *shifts, size_t count) {
    LabelBox box = text_box(naming, text, style, at);
    for (size_t k = 0; k < count; k++) {
        LabelBox moved = box;
        moved.centre.x_mm += shifts[k].x_mm * box.half_width_mm;
        moved.centre.y_mm += shifts[k].y_mm * box.half_height_mm;
        if (web_naming_is_free(naming, moved)) {
            web_naming_put(naming, text, style, color, moved);
            return true;
        }
    }
    return false;
}

/* ---- areas ---- */

/* All lines of a wrapped name, around `at` or a little above or below. */
static bool put_lines(WebNaming *naming, char **lines, TextStyle style, Color color, PagePoint at) {
    guint count = g_strv_length(lines);
    double height_mm = web_naming_em_mm(style) * (WEB_LINE_HEIGHT_EM + 0.15);
    static const double SHIFTS[] = {0, -1.5, 1.5, -3, 3};
    for (size_t k = 0; k < G_N_ELEMENTS(SHIFTS); k++) {
        LabelBox boxes[AREA_NAME_LINES];
        bool free = true;
        for (guint i = 0; i < count && free; i++) {
            PagePoint middle = {at.x_mm, at.y_mm + (i - (count - 1) / 2.0 + SHIFTS[k]) * height_mm};
            boxes[i] = text_box(naming, lines[i], style, middle);
            free = web_naming_is_free(naming, boxes[i]);
        }
        if (free) {
            for (guint i = 0; i < count; i++) {
                web_naming_put(naming, lines[i], style, color, boxes[i]);
            }
            return true;
        }
    }
    return false;
}

static void name_areas(WebNaming *naming) {
    const Atlas *atlas = naming->map->atlas;
    TextStyle style = {.size_pt = AREA_NAME_PT, .bold = true};
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        const Area *area = area_set_at(atlas->areas, i);
        const Shape *shape = shape_set_at(naming->map->areas, area->shape);
        double room_mm = map_box_width_m(shape->box) * naming->map->mm_per_m;
        g_auto(GStrv) lines =
            font_wrap(naming->fonts, area->name, style, fmax(room_mm, web_naming_em_mm(style) * 6),
                      AREA_NAME_LINES);
        PagePoint at = web_map_place(naming->map, mercator_grid_project(naming->grid, area->label));
        if (isfinite(at.x_mm) && isfinite(at.y_mm) &&
            put_lines(naming, lines, style, naming->map->theme.accent, at)) {
            g_hash_table_add(naming->areas_named, (gpointer)area->name);
        }
    }
}

/* ---- points and patches ---- */

const BaseFeature *web_naming_feature(const WebNaming *naming, size_t i) {
    return &g_array_index(naming->map->features, BaseFeature, i);
}

TextStyle web_naming_style(const BaseStyle *base) {
    return (TextStyle){
        .size_pt = base->name_pt, .bold = base->name_bold, .italic = base->name_italic};
}

/* Place names of the ranks first..last, without those that an area has, too. */
static void name_places(WebNaming *naming, unsigned first, unsigned last) {
    static const PagePoint SHIFTS[] = {{0, 0}, {0, -2}, {0, 2}, {1.1, 0}, {-1.1, 0}};
    const BaseStyle *base = &naming->map->theme.base[BASE_PLACE];
    for (unsigned rank = first; rank <= last; rank++) {
        for (size_t i = 0; i < naming->map->features->len; i++) {
            const BaseFeature *feature = web_naming_feature(naming, i);
            if (feature->class_ != BASE_PLACE || feature->rank != rank ||
                shape_set_at(naming->map->base, i)->kind != SHAPE_POINT ||
                !web_names_wants(naming->map, feature) ||
                g_hash_table_contains(naming->areas_named, feature->name)) {
                continue;
            }
            TextStyle style = {.size_pt = PLACE_NAME_PT[MIN(rank, 3)], .bold = true};
            MapPoint point = shape_set_part(naming->map->base, i, 0).points[0];
            put_at_first(naming, feature->name, style, base->name_color,
                         web_map_place(naming->map, point), SHIFTS, G_N_ELEMENTS(SHIFTS));
        }
    }
}

/* Half a station's sign with its ring, and a little. */
static const double STATION_MM = 1.2;

/* Beside the sign, left of it, over or under it. */
static void name_station(WebNaming *naming, const BaseFeature *feature, PagePoint at) {
    static const PagePoint SIDES[] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}};
    const BaseStyle *base = &naming->map->theme.base[BASE_STATION];
    LabelBox box = text_box(naming, feature->name, web_naming_style(base), at);
    for (size_t k = 0; k < G_N_ELEMENTS(SIDES); k++) {
        LabelBox moved = box;
        moved.centre.x_mm += SIDES[k].x_mm * (box.half_width_mm + HALO_MM + STATION_MM);
        moved.centre.y_mm += SIDES[k].y_mm * (box.half_height_mm + HALO_MM + STATION_MM);
        if (web_naming_is_free(naming, moved)) {
            web_naming_put(naming, feature->name, web_naming_style(base), base->name_color, moved);
            return;
        }
    }
}

/* Names of areas and towns may lie over signs, which would be read all the same; later ones not. */
static void name_stations(WebNaming *naming) {
    for (int named = 0; named <= 1; named++) {
        for (size_t i = 0; i < naming->map->features->len; i++) {
            const BaseFeature *feature = web_naming_feature(naming, i);
            if (feature->class_ != BASE_STATION) {
                continue;
            }
            PagePoint at =
                web_map_place(naming->map, shape_set_part(naming->map->base, i, 0).points[0]);
            if (!named) {
                box_index_add(naming->taken, (LabelBox){at, STATION_MM, STATION_MM, 0});
            } else if (web_names_wants(naming->map, feature)) {
                name_station(naming, feature, at);
            }
        }
    }
}

typedef struct Patch {
    size_t feature;
    double area_m2;
} Patch;

static int patch_compare(const void *a, const void *b) {
    const Patch *x = a, *y = b;
    if (x->area_m2 != y->area_m2) {
        return x->area_m2 > y->area_m2 ? -1 : 1;
    }
    return x->feature < y->feature ? -1 : x->feature > y->feature;
}

/* The largest first. */
static void name_patches(WebNaming *naming) {
    static const PagePoint SHIFTS[] = {{0, 0}, {0, -2}, {0, 2}};
    WebMap *map = naming->map;
    g_autoptr(GArray) patches = g_array_new(FALSE, FALSE, sizeof(Patch));
    for (size_t i = 0; i < map->features->len; i++) {
        if (shape_set_at(map->base, i)->kind == SHAPE_POLYGON &&
            web_names_wants(map, web_naming_feature(naming, i))) {
            Patch patch = {i, shape_area_m2(map->base, i)};
            g_array_append_val(patches, patch);
        }
    }
    g_array_sort(patches, patch_compare);
    for (guint k = 0; k < patches->len; k++) {
        const Patch *patch = &g_array_index(patches, Patch, k);
        const BaseFeature *feature = web_naming_feature(naming, patch->feature);
        const BaseStyle *base = &map->theme.base[feature->class_];
        TextStyle style = web_naming_style(base);
        double room_mm = sqrt(patch->area_m2) * map->mm_per_m * OVERHANG;
        if (font_measure(naming->fonts, feature->name, style).width_mm <= room_mm) {
            MapPoint middle = geometry_point_on_surface(map->base, patch->feature);
            put_at_first(naming, feature->name, style, base->name_color, web_map_place(map, middle),
                         SHIFTS, G_N_ELEMENTS(SHIFTS));
        }
    }
}

/* ---- all of them ---- */

GArray *web_names_place(WebMap *map, const MercatorGrid *grid, const WebMapRequest *request,
                        FontSet *fonts, bool beside) {
    WebNaming naming = {.map = map,
                        .grid = grid,
                        .request = request,
                        .fonts = fonts,
                        .taken = box_index_new(),
                        .names = g_array_new(FALSE, FALSE, sizeof(WebName)),
                        .areas_named = g_hash_table_new(g_str_hash, g_str_equal)};
    for (guint i = 0; beside && i < map->markers->len; i++) {
        const WebMarker *marker = &g_array_index(map->markers, WebMarker, i);
        double half_mm = marker_reach_mm(marker->level, marker->factor);
        box_index_add(naming.taken, (LabelBox){marker->at, half_mm, half_mm, 0});
    }
    if (map->theme.draw_labels) {
        name_places(&naming, 0, 1);
        name_areas(&naming);
        name_places(&naming, 2, 2);
        name_stations(&naming);
        name_places(&naming, 3, UINT8_MAX);
        for (int class_ = BASE_MOTORWAY; class_ >= BASE_SECONDARY; class_--) {
            web_lines_number(&naming, (BaseClass)class_);
        }
        for (int class_ = BASE_MOTORWAY; class_ >= BASE_PRIMARY; class_--) {
            web_lines_name(&naming, (BaseClass)class_);
        }
        name_patches(&naming);
        web_lines_name(&naming, BASE_RIVER);
        for (int class_ = BASE_SECONDARY; class_ >= BASE_PATH; class_--) {
            web_lines_name(&naming, (BaseClass)class_);
        }
    }
    box_index_free(naming.taken);
    g_hash_table_unref(naming.areas_named);
    return naming.names;
}
