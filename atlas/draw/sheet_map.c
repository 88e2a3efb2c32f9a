/* sheet_map.c: the map of a sheet inside its neatline.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/sheet_map.h"

#include <math.h>

#include "atlas/draw/furniture.h"
#include "atlas/draw/link_line.h"
#include "atlas/draw/map.h"
#include "atlas/draw/map_labels.h"
#include "atlas/draw/map_pattern.h"
#include "atlas/draw/marker.h"
#include "atlas/plan/edge_arrows.h"
#include "atlas/plan/link_words.h"
#include "atlas/plan/map_marks.h"
#include "atlas/plan/part_signs.h"
#include "atlas/plan/sheet_layout.h"

#define NEIGHBOUR_LINE_MM 0.25
#define GRID_LINE_MM 0.1
#define GRID_ALPHA 0.45
#define LABEL_HALO_MM 0.4
#define NEATLINE_MM 0.3
#define PART_LINE_MM 0.35
#define PART_HALO_ALPHA 0.85
#define PLATE_UNDER_MM 0.9
#define PLATE_LINE_MM 0.15
#define PLATE_CORNER_MM 0.5

/* What is seen above a symbol that a link leads to. */
#define MARKER_ABOVE_MM 30.0

static MapView view_of(const SheetPlan *plan) {
    const MapFrame *frame = &plan->frame;
    return (MapView){
        .west = frame->ground.min_x,
        .north = frame->ground.max_y,
        .mm_per_m = frame_mm_per_m(frame),
        .offset = {frame->map.x_mm, frame->map.y_mm},
        .clip = frame->map,
        .scale = frame->scale,
    };
}

static void draw_ground(Canvas *canvas, const SheetPlan *plan, const MapView *view) {
    const Atlas *atlas = plan->atlas;
    const Theme *theme = atlas->theme;
    canvas_rect(canvas, plan->frame.map);
    canvas_fill(canvas, theme->land, FILL_NONZERO);
    if (plan->need->len > 0) {
        canvas_begin_layer(canvas, "need", message_text(atlas->messages, "layer.need"));
        g_autofree ShadedShape *shaded = g_new(ShadedShape, plan->need->len);
        for (guint i = 0; i < plan->need->len; i++) {
            const NeedPatch *patch = &g_array_index(plan->need, NeedPatch, i);
            shaded[i] = (ShadedShape){patch->shape, patch->class_};
        }
        map_draw_shading(canvas, view, plan->need_shapes, shaded, plan->need->len, theme->need,
                         theme);
        canvas_end_layer(canvas);
    }
    if (plan->base->len > 0) {
        canvas_begin_layer(canvas, "base", message_text(atlas->messages, "layer.base"));
        map_draw_base(canvas, view, atlas->base->shapes,
                      &g_array_index(atlas->base->features, BaseFeature, 0),
                      &g_array_index(plan->base, uint32_t, 0), plan->base->len, theme);
        canvas_end_layer(canvas);
    }
}

static void draw_not_asked(Canvas *canvas, const SheetPlan *plan, const MapView *view) {
    if (plan->not_asked->len == 0) {
        return;
    }
    canvas_begin_layer(canvas, "not-asked", message_text(plan->atlas->messages, "layer.not_asked"));
    for (guint i = 0; i < plan->not_asked->len; i++) {
        map_pattern_draw(canvas, view, plan->need_shapes, g_array_index(plan->not_asked, size_t, i),
                         &plan->atlas->theme->not_asked);
    }
    canvas_end_layer(canvas);
}

static void draw_lines_of(Canvas *canvas, const MapView *view, const AreaSet *areas, int but,
                          const Theme *theme) {
    g_autoptr(GArray) which = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t i = 0; i < area_set_count(areas); i++) {
        size_t shape = area_set_at(areas, i)->shape;
        MapBox box = shape_set_at(area_set_shapes(areas), shape)->box;
        if ((int)i != but && map_box_overlaps(box, map_view_box(view))) {
            g_array_append_val(which, shape);
        }
    }
    if (which->len > 0) {
        map_draw_outline(canvas, view, area_set_shapes(areas), &g_array_index(which, size_t, 0),
                         which->len, color_with_alpha(theme->accent, 0.5), NEIGHBOUR_LINE_MM,
                         theme->area_halo, 0);
    }
}

static void draw_boundary(Canvas *canvas, const SheetPlan *plan, const MapView *view) {
    const Atlas *atlas = plan->atlas;
    const Theme *theme = atlas->theme;
    const ShapeSet *shapes = plan->subject->shapes;
    size_t shape = plan->subject->outline;
    canvas_begin_layer(canvas, "areas", message_text(atlas->messages, "layer.areas"));
    map_draw_veil(canvas, view, shapes, shape, color_with_alpha(theme->veil, theme->veil_alpha));
    canvas_begin_group(canvas, "neighbours", message_text(atlas->messages, "layer.neighbours"));
    draw_lines_of(canvas, view, area_set_surroundings(atlas->areas), -1, theme);
    draw_lines_of(canvas, view, atlas->areas, plan->subject->area, theme);
    canvas_end_group(canvas);
    canvas_begin_group(canvas, "boundary", message_text(atlas->messages, "layer.boundary"));
    map_draw_outline(canvas, view, shapes, &shape, 1, theme->accent, theme->area_line_mm,
                     theme->area_halo, theme->area_halo_mm);
    canvas_end_group(canvas);
    canvas_end_layer(canvas);
}

static void draw_grid(Canvas *canvas, const SheetPlan *plan) {
    const IndexGrid *grid = &plan->grid;
    const MapFrame *frame = &plan->frame;
    PageBox map = frame->map;
    canvas_begin_layer(canvas, "grid", message_text(plan->atlas->messages, "layer.grid"));
    canvas_begin_mark(canvas, SHEET_MARK_GRID);
    for (size_t i = 1; i < grid->columns; i++) {
        MapPoint at = {grid->west + (double)i * grid->square_m, frame->ground.max_y};
        double x_mm = frame_project(frame, at).x_mm;
        canvas_move_to(canvas, x_mm, map.y_mm);
        canvas_line_to(canvas, x_mm, map.y_mm + map.height_mm);
    }
    for (size_t i = 1; i < grid->rows; i++) {
        MapPoint at = {frame->ground.min_x, grid->north - (double)i * grid->square_m};
        double y_mm = frame_project(frame, at).y_mm;
        canvas_move_to(canvas, map.x_mm, y_mm);
        canvas_line_to(canvas, map.x_mm + map.width_mm, y_mm);
    }
    Stroke stroke = {.color = color_with_alpha(plan->atlas->theme->hairline, GRID_ALPHA),
                     .width_mm = GRID_LINE_MM};
    canvas_stroke(canvas, &stroke);
    canvas_end_tag(canvas);
    canvas_end_layer(canvas);
}

/* Under all names, numbers and symbols. */
static void draw_links(Canvas *canvas, const SheetPlan *plan) {
    if (plan->links->len == 0) {
        return;
    }
    canvas_begin_layer(canvas, "links", message_text(plan->atlas->messages, "layer.links"));
    for (guint i = 0; i < plan->links->len; i++) {
        const LinkLine *line = &g_array_index(plan->links, LinkLine, i);
        g_autofree char *id = g_strdup_printf("link-%u", i + 1);
        g_autofree char *title = link_words_title(plan, line->link);
        canvas_begin_group(canvas, id, title);
        link_line_draw(canvas, plan->atlas->theme, line);
        canvas_end_group(canvas);
    }
    canvas_end_layer(canvas);
}

/* ---- symbols ---- */

static const PlacedMarker *marker_at(const SheetPlan *plan, guint m) {
    return &g_array_index(plan->markers->markers, PlacedMarker, m);
}

static MarkerLook look_of(const SheetPlan *plan, guint m) {
    const PlacedMarker *marker = marker_at(plan, m);
    const MarkerFace *face = &g_array_index(plan->faces, MarkerFace, m);
    return (MarkerLook){
        .level = marker->level,
        .potential = face->potential,
        .approximate = face->approximate,
        .unconfirmed = face->unconfirmed,
        .could_offer = face->could_offer,
        .quiet = marker->tier == TIER_NEARBY,
        .factor = marker->factor,
        .symbol = face->symbol,
        .number = face->number,
        .stack = face->stack,
        .corner = face->corner,
    };
}

static void draw_halos(Canvas *canvas, const SheetPlan *plan) {
    for (guint m = 0; m < plan->faces->len; m++) {
        MarkerLook look = look_of(plan, m);
        marker_draw_halo(canvas, marker_at(plan, m)->at, &look, plan->atlas->theme);
    }
}

static void draw_leaders(Canvas *canvas, const SheetPlan *plan) {
    for (guint m = 0; m < plan->markers->markers->len; m++) {
        const PlacedMarker *marker = marker_at(plan, m);
        for (size_t i = 0; i < marker->member_count; i++) {
            const DrawnPoint *point = map_marks_member(plan, marker, i);
            if (point->row >= 0 && marker_needs_leader(marker, point->point.at)) {
                marker_draw_leader(canvas, marker->at, point->point.at, marker->tier == TIER_NEARBY,
                                   plan->atlas->theme);
            }
        }
    }
}

/* Plates reach under the symbols that they belong to. */
static void draw_plates(Canvas *canvas, const SheetPlan *plan) {
    const Theme *theme = plan->atlas->theme;
    for (guint i = 0; i < plan->labels->len; i++) {
        const MapLabel *label = &g_array_index(plan->labels, MapLabel, i);
        if (!label->plate) {
            continue;
        }
        const PlacedMarker *marker = marker_at(plan, (guint)label->marker);
        PageBox box = label_box_bounds(label->box);
        PagePoint away = {marker->at.x_mm - label->box.centre.x_mm,
                          marker->at.y_mm - label->box.centre.y_mm};
        bool beside = fabs(away.x_mm) > fabs(away.y_mm);
        box.width_mm += beside ? PLATE_UNDER_MM : 0;
        box.height_mm += beside ? 0 : PLATE_UNDER_MM;
        box.x_mm -= beside && away.x_mm < 0 ? PLATE_UNDER_MM : 0;
        box.y_mm -= !beside && away.y_mm < 0 ? PLATE_UNDER_MM : 0;
        Stroke edge = {.color = marker->tier == TIER_NEARBY ? theme->hairline : theme->second_ink,
                       .width_mm = PLATE_LINE_MM};
        canvas_round_rect(canvas, box, PLATE_CORNER_MM);
        canvas_fill_stroke(canvas, theme->paper, FILL_NONZERO, &edge);
    }
}

/* A group of its own for each symbol, with the numbers and names that it stands for, one a line. */
static void begin_symbol(Canvas *canvas, const SheetPlan *plan, guint m) {
    const PlacedMarker *marker = marker_at(plan, m);
    if (map_marks_member(plan, marker, 0)->row < 0) {
        canvas_begin_group(canvas, "people",
                           message_level(plan->atlas->messages, LEVEL_INDIVIDUAL));
        return;
    }
    g_autoptr(GString) title = g_string_new(NULL);
    for (size_t i = 0; i < marker->member_count; i++) {
        int row = map_marks_member(plan, marker, i)->row;
        size_t asset = g_array_index(plan->rows, ListedAsset, row).asset;
        g_string_append_printf(title, "%s%s %s", i > 0 ? "\n" : "", map_marks_name(plan, marker, i),
                               asset_set_at(plan->atlas->assets, asset)->name);
    }
    g_autofree char *id = g_strdup_printf("asset-%s", map_marks_name(plan, marker, 0));
    canvas_begin_group(canvas, id, title->str);
}

/* From the symbol to the list, and from every row that it stands for back to it. */
static bool begin_marker_link(Canvas *canvas, const SheetPlan *plan, guint m) {
    const PlacedMarker *marker = marker_at(plan, m);
    PagePoint above = {marker->at.x_mm, marker->at.y_mm - MARKER_ABOVE_MM};
    const char *first = NULL;
    int last = -1;
    for (size_t i = 0; i < marker->member_count; i++) {
        int row = map_marks_member(plan, marker, i)->row;
        const char *mark = map_marks_name(plan, marker, i);
        if (row == last || !*mark || g_array_index(plan->rows, ListedAsset, row).marker != (int)m) {
            continue;
        }
        g_autofree char *name = g_strconcat("map-", mark, NULL);
        canvas_add_destination(canvas, name, above);
        first = first ? first : mark;
        last = row;
    }
    if (!first || !canvas_has_destinations(canvas)) {
        return false;
    }
    double reach_mm = marker->reach_mm;
    g_autofree char *url = g_strconcat("#list-", first, NULL);
    canvas_begin_link(canvas, url,
                      (PageBox){marker->at.x_mm - reach_mm, marker->at.y_mm - reach_mm,
                                2 * reach_mm, 2 * reach_mm});
    return true;
}

/* Shared symbols come last, so that no neighbour lies over their counts; those over the boundary
 * first. */
static void draw_symbols(Canvas *canvas, const SheetPlan *plan) {
    for (int round = 0; round < 4; round++) {
        bool shared = round % 2 == 1;
        bool quiet = round < 2;
        for (guint m = 0; m < plan->faces->len; m++) {
            MarkerLook look = look_of(plan, m);
            if ((look.stack > 0) == shared && look.quiet == quiet) {
                begin_symbol(canvas, plan, m);
                bool linked = begin_marker_link(canvas, plan, m);
                marker_draw_symbol(canvas, marker_at(plan, m)->at, &look, plan->atlas->theme);
                if (linked) {
                    canvas_end_link(canvas);
                }
                canvas_end_group(canvas);
            }
        }
    }
}

static void draw_markers(Canvas *canvas, const SheetPlan *plan) {
    const Messages *messages = plan->atlas->messages;
    canvas_begin_group(canvas, "everyday", message_text(messages, "layer.everyday"));
    for (guint i = 0; i < plan->everyday->len; i++) {
        const EverydayDot *dot = &g_array_index(plan->everyday, EverydayDot, i);
        marker_draw_everyday(canvas, dot->at, dot->level, plan->atlas->theme);
    }
    canvas_end_group(canvas);
    draw_halos(canvas, plan);
    draw_plates(canvas, plan);
    canvas_begin_group(canvas, "leaders", message_text(messages, "layer.leaders"));
    draw_leaders(canvas, plan);
    canvas_end_group(canvas);
    draw_symbols(canvas, plan);
}

/* The frames of the parts, under everything that has a number. */
static void draw_frames(Canvas *canvas, const SheetPlan *plan) {
    const Theme *theme = plan->atlas->theme;
    Stroke halo = {.color = color_with_alpha(theme->paper, PART_HALO_ALPHA),
                   .width_mm = PART_LINE_MM + 2 * LABEL_HALO_MM};
    Stroke line = {.color = theme->ink, .width_mm = PART_LINE_MM};
    for (guint i = 0; i < 2 * plan->frames->len; i++) {
        canvas_rect(canvas, g_array_index(plan->frames, PartFrame, i / 2).box);
        canvas_stroke(canvas, i % 2 == 0 ? &halo : &line);
    }
}

/* The number of a part in its frame. */
static void draw_tag(Canvas *canvas, const SheetPlan *plan, const EdgeArrow *tag) {
    const Theme *theme = plan->atlas->theme;
    TextLook look = {.style = part_tag_style(), .color = theme->paper, .anchor = ANCHOR_MIDDLE};
    PagePoint at = tag->box.centre;
    at.y_mm += 0.357 * look.style.size_pt * MM_PER_PT;
    canvas_round_rect(canvas, label_box_bounds(tag->box), PLATE_CORNER_MM);
    canvas_fill(canvas, theme->ink, FILL_NONZERO);
    canvas_text(canvas, at, tag->text, &look);
}

static bool has_arrows(const SheetPlan *plan, bool places) {
    for (guint i = 0; i < plan->arrows->len; i++) {
        if ((g_array_index(plan->arrows, EdgeArrow, i).kind == ARROW_PLACES) == places) {
            return true;
        }
    }
    return false;
}

static void draw_arrows(Canvas *canvas, const SheetPlan *plan, bool places) {
    const Theme *theme = plan->atlas->theme;
    for (guint i = 0; i < plan->arrows->len; i++) {
        const EdgeArrow *arrow = &g_array_index(plan->arrows, EdgeArrow, i);
        if ((arrow->kind == ARROW_PLACES) != places) {
            continue;
        }
        if (arrow->kind == ARROW_TAG) {
            draw_tag(canvas, plan, arrow);
            continue;
        }
        TextLook look = {.style = edge_arrow_style(theme),
                         .color = theme->ink,
                         .anchor = ANCHOR_MIDDLE,
                         .halo_mm = LABEL_HALO_MM,
                         .halo = theme->paper,
                         .spaced = true};
        PagePoint at = arrow->box.centre;
        at.y_mm += 0.357 * look.style.size_pt * MM_PER_PT;
        furniture_draw_arrow(canvas, theme, arrow->tip, arrow->turn_rad);
        canvas_text(canvas, at, arrow->text, &look);
    }
}

void sheet_map_draw(Canvas *canvas, const SheetPlan *plan) {
    MapView view = view_of(plan);
    canvas_push_clip(canvas, plan->frame.map);
    draw_ground(canvas, plan, &view);
    draw_not_asked(canvas, plan, &view);
    draw_boundary(canvas, plan, &view);
    draw_grid(canvas, plan);
    draw_links(canvas, plan);
    draw_frames(canvas, plan);
    const Messages *messages = plan->atlas->messages;
    canvas_begin_layer(canvas, "names", message_text(messages, "layer.names"));
    map_labels_draw(canvas, plan, false);
    canvas_end_layer(canvas);
    canvas_begin_layer(canvas, "assets", message_text(messages, "layer.assets"));
    draw_markers(canvas, plan);
    map_labels_draw(canvas, plan, true);
    if (has_arrows(plan, true)) {
        canvas_begin_group(canvas, "beyond", message_text(messages, "layer.beyond"));
        draw_arrows(canvas, plan, true);
        canvas_end_group(canvas);
    }
    if (has_arrows(plan, false)) {
        canvas_begin_group(canvas, "parts", message_text(messages, "layer.parts"));
        draw_arrows(canvas, plan, false);
        canvas_end_group(canvas);
    }
    canvas_end_layer(canvas);
    canvas_pop_clip(canvas);
    Stroke neatline = {.color = plan->atlas->theme->second_ink, .width_mm = NEATLINE_MM};
    canvas_rect(canvas, plan->frame.map);
    canvas_stroke(canvas, &neatline);
}
