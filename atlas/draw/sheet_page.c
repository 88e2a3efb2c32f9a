/* sheet_page.c: a page of a sheet, drawn from its plan.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/sheet_page.h"

#include "atlas/draw/furniture.h"
#include "atlas/draw/page_marks.h"
#include "atlas/draw/page_text.h"
#include "atlas/draw/sheet_map.h"
#include "atlas/plan/sheet_layout.h"

/* Everything that is not text. */
static void draw_decoration(Canvas *canvas, const SheetPlan *plan, const PagePlan *page) {
    const Theme *theme = plan->atlas->theme;
    canvas_begin_tag(canvas, "Private");
    page_marks_draw(canvas, theme, page, plan->frame.scale);
    for (guint i = 0; i < page->charts->len; i++) {
        furniture_draw_chart(canvas, &g_array_index(page->charts, FigureChart, i), theme);
    }
    for (guint i = 0; i < page->locators->len; i++) {
        furniture_draw_locator(canvas, plan, &g_array_index(page->locators, Locator, i));
    }
    for (guint i = 0; i < page->codes->len; i++) {
        const CodeMark *code = &g_array_index(page->codes, CodeMark, i);
        furniture_draw_qr(canvas, code->url, code->box);
    }
    if (page->has_map) {
        furniture_draw_scale_bar(canvas, theme, &plan->bar, plan->bar_at);
        furniture_draw_north(canvas, theme, plan->north_at);
    }
    canvas_end_tag(canvas);
    if (page->has_map) {
        canvas_begin_mark(canvas, SHEET_MARK_RULER);
        furniture_draw_ruler(canvas, plan);
        canvas_end_tag(canvas);
    }
}

/* The map stands between the summary and the first piece of furniture. */
static guint blocks_before_map(const PagePlan *page) {
    guint b = 0;
    while (b < page->blocks->len &&
           g_array_index(page->blocks, TextBlock, b).role != BLOCK_FURNITURE) {
        b++;
    }
    return b;
}

void sheet_page_draw(Canvas *canvas, const SheetPlan *plan, size_t i) {
    const PagePlan *page = plan->pages->pdata[i];
    const Theme *theme = plan->atlas->theme;
    page_marks_draw_paper(canvas, theme, page);
    guint before = page->has_map ? blocks_before_map(page) : 0;
    page_text_draw(canvas, theme, page, 0, before);
    furniture_draw_logo(canvas, plan->atlas, page);
    if (page->has_map) {
        canvas_begin_figure(canvas, plan->map_text, plan->frame.map);
        canvas_begin_group(canvas, "map", plan->map_text);
        sheet_map_draw(canvas, plan);
        canvas_end_group(canvas);
        canvas_end_tag(canvas);
    }
    draw_decoration(canvas, plan, page);
    page_text_draw(canvas, theme, page, before, page->blocks->len);
}

void sheet_page_draw_picture(Canvas *canvas, const SheetPlan *plan) {
    const MapPicture *picture = &plan->picture;
    canvas_rect(canvas, picture->box);
    canvas_fill(canvas, plan->atlas->theme->paper, FILL_NONZERO);
    sheet_map_draw(canvas, plan);
    draw_decoration(canvas, plan, picture->page);
    furniture_draw_scale_bar(canvas, plan->atlas->theme, &plan->bar, picture->bar_at);
    page_text_draw(canvas, plan->atlas->theme, picture->page, 0, picture->page->blocks->len);
}
