/* sheet.c: a printable sheet as PDF and SVG.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/sheet.h"

#include <string.h>

#include "atlas/draw/canvas_cairo.h"
#include "atlas/draw/canvas_svg.h"
#include "atlas/draw/sheet_page.h"
#include "atlas/output/pdf.h"
#include "atlas/output/sheet_files.h"
#include "atlas/plan/sheet_layout.h"
#include "atlas/plan/summary.h"

static char *sheet_title(const SheetPlan *plan) {
    const SheetSubject *subject = plan->subject;
    return message_fill(plan->atlas->messages, "sheet.title", "kicker", subject->kicker, "name",
                        subject->name, "atlas", plan->atlas->project->title, NULL);
}

/* All pages under one element, as readers of tagged files expect it. */
static void draw_pages(Canvas *canvas, const SheetPlan *plan) {
    Paper paper = plan->frame.paper;
    canvas_begin_tag(canvas, "Document");
    for (guint i = 0; i < plan->pages->len; i++) {
        if (i > 0) {
            canvas_next_page(canvas, paper.width_mm, paper.height_mm);
        }
        sheet_page_draw(canvas, plan, i);
    }
    canvas_end_tag(canvas);
}

static char *pdf_name(const SheetPlan *plan) {
    return g_strdup_printf("%s.pdf", plan->subject->slug);
}

static bool finish_pdf(const SheetPlan *plan, const SheetTools *tools, const Canvas *canvas,
                       const GByteArray *drawn, Report *report, GByteArray *out, GError **error) {
    g_autofree char *name = pdf_name(plan);
    PdfMap map = pdf_map_of_frame(&plan->frame, 0, tools->reference);
    PdfFinish finish = {.language = messages_tag(plan->atlas->messages),
                        .notes = canvas_notes(canvas),
                        .messages = plan->atlas->messages,
                        .keep_sheet_links = plan->book != NULL,
                        .maps = &map,
                        .map_count = 1,
                        .bleed_mm = plan->book ? 0 : plan->atlas->project->sheets.bleed_mm,
                        .crop_marks = !plan->book && plan->atlas->project->sheets.crop_marks,
                        .name = name,
                        .report = report};
    return pdf_finish(drawn, &finish, out, error);
}

bool sheet_draw_pdf(const SheetPlan *plan, const SheetTools *tools, Report *report, GByteArray *out,
                    GError **error) {
    const Atlas *atlas = plan->atlas;
    g_autofree char *title = sheet_title(plan);
    g_autofree char *summary = summary_of_subject(atlas, plan->subject);
    g_autofree char *date = g_strdup_printf("%.10sT00:00:00Z", atlas->date ? atlas->date : "");
    const char *publisher = atlas->project->publisher.name;
    PdfInfo info = {.title = title,
                    .author = publisher ? publisher : atlas->project->title,
                    .subject = summary,
                    .keywords = plan->front_credits,
                    .date = atlas->date ? date : NULL};
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    Paper paper = plan->frame.paper;
    g_autoptr(Canvas) canvas =
        canvas_new_pdf(bytes, paper.width_mm, paper.height_mm, &info, tools->fonts, error);
    if (!canvas) {
        return false;
    }
    draw_pages(canvas, plan);
    if (!canvas_finish(canvas, error)) {
        return false;
    }
    return finish_pdf(plan, tools, canvas, bytes, report, out, error);
}

static bool write_pdf(const SheetPlan *plan, const SheetTools *tools, const char *folder,
                      OutputList *outputs, Report *report, GError **error) {
    g_autoptr(GByteArray) finished = g_byte_array_new();
    if (!sheet_draw_pdf(plan, tools, report, finished, error)) {
        return false;
    }
    return sheet_files_put(plan, ".pdf", "sheet_pdf", finished->data, finished->len,
                           plan->pages->len, folder, outputs, error);
}

static bool write_svg(const SheetPlan *plan, FontSet *fonts, const char *title, guint page,
                      const char *folder, OutputList *outputs, GError **error) {
    g_autofree char *summary = summary_of_subject(plan->atlas, plan->subject);
    SvgInfo info = {.title = title,
                    .description = summary,
                    .language = messages_tag(plan->atlas->messages),
                    .metadata = page == 0 ? plan->front_credits : plan->back_credits};
    g_autoptr(GString) text = g_string_new(NULL);
    Paper paper = plan->frame.paper;
    g_autoptr(Canvas) canvas = canvas_new_svg(text, paper.width_mm, paper.height_mm, &info, fonts);
    sheet_page_draw(canvas, plan, page);
    if (!canvas_finish(canvas, error)) {
        return false;
    }
    g_autofree char *ending = page == 0 ? g_strdup(".svg") : g_strdup_printf("-%u.svg", page + 1);
    return sheet_files_put(plan, ending, "sheet_svg", text->str, text->len, 0, folder, outputs,
                           error);
}

bool sheet_write(const SheetPlan *plan, const SheetTools *tools, const char *folder,
                 OutputList *outputs, Report *report, GError **error) {
    g_autofree char *title = sheet_title(plan);
    if (!write_pdf(plan, tools, folder, outputs, report, error)) {
        return false;
    }
    for (guint page = 0; page < plan->pages->len; page++) {
        if (!write_svg(plan, tools->fonts, title, page, folder, outputs, error)) {
            return false;
        }
    }
    return true;
}
