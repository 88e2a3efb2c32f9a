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

/* `spaced`: more words follow. */
static void draw_run(Canvas *canvas, const Theme *theme, const TextRun *run, bool spaced) {
    TextLook look = {.style = run->style,
                     .color = ink_color(theme, run->ink),
                     .anchor = anchor_of(run->align),
                     .rotate_deg = run->rotate_deg,
                     .spaced = spaced};
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

void page_text_draw_run(Canvas *canvas, const Theme *theme, const TextRun *run) {
    draw_run(canvas, theme, run, false);
}

/* ---- blocks ---- */

/* What blocks may need around them, with its items. */
typedef enum Container { CONTAINER_NONE, CONTAINER_LIST, CONTAINER_TABLE } Container;
static const char *const CONTAINER_TAGS[] = {NULL, "L", "Table"};
static const char *const ITEM_TAGS[] = {NULL, "LI", "TR"};

typedef struct BlockKind {
    const char *tag;
    Container container;
    bool begins_item; /* else it belongs to the item that is begun, if there is one */
} BlockKind;

static const BlockKind KINDS[] = {
    [BLOCK_TITLE] = {"H1", CONTAINER_NONE, false},
    [BLOCK_HEADING] = {"H2", CONTAINER_NONE, false},
    [BLOCK_SUBHEADING] = {"H3", CONTAINER_NONE, false},
    [BLOCK_PARAGRAPH] = {"P", CONTAINER_NONE, false},
    [BLOCK_LABEL] = {"Lbl", CONTAINER_LIST, true},
    [BLOCK_ENTRY] = {"LBody", CONTAINER_LIST, false},
    [BLOCK_ROW_HEAD] = {"TH", CONTAINER_TABLE, true},
    [BLOCK_ROW_FIGURE] = {"TD", CONTAINER_TABLE, false},
    [BLOCK_FURNITURE] = {"Private", CONTAINER_NONE, false},
};

typedef struct Open {
    Canvas *canvas;
    Container container;
    bool item;
} Open;

static void end_item(Open *open) {
    if (open->item) {
        canvas_end_tag(open->canvas);
        open->item = false;
    }
}

static void change_container(Open *open, Container container) {
    end_item(open);
    if (open->container != CONTAINER_NONE) {
        canvas_end_tag(open->canvas);
    }
    open->container = container;
    if (container != CONTAINER_NONE) {
        canvas_begin_tag(open->canvas, CONTAINER_TAGS[container]);
    }
}

/* Decoration does not end a list: it goes on in the next column. */
static void prepare(Open *open, const TextBlock *block) {
    const BlockKind *kind = &KINDS[block->role];
    if (block->role == BLOCK_FURNITURE) {
        end_item(open);
        return;
    }
    if (kind->container != open->container) {
        change_container(open, kind->container);
    }
    if (kind->container == CONTAINER_NONE) {
        return;
    }
    if (kind->begins_item) {
        end_item(open);
    }
    if (!open->item) {
        canvas_begin_tag(open->canvas, ITEM_TAGS[kind->container]);
        open->item = true;
    }
}

void page_text_draw(Canvas *canvas, const Theme *theme, const PagePlan *page, guint first,
                    guint end) {
    Open open = {canvas, CONTAINER_NONE, false};
    for (guint b = first; b < end; b++) {
        const TextBlock *block = &g_array_index(page->blocks, TextBlock, b);
        if (block->run_count == 0) {
            continue; /* an empty element is no use to anybody */
        }
        prepare(&open, block);
        canvas_begin_tag(canvas, KINDS[block->role].tag);
        for (size_t r = 0; r < block->run_count; r++) {
            draw_run(canvas, theme, &g_array_index(page->runs, TextRun, block->first_run + r),
                     r + 1 < block->run_count);
        }
        canvas_end_tag(canvas);
        if (block->role == BLOCK_ENTRY || block->role == BLOCK_ROW_FIGURE) {
            end_item(&open);
        }
    }
    change_container(&open, CONTAINER_NONE);
}
