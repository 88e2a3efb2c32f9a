/* sheet_page.c: a page of a sheet, drawn from its plan.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/sheet_page.h"

#include "atlas/draw/furniture.h"
#include "atlas/draw/sheet_map.h"
#include "atlas/plan/sheet_layout.h"

/* What is seen above a place that a link leads to. */
#define ANCHOR_ABOVE_MM 8.0

static Color ink_color(const Theme *theme, RunInk ink) {
    switch (ink) {
    case INK_SECOND:
        return theme->second_ink;
    case INK_ACCENT:
        return theme->accent;
    case INK_FIRST:
        break;
    }
    return theme->ink;
}

static TextAnchor anchor_of(RunAlign align) {
    switch (align) {
    case ALIGN_MIDDLE:
        return ANCHOR_MIDDLE;
    case ALIGN_RIGHT:
        return ANCHOR_END;
    case ALIGN_LEFT:
        break;
    }
    return ANCHOR_START;
}

static void draw_run(Canvas *canvas, const Theme *theme, const TextRun *run) {
    TextLook look = {.style = run->style,
                     .color = ink_color(theme, run->ink),
                     .anchor = anchor_of(run->align),
                     .rotate_deg = run->rotate_deg};
    if (run->anchor) {
        canvas_add_destination(canvas, run->anchor,
                               (PagePoint){run->at.x_mm, run->at.y_mm - ANCHOR_ABOVE_MM});
    }
    if (!run->url || (run->url[0] == '#' && !canvas_has_destinations(canvas))) {
        canvas_text(canvas, run->at, run->text, &look);
        return;
    }
    TextSize size = canvas_measure(canvas, run->text, run->style);
    double before = run->align == ALIGN_LEFT ? 0 : run->align == ALIGN_MIDDLE ? 0.5 : 1;
    PageBox box = {run->at.x_mm - before * size.width_mm, run->at.y_mm - size.ascent_mm,
                   size.width_mm, size.height_mm};
    canvas_begin_link(canvas, run->url, box);
    canvas_text(canvas, run->at, run->text, &look);
    canvas_end_link(canvas);
}

static const char *tag_of(BlockRole role) {
    switch (role) {
    case BLOCK_TITLE:
        return "H1";
    case BLOCK_ENTRY:
        return "LI";
    case BLOCK_FURNITURE:
        return "Private";
    case BLOCK_HEADING:
        return "H2";
    case BLOCK_PARAGRAPH:
        break;
    }
    return "P";
}

/* Draws blocks first to last; runs of entries are wrapped in one list each. */
static void draw_blocks(Canvas *canvas, const Theme *theme, const PagePlan *page, guint first,
                        guint end) {
    bool in_list = false;
    for (guint b = first; b < end; b++) {
        const TextBlock *block = &g_array_index(page->blocks, TextBlock, b);
        bool entry = block->role == BLOCK_ENTRY;
        if (entry != in_list) {
            if (entry) {
                canvas_begin_tag(canvas, "L");
            } else {
                canvas_end_tag(canvas);
            }
            in_list = entry;
        }
        canvas_begin_tag(canvas, tag_of(block->role));
        if (entry) {
            canvas_begin_tag(canvas, "LBody");
        }
        for (size_t r = 0; r < block->run_count; r++) {
            draw_run(canvas, theme, &g_array_index(page->runs, TextRun, block->first_run + r));
        }
        if (entry) {
            canvas_end_tag(canvas);
        }
        canvas_end_tag(canvas);
    }
    if (in_list) {
        canvas_end_tag(canvas);
    }
}

/* Everything that is not text. */
static void draw_decoration(Canvas *canvas, const SheetPlan *plan, const PagePlan *page) {
    const Theme *theme = plan->atlas->theme;
    canvas_begin_tag(canvas, "Private");
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
        furniture_draw_key(canvas, plan, &g_array_index(page->keys, KeyMark, i));
    }
    for (guint i = 0; i < page->charts->len; i++) {
        furniture_draw_chart(canvas, &g_array_index(page->charts, FigureChart, i), theme);
    }
    if (page->locator.box.width_mm > 0) {
        furniture_draw_locator(canvas, plan, &page->locator);
    }
    if (page->has_map) {
        furniture_draw_ruler(canvas, plan);
        furniture_draw_scale_bar(canvas, plan);
        furniture_draw_north(canvas, plan);
        if (plan->qr_code.width_mm > 0) {
            furniture_draw_qr(canvas, plan->qr_url, plan->qr_code);
        }
    }
    canvas_end_tag(canvas);
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
    canvas_rect(canvas, (PageBox){0, 0, page->paper.width_mm, page->paper.height_mm});
    canvas_fill(canvas, theme->paper, FILL_NONZERO);
    guint before = page->has_map ? blocks_before_map(page) : 0;
    draw_blocks(canvas, theme, page, 0, before);
    if (page->has_map) {
        canvas_begin_figure(canvas, plan->map_text);
        canvas_begin_group(canvas, "map", plan->map_text);
        sheet_map_draw(canvas, plan);
        canvas_end_group(canvas);
        canvas_end_tag(canvas);
    }
    draw_decoration(canvas, plan, page);
    draw_blocks(canvas, theme, page, before, page->blocks->len);
}
