/* back_pages.c: the pages behind the map: list, figures, locator.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/back_pages.h"

#include "atlas/plan/credits.h"
#include "atlas/plan/figures.h"
#include "atlas/plan/list_pieces.h"
#include "atlas/plan/page_foot.h"

/* White between the figures and the list above or below them. */
#define BESIDE_FIGURES_MM 5.0
/* A shorter rest of a column is left white. */
#define REST_MIN_MM 24.0
#define PAGES_MAX 200
/* Height of the name at the top for each point of the list. */
#define NAME_LINE 0.89
/* Of its size, where a name would else be cut. */
#define NAME_SMALLEST 0.7

static char *listed_credits(const SheetPlan *plan) {
    const Atlas *atlas = plan->atlas;
    g_autofree bool *sources = g_new0(bool, asset_set_source_count(atlas->assets) + 1);
    for (size_t i = 0; i < plan->entries->len; i++) {
        size_t asset = g_array_index(plan->entries, size_t, i);
        sources[asset_set_at(atlas->assets, asset)->source] = true;
    }
    for (size_t i = 0; i < plan->everyday->len; i++) {
        size_t asset = g_array_index(plan->everyday, EverydayDot, i).asset;
        sources[asset_set_at(atlas->assets, asset)->source] = true;
    }
    CreditUse use = {
        .areas = true, .population = true, .indicators = true, .asset_sources = sources};
    return credits_compose(atlas, &use);
}

static BackBoxes back_boxes(const SheetPlan *plan, FontSet *fonts) {
    const Theme *theme = plan->atlas->theme;
    double width_mm = paper_inside(plan->list_paper).width_mm;
    double credits_mm = page_foot_credits_mm(theme, fonts, plan->back_credits, width_mm);
    return paper_back_boxes(plan->list_paper, NAME_LINE * theme->list_pt, credits_mm,
                            page_foot_id_mm(plan->atlas, plan->subject->code, fonts, width_mm),
                            theme->list_pt / 9);
}

/* A heading on the first of these pages; on the others it is only said again. */
static void add_name(SheetPlan *plan, PagePlan *page, FontSet *fonts, PageBox box, bool again) {
    const char *name = plan->subject->name;
    const char *what = message_text(plan->atlas->messages, "sheet.list_title");
    double list_pt = plan->atlas->theme->list_pt;
    TextStyle style = {.size_pt = list_pt * 1.55, .bold = true};
    TextStyle plain = {.size_pt = list_pt};
    double baseline_mm = box.y_mm + box.height_mm * 0.68;
    double room_mm = box.width_mm - font_measure(fonts, what, plain).width_mm - 6;
    double width_mm = font_measure(fonts, name, style).width_mm;
    /* A long name takes the room of what stands beside it, then smaller letters. */
    bool alone = width_mm > room_mm;
    room_mm = alone ? box.width_mm : room_mm;
    style.size_pt *= width_mm > room_mm ? MAX(0.98 * room_mm / width_mm, NAME_SMALLEST) : 1;
    g_autofree char *cut = font_ellipsize(fonts, name, style, room_mm);
    page_begin_block(page, again ? BLOCK_FURNITURE : BLOCK_HEADING);
    page_add_run(page, (PagePoint){box.x_mm, baseline_mm},
                 g_string_chunk_insert_const(plan->strings, cut), style, ALIGN_LEFT, INK_FIRST);
    if (!alone) {
        page_add_run(page, (PagePoint){box.x_mm + box.width_mm, baseline_mm}, what, plain,
                     ALIGN_RIGHT, INK_SECOND);
    }
    Rule rule = {{box.x_mm, box.y_mm + box.height_mm},
                 {box.x_mm + box.width_mm, box.y_mm + box.height_mm}};
    g_array_append_val(page->rules, rule);
}

/* What the figures leave of a page: the columns before the last, and the upper part of the last, so
 * that the list reads on from column to column; the figures stand below its end. Where a page has
 * but one column, as in very large type, they come before the list, which they would interrupt. */
static FlowPage list_columns(const BackBoxes *boxes, double figures_mm) {
    FlowPage page = {.column_count = boxes->column_count};
    for (size_t i = 0; i < boxes->column_count; i++) {
        page.columns[i] = boxes->columns[i];
    }
    PageBox *last = &page.columns[boxes->column_count - 1];
    if (figures_mm > 0) {
        last->y_mm += boxes->column_count == 1 ? figures_mm + BESIDE_FIGURES_MM : 0;
        last->height_mm -= figures_mm + BESIDE_FIGURES_MM;
        if (last->height_mm < REST_MIN_MM && page.column_count > 1) {
            page.column_count--;
        }
    }
    return page;
}

typedef struct Flowed {
    GPtrArray *pieces;
    GArray *places;
} Flowed;

/* Moves the figures of a page below what the list has in their column; its top, when it has
 * nothing there. Returns how far. */
static double lower_figures(const Flowed *list, const Flowed *figures, const BackBoxes *boxes,
                            size_t number) {
    size_t last = boxes->column_count - 1;
    double top_mm = boxes->columns[last].y_mm;
    if (boxes->column_count == 1) {
        return 0;
    }
    double end_mm = piece_list_bottom_mm(list->pieces, list->places, number, last, top_mm);
    double down_mm = end_mm > top_mm ? end_mm + BESIDE_FIGURES_MM - top_mm : 0;
    for (guint i = 0; i < figures->places->len; i++) {
        FlowPlace *place = &g_array_index(figures->places, FlowPlace, i);
        place->at.y_mm += place->page == number ? down_mm : 0;
    }
    return down_mm;
}

static void add_boxes(const Flowed *list, const Flowed *figures, const BackBoxes *boxes,
                      const FlowPage *columns, double figures_down_mm, size_t number,
                      PagePlan *page) {
    for (size_t c = 0; c < columns->column_count; c++) {
        PageBox box = columns->columns[c];
        double bottom_mm = piece_list_bottom_mm(list->pieces, list->places, number, c, box.y_mm);
        box.height_mm = bottom_mm - box.y_mm;
        page_add_box(page, "list", box);
    }
    PageBox box = boxes->columns[boxes->column_count - 1];
    box.y_mm += figures_down_mm;
    double bottom_mm = piece_list_bottom_mm(figures->pieces, figures->places, number, 0, box.y_mm);
    box.height_mm = bottom_mm - box.y_mm;
    page_add_box(page, "figures", box);
}

static void note_pages(SheetPlan *plan, const Flowed *list) {
    for (guint i = 0; i < list->places->len; i++) {
        const FlowPlace *place = &g_array_index(list->places, FlowPlace, i);
        const Piece *piece = list->pieces->pdata[place->item];
        if (!place->again && piece->row >= 0) {
            g_array_index(plan->rows, ListedAsset, piece->row).page = place->page + 1;
        }
    }
}

static void put_page(SheetPlan *plan, FontSet *fonts, const BackBoxes *boxes, const Flowed *list,
                     const Flowed *figures, const FlowPage *columns, size_t number, size_t count) {
    PagePlan *page = page_plan_new(plan->list_paper, false);
    g_ptr_array_add(plan->pages, page);
    page_add_box(page, "name", boxes->name);
    add_name(plan, page, fonts, boxes->name, number > 0);
    double down_mm = lower_figures(list, figures, boxes, number);
    add_boxes(list, figures, boxes, columns, down_mm, number, page);
    piece_list_put(list->pieces, list->places, number, page);
    piece_list_put(figures->pieces, figures->places, number, page);
    page_add_foot(plan, page, fonts, boxes->credits, plan->back_credits, boxes->id, number + 2,
                  count + 1);
}

/* ---- how list and figures share the pages ---- */

typedef struct Laid {
    GArray *list_places, *figure_places; /* of FlowPlace */
    FlowPage *columns;                   /* of the list, on each page of figures and on one after */
    size_t figure_pages;
    size_t count; /* pages in all */
} Laid;

static void laid_free(Laid *laid) {
    g_array_unref(laid->list_places);
    g_array_unref(laid->figure_places);
    g_free(laid->columns);
    g_free(laid);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Laid, laid_free)

/* A list that ends before the column of the figures fills the columns before it evenly: one that is
 * full beside one that is empty looks as if something were missing. */
static void even_before_figures(Laid *laid, const GPtrArray *list, const BackBoxes *boxes) {
    guint count = laid->list_places->len;
    const FlowPlace *end =
        count > 0 ? &g_array_index(laid->list_places, FlowPlace, count - 1) : NULL;
    size_t before = boxes->column_count - 1;
    if (!end || end->page >= laid->figure_pages || end->column >= before) {
        return;
    }
    laid->columns[end->page].column_count = before;
    GArray *even = piece_list_flow_evenly(list, laid->columns, laid->figure_pages + 1, end->page);
    g_array_unref(laid->list_places);
    laid->list_places = even;
}

static Laid *laid_new(const GPtrArray *list, const GPtrArray *figures, const BackBoxes *boxes) {
    Laid *laid = g_new0(Laid, 1);
    FlowPage figures_page = {.column_count = 1};
    figures_page.columns[0] = boxes->columns[boxes->column_count - 1];
    laid->figure_places = piece_list_flow(figures, &figures_page, 1);
    laid->figure_pages = piece_list_page_count(laid->figure_places);
    laid->columns = g_new(FlowPage, laid->figure_pages + 1);
    for (size_t p = 0; p <= laid->figure_pages; p++) {
        double top_mm = figures_page.columns[0].y_mm;
        double bottom_mm = piece_list_bottom_mm(figures, laid->figure_places, p, 0, top_mm);
        laid->columns[p] = list_columns(boxes, bottom_mm - top_mm);
    }
    laid->list_places =
        piece_list_flow_evenly(list, laid->columns, laid->figure_pages + 1, laid->figure_pages);
    even_before_figures(laid, list, boxes);
    laid->count = MAX(laid->figure_pages, piece_list_page_count(laid->list_places));
    return laid;
}

static void set_gaps(const GPtrArray *pieces, const double *before_mm, double share) {
    for (guint i = 0; i < pieces->len; i++) {
        Piece *piece = pieces->pdata[i];
        piece->flow.before_mm = before_mm[i] * share;
    }
}

static double *gaps_of(const GPtrArray *pieces) {
    double *before_mm = g_new(double, pieces->len + 1);
    for (guint i = 0; i < pieces->len; i++) {
        before_mm[i] = ((const Piece *)pieces->pdata[i])->flow.before_mm;
    }
    return before_mm;
}

/* A last page with a few lines is paper for nothing, or the back of a sheet that would have done:
 * rows stand closer where that saves a page, as little as it takes, and as they are where not. */
static Laid *lay_closely(const GPtrArray *list, const GPtrArray *figures, const BackBoxes *boxes) {
    static const double SHARES[] = {0.7, 0.4};
    Laid *laid = laid_new(list, figures, boxes);
    g_autofree double *list_gaps = gaps_of(list);
    g_autofree double *figure_gaps = gaps_of(figures);
    for (size_t i = 0; laid->count > 1 && i < G_N_ELEMENTS(SHARES); i++) {
        set_gaps(list, list_gaps, SHARES[i]);
        set_gaps(figures, figure_gaps, SHARES[i]);
        g_autoptr(Laid) closer = laid_new(list, figures, boxes);
        if (closer->count < laid->count) {
            laid_free(laid);
            return g_steal_pointer(&closer);
        }
    }
    set_gaps(list, list_gaps, 1);
    set_gaps(figures, figure_gaps, 1);
    return laid;
}

void back_pages_lay_out(SheetPlan *plan, FontSet *fonts, const GArray *keys, size_t first_key) {
    plan->back_credits = listed_credits(plan);
    BackBoxes boxes = back_boxes(plan, fonts);
    double width_mm = boxes.columns[0].width_mm;
    g_autoptr(GPtrArray) list_pieces = list_pieces_compose(plan, fonts, width_mm);
    g_autoptr(GPtrArray) figure_pieces = figures_compose(plan, fonts, width_mm, keys, first_key);
    g_autoptr(Laid) laid = lay_closely(list_pieces, figure_pieces, &boxes);
    Flowed figures = {figure_pieces, laid->figure_places};
    Flowed list = {list_pieces, laid->list_places};
    g_assert(laid->count <= PAGES_MAX);
    for (size_t p = 0; p < laid->count; p++) {
        const FlowPage *columns = &laid->columns[MIN(p, laid->figure_pages)];
        put_page(plan, fonts, &boxes, &list, &figures, columns, p, laid->count);
    }
    note_pages(plan, &list);
}
