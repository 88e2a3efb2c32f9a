/* page_text.c: the text of a planned page, in blocks that a tagged file tells apart.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/page_text.h"

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

void page_text_draw_run(Canvas *canvas, const Theme *theme, const TextRun *run) {
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
    case BLOCK_FIGURE:
    case BLOCK_PARAGRAPH:
        break;
    }
    return "P";
}

void page_text_draw(Canvas *canvas, const Theme *theme, const PagePlan *page, guint first,
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
            page_text_draw_run(canvas, theme,
                               &g_array_index(page->runs, TextRun, block->first_run + r));
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
