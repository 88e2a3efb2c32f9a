/* page_marks.c: what every page has besides text and pictures: its paper, rules and keys.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/page_marks.h"

#include "atlas/draw/furniture.h"

void page_marks_draw_paper(Canvas *canvas, const Theme *theme, const PagePlan *page) {
    canvas_begin_tag(canvas, "Private");
    canvas_rect(canvas, (PageBox){0, 0, page->paper.width_mm, page->paper.height_mm});
    canvas_fill(canvas, theme->paper, FILL_NONZERO);
    canvas_end_tag(canvas);
}

void page_marks_draw(Canvas *canvas, const Theme *theme, const PagePlan *page, double scale) {
    for (guint i = 0; i < page->rules->len; i++) {
        const Rule *rule = &g_array_index(page->rules, Rule, i);
        canvas_move_to(canvas, rule->from.x_mm, rule->from.y_mm);
        canvas_line_to(canvas, rule->to.x_mm, rule->to.y_mm);
    }
    if (page->rules->len > 0) {
        Stroke stroke = {.color = theme->hairline, .width_mm = theme->hairline_mm};
        canvas_stroke(canvas, &stroke);
    }
    for (guint i = 0; i < page->keys->len; i++) {
        furniture_draw_key(canvas, theme, scale, &g_array_index(page->keys, KeyMark, i));
    }
}
