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
/* Between the line and the number of the page. */
#define BESIDE_PAGE_MM 4.0
#define BETWEEN_PARTS " · "

double page_foot_credits_mm(const Theme *theme, FontSet *fonts, const char *credits,
                            double width_mm) {
    TextStyle style = {.size_pt = theme->credit_pt};
    g_auto(GStrv) lines = font_wrap(fonts, credits, style, width_mm, 0);
    return page_foot_lines_mm(theme, MAX(g_strv_length(lines), 1));
}

double page_foot_lines_mm(const Theme *theme, size_t lines) {
    return theme->credit_pt * CREDIT_LINE * (double)lines + 0.4;
}

char *page_foot_identity(const Atlas *atlas, const char *code) {
    const Messages *messages = atlas->messages;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(parts, message_fill(messages, "foot.sheet", "code", code, NULL));
    if (atlas->data_date) {
        g_autofree char *data = message_date(messages, atlas->data_date);
        g_ptr_array_add(parts, message_fill(messages, "foot.data", "date", data, NULL));
    } else {
        g_ptr_array_add(parts, g_strdup(message_text(messages, "foot.data_undated")));
    }
    if (atlas->date_known) {
        g_autofree char *made = message_date(messages, atlas->date);
        g_ptr_array_add(parts, message_fill(messages, "foot.made", "date", made, NULL));
    }
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
    return g_strjoinv(BETWEEN_PARTS, (char **)parts->pdata);
}

/* No sheet has more pages, and no number of a book is wider in the type that it has there. */
#define MOST_PAGES 888

static char *page_of_pages(const Messages *messages, size_t number, size_t count) {
    g_autofree char *page_number = number_format((double)number, 0);
    g_autofree char *page_count = number_format((double)count, 0);
    return message_fill(messages, "sheet.page", "page", page_number, "pages", page_count, NULL);
}

/* What the number of the page leaves of the width. */
static double identity_room_mm(const Atlas *atlas, FontSet *fonts, double width_mm) {
    g_autofree char *widest = page_of_pages(atlas->messages, MOST_PAGES, MOST_PAGES);
    TextStyle style = {.size_pt = atlas->theme->credit_pt};
    return width_mm - font_measure(fonts, widest, style).width_mm - BESIDE_PAGE_MM;
}

/* Breaks what does not fit on one line: first between parts, then within one that is longer than a
 * line. Nothing is cut. The last line has the number of the page beside it. */
static char **wrap_identity(FontSet *fonts, const char *identity, TextStyle style, double width_mm,
                            double last_width_mm) {
    g_autoptr(GPtrArray) wrapped = g_ptr_array_new();
    g_auto(GStrv) parts = g_strsplit(identity, BETWEEN_PARTS, -1);
    g_autofree char *line = g_strdup("");
    for (size_t i = 0; parts[i]; i++) {
        double room_mm = parts[i + 1] ? width_mm : last_width_mm;
        g_autofree char *longer = g_strconcat(line, *line ? BETWEEN_PARTS : "", parts[i], NULL);
        if (*line && font_measure(fonts, longer, style).width_mm > room_mm) {
            g_ptr_array_add(wrapped, g_steal_pointer(&line));
            line = g_strdup(parts[i]);
        } else {
            g_free(line);
            line = g_steal_pointer(&longer);
        }
        g_autofree char **pieces = font_wrap(fonts, line, style, room_mm, 0);
        for (size_t k = 0; pieces[k]; k++) { /* the last of them may go on */
            g_free(line);
            line = pieces[k];
            if (pieces[k + 1]) {
                g_ptr_array_add(wrapped, g_steal_pointer(&line));
            }
        }
    }
    g_ptr_array_add(wrapped, g_steal_pointer(&line));
    g_ptr_array_add(wrapped, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&wrapped), FALSE);
}

double page_foot_id_lines_mm(const Theme *theme, size_t lines) {
    return theme->credit_pt * ID_LINE * (double)lines;
}

double page_foot_id_mm(const Atlas *atlas, const char *code, FontSet *fonts, double width_mm) {
    g_autofree char *identity = page_foot_identity(atlas, code);
    TextStyle style = {.size_pt = atlas->theme->credit_pt};
    g_auto(GStrv) lines =
        wrap_identity(fonts, identity, style, width_mm, identity_room_mm(atlas, fonts, width_mm));
    return page_foot_id_lines_mm(atlas->theme, g_strv_length(lines));
}

/* "Page 2 of 5" of a sheet on its own; in a book the number of its page alone. Caller frees. */
static char *page_words(const SheetPlan *plan, size_t number, size_t count) {
    if (plan->book) {
        return number_format((double)(plan->book->first_page[plan->sheet] + number - 1), 0);
    }
    return page_of_pages(plan->atlas->messages, number, count);
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
    g_autofree char *identity = page_foot_identity(plan->atlas, plan->subject->code);
    g_autofree char *page_text = page_words(plan, number, count);
    TextStyle page_style = {.size_pt = plan->book ? plan->atlas->theme->heading_pt : style.size_pt,
                            .bold = plan->book != NULL};
    g_auto(GStrv) lines = wrap_identity(fonts, identity, style, id_box.width_mm,
                                        identity_room_mm(plan->atlas, fonts, id_box.width_mm));
    double line_mm = page_foot_id_lines_mm(plan->atlas->theme, 1);
    double drop_mm = baseline_drop_mm(style.size_pt, line_mm);
    page_begin_block(page, number == 1 ? BLOCK_PARAGRAPH : BLOCK_FURNITURE);
    double y_mm = id_box.y_mm + drop_mm;
    for (size_t i = 0; lines[i]; i++) {
        y_mm = id_box.y_mm + (double)i * line_mm + drop_mm;
        page_add_run(page, (PagePoint){id_box.x_mm, y_mm},
                     g_string_chunk_insert_const(plan->strings, lines[i]), style, ALIGN_LEFT,
                     INK_SECOND);
    }
    page_add_run(page, (PagePoint){id_box.x_mm + id_box.width_mm, y_mm},
                 g_string_chunk_insert_const(plan->strings, page_text), page_style, ALIGN_RIGHT,
                 plan->book ? INK_FIRST : INK_SECOND);
}
