/* page_build.c: putting text, samples and lines on a planned page.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/page_build.h"

const char *const KEY_NAMES[] = {
    [KEY_LEVEL] = "level",
    [KEY_PEOPLE] = "people",
    [KEY_EVERYDAY] = "everyday",
    [KEY_POTENTIAL] = "potential",
    [KEY_APPROXIMATE] = "approximate",
    [KEY_COULD_OFFER] = "could_offer",
    [KEY_UNCONFIRMED] = "unconfirmed",
    [KEY_STACK] = "stack",
    [KEY_LEADER] = "leader",
    [KEY_NEARBY] = "nearby",
    [KEY_BEYOND] = "beyond",
    [KEY_PART] = "part",
    [KEY_OUTLINE] = "outline",
    [KEY_LINK] = "link",
    [KEY_NOT_ASKED] = "not_asked",
    [KEY_NEED] = "need",
    [KEY_BASE] = "base",
    [KEY_PLANNER] = "planner",
};
const char *const LISTED_NAMES[] = {
    [LISTED_SITE] = "site",
    [LISTED_SERVING] = "serving",
    [LISTED_NEARBY] = "nearby",
    [LISTED_EVERYWHERE] = "everywhere",
};
const char *const LABEL_NAMES[] = {
    [LABEL_NUMBER] = "number",
    [LABEL_PEOPLE] = "people",
    [LABEL_PLACE] = "place",
    [LABEL_GREEN] = "green",
    [LABEL_WATER] = "water",
    [LABEL_ROAD] = "road",
    [LABEL_ROAD_NUMBER] = "road_number",
    [LABEL_NEIGHBOUR] = "neighbour",
};

PagePlan *page_plan_new(Paper paper, bool has_map) {
    PagePlan *page = g_new0(PagePlan, 1);
    page->paper = paper;
    page->has_map = has_map;
    page->boxes = g_array_new(FALSE, FALSE, sizeof(PlanBox));
    page->runs = g_array_new(FALSE, FALSE, sizeof(TextRun));
    page->blocks = g_array_new(FALSE, FALSE, sizeof(TextBlock));
    page->keys = g_array_new(FALSE, FALSE, sizeof(KeyMark));
    page->rules = g_array_new(FALSE, FALSE, sizeof(Rule));
    page->charts = g_array_new(FALSE, FALSE, sizeof(FigureChart));
    page->locators = g_array_new(FALSE, FALSE, sizeof(Locator));
    page->codes = g_array_new(FALSE, FALSE, sizeof(CodeMark));
    return page;
}

void page_plan_free(PagePlan *page) {
    if (!page) {
        return;
    }
    g_array_unref(page->boxes);
    g_array_unref(page->runs);
    g_array_unref(page->blocks);
    g_array_unref(page->keys);
    g_array_unref(page->rules);
    g_array_unref(page->charts);
    g_array_unref(page->locators);
    g_array_unref(page->codes);
    g_free(page);
}

void page_add_box(PagePlan *page, const char *name, PageBox box) {
    if (box.width_mm > 0 && box.height_mm > 0) {
        PlanBox added = {name, box};
        g_array_append_val(page->boxes, added);
    }
}

void page_begin_block(PagePlan *page, BlockRole role) {
    TextBlock block = {role, page->runs->len, 0};
    g_array_append_val(page->blocks, block);
}

void page_add_run(PagePlan *page, PagePoint at, const char *text, TextStyle style, RunAlign align,
                  RunInk ink) {
    g_assert(page->blocks->len > 0);
    TextRun run = {.at = at, .text = text, .style = style, .align = align, .ink = ink};
    g_array_append_val(page->runs, run);
    g_array_index(page->blocks, TextBlock, page->blocks->len - 1).run_count++;
}

void page_link_run(PagePlan *page, const char *url) {
    g_array_index(page->runs, TextRun, page->runs->len - 1).url = url;
}

void page_anchor_run(PagePlan *page, const char *name) {
    g_array_index(page->runs, TextRun, page->runs->len - 1).anchor = name;
}

size_t page_wrap_text(GStringChunk *strings, PagePlan *page, FontSet *fonts, PagePoint top_left,
                      double width_mm, double leading, const char *text, TextStyle style,
                      RunInk ink, size_t max_lines) {
    g_auto(GStrv) lines = font_wrap(fonts, text, style, width_mm, max_lines);
    size_t count = 0;
    for (; lines[count]; count++) {
        double y_mm =
            top_left.y_mm + (double)count * leading + baseline_drop_mm(style.size_pt, leading);
        page_add_run(page, (PagePoint){top_left.x_mm, y_mm},
                     g_string_chunk_insert(strings, lines[count]), style, ALIGN_LEFT, ink);
    }
    return count;
}

size_t page_add_wrapped(SheetPlan *plan, PagePlan *page, FontSet *fonts, PagePoint top_left,
                        double width_mm, double leading, const char *text, TextStyle style,
                        RunInk ink, size_t max_lines) {
    return page_wrap_text(plan->strings, page, fonts, top_left, width_mm, leading, text, style, ink,
                          max_lines);
}

void page_add_logo(PagePlan *page, const Atlas *atlas, PageBox slot) {
    if (atlas->logo) {
        page->logo = logo_fit(atlas->logo, slot);
    }
}

double leading_mm(double size_pt) {
    return size_pt * (11.5 / 9) * MM_PER_PT;
}

/* Noto Sans: small letters reach 0.54 em up, tails 0.24 em down; capitals 0.71 em. */
double baseline_drop_mm(double size_pt, double leading) {
    double em_mm = size_pt * MM_PER_PT;
    return leading / 2 + 0.30 * em_mm;
}

double centre_drop_mm(double size_pt) {
    return 0.30 * size_pt * MM_PER_PT;
}
