/* neighbour_names.c: where the names of the areas around can stand, outside the area itself.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/neighbour_names.h"

#include <math.h>
#include <stdlib.h>

#include "atlas/plan/outline.h"

/* Places tried: a grid over what is seen of the area. */
#define GRID_MM 5.0
#define EDGE_MM 1.5
#define MARGIN_MM 1.0

TextStyle neighbour_name_style(const Theme *theme) {
    return (TextStyle){.size_pt = theme->base[BASE_PLACE].name_pt - 1};
}

typedef struct Spot {
    LabelBox box;
    double cost;
} Spot;

static int spot_compare(const void *a, const void *b) {
    const Spot *x = a;
    const Spot *y = b;
    if (x->cost != y->cost) {
        return x->cost < y->cost ? -1 : 1;
    }
    PagePoint p = x->box.centre;
    PagePoint q = y->box.centre;
    if (p.y_mm != q.y_mm) {
        return p.y_mm < q.y_mm ? -1 : 1;
    }
    return p.x_mm < q.x_mm ? -1 : p.x_mm > q.x_mm ? 1 : 0;
}

static double edge_distance_mm(PageBox map, PagePoint at) {
    double across_mm = MIN(at.x_mm - map.x_mm, map.x_mm + map.width_mm - at.x_mm);
    double down_mm = MIN(at.y_mm - map.y_mm, map.y_mm + map.height_mm - at.y_mm);
    return MIN(across_mm, down_mm);
}

/* The places nearest to the middle of what is seen, leaning towards the edge of the map. */
static void find_spots(const MapFrame *frame, const Outline *outline, double width_mm,
                       double height_mm, GArray *spots) {
    PageBox bounds = outline_bounds(outline);
    PageBox map = page_box_grow(frame->map, -EDGE_MM);
    double left_mm = MAX(bounds.x_mm, map.x_mm);
    double right_mm = MIN(bounds.x_mm + bounds.width_mm, map.x_mm + map.width_mm);
    double top_mm = MAX(bounds.y_mm, map.y_mm);
    double bottom_mm = MIN(bounds.y_mm + bounds.height_mm, map.y_mm + map.height_mm);
    PagePoint sum = {0, 0};
    for (double y_mm = top_mm + height_mm / 2; y_mm <= bottom_mm - height_mm / 2; y_mm += GRID_MM) {
        for (double x_mm = left_mm + width_mm / 2; x_mm <= right_mm - width_mm / 2;
             x_mm += GRID_MM) {
            PageBox box = {x_mm - width_mm / 2, y_mm - height_mm / 2, width_mm, height_mm};
            if (outline_contains_box(outline, page_box_grow(box, MARGIN_MM))) {
                Spot spot = {label_box_upright(box), 0};
                g_array_append_val(spots, spot);
                sum.x_mm += x_mm;
                sum.y_mm += y_mm;
            }
        }
    }
    for (size_t i = 0; i < spots->len; i++) {
        Spot *spot = &g_array_index(spots, Spot, i);
        PagePoint at = spot->box.centre;
        spot->cost = hypot(at.x_mm - sum.x_mm / spots->len, at.y_mm - sum.y_mm / spots->len) +
                     0.5 * edge_distance_mm(map, at);
    }
    g_array_sort(spots, spot_compare);
}

static void find_in_set(const SheetPlan *plan, FontSet *fonts, const AreaSet *set, bool own,
                        GArray *names) {
    TextStyle style = neighbour_name_style(plan->atlas->theme);
    for (size_t i = 0; i < area_set_count(set); i++) {
        const Area *area = area_set_at(set, i);
        MapBox box = shape_set_at(area_set_shapes(set), area->shape)->box;
        if ((own && (int)i == plan->subject->area) || !map_box_overlaps(box, plan->frame.ground)) {
            continue;
        }
        g_autoptr(Outline) outline = outline_new(&plan->frame, area_set_shapes(set), area->shape);
        g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(Spot));
        const char *text = atlas_area_name(plan->atlas, area);
        double width_mm = font_measure(fonts, text, style).width_mm;
        find_spots(&plan->frame, outline, width_mm, style.size_pt * MM_PER_PT, spots);
        if (spots->len == 0) {
            continue;
        }
        NeighbourName name = {.text = text};
        size_t step = MAX(spots->len / NEIGHBOUR_BOXES_MAX, 1);
        for (size_t k = 0; k < spots->len && name.box_count < NEIGHBOUR_BOXES_MAX; k += step) {
            name.boxes[name.box_count++] = g_array_index(spots, Spot, k).box;
        }
        g_array_append_val(names, name);
    }
}

GArray *neighbour_names_find(const SheetPlan *plan, FontSet *fonts) {
    GArray *names = g_array_new(FALSE, FALSE, sizeof(NeighbourName));
    find_in_set(plan, fonts, plan->atlas->areas, true, names);
    find_in_set(plan, fonts, area_set_surroundings(plan->atlas->areas), false, names);
    return names;
}
