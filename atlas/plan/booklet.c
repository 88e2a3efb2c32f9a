/* booklet.c: the directory as a booklet of A5: by way to well-being, then by kind.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/booklet.h"

#include <string.h>

#include "atlas/base/number.h"
#include "atlas/plan/book_about.h"
#include "atlas/plan/book_cover.h"
#include "atlas/plan/booklet_entries.h"

/* Columns are at least so wide at 9 pt: two on A5. */
#define COLUMN_MM 54.0
/* And those of the contents, three, and of what is read from end to end, one. */
#define CONTENTS_MM 38.0
#define TEXT_MM 90.0
#define BEFORE_ENTRY_MM 2.2
/* Under a heading that stands again at the top of a column. */
#define BELOW_AGAIN_MM 1.4
#define BEFORE_ROW_MM 0.3
/* Lines of one field, so that no description is higher than a column. */
enum { LINES_MAX = 5, NAME_LINES_MAX = 3, ROW_LINES_MAX = 2 };
/* Behind those of the five ways. */
enum { NO_WAY = WAY_COUNT, CHAPTER_COUNT };

/* A line of the contents. */
typedef struct ContentsLine {
    const char *words;
    const char *name; /* of its destination */
    const char *page;
    bool chapter;
} ContentsLine;

typedef struct Maker {
    BookMaker book;
    BookletEntries *entries;
    GArray *contents; /* ContentsLine */
    double width_mm;
} Maker;

static const BookNumbers NUMBERED = {NULL}; /* pages are, sheets there are none */

/* ---- one entry ---- */

static BookletEntry *entry_at(const Maker *maker, guint i) {
    return &g_array_index(maker->entries->entries, BookletEntry, i);
}

/* Lines of a text that ends each by a new line; returns how many lines of the column they take. */
static size_t put_lines(Maker *maker, PagePlan *page, size_t lines, const char *text, RunInk ink) {
    BookMaker *book = &maker->book;
    double size_pt = book->atlas->theme->list_pt;
    double leading = leading_mm(size_pt);
    g_auto(GStrv) each = g_strsplit(text, "\n", -1);
    for (char **line = each; *line; line++) {
        if (**line) {
            lines += page_wrap_text(
                book->pages->strings, page, book->fonts, (PagePoint){0, (double)lines * leading},
                maker->width_mm, leading, *line, (TextStyle){.size_pt = size_pt}, ink, LINES_MAX);
        }
    }
    return lines;
}

/* All that is known of it. */
static void add_entry(Maker *maker, GPtrArray *pieces, int heading, const BookletEntry *entry) {
    BookMaker *book = &maker->book;
    TextStyle bold = {.size_pt = book->atlas->theme->list_pt, .bold = true};
    double leading = leading_mm(bold.size_pt);
    g_autofree char *places = booklet_entry_places(book->atlas, maker->entries, entry);
    Piece *piece = piece_list_add(pieces);
    PagePlan *page = piece->content;
    page_begin_block(page, BLOCK_ENTRY);
    size_t lines =
        page_wrap_text(book->pages->strings, page, book->fonts, (PagePoint){0, 0}, maker->width_mm,
                       leading, entry->name, bold, INK_FIRST, NAME_LINES_MAX);
    g_array_index(page->runs, TextRun, 0).anchor = entry->anchor;
    for (guint i = 0; entry->url && i < page->runs->len; i++) {
        g_array_index(page->runs, TextRun, i).url = entry->url;
    }
    lines = put_lines(maker, page, lines, places, INK_SECOND);
    lines = put_lines(maker, page, lines, entry->about, INK_FIRST);
    lines = put_lines(maker, page, lines, entry->said, INK_FIRST);
    piece->flow = (FlowItem){
        .height_mm = (double)lines * leading, .before_mm = BEFORE_ENTRY_MM, .heading = heading};
}

/* Its name, and the page where it is described. */
static void add_reference(Maker *maker, GPtrArray *pieces, int heading, const BookletEntry *entry) {
    BookMaker *book = &maker->book;
    double size_pt = book->atlas->theme->list_pt;
    double leading = leading_mm(size_pt);
    TextStyle bold = {.size_pt = size_pt, .bold = true, .tabular = true};
    double number_mm = font_measure(book->fonts, "0000", bold).width_mm;
    const char *url =
        book_take(book, g_strdup_printf("x-atlas:" BOOKLET_DIRECTORY "#%s", entry->anchor));
    Piece *piece = piece_list_add(pieces);
    PagePlan *page = piece->content;
    page_begin_block(page, BLOCK_ENTRY);
    size_t lines = page_wrap_text(book->pages->strings, page, book->fonts, (PagePoint){0, 0},
                                  maker->width_mm - number_mm, leading, entry->name,
                                  (TextStyle){.size_pt = size_pt}, INK_FIRST, ROW_LINES_MAX);
    page_add_run(page, (PagePoint){maker->width_mm, baseline_drop_mm(size_pt, leading)},
                 entry->page, bold, ALIGN_RIGHT, INK_ACCENT);
    for (guint i = 0; i < page->runs->len; i++) {
        g_array_index(page->runs, TextRun, i).url = url;
    }
    piece->flow = (FlowItem){
        .height_mm = (double)lines * leading, .before_mm = BEFORE_ROW_MM, .heading = heading};
}

/* ---- chapters ---- */

/* The page of the last destination of that name; "" when there is none. */
static const char *page_of(const Maker *maker, const char *name) {
    const GPtrArray *pages = maker->book.pages->pages;
    for (guint p = pages->len; p-- > 0;) {
        const PagePlan *page = pages->pdata[p];
        for (guint r = 0; r < page->runs->len; r++) {
            const TextRun *run = &g_array_index(page->runs, TextRun, r);
            if (run->anchor && strcmp(run->anchor, name) == 0) {
                return book_take(&maker->book,
                                 number_format((double)(maker->book.first_number + p), 0));
            }
        }
    }
    return "";
}

/* Tells the entries that a chapter describes on which page they are. */
static void take_pages(Maker *maker, guint first_page) {
    const GPtrArray *pages = maker->book.pages->pages;
    g_autoptr(GHashTable) found = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint p = first_page; p < pages->len; p++) {
        const PagePlan *page = pages->pdata[p];
        for (guint r = 0; r < page->runs->len; r++) {
            const char *anchor = g_array_index(page->runs, TextRun, r).anchor;
            if (anchor) {
                g_hash_table_insert(found, (gpointer)anchor, GUINT_TO_POINTER(p + 1));
            }
        }
    }
    for (guint i = 0; i < maker->entries->entries->len; i++) {
        BookletEntry *entry = entry_at(maker, i);
        guint page = GPOINTER_TO_UINT(g_hash_table_lookup(found, entry->anchor));
        if (page > 0) {
            size_t number = maker->book.first_number + page - 1;
            entry->page = book_take(&maker->book, number_format((double)number, 0));
        }
    }
}

static bool is_in_chapter(const BookletEntry *entry, int chapter) {
    return chapter == NO_WAY ? entry->ways == 0 : entry->ways >> chapter & 1;
}

static int compare_words(const void *a, const void *b, void *alphabet) {
    return alphabet_compare(alphabet, *(const char *const *)a, *(const char *const *)b);
}

/* The kinds of a chapter in the order of their words; the words are the messages' or the assets'.
 */
static GPtrArray *kinds_of(const Maker *maker, int chapter) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *kinds = g_ptr_array_new();
    for (guint i = 0; i < maker->entries->entries->len; i++) {
        const BookletEntry *entry = entry_at(maker, i);
        if (is_in_chapter(entry, chapter) && g_hash_table_add(seen, (gpointer)entry->category)) {
            g_ptr_array_add(kinds, (gpointer)entry->category);
        }
    }
    if (kinds->len > 1) {
        g_ptr_array_sort_with_data(kinds, compare_words, maker->entries->alphabet);
    }
    return kinds;
}

static void add_kind(Maker *maker, GPtrArray *pieces, int chapter, guint number, const char *kind) {
    BookMaker *book = &maker->book;
    g_autofree char *heading = message_opening(kind);
    const char *name = book_take(book, g_strdup_printf("k-%d-%u", chapter, number));
    book_add_heading(book, pieces, maker->width_mm, heading, NULL);
    int piece = (int)pieces->len - 1;
    page_anchor_run(((Piece *)pieces->pdata[piece])->content, name);
    ((Piece *)pieces->pdata[piece])->flow.again_mm += BELOW_AGAIN_MM;
    ContentsLine line = {book_keep(book, heading), name, "", false};
    g_array_append_val(maker->contents, line);
    bool in_first = chapter == NO_WAY;
    for (int described = 1; described >= 0; described--) {
        for (guint i = 0; i < maker->entries->entries->len; i++) {
            const BookletEntry *entry = entry_at(maker, i);
            if (!is_in_chapter(entry, chapter) || strcmp(entry->category, kind) != 0) {
                continue;
            }
            bool here = in_first || booklet_entry_first_way(entry) == chapter;
            if (here && described) {
                add_entry(maker, pieces, piece, entry);
            } else if (!here && !described) {
                add_reference(maker, pieces, piece, entry);
            }
        }
    }
}

/* What a way is, in the words of the site. */
static const char *chapter_note(const Maker *maker, int chapter) {
    static const char *const NOTES[CHAPTER_COUNT] = {
        "kinds.connect", "kinds.active", "kinds.notice",
        "kinds.learn",   "kinds.give",   [NO_WAY] = "booklet.other_note"};
    return book_say(&maker->book, NOTES[chapter]);
}

static void add_chapter(Maker *maker, int chapter) {
    static const char *const TITLES[CHAPTER_COUNT] = {"way.connect", "way.active",
                                                      "way.notice",  "way.learn",
                                                      "way.give",    [NO_WAY] = "booklet.other"};
    static const char *const PLACES[CHAPTER_COUNT] = {"connect", "active", "notice",
                                                      "learn",   "give",   [NO_WAY] = "other"};
    BookMaker *book = &maker->book;
    g_autoptr(GPtrArray) kinds = kinds_of(maker, chapter);
    if (kinds->len == 0) {
        return;
    }
    g_autofree char *title = message_opening(book_say(book, TITLES[chapter]));
    ContentsLine line = {book_keep(book, title), PLACES[chapter], "", true};
    guint first_line = maker->contents->len;
    g_array_append_val(maker->contents, line);
    GPtrArray *pieces = piece_list_new();
    book_add_paragraph(book, pieces, maker->width_mm, chapter_note(maker, chapter),
                       book->atlas->theme->caption_pt, INK_SECOND, 0);
    for (guint i = 0; i < kinds->len; i++) {
        add_kind(maker, pieces, chapter, i, kinds->pdata[i]);
    }
    guint first_page = book->pages->pages->len;
    book_add_chapter(book, title, PLACES[chapter], pieces, COLUMN_MM);
    take_pages(maker, first_page);
    for (guint i = first_line; i < maker->contents->len; i++) {
        ContentsLine *told = &g_array_index(maker->contents, ContentsLine, i);
        told->page = page_of(maker, told->name);
    }
}

static void add_index(Maker *maker) {
    BookMaker *book = &maker->book;
    const char *title = book_say(book, "book.gazetteer");
    GPtrArray *pieces = piece_list_new();
    g_autofree char *current = NULL;
    int heading = -1;
    book_add_paragraph(book, pieces, maker->width_mm, book_say(book, "booklet.index_note"),
                       book->atlas->theme->caption_pt, INK_SECOND, 0);
    for (guint i = 0; i < maker->entries->entries->len; i++) {
        const BookletEntry *entry = entry_at(maker, i);
        g_autofree char *letter = alphabet_letter(maker->entries->alphabet, entry->key);
        if (g_strcmp0(letter, current) != 0) {
            book_add_heading(book, pieces, maker->width_mm, letter, NULL);
            heading = (int)pieces->len - 1;
            g_free(current);
            current = g_steal_pointer(&letter);
        }
        add_reference(maker, pieces, heading, entry);
    }
    ContentsLine line = {title, "gazetteer", "", true};
    book_add_chapter(book, title, line.name, pieces, COLUMN_MM);
    line.page = page_of(maker, line.name);
    g_array_append_val(maker->contents, line);
}

static void add_about(Maker *maker) {
    book_add_about(&maker->book, ABOUT_BOOKLET);
    ContentsLine line = {book_say(&maker->book, "booklet.about"), "about", "", true};
    line.page = page_of(maker, line.name);
    g_array_append_val(maker->contents, line);
}

/* ---- before the directory ---- */

static void add_contents(const Maker *directory, BookMaker *book) {
    double width_mm = book_columns(book, CONTENTS_MM).columns[0].width_mm;
    GPtrArray *pieces = piece_list_new();
    for (guint i = 0; i < directory->contents->len; i++) {
        const ContentsLine *line = &g_array_index(directory->contents, ContentsLine, i);
        const char *url =
            book_take(book, g_strdup_printf("x-atlas:" BOOKLET_DIRECTORY "#%s", line->name));
        const char *page = book->numbers ? line->page : "";
        if (line->chapter) {
            book_add_heading(book, pieces, width_mm, line->words, page);
            PagePlan *content = ((Piece *)pieces->pdata[pieces->len - 1])->content;
            for (guint r = 0; r < content->runs->len; r++) {
                g_array_index(content->runs, TextRun, r).url = url;
            }
        } else {
            book_add_line(book, pieces, width_mm, line->words, page, url);
        }
    }
    book_add_chapter(book, book_say(book, "book.contents"), "contents", pieces, CONTENTS_MM);
}

static void add_how(BookMaker *book) {
    const Theme *theme = book->atlas->theme;
    double width_mm = book_columns(book, TEXT_MM).columns[0].width_mm;
    GPtrArray *pieces = piece_list_new();
    static const char *const TEXTS[] = {"booklet.how_text", "booklet.how_call",
                                        "booklet.how_missing", "booklet.how_left_out"};
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        book_add_paragraph(book, pieces, width_mm, book_say(book, TEXTS[i]), theme->list_pt,
                           INK_FIRST, i == 0 ? 0 : 2);
    }
    book_add_heading(book, pieces, width_mm, book_say(book, "kinds.ways"), NULL);
    static const char *const WAYS[WAY_COUNT][2] = {{"way.connect", "kinds.connect"},
                                                   {"way.active", "kinds.active"},
                                                   {"way.notice", "kinds.notice"},
                                                   {"way.learn", "kinds.learn"},
                                                   {"way.give", "kinds.give"}};
    for (size_t way = 0; way < WAY_COUNT; way++) {
        g_autofree char *title = message_opening(book_say(book, WAYS[way][0]));
        g_autofree char *text = g_strdup_printf("%s: %s", title, book_say(book, WAYS[way][1]));
        book_add_paragraph(book, pieces, width_mm, text, theme->list_pt, INK_FIRST, 1.5);
    }
    book_add_chapter(book, book_say(book, "booklet.how"), "how", pieces, TEXT_MM);
}

/* ---- all of it ---- */

static BookMaker maker_new(const BookContent *content, const BookNumbers *numbers, FontSet *fonts,
                           size_t first_number) {
    BookMaker book = book_maker_new(content, numbers, fonts, first_number);
    book.paper = paper_new_a5(&book.atlas->project->sheets);
    return book;
}

static BookPages *make_front(const Maker *directory, const BookNumbers *numbers) {
    const BookMaker *like = &directory->book;
    BookMaker book = maker_new(like->content, numbers, like->fonts, 1);
    g_autofree char *words = message_count(like->atlas->messages, "booklet.subtitle",
                                           directory->entries->asset_count, NULL);
    book_add_plain_cover(&book, words, book_say(&book, "booklet.overview"));
    add_contents(directory, &book);
    add_how(&book);
    return book.pages;
}

/* The pages behind the front, the first of them with the number `first_number`. */
static BookPages *make_directory(Maker *maker, const BookContent *content, FontSet *fonts,
                                 size_t first_number) {
    maker->book = maker_new(content, &NUMBERED, fonts, first_number);
    maker->width_mm = book_columns(&maker->book, COLUMN_MM).columns[0].width_mm;
    g_array_set_size(maker->contents, 0);
    for (int chapter = 0; chapter < CHAPTER_COUNT; chapter++) {
        add_chapter(maker, chapter);
    }
    if (maker->entries->entries->len > 0) {
        add_index(maker);
    }
    add_about(maker);
    return maker->book.pages;
}

/* The contents name what comes after them, so the directory is made once to know what there is to
 * name, the front to know its length, and both once more with their numbers. */
Booklet *booklet_new(const SheetList *sheets, FontSet *fonts) {
    const Atlas *atlas = sheet_list_atlas(sheets);
    size_t sheet_count = sheet_list_count(sheets);
    g_autofree bool *included = g_new(bool, sheet_count + 1);
    memset(included, 1, (sheet_count + 1) * sizeof *included);
    BookContent content = {.sheets = sheets, .title = atlas->project->title, .included = included};
    g_autoptr(BookletEntries) entries = booklet_entries_new(atlas);
    g_autoptr(GArray) contents = g_array_new(FALSE, FALSE, sizeof(ContentsLine));
    Maker maker = {.entries = entries, .contents = contents};
    g_autoptr(BookPages) trial = make_directory(&maker, &content, fonts, 1);
    g_autoptr(BookPages) counted = make_front(&maker, NULL);
    Booklet *booklet = g_new0(Booklet, 1);
    booklet->entries = g_steal_pointer(&entries);
    booklet->directory = make_directory(&maker, &content, fonts, counted->pages->len + 1);
    booklet->front = make_front(&maker, &NUMBERED);
    booklet->entry_count = booklet->entries->entries->len;
    booklet->asset_count = booklet->entries->asset_count;
    return booklet;
}

void booklet_free(Booklet *booklet) {
    if (booklet) {
        book_pages_free(booklet->front);
        book_pages_free(booklet->directory);
        booklet_entries_free(booklet->entries);
        g_free(booklet);
    }
}

size_t booklet_page_count(const Booklet *booklet) {
    return booklet->front->pages->len + booklet->directory->pages->len;
}
