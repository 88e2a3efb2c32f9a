/* booklet.c: the directory as a booklet of A5, and on A4 to fold and staple.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/booklet.h"

#include <glib/gstdio.h>

#include "atlas/base/file.h"
#include "atlas/output/book.h"
#include "atlas/output/book_merge.h"
#include "atlas/plan/booklet.h"

/* A booklet of ten thousand entries has some 20 MB. */
enum { FILE_LIMIT = 200 << 20 };

char *booklet_file(const Atlas *atlas, BookletFile file) {
    bool first = atlas->messages == atlas->spoken->pdata[0];
    return g_strconcat(file == BOOKLET_TO_FOLD ? "booklet-to-fold" : "booklet", first ? "" : "-",
                       first ? "" : messages_language(atlas->messages), ".pdf", NULL);
}

/* The names begin as all temporary files do, so that a build that was killed leaves none. */
static char *part_path(const char *folder, const char *file, const char *part) {
    g_autofree char *name = g_strdup_printf(".tmp-%s-%s", file, part);
    return g_build_filename(folder, name, NULL);
}

static void add_marks(GArray *marks, const BookPages *pages, const char *part) {
    for (guint i = 0; i < pages->chapters->len; i++) {
        const BookChapter *chapter = &g_array_index(pages->chapters, BookChapter, i);
        BookMark mark = {chapter->title, part, chapter->name, 0};
        g_array_append_val(marks, mark);
    }
}

static bool bind_parts(const Booklet *booklet, const BookPart *parts, const char *folder,
                       const char *file, OutputList *outputs, GError **error) {
    const Messages *messages = booklet->front->atlas->messages;
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(BookMark));
    add_marks(marks, booklet->front, BOOKLET_FRONT);
    add_marks(marks, booklet->directory, BOOKLET_DIRECTORY);
    BookBinding binding = {.parts = parts,
                           .part_count = 2,
                           .marks = &g_array_index(marks, BookMark, 0),
                           .mark_count = marks->len,
                           .language = messages_tag(messages),
                           .go_to_words = messages_form(messages, "book.go_to", "other")};
    g_autofree char *path = g_build_filename(folder, file, NULL);
    size_t pages;
    if (!book_merge(&binding, path, &pages, error)) {
        return false;
    }
    output_list_add(outputs, file, "directory_pdf", (size_t)MAX(file_size(path), 0), pages);
    return true;
}

static bool write_to_read(const Booklet *booklet, FontSet *fonts, const char *folder,
                          OutputList *outputs, GError **error) {
    g_autofree char *file = booklet_file(booklet->front->atlas, BOOKLET_TO_READ);
    g_autofree char *front = part_path(folder, file, BOOKLET_FRONT);
    g_autofree char *directory = part_path(folder, file, BOOKLET_DIRECTORY);
    const BookPart parts[] = {{BOOKLET_FRONT, front}, {BOOKLET_DIRECTORY, directory}};
    bool bound = book_write_pages(booklet->front, BOOK_TO_BIND, fonts, front, error) &&
                 book_write_pages(booklet->directory, BOOK_TO_BIND, fonts, directory, error) &&
                 bind_parts(booklet, parts, folder, file, outputs, error);
    g_unlink(front);
    g_unlink(directory);
    return bound;
}

static bool write_to_fold(const Booklet *booklet, FontSet *fonts, const char *folder,
                          OutputList *outputs, GError **error) {
    g_autofree char *file = booklet_file(booklet->front->atlas, BOOKLET_TO_FOLD);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autoptr(BookPages) folded = booklet_fold(booklet);
    if (!book_write_pages(folded, BOOK_TO_FOLD, fonts, path, error)) {
        return false;
    }
    output_list_add(outputs, file, "directory_to_fold", (size_t)MAX(file_size(path), 0),
                    folded->pages->len);
    return true;
}

bool booklet_write(const SheetList *sheets, FontSet *fonts, const char *folder, OutputList *outputs,
                   GError **error) {
    bool to_fold = sheet_list_atlas(sheets)->project->booklet == BOOKLET_AND_TO_FOLD;
    g_autoptr(Booklet) booklet = booklet_new(sheets, fonts);
    return write_to_read(booklet, fonts, folder, outputs, error) &&
           (!to_fold || write_to_fold(booklet, fonts, folder, outputs, error));
}

static BookletFile last_file(const Atlas *atlas) {
    return atlas->project->booklet == BOOKLET_AND_TO_FOLD ? BOOKLET_TO_FOLD : BOOKLET_TO_READ;
}

bool booklet_is_there(const Atlas *atlas, const char *folder) {
    bool is_there = atlas->project->booklet != BOOKLET_NONE;
    for (int i = BOOKLET_TO_READ; is_there && i <= (int)last_file(atlas); i++) {
        g_autofree char *file = booklet_file(atlas, (BookletFile)i);
        g_autofree char *path = g_build_filename(folder, file, NULL);
        is_there = g_file_test(path, G_FILE_TEST_IS_REGULAR);
    }
    return is_there;
}

bool booklet_link_to_site(const Atlas *atlas, const char *folder, OutputList *outputs,
                          GError **error) {
    for (int i = BOOKLET_TO_READ; i <= (int)last_file(atlas); i++) {
        g_autofree char *file = booklet_file(atlas, (BookletFile)i);
        g_autofree char *from = g_build_filename(folder, file, NULL);
        g_autofree char *shown = g_strconcat("site/data/", file, NULL);
        g_autofree char *to = g_build_filename(folder, shown, NULL);
        if (!file_link(from, to, FILE_LIMIT, error)) {
            return false;
        }
        output_list_add(outputs, shown, "download", (size_t)MAX(file_size(to), 0), 0);
    }
    return true;
}
