/* book.c: the sheets as one PDF, with a cover, contents and indexes.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/book.h"

#include <glib/gstdio.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/draw/book_page.h"
#include "atlas/draw/canvas_cairo.h"
#include "atlas/output/book_merge.h"
#include "atlas/output/pdf.h"
#include "atlas/output/sheet.h"

/* The names begin as all temporary files do, so that a build that was killed leaves none. */
static char *part_path(const char *folder, const char *file, const char *part) {
    g_autofree char *name = g_strdup_printf(".tmp-%s-%s", file, part);
    return g_build_filename(folder, name, NULL);
}

static char *sheet_path(const char *folder, const char *file, size_t sheet) {
    g_autofree char *part = g_strdup_printf("%zu", sheet);
    return part_path(folder, file, part);
}

bool book_write_sheet(const SheetPlan *plan, const BookVolume *volume, size_t sheet,
                      const SheetTools *tools, const char *folder, GError **error) {
    size_t pages = sheet_plan_page_count(plan);
    size_t expected = volume->content.surveys[sheet]->page_count;
    if (pages != expected) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_INTERNAL,
                    "the book was numbered with %zu pages of a sheet that has %zu", expected,
                    pages);
        return false;
    }
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autofree char *path = sheet_path(folder, volume->file, sheet);
    return sheet_draw_pdf(plan, tools, NULL, bytes, error) &&
           file_write(path, bytes->data, bytes->len, error);
}

/* ---- the pages around the sheets ---- */

bool book_write_pages(const BookPages *pages, BookUse use, FontSet *fonts, const char *path,
                      GError **error) {
    const Atlas *atlas = pages->atlas;
    g_autofree char *date = g_strdup_printf("%.10sT00:00:00Z", atlas->date ? atlas->date : "");
    const char *publisher = atlas->project->publisher.name;
    PdfInfo info = {.title = pages->title,
                    .author = publisher ? publisher : atlas->project->title,
                    .subject = message_text(atlas->messages, "sheet.kicker"),
                    .date = atlas->date ? date : NULL};
    const PagePlan *first = pages->pages->pdata[0];
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(Canvas) canvas =
        canvas_new_pdf(bytes, first->paper.width_mm, first->paper.height_mm, &info, fonts, error);
    if (!canvas) {
        return false;
    }
    canvas_begin_tag(canvas, "Document");
    for (guint i = 0; i < pages->pages->len; i++) {
        if (i > 0) {
            canvas_next_page(canvas, first->paper.width_mm, first->paper.height_mm);
        }
        book_page_draw(canvas, pages, i);
    }
    canvas_end_tag(canvas);
    if (!canvas_finish(canvas, error)) {
        return false;
    }
    PdfFinish finish = {.language = messages_tag(atlas->messages),
                        .notes = canvas_notes(canvas),
                        .messages = atlas->messages,
                        .keep_sheet_links = use == BOOK_TO_BIND,
                        .to_fold = use == BOOK_TO_FOLD};
    g_autoptr(GByteArray) finished = g_byte_array_new();
    return pdf_finish(bytes, &finish, finished, error) &&
           file_write(path, finished->data, finished->len, error);
}

/* ---- binding ---- */

typedef struct Binding {
    const BookVolume *volume;
    const char *folder;
    GArray *parts;    /* BookPart */
    GArray *marks;    /* BookMark */
    GPtrArray *paths; /* owned */
} Binding;

static void add_part(Binding *binding, const char *name, char *path) {
    BookPart part = {name, path};
    g_ptr_array_add(binding->paths, path);
    g_array_append_val(binding->parts, part);
}

static void add_mark(Binding *binding, const char *title, const char *part, const char *place,
                     int level) {
    BookMark mark = {title, part, place, level};
    g_array_append_val(binding->marks, mark);
}

static void add_chapters(Binding *binding, const BookPages *pages, const char *part) {
    for (guint i = 0; i < pages->chapters->len; i++) {
        const BookChapter *chapter = &g_array_index(pages->chapters, BookChapter, i);
        add_mark(binding, chapter->title, part, chapter->name, 0);
    }
}

/* Sheets under the words for their kind. */
static void add_sheets(Binding *binding) {
    static const char *const HEADINGS[] = {[SUBJECT_AREA] = "book.areas",
                                           [SUBJECT_DETAIL] = "book.areas",
                                           [SUBJECT_TOPIC] = "book.topics",
                                           [SUBJECT_GROUP] = "book.groups"};
    const BookContent *content = &binding->volume->content;
    const Messages *messages = sheet_list_atlas(content->sheets)->messages;
    const char *heading = NULL;
    for (size_t i = 0; i < sheet_list_count(content->sheets); i++) {
        if (!content->included[i]) {
            continue;
        }
        const SheetSubject *subject = sheet_list_at(content->sheets, i);
        if (heading != HEADINGS[subject->kind]) {
            heading = HEADINGS[subject->kind];
            add_mark(binding, message_text(messages, heading), subject->slug, NULL, 0);
        }
        add_mark(binding, subject->name, subject->slug, NULL, 1);
        add_part(binding, subject->slug, sheet_path(binding->folder, binding->volume->file, i));
    }
}

static bool bind(const Binding *binding, OutputList *outputs, GError **error) {
    const BookVolume *volume = binding->volume;
    const Messages *messages = sheet_list_atlas(volume->content.sheets)->messages;
    BookBinding book = {.parts = &g_array_index(binding->parts, BookPart, 0),
                        .part_count = binding->parts->len,
                        .marks = &g_array_index(binding->marks, BookMark, 0),
                        .mark_count = binding->marks->len,
                        .language = messages_tag(messages),
                        .go_to_words = messages_form(messages, "book.go_to", "other")};
    g_autofree char *path = g_build_filename(binding->folder, volume->file, NULL);
    size_t pages;
    if (!book_merge(&book, path, &pages, error)) {
        return false;
    }
    output_list_add(outputs, volume->file, "book", (size_t)MAX(file_size(path), 0), pages);
    return true;
}

bool book_bind(const BookVolume *volume, FontSet *fonts, const char *folder, OutputList *outputs,
               GError **error) {
    g_autoptr(BookPages) back =
        book_back_new(&volume->content, &volume->numbers, volume->back_number, fonts);
    g_autoptr(BookPages) front =
        book_front_new(&volume->content, &volume->numbers, back, volume->back_number, fonts);
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(BookPart));
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(BookMark));
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    Binding binding = {volume, folder, parts, marks, paths};
    add_part(&binding, "front", part_path(folder, volume->file, "front"));
    add_chapters(&binding, front, "front");
    add_sheets(&binding);
    add_part(&binding, "back", part_path(folder, volume->file, "back"));
    add_chapters(&binding, back, "back");
    bool bound = book_write_pages(front, BOOK_TO_BIND, fonts, paths->pdata[0], error) &&
                 book_write_pages(back, BOOK_TO_BIND, fonts, paths->pdata[paths->len - 1], error) &&
                 bind(&binding, outputs, error);
    for (guint i = 0; i < paths->len; i++) {
        g_unlink(paths->pdata[i]);
    }
    return bound;
}
