/* planner_key.c: the key of a map of the planner's figures, and what stands with it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/planner_key.h"

#include <math.h>

#include "atlas/base/number.h"
#include "atlas/plan/planner_words.h"

#define TEXT_LEFT_MM (PLANNER_SWATCH_WIDTH_MM + 2.0)
#define ROW_GAP_MM 1.0
#define PARAGRAPH_GAP_MM 2.0
#define LINE_MM 0.42   /* for each point of type */
#define TEXT_TYPE 1.15 /* for each point of a caption */
#define NORTH_WIDTH_MM 14.0
#define BAR_LEFT_MM 2.0
#define ABOVE_BAR_MM 0.8
#define BELOW_BAR_MM 5.0
/* The square of nine. */
#define CELL_WIDTH_MM 9.0
#define CELL_HEIGHT_MM 5.2
enum { THIRDS = 3 };

typedef struct KeyMaker {
    PlannerPage *page;
    FontSet *fonts;
    GPtrArray *pieces;
    double width_mm;
    TextStyle text;
} KeyMaker;

static const char *keep(const KeyMaker *maker, char *text) {
    const char *kept = g_string_chunk_insert_const(maker->page->strings, text);
    g_free(text);
    return kept;
}

static double text_pt(const PlannerPage *page) {
    return page->atlas->theme->caption_pt * TEXT_TYPE * page->key_type;
}

static double text_line_mm(const KeyMaker *maker) {
    return LINE_MM * maker->text.size_pt;
}

static void add_heading(const KeyMaker *maker, const char *words) {
    TextStyle style = {.size_pt = maker->page->atlas->theme->heading_pt, .bold = true};
    Piece *piece = piece_list_add(maker->pieces);
    page_begin_block(piece->content, BLOCK_HEADING);
    double line_mm = LINE_MM * style.size_pt;
    size_t lines =
        page_wrap_text(maker->page->strings, piece->content, maker->fonts, (PagePoint){0, 0},
                       maker->width_mm, line_mm, words, style, INK_FIRST, 0);
    piece->flow = (FlowItem){
        .height_mm = (double)lines * line_mm + ROW_GAP_MM, .keep_with_next = true, .heading = -1};
}

static void add_paragraph(const KeyMaker *maker, const char *words, RunInk ink) {
    Piece *piece = piece_list_add(maker->pieces);
    page_begin_block(piece->content, BLOCK_PARAGRAPH);
    size_t lines =
        page_wrap_text(maker->page->strings, piece->content, maker->fonts, (PagePoint){0, 0},
                       maker->width_mm, text_line_mm(maker), words, maker->text, ink, 0);
    piece->flow = (FlowItem){.height_mm = (double)lines * text_line_mm(maker),
                             .before_mm = PARAGRAPH_GAP_MM,
                             .heading = -1};
}

static void add_swatch(PagePlan *content, int value, PagePoint centre, double factor) {
    KeyMark mark = {.kind = KEY_PLANNER, .value = value, .centre = centre, .factor = factor};
    g_array_append_val(content->keys, mark);
}

/* A sample and what it stands for, with the number of areas. */
static void add_row(const KeyMaker *maker, int value, size_t areas, const char *class_words) {
    if (areas == 0) {
        return;
    }
    Piece *piece = piece_list_add(maker->pieces);
    g_autofree char *words = message_count(maker->page->atlas->messages, "planner.count_of", areas,
                                           "class", class_words, NULL);
    page_begin_block(piece->content, BLOCK_ENTRY);
    double line_mm = text_line_mm(maker);
    double top_mm = MAX((PLANNER_SWATCH_HEIGHT_MM - line_mm) / 2, 0);
    size_t lines = page_wrap_text(maker->page->strings, piece->content, maker->fonts,
                                  (PagePoint){TEXT_LEFT_MM, top_mm}, maker->width_mm - TEXT_LEFT_MM,
                                  line_mm, words, maker->text, INK_FIRST, 0);
    add_swatch(piece->content, value,
               (PagePoint){PLANNER_SWATCH_WIDTH_MM / 2, PLANNER_SWATCH_HEIGHT_MM / 2}, 1);
    piece->flow = (FlowItem){
        .height_mm = MAX(PLANNER_SWATCH_HEIGHT_MM, top_mm + (double)lines * line_mm) + ROW_GAP_MM,
        .heading = -1};
}

static void add_classes(const KeyMaker *maker) {
    const PlannerMap *map = maker->page->map;
    for (int class_ = map->class_count - 1; class_ >= 0; class_--) {
        int shown = map->kind == PLANNER_QUADRANTS ? map->class_count - 1 - class_ : class_;
        g_autofree char *words = planner_class_words(maker->page->atlas, map, shown);
        add_row(maker, shown, map->counts[shown], words);
    }
}

static void add_states(const KeyMaker *maker) {
    const PlannerMap *map = maker->page->map;
    const Messages *messages = maker->page->atlas->messages;
    for (int state = PLANNER_NOT_ASKED; state < PLANNER_STATES; state++) {
        add_row(maker, -state, map->states[state],
                planner_state_words(messages, (PlannerState)state));
    }
    add_row(maker, PLANNER_SWATCH_UNSTABLE, map->unstable,
            message_text(messages, "planner.unstable"));
}

/* Need upwards, assets to the right. */
static void add_square(const KeyMaker *maker) {
    const Messages *messages = maker->page->atlas->messages;
    Piece *piece = piece_list_add(maker->pieces);
    double line_mm = text_line_mm(maker);
    page_begin_block(piece->content, BLOCK_FURNITURE);
    page_wrap_text(maker->page->strings, piece->content, maker->fonts, (PagePoint){0, 0},
                   maker->width_mm, line_mm, message_text(messages, "planner.up"), maker->text,
                   INK_SECOND, 1);
    for (int need = 0; need < THIRDS; need++) {
        for (int assets = 0; assets < THIRDS; assets++) {
            PagePoint centre = {CELL_WIDTH_MM * (assets + 0.5),
                                line_mm + CELL_HEIGHT_MM * (THIRDS - need - 0.5)};
            add_swatch(piece->content, need * THIRDS + assets, centre,
                       CELL_WIDTH_MM / PLANNER_SWATCH_WIDTH_MM);
        }
    }
    page_wrap_text(maker->page->strings, piece->content, maker->fonts,
                   (PagePoint){0, line_mm + CELL_HEIGHT_MM * THIRDS + 0.4}, maker->width_mm,
                   line_mm, message_text(messages, "planner.right"), maker->text, INK_SECOND, 1);
    piece->flow = (FlowItem){.height_mm = 2 * line_mm + CELL_HEIGHT_MM * THIRDS + 2, .heading = -1};
}

/* "1 Ashton upon Mersey, 2 Bowdon ..." */
static void add_numbers(const KeyMaker *maker) {
    const PlannerPage *page = maker->page;
    if (page->numbered->len == 0) {
        return;
    }
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint k = 0; k < page->numbered->len; k++) {
        const Area *area =
            area_set_at(page->atlas->areas, g_array_index(page->numbered, size_t, k));
        g_string_append_printf(words, "%s%u %s", k > 0 ? " · " : "", k + 1,
                               atlas_area_name(page->atlas, area));
    }
    add_paragraph(maker, words->str, INK_FIRST);
}

static const char *distance_words(const KeyMaker *maker, double metres) {
    bool far = metres >= 1000;
    g_autofree char *figure = number_format_exact(far ? metres / 1000 : metres);
    return keep(maker,
                message_fill(maker->page->atlas->messages,
                             far ? "scale.kilometres" : "scale.metres", "figure", figure, NULL));
}

/* From the top left of the piece to the bar and to the foot of the arrow. */
static PagePoint bar_place(const PlannerPage *page) {
    return (PagePoint){BAR_LEFT_MM, 2 * LINE_MM * text_pt(page) + ABOVE_BAR_MM};
}

static PagePoint north_place(const PlannerPage *page) {
    double type = MAX(page->atlas->theme->caption_pt / 7, 1);
    PagePoint bar = bar_place(page);
    return (PagePoint){bar.x_mm + page->bar.length_mm + NORTH_WIDTH_MM * 0.75 * type,
                       MAX(bar.y_mm + BELOW_BAR_MM, NORTH_ARROW_MM)};
}

/* Ratio, bar and arrow; what is drawn stands where planner_key_place_scale says. */
static void add_scale(const KeyMaker *maker) {
    const PlannerPage *page = maker->page;
    const Messages *messages = page->atlas->messages;
    Piece *piece = piece_list_add(maker->pieces);
    PagePlan *content = piece->content;
    TextStyle bold = {.size_pt = maker->text.size_pt, .bold = true};
    PagePoint bar = bar_place(page), north = north_place(page);
    double line_mm = text_line_mm(maker);
    g_autofree char *figure = number_format_grouped(page->frame.scale, 0);
    page_begin_block(content, BLOCK_PARAGRAPH);
    page_add_run(content, (PagePoint){0, 0.75 * line_mm},
                 keep(maker, message_fill(messages, "scale.ratio", "scale", figure, "paper",
                                          page->frame.paper.name, NULL)),
                 bold, ALIGN_LEFT, INK_FIRST);
    page_begin_block(content, BLOCK_FURNITURE);
    double y_mm = bar.y_mm - ABOVE_BAR_MM;
    page_add_run(content, (PagePoint){bar.x_mm, y_mm}, "0", maker->text, ALIGN_MIDDLE, INK_FIRST);
    page_add_run(content, (PagePoint){bar.x_mm + page->bar.length_mm, y_mm},
                 distance_words(maker, page->bar.length_m), maker->text, ALIGN_MIDDLE, INK_FIRST);
    page_add_run(content, (PagePoint){north.x_mm, north.y_mm + 0.9 * line_mm},
                 message_text(messages, "scale.north"), maker->text, ALIGN_MIDDLE, INK_SECOND);
    piece->flow = (FlowItem){
        .height_mm = north.y_mm + 1.3 * line_mm, .before_mm = PARAGRAPH_GAP_MM, .heading = -1};
}

double planner_key_beside_bar_mm(const PlannerPage *page) {
    return BAR_LEFT_MM + NORTH_WIDTH_MM * 1.5 * MAX(page->atlas->theme->caption_pt / 7, 1);
}

void planner_key_place_scale(PlannerPage *page, PagePoint at) {
    PagePoint bar = bar_place(page), north = north_place(page);
    page->bar_at = (PagePoint){at.x_mm + bar.x_mm, at.y_mm + bar.y_mm};
    page->north_at = (PagePoint){at.x_mm + north.x_mm, at.y_mm + north.y_mm};
}

GPtrArray *planner_key_compose(PlannerPage *page, FontSet *fonts, double width_mm) {
    const Messages *messages = page->atlas->messages;
    KeyMaker maker = {page, fonts, piece_list_new(), width_mm, {.size_pt = text_pt(page)}};
    add_heading(&maker, message_text(messages, "figures.key"));
    if (page->map->kind == PLANNER_CELLS) {
        add_square(&maker);
    }
    add_classes(&maker);
    add_states(&maker);
    add_numbers(&maker);
    g_autofree char *method = planner_method(page->atlas, page->map);
    add_paragraph(&maker, method, INK_SECOND);
    if (page->map->unstable > 0) {
        add_paragraph(&maker, message_text(messages, "planner.stability"), INK_SECOND);
    }
    add_scale(&maker);
    return maker.pieces;
}
