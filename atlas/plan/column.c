/* column.c: the column beside the list, for the modules that fill it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/column.h"

#define BEFORE_HEADING_MM 4.0

const Theme *column_theme(const Column *column) {
    return column->plan->atlas->theme;
}

const Messages *column_messages(const Column *column) {
    return column->plan->atlas->messages;
}

const char *column_keep(const Column *column, const char *text) {
    return g_string_chunk_insert_const(column->plan->strings, text);
}

void column_add_heading(Column *column, const char *text) {
    Piece *piece = piece_list_add(column->pieces);
    page_begin_block(piece->content, BLOCK_SUBHEADING);
    TextStyle style = {.size_pt = column_theme(column)->heading_pt, .bold = true};
    g_auto(GStrv) lines = font_wrap(column->fonts, text, style, column->width_mm, 0);
    double lower_mm = 0; /* of the last line */
    for (size_t i = 0; lines[i]; i++) {
        lower_mm = (double)i * leading_mm(style.size_pt);
        page_add_run(piece->content, (PagePoint){0, lower_mm + 0.42 * style.size_pt},
                     column_keep(column, lines[i]), style, ALIGN_LEFT, INK_FIRST);
    }
    double rule_mm = lower_mm + 0.56 * style.size_pt;
    Rule rule = {{0, rule_mm}, {column->width_mm, rule_mm}};
    g_array_append_val(piece->content->rules, rule);
    piece->flow = (FlowItem){.height_mm = lower_mm + 0.64 * style.size_pt,
                             .before_mm = BEFORE_HEADING_MM,
                             .keep_with_next = true,
                             .heading = -1};
}

void column_add_paragraph(Column *column, const char *text, double size_pt, RunInk ink,
                          double before_mm) {
    Piece *piece = piece_list_add(column->pieces);
    double leading = leading_mm(size_pt);
    page_begin_block(piece->content, BLOCK_PARAGRAPH);
    size_t lines =
        page_add_wrapped(column->plan, piece->content, column->fonts, (PagePoint){0, 0},
                         column->width_mm, leading, text, (TextStyle){.size_pt = size_pt}, ink, 0);
    piece->flow =
        (FlowItem){.height_mm = (double)lines * leading, .before_mm = before_mm, .heading = -1};
}
