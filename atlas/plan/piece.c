/* piece.c: parts of a page that are composed first and flowed into columns afterwards.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/piece.h"

static void piece_free(void *data) {
    Piece *piece = data;
    page_plan_free(piece->content);
    page_plan_free(piece->again);
    g_free(piece);
}

GPtrArray *piece_list_new(void) {
    return g_ptr_array_new_with_free_func(piece_free);
}

Piece *piece_list_add(GPtrArray *pieces) {
    Piece *piece = g_new0(Piece, 1);
    piece->content = page_plan_new((Paper){0}, false);
    piece->flow.heading = -1;
    piece->row = -1;
    g_ptr_array_add(pieces, piece);
    return piece;
}

static FlowItem *flow_items(const GPtrArray *pieces) {
    FlowItem *items = g_new(FlowItem, pieces->len);
    for (guint i = 0; i < pieces->len; i++) {
        items[i] = ((const Piece *)pieces->pdata[i])->flow;
    }
    return items;
}

GArray *piece_list_flow(const GPtrArray *pieces, const FlowPage *pages, size_t page_count) {
    g_autofree FlowItem *items = flow_items(pieces);
    return list_flow(items, pieces->len, pages, page_count);
}

GArray *piece_list_flow_evenly(const GPtrArray *pieces, const FlowPage *pages, size_t page_count,
                               size_t first_even) {
    g_autofree FlowItem *items = flow_items(pieces);
    return list_flow_evenly(items, pieces->len, pages, page_count, first_even);
}

static PagePoint moved(PagePoint at, PagePoint by) {
    return (PagePoint){at.x_mm + by.x_mm, at.y_mm + by.y_mm};
}

static void copy_text(const PagePlan *content, PagePoint by, PagePlan *page) {
    for (guint b = 0; b < content->blocks->len; b++) {
        const TextBlock *block = &g_array_index(content->blocks, TextBlock, b);
        page_begin_block(page, block->role);
        for (size_t r = 0; r < block->run_count; r++) {
            TextRun run = g_array_index(content->runs, TextRun, block->first_run + r);
            page_add_run(page, moved(run.at, by), run.text, run.style, run.align, run.ink);
            page_link_run(page, run.url);
            page_anchor_run(page, run.anchor);
        }
    }
}

void piece_copy_page(const PagePlan *content, PagePoint by, PagePlan *page) {
    copy_text(content, by, page);
    for (guint i = 0; i < content->keys->len; i++) {
        KeyMark key = g_array_index(content->keys, KeyMark, i);
        key.centre = moved(key.centre, by);
        g_array_append_val(page->keys, key);
    }
    for (guint i = 0; i < content->rules->len; i++) {
        Rule rule = g_array_index(content->rules, Rule, i);
        rule = (Rule){moved(rule.from, by), moved(rule.to, by)};
        g_array_append_val(page->rules, rule);
    }
    for (guint i = 0; i < content->charts->len; i++) {
        FigureChart chart = g_array_index(content->charts, FigureChart, i);
        chart.y_mm += by.y_mm;
        double *const across_mm[] = {&chart.left_mm,   &chart.right_mm, &chart.low_mm,
                                     &chart.high_mm,   &chart.area_mm,  &chart.borough_mm,
                                     &chart.england_mm};
        for (size_t k = 0; k < G_N_ELEMENTS(across_mm); k++) {
            *across_mm[k] += by.x_mm;
        }
        g_array_append_val(page->charts, chart);
    }
    for (guint i = 0; i < content->locators->len; i++) {
        Locator locator = g_array_index(content->locators, Locator, i);
        locator.box.x_mm += by.x_mm;
        locator.box.y_mm += by.y_mm;
        g_array_append_val(page->locators, locator);
    }
    for (guint i = 0; i < content->codes->len; i++) {
        CodeMark code = g_array_index(content->codes, CodeMark, i);
        code.box.x_mm += by.x_mm;
        code.box.y_mm += by.y_mm;
        g_array_append_val(page->codes, code);
    }
}

void piece_list_put(const GPtrArray *pieces, const GArray *places, size_t flow_page,
                    PagePlan *page) {
    for (guint i = 0; i < places->len; i++) {
        const FlowPlace *place = &g_array_index(places, FlowPlace, i);
        if (place->page == flow_page) {
            const Piece *piece = pieces->pdata[place->item];
            piece_copy_page(place->again ? piece->again : piece->content, place->at, page);
        }
    }
}

double piece_list_bottom_mm(const GPtrArray *pieces, const GArray *places, size_t flow_page,
                            size_t column, double top_mm) {
    double bottom_mm = top_mm;
    for (guint i = 0; i < places->len; i++) {
        const FlowPlace *place = &g_array_index(places, FlowPlace, i);
        if (place->page == flow_page && place->column == column) {
            const FlowItem *flow = &((const Piece *)pieces->pdata[place->item])->flow;
            double height_mm = place->again ? flow->again_mm : flow->height_mm;
            bottom_mm = MAX(bottom_mm, place->at.y_mm + height_mm);
        }
    }
    return bottom_mm;
}

size_t piece_list_page_count(const GArray *places) {
    size_t count = 0;
    for (guint i = 0; i < places->len; i++) {
        count = MAX(count, g_array_index(places, FlowPlace, i).page + 1);
    }
    return count;
}
