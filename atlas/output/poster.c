/* poster.c: a large map as sheets of A4 to put together.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/poster.h"

#include "atlas/draw/canvas_cairo.h"
#include "atlas/draw/poster_page.h"
#include "atlas/draw/sheet_page.h"
#include "atlas/output/pdf.h"
#include "atlas/output/pdf_stamp.h"
#include "atlas/output/sheet_files.h"
#include "atlas/plan/sheet_layout.h"
#include "atlas/plan/summary.h"

/* The poster's own page comes first and is decoration: its pieces say nothing to a reader of text,
 * the list behind them does. Stamps are told page by page. */
static void draw_pages(Canvas *canvas, const SheetPlan *plan, const PosterTiles *tiles,
                       FontSet *fonts, GArray *stamps) {
    Paper paper = tiles->paper;
    canvas_leave_out_destinations(canvas);
    canvas_begin_tag(canvas, "Private");
    sheet_page_draw(canvas, plan, 0);
    canvas_end_tag(canvas);
    canvas_next_page(canvas, paper.width_mm, paper.height_mm);
    PdfStamp whole = {.page = 1};
    PageBox last = poster_tiles_at(tiles, tiles->columns - 1, tiles->rows - 1);
    whole.to = poster_page_draw_plan(canvas, plan, tiles, fonts, &whole.factor);
    whole.from =
        (PageBox){tiles->left_mm, tiles->top_mm, last.x_mm + last.width_mm - tiles->left_mm,
                  last.y_mm + last.height_mm - tiles->top_mm};
    g_array_append_val(stamps, whole);
    for (size_t i = 0; i < tiles->columns * tiles->rows; i++) {
        size_t column = i % tiles->columns;
        size_t row = i / tiles->columns;
        canvas_next_page(canvas, paper.width_mm, paper.height_mm);
        poster_page_draw_sheet(canvas, plan, tiles, column, row);
        PdfStamp stamp = {.page = 2 + i,
                          .from = poster_tiles_at(tiles, column, row),
                          .to = {tiles->window.x_mm, tiles->window.y_mm},
                          .factor = 1};
        g_array_append_val(stamps, stamp);
    }
    for (guint i = 1; i < plan->pages->len; i++) {
        canvas_next_page(canvas, plan->list_paper.width_mm, plan->list_paper.height_mm);
        sheet_page_draw(canvas, plan, i);
    }
}

bool poster_write(const SheetPlan *plan, FontSet *fonts, const char *folder, OutputList *outputs,
                  GError **error) {
    const Atlas *atlas = plan->atlas;
    g_autofree char *title =
        message_fill(atlas->messages, "poster.title", "name", plan->subject->name, NULL);
    g_autofree char *summary = summary_of_subject(atlas, plan->subject);
    g_autofree char *date = g_strdup_printf("%.10sT00:00:00Z", atlas->date ? atlas->date : "");
    const char *publisher = atlas->project->publisher.name;
    PdfInfo info = {.title = title,
                    .author = publisher ? publisher : atlas->project->title,
                    .subject = summary,
                    .keywords = plan->front_credits,
                    .date = atlas->date ? date : NULL};
    PosterTiles tiles = poster_tiles_new(plan->frame.paper, &atlas->project->sheets);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(Canvas) canvas = canvas_new_pdf(bytes, plan->frame.paper.width_mm,
                                              plan->frame.paper.height_mm, &info, fonts, error);
    if (!canvas) {
        return false;
    }
    g_autoptr(GArray) stamps = g_array_new(FALSE, FALSE, sizeof(PdfStamp));
    draw_pages(canvas, plan, &tiles, fonts, stamps);
    if (!canvas_finish(canvas, error)) {
        return false;
    }
    PdfFinish finish = {.language = messages_tag(atlas->messages),
                        .notes = canvas_notes(canvas),
                        .messages = atlas->messages};
    g_autoptr(GByteArray) finished = g_byte_array_new();
    g_autoptr(GByteArray) stamped = g_byte_array_new();
    if (!pdf_finish(bytes, &finish, finished, error) ||
        !pdf_stamp(finished, &g_array_index(stamps, PdfStamp, 0), stamps->len, stamped, error)) {
        return false;
    }
    return sheet_files_put(plan, "-poster.pdf", "sheet_poster", stamped->data, stamped->len,
                           stamps->len + plan->pages->len - 1, folder, outputs, error);
}
