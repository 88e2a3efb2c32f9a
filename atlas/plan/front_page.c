/* front_page.c: the front of a sheet: title, map and what stands around it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/front_page.h"

#include <math.h>
#include <string.h>

#include "atlas/base/number.h"
#include "atlas/plan/credits.h"
#include "atlas/plan/legend.h"
#include "atlas/plan/need_key.h"
#include "atlas/plan/page_build.h"
#include "atlas/plan/page_foot.h"
#include "atlas/plan/reckon.h"
#include "atlas/plan/rows.h"
#include "atlas/plan/summary.h"

/* Heights for each point of type. */
#define KICKER_LINE 0.4
#define TITLE_LINE 0.42
#define SUMMARY_LINE 0.44
#define INDEX_COLLAR 0.43
#define ABOVE_SUMMARY_MM 1.2
#define BELOW_SUMMARY_MM 1.4
#define RULER_MM 100.0
/* What the number of a page takes of the line at the foot, at most. */
#define PAGE_NUMBER_MM 30.0

static const double TITLE_STEPS[] = {1, 0.9, 0.8}; /* 20, 18, 16 pt */

/* A name of more is a sentence, and cut. */
enum { TITLE_LINES_MAX = 4 };

/* The size at which the name fits on a line, or the smallest, with as many lines as it takes. */
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
    g_auto(GStrv) wrapped = font_wrap(fonts, name, style, width_mm, TITLE_LINES_MAX);
    *lines = (int)g_strv_length(wrapped);
    return style;
}

static double logo_width_mm(const Atlas *atlas, Paper paper) {
    return atlas->logo ? logo_fit(atlas->logo, paper_logo_slot(paper)).width_mm : 0;
}

static int count_lines(FontSet *fonts, const char *text, TextStyle style, double width_mm) {
    g_auto(GStrv) lines = font_wrap(fonts, text, style, width_mm, 0);
    return (int)MAX(g_strv_length(lines), 1);
}

static TextStyle summary_style(const Theme *theme) {
    return (TextStyle){.size_pt = theme->summary_pt};
}

static TextStyle question_style(const Theme *theme) {
    return (TextStyle){.size_pt = theme->summary_pt, .bold = true};
}

char *front_page_widest_credits(const Atlas *atlas, const SheetSubject *subject) {
    size_t base_count = atlas->project->base->len;
    g_autofree bool *base = g_new(bool, base_count + 1);
    g_autofree bool *sources = g_new0(bool, asset_set_source_count(atlas->assets) + 1);
    memset(base, 1, (base_count + 1) * sizeof *base);
    rows_mark_sources(atlas, subject, sources);
    CreditUse use = {.areas = true, .need = true, .base = base, .asset_sources = sources};
    return credits_compose(atlas, &use);
}

FrontNeeds front_page_needs(const Atlas *atlas, const SheetSubject *subject, FontSet *fonts,
                            Paper paper, const char *widest_credits, bool has_qr) {
    const Theme *theme = atlas->theme;
    double width_mm = paper_inside(paper).width_mm;
    int title_lines;
    double logo_mm = logo_width_mm(atlas, paper);
    double name_width_mm = paper_name_width_mm(paper, logo_mm);
    TextStyle title = title_style(fonts, theme, subject->name, name_width_mm, &title_lines);
    g_autofree char *summary = summary_of_subject(atlas, subject);
    const char *question = summary_question(subject);
    int summary_lines = count_lines(fonts, summary, summary_style(theme), width_mm);
    summary_lines += question ? count_lines(fonts, question, question_style(theme), width_mm) : 0;
    return (FrontNeeds){
        .name_mm = theme->kicker_pt * KICKER_LINE + title.size_pt * TITLE_LINE * title_lines,
        .summary_mm =
            ABOVE_SUMMARY_MM + theme->summary_pt * SUMMARY_LINE * summary_lines + BELOW_SUMMARY_MM,
        .credits_mm = page_foot_credits_mm(theme, fonts, widest_credits, width_mm),
        .id_mm = page_foot_id_mm(atlas, subject->code, fonts, width_mm),
        .collar_mm = theme->index_pt * INDEX_COLLAR,
        .type = MAX(theme->caption_pt / 7, 1),
        .logo_mm = logo_mm,
        .key_overleaf = theme->key_overleaf,
        .qr = has_qr,
    };
}

/* A number that a part of an area may have, and none is wider. */
#define WIDEST_PART "888"

FrontNeeds front_page_reserve(const Atlas *atlas, const SheetSubject *subject, Paper paper,
                              const char *widest_credits) {
    const Theme *theme = atlas->theme;
    double width_mm = paper_inside(paper).width_mm;
    g_autofree char *name = message_fill(atlas->messages, "part.name", "name", subject->name,
                                         "part", WIDEST_PART, "parts", WIDEST_PART, NULL);
    double least_pt = theme->title_pt * TITLE_STEPS[G_N_ELEMENTS(TITLE_STEPS) - 1];
    double logo_mm = logo_width_mm(atlas, paper);
    size_t lines = reckon_lines(name, least_pt, paper_name_width_mm(paper, logo_mm));
    double title_pt = lines == 1 ? theme->title_pt : (double)MIN(lines, TITLE_LINES_MAX) * least_pt;
    g_autofree char *summary = summary_of_subject(atlas, subject);
    g_autofree char *identity = page_foot_identity(atlas, subject->code);
    double summary_lines = (double)reckon_lines(summary, theme->summary_pt, width_mm);
    const char *url = atlas->project->site.url;
    return (FrontNeeds){
        .name_mm = theme->kicker_pt * KICKER_LINE + title_pt * TITLE_LINE,
        .summary_mm =
            ABOVE_SUMMARY_MM + theme->summary_pt * SUMMARY_LINE * summary_lines + BELOW_SUMMARY_MM,
        .credits_mm =
            page_foot_lines_mm(theme, reckon_lines(widest_credits, theme->credit_pt, width_mm)),
        .id_mm = page_foot_id_lines_mm(
            theme, reckon_lines(identity, theme->credit_pt, width_mm - PAGE_NUMBER_MM)),
        .collar_mm = theme->index_pt * INDEX_COLLAR,
        .type = MAX(theme->caption_pt / 7, 1),
        .logo_mm = logo_mm,
        .qr = url && *url && subject->page,
    };
}

/* ---- the parts ---- */

static void add_title(SheetPlan *plan, PagePlan *page, FontSet *fonts) {
    const Theme *theme = plan->atlas->theme;
    PageBox box = plan->boxes.name;
    const char *name = plan->subject->name;
    int lines;
    TextStyle style = title_style(fonts, theme, name, box.width_mm, &lines);
    page_begin_block(page, BLOCK_TITLE);
    page_add_run(page, (PagePoint){box.x_mm, box.y_mm + theme->kicker_pt * 0.355},
                 plan->subject->kicker, (TextStyle){.size_pt = theme->kicker_pt}, ALIGN_LEFT,
                 INK_ACCENT);
    double baseline_mm = box.y_mm + theme->kicker_pt * KICKER_LINE + style.size_pt * 0.35;
    g_auto(GStrv) wrapped = font_wrap(fonts, name, style, box.width_mm, (size_t)lines);
    for (size_t i = 0; wrapped[i]; i++) {
        PagePoint at = {box.x_mm, baseline_mm + (double)i * style.size_pt * TITLE_LINE};
        page_add_run(page, at, g_string_chunk_insert_const(plan->strings, wrapped[i]), style,
                     ALIGN_LEFT, INK_FIRST);
    }
}

static void add_summary(SheetPlan *plan, PagePlan *page, FontSet *fonts) {
    g_autofree char *summary = summary_of_subject(plan->atlas, plan->subject);
    const char *question = summary_question(plan->subject);
    const Theme *theme = plan->atlas->theme;
    PageBox box = plan->boxes.summary;
    double leading = theme->summary_pt * SUMMARY_LINE;
    PagePoint at = {box.x_mm, box.y_mm + ABOVE_SUMMARY_MM};
    if (question) {
        page_begin_block(page, BLOCK_PARAGRAPH);
        size_t lines = page_add_wrapped(plan, page, fonts, at, box.width_mm, leading, question,
                                        question_style(theme), INK_FIRST, 0);
        at.y_mm += (double)lines * leading;
    }
    page_begin_block(page, BLOCK_PARAGRAPH);
    page_add_wrapped(plan, page, fonts, at, box.width_mm, leading, summary, summary_style(theme),
                     INK_FIRST, 0);
}

/* Letters over the squares, numbers beside them, in the middle of what is seen of each. */
static void add_index(SheetPlan *plan, PagePlan *page) {
    const IndexGrid *grid = &plan->grid;
    PageBox map = plan->frame.map;
    double mm = frame_mm_per_m(&plan->frame);
    TextStyle style = {.size_pt = plan->atlas->theme->index_pt, .bold = true};
    page_begin_block(page, BLOCK_FURNITURE);
    for (size_t i = 0; i < grid->columns; i++) {
        double from_m;
        double to_m;
        index_grid_strip(grid, plan->frame.ground, true, i, &from_m, &to_m);
        char letters[4];
        index_grid_letters(i, letters);
        PagePoint at = {map.x_mm + (from_m + to_m) / 2 * mm, map.y_mm - 0.7};
        page_add_run(page, at, g_string_chunk_insert_const(plan->strings, letters), style,
                     ALIGN_MIDDLE, INK_SECOND);
    }
    for (size_t i = 0; i < grid->rows; i++) {
        double from_m;
        double to_m;
        index_grid_strip(grid, plan->frame.ground, false, i, &from_m, &to_m);
        g_autofree char *figure = g_strdup_printf("%zu", i + 1);
        PagePoint at = {map.x_mm - 1.6,
                        map.y_mm + (from_m + to_m) / 2 * mm + centre_drop_mm(style.size_pt)};
        page_add_run(page, at, g_string_chunk_insert_const(plan->strings, figure), style,
                     ALIGN_MIDDLE, INK_SECOND);
    }
}

static void add_ruler(SheetPlan *plan, PagePlan *page) {
    PageBox map = plan->frame.map;
    plan->ruler_at = (PagePoint){map.x_mm, map.y_mm + map.height_mm};
    page_begin_block(page, BLOCK_FURNITURE);
    page_add_run(page,
                 (PagePoint){map.x_mm + RULER_MM + 1.5,
                             map.y_mm + map.height_mm + plan->atlas->theme->credit_pt * 0.4},
                 message_text(plan->atlas->messages, "scale.ruler"),
                 (TextStyle){.size_pt = plan->atlas->theme->credit_pt}, ALIGN_LEFT, INK_SECOND);
}

static const char *metres_words(SheetPlan *plan, double metres) {
    bool kilometres = metres >= 1000;
    g_autofree char *figure = number_format_grouped(kilometres ? metres / 1000 : metres,
                                                    kilometres && fmod(metres, 1000) > 0 ? 1 : 0);
    g_autofree char *text =
        message_fill(plan->atlas->messages, kilometres ? "scale.kilometres" : "scale.metres",
                     "figure", figure, NULL);
    return g_string_chunk_insert_const(plan->strings, text);
}

void front_page_add_bar(SheetPlan *plan, PagePlan *page, PagePoint bar) {
    TextStyle small = {.size_pt = plan->atlas->theme->caption_pt};
    double above_mm = bar.y_mm - 0.8;
    page_begin_block(page, BLOCK_FURNITURE);
    page_add_run(page, (PagePoint){bar.x_mm, above_mm}, "0", small, ALIGN_MIDDLE, INK_FIRST);
    page_add_run(page, (PagePoint){bar.x_mm + plan->bar.length_mm, above_mm},
                 metres_words(plan, plan->bar.length_m), small, ALIGN_MIDDLE, INK_FIRST);
    if (plan->bar.walk_minutes > 0) {
        g_autofree char *minutes = number_format(plan->bar.walk_minutes, 0);
        g_autofree char *walk =
            message_fill(plan->atlas->messages, "scale.walk", "minutes", minutes, NULL);
        PagePoint at = {bar.x_mm + plan->bar.walk_mm,
                        bar.y_mm + SCALE_BAR_HEIGHT_MM + 0.4 * small.size_pt};
        page_add_run(page, at, g_string_chunk_insert_const(plan->strings, walk), small,
                     ALIGN_MIDDLE, INK_FIRST);
    }
}

/* Ratio, bar, walk and arrow. On a landscape page the strip is lower, so that all is closer. */
static void add_scale(SheetPlan *plan, PagePlan *page, FontSet *fonts, bool whole_key) {
    const Theme *theme = plan->atlas->theme;
    const Messages *messages = plan->atlas->messages;
    PageBox box = plan->boxes.scale;
    bool low = plan->frame.paper.landscape;
    TextStyle small = {.size_pt = theme->caption_pt};
    TextStyle bold = {.size_pt = theme->heading_pt, .bold = true};
    const char *north = message_text(messages, "scale.north");
    double north_width_mm = font_measure(fonts, north, small).width_mm;
    page_begin_block(page, BLOCK_PARAGRAPH);
    g_autofree char *figure = number_format_grouped(plan->frame.scale, 0);
    g_autofree char *ratio = message_fill(messages, "scale.ratio", "scale", figure, "paper",
                                          plan->frame.paper.name, NULL);
    page_add_run(page, (PagePoint){box.x_mm, box.y_mm + 0.34 * bold.size_pt},
                 g_string_chunk_insert_const(plan->strings, ratio), bold, ALIGN_LEFT, INK_FIRST);
    const char *centimetre = metres_words(plan, plan->frame.scale / 100);
    g_autofree char *caption = message_fill(messages,
                                            plan->poster          ? "poster.centimetre"
                                            : whole_key           ? "scale.centimetre"
                                            : theme->key_overleaf ? "scale.centimetre_and_all_key"
                                                                  : "scale.centimetre_and_key",
                                            "distance", centimetre, NULL);
    double y_mm = box.y_mm + 0.45 * bold.size_pt;
    double line_mm = 0.42 * small.size_pt;
    size_t lines =
        page_add_wrapped(plan, page, fonts, (PagePoint){box.x_mm, y_mm},
                         box.width_mm - north_width_mm - 2, line_mm, caption, small, INK_SECOND, 0);
    y_mm += (double)lines * line_mm;
    double north_mm = NORTH_ARROW_MM + 1;
    plan->north_at = (PagePoint){box.x_mm + box.width_mm - north_width_mm / 2, box.y_mm + north_mm};
    page_begin_block(page, BLOCK_FURNITURE);
    page_add_run(page, (PagePoint){box.x_mm + box.width_mm, box.y_mm + north_mm + line_mm}, north,
                 small, ALIGN_RIGHT, INK_SECOND);
    double figures_mm = y_mm + line_mm + 0.6;
    if (!low) {
        figures_mm = MAX(figures_mm + 1, box.y_mm + north_mm + 2.4 * line_mm);
    }
    plan->bar_at = (PagePoint){box.x_mm + 1.5, figures_mm};
    front_page_add_bar(plan, page, plan->bar_at);
}

double front_page_bar_room_mm(const SheetPlan *plan, FontSet *fonts) {
    TextStyle small = {.size_pt = plan->atlas->theme->caption_pt};
    const char *north = message_text(plan->atlas->messages, "scale.north");
    double figure_mm = font_measure(fonts, "500 km", small).width_mm / 2;
    double beside_mm =
        plan->frame.paper.landscape ? font_measure(fonts, north, small).width_mm + 1 : 0;
    return plan->boxes.scale.width_mm - 1.5 - figure_mm - beside_mm;
}

/* The code with a word under it that leads there, too. */
static void add_qr(SheetPlan *plan, PagePlan *page) {
    PageBox box = plan->boxes.qr;
    if (!plan->qr_url || box.width_mm <= 0) {
        return;
    }
    TextStyle small = {.size_pt = plan->atlas->theme->credit_pt};
    double side_mm = MIN(box.width_mm, box.height_mm - 0.4 * small.size_pt);
    CodeMark code = {{box.x_mm + (box.width_mm - side_mm) / 2, box.y_mm, side_mm, side_mm},
                     plan->qr_url};
    g_array_append_val(page->codes, code);
    page_begin_block(page, BLOCK_PARAGRAPH);
    PagePoint at = {box.x_mm + box.width_mm / 2, box.y_mm + side_mm + 0.33 * small.size_pt};
    page_add_run(page, at, message_text(plan->atlas->messages, "sheet.online"), small, ALIGN_MIDDLE,
                 INK_SECOND);
    page_link_run(page, plan->qr_url);
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
        for (size_t k = 0; *row->mark && k < row->entry_count; k++) {
            sources[asset_set_at(atlas->assets, rows_entry(plan, row, k))->source] = true;
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
    page_add_box(page, "logo", boxes->logo);
    page_add_box(page, "summary", boxes->summary);
    page_add_box(page, "map", boxes->collar);
    page_add_box(page, "legend", boxes->legend);
    page_add_box(page, "need", boxes->need);
    page_add_box(page, "scale", boxes->scale);
    page_add_box(page, "qr", boxes->qr);
    add_title(plan, page, fonts);
    page_add_logo(page, plan->atlas, paper_logo_slot(page->paper));
    add_summary(plan, page, fonts);
    add_index(plan, page);
    add_ruler(plan, page);
    size_t placed = 0;
    if (!plan->atlas->theme->key_overleaf) {
        placed = legend_lay_out(plan, page, fonts, keys, 0, boxes->legend, true);
    }
    need_key_lay_out(plan, page, fonts, boxes->need);
    add_scale(plan, page, fonts, placed == keys->len);
    add_qr(plan, page);
    plan->front_credits = drawn_credits(plan);
    return placed;
}
