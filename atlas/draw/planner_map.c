/* planner_map.c: the map of a planner's figures, and the samples of its key.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/planner_map.h"

#include <math.h>

#include "atlas/draw/furniture.h"
#include "atlas/draw/map.h"
#include "atlas/draw/map_pattern.h"
#include "atlas/draw/page_text.h"
#include "atlas/plan/planner_key.h"

#define MIN_STEP_MM 0.1
#define AREA_LINE_MM 0.3
#define NEIGHBOUR_LINE_MM 0.15
#define NEATLINE_MM 0.3
#define LABEL_HALO_MM 0.55
#define LABEL_HALO_ALPHA 0.9
#define UNSTABLE_SPACING_MM 3.2
#define UNSTABLE_LINE_MM 0.15
#define UNSTABLE_HALO_MM 0.45
#define SWATCH_LINE_MM 0.15
#define NOT_ASKED_SPACING_MM 2.4 /* so that a swatch shows it, too */

enum { THIRDS = 3 };

/* ---- fills ---- */

#define RGB(hex)                                                                                   \
    { ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex)&0xff) / 255.0, 1 }

/* Need in violet, strengths in teal: each one hue, at least 10 L* apart. */
static const Color NEED[PLANNER_SHADES_MAX] = {RGB(0xf6f5f9), RGB(0xd6d4e6), RGB(0xb0abd0),
                                               RGB(0x8780b4), RGB(0x615893)};
static const Color STRENGTH[PLANNER_SHADES_MAX] = {RGB(0xf1f8f6), RGB(0xc6e0dc), RGB(0x93c1bb),
                                                   RGB(0x5b9f98), RGB(0x1f7a73)};
/* In the order of Quadrant; each at least 9 L* from the next. */
static const Color QUADRANTS[] = {RGB(0x137c75), RGB(0x2f3f8f), RGB(0x85bfb8), RGB(0xdcdcdc),
                                  RGB(0xf8f8f8)};
/* Need in violet times assets in gold, need upwards: each cell at least 11 in CIEDE2000 from every
 * other in normal and in colour-blind sight, where Stevens's pink and blue (domain.md section 3,
 * 10) come as near as 3. The code in each area tells them apart in grey. */
static const Color CELLS[] = {RGB(0xf5f5f5), RGB(0xf0e0a0), RGB(0xe0b93a),
                              RGB(0xc3c3e6), RGB(0xbfb296), RGB(0xb29336),
                              RGB(0x8378c4), RGB(0x806e80), RGB(0x785b2e)};

static PatternStyle quadrant_pattern(const Theme *theme, int class_) {
    static const PatternStyle PATTERNS[] = {
        {.kind = PATTERN_SLANT, .width_mm = 0.15, .spacing_mm = 1.3},
        {.kind = PATTERN_CROSS, .width_mm = 0.15, .spacing_mm = 1.3},
        {.kind = PATTERN_LEVEL, .width_mm = 0.15, .spacing_mm = 1.8},
        {.kind = PATTERN_DOTS, .width_mm = 0.4, .spacing_mm = 1.6},
        {.kind = PATTERN_NONE},
    };
    PatternStyle pattern = PATTERNS[class_];
    pattern.color = theme->ink;
    return pattern;
}

/* For print in one colour. */
static PlannerFill patterned(const Theme *theme, const PlannerMap *map, int class_) {
    static const int OF_NEED[] = {0, 1, NEED_COLOR_COUNT - 1}; /* rows of cells */
    switch (map->kind) {
    case PLANNER_FIGURE:
    case PLANNER_DENSITY:
        return (PlannerFill){theme->need[class_], theme->need_patterns[class_]};
    case PLANNER_CELLS:
        return (PlannerFill){theme->paper, theme->need_patterns[OF_NEED[class_ / THIRDS]]};
    case PLANNER_QUADRANTS:
        break;
    }
    return (PlannerFill){theme->paper, quadrant_pattern(theme, class_)};
}

PlannerFill planner_fill(const Theme *theme, const PlannerMap *map, int class_) {
    if (planner_is_patterned(theme)) {
        return patterned(theme, map, class_);
    }
    if (map->kind == PLANNER_CELLS || map->kind == PLANNER_QUADRANTS) {
        return (PlannerFill){.color =
                                 map->kind == PLANNER_CELLS ? CELLS[class_] : QUADRANTS[class_]};
    }
    bool strength =
        map->kind == PLANNER_DENSITY || map->indicator->spec->polarity == HIGHER_IS_BETTER;
    int last = PLANNER_SHADES_MAX - 1, steps = MAX(map->class_count - 1, 1);
    int shade = (class_ * last + steps / 2) / steps; /* fewer classes keep both ends */
    return (PlannerFill){.color = (strength ? STRENGTH : NEED)[shade]};
}

/* ---- areas ---- */

/* What is not known has a pattern for each reason, on white. */
static void draw_state(Canvas *canvas, const Theme *theme, const MapView *view,
                       const ShapeSet *shapes, size_t shape, PlannerState state) {
    PatternStyle pattern = {.color = theme->second_ink, .width_mm = 0.2, .spacing_mm = 2.2};
    switch (state) {
    case PLANNER_NOT_ASKED:
        pattern = theme->not_asked;
        pattern.spacing_mm = fmin(pattern.spacing_mm, NOT_ASKED_SPACING_MM);
        break;
    case PLANNER_SUPPRESSED:
        pattern.kind = PATTERN_DOTS;
        pattern.width_mm = 0.5;
        break;
    case PLANNER_INSUFFICIENT:
        pattern.kind = PATTERN_LEVEL;
        break;
    case PLANNER_MISSING:
        pattern.kind = PATTERN_SLANT;
        pattern.color = theme->hairline;
        break;
    case PLANNER_VALUE:
    case PLANNER_STATES:
        return;
    }
    map_pattern_draw(canvas, view, shapes, shape, &pattern);
}

/* Over the class, in white and ink, so that it is seen on pale and dark alike. */
static void draw_unstable(Canvas *canvas, const Theme *theme, const MapView *view,
                          const ShapeSet *shapes, size_t shape) {
    static const PagePoint BACK = {0.7071067811865476, -0.7071067811865476};
    const Stroke strokes[] = {{.color = theme->paper, .width_mm = UNSTABLE_HALO_MM},
                              {.color = theme->ink, .width_mm = UNSTABLE_LINE_MM}};
    for (size_t i = 0; i < G_N_ELEMENTS(strokes); i++) {
        if (map_pattern_add_lines(canvas, view, shapes, shape, BACK, UNSTABLE_SPACING_MM)) {
            canvas_stroke(canvas, &strokes[i]);
        }
    }
}

/* `value` as in KeyMark. */
static void draw_value(Canvas *canvas, const PlannerPage *page, const MapView *view,
                       const ShapeSet *shapes, size_t shape, int value) {
    const Theme *theme = page->atlas->theme;
    PlannerFill fill =
        value >= 0 ? planner_fill(theme, page->map, value) : (PlannerFill){.color = theme->paper};
    map_add_path(canvas, view, shapes, shape, MIN_STEP_MM);
    canvas_fill(canvas, fill.color, FILL_EVEN_ODD);
    if (value >= 0) {
        map_pattern_draw(canvas, view, shapes, shape, &fill.pattern);
    } else if (value == PLANNER_SWATCH_UNSTABLE) {
        draw_unstable(canvas, theme, view, shapes, shape);
    } else {
        draw_state(canvas, theme, view, shapes, shape, (PlannerState)-value);
    }
}

static void draw_areas(Canvas *canvas, const PlannerPage *page, const MapView *view) {
    const AreaSet *areas = page->atlas->areas;
    const ShapeSet *shapes = area_set_shapes(areas);
    for (size_t i = 0; i < area_set_count(areas); i++) {
        const PlannerArea *area = &g_array_index(page->map->areas, PlannerArea, i);
        size_t shape = area_set_at(areas, i)->shape;
        draw_value(canvas, page, view, shapes, shape,
                   area->state == PLANNER_VALUE ? area->class_ : -(int)area->state);
        if (area->unstable) {
            draw_unstable(canvas, page->atlas->theme, view, shapes, shape);
        }
    }
}

static void draw_lines(Canvas *canvas, const MapView *view, const AreaSet *areas, Color color,
                       double width_mm, const Theme *theme) {
    size_t count = areas ? area_set_count(areas) : 0;
    g_autofree size_t *which = g_new(size_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        which[i] = area_set_at(areas, i)->shape;
    }
    if (count > 0) {
        map_draw_outline(canvas, view, area_set_shapes(areas), which, count, color, width_mm,
                         theme->paper, 0);
    }
}

static void draw_names(Canvas *canvas, const PlannerPage *page) {
    const Theme *theme = page->atlas->theme;
    for (guint i = 0; i < page->labels->len; i++) {
        const PlannerLabel *label = &g_array_index(page->labels, PlannerLabel, i);
        TextLook look = {.style = label->style,
                         .color = theme->ink,
                         .anchor = ANCHOR_MIDDLE,
                         .halo_mm = LABEL_HALO_MM,
                         .halo = color_with_alpha(theme->paper, LABEL_HALO_ALPHA),
                         .spaced = true};
        canvas_text(canvas, label->at, label->text, &look);
    }
}

static void draw_map(Canvas *canvas, const PlannerPage *page) {
    const Theme *theme = page->atlas->theme;
    const Messages *messages = page->atlas->messages;
    const MapFrame *frame = &page->frame;
    MapView view = {.west = frame->ground.min_x,
                    .north = frame->ground.max_y,
                    .mm_per_m = frame_mm_per_m(frame),
                    .offset = {frame->map.x_mm, frame->map.y_mm},
                    .clip = frame->map,
                    .scale = frame->scale};
    canvas_push_clip(canvas, frame->map);
    canvas_rect(canvas, frame->map);
    canvas_fill(canvas, theme->land, FILL_NONZERO);
    draw_lines(canvas, &view, area_set_surroundings(page->atlas->areas), theme->hairline,
               NEIGHBOUR_LINE_MM, theme);
    canvas_begin_layer(canvas, "areas", message_text(messages, "layer.areas"));
    draw_areas(canvas, page, &view);
    draw_lines(canvas, &view, page->atlas->areas, theme->second_ink, AREA_LINE_MM, theme);
    canvas_end_layer(canvas);
    canvas_begin_layer(canvas, "names", message_text(messages, "layer.names"));
    draw_names(canvas, page);
    canvas_end_layer(canvas);
    canvas_pop_clip(canvas);
    Stroke neatline = {.color = theme->hairline, .width_mm = NEATLINE_MM};
    canvas_rect(canvas, frame->map);
    canvas_stroke(canvas, &neatline);
}

/* ---- the key ---- */

/* A box as a shape of its own, one metre a millimetre. */
static void draw_swatch(Canvas *canvas, const PlannerPage *page, const KeyMark *key) {
    double width_mm = PLANNER_SWATCH_WIDTH_MM * key->factor;
    double height_mm = PLANNER_SWATCH_HEIGHT_MM * key->factor;
    PageBox box = {key->centre.x_mm - width_mm / 2, key->centre.y_mm - height_mm / 2, width_mm,
                   height_mm};
    g_autoptr(ShapeSet) shapes = shape_set_new();
    size_t shape = shape_set_begin(shapes, SHAPE_POLYGON);
    for (int i = 0; i < 4; i++) {
        bool right = i == 1 || i == 2;
        shape_set_add_point(shapes, (MapPoint){box.x_mm + (right ? width_mm : 0),
                                               -box.y_mm - (i >= 2 ? height_mm : 0)});
    }
    shape_set_end_part(shapes);
    shape_set_end(shapes);
    MapView view = {.mm_per_m = 1, .clip = box, .scale = 1000};
    draw_value(canvas, page, &view, shapes, shape, key->value);
    Stroke edge = {.color = page->atlas->theme->second_ink, .width_mm = SWATCH_LINE_MM};
    canvas_rect(canvas, box);
    canvas_stroke(canvas, &edge);
}

void planner_page_draw(Canvas *canvas, const PlannerPage *page) {
    const PagePlan *plan = page->page;
    const Theme *theme = page->atlas->theme;
    guint before = (guint)page->blocks_before_map;
    canvas_begin_tag(canvas, "Private");
    canvas_rect(canvas, (PageBox){0, 0, plan->paper.width_mm, plan->paper.height_mm});
    canvas_fill(canvas, theme->paper, FILL_NONZERO);
    canvas_end_tag(canvas);
    page_text_draw(canvas, theme, plan, 0, before);
    canvas_begin_figure(canvas, page->map_text, page->frame.map);
    canvas_begin_group(canvas, "map", page->map_text);
    draw_map(canvas, page);
    canvas_end_group(canvas);
    canvas_end_tag(canvas);
    canvas_begin_tag(canvas, "Private");
    for (guint i = 0; i < plan->keys->len; i++) {
        draw_swatch(canvas, page, &g_array_index(plan->keys, KeyMark, i));
    }
    furniture_draw_scale_bar(canvas, theme, &page->bar, page->bar_at);
    furniture_draw_north(canvas, theme, page->north_at);
    canvas_end_tag(canvas);
    page_text_draw(canvas, theme, plan, before, plan->blocks->len);
}
