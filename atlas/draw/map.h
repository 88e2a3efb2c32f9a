/* map.h: the map itself: base, need, area outlines; the same code for sheets and for tiles.
 * SPDX-License-Identifier: MIT
 *
 * What leaves the view is shortened without touching what is seen: of a run of points that all lie
 * beyond one side of the view (grown by MAP_MARGIN_MM, more than any line is wide) only two points
 * at each end are kept. No vertex is ever made, so that two views of one place agree to the last
 * bit.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/base/rings.h"
#include "atlas/draw/canvas.h"
#include "layers/basemap.h"
#include "styles/theme.h"

/* Half of the widest line with its casing or halo that any theme draws. */
#define MAP_MARGIN_MM 4.0

/* From map metres to canvas millimetres: x_mm = (x - west) * mm_per_m; y_mm = (north - y) *
 * mm_per_m, then moved by `offset`. */
typedef struct MapView {
    double west, north; /* metres at the offset */
    double mm_per_m;
    PagePoint offset;
    PageBox clip; /* what can be seen, canvas mm; features outside are left out */
    double scale; /* denominator that chooses widths and what is drawn */
} MapView;

PagePoint map_view_project(const MapView *view, MapPoint point);
MapBox map_view_box(const MapView *view); /* ground that `clip` shows */

/* Path of a shape; points nearer than `min_step_mm` to the last one are left out (a line keeps its
 * ends), and rings that are smaller than it both ways. Adds nothing for point shapes. */
void map_add_path(Canvas *canvas, const MapView *view, const ShapeSet *set, size_t i,
                  double min_step_mm);

/* The base map in drawing order, all casings of the roads under all fills. `which` are the
 * features to draw (ascending; from a spatial index), NULL = all. One path per class. Features that
 * the view does not touch are left out; lines too thin for their casing are drawn in its colour. */
/* The sign of one station, for the key. */
void map_draw_station(Canvas *canvas, const Theme *theme, PagePoint at);
void map_draw_base(Canvas *canvas, const MapView *view, const ShapeSet *shapes,
                   const BaseFeature *features, const uint32_t *which, size_t count,
                   const Theme *theme);
/* Fills units with their class colour. */
typedef struct ShadedShape {
    size_t shape;
    int class_; /* -1 = no value: hatched */
} ShadedShape;
/* Classes beyond NEED_COLOR_COUNT take the last colour. */
void map_draw_shading(Canvas *canvas, const MapView *view, const ShapeSet *shapes,
                      const ShadedShape *shaded, size_t count, const Color *colors,
                      const Theme *theme);
/* Thin slanting lines inside a polygon, on a grid fixed to the canvas, so that neighbours' hatches
 * meet. */
void map_draw_hatch(Canvas *canvas, const MapView *view, const ShapeSet *shapes, size_t shape,
                    const Stroke *stroke, double spacing_mm);
/* Outline of areas: halo below, line above. No halo when its width is 0. */
void map_draw_outline(Canvas *canvas, const MapView *view, const ShapeSet *shapes,
                      const size_t *which, size_t count, Color line, double width_mm, Color halo,
                      double halo_mm);
/* A veil over everything in view but the polygon. */
void map_draw_veil(Canvas *canvas, const MapView *view, const ShapeSet *shapes, size_t keep,
                   Color veil);
