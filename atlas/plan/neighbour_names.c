/* neighbour_names.c: where the names of the areas around can stand, outside the area itself.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/neighbour_names.h"

#include <math.h>
#include <stdlib.h>

#include "atlas/base/number.h"
#include "atlas/plan/outline.h"

/* Places tried: a grid over what is seen of the area. */
#define GRID_MM 5.0
#define EDGE_MM 1.5
#define MARGIN_MM 1.0

/* Of the size, where the name has no room at that; never under that of credits. */
#define SMALLER 0.8
/* How much more a name keeps to the edge of the map than to the middle of what is seen. */
#define EDGE_COST 1.5
#define MIDDLE_COST 0.4

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

static double edge_distance_mm(PageBox map, LabelBox box) {
    PagePoint at = box.centre;
    double across_mm = MIN(at.x_mm - map.x_mm, map.x_mm + map.width_mm - at.x_mm);
    double down_mm = MIN(at.y_mm - map.y_mm, map.y_mm + map.height_mm - at.y_mm);
    return MIN(across_mm - box.half_width_mm, down_mm - box.half_height_mm);
}

/* Even steps of at most GRID_MM from one end to the other. */
static double step_at(double from_mm, double to_mm, int i, int *count) {
    *count = (int)ceil((to_mm - from_mm) / GRID_MM) + 1;
    return *count > 1 ? from_mm + (to_mm - from_mm) * i / (*count - 1) : from_mm;
}

/* The places nearest to the edge of the map, and to the middle of what is seen along it. */
static void find_spots(const MapFrame *frame, const Outline *outline, double width_mm,
                       double height_mm, GArray *spots) {
    PageBox bounds = outline_bounds(outline);
    PageBox map = page_box_grow(frame->map, -EDGE_MM);
    double left_mm = MAX(bounds.x_mm, map.x_mm);
    double right_mm = MIN(bounds.x_mm + bounds.width_mm, map.x_mm + map.width_mm);
    double top_mm = MAX(bounds.y_mm, map.y_mm);
    double bottom_mm = MIN(bounds.y_mm + bounds.height_mm, map.y_mm + map.height_mm);
    PagePoint sum = {0, 0};
    left_mm += width_mm / 2;
    right_mm -= width_mm / 2;
    top_mm += height_mm / 2;
    bottom_mm -= height_mm / 2;
    int rows = left_mm <= right_mm && top_mm <= bottom_mm ? 1 : 0;
    for (int row = 0; row < rows; row++) {
        double y_mm = step_at(top_mm, bottom_mm, row, &rows);
        int columns = 1;
        for (int column = 0; column < columns; column++) {
            double x_mm = step_at(left_mm, right_mm, column, &columns);
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
        double away_mm = hypot(at.x_mm - sum.x_mm / spots->len, at.y_mm - sum.y_mm / spots->len);
        spot->cost = MIDDLE_COST * away_mm + EDGE_COST * edge_distance_mm(map, spot->box);
    }
    g_array_sort(spots, spot_compare);
}

/* Place in the list of the sheet of the i-th area of the atlas, or -1. */
static int sheet_of(const SheetPlan *plan, size_t area) {
    for (size_t i = 0; i < sheet_list_count(plan->sheets); i++) {
        const SheetSubject *subject = sheet_list_at(plan->sheets, i);
        if (subject->kind == SUBJECT_AREA && subject->area == (int)area) {
            return (int)i;
        }
    }
    return -1;
}

/* "Barleythorpe", in a book "Barleythorpe p. 12". */
static const char *text_of(SheetPlan *plan, const char *name, int sheet) {
    size_t page = sheet >= 0 && plan->book ? plan->book->first_page[sheet] : 0;
    if (page == 0) {
        return name;
    }
    g_autofree char *number = number_format((double)page, 0);
    g_autofree char *text = message_fill(plan->atlas->messages, "map.neighbour_page", "name", name,
                                         "page", number, NULL);
    return g_string_chunk_insert_const(plan->strings, text);
}

/* Where the name fits, in the larger size or else in the smaller; false where it does not. */
static bool find_boxes(const SheetPlan *plan, FontSet *fonts, const Outline *outline,
                       NeighbourName *name) {
    const Theme *theme = plan->atlas->theme;
    double size_pt = theme->base[BASE_PLACE].name_pt - 1;
    const double sizes_pt[] = {size_pt, MAX(size_pt * SMALLER, theme->credit_pt)};
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(Spot));
    for (size_t size = 0; size < G_N_ELEMENTS(sizes_pt) && spots->len == 0; size++) {
        name->style = (TextStyle){.size_pt = sizes_pt[size]};
        double width_mm = font_measure(fonts, name->text, name->style).width_mm;
        find_spots(&plan->frame, outline, width_mm, name->style.size_pt * MM_PER_PT, spots);
    }
    size_t step = MAX(spots->len / NEIGHBOUR_BOXES_MAX, 1);
    for (size_t k = 0; k < spots->len && name->box_count < NEIGHBOUR_BOXES_MAX; k += step) {
        name->boxes[name->box_count++] = g_array_index(spots, Spot, k).box;
    }
    return name->box_count > 0;
}

static void find_in_set(SheetPlan *plan, FontSet *fonts, const AreaSet *set, bool own,
                        GArray *names) {
    for (size_t i = 0; i < area_set_count(set); i++) {
        const Area *area = area_set_at(set, i);
        MapBox box = shape_set_at(area_set_shapes(set), area->shape)->box;
        if ((own && (int)i == plan->subject->area) || !map_box_overlaps(box, plan->frame.ground)) {
            continue;
        }
        int sheet = own ? sheet_of(plan, i) : -1;
        NeighbourName name = {.name = atlas_area_name(plan->atlas, area)};
        name.text = text_of(plan, name.name, sheet);
        if (sheet >= 0) {
            g_autofree char *link =
                g_strconcat("x-atlas:", sheet_list_at(plan->sheets, (size_t)sheet)->slug, NULL);
            name.link = g_string_chunk_insert_const(plan->strings, link);
        }
        g_autoptr(Outline) outline = outline_new(&plan->frame, area_set_shapes(set), area->shape);
        if (find_boxes(plan, fonts, outline, &name)) {
            g_array_append_val(names, name);
        }
    }
}

GArray *neighbour_names_find(SheetPlan *plan, FontSet *fonts) {
    GArray *names = g_array_new(FALSE, FALSE, sizeof(NeighbourName));
    find_in_set(plan, fonts, plan->atlas->areas, true, names);
    find_in_set(plan, fonts, area_set_surroundings(plan->atlas->areas), false, names);
    return names;
}
