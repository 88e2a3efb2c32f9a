/* edge_arrows.c: arrows at the edge of the map towards places that it does not reach.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/edge_arrows.h"

#include <math.h>

#include "atlas/plan/marker_numbers.h"

/* Arrows nearer to each other than this become one. */
#define JOIN_MM 12.0
#define SLIDE_STEP_MM 3.0
enum { SLIDES_MAX = 24 };
#define GAP_MM 0.4

typedef struct Beyond { /* places that one arrow stands for */
    PagePoint tip;
    double turn_rad;
    GArray *rows; /* size_t, ascending */
} Beyond;

TextStyle edge_arrow_style(const Theme *theme) {
    return (TextStyle){.size_pt = theme->symbol_number_pt - 0.5, .bold = true, .tabular = true};
}

/* The nearest place on the neatline and the quarter turn out of the map there. */
static PagePoint tip_towards(PageBox map, PagePoint place, double *turn_rad) {
    PagePoint tip = {CLAMP(place.x_mm, map.x_mm, map.x_mm + map.width_mm),
                     CLAMP(place.y_mm, map.y_mm, map.y_mm + map.height_mm)};
    double across_mm = place.x_mm - tip.x_mm;
    double down_mm = place.y_mm - tip.y_mm;
    if (fabs(across_mm) >= fabs(down_mm)) {
        *turn_rad = across_mm >= 0 ? 0 : G_PI;
    } else {
        *turn_rad = down_mm >= 0 ? G_PI_2 : -G_PI_2;
    }
    return tip;
}

static void collect(const SheetPlan *plan, GArray *found) {
    for (size_t i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        if (!*row->mark || row->marker >= 0) {
            continue;
        }
        MapPoint at = asset_set_at(plan->atlas->assets, row->asset)->at;
        double turn_rad;
        PagePoint tip = tip_towards(plan->frame.map, frame_project(&plan->frame, at), &turn_rad);
        Beyond *home = NULL;
        for (size_t k = 0; k < found->len && !home; k++) {
            Beyond *other = &g_array_index(found, Beyond, k);
            bool near = other->turn_rad == turn_rad &&
                        hypot(other->tip.x_mm - tip.x_mm, other->tip.y_mm - tip.y_mm) < JOIN_MM;
            home = near ? other : NULL;
        }
        if (!home) {
            Beyond fresh = {tip, turn_rad, g_array_new(FALSE, FALSE, sizeof(size_t))};
            g_array_append_val(found, fresh);
            home = &g_array_index(found, Beyond, found->len - 1);
        }
        g_array_append_val(home->rows, i);
    }
}

static const char *row_mark(const SheetPlan *plan, const GArray *rows, size_t i) {
    return g_array_index(plan->rows, ListedAsset, g_array_index(rows, size_t, i)).mark;
}

/* The box of the text inside the map behind an arrow whose tip is at `tip`. */
static LabelBox text_box(PagePoint tip, double turn_rad, double width_mm, double height_mm) {
    double half_mm = fabs(cos(turn_rad)) > 0.5 ? width_mm / 2 : height_mm / 2;
    double back_mm = EDGE_ARROW_MM + 2 * GAP_MM + half_mm;
    return (LabelBox){{tip.x_mm - cos(turn_rad) * back_mm, tip.y_mm - sin(turn_rad) * back_mm},
                      width_mm / 2,
                      height_mm / 2,
                      0};
}

static bool covers_nothing(const SheetPlan *plan, LabelBox box) {
    for (size_t m = 0; m < plan->markers->markers->len; m++) {
        const PlacedMarker *marker = &g_array_index(plan->markers->markers, PlacedMarker, m);
        double reach_mm = marker_numbers_half_mm(marker);
        LabelBox symbol = {marker->at, reach_mm, reach_mm, 0};
        if (label_box_overlaps(symbol, box)) {
            return false;
        }
    }
    for (size_t i = 0; i < plan->arrows->len; i++) {
        const EdgeArrow *other = &g_array_index(plan->arrows, EdgeArrow, i);
        if (label_box_overlaps(other->box, box)) {
            return false;
        }
    }
    return true;
}

bool edge_arrow_is_free(const SheetPlan *plan, LabelBox box) {
    return page_box_inside(label_box_bounds(box), plan->frame.map, 0) && covers_nothing(plan, box);
}

/* Text and head; the head reaches to the very edge. */
static bool is_free(const SheetPlan *plan, LabelBox text, PagePoint tip, double turn_rad) {
    double half_mm = EDGE_ARROW_MM / 2;
    LabelBox head = {{tip.x_mm - cos(turn_rad) * half_mm, tip.y_mm - sin(turn_rad) * half_mm},
                     half_mm + GAP_MM,
                     half_mm + GAP_MM,
                     0};
    return edge_arrow_is_free(plan, text) && covers_nothing(plan, head);
}

/* Slides the arrow along its edge, first one way and then the other, to where it is free. */
void edge_arrow_add(SheetPlan *plan, EdgeArrow arrow, double width_mm) {
    double height_mm = edge_arrow_style(plan->atlas->theme).size_pt * MM_PER_PT * 0.9;
    bool upright = fabs(cos(arrow.turn_rad)) > 0.5; /* the edge that it stands on */
    PageBox map = plan->frame.map;
    const PagePoint start = arrow.tip;
    for (int slide = 0; slide <= SLIDES_MAX; slide++) {
        int steps = (slide + 1) / 2;
        double along_mm = (slide % 2 ? steps : -steps) * SLIDE_STEP_MM;
        double margin_mm = (upright ? height_mm : width_mm) / 2 + GAP_MM;
        PagePoint tip = start;
        if (upright) {
            tip.y_mm = CLAMP(tip.y_mm + along_mm, map.y_mm + margin_mm,
                             map.y_mm + map.height_mm - margin_mm);
        } else {
            tip.x_mm = CLAMP(tip.x_mm + along_mm, map.x_mm + margin_mm,
                             map.x_mm + map.width_mm - margin_mm);
        }
        LabelBox box = text_box(tip, arrow.turn_rad, width_mm, height_mm);
        bool free = is_free(plan, box, tip, arrow.turn_rad);
        if (slide == 0 || free) {
            arrow.tip = tip;
            arrow.box = box;
        }
        if (free) {
            break;
        }
    }
    g_array_append_val(plan->arrows, arrow);
}

void edge_arrows_place(SheetPlan *plan, FontSet *fonts) {
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Beyond));
    collect(plan, found);
    for (size_t k = 0; k < found->len; k++) {
        Beyond *beyond = &g_array_index(found, Beyond, k);
        GString *text = g_string_new(NULL);
        for (size_t i = 0; i < beyond->rows->len;) {
            size_t run = 1;
            while (i + run < beyond->rows->len &&
                   g_array_index(beyond->rows, size_t, i + run) ==
                       g_array_index(beyond->rows, size_t, i) + run) {
                run++;
            }
            run = run > 2 ? run : 1;
            g_string_append_printf(text, "%s%s", i > 0 ? " " : "", row_mark(plan, beyond->rows, i));
            if (run > 1) {
                g_string_append_printf(text, "–%s", row_mark(plan, beyond->rows, i + run - 1));
            }
            i += run;
        }
        const char *kept = g_string_chunk_insert_const(plan->strings, text->str);
        TextStyle style = edge_arrow_style(plan->atlas->theme);
        double apart_mm = 0.45 * style.size_pt * MM_PER_PT; /* or two texts would read as one */
        EdgeArrow arrow = {.tip = beyond->tip, .turn_rad = beyond->turn_rad, .text = kept};
        edge_arrow_add(plan, arrow, font_measure(fonts, kept, style).width_mm + apart_mm);
        g_string_free(text, TRUE);
        g_array_unref(beyond->rows);
    }
}
