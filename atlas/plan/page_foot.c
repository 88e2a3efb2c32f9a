/* page_foot.c: the foot of a page: credits, what sheet it is, of when, which page.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/page_foot.h"

#include <math.h>

#include "atlas/base/number.h"
#include "atlas/plan/page_build.h"

/* Heights for each point of type. */
#define CREDIT_LINE 0.4
#define ID_LINE 0.46

double page_foot_credits_mm(const Theme *theme, FontSet *fonts, const char *credits,
                            double width_mm) {
    TextStyle style = {.size_pt = theme->credit_pt};
    g_auto(GStrv) lines = font_wrap(fonts, credits, style, width_mm, 0);
    return page_foot_lines_mm(theme, MAX(g_strv_length(lines), 1));
}

double page_foot_lines_mm(const Theme *theme, size_t lines) {
    return theme->credit_pt * CREDIT_LINE * (double)lines + 0.4;
}

double page_foot_id_mm(const Theme *theme) {
    return theme->credit_pt * ID_LINE;
}

/* "Sheet E05013269 · data to 1 May 2026 · made 1 May 2026 · ...". Caller frees. */
static char *identity(const SheetPlan *plan) {
    const Atlas *atlas = plan->atlas;
    const Messages *messages = atlas->messages;
    g_autofree char *made = message_date(messages, atlas->date);
    g_autofree char *data =
        message_date(messages, atlas->data_date ? atlas->data_date : atlas->date);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(parts, message_fill(messages, "foot.sheet", "code", plan->subject->code, NULL));
    g_ptr_array_add(parts, message_fill(messages, "foot.data", "date", data, NULL));
    g_ptr_array_add(parts, message_fill(messages, "foot.made", "date", made, NULL));
    if (atlas->project->mapped_by) {
        g_ptr_array_add(parts, message_fill(messages, "foot.mapped_by", "who",
                                            atlas->project->mapped_by, NULL));
    }
    if (atlas->project->edition) {
        g_ptr_array_add(parts, g_strdup(atlas->project->edition));
    }
    if (isfinite(atlas->accuracy_m) && atlas->accuracy_m > 1) {
        g_autofree char *metres = number_format(ceil(atlas->accuracy_m), 0);
        g_ptr_array_add(parts, message_fill(messages, "foot.positions", "metres", metres, NULL));
    }
    g_ptr_array_add(parts, g_strdup(message_text(messages, "foot.never_finished")));
    g_ptr_array_add(parts, NULL);
    return g_strjoinv(" · ", (char **)parts->pdata);
}

/* "Page 2 of 5" of a sheet on its own; in a book the number of its page alone. Caller frees. */
static char *page_words(const SheetPlan *plan, size_t number, size_t count) {
    if (plan->book) {
        return number_format((double)(plan->book->first_page[plan->sheet] + number - 1), 0);
    }
    g_autofree char *page_number = number_format((double)number, 0);
    g_autofree char *page_count = number_format((double)count, 0);
    return message_fill(plan->atlas->messages, "sheet.page", "page", page_number, "pages",
                        page_count, NULL);
}

void page_add_foot(SheetPlan *plan, PagePlan *page, FontSet *fonts, PageBox credits_box,
                   const char *credits, PageBox id_box, size_t number, size_t count) {
    TextStyle style = {.size_pt = plan->atlas->theme->credit_pt};
    page_add_box(page, "credits", credits_box);
    page_add_box(page, "id", id_box);
    page_begin_block(page, BLOCK_PARAGRAPH);
    page_add_wrapped(plan, page, fonts, (PagePoint){credits_box.x_mm, credits_box.y_mm},
                     credits_box.width_mm, style.size_pt * CREDIT_LINE, credits, style, INK_SECOND,
                     0);
    g_autofree char *id = identity(plan);
    g_autofree char *page_text = page_words(plan, number, count);
    TextStyle page_style = {.size_pt = plan->book ? plan->atlas->theme->heading_pt : style.size_pt,
                            .bold = plan->book != NULL};
    double page_mm = font_measure(fonts, page_text, page_style).width_mm;
    g_autofree char *cut = font_ellipsize(fonts, id, style, id_box.width_mm - page_mm - 4);
    double y_mm = id_box.y_mm + baseline_drop_mm(style.size_pt, id_box.height_mm);
    page_begin_block(page, number == 1 ? BLOCK_PARAGRAPH : BLOCK_FURNITURE);
    page_add_run(page, (PagePoint){id_box.x_mm, y_mm},
                 g_string_chunk_insert_const(plan->strings, cut), style, ALIGN_LEFT, INK_SECOND);
    page_add_run(page, (PagePoint){id_box.x_mm + id_box.width_mm, y_mm},
                 g_string_chunk_insert_const(plan->strings, page_text), page_style, ALIGN_RIGHT,
                 plan->book ? INK_FIRST : INK_SECOND);
}
