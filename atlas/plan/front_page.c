/* front_page.c: the front of a sheet: title, map and what stands around it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/front_page.h"

#include <math.h>
#include <string.h>

#include "atlas/base/number.h"
#include "atlas/plan/credits.h"
#include "atlas/plan/legend.h"
#include "atlas/plan/page_build.h"
#include "atlas/plan/summary.h"

#define SUMMARY_LEADING_MM 4.4
#define TITLE_LINE_MM 6.6
#define RULER_MM 100.0

static const double TITLE_STEPS[] = {1, 0.9, 0.8}; /* 20, 18, 16 pt */

/* The size at which the name fits on a line, or the smallest, with two lines. */
static TextStyle title_style(FontSet *fonts, const Theme *theme, const char *name, double width_mm,
                             int *lines) {
    TextStyle style = {.bold = true};
    for (size_t i = 0; i < G_N_ELEMENTS(TITLE_STEPS); i++) {
        style.size_pt = theme->title_pt * TITLE_STEPS[i];
        if (font_measure(fonts, name, style).width_mm <= width_mm) {
            *lines = 1;
            return style;
        }
    }
    *lines = 2;
    return style;
}

static int count_lines(FontSet *fonts, const char *text, double size_pt, double width_mm) {
    g_auto(GStrv) lines = font_wrap(fonts, text, (TextStyle){.size_pt = size_pt}, width_mm, 0);
    return (int)MAX(g_strv_length(lines), 1);
}

/* Everything that the map could show. */
static char *widest_credits(const Atlas *atlas, size_t area) {
    size_t base_count = atlas->project->base->len;
    size_t source_count = asset_set_source_count(atlas->assets);
    g_autofree bool *base = g_new(bool, base_count + 1);
    g_autofree bool *sources = g_new0(bool, source_count + 1);
    memset(base, 1, (base_count + 1) * sizeof *base);
    size_t count;
    const size_t *own = asset_set_of_area(atlas->assets, area, &count);
    for (size_t i = 0; i < count; i++) {
        sources[asset_set_at(atlas->assets, own[i])->source] = true;
    }
    CreditUse use = {.areas = true, .need = true, .base = base, .asset_sources = sources};
    return credits_compose(atlas, &use);
}

FrontNeeds front_page_needs(const Atlas *atlas, size_t area, FontSet *fonts, Paper paper,
                            bool has_qr) {
    double width_mm = paper_inside(paper).width_mm;
    FrontNeeds needs = {.qr = has_qr};
    title_style(fonts, atlas->theme, area_set_at(atlas->areas, area)->name, width_mm,
                &needs.title_lines);
    g_autofree char *summary = summary_sentence(atlas, area);
    needs.summary_lines = count_lines(fonts, summary, atlas->theme->summary_pt, width_mm);
    g_autofree char *credits = widest_credits(atlas, area);
    needs.credit_lines = count_lines(fonts, credits, atlas->theme->credit_pt, width_mm);
    return needs;
}

/* ---- the parts ---- */

static void add_title(SheetPlan *plan, PagePlan *page, FontSet *fonts) {
    const Theme *theme = plan->atlas->theme;
    PageBox box = plan->boxes.name;
    const char *name = area_set_at(plan->atlas->areas, plan->area)->name;
    int lines;
    TextStyle style = title_style(fonts, theme, name, box.width_mm, &lines);
    page_begin_block(page, BLOCK_TITLE);
    page_add_run(page, (PagePoint){box.x_mm, box.y_mm + 3.2}, "What’s strong in",
                 (TextStyle){.size_pt = theme->kicker_pt}, ALIGN_LEFT, INK_ACCENT);
    double baseline_mm = box.y_mm + (lines > 1 ? 9.4 : 10.6);
    g_auto(GStrv) wrapped = font_wrap(fonts, name, style, box.width_mm, 2);
    for (size_t i = 0; wrapped[i]; i++) {
        page_add_run(page, (PagePoint){box.x_mm, baseline_mm + (double)i * TITLE_LINE_MM},
                     g_string_chunk_insert_const(plan->strings, wrapped[i]), style, ALIGN_LEFT,
                     INK_FIRST);
    }
}

static void add_summary(SheetPlan *plan, PagePlan *page, FontSet *fonts) {
    g_autofree char *summary = summary_sentence(plan->atlas, plan->area);
    PageBox box = plan->boxes.summary;
    page_begin_block(page, BLOCK_PARAGRAPH);
    page_add_wrapped(plan, page, fonts, (PagePoint){box.x_mm, box.y_mm + 1.2}, box.width_mm,
                     SUMMARY_LEADING_MM, summary,
                     (TextStyle){.size_pt = plan->atlas->theme->summary_pt}, INK_FIRST, 0);
}

/* Letters over the squares, numbers beside them, in the middle of what is seen of each. */
static void add_index(SheetPlan *plan, PagePlan *page) {
    const IndexGrid *grid = &plan->grid;
    PageBox map = plan->frame.map;
    double mm = frame_mm_per_m(&plan->frame);
    TextStyle style = {.size_pt = plan->atlas->theme->index_pt, .bold = true};
    page_begin_block(page, BLOCK_FURNITURE);
    for (size_t i = 0; i < grid->columns; i++) {
        double west_m = grid->west + (double)i * grid->square_m;
        double left_mm = MAX((west_m - plan->frame.ground.min_x) * mm, 0);
        double right_mm =
            MIN((west_m + grid->square_m - plan->frame.ground.min_x) * mm, map.width_mm);
        if (right_mm - left_mm < 4) {
            continue;
        }
        char letters[4];
        index_grid_letters(i, letters);
        PagePoint at = {map.x_mm + (left_mm + right_mm) / 2, map.y_mm - 0.7};
        page_add_run(page, at, g_string_chunk_insert_const(plan->strings, letters), style,
                     ALIGN_MIDDLE, INK_SECOND);
    }
    for (size_t i = 0; i < grid->rows; i++) {
        double north_m = grid->north - (double)i * grid->square_m;
        double top_mm = MAX((plan->frame.ground.max_y - north_m) * mm, 0);
        double bottom_mm =
            MIN((plan->frame.ground.max_y - north_m + grid->square_m) * mm, map.height_mm);
        if (bottom_mm - top_mm < 4) {
            continue;
        }
        g_autofree char *figure = g_strdup_printf("%zu", i + 1);
        PagePoint at = {map.x_mm - 1.6,
                        map.y_mm + (top_mm + bottom_mm) / 2 + centre_drop_mm(style.size_pt)};
        page_add_run(page, at, g_string_chunk_insert_const(plan->strings, figure), style,
                     ALIGN_MIDDLE, INK_SECOND);
    }
}

static void add_ruler(SheetPlan *plan, PagePlan *page) {
    PageBox map = plan->frame.map;
    plan->ruler_at = (PagePoint){map.x_mm, map.y_mm + map.height_mm};
    page_begin_block(page, BLOCK_FURNITURE);
    page_add_run(page, (PagePoint){map.x_mm + RULER_MM + 1.5, map.y_mm + map.height_mm + 2.6},
                 "100 mm when printed at 100 %",
                 (TextStyle){.size_pt = plan->atlas->theme->credit_pt}, ALIGN_LEFT, INK_SECOND);
}

static const char *metres_words(SheetPlan *plan, double metres) {
    bool kilometres = metres >= 1000;
    g_autofree char *figure = number_format_grouped(kilometres ? metres / 1000 : metres,
                                                    kilometres && fmod(metres, 1000) > 0 ? 1 : 0);
    g_autofree char *text = g_strdup_printf("%s %s", figure, kilometres ? "km" : "m");
    return g_string_chunk_insert_const(plan->strings, text);
}

/* Ratio, bar, walk and arrow. On a landscape page the strip is lower, so that all is closer. */
static void add_scale(SheetPlan *plan, PagePlan *page) {
    const Theme *theme = plan->atlas->theme;
    PageBox box = plan->boxes.scale;
    bool low = box.height_mm < 24;
    double small_pt = theme->caption_pt;
    TextStyle small = {.size_pt = small_pt};
    page_begin_block(page, BLOCK_PARAGRAPH);
    g_autofree char *figure = number_format_grouped(plan->frame.scale, 0);
    g_autofree char *ratio = g_strdup_printf("1:%s at %s", figure, paper_name(plan->frame.paper));
    page_add_run(page, (PagePoint){box.x_mm, box.y_mm + 3.4},
                 g_string_chunk_insert_const(plan->strings, ratio),
                 (TextStyle){.size_pt = theme->heading_pt, .bold = true}, ALIGN_LEFT, INK_FIRST);
    const char *centimetre = metres_words(plan, plan->frame.scale / 100);
    g_autofree char *caption = g_strdup_printf("1 cm on paper is %s. List overleaf.", centimetre);
    double caption_mm = low ? 6.6 : 7.4;
    page_add_run(page, (PagePoint){box.x_mm, box.y_mm + caption_mm},
                 g_string_chunk_insert_const(plan->strings, caption), small, ALIGN_LEFT,
                 INK_SECOND);
    double bar_mm = low ? 11.2 : 16;
    plan->bar_at = (PagePoint){box.x_mm + 1.5, box.y_mm + bar_mm};
    plan->north_at = (PagePoint){box.x_mm + box.width_mm - 7, box.y_mm + 9};
    page_begin_block(page, BLOCK_FURNITURE);
    page_add_run(page, (PagePoint){plan->north_at.x_mm, box.y_mm + 12}, "grid north", small,
                 ALIGN_MIDDLE, INK_SECOND);
    double above_mm = plan->bar_at.y_mm - 0.8;
    page_add_run(page, (PagePoint){plan->bar_at.x_mm, above_mm}, "0", small, ALIGN_MIDDLE,
                 INK_FIRST);
    page_add_run(page, (PagePoint){plan->bar_at.x_mm + plan->bar.length_mm, above_mm},
                 metres_words(plan, plan->bar.length_m), small, ALIGN_MIDDLE, INK_FIRST);
    if (plan->bar.walk_minutes > 0) {
        g_autofree char *walk = g_strdup_printf("%d min walk", plan->bar.walk_minutes);
        page_add_run(
            page, (PagePoint){plan->bar_at.x_mm + plan->bar.walk_mm, plan->bar_at.y_mm + 6.2},
            g_string_chunk_insert_const(plan->strings, walk), small, ALIGN_MIDDLE, INK_FIRST);
    }
}

static char *drawn_credits(const SheetPlan *plan) {
    const Atlas *atlas = plan->atlas;
    g_autofree bool *base = g_new0(bool, atlas->project->base->len + 1);
    g_autofree bool *sources = g_new0(bool, asset_set_source_count(atlas->assets) + 1);
    for (size_t i = 0; i < plan->base->len; i++) {
        base[base_map_at(atlas->base, g_array_index(plan->base, uint32_t, i))->source] = true;
    }
    for (size_t i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        if (*row->mark) {
            sources[asset_set_at(atlas->assets, row->asset)->source] = true;
        }
    }
    for (size_t i = 0; i < plan->everyday->len; i++) {
        size_t asset = g_array_index(plan->everyday, EverydayDot, i).asset;
        sources[asset_set_at(atlas->assets, asset)->source] = true;
    }
    CreditUse use = {
        .areas = true, .need = plan->need->len > 0, .base = base, .asset_sources = sources};
    return credits_compose(atlas, &use);
}

size_t front_page_lay_out(SheetPlan *plan, FontSet *fonts, const GArray *keys) {
    const FrontBoxes *boxes = &plan->boxes;
    PagePlan *page = page_plan_new(plan->frame.paper, true);
    g_ptr_array_add(plan->pages, page);
    page_add_box(page, "name", boxes->name);
    page_add_box(page, "summary", boxes->summary);
    page_add_box(page, "map", boxes->collar);
    page_add_box(page, "legend", boxes->legend);
    page_add_box(page, "need", boxes->need);
    page_add_box(page, "scale", boxes->scale);
    page_add_box(page, "qr", boxes->qr);
    add_title(plan, page, fonts);
    add_summary(plan, page, fonts);
    add_index(plan, page);
    add_ruler(plan, page);
    size_t placed = legend_lay_out(plan, page, fonts, keys, 0, boxes->legend);
    legend_lay_out_need(plan, page, fonts, boxes->need);
    add_scale(plan, page);
    plan->front_credits = drawn_credits(plan);
    return placed;
}
