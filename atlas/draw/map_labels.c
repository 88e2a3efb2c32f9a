/* map_labels.c: the names and numbers on the map of a sheet.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/map_labels.h"

#define LABEL_HALO_MM 0.4
#define LABEL_HALO_ALPHA 0.85
#define PLATE_LINE_MM 0.2
#define PLATE_CORNER_MM 0.45

/* The number of a road on a plate with the colours of the road. */
static void draw_road_plate(Canvas *canvas, const SheetPlan *plan, const MapLabel *label) {
    const Theme *theme = plan->atlas->theme;
    const BaseStyle *base = &theme->base[label->road];
    Stroke edge = {.color = base->has_casing ? base->casing : theme->hairline,
                   .width_mm = PLATE_LINE_MM};
    canvas_round_rect(canvas, label_box_bounds(label->box), PLATE_CORNER_MM);
    canvas_fill_stroke(canvas, base->has_fill ? base->fill : theme->paper, FILL_NONZERO, &edge);
}

static void draw_label(Canvas *canvas, const SheetPlan *plan, const MapLabel *label) {
    bool bare = label->plate || label->kind == LABEL_ROAD_NUMBER;
    TextLook look = {
        .style = label->style,
        .color = label->color,
        .anchor = ANCHOR_MIDDLE,
        .halo_mm = bare ? 0 : LABEL_HALO_MM,
        .halo = color_with_alpha(plan->atlas->theme->paper, LABEL_HALO_ALPHA),
        .rotate_deg = label->rotate_deg,
        .spaced = true,
    };
    if (label->kind == LABEL_ROAD_NUMBER) {
        draw_road_plate(canvas, plan, label);
    }
    for (size_t k = 0; k < label->word_count; k++) {
        const LabelWord *word = &g_array_index(plan->words, LabelWord, label->first_word + k);
        look.rotate_deg = word->rotate_deg;
        canvas_text(canvas, word->at, word->text, &look);
    }
    if (label->link) {
        canvas_begin_link(canvas, label->link, label_box_bounds(label->box));
    }
    if (label->word_count == 0) {
        canvas_text(canvas, label->at, label->text, &look);
    }
    if (label->link) {
        canvas_end_link(canvas);
    }
}

void map_labels_draw(Canvas *canvas, const SheetPlan *plan, bool numbers) {
    for (guint i = 0; i < plan->labels->len; i++) {
        const MapLabel *label = &g_array_index(plan->labels, MapLabel, i);
        if (label->placed && (label->kind == LABEL_NUMBER) == numbers) {
            draw_label(canvas, plan, label);
        }
    }
}
