/* map_picture.c: the map of a sheet by itself, with a title, a key, a bar and its credits.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/map_picture.h"

#include "atlas/plan/front_page.h"
#include "atlas/plan/legend.h"
#include "atlas/plan/need_key.h"
#include "atlas/plan/page_build.h"

#define MARGIN_MM 4.0
#define GAP_MM 2.5
#define COLUMN_GAP_MM 4.0
#define NEED_MM 40.0
#define BAR_SIDE_MM 8.0 /* for the figures that stand over both ends of the bar */
/* Heights for each point of type. */
#define TITLE_LINE 0.46
#define CREDIT_LINE 0.4
enum { ROWS_MIN = 2, ROWS_MAX = 12 };

/* "What's strong in" and the name on one line, the name cut when it is too long. */
static double add_title(SheetPlan *plan, PagePlan *page, FontSet *fonts, double bottom_mm) {
    const Theme *theme = plan->atlas->theme;
    PageBox map = plan->frame.map;
    TextStyle plain = {.size_pt = theme->kicker_pt * 1.2};
    TextStyle bold = {.size_pt = theme->title_pt * 0.9, .bold = true};
    const char *kicker = plan->subject->kicker;
    double kicker_mm = font_measure(fonts, kicker, plain).width_mm + 2;
    double baseline_mm = bottom_mm - 0.28 * bold.size_pt * TITLE_LINE;
    g_autofree char *name =
        font_ellipsize(fonts, plan->subject->name, bold, map.width_mm - kicker_mm);
    page_begin_block(page, BLOCK_TITLE);
    page_add_run(page, (PagePoint){map.x_mm, baseline_mm}, kicker, plain, ALIGN_LEFT, INK_ACCENT);
    page_add_run(page, (PagePoint){map.x_mm + kicker_mm, baseline_mm},
                 g_string_chunk_insert_const(plan->strings, name), bold, ALIGN_LEFT, INK_FIRST);
    return bold.size_pt * TITLE_LINE;
}

/* What stands for assets or bounds them; the rest of the map explains itself on a screen. */
static GArray *symbols_of(const GArray *keys) {
    GArray *symbols = g_array_new(FALSE, FALSE, sizeof(KeyMark));
    for (guint i = 0; i < keys->len; i++) {
        KeyMark key = g_array_index(keys, KeyMark, i);
        if (key.kind != KEY_BASE && key.kind != KEY_LEADER) {
            g_array_append_val(symbols, key);
        }
    }
    return symbols;
}

/* The fewest rows in which all entries find room. */
static double add_key(SheetPlan *plan, PagePlan *page, FontSet *fonts, const GArray *symbols,
                      PageBox box) {
    double row_mm = legend_row_mm(plan->atlas->theme);
    for (int rows = ROWS_MIN; rows < ROWS_MAX; rows++) {
        g_autoptr(PagePlan) trial = page_plan_new(plan->frame.paper, false);
        box.height_mm = rows * row_mm;
        if (legend_lay_out(plan, trial, fonts, symbols, 0, box, false) == symbols->len) {
            break;
        }
    }
    legend_lay_out(plan, page, fonts, symbols, 0, box, false);
    return box.height_mm;
}

/* Key, need and bar side by side; returns the height. */
static double add_strip(SheetPlan *plan, PagePlan *page, FontSet *fonts, const GArray *keys,
                        double top_mm) {
    const Theme *theme = plan->atlas->theme;
    PageBox map = plan->frame.map;
    double type = MAX(theme->caption_pt / 7, 1);
    double bar_mm = plan->bar.length_mm + BAR_SIDE_MM * type;
    double need_mm = plan->need->len > 0 ? NEED_MM * type : 0;
    double right_mm = map.x_mm + map.width_mm - bar_mm;
    plan->picture.bar_at =
        (PagePoint){right_mm + BAR_SIDE_MM * type / 2, top_mm + theme->caption_pt * 0.35 + 0.8};
    front_page_add_bar(plan, page, plan->picture.bar_at);
    g_autoptr(GArray) symbols = symbols_of(keys);
    PageBox key = {map.x_mm, top_mm,
                   right_mm - need_mm - (need_mm > 0 ? 2 : 1) * COLUMN_GAP_MM - map.x_mm, 0};
    double height_mm = add_key(plan, page, fonts, symbols, key);
    double bar_height_mm = theme->caption_pt * 0.75 + 0.8 + SCALE_BAR_HEIGHT_MM;
    height_mm = MAX(height_mm, bar_height_mm);
    if (need_mm > 0) {
        height_mm = MAX(height_mm, theme->caption_pt * 2.4);
        need_key_lay_out(plan, page, fonts,
                         (PageBox){right_mm - COLUMN_GAP_MM - need_mm, top_mm, need_mm, height_mm});
    }
    return height_mm;
}

void map_picture_lay_out(SheetPlan *plan, FontSet *fonts, const GArray *keys) {
    PagePlan *page = page_plan_new(plan->frame.paper, false);
    PageBox map = plan->frame.map;
    plan->picture.page = page;
    double head_mm = add_title(plan, page, fonts, map.y_mm - GAP_MM) + GAP_MM;
    double y_mm = map.y_mm + map.height_mm + GAP_MM;
    y_mm += add_strip(plan, page, fonts, keys, y_mm) + GAP_MM;
    TextStyle small = {.size_pt = plan->atlas->theme->credit_pt};
    g_autofree char *credits =
        g_strdup_printf("%s · %s", plan->atlas->project->title, plan->front_credits);
    page_begin_block(page, BLOCK_PARAGRAPH);
    size_t lines = page_add_wrapped(plan, page, fonts, (PagePoint){map.x_mm, y_mm}, map.width_mm,
                                    small.size_pt * CREDIT_LINE, credits, small, INK_SECOND, 0);
    y_mm += (double)lines * small.size_pt * CREDIT_LINE;
    double top_mm = map.y_mm - head_mm - MARGIN_MM;
    plan->picture.box = (PageBox){map.x_mm - MARGIN_MM, top_mm, map.width_mm + 2 * MARGIN_MM,
                                  y_mm + MARGIN_MM - top_mm};
}
