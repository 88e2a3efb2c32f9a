/* map.c: the map itself: base, need, area outlines; the same code for sheets and for tiles.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/map.h"

#include <math.h>
#include <stdlib.h>

#include "atlas/draw/map_path.h"
#include "atlas/draw/map_pattern.h"

/* Finer than a line is wide, so that what is left out cannot be seen. */
static const double MIN_STEP_MM = 0.1;
static const double MIN_RING_MM = 0.2;
/* A thinner road has no room for a casing and is one line of the casing's colour. */
static const double CASED_FROM_MM = 0.2;
/* Across, and its ring: a sign that is not taken for the dot of an everyday place. */
static const double STATION_MM = 1.7;
static const double STATION_RING_MM = 0.45;
static const double HATCH_SPACING_MM = 1.2;
static const double HATCH_LINE_MM = 0.15;
/* White dashes of a railway leave this share of its width on each side. */
static const double RAIL_DASH_SHARE = 0.6;

/* The features in view, in runs by class. */
typedef struct BasePainter {
    Canvas *canvas;
    const MapView *view;
    const ShapeSet *shapes;
    const Theme *theme;
    uint32_t *order;
    size_t first[BASE_CLASS_COUNT + 1];
} BasePainter;

static bool is_area_class(BaseClass class_) {
    return class_ == BASE_WATER || class_ == BASE_GREEN || class_ == BASE_WOOD ||
           class_ == BASE_BUILDING || class_ == BASE_BUILDING_PUBLIC;
}

/* Sorts what is in view into runs by class, keeping the order within a class. */
static void gather(BasePainter *painter, const BaseFeature *features, const uint32_t *which,
                   size_t count) {
    uint32_t *seen = g_new(uint32_t, MAX(count, 1));
    size_t kept = 0;
    size_t sizes[BASE_CLASS_COUNT] = {0};
    for (size_t i = 0; i < count; i++) {
        uint32_t feature = which ? which[i] : (uint32_t)i;
        if (map_path_in_view(painter->view, shape_set_at(painter->shapes, feature)->box)) {
            seen[kept++] = feature;
            sizes[features[feature].class_]++;
        }
    }
    size_t next[BASE_CLASS_COUNT];
    size_t sum = 0;
    for (size_t c = 0; c < BASE_CLASS_COUNT; c++) {
        painter->first[c] = next[c] = sum;
        sum += sizes[c];
    }
    painter->first[BASE_CLASS_COUNT] = sum;
    painter->order = g_new(uint32_t, MAX(sum, 1));
    for (size_t i = 0; i < kept; i++) {
        painter->order[next[features[seen[i]].class_]++] = seen[i];
    }
    g_free(seen);
}

/* Puts all shapes of the class into one path; false when that is nothing. */
static bool add_class(const BasePainter *painter, BaseClass class_, double min_step_mm,
                      bool whole) {
    bool added = false;
    for (size_t k = painter->first[class_]; k < painter->first[class_ + 1]; k++) {
        added |= map_path_add(painter->canvas, painter->view, painter->shapes, painter->order[k],
                              min_step_mm, whole);
    }
    return added;
}

static void stroke_class(const BasePainter *painter, BaseClass class_, const Stroke *stroke) {
    bool dashed = stroke->dash_mm[0] > 0;
    if (add_class(painter, class_, MIN_STEP_MM, dashed)) {
        canvas_stroke(painter->canvas, stroke);
    }
}

static void draw_areas(const BasePainter *painter, BaseClass class_, const BaseStyle *style) {
    double width_mm = theme_line_width_mm(style, painter->view->scale);
    bool lined = style->has_line && width_mm > 0;
    if ((!style->has_fill && !lined) ||
        !add_class(painter, class_, class_ == BASE_BUILDING ? MIN_STEP_MM : MIN_RING_MM, false)) {
        return;
    }
    Stroke stroke = {.color = style->line,
                     .width_mm = width_mm,
                     .cap = CAP_BUTT,
                     .dash_mm = {style->dash_mm[0], style->dash_mm[1]}};
    if (style->has_fill && lined) {
        canvas_fill_stroke(painter->canvas, style->fill, FILL_NONZERO, &stroke);
    } else if (style->has_fill) {
        canvas_fill(painter->canvas, style->fill, FILL_NONZERO);
    } else {
        canvas_stroke(painter->canvas, &stroke);
    }
    for (size_t k = painter->first[class_]; k < painter->first[class_ + 1]; k++) {
        map_pattern_draw(painter->canvas, painter->view, painter->shapes, painter->order[k],
                         &style->pattern);
    }
}

static Color line_color(const BaseStyle *style) {
    return style->has_line ? style->line : style->fill;
}

static void draw_casing(const BasePainter *painter, BaseClass class_, const BaseStyle *style) {
    double width_mm = theme_line_width_mm(style, painter->view->scale);
    if (style->has_casing && width_mm >= CASED_FROM_MM) {
        Stroke stroke = {
            .color = style->casing, .width_mm = width_mm + 2 * style->casing_mm, .cap = CAP_ROUND};
        stroke_class(painter, class_, &stroke);
    }
}

static void draw_line(const BasePainter *painter, BaseClass class_, const BaseStyle *style) {
    double width_mm = theme_line_width_mm(style, painter->view->scale);
    if (width_mm <= 0) {
        return;
    }
    bool thin = style->has_casing && width_mm < CASED_FROM_MM;
    bool dashed = style->dash_mm[0] > 0;
    Stroke stroke = {.color = thin ? style->casing : line_color(style),
                     .width_mm = width_mm,
                     .cap = dashed ? CAP_BUTT : CAP_ROUND,
                     .dash_mm = {style->dash_mm[0], style->dash_mm[1]}};
    stroke_class(painter, class_, &stroke);
}

/* A line with lighter dashes in it, the old sign of a railway. */
static void draw_rail(const BasePainter *painter, BaseClass class_, const BaseStyle *style) {
    double width_mm = theme_line_width_mm(style, painter->view->scale);
    if (width_mm <= 0) {
        return;
    }
    Stroke line = {.color = line_color(style), .width_mm = width_mm, .cap = CAP_BUTT};
    stroke_class(painter, class_, &line);
    if (style->dash_mm[0] > 0) {
        Stroke dashes = {.color = style->has_fill ? style->fill : painter->theme->paper,
                         .width_mm = width_mm * RAIL_DASH_SHARE,
                         .cap = CAP_BUTT,
                         .dash_mm = {style->dash_mm[0], style->dash_mm[1]}};
        stroke_class(painter, class_, &dashes);
    }
}

/* The circles that are on the canvas. */
static void paint_station(Canvas *canvas, const Theme *theme, const BaseStyle *style) {
    Stroke ring = {.color = style->has_line ? style->line : theme->second_ink,
                   .width_mm = STATION_RING_MM,
                   .cap = CAP_BUTT};
    canvas_fill_stroke(canvas, style->has_fill ? style->fill : theme->paper, FILL_NONZERO, &ring);
}

void map_draw_station(Canvas *canvas, const Theme *theme, PagePoint at) {
    canvas_circle(canvas, at, STATION_MM / 2);
    paint_station(canvas, theme, &theme->base[BASE_STATION]);
}

static void draw_stations(const BasePainter *painter, const BaseStyle *style) {
    bool added = false;
    for (size_t k = painter->first[BASE_STATION]; k < painter->first[BASE_STATION + 1]; k++) {
        const Shape *shape = shape_set_at(painter->shapes, painter->order[k]);
        if (shape->kind != SHAPE_POINT) {
            continue;
        }
        Part part = shape_set_part(painter->shapes, painter->order[k], 0);
        canvas_circle(painter->canvas, map_view_project(painter->view, part.points[0]),
                      STATION_MM / 2);
        added = true;
    }
    if (added) {
        paint_station(painter->canvas, painter->theme, style);
    }
}

static void draw_class(const BasePainter *painter, BaseClass class_, const BaseStyle *style) {
    if (is_area_class(class_)) {
        draw_areas(painter, class_, style);
    } else if (class_ == BASE_RAIL || class_ == BASE_TRAM) {
        draw_rail(painter, class_, style);
    } else if (class_ == BASE_STATION) {
        draw_stations(painter, style);
    } else if (class_ != BASE_PLACE) { /* a place is only a name */
        draw_line(painter, class_, style);
    }
}

void map_draw_base(Canvas *canvas, const MapView *view, const ShapeSet *shapes,
                   const BaseFeature *features, const uint32_t *which, size_t count,
                   const Theme *theme) {
    BasePainter painter = {.canvas = canvas, .view = view, .shapes = shapes, .theme = theme};
    gather(&painter, features, which, count);
    for (int c = 0; c < BASE_CLASS_COUNT; c++) {
        if (c == BASE_SERVICE) {
            for (int road = BASE_SERVICE; road <= BASE_MOTORWAY; road++) {
                if (theme_draws_at(&theme->base[road], view->scale)) {
                    draw_casing(&painter, (BaseClass)road, &theme->base[road]);
                }
            }
        }
        if (theme_draws_at(&theme->base[c], view->scale)) {
            draw_class(&painter, (BaseClass)c, &theme->base[c]);
        }
    }
    g_free(painter.order);
}

void map_draw_shading(Canvas *canvas, const MapView *view, const ShapeSet *shapes,
                      const ShadedShape *shaded, size_t count, const Color *colors,
                      const Theme *theme) {
    for (int class_ = -1; class_ < NEED_COLOR_COUNT; class_++) {
        bool added = false;
        for (size_t i = 0; i < count; i++) {
            if (MIN(shaded[i].class_, NEED_COLOR_COUNT - 1) != class_ ||
                !map_path_in_view(view, shape_set_at(shapes, shaded[i].shape)->box)) {
                continue;
            }
            if (class_ < 0) {
                Stroke stroke = {
                    .color = theme->hairline, .width_mm = HATCH_LINE_MM, .cap = CAP_BUTT};
                map_draw_hatch(canvas, view, shapes, shaded[i].shape, &stroke, HATCH_SPACING_MM);
            } else {
                added |= map_path_add(canvas, view, shapes, shaded[i].shape, MIN_STEP_MM, false);
            }
        }
        if (added) {
            canvas_fill(canvas, colors[class_], FILL_NONZERO);
        }
        for (size_t i = 0; class_ >= 0 && i < count; i++) {
            if (MIN(shaded[i].class_, NEED_COLOR_COUNT - 1) == class_) {
                map_pattern_draw(canvas, view, shapes, shaded[i].shape,
                                 &theme->need_patterns[class_]);
            }
        }
    }
}

void map_draw_hatch(Canvas *canvas, const MapView *view, const ShapeSet *shapes, size_t shape,
                    const Stroke *stroke, double spacing_mm) {
    static const PagePoint SLANTING = {0.7071067811865476, 0.7071067811865476};
    if (map_pattern_add_lines(canvas, view, shapes, shape, SLANTING, spacing_mm)) {
        canvas_stroke(canvas, stroke);
    }
}

static void stroke_outline(Canvas *canvas, const MapView *view, const ShapeSet *shapes,
                           const size_t *which, size_t count, Color color, double width_mm) {
    bool added = false;
    for (size_t i = 0; i < count; i++) {
        if (map_path_in_view(view, shape_set_at(shapes, which[i])->box)) {
            added |= map_path_add(canvas, view, shapes, which[i], MIN_STEP_MM, false);
        }
    }
    if (added) {
        Stroke stroke = {.color = color, .width_mm = width_mm, .cap = CAP_ROUND};
        canvas_stroke(canvas, &stroke);
    }
}

void map_draw_outline(Canvas *canvas, const MapView *view, const ShapeSet *shapes,
                      const size_t *which, size_t count, Color line, double width_mm, Color halo,
                      double halo_mm) {
    if (halo_mm > 0) {
        stroke_outline(canvas, view, shapes, which, count, halo, halo_mm);
    }
    stroke_outline(canvas, view, shapes, which, count, line, width_mm);
}

void map_draw_veil(Canvas *canvas, const MapView *view, const ShapeSet *shapes, size_t keep,
                   Color veil) {
    canvas_rect(canvas, view->clip);
    map_path_add(canvas, view, shapes, keep, MIN_STEP_MM, false);
    canvas_fill(canvas, veil, FILL_EVEN_ODD);
}
