/* furniture.c: what stands around a map: key, bars, arrow, ruler, charts, the locator.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/furniture.h"

#include <math.h>

#include <qrencode.h>

#include "atlas/draw/link_line.h"
#include "atlas/draw/map.h"
#include "atlas/draw/map_pattern.h"
#include "atlas/draw/marker.h"
#include "atlas/plan/edge_arrows.h"

#define BAR_HEIGHT_MM 1.3
#define WALK_HEIGHT_MM 0.9
#define RULER_MM 100
/* White that a QR code needs around it, in modules. */
#define QR_QUIET 2
#define PLATE_SAMPLE_MM 2.4
#define BROKEN_SAMPLE_MM 0.9

static Stroke hairline(const Theme *theme) {
    return (Stroke){.color = theme->hairline, .width_mm = theme->hairline_mm};
}

static void line(Canvas *canvas, double x1_mm, double y1_mm, double x2_mm, double y2_mm) {
    canvas_move_to(canvas, x1_mm, y1_mm);
    canvas_line_to(canvas, x2_mm, y2_mm);
}

/* ---- the key ---- */

static PageBox swatch(PagePoint centre) {
    return (PageBox){centre.x_mm - SWATCH_WIDTH_MM / 2, centre.y_mm - SWATCH_HEIGHT_MM / 2,
                     SWATCH_WIDTH_MM, SWATCH_HEIGHT_MM};
}

static void draw_need_swatch(Canvas *canvas, const Theme *theme, const KeyMark *key) {
    PageBox box = swatch(key->centre);
    if (key->width_mm > 0) {
        box.x_mm = key->centre.x_mm - key->width_mm / 2;
        box.width_mm = key->width_mm;
    }
    Stroke edge = hairline(theme);
    Color fill = key->value < 0 ? theme->paper : theme->need[MIN(key->value, NEED_COLOR_COUNT - 1)];
    canvas_rect(canvas, box);
    canvas_fill_stroke(canvas, fill, FILL_NONZERO, &edge);
    if (key->value >= 0) {
        map_pattern_draw_box(canvas, box,
                             &theme->need_patterns[MIN(key->value, NEED_COLOR_COUNT - 1)]);
    } else {
        for (double x_mm = 1; x_mm < box.width_mm; x_mm += 1.2) {
            double run_mm = MIN(box.height_mm, box.width_mm - x_mm);
            line(canvas, box.x_mm + x_mm, box.y_mm + box.height_mm, box.x_mm + x_mm + run_mm,
                 box.y_mm + box.height_mm - run_mm);
        }
        canvas_stroke(canvas, &edge);
    }
}

/* A line of the base map as it is drawn at this scale, no thinner than can be told apart. */
static void draw_line_sample(Canvas *canvas, const BaseStyle *style, double scale, PageBox box) {
    double y_mm = box.y_mm + box.height_mm / 2;
    Stroke stroke = {.color = style->line,
                     .width_mm = MAX(theme_line_width_mm(style, scale), 0.25),
                     .dash_mm = {style->dash_mm[0], style->dash_mm[1]}};
    if (style->has_fill) { /* a railway: white dashes in a line */
        stroke.dash_mm[0] = stroke.dash_mm[1] = 0;
    }
    line(canvas, box.x_mm, y_mm, box.x_mm + box.width_mm, y_mm);
    canvas_stroke(canvas, &stroke);
    if (style->has_fill) {
        Stroke dashes = {.color = style->fill,
                         .width_mm = stroke.width_mm * 0.5,
                         .dash_mm = {style->dash_mm[0], style->dash_mm[1]}};
        line(canvas, box.x_mm, y_mm, box.x_mm + box.width_mm, y_mm);
        canvas_stroke(canvas, &dashes);
    }
}

static void draw_base_swatch(Canvas *canvas, const Theme *theme, double scale, const KeyMark *key) {
    const BaseStyle *style = &theme->base[key->value];
    PageBox box = swatch(key->centre);
    if (key->value == BASE_STATION) {
        map_draw_station(canvas, theme, key->centre);
        return;
    }
    bool polygon = key->value <= BASE_WOOD || key->value == BASE_BUILDING_PUBLIC;
    if (!polygon) {
        draw_line_sample(canvas, style, scale, box);
        return;
    }
    canvas_rect(canvas, box);
    if (style->has_line) {
        Stroke edge = {.color = style->line, .width_mm = 0.2};
        canvas_fill_stroke(canvas, style->fill, FILL_NONZERO, &edge);
    } else {
        canvas_fill(canvas, style->fill, FILL_NONZERO);
    }
    map_pattern_draw_box(canvas, box, &style->pattern);
}

static void draw_outline_sample(Canvas *canvas, const Theme *theme, PagePoint centre) {
    double left_mm = centre.x_mm - SWATCH_WIDTH_MM / 2;
    Stroke halo = {.color = theme->area_halo, .width_mm = theme->area_halo_mm};
    Stroke stroke = {.color = theme->accent, .width_mm = theme->area_line_mm};
    line(canvas, left_mm, centre.y_mm, left_mm + SWATCH_WIDTH_MM, centre.y_mm);
    canvas_stroke(canvas, &halo);
    line(canvas, left_mm, centre.y_mm, left_mm + SWATCH_WIDTH_MM, centre.y_mm);
    canvas_stroke(canvas, &stroke);
}

/* Broken lines stand closer than on the map, where a swatch would show one of them or none. */
static void draw_not_asked_swatch(Canvas *canvas, const Theme *theme, PagePoint centre) {
    Stroke edge = hairline(theme);
    canvas_rect(canvas, swatch(centre));
    canvas_stroke(canvas, &edge);
    if (theme->not_asked.kind != PATTERN_UPRIGHT) {
        map_pattern_draw_box(canvas, swatch(centre), &theme->not_asked);
        return;
    }
    for (int i = 0; i < 6; i++) {
        double x_mm = centre.x_mm + (i % 3 - 1) * SWATCH_WIDTH_MM / 3.5;
        double y_mm = centre.y_mm + (i < 3 ? -1 : 1) * SWATCH_HEIGHT_MM / 4;
        line(canvas, x_mm, y_mm - BROKEN_SAMPLE_MM / 2, x_mm, y_mm + BROKEN_SAMPLE_MM / 2);
    }
    Stroke broken = {.color = theme->not_asked.color, .width_mm = theme->not_asked.width_mm};
    canvas_stroke(canvas, &broken);
}

static void draw_link_sample(Canvas *canvas, const Theme *theme, const KeyMark *key) {
    PagePoint at = key->centre;
    LinkLine line = {.kind = (LinkKind)key->value,
                     .from = {at.x_mm - SWATCH_WIDTH_MM / 2, at.y_mm + 0.4},
                     .bend = {at.x_mm, at.y_mm - 1},
                     .to = {at.x_mm + SWATCH_WIDTH_MM / 2, at.y_mm + 0.4}};
    link_line_draw(canvas, theme, &line);
}

/* Where the numbers of those that share a symbol stand. */
static void draw_plate_sample(Canvas *canvas, const Theme *theme, PagePoint centre) {
    Stroke edge = {.color = theme->second_ink, .width_mm = 0.15};
    canvas_round_rect(canvas,
                      (PageBox){centre.x_mm, centre.y_mm - PLATE_SAMPLE_MM / 2,
                                PLATE_SAMPLE_MM * 1.2, PLATE_SAMPLE_MM},
                      0.4);
    canvas_fill_stroke(canvas, theme->paper, FILL_NONZERO, &edge);
    TextLook look = {
        .style = {.size_pt = 5.5, .bold = true}, .color = theme->ink, .anchor = ANCHOR_MIDDLE};
    canvas_text(canvas, (PagePoint){centre.x_mm + PLATE_SAMPLE_MM * 0.78, centre.y_mm + 0.7}, "2",
                &look);
}

static void draw_symbol_sample(Canvas *canvas, const Theme *theme, const KeyMark *key) {
    MarkerLook look = {.level = key->level, .factor = key->factor};
    PagePoint centre = key->centre;
    look.potential = key->kind == KEY_POTENTIAL;
    look.approximate = key->kind == KEY_APPROXIMATE;
    look.could_offer = key->kind == KEY_COULD_OFFER;
    look.unconfirmed = key->kind == KEY_UNCONFIRMED;
    look.stack = key->kind == KEY_STACK ? key->value : 0;
    look.quiet = key->kind == KEY_NEARBY;
    look.number = look.quiet ? "a" : NULL;
    if (key->kind == KEY_STACK && key->value == 0) {
        draw_plate_sample(canvas, theme, centre);
        centre.x_mm -= PLATE_SAMPLE_MM / 2;
    }
    if (key->kind == KEY_LEADER) {
        PagePoint place = {centre.x_mm + 2.6, centre.y_mm + 1};
        centre.x_mm -= 1;
        marker_draw_leader(canvas, centre, place, false, theme);
    }
    marker_draw(canvas, centre, &look, theme);
}

static void draw_part_sample(Canvas *canvas, const Theme *theme, PagePoint centre) {
    Stroke edge = {.color = theme->ink, .width_mm = 0.35};
    canvas_rect(canvas,
                (PageBox){centre.x_mm - SWATCH_WIDTH_MM / 2, centre.y_mm - SWATCH_HEIGHT_MM / 2,
                          SWATCH_WIDTH_MM, SWATCH_HEIGHT_MM});
    canvas_stroke(canvas, &edge);
}

void furniture_draw_arrow(Canvas *canvas, const Theme *theme, PagePoint tip, double turn_rad) {
    double x = cos(turn_rad);
    double y = sin(turn_rad);
    double half_mm = EDGE_ARROW_WIDTH_MM / 2;
    PagePoint foot = {tip.x_mm - x * EDGE_ARROW_MM, tip.y_mm - y * EDGE_ARROW_MM};
    Stroke halo = {.color = theme->marker_halo, .width_mm = 0.6, .cap = CAP_ROUND};
    for (int round = 0; round < 2; round++) {
        canvas_move_to(canvas, tip.x_mm, tip.y_mm);
        canvas_line_to(canvas, foot.x_mm - y * half_mm, foot.y_mm + x * half_mm);
        canvas_line_to(canvas, foot.x_mm + y * half_mm, foot.y_mm - x * half_mm);
        canvas_close(canvas);
        if (round == 0) {
            canvas_stroke(canvas, &halo);
        } else {
            canvas_fill(canvas, theme->ink, FILL_NONZERO);
        }
    }
}

void furniture_draw_key(Canvas *canvas, const Theme *theme, double scale, const KeyMark *key) {
    switch (key->kind) {
    case KEY_NEED:
        draw_need_swatch(canvas, theme, key);
        break;
    case KEY_BASE:
        draw_base_swatch(canvas, theme, scale, key);
        break;
    case KEY_NOT_ASKED:
        draw_not_asked_swatch(canvas, theme, key->centre);
        break;
    case KEY_LINK:
        draw_link_sample(canvas, theme, key);
        break;
    case KEY_PART:
        draw_part_sample(canvas, theme, key->centre);
        break;
    case KEY_OUTLINE:
        draw_outline_sample(canvas, theme, key->centre);
        break;
    case KEY_EVERYDAY:
        marker_draw_everyday(canvas, key->centre, key->level, theme);
        break;
    case KEY_BEYOND:
        furniture_draw_arrow(
            canvas, theme, (PagePoint){key->centre.x_mm + EDGE_ARROW_MM / 2, key->centre.y_mm}, 0);
        break;
    case KEY_LEVEL:
    case KEY_PEOPLE:
    case KEY_POTENTIAL:
    case KEY_APPROXIMATE:
    case KEY_COULD_OFFER:
    case KEY_UNCONFIRMED:
    case KEY_STACK:
    case KEY_LEADER:
    case KEY_NEARBY:
        draw_symbol_sample(canvas, theme, key);
        break;
    case KEY_PLANNER: /* planner_map.h draws its own */
        break;
    }
}

/* ---- scale, north, ruler ---- */

/* Equal segments, every other one filled, in a thin frame. */
static void draw_segments(Canvas *canvas, const Theme *theme, PageBox box, int segments) {
    double segment_mm = box.width_mm / segments;
    for (int i = 0; i < segments; i += 2) {
        canvas_rect(canvas,
                    (PageBox){box.x_mm + i * segment_mm, box.y_mm, segment_mm, box.height_mm});
    }
    canvas_fill(canvas, theme->ink, FILL_NONZERO);
    Stroke edge = {.color = theme->ink, .width_mm = theme->hairline_mm};
    canvas_rect(canvas, box);
    canvas_stroke(canvas, &edge);
}

void furniture_draw_scale_bar(Canvas *canvas, const Theme *theme, const ScaleBar *bar,
                              PagePoint at) {
    PageBox box = {at.x_mm, at.y_mm, bar->length_mm, BAR_HEIGHT_MM};
    draw_segments(canvas, theme, box, bar->segments);
    if (bar->walk_minutes == 0) {
        return;
    }
    /* The walk is a line with ticks, so that nobody takes it for a second bar. */
    double y_mm = box.y_mm + BAR_HEIGHT_MM + 1.4;
    Stroke stroke = {.color = theme->accent, .width_mm = 0.35};
    line(canvas, box.x_mm, y_mm, box.x_mm + bar->walk_mm, y_mm);
    int steps = bar->walk_minutes / bar->walk_step;
    for (int i = 0; i <= steps; i++) {
        double x_mm = box.x_mm + bar->walk_mm * i / steps;
        line(canvas, x_mm, y_mm - WALK_HEIGHT_MM / 2, x_mm, y_mm + WALK_HEIGHT_MM / 2);
    }
    canvas_stroke(canvas, &stroke);
}

void furniture_draw_north(Canvas *canvas, const Theme *theme, PagePoint foot) {
    double top_mm = foot.y_mm - NORTH_ARROW_MM;
    Stroke edge = {.color = theme->ink, .width_mm = 0.25};
    canvas_move_to(canvas, foot.x_mm, top_mm);
    canvas_line_to(canvas, foot.x_mm + 2, foot.y_mm);
    canvas_line_to(canvas, foot.x_mm, foot.y_mm - 1.6);
    canvas_close(canvas);
    canvas_fill(canvas, theme->ink, FILL_NONZERO);
    canvas_move_to(canvas, foot.x_mm, top_mm);
    canvas_line_to(canvas, foot.x_mm - 2, foot.y_mm);
    canvas_line_to(canvas, foot.x_mm, foot.y_mm - 1.6);
    canvas_line_to(canvas, foot.x_mm + 2, foot.y_mm);
    canvas_close(canvas);
    canvas_stroke(canvas, &edge);
}

void furniture_draw_ruler(Canvas *canvas, const SheetPlan *plan) {
    PagePoint start = plan->ruler_at;
    for (int mm = 0; mm <= RULER_MM; mm += 10) {
        double length_mm = mm % 50 == 0 ? 1.8 : 1.1;
        line(canvas, start.x_mm + mm, start.y_mm, start.x_mm + mm, start.y_mm + length_mm);
    }
    Stroke stroke = {.color = plan->atlas->theme->second_ink,
                     .width_mm = plan->atlas->theme->hairline_mm};
    canvas_stroke(canvas, &stroke);
}

/* ---- charts and the locator ---- */

static void draw_tick(Canvas *canvas, const Theme *theme, double x_mm, double y_mm, bool open) {
    PageBox box = {x_mm - 0.35, y_mm - 1.3, 0.7, 2.6};
    Stroke edge = {.color = theme->ink, .width_mm = theme->hairline_mm};
    canvas_rect(canvas, box);
    canvas_fill_stroke(canvas, open ? theme->paper : theme->ink, FILL_NONZERO, &edge);
}

void furniture_draw_chart(Canvas *canvas, const FigureChart *chart, const Theme *theme) {
    Stroke range = {.color = theme->hairline, .width_mm = 0.4, .cap = CAP_ROUND};
    line(canvas, chart->low_mm, chart->y_mm, chart->high_mm, chart->y_mm);
    canvas_stroke(canvas, &range);
    if (isfinite(chart->borough_mm)) {
        draw_tick(canvas, theme, chart->borough_mm, chart->y_mm, false);
    }
    if (isfinite(chart->england_mm)) {
        draw_tick(canvas, theme, chart->england_mm, chart->y_mm, true);
    }
    if (isfinite(chart->area_mm)) {
        Stroke halo = {.color = theme->paper, .width_mm = 0.4};
        canvas_circle(canvas, (PagePoint){chart->area_mm, chart->y_mm}, 1.0);
        canvas_fill_stroke(canvas, theme->ink, FILL_NONZERO, &halo);
    }
}

/* The part that a sheet is about, on the area that it is a part of. */
static void draw_part_in_locator(Canvas *canvas, const Theme *theme, const MapView *view,
                                 MapBox ground) {
    Stroke edge = {.color = theme->ink, .width_mm = 0.3};
    canvas_rect(canvas, (PageBox){view->offset.x_mm + (ground.min_x - view->west) * view->mm_per_m,
                                  view->offset.y_mm + (view->north - ground.max_y) * view->mm_per_m,
                                  map_box_width_m(ground) * view->mm_per_m,
                                  map_box_height_m(ground) * view->mm_per_m});
    canvas_fill_stroke(canvas, theme->paper, FILL_NONZERO, &edge);
}

void furniture_draw_locator(Canvas *canvas, const SheetPlan *plan, const Locator *locator) {
    const Atlas *atlas = plan->atlas;
    const Theme *theme = atlas->theme;
    MapView view = {
        .west = locator->west,
        .north = locator->north,
        .mm_per_m = locator->mm_per_m,
        .offset = {locator->box.x_mm, locator->box.y_mm},
        .clip = page_box_grow(locator->box, 0.5),
        .scale = 1000 / locator->mm_per_m,
    };
    if (locator->framed) {
        canvas_push_clip(canvas, locator->box);
    }
    const ShapeSet *shapes = area_set_shapes(atlas->areas);
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        map_add_path(canvas, &view, shapes, area_set_at(atlas->areas, i)->shape, 0.15);
    }
    Stroke edge = {.color = theme->hairline, .width_mm = locator->framed ? 0.2 : 0.12};
    canvas_fill_stroke(canvas, theme->land, FILL_EVEN_ODD, &edge);
    map_add_path(canvas, &view, plan->subject->shapes, plan->subject->outline, 0.15);
    canvas_fill(canvas, theme->accent, FILL_EVEN_ODD);
    if (locator->framed) {
        canvas_pop_clip(canvas);
        canvas_rect(canvas, locator->box);
        canvas_stroke(canvas, &edge);
    } else if (plan->subject->part) {
        draw_part_in_locator(canvas, theme, &view, plan->subject->ground);
    }
}

void furniture_draw_logo(Canvas *canvas, const Atlas *atlas, const PagePlan *page) {
    if (!atlas->logo || page->logo.width_mm <= 0) {
        return;
    }
    const char *who = atlas->project->publisher.name;
    g_autofree char *words = who && *who
                                 ? message_fill(atlas->messages, "sheet.logo_of", "name", who, NULL)
                                 : g_strdup(message_text(atlas->messages, "sheet.logo"));
    canvas_begin_figure(canvas, words, page->logo);
    canvas_begin_group(canvas, "logo", words);
    canvas_logo(canvas, atlas->logo, page->logo);
    canvas_end_group(canvas);
    canvas_end_tag(canvas);
}

bool furniture_draw_qr(Canvas *canvas, const char *url, PageBox box) {
    QRcode *code = QRcode_encodeString8bit(url, 0, QR_ECLEVEL_M);
    if (!code) {
        return false;
    }
    double module_mm = box.width_mm / (code->width + 2 * QR_QUIET);
    for (int row = 0; row < code->width; row++) {
        for (int column = 0; column < code->width;) {
            int end = column;
            while (end < code->width && (code->data[row * code->width + end] & 1)) {
                end++;
            }
            if (end > column) {
                canvas_rect(canvas, (PageBox){box.x_mm + (column + QR_QUIET) * module_mm,
                                              box.y_mm + (row + QR_QUIET) * module_mm,
                                              (end - column) * module_mm, module_mm});
            }
            column = end + 1;
        }
    }
    QRcode_free(code);
    canvas_fill(canvas, (Color){0, 0, 0, 1}, FILL_NONZERO);
    return true;
}
