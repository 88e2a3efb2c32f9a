/* part_signs.c: how the maps of an area and of its parts point to each other.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/part_signs.h"

#include <math.h>

#include "atlas/base/number.h"
#include "atlas/plan/edge_arrows.h"
#include "atlas/plan/parts.h"

/* Inside the corner of a frame. */
#define TAG_INSET_MM 0.5
#define TAG_MARGIN_MM 1.0
/* Steps along the edges of a frame to where the number hides nothing. */
enum { TAG_STEPS = 12 };

TextStyle part_tag_style(void) {
    return (TextStyle){.size_pt = 9, .bold = true, .tabular = true};
}

static const char *number_text(SheetPlan *plan, const char *message, size_t number) {
    g_autofree char *figure = number_format((double)number, 0);
    g_autofree char *text = message
                                ? message_fill(plan->atlas->messages, message, "part", figure, NULL)
                                : g_steal_pointer(&figure);
    return g_string_chunk_insert_const(plan->strings, text);
}

/* ---- frames on the map of the whole ---- */

static PageBox frame_of(const SheetPlan *plan, MapBox ground) {
    PagePoint corner = frame_project(&plan->frame, (MapPoint){ground.min_x, ground.max_y});
    double mm_per_m = frame_mm_per_m(&plan->frame);
    return (PageBox){corner.x_mm, corner.y_mm, map_box_width_m(ground) * mm_per_m,
                     map_box_height_m(ground) * mm_per_m};
}

/* What the map shows of a frame. */
static PageBox seen_of(PageBox frame, PageBox map) {
    double left_mm = MAX(frame.x_mm, map.x_mm);
    double top_mm = MAX(frame.y_mm, map.y_mm);
    return (PageBox){left_mm, top_mm,
                     MIN(frame.x_mm + frame.width_mm, map.x_mm + map.width_mm) - left_mm,
                     MIN(frame.y_mm + frame.height_mm, map.y_mm + map.height_mm) - top_mm};
}

/* The corners first, then along the upper and the lower edge. */
static PagePoint tag_place(PageBox frame, double width_mm, double height_mm, int step) {
    double across_mm = frame.width_mm - width_mm - 2 * TAG_INSET_MM;
    double down_mm = frame.height_mm - height_mm - 2 * TAG_INSET_MM;
    double left_mm = frame.x_mm + TAG_INSET_MM + width_mm / 2;
    double top_mm = frame.y_mm + TAG_INSET_MM + height_mm / 2;
    bool low = step % 4 >= 2;
    double along = step < 4 ? step % 2 : floor(step / 2.0) / (TAG_STEPS / 2.0);
    return (PagePoint){left_mm + along * across_mm, top_mm + (low ? down_mm : 0)};
}

static void add_frame(SheetPlan *plan, FontSet *fonts, const SheetPart *part) {
    PartFrame frame = {.number = part->number, .box = frame_of(plan, part->ground)};
    const char *text = number_text(plan, NULL, part->number);
    TextStyle style = part_tag_style();
    double width_mm = font_measure(fonts, text, style).width_mm + 2 * TAG_MARGIN_MM;
    double height_mm = style.size_pt * MM_PER_PT + TAG_MARGIN_MM;
    PageBox seen = seen_of(frame.box, plan->frame.map);
    EdgeArrow tag = {.kind = ARROW_TAG, .text = text};
    for (int step = 0; step < TAG_STEPS; step++) {
        PagePoint at = tag_place(seen, width_mm, height_mm, step);
        LabelBox box = {at, width_mm / 2, height_mm / 2, 0};
        bool free = edge_arrow_is_free(plan, box);
        if (step == 0 || free) {
            tag.tip = at;
            tag.box = box;
        }
        if (free) {
            break;
        }
    }
    g_array_append_val(plan->arrows, tag);
    g_array_append_val(plan->frames, frame);
}

/* ---- arrows on the map of a part ---- */

static double overlap_m(double low_a, double high_a, double low_b, double high_b) {
    return MIN(high_a, high_b) - MAX(low_a, low_b);
}

/* The middle of the stretch of an edge that the other part shares, and the way out there; false
 * when it does not go on beyond an edge. */
static bool find_way(MapBox own, MapBox other, MapPoint *tip, double *turn_rad) {
    double across_m = overlap_m(own.min_x, own.max_x, other.min_x, other.max_x);
    double down_m = overlap_m(own.min_y, own.max_y, other.min_y, other.max_y);
    if (across_m <= 0 || down_m <= 0) {
        return false;
    }
    MapPoint from = map_box_centre(own);
    MapPoint to = map_box_centre(other);
    MapPoint shared = {(MAX(own.min_x, other.min_x) + MIN(own.max_x, other.max_x)) / 2,
                       (MAX(own.min_y, other.min_y) + MIN(own.max_y, other.max_y)) / 2};
    double beyond_x_m = map_box_width_m(own) - across_m;
    double beyond_y_m = map_box_height_m(own) - down_m;
    if (beyond_x_m >= beyond_y_m) {
        bool east = to.x > from.x;
        *tip = (MapPoint){east ? own.max_x : own.min_x, shared.y};
        *turn_rad = east ? 0 : G_PI;
    } else {
        bool north = to.y > from.y;
        *tip = (MapPoint){shared.x, north ? own.max_y : own.min_y};
        *turn_rad = north ? -G_PI_2 : G_PI_2;
    }
    return true;
}

static void add_way(SheetPlan *plan, FontSet *fonts, const SheetPart *other) {
    MapPoint tip;
    double turn_rad;
    if (find_way(plan->subject->part->ground, other->ground, &tip, &turn_rad)) {
        const char *text = number_text(plan, "part.continues", other->number);
        EdgeArrow arrow = {.kind = ARROW_PART, .turn_rad = turn_rad, .text = text};
        arrow.tip = frame_project(&plan->frame, tip);
        edge_arrow_add(plan, arrow,
                       font_measure(fonts, text, edge_arrow_style(plan->atlas->theme)).width_mm);
    }
}

void part_signs_place(SheetPlan *plan, FontSet *fonts) {
    const SheetSubject *subject = plan->subject;
    for (size_t i = 0; subject->parts && i < subject->parts->count; i++) {
        const SheetPart *part = &subject->parts->parts[i];
        if (!subject->part) {
            add_frame(plan, fonts, part);
        } else if (part != subject->part) {
            add_way(plan, fonts, part);
        }
    }
}
